"""From an exercise to its sheet: what the page draws, and the conversation behind it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from custkit.forms.desk import Check, Desk, Earlier, History, Save
from custkit.forms.differing import DifferingOf, Others, nobody_else
from custkit.forms.spec import OptionsOf, SpecWriter
from custkit.forms.talk import Talk
from custkit.forms.versions import Names, nobody
from custkit.model.answers import Payload
from custkit.model.exercise import Exercise
from custkit.model.responses import Response
from custkit.model.scales import Depth, Scope

__all__ = ["OpenSheet", "open_sheet"]


@dataclass(frozen=True, slots=True)
class OpenSheet:
    """A sheet that somebody has before them."""

    spec: SpecWriter
    """Writes what the page draws."""
    talk: Talk
    key: str
    """Names the sheet for good."""


def open_sheet(  # noqa: PLR0913 (the whole seam between a sheet and the rest of the house)
    exercise: Exercise,
    scope: Scope,
    *,
    depth: Depth,
    language: str,
    options: OptionsOf,
    payload: Payload,
    save: Save,
    check: Check,
    history: History,
    key: str,
    newest: Callable[[], Response | None] | None = None,
    author: str = "",
    names: Names = nobody,
    seats: Sequence[str] = (),
    differing: DifferingOf = nobody_else,
    earlier: Earlier | None = None,
) -> OpenSheet:
    """Open the answer sheet of one part of an exercise.

    Args:
        exercise: what is asked.
        scope: whose sheet it is.
        depth: how far it goes.
        language: BCP 47 tag; texts without it are shown in English.
        options: gives the rows of an earlier answer as options.
        payload: the answers to start from.
        save: appends a version and tells the moment; called with a draft at every change and when handed in.
        check: what the exercise's rules say of a payload.
        history: the earlier versions, newest first.
        key: names this sheet for good; the browser keeps under it what it could not send.
        newest: the newest version, for a sheet that several people write on at the same time.
        author: the code of the one who writes.
        names: what others call somebody with this code; a code itself is never shown, as it opens the room.
        seats: the codes of the unit, in the order of the roster.
        differing: where the unit's people differ in what they answered alone.
        earlier: what was stored before; read from all versions where it is not told.
    """
    spec = SpecWriter(exercise, scope, depth, language, options)
    desk = Desk(
        exercise,
        spec.asked,
        language=language,
        payload=payload,
        save=save,
        check=check,
        history=history,
        newest=newest,
        author=author,
        earlier=earlier,
    )
    others = Others(exercise, SpecWriter(exercise, Scope.INDIVIDUAL, depth, language, options), differing, seats)
    talk = Talk(
        exercise, desk, history=history, language=language, author=author, names=names, seats=seats, others=others
    )
    return OpenSheet(spec, talk, key)
