"""How far the kit speaks a language, counted from its catalogues."""

import io
from dataclasses import dataclass

from custkit.i18n.catalogue import DOMAINS, LOCALE, SOURCE, languages

__all__ = ["Coverage", "coverage", "untranslated"]


@dataclass(frozen=True, slots=True)
class Coverage:
    """One domain in one language."""

    language: str
    domain: str
    translated: int
    outdated: int
    """Translations whose English has changed since; English is shown until somebody has looked at them."""
    missing: int

    @property
    def messages(self) -> int:
        """All that there is to say."""
        return self.translated + self.outdated + self.missing


def coverage(language: str) -> tuple[Coverage, ...]:
    """How far a language is, domain by domain; nothing for English and for a language without a folder."""
    return tuple(_count(language, domain) for domain in DOMAINS if _file(language, domain) is not None)


def untranslated(language: str, domain: str) -> tuple[str, ...]:
    """The English wordings that are shown to somebody of this language, in the order of the sources, each once."""
    return tuple(dict.fromkeys(english for english, state in _messages(language, domain) if state != "translated"))


def _count(language: str, domain: str) -> Coverage:
    states = [state for _, state in _messages(language, domain)]
    return Coverage(language, domain, *(states.count(state) for state in ("translated", "outdated", "missing")))


def _file(language: str, domain: str) -> bytes | None:
    file = LOCALE / language / f"{domain}.po"
    return file.read_bytes() if language != SOURCE and language in languages() and file.is_file() else None


def _messages(language: str, domain: str) -> list[tuple[str, str]]:
    from babel.messages.pofile import read_po

    text = _file(language, domain)
    if text is None:
        return []
    found = []
    for message in read_po(io.BytesIO(text), locale=language.replace("-", "_")):
        if message.id:
            english = message.id if isinstance(message.id, str) else message.id[0]
            strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))
            state = "missing" if not all(strings) else "outdated" if message.fuzzy else "translated"
            found.append((english, state))
    return found
