"""The workshop in browsers: one web server on the facilitator's laptop."""

import os
import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from custkit.errors import CustkitError
from custkit.room.app import Room
from custkit.room.identity import Role
from custkit.store.answers import Store
from custkit.workspace.folder import find_folder, open_folder

__all__ = ["Served", "room_of", "serve"]

_KEY: Final = ("out", ".custkit", "room.key")
_LOCAL: Final = "127.0.0.1"


@dataclass(frozen=True, slots=True)
class Served:
    """Where the room can be entered."""

    addresses: tuple[str, ...]
    """What participants type, the most useful first."""
    facilitator: str
    """The facilitator's own link: whoever has it runs the room."""
    wall: str
    """The projector's link."""
    reachable: bool
    """Whether other devices can reach it."""


def serve(
    folder: Path, *, host: str = _LOCAL, port: int = 8800, interpreted: bool = False, told: Callable[[Served], None]
) -> None:
    """Serve the workshop until it is stopped.

    Args:
        folder: The workshop's folder, or one inside it.
        host: Address to listen on; ``0.0.0.0`` lets the room in.
        port: Port to listen on.
        interpreted: Sessions are interpreted: each step is given a fifth more.
        told: Told where the room can be entered, before it opens.

    Raises:
        NotFoundError: If there is no workshop.
        InputError: If its files have faults.
        CustkitError: If the port is taken.
    """
    import uvicorn

    if _taken(host, port):
        raise CustkitError(f"port {port} is taken", remedy=f"stop what uses it, or choose another: --port {port + 1}")
    root = find_folder(folder)
    workspace = open_folder(root)
    with Store(workspace.store_url) as store:
        room = room_of(root, store, interpreted=interpreted)
        told(_served(room, host, port))
        config = uvicorn.Config(
            room.app(), host=host, port=port, log_level="warning", ws_max_size=2_000_000, server_header=False
        )
        uvicorn.Server(config).run()


def room_of(root: Path, store: Store, *, interpreted: bool = False) -> Room:
    """The room of a workshop folder, with the secret that outlives a restart."""
    return Room(open_folder(root), store, _secret(root), interpreted=interpreted)


def _secret(root: Path) -> bytes:
    """What cookies and links are signed with: made once, readable by its owner alone."""
    path = root.joinpath(*_KEY)
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(handle, "wb") as file:
        made = secrets.token_bytes(32)
        file.write(made)
    return made


def _served(room: Room, host: str, port: int) -> Served:
    open_to_all = host in {"0.0.0.0", "::"}  # noqa: S104 -- compared, not bound
    names = list(_own_addresses()) if open_to_all else [host]
    addresses = tuple(f"http://{name}:{port}" for name in names)
    home = addresses[0]
    door = room.door
    return Served(
        addresses,
        f"{home}/enter/{door.link_token(Role.FACILITATOR)}",
        f"{home}/enter/{door.link_token(Role.WALL)}",
        reachable=host not in {_LOCAL, "localhost", "::1"},
    )


def _own_addresses() -> Iterator[str]:
    """This machine's addresses: the one that a router would see first, this machine's own name for itself last."""
    found: dict[str, None] = {}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(("192.0.2.1", 9))  # an address for documentation: nothing is sent
        found[str(probe.getsockname()[0])] = None
    with suppress(OSError):
        found |= {str(info[4][0]): None for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)}
    yield from [name for name in found if not name.startswith("127.")]
    yield _LOCAL


def _taken(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False
