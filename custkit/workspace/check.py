"""Look through a workshop folder for everything that is wrong, and write nothing."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from custkit.errors import CustkitError, Fault, notice
from custkit.i18n.placed import all_texts
from custkit.model.exercise import Exercise
from custkit.workspace import crossings
from custkit.workspace.cards import card_faults
from custkit.workspace.figures import Figures
from custkit.workspace.folder import Reading, read_folder, store_url
from custkit.workspace.kit import kit_path
from custkit.workspace.library import Shelf, files
from custkit.workspace.near import did_you_mean

__all__ = ["check", "remarks"]


def check(
    path: Path, *, reach: Callable[[str], object] | None = None, figures: Figures | None = None
) -> tuple[Fault, ...]:
    """Every fault of every file of a workshop folder.

    Args:
        path: The folder that holds ``workshop.yml``.
        reach: Opens the store at a URL and closes it again, or raises a CustkitError; not tried when absent.
        figures: Know the countries; the kit's own when absent.
    """
    root = path.resolve()
    reading = read_folder(root, figures or Figures())
    faults = [*reading.faults, *_notebooks(root / "notebooks", reading.exercises), *card_faults(root)]
    programme = reading.programmes.items.get(reading.workshop.programme) if reading.workshop else None
    # Nobody sits through the slots of a rehearsal.
    if reading.document and reading.workshop and programme and not reading.workshop.rehearsal:
        faults += crossings.short_slots(reading.document, reading.workshop, programme, reading.exercises)
    if reach and reading.document and reading.workshop:
        try:
            reach(store_url(root, reading.workshop.store))
        except CustkitError as error:
            faults.append(reading.document.fault(("store",), error.what, error.remedy))
    return tuple(faults)


def remarks(path: Path, *, figures: Figures | None = None) -> tuple[Fault, ...]:
    """What is worth knowing before the workshop, and stops nothing.

    A unit without participants, or without a head; texts that somebody will be shown in English.
    """
    reading = read_folder(path.resolve(), figures or Figures())
    if not reading.document or not reading.workshop:
        return ()
    return (*crossings.remarks(reading.document, reading.workshop, reading.seats), *_untranslated(reading))


def _untranslated(reading: Reading) -> Iterator[Fault]:
    """Languages of the workshop in which a part of its exercises is missing."""
    programme = reading.programmes.items.get(reading.workshop.programme) if reading.workshop else None
    used = [reading.exercises.items[name] for name in (programme.exercises() if programme else ())]
    for language in reading.languages:
        texts = [text for exercise in used for text in all_texts(exercise)]
        lacking = sum(text.lacks(language) for text in texts)
        if lacking:
            what = notice(
                "{lacking} of {count} texts of its exercises are shown in English to whoever reads {language!r}",
                lacking=lacking,
                count=len(texts),
                language=language,
            )
            yield Fault("exercises", "", what, notice("see which: custkit languages {language}", language=language))


def _notebooks(folder: Path, exercises: Shelf[Exercise]) -> Iterator[Fault]:
    """Own notebooks that take nobody's place: a slip in the name, most likely."""
    known = {*files(kit_path("notebooks"), "*.ipynb"), *(exercise.stage for exercise in exercises.items.values())}
    for name, path in files(folder, "*.ipynb").items():
        if name not in known and not _is_template(path):
            what = notice("the kit has no notebook {name!r}, and this one does not say what it is", name=name[:40])
            remedy = notice("{known}; or give it the metadata of a stage of its own", known=did_you_mean(name, known))
            yield Fault(f"notebooks/{path.name}", "", what, remedy)


def _is_template(path: Path) -> bool:
    """Whether a notebook says of itself which stage it is."""
    try:
        return "custkit" in json.loads(path.read_bytes())["metadata"]
    except (OSError, ValueError, RecursionError, KeyError, TypeError):
        return False
