"""Where the kit's own data, exercises and notebooks lie."""

from pathlib import Path

from custkit.errors import NotFoundError, notice

__all__ = ["kit_path"]

_PACKAGE = Path(__file__).resolve().parents[1]


def kit_path(*parts: str, package: Path = _PACKAGE) -> Path:
    """Find a file or folder of the kit, the same in a checkout and in an installed wheel.

    A wheel carries the kit inside the package (``custkit/kit``); in a checkout it lies beside the package.

    Args:
        parts: The way from the kit's root: ``kit_path("data", "countries.csv")``.
        package: The folder of the installed package.

    Raises:
        NotFoundError: If there is no such file or folder in the kit, or the way leads out of it.
    """
    wheel = package / "kit"
    root = wheel if wheel.is_dir() else package.parent
    path = root.joinpath(*parts).resolve()
    if not path.is_relative_to(root.resolve()) or not path.exists():
        raise NotFoundError(
            notice("the kit has no {parts}", parts="/".join(parts)),
            where=str(root),
            remedy=notice("install custkit again, its files are not complete"),
        )
    return path
