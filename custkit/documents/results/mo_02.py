"""MO-02: who helps whom, what is asked of partners, what was learnt, and what the next event does differently."""

from collections.abc import Sequence
from datetime import date
from statistics import median
from typing import Final

from custkit.analysis import picture_situation as seen
from custkit.analysis.agreement import spread
from custkit.charts import learning as learning_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Note, Paragraph, Table
from custkit.documents.labels_situation import HELP, READY, TIMING, UNMET
from custkit.documents.results.common import UNIT, coverage, expected_people, not_yet, small
from custkit.documents.words import answered, capital, counted, in_words, listing, number, percent, refs, sentence
from custkit.i18n.phrases import ended
from custkit.i18n.speech import Spoken, said, tr, trn, trs
from custkit.model.plan import UnitPlan
from custkit.model.plan_exchange import HelpRow

__all__ = [
    "blocks",
    "learning_block",
    "learning_tasks",
    "learning_words",
    "match_table",
    "request_table",
    "usefulness_table",
]

EXERCISE: Final = "MO-02"
_LANGUAGES: Final = Spoken({"en": said("English"), "fr": said("French"), "es": said("Spanish"),
                     "pt": said("Portuguese"), "ru": said("Russian"),
                     "uk": said("Ukrainian"), "ar": said("Arabic")})  # fmt: skip
_UNNAMED: Final = said("another administration; ask the facilitator")
_QUESTIONS: Final = (
    ("planned", said("What was planned")),
    ("happened", said("What happened")),
    ("why", said("Why")),
    ("next", said("What comes next")),
)


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """The market, requests, learning, evaluation, review; each only where somebody answered."""
    _ = today
    parts = (*_market(plan), *_requests(plan), *_learning(plan), *_evaluation(plan), *_review(plan))
    return parts or not_yet(tr("Exchange and review"), tr(UNIT), EXERCISE)


# who helps whom


def _market(plan: UnitPlan) -> tuple[Block, ...]:
    if not plan.offers and not plan.needs:
        return ()
    source = refs(plan.unit, [EXERCISE])
    text = tr(
        "You offer {thing} and need {thing_2}.",
        thing=counted(len(plan.offers), "thing"),
        thing_2=counted(len(plan.needs), "thing"),
    )
    own = plan.market.own
    if own is None or len(plan.market.stalls) < 2:
        return (Paragraph(text, source), _own_rows(plan))
    found = seen.exchange(plan.market)
    given = [match for match in found.matches if _place(match.offer) == own]
    taken = [match for match in found.matches if _place(match.need) == own]
    takers = {_place(match.need) for match in given}
    wanted = tr("{unit} up what you offer", unit=counted(len(takers), "unit takes", "units take"))
    if not takers:
        wanted = tr("nobody takes up what you offer yet")
    text += " " + tr("{met} a match; {wanted}.", met=_met(len(taken), len(plan.needs)), wanted=wanted)
    made: list[Block] = [Paragraph(text, source)]
    if given or taken:
        made.append(match_table(plan))
    if unmet := [row for row in found.unmet if _place(row.need) == own]:
        needs = {row.id: row for row in plan.needs}
        items = tuple(
            Item(ended(UNMET[row.why]), refs(plan.unit, [_row(row.need)]), strong=f"{_named(needs[_row(row.need)])}:")
            for row in unmet
        )
        made += [Heading(tr("Needs without a match"), 4), Bullets(items)]
    if not plan.contact:
        made.append(
            Note(
                tr(
                    "Others do not see your contact post: you have not agreed to it. Matches go through the "
                    "facilitator."
                ),
                source_ids=source,
            )
        )
    return tuple(made)


def _met(met: int, needs: int) -> str:
    """How many needs have a match, to begin a sentence that ends in what they have."""
    if not met:
        return tr("None of your needs has")
    if met == needs:
        return tr("Your one need has") if needs == 1 else tr("All your {needs} needs have", needs=in_words(needs))
    return trn(
        "{met} of your {needs} needs has",
        "{met} of your {needs} needs have",
        met,
        met=capital(in_words(met)),
        needs=in_words(needs),
    )


