"""Four languages in one room at once, and one of the four is changed in mid-sentence."""

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.xdist_group("room")

SWOT = "/sheet/SA-04/unit"
ROSTER = """unit,role_band,post,head,language,code
XAL,director,Director General,yes,fr,AAAA-2222
XAL,manager,Head of Risk,,es,AAAA-3333
XAL,manager,Head of the Port,,bn,AAAA-4444
XAL,specialist,Head of Data,,ar,AAAA-5555
XBE,director,Director of Procedures,yes,,AAAA-6666
"""
SAID = {
    "fr": ("S-01", "Le laboratoire répond ", "en deux jours"),
    "es": ("W-01", "Un solo sistema ", "para todas las aduanas"),
    "bn": ("O-01", "বন্দরের কাজ ", "কর্মকর্তারা ভালো জানেন"),
    "ar": ("T-01", "يعرف الموظفون ", "عمل الميناء"),
}
"""By language: the row in which somebody writes, and a sentence in two halves."""


@pytest.fixture(scope="module")
def mixed_room(opened_room):
    """One unit whose four people read four languages."""
    return opened_room(lambda folder: (folder / "roster.csv").write_text(ROSTER, encoding="utf-8"))


def words(page, row):
    return page.locator(f"[role=group][aria-label*='{row}']").locator("textarea, input[type=text]").first


def test_four_read_in_four_languages_and_one_changes_theirs_in_mid_sentence(mixed_room, kinds):
    pages = {tongue: mixed_room.device(seat, kinds[seat]).come_in().open(SWOT) for seat, tongue in enumerate(SAID)}
    for tongue, page in pages.items():
        expect(page.locator("html")).to_have_attribute("lang", tongue)
        row, half, _ = SAID[tongue]
        words(page, row).focus()
        page.keyboard.type(half)

    # Not waiting for anything to be saved: one of them now reads Portuguese, and finds the half sentence.
    changed = pages["es"]
    changed.locator("select[name=language]").select_option("pt")
    changed.wait_for_selector("html[lang=pt] body[data-ready]")
    expect(words(changed, "W-01")).to_have_value(SAID["es"][1])
    for tongue, page in pages.items():
        row, half, rest = SAID[tongue]
        words(page, row).focus()
        page.keyboard.press("End")
        page.keyboard.type(rest)
    for page in pages.values():
        page.wait_for_selector(".saved[data-mode=saved]")
        for row, half, rest in SAID.values():
            expect(words(page, row)).to_have_value(half + rest)
    read = [page.locator("html").get_attribute("lang") for page in pages.values()]
    assert ["fr", "pt", "bn", "ar"] == read

    stored = mixed_room.newest().payload.values()
    kept = {row.cells["text"].value for table in stored for row in table.rows if "text" in row.cells}
    assert {half + rest for _, half, rest in SAID.values()} == kept
    mixed_room.everybody_leaves()
