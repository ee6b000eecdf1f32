import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import psutil
import pytest

from custkit.errors import CustkitError, InputError
from custkit.runner import run_many
from custkit.runner.batch import Event
from custkit.runner.job import BatchReport, Job, State
from custkit.runner.warm.hearth import GONE

NOTEBOOKS = Path(__file__).parents[1] / "samples" / "notebooks"


def texts(path: Path) -> str:
    cells = json.loads(path.read_bytes())["cells"]
    return "".join("".join(output.get("text", ())) for cell in cells for output in cell.get("outputs", ()))


NAMES = ["good", "failing", "dead_kernel", "dead_worker", "small"]


@pytest.fixture(scope="module")
def batch(tmp_path_factory):
    """One batch with all that can go wrong in it, in a folder whose name invites trouble."""
    folder = tmp_path_factory.mktemp("a {place} of work")
    (folder / "a file").touch()
    outputs = {name: folder / f"{name}.ipynb" for name in NAMES} | {"good": folder / "deep/good.ipynb"}
    events: list[Event] = []
    jobs = [(NOTEBOOKS / f"{name}.ipynb", outputs[name], {"unit": "XBE"}) for name in NAMES]
    nowhere = (NOTEBOOKS / "small.ipynb", folder / "a file/nowhere.ipynb", {})
    report = run_many([*jobs, nowhere], on_event=events.append)
    return folder, report, events


def test_what_works_is_done_whatever_happens_to_the_others(batch):
    folder, report, _ = batch

    assert [State.SUCCEEDED, State.FAILED, State.FAILED, State.FAILED, State.SUCCEEDED, State.FAILED] == [
        outcome.state for outcome in report.outcomes
    ]
    assert 1 == report.exit_status
    assert "XBE\n" == texts(folder / "small.ipynb")


def test_a_failed_notebook_is_kept_with_what_it_had_and_the_report_names_it(batch):
    folder, report, _ = batch
    failed = report.outcomes[1]

    assert folder / "failing.failed.ipynb" == failed.path
    assert "before\n" in texts(failed.path)
    assert "cell 3 [4]: ValueError: no figures for XBE" == str(failed.failure)
    assert "raise ValueError" in failed.failure.traceback
    assert not (folder / "failing.ipynb").exists()


def test_a_kernel_that_dies_costs_one_notebook_and_its_cell_is_named(batch):
    folder, report, _ = batch
    failed = report.outcomes[2]

    assert 3 == failed.failure.cell
    assert "DeadKernelError: Kernel died" == failed.failure.what
    assert "before\n" == texts(folder / "dead_kernel.failed.ipynb")


def test_a_notebook_that_ends_the_process_its_kernel_came_from_costs_itself_alone(batch):
    folder, report, _ = batch
    failed = report.outcomes[3]

    assert (3, GONE) == (failed.failure.cell, failed.failure.what)
    assert "before\n" == texts(folder / "dead_worker.failed.ipynb")


def test_a_process_that_dies_with_a_stock_kernel_costs_one_notebook_and_its_cell_is_named(tmp_path):
    jobs = [(NOTEBOOKS / f"{name}.ipynb", tmp_path / f"{name}.ipynb", {}) for name in ("dead_worker", "small")]
    lost, done = run_many(jobs, jobs=1, engine="nbclient").outcomes

    assert "cell 3: the process that ran it was ended by SIGKILL" == str(lost.failure)
    assert "before\n" == texts(tmp_path / "dead_worker.failed.ipynb")
    assert State.SUCCEEDED == done.state


def test_a_folder_that_cannot_be_written_to_costs_one_notebook(batch):
    _, report, _ = batch

    assert report.outcomes[5].failure.what.startswith(("FileExistsError", "NotADirectoryError"))


def test_nothing_else_is_left_in_the_folder(batch):
    folder, report, _ = batch

    named = {outcome.path for outcome in report.outcomes if outcome.path}
    assert {*named, folder / "a file"} == {path for path in folder.rglob("*") if path.is_file()}


def test_each_start_and_each_end_is_told_once_and_counted(batch):
    _, _, events = batch
    ends = [event for event in events if event.outcome]

    assert sorted([*NAMES, "nowhere"]) == sorted(event.job.name for event in events if not event.outcome)
    assert sorted([*NAMES, "nowhere"]) == sorted(event.job.name for event in ends)
    assert [1, 2, 3, 4, 5, 6] == [event.done for event in ends]
    assert {6} == {event.total for event in events}


def test_the_kernel_is_this_interpreter_and_runs_in_the_outputs_folder(batch):
    folder, _, _ = batch

    assert f"run in deep by {sys.executable}\n" in texts(folder / "deep/good.ipynb")


