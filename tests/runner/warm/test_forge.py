"""A forked child is as good as a fresh process: nothing of its parent shows in it, and nothing of it stays."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import nbformat
import papermill
import psutil
import pytest
from nbformat.v4 import new_code_cell, new_notebook
from papermill.engines import NBClientEngine, papermill_engines

from custkit.runner.warm import engine as engine_module
from custkit.runner.warm import hearth
from custkit.runner.warm.engine import why_stock
from custkit.runner.warm.entry import Entry
from custkit.runner.warm.hearth import Hearth


@pytest.fixture(scope="module")
def forge(tmp_path_factory):
    """A forge with numpy, a module of ours with traces of its parent's life, and one that starts a thread."""
    folder = tmp_path_factory.mktemp("modules")
    (folder / "leaves_traces.py").write_text(
        "import atexit, os, pathlib, tempfile, weakref\n"
        "HERE = os.getpid()\nFOLDER = tempfile.TemporaryDirectory()\n"
        "atexit.register(lambda: pathlib.Path(os.environ['TOLD']).write_text('the parent handler ran'))\n"
    )
    (folder / "starts_a_thread.py").write_text(
        "import threading, time\nthreading.Thread(target=time.sleep, args=(3600,), daemon=True).start()\n"
    )
    with Hearth(("numpy", "leaves_traces", "starts_a_thread", "not_there"), {"PYTHONPATH": str(folder)}) as started:
        yield started


@pytest.fixture
def run(forge, tmp_path, monkeypatch):
    """Run cells in a forked kernel, and give what each of them showed."""
    monkeypatch.setenv(hearth.ADDRESS, forge.address)
    monkeypatch.setenv("TOLD", str(tmp_path / "told"))

    def run_cells(*sources: str, **options: object) -> list[str]:
        made = new_notebook(cells=[new_code_cell(source) for source in sources])
        made.metadata["kernelspec"] = {"name": "python3", "language": "python", "display_name": "Python 3"}
        nbformat.write(made, tmp_path / "in.ipynb")
        done = papermill.execute_notebook(
            str(tmp_path / "in.ipynb"),
            str(tmp_path / "out.ipynb"),
            engine_name="custkit",
            cwd=str(tmp_path),
            progress_bar=False,
            **options,
        )
        return ["".join(part.get("text", "") for part in cell.outputs) for cell in done.cells]

    return run_cells


def test_the_engine_is_found_by_its_name_in_papermill():
    assert papermill_engines.get_engine("custkit") is Entry


def test_two_children_share_no_random_numbers(run):
    cell = "import random, uuid, numpy\nprint(random.random(), numpy.random.random(), uuid.uuid4())"

    first, second = run(cell)[0].split(), run(cell)[0].split()

    assert [] == [one for one, other in zip(first, second, strict=True) if one == other]


def test_a_child_leaves_nothing_in_the_next(run):
    run("import json, os, sys\njson.own = 1; os.environ['OWN'] = '1'; sys.path.append('/own'); own = 1")

    assert ["False False False False\n"] == run(
        "import json, os, sys\nprint(hasattr(json, 'own'), 'OWN' in os.environ, '/own' in sys.path, 'own' in globals())"
    )


def test_a_child_has_one_thread_more_than_a_process_and_the_environment_and_folder_of_who_asked(run, tmp_path):
    shown = run(
        "import os, threading\nprint(threading.main_thread() is threading.current_thread(), os.getcwd())",
        "print(os.environ['TOLD'], 'CUSTKIT_FORGE' in os.environ, os.getpgid(0) == os.getpid())",
        "import leaves_traces, sys; print(leaves_traces.HERE == os.getppid(), 'starts_a_thread' in sys.modules)",
    )

    assert [f"True {tmp_path}\n", f"{tmp_path / 'told'} False True\n", "True False\n"] == shown


def test_exit_handlers_of_the_notebook_run_and_those_of_the_parent_do_not(run, tmp_path):
    run(
        "import atexit, pathlib, tempfile\natexit.register(pathlib.Path('own').write_text, 'ran')",
        "own = tempfile.TemporaryDirectory(); pathlib.Path('folder').write_text(own.name)",
        "import leaves_traces; pathlib.Path('theirs').write_text(leaves_traces.FOLDER.name)",
    )

    assert "ran" == (tmp_path / "own").read_text()
    assert not (tmp_path / "told").exists()
    assert not Path((tmp_path / "folder").read_text()).exists()
    assert Path((tmp_path / "theirs").read_text()).is_dir()


@pytest.mark.parametrize(
    "death",
    [
        "os._exit(3)",
        "os.kill(os.getpid(), 9)",
        "import ctypes; ctypes.string_at(0)",
        "os.abort()",
        # The system itself ends it, as it does when memory runs out.
        "import resource; resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nwhile True: pass",
    ],
)
def test_a_child_that_dies_is_noticed_and_the_next_one_is_well(run, forge, tmp_path, death):
    with pytest.raises(Exception, match="Kernel died"):
        run("print('before')", f"import os\n{death}")

    assert "before" in (tmp_path / "out.ipynb").read_text()
    assert ["on\n"] == run("print('on')")
    until(lambda: not psutil.Process(forge.pids[0]).children())


