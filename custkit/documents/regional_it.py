"""What the regional picture says on continuity: counts over all units, never a service, an hour or a gap (IT-06)."""

from collections import Counter
from collections.abc import Sequence

from custkit.analysis.disclosure import Released
from custkit.analysis.regional import FEWEST
from custkit.documents.blocks import Block, NotYet, Paragraph, Table
from custkit.documents.labels_it import VERDICTS
from custkit.documents.words import answered, capital, counted, number, percent
from custkit.i18n.speech import tr, trn, trs

__all__ = ["continuity"]


def continuity(units: Sequence[Released]) -> tuple[Block, ...]:
    """Services of all units together by verdict; nothing where nobody was asked, and no figure for fewer than three."""
    told = [unit for unit in units if unit.continuity]
    if not told:
        return ()
    if len(told) < FEWEST:
        one = tr(
            "{unit} answered; counts are shown from {fewest} on",
            unit=capital(counted(len(told), "unit has", "units have")),
            fewest=FEWEST,
        )
        return (NotYet(tr("Continuity of services ({one})", one=one), tr("each unit alone"), "IT-06"),)
    counts = Counter[str]()
    for unit in told:
        counts.update(dict(unit.continuity))
    total = sum(counts.values())
    have = trn(
        "{unit} looked at {service}.",
        "{unit} looked at {service}.",
        len(told),
        unit=answered(len(told), len(units), "unit"),
        service=counted(total, "service"),
    )
    text = tr(
        "{have} {counts} are proven to come back in time; details stay in the units.",
        have=have,
        counts=percent(counts["met"] / total),
    )
    rows = tuple((words, number(counts[name]), percent(counts[name] / total)) for name, words in VERDICTS.items())
    return (
        Paragraph(text, ("IT-06",)),
        Table(tr("Services by what is proven"), trs("Need", "Services", "Share"), rows, frozenset({1, 2}), ("IT-06",)),
    )
