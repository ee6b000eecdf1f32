import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from custkit.errors import InputError
from custkit.runner.batch import Event
from custkit.runner.job import Job, State
from custkit.runner.refresh import judge_all, refresh
from custkit.runner.stale import Standing

NOTEBOOKS = Path(__file__).parents[1] / "samples" / "notebooks"


def workshop(parent: Path) -> Path:
    """A workshop with its own copies of two templates."""
    root = parent / "workshop"
    root.mkdir(parents=True)
    for name in ("good", "waiting"):
        shutil.copy(NOTEBOOKS / f"{name}.ipynb", root)
    return root


def good(root: Path, **parameters: object) -> Job:
    inputs = (("figures", "1a"),)
    return Job(root / "good.ipynb", root / "out/XGA/good.ipynb", parameters, "XGA/good", inputs, root)


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    """The same workshop, generated twice in different places."""
    roots = [workshop(tmp_path_factory.mktemp(name)) for name in ("first", "second")]
    reports = [refresh([good(root, unit="XGA")], workers=1) for root in roots]
    return roots, reports


def test_the_same_input_gives_the_same_bytes_wherever_the_workshop_lies(two):
    (one, other), reports = two

    assert [State.SUCCEEDED, State.SUCCEEDED] == [report.outcomes[0].state for report in reports]
    content = (one / "out/XGA/good.ipynb").read_bytes()
    assert content == (other / "out/XGA/good.ipynb").read_bytes()
    assert b"IntSliderModel" in content
    assert b"text/html" in content
    assert str(one).encode() not in content


def test_an_unchanged_workshop_is_left_and_each_outcome_says_why(two):
    (root, _), _ = two
    events: list[Event] = []

    report = refresh([good(root, unit="XGA")], on_event=events.append)

    (outcome,) = report.outcomes
    assert (State.FRESH, "nothing that it is made from has changed") == (outcome.state, outcome.why)
    assert 0 == report.exit_status
    assert [] == events


def test_work_is_kept_and_with_force_it_is_moved_aside(two):
    (_, root), _ = two
    path = root / "out/XGA/good.ipynb"
    worked = path.read_bytes().replace(b"A unit in one page", b"Our own words")
    path.write_bytes(worked)

    kept = refresh([good(root, unit="XGA", year=2020)]).outcomes[0]
    assert (State.KEPT, worked) == (kept.state, path.read_bytes())

    made = refresh([good(root, unit="XGA", year=2020)], force=True).outcomes[0]
    assert (State.SUCCEEDED, path.with_name("good.worked-1.ipynb")) == (made.state, made.moved_to)
    assert worked == made.moved_to.read_bytes()
    assert b"2020" in path.read_bytes()


def test_faults_come_before_anything_is_judged(tmp_path):
    with pytest.raises(InputError, match="did you mean year"):
        refresh([good(workshop(tmp_path), yaer=2020)])


SCRIPT = """
import sys
from pathlib import Path
from custkit.runner.job import Job
from custkit.runner.refresh import refresh

def jobs(root):
    each = ["0.0", "0.0", "slow", "0.0"]
    given = [{"pid_file": str(root / "pid"), "pause": 2.0} if e == "slow" else {"pause": 0.0} for e in each]
    return [Job(root / "waiting.ipynb", root / f"out/{n}.ipynb", g, folder=root) for n, g in enumerate(given)]

if __name__ == "__main__":
    report = refresh(jobs(Path(sys.argv[1])), workers=1)
    print(*(outcome.state for outcome in report.outcomes))
"""


def test_after_a_kill_half_way_the_next_run_does_the_rest(tmp_path):
    root, script, scratch = workshop(tmp_path), tmp_path / "script.py", tmp_path / "tmp"
    script.write_text(SCRIPT)
    scratch.mkdir()
    environment = {**os.environ, "TMPDIR": str(scratch)}
    command = [sys.executable, str(script), str(root)]
    pid = root / "pid"
    with subprocess.Popen(command, env=environment) as process:
        until(lambda: pid.exists() and pid.read_text())
        process.kill()
    assert ["0.ipynb", "1.ipynb"] == sorted(path.name for path in (root / "out").glob("*.ipynb"))
    until(lambda: ended(int(pid.read_text())) and not list(scratch.iterdir()))

    again = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)

    assert "fresh fresh succeeded succeeded\n" == again.stdout
    assert ["0.ipynb", "1.ipynb", "2.ipynb", "3.ipynb"] == sorted(path.name for path in (root / "out").glob("*"))[1:]


def ended(pid: int) -> bool:
    """Whether a process is gone, or only its parent has not noticed yet."""
    try:
        return psutil.Process(pid).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def until(condition: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)


def test_an_unchanged_workshop_of_a_thousand_notebooks_is_judged_in_a_moment(tmp_path):
    from custkit.runner.stale import parts, put

    root = workshop(tmp_path)
    jobs = [Job(root / "good.ipynb", root / f"out/{n}.ipynb", {"year": n}, folder=root) for n in range(930)]
    for job in jobs:
        put(job, b"x" * 100_000, parts(job))
    start = time.process_time()

    assert {Standing.FRESH} == {verdict.standing for verdict in judge_all(jobs)}
    assert time.process_time() - start < 1
