"""The notebooks a workshop is made from: the kit's, and the workshop's own copies in their place.

A template says in its metadata (``custkit``) what it is: its stage, whom it is for, its title and its place in the
order. So a new notebook in the workshop's ``notebooks/`` folder is a new stage, without any Python.
"""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from custkit.errors import Fault, InputError, NotFoundError, notice, saying
from custkit.i18n.prose import translated_notebook
from custkit.workspace.folder import Workspace
from custkit.workspace.kit import kit_path

__all__ = [
    "Audience",
    "Template",
    "choose",
    "follow_up_template",
    "has_work",
    "in_language",
    "request_template",
    "templates",
]

REQUEST = "request"
"""A request sheet to a structure: filled by ``custkit requests``, never generated with the others."""
FOLLOW_UP = "follow_up"
"""The page of a review: filled by ``custkit follow-up``, never generated with the others."""
AUDIENCES = ("unit", "facilitator", "document", REQUEST, FOLLOW_UP)
Audience = str


@dataclass(frozen=True, slots=True)
class Template:
    """A notebook to be filled."""

    stage: str
    """Its name: ``situation``."""
    order: int
    """Its place among the others."""
    audience: Audience
    """``unit`` (one for each unit), ``facilitator`` (one for the workshop) or ``document`` (becomes a file)."""
    title: str
    path: Path
    own: bool
    """The workshop's own copy."""

    @property
    def file_name(self) -> str:
        """What the filled notebook is called: ``2-situation.ipynb``."""
        return f"{self.order}-{self.stage}.ipynb" if self.audience == "unit" else f"{self.stage}.ipynb"


def templates(workshop_folder: Path | None = None) -> tuple[Template, ...]:
    """All templates in their order; a file of the workshop's own stands in for the kit's file of the same name.

    Raises:
        InputError: If a notebook of the workshop cannot be read as a template.
    """
    found = {path.name: (path, False) for path in sorted(kit_path("notebooks").glob("*.ipynb"))}
    if workshop_folder is not None:
        found |= {path.name: (path, True) for path in sorted((workshop_folder / "notebooks").glob("*.ipynb"))}
    read = [_read(path, own=own) for path, own in found.values()]
    faults = [item for item in read if isinstance(item, Fault)]
    if faults:
        raise InputError(faults)
    kept = (t for t in read if isinstance(t, Template) and t.audience not in {REQUEST, FOLLOW_UP})
    return tuple(sorted(kept, key=lambda t: (t.order, t.stage)))


def request_template(workshop_folder: Path) -> Path:
    """The template of request sheets: the workshop's own copy, else the kit's."""
    own = workshop_folder / "notebooks" / "request.ipynb"
    return own if own.is_file() else kit_path("notebooks", "request.ipynb")


def follow_up_template(workshop_folder: Path) -> Template:
    """The template of a review: the workshop's own copy, else the kit's.

    Raises:
        InputError: If the workshop's copy cannot be read as a template.
    """
    path = workshop_folder / "notebooks" / f"{FOLLOW_UP}.ipynb"
    own = path.is_file()
    read = _read(path if own else kit_path("notebooks", f"{FOLLOW_UP}.ipynb"), own=own)
    if isinstance(read, Fault):
        raise InputError([read])
    return read


def _read(path: Path, *, own: bool) -> Template | Fault:
    shown = f"notebooks/{path.name}"
    try:
        metadata = json.loads(path.read_text(encoding="utf-8"))["metadata"]
    except (ValueError, KeyError, TypeError):
        return Fault(
            shown, "", notice("this is not a Jupyter notebook"), notice("save it from JupyterLab, or delete your copy")
        )
    told = metadata.get("custkit", {})
    stage, audience = told.get("stage", path.stem), told.get("audience", "unit")
    if audience not in AUDIENCES:
        remedy = saying("use one of: {known}", known=", ".join(AUDIENCES))
        return Fault(
            shown, "/metadata/custkit/audience", notice("{audience!r} is no audience", audience=audience), remedy
        )
    if not str(stage).isidentifier():
        return Fault(
            shown,
            "/metadata/custkit/stage",
            notice("{stage!r} is no stage name", stage=stage),
            notice("use small letters and _"),
        )
    return Template(str(stage), int(told.get("order", 90)), audience, str(told.get("title", stage)), path, own)


def choose(found: tuple[Template, ...], stages: tuple[str, ...]) -> tuple[Template, ...]:
    """The templates of these stages; all when none is named.

    Raises:
        NotFoundError: If a stage is not there; the remedy names those that are.
    """
    known = [template.stage for template in found]
    for stage in stages:
        if stage not in known:
            raise NotFoundError(
                notice("there is no stage {stage!r}", stage=stage),
                remedy=notice("choose from: {known}", known=", ".join(known)),
            )
    return tuple(template for template in found if not stages or template.stage in stages)


def has_work(template: Template, workspace: Workspace) -> bool:
    """Whether a unit has something to do in a template: a workshop without the IT strand needs no notebook for it.

    So it is where the workshop does an exercise of its stage or has added one, and where no exercise at all is of this
    stage: such a notebook was made to be read.
    """
    if template.audience != "unit":
        return True
    added = {path.stem for path in (workspace.root / "exercises").glob("*.yml")} - set(workspace.workshop.skip)
    done = {exercise.id for exercise in workspace.used()} | added
    here = {exercise.id for exercise in workspace.exercises.values() if exercise.stage == template.stage}
    return not here or not here.isdisjoint(done)


def in_language(template: Template, language: str, workspace: Workspace) -> Template:
    """The template with its prose in a language, as far as it was translated; the template itself for English.

    The translated copy lies in the workshop's ``out/.custkit/templates`` and is written only when it changes.
    """
    if language.split("-", maxsplit=1)[0] == "en":
        return template
    made = translated_notebook(json.loads(template.path.read_text(encoding="utf-8")), language)
    if made is None:
        return template
    text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
    path = workspace.root / "out" / ".custkit" / "templates" / language / template.path.name
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return replace(template, path=path)
