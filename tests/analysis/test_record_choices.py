import pytest

from custkit.analysis import picture
from custkit.analysis.record import unit_plan
from custkit.model.plan_initiatives import Selection


def rate(value) -> dict[str, object]:
    return {"kind": "rating", "value": value} if value is not None else {"kind": "dont_know"}


@pytest.fixture
def scored(spine, make_response):
    def read(**people):
        sheets = [
            make_response(
                "PR-03",
                {
                    "scores": {
                        "kind": "table",
                        "rows": [
                            {"id": item, "cells": {name: rate(value) for name, value in cells.items()}}
                            for item, cells in rows.items()
                        ],
                    }
                },
                scope="individual",
                participant=f"AAA{code}-2222",
            )
            for code, rows in people.items()
        ]
        return unit_plan("XBE", sheets, spine)

    return read


def test_scores_are_gathered_by_initiative_and_by_person(scored) -> None:
    found = scored(A={"INI-01": {"effect": 4, "impact": 5}}, B={"INI-01": {"effect": None, "cost": 2, "effort": 1}})
    (row,) = found.scores

    assert (("effect", (4,)), ("cost", (2,))) == row.cells
    assert ((5,), (1,)) == (row.impact, row.effort)
    assert (("AAAA-2222", (("effect", 4),)), ("AAAB-2222", (("cost", 2),))) == row.by_person


def test_a_step_off_the_scale_is_missing(scored) -> None:
    assert () == scored(A={"INI-01": {"effect": 9}}).scores[0].cells


def test_criteria_are_those_that_somebody_used_in_the_order_of_the_exercise(scored, spine) -> None:
    deep = scored(A={"INI-01": {"backing": 3, "effect": 4}})

    assert ["effect", "backing"] == [name for name, _ in deep.criteria]
    assert ["effect", "revenue", "feasibility", "cost"] == [name for name, _ in unit_plan("XBE", [], spine).criteria]


def test_less_is_better_on_cost(plan) -> None:
    assert {"cost", "time"} == plan.cost_criteria


def test_judgements_name_each_pair_of_known_criteria_once(spine, make_response) -> None:
    value = [
        {"more": "effect", "less": "cost", "times": 5},
        {"more": "cost", "less": "effect", "times": 2},
        {"more": "effect", "less": "effect"},
        {"more": "nothing", "less": "effect"},
    ]
    sheet = make_response("PR-02", {"pairs": {"kind": "pairwise", "value": value}}, scope="individual")

    assert (("AAAA-2222", (("effect", "cost", 5.0),)),) == unit_plan("XBE", [sheet], spine).judgements


def test_an_order_names_each_known_criterion_once(spine, make_response) -> None:
    value = [["effect", "nothing"], ["cost", "effect"], ["nothing"]]
    sheet = make_response("PR-02", {"order": {"kind": "ranking", "value": value}}, scope="individual")

    assert (("AAAA-2222", (("effect",), ("cost",))),) == unit_plan("XBE", [sheet], spine).rankings


def test_the_examples_weights_are_those_of_the_method(plan) -> None:
    # Method F-04: effect .4729, revenue .1699, feasibility .2844, cost .0729.
    found = picture.weights(plan)

    assert found is not None
    assert {"effect": 0.4729, "revenue": 0.1699, "feasibility": 0.2844, "cost": 0.0729} == {
        name: round(value, 4) for name, value in zip(found.criteria, found.values, strict=True)
    }


def test_an_initiative_counts_the_people_who_proposed_it(spine, make_response) -> None:
    rows = [
        {
            "id": "INI-01",
            "cells": {"title": {"kind": "text", "value": "Manifest"}},
            "source_ids": ["AAAA-2222/INI-01", "AAAA-2222/INI-02", "BBBB-3333/INI-01"],
        }
    ]
    sheet = make_response("PR-01", {"initiatives": {"kind": "table", "rows": rows}})
    (found,) = unit_plan("XBE", [sheet], spine).initiatives

    assert (2, (), "", None) == (found.proposers, found.objectives, found.kind, found.duration)


def test_dots_are_summed_and_choices_read(plan) -> None:
    found = {row.initiative: row for row in plan.selections}

    assert Selection("INI-04", "must", 2, 10, 6_000_000, 2027) == found["INI-04"]
    assert ("wont", None) == (found["INI-05"].moscow, found["INI-05"].cost)
    assert (("AAAA-2222", (("INI-04", 2), ("INI-02", 1))),) == plan.ballots


def test_an_initiative_with_dots_alone_is_not_decided(spine, make_response) -> None:
    sheet = make_response("PR-04", {"dots": {"kind": "allocation", "value": {"INI-07": 2}}}, scope="individual")

    assert (Selection("INI-07", "", 2),) == unit_plan("XBE", [sheet], spine).selections