def test_faults_are_told_before_anything_runs(tmp_path):
    small = NOTEBOOKS / "small.ipynb"

    with pytest.raises(InputError, match="did you mean unit"):
        run_many([(small, tmp_path / "a.ipynb", {}), (small, tmp_path / "b.ipynb", {"unti": "XAL"})])
    with pytest.raises(InputError, match="a writes the same file"):
        run_many([(small, tmp_path / "a.ipynb", {}), (small, tmp_path / "a.ipynb", {})])
    assert [] == list(tmp_path.iterdir())


def test_two_jobs_that_write_to_the_same_address_are_a_fault(tmp_path):
    small, address = NOTEBOOKS / "small.ipynb", (tmp_path / "a.ipynb").as_uri()

    with pytest.raises(InputError, match="a writes the same file"):
        run_many([(small, address, {}), (small, address, {})])
    assert [] == list(tmp_path.iterdir())


def test_threads_are_refused(tmp_path):
    with ThreadPoolExecutor() as threads, pytest.raises(CustkitError, match="threads"):
        run_many([(NOTEBOOKS / "small.ipynb", tmp_path / "a.ipynb", {})], executor=threads)


def test_no_jobs_are_no_failure():
    assert 0 == run_many([]).exit_status


def test_any_executor_will_do_and_only_the_notebook_that_breaks_it_is_lost(tmp_path, monkeypatch):
    # What a killed process of somebody else's leaves behind, nobody else can know of.
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    jobs = [
        Job(NOTEBOOKS / "dead_worker.ipynb", tmp_path / "dead_worker.ipynb"),
        Job(NOTEBOOKS / "small.ipynb", tmp_path / "small.ipynb", {"unit": "XGA"}),
    ]
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        report = run_many(jobs, executor=pool)

    assert [State.FAILED, State.SUCCEEDED] == [outcome.state for outcome in report.outcomes]
    assert "XGA\n" == texts(tmp_path / "small.ipynb")


SCRIPT = """
import json, sys
from pathlib import Path
from custkit.runner import run_many

if __name__ == "__main__":
    template, folder = Path(sys.argv[1]), Path(sys.argv[2])
    each = [{"pause": 0.0}, {"pid_file": str(folder / "pid")}, {"pause": 0.0}]
    report = run_many([(template, folder / f"{n}.ipynb", given) for n, given in enumerate(each)], jobs=1)
    print(json.dumps([outcome.state for outcome in report.outcomes]), report.interrupted, report.exit_status)
"""


def test_ctrl_c_leaves_what_is_done_ends_the_kernel_and_tells_what_was_not_started(tmp_path):
    script, scratch, pid = tmp_path / "script.py", tmp_path / "tmp", tmp_path / "pid"
    script.write_text(SCRIPT)
    scratch.mkdir()
    command = [sys.executable, script, NOTEBOOKS / "waiting.ipynb", tmp_path]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, start_new_session=True, env={**os.environ, "TMPDIR": str(scratch)}
    ) as process:
        until(lambda: pid.exists() and pid.read_text())
        os.killpg(process.pid, signal.SIGINT)
        said, _ = process.communicate(timeout=30)

    assert '["succeeded", "not_started", "not_started"] True 1\n' == said
    assert ["0.ipynb"] == [path.name for path in tmp_path.glob("*.ipynb")]
    assert not psutil.pid_exists(int(pid.read_text()))
    assert [] == list(scratch.iterdir())


@pytest.mark.parametrize("ending", ["terminate", "kill"])
def test_a_batch_that_is_killed_leaves_no_process_and_no_temporary_file(tmp_path, ending):
    script, scratch, pid = tmp_path / "script.py", tmp_path / "tmp", tmp_path / "pid"
    script.write_text(SCRIPT)
    scratch.mkdir()
    command = [sys.executable, script, NOTEBOOKS / "waiting.ipynb", tmp_path]
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "TMPDIR": str(scratch)}
    ) as process:
        until(lambda: pid.exists() and pid.read_text())
        started = [child.pid for child in psutil.Process(process.pid).children(recursive=True)]
        getattr(process, ending)()

    assert started
    until(lambda: not any(map(psutil.pid_exists, started)), 40)
    until(lambda: not list(scratch.iterdir()))


def until(condition: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def test_a_report_keeps_the_order_of_the_jobs(batch):
    _, report, _ = batch

    assert isinstance(report, BatchReport)
    assert [*NAMES, "nowhere"] == [outcome.job.name for outcome in report.outcomes]
