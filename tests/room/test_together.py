"""Four people on one sheet at the same time: everybody's words stay, and nobody's cursor is taken away."""

import re
from itertools import zip_longest

import pytest
from hands import Hands
from playwright.sync_api import expect

from custkit.model.answers import TextAnswer
from custkit.model.scales import Scope
from custkit.session.sheets import Sheets

pytestmark = pytest.mark.xdist_group("room")

SWOT = "/sheet/SA-04/unit"
SAID = (
    "Officers know the trade of the port well",
    "One declaration system in all offices here",
    "The laboratory answers within a day or two",
    "Young staff speak three languages and more",
)


def fact(page, name="strength S-01"):
    return page.get_by_role("group", name=name, exact=True).get_by_label("In one sentence")


def saved(page):
    page.wait_for_selector(".saved[data-mode=saved]")


def stored(room):
    rows = room.newest().payload["strengths"].rows
    return {row.id: row.cells["text"].value for row in rows}


def test_four_people_who_begin_the_same_empty_list_in_the_same_moment_all_find_their_words(quiet_room, kinds):
    pages = [quiet_room.device(seat, kinds[seat]).come_in().open(SWOT) for seat in range(4)]
    for page in pages:
        fact(page).focus()
    for letters in zip_longest(*SAID, fillvalue=""):
        for page, letter in zip(pages, letters, strict=True):
            page.keyboard.type(letter)
    for page in pages:
        saved(page)
    rows = stored(quiet_room)
    assert sorted(SAID) == sorted(rows.values())
    for page, text in zip(pages, SAID, strict=True):
        expect(page.locator(":focus")).to_have_value(text)
        for row, words in rows.items():
            expect(fact(page, f"strength {row}")).to_have_value(words)


def test_two_who_write_in_one_place_both_see_both_wordings_until_one_of_them_chooses(quiet_room, kinds):
    laptop, phone = (quiet_room.device(seat, kinds[seat]).come_in().open(SWOT) for seat in (1, 3))
    laptop.get_by_role("button", name="Add strength").click()
    row = laptop.locator(":focus").locator("xpath=ancestor::*[@role='group'][1]").get_attribute("aria-label")
    laptop.keyboard.type("The port is open")
    saved(laptop)
    expect(fact(phone, row)).to_have_value("The port is open")
    fact(laptop, row).focus()
    fact(phone, row).focus()
    for one, other in zip_longest(" at night", " all year", fillvalue=""):
        laptop.keyboard.type(one)
        phone.keyboard.type(other)
    saved(laptop)
    saved(phone)

    # Each keeps their own words under the cursor, and has the other's beside them.
    said = ("The port is open at night", "The port is open all year")
    for page, own in ((laptop, said[0]), (phone, said[1])):
        expect(fact(page, row)).to_have_value(own)
        beside = page.get_by_role("group", name="Several people wrote here")
        expect(beside.locator(".said-words")).to_have_count(2)
        assert sorted(said) == sorted(beside.locator(".said-words").all_inner_texts())
        expect(page.get_by_role("button", name="To choose: 1")).to_be_visible()

    phone.get_by_role("button", name="Keep both").click()
    for page in (laptop, phone):
        expect(fact(page, row)).to_have_value(re.compile(f"^({said[0]}\n{said[1]}|{said[1]}\n{said[0]})$"))
        expect(page.get_by_role("group", name="Several people wrote here")).to_have_count(0)
        expect(page.get_by_role("button", name="To choose")).to_be_hidden()
    saved(phone)
    assert () == quiet_room.newest().clashes


ALONE = ("Revenue at a cost that is known", "A border that opens within the hour for those who comply")


def draft(room, place, nation):
    """What a seat has typed on its own sheet, and not handed in yet."""
    space = room.room.facilitation.workspace
    sheets = Sheets(space, room.store, space.workshop.units[0], "en")
    example = sheets.exercise("VI-01").example.payload
    desk = sheets.open("VI-01", Scope.INDIVIDUAL, sheets.participants[place]).talk.desk
    asked = sheets.exercise("VI-01").asked(Scope.INDIVIDUAL, space.depth("VI-01"))
    desk.fill({q.id: example[q.id] for q in asked if q.id in example} | {"nation": TextAnswer(value=nation)})


def test_where_colleagues_differ_is_seen_when_they_hand_in_and_taken_over_by_keyboard(quiet_room, kinds):
    for place, nation in enumerate(ALONE):
        draft(quiet_room, place, nation)
    reader = quiet_room.device(2, kinds[2]).come_in()
    page = reader.open("/sheet/VI-01/unit")
    expect(page.locator(".differing-wait")).to_contain_text("0 of 4 have handed in")
    for place in range(2):
        own = quiet_room.device(place, kinds[place]).come_in().open("/sheet/VI-01/individual")
        own.get_by_role("button", name="Hand in").click()
        expect(own.locator(".notice.done")).to_be_visible()

    hands = Hands(page)
    hands.to("Where we differ: 1")
    hands.press("Enter")
    hands.to(f"Take over ({ALONE[1]}")
    hands.press("Enter")
    expect(page.locator(":focus")).to_contain_text("On the sheet")
    saved(page)
    assert ALONE[1] == quiet_room.newest("VI-01").payload["nation"].value
    assert [] == [*hands.faults, *reader.serious()]


def test_who_changed_a_place_is_read_and_that_change_alone_is_undone_by_keyboard(quiet_room, kinds):
    laptop, phone = (quiet_room.device(seat, kinds[seat]).come_in() for seat in (1, 3))
    pages = [device.open(SWOT) for device in (laptop, phone)]
    for page, row, text in (
        (pages[0], "weakness W-01", "Staff are few"),
        (pages[1], "weakness W-01", "Staff are many"),
    ):
        fact(page, row).fill(text)
        saved(page)
        for other in pages:
            expect(fact(other, row)).to_have_value(text)
    pages[0].get_by_role("button", name="Add weakness").click()
    pages[0].keyboard.type("Rules change every month")
    saved(pages[0])

    hands = Hands(pages[0])
    pages[0].get_by_role("button", name="Hand in").focus()
    hands.to("Earlier versions")
    hands.press("Enter")
    changed = pages[0].locator(".changes li").filter(has_text="Staff are many").first
    expect(changed).to_contain_text("Head of Data (specialist)")
    hands.to("Undo (Weaknesses, W-01, In one sentence, Head of Data")
    hands.press("Enter")
    expect(fact(pages[1], "weakness W-01")).to_have_value("Staff are few")
    newest = quiet_room.newest()
    assert ["Staff are few", "Rules change every month"] == [
        row.cells["text"].value for row in newest.payload["weaknesses"].rows
    ]
    assert "Undid the last change: Weaknesses W-01" == newest.note
    assert [] == [*hands.faults, *laptop.serious()]
