"""One answer sheet being filled: what is on it, what was saved, what is wrong with it; no widget in sight.

The desk is given a callable for everything outside it: where versions are saved, who checks them, what was there
before. A page, a test and a rehearsal all work through it.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from custkit.errors import NotFoundError
from custkit.forms.fields import read_field, write_field
from custkit.forms.shape import complete, shape_findings
from custkit.i18n.words import say
from custkit.model.answers import Answer, Payload, TableAnswer
from custkit.model.exercise import Exercise
from custkit.model.findings import Finding, Severity
from custkit.model.questions import Question
from custkit.model.responses import Response
from custkit.model.scales import Status

__all__ = ["Check", "Desk", "History", "Save"]

Save = Callable[[Payload, Status, str], datetime]
Check = Callable[[Payload], tuple[Finding, ...]]
History = Callable[[], tuple[Response, ...]]

LONGEST_NOTE: Final = 500


class Desk:
    """An answer sheet that saves a version at every change.

    Args:
        exercise: whose sheet it is.
        asked: the questions of this part and depth.
        language: BCP 47 tag of the participant's language.
        payload: the answers to start from, those to other parts' questions included; these are kept as they are.
        save: appends a version and tells the moment at which it was saved.
        check: what the exercise's rules say.
        history: the earlier versions, newest first.
    """

    def __init__(  # noqa: PLR0913 (a desk is the place where all these meet; each is one argument of build_form)
        self,
        exercise: Exercise,
        asked: tuple[Question, ...],
        *,
        language: str,
        payload: Payload,
        save: Save,
        check: Check,
        history: History,
    ) -> None:
        self._exercise, self._asked, self._language = exercise, asked, language
        self._save, self._check, self._history = save, check, history
        self._ids = frozenset(question.id for question in asked)
        earlier = history()
        self._payload: dict[str, Answer] = dict(payload)
        self._stored: dict[str, Answer] | None = dict(payload)
        self._highest = _highest_rows([payload, *(response.payload for response in earlier)])
        self.saved = earlier[0].at if earlier else None
        self.status = earlier[0].status if earlier else Status.DRAFT
        self.findings = self._find()

    @property
    def payload(self) -> Payload:
        """The answers as they stand, also those of other parts that were handed in with them."""
        return dict(self._payload)

    @property
    def open(self) -> bool:
        """Whether it can be changed now."""
        return self.status is Status.DRAFT

    @property
    def highest_rows(self) -> Mapping[str, int]:
        """The highest row number ever given, by table: the next row takes the one after it."""
        return dict(self._highest)

    def take(self, fields: Mapping[str, object]) -> None:
        """Put what stands in some controls on the sheet, and save it as a draft if that changes anything.

        Args:
            fields: by question id; None or an empty field empties the answer. Unknown questions are ignored.

        Raises:
            CustkitError: if it cannot be saved; it stays on the sheet, and the next call tries again.
        """
        known = [(self._exercise.question(name), field) for name, field in fields.items() if name in self._ids]
        self._put({q.id: read_field(q, field, self._language) for q, field in known if q is not None})

    def fill(self, answers: Mapping[str, Answer]) -> None:
        """Answer some questions as if they were typed into the controls.

        Raises:
            NotFoundError: if a question is not on this sheet.
            ValueError: if an answer is not of its question's kind, or the sheet was handed in.
            CustkitError: if the draft cannot be saved.
        """
        if not self.open:
            raise ValueError("the sheet was handed in: call edit_again() first")
        self.take({name: self._typed(name, answer) for name, answer in answers.items()})

    def submit(self) -> tuple[Finding, ...]:
        """Hand the sheet in, unless something on it is wrong; gives everything found.

        Raises:
            CustkitError: if it cannot be saved.
        """
        self.findings = self._find()
        if self.open and not any(finding.severity is Severity.ERROR for finding in self.findings):
            warned = [f.what for f in self.findings if f.severity is Severity.WARNING]
            note = say(self._language, "note.warnings", list="; ".join(warned))[:LONGEST_NOTE] if warned else ""
            self.saved = self._save(self.payload, Status.SUBMITTED, note)
            self.status = Status.SUBMITTED
        return self.findings

    def edit_again(self) -> None:
        """Open a sheet that was handed in; what was handed in stays until the first change is saved."""
        self.status = Status.DRAFT

    def bring_back(self, version: str) -> None:
        """Make an earlier version the draft; the versions after it stay in the history.

        Raises:
            NotFoundError: if there is no such version.
            CustkitError: if it cannot be saved.
        """
        found = next((response for response in self._history() if str(response.id) == version), None)
        if found is None:
            raise NotFoundError(f"no version {version}", where=self._exercise.id)
        self.status = Status.DRAFT
        note = say(self._language, "note.brought_back", moment=f"{found.at:%Y-%m-%d %H:%M} UTC")
        self._payload = dict(found.payload)
        self._store(note)

    def _typed(self, name: str, answer: Answer) -> object:
        question = self._exercise.question(name)
        if question is None or name not in self._ids:
            raise NotFoundError(f"no question {name!r} on this sheet", where=self._exercise.id)
        field = write_field(question, answer, self._language)
        if answer.kind != "unreadable" and read_field(question, field, self._language) is None:
            raise ValueError(f"{self._exercise.id}.{name} asks for a {question.kind} and got {answer.kind}: {answer!r}")
        return field

    def _put(self, answers: Mapping[str, Answer | None]) -> None:
        self._payload = {name: answer for name, answer in (self._payload | dict(answers)).items() if answer is not None}
        if self._payload != self._stored:
            self._store("")

    def _store(self, note: str) -> None:
        for name, number in _highest_rows([self._payload]).items():
            self._highest[name] = max(number, self._highest.get(name, 0))
        self.findings = self._find()
        self._stored = None
        self.saved = self._save(self.payload, Status.DRAFT, note)
        self._stored = dict(self._payload)

    def _find(self) -> tuple[Finding, ...]:
        return complete(self._check(self.payload), shape_findings(self._asked, self._payload, self._language))


def _highest_rows(payloads: list[Payload]) -> dict[str, int]:
    """The highest number among the row ids of each table: 3 for ``OBJ-03``."""
    highest: dict[str, int] = {}
    for payload in payloads:
        for name, answer in payload.items():
            if isinstance(answer, TableAnswer):
                numbers = (row.id.rpartition("-")[2] for row in answer.rows)
                highest[name] = max([highest.get(name, 0), *(int(n) for n in numbers if n.isdecimal())])
    return highest
