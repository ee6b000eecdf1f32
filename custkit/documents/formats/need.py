"""What a format needs that a plain installation does not have: brought when it is asked for, or named."""

from importlib import import_module
from typing import Any, Final

from custkit.errors import CustkitError

__all__ = ["NeedError", "need"]

_EXTRA: Final = "python -m pip install 'custkit[documents]'"


class NeedError(CustkitError):
    """A library for documents is not installed."""


def need(module: str) -> Any:
    """A library of the extra ``documents``.

    Raises:
        NeedError: If it is not there; the remedy says how to bring it.
    """
    try:
        return import_module(module)
    except ImportError as error:
        what = f"documents other than HTML need {module!r}, which is not installed"
        raise NeedError(what, remedy=f"install it with: {_EXTRA}; HTML needs nothing more") from error
