"""The fonts of documents, chosen in this one place.

Noto Sans for Latin, Greek, Cyrillic, Arabic and Bangla lies in this folder, regular and bold, with signs that it lacks;
other scripts are taken from the system. Word and PowerPoint files do not carry fonts: they name one that each Windows,
macOS and LibreOffice has or replaces by one of the same widths.
"""

from pathlib import Path
from typing import Final

__all__ = ["BOLD", "FAMILIES", "FOLDER", "OFFICE"]

FOLDER: Final = Path(__file__).parent
BOLD: Final = FOLDER.parent / "fonts_bold"
"""Bold faces of scripts that Noto Sans lacks, kept apart: what draws charts takes the first face that has a letter."""
FAMILIES: Final = ("Noto Sans", "Noto Sans Arabic", "Noto Sans Bengali", "Noto Sans Math", "Noto Sans Symbols 2")
"""In order; what none of them has is looked for among the system's fonts."""
OFFICE: Final = "Calibri"
"""LibreOffice sets Carlito in its place, which runs equally wide."""
