import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.amounts import MEASURED_ON_A_SCALE, amount, difference, span

UNITS = st.sampled_from(sorted(MEASURED_ON_A_SCALE))
VALUES = st.floats(min_value=-1e13, max_value=1e13, allow_nan=False)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (2.0, "score", "2.0"),
        (2.3333, "score", "2.33"),
        (-1.118, "score", "−1.12"),
        (-0.001, "score", "0.0"),
        (144.0, "hours", "144 hours"),
        (6.7, "days", "6.7 days"),
        (900.0, "usd", "US$ 900"),
        (3893.5, "usd", "US$ 3,894"),
        (69_400_000_000.0, "usd", "US$ 69.4 billion"),
        (3_409_344.0, "teu", "3.4 million TEU"),
        (34_217_848.0, "persons", "34.2 million people"),
        (24.5466, "percent", "24.5 %"),
        (18.9, "percentile", "18.9"),
        (114.0, "rank", "114"),
        (20160727.0, "yyyymmdd", "27 July 2016"),
        (1.0, "1_yes", "yes"),
        (0.5, "0_0.5_1", "planned or in progress"),
    ],
)
def test_a_value_is_said_in_its_unit(value: float, unit: str, words: str) -> None:
    assert words == amount(value, unit)


@pytest.mark.parametrize(
    ("new", "old", "unit", "words"),
    [
        (2.3, 2.0, "score", "up 0.3"),
        (0.01, 0.05, "score", "about the same"),
        (216.0, 216.0, "hours", "the same"),
        (100.0, 112.0, "hours", "down 12 hours"),
        (9.3, 24.3, "percent", "down 15 points"),
        (145.0, 100.0, "usd", "up 45 %"),
        (90.0, 100.0, "rank", "down 10"),
        (5.0, 0.0, "teu", "up 5 TEU"),
    ],
)
def test_a_change_is_told_from_the_newer_value(new: float, old: float, unit: str, words: str) -> None:
    assert words == difference(new, old, unit)


def test_a_range_says_its_unit_once() -> None:
    assert span(33.5, 99.8, "hours") == "33.5 to 99.8 hours"
    assert span(247, 647, "usd") == "US$ 247 to 647"
    assert span(-0.61, 0.78, "score") == "−0.61 to 0.78"


@pytest.mark.parametrize("unit", ["1_yes", "0_0.5_1", "yyyymmdd"])
def test_answers_and_dates_have_no_range_and_no_difference(unit: str) -> None:
    with pytest.raises(ValueError, match="no scale"):
        difference(1, 0, unit)
    with pytest.raises(ValueError, match="no scale"):
        span(0, 1, unit)


@given(VALUES, VALUES, UNITS)
def test_up_and_down_are_opposites(new: float, old: float, unit: str) -> None:
    forward, back = difference(new, old, unit), difference(old, new, unit)

    assert ("up" in forward) <= ("up" not in back)
    assert (forward == "the same") == (new == old)
