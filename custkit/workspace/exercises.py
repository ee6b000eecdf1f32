"""Read exercises: the kit's, and the workshop's own copies laid over them."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from custkit.errors import InputError, notice
from custkit.i18n.placed import translated
from custkit.model.exercise import Exercise
from custkit.workspace.faults import build
from custkit.workspace.kit import kit_path
from custkit.workspace.library import Shelf, gather
from custkit.workspace.yaml import Document, read

__all__ = ["load_exercises", "parse_exercise", "read_exercise"]


def read_exercise(path: Path) -> Exercise:
    """The exercise of a file.

    Raises:
        InputError: With every fault of the file.
    """
    return parse_exercise(read(path, path.name), path.stem)


def parse_exercise(document: Document, name: str) -> Exercise:
    """The exercise that a document describes.

    Args:
        document: What the file says.
        name: The file's name without ending, which is the exercise's id.

    Raises:
        InputError: With every fault of the document.
    """
    exercise = build(Exercise, document)
    if exercise.id != name:
        what = notice("the file is called {name} and its exercise {exercise}", name=name, exercise=exercise.id)
        raise InputError(
            [
                document.fault(
                    ("id",),
                    what,
                    notice("write id: {name}, or rename the file to {exercise}.yml", name=name, exercise=exercise.id),
                )
            ]
        )
    return exercise


def load_exercises(
    own: Path | None = None, kit: Path | None = None, *, languages: Iterable[str] = ()
) -> Shelf[Exercise]:
    """Every exercise of the kit, with the own ones in their places, by id.

    Args:
        own: The workshop's folder of exercises, which need not be there.
        kit: The kit's folder of exercises; that of the installed kit when absent.
        languages: The languages in which they are wanted, beside English.
    """
    wanted = tuple(languages)
    found = gather(kit or kit_path("exercises"), own, parse_exercise, label="exercises")
    return replace(found, items={name: translated(item, wanted, "exercises") for name, item in found.items.items()})
