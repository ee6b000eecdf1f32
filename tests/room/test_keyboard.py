"""A participant by keyboard alone: from the door to a sheet with every kind of control, and to a secret vote."""

from datetime import date

import pytest
from hands import Hands
from playwright.sync_api import expect

from custkit.model.scales import Status

pytestmark = pytest.mark.xdist_group("room")

KINDS = {
    "change": "A lorry stops once",
    "reason": "once",
    "hours": (96.5, 2025, "annex", True),
    "begins": date(2027, 1, 2),
    "measured": "extract",
    "gains": ("travellers",),
    "vote": 2,
    "order": (("cost",), ("effect",), ("ease",)),
    "dots": {"audit": 2, "transit": 1},
    "pairs": (("effect", "ease", 3), ("effect", "cost", 1), ("cost", "ease", 2)),
    "drivers": (("Parcels", "social", 2), ("Data", "social", 2)),
    "areas": ((2, 2), (2, 2)),
    "causes": (("DRV-01", "DRV-02"),),
}
"""What the keys leave on the sheet."""
HEARING = """() => {
  window.heard = [];
  const last = new Map();
  const hear = () => {
    for (const each of document.querySelectorAll("[role=status], [role=alert], [aria-live=polite]")) {
      const words = each.checkVisibility() ? each.textContent.trim() : "";
      if (words && words !== last.get(each)) window.heard.push(words);
      last.set(each, words);
    }
  };
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  new MutationObserver(hear).observe(document, all);
}"""
"""Notes what a screen reader is given to say."""


def plain(answer):
    """What an answer says, without its kind."""
    match answer.kind:
        case "number":
            return answer.value, answer.year, answer.source, answer.estimate
        case "pairwise":
            return tuple((judged.more, judged.less, judged.times) for judged in answer.value)
        case "links":
            return tuple((link.source, link.target) for link in answer.value)
        case "table":
            return tuple(tuple(cell.value for cell in row.cells.values()) for row in answer.rows)
        case _:
            return answer.value


def fill(hands):
    """Answer every kind of question, up to the last tick; the one on agreement is left out."""
    hands.to("What should change?")
    hands.type("A lorry stops once")
    hands.to("In one word")
    hands.type("once")
    hands.to("Number")
    hands.type("96.5")
    hands.to("Year")
    hands.type("2025")
    hands.to("Source")
    hands.type("annex")
    hands.to("This is an estimate")
    hands.press("Space")
    hands.to("The plan begins on")
    hands.type("01022027")
    hands.to("Time release study")
    hands.press("Space", "ArrowDown")
    hands.to("Travellers")
    hands.press("Space")
    hands.to("Move up: Cost")
    hands.press("Enter", "Enter")
    hands.to("One dot more: Audit")
    hands.press("Enter", "Enter", "Enter")
    hands.to("One dot more: Transit")
    hands.press("Enter")
    hands.to("Effect or Feasibility")
    hands.press("ArrowLeft", "ArrowLeft")
    hands.to("Equal (Effect, Cost)")
    hands.press("Enter")
    hands.to("Feasibility or Cost")
    hands.press("ArrowRight")
    for text in ("Parcels", "Data"):
        hands.to("Add driver")
        if text == "Data":
            hands.press("Enter")  # the cursor is in the new row
        else:
            hands.to("What changes", "Shift+Tab")
        hands.type(text)
        hands.to("Category")
        hands.press("ArrowDown", "ArrowDown")
        hands.to("Hardly noticed")
        hands.press("Space", "ArrowRight")
    for _ in range(4):
        hands.to("absent")
        hands.press("Space", "ArrowRight", "ArrowRight")
    hands.to("Choose")
    hands.press("Enter").to("DRV-02")


def hears(page, words):
    """Wait until it is said."""
    page.wait_for_function("words => window.heard.some((each) => each.includes(words))", arg=words)


def arrived(page):
    """The page is there, and is listened to from now on."""
    page.wait_for_selector("body[data-ready]")
    page.evaluate(HEARING)


def vote(hands, room):
    """Back to the first page, which says that a secret vote is open, and to its paper."""
    page = hands.page
    hands.to("Back to my page", "Shift+Tab")
    hands.press("Enter")
    page.wait_for_selector("#cards")
    page.evaluate(HEARING)
    room.votes.start("Do we adopt the vision?", "consent")
    hears(page, "A secret vote is open")
    hands.to("A secret vote is open")
    hands.press("Enter")
    arrived(page)
    hands.to("I champion it")
    hands.press("Space", "ArrowDown").to("Put it in the box")
    hands.press("Enter")
    expect(page.locator("#done")).to_be_focused()
    hands.here()
    hears(page, "1 of 6 have voted")


def test_one_participant_by_keyboard_alone_sees_at_each_step_where_they_are_and_hears_what_changes(room_of_every_kind):
    everything = room_of_every_kind
    room, seat = everything.room.facilitation, everything.device(1)
    page, hands = seat.page, Hands(seat.page)
    page.goto(everything.url)

    # The door, and the first page, which says what opens on it.
    expect(page.locator("#code")).to_be_focused()
    hands.type(seat.code.lower().replace("-", ""))
    hands.press("Enter")
    page.wait_for_selector("#cards")
    page.evaluate(HEARING)
    step = next(step for step in room.agenda().steps if "PR-02" in step.exercises)
    room.open_step(step.id)
    hears(page, step.title.pick("en"))
    hands.to("You alone")
    hands.press("Enter")
    arrived(page)

    # Every kind of question; what fails and works again is said.
    fill(hands)
    for words in ("Saved", "Cost: place 1 of 3", "Dots left: 0 of 3", "3 of 3 pairs compared", "2 of at most 6"):
        hears(page, words)
    page.context.set_offline(offline=True)
    everything.listening.cut_all_lines()
    page.evaluate("window.heard = []")
    hands.press("Space")
    hears(page, "Kept on this device")
    page.context.set_offline(offline=False)
    hears(page, "Saved")

    # What is missing is named; Enter leads to it.
    hands.to("Hand in")
    hands.press("Enter")
    expect(page.locator(".summary")).to_be_focused()
    hands.to("How far do you agree?")
    hands.press("Enter")
    assert "radio" == hands.here()["type"]
    hands.press("ArrowRight").to("Hand in")
    hands.press("Enter")
    expect(page.locator(".notice.done")).to_be_focused()
    hears(page, "Handed in")
    (sheet,) = everything.store.latest(room.workshop, exercise="PR-02", participant=seat.code)
    assert Status.SUBMITTED is sheet.status
    assert KINDS == {name: plain(answer) for name, answer in sheet.payload.items()}

    vote(hands, room)
    assert [] == hands.faults
