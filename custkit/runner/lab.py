"""JupyterLab on a workshop's folder: this interpreter, nothing fetched, no questions about news."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from urllib.parse import quote

from custkit.errors import NotFoundError, notice
from custkit.runner.kernels import JUPYTER_FOLDER, kernel_variables, own_kernel
from custkit.runner.record import known_outputs
from custkit.runner.stale import is_ours
from custkit.runner.warm.hearth import ADDRESS, kept_warm, prepare
from custkit.runner.warm.warmth import COLD, Warmth

__all__ = ["lab_command", "lab_environment", "own_notebooks", "run_lab", "sign", "start_lab"]


def lab_command(
    root: Path, *, notebook: Path | None = None, port: int | None = None, browser: bool = True, more: Sequence[str] = ()
) -> tuple[str, ...]:
    """The command that starts JupyterLab on a workshop.

    Args:
        root: The workshop's folder, of which JupyterLab shows nothing outside.
        notebook: What is open at the start, inside that folder.
        port: Where it listens; a free one near 8888 when None.
        browser: Whether it opens the user's browser.
        more: Further options of JupyterLab's own, put last so that they win.

    Raises:
        NotFoundError: If there is no such folder, or no such notebook in it.
    """
    folder = root.resolve()
    if not folder.is_dir():
        raise NotFoundError(
            notice("there is no such folder"), where=str(root), remedy=notice("make one with 'custkit new'")
        )
    address = "/lab"
    if notebook is not None:
        file = (folder / notebook).resolve()
        if not file.is_relative_to(folder) or not file.is_file():
            raise NotFoundError(notice("there is no such notebook in the workshop"), where=str(notebook))
        address = f"/lab/tree/{quote(file.relative_to(folder).as_posix())}"
    return (
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.open_browser={browser}",
        f"--LabApp.default_url={address}",
        # Ctrl-C ends it at once: a kernel's work is in the store, so there is nothing to ask.
        "--ServerApp.answer_yes=True",
        "--LabApp.news_url=None",
        "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        # Which tabs were open belongs to the workshop: another one's would be looked for here, and not found.
        f"--LabApp.workspaces_dir={folder / 'out' / '.custkit' / 'lab'}",
        *([] if port is None else [f"--ServerApp.port={port}"]),
        *(["--ServerApp.allow_root=True"] if _is_root() else []),
        *more,
    )


def lab_environment(root: Path, base: Mapping[str, str]) -> dict[str, str]:
    """The environment in which JupyterLab runs, laid over another one.

    Args:
        root: The workshop's folder, told to kernels as ``CUSTKIT_WORKSHOP``.
        base: The environment of whoever starts it.
    """
    others = [part for part in base.get("JUPYTER_CONFIG_PATH", "").split(os.pathsep) if part]
    return {
        **base,
        **own_kernel(base, warm=True),
        "JUPYTER_CONFIG_PATH": os.pathsep.join([str(JUPYTER_FOLDER), *others]),
        "CUSTKIT_WORKSHOP": str(root.resolve()),
    }


def own_notebooks(root: Path) -> Iterator[Path]:
    """The notebooks of a workshop that lie there just as we wrote them."""
    for path, record in known_outputs(root.resolve()):
        if path.is_file() and is_ours(path, record):
            yield path


def sign(root: Path) -> int:
    """Sign the workshop's notebooks for this user, so that their outputs show at once; returns how many.

    Only what is byte for byte what we wrote is signed: what somebody else put in stays untrusted.
    """
    import nbformat  # heavy: only whoever opens JupyterLab pays for it
    from nbformat.sign import NotebookNotary

    notary = NotebookNotary()  # type: ignore[no-untyped-call]  # nbformat annotates little
    try:
        ours = tuple(own_notebooks(root))
        for path in ours:
            notebook = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # nbformat annotates little
            notary.sign(notebook)  # type: ignore[no-untyped-call]  # as above
        return len(ours)
    finally:
        notary.store.close()


def start_lab(  # noqa: PLR0913 - the options of lab_command and one more, each by keyword
    root: Path,
    *,
    notebook: Path | None = None,
    port: int | None = None,
    browser: bool = True,
    more: Sequence[str] = (),
    told: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Sign the workshop's own notebooks, start JupyterLab, and return its process.

    Args:
        root: As for :func:`lab_command`, like all that is not named here, and the errors.
        notebook: As above.
        port: As above.
        browser: As above.
        more: As above.
        told: Environment variables that say where kernels are forked, as :func:`kept_warm` gives them.
    """
    command = lab_command(root, notebook=notebook, port=port, browser=browser, more=more)
    sign(root)
    environment = {**lab_environment(root, os.environ), **(told or {})}
    return subprocess.Popen(command, env=environment, cwd=root)  # noqa: S603 - our own command


def run_lab(  # noqa: PLR0913 - the options of start_lab, each by keyword
    root: Path,
    *,
    notebook: Path | None = None,
    port: int | None = None,
    browser: bool = True,
    more: Sequence[str] = (),
    warmth: Warmth = COLD,
) -> int:
    """Run JupyterLab until it ends, and return its exit status; Ctrl-C goes to it.

    Its kernels are forked from a process that has their libraries loaded, where the system allows that.

    Args:
        root: As for :func:`lab_command`, like all that is not named here, and the errors.
        notebook: As above.
        port: As above.
        browser: As above.
        more: As above.
        warmth: What is loaded and started once for all kernels.
    """
    with kept_warm(warmth) as told:
        if told:
            # One kernel is ready by the time that somebody has found a notebook to open.
            kernel = {**lab_environment(root, os.environ), **told, **kernel_variables()}
            prepare(told[ADDRESS], [], environment=kernel, folder=str(root.resolve()))
        process = start_lab(root, notebook=notebook, port=port, browser=browser, more=more, told=told)
        # Whoever ends this command ends JupyterLab too, which would go on unseen otherwise.
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                # The terminal told JupyterLab too; it shuts its kernels down before it ends.
                continue


def _is_root() -> bool:
    """Whether this is the superuser, whom Jupyter refuses unless told: usual in a container."""
    return sys.platform != "win32" and os.geteuid() == 0
