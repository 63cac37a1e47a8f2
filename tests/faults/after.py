"""What is looked at after each round: I1 to I9, I13 and I14 of the design, every check of the house, and the totals of
what senders were told, added up by themselves. Nothing acknowledged is lost, nothing stands twice."""

import re
from collections.abc import Iterator
from typing import Any

import psycopg

from shared_security.ledger.verify_chain import Break, verify_chain
from tests.faults.bench import Bench
from tests.faults.stormy_town import PEOPLE
from tests.faults.told import FUND_PER_HOUR, LEAVE_PER_HOUR, MICROS_PER_HOUR
from tests.tools.invariants import broken_anywhere

ENTRIES = """
    SELECT n.number, sum(e.health_micros)::bigint, sum(e.retirement_micros)::bigint,
        sum(e.sick_micros) FILTER (WHERE unit = 'USD')::bigint, sum(e.administration_micros)::bigint,
        sum(e.sick_micros) FILTER (WHERE unit <> 'USD')::bigint, sum(e.vacation_micros)::bigint
    FROM entry e JOIN account_number n USING (account_id) GROUP BY n.number
"""
STAGES = """
    SELECT n.number, sum(health_micros)::bigint, sum(retirement_micros)::bigint
    FROM balance JOIN account_number n USING (account_id) WHERE unit = 'USD' GROUP BY n.number
"""
VACATION = """
    SELECT n.number, sum(vacation_micros)::bigint
    FROM balance JOIN account_number n USING (account_id) WHERE stage = 'reported' GROUP BY n.number
"""
DEBTS = "SELECT payer_id, sum(total_micros)::bigint FROM payer_debt GROUP BY payer_id"
RECORDS = """
    SELECT payer_id, external_id, revision, count(*) FROM work_record GROUP BY payer_id, external_id, revision
"""
# I8: what providers owe is what their members have; each account has one provider on each day; no move is done twice.
PROVIDERS_OWE = """
    SELECT said.provider_id, said.micros, has.micros FROM (
        SELECT provider_id, sum(micros) AS micros FROM provider_debt GROUP BY 1
    ) said FULL JOIN (
        SELECT a.provider_id, sum(b.health_micros + b.retirement_micros + b.sick_micros) AS micros
        FROM balance b JOIN account_provider a ON a.account_id = b.account_id AND upper_inf(a.during)
        WHERE b.unit = 'USD' AND b.stage IN ('available', 'held') GROUP BY 1
    ) has ON has.provider_id = said.provider_id
    WHERE coalesce(said.micros, 0) <> coalesce(has.micros, 0)
"""
GAPS = """
    SELECT a.account_id FROM security_account a LEFT JOIN account_provider p USING (account_id)
    GROUP BY a.account_id, a.opened_on
    HAVING sum(coalesce(upper(p.during), '2200-01-01') - lower(p.during)) IS DISTINCT FROM '2200-01-01' - a.opened_on
        OR count(*) FILTER (WHERE upper_inf(p.during)) <> 1
"""
# I9: whatever was paid to a worker was granted by a named rule or person; a payment is ordered once; who acts is named.
NOT_GRANTED = """
    SELECT t.cause FROM transfer t WHERE t.recipe IN ('draw', 'draw_time') AND NOT EXISTS (
        SELECT FROM leave_decision d
        WHERE t.cause LIKE '%%' || d.request_id AND d.outcome = 'granted' AND d.decided_by <> ''
    )
"""
PAID_TWICE = """
    SELECT r.request_id, r.granted_micros, sum(p.gross_cents) FROM payout p JOIN leave_request r USING (request_id)
    WHERE p.state NOT IN ('failed', 'undone')
    GROUP BY r.request_id, r.granted_micros HAVING sum(p.gross_cents) > r.granted_micros * 4 / 10000
"""
NOBODY = "SELECT batch_id FROM batch WHERE actor = '' OR cause = ''"
DEBITED_TWICE = """
    SELECT invoice_id FROM debit WHERE state <> 'undone' AND invoice_id IS NOT NULL GROUP BY 1 HAVING count(*) > 1
"""
NEVER = {
    "I8: a provider owes what its members do not have": PROVIDERS_OWE,
    "I8: an account lacks a provider, or has two": GAPS,
    "I9: paid without a decision": NOT_GRANTED,
    "I9: paid more than was granted": PAID_TWICE,
    "I9: an invoice is debited twice": DEBITED_TWICE,
    "I9: nobody did it": NOBODY,
}
# I13: names and phones, as they would stand in a row of the books, the chain, or a log of what was sent.
SECRETS = "|".join([*(word for name in PEOPLE for word in name.split() if len(word) > 3), "206.?555.?0142", "98765555"])
POSTED = ("batch", "seal", "seen", "work_record", "entry", "transfer", "waiting_record", "submission", "payer_debt")


