"""One answer sheet being filled: what is on it, what was saved, what is wrong with it; no widget in sight.

The desk is given a callable for everything outside it: where versions are saved, who checks them, what was there
before. A page, a test and a rehearsal all work through it.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self

from custkit.analysis.sidebyside import author_of
from custkit.analysis.undoing import last_change, undone
from custkit.errors import NotFoundError, OvertakenError, saying
from custkit.forms.controls import Controls, highest_rows
from custkit.forms.shape import complete, shape_findings
from custkit.forms.together import Together
from custkit.i18n.words import say
from custkit.model.answers import Answer, Payload
from custkit.model.clashes import Clash, Place
from custkit.model.exercise import Exercise
from custkit.model.findings import Finding, Severity
from custkit.model.questions import Question
from custkit.model.responses import Response
from custkit.model.scales import Status

__all__ = ["Check", "Desk", "Earlier", "History", "Newest", "Save"]

Save = Callable[[Payload, Status, str, tuple[Clash, ...]], datetime]
Check = Callable[[Payload], tuple[Finding, ...]]
History = Callable[[], Iterable[Response]]
"""Gives the earlier versions, the newest first; some are read only when they are asked for."""
Newest = Callable[[], Response | None]

LONGEST_NOTE: Final = 500
_ATTEMPTS: Final = 40
"""Times that somebody may be overtaken before they are told so: more than a unit has people."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was stored of a sheet before it was opened, as far as going on with it needs."""

    newest: Response | None
    highest: Mapping[str, int]
    """The highest row number ever given, by table."""

    @classmethod
    def of(cls, versions: tuple[Response, ...]) -> Self:
        """The same from all earlier versions, newest first."""
        return cls(versions[0] if versions else None, highest_rows([version.payload for version in versions]))


