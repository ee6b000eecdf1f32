"""IT-02: who says what is needed and who makes it work: where views differ, who answers, what each side promises."""

from datetime import date
from typing import Final

from custkit.analysis.cards import CardTalk, card_talk
from custkit.charts import sides as sides_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Note, NotYet, Paragraph, Table
from custkit.documents.labels_it import BOXES, PARTIES, PARTS, SIDES
from custkit.documents.results.common import UNIT, not_yet
from custkit.documents.words import capital, counted, in_words, listing, number, refs, sentence
from custkit.i18n.phrases import ended, with_commas
from custkit.i18n.speech import Spoken, said, tr, trs
from custkit.model.plan import UnitPlan

__all__ = ["blocks", "charter_blocks", "raci_gaps", "raci_table", "words_table"]

EXERCISE: Final = "IT-02"
_TALK: Final = 8
_FEW: Final = 3
_BANDS: Final = Spoken(
    {
        "poor": said("worse than chance"),
        "slight": said("slight"),
        "fair": said("fair"),
        "moderate": said("moderate"),
        "substantial": said("substantial"),
        "almost_perfect": said("almost perfect"),
    }
)


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Finding, contested cards, RACI, draft charter, words."""
    _ = today
    it = plan.it
    if not (it.sorts or it.split or it.promises or it.words):
        return not_yet(tr("Who answers for which task between customs and IT"), tr(UNIT), EXERCISE)
    found = card_talk(it)
    made: list[Block] = [Paragraph(_finding(plan, found), refs(plan.unit, [EXERCISE]))]
    if found is not None:
        made += _sorted(plan, found)
    if it.split:
        made += [raci_table(plan), *raci_gaps(plan)]
    else:
        made.append(NotYet(tr("Who answers for each card"), tr(UNIT), EXERCISE))
    return (*made, *charter_blocks(plan), *words_table(plan))


def _finding(plan: UnitPlan, found: CardTalk | None) -> str:
    parts = []
    if found is not None:
        people = [tr("{n} from {side}", n=in_words(n), side=SIDES.get(side, side)) for side, n in found.people if n]
        parts.append(
            tr(
                "{colleague} sorted the cards: {people}.",
                colleague=capital(counted(len(plan.it.sorts), "colleague")),
                people=listing(people),
            )
        )
        parts += [_kappa(found, when) for when in ("now", "wanted")]
        if any(n < _FEW for _, n in found.people):
            parts.append(tr("With so few on a side, kappa tells about persons rather than groups."))
        if found.changed:
            parts.append(
                tr("On {card} most of you want another state than today's.", card=counted(found.changed, "card"))
            )
    if plan.it.split:
        clear = sum(len(card.accountable) == 1 for card in plan.it.split)
        shared = sum(card.wanted == "shared" for card in plan.it.split)
        parts.append(
            tr(
                "Agreed so far: {clear} of {card} with exactly one who answers.",
                clear=in_words(clear),
                card=counted(len(plan.it.split), "card"),
            )
        )
        if shared:
            parts.append(tr("{card} shared.", card=capital(counted(shared, "card stays", "cards stay"))))
    return " ".join(part for part in parts if part) or tr("The charter has its first entries.")


def _kappa(found: CardTalk, when: str) -> str:
    sorting = found.now if when == "now" else found.wanted
    if sorting is None or sorting.overall is None or sorting.overall.kappa is None:
        return ""
    word = _BANDS.get(sorting.overall.band or "", "")
    kappa = number(sorting.overall.kappa, 2)
    text = (
        tr("Agreement on what is so today is {word} (kappa {kappa}).", word=word, kappa=kappa)
        if when == "now"
        else tr("Agreement on what is wanted is {word} (kappa {kappa}).", word=word, kappa=kappa)
    )
    between = next((pair.kappa for pair in sorting.between if set(pair.groups) == {"customs", "it"}), None)
    if between is None:
        return text
    return text + " " + tr("Between customs and IT alone kappa is {between}.", between=number(between, 2))


def _sorted(plan: UnitPlan, found: CardTalk) -> list[Block]:
    names = dict(plan.it.cards)
    boxes = dict(plan.it.boxes) or BOXES
    if not found.talk:
        return [
            Note(
                tr("No card is contested: on each, the groups lead to the same box."),
                source_ids=refs(plan.unit, [EXERCISE]),
            )
        ]
    cards = [
        sides_chart.Card(
            names.get(card, card), tuple((capital(SIDES.get(side, side)), counts) for side, counts in groups)
        )
        for card, _, groups in found.talk[:_TALK]
    ]
    items = tuple(
        Item(_why(plan, why, groups, found.boxes), refs(plan.unit, [EXERCISE]), strong=f"{names.get(card, card)}:")
        for card, why, groups in found.talk[:_TALK]
    )
    made: list[Block] = [
        ChartBlock(
            sides_chart.chart(cards, [boxes.get(box, box) for box in found.boxes]),
            tr("Contested cards, as it should be, by group"),
            source=tr("cards sorted alone {exercise}", exercise=EXERCISE),
            coverage=tr(
                "{sorts} of {sorts_2} sorted every card",
                sorts=len(plan.it.sorts) - found.left_out,
                sorts_2=len(plan.it.sorts),
            ),
            source_ids=refs(plan.unit, [EXERCISE]),
        ),
        Heading(tr("Talk about these first"), 4),
        Bullets(items, ordered=True),
    ]
    if len(found.talk) > _TALK:
        made.append(
            Note(
                tr(
                    "{more} contested.",
                    more=capital(counted(len(found.talk) - _TALK, "more card is", "more cards are")),
                )
            )
        )
    return made


def _why(plan: UnitPlan, why: str, groups: tuple[tuple[str, tuple[int, ...]], ...], boxes: tuple[str, ...]) -> str:
    labels = dict(plan.it.boxes) or BOXES
    if why == "nobody_sorted":
        return tr("nobody has sorted it.")
    told = []
    for side, counts in groups:
        total = sum(counts)
        if total:
            most = max(counts)
            lead = listing([labels.get(b, b).lower() for b, n in zip(boxes, counts, strict=True) if n == most])
            told.append(
                tr(
                    "{side}: {lead} ({most} of {total})",
                    side=SIDES.get(side, side),
                    lead=lead,
                    most=most,
                    total=total,
                )
            )
    tail = "" if why == "groups_differ" else tr("; no answer has a majority")
    return ended(with_commas(told) + tail)


def raci_table(plan: UnitPlan) -> Table:
    """The agreed state of each card, and who has which part."""
    names, boxes = dict(plan.it.cards), dict(plan.it.boxes) or BOXES
    rows = tuple(
        (
            names.get(card.card, card.card),
            boxes.get(card.wanted, card.wanted) or "–",
            *(PARTS.get(dict(card.parts).get(party, ""), "–") for party in PARTIES),
        )
        for card in plan.it.split
    )
    return Table(
        tr("Who has which part"),
        (tr("Task"), tr("As it should be"), *PARTIES.values()),
        rows,
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr("A answers for it, R does it, C is asked before, I is told afterwards."),
    )


def raci_gaps(plan: UnitPlan) -> tuple[Block, ...]:
    """Cards for which not exactly one answers."""
    names = dict(plan.it.cards)
    wrong = [card for card in plan.it.split if len(card.accountable) != 1]
    if not wrong:
        return ()
    told = [
        f"{names.get(card.card, card.card)} ({in_words(len(card.accountable)) if card.accountable else tr('nobody')})"
        for card in wrong
    ]
    return (
        Note(
            tr("Not exactly one answers for: {told}.", told=listing(told, most=6)),
            "warning",
            refs(plan.unit, [EXERCISE]),
        ),
    )


def charter_blocks(plan: UnitPlan) -> tuple[Block, ...]:
    """The draft of the service charter: what each side promises."""
    promises = plan.it.promises
    if not promises:
        return not_yet(tr("The service charter between client and provider"), tr(UNIT), EXERCISE)
    made: list[Block] = [Heading(tr("Service charter, draft"), 4)]
    for who, title in (("client", tr("The client promises")), ("provider", tr("The provider promises"))):
        own = [promise for promise in promises if promise.who == who]
        if own:
            made.append(
                Bullets(
                    tuple(
                        Item(
                            sentence(p.text)
                            + ((" " + tr("Seen by: {measure}", measure=sentence(p.measure))) if p.measure else ""),
                            refs(plan.unit, [p.id]),
                            strong=f"{title}:",
                        )
                        for p in own
                    )
                )
            )
        else:
            made.append(NotYet(tr("What the {who} promises", who=who), tr(UNIT), EXERCISE))
    return tuple(made)


def words_table(plan: UnitPlan) -> tuple[Block, ...]:
    """Words that both sides use differently, side by side."""
    if not plan.it.words:
        return ()
    return (
        Table(
            tr("One word, two meanings"),
            trs("Word", "Customs mean", "IT mean", "From now on"),
            tuple((w.word, w.customs or "–", w.it or "–", w.agreed or tr("not agreed yet")) for w in plan.it.words),
            source_ids=refs(plan.unit, [word.id for word in plan.it.words]),
        ),
    )