def _place(key: str) -> int:
    return int(key.partition("/")[0])


def _row(key: str) -> str:
    return key.partition("/")[2]


def _named(row: HelpRow) -> str:
    return f"{row.id} {row.label}"


def match_table(plan: UnitPlan) -> Table:
    """The unit's own matches: whom it helps, and who helps it; others only as far as they let themselves be seen."""
    stalls, own = plan.market.stalls, plan.market.own
    rows = []
    for match in seen.exchange(plan.market).matches:
        giver, taker = _place(match.offer), _place(match.need)
        if own not in {giver, taker}:
            continue
        offer = _find(stalls[giver].offers, _row(match.offer))
        need = _find(stalls[taker].needs, _row(match.need))
        other = stalls[giver if own == taker else taker]
        rows.append(
            (
                tr("helps you") if own == taker else tr("you help"),
                other.name or tr(_UNNAMED),
                offer.label,
                offer.detail,
                need.detail,
                listing([_LANGUAGES.get(code, code) for code in match.languages]),
                READY.get(offer.readiness, "–"),
                other.contact or tr("through the facilitator"),
            )
        )
    return Table(
        tr("Offers and needs that fit"),
        trs(
            "Which way", "With whom", "Topic", "What is offered", "What is needed", "Language", "Ready", "Contact post"
        ),
        tuple(sorted(rows, key=lambda row: row[0])),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr(
            "As many needs as possible have a match: same topic, a common language, each offer used "
            "twice at most. A unit that did not agree to it is not named."
        ),
    )


def _find(rows: Sequence[HelpRow], row_id: str) -> HelpRow:
    return next(row for row in rows if row.id == row_id)


def _own_rows(plan: UnitPlan) -> Table:
    rows = [("offer", row) for row in plan.offers] + [("need", row) for row in plan.needs]
    return Table(
        tr("Your offers and needs"),
        trs("Id", "Which", "Topic", "In one sentence", "Languages", "When"),
        tuple(
            (row.id, which, row.label, row.detail, listing([_LANGUAGES.get(c, c) for c in row.languages]) or "–",
             READY.get(row.readiness, "–"))
            for which, row in rows
        ),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr("Matches appear when other units have laid out theirs."),
    )  # fmt: skip


# what is asked of partners


def _requests(plan: UnitPlan) -> tuple[Block, ...]:
    return (Heading(tr("Requests for assistance"), 4), request_table(plan)) if plan.requests else ()


