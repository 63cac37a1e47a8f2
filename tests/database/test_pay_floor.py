"""A floor on pay is checked, and never posted."""

import psycopg
import pytest

from shared_security.launcher.urls import DatabaseUrls
from shared_security.law.publish.activate import activate
from shared_security.values.errors import Problem
from tests.tools.books import ACTOR, TODAY


def test_a_floor_on_pay_cannot_be_put_in_force(migrated_database: DatabaseUrls) -> None:
    """What it finds short is the worker's pay: no pocket and no fund takes it."""
    with psycopg.connect(migrated_database.jobs) as connection, pytest.raises(Problem) as refused:
        activate(connection, "us/wa/tnc_pay_floor", today=TODAY, actor=ACTOR)
    assert "is a floor on pay" in refused.value.what
    assert "sss price us/wa/tnc_pay_floor FILE" in refused.value.fix
