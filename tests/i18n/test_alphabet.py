"""Lists in the order of each language, by CLDR's own rules (its ``common/collation/*.xml``), and words looked for."""

import random

import pytest

from custkit.i18n.alphabet import in_alphabet, plain
from custkit.i18n.speech import speaking

ORDERED = {
    "en": ["Åland", "Brazil", "Côte d’Ivoire", "Curaçao", "Egypt"],
    # accents count from the front; only in Canada from the back (fr_CA.xml)
    "fr": ["coté", "côte", "douane", "échange", "Égypte", "zone"],
    # n < ñ
    "es": ["ábaco", "abeja", "nave", "nube", "ñame", "Ñuble", "oso", "zona"],
    "pt": ["ação", "Ângela", "órgão", "ouro", "São"],
    "ru": ["ежик", "ёлка", "ель", "жук"],
    # г < ґ, and the order of Ukrainian letters
    "uk": ["гора", "ґанок", "дім", "екран", "Європа", "жито", "ирій", "ім'я", "їжак", "йод", "щит", "ь", "яма"],
    # z < oʻ < gʻ < sh < ch, with each apostrophe that people type
    "uz": ["cement", "gaz", "ovoz", "sabzi", "yoʻl", "zavod", "o'lka", "o’rdak", "o‘rmon", "oʻzbek", "gʻisht", "shahar",
           "choy"],
    # ঔ < ং < ঃ < ঁ < ক, and ৎ < ত
    "bn": ["অংশ", "আম", "উৎস", "ঔষধ", "কলম", "কাজ", "ক্ষমা", "খাতা", "ঢাকা", "তথ্য"],
    # one letter in all its shapes; vowel marks come last
    "ar": ["آخر", "إبل", "ابن", "أمين", "باب", "بَاب", "تفاحة", "تمر", "مدرسة"],
}  # fmt: skip


@pytest.mark.parametrize("language", ORDERED)
def test_a_list_stands_in_the_order_of_its_language(language):
    words = list(ORDERED[language])
    random.Random(7).shuffle(words)  # noqa: S311 -- an order, no secret

    assert ORDERED[language] == list(in_alphabet(words, language=language))
    with speaking(language):
        assert ORDERED[language] == list(in_alphabet(words))


def test_what_the_rules_hold_for_the_same_keeps_one_order():
    assert in_alphabet(["oʻt", "o't"], language="uz") == in_alphabet(["o't", "oʻt"], language="uz")


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("cote divoire", "Côte d’Ivoire"),
        ("елка", "Ёлка"),
        ("ozbekiston", "Oʻzbekiston"),
        ("o'zbekiston", "O‘zbekiston"),
        ("ганок", "Ґанок"),
        ("имя", "имя"),
        ("ادارة", "إِدَارَة"),
        ("مدرسه", "مـدرسة"),
        ("lin-12", "LIN-১২"),
        ("قسم 7", "قسم ٧"),
    ],
)
def test_a_word_is_found_without_its_accents_case_and_marks(typed, text):
    assert plain(typed) in plain(text)


def test_a_sign_of_bangla_makes_another_word():
    assert plain("কত") not in plain("ক্তি")
