"""What those are called who have a code and no seat."""

from custkit.i18n.called import unit_name
from custkit.i18n.words import say
from custkit.model.people import Helper
from custkit.model.workshop import Workshop

__all__ = ["helper_title"]


def helper_title(helper: Helper, workshop: Workshop, language: str) -> str:
    """What a helper is called: observer, scribe, or scribe of a unit.

    Args:
        helper: Who it is.
        workshop: Whose units they help.
        language: BCP 47 tag.
    """
    unit = workshop.unit(helper.unit) if helper.unit else None
    return say(language, "helper.scribe.of", unit=unit_name(unit)) if unit else say(language, f"helper.{helper.role}")
