"""A delegation of four goes through SWOT, on two laptops and two phones, from the access links to the signed answer."""

import re

import pytest
from playwright.sync_api import expect

from custkit.model.scales import Status

pytestmark = pytest.mark.xdist_group("room")

LAPTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
LISTS = ("strengths", "weaknesses", "opportunities", "threats")
FACTS = (
    {"strength S-01": "Officers know the trade of the port well", "strength S-02": "One declaration system for all"},
    {
        "weakness W-01": "No audit plan for authorised traders",
        "weakness W-02": "Scanners stand still for want of parts",
    },
    {"opportunity O-01": "The port community system opens", "opportunity O-02": "Neighbours exchange data on transit"},
    {"threat T-01": "Small parcels grow faster than the staff", "threat T-02": "Budget cuts are announced for 2028"},
)
"""What each of the four writes: the head of the unit first."""
ALL = [text for facts in FACTS for text in facts.values()]
STRATEGIES = {
    "strategy TOW-01": ("so", "Let the port's officers test the community system first", "S-01", "O-01"),
    "strategy TOW-02": ("wt", "Plan audits by risk before the budget is cut", "W-01", "T-02"),
}
SIGN = "Validate as head of the unit"
WATCH = """() => {
  const saved = document.querySelector(".saved");
  window.modes = [saved.dataset.mode];
  new MutationObserver(() => window.modes.push(saved.dataset.mode)).observe(saved, { attributeFilter: ["data-mode"] });
}"""
"""Notes every state that the page tells of what was typed."""


def row(page, name):
    return page.get_by_role("group", name=name, exact=True)


def fact(page, name):
    return row(page, name).get_by_label("In one sentence")


def weigh(page, name):
    row(page, name).locator("label:has(input[value='3'])").click()


def saved(page):
    page.wait_for_selector(".saved[data-mode=saved]")


def told(page, words):
    expect(page.locator(".notice.done")).to_contain_text(words)


def begin(room, pages):
    """The step opens on everybody's first page, with its time, and leads to the sheet."""
    room.open_step(next(step.id for step in room.agenda().steps if "SA-04" in step.exercises))
    for page in pages:
        expect(page.get_by_role("timer", name="Time left")).to_have_text(re.compile(r"\d:\d\d$"))
        page.get_by_role("region", name="Now").locator("li", has_text="SWOT").get_by_role("link").click()
        page.wait_for_selector("body[data-ready]")
        page.evaluate(WATCH)


def write(pages, which, cut=None):
    """Each writes one fact at the same time as the others; the line of the last one is cut in mid-sentence."""
    for page, facts in zip(pages, FACTS, strict=True):
        name, text = list(facts.items())[which]
        half = len(text) // 2
        fact(page, name).press_sequentially(text[:half])
        if cut is not None and page is pages[-1]:
            saved(page)
            page.context.set_offline(offline=True)
            cut()
        page.keyboard.type(text[half:])


def plan(page, name):
    """Write one strategy, and tick what it uses."""
    kind, text, inside, outside = STRATEGIES[name]
    card = row(page, name)
    card.get_by_label(f"{name.split()[1]}: Type").select_option(kind)
    card.get_by_label("What to do").press_sequentially(text)
    for column, used in (("Inside", inside), ("Outside", outside)):
        cell = card.get_by_role("group", name=column)
        cell.locator("summary").click()
        cell.locator("label").filter(has_text=used).click()


def everybody_has_everything(pages):
    for page in pages:
        for facts in FACTS:
            for name, text in facts.items():
                expect(fact(page, name)).to_have_value(text)


