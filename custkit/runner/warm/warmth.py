"""What is kept warm for a batch of notebooks."""

from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["COLD", "Warmth"]


@dataclass(frozen=True, slots=True)
class Warmth:
    """What is loaded and started once for all notebooks of a batch."""

    preload: tuple[str, ...] = ()
    """Modules that kernels find loaded, each ``module``, or ``module:function`` for a function to be called once.

    A notebook still imports what it uses. A module that starts threads when it is imported is left out by itself."""
    companions: Mapping[str, str] = field(default_factory=dict)
    """Helper processes: the environment variable in which kernels are told the address, and the module to be run.

    It is run with the number of a listening socket, and has to end by itself when its standard input does."""
    copies: int = 1
    """How many processes of each companion answer at the same address."""


COLD = Warmth()
"""Nothing but what every kernel needs."""
