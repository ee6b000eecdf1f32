"""The form: one anywidget for a whole answer sheet, a thin skin between a browser and a :class:`Talk`.

The page sends messages (:mod:`custkit.forms.messages`); the form answers by setting ``state``, so that a page that is
opened later, or twice, always shows what stands now. Headless, the same form is filled by :meth:`Form.fill`.
"""

from collections.abc import Mapping

import anywidget
import traitlets

from custkit.forms.assets import script, style
from custkit.forms.spec import SpecWriter
from custkit.forms.talk import Talk
from custkit.model.answers import Answer, Payload
from custkit.model.findings import Finding
from custkit.model.scales import Status

__all__ = ["Form"]


class Form(anywidget.AnyWidget):
    """An exercise's answer sheet, live.

    Args:
        spec: writes what the page draws.
        talk: the conversation with the desk that holds the answers.
        key: names this sheet for good, so that the browser can keep what it could not send.
    """

    _esm = script()
    _css = style()

    spec = traitlets.Dict().tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    versions: traitlets.List[object] = traitlets.List().tag(sync=True)
    differing = traitlets.Dict().tag(sync=True)
    key = traitlets.Unicode().tag(sync=True)

    def __init__(self, spec: SpecWriter, talk: Talk, *, key: str) -> None:
        self._talk, self._desk = talk, talk.desk
        super().__init__(spec=spec.write(), key=key, state=talk.state(), differing=talk.differing)
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
        """Act on a message of the page."""
        if self._talk.hear(content):
            self.versions = self._talk.versions
            self.differing = self._talk.differing
            self.state = self._talk.state()

    def _tell(self) -> None:
        """Show the page what came from our side."""
        self._talk.changed_elsewhere()
        self.state = self._talk.state()
