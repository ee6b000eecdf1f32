import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.union import Merge, proposals, union_of_rows, union_of_texts
from custkit.errors import NotFoundError
from custkit.model.answers import ChoicesAnswer, DontKnow, Row, TableAnswer, TextAnswer


def table(*titles, **cells) -> TableAnswer:
    rows = (Row(id=f"INI-{n:02d}", cells={"title": TextAnswer(value=t)} | cells) for n, t in enumerate(titles, start=1))
    return TableAnswer(rows=tuple(rows))


ANNA = ("AAAA-2222", table("Advance manifest", "Training"))
BORA = ("BBBB-3333", table("Advance manifests"))
UNION = union_of_rows([ANNA, BORA], "INI")


def titles(union) -> list[str]:
    return [row.cells["title"].value for row in union.rows]


def test_everybodys_rows_stand_side_by_side_under_new_ids_with_their_sources() -> None:
    assert [("INI-01", "AAAA-2222/INI-01"), ("INI-02", "AAAA-2222/INI-02"), ("INI-03", "BBBB-3333/INI-01")] == [
        (row.id, *row.source_ids) for row in UNION.rows
    ]
    assert 2 == UNION.respondents


def test_whoever_proposed_nothing_is_not_counted() -> None:
    assert 1 == union_of_rows([ANNA, ("CCCC-4444", TableAnswer(rows=())), ("DDDD-5555", DontKnow())], "INI").respondents


def test_a_merge_keeps_one_wording_and_counts_the_people() -> None:
    merged = UNION.merged("INI-01", "INI-03")

    assert ["Advance manifest", "Training"] == titles(merged)
    assert [2, 1] == [row.proposers for row in merged.rows]
    assert (Merge("INI-01", "INI-03"),) == merged.log


def test_one_person_who_says_it_twice_is_one_proposer() -> None:
    assert 1 == UNION.merged("INI-01", "INI-02").rows[0].proposers


def test_a_merge_fills_blanks_and_overwrites_nothing() -> None:
    short = ("AAAA-2222", table("Manifest"))
    whole = ("BBBB-3333", table("Advance manifest", first_step=TextAnswer(value="Circular")))
    (row,) = union_of_rows([short, whole], "INI").merged("INI-01", "INI-02").rows

    assert ("Manifest", "Circular") == (row.cells["title"].value, row.cells["first_step"].value)


def test_what_named_a_row_names_it_under_its_new_id_and_after_a_merge_the_kept_one() -> None:
    waits = ("BBBB-3333", table("Register", "Selection", after=ChoicesAnswer(value=("INI-01",))))
    union = union_of_rows([ANNA, waits], "INI")

    assert ("INI-03",) == union.rows[3].cells["after"].value
    assert ("INI-01",) == union.merged("INI-01", "INI-03").rows[2].cells["after"].value
    assert () == union.merged("INI-03", "INI-04").rows[2].cells["after"].value


def test_taking_a_merge_back_brings_the_rows_back() -> None:
    assert UNION.rows == UNION.merged("INI-01", "INI-03").split("INI-03").rows


def test_a_chain_of_merges_ends_in_the_row_that_stands() -> None:
    merged = UNION.merged("INI-03", "INI-01").merged("INI-02", "INI-03")

    assert ["INI-02"] == [row.id for row in merged.rows]
    assert ["INI-02", "INI-03"] == [row.id for row in merged.split("INI-03").rows]


@pytest.mark.parametrize(("kept", "joined"), [("INI-01", "INI-01"), ("INI-01", "INI-99"), ("INI-99", "INI-01")])
def test_only_two_rows_that_stand_can_be_merged(kept, joined) -> None:
    with pytest.raises(NotFoundError):
        UNION.merged(kept, joined)


def test_a_row_that_was_not_merged_cannot_be_split() -> None:
    with pytest.raises(NotFoundError, match="INI-02"):
        UNION.split("INI-02")


def test_likely_duplicates_are_offered_and_left_to_a_person() -> None:
    assert [("INI-01", "INI-03")] == [(pair.one, pair.other) for pair in UNION.duplicates("title")]
    assert 3 == len(UNION.rows)


def test_texts_become_rows_with_one_cell() -> None:
    union = union_of_texts([("AAAA-2222", TextAnswer(value="One stop")), ("BBBB-3333", DontKnow())], "nation")

    assert [("TXT-01", "One stop", ("AAAA-2222/nation",))] == [
        (row.id, row.cells["text"].value, row.source_ids) for row in union.rows
    ]


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), max_size=8), st.data())
def test_every_merge_can_be_taken_back_in_any_order(pairs, data) -> None:
    union = start = union_of_rows([("AAAA-2222", table(*"abc")), ("BBBB-3333", table(*"def"))], "INI")
    for one, other in pairs:
        there = [row.id for row in union.rows]
        kept, joined = there[one % len(there)], there[other % len(there)]
        if kept != joined:
            before, union = union, union.merged(kept, joined)
            assert before.rows == union.split(joined).rows
    sources = sorted(source for row in union.rows for source in row.source_ids)
    assert sorted(source for row in start.rows for source in row.source_ids) == sources
    for merge in data.draw(st.permutations(union.log)):
        union = union.split(merge.joined)
    assert start == union


@given(st.data())
def test_any_answers_can_be_put_side_by_side(any_answer, data) -> None:
    entries = [(code, data.draw(any_answer)) for code in ("AAAA-2222", "BBBB-3333")]

    assert all(row.as_row().source_ids for row in union_of_rows(entries, "INI").rows)


def test_a_common_sheet_begins_with_everybodys_rows_and_what_all_agree_on(make_exercise, make_response) -> None:
    column = {"id": "title", "kind": "text", "label": "Title"}
    questions = [
        {"id": "list", "kind": "table", "label": "List", "prefix": "INI", "columns": [column]},
        {"id": "year", "kind": "number", "label": "Year"},
        {"id": "words", "kind": "text", "label": "Words"},
        {"id": "vote", "kind": "rating", "label": "Vote", "anchors": {1: "no", 5: "yes"}, "scopes": ["individual"]},
    ]

    def own(code, title, words):
        rows = [{"id": "INI-01", "cells": {"title": {"kind": "text", "value": title}}}]
        payload = {"list": {"kind": "table", "rows": rows}, "year": {"kind": "number", "value": 2031}}
        payload |= {"words": {"kind": "text", "value": words}, "vote": {"kind": "rating", "value": 5}}
        return make_response("XX-01", payload, scope="individual", participant=code)

    begun = proposals(
        make_exercise(questions),
        [own("BBBB-3333", "Manifest", "b"), own("AAAA-2222", "manifest", "a"), own("CCCC-4444", "Training", "c")],
    )

    assert {"list", "year"} == set(begun)
    assert [("INI-01", ("AAAA-2222/INI-01", "BBBB-3333/INI-01")), ("INI-03", ("CCCC-4444/INI-01",))] == [
        (row.id, row.source_ids) for row in begun["list"].rows
    ]
