"""A Word file goes out, is edited as people do, and comes back, in a real folder with a real store."""

import copy
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import load_workbook

from custkit.cli import cli
from custkit.documents.press import printed
from custkit.errors import InputError
from custkit.model.answers import ChoiceAnswer, DateAnswer, Row, TableAnswer, TextAnswer
from custkit.model.scales import Status
from custkit.steps.importing import append_version, newest_sheet
from custkit.steps.new import new
from custkit.steps.opening import opened
from custkit.steps.orders import request_orders, unit_orders
from custkit.steps.requests import requests
from custkit.steps.returned_list import chosen_numbers
from custkit.steps.table_return import list_tables, return_tables

HOSTILE = '=HYPERLINK("http://example.org")\n{ FIELD } <w:t>&amp; \u202eevil\u202c ../..\tend'


def line(number, text, **more):
    cells = {"text": TextAnswer(value=text), "effect": ChoiceAnswer(value="high")}
    return Row(id=f"LIN-{number:02}", cells={**cells, **more})


def store(folder, *rows, status=Status.SUBMITTED):
    with opened(folder) as workshop:
        (unit,) = workshop.units()
        exercise = workshop.workspace.exercises["IT-01"]
        append_version(workshop, unit, exercise, {"lines": TableAnswer(rows=rows)}, status, "")


def rows_of(folder):
    with opened(folder) as workshop:
        (unit,) = workshop.units()
        return {row.id: row.cells for row in newest_sheet(workshop, unit, "IT-01").payload["lines"].rows}


def texts(folder):
    return {name: cells["text"].value for name, cells in rows_of(folder).items()}


LINES = (
    line(1, HOSTILE),
    line(
        2,
        "Extend the guarantee",
        accountable=ChoiceAnswer(value="transit"),
        due=DateAnswer(value=date(2026, 11, 2)),
        asked=TextAnswer(value="Volumes?"),
    ),
    line(3, "Publish", accountable=ChoiceAnswer(value="legislation"), asked=TextAnswer(value="Which law?")),
)


@pytest.fixture
def beta(tmp_path: Path) -> Path:
    """A workshop of Beta with three lines of its plan, and the files that went out."""
    folder = tmp_path / "niamey"
    new(folder, programme="niamey", units=("XBE",), starts=date(2026, 10, 5))
    (folder / "roster.csv").write_text("unit,role_band,head,code\nXBE,director,yes,K7QM-2XRD\n", encoding="utf-8")
    store(folder, *LINES, status=Status.VALIDATED)
    with opened(folder) as workshop:
        (unit,) = workshop.units()
        orders = [*unit_orders(workshop, unit, ("docx", "xlsx")), *request_orders(workshop, unit, ("docx", "xlsx"))]
    for order in orders:
        (folder / Path(order.name).name).write_bytes(printed(order))
    return folder


def edit(folder, change, name="XBE-plan.docx"):
    path = folder / name
    file = Document(str(path))
    change(file)
    file.save(str(path))
    return path


def cell(table, title):
    """The cell beside a heading of a card."""
    return next(row.cells[1] for row in table.rows if title == row.cells[0].text)


def card(file, name):
    return next(table for table in file.tables if table.rows[0].cells[1].text == name)


TEXT = "Line, as it is written"


def listed(folder, change, name="XBE-plan.docx"):
    return [(i.change.kind, i.change.row, i.change.column) for i in list_tables(folder, [edit(folder, change, name)])]


@pytest.mark.parametrize(
    "name", ["XBE-plan.docx", "XBE-plan.xlsx", "XBE-request-transit.docx", "XBE-request-transit.xlsx"]
)
def test_a_file_that_nobody_has_edited_changes_nothing_whatever_stands_in_it(beta, name):
    assert () == list_tables(beta, [beta / name])


def test_tables_that_were_moved_change_nothing(beta):
    def move(file):
        first, last = file.tables[0]._tbl, file.tables[-1]._tbl
        last.addnext(first)

    assert [] == listed(beta, move)


def test_a_word_file_gives_the_changes_that_the_workbook_gives(beta):
    def word(file):
        cell(card(file, "LIN-02"), TEXT).text = "Extend it"
        cell(card(file, "LIN-03"), "Effect on IT").text = ""
        card(file, "LIN-01")._tbl.getparent().remove(card(file, "LIN-01")._tbl)

    path = beta / "XBE-plan.xlsx"
    book = load_workbook(path)
    page = book.worksheets[0]
    places = {page.cell(3, n).value: n for n in range(1, page.max_column + 1)}
    page.cell(5, places[TEXT]).value = "Extend it"
    page.cell(6, places["Effect on IT"]).value = None
    page.delete_rows(4)
    book.save(path)

    from_word = listed(beta, word)
    assert from_word == [(i.change.kind, i.change.row, i.change.column) for i in list_tables(beta, [path])]
    assert [("changed", "LIN-02", "text"), ("changed", "LIN-03", "effect"), ("removed", "LIN-01", "")] == from_word


