"""Running notebooks: fill a template with parameters, execute it, do so for many at once, and only for what is stale.

A notebook is run through papermill, in a process of its own, by the interpreter that custkit itself runs in.
Start at :func:`run_many` for a list of jobs, and at :func:`custkit.runner.refresh.refresh` for a workshop in which most
notebooks are already there.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from custkit.runner.batch import run_many as run_many

__all__ = ["run_many"]


def __getattr__(name: str) -> object:
    """Load what is asked for only then: the processes that kernels are forked from want none of it."""
    if name == "run_many":
        from custkit.runner.batch import run_many

        return run_many
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
