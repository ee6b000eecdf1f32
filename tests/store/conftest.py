"""Stores to test with: a SQLite file, and a PostgreSQL cluster of our own on a socket in a temporary folder."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import psycopg
import pytest

from custkit.model.responses import Response

START = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)


def _postgresql_binaries() -> Path:
    beside_path = shutil.which("initdb")
    found = [Path(beside_path).resolve().parent] if beside_path else []
    found += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for folder in found:
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    pytest.fail("PostgreSQL is not on this machine; run tests/prepare.py, which installs what the tests need")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Path]:
    """The socket folder of a running PostgreSQL, which is stopped and thrown away at the end."""
    binaries = _postgresql_binaries()
    # A socket's path may have 107 characters at most, so the cluster lies in a short folder of its own.
    with tempfile.TemporaryDirectory(prefix="pg-") as name:
        folder, data = Path(name), Path(name, "data")
        user: str | None = None
        if os.geteuid() == 0:  # PostgreSQL refuses to run as root
            user = "postgres"
            entry = pwd.getpwnam(user)
            os.chown(folder, entry.pw_uid, entry.pw_gid)

        def run(program: str, *arguments: str) -> None:
            done = subprocess.run(
                [str(binaries / program), *arguments],
                user=user,
                group=user,
                extra_groups=[] if user else None,
                cwd=folder,
                env={"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"], "HOME": name},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr

        run("initdb", "-D", str(data), "-U", "custkit", "--auth=trust", "--encoding=UTF8", "--no-sync")
        options = f"-F -k {folder} -c listen_addresses='' -c max_connections=60"
        run("pg_ctl", "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield folder
        finally:
            run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The URL of an empty store of each kind."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'answers.sqlite'}"
    return _new_database(request.getfixturevalue("postgresql"))


@pytest.fixture
def postgresql_url(postgresql: Path) -> str:
    """The URL of an empty database."""
    return _new_database(postgresql)


def _new_database(socket: Path) -> str:
    with psycopg.connect(f"host={socket} user=custkit dbname=postgres", autocommit=True) as connection:
        row = connection.execute("SELECT count(*) FROM pg_database").fetchone()
        assert row is not None
        connection.execute(f"CREATE DATABASE store_{row[0]}")
    return f"postgresql://custkit@/store_{row[0]}?host={socket}"


class Make:
    """Makes responses whose ids and moments only depend on how they are asked for."""

    def __call__(self, number: int, **changes: object) -> Response:
        """A response with a number: its id, and so many minutes after nine."""
        fields: Mapping[str, object] = {
            "id": UUID(int=number),
            "workshop": "virtual-2026",
            "exercise": "SA-04",
            "unit": "XAL",
            "scope": "individual",
            "participant": "K7QM-2XRD",
            "role_band": "manager",
            "status": "submitted",
            "at": START + timedelta(minutes=number),
            "payload": {"why": {"kind": "text", "value": f"answer {number}"}},
        }
        return Response.model_validate({**fields, **changes})


@pytest.fixture(scope="session")
def make() -> Make:
    """A maker of responses."""
    return Make()
