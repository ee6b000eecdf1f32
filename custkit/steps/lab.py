"""JupyterLab on a workshop, with the facilitator's console in front."""

from pathlib import Path

from custkit.errors import NotFoundError, notice
from custkit.runner.lab import run_lab
from custkit.steps.warmth import KIT
from custkit.workspace.folder import find_folder

__all__ = ["lab"]


def lab(folder: Path, *, port: int = 8888, browser: bool = True) -> int:
    """Run JupyterLab until it is stopped; returns its exit status.

    Raises:
        NotFoundError: If there is no workshop, or its console has not been made yet.
    """
    root = find_folder(folder)
    console = root / "out" / "notebooks" / "console.ipynb"
    if not console.exists():
        remedy = notice("run: custkit generate {folder}", folder=folder)
        raise NotFoundError(notice("the workshop's notebooks have not been made yet"), where=str(folder), remedy=remedy)
    return run_lab(root, notebook=console.relative_to(root), port=port, browser=browser, warmth=KIT)
