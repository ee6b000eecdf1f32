"""Everything at this moment as one archive: answers, log, agenda, votes, exercises, with a checksum for each file.

No name and no code of a person is in it beyond the codes that stand with answers; the roster stays where it is. Sheets,
questions and columns that are for their author alone (disclosure D0) are left out, and how many sheets is told: the
workshop's own store keeps them.
"""

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from custkit.analysis.ballots import BallotResult
from custkit.analysis.border import Audience, for_audience
from custkit.model.answers import Answer
from custkit.model.ballots import Ballot
from custkit.model.events import Exported
from custkit.model.responses import Response
from custkit.room.facilitation import Facilitation
from custkit.session.renderings import renderings_of
from custkit.store.exchange import dump

__all__ = ["Bundle", "bundle", "export", "table_of"]

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""Of every file inside, so that the same answers give the same archive."""
_COLUMNS: Final = (
    "exercise",
    "version",
    "unit",
    "scope",
    "participant",
    "role_band",
    "status",
    "entered_by",
    "at",
    "question",
    "row",
    "column",
    "kind",
    "value",
)


@dataclass(frozen=True, slots=True)
class Bundle:
    """An archive."""

    name: str
    data: bytes
    digest: str
    """SHA-256 of it."""
    answers: int
    private: int
    """Versions left out because they are for their author alone."""


def export(room: Facilitation, by: str | None = None) -> Bundle:
    """Make the archive, note it in the log, keep a copy in ``out/exports``, write the seal into ``out/seals.txt``."""
    made = bundle(room)
    who = None if by is None else room.store.events(room.workshop).pseudonym(by)
    record = room.store.events(room.workshop).add(Exported(at=room.now(), by=who, digest=made.digest))
    folder = room.workspace.root / "out" / "exports"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / made.name).write_bytes(made.data)
    with (room.workspace.root / "out" / "seals.txt").open("a", encoding="utf-8") as file:
        file.write(f"{room.now():%Y-%m-%dT%H:%MZ} {record.seal}\n")
    room.tell("exports")
    return made


def bundle(room: Facilitation) -> Bundle:
    """The archive, without noting anything."""
    everything = room.store.everything(room.workshop)
    shared = for_audience(everything, room.workspace.exercises, Audience.FACILITATOR)
    files = dict(_files(room, shared, private=len(everything) - len(shared)))
    sums = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(files.items()))
    files["checksums.sha256"] = sums.encode()
    data = _packed(files)
    name = f"{room.workshop}-{room.now():%Y%m%d-%H%M%S}.zip"
    return Bundle(name, data, hashlib.sha256(data).hexdigest(), len(shared), len(everything) - len(shared))


def _files(room: Facilitation, shared: Sequence[Response], *, private: int) -> Iterable[tuple[str, bytes]]:
    space, agenda = room.workspace, room.agenda()
    seal = room.seal()
    log = room.store.events(room.workshop)
    beside = (
        found.rendering
        for unit in space.workshop.units
        for found in renderings_of(space, room.store, unit, Audience.FACILITATOR)
    )
    yield "answers.json", dump(shared, beside)
    yield "answers.csv", table_of(_newest(shared))
    yield "log.json", _json([asdict(link) for link in log.links()])
    yield "agenda.json", _json([_step(asdict(step)) for step in agenda.steps])
    yield "votes.json", _json([_vote(*found) for found in room.votes.all()])
    yield "workshop.json", space.workshop.model_dump_json(indent=1, exclude={"store"}).encode()
    for exercise in space.used():
        yield f"exercises/{exercise.id}.json", exercise.model_dump_json(indent=1).encode()
    about = [
        f"Workshop {room.workshop}, exported {room.now():%Y-%m-%d %H:%M} UTC.",
        f"Versions of answers: {len(shared)}. Left out, because they are for their author alone: {private}.",
        f"Frozen: {agenda.frozen:%Y-%m-%d %H:%M} UTC." if agenda.frozen else "Not frozen.",
        f"Seal of the log: {seal}." if seal else "The log is empty.",
        "answers.json can be collected into another workshop's store with: custkit collect",
        "Check the files with: sha256sum --check checksums.sha256",
    ]
    yield "README.txt", ("\n".join(about) + "\n").encode()


def _newest(responses: Sequence[Response]) -> list[Response]:
    newest = {response.key: response for response in responses}
    return [response for response in newest.values() if response.status not in {"draft", "withdrawn"}]


def table_of(responses: Iterable[Response]) -> bytes:
    """Answers as a table, one value a line: CSV in UTF-8 with a byte order mark, so that spreadsheets read accents.

    A cell that a spreadsheet would carry out as a formula begins with an apostrophe.
    """
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(_COLUMNS)
    for response in responses:
        head = [
            response.exercise,
            response.exercise_version,
            response.unit,
            response.scope.value,
            response.participant,
            response.role_band.value,
            response.status.value,
            response.entered_by.value,
            response.at.isoformat(),
        ]
        for question, answer in response.payload.items():
            writer.writerows([*head, question, *map(_safe, cells)] for cells in _cells(answer))
    return buffer.getvalue().encode("utf-8-sig")


def _cells(answer: Answer) -> Iterable[tuple[str, str, str, str]]:
    """Row, column, kind and value of all that an answer holds."""
    if answer.kind == "table":
        for row in answer.rows:
            yield from ((row.id, column, cell.kind, _plain(cell)) for column, cell in row.cells.items())
    else:
        yield "", "", answer.kind, _plain(answer)


def _plain(answer: Answer) -> str:
    held: Mapping[str, Any] = answer.model_dump(mode="json", exclude={"kind"}, exclude_defaults=True)
    value = held.get("value", held.get("text", ""))
    if set(held) > {"value"} or isinstance(value, list | dict):
        return json.dumps(held if set(held) - {"value"} else value, ensure_ascii=False)
    return str(value)


def _safe(cell: str) -> str:
    if not cell.startswith(_FORMULA):
        return cell
    try:
        float(cell)
    except ValueError:
        return f"'{cell}"
    return cell


def _step(step: dict[str, Any]) -> dict[str, Any]:
    return step | {"title": str(step["title"])}


def _vote(ballot: Ballot, voted: int, result: BallotResult | None) -> dict[str, Any]:
    held: dict[str, Any] = ballot.model_dump(mode="json")
    return held | {"voted": voted, "result": asdict(result) if result is not None else "not closed yet"}


def _json(value: object) -> bytes:
    def told(other: object) -> str:
        return other.isoformat() if isinstance(other, datetime) else str(other)

    return json.dumps(value, ensure_ascii=False, indent=1, default=told).encode()


def _packed(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return buffer.getvalue()
