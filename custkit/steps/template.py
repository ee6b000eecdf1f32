"""Copy a document template into the workshop, to be changed there; what is not copied keeps the kit's corrections."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from custkit.documents.carried import About
from custkit.documents.paper import Paper
from custkit.errors import Fault as Wrong
from custkit.errors import InputError, notice
from custkit.i18n.called import workshop_title
from custkit.steps.dress import dress_of
from custkit.steps.opening import opened

__all__ = ["KINDS", "copy_template"]


def _docx(paper: Paper) -> bytes:
    from custkit.documents.formats.docx import template_docx

    return template_docx(paper)


def _pptx(paper: Paper) -> bytes:
    from custkit.documents.formats.pptx import template_pptx

    return template_pptx(paper)


def _pdf(_: Paper) -> bytes:
    from custkit.documents.formats.pdf import TEMPLATE

    return TEMPLATE.read_bytes()


def _roadmap(_: Paper) -> bytes:
    from custkit.documents.formats.roadmap import TEMPLATE

    return TEMPLATE.read_bytes()


KINDS: Final[dict[str, tuple[str, Callable[[Paper], bytes]]]] = {
    "docx": ("template.docx", _docx),
    "pptx": ("template.pptx", _pptx),
    "pdf": ("paper.typ", _pdf),
    "roadmap": ("roadmap.typ", _roadmap),
}
"""What can be copied, the file's name, and what makes it."""


def copy_template(folder: Path, kind: str) -> Path:
    """Write a template into the workshop's ``documents/`` folder, dressed as the workshop is.

    Args:
        folder: The workshop's folder, or one inside it.
        kind: ``docx``, ``pptx``, ``pdf`` or ``roadmap``.

    Raises:
        NotFoundError: If there is no workshop.
        InputError: If the workshop has its own one already.
        NeedError: If the extra ``documents`` is not installed.
    """
    name, make = KINDS[kind]
    with opened(folder) as workshop:
        space = workshop.workspace
        path = space.root / "documents" / name
        if path.exists():
            what, remedy = (
                notice("it is there already, and stays as it is"),
                notice("change that one, or move it away first"),
            )
            raise InputError([Wrong(f"documents/{name}", "", what, remedy)])
        about = About(workshop_title(space.workshop), issuer=workshop_title(space.workshop), made=space.workshop.starts)
        content = make(Paper(about, (), dress_of(space)))
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path
