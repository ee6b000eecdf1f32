"""The one kernel that the forge keeps ready, made after the last request for one."""

import os
import selectors
import signal
import socket
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Final, TypeAlias

from custkit.runner.warm.spare import Pattern, Spare

__all__ = ["Fork", "Shelf"]

_PAUSE: Final = 0.5
"""Seconds after a request until the next spare is made: what was asked for comes first."""

Fork: TypeAlias = Callable[[Mapping[str, Any], Sequence[int]], int]
"""Forks a child that takes these descriptors, and returns its number; in the child it never returns."""


class Shelf:
    """Makes spares, one at a time, and gives them to those whom they suit.

    Args:
        selector: The forge's, through which spares are heard.
        fork: How the forge makes a child.
    """

    def __init__(self, selector: selectors.BaseSelector, fork: Fork) -> None:
        self._selector, self._fork = selector, fork
        self._spare: Spare | None = None
        self._model: tuple[Mapping[str, Any], list[int]] | None = None
        self._due: float | None = None
        self._closed_in_children: list[socket.socket] = []

    @property
    def wait(self) -> float | None:
        """Seconds until there is something to do; None when there is not."""
        return None if self._due is None else max(0.0, self._due - time.monotonic())

    def plan(self, request: Mapping[str, Any], descriptors: list[int], *, now: bool = False) -> None:
        """Have a kernel ready for the next request like this one, in a moment.

        Args:
            request: What to make it after.
            descriptors: Where it prints; they are the shelf's from now on.
            now: Whether nothing is to be waited for.
        """
        self._forget_model()
        self._model, self._due = (request, descriptors), time.monotonic() + (0 if now else _PAUSE)

    def tend(self) -> None:
        """Make the kernel that was planned, once it is time."""
        if self._model is None or self._due is None or time.monotonic() < self._due:
            return
        self._due = None
        request, descriptors = self._model
        pattern = Pattern.of(request, descriptors)
        if self._spare is not None:
            if self._spare.pattern == pattern:
                return
            self._drop(self._spare)
        ours, theirs = socket.socketpair()
        self._closed_in_children.append(ours)
        streams = [os.dup(number) for number in descriptors[:2]]
        waiting = {**request, "do": "wait", "arguments": list(pattern.arguments)}
        try:
            pid = self._fork(waiting, [*streams, theirs.fileno()])
        except OSError:
            # Short of processes or memory: the next kernel is made when it is asked for, and then it is said.
            ours.close()
        else:
            self._keep(Spare(pid, os.pidfd_open(pid), ours, pattern))
        finally:
            theirs.close()
            for number in streams:
                os.close(number)
            self._closed_in_children.clear()

    def give(self, request: Mapping[str, Any], descriptors: Sequence[int]) -> Spare | None:
        """The kernel that waits, in the hands of whoever asks; None when there is none that suits."""
        spare = self._spare
        if spare is None or not spare.connection or spare.pattern != Pattern.of(request, descriptors):
            return None
        if not spare.hand_over(request):
            self._drop(spare)
            return None
        self._spare = None
        self._selector.unregister(spare.pidfd)
        spare.wire.close()
        return spare

    def clear(self) -> None:
        """End the kernel that waits."""
        if self._spare is not None:
            self._drop(self._spare)
        self._forget_model()

    def let_go(self) -> None:
        """Close, in a child, everything that belongs to the forge."""
        if self._spare is not None:
            self._spare.close()
        for ours in self._closed_in_children:
            ours.close()
        self._forget_model()

    def _keep(self, spare: Spare) -> None:
        self._spare = spare
        self._selector.register(spare.pidfd, selectors.EVENT_READ, lambda _: self._drop(spare))
        self._selector.register(spare.wire, selectors.EVENT_READ, lambda _: self._hear(spare))

    def _hear(self, spare: Spare) -> None:
        # What ends without having said where it listens is noticed by its number.
        if not spare.hear() or spare.connection:
            self._selector.unregister(spare.wire)

    def _drop(self, spare: Spare) -> None:
        self._spare = None
        self._selector.unregister(spare.pidfd)
        with suppress(KeyError):
            self._selector.unregister(spare.wire)
        spare.close()
        with suppress(ProcessLookupError):
            os.killpg(spare.pid, signal.SIGKILL)
        with suppress(ProcessLookupError):
            os.kill(spare.pid, signal.SIGKILL)
        os.waitpid(spare.pid, 0)

    def _forget_model(self) -> None:
        for descriptor in self._model[1] if self._model is not None else ():
            os.close(descriptor)
        self._model = None
