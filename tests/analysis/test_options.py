import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.options import is_known, resolve
from custkit.model.answers import ChoiceAnswer, Row, TableAnswer, TextAnswer
from custkit.model.questions import Source

TITLES = Source(exercise="XX-01", question="objectives", label="title")


def table(*rows) -> TableAnswer:
    return TableAnswer(rows=tuple(Row(id=i, cells=cells) for i, cells in rows))


def words(text) -> dict[str, TextAnswer]:
    return {"title": TextAnswer(value=text)}


def labels(options) -> list[tuple[str, str]]:
    return [(option.id, str(option.label)) for option in options]


def test_rows_of_an_earlier_answer_are_options_named_by_their_label_column() -> None:
    answers = {("XX-01", "objectives"): table(("OBJ-01", words("Faster")), ("OBJ-02", words("Fairer")))}

    assert [("OBJ-01", "Faster"), ("OBJ-02", "Fairer")] == labels(resolve(TITLES, answers, {}))


def test_a_row_without_a_label_is_left_out() -> None:
    answers = {("XX-01", "objectives"): table(("OBJ-01", words("  ")), ("OBJ-02", words("Fairer")), ("OBJ-03", {}))}

    assert [("OBJ-02", "Fairer")] == labels(resolve(TITLES, answers, {}))


def test_an_id_that_cannot_be_an_option_is_left_out() -> None:
    answers = {("XX-01", "objectives"): table(("<b>", words("x")), ("OBJ-02", words("Fairer")))}

    assert [("OBJ-02", "Fairer")] == labels(resolve(TITLES, answers, {}))


def test_only_keeps_the_rows_with_a_choice() -> None:
    source = TITLES.model_copy(update={"only": "milestone=yes"})
    yes, no = (words("x") | {"milestone": ChoiceAnswer(value=value)} for value in ("yes", "no"))
    answers = {("XX-01", "objectives"): table(("A-01", yes), ("A-02", no), ("A-03", words("x")))}

    assert ["A-01"] == [option.id for option in resolve(source, answers, {})]


def test_a_grid_gives_its_own_rows_answered_or_not(spine) -> None:
    source = Source(exercise="SA-02", question="dimensions", label="current")

    assert ("leadership", "Leadership and strategy") == labels(resolve(source, {}, spine))[0]


def test_a_grid_on_rows_of_an_earlier_answer_gives_those(spine, said) -> None:
    source = Source(exercise="PR-04", question="selection", label="moscow", only="moscow=wont")

    assert [("INI-05", "Single window for all border agencies")] == labels(resolve(source, said, spine))


def test_a_label_that_was_chosen_is_named_by_its_words(spine, said) -> None:
    source = Source(exercise="SA-01", question="kpi_baselines", label="kpi")

    assert "Median import release time" in [label for _, label in labels(resolve(source, said, spine))]


def test_two_grids_that_feed_each_other_have_no_rows(make_exercise) -> None:
    def grid(own, other):
        source = {"exercise": other, "question": "g", "label": "t"}
        column = {"id": "t", "kind": "text", "label": "T"}
        return make_exercise(
            [{"id": "g", "kind": "table", "label": "G", "columns": [column], "rows_from": [source]}], exercise_id=own
        )

    exercises = {"XX-01": grid("XX-01", "XX-02"), "XX-02": grid("XX-02", "XX-01")}

    assert () == resolve(Source(exercise="XX-01", question="g", label="t"), {}, exercises)


def test_what_was_not_answered_has_no_rows_and_is_not_known() -> None:
    assert () == resolve(TITLES, {}, {})
    assert not is_known(TITLES, {}, {})


@pytest.mark.parametrize(("question", "known"), [("dimensions", True), ("strengths", False)])
def test_given_rows_are_known_before_anybody_answers(spine, question, known) -> None:
    exercise = "SA-02" if question == "dimensions" else "SA-04"

    assert known is is_known(Source(exercise=exercise, question=question, label="text"), {}, spine)


@given(st.data())
def test_options_come_out_of_any_answer(any_answer, data) -> None:
    found = resolve(TITLES, {("XX-01", "objectives"): data.draw(any_answer)}, {})

    assert len({option.id for option in found}) == len(found)
