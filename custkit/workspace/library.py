"""Lay the workshop's own copies over the kit's files, by file name."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from custkit.errors import Fault, InputError, notice
from custkit.workspace.near import did_you_mean
from custkit.workspace.yaml import Document, read

__all__ = ["Shelf", "files", "gather"]

_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Shelf(Generic[_Item]):
    """What was read from the kit and the workshop together."""

    items: Mapping[str, _Item]
    """By id."""
    own: tuple[str, ...]
    """Ids of those that are the workshop's own."""
    faults: tuple[Fault, ...]
    """What could not be read, and why."""

    def near(self, item_id: str) -> str:
        """A remedy for an id that is not there."""
        return did_you_mean(item_id, self.items)


def files(folder: Path | None, pattern: str = "*.yml") -> dict[str, Path]:
    """The files of a folder by name without ending; empty when there is no such folder."""
    if folder is None or not folder.is_dir():
        return {}
    return {path.stem: path for path in sorted(folder.glob(pattern)) if not path.name.startswith(".")}


def gather(
    kit: Path | None,
    own: Path | None,
    parse: Callable[[Document, str], _Item],
    *,
    label: str,
    depends: Hashable = None,
) -> Shelf[_Item]:
    """Read every file of the kit's folder and of the workshop's own; an own file takes the place of the kit's.

    A file of the kit is parsed once in a process, for as long as it is not changed.

    Args:
        kit: The kit's folder.
        own: The workshop's own folder, which need not be there.
        parse: Makes an item that is never changed of a document and the file's name without ending, or raises
            InputError.
        label: What faults call the folder: ``exercises``.
        depends: What an item depends on beside its file.
    """
    items: dict[str, _Item] = {}
    mine = files(own)
    faults = [
        Fault(
            f"{label}/{path.name}",
            "",
            notice("the name does not end in .yml, so the file would be passed over"),
            notice("rename it"),
        )
        for path in files(own, "*.yaml").values()
    ]
    for name, path in sorted({**files(kit), **mine}.items()):
        try:
            if name in mine:
                items[name] = parse(read(path, f"{label}/{path.name}"), name)
                continue
            now = path.stat()
            key = (path, label, depends, now.st_mtime_ns, now.st_size)
            if key not in _known:
                _known[key] = parse(read(path, f"{label}/{path.name}"), name)
            items[name] = _known[key]
        except InputError as error:
            faults += error.faults
    return Shelf(items, tuple(mine), tuple(faults))


_known: dict[Hashable, Any] = {}
"""What was made of the kit's files, by file and its time and size, and by what else it depends on."""
