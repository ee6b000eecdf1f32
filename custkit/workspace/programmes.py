"""Read programmes: the kit's, and the workshop's own laid over them."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from custkit.errors import Fault, InputError, notice, saying
from custkit.i18n.placed import translated
from custkit.model.workshop import Programme
from custkit.workspace.faults import build
from custkit.workspace.kit import kit_path
from custkit.workspace.library import Shelf, gather
from custkit.workspace.near import did_you_mean
from custkit.workspace.yaml import Document, Steps, read

__all__ = ["load_programmes", "parse_programme", "read_programme"]


def read_programme(path: Path) -> Programme:
    """The programme of a file.

    Raises:
        InputError: With every fault of the file.
    """
    return parse_programme(read(path, path.name), path.stem)


def parse_programme(document: Document, name: str, exercises: frozenset[str] | None = None) -> Programme:
    """The programme that a document describes.

    Args:
        document: What the file says.
        name: The file's name without ending, which is the programme's id.
        exercises: Ids of the exercises that there are; not looked at when absent.

    Raises:
        InputError: With every fault of the document.
    """
    programme = build(Programme, document)
    faults = list(_unknown_exercises(document, programme, exercises)) if exercises is not None else []
    if programme.id != name:
        what = notice("the file is called {name} and its programme {programme}", name=name, programme=programme.id)
        remedy = notice("write id: {name}, or rename the file to {programme}.yml", name=name, programme=programme.id)
        faults.append(document.fault(("id",), what, remedy))
    if faults:
        raise InputError(faults)
    return programme


def load_programmes(
    own: Path | None = None,
    kit: Path | None = None,
    *,
    exercises: frozenset[str] | None = None,
    languages: Iterable[str] = (),
) -> Shelf[Programme]:
    """Every programme of the kit, with the own ones in their places, by id.

    Args:
        own: The workshop's folder of programmes, which need not be there.
        kit: The kit's folder of programmes; that of the installed kit when absent.
        exercises: Ids of the exercises that there are; not looked at when absent.
        languages: The languages in which they are wanted, beside English.
    """
    folder, wanted = kit or kit_path("exercises", "programmes"), tuple(languages)

    def parse(document: Document, name: str) -> Programme:
        return parse_programme(document, name, exercises)

    found = gather(folder, own, parse, label="programmes", depends=exercises)
    return replace(found, items={name: translated(item, wanted, "programmes") for name, item in found.items.items()})


def _unknown_exercises(document: Document, programme: Programme, known: frozenset[str]) -> Iterator[Fault]:
    for d, day in enumerate(programme.days):
        for s, slot in enumerate(day.slots):
            for u, use in enumerate(slot.uses):
                if use.exercise not in known:
                    place: Steps = ("days", d, "slots", s, "uses", u, "exercise")
                    yield document.fault(
                        place,
                        saying("there is no exercise {exercise!r}", exercise=use.exercise),
                        did_you_mean(use.exercise, known),
                    )
