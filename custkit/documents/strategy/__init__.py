"""The strategy draft, section by section: connected sentences made from a unit's plan, each with what it rests on."""

from custkit.documents.strategy.input import StrategyInput
from custkit.documents.strategy.registry import SECTIONS, about, cover, section_blocks

__all__ = ["SECTIONS", "StrategyInput", "about", "cover", "section_blocks"]
