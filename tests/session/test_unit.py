"""A unit's page keeps what people type, knows who sits where, and shows what was submitted."""

import json
from collections.abc import Callable

import pytest

from custkit.analysis.plain import payload_of
from custkit.documents.html import blocks_html
from custkit.errors import NotFoundError
from custkit.model.answers import Unreadable
from custkit.model.scales import Depth, Scope, Status
from custkit.session.unit import Session

Open = Callable[[str], Session]


def code(page: Session, place: int) -> str:
    return page.sheets.participants[place].code


def rate(page: Session, level: int) -> None:
    """Rate every dimension of the self-assessment at one level, and hand it in."""
    exercise = page.sheets.exercise("SA-02")
    questions = exercise.asked(Scope.INDIVIDUAL, Depth.STANDARD)
    rows = [
        {"id": row.id, "current": level, "target": 3, "confidence": 2, "evidence": "Seen"} for row in questions[0].rows
    ]
    form = page.build("SA-02", Scope.INDIVIDUAL)
    if form.status is not Status.DRAFT:
        form.edit_again()
    form.fill(payload_of(questions, {"dimensions": rows}))
    assert form.submit() == ()


def test_a_draft_comes_back_when_the_page_is_opened_anew(open_unit: Open) -> None:
    page = open_unit("XGA")
    first = page.build("SA-01", Scope.UNIT)
    first.fill(payload_of(page.sheets.exercise("SA-01").questions, {"clearance_system": "In mid-sent"}))

    again = open_unit("XGA").build("SA-01", Scope.UNIT)

    assert again.payload["clearance_system"].value == "In mid-sent"


def test_what_cannot_be_read_yet_comes_back_word_for_word(open_unit: Open) -> None:
    open_unit("XGA").build("SA-01", Scope.UNIT).fill({"staff": Unreadable(text="about 12x")})

    assert open_unit("XGA").build("SA-01", Scope.UNIT).payload["staff"] == Unreadable(text="about 12x")


def test_a_single_seat_needs_no_choosing(open_unit: Open) -> None:
    page = open_unit("XGA")

    assert page.participant is not None
    assert page.build("SA-02", Scope.INDIVIDUAL).payload == {}


def test_a_personal_sheet_waits_until_somebody_takes_a_seat(open_unit: Open) -> None:
    page = open_unit("XAL")
    with pytest.raises(NotFoundError, match="personal"):
        page.build("SA-02", Scope.INDIVIDUAL)

    page.take_seat(code(page, 1).lower())

    assert page.build("SA-02", Scope.INDIVIDUAL).payload == {}


def test_a_code_of_another_unit_opens_no_seat(open_unit: Open) -> None:
    with pytest.raises(NotFoundError, match="no seat of Alpha"):
        open_unit("XAL").take_seat(code(open_unit("XGA"), 0))


def test_a_colleagues_sheet_is_not_shown_to_the_next_person(open_unit: Open) -> None:
    page = open_unit("XAL")
    page.take_seat(code(page, 0))
    rate(page, 1)

    page.take_seat(code(page, 1))

    assert page.build("SA-02", Scope.INDIVIDUAL).payload == {}


def test_results_count_what_was_submitted_and_no_draft(open_unit: Open) -> None:
    page = open_unit("XAL")
    for place, level in ((0, 3), (1, 1)):
        page.take_seat(code(page, place))
        rate(page, level)
    page.take_seat(code(page, 2))
    page.build("SA-02", Scope.INDIVIDUAL).fill({})

    assert [(1, 3)] * 10 == [tuple(sorted(row.current)) for row in page.plan().maturity]


def test_a_submission_draws_the_results_anew(open_unit: Open) -> None:
    page = open_unit("XGA")
    drawn: list[str] = []
    page.sheets.on_submit.append(lambda: drawn.append("again"))

    rate(page, 2)

    assert drawn == ["again"]


def test_only_the_head_validates_and_only_what_was_submitted(open_unit: Open) -> None:
    page = open_unit("XAL")
    page.take_seat(code(page, 0))
    assert page.validate("SA-05") is False

    example = page.sheets.exercise("SA-05").example
    assert example is not None
    form = page.build("SA-05", Scope.UNIT)
    form.fill(example.payload)
    form.submit()
    page.take_seat(code(page, 1))
    with pytest.raises(NotFoundError, match="head"):
        page.validate("SA-05")
    page.take_seat(code(page, 0))

    assert page.validate("SA-05") is True
    assert page.sheets.store.history(page.sheets.key("SA-05", Scope.UNIT))[-1].status is Status.VALIDATED


def test_an_export_holds_every_version_of_this_unit_and_of_no_other(open_unit: Open) -> None:
    rate(open_unit("XGA"), 1)
    page = open_unit("XGA")
    rate(page, 2)
    other = open_unit("XAL")
    other.take_seat(code(other, 0))
    rate(other, 3)

    exported = json.loads(page.export().read_text(encoding="utf-8"))

    assert {"XGA"} == {response["unit"] for response in exported["responses"]}
    assert 2 == sum(response["status"] == "submitted" for response in exported["responses"])


def test_a_case_of_the_kit_and_one_of_the_workshop_are_shown_on_the_page(
    open_unit: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_unit("XAL")
    shown: list[str] = []
    monkeypatch.setattr("custkit.session.unit.show_blocks", lambda blocks: shown.append(blocks_html(blocks)))
    path = page.workspace.root / "case_cards.csv"
    path.write_text("id,title,question_1\nOWN-01,<b>The scanner</b>,What would you open?\n", encoding="utf-8")

    page.case("CASE-01")
    page.case("OWN-01")
    page.cases()

    assert "code or governance?" in shown[0]
    assert "&lt;b&gt;The scanner&lt;/b&gt;" in shown[1]
    assert "this workshop" in shown[2]
