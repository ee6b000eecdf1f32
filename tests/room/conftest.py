"""People in a room: ``custkit serve`` as a process of its own, and a browser context for each device."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from datetime import date
from pathlib import Path
from random import Random

import axe_playwright_python
import pytest

from custkit.store.answers import Store
from custkit.workspace.folder import open_folder
from custkit.workspace.scaffold import new

AXE = Path(axe_playwright_python.__file__).parent / "axe.min.js"
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

    def __init__(self, room, code, context):
        self.room, self.code, self.context = room, code, context
        self.page = context.new_page()
        self.page.set_default_timeout(20_000)
        self.page.on("pageerror", lambda error: room.faults.append(str(error)))

    def come_in(self):
        """Enter with the code of the seat."""
        self.page.goto(f"{self.room.url}/j/{self.code}")
        return self

    def open(self, path):
        """Go to a page; a sheet is waited for until it can be typed on."""
        self.page.goto(self.room.url + path)
        if path.startswith(("/sheet/", "/for/", "/console", "/wall")):
            self.page.wait_for_selector("body[data-ready]")
        return self.page

    def serious(self):
        """What axe finds serious or critical."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))  # the policy of the page lets no other script in
        found = self.page.evaluate("async () => (await axe.run()).violations")
        return [
            f"{fault['id']}: {node['target']} {node['failureSummary']}"
            for fault in found
            if fault["impact"] in {"serious", "critical"}
            for node in fault["nodes"]
        ]


class ServedRoom:
    """A workshop that ``custkit serve`` serves, which can be killed and started again."""

    def __init__(self, folder, browser):
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.folder, self.browser, self.url = folder, browser, f"http://127.0.0.1:{self.port}"
        self.faults, self.contexts = [], []
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

    def kill(self):
        """Kill it, as a power cut does."""
        self.process.kill()
        self.process.wait(20)
        self.process.stdout.close()

    def device(self, who, kind=LAPTOP, **more):
        """A device of the seat with this number in the roster, or of the facilitator or the wall."""
        context = self.browser.new_context(**kind, locale="en-GB", **more)
        self.contexts.append(context)
        code = "" if isinstance(who, str) else open_folder(self.folder).participants[who].code
        device = Device(self, code, context)
        if isinstance(who, str):
            enter = [link for link in self.links if "/enter/" in link]
            device.page.goto(enter[0 if who == "facilitator" else 1])
        return device

    def newest(self, exercise="SA-04", unit="XAL"):
        """The newest version of a unit's common sheet, as it is stored."""
        space = open_folder(self.folder)
        with Store(space.store_url) as store:
            found = store.latest(space.workshop.id, unit=unit, exercise=exercise, participant="", drafts=True)
        return found[0] if found else None

    def close(self):
        """Everybody leaves; no script may have failed on any device."""
        for context in self.contexts:
            context.close()
        self.kill()
        assert [] == self.faults


@pytest.fixture(scope="session")
def browser(playwright):
    named = os.environ.get("CUSTKIT_CHROMIUM", "")
    path = named or next(filter(None, map(shutil.which, BROWSERS)), None)
    assert path, "no Chromium here: run tests/prepare.py"
    launched = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
    yield launched
    launched.close()


@pytest.fixture
def room(tmp_path, browser):
    """An empty workshop of two units, being served."""
    (tmp_path / "seats.csv").write_text(ROSTER, encoding="utf-8")
    folder = tmp_path / "workshop"
    new(folder, "virtual", ["XAL", "XBE"], tmp_path / "seats.csv", starts=date(2027, 2, 8), random=Random(7))  # noqa: S311 -- the same codes each time
    served = ServedRoom(folder, browser)
    yield served
    served.close()


@pytest.fixture
def kinds():
    """Devices of a delegation of four: two laptops, two phones."""
    return LAPTOP, LAPTOP, PHONE, SMALL_PHONE
