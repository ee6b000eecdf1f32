"""Who writes on one sheet stands in line; who writes elsewhere, or only looks, does not."""

import asyncio
import threading

from looping import in_a_loop
from starlette.concurrency import run_in_threadpool

from custkit.room.queueing import Queue


def test_two_who_write_on_one_sheet_do_so_one_after_another_and_others_meanwhile():
    async def write(queue: Queue, topic: str, seen: list[str], step: asyncio.Event) -> None:
        async with queue.of(topic):
            seen.append(f"{topic} begins")
            await step.wait()
            seen.append(f"{topic} ends")

    async def room() -> list[str]:
        queue, seen = Queue(), []
        steps = [asyncio.Event() for _ in range(3)]
        tasks = [
            asyncio.create_task(write(queue, topic, seen, step))
            for topic, step in zip(("one", "one", "other"), steps, strict=True)
        ]
        for step in (steps[2], steps[0], steps[1]):
            await asyncio.sleep(0)
            await asyncio.sleep(0)
            step.set()
        await asyncio.gather(*tasks)
        assert not queue._sheets
        return seen

    seen = in_a_loop(room())
    assert seen[:2] == ["one begins", "other begins"]
    assert [step for step in seen if step.startswith("one")] == ["one begins", "one ends"] * 2


def test_those_who_write_leave_threads_to_those_who_look():
    async def room() -> bool:
        queue, free = Queue(), threading.Event()
        writing = [asyncio.create_task(queue.run(free.wait, 20)) for _ in range(60)]
        await asyncio.sleep(0)
        looked = await asyncio.wait_for(run_in_threadpool(lambda: True), 10)
        free.set()
        await asyncio.gather(*writing)
        return looked

    assert in_a_loop(room())
