"""Whole scenes of the room in Debian's Chromium: people, their devices, and a line that does not hold."""

import pytest
from playwright.sync_api import expect

expect.set_options(timeout=20_000)  # a busy machine takes its time

pytestmark = pytest.mark.xdist_group("room")

SWOT = "/sheet/SA-04/unit"
FACTS = {
    "strength S-01": "Officers who know the trade of the port well",
    "strength S-02": "One declaration system in all offices",
    "weakness W-01": "No audit plan for authorised traders",
    "weakness W-02": "Scanners stand still for want of parts",
    "opportunity O-01": "The port community system opens in two years",
    "opportunity O-02": "Neighbours exchange data on transit",
    "threat T-01": "Small parcels grow faster than the staff",
    "threat T-02": "Budget cuts are announced for next year",
}


def row(page, name):
    """The card of a row."""
    return page.get_by_role("group", name=name, exact=True)


def fact(page, name):
    """The text of a row of the four lists."""
    return row(page, name).get_by_label("In one sentence")


def write(page, name, text):
    """Write a row of one of the four lists, with its weight."""
    fact(page, name).fill(text)
    row(page, name).locator("label:has(input[value='3'])").click()


def saved(page):
    page.wait_for_selector(".saved[data-mode=saved]")


def texts(response, question):
    """What the store has of one list, by row."""
    answer = response.payload.get(question)
    return {r.id: r.cells["text"].value for r in answer.rows if "text" in r.cells} if answer else {}


def test_people_type_while_the_server_is_killed_and_nothing_is_lost(room, kinds):
    laptop, phone = room.device(0, kinds[0]).come_in(), room.device(1, kinds[3]).come_in()
    own, other = laptop.open(SWOT), phone.open(SWOT)
    write(own, "strength S-01", FACTS["strength S-01"])
    saved(own)

    # Killed in mid-sentence: the words stay on the devices, and the devices say so.
    fact(own, "strength S-02").press_sequentially("One declaration ")
    room.kill()
    fact(own, "strength S-02").press_sequentially("system in all offices")
    fact(other, "threat T-01").fill(FACTS["threat T-01"])
    for page in (own, other):
        expect(page.locator(".saved")).to_have_attribute("data-mode", "kept")
        expect(page.locator("#offline")).to_be_visible()
    assert FACTS["strength S-02"] not in texts(room.newest(), "strengths").values()

    # Started again, it has them within the line's patience, and shows everybody everything.
    room.start()
    for page in (own, other):
        saved(page)
        expect(page.locator("#offline")).to_be_hidden()
        expect(fact(page, "strength S-02")).to_have_value(FACTS["strength S-02"])
        expect(fact(page, "threat T-01")).to_have_value(FACTS["threat T-01"])
    stored = room.newest()
    assert FACTS["strength S-02"] == texts(stored, "strengths")["S-02"]
    assert FACTS["threat T-01"] == texts(stored, "threats")["T-01"]

    # A page that is loaded anew while the words are only here has them again, and sends them.
    laptop.context.set_offline(offline=True)
    fact(own, "weakness W-01").fill(FACTS["weakness W-01"])
    expect(own.locator(".saved")).to_have_attribute("data-mode", "kept")
    own.close()
    laptop.context.set_offline(offline=False)
    laptop.page = laptop.context.new_page()
    own = laptop.open(SWOT)
    expect(fact(own, "weakness W-01")).to_have_value(FACTS["weakness W-01"])
    saved(own)
    assert FACTS["weakness W-01"] == texts(room.newest(), "weaknesses")["W-01"]

    # Two tabs of one person: each shows what the other wrote, and neither undoes it.
    first, tab = own, laptop.context.new_page()
    tab.goto(room.url + SWOT)
    tab.wait_for_selector("body[data-ready]")
    write(tab, "weakness W-02", FACTS["weakness W-02"])
    expect(fact(first, "weakness W-02")).to_have_value(FACTS["weakness W-02"])
    write(first, "opportunity O-01", FACTS["opportunity O-01"])
    expect(fact(tab, "opportunity O-01")).to_have_value(FACTS["opportunity O-01"])
    saved(first)
    assert FACTS["weakness W-02"] == texts(room.newest(), "weaknesses")["W-02"]
