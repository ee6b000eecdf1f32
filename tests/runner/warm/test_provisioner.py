"""JupyterLab's kernels are forked, too, and are kernels like any other."""

import asyncio
import os
import time
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import suppress

import psutil
import pytest
from jupyter_client.manager import AsyncKernelManager
from looping import in_a_loop

from custkit.runner.kernels import own_kernel
from custkit.runner.warm import hearth
from custkit.runner.warm.hearth import Hearth
from custkit.runner.warm.spare import NAME


@pytest.fixture(scope="module")
def forge():
    with Hearth(("json",)) as started:
        yield started


@pytest.fixture
def surroundings(forge, tmp_path, monkeypatch):
    for name, value in own_kernel(os.environ, warm=True).items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv(hearth.ADDRESS, forge.address)
    return tmp_path


async def said(client, code):
    """What a cell printed."""
    texts = []
    await client.execute_interactive(code, output_hook=lambda message: texts.append(message["content"].get("text", "")))
    return "".join(texts)


async def kernel_of(folder, **more):
    manager = AsyncKernelManager(kernel_name="custkit")
    await manager.start_kernel(cwd=str(folder), **more)
    client = manager.client()
    client.start_channels()
    await client.wait_for_ready(timeout=30)
    return manager, client


def test_a_kernel_is_forked_interrupted_restarted_and_shut_down(surroundings, forge):
    async def life():
        manager, client = await kernel_of(surroundings)
        first = await said(client, "import os; print(os.getppid(), os.getcwd(), flush=True)")
        client.execute("import time; time.sleep(60)", stop_on_error=False)
        await asyncio.sleep(0.3)
        await manager.interrupt_kernel()
        on = await said(client, "print('on')")
        client.stop_channels()
        await manager.restart_kernel()
        client = manager.client()
        client.start_channels()
        await client.wait_for_ready(timeout=30)
        again = await said(client, "print('os' in globals())")
        client.stop_channels()
        await manager.shutdown_kernel()
        return first, on, again, await manager.is_alive()

    assert (f"{forge.pids[0]} {surroundings}\n", "on\n", "False\n", False) == in_a_loop(life())
    # The one that is kept ready is nobody's.
    assert len(psutil.Process(forge.pids[0]).children()) <= 1


def test_a_kernel_that_dies_is_noticed(surroundings):
    async def life():
        manager, client = await kernel_of(surroundings)
        client.execute("import os; os._exit(3)")
        for _ in range(200):
            if not await manager.is_alive():
                break
            await asyncio.sleep(0.02)
        alive = await manager.is_alive()
        client.stop_channels()
        await manager.cleanup_resources()
        return alive

    assert not in_a_loop(life())


def test_where_kernels_are_not_forked_jupyter_starts_them(surroundings, forge, monkeypatch):
    monkeypatch.setenv("CUSTKIT_FORK", "no")

    async def life():
        manager, client = await kernel_of(surroundings)
        parent = await said(client, "import os; print(os.getppid())")
        client.stop_channels()
        await manager.shutdown_kernel(now=True)
        return int(parent)

    assert os.getpid() == in_a_loop(life())


@pytest.fixture
def own(surroundings, monkeypatch):
    """A forge of one test, in which no kernel is left over from another."""
    with Hearth(("json",)) as started:
        monkeypatch.setenv(hearth.ADDRESS, started.address)
        yield started


async def spare_of(forge, *, after=None):
    """The process that waits to be somebody's kernel, after another one that did."""
    for _ in range(500):
        for child in psutil.Process(forge.pids[0]).children():
            with suppress(psutil.NoSuchProcess):
                if child.name() == NAME and child != after:
                    return child
        await asyncio.sleep(0.02)
    raise AssertionError("no kernel was made ready")


def listening(process):
    """The ports on which a process waits."""
    return {held.laddr.port for held in process.net_connections("tcp") if held.status == psutil.CONN_LISTEN}


