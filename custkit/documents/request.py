"""Request sheets to print, the tracker of what has come back, and reminders ready to send (OUT-7)."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from typing import Final

from custkit.analysis.requests import Asked, RequestSheet, Tracking, open_items
from custkit.documents.blocks import Block, Heading, Note, Paragraph, Table
from custkit.documents.export import RTL, css
from custkit.documents.html import blocks_html
from custkit.documents.labels_it import STATUSES
from custkit.documents.words import capital, counted, day, listing, percent, refs, share
from custkit.model.people import Unit
from custkit.model.workshop import Workshop

__all__ = ["blocks", "page", "reminder", "tracker_blocks"]

_STYLE: Final = (
    "body{margin:0 auto;padding:1.5rem 1rem;max-width:52rem}footer{color:#55636f;font-size:.85rem}"
    ".ck-table{break-inside:avoid;margin-block:1.25rem}.ck-table thead{display:none}"
    ".ck-table table{border:1px solid #8d99a3}.ck-table td:first-child{width:8rem;font-weight:600}"
    ".ck-table td:nth-child(2):empty{height:7rem}.ck-table:last-of-type td:nth-child(2):empty{height:2.5rem}"
)
"""Room to write by hand where there is no answer yet; a question is never cut by the end of a page."""
_STATES: Final = "\u2002".join(f"□\u00a0{state}" for state in ("complete", "partly\u00a0there", "not\u00a0known"))


def blocks(sheet: RequestSheet, workshop: Workshop, unit: Unit) -> tuple[Block, ...]:
    """A request sheet: who is asked for what by when, then one table for each line of the plan."""
    many = len(sheet.items)
    lines = f"{counted(many, 'line')} of it, with one question each" if many > 1 else "one line of it"
    reads = f"{unit.name} reads its plan to see what it asks of IT."
    parts = [reads, f"{capital(sheet.label)} answers for {lines}."]
    if sheet.due:
        parts.append(f"The first answer is due on {day(sheet.due)}.")
    if sheet.done:
        parts.append(f"{capital(share(sheet.done, len(sheet.items), 'answer'))} complete already.")
    made: list[Block] = [
        Heading(f"Request sheet: {sheet.label}", level=1),
        Paragraph(f"{workshop.title}.", ("workshop.yml",)),
        Paragraph(" ".join(parts), refs(sheet.unit, ["IT-01"])),
        Note(
            "Write facts, not plans: volumes, places, forms, texts. “Not known” is an answer too. Send this sheet back,"
            " or the CSV file or the notebook of the same name; all three hold the same questions."
        ),
    ]
    made += [_item(sheet, item) for item in sheet.items]
    signed = (("Filled in by (post)", ""), ("Validated by (post, day)", ""))
    return (*made, Table("Signed for", ("", ""), signed, source_ids=refs(sheet.unit, ["IT-01"])))


def _item(sheet: RequestSheet, item: Asked) -> Table:
    page_words = f", page {item.page}" if item.page else ""
    rows = [("The plan says", item.text), ("We ask", item.question)]
    rows += [("Due", day(item.due))] if item.due else []
    rows += [("Answer", item.answer), ("State", STATUSES.get(item.status, item.status) if item.done else _STATES)]
    return Table(f"{item.line}{page_words}", ("", ""), tuple(rows), source_ids=refs(sheet.unit, [item.line]))


def page(made: Iterable[Block], *, title: str, language: str = "en", footer: str = "") -> str:
    """Blocks as one HTML file that opens and prints without a network."""
    direction = "rtl" if language.split("-", maxsplit=1)[0] in RTL else "ltr"
    return (
        f'<!doctype html>\n<html lang="{escape(language)}" dir="{direction}"><head><meta charset="utf-8">'
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
        return (Note("No structure is asked anything yet: questions are written in IT-01."),)
    asked, complete = sum(one.asked for _, one in rows), sum(one.complete for _, one in rows)
    late = [one.label for _, one in rows if one.late]
    verb = "is" if asked == 1 else "are"
    text = f"{capital(share(complete, asked, 'answer'))} {verb} complete, from {counted(len(rows), 'structure')}."
    if late:
        text += f" Late: {listing(late, most=4)}."
    several = len(tracked) > 1
    return (
        Paragraph(text, ("IT-01",)),
        Table(
            "Request sheets",
            (*(("Unit",) if several else ()), "Structure", "Asked", "Complete", "Partly", "Share", "Late", "Next due"),
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
    head = f"{capital(counted(len(waiting), 'answer is', 'answers are'))} still open."
    if sheet.done:
        head += f" {capital(counted(sheet.done, 'answer is', 'answers are'))} complete."
    if late:
        head += f" {capital(counted(late, 'answer was', 'answers were'))} due before today, {day(today)}."
    lines = [
        f"Subject: {workshop.title}: answers of {sheet.label}",
        "",
        f"To {sheet.label},",
        "",
        "thank you for working on the request sheet. " + head,
        "",
        "Still open:",
        *(_reminder_line(item, today) for item in waiting),
        "",
        "Please send back the sheet or the CSV file, whichever suits you. An answer in part helps too, and “not known”",
        "is an answer.",
        "",
    ]
    return "\n".join(lines)


def _reminder_line(item: Asked, today: date) -> str:
    due = f" (due {day(item.due)}{', late' if item.late(today) else ''})" if item.due else ""
    return f"- {item.line}{due}: {' '.join(item.question.split())}"
