"""Windows as SQL: running sums over the records of a worker, in the order of the rule."""

from shared_security.law.quantities import QUANTITIES
from shared_security.law.rules import Rule, Step
from shared_security.law.sql_claims import Names, day_literal
from shared_security.law.verbs import part_of
from shared_security.law.window import BEGINNING, Calendar

WORKED = ("work_date", "started_at", "arrived")


def window_start_sql(calendar: Calendar, length: str, day: str) -> str:
    """The first day of the window that a day lies in, as in window.Calendar."""
    if length == "ever":
        return day_literal(BEGINNING)
    if length in ("day", "payday"):
        return day
    if length == "week":
        return f"({day} - CAST((extract(isodow FROM {day}) + 6 - {calendar.week_starts}) AS INTEGER) % 7)"
    if length in ("month", "quarter") or calendar.year_starts == (1, 1):
        return f"CAST(date_trunc('{length}', {day}) AS DATE)"
    month, of_month = calendar.year_starts
    year = f"CAST(extract(year FROM {day}) AS INTEGER)"
    reached = f"extract(month FROM {day}) * 100 + extract(day FROM {day}) >= {month * 100 + of_month}"
    return f"make_date({year} - CASE WHEN {reached} THEN 0 ELSE 1 END, {month}, {of_month})"


class WindowSql:
    """The window of one rule, over all its versions."""

    def __init__(self, names: Names, versions: list[Rule]) -> None:
        self.names, self.versions = names, versions
        window = versions[0].window
        assert window
        self.window = window
        self.number = names.pack.rule_names.index(versions[0].name)

    @property
    def included(self) -> str:
        """Whether a record counts in the window: the pack assesses it, and some version applies."""
        applies = " OR ".join(self.names.applies(rule) for rule in self.versions)
        return f"({self.names.layers.name('answer')} = 'assessed' AND ({applies}))"

    def start(self) -> dict[str, str]:
        """The column with the window's first day, NULL for a record that does not count."""
        day = self.names.field("pay_date" if self.window.length == "payday" else "work_date")
        start = window_start_sql(self.names.pack.clock.calendar, self.window.length, day)
        return {f"w{self.number}": f"CASE WHEN {self.included} THEN {start} END"}

    @property
    def partition(self) -> str:
        """Whose records count together."""
        payer = f", {self.names.field('payer')}" if self.window.of == "worker_and_payer" else ""
        return f"PARTITION BY {self.names.field('worker')}{payer}, {self.names.layers.name(f'w{self.number}')}"

    @property
    def over(self) -> str:
        """The records before one and itself, in the order of the rule."""
        return f"OVER ({self.partition} ORDER BY {self._order} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)"

    @property
    def _order(self) -> str:
        field = self.names.field
        if self.window.order == "arrived":
            return field("arrived")
        start = field("started_at")
        return f"{field('work_date')}, ({start} IS NULL), {start}, {field('arrived')}"

    def measured(self, name: str) -> str:
        """What a record has of a quantity that only the window tells."""
        field = self.names.field
        if name == "active_day":
            first = f"row_number() OVER ({self.partition}, {field('work_date')} ORDER BY {self._order})"
            return f"CASE WHEN {first} = 1 THEN 1 ELSE 0 END"
        start, end = field("started_at"), field("ended_at")
        order = f"ORDER BY {start}, {end}, {field('arrived')} ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING"
        since = f"greatest({start}, coalesce(max({end}) OVER ({self.partition} {order}), {start}))"
        return f"greatest(CAST(floor(extract(epoch FROM ({end} - {since}))) AS BIGINT), 0)"

    def own_quantities(self) -> dict[str, str]:
        """The columns of what each record has of the quantities, 0 where it does not count."""
        names = {name for rule in self.versions for name in (*rule.needs, *rule.of_window)}
        return {self.own(name): self._counted(name) for name in sorted(names)}

    def _counted(self, name: str) -> str:
        value = self.names.field(QUANTITIES[name].field) if name in QUANTITIES else self.measured(name)
        return f"CASE WHEN {self.included} THEN CAST({value} AS BIGINT) ELSE 0 END"

    def own(self, name: str) -> str:
        """The column of what each record has of a quantity, without prefix."""
        return f"w{self.number}_{name}"

    def quantities(self) -> dict[str, str]:
        """What the steps compute on: the own quantities, or their running sums in order of arrival."""
        own = {name: self.names.layers.name(name) for name in self.own_quantities()}
        if self.window.order == "worked":
            return {f"{name}_q": column for name, column in own.items()}
        return {f"{name}_q": f"CAST(sum({column}) {self.over} AS BIGINT)" for name, column in own.items()}

    def term(self, name: str) -> str:
        """The column of a quantity that steps compute on."""
        return self.names.layers.name(f"{self.own(name)}_q")

    def limited(self, step: Step, terms: list[str]) -> str:
        """What a record adds below the limit on a running sum."""
        total = f"CAST(sum({terms[0]}) {self.over} AS BIGINT)"
        with_it, before = (part_of.sql(step.kinds, [sum_, terms[1]]) for sum_ in (total, f"({total} - {terms[0]})"))
        return f"greatest({with_it} - {before}, 0)"
