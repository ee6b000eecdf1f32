import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.chain import GENESIS, Link, Seal, link_hash, verify

BODIES = st.lists(st.text(max_size=30), min_size=1, max_size=12)


def chain(bodies, workshop="lima"):
    links, before = [], GENESIS
    for number, body in enumerate(bodies, start=1):
        made = link_hash(workshop, number, before, body)
        links.append(Link(number, body, before, made))
        before = made
    return links


def test_the_hash_is_the_one_that_any_other_program_computes():
    expected = hashlib.sha256(b"lima\n1\n" + b"0" * 64 + b"\nopened").hexdigest()

    assert expected == link_hash("lima", 1, GENESIS, "opened")


@given(BODIES)
def test_an_untouched_chain_holds_and_fits_each_of_its_seals(bodies):
    links = chain(bodies)

    verdict = verify("lima", links, [Seal(link.number, link.hash) for link in links])

    assert verdict.holds
    assert len(bodies) == verdict.records == verdict.seals


@given(BODIES, st.data())
def test_a_changed_body_is_found_where_it_is(bodies, data):
    links = chain(bodies)
    place = data.draw(st.integers(0, len(links) - 1))
    links[place] = replace(links[place], body=links[place].body + "x")

    assert [place + 1] == [found.number for found in verify("lima", links).breaks]


@given(BODIES, st.data())
def test_a_record_changed_together_with_its_hash_breaks_the_next_one_or_the_seal(bodies, data):
    links = chain(bodies)
    seal = Seal(len(links), links[-1].hash)
    place = data.draw(st.integers(0, len(links) - 1))
    body = links[place].body + "x"
    forged = link_hash("lima", place + 1, links[place].before, body)
    links[place] = Link(place + 1, body, links[place].before, forged)

    assert not verify("lima", links, [seal]).holds


@given(st.lists(st.text(max_size=30), min_size=2, max_size=12), st.data())
def test_a_removed_record_is_found(bodies, data):
    links = chain(bodies)
    seal = Seal(len(links), links[-1].hash)
    del links[data.draw(st.integers(0, len(links) - 1))]

    assert not verify("lima", links, [seal]).holds


@given(BODIES)
def test_a_whole_new_chain_does_not_fit_an_old_seal(bodies):
    old, new = chain([*bodies, "as it was"]), chain([*bodies, "as somebody wants it"])

    assert verify("lima", new).holds
    assert not verify("lima", new, [Seal(len(old), old[-1].hash)]).holds


def test_a_chain_of_another_workshop_is_not_this_one():
    assert not verify("dakar", chain(["opened"], workshop="lima")).holds


def test_a_seal_reads_back_from_paper():
    seal = Seal(41, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")

    assert "41-9f86d081884c7d65" == str(seal)
    assert Seal(41, "9f86d081884c7d65") == Seal.read(" 41-9F86D081884C7D65 ")


@pytest.mark.parametrize("text", ["", "41", "41-xyz", "-9f86d081884c7d65", "41-9f86"])
def test_what_is_no_seal_is_not_read_as_one(text):
    assert Seal.read(text) is None
