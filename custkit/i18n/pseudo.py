"""A language for testers: every sentence that translators could reach stands in ⟦brackets⟧, so the others show."""

import gettext
from typing import Final

__all__ = ["CLOSE", "OPEN", "PSEUDO", "Pseudo"]

PSEUDO: Final = "qps"
"""The tag; private use begins with q in BCP 47."""
OPEN: Final = "⟦"
CLOSE: Final = "⟧"


class Pseudo(gettext.NullTranslations):
    """A catalogue that has everything: the English wording in brackets, its places untouched."""

    def gettext(self, message: str) -> str:
        """The wording in brackets."""
        return f"{OPEN}{message}{CLOSE}"

    def pgettext(self, context: str, message: str) -> str:
        """The wording in brackets."""
        del context
        return self.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The wording for the count in brackets."""
        return self.gettext(msgid1 if n == 1 else msgid2)