def test_a_notebook_that_runs_out_of_memory_costs_itself_alone(run, forge):
    limit = "import resource\nresource.setrlimit(resource.RLIMIT_AS, (1 << 31, 1 << 31))"

    with pytest.raises(Exception, match="MemoryError"):
        run(limit, "held = bytearray(1 << 32)")

    assert ["on\n"] == run("held = bytearray(1 << 20); print('on')")
    until(lambda: not psutil.Process(forge.pids[0]).children())


def test_what_a_notebook_has_started_ends_with_it(run, tmp_path):
    run("import subprocess\nprocess = subprocess.Popen(['sleep', '3600'])\nopen('pid', 'w').write(str(process.pid))")

    until(lambda: not psutil.pid_exists(int((tmp_path / "pid").read_text())))


def test_a_cell_that_is_too_slow_ends_with_its_child(run, forge):
    with pytest.raises(Exception, match="timed out"):
        run("import time\nwhile True:\n    time.sleep(1)", execution_timeout=1)

    until(lambda: not psutil.Process(forge.pids[0]).children())


SCRIPT = """
import sys, time
from custkit.runner.warm import hearth

address = hearth.address(("json",))
children = [hearth.ask(address, "kernel", ["-f", sys.argv[1]], [1, 2]) for _ in range(2)]
print(hearth._own.pids[0], *(child.pid for child in children), flush=True)
time.sleep(float(sys.argv[2]))
"""


@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGINT, None])
def test_nothing_is_left_however_the_owner_ends(tmp_path, ending):
    environment = {**os.environ, "TMPDIR": str(tmp_path), "JUPYTER_RUNTIME_DIR": str(tmp_path)}
    environment.pop(hearth.ADDRESS, None)
    command = [sys.executable, "-c", SCRIPT, tmp_path / "kernel.json", "0" if ending is None else "60"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as owner:
        assert owner.stdout
        pids = [int(word) for word in owner.stdout.readline().split()]
        if ending is not None:
            owner.send_signal(ending)

    assert 3 == len(pids)
    until(lambda: not any(map(psutil.pid_exists, pids)))


def test_a_forge_keeps_nothing_of_the_children_that_it_has_buried(run, forge):
    run("print('one before, so that all is loaded')")
    process = psutil.Process(forge.pids[0])
    until(lambda: not process.children())
    before = process.num_fds(), process.num_threads()
    for _ in range(3):
        run("print('on')")
    until(lambda: not process.children())

    assert before == (process.num_fds(), process.num_threads())


def test_a_forge_that_is_gone_is_told_as_such_and_another_takes_its_place(run, forge, monkeypatch):
    with Hearth() as short:
        monkeypatch.setenv(hearth.ADDRESS, short.address)
        with pytest.raises(hearth.ForgeGoneError):
            run("import os, signal, time\nos.kill(os.getppid(), signal.SIGKILL)\ntime.sleep(60)")
        assert ["well\n"] == run("print('well')")
    hearth.forget()


@pytest.mark.parametrize(
    ("argv", "metadata", "reason"),
    [
        (["R", "--slave"], {}, "not IPython's own"),
        (["/usr/other/python", "-m", "ipykernel_launcher"], {}, "another Python"),
        (
            ["python", "-m", "ipykernel_launcher"],
            {"kernel_provisioner": {"provisioner_name": "custkit-forge"}},
            "provisioner of its own",
        ),
    ],
)
def test_a_kernel_that_cannot_be_forked_is_started_as_papermill_does(tmp_path, monkeypatch, argv, metadata, reason):
    folder = tmp_path / "kernels" / "theirs"
    folder.mkdir(parents=True)
    spec = {"argv": [*argv, "-f", "{connection_file}"], "display_name": "x", "language": "x", "metadata": metadata}
    (folder / "kernel.json").write_text(json.dumps(spec))
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))

    assert reason in why_stock("theirs")


def test_where_kernels_are_not_forked_that_is_said_once_and_the_notebook_is_run(tmp_path, monkeypatch, caplog):
    monkeypatch.setenv("CUSTKIT_FORK", "no")
    monkeypatch.setattr(engine_module, "_said", set())
    ran = []
    monkeypatch.setattr(
        NBClientEngine, "execute_managed_notebook", classmethod(lambda *_, **options: ran.append(options))
    )
    made = new_notebook(
        cells=[], metadata={"kernelspec": {"name": "python3", "language": "python", "display_name": "Python 3"}}
    )
    nbformat.write(made, tmp_path / "in.ipynb")
    for _ in range(2):
        papermill.execute_notebook(str(tmp_path / "in.ipynb"), None, engine_name="custkit", progress_bar=False)

    assert 2 == len(ran)
    assert all("kernel_manager_class" not in options for options in ran)
    assert 1 == caplog.text.count("CUSTKIT_FORK=no")


def until(condition: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came"
        time.sleep(0.02)
