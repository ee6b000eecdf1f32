"""A unit's words in other languages, read at the border: what an audience may see of them."""

from custkit.analysis.border import Audience, renderings_for
from custkit.analysis.renderings import Beside, Words, words_of
from custkit.model.people import Unit
from custkit.session.overview import answers_for
from custkit.store.answers import Store
from custkit.workspace.folder import Workspace

__all__ = ["renderings_of", "words_for"]


def renderings_of(
    workspace: Workspace, store: Store, unit: Unit, audience: Audience = Audience.UNIT
) -> tuple[Beside, ...]:
    """The texts of a unit's common sheets that were put into other languages, in the order of the exercises.

    Args:
        workspace: The workshop.
        store: Where answers are kept.
        unit: The unit.
        audience: Who reads.

    Raises:
        StoreError: If the store cannot be read.
    """
    kept = store.renderings(workspace.workshop.id).everything(unit.id)
    if not kept:
        return ()
    seen = answers_for(workspace, store, audience, unit=unit.id)
    return renderings_for(kept, seen, workspace.exercises, audience)


def words_for(workspace: Workspace, store: Store, unit: Unit) -> tuple[Words, ...]:
    """The texts of a unit's common sheets, as far as its facilitator may see them: what can be rendered.

    Args:
        workspace: The workshop.
        store: Where answers are kept.
        unit: The unit.

    Raises:
        StoreError: If the store cannot be read.
    """
    seen = answers_for(workspace, store, Audience.FACILITATOR, unit=unit.id)
    return tuple(words_of(seen, workspace.exercises))
