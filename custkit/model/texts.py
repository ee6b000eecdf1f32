"""Words that a person reads, in as many languages as somebody wrote them."""

from typing import Annotated, Final

from pydantic import ConfigDict, RootModel, StringConstraints, model_serializer, model_validator

from custkit.errors import notice

__all__ = ["FALLBACK", "Language", "Text"]

FALLBACK: Final = "en"

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$")]
"""A BCP 47 tag of the short kind: ``fr``, ``uz``, ``pt-BR``, ``uz-Latn``."""


class Text(RootModel[dict[Language, str]]):
    """One text in one or more languages; a plain string is English."""

    model_config = ConfigDict(frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _plain_is_english(cls, value: object) -> object:
        return {FALLBACK: value} if isinstance(value, str) else value

    @model_validator(mode="after")
    def _english_is_there(self) -> "Text":
        if not self.root.get(FALLBACK, "").strip():
            raise ValueError(notice("a text needs its English wording (key 'en')"))
        return self

    @model_serializer
    def _english_alone_is_plain(self) -> str | dict[str, str]:
        return self.root[FALLBACK] if set(self.root) == {FALLBACK} else dict(self.root)

    def pick(self, language: str) -> str:
        """The wording in this language, else in its parent (``pt`` for ``pt-BR``), else in English."""
        return self.root.get(language) or self.root.get(language.split("-", maxsplit=1)[0]) or self.root[FALLBACK]

    def lacks(self, language: str) -> bool:
        """Whether it is shown in English because nobody has written it in this language or its parent."""
        first = language.split("-", maxsplit=1)[0]
        return first != FALLBACK and not (self.root.get(language) or self.root.get(first))

    def __str__(self) -> str:
        return self.root[FALLBACK]

    def __hash__(self) -> int:
        return hash(tuple(sorted(self.root.items())))
