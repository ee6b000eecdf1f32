import dataclasses
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.position import Position, position
from custkit.analysis.position_words import PositionWords, in_words
from custkit.model.figures import Dated, Figure, Indicator

EDITIONS = (2007, 2010, 2012, 2014, 2016, 2018, 2023)


def indicator(unit: str = "score", dated: Dated = "edition") -> Indicator:
    return Indicator(
        id="speed",
        label="Speed",
        definition="How fast",
        unit=unit,
        direction="up",
        publisher="Some Office",
        series="SPD",
        dated=dated,
        licence="CC BY 4.0",
        sources=("office",),
    )


def figure(value: float, year: int, iso3: str = "AAA", unit: str = "score") -> Figure:
    return Figure(
        iso3=iso3,
        indicator="speed",
        year=year,
        value=value,
        unit=unit,
        source="office",
        credit=f"Some Office, SPD, edition {year}",
        licence="CC BY 4.0",
    )


def peers(values: list[float], year: int, unit: str = "score") -> list[Figure]:
    return [figure(value, year, f"B{chr(65 + n // 26)}{chr(65 + n % 26)}", unit) for n, value in enumerate(values)]


def found(
    own: list[Figure],
    others: list[Figure],
    *,
    region: int = 10,
    unit: str = "score",
    dated: Dated = "edition",
) -> Position:
    return position(indicator(unit, dated), own, others, editions=EDITIONS, region=region)


def words(
    own: list[Figure],
    others: list[Figure],
    *,
    region: int = 10,
    unit: str = "score",
    dated: Dated = "edition",
) -> PositionWords:
    return in_words(found(own, others, region=region, unit=unit, dated=dated))


def test_quartiles_are_linear_and_count_the_country_itself() -> None:
    # Hyndman and Fan type 7 on 0,1,1,2,2,2,3,4: median 2, quartiles 1 and 2.25.
    result = found([figure(4, 2023)], peers([0, 1, 1, 2, 2, 2, 3], 2023))

    assert (result.lower, result.middle, result.upper) == (1.0, 2.0, 2.25)
    assert result.place == "above"
    assert (result.with_data, result.region) == (8, 10)


def test_the_ends_of_the_middle_half_are_inside() -> None:
    result = found([figure(1, 2023)], peers([0, 1, 2, 2, 2, 3, 4], 2023))

    assert (result.lower, result.place) == (1.0, "inside")


def test_there_is_no_rank_among_the_results() -> None:
    assert not [field.name for field in dataclasses.fields(Position) if "rank" in field.name]


def test_change_is_told_since_the_first_edition() -> None:
    result = found([figure(2.0, 2007), figure(2.6, 2018), figure(2.3, 2023)], peers([2, 3, 4], 2023))

    assert result.change == pytest.approx(0.3)
    assert in_words(result).change == "Up 0.3 from 2.0 in the 2007 edition."


def test_a_country_without_a_score_in_the_newest_edition_is_set_beside_its_last_one() -> None:
    result = words([figure(2.2, 2007), figure(2.8, 2018)], peers([2.0, 2.2, 2.4, 2.6], 2018))

    assert result.value == "2.8 in the 2018 edition."
    assert result.missing == "No figure in the 2023 edition; last: 2018."
    assert result.region == "That is above the middle half of its region (2.2 to 2.6; median 2.4; 5 of 10 economies)."
    assert result.coverage == "Coverage: 2 of 7 editions."


def test_a_country_without_any_score_says_so_and_still_shows_its_region() -> None:
    result = words([], peers([2.0, 2.2, 2.4, 2.6], 2023))

    assert "" == result.value == result.change == result.coverage
    assert result.missing == "No figure in any edition held here (2007 to 2023)."
    assert (
        result.region
        == "The middle half of its region in the 2023 edition: 2.15 to 2.45; median 2.3; 4 of 10 economies."
    )


def test_a_yearly_figure_is_compared_in_the_year_that_the_region_shares() -> None:
    own = [figure(40, 2022, unit="percent"), figure(44.5, 2023, unit="percent")]
    result = words(own, peers([50, 60, 70, 80], 2022, "percent"), unit="percent", dated="year")

    assert result.value == "44.5 % in 2023."
    assert result.missing == ""
    assert result.region.startswith("In 2022 it was 40 %: below the middle half of its region (50 to 70 %;")


