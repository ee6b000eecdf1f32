"""Request sheets to print, the tracker of what has come back, and reminders ready to send (OUT-7)."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from typing import Final

from custkit.analysis.requests import Asked, RequestSheet, Tracking, open_items
from custkit.documents.blocks import Block, Heading, Note, Paragraph, Table
from custkit.documents.export import css
from custkit.documents.html import blocks_html
from custkit.documents.labels_it import STATUSES
from custkit.documents.web_fonts import page_with_fonts
from custkit.documents.words import capital, counted, day, listing, percent, refs, share
from custkit.i18n.called import unit_name, workshop_title
from custkit.i18n.phrases import after_colon, ended
from custkit.i18n.speech import tr, trn
from custkit.i18n.words import direction
from custkit.model.people import Unit
from custkit.model.workshop import Workshop

__all__ = ["blocks", "closing", "opening", "page", "reminder", "tracker_blocks"]

_STYLE: Final = (
    "body{margin:0 auto;padding:1.5rem 1rem;max-width:52rem}footer{color:#55636f;font-size:.85rem}"
    ".ck-table{break-inside:avoid;margin-block:1.25rem}.ck-table thead{display:none}"
    ".ck-table table{border:1px solid #8d99a3}.ck-table td:first-child{width:8rem;font-weight:600}"
    ".ck-table td:nth-child(2):empty{height:7rem}.ck-table:last-of-type td:nth-child(2):empty{height:2.5rem}"
)
"""Room to write by hand where there is no answer yet; a question is never cut by the end of a page."""


def blocks(sheet: RequestSheet, workshop: Workshop, unit: Unit) -> tuple[Block, ...]:
    """A request sheet: who is asked for what by when, then one table for each line of the plan."""
    return (*opening(sheet, workshop, unit), *(_item(sheet, item) for item in sheet.items), *closing(sheet))


def opening(sheet: RequestSheet, workshop: Workshop, unit: Unit) -> tuple[Block, ...]:
    """What stands above the lines, its title first."""
    many = len(sheet.items)
    lines = tr("{line} of it, with one question each", line=counted(many, "line")) if many > 1 else tr("one line of it")
    reads = tr("{name} reads its plan to see what it asks of IT.", name=unit_name(unit))
    parts = [reads, tr("{label} answers for {lines}.", label=capital(sheet.label), lines=lines)]
    if sheet.due:
        parts.append(tr("The first answer is due on {due}.", due=day(sheet.due)))
    if sheet.done:
        parts.append(tr("{answer} complete already.", answer=capital(share(sheet.done, len(sheet.items), "answer"))))
    return (
        Heading(tr("Request sheet: {label}", label=sheet.label), level=1),
        Paragraph(ended(workshop_title(workshop)), ("workshop.yml",)),
        Paragraph(" ".join(parts), refs(sheet.unit, ["IT-01"])),
        Note(
            tr(
                "Write facts, not plans: volumes, places, forms, texts. “Not known” is an answer too. "
                "Send back this sheet, or the Word, Excel or CSV file or the notebook of the same name; all hold "
                "the same questions."
            )
        ),
    )


def closing(sheet: RequestSheet) -> tuple[Block, ...]:
    """Room for who filled it in and who stands for it."""
    signed = ((tr("Filled in by (post)"), ""), (tr("Validated by (post, day)"), ""))
    return (Table(tr("Signed for"), ("", ""), signed, source_ids=refs(sheet.unit, ["IT-01"])),)


def _item(sheet: RequestSheet, item: Asked) -> Table:
    page_words = tr(", page {page}", page=item.page) if item.page else ""
    rows = [(tr("The plan says"), item.text), (tr("We ask"), item.question)]
    rows += [(tr("Due"), day(item.due))] if item.due else []
    rows += [
        (tr("Answer"), item.answer),
        (tr("State"), STATUSES.get(item.status, item.status) if item.done else _boxes()),
    ]
    return Table(f"{item.line}{page_words}", ("", ""), tuple(rows), source_ids=refs(sheet.unit, [item.line]))


def _boxes() -> str:
    """The states to tick by hand."""
    states = (tr("complete"), tr("partly there"), tr("not known"))
    return "\u2002".join("□\u00a0" + state.replace(" ", "\u00a0") for state in states)


def page(made: Iterable[Block], *, title: str, language: str = "en", footer: str = "") -> str:
    """Blocks as one HTML file that opens and prints without a network."""
    return page_with_fonts(
        f'<!doctype html>\n<html lang="{escape(language)}" dir="{direction(language)}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{css()}{_STYLE}</style></head>\n"
        f"<body><main>{blocks_html(made)}</main><footer>{escape(footer)}</footer></body></html>\n"
    )


def tracker_blocks(tracked: Sequence[tuple[str, Sequence[Tracking]]]) -> tuple[Block, ...]:
    """What has come back, by unit and structure.

    Args:
        tracked: the units' names, each with its structures.
    """
    rows = [(name, one) for name, own in tracked for one in own]
    if not rows:
        return (Note(tr("No structure is asked anything yet: questions are written in IT-01.")),)
    asked, complete = sum(one.asked for _, one in rows), sum(one.complete for _, one in rows)
    late = [one.label for _, one in rows if one.late]
    text = trn(
        "{answer} is complete, from {structure}.",
        "{answer} are complete, from {structure}.",
        asked,
        answer=capital(share(complete, asked, "answer")),
        structure=counted(len(rows), "structure"),
    )
    if late:
        text += " " + tr("Late: {late}.", late=listing(late, most=4))
    several = len(tracked) > 1
    return (
        Paragraph(text, ("IT-01",)),
        Table(
            tr("Request sheets"),
            (
                *((tr("Unit"),) if several else ()),
                tr("Structure"),
                tr("Asked"),
                tr("Complete"),
                tr("Partly"),
                tr("Share"),
                tr("Late"),
                tr("Next due"),
            ),
            tuple(
                (
                    *((name,) if several else ()),
                    one.label,
                    str(one.asked),
                    str(one.complete),
                    str(one.partial),
                    percent(one.share),
                    str(one.late) if one.late else "–",
                    day(one.due) if one.due else "–",
                )
                for name, one in rows
            ),
            numeric=frozenset(n + several for n in (1, 2, 3, 4, 5)),
            source_ids=("IT-01",),
        ),
    )


def reminder(sheet: RequestSheet, workshop: Workshop, today: date) -> str:
    """A text to send to a structure: what is still open, and what was due; empty where nothing is open."""
    waiting = open_items(sheet)
    if not waiting:
        return ""
    late = sum(item.late(today) for item in waiting)
    head = tr("{answer} still open.", answer=capital(counted(len(waiting), "answer is", "answers are")))
    if sheet.done:
        head += " " + tr("{answer} complete.", answer=capital(counted(sheet.done, "answer is", "answers are")))
    if late:
        head += " " + tr(
            "{answer} due before today, {today}.",
            answer=capital(counted(late, "answer was", "answers were")),
            today=day(today),
        )
    lines = [
        tr("Subject: {title}: answers of {label}", title=workshop_title(workshop), label=sheet.label),
        "",
        tr("To {label},", label=sheet.label),
        "",
        (tr("thank you for working on the request sheet.") + " ") + head,
        "",
        tr("Still open:"),
        *(_reminder_line(item, today) for item in waiting),
        "",
        tr(
            "Please send back the sheet, or the Word, Excel or CSV file, whichever suits you. An answer in part "
            "helps too, and “not known”"
        ),
        tr("is an answer."),
        "",
    ]
    return "\n".join(lines)


def _reminder_line(item: Asked, today: date) -> str:
    due = (
        (" " + tr("(due {due}{late})", due=day(item.due), late=tr(", late") if item.late(today) else ""))
        if item.due
        else ""
    )
    return f"- {after_colon(f'{item.line}{due}', ' '.join(item.question.split()))}"
