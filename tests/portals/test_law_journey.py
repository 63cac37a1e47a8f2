"""Two officials change a rate in the portal, from a draft to the law, without JavaScript: what each sees and may do."""

from datetime import UTC, datetime, timedelta

import psycopg
from playwright.sync_api import Browser, Page, expect

from shared_security.access.may_act import MayAct, give_right
from shared_security.law.publish.active import active_programs
from shared_security.law.publish.history import text_of_version
from shared_security.law.words.figures import shown_day
from shared_security.workers.seal_person import seal_person
from tests.portals.browser import opened
from tests.portals.world import ACTOR, MODEL_ACT, THIS_DAY, TODAY, World
from tests.tools.people import ask

DRAFTS = f"/office/programs/{MODEL_ACT}/drafts"
FROM = THIS_DAY + timedelta(days=60)


def second_official(world: World) -> None:
    """Another person of the office."""
    if "second regulator" in world.people:
        return
    with psycopg.connect(world.urls.jobs) as connection:
        ask(connection, "actor", ACTOR)
        person_id = seal_person(connection, world.keys, {"name": "Ines Ortiz", "phone": "+12065550177"})
        give_right(connection, person_id, "regulator", None, today=TODAY, actor=ACTOR)
    world.people["second regulator"] = MayAct(person_id, "regulator", None, None)


def entered(browser: Browser, world: World, who: str) -> Page:
    """A page of an official, signed in, in a browser without JavaScript."""
    context = browser.new_context(base_url=world.site, java_script_enabled=False, locale="en-US")
    context.add_cookies([{"name": "session", "value": world.token(who), "url": world.site}])
    return context.new_page()


def press(page: Page, name: str) -> None:
    """A button."""
    page.get_by_role("button", name=name, exact=True).click()


def test_from_a_draft_to_the_law(browser: Browser, site: str, world: World) -> None:
    """One line of the YAML differs; who proposed cannot decide, the other can; until its day it can be taken back."""
    second_official(world)
    one, two = entered(browser, world, "regulator"), entered(browser, world, "second regulator")
    one.goto(DRAFTS)
    press(one, "Begin a draft from version 1")
    expect(one.locator("main")).to_contain_text("Nothing has changed yet.")
    expect(one.locator("main")).to_contain_text("Nothing: the draft means the same on every day.")
    one.get_by_role("link", name="Add a dated value: hourly rate").click()
    one.fill("#id_starts", "soon")
    press(one, "Save the draft")
    expect(one.locator(".wrong").first).to_contain_text("Write a day of the calendar, such as 2027-01-01.")
    one.fill("#id_starts", str(FROM))
    one.fill("#id_number_", "2.10")
    one.select_option("#id_cite", "illustration")
    press(one, "Save the draft")
    said = f"From {shown_day(FROM, 'en')}, what is paid in for an hour of work is $2.10 an hour instead of $2.00"
    expect(one.locator("main")).to_contain_text(said)
    expect(one.locator("main")).to_contain_text("cases were computed and come out as worked by hand")
    one.get_by_role("link", name="Compare", exact=True).click()
    press(one, "Compare with 12 months of real work")
    expect(one.locator("main")).to_contain_text("As if it had held already")
    expect(one.locator("main")).to_contain_text("Fewer than 11")
    one.get_by_role("link", name="Publish", exact=True).click()
    press(one, "Propose")
    expect(one.locator(".wrong").first).to_contain_text("Write why")
    one.fill("#id_effective_on", str(FROM - timedelta(days=10)))
    one.fill("#id_reason", "Resolution 12 of the council")
    press(one, "Propose")
    expect(one.locator("main")).to_contain_text("Waits for a second official")
    expect(one.locator("main")).to_contain_text("nobody decides on what she proposed")
    assert one.get_by_role("button", name="Approve and publish").count() == 0
    two.goto(one.url)
    expect(two.locator("main")).to_contain_text(said)
    two.fill("#id_reason", "It is what the council decided")
    press(two, "Approve and publish")
    expect(two.locator("main")).to_contain_text("This draft is published and takes effect on")
    with psycopg.connect(world.urls.jobs) as connection:
        ask(connection, "actor", ACTOR)
        first, second = (text_of_version(connection, MODEL_ACT, number).source.splitlines() for number in (1, 2))
        today = datetime.now(UTC).date()
        days = {day: active_programs(connection, day)[0].pack_no for day in (today, FROM)}
    assert [line for line in second if line not in first] == [f"      - {{from: {FROM}, is: 2.10, cite: illustration}}"]
    assert len(second) == len(first) + 1 and len(set(days.values())) == 2
    two.get_by_role("link", name="History", exact=True).click()
    expect(two.locator("tbody tr").first).to_contain_text("To come")
    one.reload()
    one.fill("#id_reason", "The council took it back")
    press(one, "Take it back")
    expect(one.locator("main")).to_contain_text("Taken back")
    two.reload()
    expect(two.locator("tbody tr").first).to_contain_text("The council took it back")


def test_a_draft_with_faults_says_them_by_line(browser: Browser, site: str, world: World) -> None:
    """It is saved, compared with nothing and not proposed; a text that somebody else saved meanwhile is not lost."""
    page = entered(browser, world, "regulator")
    page.goto(DRAFTS)
    press(page, "Begin a draft from version 1")
    draft = page.url
    page.get_by_role("link", name="Change the whole text, and its cases").click()
    text = page.input_value("#id_source")
    page.fill("#id_source", text.replace("unit: USD/hour", "unit: USD/our"))
    press(page, "Save the draft")
    line = text[: text.index("unit: USD/hour")].count("\n") + 1
    expect(page.locator("main")).to_contain_text(f"Line {line} unit: USD/our")
    page.goto(f"{draft}/publish")
    assert page.get_by_role("button", name="Propose").count() == 0
    page.goto(f"{draft}/text")
    page.fill("#id_source", text.replace("is: 2.00", "is: 2.01"))
    other = page.context.new_page()
    other.goto(f"{draft}/text")
    other.fill("#id_source", text)
    press(other, "Save the draft")
    press(page, "Save the draft")
    expect(page.locator(".card-late")).to_contain_text("Somebody saved another text of this draft meanwhile.")
    assert "is: 2.01" in page.input_value("#id_source")
    with opened(browser, site) as context:
        context.add_cookies([{"name": "session", "value": world.token("administrator"), "url": site}])
        assert context.request.get(draft).status == 403
