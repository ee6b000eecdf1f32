"""KPIs as small multiples: baseline, readings, target and status, one row each."""

from collections.abc import Mapping, Sequence
from datetime import date

import altair as alt

from custkit.analysis.monitoring import KpiProgress
from custkit.charts.canvas import Dot, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import Scale, badge, legend
from custkit.charts.text import count, listing, number, unit_words, width
from custkit.charts.theme import FAINT, GREY, INK, NAVY, PAPER, QUIET, RAG, SMALL, TEAL, WIDTH
from custkit.charts.timeline import Timeline
from custkit.i18n.phrases import sentences, short_day
from custkit.i18n.speech import Spoken, said, tr
from custkit.model.plan_monitoring import KpiReading
from custkit.model.plan_objectives import Kpi

__all__ = ["alt_text", "chart"]

ROW, HEAD, LABEL = 52, 60, 226
_LEFT, _RIGHT = LABEL + 14, WIDTH - 238
_COLUMN = 74
_BASE, _LAST, _TARGET = WIDTH - 2 * _COLUMN, WIDTH - _COLUMN, WIDTH
REASONS = Spoken(
    {
        "no_data": said("no reading yet"),
        "no_baseline": said("no baseline yet"),
        "no_target": said("no target yet"),
        "no_distance": said("target equals baseline"),
        "not_begun": said("not begun"),
    }
)


def chart(
    kpis: Sequence[Kpi],
    readings: Sequence[KpiReading],
    progress: Mapping[str, KpiProgress],
    period: tuple[date, date],
) -> alt.LayerChart:
    """Draw each KPI's readings on its own scale, from its baseline to its target, with a sign for its status.

    Args:
        kpis: one row each, in the order given.
        readings: of any KPI, in any order.
        progress: how each KPI stands, by id; what is left out has no data.
        period: first and last day of the plan; the baseline stands at the first.
    """
    description = alt_text(kpis, readings, progress, period)
    if not kpis:
        return nothing_yet(
            tr("Key performance indicators"), tr("Appears when the objectives have measures."), description
        )
    line = Timeline.of(period[0], period[1], _LEFT, _RIGHT)
    height = HEAD + ROW * len(kpis)
    key = legend(
        9,
        (
            (Dot(0, 0, 8, PAPER, INK), tr("baseline")),
            (Path((), GREY, 1, (2, 3)), tr("expected path")),
            (Dot(0, 0, 9, NAVY, NAVY), tr("reading")),
            (Path((), TEAL, 2, (7, 3)), tr("target")),
        ),
    )
    ticks = line.ticks()
    marks: list[Mark] = [*key]
    for x, word in ticks:
        marks.append(Path(((x, HEAD - 6), (x, height)), FAINT))
        marks.append(Words.of(x, HEAD - 22, word, fill=QUIET, size=SMALL, align="center"))
    for x, head in ((_BASE, tr("baseline")), (_LAST, tr("latest")), (_TARGET, tr("target"))):
        marks.append(Words.of(x, HEAD - 22, head, fill=QUIET, size=SMALL, align="right", room=_COLUMN - 6, lines=2))
    for place, kpi in enumerate(kpis):
        y = HEAD + ROW * (place + 0.5)
        own = sorted((reading for reading in readings if reading.kpi == kpi.id), key=lambda reading: reading.period)
        marks.append(Path(((0, y + ROW / 2), (WIDTH, y + ROW / 2)), FAINT))
        marks += badge(10, y, _colour(kpi, progress))
        marks += _line(kpi, own, y, line)
        marks += _words(kpi, own, progress.get(kpi.id), y)
    page = Drawing(height + 4, marks)
    return draw(page, title=_title(kpis, progress), subtitle=_subtitle(kpis, readings), description=description)


def alt_text(
    kpis: Sequence[Kpi],
    readings: Sequence[KpiReading],
    progress: Mapping[str, KpiProgress],
    period: tuple[date, date],
) -> str:
    """Say how many KPIs are on course, and which need a decision."""
    if not kpis:
        return tr("Key performance indicators: none yet.")
    groups = []
    for colour, (_, _, word) in RAG.items():
        names = [f"{kpi.id} {kpi.name}" for kpi in kpis if _colour(kpi, progress) == colour]
        if names:
            groups.append(tr("{state}: {names}.", state=tr(word).capitalize(), names=listing(names, most=6)))
    span = tr("Plan from {period} to {period_2}.", period=short_day(period[0]), period_2=short_day(period[1]))
    return " ".join([sentences(_title(kpis, progress), _subtitle(kpis, readings)), span, *groups])


