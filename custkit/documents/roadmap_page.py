"""OUT-3: the roadmap on one page, measured out before it is drawn: lanes by objective, quarters, milestones, targets.

All lengths are millimetres on A4, lying; the A3 poster is the same page, enlarged. Where a page cannot hold all labels
at a size that can be read, the least of what was chosen gives way first, and the foot says how many are not shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from custkit.analysis import picture
from custkit.analysis.gantt import CalendarRow
from custkit.charts.text import width, wrap
from custkit.documents.fonts import script_of
from custkit.documents.results.common import currency
from custkit.documents.results.vi_02 import adopted
from custkit.documents.results.vi_03 import kpi_target
from custkit.documents.words import day, sentence
from custkit.i18n.phrases import after_colon, short_day
from custkit.i18n.speech import spoken, tr
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Activity, Initiative
from custkit.model.scales import Scope, Status

__all__ = ["Bar", "Lane", "Mark", "Quarter", "RoadmapPage", "line_share", "roadmap_page"]

LEFT: Final = 46.0
"""Where the time begins: lane names stand to its left."""
RIGHT: Final = 233.0
"""Where it ends: targets stand to its right."""
ROOM: Final = 156.0
"""Height of all lanes together."""
_SIZES: Final = (10.5, 9.8, 9.1, 8.4, 7.7, 7.0, 6.6, 6.2, 5.8, 5.4, 5.0)
"""Points of the labels on A4; on A3 the smallest prints as 7."""
_PLAIN: Final = 8.4
"""Beyond it labels grow into room that is left, as long as no word is wider than its column."""
_POINT: Final = 0.3528
_BOLD: Final = 1.08
"""How much wider bold letters are."""
_LINE: Final = 1.15
_LINE_TALL: Final = 1.3
"""Height of a line, as a share of its letters' size: of Latin letters, and of those that reach further up and down."""
_BAR: Final = 3.6
_BELOW: Final = 1.4
"""Between a bar and the words of its milestones."""
_NAME: Final = 41.0
_LABEL: Final = 37.0
_GAP: Final = 1.2
_ORDER: Final = ("must", "should", "could", "")
_MOST_TARGETS: Final = 3


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of a year on the page."""

    label: str
    x: float
    width: float
    year: str = ""
    """The year, where it begins on the page."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone: a diamond with its day, its words and who answers for it."""

    id: str
    x: float
    label_x: float
    label_y: float
    """Below the top of its bar's row."""
    right: bool
    """The words stand flush right, because the page ends."""
    text: str
    owner: str
    critical: bool


@dataclass(frozen=True, slots=True)
class Bar:
    """An initiative on its row."""

    id: str
    title: str
    kind: str
    """``must``, ``should``, ``could`` or empty."""
    x: float
    width: float
    """0 where no step has dates, or all that has some is one milestone's day."""
    critical: bool
    height: float
    """Of the whole row with its labels."""
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """An objective with its initiatives and what it is measured by."""

    id: str
    title: str
    targets: tuple[str, ...]
    bars: tuple[Bar, ...]
    height: float


@dataclass(frozen=True, slots=True)
class RoadmapPage:
    """The page."""

    title: str
    vision: str
    vision_state: str
    """Empty when the vision is adopted."""
    quarters: tuple[Quarter, ...]
    lanes: tuple[Lane, ...]
    size: float
    """Points of the labels."""
    left_out: int
    """Initiatives for which the page has no room."""
    validated: str
    version: str


@dataclass(frozen=True, slots=True)
class _Axis:
    start: date
    end: date

    def x(self, when: date) -> float:
        whole = max((self.end - self.start).days, 1)
        share = min(max((when - self.start).days / whole, 0.0), 1.0)
        return LEFT + share * (RIGHT - LEFT)


def line_share() -> float:
    """Height of a line in the language that is being spoken, as a share of its letters' size."""
    return _LINE_TALL if script_of(spoken()) else _LINE


