"""A review tells what was due by its day, what needs a decision, and what differs from the signed plan."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from custkit.analysis.plan_versions import changes_between
from custkit.documents.blocks import ChartBlock, Heading, Note, Paragraph, Table
from custkit.documents.follow_up import PARTS, Review, blocks, part_blocks
from custkit.i18n.speech import speaking
from custkit.model.events import PlanApproved
from custkit.model.people import Unit
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Activity
from custkit.model.plan_monitoring import KpiReading, MilestoneReport
from custkit.model.plan_objectives import Baseline, Kpi
from custkit.model.workshop import Workshop

ON = date(2027, 10, 1)


def mark(name: str, end: date) -> Activity:
    return Activity(name, f"Milestone {name}", "", "", None, end, None, milestone=True, acceptance="It is signed",
                    accountable="Director of IT", responsible=())  # fmt: skip


PLAN = UnitPlan(
    "XBE",
    plan_start=date(2027, 1, 1),
    kpis=(Kpi("MEA-01", "OBJ-01", "Release time", "h", "down", Baseline(96, 2026, "study"), 48, date(2029, 12, 31)),),
    activities=(
        mark("ACT-01", date(2027, 3, 31)),
        mark("ACT-02", date(2027, 6, 30)),
        mark("ACT-03", date(2027, 12, 1)),
    ),
    readings=(KpiReading("REA-01", "MEA-01", date(2027, 9, 30), 95.0, "system"),),
    reports=(MilestoneReport("ACT-01", "done", 100.0, date(2027, 3, 29)),),
)
EVENT = PlanApproved(at=datetime(2027, 1, 1, tzinfo=UTC), unit="XBE", version=1, approver="Director General",
                     on=date(2027, 1, 1), reason="Adopted", answers=1, digest="0" * 64)  # fmt: skip


def review(given: UnitPlan = PLAN, **more) -> Review:
    unit = Unit(id="XBE", name="Beta", fictitious=True)
    workshop = Workshop(id="beta", title="Beta", programme="niamey", starts=date(2026, 10, 5), units=(unit,))
    return Review(workshop, unit, given, 90, more.pop("on", ON), **more)


def table(part: str, given: Review) -> Table:
    return next(block for block in part_blocks(part, given) if isinstance(block, Table))


def test_what_was_due_is_told_with_its_delay_and_what_comes_next_stands_apart() -> None:
    due, ahead = (block for block in part_blocks("due", review()) if isinstance(block, Table))

    assert [("ACT-01", "done", "29 Mar 2027", "–"), ("ACT-02", "no report yet", "–", "93 days")] == [
        (row[0], row[3], row[4], row[5]) for row in due.rows
    ]
    assert ["ACT-03"] == [row[0] for row in ahead.rows]


def test_what_was_done_after_the_day_of_the_review_was_not_done_then() -> None:
    early = table("due", review(on=date(2027, 3, 31) - timedelta(days=3)))

    assert ["no report yet"] == [row[3] for row in early.rows if row[0] == "ACT-01"]


def test_a_measure_stands_with_baseline_target_expected_and_actual() -> None:
    (row,) = table("measures", review()).rows

    assert ("MEA-01", "95") == (row[0], row[5])
    assert "red" in row[7]


def test_a_reading_of_after_the_day_of_the_review_is_not_drawn_either() -> None:
    later = KpiReading("REA-02", "MEA-01", date(2027, 12, 31), 61.5, "system")
    chart = next(b for b in part_blocks("measures", review(replace(PLAN, readings=(*PLAN.readings, later))))
                 if isinstance(b, ChartBlock))  # fmt: skip

    assert "61.5" not in repr(chart.chart.to_dict())


def test_a_milestone_that_is_reported_late_before_its_day_is_named_and_the_plan_not_called_ahead() -> None:
    done = tuple(MilestoneReport(name, "done", 100.0, date(2027, 3, 29)) for name in ("ACT-01", "ACT-02"))
    ahead = review(replace(PLAN, reports=(*done, MilestoneReport("ACT-03", "on_track", 90.0))))
    warned = review(replace(PLAN, reports=(*done, MilestoneReport("ACT-03", "late", 90.0))))
    told = [part_blocks("state", given)[0].text for given in (ahead, warned)]

    assert told[0].endswith("Two of three milestones are done and none is late; the plan is ahead of its dates.")
    assert told[1].endswith("none is late; reported to be late before their day: ACT-03 Milestone ACT-03.")


def test_what_needs_a_decision_has_the_colon_of_its_language() -> None:
    with speaking("fr"):
        found = table("decide", review())

    assert all("\u00a0: " in row[1] for row in found.rows)


def test_the_most_pressing_come_first_with_room_for_the_decision() -> None:
    found = table("decide", review())

    assert len(found.rows) <= 5
    assert {("", "", "")} == {row[2:] for row in found.rows}
    assert any("ACT-02" in row[1] for row in found.rows)


def test_more_than_five_exceptions_are_cut_to_five() -> None:
    many = replace(PLAN, activities=tuple(mark(f"ACT-{n:02}", date(2027, 3, n)) for n in range(1, 12)), reports=())

    assert 5 == len(table("decide", review(many)).rows)


def test_a_plan_that_was_never_approved_has_nothing_to_be_compared_with() -> None:
    (note,) = part_blocks("changes", review())

    assert isinstance(note, Note)
    assert note.text.startswith("No version of this plan has been approved yet")


def test_a_moved_milestone_is_told_against_the_version_that_was_approved() -> None:
    later = replace(PLAN, activities=(mark("ACT-01", date(2027, 5, 31)), *PLAN.activities[1:]))
    found = part_blocks("changes", review(later, versions=(EVENT,), changes=changes_between(PLAN, later)))
    said = next(block for block in found if isinstance(block, Paragraph))

    assert "One row differs from version 1, approved on 1 January 2027 by Director General: 1 moved." == said.text
    assert [("ACT-01", "moved", "end: 31 Mar 2027 → 31 May 2027")] == [
        (row[0], row[1], row[4]) for row in found[-1].rows
    ]


def test_an_empty_plan_gives_every_part_and_no_filler() -> None:
    heads = [block.text for block in blocks(review(UnitPlan("XBE"))) if isinstance(block, Heading) and block.level == 2]

    assert list(PARTS.values()) == heads
