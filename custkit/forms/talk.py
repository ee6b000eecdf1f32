"""The conversation between a page and a :class:`Desk`: a message comes in, what the page must show goes out.

No widget and no socket: an anywidget in a notebook and a line of the room's server both speak through it.
"""

from collections.abc import Sequence
from dataclasses import asdict

from custkit.errors import CustkitError
from custkit.forms.desk import Desk, History
from custkit.forms.differing import Others
from custkit.forms.messages import (
    AgainMessage,
    BringBackMessage,
    HistoryMessage,
    Message,
    OthersMessage,
    SubmitMessage,
    TypedMessage,
    UndoMessage,
    read_message,
)
from custkit.forms.origins import with_codes, without_codes
from custkit.forms.spec import write_sheet
from custkit.forms.versions import Names, nobody, write_clash, write_versions
from custkit.i18n.numbers import format_number
from custkit.i18n.telling import told_in
from custkit.model.answers import NumberAnswer, TableAnswer
from custkit.model.clashes import Clash
from custkit.model.exercise import Exercise

__all__ = ["Talk"]


class Talk:
    """One page's conversation with a desk.

    Args:
        exercise: whose sheet it is.
        desk: holds the answers.
        history: the earlier versions, newest first, for the history panel.
        language: BCP 47 tag of the participant's language.
        author: the code of the one who writes.
        names: what others call somebody with a code.
        seats: the codes of the unit, in the order of the roster.
        others: writes where the unit's people differ.
    """

    def __init__(  # noqa: PLR0913 -- what a page needs to be told of
        self,
        exercise: Exercise,
        desk: Desk,
        *,
        history: History,
        language: str,
        author: str = "",
        names: Names = nobody,
        seats: Sequence[str] = (),
        others: Others | None = None,
    ) -> None:
        self._author, self._names, self._seats = author, names, seats
        self._exercise, self.desk, self._history, self._language = exercise, desk, history, language
        self._view, self._seq, self._fault, self._typed = "", 0, "", False
        self._undone: bool | None = None
        self._others = others
        self.versions: list[object] = []
        self.differing: dict[str, object] = {}
        """Where the unit's people differ, as the page shows it."""
        self.look_at_others()

    def hear(self, content: object) -> bool:
        """Act on what a page said; False for what is no message.

        Nothing that a page says can raise, and what cannot be saved is told to it.
        """
        message = read_message(content)
        if message is None:
            return False
        self._fault, self._typed, self._undone = "", False, None
        try:
            heard = self._act(message)
        except CustkitError as error:
            heard, self._fault = False, told_in(self._language, error)
        if heard:
            self._view, self._seq = message.view, message.seq
        return True

    def changed_elsewhere(self) -> None:
        """From now on the state is news to every view, not the answer to one."""
        self._view, self._typed, self._undone = "", False, None

    def look_at_others(self) -> bool:
        """Take up what colleagues have handed in alone; tells whether anything is new."""
        found = self._others.write(self._language) if self._others is not None else {}
        if found == self.differing:
            return False
        self.differing = found
        return True

    def state(self) -> dict[str, object]:
        """What the page must show."""
        desk = self.desk
        return {
            "sheet": without_codes(write_sheet(self._exercise, desk.seen, self._language), self._seats),
            "clashes": [self._clash(clash) for clash in desk.together.clashes],
            "status": str(desk.status),
            "saved": desk.saved.isoformat() if desk.saved else "",
            "findings": [asdict(finding) for finding in desk.findings],
            "rows": dict(desk.highest_rows),
            "readings": self._readings(),
            **self._merging(),
            **({} if self._undone is None else {"undone": self._undone}),
            "view": self._view,
            "seq": self._seq,
            "fault": self._fault,
        }

    def _act(self, message: Message) -> bool:
        """Do what the message asks; tell whether it is done with and can be acknowledged."""
        match message:
            case TypedMessage() | SubmitMessage():
                if not self.desk.open:
                    return False
                fields, base = (with_codes(told, self._seats) for told in (message.fields, message.base))
                if not self.desk.take(fields, base, message.settled):
                    return False
                self._typed = True
                if isinstance(message, SubmitMessage):
                    self.desk.submit()
            case AgainMessage():
                self.desk.edit_again()
            case OthersMessage():
                self.look_at_others()
            case BringBackMessage():
                self.desk.bring_back(message.version)
            case HistoryMessage():
                self.versions = self._write_versions()
            case UndoMessage():
                self._undone = self.desk.undo(message.place, message.version)
                self.versions = self._write_versions()
        return True

    def _write_versions(self) -> list[object]:
        made = write_versions(self._exercise, tuple(self._history()), self._author, self._names, self._language)
        return [
            version
            | {
                "sheet": without_codes(version["sheet"], self._seats),
                "changes": [without_codes(change, self._seats) for change in version["changes"]],
            }
            for version in made
        ]

    def _clash(self, clash: Clash) -> dict[str, object]:
        return write_clash(self._exercise, clash, self._author, self._names, self._language)

    def _merging(self) -> dict[str, object]:
        """How what was typed last was read, where it stands beside what others wrote."""
        if not self._typed:
            return {}
        read = {name: answer for name, answer in self.desk.together.merged.items() if answer is not None}
        merged: dict[str, object] = dict.fromkeys(self.desk.together.merged)
        merged |= without_codes(write_sheet(self._exercise, read, self._language), self._seats)
        return {"merged": merged}

    def _readings(self) -> dict[str, str]:
        """How each number was understood, by place: what was typed as ``1,234`` may have been meant otherwise."""
        found: dict[str, str] = {}
        for name, answer in self.desk.payload.items():
            if isinstance(answer, NumberAnswer):
                found[name] = format_number(answer.value, self._language)
            elif isinstance(answer, TableAnswer):
                found |= {
                    f"{name}/{row.id}/{column}": format_number(cell.value, self._language)
                    for row in answer.rows
                    for column, cell in row.cells.items()
                    if isinstance(cell, NumberAnswer)
                }
        return found
