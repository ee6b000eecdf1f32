"""Results at an address instead of in a folder: an object store, or whatever else fsspec knows.

What is written appears whole: in an object store by its nature, in a folder by being moved into its place.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from custkit.errors import CustkitError, notice
from custkit.runner.record import replace_atomically

__all__ = ["check_addresses", "is_address", "joined", "put_at"]

_LOCAL = frozenset({"file", "local"})


def is_address(place: str | Path) -> bool:
    """Whether a place is an address such as ``s3://bucket/name``, not a path."""
    return isinstance(place, str) and "://" in place


def joined(base: str, *names: str) -> str:
    """An address below another one."""
    return "/".join([base.rstrip("/"), *names])


def put_at(address: str, content: bytes) -> None:
    """Put content at an address; what was there is replaced.

    Raises:
        CustkitError: If what is needed for such an address is not installed.
        OSError: If it cannot be written.
    """
    system, path = _found(address)
    if _is_local(system):
        replace_atomically(Path(path), content)
        return
    system.makedirs(path.rpartition("/")[0], exist_ok=True)
    system.pipe_file(path, content)


def check_addresses(addresses: Iterable[str]) -> None:
    """Find out, before anything runs, whether addresses of these kinds can be written to at all.

    Raises:
        CustkitError: If one is of an unknown kind, or what it needs is not installed.
    """
    for address in {address.partition("://")[0]: address for address in addresses}.values():
        _found(address)


def _found(address: str) -> tuple[Any, str]:
    try:
        import fsspec  # an extra of its own: who writes to folders does without
    except ImportError as error:
        raise CustkitError(
            notice("results cannot be put at an address"),
            where=address,
            remedy=notice("pip install 'custkit[cluster]'"),
        ) from error
    try:
        system, path = fsspec.url_to_fs(address)
    except (ImportError, ValueError) as error:
        raise CustkitError(
            notice("results cannot be put there: {error}", error=error),
            where=address,
            remedy=notice("install what it names, or mend the address"),
        ) from error
    return system, str(path)


def _is_local(system: Any) -> bool:  # noqa: ANN401 - fsspec publishes no types
    kinds = (system.protocol,) if isinstance(system.protocol, str) else system.protocol
    return bool(_LOCAL & set(kinds))
