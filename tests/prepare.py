"""Puts on the machine what the tests need beside Python: a browser, a database server, a reader of PDF, and Java.

The tests drive a real Chromium, write to a real PostgreSQL, and let MPXJ, which runs on Java, read project files. On
Debian and its relatives, as root or with sudo, this installs what is missing; elsewhere it names what to install. It
changes nothing where all are there.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")


def browser_is_there() -> bool:
    """Whether a Chromium answers to one of its usual names, or ``CUSTKIT_CHROMIUM`` points to one."""
    named = os.environ.get("CUSTKIT_CHROMIUM", "")
    return bool(named and Path(named).exists()) or any(map(shutil.which, BROWSERS))


def postgresql_is_there() -> bool:
    """Whether the server's own programs are there, not only the client."""
    return bool(shutil.which("initdb")) or any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


def driver_runs() -> bool:
    """Whether playwright's driver finds the one system library that its program needs."""
    found = importlib.util.find_spec("playwright")
    if found is None or found.origin is None:
        return True
    program = Path(found.origin).parent / "driver" / "node"
    return (
        not program.exists() or subprocess.run([program, "--version"], capture_output=True, check=False).returncode == 0
    )


def main() -> int:
    """Install what is missing, or say what to install."""
    wanted = {
        "chromium": browser_is_there,
        "postgresql": postgresql_is_there,
        "libatomic1": driver_runs,
        "poppler-utils": lambda: bool(shutil.which("pdftotext")),
        "default-jre-headless": lambda: bool(shutil.which("java")),
    }
    missing = [package for package, there in wanted.items() if not there()]
    if not missing:
        return 0
    apt, sudo = shutil.which("apt-get"), shutil.which("sudo")
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not apt or not (root or sudo):
        print(f"The tests need {' and '.join(missing)}: install with your system's package manager.", file=sys.stderr)
        return 2
    command = [apt] if root else [str(sudo), apt]
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    print(f"Installing for the tests: {', '.join(missing)} ...", flush=True)
    subprocess.run([*command, "update", "-qq"], check=True, env=environment)
    install = [*command, "install", "-y", "-qq", "--no-install-recommends", *missing, "fonts-noto-core"]
    subprocess.run(install, check=True, env=environment, stdout=subprocess.DEVNULL)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
