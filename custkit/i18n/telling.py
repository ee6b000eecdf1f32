"""What the program says to whoever runs it: results, progress and errors, on a terminal, in a notebook, in the console.

Both functions take, give and raise what :func:`custkit.i18n.speech.tr` and :func:`~custkit.i18n.speech.trn` do, which
say the sentences of documents; the catalogue is another, ``commands``, and translators' tools find them by their names.
"""

from typing import Final

from custkit.i18n.speech import count_in, say_in

__all__ = ["phrase", "phrases"]

_DOMAIN: Final = "commands"


def phrase(message: str, /, **values: object) -> str:
    """A sentence with its ``{places}`` filled, in the language that is being spoken: ``tr`` of the command line."""
    return say_in(_DOMAIN, message, values)


def phrases(one: str, many: str, count: int, /, **values: object) -> str:
    """A sentence that depends on a count: ``trn`` of the command line."""
    return count_in(_DOMAIN, one, many, count, values)
