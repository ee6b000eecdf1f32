"""What outages of growing length put at stake, one row a service, each on its own scale."""

from collections.abc import Sequence

import altair as alt

from custkit.analysis.continuity_picture import Stake
from custkit.charts.canvas import Box, Drawing, Mark, Path, Words, draw, nothing_yet
from custkit.charts.parts import legend
from custkit.charts.text import clean, count, number
from custkit.charts.theme import FAINT, NAVY, QUIET, SKY, SMALL, WIDTH
from custkit.i18n.cldr import compact_in
from custkit.i18n.phrases import colon, sentences, with_commas
from custkit.i18n.speech import Spoken, said, tr

__all__ = ["alt_text", "chart", "money"]

LABEL, HEAD, ROW, TALL = 160, 48, 92, 54
_LENGTHS = Spoken(
    {1.0: said("1 hour"), 4.0: said("4 hours"), 24.0: said("1 day"), 72.0: said("3 days"), 168.0: said("1 week")}
)


def money(value: float) -> str:
    """An amount in as few digits as a bar has room for: ``240 m``, ``1.2 bn``."""
    if (foreign := compact_in(value)) is not None:
        return foreign
    for size, word in ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k")):
        if abs(value) >= size:
            return f"{number(value / size)}\u00a0{word}"
    return number(value)


def chart(stakes: Sequence[Stake], currency: str = "") -> alt.LayerChart:
    """Draw five bars for each service: what comes late, and inside it what never comes.

    Args:
        stakes: one row each.
        currency: ISO 4217 code; empty where it is not known.
    """
    description = alt_text(stakes, currency)
    if not stakes:
        return nothing_yet(
            tr("Revenue at stake"), tr("Appears when a service's revenue in one hour is known."), description
        )
    marks: list[Mark] = [
        *legend(9, [(Box(0, 0, 0, 0, SKY, NAVY), tr("comes late")), (Box(0, 0, 0, 0, NAVY, NAVY), tr("never comes"))])
    ]
    step = (WIDTH - LABEL) / len(_LENGTHS)
    for place, word in enumerate(_LENGTHS.values()):
        marks.append(Words.of(LABEL + step * (place + 0.5), HEAD - 14, word, fill=QUIET, size=SMALL, align="center"))
    for line, stake in enumerate(stakes):
        base = HEAD + ROW * (line + 1) - 14
        marks.append(Words.of(0, base - TALL / 2, stake.need.name, room=LABEL - 14, lines=3))
        marks.append(Path(((LABEL, base), (WIDTH, base)), FAINT))
        # The root keeps an hour in sight beside a week, which is 168 times as much.
        most = max(one.deferred for one in stake.curve) ** 0.5 or 1.0
        for place, one in enumerate(stake.curve):
            left = LABEL + step * (place + 0.5) - 20
            top, low = (base - TALL * value**0.5 / most for value in (one.deferred, one.lost))
            marks.append(Box(left, top, left + 40, base, SKY, NAVY))
            if one.lost and stake.lost_known:
                marks.append(Box(left, low, left + 40, base, NAVY, NAVY))
            marks.append(Words.of(left + 20, top - 8, money(one.deferred), size=SMALL, align="center"))
    page = Drawing(HEAD + ROW * len(stakes) + 4, marks)
    return draw(page, title=_title(stakes, currency), subtitle=_subtitle(stakes), description=description)


def alt_text(stakes: Sequence[Stake], currency: str = "") -> str:
    """Say what each service defers and loses in each length of outage."""
    if not stakes:
        return tr("Revenue at stake: no service's revenue in one hour is known yet.")
    told = [
        f"{clean(stake.need.name)}{colon()} "
        + with_commas(
            tr(
                "{hours} {money} late",
                hours=_LENGTHS.get(one.hours, number(one.hours) + " h"),
                money=money(one.deferred),
            )
            + ((" " + tr("and {money} lost", money=money(one.lost))) if stake.lost_known else "")
            for one in stake.curve
        )
        for stake in stakes
    ]
    return sentences(_title(stakes, currency), _subtitle(stakes), *told)


def _title(stakes: Sequence[Stake], currency: str) -> str:
    worst = max(stakes, key=lambda stake: stake.curve[2].deferred)
    amount = f"{money(worst.curve[2].deferred)} {currency or tr('(currency not stated)')}"
    return tr(
        "One day without {name} keeps {amount} from coming in on time", name=clean(worst.need.name), amount=amount
    )


def _subtitle(stakes: Sequence[Stake]) -> str:
    return tr(
        "{service}, each on its own scale (height grows with the root of the amount)",
        service=count(len(stakes), "service"),
    )
