"""Whatever somebody in the room, or on the network, tries: it opens nothing, changes nothing and is shown as text only.

Every seat's answers hold hostile words that tell whose they are. Routes are taken from the room itself, so that a new
one is tried as well; who may use it stands in :func:`meant_for`.
"""

import ast
import asyncio
import csv
import http.client
import io
import itertools
import json
import re
import shutil
import socket
import sqlite3
import string
import subprocess
import sys
import threading
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from datetime import UTC, date, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from random import Random
from urllib.parse import quote, urlencode
from uuid import uuid4
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from listening import Listening
from looping import in_a_loop
from openpyxl import load_workbook
from playwright.sync_api import expect
from starlette.applications import Starlette
from starlette.responses import Response as Answered
from starlette.routing import Route, WebSocketRoute
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from custkit.analysis.chain import link_hash
from custkit.documents.press import printed
from custkit.model.answers import NumberAnswer, TableAnswer, TextAnswer
from custkit.model.responses import Response
from custkit.model.scales import Disclosure, Scope, Status
from custkit.room import sheets
from custkit.room.app import MANY, Room
from custkit.room.exporting import table_of
from custkit.room.identity import COOKIE, LASTS, RENEWED, Role
from custkit.room.limits import Turnstile, network_of
from custkit.room.shield import Shield
from custkit.steps.audit import audit
from custkit.steps.opening import opened
from custkit.steps.orders import head_orders, unit_orders
from custkit.store.answers import Store
from custkit.workspace.codes import ALPHABET
from custkit.workspace.folder import open_folder
from custkit.workspace.scaffold import new

pytestmark = pytest.mark.xdist_group("security")  # one room for all

HURT = "<img src=x onerror=hurt()>\"'</script>"
UNITS = ("XAL", "XBE", "XGA")
EXERCISES = ("SA-04", "SA-07", "VI-01", "VI-04", "PR-01", "RM-01", "MO-02")
"""One of each manner: lists, hours, words, pledges, scores, plans, offers; ``tests/test_secrets.py`` asks for all."""
LONG = "\u202efdp.exe" + "verylong" * 625
"""A mark that turns a line round, and five thousand letters without a space: in a vision, and in a cell of a plan."""
ALONE = "zALONEz"
"""In drafts that a colleague has not handed in."""
SEATS = [(unit, *who) for unit in UNITS for who in (("director", "yes"), ("manager", ""), ("manager", ""))]
HELPERS = [("", "observer", ""), ("XAL", "scribe", ""), ("", "scribe", "")]
ROSTER = "unit,role_band,post,name,head\n" + "".join(
    f'{unit},{role},"{HURT.replace(chr(34), chr(34) * 2)}","{HURT.replace(chr(34), chr(34) * 2)}",{head}\n'
    for unit, role, head in SEATS + HELPERS
)
EVIL = ("http://evil.example", "null", "", "http://127.0.0.1", "http://127.0.0.1:80", "https://127.0.0.1.evil.example")
FUZZ = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
DATA = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


class Clock:
    """The system's clock, which a test may set."""

    ahead = timedelta()

    def __call__(self):
        """The moment."""
        return datetime.now(UTC) + self.ahead


class Planter:
    """Puts hostile words, which tell whose they are, in place of all words of an exercise's example."""

    def __init__(self, space):
        self.space, self.at = space, datetime.now(UTC) - timedelta(hours=1)

    def sheets(self):
        """Sheets of everybody: the last seat of each unit has not handed in its own."""
        for name, unit in itertools.product(EXERCISES, UNITS):
            exercise = self.space.exercises[name]
            seats = [seat for seat in self.space.participants if seat.unit == unit]
            for part in exercise.parts if exercise.example else ():
                for seat in seats if part.who is Scope.INDIVIDUAL else seats[:1]:
                    alone = part.who is Scope.INDIVIDUAL and seat is seats[-1]
                    yield self._sheet(exercise, part.who, seat, alone=alone)

    def _sheet(self, exercise, scope, seat, *, alone):
        words = f"=1+z{seat.unit}z{ALONE if alone else ''}{HURT}{'!' * seat.head}"
        payload = {name: hostile(answer, words) for name, answer in exercise.example.payload.items()}
        if exercise.id == "VI-01":
            payload = {name: hostile(answer, f"{words}{LONG}") for name, answer in payload.items()}
        elif exercise.id == "PR-01":
            payload = {name: hostile_at_first(answer, f"{words}{LONG}") for name, answer in payload.items()}
        return Response(
            id=uuid4(),
            workshop=self.space.workshop.id,
            exercise=exercise.id,
            exercise_version=exercise.version,
            unit=seat.unit,
            scope=scope,
            participant=seat.code,
            role_band=seat.role_band,
            status=Status.DRAFT if alone else Status.SUBMITTED,
            at=self.at,
            disclosure=Disclosure.UNIT,
            payload=payload,
            note=words,
        )


def hostile(answer, words):
    """The answer with these words wherever somebody may write any."""
    if isinstance(answer, TableAnswer):
        return TableAnswer(
            rows=tuple(
                row.model_copy(update={"cells": {name: hostile(cell, words) for name, cell in row.cells.items()}})
                for row in answer.rows
            )
        )
    if isinstance(answer, TextAnswer):
        return TextAnswer(value=words)
    if isinstance(answer, NumberAnswer) and answer.source:
        return answer.model_copy(update={"source": words[:200]})
    return answer


def hostile_at_first(answer, words):
    """The answer with these words in the first row of a table alone."""
    if not isinstance(answer, TableAnswer):
        return answer
    return TableAnswer(rows=(*hostile(TableAnswer(rows=answer.rows[:1]), words).rows, *answer.rows[1:]))


