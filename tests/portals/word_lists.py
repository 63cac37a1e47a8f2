"""Words that a reader must never meet on screen, in English and in Spanish, by the folder of the pages they read.

What everyone reads (the frame, signing in) is held to the strictest list. A portal that is added is held to the list of
its folder's name, and to that of the worker where it has none of its own.
"""

# Office words: what a person who cleans, drives or cares for a living does not say.
OFFICE = (
    "remittance", "remit", "payer", "employer", "employee", "pocket", "ledger", "accru", "accrual", "adjudicat",
    "delinquen", "arrears", "contribution schedule", "beneficiary designation", "micro-dollar", "record key",
    "enrollment period", "pursuant", "herein", "commence", "utilize", "statute", "invoice", "submission", "debit",
    "custodial", "shortfall", "reported amount", "funded",
    "remesa", "pagador", "empleador", "empleado", "bolsillo", "libro mayor", "devenga", "mora", "moroso", "factura",
    "asiento", "débito", "conforme a", "por la presente", "suscriptor",
)  # fmt: skip
# A household that pays a cleaner: no word that makes it an office, or says what she is in law.
HOUSEHOLD = (
    "remittance", "employer", "employee", "ledger", "accru", "delinquen", "arrears", "statute", "custodial",
    "contractor", "independent", "payroll",
    "remesa", "empleador", "empleado", "patrón", "libro mayor", "moroso", "contratista", "nómina",
)  # fmt: skip
# Whoever pays or oversees reads exact words; yet none that asserts a legal status.
STATUS = ("employer", "employee", "empleador", "empleado", "patrón")

LISTS = {
    "worker": OFFICE,
    "shared": OFFICE,
    "sign_in": OFFICE,
    "payer": HOUSEHOLD,
    "regulator": STATUS,
    "administrator": STATUS,
    "provider": STATUS,
}
# Words of ours about readers with words of their own: portals/shared/words.py is the place for them, and is left out.
LEFT_OUT = ("portals/shared/words.py",)


def list_for(place: str) -> tuple[str, ...]:
    """The words that a string said at this place of the tree must not hold."""
    if any(left in place for left in LEFT_OUT) or "portals/" not in place:
        return ()
    folder = place.partition("portals/")[2].partition("/")[0]
    return LISTS.get(folder, OFFICE)
