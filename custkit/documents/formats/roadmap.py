"""The one-page roadmap as PDF: A4 lying, or the same as an A3 poster."""

from dataclasses import asdict
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, Final, Literal

from custkit.documents.carried import About
from custkit.documents.fixed import FIXED
from custkit.documents.fonts import FAMILIES, script_of
from custkit.documents.formats.pdf import ordered, set_by_typst
from custkit.documents.labels import MOSCOW
from custkit.documents.layout import breakable
from custkit.documents.paper import EPOCH, Dress
from custkit.documents.roadmap_page import LEFT, RIGHT, RoadmapPage, line_share
from custkit.i18n.speech import Spoken, said, tr, trn
from custkit.i18n.words import direction

__all__ = ["TEMPLATE", "roadmap_pdf"]

TEMPLATE: Final = Path(__file__).parent / "roadmap.typ"
_A3: Final = 2**0.5
_WORDS: Final = Spoken(
    {
        "objective": said("Objective"),
        "target": said("Target"),
        "idle": said("No initiative serves this objective yet."),
        "unchosen": said("not chosen yet"),
        "undated": said("no dates yet"),
        "unmeasured": said("not measured yet"),
        "thick": said("thick: on the critical path"),
        "milestone": said("milestone"),
        "critical": said("milestone on the critical path"),
    }
)


def roadmap_pdf(
    page: RoadmapPage,
    about: About,
    dress: Dress,
    *,
    paper: Literal["a4", "a3"] = "a4",
    template: Path | None = None,
) -> bytes:
    """The page as a tagged PDF.

    Args:
        page: What stands on it, measured out.
        about: What it is about.
        dress: How it looks.
        paper: ``a4``, or ``a3`` for the wall.
        template: Another typst file that draws it; ours when absent.

    Raises:
        NeedError: If the extra ``documents`` is not installed.
    """
    files: dict[str, bytes] = {}
    logo = ""
    if dress.logo:
        logo = {"image/png": "logo.png", "image/jpeg": "logo.jpg"}.get(dress.logo_media, "logo.svg")
        files[logo] = dress.logo
    foot = [about.event, tr("version of {day}", day=page.version), page.validated, about.state, about.warning]
    if page.left_out:
        foot.append(
            trn(
                "{count} initiative is not shown for want of room",
                "{count} initiatives are not shown for want of room",
                page.left_out,
            )
        )
    data = {
        "page": _plain(asdict(page)),
        "foot": breakable(" · ".join(part for part in foot if part)),
        "fonts": list(FAMILIES),
        "factor": _A3 if paper == "a3" else 1.0,
        "paper": paper,
        "colour": dress.colour,
        "language": about.language.split("-", maxsplit=1)[0],
        "issuer": breakable(about.issuer),
        "logo": logo,
        "logo_alt": breakable(dress.logo_alt) or FIXED["logo"],
        "kinds": {code: MOSCOW[code] for code in ("must", "should", "could")},
        "words": dict(_WORDS),
        "rightward": direction(about.language) == "rtl",
        "upright": script_of(about.language) is not None,
        "line": line_share(),
        "left": LEFT,
        "right": RIGHT,
    }
    stamp = datetime.combine(about.made or EPOCH, time(12), UTC)
    return set_by_typst(template or TEMPLATE, ordered(data, about.language), files, stamp=int(stamp.timestamp()))


def _plain(value: Any) -> Any:
    match value:
        case str():
            return breakable(value)
        case dict():
            return {name: _plain(part) for name, part in value.items()}
        case tuple() | list():
            return [_plain(part) for part in value]
        case _:
            return value
