"""A town for random histories of money: made once, and reset for each, which begins with nothing in its books."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

import psycopg

from shared_security.launcher.cluster import Cluster
from shared_security.launcher.settings import SUPERUSER
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.post import ensure_month
from tests.conftest import empty_copy
from tests.tools.town import POOLED, Town, Worker

# The hours of a week pooled as elsewhere; 1.50 an hour goes to the guarantee, which makes good 80 % of what is missing.
GUARANTEED = (
    POOLED.replace("program: pooled_money", "program: guaranteed_money")
    .replace(
        "  week: {meaning",
        '  for_guarantee: {meaning: "an hour\'s guarantee", unit: USD/hour, '
        "values: [{from: 2020-01-01, is: 1.5, cite: ours}]}\n"
        '  made_good: {meaning: "what is made good", unit: percent, values: [{from: 2020-01-01, is: 80, cite: ours}]}\n'
        "  week: {meaning",
        1,
    )
    .replace("words_es: {", "words_es: {for_guarantee: la garantía, made_good: lo que se repone, fund: el fondo,\n  ")
    .replace("- office: {multiply", "- fund: {multiply: for_guarantee, by: counted}\n        - office: {multiply")
    .replace("administration: office}", "administration: office, guarantee: fund}")
    + "  shortfall: {made_good_by: [guarantee], share: made_good, cite: ours}\n"
)
BORNE = "".join(line for line in GUARANTEED.splitlines(keepends=True) if "used_before_correction" not in line)
FIRST_DAY = date(2027, 1, 4)  # a Monday; the work is of the weeks before
MONTHS = (date(2027, 1, 1), date(2027, 2, 1), date(2027, 3, 1), date(2027, 4, 1))
TABLES = """
    SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1
"""
PEOPLE, PAYERS, PROVIDERS = ("Ana", "Bo", "Cy"), ("app", "home"), ("First", "Second")


@contextmanager
def history_town(cluster: Cluster, migrated: DatabaseUrls, law: str, folder: Path) -> Iterator["Reset"]:
    """Two payers, three workers and two providers; the names of payers and workers are in the order of their ids."""
    file = folder / "guaranteed_money.yaml"
    file.write_text(law)
    with empty_copy(cluster, migrated) as urls:
        made = Town(urls, str(file), FIRST_DAY)
        made.add_payers(*PAYERS)
        made.payers = dict(zip(PAYERS, sorted(made.payers.values()), strict=True))
        for name in PEOPLE:
            made.add_worker(name)
        opened = sorted((one.account_id, one.number) for one in made.workers.values())
        made.workers = {name: Worker(*one) for name, one in zip(PEOPLE, opened, strict=True)}
        made.add_provider("Second")
        for month in MONTHS:
            ensure_month(made.loader, month)
        for connection in (made.loader, made.jobs):  # the same few rows again and again: planned once
            connection.execute("SET plan_cache_mode = force_generic_plan")
        reset = Reset(cluster, made)
        yield reset
        for connection in (reset.connection, made.loader, made.jobs):
            connection.close()


class Reset:
    """Brings a town back to what it was when this was made: quicker than another copy of its database, and what its
    connections have planned stays planned. It goes past every guard, as the superuser of the server alone can."""

    def __init__(self, cluster: Cluster, town: Town) -> None:
        self.town, self.accounts = town, {name: replace(one) for name, one in town.accounts.items()}
        database = psycopg.conninfo.conninfo_to_dict(town.urls.owner)["dbname"]
        self.connection = psycopg.connect(cluster.conninfo(SUPERUSER, str(database)), autocommit=True)
        tables = [name for (name,) in self.connection.execute(TABLES).fetchall()]
        filled = [name for name in tables if self.connection.execute(f"SELECT FROM {name} LIMIT 1").rowcount]
        self.connection.execute("CREATE SCHEMA kept")
        for name in filled:
            self.connection.execute(f"CREATE TABLE kept.{name} AS TABLE {name}")
        self.connection.execute("SET session_replication_role = replica")
        self.script = "; ".join(
            [f"DELETE FROM {name}" for name in tables] + [f"INSERT INTO {name} TABLE kept.{name}" for name in filled]
        )

    def __call__(self) -> Town:
        """The town as it was, on its first day."""
        self.connection.execute(f"BEGIN; {self.script}; COMMIT")
        self.town.today = FIRST_DAY
        self.town.accounts = {name: replace(one) for name, one in self.accounts.items()}
        return self.town
