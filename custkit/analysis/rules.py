"""What an exercise's rules have to say about a sheet.

Each rule is a named function with parameters, told apart by :mod:`custkit.model.rules`. A rule is silent where a place
that it names is not asked, and where a value that it needs is missing: *don't know* is no zero. One group of rules
stands in each of ``rules_values``, ``rules_cells``, ``rules_rows``, ``rules_scores``, ``rules_words``, ``rules_plan``
and ``rules_tree``.
"""

from collections.abc import Iterator
from typing import assert_never

from custkit.analysis import rules_cells, rules_plan, rules_rows, rules_scores, rules_tree, rules_values, rules_words
from custkit.analysis.filled import Context, Filled
from custkit.analysis.validity import blank_required, check_answer
from custkit.i18n.speech import speaking
from custkit.model import rules as model
from custkit.model.answers import Payload
from custkit.model.exercise import Exercise
from custkit.model.findings import Finding

__all__ = ["Context", "check"]


def check(exercise: Exercise, payload: Payload, context: Context) -> tuple[Finding, ...]:
    """List all there is to mend or to think about on a sheet, in the order of its questions, then of its rules.

    Questions that are required and blank come first of each question, then what is no valid answer; errors stop a
    submission, warnings are kept with it, hints only help. Answers to questions that are not asked of these people at
    this depth are passed over.

    Args:
        exercise: The exercise as its file says it.
        payload: Answers by question id; what is not there was left blank.
        context: Whose sheet it is, at which depth, and what else is known of the unit.
    """
    filled = Filled(exercise, payload, context)
    with speaking(context.language):
        found = [
            *(finding for question_id in filled.questions for finding in _of_question(filled, question_id)),
            *(finding for rule in exercise.rules if _applies(rule, filled) for finding in _of_rule(rule, filled)),
        ]
    return tuple(dict.fromkeys(found))


def _of_question(filled: Filled, question_id: str) -> tuple[Finding, ...]:
    question, answer = filled.questions[question_id], filled.payload.get(question_id)
    return blank_required(question, filled) + (() if answer is None else check_answer(question, answer, filled))


def _applies(rule: model.Rule, filled: Filled) -> bool:
    return (
        filled.context.scope in rule.scopes
        and filled.context.depth in rule.depths
        and all(filled.asks(place) for place in rule.places())
    )


def _of_rule(rule: model.Rule, filled: Filled) -> Iterator[Finding]:
    match rule:
        case (
            model.RequiredWhen()
            | model.AnyAnswered()
            | model.Compare()
            | model.Bounds()
            | model.UnitBounds()
            | model.FromToday()
            | model.Jump()
            | model.TargetDirection()
            | model.WithinPlan()
        ):
            found = rules_values.apply(rule, filled)
        case (
            model.NotFalling()
            | model.Total()
            | model.CountInRow()
            | model.NotChosen()
            | model.Disjoint()
            | model.Differ()
            | model.MomentOrder()
        ):
            found = rules_cells.apply(rule, filled)
        case model.ScoreNotAbove() | model.RequiredFromScore() | model.TopRowsHave() | model.AmountShare():
            found = rules_scores.apply(rule, filled)
        case model.OneTree():
            found = rules_tree.apply(rule, filled)
        case (
            model.AtLeastRowsWith()
            | model.Covers()
            | model.RowCount()
            | model.RowsPer()
            | model.Distinct()
            | model.LinksMatch()
            | model.MoreRowsThan()
            | model.NotMoreThan()
            | model.FilledShare()
        ):
            found = rules_rows.apply(rule, filled)
        case (
            model.WordCount()
            | model.FirstWord()
            | model.WornWords()
            | model.AvoidPhrases()
            | model.NoFigures()
            | model.Mentions()
            | model.NoPersonNames()
            | model.OnePost()
            | model.NotCopied()
            | model.Alike()
        ):
            found = rules_words.apply(rule, filled)
        case (
            model.Acyclic()
            | model.Consistent()
            | model.ShareOfCapacity()
            | model.WontBlocksMust()
            | model.MilestonePace()
            | model.ParallelLoad()
            | model.NamedIn()
        ):
            found = rules_plan.apply(rule, filled)
        case _:
            assert_never(rule)
    return found
