"""JupyterLab's kernels are forked, too, and are kernels like any other."""

import asyncio
import os
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

import psutil
import pytest
from jupyter_client.manager import AsyncKernelManager

from custkit.runner.kernels import own_kernel
from custkit.runner.warm import hearth
from custkit.runner.warm.hearth import Hearth, why_not

T = TypeVar("T")
pytestmark = pytest.mark.skipif(bool(why_not()), reason="kernels are not forked there")


def in_a_loop_of_its_own(life: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine whatever loop this thread is in: a browser that other tests drive keeps one running."""
    with ThreadPoolExecutor(1) as other:
        return other.submit(asyncio.run, life).result()


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


async def kernel_of(folder):
    manager = AsyncKernelManager(kernel_name="custkit")
    await manager.start_kernel(cwd=str(folder))
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

    assert (f"{forge.pids[0]} {surroundings}\n", "on\n", "False\n", False) == in_a_loop_of_its_own(life())
    assert [] == psutil.Process(forge.pids[0]).children()


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

    assert not in_a_loop_of_its_own(life())


def test_where_kernels_are_not_forked_jupyter_starts_them(surroundings, forge, monkeypatch):
    monkeypatch.setenv("CUSTKIT_FORK", "no")

    async def life():
        manager, client = await kernel_of(surroundings)
        parent = await said(client, "import os; print(os.getppid())")
        client.stop_channels()
        await manager.shutdown_kernel(now=True)
        return int(parent)

    assert os.getpid() == in_a_loop_of_its_own(life())
