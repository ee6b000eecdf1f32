"""What Bangla sets behind a word that is known only when its sentence is filled: endings of cases, and the full stop.

A translator writes ``{sign}-এর``. After a figure or a Latin letter the hyphen stays (``2028-এর``); to a Bangla word the
ending is joined, in the form that the word's last letter asks for: ``লক্ষণের``, ``ঘণ্টার``, ``তারিখে``. The full stop is
``।``, but ``.`` right behind a Latin figure, where it would be read as one more.
"""

import re
from collections.abc import Mapping
from typing import Final

__all__ = ["stop_after", "with_endings"]

_PLACE: Final = re.compile("\\{(\\w+)\\}-(এর|এ|কে)(?![\u0980-\u09ff])")
_STOPPED: Final = re.compile("\\{(\\w+)\\}।")
_FIGURES: Final = frozenset("0123456789%")
_CONSONANT: Final = re.compile("[\u0995-\u09b9\u09bc\u09dc-\u09df\u09f0\u09f1]")
_FORMS: Final[Mapping[str, Mapping[str, str]]] = {
    "এর": {**dict.fromkeys("ািীুূৃেোঅআএও", "র"), **dict.fromkeys("ৈৌইঈউঊঐঔং", "য়ের")},
    "এ": {"া": "য়", **dict.fromkeys("িীুূৃেৈোৌঅআইঈউঊএঐওঔ", "তে"), "ং": "য়ে"},
    "কে": {},
}
"""What an ending becomes after letters other than consonants."""
_JOINED: Final = {"এর": "ের", "এ": "ে", "কে": "কে"}
"""What it becomes after a consonant."""
_CUT: Final = "ৎ"
"""Becomes a full ত before a vowel."""


def stop_after(text: str) -> str:
    """The full stop behind a text."""
    return "." if text[-1:] in _FIGURES else "।"


def with_endings(worded: str, values: Mapping[str, object]) -> str:
    """A sentence whose places with an ending are filled, and all others left to be filled; with its full stops.

    Args:
        worded: The sentence with its ``{places}``.
        values: What stands in them.

    Raises:
        KeyError: if a place with an ending has no value.
    """
    worded = _STOPPED.sub(lambda found: f"{found[0][:-1]}{stop_after(str(values[found[1]]))}", worded)
    return _PLACE.sub(lambda found: _joined(str(values[found[1]]), found[2]), worded)


def _joined(word: str, ending: str) -> str:
    kept = word.replace("{", "{{").replace("}", "}}")
    last = word[-1:]
    if last == _CUT and ending != "কে":
        return f"{kept[:-1]}ত{_JOINED[ending]}"
    if form := _FORMS[ending].get(last):
        return kept + form
    if _CONSONANT.fullmatch(last) or (ending == "কে" and "\u0980" <= last <= "\u09e3"):
        return kept + _JOINED[ending]
    return f"{kept}-{ending}"
