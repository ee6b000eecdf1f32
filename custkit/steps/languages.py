"""Which languages the kit speaks, and what it still shows in English."""

from dataclasses import dataclass
from typing import Any

from custkit.errors import NotFoundError, notice
from custkit.i18n.coverage import Coverage, coverage, untranslated
from custkit.i18n.words import languages as known

__all__ = ["Spoken", "languages", "still_english"]


@dataclass(frozen=True, slots=True)
class Spoken:
    """One language of the kit."""

    tag: str
    name: str
    """In English."""
    own_name: str
    domains: tuple[Coverage, ...]

    def as_dict(self) -> dict[str, Any]:
        """The same for a machine."""
        counted = {d.domain: [d.translated, d.outdated, d.missing] for d in self.domains}
        return {"language": self.tag, "name": self.name, "own_name": self.own_name, "domains": counted}


def languages() -> tuple[Spoken, ...]:
    """All languages that have a folder of catalogues, by tag."""
    from babel import Locale

    found = []
    for tag in known():
        if counted := coverage(tag):
            locale = Locale.parse(tag, sep="-")
            found.append(Spoken(tag, str(locale.get_display_name("en")), str(locale.get_display_name(locale)), counted))
    return tuple(found)


def still_english(tag: str) -> dict[str, tuple[str, ...]]:
    """By domain, the wordings that somebody of this language is shown in English.

    Raises:
        NotFoundError: If the kit does not have this language.
    """
    counted = coverage(tag)
    if not counted:
        raise NotFoundError(
            notice("there is no language {tag!r} in the kit", tag=tag),
            remedy=notice("choose from: {known}", known=", ".join(known())),
        )
    return {one.domain: untranslated(tag, one.domain) for one in counted}
