"""What a form itself finds: typed text that is no answer yet, and circles in a tree.

The exercise's rules speak elsewhere; this holds what would otherwise be handed in unread.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from graphlib import CycleError, TopologicalSorter

from custkit.i18n.numbers import parse_number
from custkit.i18n.words import say
from custkit.model.answers import Answer, LinksAnswer, Payload, TableAnswer, Unreadable
from custkit.model.findings import Finding, Severity
from custkit.model.questions import Column, LinksQuestion, NumberQuestion, Question, TableQuestion

__all__ = ["circle", "complete", "shape_findings"]


def complete(findings: Iterable[Finding], own: Iterable[Finding]) -> tuple[Finding, ...]:
    """The rules' findings, and the form's own where no rule already stops at that place."""
    told = tuple(findings)
    stopped = {_place(finding) for finding in told if finding.severity is Severity.ERROR}
    return (*told, *(finding for finding in own if _place(finding) not in stopped))


def _place(finding: Finding) -> tuple[str, str, str]:
    return finding.question, finding.row, finding.column


def shape_findings(questions: Iterable[Question], payload: Payload, language: str) -> tuple[Finding, ...]:
    """One error for each thing typed that cannot be read, and for each tree with a circle."""
    return tuple(finding for question in questions for finding in _of(question, payload.get(question.id), language))


def _of(question: Question, answer: Answer | None, language: str) -> Iterator[Finding]:
    match answer:
        case Unreadable():
            yield replace(_unread(question, answer, language), question=question.id)
        case TableAnswer() if isinstance(question, TableQuestion):
            columns = {column.id: column for column in question.columns}
            for row in answer.rows:
                for name, cell in row.cells.items():
                    if isinstance(cell, Unreadable) and name in columns:
                        unread = _unread(columns[name], cell, language)
                        yield replace(unread, question=question.id, row=row.id, column=name)
        case LinksAnswer() if isinstance(question, LinksQuestion) and question.tree:
            if found := circle([(link.source, link.target) for link in answer.value]):
                what = say(language, "finding.circle", ids=" → ".join(found))
                remedy = say(language, "finding.circle.remedy")
                yield Finding(Severity.ERROR, question.id, what, remedy, rule="tree")
        case _:
            return


def _unread(column: Column | Question, answer: Unreadable, language: str) -> Finding:
    """What cannot be read, as yet without its place."""
    word = "finding.date"
    if isinstance(column, NumberQuestion):
        number = parse_number(answer.text, decimals=column.decimals, language=language)
        word = "finding.number"
        if not answer.text.strip():
            word = "finding.value_missing"
        elif number is not None:
            word = "finding.beside"
    what = say(language, word, text=answer.text[:60])
    return Finding(Severity.ERROR, "", what, say(language, f"{word}.remedy"), rule="readable")


def circle(links: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The ids of one circle, its first again at the end; empty where there is none."""
    order: TopologicalSorter[str] = TopologicalSorter()
    for source, target in links:
        order.add(target, source)
    try:
        order.prepare()
    except CycleError as found:
        return tuple(found.args[1])
    return ()
