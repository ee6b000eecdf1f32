"""The form: one anywidget for a whole answer sheet, a thin skin between a browser and a :class:`Desk`.

The page sends messages (:mod:`custkit.forms.messages`); the form answers by setting ``state``, so that a page that is
opened later, or twice, always shows what stands now. Headless, the same form is filled by :meth:`Form.fill`.
"""

from collections.abc import Mapping
from dataclasses import asdict

import anywidget
import traitlets

from custkit.errors import CustkitError
from custkit.forms.assets import script, style
from custkit.forms.desk import Desk, History
from custkit.forms.messages import (
    AgainMessage,
    BringBackMessage,
    HistoryMessage,
    Message,
    SubmitMessage,
    TypedMessage,
    read_message,
)
from custkit.forms.spec import SpecWriter, write_sheet
from custkit.forms.versions import condensed, write_version
from custkit.i18n.numbers import format_number
from custkit.model.answers import Answer, NumberAnswer, Payload, TableAnswer
from custkit.model.exercise import Exercise
from custkit.model.findings import Finding
from custkit.model.scales import Status

__all__ = ["Form"]


class Form(anywidget.AnyWidget):
    """An exercise's answer sheet, live.

    Args:
        exercise: whose sheet it is.
        spec: writes what the page draws.
        desk: holds the answers.
        history: the earlier versions, newest first, for the history panel.
        language: BCP 47 tag of the participant's language.
        key: names this sheet for good, so that the browser can keep what it could not send.
    """

    _esm = script()
    _css = style()

    spec = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    versions: traitlets.List[object] = traitlets.List().tag(sync=True)
    key = traitlets.Unicode().tag(sync=True)

    def __init__(  # noqa: PLR0913 (what build_form has put together)
        self, exercise: Exercise, spec: SpecWriter, desk: Desk, *, history: History, language: str, key: str
    ) -> None:
        self._exercise, self._desk, self._history, self._language = exercise, desk, history, language
        self._view, self._seq, self._fault = "", 0, ""
        super().__init__(spec=spec.write(), key=key, state=self._state())
        self.on_msg(self._hear)

    @property
    def payload(self) -> Payload:
        """The answers as they stand."""
        return self._desk.payload

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What is wrong or worth a thought, as things stand."""
        return self._desk.findings

    @property
    def status(self) -> Status:
        """Draft, submitted, or what became of it since."""
        return self._desk.status

    def fill(self, answers: Mapping[str, Answer]) -> None:
        """Answer some questions as if they were typed; each call saves a draft if it changes anything.

        Raises:
            NotFoundError: if a question is not on this sheet.
            ValueError: if an answer is not of its question's kind, or the sheet was handed in.
            CustkitError: if the draft cannot be saved.
        """
        try:
            self._desk.fill(answers)
        finally:
            self._tell()

    def submit(self) -> tuple[Finding, ...]:
        """Hand the sheet in; refused while a finding is an error. Gives everything found.

        Raises:
            CustkitError: if it cannot be saved.
        """
        try:
            return self._desk.submit()
        finally:
            self._tell()

    def edit_again(self) -> None:
        """Open a sheet that was handed in; what was handed in stays until the first change is saved."""
        self._desk.edit_again()
        self._tell()

    def _hear(self, _widget: object, content: object, _buffers: object) -> None:
        """Act on a message of the page; nothing that a page says can raise, and what cannot be saved is told to it."""
        message = read_message(content)
        if message is None:
            return
        self._fault = ""
        try:
            heard = self._act(message)
        except CustkitError as error:
            heard, self._fault = False, str(error)
        if heard:
            self._view, self._seq = message.view, message.seq
        self.state = self._state()

    def _act(self, message: Message) -> bool:
        """Do what the message asks; tell whether it is done with and can be acknowledged."""
        match message:
            case TypedMessage() | SubmitMessage():
                if not self._desk.open:
                    return False
                self._desk.take(message.fields)
                if isinstance(message, SubmitMessage):
                    self._desk.submit()
            case AgainMessage():
                self._desk.edit_again()
            case BringBackMessage():
                self._desk.bring_back(message.version)
            case HistoryMessage():
                shown = condensed(self._history())
                self.versions = [write_version(self._exercise, response, self._language) for response in shown]
        return True

    def _tell(self) -> None:
        """Show the page what came from our side."""
        self._view = ""
        self.state = self._state()

    def _state(self) -> dict[str, object]:
        desk = self._desk
        return {
            "sheet": write_sheet(self._exercise, desk.payload, self._language),
            "status": str(desk.status),
            "saved": desk.saved.isoformat() if desk.saved else "",
            "findings": [asdict(finding) for finding in desk.findings],
            "rows": dict(desk.highest_rows),
            "readings": self._readings(),
            "view": self._view,
            "seq": self._seq,
            "fault": self._fault,
        }

    def _readings(self) -> dict[str, str]:
        """How each number was understood, by place: what was typed as ``1,234`` may have been meant otherwise."""
        found: dict[str, str] = {}
        for name, answer in self._desk.payload.items():
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
