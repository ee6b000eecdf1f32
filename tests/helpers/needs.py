"""What some promises need of the system that they are tried on; elsewhere the kit promises something else.

What anybody's system offers is needed by no mark: a process that dies at once dies everywhere.
"""

import os
import sys

import pytest

from custkit.runner.warm.hearth import why_not

__all__ = ["ABSTRACT_SOCKETS", "FORKED_KERNELS", "SIGNALS"]

NO_FORK = f"no kernel is forked here: {why_not()}"
FORKED_KERNELS = pytest.mark.skipif(bool(why_not()), reason=NO_FORK)  # stock kernels run there, as in all other tests

NO_PAINTER = "painters listen on abstract sockets, which Linux alone has; charts are drawn without them elsewhere"
ABSTRACT_SOCKETS = pytest.mark.skipif(sys.platform != "linux", reason=NO_PAINTER)  # other tests of charts need none

NO_SIGNAL = "the promise is about a signal; Windows names none, and sends Ctrl-C to the tests' own process too"
SIGNALS = pytest.mark.skipif(os.name == "nt", reason=NO_SIGNAL)  # the same death without a signal is tried everywhere
