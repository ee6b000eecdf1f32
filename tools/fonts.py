"""Make the small faces that HTML pages and charts carry, from the fonts that lie in the kit; needs fontTools.

Run it from the repository's root after a font has changed:

    uv run tools/fonts.py

Written again from the same fonts, the files are the same bytes.
"""

from pathlib import Path
from typing import Final

from fontTools import subset
from fontTools.ttLib import TTFont

from custkit.documents.fonts import BOLD, FOLDER, WEB

LATIN: Final = (
    "0020-007E,00A0-017F,02B9-02BF,0300-0304,0400-045F,0490-0493,049A-049B,04B2-04B3,2010-2015,2018-2022,2026,202F"
)
"""Latin and Cyrillic as they stand in one sentence, with the marks between them; numbers are hexadecimal."""
ARABIC: Final = "0600-061F,0621-063A,0640-0656,0660-066D,0670-0671,067E,0686,0698,06A9,06AF,06CC,06D4,06F0-06F9"
BENGALI: Final = "0951-0952,0964-0965,0980-09FE,200C-200D,20B9,25CC"
FACES: Final = {
    FOLDER / "NotoSans-Regular.ttf": LATIN,
    FOLDER / "NotoSans-Bold.ttf": LATIN,
    FOLDER / "NotoSansArabic-Regular.ttf": ARABIC,
    BOLD / "NotoSansArabic-Bold.ttf": ARABIC,
    FOLDER / "NotoSansBengali-Regular.ttf": BENGALI,
    BOLD / "NotoSansBengali-Bold.ttf": BENGALI,
    FOLDER / "NotoSansMath-Symbols.ttf": "2190-2193,2212,2248,2260,2264-2265",
    FOLDER / "NotoSansSymbols2-Shapes.ttf": "25A0-25FF,2713-2717",
}

LINES: Final = {FOLDER / "NotoSansArabic-Regular.ttf": (1100, 500), BOLD / "NotoSansArabic-Bold.ttf": (1100, 500)}
"""How far lines reach above and below, in thousandths of the letters' size.

The font's own measures keep room for every pile of marks that Arabic knows, and set a page of Word half again as long.
"""


def lined(face: Path, above: int, below: int) -> None:
    """Set how far the lines of a face reach; done twice, the second time changes nothing."""
    font = TTFont(face, recalcTimestamp=False)
    wide, heads = font["OS/2"], font["hhea"]
    found = (
        heads.ascent,
        -heads.descent,
        wide.sTypoAscender,
        -wide.sTypoDescender,
        wide.usWinAscent,
        wide.usWinDescent,
    )
    if found == (above, below) * 3:
        return
    heads.ascent = wide.sTypoAscender = wide.usWinAscent = above
    heads.descent = wide.sTypoDescender = -below
    wide.usWinDescent = below
    font.save(face)


def small(face: Path, letters: str, to: Path) -> None:
    """Write the letters of a face, without what only screens of the last century need."""
    options = subset.Options(flavor="woff", hinting=False, name_IDs=[1, 2, 13, 14])
    options.drop_tables += ["DSIG"]
    font = subset.load_font(str(face), options)
    chosen = subset.Subsetter(options)
    chosen.populate(unicodes=subset.parse_unicodes(letters))
    chosen.subset(font)
    subset.save_font(font, str(to), options)


if __name__ == "__main__":
    for path, (up, down) in LINES.items():
        lined(path, up, down)
    for path, wanted in FACES.items():
        target = WEB / f"{path.stem}.woff"
        small(path, wanted, target)
        print(f"{target.name}: {target.stat().st_size} bytes")  # noqa: T201 -- a tool's own output
