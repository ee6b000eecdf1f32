"""What Bangla sets behind a word that is filled in: endings of cases and full stops."""

import pytest

from custkit.i18n.endings import stop_after, with_endings
from custkit.i18n.phrases import ended, sentences, unended
from custkit.i18n.speech import speaking


@pytest.mark.parametrize(
    ("word", "of", "at", "to"),
    [
        ("লক্ষণ", "লক্ষণের", "লক্ষণে", "লক্ষণকে"),
        ("62.5 ঘণ্টা", "62.5 ঘণ্টার", "62.5 ঘণ্টায়", "62.5 ঘণ্টাকে"),
        ("5টি ঝুঁকি", "5টি ঝুঁকির", "5টি ঝুঁকিতে", "5টি ঝুঁকিকে"),
        ("সময়", "সময়ের", "সময়ে", "সময়কে"),
        ("বই", "বইয়ের", "বইতে", "বইকে"),
        ("ভবিষ্যৎ", "ভবিষ্যতের", "ভবিষ্যতে", "ভবিষ্যৎকে"),
        ("রেটিং", "রেটিংয়ের", "রেটিংয়ে", "রেটিংকে"),
        ("2028", "2028-এর", "2028-এ", "2028-কে"),
        ("INI-04", "INI-04-এর", "INI-04-এ", "INI-04-কে"),
        ("“কর”", "“কর”-এর", "“কর”-এ", "“কর”-কে"),
        ("", "-এর", "-এ", "-কে"),
    ],
)
def test_an_ending_grows_onto_a_bangla_word_and_stands_off_from_others(word, of, at, to):
    assert [of, at, to] == [with_endings(f"{{word}}-{ending}", {"word": word}) for ending in ("এর", "এ", "কে")]


def test_places_without_an_ending_are_left_to_be_filled():
    worded = with_endings("{a}-এর মধ্যে {b}টি; {c}-এলাকা", {"a": "{x} কর", "b": 2, "c": "বন্দর"})

    assert "{x} করের মধ্যে 2টি; বন্দর-এলাকা" == worded.format(b=2, c="বন্দর")


@pytest.mark.parametrize(("text", "stop"), [("31%", "."), ("2028", "."), ("(2024)", "।"), ("যায়", "।"), ("AEO", "।")])
def test_a_danda_is_not_set_behind_a_latin_figure(text, stop):
    assert stop == stop_after(text)
    assert f"{text}{stop}" == with_endings("{text}।", {"text": text}).format(text=text)


def test_a_sentence_ends_as_its_language_ends_it():
    with speaking("bn"):
        assert "প্রথম ধাপ। মোট 31%." == sentences("প্রথম ধাপ", "", "মোট 31%")
    with speaking("ru"):
        assert "до 31 марта 2027 г." == ended("до 31 марта 2027 г.")
    assert "First. Second." == sentences("First", "Second")


@pytest.mark.parametrize("text", ["করা হবে।", "করা  হবে", "করা হবে."])
def test_words_go_on_inside_a_sentence_without_their_stop(text):
    assert "করা হবে" == unended(text)
