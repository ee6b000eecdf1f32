from datetime import UTC, date, datetime

import pytest

from custkit.analysis.record import unit_plan
from custkit.model.plan_it import ItPlan
from custkit.model.scales import Scope


@pytest.fixture
def read(spine, make_response):
    """Beta's examples of the IT strand as submitted sheets."""

    def make(*sheets):
        return unit_plan("XBE", [make_response(exercise, payload) for exercise, payload in sheets], spine).it

    return make


@pytest.fixture
def strand(read, spine):
    sheets = []
    for number in range(1, 7):
        exercise = spine[f"IT-{number:02}"]
        common = {
            q.id: exercise.example.payload[q.id]
            for q in exercise.questions
            if q.id in exercise.example.payload and Scope.UNIT in q.scopes
        }
        sheets.append((exercise.id, common))
    return read(*sheets)


def test_who_said_nothing_on_it_has_an_empty_plan(read) -> None:
    assert ItPlan() == read()


def test_a_plan_line_keeps_its_wording_its_page_and_its_one_structure(strand) -> None:
    line = strand.lines[0]

    assert ("Extend the transit guarantee to all border posts", "Axis 2", "14") == (line.text, line.axis, line.page)
    assert ("high", ("application", "legal"), "transit") == (line.effect, line.kinds, line.accountable)
    assert (date(2026, 7, 15), "partial") == (line.due, line.status)
    assert "Transit" == dict(strand.structures)["transit"]


def test_the_split_has_one_who_answers_for_each_card(strand) -> None:
    assert strand.split
    assert {1} == {len(card.accountable) for card in strand.split}


def test_all_ten_decisions_stand_there_once_one_is_taken(strand) -> None:
    assert 10 == len(strand.decisions)
    assert all(right.label for right in strand.decisions)


def test_services_and_their_proof_share_an_id(strand) -> None:
    assert ["SRV-01", "SRV-02"] == [need.id for need in strand.needs] == [proof.service for proof in strand.proofs]
    assert (4, 9) == (strand.needs[0].rto, strand.proofs[0].restored)


def row(row_id, **cells):
    return {"id": row_id, "cells": cells}


def text(value):
    return {"kind": "text", "value": value}


def log(*rows):
    return {"incidents": {"kind": "table", "rows": list(rows)}, "zone": text("Africa/Niamey")}


def test_an_imported_outage_is_read_in_utc(read) -> None:
    found = read(
        (
            "LG-05",
            log(
                row(
                    "INC-0001",
                    service={"kind": "choice", "value": "clearance"},
                    opened=text("2026-03-01T06:10:00+00:00"),
                )
            ),
        )
    )

    assert (datetime(2026, 3, 1, 6, 10, tzinfo=UTC), None) == (found.outages[0].opened, found.outages[0].restored)
    assert (1, "Africa/Niamey") == (found.imported, found.zone)


def test_an_outage_that_stands_in_sheet_and_log_is_one_outage(read) -> None:
    clearance = {"kind": "choice", "value": "clearance"}
    typed = row(
        "INC-01",
        service=clearance,
        opened={"kind": "date", "value": "2026-03-01"},
        opened_at=text("06:10"),
        restored={"kind": "date", "value": "2026-03-01"},
        restored_at=text("7h40"),
    )
    imported = row(
        "INC-0001", service=clearance, opened=text("2026-03-01T06:10:00Z"), restored=text("2026-03-01T07:40:00Z")
    )
    found = read(("IT-05", {"incidents": {"kind": "table", "rows": [typed]}}), ("LG-05", log(imported)))

    assert 1 == len(found.outages)


def test_an_outage_that_ends_before_it_begins_is_left_out(read) -> None:
    back = row("INC-0001", opened=text("2026-03-01T06:10:00Z"), restored=text("2026-03-01T05:00:00Z"))

    assert () == read(("LG-05", log(back))).outages


def test_decisions_that_a_short_sheet_does_not_ask_belong_to_nobody_by_no_fault(read) -> None:
    def decided(*rows):
        body = {"kind": "choice", "value": "BOD-01"}
        return read(
            ("IT-03", {"decisions": {"kind": "table", "rows": [row(name, decider=body) for name in rows]}})
        ).decisions

    assert 7 == len(decided("strategy", "budget"))
    assert 10 == len(decided("strategy", "security"))
