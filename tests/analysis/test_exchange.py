"""As many needs as possible find an offer, and the rest learn why they did not."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array
from scipy.sparse.csgraph import maximum_bipartite_matching

from custkit.analysis.exchange import HelpNeed, HelpOffer, match_help

units, topics = st.sampled_from(["XAL", "XBE", "XGA", "XDE"]), st.sampled_from(["risk", "data", "audit"])
languages = st.lists(st.sampled_from(["en", "fr", "es"]), unique=True, max_size=2).map(tuple)
sides = st.lists(st.tuples(units, topics, languages), max_size=9)


def offers_of(drawn):
    return [HelpOffer(f"OFF-{number:02}", *row) for number, row in enumerate(drawn, start=1)]


def needs_of(drawn):
    return [HelpNeed(f"NED-{number:02}", *row) for number, row in enumerate(drawn, start=1)]


def test_the_example_of_selectivity_in_french():
    found = match_help(
        [HelpOffer("OFF-01", "XAL", "selectivity", ("fr", "en"))], [HelpNeed("NED-01", "XBE", "selectivity", ("fr",))]
    )

    assert [("OFF-01", "NED-01", ("fr",))] == [(match.offer, match.need, match.languages) for match in found.matches]
    assert ((), ()) == (found.unmet, found.unused)


def test_an_offer_serves_two_and_the_third_learns_that_all_are_taken():
    offer = [HelpOffer("OFF-01", "XAL", "risk", ("en",))]
    found = match_help(offer, needs_of([(unit, "risk", ("en",)) for unit in ("XBE", "XGA", "XDE")]))

    assert ["NED-01", "NED-02"] == [match.need for match in found.matches]
    assert [("NED-03", "all_taken")] == [(row.need, row.why) for row in found.unmet]


@pytest.mark.parametrize(
    ("offer", "why"),
    [
        (("XBE", "data", ("en",)), "nobody_offers"),
        (("XAL", "risk", ("en",)), "own_offer_only"),
        (("XBE", "risk", ("es",)), "no_common_language"),
    ],
)
def test_a_need_without_a_match_learns_why(offer, why):
    found = match_help(offers_of([offer]), needs_of([("XAL", "risk", ("en", "fr"))]))

    assert (((why,),), ("OFF-01",)) == (tuple((row.why,) for row in found.unmet), found.unused)


def test_first_come_does_not_keep_others_from_a_match():
    offers = offers_of([("XAL", "risk", ("en", "fr")), ("XAL", "risk", ("en",))])
    needs = needs_of([("XBE", "risk", ("en",)), ("XGA", "risk", ("fr",))])

    assert [("OFF-02", "NED-01"), ("OFF-01", "NED-02")] == [
        (match.offer, match.need) for match in match_help(offers, needs, uses=1).matches
    ]


def test_offers_are_used_once_before_any_is_used_twice_and_units_helped_once_before_any_is_helped_twice():
    offers = offers_of([("XAL", "risk", ("en",)), ("XDE", "risk", ("en",))])
    needs = needs_of([("XBE", "risk", ("en",)), ("XBE", "risk", ("en",)), ("XGA", "risk", ("en",))])
    twice = match_help(offers, needs[:2])
    once = match_help(offers[:1], needs)

    assert {"OFF-01", "OFF-02"} == {match.offer for match in twice.matches}
    assert {"NED-03"} < {match.need for match in once.matches}


@settings(max_examples=60)
@given(sides, sides)
def test_there_are_as_many_matches_as_another_algorithm_finds(drawn_offers, drawn_needs):
    offers, needs = offers_of(drawn_offers), needs_of(drawn_needs)
    fits = np.array(
        [
            [
                offer.topic == need.topic and offer.unit != need.unit and bool({*offer.languages} & {*need.languages})
                for need in needs
            ]
            for offer in offers
            for _ in range(2)
        ],
        dtype=bool,
    ).reshape(2 * len(offers), len(needs))
    most = (maximum_bipartite_matching(csr_array(fits), perm_type="column") >= 0).sum() if fits.size else 0

    assert most == len(match_help(offers, needs).matches)


@settings(max_examples=60)
@given(sides, sides)
def test_every_match_fits_and_every_need_is_told_once(drawn_offers, drawn_needs):
    offers, needs = offers_of(drawn_offers), needs_of(drawn_needs)
    found = match_help(offers, needs)
    by_offer, by_need = {offer.id: offer for offer in offers}, {need.id: need for need in needs}
    used = [match.offer for match in found.matches]

    for match in found.matches:
        offer, need = by_offer[match.offer], by_need[match.need]
        assert (offer.topic, True) == (need.topic, offer.unit != need.unit)
        assert match.languages
    assert all(used.count(offer) <= 2 for offer in used)
    assert sorted(by_need) == sorted([match.need for match in found.matches] + [row.need for row in found.unmet])
    assert sorted(by_offer) == sorted({*used} | {*found.unused})


def test_nothing_offered_and_nothing_needed_is_no_match():
    assert ((), (), ()) == (match_help([], []).matches, match_help([], []).unmet, match_help([], []).unused)


def test_an_id_that_comes_twice_is_refused():
    with pytest.raises(ValueError, match="ids of their own"):
        match_help([HelpOffer("OFF-01", "XAL", "risk", ("en",))] * 2, [])