def roadmap_page(plan: UnitPlan, unit_name: str, today: date) -> RoadmapPage:
    """Measure out a unit's page.

    Args:
        plan: What the unit has decided.
        unit_name: Whose roadmap it is.
        today: The day of the newest answer.
    """
    axis = _axis(plan, today)
    kinds = {choice.initiative: choice.moscow for choice in plan.selections}
    chosen = sorted(
        (row for row in plan.initiatives if kinds.get(row.id, "") != "wont"),
        key=lambda row: _ORDER.index(kinds.get(row.id, "")) if kinds.get(row.id, "") in _ORDER else len(_ORDER),
    )
    kept = list(chosen)
    lanes, size = _fitted(plan, kept, kinds, axis)
    while sum(lane.height for lane in lanes) > ROOM and len(kept) > 1:
        kept.pop()
        lanes, size = _fitted(plan, kept, kinds, axis)
    return RoadmapPage(
        title=_title(unit_name, axis.start.year, (axis.end - timedelta(days=1)).year),
        vision=sentence(plan.vision.text) if plan.vision.text else tr("The vision is not decided yet."),
        vision_state="" if adopted(plan) or not plan.vision.text else tr("draft"),
        quarters=tuple(_quarters(axis)),
        lanes=lanes,
        size=size,
        left_out=len(chosen) - len(kept),
        validated=_validated(plan),
        version=day(today),
    )


def _title(unit_name: str, year: int, last: int) -> str:
    if year == last:
        return tr("{unit_name}: roadmap {year}", unit_name=unit_name, year=year)
    return tr("{unit_name}: roadmap {year} to {year_2}", unit_name=unit_name, year=year, year_2=last)


