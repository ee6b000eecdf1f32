"""OUT-2: what the units share, without a league table and without the name of anybody who did not agree."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from custkit.analysis.disclosure import Released, bands_shown, release
from custkit.analysis.regional import FEWEST, BaselineGroup, Theme, baseline_groups, levels, priorities, themes
from custkit.analysis.statements import Statement
from custkit.charts import distribution
from custkit.documents import regional_exchange, regional_it, regional_statement
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Note, NotYet, Paragraph, Section, Table
from custkit.documents.brief import REHEARSAL
from custkit.documents.carried import About
from custkit.documents.labels import BANDS, pmm, word
from custkit.documents.words import answered, capital, counted, day, in_words, listing, number, with_unit
from custkit.i18n.called import workshop_title
from custkit.i18n.phrases import ended, exact, with_commas
from custkit.i18n.speech import said, tr, trn, trs
from custkit.model.people import Unit
from custkit.model.plan import UnitPlan
from custkit.model.scales import UnitKind
from custkit.model.workshop import Workshop

__all__ = ["about", "blocks", "cover", "sections"]

_EACH: Final = said("each unit alone")


def about(workshop: Workshop, made: date) -> About:
    """What the page is about, for documents that are made of it.

    Args:
        workshop: The workshop.
        made: The day of the newest answer.
    """
    return About(
        title=_title(workshop),
        event=workshop_title(workshop),
        issuer=workshop_title(workshop),
        made=made,
        warning=tr(REHEARSAL) if workshop.rehearsal else "",
        language=workshop.language,
    )


def _title(workshop: Workshop) -> str:
    """What the page is called: the structures of one administration are no region."""
    if workshop.units and all(unit.kind is UnitKind.STRUCTURE for unit in workshop.units):
        return tr("{title}: the picture of all structures", title=workshop_title(workshop))
    return tr("{title}: the regional picture", title=workshop_title(workshop))


def cover(workshop: Workshop) -> tuple[Block, ...]:
    """The head of the page, and what it never shows."""
    found: list[Block] = [
        Heading(_title(workshop), level=1),
        Paragraph(tr("From the workshop that began on {starts}.", starts=day(workshop.starts)), ("workshop.yml",)),
    ]
    if workshop.rehearsal:
        found.append(Note(tr("Rehearsal: all units and figures on this page are fictitious."), "warning"))
    text = tr("Counts and medians only, and no ranking. A unit is named only where it agreed to be.")
    found.append(Note(tr("{text} Figures are those that the units entered themselves.", text=text)))
    return tuple(found)


def sections(
    units: Sequence[tuple[Unit, UnitPlan]],
    kpi_names: Mapping[str, str] | None = None,
    *,
    titles: Mapping[str, str] | None = None,
    statements: Sequence[Statement] = (),
) -> tuple[Section, ...]:
    """The regional picture, section by section.

    Args:
        units: The units with all that they have said; only what :func:`release` lets go is read.
        kpi_names: Names of the catalogue's KPIs by id.
        titles: Titles of the exercises that the workshop uses, by id; a section whose exercises it does not use is left
            out. All sections when absent.
        statements: What the meeting put to the vote by degrees.
    """
    released = [release(unit, plan) for unit, plan in units]
    parts: tuple[tuple[str, tuple[str, ...], tuple[Block, ...]], ...] = (
        (tr("Who took part"), (), _participation(released, titles or {})),
        (tr("Maturity"), ("SA-02",), _maturity(released)),
        (tr("Shared challenges"), ("SA-02", "SA-04"), _themes(released)),
        (tr("What comes first"), ("PR-04",), _priorities(released)),
        (tr("Baselines"), ("VI-03",), _baselines(released, kpi_names or {})),
        (tr("Votes on the visions"), ("VI-02",), _votes(released)),
        (tr("What the answers on the future share"), ("VI-01",), regional_exchange.themes(released)),
        (tr("Who could help whom"), ("MO-02",), regional_exchange.market(released)),
        (tr("What was learnt"), ("MO-02",), regional_exchange.learnt(released)),
        (tr("Continuity of services"), ("IT-06",), regional_it.continuity(released)),
        (tr("Statement of the meeting"), (), regional_statement.blocks(statements)),
    )
    kept = [
        (title, made)
        for title, needs, made in parts
        if made and (titles is None or not needs or any(need in titles for need in needs))
    ]
    return tuple(Section(str(place), title, made) for place, (title, made) in enumerate(kept, 1))


def blocks(
    units: Sequence[tuple[Unit, UnitPlan]],
    kpi_names: Mapping[str, str] | None = None,
    *,
    titles: Mapping[str, str] | None = None,
    statements: Sequence[Statement] = (),
) -> tuple[Block, ...]:
    """The same with headings, as one stretch of blocks."""
    return tuple(
        block
        for section in sections(units, kpi_names, titles=titles, statements=statements)
        for block in (Heading(f"{section.number}  {section.title}", 2, f"r{section.number}"), *section.blocks)
    )


def _participation(units: Sequence[Released], titles: Mapping[str, str]) -> tuple[Block, ...]:
    began = [unit for unit in units if unit.exercises]
    if not began:
        return (NotYet(tr("Answers of the units"), tr("the units"), ""),)
    asked, came = sum(unit.expected for unit in units), sum(unit.people for unit in units)
    parts = [
        trn(
            "{unit} has submitted answers.",
            "{unit} have submitted answers.",
            len(began),
            unit=answered(len(began), len(units), "unit"),
        )
    ]
    if came:
        parts.append(
            trn(
                "{participant} answered alone.",
                "{participant} answered alone.",
                came,
                participant=answered(came, asked if asked >= came else 0, "participant"),
            )
        )
    named = [unit.name for unit in units if unit.name]
    parts.append(
        tr("{named} agreed to be named.", named=listing(named))
        if named
        else tr("No unit agreed to be named, so none is.")
    )
    made: list[Block] = [Paragraph(" ".join(parts), tuple(sorted({e for unit in units for e in unit.exercises})))]
    if bands := bands_shown(units):
        told = [counted(count, *BANDS[band]) for band, count in bands]
        made.append(Paragraph(tr("Among them: {told}.", told=listing(told)), ("roster.csv",)))
    ids = sorted({exercise for unit in units for exercise in unit.exercises})
    made.append(
        Table(
            tr("Coverage"),
            trs("Exercise", "Units with a submitted sheet", "Of"),
            tuple(
                (f"{e} {titles.get(e, '')}".strip(), number(sum(e in u.exercises for u in units)), number(len(units)))
                for e in ids
            ),
            frozenset({1, 2}),
            tuple(ids),
        )
    )
    return tuple(made)


def _maturity(units: Sequence[Released]) -> tuple[Block, ...]:
    rows = [distribution.Levels(label, values) for _, label, values in levels(units)]
    rated = sum(bool(unit.maturity) for unit in units)
    if rated < FEWEST:
        return _too_few(tr("Maturity across the units"), rated, "SA-02")
    spread = [(row.label, max(row.values) - min(row.values)) for row in rows if len(row.values) >= FEWEST]
    most = max(width for _, width in spread)
    text = trn(
        "{unit} assessed itself on {dimension}.",
        "{unit} assessed themselves on {dimension}.",
        rated,
        unit=answered(rated, len(units), "unit"),
        dimension=counted(len(rows), "dimension"),
    )
    if most > 0:
        text += " " + tr(
            "Units differ most on {widest}: {widest_2} levels between the ends.",
            widest=listing((label for label, width in spread if width == most), most=3),
            widest_2=number(most),
        )
    return (
        Paragraph(text, ("SA-02",)),
        ChartBlock(
            distribution.chart(rows, units=len(units)),
            tr("A dot for each unit at its median level, without names and in no order"),
            source=tr("self-assessments SA-02"),
            coverage=tr("{rated} of {units} units", rated=rated, units=len(units)),
            source_ids=("SA-02",),
        ),
    )


def _too_few(what: str, count: int, exercise: str) -> tuple[Block, ...]:
    if not count:
        return (NotYet(what, tr(_EACH), exercise),)
    text = tr("{what}: {unit} answered.", what=what, unit=counted(count, "unit"))
    text += " " + tr("Shown from {fewest} on, so that nobody's answer can be guessed.", fewest=in_words(FEWEST))
    return (Note(text, source_ids=(exercise,)),)


def _themes(units: Sequence[Released]) -> tuple[Block, ...]:
    found = themes(units)
    most = max((theme.answered for theme in found), default=0)
    if most < FEWEST:
        return _too_few(tr("Shared challenges"), most, "SA-02, SA-04")
    shared = [theme for theme in found if theme.shared]
    if shared:
        told = [
            tr("{label} ({units} of {answered} units)", label=theme.label, units=theme.units, answered=theme.answered)
            for theme in shared
        ]
        many = capital(counted(len(shared), "challenge is", "challenges are"))
        text = tr("{many} shared by half of the units or more: {told}.", many=many, told=listing(told))
    else:
        text = tr("No challenge is shared by half of the units.")
    made: list[Block] = [Paragraph(text, ("SA-02", "SA-04"))]
    if rows := [theme for theme in found if theme.units]:
        made.append(_theme_table(rows))
    return tuple(made)


def _theme_table(found: Sequence[Theme]) -> Table:
    """With the columns on the SWOT only where somebody made one."""
    shared = [tr("shared") if theme.shared else "" for theme in found]
    low = [tr("{low} of {rated}", low=theme.low, rated=theme.rated) for theme in found]
    labels = [theme.label for theme in found]
    caption = tr("Challenges by the number of units")
    if not any(theme.swot for theme in found):
        rows = tuple(zip(labels, low, shared, strict=True))
        return Table(caption, trs("Theme", "Median below 2", "Remark"), rows, frozenset({1}), ("SA-02",))
    named = [tr("{named} of {swot}", named=theme.named, swot=theme.swot) for theme in found]
    either = [tr("{units} of {answered}", units=theme.units, answered=theme.answered) for theme in found]
    return Table(
        caption,
        trs("Theme", "Median below 2", "Named in a SWOT", "Either", "Remark"),
        tuple(zip(labels, low, named, either, shared, strict=True)),
        frozenset({1, 2, 3}),
        ("SA-02", "SA-04"),
        tr("A SWOT names a theme when a weakness or threat gives it as evidence; wording is not read."),
    )


def _priorities(units: Sequence[Released]) -> tuple[Block, ...]:
    found = priorities(units)
    if found.units < FEWEST:
        return _too_few(tr("What the units put first"), found.units, "PR-04")
    first = [word(name) for name, _, holders in found.rows if holders == found.rows[0][2]]
    text = trn(
        "{unit} chose its Musts. Most widespread: {first} ({rows} of {units} units).",
        "{unit} chose their Musts. Most widespread: {first} ({rows} of {units} units).",
        found.units,
        unit=answered(found.units, len(units), "unit"),
        first=listing(first, most=3),
        rows=found.rows[0][2],
        units=found.units,
    )
    if found.agreement and found.agreement.w is not None:
        hint = tr(", indicative with so few kinds") if found.agreement.indicative else ""
        text += " " + tr(
            "Across units, Kendall's W is {w}{hint}: 1 would be the same order everywhere.",
            w=exact(found.agreement.w, 2),
            hint=hint,
        )
    made: list[Block] = [Paragraph(text, ("PR-01", "PR-04")), _counts(tr("Musts by kind"), tr("Kind"), found.rows)]
    if tags := priorities(units, by="tag").rows:
        made.append(_counts(tr("Musts by theme"), tr("Theme"), tags))
    return tuple(made)


def _counts(caption: str, head: str, rows: Sequence[tuple[str, int, int]]) -> Table:
    shown = tuple((word(name), number(holders), number(musts)) for name, musts, holders in rows)
    return Table(caption, (head, tr("Units with one"), tr("Musts")), shown, frozenset({1, 2}), ("PR-01", "PR-04"))


def _baselines(units: Sequence[Released], names: Mapping[str, str]) -> tuple[Block, ...]:
    found = baseline_groups(units)
    if not found:
        return (NotYet(tr("Measures from the common catalogue"), tr(_EACH), "VI-03"),)
    known, total = sum(group.known for group in found), sum(group.units for group in found)
    text = tr("Units chose {measure} of the common catalogue;", measure=counted(len(found), "measure"))
    text += " " + tr("{known} of {total} baselines are known.", known=number(known), total=number(total))
    rows = tuple(
        (
            pmm(g.pmm) or "–",
            f"{g.catalogue} {names.get(g.catalogue, '')}".strip(),
            number(g.units),
            number(g.known),
            _joined(g),
        )
        for g in found
    )
    made: list[Block] = [
        Paragraph(text, ("VI-03",)),
        Table(
            tr("Baselines by dimension of the Performance Measurement Mechanism"),
            trs("Dimension", "Measure", "Units", "Known", "Median"),
            rows,
            frozenset({2, 3, 4}),
            ("VI-03",),
            tr(
                "A median is given from {fewest} baselines in one unit of measure on; money is never joined.",
                fewest=in_words(FEWEST),
            ),
        ),
    ]
    quoted = [_own(name, group, names) for group in found for name, _ in group.named]
    if quoted:
        made += [Heading(tr("Of the units that agreed to be named"), 4), Bullets(tuple(quoted))]
    return tuple(made)


def _joined(group: BaselineGroup) -> str:
    mark = "≈ " if group.estimate else ""
    return "–" if group.median is None else f"{mark}{with_unit(number(group.median), group.unit)}"


def _own(name: str, group: BaselineGroup, names: Mapping[str, str]) -> Item:
    measure = next(m for own, m in group.named if own == name)
    value = f"{'≈ ' if measure.estimate else ''}{with_unit(number(measure.baseline or 0), measure.unit)}"
    origin = with_commas(part for part in (str(measure.year or ""), measure.source) if part)
    label = names.get(group.catalogue, group.catalogue)
    return Item(ended(f"{label} {value}{f' ({origin})' if origin else ''}"), ("VI-03",), strong=f"{name}:")


def _votes(units: Sequence[Released]) -> tuple[Block, ...]:
    voted = [unit.vote for unit in units if unit.vote]
    if len(voted) < FEWEST:
        return _too_few(tr("Votes on the visions"), len(voted), "VI-02")
    adopted = sum(vote[2] for vote in voted)
    votes = sum(vote[0] for vote in voted)
    text = trn(
        "{unit} voted on a vision, with {votes} votes; {adopted} is adopted.",
        "{unit} voted on a vision, with {votes} votes; {adopted} are adopted.",
        adopted,
        unit=answered(len(voted), len(units), "unit"),
        votes=number(votes),
        adopted=in_words(adopted),
    )
    return (Paragraph(text, ("VI-02",)),)
