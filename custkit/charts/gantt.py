"""The roadmap as a Gantt chart: lanes by initiative, milestones as diamonds, the critical path dark and thick."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

import altair as alt

from custkit.analysis.gantt import CalendarRow, CalendarSchedule
from custkit.charts.canvas import Box, Dot, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import legend, named
from custkit.charts.text import count, listing
from custkit.charts.theme import FAINT, INK, MIST, NAVY, PAPER, QUIET, RED, SKY, SMALL, TEAL, WIDTH
from custkit.charts.timeline import Timeline
from custkit.i18n.phrases import sentences, short_day
from custkit.i18n.speech import tr
from custkit.model.plan_initiatives import Activity

__all__ = ["alt_text", "chart"]

LABEL, OWNER, HEAD, LANE = 212.0, 130.0, 54.0, 24.0
TIGHT: Final = 24
"""From so many activities on, rows are drawn with one line of text, so that a page still holds them."""


@dataclass(slots=True)
class _Page:
    """What has been drawn so far, from the top down."""

    line: Timeline
    row: float
    y: float = HEAD
    marks: list[Mark] = field(default_factory=list)
    drawn: set[str] = field(default_factory=set)
    """Kinds of marks that stand on it."""


def chart(
    activities: Sequence[Activity],
    schedule: CalendarSchedule,
    lanes: Mapping[str, str] | None = None,
    *,
    today: date | None = None,
) -> alt.LayerChart:
    """Draw the roadmap.

    Args:
        activities: the rows, grouped into lanes by initiative in the order the initiatives first occur.
        schedule: where they lie on the calendar; a row for each activity.
        lanes: words for the initiatives' ids.
        today: where to draw the line of today; left out, none is drawn.
    """
    description = alt_text(activities, schedule, lanes, today=today)
    if not activities or schedule.start is None or schedule.end is None:
        waiting = tr("Appears when the first activity has dates.")
        return nothing_yet(tr("Roadmap"), waiting, description)
    rows = {row.id: row for row in schedule.rows}
    planned = [row.start for row in activities if row.start is not None]
    first = min([schedule.start, *planned])
    line = Timeline.of(first, schedule.end, LABEL + 6, WIDTH - OWNER - 18)
    page = _Page(line, 24.0 if len(activities) >= TIGHT else 32.0)
    for lane in dict.fromkeys(activity.initiative for activity in activities):
        _lane(page, named(lane, lanes) if lane else tr("Without an initiative"), lane)
        for activity in activities:
            if activity.initiative == lane:
                _row(page, activity, rows[activity.id])
    ticks = line.ticks()
    # As boxes, grid lines lie below the bars.
    grid = [Box(x - 0.5, HEAD - 8, x + 0.5, page.y, FAINT) for x, _ in ticks]
    heads = [Words.of(x, HEAD - 16, word, fill=QUIET, size=SMALL, align="center") for x, word in ticks]
    accountable = tr("accountable")
    heads.append(Words.of(WIDTH - OWNER, HEAD - 16, accountable, fill=QUIET, size=SMALL, room=OWNER, lines=2))
    if today is not None and first <= today <= line.last:
        x = line.at(today)
        page.marks.append(Path(((x, HEAD - 8), (x, page.y + 4)), RED, 1.5, (4, 3)))
        page.marks.append(Words.of(x, page.y + 12, tr("today"), fill=RED, size=SMALL, align="center"))
    drawing = Drawing(page.y + 18, [*grid, *heads, *page.marks, *_key(page.drawn)])
    return draw(drawing, title=_title(schedule), subtitle=_subtitle(activities, schedule), description=description)


def alt_text(
    activities: Sequence[Activity],
    schedule: CalendarSchedule,
    lanes: Mapping[str, str] | None = None,
    *,
    today: date | None = None,
) -> str:
    """Say when the roadmap ends, what decides that, and which dates cannot be kept."""
    if not activities or schedule.start is None:
        return tr("Roadmap: no dated activity yet.")
    titles = {activity.id: activity.title for activity in activities}
    parts = [sentences(_title(schedule), _subtitle(activities, schedule))]
    parts.append(
        tr("Critical: {name}.", name=listing((f"{name} {titles[name]}" for name in schedule.critical), most=8))
    )
    if schedule.clashes:
        parts.append(
            tr(
                "Cannot start as planned: {name}.",
                name=listing((f"{name} {titles[name]}" for name in schedule.clashes), most=8),
            )
        )
    if schedule.undated:
        parts.append(
            tr("Without dates: {name}.", name=listing((f"{name} {titles[name]}" for name in schedule.undated), most=8))
        )
    ahead = [row for row in schedule.rows if row.milestone and row.end and today and row.end >= today]
    if ahead:
        coming = min(ahead, key=lambda row: row.end or date.max)
        parts.append(
            tr(
                "Next milestone: {id} {titles}, {end}.",
                id=coming.id,
                titles=titles[coming.id],
                end=_day(coming.end),
            )
        )
    served = [named(lane, lanes) for lane in dict.fromkeys(row.initiative for row in activities) if lane]
    parts.append(tr("Initiatives: {served}.", served=listing(served, most=8)) if served else "")
    return " ".join(part for part in parts if part)


def _title(schedule: CalendarSchedule) -> str:
    late = count(len(schedule.clashes), "date")
    clash = tr("; {late} cannot be kept", late=late) if schedule.clashes else ""
    deciding = tr("{step} the end", step=count(len(schedule.critical), "step decides", "steps decide"))
    end = _day(schedule.end)
    return tr("The roadmap ends on {end}: {deciding}{clash}", end=end, deciding=deciding, clash=clash)


def _day(when: date | None) -> str:
    return "" if when is None else short_day(when)


def _subtitle(activities: Sequence[Activity], schedule: CalendarSchedule) -> str:
    milestones = sum(activity.milestone for activity in activities)
    steps = count(len(activities) - milestones, "activity", "activities")
    undated = tr("; {undated} without dates", undated=len(schedule.undated)) if schedule.undated else ""
    return tr(
        "{steps} and {milestone} from {start} to {end}{undated}",
        steps=steps,
        milestone=count(milestones, "milestone"),
        start=_day(schedule.start),
        end=_day(schedule.end),
        undated=undated,
    )


def _key(drawn: Collection[str]) -> list[Mark]:
    """What the marks mean that are drawn, and no other."""
    entries: dict[str, tuple[Dot | Box | Path, str]] = {
        "critical": (Box(0, 0, 0, 0, NAVY, NAVY), tr("critical")),
        "step": (Box(0, 0, 0, 0, SKY, TEAL, dash=(3, 2)), tr("not critical")),
        "slack": (Path((), TEAL, 1.5, (2, 3)), tr("may slip until here")),
        "critical milestone": (Dot(0, 0, 13, NAVY, NAVY, "diamond"), tr("milestone, critical")),
        "milestone": (Dot(0, 0, 13, PAPER, TEAL, "diamond"), tr("milestone")),
        "pushed": (Dot(0, 0, 11, PAPER, RED, "triangle-right"), tr("planned start, not possible")),
    }
    return legend(9, [entry for name, entry in entries.items() if name in drawn])


def _lane(page: _Page, name: str, lane: str) -> None:
    page.marks.append(Box(0, page.y + 1, WIDTH, page.y + LANE - 1, MIST))
    title = f"{lane}  {name}" if lane and name != lane else name
    page.marks.append(Words.of(6, page.y + LANE / 2, title, fill=NAVY, room=WIDTH - 12))
    page.y += LANE


def _row(page: _Page, activity: Activity, row: CalendarRow) -> None:
    y = page.y + page.row / 2
    lines = 1 if page.row < 30 else 2
    label = f"{activity.id}  {activity.title}"
    page.marks.append(Words.of(6, y, label, size=SMALL, room=LABEL - 10, lines=lines))
    page.marks.append(
        Words.of(
            WIDTH - OWNER, y, activity.accountable or tr("nobody yet"), size=SMALL, fill=QUIET, room=OWNER, lines=lines
        )
    )
    page.y += page.row
    if row.start is None or row.end is None:
        page.marks.append(Words.of(page.line.start + 6, y, tr("no dates yet"), size=SMALL, fill=QUIET))
        return
    start, stop = page.line.at(row.start), page.line.at(row.end, close=True)
    if row.pushed > 0 and activity.start is not None:
        planned = page.line.at(activity.start)
        page.marks.append(Path(((planned, y), (start, y)), RED, 1.5, (1, 2)))
        page.marks.append(Dot(planned, y, 11, PAPER, RED, "triangle-right"))
        page.drawn.add("pushed")
    if row.slack and not row.critical:
        # Slack counts working days; five of them are a week.
        free = page.line.at(row.end + timedelta(days=round(row.slack * 7 / 5)), close=True)
        page.marks.append(Path(((stop, y), (free, y)), TEAL, 1.5, (2, 3)))
        page.drawn.add("slack")
    if row.milestone:
        fill, edge = (NAVY, NAVY) if row.critical else (PAPER, TEAL)
        page.marks.append(Dot(stop, y, 15, fill, edge, "diamond", 2))
        page.drawn.add("critical milestone" if row.critical else "milestone")
    elif row.critical:
        page.marks.append(Box(start, y - 8, max(stop, start + 3), y + 8, NAVY, INK))
        page.drawn.add("critical")
    else:
        page.marks.append(Box(start, y - 5, max(stop, start + 3), y + 5, SKY, TEAL, 1, (3, 2)))
        page.drawn.add("step")
