"""The house holds: a room imports only from lower layers, siblings are blind to each other, nothing runs in a ring."""

import ast
import graphlib
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "custkit"

LAYERS = {
    "errors": 0,
    "model": 1,
    "i18n": 2,
    "analysis": 3,
    "charts": 4,
    "forms": 5,
    "workspace": 5,
    "store": 5,
    "runner": 5,
    "documents": 5,
    "session": 6,
    "room": 7,
    "steps": 8,
    "cli": 9,
    "__main__": 10,
}
"""Lowest first; docs/explanation/house.md tells why."""


def module_name(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def room_of(module: str) -> str:
    parts = module.split(".")
    return parts[1] if len(parts) > 1 else ""


def imported(path: Path) -> Iterator[str]:
    """Every custkit module named in an import of this file, wherever in the file it stands."""
    known = {module_name(p) for p in PACKAGE.rglob("*.py")}
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.split(".")[0] == "custkit")
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "custkit" and node.level == 0:
            for alias in node.names:
                deeper = f"{node.module}.{alias.name}"
                yield deeper if deeper in known else str(node.module)


MODULES = sorted(PACKAGE.rglob("*.py"))
GRAPH = {module_name(path): sorted(set(imported(path))) for path in MODULES}


def test_every_room_has_its_layer() -> None:
    assert {room_of(name) for name in GRAPH} - {""} <= set(LAYERS)


@pytest.mark.parametrize("module", sorted(GRAPH))
def test_a_room_imports_only_from_lower_layers(module: str) -> None:
    room = room_of(module)
    if not room:
        assert GRAPH[module] == []
        return
    upward = [
        f"{module} -> {target}"
        for target in GRAPH[module]
        if (other := room_of(target)) and other != room and LAYERS[other] >= LAYERS[room]
    ]
    assert upward == []


def test_no_modules_import_each_other_in_a_ring() -> None:
    try:
        graphlib.TopologicalSorter({name: set(targets) - {name} for name, targets in GRAPH.items()}).prepare()
    except graphlib.CycleError as error:
        pytest.fail("an import ring: " + " -> ".join(error.args[1]))


def test_no_relative_imports_hide_a_way_through_the_house() -> None:
    relative = [
        f"{module_name(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []
