"""Section 1: who asked for it, how it was made, by whom, and what was validated when."""

from collections import Counter
from typing import Final

from custkit.documents.blocks import Block, Bullets, Heading, Item, NotYet, Paragraph, Table
from custkit.documents.labels import BANDS, STATES
from custkit.documents.results.common import expected_people
from custkit.documents.strategy.input import ROSTER, WORKSHOP, StrategyInput
from custkit.documents.strategy.unasked import left_out
from custkit.documents.versions import change_blocks, version_table
from custkit.documents.words import answered, capital, counted, day, in_words, listing, share
from custkit.i18n.alphabet import order_key
from custkit.i18n.called import organisation_name, unit_name, workshop_title
from custkit.i18n.phrases import short_day, unended, with_commas
from custkit.i18n.speech import Spoken, said, tr, trn, trs
from custkit.model.plan import Sheet
from custkit.model.scales import RoleBand, Scope, Status
from custkit.model.workshop import Mandate

__all__ = ["blocks", "public"]

_ROLES: Final = Spoken(
    {"host": said("Host"), "organiser": said("Organiser"), "funder": said("Funder"), "partner": said("Partner")}
)


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """Mandate, method, participants by post, thanks, validation log."""
    return (
        *_mandate(given), *_method(given), *_participants(given), *_thanks(given), *_versions(given), *_log(given)
    )  # fmt: skip


def public(given: StrategyInput) -> tuple[Block, ...]:
    """Mandate and thanks: nothing of who took part, nor of what was answered."""
    return (*_mandate(given), *_thanks(given))


def _mandate(given: StrategyInput) -> tuple[Block, ...]:
    mandate = given.workshop.mandate
    if not (mandate.asked_by or mandate.scope or mandate.approver):
        return (
            NotYet(tr("The mandate: who asked for the strategy, what it covers, who approves it"), tr("the organiser")),
        )
    asked = tr("This strategy was asked for by {asked_by}.", asked_by=mandate.asked_by) if mandate.asked_by else ""
    approval = tr("It takes effect when {approver} approves it.", approver=mandate.approver) if mandate.approver else ""
    text = " ".join(part for part in (asked, _reach(mandate), approval) if part)
    return (Paragraph(text, (WORKSHOP,)),)


def _reach(mandate: Mandate) -> str:
    """What the strategy covers and how far ahead it looks, in one sentence."""
    scope, years = unended(mandate.scope), mandate.horizon_years
    if not years:
        return tr("It covers {scope}.", scope=scope) if scope else ""
    if not scope:
        return trn("It looks {count} year ahead.", "It looks {count} years ahead.", years, count=in_words(years))
    return trn(
        "It covers {scope} and looks {count} year ahead.",
        "It covers {scope} and looks {count} years ahead.",
        years,
        scope=scope,
        count=in_words(years),
    )


def _method(given: StrategyInput) -> tuple[Block, ...]:
    plan, event = given.plan, given.workshop
    alone = {sheet.participant for sheet in plan.sheets if sheet.scope is Scope.INDIVIDUAL and _is_in(sheet)}
    common = {sheet.exercise for sheet in plan.sheets if sheet.scope is Scope.UNIT and _is_in(sheet)}
    place = (" " + tr("in {venue}", venue=event.venue)) if event.venue else ""
    parts = [
        tr(
            "It was drafted in the workshop “{title}”{place}, which began on {starts}.",
            title=workshop_title(event),
            place=place,
            starts=day(event.starts),
        )
    ]
    if len(given.participants) == 1 and common:
        sheets = counted(len(common), "common answer")
        parts.append(tr("One person took part and answered for the unit: {sheets}.", sheets=sheets))
    else:
        parts += _shared(given, len(alone), len(common))
    if out := left_out(given):
        names = listing(out)
        parts.append(tr("Its programme leaves out {names}; what they would have told is not in here.", names=names))
    return (Paragraph(" ".join(parts), (WORKSHOP,)),)