def test_a_kernel_that_was_ready_has_the_folder_the_variables_and_the_start_up_files_of_its_owner(surroundings, own):
    startup = surroundings / "ipython" / "profile_default" / "startup"
    startup.mkdir(parents=True)
    (startup / "00-where.py").write_text("import os; here = os.getcwd()")
    other = surroundings / "Niger"
    other.mkdir()
    code = "import os; print(os.getpid(), here, os.getcwd(), __session__, get_ipython().kernel.parent.connection_file)"

    async def life():
        first, client = await kernel_of(surroundings)
        client.stop_channels()
        spare = await spare_of(own)
        ports = listening(spare)
        second, client = await kernel_of(other, env={**os.environ, "JPY_SESSION_NAME": "Niger/vision.ipynb"})
        told = await said(client, code)
        client.stop_channels()
        used = {second.shell_port, second.iopub_port, second.stdin_port, second.control_port, second.hb_port}
        expected = f"{spare.pid} {other} {other} Niger/vision.ipynb {second.connection_file}\n"
        await second.shutdown_kernel()
        await first.shutdown_kernel(now=True)
        return told == expected, used <= ports, second.connection_file in map(str, surroundings.iterdir())

    assert (True, True, False) == in_a_loop(life())


def test_a_kernel_that_was_ready_restarts_at_the_address_that_its_clients_know(surroundings, own):
    async def life():
        first, client = await kernel_of(surroundings)
        client.stop_channels()
        await spare_of(own)
        second, client = await kernel_of(surroundings)
        before = list(second.ports)
        await second.restart_kernel(now=True)
        await client.wait_for_ready(timeout=30)
        again = await said(client, "print('on')")
        client.stop_channels()
        after = list(second.ports)
        await second.shutdown_kernel(now=True)
        await first.shutdown_kernel(now=True)
        return again, before == after

    assert ("on\n", True) == in_a_loop(life())


def test_one_who_asks_in_other_surroundings_or_after_its_death_gets_a_new_kernel(surroundings, own):
    async def life():
        first, client = await kernel_of(surroundings)
        client.stop_channels()
        spare = await spare_of(own)
        second, client = await kernel_of(surroundings, env={**os.environ, "WHO": "another"})
        other = int(await said(client, "import os; print(os.getpid())"))
        client.stop_channels()
        newer = await spare_of(own, after=spare)
        newer.kill()
        third, client = await kernel_of(surroundings, env={**os.environ, "WHO": "another"})
        last = int(await said(client, "import os; print(os.getpid())"))
        client.stop_channels()
        for manager in (first, second, third):
            await manager.shutdown_kernel(now=True)
        return other == spare.pid, last == newer.pid

    assert (False, False) == in_a_loop(life())


def test_a_spare_that_dies_as_it_is_asked_for_takes_nobody_along(surroundings, own):
    """The forge hears of both in the same moment: first that somebody asks, then that the spare has died."""
    file = ["-f", str(surroundings / "asked.json")]
    hearth.prepare(own.address, [], folder=str(surroundings))
    spare = in_a_loop(spare_of(own))
    forge = psutil.Process(own.pids[0])

    def ask():
        return hearth.ask(own.address, "kernel", file, [1, 2], folder=str(surroundings), spare=True)

    forge.suspend()
    with ThreadPoolExecutor(1) as beside:
        asked = beside.submit(ask)
        assert wait([asked], timeout=0.3).not_done, "who stands still answers nobody"
        spare.kill()
        while spare.status() != psutil.STATUS_ZOMBIE:
            time.sleep(0.01)
        forge.resume()
        given = asked.result(30)

    another = ask()
    assert (True, None, None) == (given.pid != spare.pid, given.poll(), another.poll())
    for kernel in (given, another):
        kernel.close()


def test_the_kernel_that_waits_ends_with_the_forge(surroundings, own):
    hearth.prepare(own.address, [], folder=str(surroundings))
    spare = in_a_loop(spare_of(own))
    own.close()
    assert not spare.is_running() or spare.status() == psutil.STATUS_ZOMBIE
