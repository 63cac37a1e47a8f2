"""Scratch."""

import time
from shared_security.intake.formats import parse
from shared_security.intake.prepare import Preparer
from shared_security.intake.preview import preview
from shared_security.payers.find import find_payer
import psycopg, sys

sys.path.insert(0, "/tmp")
from payer_speed import make
from tests.tools.imports import Deployment


def test_speed(fresh_database):
    d = Deployment(fresh_database)
    d.add_payers("Blue Cafe")
    numbers = d.open_accounts(500)
    with psycopg.connect(d.urls.loader, autocommit=True) as loader:
        for n in (10_000, 100_000):
            data = make(n, numbers)
            t = time.process_time()
            sheet = parse("csv", data, "w.csv")
            t1 = time.process_time()
            p = Preparer(loader, d.keys, find_payer(loader, d.keys, "Blue Cafe"), d.today)
            r = preview(p, sheet, lambda a, b: None)
            t2 = time.process_time()
            print(n, len(data), "parse", t1 - t, "preview", t2 - t1, r.news, r.due_micros, r.refused)
            import cProfile, pstats
    pr = cProfile.Profile()
    with psycopg.connect(d.urls.loader, autocommit=True) as loader:
        p = Preparer(loader, d.keys, find_payer(loader, d.keys, "Blue Cafe"), d.today)
        sheet = parse("csv", make(20000, numbers), "w.csv")
        pr.enable()
        preview(p, sheet, lambda a, b: None)
        pr.disable()
    pstats.Stats(pr).sort_stats("tottime").print_stats(18)
