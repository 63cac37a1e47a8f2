"""Scratch."""

import os
from tests.portals.browser import opened

FILE = """Shift,Benefits number,Name,Date (MM/DD/YYYY),Hours,Pay
"""


def test_shots(browser, site, world):
    lang = os.environ.get("SHOTLANG", "en")
    ana = world.numbers["worker"]
    rows = ["id,Benefits number,Name,Date (MM/DD/YYYY),Hours,Pay"] + [
        f"w-{i},{ana if i % 3 else world.numbers['one of two']},,11/{1 + i % 19:02d}/2026,6.5,143.00" for i in range(40)
    ]
    rows += [
        f"w-50,{ana},,11/03/2026,,20.00",
        "w-51,1234 5678 9093,,11/03/2026,4,88.00",
        f"w-52,{ana},Somebody Else,11/04/2026,4,88",
        "w-53,100000000109,,11/03/2026,4,88.00",
    ]
    for width in (360, 1280):
        with opened(browser, site, width=width, language=lang) as context:
            page = context.new_page()

            def shot(name):
                page.screenshot(path=f"/tmp/payer_shots/{name}-{width}-{lang}.png", full_page=True)

            page.context.add_cookies([{"name": "session", "value": world.token("payer"), "url": world.site}])
            page.goto("/payer")
            shot("hh-home")
            page.goto("/payer/paid")
            shot("hh-paid")
            page.goto("/payer/invite")
            shot("hh-invite")
            page.fill("#id_name", "Ana Lucía Méndez")
            page.fill("#id_phone", "206 555 0101")
            page.locator("main form button").first.click()
            shot("hh-alike")
            page.goto("/payer/record?id=2026-11-07")
            shot("hh-record")
            page.context.add_cookies([{"name": "session", "value": world.token("cafe"), "url": world.site}])
            page.goto("/payer")
            shot("co-home")
            page.goto("/payer/send")
            shot("co-send")
            page.set_input_files(
                "#id_file", {"name": "november week.csv", "mimeType": "text/csv", "buffer": "\n".join(rows).encode()}
            )
            page.locator("main form button").first.click()
            page.wait_for_url("**/payer/send/*")
            shot("co-draft")
            if width == 1280:
                page.locator("main form button").first.click()
                page.wait_for_url("**/payer/sent/*")
                shot("co-receipt")
            page.goto("/payer/sent")
            shot("co-sent")
            page.goto("/payer/people")
            shot("co-people")
            page.goto("/payer/record?id=shift-1")
            shot("co-record")
