"""People in a room: a real server, as a process of its own or in a thread, and a browser context for each device."""

import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random

import pytest
from accessibility import serious
from listening import Listening

from custkit.room.identity import Role
from custkit.steps.serve import room_of
from custkit.store.answers import Store
from custkit.workspace.folder import open_folder
from custkit.workspace.scaffold import new

EVERY_KIND = Path(__file__).parent.parent / "samples" / "room" / "PR-02.yml"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
ROSTER = """unit,role_band,post,head
XAL,director,Director General,yes
XAL,manager,Head of Risk,
XAL,manager,Head of the Port,
XAL,specialist,Head of Data,
XBE,director,Director of Procedures,yes
XBE,manager,Head of Audit,
"""
LAPTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
SMALL_PHONE = {**PHONE, "viewport": {"width": 360, "height": 740}}


class Device:
    """One person's device: its browser and the page that is open."""

    def __init__(self, room, code, context, url):
        self.room, self.code, self.context, self.url = room, code, context, url
        self.page = context.new_page()
        self.page.set_default_timeout(20_000)
        self.page.on("pageerror", lambda error: room.faults.append(str(error)))

    def come_in(self):
        """Enter with the code of the seat."""
        self.page.goto(f"{self.url}/j/{self.code}")
        return self

    def open(self, path):
        """Go to a page; a sheet is waited for until it can be typed on."""
        self.page.goto(self.url + path)
        if path.startswith(("/sheet/", "/for/", "/console", "/wall")):
            self.page.wait_for_selector("body[data-ready]")
        return self.page

    def serious(self):
        """What axe finds serious or critical."""
        return serious(self.page)


class Wifi:
    """A relay between device and room that can fall silent as a radio does: nothing is closed, nothing arrives."""

    def __init__(self, port):
        self._port, self._lost, self._sockets = port, [], []
        self._air = threading.Event()
        self._air.set()
        self._door = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._door.getsockname()[1]}"
        threading.Thread(target=self._let_in, daemon=True).start()

    def lose(self):
        """From now on nothing passes, in either direction."""
        self._lost.append(self._air)
        self._air.clear()
        self._air = threading.Event()

    def cut(self):
        """Lose every socket that is open and let none in, as a laptop does whose radio is switched off."""
        self.lose()
        for socket_ in self._sockets:
            with suppress(OSError):
                socket_.shutdown(socket.SHUT_RDWR)

    def back(self):
        """New sockets pass again; what hangs in the old ones still hangs there."""
        self._air.set()

    def late(self):
        """What hung in the old sockets arrives after all."""
        for air in self._lost:
            air.set()

    def close(self):
        """Everything passes once more, and no more sockets are let in."""
        self._door.close()
        self.back()
        self.late()

    def _let_in(self):
        with suppress(OSError):
            while True:
                near, air = self._door.accept()[0], self._air
                far = socket.create_connection(("127.0.0.1", self._port))
                self._sockets += (near, far)
                for ends in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(*ends, air), daemon=True).start()

    @staticmethod
    def _carry(source, sink, air):
        with suppress(OSError):
            while data := source.recv(65536):
                air.wait()
                sink.sendall(data)
        air.wait()
        with suppress(OSError):
            sink.shutdown(socket.SHUT_RDWR)


class AnyRoom:
    """A workshop that is served, and the devices of those who take part."""

    def __init__(self, folder, browser):
        self.folder, self.browser = folder, browser
        self.faults, self.contexts = [], []

    def device(self, who, kind=LAPTOP, *, through=None, **more):
        """A device of the seat with this number in the roster, or of the facilitator or the wall."""
        context = self.browser.new_context(**kind, locale="en-GB", **more)
        self.contexts.append(context)
        code = "" if isinstance(who, str) else open_folder(self.folder).participants[who].code
        device = Device(self, code, context, through.url if through else self.url)
        if isinstance(who, str):
            device.page.goto(self.link(who))
        return device

    def newest(self, exercise="SA-04", unit="XAL"):
        """The newest version of a unit's common sheet, as it is stored."""
        space = open_folder(self.folder)
        with Store(space.store_url) as store:
            found = store.latest(space.workshop.id, unit=unit, exercise=exercise, participant="", drafts=True)
        return found[0] if found else None

    def everybody_leaves(self):
        """No script may have failed on any device."""
        for context in self.contexts:
            context.close()
        self.contexts.clear()
        assert [] == self.faults