def test_what_is_accepted_counts_and_a_copied_table_without_an_id_is_a_new_row(beta):
    def change(file):
        cell(card(file, "LIN-02"), TEXT).text = "Extend it"
        made = copy.deepcopy(card(file, "LIN-03")._tbl)
        file.tables[-1]._tbl.addnext(made)
        file.tables[-1].rows[0].cells[1].text = ""
        cell(file.tables[-1], TEXT).text = "A new line"

    path = edit(beta, change)
    ran = CliRunner().invoke(cli, ["collect", str(beta), str(path), "--accept", "all"])
    assert 0 == ran.exit_code, ran.output
    assert {
        "LIN-01": HOSTILE, "LIN-02": "Extend it", "LIN-03": "Publish", "LIN-04": "A new line",
    } == texts(beta)  # fmt: skip


@pytest.mark.parametrize("name", ["XBE-plan.docx", "XBE-plan.xlsx"])
def test_what_was_changed_here_alone_since_the_file_was_made_stays(beta, name):
    store(beta, line(1, "Typed since"), *LINES[1:], line(4, "Added since"))
    assert () == list_tables(beta, [beta / name])


def test_what_was_changed_on_both_sides_is_a_conflict_that_all_does_not_take(beta):
    def change(file):
        cell(card(file, "LIN-02"), TEXT).text = "Theirs"
        cell(card(file, "LIN-03"), TEXT).text = "Also theirs"

    path = edit(beta, change)
    store(beta, LINES[0], line(2, "Ours"), LINES[2])
    done = return_tables(beta, [path], lambda items: chosen_numbers("all", items))

    conflict = next(item.change for item in done.listed if item.change.row == "LIN-02")
    assert (True, "Extend the guarantee", "Ours", "Theirs") == (
        conflict.conflict, conflict.base.value, conflict.before.value, conflict.after.value,
    )  # fmt: skip
    assert {"LIN-01": HOSTILE, "LIN-02": "Ours", "LIN-03": "Also theirs"} == texts(beta)
    assert "Theirs" in done.kept.read_text(encoding="utf-8-sig")


def test_a_row_that_was_taken_out_on_one_side_and_changed_on_the_other_is_told(beta):
    def change(file):
        cell(card(file, "LIN-02"), TEXT).text = "Theirs"
        gone = card(file, "LIN-03")._tbl
        gone.getparent().remove(gone)

    path = edit(beta, change)
    store(beta, LINES[0], line(3, "Ours"))
    told = {item.change.row: item.change for item in list_tables(beta, [path])}

    assert (False, "the row was taken out here since the file was made") == (
        told["LIN-02"].takeable, told["LIN-02"].told,
    )  # fmt: skip
    assert (True, True) == (told["LIN-03"].conflict, told["LIN-03"].doubtful)


def test_a_file_of_a_version_that_the_store_does_not_know_is_not_taken_with_all_the_others(beta, tmp_path):
    path = edit(beta, lambda file: setattr(cell(card(file, "LIN-02"), TEXT), "text", "Theirs"))
    changed = tmp_path / "other.docx"
    with ZipFile(path) as source, ZipFile(changed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(b'mark="', b'mark="f') if name.startswith("customXml/") else data)

    items = list_tables(beta, [changed])
    assert frozenset() == chosen_numbers("all", items)
    assert any("Theirs" == item.change.after.value for item in items if item.change.after)


def test_a_sheet_that_is_saved_while_somebody_chooses_is_not_overwritten(beta):
    path = edit(beta, lambda file: setattr(cell(card(file, "LIN-02"), TEXT), "text", "Theirs"))

    def choose(items):
        store(beta, LINES[0], line(2, "Typed while choosing"), LINES[2])
        return chosen_numbers("all", items)

    with pytest.raises(InputError, match="saved here while you were choosing"):
        return_tables(beta, [path], choose)
    assert "Typed while choosing" == texts(beta)["LIN-02"]


def tracked(file, tag):
    paragraph = cell(card(file, "LIN-02"), TEXT).paragraphs[0]._p
    change = OxmlElement(tag)
    change.append(paragraph.r_lst[0])
    paragraph.append(change)


