"""Renew the pins: resolve afresh, then write every version into ``pyproject.toml`` and ``environment.yml``.

Run it with ``uv run tools/pin.py`` from the repository's root. Only names and versions are written, never an address:
the pins hold wherever the packages come from.
"""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent.parent
START = "# Pins, written by tools/pin.py: one version of everything, wherever it comes from."
CONDA_NAMES = {
    "psycopg": "psycopg",
    "vl-convert-python": "vl-convert-python",
    "tzdata": "python-tzdata",
    "pyicu-wheels": "pyicu",
}
"""Where conda-forge calls a package otherwise."""


def without_pins(text: str) -> str:
    """The project file as a person wrote it."""
    return text.partition(f"\n{START}")[0].rstrip() + "\n"


def bare(requirement: str) -> str:
    """The package's name in a requirement."""
    return re.split(r"[\[<>=!~; ]", requirement)[0].lower()


def numbers(version: str) -> tuple[int, ...]:
    """A version as something that sorts."""
    return tuple(int(part) for part in re.findall(r"\d+", version))


def main() -> int:
    """Resolve, then write both files."""
    project = ROOT / "pyproject.toml"
    written = without_pins(project.read_text(encoding="utf-8"))
    project.write_text(written, encoding="utf-8")
    (ROOT / "uv.lock").unlink(missing_ok=True)
    subprocess.run(["uv", "lock"], cwd=ROOT, check=True)
    locked = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    versions: dict[str, list[str]] = {}
    for package in locked:
        if "registry" in package.get("source", {}):
            versions.setdefault(package["name"], []).append(package["version"])
    # Where newer Pythons could have a newer version, the older one serves them all.
    pins = {name: min(found, key=numbers) for name, found in sorted(versions.items())}
    lines = "".join(f'  "{name}=={version}",\n' for name, version in pins.items())
    project.write_text(f"{written}\n{START}\n[tool.uv]\nconstraint-dependencies = [\n{lines}]\n", encoding="utf-8")

    wanted = tomllib.loads(written)["project"]["dependencies"]
    conda = "".join(f"  - {CONDA_NAMES.get(bare(w), bare(w))}={pins[bare(w)]}\n" for w in wanted)
    (ROOT / "environment.yml").write_text(
        "# The same set for conda users; written by tools/pin.py, held against pyproject.toml by a test.\n"
        "#   conda env create -f environment.yml && conda activate custkit && custkit demo\n"
        "name: custkit\nchannels:\n  - conda-forge\n  - nodefaults\ndependencies:\n"
        f"  - python=3.11\n  - pip\n{conda}  - pip:\n      - -e .\n",
        encoding="utf-8",
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
