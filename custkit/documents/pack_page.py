"""The first page of a hand-over pack: what is in it, what it may be used for, how to go on without us."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from custkit.documents.blocks import Block, Bullets, Heading, Item, Note, NotYet, Paragraph, Table
from custkit.documents.calendar import reviews
from custkit.documents.words import day
from custkit.i18n.phrases import ended
from custkit.i18n.speech import Spoken, said, tr
from custkit.model.scales import Disclosure

__all__ = ["FOLDERS", "pack_blocks"]

FOLDERS: Final = Spoken(
    {
        "documents": said(
            "what was written: open the .html files in any browser, the others in Word, PowerPoint, Excel"
        ),
        "data": said(
            "the answers: answers.csv for a spreadsheet, answers.json for custkit, and what each column means"
        ),
        "templates": said("empty tables of every exercise, to fill in again next year"),
        "workshop": said("the workshop's own files, to make all of this again"),
    }
)
_LEVELS: Final = Spoken(
    {
        Disclosure.UNIT: said("It holds what may be seen inside the unit. Do not pass it on as a whole."),
        Disclosure.WORKSHOP: said("It holds what may be seen by all who took part. Do not publish it."),
        Disclosure.PUBLIC: said("It holds only what may be published."),
    }
)


def pack_blocks(  # noqa: PLR0913 -- what a pack tells of itself
    title: str,
    *,
    level: Disclosure,
    ends: date,
    contacts: Sequence[tuple[str, str]],
    files: Sequence[tuple[str, int]],
    version: str,
    rehearsal: str = "",
) -> tuple[Block, ...]:
    """The page.

    Args:
        title: Of the pack.
        level: How far what is in it may travel.
        ends: The workshop's last day.
        contacts: What for, and which post to write to.
        files: Path in the pack and size in bytes.
        version: Of custkit.
        rehearsal: What must be said where nothing is real.
    """
    made: list[Block] = [Heading(title, 1)]
    if rehearsal:
        made.append(Note(rehearsal, "warning"))
    made.append(Note(_LEVELS[level], "warning" if level is not Disclosure.PUBLIC else "info"))
    made.append(Heading(tr("What is in this folder"), 2))
    there = {path.split("/", maxsplit=1)[0] for path, _ in files}
    made.append(Bullets(tuple(Item(what, strong=f"{name}/") for name, what in FOLDERS.items() if name in there)))
    made.append(
        Paragraph(
            tr(
                "Nothing here needs Python or a network. SHA256SUMS.txt holds a checksum of every file: "
                "with it anybody can see whether a file is still the one that was handed over (sha256sum "
                "-c SHA256SUMS.txt, or Get-FileHash on Windows)."
            )
        )
    )
    made += [Heading(tr("Whom to write to"), 2)]
    if contacts:
        made.append(Bullets(tuple(Item(ended(post), strong=f"{what}:") for what, post in contacts)))
    else:
        made.append(NotYet(tr("Contact posts"), tr("the units"), "MO-02"))
    made += [
        Heading(tr("When the plan is looked at next"), 2),
        Bullets(tuple(Item(ended(entry.title), strong=f"{day(entry.day)}:") for entry in reviews(ends))),
        Heading(tr("How to make all of this again"), 2),
        Bullets(
            (
                Item(
                    tr(
                        "Install Python 3.11 or newer, then custkit {version}: python -m pip install "
                        "'custkit[documents]'.",
                        version=version,
                    )
                ),
                Item(tr("In a new folder, put the files of workshop/ and run: custkit collect . data/answers.json")),
                Item(tr("Then: custkit report . --format all")),
            ),
            ordered=True,
        ),
        Heading(tr("Every file"), 2),
        Table(tr("Files"), (tr("File"), tr("Bytes")), tuple((path, str(size)) for path, size in files), frozenset({1})),
    ]
    return tuple(made)
