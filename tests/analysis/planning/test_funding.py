"""The surest money pays first, and what nothing covers is shown as a gap."""

from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.planning.funding import fund
from custkit.analysis.planning.model import Means, Rules, Source
from custkit.analysis.planning.plan import Funding

AMOUNTS = st.lists(st.integers(0, 100), min_size=4, max_size=4).map(tuple)


def means(sources, lapses_after=1):
    quarters = ("Q1", "Q2", "Q3", "Q4")
    return Means(quarters, {}, sources, Rules(lapses_after=lapses_after))


def test_a_worked_quarter():
    sources = (Source("partner", (50,) * 4, 0.2), Source("budget", (60,) * 4, 0.95), Source("donor", (20,) * 4, 0.7))
    found = fund((100.0, 50.0, 0.0, 140.0), means(sources))

    assert Funding("Q1", 100.0, 60.0, 20.0, 20.0, 0.0, 75.0) == found[0]
    assert (50.0, 0.0, 0.0, 0.0) == (found[1].secured, found[1].likely, found[1].hoped, found[1].gap)
    assert 10.0 == found[3].gap


def test_money_that_does_not_lapse_pays_later():
    sources = (Source("budget", (60, 0, 0, 0), 1.0),)

    assert [0.0, 40.0, 0.0, 0.0] == [row.gap for row in fund((20.0, 40.0, 0.0, 0.0), means(sources))]
    assert [0.0, 0.0, 0.0, 0.0] == [row.gap for row in fund((20.0, 40.0, 0.0, 0.0), means(sources, 2))]
    assert [0.0, 0.0, 40.0, 0.0] == [row.gap for row in fund((20.0, 0.0, 40.0, 0.0), means(sources, 2))]
    assert [0.0, 0.0, 0.0, 0.0] == [row.gap for row in fund((20.0, 0.0, 0.0, 40.0), means(sources, None))]


def test_unknown_sources_tell_nothing():
    assert fund((1.0, 1.0, 1.0, 1.0), means(None)) is None


@given(AMOUNTS, st.lists(st.builds(Source, st.just("x"), AMOUNTS, st.sampled_from((0.1, 0.5, 0.7, 0.9, 1.0)))))
def test_the_parts_make_up_the_cost_and_never_more_than_there_is(costs, sources):
    for quarter, row in enumerate(fund(costs, means(tuple(sources)))):
        covered = row.secured + row.likely + row.hoped

        assert row.cost == covered + row.gap
        assert covered <= sum(source.money[quarter] for source in sources)
        assert 0 <= row.expected <= covered + 1e-9
