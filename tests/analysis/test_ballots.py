import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from custkit.analysis.ballots import may_show_bands, tally, vote_faults
from custkit.model.ballots import Ballot, BlankVote, ChoiceVote, ConsentVote, DotsVote, Paper, RankingVote

OPTIONS = [{"id": i, "label": i.upper()} for i in ("a", "b", "c", "d")]
ELECTORATE = {"dg": 3, "manager": 4}


def ballot(kind, **changes):
    options = () if kind == "consent" else OPTIONS
    fields = {"id": "0" * 12, "question": "What now?", "kind": kind, "options": options, "electorate": ELECTORATE}
    return Ballot.model_validate(fields | changes)


def papers(votes, bands=()):
    bands = bands or [None] * len(votes)
    return [Paper(vote=vote, band=band) for vote, band in zip(votes, bands, strict=True)]


def test_consent_is_counted_by_its_grades():
    result = tally(ballot("consent"), papers([ConsentVote(value=v) for v in (5, 4, 4, 3, 2)]))

    assert (0, 1, 1, 2, 1) == result.count.counts
    assert result.count.adopted


def test_dots_follow_the_rule_of_a_dot_vote():
    """Formula F-08: with four options each has three dots, two at most on one."""
    good, over = DotsVote(value={"a": 2, "b": 1}), DotsVote(value={"a": 3})

    assert () == vote_faults(ballot("dots"), good)
    assert ("too many dots lie on one thing",) == vote_faults(ballot("dots"), over)
    assert (6, 3, 0, 0) == tally(ballot("dots"), papers([good] * 3)).count.dots


def test_rankings_are_counted_by_borda():
    result = tally(ballot("ranking"), papers([RankingVote(value=("a", "b", "c", "d"))] * 3))

    assert (9.0, 6.0, 3.0, 0.0) == result.count.points


def test_choices_are_counted_and_a_blank_paper_counts_as_taking_part():
    result = tally(ballot("choice"), papers([ChoiceVote(value="b"), ChoiceVote(value="b"), BlankVote()]))

    assert (0, 2, 0, 0) == result.count.votes
    assert (3, 1) == (result.papers, result.blank)


@given(st.lists(st.integers(1, 5), max_size=2))
def test_fewer_than_three_papers_are_never_shown(values):
    assert tally(ballot("consent"), papers([ConsentVote(value=v) for v in values])).count is None


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from(["dg", "manager", "specialist"])), max_size=24))
def test_no_group_below_three_can_be_seen_or_worked_out(cast):
    """Each band shown has three papers, and what is left when those shown are taken from the whole is nobody."""
    box = papers([ConsentVote(value=v) for v, _ in cast], [band for _, band in cast])

    result = tally(ballot("consent", by_band=True), box)

    assert all(count >= 3 for _, count, _ in result.bands)
    assert not result.bands or len(cast) == sum(count for _, count, _ in result.bands)


def test_papers_may_carry_the_band_only_where_each_band_is_large_enough():
    assert may_show_bands({"dg": 3, "manager": 12})
    assert not may_show_bands({"dg": 1, "manager": 12})
    assert not may_show_bands({"manager": 12})


@pytest.mark.parametrize(
    ("kind", "vote", "expected"),
    [
        ("choice", ChoiceVote(value="z"), ("this is not on the paper",)),
        ("ranking", RankingVote(value=("a", "a")), ("something stands twice",)),
        ("ranking", RankingVote(value=("a", "z")), ("something is not on the paper",)),
        ("choice", ConsentVote(value=3), ("this is the paper of another kind of vote",)),
        ("choice", BlankVote(), ()),
    ],
)
def test_what_cannot_be_counted_is_told_in_words(kind, vote, expected):
    assert expected == vote_faults(ballot(kind), vote)


@pytest.mark.parametrize(
    ("kind", "options"), [("consent", OPTIONS), ("choice", OPTIONS[:1]), ("dots", OPTIONS[:1] * 2)]
)
def test_a_ballot_whose_options_do_not_fit_is_refused(kind, options):
    with pytest.raises(ValidationError):
        ballot(kind, options=options)
