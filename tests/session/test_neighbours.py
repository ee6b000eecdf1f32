"""What a unit's page knows of the other units: what they laid out for others, and nothing else."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from custkit.analysis.plain import payload_of
from custkit.documents.html import blocks_html
from custkit.documents.results.registry import blocks
from custkit.model.responses import Response
from custkit.model.scales import Scope, Status
from custkit.session.unit import Session

Open = Callable[[str], Session]
OFFER = {"topic": "risk", "detail": "Selectivity tuned with results", "languages": ["fr"], "readiness": "now"}
NEED = {"topic": "risk", "detail": "How to tune selectivity", "languages": ["fr", "en"], "readiness": "quarter"}


def fill(page: Session, exercise: str, plain: Mapping[str, Any]) -> None:
    seat = page.sheets.participants[0]
    page.sheets.store.append(
        Response(
            id=uuid4(),
            workshop=page.workspace.workshop.id,
            exercise=exercise,
            unit=page.unit.id,
            scope=Scope.UNIT,
            participant=seat.code,
            role_band=seat.role_band,
            status=Status.SUBMITTED,
            at=datetime(2027, 2, 8, 9, tzinfo=UTC),
            disclosure=page.workspace.exercises[exercise].disclosure,
            payload=payload_of(page.workspace.exercises[exercise].questions, plain),
        )
    )


def shown(page: Session) -> str:
    return blocks_html(blocks("MO-02", page.plan(), page.sheets.today()))


def test_a_match_shows_the_other_unit_and_its_post_where_it_agreed(open_unit: Open) -> None:
    giver, taker = open_unit("XAL"), open_unit("XGA")
    fill(giver, "MO-02", {"offers": [OFFER], "consent": "yes", "contact": "Head of International Affairs"})
    fill(taker, "MO-02", {"needs": [NEED], "consent": "no", "contact": "Private post"})

    assert "Head of International Affairs" in shown(taker)
    assert giver.unit.name in shown(taker)
    assert "another administration; ask the facilitator" in shown(giver)
    assert "Private post" not in shown(giver)
    assert taker.unit.name not in shown(giver)


def test_nothing_else_that_another_unit_said_reaches_the_page(open_unit: Open) -> None:
    other, own = open_unit("XGA"), open_unit("XAL")
    fill(other, "SA-03", {"drivers": [{"statement": "A secret of theirs", "impact": 5, "likelihood": 5}]})
    fill(other, "VI-01", {"themes": ["data"], "nation": "Another secret of theirs, in a whole sentence"})

    assert "secret of theirs" not in repr(own.plan())
    assert ((), 1) == (own.plan().vision.themes_elsewhere, own.plan().vision.units_elsewhere)


def test_offers_that_a_unit_keeps_to_itself_are_laid_out_for_nobody_else(open_unit: Open) -> None:
    giver, taker = open_unit("XAL"), open_unit("XGA")
    fill(giver, "MO-02", {"offers": [OFFER], "consent": "yes", "contact": "Head of International Affairs"})
    fill(taker, "MO-02", {"needs": [NEED]})
    store = giver.sheets.store
    (sheet,) = store.latest(giver.workspace.workshop.id, unit="XAL", exercise="MO-02")
    store.append(sheet.revised(id=uuid4(), disclosure=1))

    assert "Selectivity tuned" not in repr(taker.plan())
    assert "Selectivity tuned" in repr(giver.plan())
