"""The few words that a format itself prints, in one place."""

from typing import Final

__all__ = ["FIXED"]

FIXED: Final = {
    "contents": "Contents",
    "approval": "Approval",
    "date": "Date",
    "signature": "Signature",
    "figure": "Figure",
    "table": "Table",
    "page": "Page",
    "of": "of",
    "coverage": "Coverage",
    "source": "Source",
    "logo": "Logo",
}
