"""The workshop in browsers: one web server on the facilitator's laptop."""

import gc
import os
import secrets
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from custkit.errors import CustkitError, notice
from custkit.room.app import Room
from custkit.room.identity import Role
from custkit.room.observe import write_lines
from custkit.room.tidy import tidied
from custkit.room.tls import Certified, generated, own
from custkit.store.answers import Store
from custkit.workspace.folder import find_folder, open_folder

__all__ = ["Served", "Tls", "room_of", "serve"]

_KEY: Final = ("out", ".custkit", "room.key")
_TLS: Final = ("out", ".custkit", "tls")
_LOCAL: Final = "127.0.0.1"
_ALL: Final = frozenset({"0.0.0.0", "::"})  # noqa: S104 -- compared, not bound


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
    fingerprint: str = ""
    """Of a certificate that browsers warn about; empty where they do not."""


@dataclass(frozen=True, slots=True)
class Tls:
    """Serve over TLS: with the site's certificate and key, or one that is made here."""

    certificate: Path | None = None
    key: Path | None = None


def serve(  # noqa: PLR0913 -- each is one option of the command
    folder: Path,
    *,
    host: str = _LOCAL,
    port: int = 8800,
    interpreted: bool = False,
    tls: Tls | None = None,
    log: bool = False,
    told: Callable[[Served], None],
) -> None:
    """Serve the workshop until it is stopped.

    Args:
        folder: The workshop's folder, or one inside it.
        host: Address to listen on; ``0.0.0.0`` lets the room in.
        port: Port to listen on.
        interpreted: Sessions are interpreted: each step is given a fifth more.
        tls: Serve over TLS; plainly when absent.
        log: Write a JSON line for each request to standard error.
        told: Told where the room can be entered, before it opens.

    Raises:
        NotFoundError: If there is no workshop.
        InputError: If its files have faults.
        CustkitError: If the port is taken, or the certificate cannot be used.
    """
    import uvicorn

    if _taken(host, port):
        raise CustkitError(
            notice("port {port} is taken", port=port),
            remedy=notice("stop what uses it, or choose another: --port {port}", port=port + 1),
        )
    if log:
        write_lines()
    root = find_folder(folder)
    workspace = open_folder(root)
    with Store(workspace.store_url) as store:
        certified = _certified(root, host, tls)
        room = room_of(root, store, interpreted=interpreted, secure=certified is not None)
        told(_served(room, host, port, certified))
        config = uvicorn.Config(
            room.app(),
            host=host,
            port=port,
            log_level="warning",
            ws_max_size=2_000_000,
            # A full room on a busy laptop may answer late; to shut its lines would make all of them open anew at once.
            ws_ping_timeout=60,
            server_header=False,
            ssl_certfile=certified.certificate if certified else None,
            ssl_keyfile=certified.key if certified else None,
            timeout_graceful_shutdown=5,
        )

        class Server(uvicorn.Server):
            """Lets pages that wait for a change go before it waits for them."""

            async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
                room.hub.changes.close()
                await super().shutdown(sockets)

        # What is there now stays for good: the collector need not walk through it each time, for a tenth of a second in
        # which nobody is answered, and looks so much the sooner at what the room leaves behind.
        gc.collect()
        gc.freeze()
        with tidied():
            Server(config).run()


def room_of(root: Path, store: Store, *, interpreted: bool = False, secure: bool = False) -> Room:
    """The room of a workshop folder, with the secret that outlives a restart."""
    return Room(open_folder(root), store, _secret(root), interpreted=interpreted, secure=secure)


def _certified(root: Path, host: str, tls: Tls | None) -> Certified | None:
    """The certificate to serve with.

    Raises:
        CustkitError: If it cannot be used, or a certificate is named without its key.
    """
    if tls is None:
        return None
    now = datetime.now(UTC)
    if tls.certificate is not None and tls.key is not None:
        return own(tls.certificate, tls.key, now)
    if tls.certificate is not None or tls.key is not None:
        raise CustkitError(
            notice("a certificate and its key go together"), remedy=notice("name both, with --cert and --key")
        )
    hosts = [*(_own_addresses() if host in _ALL else [host]), "localhost", _LOCAL, socket.gethostname()]
    return generated(root.joinpath(*_TLS), hosts, now)


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


def _served(room: Room, host: str, port: int, certified: Certified | None) -> Served:
    names = list(_own_addresses()) if host in _ALL else [host]
    way = "https" if certified else "http"
    addresses = tuple(f"{way}://{name}:{port}" for name in names)
    home = addresses[0]
    door = room.door
    return Served(
        addresses,
        f"{home}/enter/{door.link_token(Role.FACILITATOR)}",
        f"{home}/enter/{door.link_token(Role.WALL)}",
        reachable=host not in {_LOCAL, "localhost", "::1"},
        fingerprint=certified.fingerprint if certified and certified.made_here else "",
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
