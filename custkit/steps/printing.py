"""Documents made side by side in processes of their own: only what is stale, told one by one, and none lost."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import custkit
from custkit.documents.press import (
    NotebookSource,
    Order,
    PaperSource,
    RoadmapSource,
    check_formats,
    printed,
)
from custkit.errors import notice
from custkit.steps.ledger import Ledger, Standing, fingerprint

__all__ = ["Printed", "PrintedEvent", "Result", "print_all"]


class Result(StrEnum):
    """What became of an order."""

    MADE = "made"
    FRESH = "fresh"
    KEPT = "kept"
    """Somebody has edited the file, so it was left alone."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Printed:
    """One order and what became of it."""

    name: str
    """Path below the workshop's folder."""
    result: Result
    failure: str = ""
    moved_to: Path | None = None


@dataclass(frozen=True, slots=True)
class PrintedEvent:
    """A document is done."""

    printed: Printed
    done: int
    total: int


def print_all(
    root: Path,
    orders: Iterable[Order],
    *,
    workers: int = 2,
    force: bool = False,
    on_event: Callable[[PrintedEvent], None] | None = None,
) -> tuple[Printed, ...]:
    """Carry out orders, and report on all of them in their order.

    Args:
        root: The workshop's folder.
        orders: What to make.
        workers: How many processes; with one, or for HTML alone, everything happens in this one.
        force: Make also what is fresh; a file that somebody edited is moved aside first.
        on_event: Told of each document that is made, as it is done.

    Raises:
        NeedError: If a format needs a library that is not installed; nothing is made then.
    """
    wanted = list(orders)
    check_formats(tuple(dict.fromkeys(order.format for order in wanted)))
    ledger = Ledger.of(root)
    prints = {order.name: _fingerprint(order) for order in wanted}
    stands = {order.name: ledger.standing(order.name, prints[order.name]) for order in wanted}
    to_make = [o for o in wanted if force or stands[o.name] in {Standing.MISSING, Standing.STALE}]
    found: dict[str, Printed] = {
        o.name: Printed(o.name, Result.FRESH if stands[o.name] is Standing.FRESH else Result.KEPT)
        for o in wanted
        if o not in to_make
    }
    tell = on_event or (lambda _: None)
    for order, made in _made(to_make, workers):
        aside = stands[order.name] is Standing.EDITED
        found[order.name] = _kept(ledger, order, prints[order.name], made, aside=aside)
        tell(PrintedEvent(found[order.name], len(found) - (len(wanted) - len(to_make)), len(to_make)))
    return tuple(found[order.name] for order in wanted)


def _kept(ledger: Ledger, order: Order, source: str, made: bytes | str, *, aside: bool) -> Printed:
    if isinstance(made, str):
        return Printed(order.name, Result.FAILED, made)
    try:
        moved = ledger.put(order.name, source, made, aside=aside)
    except OSError as error:
        what = notice("cannot be written: {reason}; close it where it is open", reason=error.strerror)
        return Printed(order.name, Result.FAILED, what)
    return Printed(order.name, Result.MADE, moved_to=moved)


def _made(orders: Sequence[Order], workers: int) -> Iterator[tuple[Order, bytes | str]]:
    """Each order with its file, or with why there is none; what one notebook holds is made by one process."""
    groups: dict[object, list[Order]] = {}
    for order in orders:
        groups.setdefault(_whose(order), []).append(order)
    if min(workers, len(groups)) < 2 or all(order.format == "html" for order in orders):
        for order in orders:
            yield order, _tried(order)
        return
    # Fresh processes, not forked ones: the drawing engine has threads, and so has whoever calls this.
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn")) as pool:
        running: dict[Future[list[bytes | str]], list[Order]] = {
            pool.submit(_tried_all, group): group for group in sorted(groups.values(), key=len, reverse=True)
        }
        for future in as_completed(running):
            group = running[future]
            with suppress(Exception):
                yield from zip(group, future.result(), strict=True)
                continue
            # The process ended with a group in hand: one by one, here, tells which document is to blame.
            yield from ((order, _tried(order)) for order in group)


def _whose(order: Order) -> object:
    """What orders share that one process should make together: a notebook, a document, a plan."""
    match order.source:
        case NotebookSource():
            return order.source.notebook
        case PaperSource():
            return order.source.paper.about
        case RoadmapSource():
            return order.source.about.issuer
        case _:
            return "quick ones"


def _tried_all(group: list[Order]) -> list[bytes | str]:
    return [_tried(order) for order in group]


def _tried(order: Order) -> bytes | str:
    try:
        return printed(order)
    except Exception as error:  # noqa: BLE001 -- one document that fails must not take the others with it
        return f"{type(error).__name__}: {error}"


def _own(name: str, templates: Mapping[str, Path]) -> tuple[Path, ...]:
    """The template of this format alone: another's change does not make this one stale."""
    return (templates[name],) if name in templates else ()


def _fingerprint(order: Order) -> str:
    source = order.source
    match source:
        case NotebookSource():
            told = (source.dress, source.title, source.footer)
            files = (source.notebook, *_own(order.format, source.templates))
            return fingerprint(custkit.__version__, order.format, told, files=files)
        case PaperSource():
            files = _own(order.format, source.templates)
            return fingerprint(custkit.__version__, order.format, source.paper, files=files)
        case RoadmapSource():
            files = (source.template,) if source.template else ()
            return fingerprint(custkit.__version__, order.format, source, files=files)
        case _:
            return fingerprint(custkit.__version__, order.format, source)