def check(bench: Bench) -> None:
    """Hold the books against all that was told since the bench was made.

    Raises:
        AssertionError: something was lost, doubled, changed or shown.
    """
    bench.town.check()  # seals; I14: each bank account is as the books say; every check of the house
    wrong = [*_differences(bench), *broken_anywhere(bench.town.loader), *_changed(bench)]
    with psycopg.connect(bench.superuser, autocommit=True) as looking:
        for what, query in NEVER.items():
            wrong += [f"{what}: {row}" for row in looking.execute(query).fetchmany(3)]
        for table in POSTED:
            found = looking.execute(f"SELECT to_jsonb(t)::text FROM {table} t WHERE t::text ~ %s LIMIT 1", [SECRETS])
            wrong += [f"I13: {table}: {row}" for row in found.fetchall()]
    assert not wrong, "\n".join(wrong)


def _differences(bench: Bench) -> Iterator[str]:
    """Where what stands differs from what was told."""
    told, town = bench.told, bench.town
    payers = {payer_id: name for name, payer_id in town.payers.items()}
    yield from records_that_differ(bench)
    hours, usd = told.hours(), MICROS_PER_HOUR
    rates = (usd["health"], usd["retirement"], usd["sick"], FUND_PER_HOUR, LEAVE_PER_HOUR, LEAVE_PER_HOUR)
    named = {who: tuple(n * rate for rate in rates) for who, n in hours.items()}
    yield from _unequal("I2: entries", {who: tuple(row) for who, *row in town.ask(ENTRIES)}, named)
    staged = {who: (n * usd["health"], n * usd["retirement"]) for who, n in hours.items()}
    yield from _unequal("I7: all stages of a pocket", {who: tuple(row) for who, *row in town.ask(STAGES)}, staged)
    kept, left = dict(town.ask(VACATION)), told.not_lapsed(town.today)
    yield from _unequal("vacation", {who: kept.get(who, 0) for who in hours}, {
        who: left[who] * LEAVE_PER_HOUR for who in hours
    })  # fmt: skip
    each = sum(usd.values()) + FUND_PER_HOUR
    owed = {payers[payer]: micros for payer, micros in town.ask(DEBTS) if micros}
    yield from _unequal("debts", owed, {who: n * each for who, n in told.owed_hours().items() if n})
    asked = {row[0] for row in town.ask("SELECT request_id FROM leave_request")}
    yield from _unequal("requests", dict.fromkeys(asked, 1), dict.fromkeys(told.requests, 1))
    places = {row[0] for row in town.ask("SELECT destination_id FROM payout_destination WHERE kind = 'card'")}
    yield from _unequal("places", dict.fromkeys(places, 1), dict.fromkeys(told.places, 1))


def records_that_differ(bench: Bench) -> Iterator[str]:
    """Where the records that stand are not those that were said to."""
    payers = {payer_id: name for name, payer_id in bench.town.payers.items()}
    stand = {(payers[payer], id_, revision): count for payer, id_, revision, count in bench.town.ask(RECORDS)}
    with bench.told.lock:
        accepted = {(*key, revision): 1 for key, known in bench.told.accepted.items() for revision in known}
    yield from _unequal("I4: records", stand, accepted)


def _unequal(what: str, stand: dict[Any, Any], told: dict[Any, Any]) -> Iterator[str]:
    for key in [key for key in {*stand, *told} if stand.get(key) != told.get(key)][:5]:
        yield f"{what}: {key}: in the books {stand.get(key)}, told {told.get(key)}"


def _changed(bench: Bench) -> Iterator[str]:
    """I3: the chain as it was known before is a part of the chain of now, and each hash fits its rows."""
    rows = bench.town.ask("SELECT seal_no, chain_hash FROM seal")
    chain = {number: bytes(found) for number, found in rows}
    yield from (f"I3: seal {number}" for number, found in bench.chain.items() if chain.get(number) != found)
    bench.chain = chain
    for one in verify_chain(bench.town.jobs, bench.town.at):
        if isinstance(one, Break):
            yield f"I3: {re.sub(chr(10), ' ', str(one))}"
