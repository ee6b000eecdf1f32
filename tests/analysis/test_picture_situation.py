"""A plan seen through the formulas of SA-03, SA-06, SA-07, VI-04, MO-02 and RM-02."""

from dataclasses import replace
from datetime import date

import pytest

from custkit.analysis import picture_situation as seen
from custkit.analysis.trace import nodes, trace
from custkit.model.plan import UnitPlan
from custkit.model.plan_commitment import ElementRatings
from custkit.model.plan_exchange import HelpRow, Market, Stall, TaskRatings
from custkit.model.plan_initiatives import Activity, Initiative
from custkit.model.plan_risks import IssueEntry, RiskEntry
from custkit.model.plan_situation import AssetEntry, Driver, SwotItem
from custkit.model.scales import RoleBand

TODAY = date(2026, 10, 1)


def test_nothing_answered_is_nothing_seen() -> None:
    empty = UnitPlan("XAL")

    assert ((), None, (), None, None, (), ()) == (
        seen.driver_standings(empty),
        seen.tree(empty),
        seen.asset_standings(empty),
        seen.change_readiness(empty),
        seen.risks(empty),
        seen.issues(empty, TODAY),
        seen.learnt(empty),
    )


def test_drivers_come_in_the_order_of_their_scores(plan) -> None:
    """The method's examples: 4 x 5 severe, 3 x 4 high, 5 x 2 high, 4 x 2 moderate (F-10)."""
    found = [(row.id, at.inherent, at.inherent_band) for row, at in seen.driver_standings(plan)]

    assert [
        ("DRV-01", 20, "severe"),
        ("DRV-02", 12, "high"),
        ("DRV-03", 10, "high"),
        ("DRV-04", 8, "moderate"),
    ] == found
    assert () == seen.unwatched(plan)


def test_a_heavy_driver_without_a_trigger_is_told() -> None:
    rows = [Driver(f"DRV-0{n}", "x", "legal", "threat", n, 5, trigger="seen" if n == 5 else "") for n in range(1, 6)]

    assert ["DRV-04", "DRV-03"] == [row.id for row in seen.unwatched(UnitPlan("XAL", drivers=tuple(rows)))]


def test_the_worked_risk_falls_from_severe_to_moderate(plan) -> None:
    """The method's example: 4 x 5 before, 2 x 4 after the response."""
    (row, at), *_ = seen.risk_standings(plan)

    assert ("RSK-01", 20, "severe", 8, "moderate") == (
        row.id, at.inherent, at.inherent_band, at.residual, at.residual_band,
    )  # fmt: skip


def test_a_large_risk_without_a_step_is_told_unless_it_is_accepted_with_a_reason() -> None:
    step = Activity("ACT-01", "Renew", "INI-01", "", None, None, None, milestone=False, acceptance="", accountable="",
                    responsible=())  # fmt: skip
    one = RiskEntry("RSK-01", "c", "e", "f", 5, 5, actions=("ACT-01",))
    plan = UnitPlan(
        "XAL",
        activities=(step,),
        risks=(
            one,
            replace(one, id="RSK-02", actions=("ACT-09",)),
            replace(one, id="RSK-03", actions=(), response="accept", reason="The head carries it"),
            replace(one, id="RSK-04", actions=(), likelihood=None),
        ),
    )

    assert ["RSK-02"] == [row.id for row in seen.unanswered(plan)]
    assert (1, 4, ("RSK-02", "RSK-03", "RSK-04")) == (
        seen.risk_coverage(plan).linked, seen.risk_coverage(plan).total, seen.risk_coverage(plan).orphans,
    )  # fmt: skip


def test_issues_open_for_more_than_thirty_days_come_first() -> None:
    rows = (
        IssueEntry("ISS-01", "new", date(2026, 9, 30), 3),
        IssueEntry("ISS-02", "old", date(2026, 8, 1), 1),
        IssueEntry("ISS-03", "solved", date(2026, 8, 1), 3, closed=date(2026, 8, 11)),
    )
    found = seen.issues(UnitPlan("XAL", issues=rows), TODAY)

    assert [("ISS-02", 61, True), ("ISS-01", 1, False), ("ISS-03", 10, False)] == [
        (row.id, age.days, age.overdue) for row, age in found
    ]


