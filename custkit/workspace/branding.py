"""The pictures and templates that dress a workshop's documents: found in its folder, or told to be missing."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from custkit.errors import Fault, notice, saying
from custkit.model.workshop import Workshop
from custkit.workspace.yaml import Document, Steps

__all__ = ["TEMPLATES", "branding_faults", "logo", "own_template"]

TEMPLATES: Final = {
    "docx": ("template.docx", "template.dotx"),
    "pptx": ("template.pptx",),
    "pdf": ("paper.typ",),
    "roadmap": ("roadmap.typ",),
}
"""What a workshop's ``documents/`` folder may hold, by what it dresses."""
_MEDIA: Final = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
_BEGINNINGS: Final = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}
_MOST: Final = 4_000_000


def branding_faults(root: Path, document: Document, workshop: Workshop) -> Iterator[Fault]:
    """Pictures that ``workshop.yml`` names and that are not there, or are none; and units that are not there.

    Args:
        root: The workshop's folder.
        document: ``workshop.yml`` as read, for the lines.
        workshop: What it says.
    """
    branding = workshop.branding
    places: list[tuple[Steps, str]] = [(("branding", "logo"), branding.logo)]
    for unit, own in branding.units.items():
        places.append((("branding", "units", unit, "logo"), own.logo))
        if workshop.unit(unit) is None:
            known = ", ".join(u.id for u in workshop.units)
            yield document.fault(
                ("branding", "units", unit),
                notice("there is no unit {unit!r}", unit=unit),
                saying("use one of: {known}", known=known),
            )
    for steps, name in places:
        if name and (what := _wrong(root, name)):
            yield document.fault(steps, what, notice("put the picture into the workshop's folder"))


def _wrong(root: Path, name: str) -> str:
    path = (root / name).resolve()
    if not path.is_relative_to(root.resolve()):
        return notice("{name!r} leads out of the workshop's folder", name=name)
    if not path.is_file():
        return notice("{name!r} is not there", name=name)
    content, media = path.read_bytes(), _MEDIA[path.suffix.lower()]
    if len(content) > _MOST:
        return notice("{name!r} is larger than 4 MB", name=name)
    begins = _BEGINNINGS.get(media)
    good = content.startswith(begins) if begins else b"<svg" in content[:4096]
    return "" if good else notice("{name!r} is not a picture of the kind that its name says", name=name)


def logo(root: Path, name: str) -> tuple[bytes, str]:
    """A logo and its media type; nothing where none is set."""
    return ((root / name).read_bytes(), _MEDIA[Path(name).suffix.lower()]) if name else (b"", "")


def own_template(root: Path, what: str) -> Path | None:
    """The workshop's own template for a format; None where it has changed none."""
    return next((path for name in TEMPLATES[what] if (path := root / "documents" / name).is_file()), None)