class Served:
    """A room of three units on a port of this computer."""

    def __init__(self, folder, store):
        self.folder, self.store, self.clock = folder, store, Clock()
        self.app = Room(open_folder(folder), store, b"k" * 32, now=self.clock)
        self.room, self.door = self.app.facilitation, self.app.door
        self.listening = Listening(self.app.app(), self.app.hub.changes.close, ws_max_size=2_000_000)
        self.port, self.host = self.listening.port, self.listening.host
        self.started = []
        sys.addaudithook(self._note)
        seats = self.room.workspace.participants
        self.head, self.seat, self.colleague = (seat.code for seat in seats if seat.unit == "XAL")
        self.stranger = next(seat.code for seat in seats if seat.unit == "XBE")
        self.people = {"nobody": None, "wall": "wall", "facilitator": "facilitator"}
        self.people |= {"seat": self.seat, "head": self.head}
        helpers = [helper.code for helper in self.room.workspace.helpers]
        self.people |= dict(zip(("observer", "scribe", "scribe of all"), helpers, strict=True))

    def _note(self, what, about):
        """Note what the server's own threads start; a hook stays for good."""
        known = what == "pickle.find_class" and about[0].startswith("babel.")  # its tables of languages
        if what in STARTING and not known and threading.current_thread() is not threading.main_thread():
            self.started.append((what, about))

    def cookie(self, who):
        """The cookie that somebody was given."""
        answer = Answered()
        self.door.let_in(answer, who)
        return answer.headers["set-cookie"].partition(";")[0]

    def ask(self, method, path, who=None, body=None, *, cookie="", chunked=False, **headers):  # noqa: PLR0913 -- one for each part of a request
        """Status, headers and body of an answer; as a browser asks that is on our own page."""
        sent = {"Origin": f"http://{self.host}", "Content-Type": "application/json"}
        cookie = cookie or (self.cookie(who) if who else "")
        sent |= {"Cookie": cookie} if cookie else {}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        line = http.client.HTTPConnection(self.host, timeout=30)
        try:
            given = {name: value for name, value in sent.items() if value is not None}
            line.request(method, path, body, given, encode_chunked=chunked)
            answer = line.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            line.close()

    def line(self, path, who=None, origin=None, **headers):
        """A line of a sheet."""
        headers |= {"Cookie": self.cookie(who)} if who else {}
        at = f"http://{self.host}" if origin is None else origin or None
        return connect(f"ws://{self.host}{path}", origin=at, additional_headers=headers, open_timeout=20)

    def paths(self, route, **chosen):
        """Every path that a route has here; a parameter that we have no values for is an error."""
        values = {
            "exercise": EXERCISES,
            "scope": list(Scope),
            "code": [self.stranger, *(self.door.mark(code) for code in (self.stranger, self.seat))],
            "token": ["0" * 32],
            "name": ["people.css"],
            "act": ["open", "extend", "close", "reveal", "freeze", "move", "code", "edit", "vote", "count"],
        } | chosen
        names = list(route.param_convertors)
        for found in itertools.product(*(values[name] for name in names)):
            yield str(route.url_path_for(route.name, **dict(zip(names, found, strict=True))))

    def sockets(self):
        """The routes that are sockets."""
        return [route for route in self.app.routes if isinstance(route, WebSocketRoute)]

    def requests(self):
        """Route and method of everything that is no socket."""
        for route in self.app.routes:
            for method in sorted(getattr(route, "methods", ())):
                yield route, method

    def close(self):
        """Stop serving."""
        self.listening.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    top = tmp_path_factory.mktemp("security")
    (top / "seats.csv").write_text(ROSTER, encoding="utf-8")
    folder = top / "workshop"
    codes = Random(7)  # noqa: S311 -- the same codes each time
    new(folder, "virtual", UNITS, top / "seats.csv", starts=date(2027, 2, 8), title=HURT, random=codes)
    text = (folder / "workshop.yml").read_text(encoding="utf-8")
    for name in ("Alpha", "Beta", "Gamma"):
        text = text.replace(f'name: "{name}"', f"name: {json.dumps(name + HURT)}")
    (folder / "workshop.yml").write_text(text, encoding="utf-8")
    space = open_folder(folder)
    assert all(unit.name.endswith(HURT) for unit in space.workshop.units)
    with Store(space.store_url) as store:
        store.extend(Planter(space).sheets())
        running = Served(folder, store)
        for exercise in space.used():
            running.room.reveal(exercise.id)
        running.room.open_step("1.1")
        running.room.votes.start(f"Which{HURT}", "choice", (f"One{HURT}", f"Two{HURT}"))
        yield running
        running.close()


@pytest.fixture
def unchanged(served):
    """Nothing may come to stand in log or answers."""
    before = served.room.events(), len(served.store.everything())
    yield
    assert before == (served.room.events(), len(served.store.everything()))


@pytest.fixture
def clock(served):
    yield served.clock
    served.clock.ahead = timedelta()


# who may see what

OPEN = {"/", "/join", "/j/{code}", "/enter/{token}", "/leave", "/language", "/static/{name}", "/healthz"}
SCRIBES = {"scribe", "scribe of all"}
SEATED = {"seat", "head"}
MEANT = {
    "/console": {"facilitator"},
    "/metrics": {"facilitator"},
    "/for/": {"facilitator", *SCRIBES},
    "/twice/": {"facilitator", *SCRIBES},
    "/desk/": SCRIBES,
    "/seen/": {"observer"},
    "/wall": {"wall", "facilitator", "observer", *SCRIBES, *SEATED},
    "/home": {"observer", *SCRIBES, *SEATED},
    "/changes": {"observer", *SCRIBES, *SEATED},
}
"""Whom routes are for, by how they begin."""


def meant_for(path):
    """Whom a route is for."""
    if path in OPEN:
        return {"nobody", "wall", "facilitator", "observer", *SCRIBES, *SEATED}
    if path.endswith("/sign"):
        return {"head"}
    return next((who for beginning, who in MEANT.items() if path.startswith(beginning)), SEATED)


def test_nobody_is_let_in_where_they_have_no_business(served, unchanged):
    for route, method in served.requests():
        path = next(served.paths(route, code=[served.colleague], scope=[Scope.UNIT]))
        for who, code in served.people.items():
            if who not in meant_for(route.path):
                expected = 401 if who == "nobody" else 403
                assert expected == served.ask(method, path, code, b"{}")[0], (method, path, who)


@pytest.fixture(scope="module")
def pages(served):
    """Everything that everybody gets who asks for every page: status, headers and content by who and path."""
    return {
        (who, route.path, path): served.ask("GET", path, served.people[who])
        for route, method in served.requests()
        for path in (served.paths(route) if method == "GET" else ())
        for who in ("nobody", "wall", "seat", "observer", *(meant_for(route.path) & {"facilitator", "scribe"}))
    }


