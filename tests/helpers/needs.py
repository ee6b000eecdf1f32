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

FORKED_KERNELS = pytest.mark.skipif(bool(_FORK), reason=f"no forked kernels: {_FORK}")  # else stock ones run
"""Elsewhere stock kernels run, as in all other tests: the promise about forked ones has nothing to hold for."""
ABSTRACT_SOCKETS = pytest.mark.skipif(sys.platform != "linux", reason="Linux alone has abstract sockets")  # of painters
"""Painters listen on them; elsewhere charts are drawn without painters, which other tests hold."""
SIGNALS = pytest.mark.skipif(os.name == "nt", reason="Windows names no signals")  # a death without one is tried too
"""The promise is about the signal that is told; Windows sends Ctrl-C to the tests too, and names none."""
GLIBC = pytest.mark.skipif(platform.libc_ver()[0] != "glibc", reason="only glibc keeps free memory")  # until asked
"""Other C libraries give free memory back in ways of their own, which the kit leaves alone."""
