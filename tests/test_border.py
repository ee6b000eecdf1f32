"""Answers leave the store at few known places: a new way around the border is seen here."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "custkit"
ASKING = {"latest", "newest", "history", "everything"}

READERS = {
    "room/home.py": "a person's own seat: their sheets and their unit's",
    "room/behalf.py": "whether a sheet was typed in person; its status goes to a scribe, never its words",
    "room/retyping.py": "a sheet typed for somebody, so that its numbers typed again can be compared",
    "room/editing.py": "the console's editor, which tells of an exercise that it has answers",
    "room/facilitation.py": "which versions there are, so that a unit is read again only when it changed",
    "room/exporting.py": "the facilitator's copy, cut at the border for a facilitator",
    "session/changed.py": "what changed in a unit since a day, for that unit and its facilitator",
    "session/unit.py": "a unit's own page",
    "session/differing.py": "what a unit's people handed in alone, cut at the border for the unit",
    "session/facilitator.py": "the day of the newest answer",
    "session/freezing.py": "the reading gate of views: what counts while results are frozen",
    "session/sheets.py": "a unit's own sheets",
    "session/overview.py": "the border itself: what an audience may see; earlier wordings are cut there too",
    "session/requested.py": "a unit's own request sheets",
    "store/merging.py": "bringing two stores of one workshop together",
    "steps/release.py": "a unit's own common sheets, which its head lets travel",
    "steps/report.py": "the day of the newest answer, for the calendar of reviews",
    "steps/handover.py": "handing over, cut at the border for the pack's level",
    "steps/rehearse.py": "fictitious units: counting what was written",
    "steps/importing.py": "reading in: the version that an import follows",
    "steps/table_return.py": "edited tables of a unit come back: what its own sheets hold now",
    "steps/withdraw.py": "a person takes their own answers back",
    "steps/orders.py": "a unit's own request sheets",
    "steps/generate.py": "a unit's own notebooks",
    "steps/purge.py": "finding what would still name a person",
    "steps/audit.py": "the log of events, which holds no answers",
}
"""Modules that may ask a store for answers, each with what it needs them for."""


def asks(path: Path) -> bool:
    """Whether a module asks something that is called store or log for answers."""
    return any(
        isinstance(node, ast.Attribute)
        and node.attr in ASKING
        and ast.unparse(node.value).split(".")[-1] in {"store", "log", "_store"}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    )


def test_only_modules_with_a_reason_ask_the_store_for_answers() -> None:
    found = {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py") if asks(path)}

    assert sorted(READERS) == sorted(found)


RENDERED = {
    "session/renderings.py": "the border: an answer in another language goes as far as the answer",
    "steps/renderings.py": "what came back is added",
    "steps/collect.py": "those that came with answers are added where they are not known yet",
    "steps/generate.py": "whether a strategy is stale",
    "steps/purge.py": "finding what would still name a person",
}
"""Modules that ask a store for renderings."""


def test_only_modules_with_a_reason_ask_the_store_for_renderings() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("store.renderings")
    }

    assert sorted(RENDERED) == sorted(found)