def test_those_for_whom_a_page_is_meant_get_it(pages):
    found = {(who, route): set() for who, route, _ in pages if who in meant_for(route)}
    for (who, route, _), answer in pages.items():
        found.get((who, route), set()).add(answer[0])

    token = {"/j/{code}": {303, 404}, "/enter/{token}": {404}}
    for (who, route), statuses in found.items():
        shut = {403} if who == "scribe" else set()  # what somebody has typed in person
        assert statuses <= token.get(route, {200, 303, 404}) | shut, (who, route)
        assert {200, 303} & statuses or route in token, (who, route)


def test_no_page_tells_a_seat_another_units_words_or_a_colleagues_draft(pages):
    own = 0
    for (who, _, path), (_, _, told) in pages.items():
        if who != "facilitator":
            assert not [mark for mark in (b"zXBEz", b"zXGAz", ALONE.encode()) if mark in told], (path, who)
        assert who in {"seat", "facilitator"} or b"zXALz" not in told, (path, who)
        own += b"zXALz" in told
    assert own


def test_no_page_takes_anything_from_elsewhere(pages, served):
    """Script, style, image, frame or line: the policy that every answer carries names no host but our own."""
    answers = [answer[1] for answer in pages.values()]
    answers += [served.ask("POST", "/console/freeze", "facilitator", b"{}", Origin="http://evil.example")[1]]
    for headers in answers:
        policy = dict(part.split(maxsplit=1) for part in headers["content-security-policy"].split(";"))
        assert {"'none'"} == {policy[name] for name in ("default-src", "base-uri", "frame-ancestors")}
        assert {"'none'", "'self'", "data:"} == {word for held in policy.values() for word in held.split()}
        assert ["img-src"] == [name for name, held in policy.items() if "data:" in held]
        assert ("nosniff", "DENY") == (headers["x-content-type-options"], headers["x-frame-options"])
        assert "access-control-allow-origin" not in headers
    private = [h["cache-control"] for (_, route, _), (_, h, _) in pages.items() if not route.startswith("/static/")]
    assert {"no-store"} == set(private)