def merged(file):
    row = card(file, "LIN-02").rows[2]
    row.cells[0].merge(row.cells[1])


def field(file):
    simple = OxmlElement("w:fldSimple")
    simple.set("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}instr", "DDEAUTO cmd")
    cell(card(file, "LIN-02"), TEXT).paragraphs[0]._p.append(simple)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda file: tracked(file, "w:ins"), r"row 2, column 2.*tracked"),
        (lambda file: tracked(file, "w:del"), r"row 2, column 2.*tracked"),
        (merged, "merged cells"),
        (lambda file: cell(card(file, "LIN-02"), TEXT).add_table(1, 1), "a table in a cell"),
        (lambda file: setattr(card(file, "LIN-02").rows[1].cells[0], "text", "Renamed"), "Renamed"),
        (lambda file: file.add_table(2, 3), "custkit did not write"),
        (lambda file: card(file, "LIN-02").rows[3]._tr.getparent().remove(card(file, "LIN-02").rows[3]._tr), "missing"),
    ],
)
def test_what_cannot_be_read_for_sure_is_refused_with_its_place(beta, change, words):
    with pytest.raises(InputError, match=words):
        list_tables(beta, [edit(beta, change)])


def test_a_field_is_told_and_never_worked_out(beta):
    path = edit(beta, field)
    (item,) = list_tables(beta, [path])
    assert ("unreadable", False, True) == (item.change.kind, item.change.takeable, "DDEAUTO" in item.change.told)


@pytest.mark.parametrize("name", ["XBE-plan.docx", "XBE-request-transit.docx"])
def test_a_program_that_keeps_visible_captions_alone_loses_nothing(beta, name):
    def forget(file):
        for told in list(file.element.body.iter(qn("w:tblCaption"))):
            told.getparent().remove(told)

    assert [] == listed(beta, forget, name)


def test_a_file_whose_captions_were_lost_is_known_by_its_headings(beta):
    def strip(file):
        for table in file.tables:
            for told in table._tbl.tblPr.xpath("w:tblCaption"):
                told.getparent().remove(told)
        for paragraph in file.paragraphs:
            if paragraph.style.name == "Caption":
                paragraph._p.getparent().remove(paragraph._p)

    assert [] == listed(beta, strip)


@pytest.mark.parametrize("damage", [lambda d: d[:-300], lambda d: d[:2000] + b"\0" * 900 + d[2900:]])
def test_a_damaged_file_is_refused(beta, damage):
    path = beta / "XBE-plan.docx"
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(InputError, match="cannot be read"):
        list_tables(beta, [path])


def test_a_file_without_the_part_that_tells_its_tables_is_refused(beta):
    path = beta / "XBE-plan.docx"
    file = Document()
    file.add_table(1, 2)
    made = BytesIO()
    file.save(made)
    path.write_bytes(made.getvalue())
    with pytest.raises(InputError, match="what each table is has gone"):
        list_tables(beta, [path])


def test_a_request_sheet_comes_back_with_its_answers_alone(beta):
    def word(file):
        cell(card(file, "LIN-02"), "Answer").text = "400 a month"
        cell(card(file, "LIN-02"), "State").text = "complete"
        cell(card(file, "LIN-02"), "The plan says").text = "Scribbled over"

    answered = edit(beta, word, "XBE-request-transit.docx")
    path = beta / "XBE-request-legislation.xlsx"
    book = load_workbook(path)
    page = book.worksheets[0]
    page.cell(4, 6).value = "Law 7"
    book.save(path)

    return_tables(beta, [answered, path], lambda items: chosen_numbers("all", items))
    now = rows_of(beta)
    assert ("400 a month", "complete", "Extend the guarantee") == tuple(
        now["LIN-02"][key].value for key in ("answer", "status", "text")
    )
    assert ("Law 7", ["LIN-01", "LIN-02", "LIN-03"]) == (now["LIN-03"]["answer"].value, list(now))


def test_the_request_sheets_are_written_as_workbook_and_word_file_too(beta):
    names = {path.name for path in requests(beta, today=date(2026, 10, 7)).files}
    assert {"XBE-transit.xlsx", "XBE-transit.docx", "XBE-legislation.xlsx", "XBE-legislation.docx"} <= names


def test_the_same_tables_give_the_same_bytes(beta):
    with opened(beta) as workshop:
        (unit,) = workshop.units()
        for order in unit_orders(workshop, unit, ("docx",)):
            assert (beta / Path(order.name).name).read_bytes() == printed(order)
