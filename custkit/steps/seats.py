"""Print what everybody needs to get in: access sheets for all seats of a workshop, and its helpers."""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from custkit.documents.access import AccessSheet, Card, access_html, access_pdf
from custkit.documents.formats.need import NeedError
from custkit.i18n.called import unit_name
from custkit.i18n.speech import speaking, tr
from custkit.session.helpers import helper_title
from custkit.workspace.files import write_whole
from custkit.workspace.folder import Workspace, find_folder, open_folder

__all__ = ["PATH", "Printed", "access_sheet", "seats"]

PATH: Final = Path("out", "access-sheets.pdf")


@dataclass(frozen=True, slots=True)
class Printed:
    """What was written."""

    path: Path
    cards: int
    why_html: str
    """Why it is a page to print and no PDF; empty where it is a PDF."""


def seats(folder: Path, *, address: str, wifi: str = "", password: str = "", fingerprint: str = "") -> Printed:
    """Write the access sheets of a workshop, as a PDF, or as a page to print where typst is not installed.

    Args:
        folder: The workshop.
        address: What participants type into a browser, such as ``http://192.168.8.10:8800``.
        wifi: Name of the network.
        password: Of the network, where it is to be printed.
        fingerprint: Of a certificate that browsers warn about.

    Raises:
        NotFoundError: If there is no workshop.
        InputError: If its files have faults.
    """
    workspace = open_folder(find_folder(folder))
    sheet = access_sheet(workspace, address, wifi=wifi, password=password, fingerprint=fingerprint)
    path = workspace.root / PATH
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        content, why = access_pdf(sheet), ""
    except NeedError as error:
        content, why, path = access_html(sheet).encode(), str(error), path.with_suffix(".html")
    write_whole(path, content)
    return Printed(path, len(sheet.cards), why)


def access_sheet(
    workspace: Workspace, address: str, *, wifi: str = "", password: str = "", fingerprint: str = ""
) -> AccessSheet:
    """The cards of a workshop's seats in the roster's order, then its helpers', each in its holder's language."""
    plan = workspace.workshop
    units = {unit.id: unit for unit in plan.units}
    number: Counter[str] = Counter()
    cards = []
    for seat in workspace.participants:
        number[seat.unit] += 1
        unit = units[seat.unit]
        language = seat.language or unit.language or plan.language
        with speaking(language):
            who = seat.name or tr("{unit}, seat {number}", unit=unit_name(unit), number=number[seat.unit])
        cards.append(
            Card(who, unit_name(unit) if seat.name else "", seat.post, seat.code, _link(address, seat.code), language)
        )
    for helper in workspace.helpers:
        language = helper.language or plan.language
        title = helper_title(helper, plan, language)
        number[title] += 1
        who = helper.name or (title if number[title] == 1 else f"{title}, {number[title]}")
        link = _link(address, helper.code)
        cards.append(Card(who, title if helper.name else "", helper.post, helper.code, link, language))
    when = f"{plan.starts:%Y-%m-%d}"
    return AccessSheet(plan.title, when, address, wifi, password, fingerprint, tuple(cards), plan.language)


def _link(address: str, code: str) -> str:
    return f"{address.rstrip('/')}/j/{code}"
