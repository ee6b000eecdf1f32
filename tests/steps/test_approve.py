"""A plan is approved by a post, for a reason; what changes afterwards is told against it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from custkit.documents.strategy import section_blocks
from custkit.errors import InputError
from custkit.i18n.phrases import short_day
from custkit.model.answers import ChoiceAnswer, DateAnswer, Row, TableAnswer, TextAnswer
from custkit.model.scales import Status
from custkit.session.unit import open_session
from custkit.steps.approve import approve, versions
from custkit.steps.importing import append_version
from custkit.steps.new import new
from custkit.steps.opening import opened

TODAY = datetime.now(UTC).date()


def roadmap(folder: Path, end: date) -> None:
    """Hand in a roadmap of one milestone that ends on a day."""
    cells = {
        "title": TextAnswer(value="=Sign the circular"),
        "end": DateAnswer(value=end),
        "milestone": ChoiceAnswer(value="yes"),
    }
    with opened(folder) as workshop:
        (unit,) = workshop.units()
        table = TableAnswer(rows=(Row(id="ACT-01", cells=cells),))
        exercise = workshop.workspace.exercises["RM-01"]
        append_version(workshop, unit, exercise, {"activities": table}, Status.SUBMITTED, "")


@pytest.fixture
def beta(tmp_path: Path) -> Path:
    folder = tmp_path / "beta"
    new(folder, programme="niamey", units=("XBE",), starts=date(2026, 10, 5))
    (folder / "roster.csv").write_text("unit,role_band,head,code\nXBE,director,yes,K7QM-2XRD\n", encoding="utf-8")
    roadmap(folder, date(2027, 3, 31))
    return folder


def sign(folder: Path, reason: str = "Adopted by the Board") -> int:
    return approve(folder, "XBE", approver="Director General", reason=reason, on=TODAY).version


def test_a_milestone_that_moved_after_the_signature_is_told_with_both_days(beta: Path) -> None:
    assert 1 == sign(beta)
    roadmap(beta, date(2027, 6, 30))
    ((_, signed),) = versions(beta).units

    assert [("moved", "ACT-01", "2027-03-31", "2027-06-30")] == [
        (c.kind, c.id, c.differences[0].before, c.differences[0].after) for c in signed.changes
    ]


def test_a_second_version_says_why_and_begins_the_comparison_anew(beta: Path) -> None:
    sign(beta)
    roadmap(beta, date(2027, 6, 30))

    assert 2 == sign(beta, "The printer is late")
    ((_, signed),) = versions(beta).units
    assert ["Adopted by the Board", "The printer is late"] == [version.reason for version in signed.versions]
    assert () == signed.changes


def test_a_plan_that_has_not_changed_is_not_approved_twice(beta: Path) -> None:
    sign(beta)
    with pytest.raises(InputError, match="nothing has changed since version 1"):
        sign(beta)


def test_all_that_is_wrong_with_a_signature_is_told_at_once(beta: Path) -> None:
    with pytest.raises(InputError) as caught:
        approve(beta, "XBE", approver="Dr Smith", reason="no", on=TODAY + timedelta(days=2))

    assert ["--by", "--reason", "--on"] == [fault.file for fault in caught.value.faults]
    assert () == versions(beta).units[0][1].versions


def test_a_version_in_the_log_cannot_be_altered_unseen(beta: Path) -> None:
    sign(beta)
    with opened(beta) as workshop:
        log = workshop.store.events("beta")

        assert log.verify().holds
        assert ["plan_approved"] == [event.kind for event in log.everything()]


def test_the_strategy_prints_the_approved_versions_and_calls_itself_by_the_newest(beta: Path) -> None:
    sign(beta)
    session = open_session(str(beta), "XBE")
    given = session.strategy_input()
    session.sheets.store.close()

    assert given.approved is not None
    (row,) = tables(given)["Approved versions of this plan"]
    assert ("1", short_day(TODAY), "Director General", "Adopted by the Board") == row


def tables(given):
    return {block.caption: block.rows for block in section_blocks("1", given) if hasattr(block, "caption")}
