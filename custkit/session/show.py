"""Putting blocks on a notebook's page: display, and display anew when answers change."""

from collections.abc import Callable, Iterable
from html import escape
from urllib.parse import quote

from IPython.display import HTML, display, update_display

from custkit.documents.blocks import Block
from custkit.documents.carried import MIME, About, packed, settled
from custkit.documents.export import notebook_css
from custkit.documents.html import blocks_html

__all__ = ["Board", "show_blocks", "show_links", "show_style"]


def show_style() -> None:
    """Put the style sheet of all results on the page, once."""
    display(HTML(f"<style>{notebook_css()}</style>"))


def show_blocks(blocks: Iterable[Block], about: About | None = None) -> None:
    """Put blocks on the page, and carry them in the cell for every document that is made from it.

    Args:
        blocks: What to show.
        about: What the document is about that begins here.
    """
    display(_bundle(blocks, about), raw=True)


def _bundle(blocks: Iterable[Block], about: About | None = None) -> dict[str, object]:
    held = settled(blocks)
    return {"text/html": blocks_html(held), "text/plain": "", MIME: packed(held, about)}


def show_links(groups: Iterable[tuple[str, Iterable[str]]]) -> None:
    """Put links to files beside this page on it, under the name of whose they are."""
    items = "".join(
        f"<li>{escape(name)}: " + " ".join(f'<a href="{quote(path)}">{escape(path)}</a>' for path in paths) + "</li>"
        for name, paths in groups
    )
    display(HTML(f'<div class="ck"><ul>{items}</ul></div>'))


class Board:
    """The results on one page, drawn anew together when an answer is submitted."""

    def __init__(self) -> None:
        self._drawn: dict[str, Callable[[], Iterable[Block]]] = {}

    def show(self, name: str, blocks: Callable[[], Iterable[Block]]) -> None:
        """Draw what ``blocks`` gives now, and remember it under this name."""
        self._drawn[name] = blocks
        display(_bundle(blocks()), raw=True, display_id=f"custkit-{name}")

    def refresh(self) -> None:
        """Draw everything anew."""
        for name, blocks in self._drawn.items():
            update_display(_bundle(blocks()), raw=True, display_id=f"custkit-{name}")
