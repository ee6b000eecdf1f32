"""From an exercise to its form."""

from custkit.forms.desk import Check, Desk, History, Save
from custkit.forms.form import Form
from custkit.forms.spec import OptionsOf, SpecWriter
from custkit.model.answers import Payload
from custkit.model.exercise import Exercise
from custkit.model.scales import Depth, Scope

__all__ = ["build_form"]


def build_form(  # noqa: PLR0913 (the whole seam between a form and the rest of the house)
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
) -> Form:
    """Build the live answer sheet of one part of an exercise.

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
    """
    spec = SpecWriter(exercise, scope, depth, language, options)
    desk = Desk(exercise, spec.asked, language=language, payload=payload, save=save, check=check, history=history)
    return Form(exercise, spec, desk, history=history, language=language, key=key)
