"""What the kit's own notebooks have in common, and what is therefore made ready once for all of them."""

from typing import Final

from custkit.documents.painter import ADDRESS
from custkit.runner.warm.warmth import Warmth

__all__ = ["KIT"]

KIT: Final = Warmth(
    preload=(
        "custkit.session.unit",
        "custkit.session.facilitator",
        "custkit.workspace.exercises:load_exercises",
        "encodings.utf_8_sig",
    ),
    companions={ADDRESS: "custkit.documents.painter"},
    copies=2,
)
"""The libraries of every page of a workshop and the kit's exercises, and processes that draw charts."""