def request_table(plan: UnitPlan) -> Table:
    """What is asked of the World Customs Organization or another partner, the soonest first."""
    order = list(TIMING)
    rows = sorted(plan.requests, key=lambda row: order.index(row.timing) if row.timing in order else len(order))
    return Table(
        tr("What is asked of partners, the soonest first"),
        trs("Id", "Topic", "Kind", "When", "What for"),
        tuple(
            (row.id, row.label, HELP.get(row.kind, "–"), TIMING.get(row.timing, "–"), row.detail or "–") for row in rows
        ),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


# what was learnt


def learning_tasks(plan: UnitPlan) -> tuple[learning_chart.Task, ...]:
    """Each task of a leader with the medians of those who rated it both times."""
    made = []
    for row, found in seen.learnt(plan):
        pairs = [
            (one, two) for one, two in zip(row.before, row.after, strict=True) if one is not None and two is not None
        ]
        before, after = ([pair[side] for pair in pairs] for side in (0, 1))
        made.append(
            learning_chart.Task(
                row.label, float(median(before)) if pairs else None, float(median(after)) if pairs else None, found
            )
        )
    return tuple(made)


def _learning(plan: UnitPlan) -> tuple[Block, ...]:
    rows = learning_tasks(plan)
    if not rows:
        return ()
    head = Heading(tr("What was learnt"), 4)
    pairs = max(row.found.n for row in rows)
    source = refs(plan.unit, [EXERCISE])
    if not pairs:
        once = max(row.found.unpaired for row in rows)
        who = answered(once, expected_people(plan))
        text = trn(
            "{who} rated the five tasks once; what was learnt shows after the second time.",
            "{who} rated the five tasks once; what was learnt shows when they have twice.",
            once,
            who=who,
        )
        return (head, Note(text, source_ids=source))
    return (head, Paragraph(learning_words(plan), source), *small(pairs), learning_block(plan))


def learning_words(plan: UnitPlan) -> str:
    """Where most was learnt, how sure that is, and where nothing moved."""
    rows = [row for row in learning_tasks(plan) if row.found.change is not None]
    pairs = max(row.found.n for row in rows)
    who = answered(pairs, expected_people(plan))
    parts = [
        trn(
            "{pairs} rated the tasks both before and after.",
            "{pairs} rated themselves both before and after.",
            pairs,
            pairs=who,
        )
    ]
    best = max(row.found.change or 0 for row in rows)
    if best > 0:
        most = [row for row in rows if row.found.change == best]
        rose = percent(max(row.found.improved or 0 for row in most))
        names = listing([row.label for row in most], most=3)
        parts.append(
            tr(
                "Most moved on {names}: +{best} at the median; up to {rose} of the pairs rose.",
                names=names,
                best=number(best),
                rose=rose,
            )
        )
    if still := [row.label for row in rows if (row.found.change or 0) <= 0]:
        parts.append(tr("At the median nothing rose on {still}.", still=listing(still)))
    if any(row.found.indicative for row in rows):
        parts.append(tr("With fewer than six pairs this is indicative: even a common rise may be chance."))
    return " ".join(parts)


def learning_block(plan: UnitPlan) -> ChartBlock:
    """Before and after, task by task."""
    rows = learning_tasks(plan)
    pairs = max(row.found.n for row in rows)
    expected = expected_people(plan)
    return ChartBlock(
        learning_chart.chart(rows, expected=expected),
        tr("Five tasks of a leader, rated by the same people before and after; medians"),
        source=tr("self-ratings {exercise}", exercise=EXERCISE),
        coverage=coverage(pairs, expected),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


# how useful it was, and what to do differently


def _evaluation(plan: UnitPlan) -> tuple[Block, ...]:
    if not plan.usefulness:
        return ()
    rated = [(row.label, spread(row.ratings)) for row in plan.usefulness]
    best = max(at.median or 0 for _, at in rated)
    first = listing([label for label, at in rated if at.median == best], most=3)
    text = tr("Most useful to you: {first} (median {best} of 5).", first=first, best=number(best))
    return (
        Heading(tr("How useful it was"), 4),
        Paragraph(text, refs(plan.unit, [EXERCISE])),
        usefulness_table(plan),
    )


def usefulness_table(plan: UnitPlan) -> Table:
    """Each part of the event with its median and spread, the most useful first."""
    rated = sorted(
        ((row.label, spread(row.ratings)) for row in plan.usefulness), key=lambda pair: -(pair[1].median or 0)
    )
    return Table(
        tr("Usefulness by part of the event"),
        trs("Part", "Median", "IQR", "n"),
        tuple(
            (label, number(at.median or 0), tr("one respondent") if at.iqr is None else number(at.iqr, 2), number(at.n))
            for label, at in rated
        ),
        numeric=frozenset({1, 2, 3}),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr("1 would not miss it, 5 will use it next week. Who did not take part is not counted."),
    )


def _review(plan: UnitPlan) -> tuple[Block, ...]:
    found = plan.review
    if not found.people:
        return ()
    head, source = Heading(tr("After-action review"), 4), refs(plan.unit, [EXERCISE])
    lists = [(tr(name), texts) for key, name in _QUESTIONS if (texts := getattr(found, key))]
    if not lists:
        text = trn(
            "{people} wrote a review. Texts are shown from three people on.",
            "{people} wrote a review. Texts are shown from three people on.",
            found.people,
            people=answered(found.people, expected_people(plan)),
        )
        return (head, Note(text, source_ids=source))
    text = tr(
        "{people} wrote, each alone; no text carries a name.", people=answered(found.people, expected_people(plan))
    )
    items = tuple(
        item
        for name, texts in lists
        for item in (Item("", source, strong=name), *(Item(sentence(text), source, level=1) for text in texts))
    )
    return (head, Paragraph(text, source), Bullets(items))