def _shared(given: StrategyInput, alone: int, common: int) -> list[str]:
    """How several people came to one text."""
    parts = []
    if alone:
        who = answered(alone, max(expected_people(given.plan), len(given.participants)))
        parts.append(
            trn(
                "{who} first answered alone and in silence where an exercise asks for it, so that nobody's rank "
                "weighed on an opinion.",
                "{who} first answered alone and in silence where an exercise asks for it, so that nobody's rank "
                "weighed on an opinion.",
                alone,
                who=who,
            )
        )
    if common:
        sheets = counted(common, "common answer")
        parts.append(tr("The unit then agreed {sheets}, each entered by its rapporteur.", sheets=sheets))
    parts.append(
        tr("Ratings are told as medians with their spread, and each statement carries the rows it rests on.")
        if alone or common
        else tr("Nobody has answered yet.")
    )
    return parts


def _is_in(sheet: Sheet) -> bool:
    return sheet.status in {Status.SUBMITTED, Status.VALIDATED}


def _participants(given: StrategyInput) -> tuple[Block, ...]:
    if not given.participants:
        return (NotYet(tr("The participants"), tr("the organiser")),)
    order = list(RoleBand)
    posts = Counter((seat.role_band, seat.post.strip()) for seat in given.participants)
    rows = tuple(
        (capital(post or tr(BANDS[band][0])), tr(BANDS[band][0]), str(count))
        for (band, post), count in sorted(posts.items(), key=lambda row: (order.index(row[0][0]), order_key(row[0][1])))
    )
    caption = tr("Participants of {name} by post", name=unit_name(given.unit))
    note = tr("Posts only: names stay in the roster.")
    table = Table(caption, trs("Post", "Level", "Number"), rows, frozenset({2}), (ROSTER,), note)
    return (Heading(tr("Who took part")), table)


def _thanks(given: StrategyInput) -> tuple[Block, ...]:
    if not given.workshop.organisations:
        return ()
    items = tuple(
        Item(organisation_name(o), (WORKSHOP,), strong=f"{_ROLES[o.role]}:") for o in given.workshop.organisations
    )
    return (Heading(tr("Acknowledgements")), Bullets(items))


def _versions(given: StrategyInput) -> tuple[Block, ...]:
    if not given.versions:
        return ()
    unit = given.plan.unit
    table = version_table(given.versions, unit)
    return (Heading(tr("Approved versions")), table, *change_blocks(given.versions, given.changes, unit))


def _log(given: StrategyInput) -> tuple[Block, ...]:
    sheets = [sheet for sheet in given.plan.sheets if _is_in(sheet)]
    if not sheets:
        return ()
    rows = []
    for exercise in dict.fromkeys(sheet.exercise for sheet in sheets):
        own = [sheet for sheet in sheets if sheet.exercise == exercise]
        title = given.exercises[exercise].title.pick(given.unit.language) if exercise in given.exercises else ""
        alone = sum(sheet.scope is Scope.INDIVIDUAL for sheet in own)
        common = [sheet for sheet in own if sheet.scope is not Scope.INDIVIDUAL]
        states = listing(dict.fromkeys(STATES[sheet.status] for sheet in common)) or "–"
        versions = with_commas(str(v) for v in sorted({sheet.exercise_version for sheet in own}))
        last = max(sheet.at for sheet in own)
        rows.append(
            (exercise, title, versions, str(alone), states, with_commas((short_day(last.date()), f"{last:%H:%M}")))
        )
    validated = sum(row[4] == STATES[Status.VALIDATED] for row in rows)
    agreed = sum(row[4] != "–" for row in rows)
    text = trn(
        "{common} is validated by the head of the unit.",
        "{common} are validated by the head of the unit.",
        agreed,
        common=capital(share(validated, agreed, "common answer")),
    )
    table = Table(
        tr("Version and validation log"),
        trs("Id", "Exercise", "Version", "Own sheets", "Common sheet", "Last entry, UTC"),
        tuple(rows),
        frozenset({2, 3}),
        given.refs(*(row[0] for row in rows)),
    )
    return (Heading(tr("Version and validation")), Paragraph(text, (WORKSHOP,)), table)
