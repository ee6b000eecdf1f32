"""What the program says to whoever runs it: results, progress and errors, on a terminal, in a notebook, in the console.

:func:`phrase` and :func:`phrases` take, give and raise what :func:`custkit.i18n.speech.tr` and
:func:`~custkit.i18n.speech.trn` do, which say the sentences of documents; the catalogue is another, ``commands``, and
translators' tools find them by their names. What an error says is made where nobody knows the reader, and is put into
words here.
"""

from typing import Final

from custkit.errors import CustkitError, Saying
from custkit.i18n.speech import count_in, say_in, speak, speaking

__all__ = ["phrase", "phrases", "speak_to", "told_in", "worded"]

_DOMAIN: Final = "commands"


def phrase(message: str, /, **values: object) -> str:
    """A sentence with its ``{places}`` filled, in the language that is being spoken: ``tr`` of the command line."""
    return say_in(_DOMAIN, message, values)


def phrases(one: str, many: str, count: int, /, **values: object) -> str:
    """A sentence that depends on a count: ``trn`` of the command line."""
    return count_in(_DOMAIN, one, many, count, values)


def worded(text: str) -> str:
    """What an error says, in the language that is being spoken; a text that is no :class:`Saying` stays as it is."""
    if not isinstance(text, Saying):
        return text
    values = {name: worded(value) if isinstance(value, Saying) else value for name, value in text.values.items()}
    if text.many is None:
        return say_in(text.domain, text.message, values)
    return count_in(text.domain, text.message, text.many, int(str(values.pop("count"))), values)


def told_in(language: str, error: CustkitError) -> str:
    """All that an error says, in a language: a BCP 47 tag."""
    with speaking(language):
        return error.told(worded)


def speak_to(language: str) -> None:
    """Speak a language from now on, errors included: for a page that has one language for good, such as a notebook."""
    speak(language)
    CustkitError.reader = worded
