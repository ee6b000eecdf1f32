"""Whatever is moved about changes nothing, and whatever is changed is found and taken as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.returned import GivenRow, GivenTable, apply, changes_of, table_mark
from custkit.analysis.returned_cells import option_words, read_cell, read_option
from custkit.i18n.catalogue import languages
from custkit.model.answers import NumberAnswer, Row, TableAnswer, TextAnswer
from custkit.model.questions import ChoiceQuestion, ChoicesQuestion, Option, TableQuestion
from custkit.workspace.exercises import load_exercises

QUESTION = TableQuestion.model_validate(
    {
        "id": "lines",
        "label": "Lines",
        "kind": "table",
        "prefix": "LIN",
        "columns": [
            {"id": "text", "kind": "text", "label": "Text"},
            {"id": "cost", "kind": "number", "label": "Cost"},
        ],
    }
)
WORDS = st.text("abc =+<&\u202e", min_size=1, max_size=8).map(str.strip).filter(bool)
CELLS = st.fixed_dictionaries({}, optional={"text": WORDS, "cost": st.integers(-999, 999)})
TABLES = st.dictionaries(st.integers(1, 60).map("LIN-{:02}".format), CELLS, max_size=8)


def answered(told):
    def cell(value):
        return TextAnswer(value=value) if isinstance(value, str) else NumberAnswer(value=value)

    rows = (Row(id=name, cells={key: cell(v) for key, v in cells.items()}) for name, cells in told.items())
    return TableAnswer(rows=tuple(rows))


def returned(told, columns=("id", "text", "cost")):
    rows = tuple(GivenRow(n, {"id": name, **cells}) for n, (name, cells) in enumerate(told.items(), 4))
    return GivenTable("Lines", "IT-01/lines", "w", "XBE", tuple(columns), rows)


@given(TABLES, st.randoms(use_true_random=False), st.permutations(["id", "text", "cost"]))
def test_any_order_of_rows_and_columns_of_an_untouched_table_changes_nothing(told, order, columns):
    names = list(told)
    order.shuffle(names)
    assert () == changes_of(QUESTION, returned({n: told[n] for n in names}, columns), [answered(told)])


@given(TABLES, st.data())
def test_taking_every_change_gives_what_the_file_says(told, data):
    after = {name: data.draw(CELLS) for name in told if data.draw(st.booleans())}
    stands = answered(told)
    found = changes_of(QUESTION, returned(after), [stands])
    assert all(change.takeable for change in found)
    assert answered(after) == apply(stands, found)


@given(TABLES, st.data())
def test_a_change_that_is_not_taken_leaves_its_cell_as_it_was(told, data):
    after = {name: data.draw(CELLS) for name in told}
    stands = answered(told)
    found = changes_of(QUESTION, returned(after), [stands])
    taken = [change for change in found if data.draw(st.booleans())]
    places = {(change.row, change.column) for change in taken}
    made = {row.id: row for row in apply(stands, taken).rows}
    wanted = {row.id: row for row in answered(after).rows}
    for row in stands.rows:
        for key in ("text", "cost"):
            source = wanted if (row.id, key) in places else {row.id: row}
            assert source[row.id].cells.get(key) == made[row.id].cells.get(key)


def test_an_id_that_was_once_given_is_never_given_again():
    older, newer = answered({"LIN-07": {"text": "gone"}}), answered({"LIN-01": {"text": "there"}})
    given_back = returned({"LIN-01": {"text": "there"}, "": {"text": "new"}})
    (change,) = changes_of(QUESTION, given_back, [older, newer])
    assert ("new", "LIN-08") == (change.kind, change.row)


def test_a_file_that_comes_back_again_does_not_bring_its_new_rows_again():
    base = answered({"LIN-01": {"text": "One"}})
    lines = (GivenRow(4, {"id": "LIN-01", "text": "One"}), *(GivenRow(n, {"text": "Two", "cost": 5}) for n in (5, 6)))
    columns = ("id", "text", "cost")
    file = GivenTable("Lines", "IT-01/lines", "w", "XBE", columns, lines, mark=table_mark(base))
    first = changes_of(QUESTION, file, [base])
    stands = apply(base, first)
    one_of_them = apply(base, first[:1])

    assert ["LIN-02", "LIN-03"] == [change.row for change in first]
    assert () == changes_of(QUESTION, file, [base, stands])
    assert ["LIN-03"] == [change.row for change in changes_of(QUESTION, file, [base, one_of_them])]


def test_a_number_keeps_the_year_and_source_beside_it():
    row = Row(id="LIN-01", cells={"cost": NumberAnswer(value=3, year=2025, source="Budget law")})
    stands = TableAnswer(rows=(row,))
    found = changes_of(QUESTION, returned({"LIN-01": {"cost": 4}}), [stands])
    assert NumberAnswer(value=4, year=2025, source="Budget law") == apply(stands, found).rows[0].cells["cost"]


@pytest.mark.parametrize(
    ("text", "value"), [("1 234,5", 1234.5), ("1,234.5", 1234.5), ("1’234.5", 1234.5), ("১২৩", 123), ("١٢٣٫٥", 123.5)]
)
def test_a_number_is_taken_in_any_notation(text, value):
    (change,) = changes_of(QUESTION, returned({"LIN-01": {"cost": text}}), [answered({"LIN-01": {"cost": 4}})])
    assert NumberAnswer(value=value) == change.after


@pytest.mark.parametrize("text", ["1,234", "1.234"])
def test_a_number_that_can_be_read_in_two_ways_is_never_taken_and_both_ways_are_named(text):
    (change,) = changes_of(QUESTION, returned({"LIN-01": {"cost": text}}), [answered({"LIN-01": {"cost": 4}})])
    assert ("unreadable", False) == (change.kind, change.takeable)
    assert {"1234", "1.2340"} <= set(change.told.replace(":", "").split())


@pytest.fixture(scope="module")
def translated():
    """The kit's exercises in every language that there is."""
    return load_exercises(languages=languages()).items


