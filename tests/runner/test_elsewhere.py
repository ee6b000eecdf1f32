"""Jobs on the workers of a Dask cluster: a real scheduler, and workers that are processes."""

import json
import re
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from custkit.errors import CustkitError
from custkit.runner.batch import run_many
from custkit.runner.elsewhere import dask_executor
from custkit.runner.job import State

NOTEBOOKS = Path(__file__).parents[1] / "samples" / "notebooks"


@contextmanager
def running(module, *arguments, folder):
    command = [sys.executable, "-m", module, *arguments]
    with (
        (folder / "log").open("ab") as log,
        subprocess.Popen(command, stdout=log, stderr=log, cwd=folder, start_new_session=True) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()


@pytest.fixture
def cluster(tmp_path):
    """A scheduler's address, and its two workers' processes."""
    folder = tmp_path / "cluster"
    folder.mkdir()
    options = ("--no-dashboard", "--host", "127.0.0.1")
    with running("distributed.cli.dask_scheduler", *options, "--port", "0", folder=folder):
        found = until(lambda: re.search(r"Scheduler at: +(tcp://\S+)", (folder / "log").read_text()))
        worker = ("distributed.cli.dask_worker", found[1], "--nthreads", "1", "--no-nanny", "--no-dashboard")
        with running(*worker, folder=folder) as one, running(*worker, folder=folder) as two:
            until(lambda: (folder / "log").read_text().count("Registered to:") >= 2)
            yield found[1], (one, two)


def until(condition, seconds=60):
    end = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < end, "it never came"
        time.sleep(0.05)
    return found


def printed(path):
    cells = json.loads(path.read_bytes())["cells"]
    return "".join("".join(output.get("text", ())) for cell in cells for output in cell.get("outputs", ()))


def test_what_a_dead_worker_had_is_taken_up_by_another_and_nothing_is_lost(cluster, tmp_path):
    address, workers = cluster
    pid = tmp_path / "pid"
    jobs = [(NOTEBOOKS / "waiting.ipynb", tmp_path / "out/long.ipynb", {"pid_file": str(pid), "pause": 4.0})]
    jobs += [(NOTEBOOKS / "small.ipynb", tmp_path / f"out/{n}.ipynb", {"unit": f"X{n}"}) for n in range(4)]
    killed = []

    def kill_whoever_runs_the_long_one(event):
        if not killed and event.outcome and event.job.name != "long":
            ours = {
                parent.pid for parent in psutil.Process(int(until(lambda: pid.exists() and pid.read_text()))).parents()
            }
            killed.extend(worker.pid for worker in workers if worker.pid in ours)
            for number in killed:
                psutil.Process(number).kill()

    with dask_executor(address) as executor:
        report = run_many(jobs, executor=executor, on_event=kill_whoever_runs_the_long_one)

    assert 1 == len(killed)
    assert [State.SUCCEEDED] * 5 == [outcome.state for outcome in report.outcomes], report
    assert [f"X{n}\n" for n in range(4)] == [printed(tmp_path / f"out/{n}.ipynb") for n in range(4)]
    assert ["0.ipynb", "1.ipynb", "2.ipynb", "3.ipynb", "long.ipynb"] == sorted(
        path.name for path in (tmp_path / "out").iterdir()
    )


def test_a_scheduler_that_does_not_answer_is_told_as_such(monkeypatch):
    monkeypatch.setattr("custkit.runner.elsewhere._PATIENCE", 0.5)

    with pytest.raises(CustkitError, match="no scheduler answers"), dask_executor("tcp://127.0.0.1:9"):
        pass
