"""In which language a page of the room is written, and the words that it and its script are written with."""

import functools
import json
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from starlette.requests import Request
from starlette.websockets import WebSocket

from custkit.i18n.called import workshop_title
from custkit.i18n.words import direction, languages, say, words
from custkit.room.facilitation import Facilitation
from custkit.room.identity import Role, Visitor

__all__ = ["LANGUAGE", "Tongue", "common", "language_of", "spoken_page"]

LANGUAGE: Final = "custkit_language"
"""The cookie that keeps a language which somebody chose."""
_LONGEST_HEADER: Final = 400
"""Characters of what a browser says of its languages that are read."""

Tongue = Callable[[Request], str]
"""The language in which whoever asks reads: a BCP 47 tag."""


def language_of(room: Facilitation, visitor: Visitor | None, connection: Request | WebSocket) -> str:
    """The language in which somebody reads: chosen here, else the roster's, else the unit's, else the workshop's.

    Whoever stands at the door is not known yet, and a helper has no unit: their browser says which languages they read.
    A wall screen is read by everybody and has the workshop's, whatever was chosen on its computer.
    """
    own = room.workspace.workshop.language
    if visitor and visitor.role is Role.WALL:
        return own
    chosen = connection.cookies.get(LANGUAGE, "")
    if chosen in languages():
        return chosen
    seat, helper = (visitor.seat, visitor.helper) if visitor else (None, None)
    unit = room.workspace.workshop.unit(seat.unit) if seat else None
    if helper and helper.language:
        return helper.language
    if (visitor is None or helper) and (read := _of_browser(connection.headers.get("accept-language", ""))):
        return read
    return (seat and seat.language) or (unit.language if unit else "") or own


def _of_browser(header: str) -> str:
    """The language of the kit that a browser asks for first (RFC 9110, 12.5.4); empty when there is none."""
    asked = []
    for place, part in enumerate(header[:_LONGEST_HEADER].split(",")):
        tag, _, weight = part.partition(";q=")
        with suppress(ValueError):
            asked.append((-float(weight or 1), place, tag.strip()))
    known = {tag.casefold(): tag for tag in languages()}
    found = (known.get(tag.casefold()) or known.get(tag.partition("-")[0].casefold()) for _, _, tag in sorted(asked))
    return next(filter(None, found), "")


def spoken_page(language: str, *parts: str) -> dict[str, Any]:
    """What every template needs to speak: language, direction, ``say``, the languages to choose from, words of scripts.

    Args:
        language: BCP 47 tag.
        parts: How the ids begin whose words the page's script says: ``vote``, ``form.move``.
    """
    return {
        "language": language,
        "direction": direction(language),
        "say": functools.partial(say, language),
        "languages": _named(),
        "words": _words(language, parts),
    }


def common(room: Facilitation, visitor: Visitor | None, request: Request) -> dict[str, Any]:
    """What the frame of every page of people needs."""
    return spoken_page(language_of(room, visitor, request)) | {
        "workshop": workshop_title(room.workspace.workshop),
        "rehearsal": room.workspace.workshop.rehearsal,
        "here": request.url.path,
    }


@functools.cache
def _words(language: str, parts: tuple[str, ...]) -> str:
    """As JSON, in a place that templates escape."""
    begins = tuple(f"{part}." for part in parts)
    known = {**words(language), **words(language, "console")}
    said = {key: text for key, text in known.items() if key.startswith(begins)}
    return json.dumps(said, ensure_ascii=False)


@functools.cache
def _named() -> tuple[tuple[str, str], ...]:
    """Each language with the name that it gives itself."""
    from babel import Locale

    return tuple((tag, str(Locale.parse(tag, sep="-").get_display_name(tag.replace("-", "_")))) for tag in languages())
