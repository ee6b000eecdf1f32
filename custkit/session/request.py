"""A structure's request sheet as a small notebook: it needs no workshop and no network, only the CSV file beside it."""

import csv
import io
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from IPython.display import display

from custkit.analysis.reading import chosen, words_of
from custkit.documents.blocks import Heading, Note, Paragraph
from custkit.documents.words import sentence
from custkit.errors import NotFoundError, saying
from custkit.forms.build import build_form
from custkit.forms.form import Form
from custkit.forms.open import open_sheet
from custkit.i18n.phrases import after_colon
from custkit.i18n.speech import Spoken, said, tr
from custkit.model.answers import Answer, CellAnswer, ChoiceAnswer, Payload, Row, TableAnswer, TextAnswer
from custkit.model.clashes import Clash
from custkit.model.exercise import Exercise
from custkit.model.scales import Depth, Scope, Status
from custkit.session.show import show_blocks, show_style
from custkit.workspace.files import write_whole
from custkit.workspace.request_csv import COLUMNS, neutral, plain_rows

__all__ = ["Request", "open_request"]

_STATES: Final = Spoken({"partial": said("Partly there"), "complete": said("Complete")})


def open_request(file: str) -> "Request":
    """Open a request sheet.

    Args:
        file: The CSV file, beside this notebook.

    Raises:
        NotFoundError: If it is not there.
        InputError: If it cannot be read.
    """
    path = Path(file)
    if not path.is_file():
        remedy = saying("put the CSV file of the same name into the folder of this notebook")
        raise NotFoundError(saying("there is no file {file!r}", file=file), where=str(Path.cwd()), remedy=remedy)
    return Request(path)


class Request:
    """A request sheet: what the notebook's cells call.

    Args:
        path: The CSV file; every change is written back into it at once.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._rows = plain_rows(path.read_bytes(), path.name)

    def title(self) -> None:
        """Show whose sheet it is and what to do."""
        show_style()
        first = self._rows[0] if self._rows else {}
        name = first.get("structure", "").replace("_", " ")
        show_blocks(
            [
                Heading(tr("Request sheet: {label}", label=name), level=1),
                Paragraph(
                    tr(
                        "{rows} questions. What you type is written to {name} at once.",
                        rows=len(self._rows),
                        name=self.path.name,
                    )
                ),
                Note(tr("When you are ready, send that file back. An answer in part helps too.")),
            ]
        )

    def form(self) -> None:
        """Show the questions."""
        display(self.build())

    def build(self) -> Form:
        """The live sheet."""
        return build_form(
            open_sheet(
                self._exercise(),
                Scope.UNIT,
                depth=Depth.STANDARD,
                language="en",
                options=lambda _: (),
                payload=self._payload(),
                save=self._save,
                check=lambda _: (),
                history=tuple,
                key=f"request/{self.path.name}",
            )
        )

    def _exercise(self) -> Exercise:
        rows = [
            {
                "id": f"l{number:03}",
                "label": after_colon(row["line"], row.get("question") or tr("What do you know of it?"))[:400],
                "note": _note(row),
            }
            for number, row in enumerate(self._rows)
        ]
        options = [{"id": status, "label": label} for status, label in _STATES.items()]
        columns = [
            {"id": "answer", "kind": "text", "label": tr("Answer"), "max_length": 500, "lines": 4, "may_miss": False},
            {"id": "status", "kind": "choice", "label": tr("It is"), "options": options, "may_miss": False},
        ]
        return Exercise.model_validate(
            {
                "id": "RQ-01",
                "stage": "request",
                "title": tr("Your answers"),
                "purpose": tr("Facts for the plan."),
                "decision": tr("What IT has to provide."),
                "parts": [{"who": "unit", "minutes": {"light": 30, "standard": 30, "deep": 30}}],
                "questions": [
                    {"id": "lines", "kind": "table", "label": tr("Questions"), "may_miss": False,
                     "row_name": "question",
                     "rows": rows, "columns": columns},
                ],
            }
        )  # fmt: skip

    def _payload(self) -> Payload:
        found = []
        for number, row in enumerate(self._rows):
            cells: dict[str, CellAnswer] = {}
            if row.get("answer"):
                cells["answer"] = TextAnswer(value=row["answer"])
            if row.get("status") in _STATES:
                cells["status"] = ChoiceAnswer(value=row["status"])
            if cells:
                found.append(Row(id=f"l{number:03}", cells=cells))
        return {"lines": TableAnswer(rows=tuple(found))} if found else {}

    def _save(self, payload: Mapping[str, Answer], status: Status, note: str, clashes: tuple[Clash, ...]) -> datetime:
        _ = status, note, clashes
        table = payload.get("lines")
        answers = {row.id: row.cells for row in table.rows} if isinstance(table, TableAnswer) else {}
        for number, row in enumerate(self._rows):
            cells = answers.get(f"l{number:03}", {})
            row["answer"] = words_of(cells.get("answer"))
            row["status"] = next(iter(chosen(cells.get("status"))), "") or self._kept(row)
        text = io.StringIO(newline="")
        writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n", extrasaction="ignore", restval="")
        writer.writeheader()
        writer.writerows({name: neutral(cell) for name, cell in row.items()} for row in self._rows)
        write_whole(self.path, text.getvalue().encode("utf-8-sig"))
        return datetime.now(UTC)

    @staticmethod
    def _kept(row: Mapping[str, str]) -> str:
        """A status that this sheet does not offer stays as it is, one that was taken back goes."""
        return "" if row.get("status") in _STATES else row.get("status", "")


def _note(row: Mapping[str, str]) -> str:
    """What the plan says, and by when the answer is wanted."""
    said = sentence(row.get("text", ""))
    return tr("{said} Due {row}.", said=said[:800], row=row["due"]) if row.get("due") else said[:800]
