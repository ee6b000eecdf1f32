"""Secrets are planted in every answer of three units, and searched for in everything that leaves a unit.

A secret tells whose it is and how far it may travel: ``zqXAL1PR01x17qz`` is of XAL, level D1. So each output is held
against its audience, and what must be there is looked for too: a search that could find nothing would prove nothing.
"""

import json
import re
import subprocess
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from html import escape
from io import BytesIO
from itertools import count
from pathlib import Path
from uuid import uuid4

import pytest
from listening import Listening
from starlette.responses import Response as Answered
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from custkit.analysis.border import Audience
from custkit.documents.press import printed
from custkit.i18n.speech import speaking, tr
from custkit.model.answers import NumberAnswer, TableAnswer, TextAnswer
from custkit.model.scales import Disclosure, Scope, Status
from custkit.room.app import Room
from custkit.room.exporting import bundle
from custkit.room.identity import Role
from custkit.session.overview import answers_for
from custkit.steps.handover import handover
from custkit.steps.opening import opened
from custkit.steps.orders import notebook_orders
from custkit.steps.rehearsal_stage import STAGES
from custkit.steps.rehearsal_stage_folder import contents_of, set_stage
from custkit.steps.rehearse import rehearse
from custkit.steps.release import release
from custkit.steps.report import formats_of, report
from custkit.store.answers import Store
from custkit.workspace.folder import open_folder

pytestmark = [
    pytest.mark.xdist_group("secrets"),  # one workshop for all
    pytest.mark.timeout(900),  # the first of them waits for its documents
]

UNITS = ("XAL", "XBE", "XGA")
SEATS = 3
OPEN = ("VI-02", "VI-03", "PR-01", "PR-04", "RM-01", "MO-01", "SA-04", "RM-02")
"""What the head of XGA releases for the public."""
SECRET = re.compile(r"zq(x[a-z]{2})([0-9])([a-z]{2}[0-9]{2})x[0-9]+qz", re.IGNORECASE)


@dataclass(frozen=True)
class Secret:
    """One that was found."""

    unit: str
    level: int
    exercise: str


def secrets_in(content: bytes) -> set[Secret]:
    """All secrets in a file, whatever its format."""
    if content.startswith(b"PK"):
        pack = zipfile.ZipFile(BytesIO(content))
        return {found for name in pack.namelist() for found in secrets_in(pack.read(name))}
    if content.startswith(b"%PDF"):
        content = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout
    # Lines of a calendar are folded, words of a page may be broken: what a secret is broken by is taken away.
    text = re.sub(r"[\s\u00ad\u200b]|<[^>]*>", "", content.decode("utf-8", errors="replace"))
    found = SECRET.findall(text)
    return {Secret(u.upper(), int(level), f"{where[:2]}-{where[2:]}".upper()) for u, level, where in found}


def leaks(content: bytes, level: Disclosure, own: str = "") -> list[Secret]:
    """The secrets of other units that may not travel as far."""
    return sorted(
        (found for found in secrets_in(content) if found.unit != own and found.level < level),
        key=lambda found: (found.unit, found.level, found.exercise),
    )


class Planter:
    """Writes secrets into answers."""

    def __init__(self, exercises):
        self.exercises, self.numbers = exercises, count(1)

    def planted(self, response, disclosure):
        """The answer with secrets in place of its words."""
        exercise = self.exercises[response.exercise]
        most = min(disclosure, exercise.disclosure_limit)
        payload = {}
        for name, answer in response.payload.items():
            asked = exercise.question(name)
            level = most if asked.disclosure is None else min(most, asked.disclosure)
            payload[name] = self._answer(response, answer, asked, level)
        note = self._word(response, min(most, 1))
        return response.revised(id=uuid4(), disclosure=disclosure, payload=payload, note=note)

    def _answer(self, response, answer, asked, level):
        if not isinstance(answer, TableAnswer):
            return self._cell(response, answer, level)
        limits = {c.id: level if c.disclosure is None else min(level, c.disclosure) for c in asked.columns}
        rows = [
            row.model_copy(update={"cells": {c: self._cell(response, v, limits[c]) for c, v in row.cells.items()}})
            for row in answer.rows
        ]
        return TableAnswer(rows=tuple(rows))

    def _cell(self, response, answer, level):
        word = self._word(response, level)
        if isinstance(answer, TextAnswer):
            return TextAnswer(value=word)
        if isinstance(answer, NumberAnswer) and answer.source:
            return answer.model_copy(update={"source": word})
        return answer

    def _word(self, response, level):
        return f"zq{response.unit}{int(level)}{response.exercise.replace('-', '')}x{next(self.numbers)}qz"


