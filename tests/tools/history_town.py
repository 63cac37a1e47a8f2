"""A town for random histories of money: made once, and copied for each history, which begins with nothing in its books."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from datetime import date
from pathlib import Path

import psycopg

from shared_security.launcher.cluster import Cluster
from shared_security.launcher.urls import DatabaseUrls
from shared_security.ledger.post import ensure_month
from tests.conftest import empty_copy
from tests.tools.imports import ACTOR
from tests.tools.town import POOLED, Town, Worker

# The hours of a week pooled as elsewhere; 0.50 an hour goes to the guarantee, which makes good 80 % of what is missing.
GUARANTEED = (
    POOLED.replace("program: pooled_money", "program: guaranteed_money")
    .replace(
        "  week: {meaning",
        '  for_guarantee: {meaning: "an hour\'s guarantee", unit: USD/hour, '
        "values: [{from: 2020-01-01, is: 0.5, cite: ours}]}\n"
        '  made_good: {meaning: "the part made good", unit: percent, values: [{from: 2020-01-01, is: 80, cite: ours}]}\n'
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
PEOPLE, PAYERS, PROVIDERS = ("Ana", "Bo", "Cy"), ("app", "home"), ("First", "Second")


@contextmanager
def history_town(cluster: Cluster, migrated: DatabaseUrls, law: str, folder: Path) -> Iterator[Town]:
    """Two payers, three workers and two providers; the names of payers and workers are in the order of their ids."""
    file = folder / "guaranteed_money.yaml"
    file.write_text(law)
    with empty_copy(cluster, migrated) as urls:
        made = Town(urls, str(file), FIRST_DAY)
        made.add_payers(*PAYERS)
        made.payers = dict(zip(PAYERS, sorted(made.payers.values()), strict=True))
        for name in PEOPLE:
            made.add_worker(name)
        opened = sorted(((one.account_id, one.number) for one in made.workers.values()))
        made.workers = {name: Worker(*one) for name, one in zip(PEOPLE, opened, strict=True)}
        made.add_provider("Second")
        for month in MONTHS:
            ensure_month(made.loader, month)
        leave(made)
        yield made


@contextmanager
def copied(cluster: Cluster, town: Town) -> Iterator[Town]:
    """A copy of a town to which nobody is connected."""
    with empty_copy(cluster, town.urls) as urls:
        made = copy(town)
        made.urls, made.today = urls, FIRST_DAY
        made.loader = psycopg.connect(urls.loader, autocommit=True)
        made.jobs = psycopg.connect(urls.jobs, autocommit=True)
        made.jobs.execute("SELECT set_config('sss.actor', %s, false)", [ACTOR])
        made.accounts = {name: replace(one) for name, one in town.accounts.items()}
        yield made
        leave(made)


def leave(town: Town) -> None:
    """Close its connections."""
    town.loader.close()
    town.jobs.close()
