"""What papermill loads under the name ``custkit``, whenever it is imported: light, and on to the engine when asked."""

from typing import Any, TypeAlias

__all__ = ["Entry"]

Anything: TypeAlias = Any
"""papermill hands these through and publishes no types for them."""


class Entry:
    """Stands for :class:`custkit.runner.warm.engine.WarmEngine`, which imports papermill and so cannot come first."""

    @classmethod
    def execute_notebook(cls, *args: Anything, **options: Anything) -> Anything:
        """Run a notebook."""
        from custkit.runner.warm.engine import WarmEngine

        return WarmEngine.execute_notebook(*args, **options)

    @classmethod
    def nb_kernel_name(cls, *args: Anything, **options: Anything) -> Anything:
        """The kernel that a notebook wants."""
        from custkit.runner.warm.engine import WarmEngine

        return WarmEngine.nb_kernel_name(*args, **options)

    @classmethod
    def nb_language(cls, *args: Anything, **options: Anything) -> Anything:
        """The language that a notebook is written in."""
        from custkit.runner.warm.engine import WarmEngine

        return WarmEngine.nb_language(*args, **options)
