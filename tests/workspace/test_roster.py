import io
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from custkit.errors import InputError
from custkit.model.scales import RoleBand
from custkit.workspace import roster
from custkit.workspace.codes import is_code
from custkit.workspace.roster import helpers, parse_roster, participants, read_roster, seated, with_codes
from custkit.workspace.tables import read_csv, read_sheet

SAMPLES = Path(__file__).parents[1] / "samples" / "roster"

BAD = {
    "blanks.csv": (
        " @ line 2, column unit: the unit is missing -> use one of workshop.yml: XAL, XBE",
        " @ line 2, column role_band: the role band is missing -> use one of: dg, director, manager, observer, partner",
        " @ line 2, column head: 'maybe' is neither yes nor no -> write yes, or leave it empty",
        " @ line 3, column unit: there is no unit 'Alpha' in this workshop -> write XAL",
        " @ line 3, column role_band: there is no role band 'DG-' -> did you mean 'dg'? (use one of: dg, director, ma",
    ),
    "columns.csv": (
        " @ line 1: the column role_band is missing -> add role_band to this line",
        " @ line 1: the column 'roleband' is not known -> did you mean 'role_band'? (use one of: code, gender, head, ",
        " @ line 1: the column head stands twice -> keep one of them",
        " @ line 1: column 5 has no name -> use one of: code, gender, head, language, name, post, role_band, unit",
    ),
    "cp1252.csv": (
        " @ line 2: not UTF-8; in Windows-1252 it would read 'rectrice générale' -> save it as 'CSV UTF-8' or as .xls",
        " @ line 4: not UTF-8; in Windows-1252 it would read 'ager,Contrôle a post' -> save it as 'CSV UTF-8' or as .",
    ),
    "empty.csv": (": no line with the names of the columns -> begin with: unit,role_band,post",),
    "formulas.csv": (
        " @ line 2, column post: '+1' looks like a formula, which a spreadsheet would carry out -> begin with a lette",
        " @ line 2, column name: '@cmd' looks like a formula, which a spreadsheet would carry out -> begin with a let",
        " @ line 3, column post: '-1' looks like a formula, which a spreadsheet would carry out -> begin with a lette",
        " @ line 3, column name: holds an invisible control character -> type the cell again",
    ),
    "quotes.csv": (
        ' @ line 2: a quotation mark is not closed, or stands inside a cell -> write "" for a quotation mark inside q',
        ' @ line 4: a quotation mark is not closed, or stands inside a cell -> write "" for a quotation mark inside q',
    ),
    "ten_faults.csv": (
        " @ line 4, column unit: there is no unit 'XLA' in this workshop -> did you mean 'XAL'?",
        " @ line 5, column role_band: there is no role band 'manger' -> did you mean 'manager'? (use one of: dg, dire",
        " @ line 6, column code: the code K7QM-2XRD stands in line 3 too -> leave it empty to get a new one",
        " @ line 7, column code: 'k7qm2xrd' is not written like a code -> write it like K7QM-2XRD, or leave it empty ",
        " @ line 8, column post: 107 letters are too long -> use at most 80",
        " @ line 9, column language: there is no language 'english' -> write en",
        " @ line 10, column head: unit XAL has a second head; the first is in line 3 -> leave it empty for all but on",
        " @ line 11, column post: '=HYPERLINK(\"x\")' looks like a formula, which a spreadsheet would carry out",
        " @ line 12, column name: holds an invisible control character -> type the cell again",
        " @ line 13: 9 cells, and only 8 columns -> put a cell that holds the separator in quotes",
    ),
    "utf16.csv": (": saved as UTF-16 ('Unicode text') -> save it as 'CSV UTF-8' or as .xlsx",),
}
"""The beginning of each message that a bad roster gives, in their order."""

GOOD = {"commas.csv": 3, "only_comments.csv": 0, "scripts.csv": 2, "semicolons_with_bom.csv": 2, "tabs.csv": 2}
"""How many seats a good roster has."""


def messages(run):
    """What an InputError says, without the file's name."""
    with pytest.raises(InputError) as caught:
        run()
    return [str(fault).removeprefix(fault.file) for fault in caught.value.faults]


@pytest.mark.parametrize("name", BAD)
def test_every_fault_of_every_line_is_told_at_once_with_its_place(name, units):
    told = messages(lambda: read_roster(SAMPLES / "bad" / name, units))

    assert len(BAD[name]) == len(told)
    assert [] == [
        (message, expected)
        for message, expected in zip(told, BAD[name], strict=True)
        if not message.startswith(expected)
    ]


