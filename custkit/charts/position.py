"""A country's published figures beside its region and its own past; what is missing is labelled as missing."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, Literal, TypeAlias

import altair as alt

from custkit.analysis.amounts import MEASURED_ON_A_SCALE, amount
from custkit.analysis.position import Position
from custkit.analysis.position_words import in_words
from custkit.charts.canvas import Box, Dot, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import Scale, legend
from custkit.charts.text import count, listing, width
from custkit.charts.theme import FAINT, GREY, INK, NAVY, PAPER, QUIET, SKY, SMALL, WIDTH
from custkit.i18n.phrases import sentences, with_commas
from custkit.i18n.speech import Spoken, said, tr
from custkit.model.figures import Figure

__all__ = ["alt_text", "chart"]

Standing: TypeAlias = Literal["better", "inside", "behind", "above", "below", "missing", "open"]
ROW, HEAD, LABEL = 62, 50, 196
_LEFT, _RIGHT = LABEL + 26, 456
_PAST, _NOW = 494, 622
SHAPES: Final[dict[Standing, tuple[str, str]]] = {
    "better": ("triangle-up", NAVY),
    "behind": ("triangle-down", NAVY),
    "inside": ("square", SKY),
    "above": ("triangle-up", PAPER),
    "below": ("triangle-down", PAPER),
}
"""How a standing is marked at the right end; what cannot be compared has no mark."""
_SHORT: Final = Spoken[Standing](
    {
        "better": said("better"),
        "behind": said("behind"),
        "inside": said("inside"),
        "above": said("above"),
        "below": said("below"),
    }
)
"""How it stands, beside its mark."""
_ON: Final = Spoken[Standing](
    {
        "better": said("better on {indicators}"),
        "behind": said("behind on {indicators}"),
        "inside": said("inside it on {indicators}"),
    }
)
_NAMED: Final = Spoken[Standing](
    {
        "better": said("Better: {indicators}."),
        "behind": said("Behind: {indicators}."),
        "inside": said("Inside the middle half: {indicators}."),
        "missing": said("No figure: {indicators}."),
    }
)


def chart(found: Sequence[Position], past: Mapping[str, Sequence[Figure]], *, name: str, region: str) -> alt.LayerChart:
    """Draw a row for each indicator: the region's middle half with the own figure, and the own past.

    Args:
        found: where the country stands on each indicator.
        past: the country's own figures by indicator id, oldest first.
        name: the country, as it is called in a sentence.
        region: its region, as it is called in a sentence.
    """
    description = alt_text(found, past, name=name, region=region)
    if not found:
        return nothing_yet(tr("{name} beside its region", name=name), tr("No indicator was asked for."), description)
    height = HEAD + ROW * len(found)
    key = legend(
        9,
        (
            (Dot(0, 0, 12, NAVY, PAPER), name),
            (Path((), GREY, 1), tr("other economies of the region")),
            (Box(0, 0, 0, 0, SKY), tr("the region's middle half")),
            (Path((), INK, 2), tr("median")),
        ),
    )
    marks: list[Mark] = [
        *key,
        Words.of(_LEFT, HEAD - 12, tr("beside {region}", region=region), size=SMALL, fill=QUIET, room=_RIGHT - _LEFT),
        Words.of(_PAST, HEAD - 12, tr("own past"), size=SMALL, fill=QUIET),
        Words.of(WIDTH, HEAD - 12, tr("in the region"), size=SMALL, fill=QUIET, align="right"),
    ]
    for place, row in enumerate(found):
        top = HEAD + ROW * place
        y = top + ROW / 2
        marks.append(Path(((0, top), (WIDTH, top)), FAINT))
        marks += [
            *_label(row, y),
            *_strip(row, y),
            *_history(row, past.get(row.indicator.id, ()), y),
            *_verdict(row, y),
        ]
    page = Drawing(height, marks)
    return draw(page, title=_title(found, name), subtitle=_subtitle(found, region), description=description)


def alt_text(found: Sequence[Position], past: Mapping[str, Sequence[Figure]], *, name: str, region: str) -> str:
    """Say where the country is ahead of its region, where behind, and which figures do not exist."""
    if not found:
        return tr("{name} beside its region: no indicator was asked for.", name=name)
    parts = [sentences(_title(found, name), _subtitle(found, region))]
    for standing, said_so in _NAMED.items():
        names = [row.indicator.label for row in found if _standing(row) == standing]
        if names:
            parts.append(said_so.format(indicators=listing(names, most=6)))
    held = sum(len(past.get(row.indicator.id, ())) for row in found)
    return " ".join([*parts, tr("Own figures, all years: {held}.", held=held)])


def _standing(row: Position) -> Standing:
    if row.latest is None:
        return "missing"
    if row.place is None:
        return "open"
    if row.place == "inside":
        return "inside"
    if row.indicator.direction == "context":
        return row.place
    return "better" if (row.place == "above") == (row.indicator.direction == "up") else "behind"


def _title(found: Sequence[Position], name: str) -> str:
    standings = [_standing(row) for row in found]
    judged = [row for row in found if row.indicator.direction != "context" and _standing(row) in SHAPES]
    missing = standings.count("missing")
    gap = tr("; no figure for {missing}", missing=missing) if missing else ""
    if not judged:
        return tr("{name}: figures to read in context, neither better nor behind{gap}", name=name, gap=gap)
    counts = ((words, sum(_standing(row) == standing for row in judged)) for standing, words in _ON.items())
    told = [(words, many) for words, many in counts if many]
    first, *rest = (
        words.format(indicators=many if place else count(many, "indicator")) for place, (words, many) in enumerate(told)
    )
    return tr(
        "{name} beside the middle half of its region: {value}{gap}",
        name=name,
        value=with_commas([first, *rest]),
        gap=gap,
    )


def _subtitle(found: Sequence[Position], region: str) -> str:
    there = sum(row.latest is not None for row in found)
    figures = tr("Published figures for {there} of {indicator}", there=there, indicator=count(len(found), "indicator"))
    return tr("{figures}; region: {region}; each row on its own scale; × no figure", figures=figures, region=region)


def _label(row: Position, y: float) -> list[Mark]:
    hint = {"up": tr("higher is better"), "down": tr("lower is better"), "context": tr("read in context")}[
        row.indicator.direction
    ]
    coverage = (
        tr("{with_data} of {region} economies", with_data=row.with_data, region=row.region)
        if row.region
        else tr("no region")
    )
    title = Words.of(0, y - 8, row.indicator.label, room=LABEL, lines=2, size=SMALL)
    below = f"{hint} · {coverage}" if row.indicator.unit in MEASURED_ON_A_SCALE else coverage
    return [title, Words.of(0, y + (18 if len(title.lines) > 1 else 10), below, room=LABEL + 6, size=10, fill=QUIET)]


def _strip(row: Position, y: float) -> list[Mark]:
    if row.indicator.unit not in MEASURED_ON_A_SCALE:
        said = in_words(row)
        text = " ".join(part for part in (said.value or said.missing, said.region) if part)
        return [Words.of(_LEFT, y, text, size=SMALL, room=_RIGHT - _LEFT, lines=3)]
    values = [figure.value for figure in row.beside()]
    if not values:
        return [Words.of(_LEFT, y, tr("no figure in the region"), size=SMALL, fill=QUIET)]
    at = Scale(min(values), max(values), _LEFT, _RIGHT)
    marks: list[Mark] = [
        Path(((_LEFT, y), (_RIGHT, y)), FAINT),
        *(Path(((at(figure.value), y - 5), (at(figure.value), y + 5)), GREY) for figure in row.peers),
        Words.of(_LEFT, y + 19, amount(at.low, row.indicator.unit), size=10, fill=QUIET),
        Words.of(_RIGHT, y + 19, amount(at.high, row.indicator.unit), size=10, fill=QUIET, align="right"),
    ]
    if row.lower is not None and row.upper is not None and row.middle is not None:
        marks.append(Box(at(row.lower), y - 8, at(row.upper), y + 8, SKY))
        marks.append(Path(((at(row.middle), y - 10), (at(row.middle), y + 10)), INK, 2))
    return [*marks, *_own(row, y, at)]


def _own(row: Position, y: float, at: Scale) -> list[Mark]:
    if row.compared is None:
        gap = tr("no own figure") if row.year is None else tr("no own figure {year}", year=row.year)
        return [Words.of((_LEFT + _RIGHT) / 2, y - 19, gap, size=SMALL, align="center")]
    said = f"{amount(row.compared.value, row.compared.unit)} ({row.compared.year})"
    half = width(said, SMALL) / 2
    x = min(max(at(row.compared.value), _LEFT + half), _RIGHT - half)
    return [
        Dot(at(row.compared.value), y, 13, NAVY, PAPER),
        Words.of(x, y - 19, said, size=SMALL, fill=NAVY, align="center"),
    ]


def _history(row: Position, own: Sequence[Figure], y: float) -> list[Mark]:
    if row.indicator.unit not in MEASURED_ON_A_SCALE:
        return []
    years = [*row.editions] if row.indicator.years_are_shared else [figure.year for figure in own]
    if not own:
        return [Words.of(_PAST, y, tr("no figure in any year"), size=SMALL, fill=QUIET)]
    if len(years) == 1:
        return [Words.of(_PAST, y, tr("{years} only", years=years[0]), size=SMALL, fill=QUIET)]
    values = {figure.year: figure.value for figure in own}
    across = Scale(min(years), max(years), _PAST + 4, _NOW - 4)
    down = Scale(min(values.values()), max(values.values()), y + 9, y - 12)
    steps = [(one, other) for one, other in pairwise(years) if one in values and other in values]
    # With many years, only the ends and lone figures carry a dot, so that the line stays a line.
    lone = set(values) - {year for step in steps for year in step}
    dotted = set(values) if len(years) <= 12 else lone | {own[0].year, own[-1].year}
    gaps = [year for year in years if year not in values]
    note = tr("{amount} in {year}", amount=amount(own[0].value, own[0].unit), year=own[0].year)
    return [
        *(
            Path(((across(one), down(values[one])), (across(other), down(values[other]))), NAVY, 1.5)
            for one, other in steps
        ),
        *(Dot(across(year), down(values[year]), 6, NAVY, NAVY) for year in sorted(dotted)),
        *(Words.of(across(year), y + 13, "×", size=10, fill=QUIET, align="center") for year in gaps),
        Words.of(_PAST, y + 25, note, size=10, fill=QUIET, room=WIDTH - _PAST),
    ]


def _verdict(row: Position, y: float) -> list[Mark]:
    standing = _standing(row)
    if standing not in SHAPES:
        return []
    shape, fill = SHAPES[standing]
    return [Dot(WIDTH - 6, y, 11, fill, NAVY, shape), Words.of(WIDTH - 17, y, _SHORT[standing], align="right")]
