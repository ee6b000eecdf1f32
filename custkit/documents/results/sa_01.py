"""SA-01: the administration's own figures, dated and sourced, and what they say in proportion."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from math import ceil
from typing import Final

from custkit.analysis.ratios import Ratio, profile_ratios
from custkit.charts.text import unit_words
from custkit.documents.blocks import Block, Facts, Note, Paragraph, Table
from custkit.documents.blocks import Fact as Card
from custkit.documents.results.common import UNIT, currency, not_yet
from custkit.documents.words import APPROX, capital, counted, day, listing, number, refs, with_unit
from custkit.i18n.phrases import ended, unended, with_commas
from custkit.i18n.speech import Spoken, said, tr, trn, trs
from custkit.model.plan import UnitPlan
from custkit.model.plan_situation import Fact

__all__ = ["baseline_table", "blocks", "fact_cards", "finding", "missing_note", "own_facts", "ratio_cards", "shown"]

EXERCISE: Final = "SA-01"
_UNITS: Final = {"electronic_share": "%", "it_budget_share": "%", "release_time": "hours"}
_POWERS: Final = ((1e12, said("trillion")), (1e9, said("billion")), (1e6, said("million")))
_BASELINE: Final = "KPB"
_HIDDEN: Final = frozenset({"system_version", "release_method", "currency", "plan_start", "plan_end"})
"""Facts that are told with another one."""
_MISSING: Final = Spoken({"dont_know": said("not known"), "not_applicable": said("does not apply")})
_RATIO_LABELS: Final = Spoken(
    {
        "it_per_thousand": said("IT staff per 1\u00a0000 staff"),
        "declarations_per_officer": said("Declarations per officer and year"),
        "connection_rate": said("Offices on the central system"),
    }
)


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """The profile: what stands out, the cards, the ratios, the baselines, what nobody knows."""
    _ = today
    if not any(fact.value is not None for fact in plan.facts):
        return not_yet(tr("The administration's profile"), tr(UNIT), EXERCISE)
    found: list[Block] = [Paragraph(finding(plan), refs(plan.unit, [EXERCISE])), fact_cards(plan)]
    if ratios := ratio_cards(plan):
        found.append(ratios)
    if note := missing_note(plan):
        found.append(note)
    if baselines := baseline_table(plan):
        found.append(baselines)
    return tuple(found)


def finding(plan: UnitPlan) -> str:
    """The figures that matter most, in sentences; what is unknown is left out, never guessed."""
    by_id = {fact.id: fact for fact in own_facts(plan) if fact.value is not None}
    ratios = {ratio.id: ratio for ratio in profile_ratios(plan.facts)}
    parts = [_staff(by_id, ratios), _system(by_id, ratios), _release(by_id), _horizon(plan)]
    estimates = sum(fact.estimate and fact.value is not None for fact in plan.facts)
    if estimates:
        parts.append(
            trn(
                "{figure} is an estimate and is printed with ≈.",
                "{figure} are estimates and are printed with ≈.",
                estimates,
                figure=capital(counted(estimates, "figure")),
            )
        )
    said = " ".join(part for part in parts if part)
    return said or trn(
        "{figure} of the profile is known.",
        "{figure} of the profile are known.",
        len(by_id),
        figure=capital(counted(len(by_id), "figure")),
    )


def _staff(by_id: Mapping[str, Fact], ratios: Mapping[str, Ratio]) -> str:
    if "staff" not in by_id:
        return ""
    text = tr("The administration has {bare} staff", bare=_bare(by_id["staff"]))
    if "it_staff" in by_id:
        text += tr(", {bare} of them in IT", bare=_bare(by_id["it_staff"]))
        if ratio := ratios.get("it_per_thousand"):
            text += " " + tr("({ratio} in {thousand})", ratio=_ratio(ratio), thousand=number(1000))
    return ended(text)


def _system(by_id: Mapping[str, Fact], ratios: Mapping[str, Ratio]) -> str:
    system, version = by_id.get("clearance_system"), by_id.get("system_version")
    name = f"{system.value} {version.value if version else ''}".strip() if system else ""
    rate = ratios.get("connection_rate")
    if rate:
        where = tr(
            "{bare} of {bare_2} offices ({ratio})",
            bare=_bare(by_id["offices_connected"]),
            bare_2=_bare(by_id["offices"]),
            ratio=with_unit(_ratio(rate), "%"),
        )
        return (
            tr("It clears goods with {name}, which reaches {where}.", name=name, where=where)
            if name
            else tr("The central system reaches {where}.", where=where)
        )
    return tr("It clears goods with {name}.", name=name) if name else ""


def _release(by_id: Mapping[str, Fact]) -> str:
    time = by_id.get("release_time")
    if time is None:
        return ""
    method = by_id.get("release_method")
    how = (_lowered(unended(str(method.value))),) if method else ()
    year = f" ({with_commas((str(time.year), *how))})" if time.year else ""
    return tr("Half of the imports were released within {shown}{year}.", shown=shown(time), year=year)


def _lowered(words: str) -> str:
    """A label inside a sentence: its first letter small, unless the words after it are capital too."""
    _, _, rest = words.partition(" ")
    return words[:1].lower() + words[1:] if rest == rest.lower() else words


def _horizon(plan: UnitPlan) -> str:
    if plan.plan_start and plan.plan_end:
        return tr(
            "The plan runs from {plan_start} to {plan_end}.",
            plan_start=day(plan.plan_start),
            plan_end=day(plan.plan_end),
        )
    return ""


def own_facts(plan: UnitPlan) -> tuple[Fact, ...]:
    """The profile's facts without the KPI baselines; revenue carries the currency that was entered beside it."""
    money = currency(plan)
    return tuple(
        replace(fact, unit=money) if fact.id == "revenue" and money else fact
        for fact in plan.facts
        if not fact.id.startswith(_BASELINE)
    )


def _bare(fact: Fact) -> str:
    """A count as printed, without its unit."""
    return shown(replace(fact, unit=""))


def shown(fact: Fact, money: str = "") -> str:
    """A fact's value as printed: ``≈ 96 hours``, ``not known``; in the unit's own money where the unit says so."""
    if fact.value is None:
        return _MISSING.get(fact.missing, tr("not answered"))
    if isinstance(fact.value, str):
        return fact.value
    unit = fact.unit or _UNITS.get(fact.id, "")
    return f"{APPROX if fact.estimate else ''}{_large(fact.value, unit_words(unit, money))}"


def _large(value: float, unit: str) -> str:
    """A figure with its unit; from a million on with the name of its power of ten, which some languages tie to it."""
    scale, name = next(((scale, name) for scale, name in _POWERS if abs(value) >= scale), (1.0, ""))
    amount, many = number(value / scale, 2), ceil(abs(value) / scale)
    if not name:
        return with_unit(number(value), unit)
    if not unit.strip():
        return f"{amount}\u00a0{tr(name)}"
    match name:
        case "trillion":
            told = trn("{amount} trillion {unit}", "{amount} trillion {unit}", many, amount=amount, unit=unit)
        case "billion":
            told = trn("{amount} billion {unit}", "{amount} billion {unit}", many, amount=amount, unit=unit)
        case _:
            told = trn("{amount} million {unit}", "{amount} million {unit}", many, amount=amount, unit=unit)
    return told.replace(" ", "\u00a0", 1)


def _ratio(ratio: Ratio) -> str:
    digits = 0 if ratio.value >= 20 else 1
    return f"{APPROX if ratio.estimate else ''}{number(ratio.value, digits)}"


def fact_cards(plan: UnitPlan) -> Facts:
    """Each fact as a card with its year and source; what is missing says so."""
    return Facts(
        tuple(
            Card(fact.label, shown(fact), _origin(fact), missing=fact.value is None)
            for fact in own_facts(plan)
            if fact.id not in _HIDDEN
        ),
        refs(plan.unit, [EXERCISE]),
    )


def _origin(fact: Fact) -> str:
    if fact.value is None:
        return ""
    parts = [str(fact.year) if fact.year else "", fact.source, tr("estimate") if fact.estimate else ""]
    return with_commas(part for part in parts if part)


def ratio_cards(plan: UnitPlan) -> Facts | None:
    """The derived ratios as cards; None where no two figures go together."""
    labels = {fact.id: fact.label for fact in plan.facts}
    cards = tuple(
        Card(
            _RATIO_LABELS[ratio.id],
            with_unit(_ratio(ratio), "%" if ratio.id == "connection_rate" else ""),
            tr(
                "derived: {labels} ÷ {labels_2}",
                labels=labels[ratio.source_ids[0]],
                labels_2=labels[ratio.source_ids[1]],
            ),
        )
        for ratio in profile_ratios(plan.facts)
    )
    return Facts(cards, refs(plan.unit, [EXERCISE])) if cards else None


def missing_note(plan: UnitPlan) -> Note | None:
    """What is not known, by name; None when everything is."""
    unknown = [fact.label for fact in plan.facts if fact.missing == "dont_know"]
    if not unknown:
        return None
    return Note(
        tr("Not known: {unknown}. It stays open rather than guessed.", unknown=listing(unknown)),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def baseline_table(plan: UnitPlan) -> Table | None:
    """The KPI baselines that are known before objectives are set; None without any."""
    rows = [fact for fact in plan.facts if fact.id.startswith(_BASELINE)]
    if not rows:
        return None
    return Table(
        tr("Baselines known at the start"),
        trs("Id", "Indicator", "Value", "Year", "Source"),
        tuple((row.id, row.label, shown(row, currency(plan)), str(row.year or "–"), row.source or "–") for row in rows),
        numeric=frozenset({2, 3}),
        source_ids=refs(plan.unit, [EXERCISE]),
    )
