"""Putting blocks on a notebook's page: display, and display anew when answers change."""

from collections.abc import Callable, Iterable
from html import escape
from urllib.parse import quote

from IPython.display import HTML, display, update_display

from custkit.documents.blocks import Block
from custkit.documents.export import notebook_css
from custkit.documents.html import blocks_html

__all__ = ["Board", "show_blocks", "show_links", "show_style"]


def show_style() -> None:
    """Put the style sheet of all results on the page, once."""
    display(HTML(f"<style>{notebook_css()}</style>"))


def show_blocks(blocks: Iterable[Block]) -> None:
    """Put blocks on the page."""
    display(HTML(blocks_html(blocks)))


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
        display(HTML(blocks_html(blocks())), display_id=f"custkit-{name}")

    def refresh(self) -> None:
        """Draw everything anew."""
        for name, blocks in self._drawn.items():
            update_display(HTML(blocks_html(blocks())), display_id=f"custkit-{name}")
