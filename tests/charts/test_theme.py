from itertools import combinations, pairwise

import pytest

from custkit.charts import coverage, theme
from custkit.charts.theme import ink_on, lightness


def contrast(one, other):
    """Contrast ratio of WCAG 2, 1 to 21."""
    high, low = sorted((theme._luminance(one) + 0.05, theme._luminance(other) + 0.05), reverse=True)
    return high / low


@pytest.mark.parametrize(
    ("colour", "expected"), [("#ffffff", 100), ("#000000", 0), ("#777777", 50.0), ("#ff0000", 53.2)]
)
def test_lightness_is_that_of_the_cie(colour, expected):
    assert expected == pytest.approx(lightness(colour), abs=0.1)


@pytest.mark.parametrize("behind", [theme.PAPER, theme.MIST])
@pytest.mark.parametrize("ink", [theme.INK, theme.QUIET, theme.NAVY, theme.RED])
def test_every_colour_of_text_reads_well_on_paper_and_on_bands(ink, behind):
    assert contrast(ink, behind) >= 4.5


@pytest.mark.parametrize(
    "fill", [fill for fill, _, _ in theme.RAG.values()] + [fill for _, fill, _ in coverage.STATES.values()]
)
def test_letters_read_well_on_every_fill_that_carries_one(fill):
    assert contrast(ink_on(fill), fill) >= 4.5


def test_status_colours_differ_in_grey_and_each_has_its_own_letter():
    fills, letters, _ = zip(*theme.RAG.values(), strict=True)

    assert min(abs(lightness(one) - lightness(other)) for one, other in combinations(fills, 2)) >= 10
    assert len(letters) == len(set(letters))


def test_neighbouring_steps_of_agreement_differ_in_grey():
    assert min(abs(lightness(one) - lightness(other)) for one, other in pairwise(theme.STEPS)) >= 15


def test_what_stands_side_by_side_in_a_bar_differs_in_grey():
    assert min(lightness(b) - lightness(a) for a, b in pairwise((theme.NAVY, theme.TEAL, theme.SKY, theme.PAPER))) >= 15


def test_states_of_answers_have_a_letter_each():
    letters = [letter for letter, _, _ in coverage.STATES.values()]

    assert len(letters) == len(set(letters))
