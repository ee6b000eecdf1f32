"""The surroundings in which a notebook's kernel starts: this interpreter, and nothing of anybody's own settings.

A notebook says that it wants ``python3``. Which interpreter that is, is told by the first kernel specification of that
name that Jupyter finds, and on many machines that one leads to another interpreter. So the kit carries its own, whose
command is a bare ``python``: jupyter_client replaces that by the interpreter of whoever starts the kernel.
"""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

__all__ = [
    "FIXED",
    "JUPYTER_FOLDER",
    "WARM_FOLDER",
    "applied",
    "kernel_variables",
    "own_kernel",
    "socket_prefix",
    "surroundings",
]

JUPYTER_FOLDER: Final = Path(__file__).resolve().parent / "jupyter"
"""Jupyter's settings of the kit: the kernel specification, and what JupyterLab is told."""

FIXED: Final[Mapping[str, str]] = {"PYTHONHASHSEED": "0"}
"""What a Python process has to be started with: sets of texts would otherwise come in another order each time."""

WARM_FOLDER: Final = Path(__file__).resolve().parent / "warm" / "jupyter"
"""Kernel specifications of the same names whose kernels are forked."""

_SOCKET_PATH_LIMIT: Final = 103
"""Bytes of a Unix socket's path: 104 on macOS and the BSDs, 108 on Linux, with a zero at the end."""


def own_kernel(base: Mapping[str, str], *, warm: bool = False) -> dict[str, str]:
    """Environment variables that make ``python3`` mean the kit's own specification, before any other.

    Args:
        base: The environment that they will be laid over.
        warm: Whether it means the one whose kernels are forked; for JupyterLab, which knows no engines.
    """
    others = [part for part in base.get("JUPYTER_PATH", "").split(os.pathsep) if part]
    return {"JUPYTER_PATH": os.pathsep.join([*([str(WARM_FOLDER)] if warm else []), str(JUPYTER_FOLDER), *others])}


def kernel_variables() -> dict[str, str]:
    """The environment variables that the kernel specification whose kernels are forked adds."""
    told: dict[str, str] = json.loads((WARM_FOLDER / "kernels" / "python3" / "kernel.json").read_bytes())["env"]
    return told


def surroundings(base: Mapping[str, str], *, scratch: Path, workshop: Path | None) -> dict[str, str]:
    """Environment variables for a kernel that runs a notebook in a batch.

    Args:
        base: The environment that they will be laid over.
        scratch: A folder of this run alone: connection files, and an empty profile in place of the user's.
        workshop: The workshop's root, told to the notebook as ``CUSTKIT_WORKSHOP``; None when there is none.
    """
    told = {} if workshop is None else {"CUSTKIT_WORKSHOP": str(workshop)}
    return {
        **own_kernel(base),
        **told,
        "IPYTHONDIR": str(scratch / "ipython"),
        "JUPYTER_RUNTIME_DIR": str(scratch / "run"),
        **FIXED,
    }


@contextmanager
def applied(variables: Mapping[str, str]) -> Iterator[None]:
    """Lay variables over this process's environment, and put back what was there."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


def socket_prefix(runtime: Path) -> str | None:
    """Where a kernel's Unix sockets go, to be followed by ``-1`` to ``-5``; None when it has to listen on ports.

    Ports may collide when many kernels start at once. The prefix has to be told: without one, jupyter_client puts the
    sockets of all kernels under the same name into the working folder.

    Args:
        runtime: A folder of this kernel alone.
    """
    if sys.platform == "win32":
        return None
    import zmq  # heavy: comes with the kernel's client

    prefix = runtime / "ipc"
    fits = len(os.fsencode(f"{prefix}-5")) <= _SOCKET_PATH_LIMIT
    return str(prefix) if fits and zmq.has("ipc") else None
