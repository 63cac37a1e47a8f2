"""The accounts of cash with bank and books beside each other, and the statements that were read."""

from django.http import HttpRequest, HttpResponse

from shared_security.portals.administrator.bank_frame import ON_A_PAGE, page_number, people_named, shown
from shared_security.portals.administrator.bank_words import LEFT_OUT
from shared_security.remittance.bank.cash_desk import cash_accounts, statements_read
from shared_security.web.connections import as_web
from shared_security.web.permission import permission


@permission("administrator")
def bank_statements(request: HttpRequest) -> HttpResponse:
    """Each account with what bank and books say, then statements, the newest first."""
    number = page_number(request)
    accounts = cash_accounts(as_web())
    titles = {one.custodial_account_id: one for one in accounts}
    found = statements_read(as_web(), limit=ON_A_PAGE + 1, offset=(number - 1) * ON_A_PAGE)
    people = people_named(request, [one.read_by for one in found])
    rows = [
        {
            "of": one, "account": titles[one.custodial_account_id], "by": people[one.read_by],
            "left_out": [(count, LEFT_OUT[why]) for why, count in one.left_out.items()],
        }
        for one in found[:ON_A_PAGE]
    ]  # fmt: skip
    older = number + 1 if len(found) > ON_A_PAGE else 0
    return shown(request, "bank_statements", "statements", {
        "accounts": accounts, "rows": rows, "newer": number - 1, "older": older,
    })  # fmt: skip
