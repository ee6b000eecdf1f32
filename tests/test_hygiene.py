"""What must never stand in the repository."""

import json
import re
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
REGISTRY_HOSTS = re.compile(r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|deb\.debian\.org|conda\.anaconda\.org")
BUILT = re.compile(r"\.(?:db|sqlite3?|pyc)$|(?:^|/)uv\.lock$|(?:^|/)(?:dist|build|out|node_modules)/")


MADE_HERE = {"uv.lock", ".venv", ".uv", ".git", "custkit-demo", "__pycache__"}
"""What is never part of what is published, for a copy that git does not know."""


def tracked() -> list[str]:
    """The files of the project: as git has them, or all that lie here in a copy without git."""
    git = shutil.which("git")
    if git and (ROOT / ".git").exists():
        listed = subprocess.run([git, "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
        return [name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]
    found = (path.relative_to(ROOT) for path in ROOT.rglob("*") if path.is_file())
    return [
        p.as_posix() for p in found if not MADE_HERE & set(p.parts) and not any(q.endswith("_cache") for q in p.parts)
    ]


def test_no_tracked_notebook_has_outputs() -> None:
    with_outputs = [
        name
        for name in tracked()
        if name.endswith(".ipynb")
        and any(
            cell.get("outputs") or cell.get("execution_count")
            for cell in json.loads((ROOT / name).read_text(encoding="utf-8"))["cells"]
        )
    ]
    assert with_outputs == []


def test_no_tracked_file_names_a_package_registry_host() -> None:
    named = [
        name
        for name in tracked()
        if name != "tests/test_hygiene.py"
        and REGISTRY_HOSTS.search((ROOT / name).read_text(encoding="utf-8", errors="ignore"))
    ]
    assert named == []


def test_nothing_built_is_tracked() -> None:
    assert [name for name in tracked() if BUILT.search(name)] == []
