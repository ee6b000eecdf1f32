from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.plan_import import ImportedLine, merge_lines
from custkit.model.answers import ChoiceAnswer, Row, TableAnswer, TextAnswer


def line(text, number="", page="", line_id="", axis=""):
    return ImportedLine(line_id, number, axis, "", text, page)


def test_a_first_import_gives_each_line_an_id():
    found = merge_lines(None, [line("Extend the guarantee"), line("Publish the release time")])

    assert (("LIN-01", "LIN-02"), ()) == (found.added, found.kept)


def test_what_people_wrote_beside_a_line_stays():
    row = Row(id="LIN-01", cells={"text": TextAnswer(value="Old"), "number": TextAnswer(value="2.1"),
                                  "effect": ChoiceAnswer(value="high")})  # fmt: skip
    found = merge_lines(TableAnswer(rows=(row,)), [line("New wording", number="2.1")])

    (fresh,) = found.table.rows
    assert ("LIN-01", "New wording", "high") == (fresh.id, fresh.cells["text"].value, fresh.cells["effect"].value)
    assert ("LIN-01",) == found.changed


def test_an_id_that_was_once_given_is_never_given_again():
    assert ("LIN-08",) == merge_lines(None, [line("Extend the guarantee")], highest=7).added


def test_a_line_that_is_not_in_the_file_stays_where_it_is():
    row = Row(id="LIN-03", cells={"text": TextAnswer(value="Typed by hand")})
    found = merge_lines(TableAnswer(rows=(row,)), [line("Extend the guarantee")])

    assert (("LIN-03",), ["LIN-03", "LIN-04"]) == (found.kept, [one.id for one in found.table.rows])


def test_an_id_that_is_not_on_the_sheet_is_strange():
    assert ["LIN-99"] == [one.id for one in merge_lines(None, [line("Extend", line_id="LIN-99")]).strange]


WORDS = st.text("abcdefgh ", min_size=5, max_size=12).map(str.strip).filter(lambda text: len(text) > 4)


@given(st.lists(WORDS, unique_by=str.casefold, max_size=20), st.lists(WORDS, unique_by=str.casefold, max_size=20))
def test_importing_twice_changes_nothing_and_no_line_is_ever_lost(first, second):
    once = merge_lines(None, [line(text) for text in first])
    twice = merge_lines(once.table, [line(text) for text in second])
    again = merge_lines(twice.table, [line(text) for text in second])

    ids = [row.id for row in twice.table.rows]
    assert twice.table == again.table
    assert len(ids) == len(set(ids))
    assert {row.id for row in once.table.rows} <= set(ids)