def _colour(kpi: Kpi, progress: Mapping[str, KpiProgress]) -> str:
    return progress[kpi.id].colour if kpi.id in progress else "grey"


def _title(kpis: Sequence[Kpi], progress: Mapping[str, KpiProgress]) -> str:
    colours = [_colour(kpi, progress) for kpi in kpis]
    red = [kpi.id for kpi in kpis if _colour(kpi, progress) == "red"]
    if colours.count("grey") == len(kpis):
        return tr("{kpi}, no reading that can be judged yet", kpi=count(len(kpis), "KPI"))
    act = tr("; to act on: {red}", red=listing(red, most=5)) if red else ""
    return tr("{green} of {kpi} on course{act}", green=colours.count("green"), kpi=count(len(kpis), "KPI"), act=act)


def _subtitle(kpis: Sequence[Kpi], readings: Sequence[KpiReading]) -> str:
    read = len({reading.kpi for reading in readings} & {kpi.id for kpi in kpis})
    return tr(
        "Readings for {read} of {kpis}; each row on its own scale; + on course, ! watch, !! act, – no data",
        read=read,
        kpis=len(kpis),
    )


def _line(kpi: Kpi, own: Sequence[KpiReading], y: float, line: Timeline) -> list[Mark]:
    baseline = kpi.baseline.value if kpi.baseline else None
    ends = [value for value in (baseline, kpi.target) if value is not None]
    values = [*ends, *(reading.value for reading in own)]
    if not values:
        return []
    at = Scale(min(values), max(values), y + ROW / 2 - 10, y - ROW / 2 + 10)
    marks: list[Mark] = []
    if kpi.target is not None:
        marks.append(Path(((line.start, at(kpi.target)), (line.stop, at(kpi.target))), TEAL, 2, (7, 3)))
    if baseline is not None and kpi.target is not None:
        due = line.at(kpi.target_date) if kpi.target_date else line.stop
        marks.append(Path(((line.start, at(baseline)), (due, at(kpi.target))), GREY, 1, (2, 3)))
    points = [(line.at(reading.period), at(reading.value)) for reading in own]
    if len(points) > 1:
        marks.append(Path(tuple(points), NAVY, 2))
    if baseline is not None:
        marks.append(Dot(line.start, at(baseline), 8, PAPER, INK))
    marks += [Dot(x, down, 6, NAVY, NAVY) for x, down in points[:-1]]
    marks += [Dot(x, down, 10, NAVY, PAPER) for x, down in points[-1:]]
    return marks


def _words(kpi: Kpi, own: Sequence[KpiReading], state: KpiProgress | None, y: float) -> list[Mark]:
    reason = REASONS[state.reason] if state and state.reason else ""
    below = " · ".join(part for part in (kpi.id, unit_words(kpi.unit), reason) if part)
    baseline = number(kpi.baseline.value) if kpi.baseline else _establish(kpi)
    latest = number(own[-1].value) if own else "–"
    target = "–" if kpi.target is None else number(kpi.target)
    marks: list[Mark] = [
        Words.of(26, y - 7, kpi.name, room=LABEL - 26, size=SMALL, lines=2),
        Words.of(26, y + (16 if _is_long(kpi) else 9), below, room=LABEL - 26, size=10, fill=QUIET),
        Words.of(_BASE, y, baseline, align="right", room=88, lines=2, size=SMALL),
        Words.of(_LAST, y, latest, align="right", fill=NAVY),
        Words.of(_TARGET, y, target, align="right"),
    ]
    if kpi.baseline and kpi.baseline.estimate:
        # Apart from the number, because not every font has the sign.
        marks.append(Words.of(_BASE - width(baseline, SMALL) - 2, y, "≈", align="right", size=SMALL))
    if not own and not reason:
        marks.append(
            Words.of((_LEFT + _RIGHT) / 2, y - 12, tr("no reading yet"), fill=QUIET, size=SMALL, align="center")
        )
    return marks


def _is_long(kpi: Kpi) -> bool:
    return len(Words.of(0, 0, kpi.name, room=LABEL - 26, size=SMALL, lines=2).lines) > 1


def _establish(kpi: Kpi) -> str:
    return tr("by {day}", day=short_day(kpi.establish_by)) if kpi.establish_by else "–"
