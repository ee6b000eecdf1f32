import re
from pathlib import Path

import pytest

from custkit.i18n.words import direction, languages, missing_words, say, words
from custkit.model.responses import Response
from custkit.model.scales import EnteredBy, RoleBand, Scope, Status

STATIC = Path(__file__).parent.parent.parent / "custkit" / "forms" / "static"


def test_a_language_without_a_catalogue_is_shown_in_english():
    assert words("en") == words("sw-Latn")


def test_english_misses_nothing_and_another_language_lists_what_it_misses():
    assert ((), True) == (missing_words("en-GB"), "form.submit" in missing_words("xx"))


def test_there_is_an_english_catalogue():
    assert "en" in languages()


def test_places_are_filled():
    assert "2 of 5 answered" == say("en", "form.progress", done=2, all=5)


def test_an_unknown_id_is_an_error():
    with pytest.raises(KeyError, match=r"no\.such\.word"):
        say("en", "no.such.word")


@pytest.mark.parametrize(
    ("expected", "language"), [("ltr", "en"), ("rtl", "ar"), ("rtl", "uz-Arab"), ("ltr", "ur-Latn")]
)
def test_the_direction_follows_the_script(expected, language):
    assert expected == direction(language)


def test_every_closed_list_that_a_form_shows_has_its_words():
    ids = [
        f"{name}.{item}"
        for name, items in (("scope", Scope), ("status", Status), ("role", RoleBand), ("entered", EnteredBy))
        for item in items
    ]
    ids += [f"form.status.{status}" for status in Status]
    assert [] == [word for word in ids if word not in words("en")]
    assert Response.model_fields["status"].annotation is Status


def test_every_word_that_the_page_asks_for_is_in_the_catalogue():
    asked = {
        word
        for path in STATIC.glob("*.js")
        for word in re.findall(r'say\([^`")]*"([a-z_.]+)"', path.read_text(encoding="utf-8"))
    }
    assert len(asked) > 40
    assert [] == sorted(word for word in asked if f"form.{word}" not in words("en"))
