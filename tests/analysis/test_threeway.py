"""Two people on one sheet: whatever either wrote stands somewhere afterwards."""

from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.threeway import Aside, merge, since
from custkit.model.answers import ChoiceAnswer, Link, LinksAnswer, Row, TableAnswer, TextAnswer, Unreadable

WORDS = st.sampled_from(["", "a", "b", "c"])
COLUMNS = ("text", "evidence")
TABLES = st.dictionaries(
    st.sampled_from(["S-01", "S-02", "S-03"]), st.fixed_dictionaries(dict.fromkeys(COLUMNS, WORDS))
)


def table(rows):
    made = [
        Row(id=name, cells={column: TextAnswer(value=text) for column, text in cells.items() if text})
        for name, cells in rows.items()
    ]
    return TableAnswer(rows=tuple(row for row in made if row.cells))


def words(answer):
    rows = answer.rows if answer else ()
    return {(row.id, column): cell.value for row in rows for column, cell in row.cells.items()}


def text(value):
    return TextAnswer(value=value)


@given(TABLES, TABLES, TABLES)
def test_every_word_that_either_wrote_stands_on_the_sheet_or_beside_it(base, mine, theirs):
    before, one, other = map(table, (base, mine, theirs))
    merged = merge(before, one, other)
    stands, beside = words(merged.answer), {(aside.row, aside.column): aside.answer for aside in merged.asides}
    began = words(before)
    for (row, column), value in words(one).items():
        if began.get((row, column)) != value:
            assert stands[merged.renamed.get(row, row), column] == value
    for place, value in words(other).items():
        if began.get(place) != value and words(one).get(place) != value:
            assert value in {stands.get(place), beside[place].value if place in beside else None}


@given(TABLES, TABLES, TABLES)
def test_a_table_never_has_two_rows_of_one_id(base, mine, theirs):
    merged = merge(*map(table, (base, mine, theirs)))
    ids = [row.id for row in merged.answer.rows] if merged.answer else []
    assert len(set(ids)) == len(ids)


@given(TABLES, TABLES)
def test_what_one_person_alone_changed_stands_as_they_left_it(base, mine):
    assert words(table(mine)) == words(merge(table(base), table(mine), table(base)).answer)
    assert words(table(mine)) == words(merge(table(base), table(base), table(mine)).answer)


def test_two_who_change_one_cell_are_both_told_of():
    base, mine, theirs = (table({"S-01": {"text": word}}) for word in "abc")
    merged = merge(base, mine, theirs)
    assert words(mine) == words(merged.answer)
    assert (Aside("S-01", "text", text("c")),) == merged.asides


def test_a_new_row_whose_number_is_taken_gets_the_next_that_nobody_ever_had():
    merged = merge(table({}), table({"S-01": {"text": "a"}}), table({"S-01": {"text": "b"}}), highest=4)
    assert {("S-01", "text"): "b", ("S-05", "text"): "a"} == words(merged.answer)
    assert {"S-01": "S-05"} == merged.renamed


def test_a_given_row_that_two_fill_for_the_first_time_stays_one_row():
    mine, theirs = table({"legal": {"text": "a"}}), table({"legal": {"evidence": "b"}})
    merged = merge(None, mine, theirs, given=True)
    assert {("legal", "text"): "a", ("legal", "evidence"): "b"} == words(merged.answer)
    assert {} == merged.renamed


def test_what_cannot_be_read_yet_is_merged_like_everything_else():
    one, other = (Row(id="S-01", cells={"n": Unreadable(text=word, beside={"year": "x"})}) for word in "ab")
    merged = merge(TableAnswer(rows=(Row(id="S-01"),)), TableAnswer(rows=(one,)), TableAnswer(rows=(other,)))
    assert (Aside("S-01", "n", Unreadable(text="b", beside={"year": "x"})),) == merged.asides


def test_links_of_both_stand_and_what_one_took_away_is_gone():
    def links(*pairs):
        return LinksAnswer(value=tuple(Link(source=pair[0], target=pair[1]) for pair in pairs))

    assert links("ab", "cd") == merge(links("xy"), links("xy", "cd"), links("ab")).answer


def test_of_any_other_answer_the_later_stands_and_the_earlier_is_named():
    one, other = ChoiceAnswer(value="one"), ChoiceAnswer(value="other")
    assert (Aside("", "", other),) == merge(None, one, other).asides


def test_words_that_were_stored_and_never_acknowledged_are_not_taken_for_somebody_elses():
    began, first, second = table({}), table({"S-01": {"text": "a"}}), table({"S-01": {"text": "ab"}})
    theirs = table({"S-01": {"text": "a"}, "S-02": {"text": "x"}})
    merged = merge(since(began, first, theirs), second, theirs)
    assert {("S-01", "text"): "ab", ("S-02", "text"): "x"} == words(merged.answer)
    assert ((), {}) == (merged.asides, merged.renamed)


def marked(rows):
    return TableAnswer(rows=tuple(Row(id=number, cells={"text": text(word)}, mark=mark) for number, mark, word in rows))


def held(answer):
    return {row.mark: (row.id, row.cells["text"].value) for row in answer.rows}


@given(st.permutations("abcd"), st.lists(st.sampled_from("abcd"), max_size=6))
def test_rows_begun_under_one_number_all_stay_once_however_often_a_page_says_its_own_again(order, again):
    stands = None
    for turn, who in enumerate([*order, *again]):
        word = f"{who} {turn}"
        began = since(None, None, stands)
        stands = merge(began, marked([("S-01", who * 8, word)]), stands).answer
        assert word == held(stands)[who * 8][1]
    assert sorted(who * 8 for who in "abcd") == sorted(held(stands))
    assert len({number for number, _ in held(stands).values()}) == len(order)


def test_a_row_keeps_its_number_for_its_page_even_where_its_mark_was_lost_on_the_way():
    told = marked([("S-01", "a" * 8, "old")])
    lost = TableAnswer(rows=(Row(id="S-01", cells={"text": text("old"), "evidence": text("x")}),))
    merged = merge(told, marked([("S-01", "a" * 8, "new")]), lost)
    assert {("S-01", "text"): "new", ("S-01", "evidence"): "x"} == words(merged.answer)


def test_the_same_first_letter_of_two_people_does_not_make_one_row_of_two():
    mine, theirs = marked([("S-01", "a" * 8, "O")]), marked([("S-01", "b" * 8, "O")])
    merged = merge(since(None, mine, theirs), mine, theirs)
    assert {"b" * 8: ("S-01", "O"), "a" * 8: ("S-02", "O")} == held(merged.answer)
