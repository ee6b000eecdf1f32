"""How a workshop's documents look: its branding and its own templates, as the formats take them."""

from collections.abc import Mapping
from pathlib import Path

from custkit.documents.colours import readable
from custkit.documents.paper import Dress
from custkit.i18n.called import unit_name, workshop_title
from custkit.i18n.speech import speaking, tr
from custkit.workspace.branding import logo, own_template
from custkit.workspace.folder import Workspace

__all__ = ["dress_of", "templates_of"]


def dress_of(space: Workspace, unit: str = "") -> Dress:
    """How a unit's documents look; the workshop's own when no unit is named."""
    branding = space.workshop.branding
    own = branding.of(unit)
    data, media = logo(space.root, own.logo)
    issuer = space.workshop.unit(unit)
    with speaking(issuer.language if issuer else space.workshop.language):
        whose = tr("Logo of {name}", name=unit_name(issuer) if issuer else workshop_title(space.workshop))
    return Dress(
        logo=data,
        logo_media=media,
        logo_alt=whose if data else "",
        colour=readable(own.colour),
        letterhead=own.letterhead,
        acknowledgement=branding.acknowledgement,
        funder=branding.funder,
    )


def templates_of(space: Workspace) -> Mapping[str, Path]:
    """The workshop's own templates of documents, by format."""
    found = {name: own_template(space.root, name) for name in ("pdf", "docx", "pptx")}
    return {name: path for name, path in found.items() if path}
