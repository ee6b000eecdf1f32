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
    {"strength S-01": "Officers know the trade of the port well", "strength S-02": "One declaration system everywhere"},
    {
        "weakness W-01": "No audit plan for authorised traders",
        "weakness W-02": "Scanners stand still for want of parts",
    },
    {"opportunity O-01": "The port community system opens", "opportunity O-02": "Neighbours exchange data on transit"},
    {
        "threat T-01": "Small parcels grow faster than the staff",
        "threat T-02": "Budget cuts are announced for next year",
    },
)
"""What each of the four writes: the head of the unit first."""
STRATEGIES = {
    "strategy TOW-01": ("SO", "Let the port's officers test the community system first", "S-01", "O-01"),
    "strategy TOW-02": ("WT", "Plan audits by risk before the budget is cut", "W-01", "T-02"),
}
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


def weigh(page, name, weight="3"):
    row(page, name).locator(f"label:has(input[value='{weight}'])").click()


def plan(page, name):
    """Write one strategy, and tick what it uses."""
    kind, text, inside, outside = STRATEGIES[name]
    card = row(page, name)
    card.get_by_label(f"{name.split()[1]}: Type").select_option(kind.lower())
    card.get_by_label("What to do").press_sequentially(text)
    for column, used in (("Inside", inside), ("Outside", outside)):
        cell = card.get_by_role("group", name=column)
        cell.locator("summary").click()
        cell.locator("label").filter(has_text=used).click()


def mode(page):
    return page.locator(".saved").get_attribute("data-mode")


def told(page):
    """All facts as a page shows them."""
    return [fact(page, name).input_value() for facts in FACTS for name in facts]


def test_four_people_from_their_access_links_to_the_answer_that_their_head_signs(quiet_room, wifi):
    room = quiet_room.room.facilitation
    devices = [
        quiet_room.device(seat, kind, through=air).come_in()
        for seat, (kind, air) in enumerate(((LAPTOP, None), (LAPTOP, None), (PHONE, None), (PHONE, wifi)))
    ]
    pages = [device.page for device in devices]
    head, _, phone, lost = pages

    # The step opens on everybody's first page, with its time, and leads to the sheet.
    room.open_step(next(step.id for step in room.agenda().steps if "SA-04" in step.exercises))
    for page in pages:
        expect(page.get_by_role("timer", name="Time left")).to_have_text(re.compile(r"\d:\d\d$"))
        page.get_by_role("region", name="Now").locator("li", has_text="SWOT").get_by_role("link").click()
        page.wait_for_selector("body[data-ready]")
        page.evaluate(WATCH)

    # Everybody writes their own entries at the same time; one of the four loses the line in mid-sentence.
    for first in (True, False):
        for page, facts in zip(pages, FACTS, strict=True):
            name = list(facts)[0 if first else 1]
            half = len(facts[name]) // 2
            fact(page, name).press_sequentially(facts[name][:half])
            if page is lost and not first:
                page.wait_for_selector(".saved[data-mode=saved]")
                lost.context.set_offline(offline=True)
                wifi.cut()
            page.keyboard.type(facts[name][half:])
            if first:
                weigh(page, name)
    expect(lost.locator(".saved")).to_have_attribute("data-mode", "kept")
    expect(lost.locator("#offline")).to_be_visible()
    for page, facts in zip(pages[:3], FACTS, strict=False):
        weigh(page, list(facts)[1])
        page.wait_for_selector(".saved[data-mode=saved]")
        expect(page.locator("#offline")).to_be_hidden()
    assert FACTS[3]["threat T-02"] not in str(quiet_room.newest())

    # The line is back: everybody has everybody's words.
    wifi.back()
    lost.context.set_offline(offline=False)
    lost.wait_for_selector(".saved[data-mode=saved]")
    expect(lost.locator("#offline")).to_be_hidden()
    for page in pages:
        expect(fact(page, "threat T-02")).to_have_value(FACTS[3]["threat T-02"])
        assert [text for facts in FACTS for text in facts.values()] == told(page)
    modes = [set(page.evaluate("window.modes")) - {"new"} for page in pages]
    assert [{"saving", "saved"}] * 3 + [{"saving", "saved", "kept"}] == modes

    # The common part: two of them write the strategies, and each sees the other's.
    plan(head, "strategy TOW-01")
    plan(phone, "strategy TOW-02")
    for page in pages:
        for name, (_, text, *_) in STRATEGIES.items():
            expect(row(page, name).get_by_label("What to do")).to_have_value(text)

    # What is missing is named, and leads to its place; its author adds it on the phone.
    head.wait_for_selector(".saved[data-mode=saved]")
    head.get_by_role("button", name="Hand in").click()
    head.get_by_role("button", name="Threats, T-02, Weight").click()
    assert (
        "Weight"
        in row(head, "threat T-02").locator(":focus").locator("xpath=ancestor::*[@role='group'][1]").inner_text()
    )
    weigh(lost, "threat T-02")
    lost.wait_for_selector(".saved[data-mode=saved]")
    expect(row(head, "threat T-02").locator("input[value='3']")).to_be_checked()
    head.get_by_role("button", name="Hand in").click()
    for page in pages:
        expect(page.locator(".notice.done")).to_contain_text("Handed in")
    expect(lost.locator(".notice.done")).to_be_focused()  # whoever was on the sheet hears of it

    # The head signs, and all four see it.
    sign = "Validate as head of the unit"
    assert [1, 0, 0, 0] == [page.get_by_role("button", name=sign).count() for page in pages]
    head.get_by_role("button", name=sign).click()
    expect(head.get_by_text("Validated. Thank you.")).to_be_visible()
    expect(head.get_by_role("button", name=sign)).to_be_hidden()
    for page in pages:
        expect(page.locator(".notice.done")).to_contain_text("Validated")
    signed = quiet_room.newest()
    assert (Status.VALIDATED, devices[0].code) == (signed.status, signed.participant)
    for name, facts in zip(LISTS, FACTS, strict=True):
        assert list(facts.values()) == [r.cells["text"].value for r in signed.payload[name].rows]
    assert [text for _, text, *_ in STRATEGIES.values()] == [
        r.cells["text"].value for r in signed.payload["strategies"].rows
    ]
    assert () == signed.clashes
