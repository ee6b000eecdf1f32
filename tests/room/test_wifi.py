"""Wi-Fi that falls silent: sockets stay open, nothing arrives, and the page must notice by itself."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("room")

SWOT = "/sheet/SA-04/unit"
BEFORE, LOST, SINCE = "Officers know", "Officers know the trade", "Officers know the trade of the port well"
PATIENCE = 20_000


def fact(page):
    return page.get_by_role("group", name="strength S-01", exact=True).get_by_label("In one sentence")


def stored(room):
    response = room.newest()
    return response.payload["strengths"].rows[0].cells["text"].value


def test_a_line_that_only_falls_silent_is_noticed_and_nothing_typed_into_it_is_lost_or_comes_back_late(
    quiet_room, wifi
):
    page = quiet_room.device(0, through=wifi).come_in().open(SWOT)
    fact(page).fill(BEFORE)
    page.wait_for_selector(".saved[data-mode=saved]")

    wifi.lose()
    fact(page).fill(LOST)  # into a socket that still looks open
    expect(page.locator("#offline")).to_be_visible(timeout=PATIENCE)
    expect(page.locator(".saved")).to_have_attribute("data-mode", "kept")
    assert stored(quiet_room) == BEFORE

    wifi.back()
    expect(page.locator("#offline")).to_be_hidden(timeout=PATIENCE)
    page.wait_for_selector(".saved[data-mode=saved]")
    assert stored(quiet_room) == LOST
    fact(page).fill(SINCE)
    page.wait_for_selector(".saved[data-mode=saved]")

    # What hung in the dead socket arrives behind what was typed since.
    wifi.late()
    heard = page.locator(".saved").inner_text()
    other = quiet_room.device(1).come_in().open(SWOT)
    expect(fact(other)).to_have_value(SINCE)
    assert (SINCE, heard) == (stored(quiet_room), page.locator(".saved").inner_text())
