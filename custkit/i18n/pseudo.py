"""A language for testers: all words that translators could reach stand in ⟦brackets⟧, so the others show."""

import gettext
import re
from typing import Final

__all__ = ["CLOSE", "OPEN", "PSEUDO", "Pseudo"]

PSEUDO: Final = "qps"
"""The tag; private use begins with q in BCP 47."""
_PLACE: Final = re.compile(r"(\{[^{}]*\})")
OPEN: Final = "⟦"
CLOSE: Final = "⟧"


class Pseudo(gettext.NullTranslations):
    """A catalogue that has everything: the English words in brackets, and between the brackets its places."""

    def gettext(self, message: str) -> str:
        """The wording with its words in brackets; what a place holds has to bring brackets of its own."""
        parts = _PLACE.split(message)
        return "".join(
            part if place % 2 or not part.strip() else f"{OPEN}{part}{CLOSE}" for place, part in enumerate(parts)
        )

    def pgettext(self, context: str, message: str) -> str:
        """The wording in brackets."""
        del context
        return self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The wording for the count in brackets."""
        return self.gettext(msgid1 if n == 1 else msgid2)
