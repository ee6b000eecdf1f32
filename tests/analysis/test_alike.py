import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.alike import AlikePair, alike_pairs, likeness, plain

TITLES = {"INI-01": "Training of brokers", "INI-02": "Brokers training of", "INI-03": "New scanners", "INI-04": " "}


def test_case_accents_and_spaces_make_no_difference() -> None:
    assert "etude du reseau" == plain("  Étude du   RÉSEAU ")
    assert 1.0 == likeness("Étude du réseau", "etude  du reseau")


def test_the_same_words_in_another_order_are_the_same() -> None:
    assert (AlikePair("INI-01", "INI-02", 1.0),) == alike_pairs(TITLES)


def test_different_titles_are_not_alike() -> None:
    assert likeness("Advance manifest before arrival", "Training in risk analysis") < 0.8


def test_blank_texts_are_like_nothing() -> None:
    assert () == alike_pairs({"a": " ", "b": "", "c": "—"}, least=0.01)


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_the_same_both_ways_and_between_0_and_1(one, other) -> None:
    assert likeness(one, other) == pytest.approx(likeness(other, one))
    assert 0 <= likeness(one, other) <= 1