def test_a_year_long_past_is_named_and_not_compared_without_peers() -> None:
    result = words([figure(3.3, 2007, unit="percent")], [], unit="percent", dated="year")

    assert result.missing == "No figure after 2007 is held here."
    assert result.region == "Not compared: in 2007 no other figure of the region is held here."


def test_too_few_peers_give_no_median() -> None:
    result = found([figure(2, 2023)], peers([1, 3], 2023))

    assert (result.lower, result.middle, result.upper, result.place) == (None, None, None, None)
    assert (
        in_words(result).region == "Not compared: in the 2023 edition fewer than 4 figures of the region are held here."
    )


def test_surveys_are_compared_newest_with_newest() -> None:
    others = [figure(5, 2006, "BAA"), figure(6, 2019, "BAB"), figure(7, 2022, "BAC"), figure(8, 2013, "BAD")]
    result = words([figure(4, 2017)], others, dated="survey")

    assert result.value == "4.0 in the survey of 2017."
    assert result.region.startswith("That is below the middle half of the newest surveys of its region (5.0 to 7.0;")


def test_an_acceptance_that_is_absent_is_never_told_as_no() -> None:
    result = words([], peers([1, 1, 1], 2016, "1_yes"), unit="1_yes", dated="event")

    assert result.value == ""
    assert result.missing == "Not ascertained here; this does not mean no."
    assert (
        result.region
        == "A yes is known for 3 of the 10 economies of the region; of the others nothing is ascertained here."
    )


def test_an_acceptance_is_told_with_its_year_and_without_a_median() -> None:
    result = found([figure(1, 2015, unit="1_yes")], peers([1] * 6, 2016, "1_yes"), unit="1_yes", dated="event")

    assert (result.middle, result.change) == (None, None)
    assert in_words(result).value == "Yes (2015)."


def test_an_answer_is_counted_and_not_averaged() -> None:
    others = peers([1, 1, 0.5, 0], 2023, "0_0.5_1")
    result = words([figure(1, 2023, unit="0_0.5_1")], others, unit="0_0.5_1")

    assert result.value == "In use in the 2023 edition."
    assert result.region == "In use in 3 of the 5 economies of the region with an answer."
    assert result.hint == ""


def test_outside_the_regions_nothing_is_compared() -> None:
    result = words([figure(2, 2023)], [], region=0)

    assert result.region == "It is in no region of the World Customs Organization, so nothing is compared."


def test_figures_of_different_editions_are_refused_beside_each_other() -> None:
    with pytest.raises(ValueError, match=r"\[2018, 2023\]"):
        found([figure(2, 2023)], [figure(2, 2018, "BAA"), figure(2, 2023, "BAB")])


def test_the_paragraph_says_what_is_missing_before_what_is_compared() -> None:
    said = words([figure(2.8, 2018)], peers([2.0, 2.2, 2.4, 2.6], 2018)).text()

    assert said.index("2.8 in") < said.index("No figure in") < said.index("middle half")
    assert said.endswith("Higher is better.")


@given(st.lists(st.floats(min_value=1, max_value=5), min_size=4, max_size=52), st.randoms())
def test_the_order_of_peers_changes_nothing(values: list[float], random: Random) -> None:
    others = peers(values[1:], 2023)
    shuffled = random.sample(others, len(others))
    own = [figure(values[0], 2023)]

    assert found(own, others) == found(own, shuffled)


@given(st.lists(st.floats(min_value=1, max_value=5), min_size=4, max_size=52))
def test_the_quartiles_lie_in_order_between_the_ends(values: list[float]) -> None:
    result = found([figure(values[0], 2023)], peers(values[1:], 2023))

    assert result.lower is not None
    assert result.middle is not None
    assert result.upper is not None
    tiny = 1e-9
    assert (
        min(values) - tiny <= result.lower <= result.middle + tiny <= result.upper + 2 * tiny <= max(values) + 3 * tiny
    )
