"""The public edition of a unit's strategy, as files to be printed."""

from collections.abc import Iterator

from custkit.analysis.border import Audience
from custkit.documents.carried import settled
from custkit.documents.paper import Paper
from custkit.documents.press import OF_WORDS, Format, Order, PaperSource
from custkit.documents.strategy import StrategyInput, public
from custkit.i18n.speech import speaking
from custkit.model.people import Unit
from custkit.session.figures import country_profile
from custkit.session.overview import plan_of
from custkit.session.renderings import renderings_of
from custkit.steps.dress import dress_of, templates_of
from custkit.steps.opening import Opened
from custkit.steps.orders import DOCUMENTS, newest_day

__all__ = ["public_orders"]


def public_orders(workshop: Opened, unit: Unit, formats: tuple[Format, ...]) -> Iterator[Order]:
    """A unit's public edition in its language, in each format of words: what its head released for everybody."""
    space = workshop.workspace
    plan = plan_of(space, workshop.store, unit, audience=Audience.PUBLIC)
    given = StrategyInput(
        workshop=space.workshop,
        unit=unit,
        plan=plan,
        exercises=space.exercises,
        participants=(),
        today=newest_day(plan, space),
        profile=country_profile(unit),
        renderings=renderings_of(space, workshop.store, unit, Audience.PUBLIC),
    )
    with speaking(unit.language):
        paper = Paper(public.about(given), settled(public.blocks(given)), dress_of(space, unit.id))
    for name in formats:
        if name in OF_WORDS:
            yield Order(f"{DOCUMENTS}/{unit.id}-public.{name}", name, PaperSource(paper, templates_of(space)))