def test_each_bad_sample_is_in_the_table_and_each_good_one_too():
    assert set(BAD) == {path.name for path in (SAMPLES / "bad").iterdir()}
    assert set(GOOD) == {path.name for path in (SAMPLES / "good").iterdir()}


def test_ten_faults_give_ten_messages():
    assert 10 == len(BAD["ten_faults.csv"])


@pytest.mark.parametrize("name", GOOD)
def test_a_good_roster_gives_its_seats(name, units):
    assert GOOD[name] == len(read_roster(SAMPLES / "good" / name, units))


def test_columns_are_read_by_name_in_any_case_and_order(units):
    first, second = read_roster(SAMPLES / "good" / "semicolons_with_bom.csv", units)

    assert ("XAL", RoleBand.DG, True, "Директор") == (first.unit, first.role, first.head, first.post)
    assert ("XBE", RoleBand.SPECIALIST, False, "uz-Latn") == (
        second.unit,
        second.role,
        second.head,
        second.language,
    )


def workbook(*rows):
    """A workbook with these rows."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def test_a_workbook_is_read_like_a_text(units):
    data = workbook(["Unit", "Role band", "Head"], ["# a comment"], ["XAL", "dg", True], [None], ["XBE", "manager"])

    seats = parse_roster(read_sheet(data, "roster.xlsx"), units)

    assert [(3, "XAL", True), (5, "XBE", False)] == [(seat.line, seat.unit, seat.head) for seat in seats]


def test_a_formula_in_a_workbook_is_a_fault_with_its_row(units):
    data = workbook(["unit", "role_band", "post"], ["XAL", "dg", '=HYPERLINK("http://x")'], ["XZZ", "dg", 7])

    formula, unit = messages(lambda: parse_roster(read_sheet(data, "roster.xlsx"), units))

    assert formula.startswith(" @ row 2, column post: '=HYPERLINK(\"http://x' looks like a formula")
    assert " @ row 3, column unit: there is no unit 'XZZ' in this workshop -> use one of workshop.yml: XAL, XBE" == unit


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (workbook(["unit"])[:-30], ": cannot be read as a workbook (BadZipFile)"),
        (b"PK\x03\x04" + bytes(100), ": cannot be read as a workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(100), ": an old .xls file, or one with a password"),
        (b"", ": no line with the names of the columns"),
        (b"," * 100, ": no line with the names of the columns"),
        (b"unit,role_band," + b"x," * 50 + b"\n", " @ line 1: more than 40 columns"),
        (b"unit,role_band\n" + b"XAL,dg\n" * 6000, ": more than 5000 rows"),
        (b"u" * (21 * 2**20), ": larger than 20 MB"),
        (bytes(300), " @ line 1: the column unit is missing"),
    ],
)
def test_a_file_that_is_no_roster_is_told(data, told, units):
    assert messages(lambda: parse_roster(read_sheet(data, "roster.xlsx"), units))[0].startswith(told)


def test_a_missing_roster_names_the_workbook_beside_it(tmp_path, units):
    (tmp_path / "roster.xlsx").write_bytes(workbook(["unit"]))

    assert [
        ": cannot be read: No such file or directory -> save the sheet of roster.xlsx as roster.csv (CSV UTF-8)"
    ] == messages(lambda: read_roster(tmp_path / "roster.csv", units))


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_give_seats_or_faults_and_never_a_crash(chance, data):
    faults, seats = (), ()
    try:
        seats = parse_roster(read_csv(b"unit,role_band,post,name\n" + data, "roster.csv"), None)
    except InputError as error:
        faults = error.faults

    assert not (faults and seats)
    assert len(seats) == len(participants(with_codes(seats, chance(1))))


# codes


def test_missing_codes_are_drawn_once_and_written_back_with_all_else_untouched(tmp_path, units, chance):
    path = tmp_path / "roster.csv"
    before = (
        '# Alpha\'s people\r\nunit;post;code;role_band\r\n\r\nXAL;"a; b";;dg\r\nXBE; c ;ABCD-2345;manager  \r\n# end'
    )
    path.write_bytes(b"\xef\xbb\xbf" + before.encode())

    people = seated(path, units, chance(7))

    code = people[0].code
    assert is_code(code)
    assert b"\xef\xbb\xbf" + before.replace('"a; b";;', f'"a; b";{code};').encode() == path.read_bytes()
    assert people == seated(path, units, chance(8))
    assert ["roster.csv"] == [p.name for p in tmp_path.iterdir()]


def test_a_column_of_codes_is_added_where_there_is_none(tmp_path, units, chance):
    path = tmp_path / "roster.csv"
    path.write_text("unit,role_band,post\n# nobody\nXAL,dg\nXBE,dg,x\n")

    first, second = (person.code for person in seated(path, units, chance(7)))

    assert f"unit,role_band,post,code\n# nobody\nXAL,dg,,{first}\nXBE,dg,x,{second}\n" == path.read_text()


def test_a_code_that_is_in_use_is_not_drawn_again(units):
    sheet = read_csv(b"unit,role_band\n" + b"XAL,dg\n" * 300, "roster.csv")

    class Poor(random.Random):
        """Draws from two letters, so that codes meet often."""

        def choice(self, seq):
            return super().choice(seq[:3])

    codes = [seat.code for seat in with_codes(parse_roster(sheet, units), Poor(3))]

    assert 300 == len(set(codes))
    assert set("ABC-") == set("".join(codes))


def test_a_roster_that_is_saved_meanwhile_is_read_again_and_nothing_of_it_is_lost(tmp_path, units, monkeypatch, chance):
    path = tmp_path / "roster.csv"
    path.write_text("unit,role_band\nXAL,dg\n")
    fill_in = roster.fill_in

    def saved_meanwhile(text, column, cells):
        monkeypatch.setattr(roster, "fill_in", fill_in)
        path.write_text("unit,role_band\nXAL,dg\nXBE,dg\n")
        return fill_in(text, column, cells)

    monkeypatch.setattr(roster, "fill_in", saved_meanwhile)

    assert ["XAL", "XBE"] == [person.unit for person in seated(path, units, chance(1))]
    assert 3 == len(path.read_text().splitlines())


cells = st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cf"]), max_size=20).map("x".__add__)


@settings(max_examples=150, deadline=None)
@given(
    posts=st.lists(cells, max_size=5),
    separator=st.sampled_from(",;"),
    end=st.sampled_from(["\n", "\r\n"]),
)
def test_filling_in_codes_changes_nothing_else_for_any_posts(tmp_path_factory, chance, posts, separator, end):
    """What is read before and after differs in the codes alone."""

    def cell(text):
        return '"' + text.replace('"', '""') + '"'

    rows = [f"XAL{separator}dg{separator}{cell(post)}{end}" for post in posts]
    path = tmp_path_factory.mktemp("roster") / "roster.csv"
    path.write_bytes((f"unit{separator}role_band{separator}post{end}" + "".join(rows)).encode())
    before = read_roster(path, None)
    complete = with_codes(before, chance(1))

    text = path.read_bytes().decode()
    path.write_bytes(roster.fill_in(text, "code", {seat.line: seat.code for seat in complete}).encode())

    assert complete == read_roster(path, None)


def test_observers_and_scribes_have_codes_and_no_seat(tmp_path, units, chance):
    path = tmp_path / "roster.csv"
    path.write_text("unit,role_band,post,language\nXAL,dg,Head,\n,observer,Donor,fr\nxbe,scribe,,\n,scribe,,\n")

    seats = seated(path, units, chance(7))

    assert ["XAL"] == [person.unit for person in participants(seats)]
    found = [(helper.role, helper.unit, helper.post, helper.language) for helper in helpers(seats)]
    assert [("observer", None, "Donor", "fr"), ("scribe", "XBE", "", None), ("scribe", None, "", None)] == found
    assert 4 == len({seat.code for seat in seats if is_code(seat.code)})


def test_an_observer_has_no_unit_and_no_helper_is_a_head(units):
    sheet = read_csv(b"unit,role_band,head\nXAL,observer,\nXAL,scribe,yes\nXZZ,scribe,\n", "roster.csv")

    told = messages(lambda: parse_roster(sheet, units))

    assert [
        " @ line 2, column unit: an observer belongs to no unit and sees no unit's sheets -> leave it empty",
        " @ line 3, column head: somebody without a seat is the head of no unit -> leave it empty",
        " @ line 4, column unit: there is no unit 'XZZ' in this workshop -> use one of workshop.yml: XAL, XBE",
    ] == told