@pytest.mark.parametrize("language", languages())
def test_every_choice_and_given_row_of_the_kit_goes_out_in_words_and_comes_back_as_itself(translated, language):
    tables = [q for e in translated.values() for q in e.questions if isinstance(q, TableQuestion)]
    lists = [q.rows for q in tables]
    lists += [c.options for q in tables for c in q.columns if isinstance(c, ChoiceQuestion | ChoicesQuestion)]
    told = [(options, o.id, option_words(options, o.id, language)) for options in lists for o in options]

    assert [name for _, name, _ in told] == [read_option(options, words) for options, _, words in told]
    assert not [words for _, name, words in told if words == name and "_" in name]


def test_words_that_name_two_options_or_hold_what_parts_them_stay_an_id():
    options = [Option(id=name, label=label) for name, label in (("a", "One"), ("b", "one"), ("c", "x; y"))]

    assert ["a", "b", "c", "d"] == [option_words(options, name, "en") for name in "abcd"]
    assert (None, "b", None) == tuple(read_option(options, text) for text in ("One", "b", "Two"))


def test_choices_are_parted_by_the_semicolon_of_either_keyboard():
    asked = ChoicesQuestion(id="why", label="Why", options=({"id": "a", "label": "أ"}, {"id": "b", "label": "ب"}))

    assert [("a", "b")] * 2 == [read_cell(asked, text, None)[0].value for text in ("أ؛ ب", "أ; ب")]


def test_a_row_that_the_table_gives_is_known_by_its_words():
    rows = [{"id": "LIN-a", "label": "First of all"}]
    question = TableQuestion.model_validate({**QUESTION.model_dump(mode="json"), "rows": rows})
    stands = answered({"LIN-a": {"text": "abc"}})

    assert () == changes_of(question, returned({"First of all": {"text": "abc"}}), [stands])
