"""Two workers behind one address: real processes, a real PostgreSQL, and nothing in either that the other lacks."""

import importlib.util
import json
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from websockets.sync.client import connect

from custkit.model.events import Frozen
from custkit.steps.rehearse import rehearse
from custkit.store.answers import Store
from custkit.workspace.folder import open_folder

pytestmark = pytest.mark.xdist_group("workers")


def _fixtures():
    path = Path(__file__).parent.parent / "store" / "conftest.py"
    spec = importlib.util.spec_from_file_location("store_fixtures", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_STORE = _fixtures()
postgresql, postgresql_url = _STORE.postgresql, _STORE.postgresql_url


class Worker:
    """One ``custkit serve``, and a browser that keeps its cookies."""

    def __init__(self, folder):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = (folder / f"log-{self.port}").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "custkit", "serve", str(folder), "--port", str(self.port), "--log"],
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )
        self.links = [line for _ in range(6) if (line := self.process.stdout.readline().strip()).startswith("http")]
        self.cookies = urllib.request.HTTPCookieProcessor()
        self.browser = urllib.request.build_opener(self.cookies)

    def wait(self):
        """Until it is well."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                return self.ask("/healthz")
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        pytest.fail("the worker did not come up")

    def ask(self, path, data=None):
        """What it answers, as data where it is JSON."""
        body = None if data is None else json.dumps(data).encode()
        request = urllib.request.Request(self.url + path, data=body)  # noqa: S310 -- our own server
        request.add_header("Origin", self.url)
        request.add_header("Content-Type", "application/json")
        with self.browser.open(request, timeout=30) as answer:
            text = answer.read().decode()
        return json.loads(text) if text.startswith(("{", "[")) else text

    def until(self, path, found):
        """The first answer in which something is found."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            told = self.ask(path)
            if found(told):
                return told
            time.sleep(0.1)
        pytest.fail(f"{path} never told it")

    def close(self):
        """Stop it as an operator does."""
        self.process.terminate()
        status = self.process.wait(30)
        self.process.stdout.close()
        self.log.close()
        return status


@pytest.fixture
def workers(tmp_path, postgresql_url):
    folder = tmp_path / "first"
    rehearse(folder, units=("XAL",))
    text = (folder / "workshop.yml").read_text(encoding="utf-8")
    (folder / "workshop.yml").write_text(text + f'\nstore: "{postgresql_url}"\n', encoding="utf-8")
    with Store(f"sqlite:///{folder / 'answers.sqlite'}") as old, Store(postgresql_url) as new:
        new.take_in(old.everything())
    pair = [Worker(folder), Worker(folder)]
    for worker in pair:
        worker.wait()
    yield folder, *pair
    assert {0, -15} >= {worker.close() for worker in pair}


@contextmanager
def line(worker, code):
    """The common sheet of a seat, open at a worker."""
    browser = urllib.request.build_opener(cookies := urllib.request.HTTPCookieProcessor())
    browser.open(f"{worker.url}/j/{code}", timeout=30).close()
    given = {"Cookie": "; ".join(f"{cookie.name}={cookie.value}" for cookie in cookies.cookiejar)}
    address = worker.url.replace("http", "ws", 1) + "/sheet/SA-04/unit/line"
    with connect(address, origin=worker.url, additional_headers=given, open_timeout=30) as opened:
        opened.recv(timeout=30)
        yield opened


def test_what_one_worker_does_the_other_shows(workers):
    folder, one, other = workers
    facilitator = next(link for link in one.links if "/enter/" in link)
    one.browser.open(facilitator, timeout=30).close()
    seats = open_folder(folder).participants
    other.browser.open(f"{other.url}/j/{seats[0].code}", timeout=30).close()

    # The agenda, and a page that waits for its next change.
    seen = other.ask("/wall/changes?seen=0")["seen"]
    one.ask("/console/open", {"step": "2.1", "minutes": 30})
    assert other.ask(f"/wall/changes?seen={seen}")["seen"] > seen
    assert "2.1" == other.until("/wall/state", lambda told: told["step"])["step"]["id"]

    # A seat that came in at one is in at the other, and its vote is counted there.
    assert 1 == sum(seat["joined"] for seat in one.until("/console/seats", lambda told: any(s["joined"] for s in told)))
    ballot = one.ask("/console/vote", {"question": "Do we adopt it?", "kind": "consent"})["ballot"]
    other.until("/vote/state", lambda told: told["ballot"] == ballot)
    other.ask("/vote/cast", {"ballot": ballot, "vote": {"kind": "consent", "value": 5}})
    one.until("/console/state", lambda told: told["ballots"][0]["voted"] == 1)

    # What a teammate types at one is seen on the sheet that is open at the other, sooner than the next look.
    with line(one, seats[1].code) as typing, line(other, seats[0].code) as reading:
        rows = [{"id": "S-71", "cells": {"text": {"kind": "text", "text": "Typed at the first worker"}}}]
        fields = {"strengths": {"kind": "table", "rows": rows}}
        typing.send(json.dumps({"type": "again", "view": "a", "seq": 1}))
        typing.send(json.dumps({"type": "typed", "view": "a", "seq": 2, "fields": fields, "base": {"strengths": None}}))
        while "Typed at the first worker" not in reading.recv(timeout=20):
            pass

    # An exercise that was edited at one is asked in its new version by the other.
    text = one.ask("/console/exercise/SA-04")["text"]
    one.ask("/console/edit", {"exercise": "SA-04", "text": text.replace("max_length: 140", "max_length: 150")})
    one.ask("/console/freeze", {})
    other.until("/wall/state", lambda told: told["step"])
    with Store(open_folder(folder).store_url) as store:
        log = store.events("first")
        assert log.verify().holds
        assert isinstance(log.everything()[-1], Frozen)

    # The same cookie opens both: workers share the folder's secret.
    for cookie in one.cookies.cookiejar:
        other.cookies.cookiejar.set_cookie(cookie)
    assert "2.1" == other.ask("/console/state")["agenda"]["open"]
    assert re.search(r"max_length: 150", other.ask("/console/exercise/SA-04")["text"])


def test_a_code_that_was_replaced_at_one_worker_opens_nothing_at_the_other(workers):
    folder, one, other = workers
    one.browser.open(next(link for link in one.links if "/enter/" in link), timeout=30).close()
    old = open_folder(folder).participants[0].code
    other.browser.open(f"{other.url}/j/{old}", timeout=30).close()
    new = one.ask("/console/code", {"code": old})["code"]

    deadline = time.monotonic() + 30
    status = 200
    while status == 200 and time.monotonic() < deadline:
        try:
            other.ask("/vote/state")
        except urllib.error.HTTPError as error:
            with error:
                status = error.code
    assert 401 == status
    told = (folder / f"log-{other.port}").read_text(encoding="utf-8").splitlines()
    assert {"/j/{code}", "/vote/state"} <= {json.loads(line)["route"] for line in told}
    assert not [line for line in told if old in line]
    other.browser.open(f"{other.url}/j/{new}", timeout=30).close()
    assert other.ask("/vote/state") == {"ballot": None}
