"""What some promises need of the system that they are tried on; elsewhere the kit promises something else.

What anybody's system offers is needed by no mark: a process that dies at once dies everywhere.
"""

import os
import platform
import sys

import pytest

from custkit.runner.warm.hearth import why_not

__all__ = ["ABSTRACT_SOCKETS", "FORKED_KERNELS", "GLIBC", "SIGNALS"]

_FORK = why_not()

# Kernels are forked where the system can: elsewhere stock kernels run, as in all other tests.
FORKED_KERNELS = pytest.mark.skipif(bool(_FORK), reason=f"no kernel is forked here: {_FORK}")
# Painters listen on abstract sockets, which Linux alone has; elsewhere charts are drawn without them.
ABSTRACT_SOCKETS = pytest.mark.skipif(sys.platform != "linux", reason="painters need the abstract sockets of Linux")
# Windows names no signals, and sends Ctrl-C to the tests too; the same death without a signal is tried everywhere.
SIGNALS = pytest.mark.skipif(os.name == "nt", reason="the promise is about a signal, and Windows names none")
# Other C libraries give free memory back in ways of their own.
GLIBC = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="glibc alone keeps free memory until it is asked")
