"""From a unit's answers to its plan: typed rows that charts and documents read.

The unit's common sheets are what the unit says; everybody's own sheets give ratings, votes, dots and weights. Where
only one person was asked, that person's own sheet stands for the unit. One small reader for each kind of row
stands in a ``record_`` module beside this one.
"""

from collections.abc import Collection, Iterable, Mapping

from custkit.analysis import (
    record_causes,
    record_choices,
    record_commitment,
    record_delivery,
    record_exchange,
    record_it,
    record_means,
    record_origins,
    record_risks,
    record_situation,
    record_strategy,
)
from custkit.analysis.reading import day, number
from custkit.analysis.record_it_service import LOG
from custkit.analysis.record_sheets import Sheets
from custkit.model.exercise import Exercise
from custkit.model.figures import Kpi as CatalogueKpi
from custkit.model.plan import Sheet, UnitPlan
from custkit.model.responses import Response

__all__ = ["unit_plan"]


def unit_plan(  # noqa: PLR0913  what is known besides the answers, each by name and with a default
    unit: str,
    responses: Iterable[Response],
    exercises: Mapping[str, Exercise],
    *,
    expected: Collection[str] = (),
    catalogue: Mapping[str, CatalogueKpi] | None = None,
    earlier: Iterable[Response] = (),
    language: str = "en",
) -> UnitPlan:
    """Read a unit's answers into typed rows.

    Columns that are not known are passed over, missing ones are None or empty: nothing is made up.

    Args:
        unit: Unit id; responses of other units are passed over.
        responses: The latest counted version of each sheet.
        exercises: By id, for labels, scales and the order of rows.
        expected: Codes of the participants who were asked.
        catalogue: KPIs by id, for what a measure chosen from the catalogue leaves blank.
        earlier: Earlier versions of the unit's sheets, for the history of the vision's wording.
        language: For labels.
    """
    counted = [response for response in responses if response.unit == unit]
    sheets = Sheets.of(counted, exercises, catalogue or {}, expected, language)
    kpis = record_strategy.kpis(sheets)
    return UnitPlan(
        unit=unit,
        sheets=tuple(_sheet(r) for r in sorted(counted, key=lambda r: (r.exercise, r.at, r.id)) if r.exercise != LOG),
        expected=len(expected),
        facts=record_situation.facts(sheets),
        plan_start=day(sheets.answer("SA-01", "plan_start")),
        plan_end=day(sheets.answer("SA-01", "plan_end")),
        maturity=record_situation.maturity(sheets),
        swot=record_situation.swot(sheets),
        tows=record_situation.tows(sheets),
        stakeholders=record_situation.stakeholders(sheets),
        vision=record_strategy.vision(sheets, [r for r in earlier if r.unit == unit]),
        objectives=record_strategy.objectives(sheets),
        kpis=kpis,
        alignments=record_strategy.alignments(sheets),
        initiatives=record_choices.initiatives(sheets),
        criteria=record_choices.criteria(sheets),
        judgements=record_choices.judgements(sheets),
        rankings=record_choices.rankings(sheets),
        cost_criteria=record_choices.cost_criteria(sheets),
        scores=record_choices.scores(sheets),
        ballots=record_choices.ballots(sheets),
        selections=record_choices.selections(sheets),
        capacity=number(sheets.answer("PR-04", "capacity")),
        activities=record_delivery.activities(sheets),
        readings=record_delivery.readings(sheets, kpis),
        reports=record_delivery.reports(sheets),
        decisions=record_delivery.decisions(sheets),
        origins=record_origins.origins(sheets),
        it=record_it.it_plan(sheets),
        drivers=record_causes.drivers(sheets),
        problems=record_causes.problems(sheets),
        assets=record_causes.assets(sheets),
        fires=record_causes.fires(sheets),
        time=record_causes.working_time(sheets),
        readiness=record_commitment.readiness(sheets),
        messages=record_commitment.messages(sheets),
        pledges=record_commitment.pledges(sheets),
        risks=record_risks.risks(sheets),
        issues=record_risks.issues(sheets),
        offers=record_exchange.help_rows(sheets, "offers"),
        needs=record_exchange.help_rows(sheets, "needs"),
        requests=record_exchange.requests(sheets),
        contact=record_exchange.contact(sheets),
        tasks=record_exchange.tasks(sheets),
        usefulness=record_exchange.usefulness(sheets),
        review=record_exchange.review(sheets),
        means=record_means.means(sheets),
    )


def _sheet(response: Response) -> Sheet:
    return Sheet(
        exercise=response.exercise,
        exercise_version=response.exercise_version,
        scope=response.scope,
        status=response.status,
        participant=response.participant,
        role_band=response.role_band,
        at=response.at,
        note=response.note,
    )
