from datetime import date

import pytest

from custkit.analysis.filled import Context
from custkit.analysis.rules import check
from custkit.model.answers import AllocationAnswer, RankingAnswer, TableAnswer
from custkit.model.findings import Severity
from custkit.model.scales import Depth, Scope
from custkit.steps.rehearsal_content import read_contents
from custkit.steps.rehearsal_fit import fitted
from custkit.workspace.exercises import load_exercises
from custkit.workspace.kit import kit_path

EXERCISES = load_exercises().items
CONTENTS = read_contents(kit_path("data", "rehearsal"), EXERCISES)


def fit_all(unit, depth):
    """Each sheet of a unit with what is left of it, and the context in which it is checked."""
    answers = {}
    for sheet in CONTENTS[unit].sheets:
        exercise = EXERCISES[sheet.exercise]
        context = Context(sheet.scope, depth, sheet.day or date(2025, 11, 4), "en", dict(answers), EXERCISES)
        payload = fitted(exercise, sheet.payload, context)
        if sheet.scope is Scope.UNIT:
            answers |= {(exercise.id, question): answer for question, answer in payload.items()}
        yield sheet, exercise, payload, context


@pytest.mark.parametrize("unit", CONTENTS)
def test_at_the_depth_for_which_they_were_written_answers_stay_as_they_are(unit):
    for sheet, _, payload, _ in fit_all(unit, Depth.STANDARD):
        left_out = {"order"} if sheet.exercise == "PR-02" else set()
        assert {q: a for q, a in sheet.payload.items() if q not in left_out} == payload


@pytest.mark.parametrize("depth", [Depth.LIGHT, Depth.STANDARD])
@pytest.mark.parametrize("unit", CONTENTS)
def test_what_is_left_has_no_errors(unit, depth):
    for sheet, exercise, payload, context in fit_all(unit, depth):
        if payload and sheet.submitted:
            found = check(exercise, payload, context)
            assert [] == [finding for finding in found if finding.severity is Severity.ERROR]


@pytest.mark.parametrize("unit", CONTENTS)
def test_a_light_workshop_gets_no_more_rows_than_it_asks_for(unit):
    for _, exercise, payload, _ in fit_all(unit, Depth.LIGHT):
        for question in exercise.questions:
            answer = payload.get(question.id)
            if isinstance(answer, TableAnswer) and not question.grid:
                assert len(answer.rows) <= question.limits(Depth.LIGHT)[1]


def test_dots_of_items_that_are_gone_go_to_the_voters_other_items_then_to_the_first():
    exercise = EXERCISES["PR-04"]
    listed = next(s for s in CONTENTS["XAL"].sheets if s.exercise == "PR-01" and s.scope is Scope.UNIT)
    answers = {("PR-01", "initiatives"): TableAnswer(rows=listed.payload["initiatives"].rows[:4])}
    context = Context(Scope.INDIVIDUAL, Depth.STANDARD, date(2025, 11, 4), answers=answers, exercises=EXERCISES)
    given = {"dots": AllocationAnswer(value={"INI-09": 2, "INI-03": 1})}
    assert {"dots": AllocationAnswer(value={"INI-03": 2, "INI-01": 1})} == fitted(exercise, given, context)


def test_a_criterion_that_nobody_ordered_takes_the_last_place():
    exercise = EXERCISES["PR-02"]
    context = Context(Scope.INDIVIDUAL, Depth.DEEP, date(2025, 11, 4), exercises=EXERCISES)
    given = {"order": RankingAnswer(value=(("effect",), ("revenue", "feasibility"), ("cost",)))}
    last = RankingAnswer(value=(("effect",), ("revenue", "feasibility"), ("cost",), ("time", "backing")))
    assert {"order": last} == fitted(exercise, given, context)
