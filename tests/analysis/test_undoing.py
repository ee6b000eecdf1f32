"""Who changed which place is told from the versions, and one change is taken back without what others did since."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.sidebyside import answer_at
from custkit.analysis.undoing import changes_of, last_change, undone
from custkit.model.answers import DontKnow, Row, TableAnswer, TextAnswer
from custkit.model.responses import Response
from custkit.model.scales import RoleBand, Scope

ANA, BEN = "AAAA-AAAA", "BBBB-BBBB"
FACT = ("strengths", "S-01", "text")


def table(**rows):
    """A list with these words by row: ``S_01="..."``."""
    return {
        "strengths": TableAnswer(
            rows=tuple(
                Row(id=name.replace("_", "-"), cells={"text": TextAnswer(value=words)}) for name, words in rows.items()
            )
        )
    }


def versions(*written):
    """Who stored what, a minute after one another, the newest first."""
    began = datetime(2027, 2, 8, 9, tzinfo=UTC)
    return tuple(
        Response(
            id=UUID(int=number + 1),
            workshop="w",
            exercise="SA-04",
            unit="XAL",
            scope=Scope.UNIT,
            participant=who,
            role_band=RoleBand.MANAGER,
            at=began + timedelta(minutes=number),
            payload=payload,
        )
        for number, (who, payload) in enumerate(written)
    )[::-1]


def told(history):
    return [(c.version.participant, c.place, words(c.before), words(c.after), c.stands) for c in changes_of(history)]


def words(answer):
    return answer.cells["text"].value if isinstance(answer, Row) else getattr(answer, "value", answer)


def test_what_one_person_types_letter_by_letter_is_one_change_and_anothers_is_another():
    history = versions(
        (ANA, table(S_01="a")),
        (ANA, table(S_01="ab")),
        (BEN, table(S_01="ab", S_02="x")),
        (ANA, table(S_01="abc", S_02="x")),
    )

    second = ("strengths", "S-02", "text")
    assert [(ANA, FACT, None, "abc", True), (BEN, second, None, "x", True)] == told(history)


def test_an_undo_leaves_what_others_did_since():
    history = versions(
        (ANA, table(S_01="first")),
        (BEN, table(S_01="second")),
        (ANA, table(S_01="second", S_02="mine")),
    )

    change = last_change(history, FACT)

    assert (BEN, "first", "second") == (change.version.participant, change.before.value, change.after.value)
    assert table(S_01="first", S_02="mine") == undone(history[0].payload, change)


def test_a_row_that_was_taken_away_comes_back_in_its_place():
    history = versions((ANA, table(S_01="a", S_02="b", S_03="c")), (BEN, table(S_01="a", S_03="c")))

    change = last_change(history, ("strengths", "S-02", ""))

    assert table(S_01="a", S_02="b", S_03="c") == undone(history[0].payload, change)
    assert None is last_change(history, ("strengths", "S-02", "text")), "its cells have nowhere to go back to"


def test_a_row_that_was_begun_is_gone_when_its_only_words_are_undone():
    history = versions((ANA, table(S_01="a")), (BEN, table(S_01="a", S_02="b")))

    assert table(S_01="a") == undone(history[0].payload, last_change(history, ("strengths", "S-02", "text")))
    assert {} == undone(table(S_01="a"), last_change(versions((ANA, table(S_01="a"))), FACT))


def test_another_kind_of_answer_is_undone_as_a_whole():
    history = versions((ANA, table(S_01="a")), (BEN, {"strengths": DontKnow()}))

    assert table(S_01="a") == undone(history[0].payload, last_change(history, ("strengths", "", "")))


def test_what_an_edit_carried_over_and_what_people_proposed_alone_is_nobodys_change():
    proposed = table(S_01="alone")["strengths"].rows[0].model_copy(update={"source_ids": (f"{BEN}/S-01",)})
    first, second = versions((ANA, {"strengths": TableAnswer(rows=(proposed,))}), (ANA, table(S_01="carried")))[::-1]

    assert [] == told((second.revised(exercise_version=2), first))


ROWS = st.dictionaries(st.sampled_from(["S_01", "S_02", "S_03"]), st.sampled_from("abc"), max_size=3)


@given(st.lists(st.tuples(st.sampled_from([ANA, BEN]), ROWS), min_size=1, max_size=6))
def test_each_change_that_stands_can_be_undone_and_touches_its_own_row_alone(written):
    history = versions(*((who, table(**rows) if rows else {}) for who, rows in written))
    now = history[0].payload

    for change in changes_of(history):
        if change.stands:
            after = undone(now, change)
            question, row, _ = change.place
            assert after != now
            assert [(question, row)] == [
                (question, name)
                for name in ("S-01", "S-02", "S-03")
                if answer_at(now, (question, name, "text")) != answer_at(after, (question, name, "text"))
            ]
