"""The ways to generate notebooks that run in a process of their own, and what warm kernels take."""

import asyncio
import contextlib
import csv
import io
import json
import multiprocessing
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generation_template import write_template

from custkit.runner.batch import Event, run_many
from custkit.runner.kernels import own_kernel
from custkit.runner.stale import parts, put
from custkit.runner.warm.hearth import ADDRESS, Forged, Hearth, ask
from custkit.runner.warm.warmth import Warmth
from custkit.steps.generate import explain
from custkit.workspace.kit import kit_path

SPAWN = multiprocessing.get_context("spawn")


def codes() -> list[str]:
    """Countries of which there are figures, in order."""
    with kit_path("data", "indicators", "lpi_customs.csv").open(encoding="utf-8-sig", newline="") as file:
        known = {row["iso3"] for row in csv.DictReader(file)}
    with kit_path("data", "countries.csv").open(encoding="utf-8-sig", newline="") as file:
        return [row["iso3"] for row in csv.DictReader(file) if row["iso3"] in known]


def papermill_one(asked: tuple[str, str, str]) -> None:
    """One notebook by papermill's function."""
    import papermill

    template, code, out = asked
    papermill.execute_notebook(template, f"{out}/{code}.ipynb", {"country": code}, progress_bar=False)


def api_loop(template: str, out: str, wanted: list[str]) -> None:
    """All notebooks by papermill's function."""
    for code in wanted:
        papermill_one((template, code, out))


def jupyter_cache(template: str, out: str, wanted: list[str]) -> None:
    """All notebooks by jupyter-cache: parameters are written first, as it has none."""
    import papermill
    from jupyter_cache import get_cache
    from jupyter_cache.executors import load_executor

    cache = get_cache(f"{out}/cache")
    for code in wanted:
        path = f"{out}/{code}.ipynb"
        papermill.execute_notebook(template, path, {"country": code}, prepare_only=True, progress_bar=False)
        cache.add_nb_to_project(path)
    result = load_executor("local-parallel", cache=cache).run_and_cache()
    assert len(result.succeeded) == len(wanted), result


def ploomber(template: str, out: str, wanted: list[str]) -> None:
    """All notebooks by ploomber-engine, one after another in this process."""
    from ploomber_engine import execute_notebook

    for code in wanted:
        execute_notebook(template, f"{out}/{code}.ipynb", parameters={"country": code}, progress_bar=False)


def pure(template: str, out: str, wanted: list[str]) -> None:
    """The cells of all notebooks in one shell that has run them before."""
    from IPython.core.interactiveshell import InteractiveShell

    del out
    shell = InteractiveShell.instance()
    sources = ["".join(cell["source"]) for cell in json.loads(Path(template).read_bytes())["cells"][1:]]
    for code in wanted:
        shell.reset(new_session=False)
        with contextlib.redirect_stdout(io.StringIO()):
            for source in (*sources[:1], f"country = {code!r}", *sources[1:]):
                assert shell.run_cell(source).success, source


def kernels(warmth: Warmth, count: int) -> dict[str, float]:
    """How long forked kernels take to be there, and what they weigh; a stock one beside them."""
    found: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder, Hearth(warmth.preload) as forge:
        os.environ.update(IPYTHONDIR=f"{folder}/ipython", JUPYTER_RUNTIME_DIR=folder)
        _until_first_word(forge.address)[1].close()
        starts, held = [], []
        for _ in range(count):
            seconds, forged = _until_first_word(forge.address)
            starts.append(seconds)
            held.append(forged)
        found["ms until a forked child is ready, median"] = statistics.median(starts) * 1000
        found[f"MB of a live kernel with its libraries, {count} at once (PSS)"] = statistics.mean(
            _pss(forged.pid) for forged in held
        )
        for forged in held:
            forged.close()
        os.environ.update(own_kernel(os.environ, warm=True), **{ADDRESS: forge.address})
        for name, kind, pause in (
            ("ms until JupyterLab's kernel answers, forked, one a second", "custkit", 1.0),
            ("the same, one straight after the other", "custkit", 0.0),
            ("the same, stock", "stock", 0.0),
        ):
            found[name] = statistics.median(asyncio.run(_live(kind, pause)) for _ in range(9)) * 1000
        del os.environ[ADDRESS]
    return found


