"""What the program says to whoever runs it: results, progress and errors, on a terminal, in a notebook, in the console.

It works as :mod:`custkit.i18n.speech` does for documents, from a catalogue of its own, ``commands``.
"""

from typing import Final

from custkit.i18n.speech import count_in, say_in

__all__ = ["phrase", "phrases"]

_DOMAIN: Final = "commands"


def phrase(message: str, /, **values: object) -> str:
    """A sentence with its ``{places}`` filled, in the language that is being spoken.

    Args:
        message: The English sentence, written out in the call so that translators' tools find it.
        values: What stands in its places.

    Raises:
        KeyError: if a place has no value.
    """
    return say_in(_DOMAIN, message, values)


def phrases(one: str, many: str, count: int, /, **values: object) -> str:
    """A sentence that depends on a count, by the plural rules of the language; ``{count}`` may stand in it.

    Args:
        one: The English sentence for one.
        many: The English sentence for any other count.
        count: How many.
        values: What stands in its other places.

    Raises:
        KeyError: if a place has no value.
    """
    return count_in(_DOMAIN, one, many, count, values)
