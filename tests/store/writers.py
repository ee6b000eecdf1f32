"""Processes that append to one store at once: ``writers.py URL PROCESSES ROWS``; each id is printed when kept."""

import multiprocessing
import sys
from datetime import UTC, datetime, timedelta
from multiprocessing.synchronize import Barrier
from uuid import UUID

from custkit.model.responses import Response
from custkit.store.answers import Store


def write(url: str, first: int, rows: int, barrier: Barrier) -> None:
    """Append so many responses, one transaction each; all writers begin together."""
    barrier.wait()
    with Store(url) as store:
        for number in range(first, first + rows):
            response = Response.model_validate(
                {
                    "id": UUID(int=number),
                    "workshop": "virtual-2026",
                    "exercise": "SA-02",
                    "unit": "XAL",
                    "scope": "individual",
                    "participant": "K7QM-2XRD",
                    "role_band": "manager",
                    "at": datetime(2026, 9, 1, tzinfo=UTC) + timedelta(seconds=number),
                },
            )
            store.append(response)
            print(number, flush=True)  # noqa: T201 -- the acknowledgement that the tests listen to


def main(url: str, processes: int, rows: int) -> int:
    """Run the writers and count those that failed."""
    if processes == 1:
        write(url, 0, rows, multiprocessing.Barrier(1))
        return 0
    barrier = multiprocessing.Barrier(processes)
    writers = [multiprocessing.Process(target=write, args=(url, n * rows, rows, barrier)) for n in range(processes)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    return sum(writer.exitcode != 0 for writer in writers)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3])))
