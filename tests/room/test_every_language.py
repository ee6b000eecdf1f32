"""Every page of the room, on a phone of 360 pixels, in every language of the kit and in the testers' language.

Every word of every sheet is read in every language. How sheets look is judged in Chromium: all of them in the testers'
language, whose words are the longest, and a quarter of them in each other one.
"""

import pytest
from walking import Walk
from wording import lacking, outside

from custkit.documents import fonts
from custkit.i18n.pseudo import PSEUDO
from custkit.i18n.words import languages

pytestmark = pytest.mark.xdist_group("room")

TONGUES = tuple(language for language in languages() if language != "en")
FAMILIES = {"ar": "Noto Sans Arabic", "bn": "Noto Sans Bengali", "ru": "Kit Sans", "uk": "Kit Sans", "uz": "Kit Sans"}
"""What a page of the room fetches for a language's letters; Latin letters with marks are on every device."""
WIDE = frozenset({"SA-02", "SA-04", "IT-02", "PR-03", "VI-03", "RM-01"})
"""Exercises of which a sheet is a table on a laptop."""
LAPTOP = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def walk(tmp_path_factory, browser):
    walked = Walk(tmp_path_factory.mktemp("walk"), browser)
    yield walked
    walked.close()
    assert [] == walked.faults


def wrong(seen, language):
    return list(dict.fromkeys(fault for page in seen for fault in page.wrong(language)))


def test_no_word_of_a_page_is_out_of_a_translators_reach_and_brackets_break_no_page(walk):
    walk.speak(PSEUDO)

    assert [] == wrong(walk.pages(["SA-02"]), PSEUDO)
    assert [] == wrong(walk.words(), PSEUDO)
    assert [] == wrong(walk.sheets(*walk.parts()), PSEUDO)


@pytest.fixture
def laptop(walk):
    walk.page.set_viewport_size(LAPTOP)
    yield walk
    walk.page.set_viewport_size(PHONE)


def test_no_sheet_breaks_out_of_a_laptops_page(laptop):
    laptop.speak(PSEUDO)
    laptop.sheet()

    assert [] == wrong(laptop.sheets(*((e, scope) for e, scope in laptop.parts() if e.id in WIDE)), PSEUDO)


@pytest.mark.parametrize("language", [PSEUDO, "fr", "es", "pt"])
def test_the_console_is_in_the_facilitators_language_and_the_wall_in_the_workshops(laptop, language):
    laptop.speak(language)

    assert [] == wrong(laptop.facilitator(), language)


@pytest.mark.parametrize("language", TONGUES)
def test_every_page_and_sheet_is_in_the_language_and_fits_a_phone_with_letters_of_the_kits_own(walk, language):
    turn = TONGUES.index(language)
    walk.speak(language)

    exercises = [exercise.id for exercise in walk.space.used()[turn :: len(TONGUES)]]
    pages = list(walk.pages(exercises, [("ranking", "consent")[turn % 2]]))
    sheets = list(walk.sheets(*walk.parts()[turn % 4 :: 4]))
    words = list(walk.words())

    assert [] == wrong((*pages, *sheets, *words), language)
    text = "".join(text for seen in (*pages, *sheets, *words) for _, text, _ in seen.texts)
    assert not lacking(outside(text), *(face.name for face in fonts.WEB.glob("*.woff")))
    if family := FAMILIES.get(language):
        assert {f"{family} 400", f"{family} 700"} <= {face for seen in pages for face in seen.loaded}
