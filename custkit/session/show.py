"""Putting blocks on a notebook's page: display, and display anew when answers change."""

from collections.abc import Callable, Iterable

from IPython.display import HTML, display, update_display

from custkit.documents.blocks import Block
from custkit.documents.export import css
from custkit.documents.html import blocks_html

__all__ = ["Board", "show_blocks", "show_style"]


def show_style() -> None:
    """Put the style sheet of all results on the page, once."""
    display(HTML(f"<style>{css()}</style>"))


def show_blocks(blocks: Iterable[Block]) -> None:
    """Put blocks on the page."""
    display(HTML(blocks_html(blocks)))


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
