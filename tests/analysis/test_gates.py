"""A gate opens only with all its keys, each turned by the right hand and after the gate before."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.gates import GATES, KEYS, Key, gate_standing, pipeline

DAY = date(2027, 3, 1)
POSTS = {"client": "Director of Procedures", "provider": "Head of IT"}
ALL = [
    Key(gate, party, POSTS[party], DAY + timedelta(days=30 * number))
    for number, gate in enumerate(GATES)
    for party in KEYS[gate]
]


def kinds(standing):
    return [missing.kind for missing in standing.missing]


def test_a_request_without_keys_waits_for_its_client():
    found = gate_standing([])

    assert (None, "G0", ["client_key"]) == (found.reached, found.waits_for, kinds(found))


def test_with_all_keys_and_room_a_request_is_in_use():
    found = gate_standing(ALL, room=True)

    assert ("G5", DAY + timedelta(days=150), None, ()) == (
        found.reached,
        found.opened_on,
        found.waits_for,
        found.missing,
    )


@pytest.mark.parametrize(("room", "why"), [(False, "no_room"), (None, "room_unknown")])
def test_funds_and_staff_must_have_room_in_the_plan(room, why):
    found = gate_standing(ALL, room=room)

    assert ("G1", "G2", [why], ("G3", "G4", "G5")) == (found.reached, found.waits_for, kinds(found), found.ahead)


def test_acceptance_is_the_clients_and_the_provider_cannot_sign_it():
    without = [key for key in ALL if (key.gate, key.party) != ("G4", "client")]

    assert ("G3", ["client_key"]) == (
        gate_standing(without, room=True).reached,
        kinds(gate_standing(without, room=True)),
    )


def test_one_post_cannot_turn_both_keys():
    same = [
        Key("G0", "client", "Director", DAY),
        *(Key("G1", party, " director ", DAY) for party in ("client", "provider")),
    ]

    assert ["same_post"] == kinds(gate_standing(same))


def test_a_key_without_a_post_opens_nothing():
    assert ["no_post"] == kinds(gate_standing([Key("G0", "client", " ", DAY)]))


def test_a_key_turned_before_the_gate_before_was_open_is_too_early():
    early = [ALL[0], *(Key("G1", party, POSTS[party], DAY - timedelta(days=1)) for party in ("client", "provider"))]
    again = [*early, *(Key("G1", party, POSTS[party], DAY) for party in ("client", "provider"))]

    assert ["too_early"] == kinds(gate_standing(early))
    assert "G1" == gate_standing(again).reached


@given(st.sets(st.sampled_from(ALL)))
def test_the_first_closed_gate_is_the_one_after_the_last_open_one(keys):
    found = gate_standing(list(keys), room=True)
    there = {(key.gate, key.party) for key in keys}
    whole = [all((gate, party) in there for party in KEYS[gate]) for gate in GATES]
    first = whole.index(False) if False in whole else len(GATES)

    assert GATES[:first][-1:] == ((found.reached,) if found.reached else ())
    assert (GATES[first] if first < len(GATES) else None) == found.waits_for
    assert bool(found.missing) == (found.waits_for is not None)


@given(st.sets(st.sampled_from(ALL)), st.sampled_from(ALL))
def test_one_more_key_never_closes_a_gate(keys, more):
    order = (None, *GATES)
    before, after = gate_standing(list(keys), room=True), gate_standing([*keys, more], room=True)

    assert order.index(before.reached) <= order.index(after.reached)


def test_the_pipeline_lists_requests_by_the_gate_they_reached():
    found = dict(pipeline({"e-payment": gate_standing(ALL[:3]), "kiosk": gate_standing([])}))

    assert (("e-payment",), ("kiosk",), ()) == (found["G1"], found[None], found["G5"])
    assert [None, *GATES] == list(found)