class Reader(HTMLParser):
    """Notes whatever in a page could act by itself or leads elsewhere."""

    def __init__(self, page):
        super().__init__()
        self.acting, self.words = [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        """Look at a tag and at what stands in it."""
        held = {name: value or "" for name, value in attrs}
        places = [held[name] for name in ("src", "href", "action", "formaction", "srcdoc", "data") if name in held]
        if (
            tag in {"iframe", "object", "embed", "base"}
            or held.get("http-equiv", "content-security-policy").lower() != "content-security-policy"
            or any(name.startswith("on") for name in held)
            or (tag == "script" and "src" not in held)
            or not all(re.match(r"/(?!/)|#|data:(image/|,)", place) for place in places)
        ):
            self.acting.append((tag, attrs))

    def handle_data(self, data):
        """Keep what is read as words."""
        self.words.append(data)


def test_hostile_words_are_words_in_every_page_that_the_server_writes(pages):
    shown = set()
    for (_, route, path), (_, headers, told) in pages.items():
        if headers.get_content_type() == "text/html":
            page = Reader(told.decode())
            assert page.acting == [], path
            if HURT in "".join(page.words):
                shown.add(route)
        else:
            assert headers.get_content_type() in {"application/json", "text/plain", "text/css"}, path
    assert {"/", "/catch-up", "/results/{exercise}", "/console", "/wall", "/vote"} <= shown


def test_no_line_tells_a_seat_another_units_words_or_a_colleagues_draft(served):
    own = 0
    for route in served.sockets():
        for path in served.paths(route):
            for who in ("nobody", "wall", "seat"):
                told, closed = first_words(served, path, served.people[who])
                assert not [mark for mark in ("zXBEz", "zXGAz", ALONE) if mark in told], (path, who)
                assert told == "" or who in meant_for(route.path), (path, who)
                assert closed in {None, 4401 if who == "nobody" else 4403, 4404}, (path, who, closed)
                own += "zXALz" in told
    assert own


def test_a_scribe_opens_common_sheets_of_their_unit_and_nothing_that_somebody_typed_in_person(served):
    marks = {code: served.door.mark(code) for code in (served.seat, served.stranger)}
    expected = {
        (marks[served.seat], "unit"): (200, None),
        (marks[served.seat], "individual"): (403, 4403),
        (marks[served.stranger], "unit"): (404, 4404),
        (served.seat, "unit"): (404, 4404),
    }
    for (seat, scope), (status, closed) in expected.items():
        path = f"/for/{seat}/VI-01/{scope}"
        assert status == served.ask("GET", path, served.people["scribe"])[0], path
        assert closed == first_words(served, f"{path}/line", served.people["scribe"])[1], path
    assert (
        None is first_words(served, f"/for/{marks[served.stranger]}/VI-01/unit/line", served.people["scribe of all"])[1]
    )


def test_a_scribe_is_told_nobodys_code_and_what_stands_for_it_opens_nothing(served):
    codes = [seat.code for seat in served.room.workspace.participants]
    scribe, marks = served.people["scribe of all"], [served.door.mark(code) for code in codes]
    told = [served.ask("GET", path, scribe)[2].decode() for path in ("/", "/home", "/desk/SA-04", "/wall/state")]
    told += [served.ask("GET", f"/for/{mark}/SA-04/unit", scribe)[2].decode() for mark in marks]
    told += [first_words(served, f"/for/{mark}/SA-04/unit/line", scribe)[0] for mark in marks]
    assert not [code for code in codes if any(code in page for page in told)]
    assert any(marks[0] in page for page in told)
    assert {404} == {served.ask("GET", f"/j/{mark}")[0] for mark in marks[:2]}


def typed(words, seq):
    """What a page says when somebody has typed words into a sheet."""
    rows = [{"id": "DRV-01", "cells": {"statement": {"kind": "text", "text": words}}}]
    fields = {"drivers": {"kind": "table", "rows": rows}}
    return json.dumps({"type": "typed", "view": words, "seq": seq, "fields": fields})


def test_a_scribe_is_shut_out_of_a_sheet_when_its_person_begins_to_type(served):
    """What the scribe had typed is marked, stands under the person, and the log tells who typed it."""
    seat, scribe = served.colleague, served.people["scribe"]
    with (
        served.line(f"/for/{served.door.mark(seat)}/SA-03/individual/line", scribe) as theirs,
        served.line("/sheet/SA-03/individual/line", seat) as own,
    ):
        assert "spec" in heard(theirs)
        assert "spec" in heard(own)
        theirs.send(typed("from paper", 1))
        assert "from paper" in json.dumps(heard(theirs))
        assert "from paper" in json.dumps(heard(own))
        own.send(typed("in my own hand", 1))
        with pytest.raises(ConnectionClosed) as closed:
            pytest.fail(f"told {theirs.recv(timeout=20)}")
        assert 4401 == closed.value.rcvd.code
    stored = [s for s in served.store.everything() if (s.exercise, s.participant) == ("SA-03", seat)]
    assert ["scribe", "self"] == [sheet.entered_by for sheet in stored]
    noted = [event for event in served.room.events() if event.kind == "entered_for"]
    assert [(served.room.pseudonym(seat), served.room.pseudonym(scribe))] == [(e.seat, e.by) for e in noted]


def test_a_scribe_types_numbers_a_second_time_without_seeing_the_first_entry_and_the_sheet_says_when_they_agree(served):
    mark, scribe = served.door.mark(served.seat), served.people["scribe"]
    path, sheet = f"/twice/{mark}/PR-01/unit", stored_sheet(served, "PR-01")
    asked = served.ask("GET", path, scribe)[2].decode()
    names = re.findall(r'name="([^"]+/[^"]*/[^"]*)"', asked)
    first = {f"{q}/{row.id}/{c}": cell.value for q, row, c, cell in numbers_on(sheet)}
    assert first
    assert set(first) <= set(names)
    assert 'value=""' in asked
    assert "aria-invalid" not in asked

    def typed(values):
        told = urlencode({name: f"{value:g}" for name, value in values.items()})
        return served.ask("POST", path, scribe, told, Content_Type="application/x-www-form-urlencoded")[2].decode()

    (name, value), *_ = first.items()
    assert f"On the sheet: {value:g}" in typed(first | {name: value + 1})
    assert sheet.id == stored_sheet(served, "PR-01").id, "what differs changes nothing"
    assert f"They agree: {len(first)}" in typed(first)
    noted = stored_sheet(served, "PR-01")
    assert (sheet.payload, sheet.status, "scribe") == (noted.payload, noted.status, noted.entered_by)
    assert f"they agree: {len(first)}" in noted.note
    event = next(event for event in reversed(served.room.events()) if event.kind == "entered_for")
    assert (served.room.pseudonym(scribe), "PR-01") == (event.by, event.exercise)


def stored_sheet(served, exercise):
    return served.store.latest(served.room.workshop, unit="XAL", exercise=exercise, participant="", drafts=True)[0]


def numbers_on(sheet):
    """Question, row, column and number of each that stands in a table of a sheet."""
    for question, answer in sheet.payload.items():
        for row in answer.rows if isinstance(answer, TableAnswer) else ():
            for column, cell in row.cells.items():
                if isinstance(cell, NumberAnswer):
                    yield question, row, column, cell


def test_helpers_are_signed_out_and_given_new_codes_like_seats(served):
    for who in ("observer", "scribe"):
        cookie = served.cookie(served.people[who])
        assert 200 == served.ask("GET", "/home", cookie=cookie)[0]
        told = json.dumps({"code": served.people[who]}).encode()
        assert 200 == served.ask("POST", "/console/move", "facilitator", told)[0]
        assert 401 == served.ask("GET", "/home", cookie=cookie)[0]
        cookie = served.cookie(served.people[who])
        new_code = json.loads(served.ask("POST", "/console/code", "facilitator", told)[2])["code"]
        assert 401 == served.ask("GET", "/home", cookie=cookie)[0]
        assert 404 == served.ask("GET", f"/j/{served.people[who]}")[0]
        served.people[who] = new_code
        assert 303 == served.ask("GET", f"/j/{new_code}")[0]


def first_words(served, path, who):
    """What a line says first, and the number with which it was closed."""
    with served.line(path, who) as line:
        try:
            return str(line.recv(timeout=20)), None
        except ConnectionClosed as closed:
            return "", closed.rcvd.code


def heard(line):
    return json.loads(line.recv(timeout=20))


def test_a_message_on_ones_own_line_reaches_no_other_sheet(served):
    """Neither a version of another unit's sheet is brought back, nor does a message name another sheet."""
    theirs = {sheet.id for sheet in served.store.everything() if sheet.unit != "XAL"}
    foreign = next(s for s in served.store.everything() if (s.unit, s.exercise, s.scope) == ("XBE", "SA-04", "unit"))
    more = {"unit": "XBE", "participant": served.stranger, "key": "x", "exercise": "SA-05"}
    with served.line("/sheet/SA-04/unit/line", served.seat) as line:
        heard(line)
        line.send(json.dumps({"type": "bring_back", "view": "v", "seq": 1, "version": str(foreign.id)}))
        told = heard(line)
        assert "no version" in told["state"]["fault"]
        assert "zXBEz" not in json.dumps(told)
        for kind in ("open", "console", "freeze", "reveal", "purge", "sign", "export"):
            line.send(json.dumps({"type": kind, "view": "v", "seq": 2, **more}))
        line.send(json.dumps({"type": "typed", "view": "v", "seq": 3, "fields": {}, **more}))
        line.send(json.dumps({"type": "history", "view": "v", "seq": 4}))
        assert 4 == heard(line)["state"]["seq"]
    assert theirs == {sheet.id for sheet in served.store.everything() if sheet.unit != "XAL"}


def test_a_seat_holds_only_so_many_lines_and_others_are_not_harmed(served, monkeypatch):
    monkeypatch.setattr(sheets, "LINES", 4)
    path = "/sheet/SA-04/unit/line"
    with ExitStack() as held:
        lines = [held.enter_context(served.line(path, served.colleague)) for _ in range(4)]
        assert all("spec" in heard(line) for line in lines)
        assert ("", 4429) == first_words(served, path, served.colleague)
        assert "" != first_words(served, path, served.seat)[0]
    deadline = time.monotonic() + 20
    while "" == (told := first_words(served, path, served.colleague)[0]) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert "" != told


# guessing


def guesses(number):
    """Codes that nobody has."""
    drawn = Random(3)  # noqa: S311 -- the same each time
    return ["".join(drawn.choices(ALPHABET, k=8)) for _ in range(number)]


def test_codes_are_tried_one_after_another_and_a_right_one_is_let_in_amid_the_wrong(served):
    wrong = guesses(24)
    with ThreadPoolExecutor(25) as crowd:
        began = time.monotonic()
        tried = [crowd.submit(served.ask, "GET", f"/j/{code}") for code in wrong]
        right = crowd.submit(served.ask, "POST", "/join", None, f"code={served.seat}")
        assert {404} == {one.result()[0] for one in tried}
        took = time.monotonic() - began
        assert 303 == right.result()[0]
    assert took >= (len(wrong) - 1) * served.app.turnstile.hold


def test_no_number_of_wrong_codes_keeps_anybody_out_and_the_console_tells_of_them(served, monkeypatch):
    monkeypatch.setattr(served.app.turnstile, "hold", 0.0001)
    for code in guesses(3 * MANY):
        assert 404 == served.ask("GET", f"/j/{code}")[0]
    assert 303 == served.ask("GET", f"/j/{served.seat}")[0]
    assert 303 == served.ask("GET", f"/enter/{served.door.link_token(Role.FACILITATOR)}")[0]

    state = json.loads(served.ask("GET", "/console/state", "facilitator")[2])
    assert state["guesses"] >= 3 * MANY
    assert b"custkit_wrong_codes_total 1" in served.ask("GET", "/metrics", "facilitator")[2]


async def crowd_at(turnstile, sources, *, wrong=True):
    """In which order those who come at once are let in; those who are sent away are named with a minus."""
    order = []

    async def one(source):
        async with turnstile.turn(source) as attempt:
            order.append(source if attempt else f"-{source}")
            if attempt:
                attempt.wrong = wrong

    await asyncio.gather(*map(one, sources))
    return order


def test_who_tries_many_codes_holds_up_only_those_on_the_same_network():
    order = in_a_loop(crowd_at(Turnstile(0.0001), ["bad"] * 30 + ["good", "other"]))

    assert {"good", "other"} <= set(order[:5])


def test_where_too_many_wait_the_one_with_most_of_them_gives_way():
    order = in_a_loop(crowd_at(Turnstile(0.0001, at_most=10), ["bad"] * 40 + ["good"] * 3))

    assert 3 == order.count("good")
    assert 32 == order.count("-bad")


def test_who_hangs_up_while_waiting_does_not_stop_the_door():
    async def hung_up():
        turnstile = Turnstile(0.001)
        others = [asyncio.create_task(crowd_at(turnstile, ["gone"])) for _ in range(3)]
        first = asyncio.create_task(crowd_at(turnstile, ["first"]))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        return await asyncio.wait_for(first, 5), await asyncio.wait_for(crowd_at(turnstile, ["later"]), 5)

    assert (["first"], ["later"]) == in_a_loop(hung_up())


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.168.8.20", "192.168.8.20"),
        ("2001:db8:1:2:3:4:5:6", "20010db800010002/64"),
        ("2001:db8:1:2::9", "20010db800010002/64"),
        ("::ffff:192.168.8.20", "192.168.8.20"),
        ("", ""),
    ],
)
def test_an_address_stands_for_its_network(address, network):
    assert network == network_of(address)


