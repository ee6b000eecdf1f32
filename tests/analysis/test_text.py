"""Words are counted in every script of the workshops, copies raise an alarm, worn phrases are found."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.text import check_text, jaccard, near_copies, word_count, word_triples, words, worn_words

VISION = (
    "By 2031 honest traders and travellers cross our borders with one data submission and one stop, "
    "because our officers act on shared, trusted information."
)
SHORTER = "By 2031 honest traders and travellers cross our borders with one data submission and one stop."


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (VISION, 24),
        ("", 0),
        (" -- ... 'n' ", 1),
        ("L'état d'aujourd'hui", 2),
        ("L\u2019état", 1),
        ("state-of-the-art e-services", 2),
        ("Митниця з п\u2019яти країн", 4),
        ("বাংলাদেশ কাস্টমস সবার জন্য", 4),
        ("Oʻzbekiston bojxonasi", 2),
        ("الجمارك الجزائرية", 2),
        ("cus\u00adtoms র\u200d্যাব", 2),
    ],
)
def test_words_are_counted_in_every_script(text, count):
    assert count == word_count(text)


def test_two_similar_visions_share_64_percent_and_raise_no_alarm():
    """F-25: 14 of 22 word triples are shared."""
    (near,) = near_copies(VISION, {"short": SHORTER})

    assert 14 / 22 == pytest.approx(near.overlap)
    assert (0.64, False) == (round(near.overlap, 2), near.alarm)


def test_a_copy_with_one_word_changed_near_its_start_raises_the_alarm():
    (near,) = near_copies(VISION.replace("2031", "2035"), {"original": VISION})

    assert (20 / 24, True) == (pytest.approx(near.overlap), near.alarm)


def test_case_punctuation_and_apostrophes_do_not_hide_a_copy():
    one, other = "L'état, c'est moi: aujourd'hui!", "L\u2019ÉTAT c\u2019est moi aujourd\u2019hui"

    assert 1.0 == jaccard(word_triples(one), word_triples(other))


def test_the_nearest_text_comes_first_and_strangers_are_left_out():
    others = {"far": "One window for all border agencies", "short": SHORTER, "same": VISION}

    assert ["same", "short"] == [near.name for near in near_copies(VISION, others)]


def test_short_texts_are_compared_as_they_are():
    assert frozenset({("one", "stop")}) == word_triples("One stop")
    assert 0.0 == jaccard(word_triples(""), word_triples(""))


@given(st.text(max_size=80), st.text(max_size=80))
def test_the_overlap_lies_between_0_and_1_and_is_mutual(one, other):
    there, back = (jaccard(word_triples(a), word_triples(b)) for a, b in ((one, other), (other, one)))

    assert there == back
    assert 0 <= there <= 1


@given(st.text(max_size=80))
def test_any_text_can_be_cut_and_cutting_again_changes_nothing(text):
    found = words(text)

    assert words(" ".join(found)) == found
    assert words(unicodedata.normalize("NFD", text)) == found


@given(st.lists(st.sampled_from(["trade", "border", "data", "officer"]), min_size=1))
def test_a_text_is_a_full_copy_of_itself(parts):
    text = " ".join(parts)

    assert 1.0 == near_copies(text, {"itself": text})[0].overlap


def test_worn_phrases_are_found_with_or_without_hyphens_and_the_longer_one_counts():
    text = "A World Class, state-of-the-art service and a seamless centre of excellence"

    assert ("world-class", "state of the art", "seamless", "centre of excellence") == worn_words(text)


def test_a_vision_may_hold_two_worn_phrases_and_no_third():
    assert not check_text("seamless and holistic").worn_too_many
    assert check_text("seamless, holistic synergy").worn_too_many


def test_the_phrases_may_be_the_workshops_own():
    assert ("сучасна митниця",) == worn_words("Це Сучасна митниця", ["сучасна митниця", ""])


def test_a_check_names_only_the_texts_that_look_copied():
    found = check_text(VISION, {"same": VISION, "short": SHORTER})

    assert (24, (), ("same",)) == (found.words, found.worn, tuple(copy.name for copy in found.copies))
