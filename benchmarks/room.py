"""The room under a workshop's load: who waits how long, what is lost, what it weighs; and Voilà with the same form.

Run as ``python benchmarks/room.py``; ``--people 67 --join 60 --fill 600`` is the virtual workshop of 2022. People are
tasks with real sockets, three of them real Chromium pages. ``--kills 20`` kills the server so often while all type,
``--soak 1800`` goes on for so long and tells how its memory grows. With ``--with voila`` the same sheet is opened
there, a kernel for each person. Read the ratios: the people share the machine with the server.
"""

import argparse
import asyncio
import json
import os
import platform
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psutil
from room_people import OWN, Kept, Person, spread

from custkit.model.scales import Scope
from custkit.store.answers import Store
from custkit.workspace.folder import open_folder
from custkit.workspace.scaffold import new

UNITS = ("XAL", "XBE", "XGA", "XDE", "XEP", "XZE", "XET")
MB = 1 << 20


def workshop(folder: Path, people: int) -> Path:
    """A workshop of seven fictitious delegations with so many seats."""
    lines = [
        f"{UNITS[place % 7]},{'director' if place < 7 else 'specialist'},,{'yes' if place < 7 else ''}"
        for place in range(people)
    ]
    lines.insert(0, "unit,role_band,post,head")
    (folder / "seats.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    new(folder / "w", "virtual", UNITS, folder / "seats.csv", starts=date(2027, 2, 8))
    return folder / "w"


class Served:
    """``custkit serve`` as a process, which can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.folder, self.url = folder, f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        """Start it, and wait until it is well."""
        command = [sys.executable, "-m", "custkit", "serve", str(self.folder), "--port", str(self.port)]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        for _ in range(2000):
            with suppress(OSError), urllib.request.urlopen(f"{self.url}/healthz", timeout=5):  # noqa: S310 - ours
                return
            time.sleep(0.02)
        raise RuntimeError("the room did not open")

    def weight(self) -> float:
        """Megabytes that are its own."""
        return float(psutil.Process(self.process.pid).memory_full_info().uss) / MB

    def kill(self) -> None:
        """As a power cut does it."""
        self.process.kill()
        self.process.wait()


@contextmanager
def served(people: int) -> Any:  # noqa: ANN401
    """A room of so many seats, and its people."""
    with tempfile.TemporaryDirectory() as name:
        room = Served(workshop(Path(name), people))
        kept = Kept()
        seats = open_folder(room.folder).participants
        try:
            yield room, [Person(room.url, seat.code, seat.unit, n, kept) for n, seat in enumerate(seats)], kept
        finally:
            room.kill()


async def everybody(people: list[Person], join: float, fill: float, pace: float, beside: Any = None) -> None:  # noqa: ANN401
    """All come in within ``join`` seconds and type for ``fill``."""
    until = time.monotonic() + join + fill
    tasks = [p.take_part(start, until, pace) for p, start in zip(people, spread(len(people), join), strict=True)]
    await asyncio.gather(*tasks, *([beside(until)] if beside else []))


def lost(room: Served, people: list[Person]) -> int:
    """How many people's acknowledged words the store does not have."""
    space = open_folder(room.folder)
    with Store(space.store_url) as store:
        found = store.latest(space.workshop.id, exercise="VI-01", drafts=True)
    has = {
        r.participant: int(r.payload["nation"].value.split()[0])
        for r in found
        if r.scope is Scope.INDIVIDUAL and "nation" in r.payload
    }
    return sum(has.get(person.code, 0) < person.stored for person in people)


def load(asked: argparse.Namespace) -> dict[str, float]:
    """The workshop's own load."""
    with served(asked.people) as (room, people, kept):
        empty, weights, pages = room.weight(), [], []

        async def watch(until: float) -> None:
            await asyncio.sleep(asked.join + 2)
            if asked.pages:
                pages.extend(await asyncio.to_thread(chromium, room.url, [p.code for p in people[: asked.pages]]))
            while time.monotonic() < until - 1:
                weights.append(room.weight())
                await asyncio.sleep(5)

        asyncio.run(everybody(people, asked.join, asked.fill, asked.pace, watch))
        found = {
            "people": float(len(people)),
            "errors": float(len(kept.faults)),
            "people whose acknowledged words were lost": float(lost(room, people)),
            "messages acknowledged": float(len(kept.saved)),
            "s from the link to a usable form, p95": _part(kept.usable, 95),
            "ms from message to stored and acknowledged, p50": _part(kept.saved, 50) * 1000,
            "ms from message to stored and acknowledged, p99": _part(kept.saved, 99) * 1000,
            "ms until a teammate sees it, p95": _part(kept.seen, 95) * 1000,
            "MB of the empty server": empty,
            "MB of the server for each person": (max(weights, default=empty) - empty) / len(people),
        }
        return found | ({"s until usable in Chromium, slowest of a few": max(pages)} if pages else {})


def chromium(url: str, codes: list[str]) -> list[float]:
    """Seconds from a link to a form that can be typed on, in real pages, one after the other."""
    from playwright.sync_api import sync_playwright

    path = os.environ.get("CUSTKIT_CHROMIUM", "/usr/bin/chromium")
    taken = []
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for code in codes:
            page = browser.new_context().new_page()
            began = time.perf_counter()
            page.goto(f"{url}/j/{code}")
            page.goto(url + OWN)
            page.wait_for_selector("body[data-ready]")
            taken.append(time.perf_counter() - began)
            page.context.close()
        browser.close()
    return taken


def kills(asked: argparse.Namespace) -> dict[str, float]:
    """The server is killed again and again while everybody types."""
    with served(asked.people) as (room, people, kept):
        done = 0

        async def killer(until: float) -> None:
            nonlocal done
            await asyncio.sleep(asked.join / 2)
            while done < asked.kills and time.monotonic() < until - 3:
                await asyncio.sleep(asked.between)
                room.kill()
                await asyncio.to_thread(room.start)
                done += 1

        fill = asked.kills * (asked.between + 6) + 10
        asyncio.run(everybody(people, asked.join / 2, fill, asked.pace / 2, killer))
        return {
            "kills": float(done),
            "messages acknowledged between them": float(len(kept.saved)),
            "people whose acknowledged words were lost in them": float(lost(room, people)),
        }


def soak(asked: argparse.Namespace) -> dict[str, float]:
    """Growth of the server's memory under lasting load, from its first tenth to its last."""
    with served(asked.people) as (room, people, kept):
        weights: list[float] = []

        async def watch(until: float) -> None:
            await asyncio.sleep(asked.join)
            while time.monotonic() < until - 1:
                weights.append(room.weight())
                if len(weights) % 60 == 1:
                    print(f"  {len(weights) // 60} min: {weights[-1]:.0f} MB, {len(kept.saved)} messages", flush=True)
                await asyncio.sleep(1)

        asyncio.run(everybody(people, asked.join, asked.soak, asked.pace / 4, watch))
        part = max(len(weights) // 10, 1)
        early, late = (statistics.mean(found) for found in (weights[part : 2 * part], weights[-part:]))
        return {
            "s of lasting load": asked.soak,
            "messages in it": float(len(kept.saved)),
            "memory at its end over that at its beginning": late / early,
        }


def voila(asked: argparse.Namespace) -> dict[str, float]:
    """The same sheet in Voilà: a kernel for each person; time until the page is whole, and what a kernel weighs."""
    if find_spec("voila") is None:
        return {}
    with tempfile.TemporaryDirectory() as name, socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
        free.close()
        folder = workshop(Path(name), 7)
        code = open_folder(folder).participants[0].code
        lines = [
            "from custkit.session import open_session",
            f"ws = open_session({str(folder)!r}, 'XAL', participant={code!r})",
        ]
        cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "id": "a"}
        cell["source"] = "\n".join([*lines, "ws.form('VI-01', 'individual')"])
        kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
        book = Path(name) / "sheet.ipynb"
        book.write_text(json.dumps({"nbformat": 4, "nbformat_minor": 5, "metadata": kernel, "cells": [cell]}))
        command = [sys.executable, "-m", "voila", str(book), "--no-browser", f"--port={port}", "--Voila.ip=127.0.0.1"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            url = f"http://127.0.0.1:{port}/"
            taken = []
            for _ in range(600):
                if process.poll() is not None:
                    return {}
                with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                    break
                time.sleep(0.1)
            for _ in range(asked.voila):
                began = time.perf_counter()
                with urllib.request.urlopen(url, timeout=120) as answer:
                    answer.read()
                taken.append(time.perf_counter() - began)
            kernels = psutil.Process(process.pid).children(recursive=True)
            weights = [k.memory_full_info().uss / MB for k in kernels if "ipykernel" in " ".join(k.cmdline())]
            return {
                "Voilà: s until the page is there, p95": _part(taken, 95),
                "Voilà: MB for each person": statistics.mean(weights) if weights else float("nan"),
            }
        finally:
            for child in psutil.Process(process.pid).children(recursive=True):
                child.kill()
            process.kill()
            process.wait()


def _part(values: list[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)] if ordered else float("nan")


def main() -> None:
    """Measure what is asked for, print it, and write it as JSON where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--people", type=int, default=67)
    parser.add_argument("--join", type=float, default=60, help="seconds in which all come in")
    parser.add_argument("--fill", type=float, default=600, help="seconds for which they type")
    parser.add_argument("--pace", type=float, default=2.0, help="seconds between two messages of a person")
    parser.add_argument("--pages", type=int, default=3, help="how many of them are real Chromium pages as well")
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--between", type=float, default=3.0, help="seconds between two kills")
    parser.add_argument("--soak", type=float, default=1800, help="seconds of lasting load; 0 leaves it out")
    parser.add_argument("--voila", type=int, default=8, help="people in Voilà, where it is installed")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    print(f"{os.cpu_count()} cores, Python {platform.python_version()}\n", flush=True)
    found: dict[str, float] = {}
    parts = (soak if asked.soak else None, load, kills if asked.kills else None, voila if asked.voila else None)
    for part in filter(None, parts):
        more = part(asked)
        print("\n".join(f"- {title}: {value:.3g}" for title, value in more.items()), flush=True)
        found |= more
    if asked.json:
        when = datetime.now(UTC).isoformat(timespec="seconds")
        asked.json.write_text(json.dumps({"when": when, "cores": os.cpu_count(), **found}, indent=1) + "\n")


if __name__ == "__main__":
    main()