def test_a_link_of_128_bits_is_not_guessed_nor_read_from_a_cookie(served):
    tokens = [served.door.link_token(role) for role in (Role.FACILITATOR, Role.WALL)]
    assert {32} == {len(token) for token in tokens}
    assert tokens[0] != tokens[1]
    for tried in (tokens[0][:-1], tokens[0].upper(), tokens[0] + "0", "facilitator", "", "é" * 32):
        assert 404 == served.ask("GET", f"/enter/{quote(tried)}")[0]


# cookies


def is_in(served, cookie):
    return 200 == served.ask("GET", "/vote/state", cookie=cookie)[0]


@FUZZ
@given(st.data())
def test_a_cookie_with_another_letter_opens_nothing(served, data):
    name, _, value = served.cookie(served.seat).partition("=")
    place = data.draw(st.integers(0, len(value) - 2))  # the last letter holds bits that say nothing
    letter = data.draw(st.sampled_from(string.ascii_letters + string.digits + "-_."))

    assert value[place] == letter or not is_in(served, f"{name}={value[:place]}{letter}{value[place + 1 :]}")


@FUZZ
@given(st.text(st.characters(codec="latin-1", exclude_characters=";\r\n", exclude_categories=["Cc"]), max_size=80))
def test_no_text_is_a_cookie(served, text):
    assert not is_in(served, f"{COOKIE}={text}")


def test_a_cookie_of_another_secret_or_another_workshop_opens_nothing(served, tmp_path):
    other = tmp_path / "other"
    new(other, "virtual", UNITS, served.folder / "roster.csv", starts=date(2027, 2, 8))
    space = open_folder(other)
    assert served.seat in {seat.code for seat in space.participants}
    with Store(space.store_url) as store:
        forged = [Room(served.room.workspace, served.store, b"l" * 32, now=served.clock)]
        forged.append(Room(space, store, b"k" * 32, now=served.clock))
        for room in forged:
            for who in (served.seat, "facilitator"):
                answer = Answered()
                room.door.let_in(answer, who)
                cookie = answer.headers["set-cookie"].partition(";")[0]
                assert 401 == served.ask("GET", "/wall/state", cookie=cookie)[0]


def test_a_cookie_ends_by_the_servers_clock_whatever_the_browser_keeps(served, clock):
    cookies = [served.cookie(who) for who in (served.seat, "facilitator", "wall")]
    for ahead, status in ((LASTS - timedelta(minutes=5), 200), (LASTS + timedelta(minutes=5), 401)):
        clock.ahead = ahead
        assert {status} == {served.ask("GET", "/wall/state", cookie=cookie)[0] for cookie in cookies}
    clock.ahead = -timedelta(days=2)
    assert {401} == {served.ask("GET", "/wall/state", cookie=cookie)[0] for cookie in cookies}


def test_a_browser_in_use_gets_a_new_cookie_in_good_time(served, clock):
    cookie = served.cookie(served.seat)
    assert served.ask("GET", "/home", cookie=cookie)[1]["set-cookie"] is None
    clock.ahead = RENEWED + timedelta(minutes=5)
    fresh = served.ask("GET", "/home", cookie=cookie)[1]["set-cookie"].partition(";")[0]
    (gone,) = served.ask("POST", "/leave", cookie=cookie)[1].get_all("set-cookie")
    clock.ahead = LASTS + timedelta(minutes=5)

    assert (True, False) == (is_in(served, fresh), is_in(served, cookie))
    assert "Max-Age=0" in gone


