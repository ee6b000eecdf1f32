"""An administration's colour, made dark enough to be read on white."""

import colorsys
from typing import Final

from custkit.charts.theme import lightness

__all__ = ["HOUSE", "readable"]

HOUSE: Final = "#0b4f6c"
"""The colour of documents for which none is set."""
_DARK_ENOUGH: Final = 45.0
"""CIE lightness below which letters on white keep a contrast of 5 : 1 and more."""


def readable(colour: str) -> str:
    """The same hue, darkened as far as headings need it; the house's own colour where none is given."""
    if not colour:
        return HOUSE
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
    made = colour.lower()
    while lightness(made) > _DARK_ENOUGH and light > 0:
        light = max(light - 0.02, 0.0)
        parts = colorsys.hls_to_rgb(hue, light, strength)
        made = "#" + "".join(f"{round(part * 255):02x}" for part in parts)
    return made
