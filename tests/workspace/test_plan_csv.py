from pathlib import Path

import pytest

from custkit.errors import InputError
from custkit.workspace.plan_csv import read_plan_lines

SAMPLES = Path(__file__).parents[1] / "samples" / "plan"


def told(name):
    with pytest.raises(InputError) as caught:
        read_plan_lines(SAMPLES / "bad" / f"{name}.csv")
    return [str(fault) for fault in caught.value.faults]


def test_a_line_keeps_wording_axis_objective_number_and_page():
    first, second, third = read_plan_lines(SAMPLES / "good" / "commas.csv")

    assert ("Extend the transit guarantee to all border posts", "14") == (first.text, first.page)
    assert ("Axis 2", "Faster transit", "2.1.1") == (first.axis, first.objective, first.number)
    assert ("Axis 2", "Faster transit") == (second.axis, second.objective)
    assert ("Axis 3", "line 5") == (third.axis, third.place)


def test_french_columns_semicolons_and_a_byte_order_mark_are_read():
    first, second = read_plan_lines(SAMPLES / "good" / "semicolons_with_bom.csv")

    assert "Mettre en place la déclaration électronique; partout" == first.text
    assert ("1.2", "Axe 1", "- Relier les bureaux frontières") == (second.number, second.axis, second.text)


def test_the_action_is_the_line_where_there_is_no_wording():
    (line,) = read_plan_lines(SAMPLES / "good" / "tabs_with_ids.csv")

    assert ("LIN-01", "Extend the transit guarantee to all posts") == (line.id, line.text)


def test_an_older_encoding_is_told_with_how_it_would_read():
    (fault,) = told("cp1252")

    assert "cp1252.csv @ line 2: not UTF-8; in Windows-1252 it would read" in fault
    assert "'1;Déployer le'" in fault


def test_columns_that_are_not_known_or_stand_twice_are_told_together():
    faults = told("columns")

    assert ["line of the plan", "page"] == [
        name
        for fault in faults
        for name in ("line of the plan", "page")
        if f"column {name!r}" in fault or f"column {name} " in fault
    ]


def test_all_faults_of_all_lines_are_told_at_once():
    faults = told("seven_faults")

    assert {
        "line 2, column id: 'LIN-1' is not written like the id of a line",
        "line 3, column wording: neither action nor wording is filled in",
        "line 4, column wording: the line has only 3 letters",
        "line 4, column number: this number stands in line 3 too",
        "line 6: 6 cells, and only 5 columns",
        "line 6, column axis: 102 letters are too many",
        "line 8, column number: this number stands in line 7 too",
        "line 8, column wording: this line stands in line 7 too",
    } == {fault.partition(" @ ")[2].partition(" -> ")[0] for fault in faults}


@pytest.mark.parametrize("name", ["empty", "quotes"])
def test_a_file_without_lines_or_with_open_quotes_is_refused(name):
    assert told(name)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_plan_lines(tmp_path / "plan.csv")
