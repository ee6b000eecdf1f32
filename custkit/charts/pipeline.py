"""Requests on their way through six gates: passed, said but not signed, still to come."""

from collections.abc import Mapping, Sequence

import altair as alt

from custkit.analysis.demands import PASSES, DemandStanding
from custkit.charts.canvas import Dot, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import legend, named
from custkit.charts.text import count, wrap
from custkit.charts.theme import FAINT, NAVY, PAPER, QUIET, RED, SMALL, WIDTH
from custkit.i18n.phrases import after_colon, ended, sentences, with_commas
from custkit.i18n.speech import Spoken, said, tr

__all__ = ["GATE_WORDS", "alt_text", "chart"]

LABEL, HEAD, ROW = 250, 74, 30
GATE_WORDS = Spoken(
    {
        "g0": said("idea"),
        "g1": said("specified"),
        "g2": said("funded"),
        "g3": said("built"),
        "g4": said("accepted"),
        "g5": said("in use"),
    }
)
_STEP = (WIDTH - LABEL) / len(PASSES)
_PASSED = Dot(0, 0, 13, NAVY, NAVY)
_SAID = Dot(0, 0, 12, PAPER, RED, "diamond", 2)
_COMING = Dot(0, 0, 7, FAINT, FAINT)


def chart(standings: Sequence[DemandStanding], titles: Mapping[str, str] | None = None) -> alt.LayerChart:
    """Draw a line of six gates for each request.

    Args:
        standings: one row each, in the order given.
        titles: words for the requests.
    """
    description = alt_text(standings, titles)
    if not standings:
        return nothing_yet(tr("Requests by gate"), tr("Appears when a client has written a request."), description)
    marks: list[Mark] = [
        *legend(
            9, [(_PASSED, tr("passed")), (_SAID, tr("said to be passed, a key is missing")), (_COMING, tr("to come"))]
        )
    ]
    for place, gate in enumerate(PASSES):
        x = LABEL + _STEP * (place + 0.5)
        told = (gate.upper(), *wrap(GATE_WORDS[gate], _STEP - 4, size=SMALL, lines=2))
        marks.append(Words(x, HEAD - 27, told, QUIET, SMALL, "center"))
    for line, standing in enumerate(standings):
        y = HEAD + ROW * (line + 0.5)
        name = f"{standing.demand}  {named(standing.demand, titles)}" if titles else standing.demand
        marks.append(Words.of(0, y, name, room=LABEL - 8, lines=2, size=SMALL))
        marks += _gates(standing, y)
    page = Drawing(HEAD + ROW * len(standings) + 4, marks)
    return draw(page, title=_title(standings), subtitle=_subtitle(standings), description=description)


def _gates(standing: DemandStanding, y: float) -> list[Mark]:
    passed = PASSES.index(standing.passed)
    said = PASSES.index(standing.said) if standing.said in PASSES else passed
    marks: list[Mark] = [Path(((LABEL + _STEP / 2, y), (LABEL + _STEP * 5.5, y)), FAINT, 1)]
    if passed:
        marks.append(Path(((LABEL + _STEP / 2, y), (LABEL + _STEP * (passed + 0.5), y)), NAVY, 3))
    for place in range(len(PASSES)):
        mark = _PASSED if place <= passed else _SAID if place <= said else _COMING
        marks.append(Dot(LABEL + _STEP * (place + 0.5), y, mark.size, mark.fill, mark.stroke, mark.shape, mark.thick))
    return marks


def alt_text(standings: Sequence[DemandStanding], titles: Mapping[str, str] | None = None) -> str:
    """Say how many requests stand at each gate, and which lack a key."""
    if not standings:
        return tr("Requests by gate: none yet.")
    told = [
        ended(after_colon(f"{gate.upper()} {GATE_WORDS[gate]}", with_commas(named(s.demand, titles) for s in own)))
        for gate in PASSES
        if (own := [s for s in standings if s.passed == gate])
    ]
    return " ".join([sentences(_title(standings), _subtitle(standings)), *told])


def _title(standings: Sequence[DemandStanding]) -> str:
    unsigned = sum(bool(standing.lacks) for standing in standings)
    used = sum(standing.passed == "g5" for standing in standings)
    if unsigned:
        return tr(
            "{request} further on paper than the keys allow",
            request=count(unsigned, "request stands", "requests stand"),
        )
    return tr(
        "{used} of {request} in use; every gate has its keys", used=used, request=count(len(standings), "request")
    )


def _subtitle(standings: Sequence[DemandStanding]) -> str:
    signed = sum(standing.passed in {"g1", "g2", "g3"} for standing in standings)
    return tr("{request}: {signed} specified and on the way", request=count(len(standings), "request"), signed=signed)
