"""The list of pages to look at, taken from the URLconf: a page that is added is looked at without a word here."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.urls import URLPattern, URLResolver, get_resolver
from playwright.sync_api import Page

from tests.portals.world import ROLES, THIS_DAY, World

# Addresses that are no pages, each with its reason. Whatever else the site answers is looked at.
NOT_PAGES = {
    "healthz": "answers machines, in JSON",
    "metrics": "answers machines, in the text of Prometheus",
    "language": "takes a form and sends the reader back",
    "passkey_options": "answers a script, in JSON",
    "passkey_sign_in": "answers a script, in JSON",
    "new_passkey_options": "answers a script, in JSON",
    "new_passkey": "answers a script, in JSON",
    "session": "answers a script, in JSON",
    "payer_invoice_pdf": "a file of what payer_invoice shows",
    "office_proof_of_claim": "a file of what office_payer_arrears shows",
    "payer_invoice_csv": "a file of what payer_invoice shows",
    "worker_statement_pdf": "a file of what worker_statement shows",
    "worker_statement_csv": "a file of what worker_statement shows",
    "payer_statement_csv": "a file of what payer_statement shows",
    "cash_remittance_file": "a file of what cash_custody shows",
    "provider_paper": "a file that provider_request leads to",
    "office_paper": "a file that office_request leads to",
    "provider_payout_download": "a file for the bank, once provider_payout_file says it is closed",
    "office_totals": "a file of the totals that regulator_home shows",
    "debit_download": "a file for the bank, once debit_page says it is closed",
    "worker_move_csv": "a file of what worker_move shows",
    "sign_out": "takes a form and sends the reader on",
    "openapi": "answers machines, in JSON",
    "worker_leave_paper": "a file that she sent, which worker_leave_request names",
    "worker_feed": "the part of worker_home that changes, for a script",
    "recovery_codes": "takes a form; its page is looked at as what second_way answers, whose form leads to it",
}
# What stands in an address between < and >, by its name: a function that finds one in the world.
SAMPLES: dict[str, Callable[[World], str]] = {
    "code": lambda _world: "idempotency_key_reused",
    "entry": lambda world: world.receipts["Dash Rides"].told[3].answer.entries[0],
    "draft": lambda world: str(world.draft),
    "bank_draft": lambda world: str(world.bank_draft),
    "remittance": lambda world: str(world.remittance),
    "bank_line": lambda world: str(world.bank_line),
    "debit_file": lambda world: str(world.debits and world.debits.file_id),
    "answers_draft": lambda world: str(world.debits and world.debits.draft_id),
    "debit_program": lambda _world: "1",
    "submission": lambda world: str(world.receipts["Okafor"].submission_id),
    "program": lambda world: "us/ny/black_car_fund",
    "law_draft": lambda world: str(world.law_draft),
    "invoice": lambda world: str(world.invoices[world.household]),
    "number": lambda _world: "hourly_rate",
    "varying_payer": lambda world: str(world.care),
    "varying_month": lambda world: f"{THIS_DAY:%Y-%m}",
    "fact_of": lambda world: str(world.care),
    "late_payer": lambda world: str(world.care),
    "late_program": lambda _world: "1",
    "asked_payer": lambda _world: "headcount",
    "asked_worker": lambda _world: "opted_in",
    "kind_of_place": lambda _world: "bank",
    "person_number": lambda world: world.numbers["worker"],
    "asked_of_both": lambda _world: "own_share",
    "client": lambda world: str(world.household),
    "office_provider": lambda world: str(world.provider),
    "admin_provider": lambda world: str(world.provider),
    "of_member": lambda world: str(world.leave and world.leave.account_id),
    "passed_paper": lambda world: str(world.leave and world.leave.paper_at_office),
    "trust_account": lambda world: str(world.payouts and world.payouts.trust_id),
    "leave_paper": lambda world: str(world.leave and world.leave.paper),
    "seen": lambda world: str(world.look_of_staff()),
    "to_provider": lambda world: str(world.other_provider),
    "move": lambda world: str(world.move),
    "own_request": lambda world: str(world.leave and world.leave.to_decide),
    "own_remedy": lambda world: str(world.leave and world.leave.remedy),
    "remedy_of_account": lambda world: str(world.leave and world.leave.account_id),
    "remedy": lambda world: str(world.leave and world.leave.remedy),
    "leave_document": lambda world: str(world.leave and world.leave.paper),
    "payouts": lambda world: str(world.payouts and world.payouts.file_id),
    "cash": lambda world: str(world.payouts and world.payouts.cash_id),
    "passed_of": lambda world: str(world.leave and world.leave.account_id),
    "passed_on": lambda world: str(world.leave and world.leave.at_office),
    "leave_request": lambda world: str(world.leave and world.leave.to_decide),
    "look_id": lambda world: str(world.look()),
    "case": lambda world: str(world.case),
    "protected": lambda world: str(world.case),
}
# What an address asks for besides, where it is nothing without.
_STATEMENT = f"?first={THIS_DAY.replace(day=1)}&last={THIS_DAY}&at={THIS_DAY}T23:59:59Z"
ASKED = {"worker_statement_pdf": _STATEMENT, "worker_statement_csv": _STATEMENT}
NOBODY = "nobody"
ALL = (NOBODY, *ROLES)


class Route(NamedTuple):
    """One address of the site: its name, its path, and who may open it."""

    name: str
    path: str
    permission: str

    def allows(self, role: str) -> bool:
        """Whether a role may open it. In the world of these tests, a demonstration, `demo` is for anyone."""
        names = self.permission.split(" or ")
        return bool({"anyone", "demo", role} & set(names)) or ("signed in" in names and role != NOBODY)

    def address(self, world: World) -> str:
        """The path with something of the world in its places."""
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda place: SAMPLES[place[1]](world), self.path)
        return f"/{path}{ASKED.get(self.name, '')}"


class Visit(NamedTuple):
    """One page as one reader finds it. state: `as it is`, or `bare`, in a world in which nothing has happened yet."""

    route: Route
    role: str
    state: str

    def __str__(self) -> str:
        return f"{self.route.name} {self.role} {self.state}"


def visits(*states: str) -> list[Visit]:
    """Every page, for each role that may open it (a page for anyone: as nobody), in each state."""
    return [
        Visit(route, role, state)
        for route in routes()
        if route.name not in NOT_PAGES
        for role in ([NOBODY] if route.allows(NOBODY) else [role for role in ROLES if route.allows(role)])
        for state in states or ("as it is", "bare")
        if state != "bare" or (role != NOBODY and "<" not in route.path)
    ]


def routes() -> list[Route]:
    """Every address of the site that people open. Those for keys of programs are asked as everyone by
    tests/api/test_api_who_may.py, which fails where one is left out."""
    return [route for route in _routes(get_resolver().url_patterns) if route.permission != "api key"]


def _routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[Route]:
    for pattern in patterns:
        path = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern.url_patterns, path)
        else:
            yield Route(pattern.name or path, path, pattern.callback.permission)


def go(page: Page, world: World, to: Visit) -> None:
    """Open a page as the reader of a visit."""
    if to.role != NOBODY:
        page.context.add_cookies([{"name": "session", "value": world.token(to.role), "url": world.site}])
    if to.route.name in FIRST:
        FIRST[to.route.name](page, world)
    answer = page.goto(to.route.address(world))
    assert answer
    assert answer.status == 200, f"{to} answers {answer.status}"


def send_empty(page: Page) -> bool:
    """Send the page's first form that asks for something empty, past the browser's checks; whether it has one. What
    has but a button would be done, and the world is everybody's."""
    asks = page.locator("input:not([type=hidden]), select, textarea")
    forms = page.locator("main form[method=post]").filter(has=asks)
    if not forms.count():
        return False
    with page.expect_navigation():
        forms.first.evaluate("form => { form.noValidate = true; form.submit() }")
    return True


def _ask_code(page: Page, world: World, to: str = "206 555 0199") -> None:
    world.forget_attempts()
    page.goto("/sign-in")
    page.fill("#id_to", to)
    page.locator("main form button").first.click()


def _give_code(page: Page, world: World) -> None:
    """Two people share this phone, so that there is something to choose."""
    _ask_code(page, world, PEOPLE_OF_TWO)
    code = re.search(r"\b\d{6}\b", page.locator(".message").inner_text())
    assert code
    page.fill("#id_code", code[0])
    page.locator("main form button").first.click()


PEOPLE_OF_TWO = "206 555 0105"
# Pages that come after another: what is done first.
FIRST: dict[str, Callable[[Page, World], None]] = {"sign_in_code": _ask_code, "sign_in_choose": _give_code}