class ServedRoom(AnyRoom):
    """Served by ``custkit serve``, which can be killed and started again."""

    def __init__(self, folder, browser):
        super().__init__(folder, browser)
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self):
        """Start the server and wait until it is well."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "custkit", "serve", str(self.folder), "--port", str(self.port)],
            stdout=subprocess.PIPE,
            text=True,
        )
        self.links = [line for _ in range(6) if (line := self.process.stdout.readline().strip()).startswith("http")]
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            try:
                return urllib.request.urlopen(f"{self.url}/healthz", timeout=10).close()  # noqa: S310 -- our own server
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.05)
        return pytest.fail("the room did not open")

    def link(self, who):
        """The facilitator's link, or the wall's."""
        return [link for link in self.links if "/enter/" in link][0 if who == "facilitator" else 1]

    def kill(self):
        """Kill it, as a power cut does."""
        self.process.kill()
        self.process.wait(20)
        self.process.stdout.close()

    def close(self):
        """Everybody leaves, and the lights go out."""
        try:
            self.everybody_leaves()
        finally:
            self.kill()


class ThreadRoom(AnyRoom):
    """Served from a thread of the tests: the same server on a real port, at once."""

    def __init__(self, folder, browser):
        super().__init__(folder, browser)
        self.store = Store(open_folder(folder).store_url)
        self.room = room_of(folder, self.store)
        self.listening = Listening(self.room.app(), self.room.hub.changes.close, timeout_graceful_shutdown=1)
        self.port, self.url = self.listening.port, self.listening.url

    def link(self, who):
        """The facilitator's link, or the wall's."""
        return f"{self.url}/enter/{self.room.door.link_token(Role(who))}"

    def close(self):
        """Everybody leaves, and the lights go out."""
        try:
            self.everybody_leaves()
        finally:
            self.listening.close()
            self.store.close()


@pytest.fixture(scope="session")
def browser(playwright):
    named = os.environ.get("CUSTKIT_CHROMIUM", "")
    path = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    assert path, "no Chromium here: run tests/prepare.py"
    launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
    yield launched
    launched.close()


def empty_workshop(top, roster=ROSTER):
    """An empty workshop of two units."""
    (top / "seats.csv").write_text(roster, encoding="utf-8")
    folder = top / "workshop"
    new(folder, "virtual", ["XAL", "XBE"], top / "seats.csv", starts=date(2027, 2, 8), random=Random(7))  # noqa: S311 -- the same codes each time
    return folder


@pytest.fixture
def room(tmp_path, browser):
    """An empty workshop of two units, being served."""
    served = ServedRoom(empty_workshop(tmp_path), browser)
    yield served
    served.close()


@pytest.fixture(scope="module")
def bare_room(tmp_path_factory, browser):
    """Serves a workshop from a thread, after it was made in a folder that is not there yet."""
    opened = []

    def begin(make):
        folder = tmp_path_factory.mktemp("room") / "workshop"
        make(folder)
        opened.append(ThreadRoom(folder, browser))
        return opened[-1]

    yield begin
    for served in opened:
        served.close()


@pytest.fixture(scope="module")
def opened_room(bare_room):
    """Serves an empty workshop, or one whose folder something was done to before."""

    def begin(prepare=lambda _: None):
        def make(folder):
            empty_workshop(folder.parent)
            prepare(folder)

        return bare_room(make)

    return begin


@pytest.fixture(scope="module")
def thread_room(opened_room):
    """The same, for all tests of a file."""
    return opened_room()


@pytest.fixture(scope="module")
def room_of_every_kind(opened_room):
    """A room in which the sheet PR-02 has every kind of control."""

    def prepare(folder):
        (folder / "exercises").mkdir(exist_ok=True)
        shutil.copy(EVERY_KIND, folder / "exercises")

    return opened_room(prepare)


@pytest.fixture
def quiet_room(thread_room):
    """The room of this file; everybody leaves after the test."""
    yield thread_room
    thread_room.everybody_leaves()


@pytest.fixture
def wifi(thread_room):
    """The air between the devices and the room of this file."""
    air = Wifi(thread_room.port)
    yield air
    air.close()


@pytest.fixture
def kinds():
    """Devices of a delegation of four: two laptops, two phones."""
    return LAPTOP, LAPTOP, PHONE, SMALL_PHONE
