"""The fonts of documents, chosen in this one place.

Noto Sans for Latin, Greek, Cyrillic, Arabic and Bangla lies in this folder, regular and bold, with signs that it lacks;
other scripts are taken from the system. For Latin and Cyrillic, Word and PowerPoint files name a font that each
Windows, macOS and LibreOffice has or replaces by one of the same widths; Word files carry the others.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["BOLD", "FAMILIES", "FOLDER", "OFFICE", "SCRIPTS", "WEB", "Script", "script_of", "scripts_in"]

FOLDER: Final = Path(__file__).parent
WEB: Final = FOLDER.parent / "fonts_web"
"""Small faces that pages and charts carry, made by ``tools/fonts.py``."""
BOLD: Final = FOLDER.parent / "fonts_bold"
"""Bold faces of scripts that Noto Sans lacks, kept apart: what draws charts takes the first face that has a letter."""
FAMILIES: Final = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Bengali", "Noto Sans Math", "Noto Sans Symbols 2")
"""In order; what none of them has is looked for among the system's fonts."""
OFFICE: Final = "Calibri"
"""LibreOffice sets Carlito in its place, which runs equally wide."""


@dataclass(frozen=True, slots=True)
class Script:
    """A script that office programs set with a font of its own, their *complex scripts*."""

    family: str
    regular: Path
    bold: Path
    letters: re.Pattern[str]
    languages: frozenset[str]
    """The languages that are written in it, without region."""
    charset: str
    """Its number in a list of fonts of Word's, in hexadecimal digits."""
    office: str
    """A font that has it on machines with PowerPoint and Excel, whose files carry none."""


SCRIPTS: Final = (
    Script(
        "Noto Sans Arabic",
        FOLDER / "NotoSansArabic-Regular.ttf",
        BOLD / "NotoSansArabic-Bold.ttf",
        re.compile("[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"),
        frozenset({"ar", "fa", "ur"}),
        "B2",
        "Arial",
    ),
    Script(
        "Noto Sans Bengali",
        FOLDER / "NotoSansBengali-Regular.ttf",
        BOLD / "NotoSansBengali-Bold.ttf",
        re.compile("[\u0980-\u09ff]"),
        frozenset({"bn", "as"}),
        "00",
        "Nirmala UI",
    ),
)


def script_of(language: str) -> Script | None:
    """The script with a font of its own in which a language is written; None where Noto Sans has its letters."""
    first = language.partition("-")[0]
    return next((script for script in SCRIPTS if first in script.languages and "-Latn" not in language), None)


def scripts_in(text: str) -> Iterator[Script]:
    """The scripts with fonts of their own of which letters stand in a text."""
    return (script for script in SCRIPTS if script.letters.search(text))
