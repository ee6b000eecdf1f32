import pytest

from custkit.analysis.rules import check
from custkit.analysis.rules_words import names

TEXT = {"id": "q", "kind": "text", "label": "Vision", "max_length": 2000}
TABLE = {
    "id": "t",
    "kind": "table",
    "label": "T",
    "prefix": "T",
    "columns": [{"id": "title", "kind": "text", "label": "Title"}],
}
VISION = (
    "By 2031 honest traders and travellers cross our borders with one data submission and one stop, "
    "because our officers act on shared, trusted information."
)


@pytest.fixture
def found(make_exercise, make_payload, make_context):
    def find(rule, text, *, example=None, **more):
        payload = make_payload({"q": text if isinstance(text, dict) else {"kind": "text", "value": text}})
        shown = {"note": "Beta", "payload": {"q": {"kind": "text", "value": example}}} if example else None
        exercise = make_exercise([TEXT, TABLE], [{"place": "q"} | rule], example=shown)
        return [finding.what for finding in check(exercise, payload, make_context(**more))]

    return find


def test_the_methods_own_vision_keeps_every_rule_on_words(found) -> None:
    rules = [
        {"rule": "word_count", "low": 12, "high": 40},
        {"rule": "worn_words", "words": ["world-class", "state of the art"]},
        {"rule": "no_figures"},
        {"rule": "mentions", "year": True, "one_of": ["trader", "traveller"]},
        {"rule": "no_person_names"},
        {"rule": "one_post"},
        {"rule": "not_copied"},
        {"rule": "first_word", "none_of": ["Improve"]},
    ]

    assert [] == [what for rule in rules for what in found(rule, VISION)]


@pytest.mark.parametrize(
    ("rule", "text", "what"),
    [
        ({"rule": "word_count", "low": 3}, "Two words", "This has 2 words."),
        (
            {"rule": "first_word", "none_of": ["prepare"]},
            "Prepare a circular",
            "“Prepare a circular” begins with “prepare”.",
        ),
        (
            {"rule": "worn_words", "words": ["world-class", "state of the art"], "at_most": 1},
            "A World class, state-of-the-art customs",
            "2 worn phrases: world-class, state of the art.",
        ),
        ({"rule": "no_figures"}, "By 2031 release in 24 hours", "There is a number in it: 24."),
        ({"rule": "no_figures"}, "২৪ ঘণ্টা", "There is a number in it: ২৪."),
        ({"rule": "mentions", "year": True}, "One day we trade freely", "No year is named."),
        ({"rule": "mentions", "one_of": ["trader"]}, "A better customs", "It does not say for whom or what."),
        ({"rule": "no_person_names"}, "Ask Mme Traoré first", "“Mme Traoré” looks like a person's name."),
        ({"rule": "one_post"}, "Director of IT; Director of Law", "2 posts are named."),
    ],
)
def test_words_that_break_a_rule_are_told(found, rule, text, what) -> None:
    assert [what] == found(rule, text)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ({"rule": "no_person_names"}, "Director of Don valley office; MS systems"),
        ({"rule": "no_person_names"}, "Mr and Mrs are not names"),
        ({"rule": "one_post"}, "Director of IT;"),
        ({"rule": "mentions", "one_of": ["border agency"]}, "All border agencys gain"),
        ({"rule": "word_count", "low": 3}, {"kind": "dont_know"}),
        ({"rule": "mentions", "year": True}, "   "),
    ],
)
def test_what_is_fine_or_missing_is_passed_over(found, rule, text) -> None:
    assert [] == found(rule, text)


def test_a_text_nearly_the_same_as_the_example_or_another_unit_is_told(found) -> None:
    near = VISION.upper().replace(",", " ") + " Always."

    assert ["100 % of it is word for word as in the example."] == found({"rule": "not_copied"}, VISION, example=VISION)
    assert ["another unit's text" in what for what in found({"rule": "not_copied"}, near, other_texts=(VISION,))] == [
        True
    ]
    assert [] == found({"rule": "not_copied"}, "Our own words, from our own harbour", other_texts=(VISION,))


def test_rows_that_say_nearly_the_same_are_shown(make_exercise, make_payload, make_context) -> None:
    titles = ["Advance manifest 24 hours before arrival", "advance manifest, 24 hours before arrival", "Training"]
    rows = [{"id": f"T-0{n}", "cells": {"title": {"kind": "text", "value": t}}} for n, t in enumerate(titles, start=1)]
    exercise = make_exercise([TEXT, TABLE], [{"rule": "alike", "place": "t.title", "severity": "hint"}])
    found = check(exercise, make_payload({"t": {"kind": "table", "rows": rows}}), make_context())

    assert ["T-02"] == [finding.row for finding in found]


def test_a_phrase_is_found_where_its_words_stand_together() -> None:
    text = ("the", "brokers'", "federation", "and", "traders")

    assert names(text, ("trader",))
    assert names(text, ("brokers", "federation"))
    assert not names(text, ("federation", "traders"))
    assert not names(text, ())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Lack of scanners at the border", ["It says “lack of”."]),
        ("Scanners stand still when the power fails", []),
    ],
)
def test_a_phrase_that_hides_a_solution_is_told(found, text, told) -> None:
    assert told == found({"rule": "avoid_phrases", "phrases": ["lack of"]}, text)