def _axis(plan: UnitPlan, today: date) -> _Axis:
    schedule = picture.roadmap(plan)
    days = [d for row in plan.activities for d in (row.start, row.end) if d]
    days += [d for d in (schedule.start, schedule.end) if d] if schedule else []
    first = min([*days, *([plan.plan_start] if plan.plan_start and not days else [])], default=today)
    last = max([*days, *([plan.plan_end] if plan.plan_end and not days else []), first + timedelta(days=200)])
    start = date(first.year, 3 * ((first.month - 1) // 3) + 1, 1)
    return _Axis(start, _next_quarter(date(last.year, 3 * ((last.month - 1) // 3) + 1, 1)))


def _next_quarter(start: date) -> date:
    return date(start.year + (start.month == 10), start.month % 12 + 3 if start.month != 10 else 1, 1)


def _quarters(axis: _Axis) -> Iterator[Quarter]:
    begin, year = axis.start, 0
    while begin < axis.end:
        end = _next_quarter(begin)
        x = axis.x(begin)
        label = tr("Q{quarter}", quarter=(begin.month + 2) // 3)
        yield Quarter(label, x, axis.x(end) - x, str(begin.year) if begin.year != year else "")
        begin, year = end, begin.year


def _fitted(
    plan: UnitPlan, chosen: Sequence[Initiative], kinds: dict[str, str], axis: _Axis
) -> tuple[tuple[Lane, ...], float]:
    """The lanes at the largest size of labels at which they fit; at the smallest where none does."""
    sizes = [size for size in _SIZES if size <= _PLAIN or _holds(plan, chosen, size)]
    tried = ((tuple(_lanes(plan, chosen, kinds, axis, size)), size) for size in sizes)
    found = next((fit for fit in tried if sum(lane.height for lane in fit[0]) <= ROOM), None)
    return found or (tuple(_lanes(plan, chosen, kinds, axis, _SIZES[-1])), _SIZES[-1])


def _holds(plan: UnitPlan, chosen: Sequence[Initiative], size: float) -> bool:
    """Whether every word has room in its column at this size."""
    shown = {row.id for row in chosen}
    steps = [step for step in plan.activities if step.milestone and step.initiative in shown]
    named = [objective.title for objective in plan.objectives]
    targets = [kpi.name for kpi in plan.kpis]
    labels = [text for step in steps for text in (step.title, step.accountable)]
    columns = ((named, _NAME, size + 0.8), (targets, _NAME, size), (labels, _LABEL, size))
    return all(
        width(word, points * _POINT) <= room / _BOLD
        for texts, room, points in columns
        for text in texts
        for word in text.split()
    )


def _lanes(
    plan: UnitPlan, chosen: Sequence[Initiative], kinds: dict[str, str], axis: _Axis, size: float
) -> Iterator[Lane]:
    line = size * _POINT * line_share()
    known = {objective.id for objective in plan.objectives}
    groups = [(objective.id, objective.title) for objective in plan.objectives]
    loose = [row for row in chosen if not known & set(row.objectives)]
    for objective, title in [*groups, *([("", tr("Without an objective"))] if loose else [])]:
        own = [row for row in chosen if next((o for o in row.objectives if o in known), "") == objective]
        bars = tuple(_bar(plan, row, kinds.get(row.id, ""), axis, size) for row in own)
        kpis = [kpi for kpi in plan.kpis if kpi.objective == objective and objective]
        targets = tuple(after_colon(kpi.name, kpi_target(kpi, currency(plan))) for kpi in kpis[:_MOST_TARGETS])
        name = _lines(f"{objective} {title}", _NAME, size + 0.8) * (size + 0.8) * _POINT * line_share() + 2
        said = sum(_lines(text, _NAME, size) for text in targets) * line + 2 + len(targets)
        yield Lane(objective, title, targets, bars, max(sum(bar.height for bar in bars) + 2.4, name, said, 9.0))


@lru_cache(maxsize=4096)
def _lines(text: str, width: float, size: float) -> int:
    # Words are not torn, and those on the critical path are bold.
    return len(wrap(text, width / _BOLD, size=size * _POINT, lines=99))


def _bar(plan: UnitPlan, row: Initiative, kind: str, axis: _Axis, size: float) -> Bar:
    schedule = picture.roadmap(plan)
    placed = {r.id: r for r in schedule.rows} if schedule else {}
    steps = [a for a in plan.activities if a.initiative == row.id and a.id in placed and placed[a.id].start]
    # Work on a milestone begins on its first day: a bar from milestone to milestone begins when the first is reached.
    days = [d for a in steps for d in (a.start, placed[a.id].start, placed[a.id].end) if d]
    line = size * _POINT * line_share()
    if not days:
        return Bar(row.id, row.title, kind, LEFT + 1, 0.0, critical=False, height=line + 1.4, marks=())
    x, end = axis.x(min(days)), axis.x(max(days))
    title = line + 0.6
    marks = tuple(_marks([a for a in steps if a.milestone], placed, axis, size, title + _BAR + _BELOW))
    bottom = max([mark.label_y + _tall(mark, size) for mark in marks], default=title + _BAR)
    critical = any(placed[a.id].critical for a in steps)
    # Of a bar no longer than a milestone's diamond only a splinter would stick out beside it.
    shown = max(end - x, 1.5) if end > x or not marks else 0.0
    return Bar(row.id, row.title, kind, x, shown, critical, bottom + 1.6, marks)


def _tall(mark: Mark, size: float) -> float:
    return (_lines(mark.text, _LABEL, size) + _lines(mark.owner, _LABEL, size)) * size * _POINT * line_share()


def _marks(
    milestones: Sequence[Activity], placed: dict[str, CalendarRow], axis: _Axis, size: float, below: float
) -> Iterator[Mark]:
    """Milestones with their words, each put as high as nothing else stands."""
    taken: list[tuple[float, float, float, float]] = []
    due = [(a.end or placed[a.id].end or axis.start, a) for a in milestones]
    for when, row in sorted(due, key=lambda pair: (pair[0], pair[1].id)):
        x = axis.x(when)
        right = x + _LABEL > RIGHT
        label_x = x - _LABEL if right else x - 1.2
        text = f"{short_day(when)} {row.title}"
        mark = Mark(
            row.id, x, label_x, below, right, text, row.accountable or tr("nobody yet"), placed[row.id].critical
        )
        height = _tall(mark, size)
        y = below
        while any(
            label_x < other[2] + _GAP and other[0] < label_x + _LABEL + _GAP and y < other[3] and other[1] < y + height
            for other in taken
        ):
            y += size * _POINT * 0.6
        taken.append((label_x, y, label_x + _LABEL, y + height + 0.6))
        yield Mark(mark.id, x, label_x, y, right, text, mark.owner, mark.critical)


def _validated(plan: UnitPlan) -> str:
    """Who has validated the roadmap and when; by level, for names and posts of persons stay in the roster."""
    own = [s for s in plan.sheets if s.exercise == "RM-01" and s.scope is Scope.UNIT and s.status is Status.VALIDATED]
    if not own:
        return tr("not validated yet")
    return tr("validated by the head of the unit on {at}", at=day(max(sheet.at for sheet in own).date()))
