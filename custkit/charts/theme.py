"""The one theme of all charts: colours, type and sizes.

The colours keep the distances of the palette of Okabe, M. and Ito, K. (2008), Color Universal Design, round a deep navy
and a teal; neighbours differ in lightness too, so that they can be told apart in grey.
"""

from typing import Final

from custkit.i18n.speech import said

__all__ = [
    "AMBER",
    "FAINT",
    "FONT",
    "GREEN",
    "GREY",
    "INK",
    "MIST",
    "NAVY",
    "PAPER",
    "QUIET",
    "RAG",
    "RED",
    "SIZE",
    "SKY",
    "SMALL",
    "STEPS",
    "TEAL",
    "TITLE",
    "WIDTH",
    "ink_on",
    "lightness",
]

INK: Final = "#1d2b3a"
"""Text and axes."""
QUIET: Final = "#55636f"
"""Text of second rank; still 5 : 1 and more against white."""
GREY: Final = "#8d99a3"
"""Marks without data or meaning of their own."""
FAINT: Final = "#c3ccd3"
"""Grid lines and spread bars."""
MIST: Final = "#edf1f4"
"""Bands behind marks."""
PAPER: Final = "#ffffff"

NAVY: Final = "#12355b"
"""What the reader should look at first."""
TEAL: Final = "#1f8296"
"""What is aimed at."""
SKY: Final = "#9cc9dc"
"""What stands behind navy: comparison, second class."""
AMBER: Final = "#e8a100"
GREEN: Final = "#2ba37d"
RED: Final = "#b3380c"
"""Vermilion, dark enough to carry white letters."""

RAG: Final[dict[str, tuple[str, str, str]]] = {
    "green": (GREEN, "+", said("on course")),
    "amber": (AMBER, "!", said("watch")),
    "red": (RED, "!!", said("act")),
    "grey": (FAINT, "–", said("no data")),
}
"""Status to colour, sign and word; the sign stands wherever the colour does, and is the same in every language."""

STEPS: Final = (RED, AMBER, "#dfe5e9", TEAL, NAVY)
"""From against to for, on a scale of five; each step is also labelled."""

FONT: Final = "'Noto Sans', 'Noto Sans Arabic', 'Noto Sans Bengali', 'DejaVu Sans', sans-serif"
"""Every weight is normal: a bold that the system must invent runs letters together in several scripts."""
TITLE: Final = 16
SIZE: Final = 12
SMALL: Final = 11
"""Sizes in pixels; at the page's width of 17 cm, 12 pixels print as 8 points."""
WIDTH: Final = 720
"""Width of every chart in pixels: the text width of A4, upright."""


def lightness(colour: str) -> float:
    """CIE lightness L* of an sRGB colour ``#rrggbb``, from 0 (black) to 100 (white): what is left of it in grey."""
    luminance = _luminance(colour)
    return 116 * luminance ** (1 / 3) - 16 if luminance > 216 / 24389 else luminance * 24389 / 27


def ink_on(colour: str) -> str:
    """White or ink, whichever is easier to read on this colour (contrast ratio of WCAG 2)."""
    behind = _luminance(colour) + 0.05
    return PAPER if 1.05 / behind >= behind / (_luminance(INK) + 0.05) else INK


def _luminance(colour: str) -> float:
    """Relative luminance after IEC 61966-2-1, 0 to 1."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
