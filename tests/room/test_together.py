"""Four people on one sheet at the same time: everybody's words stay, and nobody's cursor is taken away."""

import re
from itertools import zip_longest

import pytest
from playwright.sync_api import expect

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
