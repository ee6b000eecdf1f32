"""What some promises need of the system that they are tried on; elsewhere the kit promises something else.

What anybody's system offers is needed by no mark: a process that dies at once dies everywhere.
"""

import os
import sys

import pytest

from custkit.runner.warm.hearth import why_not

__all__ = ["ABSTRACT_SOCKETS", "FORKED_KERNELS", "SIGNALS"]

# Elsewhere notebooks run in stock kernels, as they do there in all tests without this mark.
FORKED_KERNELS = pytest.mark.skipif(bool(why_not()), reason=f"no kernel is forked here: {why_not()}")

# Elsewhere no painter is started, and charts are drawn in the process that needs them, as all other tests of charts do.
ABSTRACT_SOCKETS = pytest.mark.skipif(sys.platform != "linux", reason="painters listen on abstract sockets of Linux")

# Windows ends a process without a signal to name, and sends Ctrl-C to all of a console, the tests' own process too.
SIGNALS = pytest.mark.skipif(os.name == "nt", reason="the promise is about a signal, and Windows has none to send")
