"""What an exercise's answers amount to: the finding first in plain words, then the chart, then the table."""

from custkit.documents.results.registry import blocks

__all__ = ["blocks"]