def how_far(response) -> Disclosure:
    """XAL keeps what its people wrote alone to each of them; the others leave the exercise's own choice."""
    if response.unit == "XAL" and response.scope is Scope.INDIVIDUAL:
        return Disclosure.PARTICIPANT
    return Disclosure.UNIT if response.exercise != "MO-02" or response.unit == "XAL" else Disclosure.WORKSHOP


@pytest.fixture(scope="module")
def planted(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("secrets") / "event"
    castings = tuple(replace(one, seats=SEATS) for one in STAGES["virtual"].castings if one.unit in UNITS)
    stage = replace(STAGES["virtual"], castings=castings)
    contents = contents_of(stage)
    set_stage(folder, stage, contents)
    rehearse(folder, contents=contents)
    with opened(folder) as workshop:
        plan, exercises = workshop.workspace.workshop.id, workshop.workspace.exercises
        planter = Planter(exercises)
        newest = workshop.store.latest(plan, drafts=True)
        later = timedelta(hours=1)
        workshop.store.extend(planter.planted(r, how_far(r)).revised(at=r.at + later) for r in newest)
        base = {r.unit: r for r in newest if r.scope is Scope.UNIT and r.status is not Status.DRAFT}
        rest = [e for e in exercises.values() if e.example and e.id not in {r.exercise for r in newest}]
        workshop.store.extend(
            planter.planted(
                sheet.revised(exercise=e.id, exercise_version=e.version, payload=dict(e.example.payload)),
                Disclosure.PUBLIC if sheet.unit == "XGA" else Disclosure.UNIT,
            )
            for sheet in base.values()
            for e in rest
        )
        drafts = [r for r in newest if r.unit == "XBE" and r.scope is Scope.INDIVIDUAL]
        workshop.store.extend(
            planter.planted(r, Disclosure.PARTICIPANT).revised(at=r.at + 2 * later, status=Status.DRAFT) for r in drafts
        )
        head = next(s.code for s in workshop.workspace.participants if s.unit == "XGA" and s.head)
        last = max(r.at for r in newest) + 3 * later
        open_ = plant_released(workshop, planter, newest)
    release(folder, "XGA", head, exercises=open_, level=Disclosure.PUBLIC, now=last)
    return folder


def plant_released(workshop, planter, newest) -> tuple[str, ...]:
    """Give the sheets that XGA will release secrets that say so."""
    there = [r for r in newest if r.unit == "XGA" and r.scope is Scope.UNIT and r.exercise in OPEN]
    later = timedelta(hours=2)
    workshop.store.extend(
        planter.planted(r, Disclosure.PUBLIC).revised(at=r.at + later, status=Status.SUBMITTED, disclosure=1)
        for r in there
    )
    return tuple(r.exercise for r in there)


@pytest.fixture(scope="module")
def made(planted) -> dict[str, bytes]:
    """Every document and pack, by name."""
    done = handover(planted, formats=("html", "xlsx"), workers=2)
    assert done.exit_status == 0, [p.failure for p in done.reported.printed if p.failure]
    packs = {path.name: path.read_bytes() for path in done.packs}
    report(planted, formats=formats_of("html,pdf,docx,pptx"), units=("XGA",), public=True)
    report(planted, formats=("html",), units=("XAL", "XBE"), public=True)
    files = {path.name: path.read_bytes() for path in (planted / "out" / "documents").iterdir()}
    return packs | files | words_of_the_workshop(planted)


def words_of_the_workshop(folder) -> dict[str, bytes]:
    """What of the workshop as a whole is words, in the formats that are made for print."""
    space = open_folder(folder)
    orders = [
        order
        for stage in ("regional", "organiser")
        for path in (folder / "out" / "notebooks").rglob(f"{stage}.ipynb")
        for order in notebook_orders(space, path, stage, stage, None, formats_of("pdf,docx,pptx"))
    ]
    return {Path(order.name).name: printed(order) for order in orders}


def test_secrets_stand_in_every_exercise_and_at_every_level(planted) -> None:
    with opened(planted) as workshop:
        used = {exercise.id for exercise in workshop.workspace.used()}
        held = secrets_in(
            "\n".join(r.model_dump_json() for r in workshop.store.everything()).encode()
        )  # the store itself, that never leaves

    missing = used - {found.exercise for found in held}
    assert missing <= {"PR-02", "PR-03"}, missing
    assert {0, 1, 2, 3} == {found.level for found in held}
    assert max(found.level for found in held if found.exercise == "IT-06") == 1


def test_no_document_tells_another_units_secret(made) -> None:
    for unit in UNITS:
        own = [name for name in made if name.startswith(unit)]
        assert len(own) > 4
        for name in own:
            assert [] == leaks(made[name], Disclosure.WORKSHOP, own=unit), name
    assert secrets_in(made["XAL-strategy.html"])
    assert secrets_in(made["XAL-plan.xlsx"])


def test_a_persons_own_secret_is_in_no_document_at_all(made) -> None:
    for name, content in made.items():
        # A pledge (VI-04) is shown where its author released it.
        assert [] == [f for f in secrets_in(content) if f.level == 0 and f.exercise != "VI-04"], name


def test_the_region_and_organiser_and_donor_read_nobodys_words_beyond_the_workshop(made) -> None:
    shared = [name for name in made if name.startswith(("regional", "organiser", "reviews"))]

    assert {"regional.html", "regional.pdf", "regional.docx", "regional.pptx", "regional.xlsx",
            "organiser.html", "organiser.pdf", "organiser-handover.zip"} <= set(shared)  # fmt: skip
    for name in shared:
        assert [] == leaks(made[name], Disclosure.WORKSHOP), name
    assert secrets_in(made["organiser-handover.zip"])


def test_units_are_not_named_to_the_region(made) -> None:
    for name in ("regional.html", "regional.xlsx"):
        text = made[name]
        if text.startswith(b"PK"):
            pack = zipfile.ZipFile(BytesIO(text))
            text = b"".join(pack.read(part) for part in pack.namelist())
        assert [] == [unit for unit in (b"Alpha", b"Beta", b"Gamma") if unit in text]


def test_a_public_edition_holds_what_was_released_and_nothing_else(made) -> None:
    for unit in UNITS:
        for name in [name for name in made if name.startswith(f"{unit}-public.")]:
            assert [] == leaks(made[name], Disclosure.PUBLIC), name
    assert all(secrets_in(made[f"XGA-public.{kind}"]) for kind in ("html", "pdf", "docx", "pptx"))
    assert {"XGA"} == {found.unit for found in secrets_in(made["XGA-public.html"])}
    assert {"VI-02", "PR-01", "RM-02"} <= {found.exercise for found in secrets_in(made["XGA-public.html"])}
    with speaking("es"):  # Alpha's, in the rehearsal of the virtual workshop
        assert escape(tr("Nothing of the plan has been released yet.")).encode() in made["XAL-public.html"]


def test_a_public_pack_can_be_published_as_a_whole(planted, made) -> None:
    done = handover(planted, level=Disclosure.PUBLIC, formats=("html",), workers=2)

    for path in done.packs:
        assert [] == leaks(path.read_bytes(), Disclosure.PUBLIC), path.name
    gamma = zipfile.ZipFile(next(path for path in done.packs if path.name.startswith("XGA")))
    assert ["documents/XGA-public.html"] == [name for name in gamma.namelist() if name.startswith("documents/")]


def test_no_code_that_opens_the_room_leaves_a_unit(planted, made) -> None:
    codes = [seat.code.encode() for seat in open_folder(planted).participants]
    pack = zipfile.ZipFile(BytesIO(made["organiser-handover.zip"]))

    assert [] == [name for name in pack.namelist() if any(code in pack.read(name) for code in codes)]


@pytest.fixture
def room(planted) -> Iterator[Room]:
    space = open_folder(planted)
    with Store(space.store_url) as store:
        app = Room(space, store, b"k" * 32)
        for exercise in space.used():
            app.facilitation.reveal(exercise.id)
        listening = Listening(app.app(), app.hub.changes.close)
        app.home = listening.url
        yield app
        listening.close()


def pages(room, way_in, paths) -> Iterator[tuple[str, bytes]]:
    """What somebody reads who came in by a link."""
    client = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    client.open(room.home + way_in).read()
    for path in paths:
        try:
            with client.open(room.home + path) as answer:
                yield path, answer.read()
        except urllib.error.HTTPError as error:
            if error.code not in {403, 404}:
                raise
            yield path, error.read()


def test_wall_and_console_show_nobodys_words_but_to_talk_about(room) -> None:
    used = [exercise.id for exercise in room.facilitation.workspace.used()]
    wall, desk = (f"/enter/{room.door.link_token(role)}" for role in (Role.WALL, Role.FACILITATOR))

    for path, content in pages(room, wall, ["/wall", "/wall/state", *(f"/wall/results/{name}" for name in used)]):
        assert [] == leaks(content, Disclosure.WORKSHOP), path
    told = dict(pages(room, desk, ["/console", "/console/state", "/console/seats", "/console/talk"]))
    for path, content in told.items():
        assert [] == leaks(content, Disclosure.UNIT), path
    assert json.loads(told["/console/state"])["units"]


def test_a_participant_reads_no_other_units_secret_on_any_page(room) -> None:
    used = room.facilitation.workspace.used()
    seat = next(s for s in room.facilitation.workspace.participants if s.unit == "XBE")
    paths = ["/", "/home", "/catch-up", "/vote", "/vote/state", *(f"/results/{e.id}" for e in used)]
    paths += [f"/sheet/{e.id}/{part.who.value}" for e in used for part in e.parts]
    found = dict(pages(room, f"/j/{seat.code}", paths))

    for path, content in found.items():
        assert [] == leaks(content, Disclosure.WORKSHOP, own="XBE"), path
    assert any(secrets_in(content) for content in found.values())


def first_words(room, code, path) -> tuple[bytes, int | None]:
    """What the line of a sheet says first to a seat, and with which number it was closed, if it was."""
    answer = Answered()
    room.door.let_in(answer, code)
    given = {"Cookie": answer.headers["set-cookie"].partition(";")[0]}
    at = room.home.removeprefix("http://")
    with connect(f"ws://{at}{path}", origin=room.home, additional_headers=given, open_timeout=20) as line:
        try:
            return str(line.recv(timeout=20)).encode(), None
        except ConnectionClosed as closed:
            return b"", closed.rcvd.code if closed.rcvd else 0


def sheets_of(room) -> list[tuple[str, str]]:
    return [
        (e.id, part.who.value)
        for e in room.facilitation.workspace.used()
        for part in e.parts
        if part.who is not Scope.PLENARY
    ]


def test_a_seat_that_asks_for_the_line_of_another_units_sheet_hears_nothing(room) -> None:
    seats = room.facilitation.workspace.participants
    asking = next(s for s in seats if s.unit == "XBE" and s.head)
    other = next(s for s in seats if s.unit == "XAL")

    for exercise, scope in sheets_of(room):
        path = f"/for/{other.code}/{exercise}/{scope}/line"
        assert (b"", 4403) == first_words(room, asking.code, path), path


def test_the_line_of_a_sheet_tells_neither_another_units_words_nor_a_colleagues_own(room) -> None:
    first, second = [s for s in room.facilitation.workspace.participants if s.unit == "XBE"][:2]
    kept = {
        word[0].lower()
        for r in room.facilitation.store.everything()
        if r.participant == second.code and r.scope is Scope.INDIVIDUAL and r.disclosure is Disclosure.PARTICIPANT
        for word in re.finditer(SECRET, r.model_dump_json())
    }
    told = {place: first_words(room, first.code, f"/sheet/{'/'.join(place)}/line") for place in sheets_of(room)}

    assert kept
    for place, (content, closed) in told.items():
        assert closed is None, place
        assert [] == leaks(content, Disclosure.WORKSHOP, own="XBE"), place
        assert [] == [word for word in kept if word.encode() in content.lower()], place
    assert any(secrets_in(content) for content, _ in told.values())


def test_the_rooms_export_leaves_out_what_is_for_its_author_alone(room) -> None:
    data = bundle(room.facilitation).data

    assert [] == leaks(data, Disclosure.UNIT)
    assert secrets_in(data)


@pytest.mark.parametrize("audience", list(Audience))
def test_nothing_passes_the_border_below_its_audience(planted, audience) -> None:
    least = {"author": 0, "unit": 1, "facilitator": 1, "workshop": 2, "public": 3}[audience.value]
    with opened(planted) as workshop:
        answers = answers_for(workshop.workspace, workshop.store, audience)

    found = secrets_in("\n".join(answer.model_dump_json() for answer in answers).encode())
    assert found
    assert least == min(secret.level for secret in found)