def test_a_cookie_from_before_the_seat_moved_stays_shut_though_clocks_are_set_back(served, clock):
    clock.ahead = timedelta(hours=2)
    stolen = served.cookie(served.colleague)
    clock.ahead = timedelta()
    assert is_in(served, stolen)
    served.room.move_seat(served.colleague)

    assert not is_in(served, stolen)
    clock.ahead = timedelta(hours=2)
    assert is_in(served, served.cookie(served.colleague))
    assert not is_in(served, stolen)


def test_cookies_are_out_of_a_scripts_reach_and_stay_on_this_site(served):
    tls = Room(served.room.workspace, served.store, b"k" * 32, secure=True)
    for door, secure in ((served.door, False), (tls.door, True)):
        given, taken = Answered(), Answered()
        door.let_in(given, served.seat)
        door.let_out(taken)
        for answer in (given, taken):
            flags = {part.strip().lower() for part in answer.headers["set-cookie"].split(";")}
            assert {"httponly", "samesite=lax", "path=/"} <= flags
            assert secure is ("secure" in flags)
            assert not [flag for flag in flags if flag.startswith("domain")]
    chosen = served.ask(
        "POST", "/language", None, "language=fr&back=/", Content_Type="application/x-www-form-urlencoded"
    )
    assert "HttpOnly" in chosen[1]["set-cookie"]


# other sites


def test_another_site_can_post_nothing(served, unchanged):
    for route, method in served.requests():
        path = next(served.paths(route))
        for origin in EVIL if method not in {"GET", "HEAD"} else ():
            for who in (served.head, "facilitator"):
                assert 403 == served.ask(method, path, who, b"{}", Origin=origin)[0], (path, origin)
        if method not in {"GET", "HEAD"}:
            for site in ("cross-site", "same-site", "none", None):
                assert 403 == served.ask(method, path, "facilitator", b"{}", Origin=None, Sec_Fetch_Site=site)[0]


def test_another_site_can_open_no_line(served):
    for route in served.sockets():
        path = next(served.paths(route))
        for origin in EVIL:
            with pytest.raises(InvalidStatus) as refused, served.line(path, served.seat, origin):
                pass
            assert 403 == refused.value.response.status_code


def test_a_form_of_another_site_is_no_json(served, unchanged):
    for kind in ("application/x-www-form-urlencoded", "multipart/form-data", "text/plain", ""):
        for path in ("/console/freeze", "/console/export", "/vote/cast"):
            who = served.seat if path.startswith("/vote") else "facilitator"
            assert 415 == served.ask("POST", path, who, b"{}", Content_Type=kind)[0]


@pytest.mark.parametrize(
    "back", ["//evil.example", "https://evil.example", "/\\evil.example", "\\/evil.example", "/\r\nSet-Cookie: a=b", ""]
)
def test_nobody_is_sent_to_another_site(served, back):
    told = served.ask("POST", "/language", None, f"back={quote(back)}&language=en")[1]

    assert told["location"].startswith("/")
    assert told["location"][1:2] not in {"/", "\\"}
    assert 1 == len(told.get_all("set-cookie"))


# paths

TRAVERSAL = (
    "..",
    "../../workshop.yml",
    "....//....//roster.csv",
    "..\\..\\roster.csv",
    "/etc/passwd",
    "answers.sqlite",
    "SA-04/../../roster",
    "people.css\0.js",
    "%2e%2e/roster.csv",
    "x" * 3000,
)


def test_no_path_leads_out_of_the_room(served, unchanged):
    for route, method in served.requests():
        for name in route.param_convertors:
            for hostile_path in TRAVERSAL:
                chosen = {name: ["PLACE"]} | ({"scope": [Scope.UNIT]} if name != "scope" else {})
                path = next(served.paths(route, **chosen)).replace("PLACE", quote(hostile_path, safe=""))
                for way in {path, path.replace("%2F", "/")}:
                    status, _, told = served.ask(method, way, "facilitator", b"{}")
                    assert 400 <= status < 500, (method, way, status)
                    assert b"role_band" not in told
                    assert b"PRAGMA" not in told


# what is too long, or no message

SENDING = [
    ("/join", None),
    ("/language", None),
    ("/leave", None),
    ("/vote/cast", "seat"),
    ("/console/edit", "facilitator"),
]


def posts(served):
    """Every way to send something, and somebody who may."""
    for route, method in served.requests():
        if method == "POST" and not route.path.endswith(("/leave", "/sign")):  # these never read what is sent
            who = min(meant_for(route.path))
            path = next(served.paths(route, scope=[Scope.UNIT]))
            yield path, served.people[who]


def test_a_body_is_bounded_whether_or_not_it_says_how_long_it_is(served, unchanged):
    for path, who in posts(served):
        # Nothing follows the headers: what a server leaves unread can cut the line before its answer was read.
        assert 400 == served.ask("POST", path, who, Content_Length="9" * 30)[0]
        assert 413 == served.ask("POST", path, who, Content_Length="2000001")[0]
        assert 413 == chunked(served, path, who), path


def chunked(served, path, who):
    """The status when a body comes that never says how long it is."""

    def endless():
        yield from (b" " * 65_536 for _ in range(60))

    try:
        return served.ask("POST", path, who, endless(), chunked=True, Transfer_Encoding="chunked")[0]
    except (BrokenPipeError, ConnectionResetError):
        return 413  # the line was cut before all of it was taken


def test_a_way_in_that_bounds_nothing_itself_is_bounded_too():
    """The shield counts what comes, for a route of tomorrow that forgets to."""
    sent_so_far, told = [], []

    async def careless(request):
        return Answered(await request.body())

    async def coming():
        sent_so_far.append(500_000)
        return {"type": "http.request", "body": b" " * 500_000, "more_body": len(sent_so_far) < 20}

    async def going(message):
        told.append(message)

    async def sent():
        app = Starlette(routes=[Route("/", careless, methods=["POST"])])
        headers = [(b"host", b"x"), (b"origin", b"http://x")]
        scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": headers}
        await Shield(app)(scope, coming, going)

    in_a_loop(sent())
    assert 413 == told[0]["status"]
    assert 5 == len(sent_so_far)


def fuzzed(test):
    """The test with whatever data there can be."""
    return FUZZ(given(DATA)(test))