def _until_first_word(address: str) -> tuple[float, Forged]:
    ours, theirs = socket.socketpair()
    started = time.perf_counter()
    with theirs:
        forged = ask(address, "wire", ["--HistoryManager.hist_file=:memory:"], [1, 2, theirs.fileno()])
    ours.recv(1)
    # The kernel ends when this socket does, so it goes with whoever asked.
    _held.append(ours)
    return time.perf_counter() - started, forged


_held: list[socket.socket] = []


async def _live(kind: str, pause: float) -> float:
    """Seconds until a kernel behind Jupyter's own client answers its first request, after a pause as people make it."""
    from jupyter_client.manager import AsyncKernelManager

    if kind == "stock":
        os.environ["CUSTKIT_FORK"] = "no"
    try:
        await asyncio.sleep(pause)
        started = time.perf_counter()
        manager = AsyncKernelManager(kernel_name="custkit")
        await manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        client = manager.client()
        client.start_channels(hb=False)
        await client.kernel_info(reply=True, timeout=60)
        taken = time.perf_counter() - started
        client.stop_channels()
        await manager.shutdown_kernel(now=True)
        return taken
    finally:
        os.environ.pop("CUSTKIT_FORK", None)


def _pss(pid: int) -> float:
    """Megabytes of a process, what it shares divided among those that share it."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def unchanged(units: int) -> dict[str, float]:
    """Seconds to find that nothing has to be done in a workshop of so many countries.

    Its notebooks are not run for that: what lies in their places is small, and recorded as what was made. What is timed
    is the command itself, which compares records, and sizes and times of files.
    """
    with tempfile.TemporaryDirectory() as folder:
        run = [sys.executable, "-m", "custkit.cli"]
        new = [*run, "new", f"{folder}/w", "--units", ",".join(codes()[:units])]
        subprocess.run(new, check=True, capture_output=True)
        found = explain(Path(folder) / "w")
        for verdict in found:
            put(verdict.job, b"{}", parts(verdict.job))
        taken = []
        for _ in range(3):
            started = time.perf_counter()
            subprocess.run([*run, "generate", f"{folder}/w"], check=True, capture_output=True)
            taken.append(time.perf_counter() - started)
    return {"notebooks of a workshop": len(found), "s to find all of them unchanged, median": statistics.median(taken)}


def long_batch(warmth: Warmth, first: int, count: int) -> dict[str, float]:
    """Whether a long batch goes on as it began: its pace, and the memory of the process that leads it."""
    moments, weights = [time.perf_counter()], [0.0]

    def note(event: Event) -> None:
        if event.outcome is not None:
            moments.append(time.perf_counter())
            weights.append(_pss(os.getpid()))

    with tempfile.TemporaryDirectory() as folder:
        template = write_template(Path(folder) / "country.ipynb")
        known = codes()
        jobs = [(template, f"{folder}/{n}.ipynb", {"country": known[n % len(known)]}) for n in range(count)]
        report = run_many(jobs, warmth=warmth, on_event=note)
    assert not report.exit_status, report.counts
    early, late = (statistics.mean(part) for part in (weights[1:101], weights[-100:]))
    pace = (moments[-1] - moments[0]) / count / ((moments[first] - moments[0]) / first)
    return {
        f"pace of {count} notebooks over that of the first {first} (1 is linear)": pace,
        "memory of the leading process, last hundred over first hundred": late / early,
    }


if __name__ == "__main__":
    {"api_loop": api_loop, "jupyter_cache": jupyter_cache, "ploomber": ploomber, "pure": pure}[sys.argv[1]](
        sys.argv[2], sys.argv[3], sys.argv[4:]
    )
