"""The few words that a format itself prints, in one place."""

from typing import Final

from custkit.i18n.speech import Spoken, said

__all__ = ["FIXED"]

FIXED: Final = Spoken(
    {
        "contents": said("Contents"),
        "approval": said("Approval"),
        "date": said("Date"),
        "signature": said("Signature"),
        "figure": said("Figure"),
        "numbered figure": said("Figure {number}"),
        "table": said("Table"),
        "numbered table": said("Table {number}"),
        "page": said("Page"),
        "of": said("of"),
        "coverage": said("Coverage"),
        "source": said("Source"),
        "logo": said("Logo"),
    }
)
