"""From an open sheet to its form in a notebook."""

from custkit.forms.form import Form
from custkit.forms.open import OpenSheet

__all__ = ["build_form"]


def build_form(sheet: OpenSheet) -> Form:
    """The live sheet for a notebook."""
    return Form(sheet.spec, sheet.talk, key=sheet.key)
