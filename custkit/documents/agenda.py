"""The agenda as one page to print."""

from collections.abc import Sequence
from html import escape

from custkit.analysis.agenda import AgendaDay
from custkit.documents.blocks import Block, Bullets, Heading, Item, Note
from custkit.documents.console import agenda_blocks
from custkit.documents.export import notebook_css
from custkit.documents.html import blocks_html
from custkit.documents.web_fonts import page_with_fonts
from custkit.documents.words import capital
from custkit.i18n.words import direction

__all__ = ["page"]


def page(
    title: str, days: Sequence[AgendaDay], language: str, late: Sequence[str], *, interpreted: bool = False
) -> str:
    """An HTML page that opens without a network and prints on A4.

    Args:
        title: The workshop's title.
        days: The programme on everybody's clock.
        language: BCP 47 tag of the reader.
        late: What a late start did: a sentence, then one line for each exercise; none when the day goes as planned.
        interpreted: Whether sessions are interpreted.
    """
    notes: tuple[Block, ...] = ()
    if late:
        notes = (Note(late[0], "warning"), Bullets(tuple(Item(capital(line.strip())) for line in late[1:])))
    body = blocks_html((Heading(title, level=1), *notes, *agenda_blocks(days, language, interpreted=interpreted)))
    return page_with_fonts(
        f'<!doctype html>\n<html lang="{escape(language)}" dir="{direction(language)}">\n<head><meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(title)}</title>\n'
        f"<style>{notebook_css()} body {{ margin: 2rem auto; max-width: 70rem; padding: 0 1rem }}</style></head>\n"
        f"<body>{body}</body></html>\n"
    )