@fuzzed
def test_no_body_makes_the_room_stumble(served, data):
    body = json.dumps(data, default=str)
    for act in ("open", "extend", "reveal", "move", "code", "edit", "vote", "count"):
        for given_body in (body, f'{{"exercise": {body}, "code": {body}}}', f'{{"step": {body}, "minutes": {body}}}'):
            assert served.ask("POST", f"/console/{act}", "facilitator", given_body.encode())[0] in {415, 422}
    for body_ in (body, f'{{"ballot": {body}}}', f'{{"ballot": "0123456789ab", "vote": {body}}}'):
        assert 422 == served.ask("POST", "/vote/cast", served.seat, body_.encode())[0]


@FUZZ
@given(st.binary(max_size=60))
def test_no_bytes_make_the_door_stumble(served, data):
    kind = "application/x-www-form-urlencoded"
    assert 303 == served.ask("POST", "/language", None, data, Content_Type=kind)[0]
    assert 422 == served.ask("POST", "/vote/cast", served.seat, data)[0]


def test_more_fields_than_a_form_has_are_refused(served):
    assert 400 == served.ask("POST", "/join", None, "&".join(f"a{n}=1" for n in range(20)))[0]
    assert 413 == served.ask("POST", "/join", None, "code=" + "x" * 5000)[0]
    assert 422 == served.ask("POST", "/vote/cast", served.seat, "[" * 9000)[0]


@pytest.mark.parametrize(
    "sent",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"POST /join HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /join HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /join HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd",
        b"\x16\x03\x01\x02\x00\x01\x00\x01",
        b"GET / HTTP/1.1\r\nHost: x\r\nCookie: custkit=\xff\xfe\r\nAccept-Language: \xff\r\n\r\n",
    ],
    ids=["no host", "long path", "negative", "both lengths", "two lengths", "tls", "no text"],
)
def test_what_is_hardly_http_stops_nobody(served, sent):
    with socket.create_connection(("127.0.0.1", served.port), timeout=10) as line:
        line.sendall(sent)
        line.shutdown(socket.SHUT_WR)
        told = line.recv(1000)

    assert not told.startswith(b"HTTP/1.1 5")
    assert 200 == served.ask("GET", "/healthz")[0]


KINDS = ("text", "number", "table", "choice", "choices", "rating", "ranking", "links", "allocation", "date", "pairwise")


@settings(FUZZ, max_examples=12)
@given(st.sampled_from(KINDS), DATA, st.text(max_size=12))
def test_no_message_on_a_line_makes_the_room_stumble(served, kind, data, name):
    field = {"kind": kind, "value": data, "text": data, "rows": data}
    row = {"kind": "table", "rows": [{"id": name, "cells": {name: field, "text": field}}]}
    with served.line("/sheet/SA-04/unit/line", served.colleague) as line:
        assert "spec" in heard(line)
        for fields in (data, {name: field, "strengths": data}, {"strengths": row}, {"strengths": field}):
            line.send(json.dumps({"type": "typed", "view": "v", "seq": 1, "fields": fields, "base": fields}))
        line.send(json.dumps({"type": name, "view": data, "seq": data}))
        line.send(json.dumps({"type": "history", "view": "end", "seq": 9}))
        while heard(line)["state"]["view"] != "end":
            pass


# what a browser makes of it

SCREENS = {
    "facilitator": [("/console", ("#tab-votes", "#tab-seats", "#tab-talk"))],
    "wall": [("/wall", ())],
    "observer": [("/", ())],
    "scribe": [("/", ()), ("/desk/SA-03", ())],
    "seat": [
        ("/", ()),
        ("/vote", ()),
        ("/results/SA-04", ()),
        ("/sheet/RM-01/unit", ()),
        ("/sheet/SA-04/unit", (".history summary",)),
        ("/sheet/VI-01/unit", (".differing summary",)),
    ],
}
"""Pages by who reads them, and what is pressed there."""
LISTEN = """
window.hurt = () => { window.hurtBy = true; };
window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.violatedDirective));
"""


@pytest.fixture
def page_of(browser, served):
    """Opens a page in a browser of its own, as somebody who has come in."""
    contexts = []

    def opened_page(who, path):
        context = browser.new_context(locale="en-GB")
        contexts.append(context)
        context.add_init_script(LISTEN)
        name, _, value = served.cookie(served.people[who]).partition("=")
        context.add_cookies([{"name": name, "value": value, "url": f"http://{served.host}"}])
        page = context.new_page()
        page.set_default_timeout(20_000)
        page.goto(f"http://{served.host}{path}")
        return page

    yield opened_page
    for context in contexts:
        context.close()


def test_hostile_words_are_words_on_every_screen(page_of, served):
    for who, screens in SCREENS.items():
        page = page_of(who, "/healthz")
        for path, presses in screens:
            page.goto(f"http://{served.host}{path}")
            if path in {"/console", "/wall", "/vote"} or path.startswith("/sheet/"):
                page.wait_for_selector("body[data-ready]")
            for press in presses:
                page.locator(press).first.click()
            expect(page.locator("body")).to_contain_text(HURT)
            found = page.evaluate(
                "[window.hurtBy ?? false, window.refused, document.querySelectorAll('[onerror]').length]"
            )
            assert [False, [], 0] == found, path


def lead(page):
    return page.get_by_role("group", name="strength S-01", exact=True).get_by_label("In one sentence")


def reopened(page):
    """The first words of a sheet that was handed in, ready to be written on again."""
    page.wait_for_selector("body[data-ready]")
    if (again := page.get_by_role("button", name="Edit again").first).is_visible():
        again.click()
    return lead(page)


def test_words_typed_when_a_cookie_ends_are_there_again_once_their_author_has_come_in(page_of, served, clock):
    page = page_of("seat", "/sheet/SA-04/unit")
    reopened(page).fill("typed before")
    page.wait_for_selector(".saved[data-mode=saved]")
    clock.ahead = LASTS + timedelta(hours=1)
    lead(page).fill("typed when the cookie had ended")
    page.wait_for_url(f"http://{served.host}/")
    page.get_by_label("Your code").fill(served.seat)
    page.get_by_role("button", name="Come in").click()
    page.wait_for_selector("#cards")
    page.goto(f"http://{served.host}/sheet/SA-04/unit")
    page.wait_for_selector("body[data-ready]")
    expect(lead(page)).to_have_value("typed when the cookie had ended")
    page.wait_for_selector(".saved[data-mode=saved]")

    assert "typed when the cookie had ended" in newest(served, "XAL").model_dump_json()


