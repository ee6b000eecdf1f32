from datetime import UTC, date, datetime

import pytest

from custkit.analysis.record import unit_plan
from custkit.model.figures import Kpi as CatalogueKpi
from custkit.model.plan_objectives import Baseline

RELEASE = CatalogueKpi(
    id="KPI-01",
    name="Median import release time",
    unit="h",
    direction="down",
    formula="median(release - arrival)",
    reference="TRS",
    pmm_dimension="TFE",
    frequency="quarterly",
)


def drafts(chosen, **texts) -> dict[str, object]:
    rows = [{"id": i.replace("_", "-"), "cells": {"text": {"kind": "text", "value": t}}} for i, t in texts.items()]
    found: dict[str, object] = {"drafts": {"kind": "table", "rows": rows}}
    return found | ({"chosen": {"kind": "choice", "value": chosen}} if chosen else {})


def test_the_vision_is_the_draft_that_was_chosen(spine, make_response) -> None:
    sheet = make_response("VI-02", drafts("DRF-02", DRF_01="One", DRF_02="Two"))
    vision = unit_plan("XBE", [sheet], spine).vision

    assert ((("DRF-01", "One"), ("DRF-02", "Two")), "Two") == (vision.drafts, vision.text)


@pytest.mark.parametrize("chosen", ["", "DRF-09"])
def test_nothing_chosen_is_no_vision(spine, make_response, chosen) -> None:
    assert "" == unit_plan("XBE", [make_response("VI-02", drafts(chosen, DRF_01="One"))], spine).vision.text


def test_earlier_wordings_are_kept_with_their_moment(spine, make_response) -> None:
    def version(day, **texts):
        return make_response("VI-02", drafts("DRF-01", **texts), at=datetime(2026, 10, day, tzinfo=UTC))

    versions = [
        version(1, DRF_01="One"),
        version(2, DRF_01="One"),
        version(3, DRF_01="Two"),
        version(4, DRF_01="Three"),
    ]
    vision = unit_plan("XBE", versions[-1:], spine, earlier=versions).vision

    assert ("Three", ["One", "Two"]) == (vision.text, [text for _, text in vision.history])
    assert datetime(2026, 10, 1, tzinfo=UTC) == vision.history[0][0]


def test_votes_are_everybodys_own_and_on_the_scale(spine, make_response) -> None:
    sheets = [
        make_response("VI-02", {"vote": {"kind": "rating", "value": v}}, scope="individual", participant=f"AAA{c}-2222")
        for v, c in ((5, "A"), (9, "B"), (3, "C"))
    ]
    vision = unit_plan("XBE", sheets, spine, expected=["A", "B", "C", "D"]).vision

    assert ((5, 3), 4) == (vision.votes, vision.expected_votes)


def test_prompts_keep_the_exercises_order(plan, spine) -> None:
    labels = [str(question.label) for question in spine["VI-01"].questions]

    assert sorted(plan.vision.answers, key=lambda pair: labels.index(pair[0])) == list(plan.vision.answers)
    assert 2031 == plan.vision.horizon


def kpi(spine, make_response, **cells):
    rows = [{"id": "MEA-01", "cells": cells | {"objective": {"kind": "choice", "value": "OBJ-02"}}}]
    sheet = make_response("VI-03", {"kpis": {"kind": "table", "rows": rows}})
    return unit_plan("XBE", [sheet], spine, catalogue={"KPI-01": RELEASE}).kpis


def test_a_measure_from_the_catalogue_takes_its_words_and_never_its_figures(spine, make_response) -> None:
    (found,) = kpi(spine, make_response, catalogue={"kind": "choice", "value": "KPI-01"})

    assert ("Median import release time", "h", "down", "quarterly", "TFE", "KPI-01") == (
        found.name,
        found.unit,
        found.direction,
        found.frequency,
        found.pmm,
        found.catalogue,
    )
    assert (None, None, None) == (found.baseline, found.target, found.target_date)


def test_what_the_unit_wrote_goes_before_the_catalogue(spine, make_response) -> None:
    cells = {"catalogue": {"kind": "choice", "value": "KPI-01"}, "name": {"kind": "text", "value": "Release"}}
    number = {"kind": "number", "value": 96, "year": 2025, "source": "TRS", "estimate": True}
    (found,) = kpi(spine, make_response, **cells, baseline=number)

    assert ("Release", Baseline(96, 2025, "TRS", estimate=True)) == (found.name, found.baseline)


def test_an_own_measure_has_no_catalogue_id(spine, make_response) -> None:
    cells = {"catalogue": {"kind": "choice", "value": "own"}, "name": {"kind": "text", "value": "Queue"}}
    cells |= {"establish_by": {"kind": "date", "value": "2027-06-30"}}
    (found,) = kpi(spine, make_response, **cells)

    assert ("", "", date(2027, 6, 30)) == (found.catalogue, found.pmm, found.establish_by)


def test_objectives_and_alignments_keep_their_ties(plan) -> None:
    objective = next(row for row in plan.objectives if row.id == "OBJ-02")

    assert ("TOW-01", "TOW-02", "O-01") == objective.source_ids
    assert ("OBJ-02", "tfa", "implements") == (
        plan.alignments[0].objective,
        plan.alignments[0].instrument,
        plan.alignments[0].relation,
    )
