"""What a format needs that a plain installation does not have: brought when it is asked for, or named."""

from importlib import import_module
from typing import Any, Final

from custkit.errors import CustkitError, notice

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
        what = notice("documents other than HTML need {module!r}, which is not installed", module=module)
        raise NeedError(
            what, remedy=notice("install it with: {extra}; HTML needs nothing more", extra=_EXTRA)
        ) from error
