"""Random participant codes that are easy to read aloud and to type on a phone."""

import re
from collections.abc import Iterable, Iterator
from random import Random
from typing import Final

from custkit.model.people import ParticipantCode

__all__ = ["ALPHABET", "is_code", "new_codes"]

ALPHABET: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Without 0 and O, 1, I and L, which look alike."""

_CODE: Final = re.compile(r"[A-Z2-9]{4}-[A-Z2-9]{4}")


def is_code(text: str) -> bool:
    """Whether a text is written like a participant code."""
    return _CODE.fullmatch(text) is not None


def new_codes(random: Random, taken: Iterable[str]) -> Iterator[ParticipantCode]:
    """Codes without end, each different from those taken and from one another.

    Args:
        random: Where they come from; ``secrets.SystemRandom()`` so that nobody can guess one (31 to the power of 8).
        taken: Codes that are in use.
    """
    used = set(taken)
    while True:
        letters = [random.choice(ALPHABET) for _ in range(8)]
        code = "".join(letters[:4]) + "-" + "".join(letters[4:])
        if code not in used:
            used.add(code)
            yield code
