"""A workshop of one fictitious delegation, opened as a notebook would."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from custkit.session.sheets import Sheets
from custkit.session.unit import Session
from custkit.store.answers import Store
from custkit.workspace.folder import open_folder
from custkit.workspace.scaffold import new

ROSTER = """unit,role_band,post,head
XAL,director,Director of Procedures,yes
XAL,manager,Head of Risk Management,
XAL,specialist,Analyst,
XGA,dg,Director General,yes
"""


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    roster = tmp_path / "seats.csv"
    roster.write_text(ROSTER, encoding="utf-8")
    folder = tmp_path / "workshop"
    new(folder, "virtual", ["XAL", "XGA"], roster, starts=date(2027, 2, 8), random=Random(7))  # noqa: S311 -- the same codes each time
    return folder


@pytest.fixture
def open_unit(workshop: Path) -> Callable[[str], Session]:
    """Opens a unit's page, each time as a new kernel would: nothing is shared but the folder."""
    moment = datetime(2027, 2, 8, 9, tzinfo=UTC)

    def now() -> datetime:
        nonlocal moment
        moment += timedelta(minutes=1)
        return moment

    def open_page(unit: str) -> Session:
        workspace = open_folder(workshop)
        found = workspace.workshop.unit(unit)
        assert found is not None
        return Session(Sheets(workspace, Store(workspace.store_url), found, found.language, now=now))

    return open_page