class Desk:
    """An answer sheet that saves a version at every change.

    Args:
        exercise: whose sheet it is.
        asked: the questions of this part and depth.
        language: BCP 47 tag of the participant's language.
        payload: the answers to start from, those to other parts' questions included; these are kept as they are.
        save: appends a version and tells the moment at which it was saved; given the answers, where they stand, a note,
            and what stands side by side.
        check: what the exercise's rules say.
        history: the earlier versions, newest first.
        newest: the newest version, for a sheet that several people write on at the same time; None for one's own.
        author: the code of the one who writes.
        earlier: what was there before; read from all versions where it is not told.
    """

    def __init__(  # noqa: PLR0913 (a desk is the place where all these meet; each is one argument of open_sheet)
        self,
        exercise: Exercise,
        asked: tuple[Question, ...],
        *,
        language: str,
        payload: Payload,
        save: Save,
        check: Check,
        history: History,
        newest: Newest | None = None,
        author: str = "",
        earlier: Earlier | None = None,
    ) -> None:
        self._exercise, self._asked, self._language = exercise, asked, language
        self._save, self._check, self._history, self._newest = save, check, history, newest
        self._controls = Controls(exercise, frozenset(question.id for question in asked), language)
        earlier = earlier or Earlier.of(tuple(history()))
        found = earlier.newest
        self._payload: dict[str, Answer] = dict(payload)
        self._stored: dict[str, Answer] | None = dict(payload)
        self.together = Together(exercise, author, language)
        self.together.clashes = self._stored_clashes = found.clashes if found else ()
        self._highest = _higher(earlier.highest, highest_rows([payload]))
        self.saved = found.at if found else None
        self.status = found.status if found else Status.DRAFT
        self._stored_status = self.status
        self.findings = self._find()

    @property
    def payload(self) -> Payload:
        """The answers as they stand, also those of other parts that were handed in with them."""
        return dict(self._payload)

    @property
    def seen(self) -> Payload:
        """The same as the writer sees them: with their own words where several stand side by side."""
        return self.together.seen(self._payload)

    @property
    def open(self) -> bool:
        """Whether it can be changed now."""
        return self.status is Status.DRAFT

    @property
    def highest_rows(self) -> Mapping[str, int]:
        """The highest row number ever given, by table: the next row takes the one after it."""
        return dict(self._highest)

    def take(
        self,
        fields: Mapping[str, object],
        base: Mapping[str, object] | None = None,
        settled: Collection[Place] = (),
    ) -> bool:
        """Put what stands in some controls on the sheet, and save it as a draft if that changes anything.

        Args:
            fields: by question id; None or an empty field empties the answer. Unknown questions are ignored.
            base: what stood in these controls when the typing began; where it is told, what others wrote meanwhile
                is kept beside it.
            settled: places in which several wordings stood, and this is the one that was chosen.

        Returns:
            Whether it stands on the sheet; False for a sheet that somebody else has handed in meanwhile.

        Raises:
            CustkitError: if it cannot be saved; it stays on the sheet, and the next call tries again.
        """
        return self._unless_overtaken(lambda: self._take(fields, base, settled))

    def look_again(self) -> bool:
        """Take up what others have stored on a common sheet; tells whether anything is new."""
        found = self._newest() if self._newest is not None else None
        if found is None or self._stored is None:
            return False
        # A sheet that was reopened here is a draft here, until the first change is stored: what is compared is what
        # was stored, not what it is to its writer.
        known = (self.saved, self._stored_status, self._stored, self._stored_clashes)
        if (found.at, found.status, dict(found.payload), found.clashes) == known:
            return False
        return self._take_up(found)

    def _take_up(self, found: Response) -> bool:
        shown = self._payload, self.together.clashes, self.status
        changed = shown != (dict(found.payload), found.clashes, found.status)
        self.together.clashes = self._stored_clashes = found.clashes
        self._payload, self._stored = dict(found.payload), dict(found.payload)
        self.saved, self.status, self._stored_status = found.at, found.status, found.status
        self._highest = _higher(self._highest, highest_rows([self._payload]))
        self.findings = self._find()
        return changed

    def fill(self, answers: Mapping[str, Answer]) -> None:
        """Answer some questions as if they were typed into the controls.

        Raises:
            NotFoundError: if a question is not on this sheet.
            ValueError: if an answer is not of its question's kind, or the sheet was handed in.
            CustkitError: if the draft cannot be saved.
        """
        if not self.open:
            raise ValueError("the sheet was handed in: call edit_again() first")
        if not self.take(self._controls.typed(answers)):
            raise ValueError("somebody else has handed the sheet in: call edit_again() first")

    def submit(self) -> tuple[Finding, ...]:
        """Hand the sheet in, unless something on it is wrong; gives everything found.

        Raises:
            CustkitError: if it cannot be saved.
        """
        self._unless_overtaken(self._submit)
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
            raise NotFoundError(saying("no version {version}", version=version), where=self._exercise.id)
        note = say(self._language, "note.brought_back", moment=f"{found.at:%Y-%m-%d %H:%M} UTC")

        def again() -> bool:
            self.status, self._payload, self.together.clashes = Status.DRAFT, dict(found.payload), found.clashes
            self._store(note)
            return True

        self._unless_overtaken(again)

    def undo(self, place: Place, version: str) -> bool:
        """Take back the last change of one place, and nothing that anybody did since; the undo is a version itself.

        Args:
            place: Question, row and column.
            version: The id of the version that made the change, as the history told it.

        Returns:
            Whether it was taken back; False for a sheet that was handed in, and where somebody has gone on since.

        Raises:
            CustkitError: if it cannot be saved.
        """
        note = say(self._language, "note.undone", place=self._controls.name(place))

        def take_back() -> bool:
            self.look_again()
            change = last_change(tuple(self._history()), place)
            if (
                not self.open
                or place[0] not in self._controls.ids
                or change is None
                or str(change.version.id) != version
            ):
                return False
            self._payload = undone(self._payload, change)
            self.together.clashes = tuple(clash for clash in self.together.clashes if clash.place != place)
            self._store(note[:LONGEST_NOTE])
            return True

        return self._unless_overtaken(take_back)

    def _unless_overtaken(self, act: Callable[[], bool]) -> bool:
        """Do what stores a version; when somebody else stored one first, take theirs up and do it again on top."""
        for left in reversed(range(_ATTEMPTS)):
            try:
                return act()
            except OvertakenError:
                found = self._newest() if self._newest is not None else None
                if found is None or not left:
                    raise
                self._take_up(found)
        raise AssertionError("the last attempt returns or raises")

    def _take(
        self, fields: Mapping[str, object], base: Mapping[str, object] | None, settled: Collection[Place]
    ) -> bool:
        self.together.begin()
        if self._newest is not None:
            self.look_again()
            if not self.open:
                return self._has(self._controls.read(fields))
        mine = self._controls.read(fields)
        shared = base if self._newest is not None and base else {}
        began = self._controls.read({name: field for name, field in shared.items() if name in fields})
        self._payload = self.together.take(
            self._payload, mine, began, settled=settled, highest=self._highest, author_of=self._author_of
        )
        if self._payload != self._stored or self.together.clashes != self._stored_clashes:
            self._store("")
        return True

    def _author_of(self, place: Place) -> str:
        return author_of(place, ((version.participant, version.payload) for version in self._history()))

    def _has(self, answers: Mapping[str, Answer | None]) -> bool:
        seen = self.seen
        return all(seen.get(name) == answer for name, answer in answers.items())

    def _submit(self) -> bool:
        self.findings = self._find()
        if self.open and not any(finding.severity is Severity.ERROR for finding in self.findings):
            warned = [f.what for f in self.findings if f.severity is Severity.WARNING]
            note = say(self._language, "note.warnings", list="; ".join(warned))[:LONGEST_NOTE] if warned else ""
            self.saved = self._save(self.payload, Status.SUBMITTED, note, self.together.clashes)
            self.status = self._stored_status = Status.SUBMITTED
        return True

    def _store(self, note: str) -> None:
        self._highest = _higher(self._highest, highest_rows([self._payload]))
        self.findings = self._find()
        self._stored = None
        self.saved = self._save(self.payload, Status.DRAFT, note, self.together.clashes)
        self._stored, self._stored_status = dict(self._payload), Status.DRAFT
        self._stored_clashes = self.together.clashes

    def _find(self) -> tuple[Finding, ...]:
        found = complete(self._check(self.payload), shape_findings(self._asked, self._payload, self._language))
        return (*found, *self.together.findings(self._controls.ids))


def _higher(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    """The higher number of the two, by name."""
    return {name: max(one.get(name, 0), other.get(name, 0)) for name in (*one, *other)}