def test_the_worked_readiness_gets_stuck_on_desire() -> None:
    levels = {"awareness": 4, "desire": 2, "knowledge": 3, "ability": 2, "reinforcement": 1}
    rows = tuple(ElementRatings(name, name, (level,) * 3, (RoleBand.MANAGER,) * 3, 4) for name, level in levels.items())

    assert "desire" == seen.change_readiness(UnitPlan("XAL", readiness=rows)).barrier


def test_the_worked_learning_rises_by_one_step_for_two_of_three() -> None:
    """The formula's worked pairs: (2,3)(3,4)(2,4)(3,3)(1,3)(4,4) (F-24)."""
    row = TaskRatings("vision", "Vision", (2, 3, 2, 3, 1, 4), (3, 4, 4, 3, 3, 4))
    ((_, found),) = seen.learnt(UnitPlan("XAL", tasks=(row,)))

    assert (6, 1, pytest.approx(2 / 3)) == (found.n, found.change, found.improved)


def test_the_worked_pair_helps_each_other_in_french() -> None:
    """The method's example: Alpha offers selectivity tuning in French, Beta needs it."""
    offer = HelpRow("OFR-01", "risk", "Risk", "Selectivity tuned with results", ("fr", "en"))
    need = HelpRow("NED-01", "risk", "Risk", "How to tune selectivity", ("fr",))
    found = seen.exchange(Market(0, (Stall("Alpha", offers=(offer,)), Stall("Beta", needs=(need,)))))

    assert [("0/OFR-01", "1/NED-01", ("fr",))] == [(m.offer, m.need, m.languages) for m in found.matches]


def test_findings_that_nothing_rests_on_are_told(plan) -> None:
    bare = UnitPlan(
        "XAL",
        drivers=(Driver("DRV-01", "x", "legal", "threat", 3, 3), Driver("DRV-02", "y", "legal", "threat", 3, 3)),
        assets=(AssetEntry("AST-01", "Analysts", "people", *(True,) * 4),),
        swot=(SwotItem("T-01", "threat", "x", 3, source_ids=("DRV-01",)),),
        initiatives=(Initiative("INI-01", "Use them", "project", (), ("AST-01",)),),
    )

    assert (1, ("DRV-02",)) == (seen.driver_coverage(bare).linked, seen.driver_coverage(bare).orphans)
    assert () == seen.asset_coverage(bare).orphans
    assert {"PRB-02", "PRB-04", "PRB-05"} >= set(seen.root_coverage(plan).orphans)


def test_a_root_that_customs_cannot_change_is_not_counted(plan) -> None:
    ours = tuple(replace(row, ours="no") for row in plan.problems)

    assert 0 == seen.root_coverage(replace(plan, problems=ours)).total


def test_people_who_rated_alone_and_differ_are_told_widest_first() -> None:
    rows = (
        Driver("DRV-01", "x", "legal", "threat", 3, 3, impacts=(1, 3), likelihoods=(3, 3)),
        Driver("DRV-02", "y", "legal", "threat", 3, 3, impacts=(1, 5, 5), likelihoods=(1, 5)),
    )
    found = seen.differences(UnitPlan("XAL", drivers=rows), "SA-03")

    assert [("DRV-02", "impact"), ("DRV-02", "likelihood")] == [(row.id, row.what) for row in found]


def test_a_step_of_the_roadmap_walks_back_to_the_risk_that_it_answers(plan) -> None:
    back = {step.id: step.kind for step in trace(plan, "ACT-01").back}

    assert "risk" == back["RSK-01"]
    assert {"ACT-05"} == {step.id for step in trace(plan, "RSK-02").forward}


def test_issues_and_offers_have_a_place_in_the_trace(plan) -> None:
    kinds = {row: nodes(plan)[row].kind for row in ("ISS-01", "OFR-01", "NED-01", "ASR-01")}

    assert {"ISS-01": "issue", "OFR-01": "offer", "NED-01": "need", "ASR-01": "assistance"} == kinds
