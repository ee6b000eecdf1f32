import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.analysis.requests import Asked, RequestSheet, mark_of
from custkit.errors import InputError
from custkit.workspace.request_csv import COLUMNS, is_request_csv, neutral, read_request, request_csv

SHEET = RequestSheet(
    "XBE",
    "transit",
    "Transit",
    (
        Asked("LIN-01", "14", "Extend the transit guarantee", "Volumes, offices", date(2026, 7, 15), "", "asked"),
        Asked("LIN-02", "15", "=HYPERLINK(1)", "-Forms", None, "@cmd", "partial"),
    ),
)


def test_a_sheet_opens_in_a_spreadsheet_with_its_accents_and_without_a_formula():
    data = request_csv(SHEET, "niamey")

    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    assert list(COLUMNS) == rows[0]
    assert [] == [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]
    assert data == request_csv(SHEET, "niamey")


def test_what_was_written_comes_back_as_it_was():
    found = read_request(request_csv(SHEET, "niamey"), "transit.csv")

    assert ("niamey", "XBE", "transit", False) == (found.workshop, found.unit, found.structure, found.guessed)
    assert [("LIN-01", "", "asked"), ("LIN-02", "@cmd", "partial")] == [
        (a.line, a.answer, a.status) for a in found.answers
    ]
    assert mark_of("@cmd", "partial") == found.answers[1].mark


def test_a_spreadsheet_may_save_it_with_semicolons_line_breaks_and_in_an_older_encoding():
    text = 'unit;line;question;answer;status\r\nXBE;lin-01;Volumes;"400 d\xe9clarations\npar mois";Complet\r\n'
    found = read_request(text.encode("cp1252"), "transit.csv")

    assert ("LIN-01", "400 déclarations\npar mois", "complete") == (
        found.answers[0].line,
        found.answers[0].answer,
        found.answers[0].status,
    )
    assert found.guessed


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("unit,line,question\nXBE,LIN-01,Volumes\n", "the column answer is missing"),
        ("unit,line,question,answer\nXBE,LIN-01,a,b\nXAL,LIN-02,a,b\n", "it holds lines of 2 units"),
        ("unit,line,question,answer\n,LIN-01,a,b\n", "no line says whose it is"),
    ],
)
def test_a_sheet_that_does_not_say_whose_it_is_is_refused(text, what):
    with pytest.raises(InputError, match=what):
        read_request(text.encode(), "transit.csv")


def test_a_request_sheet_is_known_by_its_first_line():
    assert is_request_csv(request_csv(SHEET, "niamey"))
    assert is_request_csv(b"unit;line;question;answer")
    assert not is_request_csv(b'{"format": "custkit-answers"}')
    assert not is_request_csv(b"unit,role_band,post")


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=30).map(str.strip))
def test_any_answer_survives_the_way_to_a_spreadsheet_and_back(answer):
    sheet = RequestSheet("XBE", "transit", "Transit", (Asked("LIN-01", "", "Line", "What", None, answer, "partial"),))

    assert not neutral(answer).startswith(("=", "+", "-", "@"))
    assert answer == read_request(request_csv(sheet, "w"), "x.csv").answers[0].answer