def newest(served, unit):
    return served.store.latest(served.room.workshop, unit=unit, exercise="SA-04", participant="", drafts=True)[0]


def test_words_never_go_to_another_persons_sheet_when_somebody_else_comes_in_with_the_same_browser(page_of, served):
    page = page_of("seat", "/sheet/SA-04/unit")
    words = "meant for XAL alone"
    field = reopened(page)
    other = page.context.new_page()
    other.goto(f"http://{served.host}/j/{served.stranger}")
    served.listening.cut_all_lines()
    field.fill(words)
    expect(lead(page)).to_have_value(re.compile("zXBEz"))

    assert words not in newest(served, "XBE").model_dump_json()
    assert words not in page.locator("body").inner_text()


# what is taken away

FORMULA = ("=", "+", "-", "@", "\t", "\r")


@pytest.fixture(scope="module")
def documents(served):
    """What is made of a unit's plan, by the end of its name."""
    with opened(served.folder) as workshop:
        unit = workshop.workspace.workshop.units[0]
        orders = (
            *unit_orders(workshop, unit, ("docx", "pdf", "xlsx", "ics")),
            *head_orders(workshop, unit, ("html", "pdf", "pptx")),
        )
        return {order.name.partition("-")[2]: printed(order) for order in orders}


def test_no_cell_of_a_table_is_carried_out_as_a_formula(served, documents):
    tables = [table_of(served.store.everything()), documents["monitoring.csv"]]
    for table in tables:
        cells = [cell for row in csv.reader(io.StringIO(table.decode("utf-8-sig"))) for cell in row]
        assert any("1+zXALz" in cell for cell in cells)
        assert not [cell for cell in cells if cell.startswith(FORMULA) and not re.fullmatch(r"-?[0-9.]+", cell)]
    for name in ("plan.xlsx", "monitoring.xlsx"):
        cells = [
            cell for page in load_workbook(io.BytesIO(documents[name])) for row in page.iter_rows() for cell in row
        ]
        hostile_cells = [cell for cell in cells if "zXALz" in str(cell.value)]
        assert hostile_cells
        assert {"s"} == {cell.data_type for cell in hostile_cells}
        assert not [cell for cell in cells if cell.data_type == "f" and "zXALz" in str(cell.value)]
        assert not [cell for cell in cells if cell.hyperlink]


def test_hostile_words_are_words_in_documents(documents):
    page = Reader(documents["head.html"].decode())
    assert page.acting == []
    assert HURT in "".join(page.words)
    with zipfile.ZipFile(io.BytesIO(documents["plan.docx"])) as pack:
        body, links = (pack.read(f"word/{name}").decode() for name in ("document.xml", "_rels/document.xml.rels"))
    assert HURT in "".join(ET.fromstring(body).itertext())  # noqa: S314 -- our own file
    assert "External" not in links
    assert not [field for field in re.findall(r"<w:instrText[^>]*>([^<]*)", body) if "zXALz" in field]
    lines = documents["calendar.ics"].decode().replace("\r\n ", "").split("\r\n")
    assert not [line for line in lines if line and not re.match(r"[A-Z-]+[:;]", line)]


def test_hostile_words_are_words_in_printed_pages_and_on_slides(documents):
    for name in ("head.pdf", "roadmap-a4.pdf"):
        content = documents[name]
        told = subprocess.run(["pdftotext", "-raw", "-", "-"], input=content, capture_output=True, check=True).stdout
        assert "hurt()" in "".join(told.decode().split())
        for what in ("-js", "-url"):  # scripts, and addresses that a click opens
            lines = subprocess.run(["pdfinfo", what, "-"], input=content, capture_output=True, check=True).stdout
            assert b"hurt" not in lines
            assert b"http" not in lines
    with zipfile.ZipFile(io.BytesIO(documents["head.pptx"])) as pack:
        parts = {name: pack.read(name) for name in pack.namelist() if name.endswith((".xml", ".rels"))}
    slides = [ET.fromstring(part) for name, part in parts.items() if name.startswith("ppt/slides/slide")]  # noqa: S314 -- our own file
    assert HURT in "".join(word for slide in slides for word in slide.itertext())
    assert not [name for name, part in parts.items() if b"External" in part or b"hlinkClick" in part]


# what is left behind


def test_a_line_of_the_log_that_was_rewritten_is_found_by_the_seal_of_an_export(served, tmp_path):
    assert 200 == served.ask("POST", "/console/export", "facilitator", b"{}")[0]
    copy = shutil.copytree(served.folder, tmp_path / "copy", ignore=shutil.ignore_patterns("answers.sqlite*"))
    with (
        closing(sqlite3.connect(served.folder / "answers.sqlite")) as source,
        closing(sqlite3.connect(copy / "answers.sqlite")) as log,
    ):
        source.backup(log)
        assert 0 == audit(copy).exit_status
        log.execute("DROP TRIGGER events_keep_update")
        last = log.execute("SELECT max(number) FROM events").fetchone()[0]
        log.execute("UPDATE events SET body = replace(body, '20', '19') WHERE number = ?", (last - 1,))
        log.commit()
        assert 1 == audit(copy).exit_status

        # Whoever knows how hashes are made rewrites all that follow: the seal does not fit.
        for number in (last - 1, last):
            read = "SELECT hash, (SELECT body FROM events WHERE number = ?) FROM events WHERE number = ?"
            before, body = log.execute(read, (number, number - 1)).fetchone()
            made = link_hash(served.room.workshop, number, before, body)
            log.execute("UPDATE events SET before = ?, hash = ? WHERE number = ?", (before, made, number))
        log.commit()
        found = audit(copy)
        assert [last] == [broken.number for broken in found.verdict.breaks]
        assert "seal" in found.verdict.breaks[0].what


STARTING = {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn", "pickle.find_class"}


def test_no_code_is_carried_out_for_anybody(served):
    """All that was sent here has started no process, no kernel, and was never read as Python's own objects."""
    assert [] == served.started
    never = {"eval", "exec", "compile", "pickle", "marshal", "subprocess", "jupyter_client", "ipykernel", "__import__"}
    for path in Path(sheets.__file__).parent.glob("*.py"):
        nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
        used = {getattr(node, kind, None) for node in nodes for kind in ("id", "module", "name")}
        assert not never & used, path.name
