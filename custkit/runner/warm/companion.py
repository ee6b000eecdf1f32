"""A helper process that listens on a socket of its own, and lives no longer than whoever started it."""

import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import Final, Self

from custkit.runner.warm.warmth import Warmth

__all__ = ["Companion", "accompanied"]

_GRACE: Final = 10.0
"""Seconds that a companion gets to end by itself before it is killed."""


class Companion:
    """Processes that run a module, all answering at one address.

    The module is run as a program with the number of a listening socket and what else it is told. It has to end when
    its standard input does: then whoever started it is gone, or has no more use for it.

    Args:
        module: The module's name.
        more: Further arguments.
        copies: How many processes.
        environment: Variables laid over this process's own.
    """

    def __init__(
        self, module: str, more: Sequence[str] = (), *, copies: int = 1, environment: Mapping[str, str] | None = None
    ) -> None:
        # A name in the system's abstract space: no file that could be left behind.
        self.address = f"custkit-{os.getpid()}-{secrets.token_hex(8)}"
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind("\0" + self.address)
            listener.listen(128)
            command = (sys.executable, "-P", "-m", module, str(listener.fileno()), *more)
            self._processes = [
                subprocess.Popen(  # noqa: S603 - our own command
                    command,
                    pass_fds=[listener.fileno()],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.DEVNULL,
                    start_new_session=True,
                    env={**os.environ, **(environment or {})},
                )
                for _ in range(copies)
            ]

    @property
    def pids(self) -> tuple[int, ...]:
        """The processes."""
        return tuple(process.pid for process in self._processes)

    @property
    def alive(self) -> bool:
        """Whether all of them run."""
        return all(process.poll() is None for process in self._processes)

    def close(self) -> None:
        """End the processes, and whatever they have started."""
        for process in self._processes:
            if process.stdin is not None:
                with suppress(OSError):
                    process.stdin.close()
        for process in self._processes:
            try:
                process.wait(_GRACE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@contextmanager
def accompanied(warmth: Warmth) -> Iterator[dict[str, str]]:
    """The environment variables that tell where the companions listen, while they run."""
    with ExitStack() as running:
        yield {
            variable: running.enter_context(Companion(module, copies=warmth.copies)).address
            for variable, module in warmth.companions.items()
        }