def test_four_people_from_their_access_links_to_the_answer_that_their_head_signs(quiet_room, wifi):
    kinds = ((LAPTOP, None), (LAPTOP, None), (PHONE, None), (PHONE, wifi))
    devices = [quiet_room.device(seat, kind, through=air).come_in() for seat, (kind, air) in enumerate(kinds)]
    pages = [device.page for device in devices]
    head, _, phone, lost = pages
    begin(quiet_room.room.facilitation, pages)

    # One of the four loses the line in mid-sentence, and knows where their words are; the others' are saved.
    write(pages, 0)
    write(pages, 1, cut=wifi.cut)
    expect(lost.locator(".saved")).to_have_attribute("data-mode", "kept")
    expect(lost.locator("#offline")).to_be_visible()
    for page in pages[:3]:
        saved(page)
        expect(page.locator("#offline")).to_be_hidden()
    assert FACTS[3]["threat T-02"] not in str(quiet_room.newest())

    # The line is back: everybody has everybody's words.
    wifi.back()
    lost.context.set_offline(offline=False)
    saved(lost)
    expect(lost.locator("#offline")).to_be_hidden()
    everybody_has_everything(pages)
    modes = [set(page.evaluate("window.modes")) - {"new"} for page in pages]
    assert [{"saving", "saved"}] * 3 + [{"saving", "saved", "kept"}] == modes

    # The common part: weights, and strategies by two of them, which everybody sees.
    for page, facts in zip(pages, FACTS, strict=True):
        for name in facts:
            if name != "threat T-02":
                weigh(page, name)
    plan(head, "strategy TOW-01")
    plan(phone, "strategy TOW-02")
    for page in pages:
        for name, (_, text, *_) in STRATEGIES.items():
            expect(row(page, name).get_by_label("What to do")).to_have_value(text)
        saved(page)

    # What is missing is named, and leads to its place; its author adds it on the phone.
    head.get_by_role("button", name="Hand in").click()
    head.get_by_role("button", name="Threats, T-02, Weight").click()
    expect(row(head, "threat T-02").get_by_role("group", name="T-02: Weight").locator(":focus")).to_have_count(1)
    weigh(lost, "threat T-02")
    expect(row(head, "threat T-02").locator("input[value='3']")).to_be_checked()
    head.get_by_role("button", name="Hand in").click()
    for page in pages:
        told(page, "Handed in")
    expect(lost.locator(".notice.done")).to_be_focused()  # whoever was on the sheet hears of it

    # The head's first page says what waits for them, and nobody else's does; it leads to the sheet.
    first = [quiet_room.device(seat, PHONE).come_in().page for seat in (0, 1)]
    waiting = [page.get_by_role("link", name="Waits for you to validate it: SA-04") for page in first]
    expect(waiting[0]).to_have_attribute("href", "/sheet/SA-04/unit")
    expect(waiting[1]).to_have_count(0)

    # The head signs, and all four see it.
    assert [1, 0, 0, 0] == [page.get_by_role("button", name=SIGN).count() for page in pages]
    head.get_by_role("button", name=SIGN).click()
    expect(head.get_by_text("Validated. Thank you.")).to_be_visible()
    expect(head.get_by_role("button", name=SIGN)).to_be_hidden()
    for page in pages:
        told(page, "Validated")
    expect(waiting[0]).to_have_count(0)
    signed = quiet_room.newest()
    assert (Status.VALIDATED, devices[0].code, ()) == (signed.status, signed.participant, signed.clashes)
    assert ALL == [r.cells["text"].value for name in LISTS for r in signed.payload[name].rows]
    strategies = [r.cells["text"].value for r in signed.payload["strategies"].rows]
    assert [text for _, text, *_ in STRATEGIES.values()] == strategies


def test_a_link_that_is_being_pressed_is_followed_though_the_room_changes_meanwhile(quiet_room):
    room = quiet_room.room.facilitation
    step = next(step.id for step in room.agenda().steps if "SA-04" in step.exercises)
    room.open_step(step)
    page = quiet_room.device(1, LAPTOP).come_in().page
    link = page.get_by_role("region", name="Now").locator("li", has_text="SWOT").get_by_role("link")
    link.hover()
    page.mouse.down()
    with page.expect_response("**/home"):
        room.reveal("SA-04")
    page.wait_for_timeout(300)  # time for the answer to be drawn, where it would be
    page.mouse.up()
    page.wait_for_url("**/sheet/SA-04/unit")
