"""RM-02: what may go wrong, before and after the responses, and what already has."""

from datetime import date
from typing import Final

from custkit.analysis import picture_situation as seen
from custkit.analysis.risk import RiskMap
from custkit.analysis.thresholds import ISSUE_DAYS
from custkit.charts import risks as risk_chart
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Item, Note, Paragraph, Table
from custkit.documents.labels_situation import BANDS_OF_RISK, RESPONSES
from custkit.documents.results.common import UNIT, differing, not_yet, waiting, without_empty
from custkit.documents.words import answered, capital, counted, day, listing, number, quoted, refs
from custkit.i18n.phrases import ended, unended
from custkit.i18n.speech import tr, trn, trs
from custkit.model.plan import UnitPlan
from custkit.model.plan_risks import RiskEntry

__all__ = [
    "blocks",
    "chart_block",
    "finding",
    "issue_table",
    "issue_words",
    "register",
    "talk_items",
    "titles",
    "unanswered_note",
]

EXERCISE: Final = "RM-02"


def blocks(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    """Risks: finding, maps, what has no step yet, register. Issues: by age."""
    if not plan.risks and not plan.issues:
        return (*waiting(plan, EXERCISE), *not_yet(tr("Risks and issues"), tr(UNIT), EXERCISE))
    return (*_risks(plan), *_issues(plan, today))


def titles(plan: UnitPlan) -> dict[str, str]:
    """Each risk with its cause, by its id: what may happen often begins with a word that points back to the cause."""
    return {row.id: unended(told(row)) for row in plan.risks}


def _risks(plan: UnitPlan) -> tuple[Block, ...]:
    found = seen.risks(plan)
    if found is None:
        return (*waiting(plan, EXERCISE), *not_yet(tr("What may go wrong"), tr(UNIT), EXERCISE))
    made: list[Block] = [Paragraph(finding(plan, found), refs(plan.unit, [EXERCISE])), *unanswered_note(plan)]
    made += [*_accepted(plan), chart_block(plan, found), register(plan)]
    if items := talk_items(plan):
        made += [Heading(tr("Where those who proposed them differ"), 4), Bullets(items)]
    return tuple(made)


def finding(plan: UnitPlan, found: RiskMap) -> str:
    """How many risks, which is the largest, and what the responses change."""
    parts = [tr("{risk} in the register.", risk=capital(counted(len(plan.risks), "risk is", "risks are")))]
    ranked = [(row, at) for row, at in seen.risk_standings(plan) if at.inherent is not None]
    if ranked:
        row, at = ranked[0]
        also = [other.id for other, rank in ranked[1:] if rank.rank == 1]
        tail = tr(", with {also} beside it", also=listing(also)) if also else ""
        band = BANDS_OF_RISK.get(at.inherent_band or "", "")
        parts.append(
            tr(
                "The largest is {id} ({inherent} of 25, {band}){tail}: {risk}.",
                id=row.id,
                inherent=number(at.inherent or 0),
                band=band,
                tail=tail,
                risk=quoted(told(row)),
            )
        )
    severe = [at for _, at in ranked if at.inherent_band == "severe"]
    still = [at for at in severe if at.residual_band == "severe"]
    if severe:
        left = tr("{stays} so", stays=capital(counted(len(still), "stays", "stay"))) if still else tr("None stays so")
        known = sum(at.residual is not None for at in severe)
        open_ = (
            tr(", as far as it is rated ({known} of {severe})", known=known, severe=len(severe))
            if known < len(severe)
            else ""
        )
        is_ = capital(counted(len(severe), "is", "are"))
        parts.append(
            tr("{is_} severe today. {left} after the responses{open}.", is_=is_, left=left, open=open_)
            if known
            else tr("{is_} severe today. What is left after the responses is not rated yet.", is_=is_)
        )
    owned = sum(bool(row.owner) for row in plan.risks)
    parts.append(tr("{has} an owner.", has=capital(counted(owned, "has", "have"))))
    if found.unrated:
        parts.append(tr("Not rated: {unrated}.", unrated=listing(found.unrated)))
    return " ".join(parts)


def unanswered_note(plan: UnitPlan) -> tuple[Note, ...]:
    """The largest risks that no step of the roadmap answers; said only once there is a roadmap."""
    bare = seen.unanswered(plan)
    if not bare or not plan.activities:
        return ()
    text = trn(
        "Among the five largest, {id} has no step in the roadmap (RM-01).",
        "Among the five largest, {id} have no step in the roadmap (RM-01).",
        len(bare),
        id=listing(row.id for row in bare),
    )
    return (
        Note(
            tr("{text} A risk without a step is a hope.", text=text),
            "warning",
            refs(plan.unit, [row.id for row in bare]),
        ),
    )


def _accepted(plan: UnitPlan) -> tuple[Note, ...]:
    bold = [
        row
        for row, at in seen.risk_standings(plan)
        if row.response == "accept" and at.inherent_band == "severe" and not row.reason
    ]
    if not bold:
        return ()
    names = listing(row.id for row in bold)
    text = tr("{names}: a risk of 15 or more is accepted by the head, with a reason. It is missing.", names=names)
    return (Note(text, "warning", refs(plan.unit, [row.id for row in bold])),)


def chart_block(plan: UnitPlan, found: RiskMap) -> ChartBlock:
    """The two maps side by side."""
    rated = sum(row.inherent is not None for row in found.rows)
    return ChartBlock(
        risk_chart.chart(found),
        tr("Risks by likelihood and impact, as things stand and after the responses"),
        source=tr("risk register {exercise}; bands after ISO 31000 practice", exercise=EXERCISE),
        coverage=tr("{rated} of {risks} risks rated", rated=rated, risks=len(plan.risks)),
        source_ids=refs(plan.unit, [EXERCISE]),
    )


def register(plan: UnitPlan) -> Table:
    """Each risk as one sentence with its scores, response, steps and owner; the largest first."""
    table = Table(
        tr("Risk register"),
        trs(
            "Id",
            "Because, it may happen, consequence",
            "Today",
            "Response",
            "Steps",
            "Owner",
            "After",
            "Sign that it begins",
            "Looked at again",
        ),
        tuple(
            (
                row.id,
                told(row),
                _score(at.inherent, at.inherent_band),
                RESPONSES.get(row.response, tr("not decided")) + (f": {row.reason}" if row.reason else ""),
                " ".join(row.actions) or "–",
                row.owner or tr("nobody yet"),
                _score(at.residual, at.residual_band),
                row.trigger or "–",
                "–" if row.review is None else day(row.review),
            )
            for row, at in seen.risk_standings(plan)
        ),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr("Likelihood times impact, 1 to 25: 1 to 4 low, 5 to 9 moderate, 10 to 14 high, 15 and more severe."),
    )
    return without_empty(table)


def told(row: RiskEntry) -> str:
    """A risk read aloud as one sentence."""
    cause = (tr("Because {cause},", cause=_plain(row.cause)) + " ") if row.cause else ""
    effect = tr("; consequence: {effect}", effect=_plain(row.effect)) if row.effect else ""
    event = _plain(row.event)
    return ended(f"{cause}{event if cause else capital(event)}{effect}")


def _plain(text: str) -> str:
    return unended(text)


def _score(score: float | None, band: str | None) -> str:
    return tr("not rated") if score is None else f"{number(score)} {BANDS_OF_RISK.get(band or '', '')}".rstrip()


def talk_items(plan: UnitPlan) -> tuple[Item, ...]:
    """Risks whose proposers rated them two steps apart or more; by how much, never who."""
    return differing(plan, EXERCISE, titles(plan))


def _issues(plan: UnitPlan, today: date) -> tuple[Block, ...]:
    head = Heading(tr("Issues: what has already gone wrong"), 4)
    if not plan.issues:
        return ()
    return (head, Paragraph(issue_words(plan, today), refs(plan.unit, [EXERCISE])), issue_table(plan, today))


def issue_words(plan: UnitPlan, today: date) -> str:
    """How many issues are open, and which have been for more than thirty days."""
    ages = seen.issues(plan, today)
    open_ = [row for row, age in ages if age.open]
    late = [row.id for row, age in ages if age.overdue]
    text = trn("{issue} is open.", "{issue} are open.", len(open_), issue=answered(len(open_), len(ages), "issue"))
    if late:
        text += " " + trn(
            "{late} has been open for more than {issue_days} days: what is missing so that it can be closed?",
            "{late} have been open for more than {issue_days} days: what is missing so that they can be closed?",
            len(late),
            late=listing(late),
            issue_days=ISSUE_DAYS,
        )
    bare = [row.id for row in open_ if not row.owner]
    return tr("{text} Nobody answers for {bare}.", text=text, bare=listing(bare)) if bare else text


def issue_table(plan: UnitPlan, today: date) -> Table:
    """The issues by age: those open for more than thirty days first."""
    return Table(
        tr("Issues by age"),
        trs("Id", "Issue", "Severity", "State", "Days", "Owner", "What is done about it"),
        tuple(
            (
                row.id,
                row.title,
                "–" if row.severity is None else tr("{severity} of 3", severity=row.severity),
                tr("open for more than {issue_days} days", issue_days=ISSUE_DAYS)
                if age.overdue
                else tr("open")
                if age.open
                else tr("closed"),
                number(age.days),
                row.owner or tr("nobody yet"),
                row.resolution or "–",
            )
            for row, age in seen.issues(plan, today)
        ),
        numeric=frozenset({4}),
        source_ids=refs(plan.unit, [EXERCISE]),
        note=tr("Days from being raised to {today}, or to being closed.", today=day(today)),
    )
