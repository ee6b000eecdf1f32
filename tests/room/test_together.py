"""Four people on one sheet at the same time: everybody's words stay, and nobody's cursor is taken away."""

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
