"""Pages of the room: templates that escape whatever is put into them, and the files that they ask for."""

import functools
from collections.abc import Mapping
from importlib import resources
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from custkit.documents import fonts
from custkit.forms.assets import script, sought, style

__all__ = ["render", "static_routes"]

_STATIC: Final = resources.files("custkit.room") / "static"
_DOCUMENTS: Final = resources.files("custkit.documents") / "static"
_A_DAY: Final = 86_400
_TYPES: Final = {"js": "text/javascript", "css": "text/css", "svg": "image/svg+xml", "woff": "font/woff"}


@functools.cache
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("custkit.room"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(name: str, given: Mapping[str, Any]) -> str:
    """A page.

    Args:
        name: Name of the template.
        given: What it shows; text is escaped.
    """
    return _templates().get_template(name).render(given)


def static_routes() -> list[BaseRoute]:
    """Scripts, styles and fonts; only files that lie in the kit's own folders, and the sheets' script and style."""
    return [Route("/static/{name}", _file)]


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    text = _asset(name)
    if text is None:
        raise HTTPException(404)
    ending = name.rpartition(".")[2]
    kept = _A_DAY if ending == "woff" else 60
    return Response(text, media_type=_TYPES[ending], headers={"Cache-Control": f"public, max-age={kept}"})


@functools.cache
def _asset(name: str) -> bytes | None:
    made = {"form.js": script, "sought.js": sought, "form.css": style}
    if name in made:
        return made[name]().encode()
    for folder in (_STATIC, _DOCUMENTS, fonts.WEB):
        known = {entry.name for entry in folder.iterdir() if entry.name.rpartition(".")[2] in _TYPES}
        if name in known:
            return (folder / name).read_bytes()
    return None
