"""Where a unit's people differ, from what they handed in alone, as far as the unit may see it and when it is time."""

from collections.abc import Callable

from custkit.analysis.border import Audience, for_audience
from custkit.analysis.differing import differences, told_alone
from custkit.forms.differing import Differing
from custkit.model.events import Revealed
from custkit.model.exercise import Exercise
from custkit.model.people import Participant, Unit
from custkit.model.scales import Scope
from custkit.store.answers import Store
from custkit.workspace.folder import Workspace

__all__ = ["differing_of"]


def differing_of(  # noqa: PLR0913 -- whose, of what, for whom, and when it is time
    workspace: Workspace,
    store: Store,
    unit: Unit,
    exercise: Exercise,
    *,
    reader: Participant | None,
    over: Callable[[str], bool] | None = None,
) -> Differing | None:
    """What the reader of a common sheet may see of their colleagues' own answers; None where nobody was alone first.

    What is entered in silence is shown when the last has handed in, or when the round is over: nobody is to follow the
    first who speaks.

    Args:
        workspace: The workshop.
        store: Where answers are kept.
        unit: The unit.
        exercise: The exercise.
        reader: Who reads; None where it is nobody in particular.
        over: Tells whether the round of an exercise is over; it is over once results were revealed when absent.
    """
    alone, together, depth = exercise.part(Scope.INDIVIDUAL), exercise.part(Scope.UNIT), workspace.depth(exercise.id)
    codes = [seat.code for seat in workspace.participants if seat.unit == unit.id]
    if not alone or not together or depth not in alone.minutes or len(codes) < 2:
        return None
    if exercise.parts.index(alone) > exercise.parts.index(together):
        return None
    workshop = workspace.workshop.id
    own = store.latest(workshop, unit=unit.id, exercise=exercise.id, scope=Scope.INDIVIDUAL)
    by_seat = {sheet.participant: sheet for sheet in own}
    held = tuple(by_seat[code] for code in codes if code in by_seat)
    free = len(held) == len(codes) or not alone.silent
    if len(held) < 2 or not (free or (over or _revealed(store, workshop))(exercise.id)):
        return Differing(len(held), len(codes), shown=False, silent=alone.silent)
    questions = exercise.asked(Scope.INDIVIDUAL, depth)
    shared = [question.id for question in exercise.asked(Scope.UNIT, depth)]
    seen = for_audience(held, workspace.exercises, Audience.UNIT)
    mine = by_seat.get(reader.code) if reader else None
    return Differing(
        len(held),
        len(codes),
        shown=True,
        silent=alone.silent,
        places=(*differences(questions, seen, shared), *told_alone(questions, held)),
        mine=mine.payload if mine else None,
    )


def _revealed(store: Store, workshop: str) -> Callable[[str], bool]:
    def told(exercise: str) -> bool:
        events = store.events(workshop).everything()
        return any(isinstance(event, Revealed) and event.exercise == exercise for event in events)

    return told
