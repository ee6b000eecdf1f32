"""How fast notebooks are generated: our engine beside papermill's ways and its peers, in one run on one machine.

    python benchmarks/generation.py --notebooks 60 --repeats 3 --json /tmp/generation.json

Peers that are not installed are named and left out; with uv they come for this one run:

    uv run --with jupyter-cache --with ploomber-engine benchmarks/generation.py

Read the ratios: the seconds are those of this machine on this day. CPU is that of all processes that took part.
"""

import argparse
import importlib.util
import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import generation_ways as ways
from generation_template import write_template

from custkit.runner.batch import run_many
from custkit.runner.warm.warmth import Warmth

WARMTH = Warmth(preload=("pandas", "altair", "ipywidgets", "narwhals._interchange.dataframe"))


@dataclass(frozen=True, slots=True)
class Measured:
    """What one way took for all notebooks together."""

    wall: float
    cpu: float


@contextmanager
def clock() -> Iterator[Callable[[], Measured]]:
    """Measures wall time, and the processor time of this process and of all that it has started and waited for."""
    started, before = time.perf_counter(), _cpu()
    yield lambda: Measured(time.perf_counter() - started, _cpu() - before)


def _cpu() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


def ours(template: Path, codes: list[str], out: Path) -> None:
    """By custkit's own engine, two notebooks at a time."""
    report = run_many([(template, out / f"{code}.ipynb", {"country": code}) for code in codes], warmth=WARMTH)
    assert not report.exit_status, report


def cli_loop(template: Path, codes: list[str], out: Path) -> None:
    """By papermill's command in a loop."""
    for code in codes:
        subprocess.run(_command(template, code, out), check=True, capture_output=True)


def api_loop(template: Path, codes: list[str], out: Path) -> None:
    """By papermill's function in a loop."""
    _python("api_loop", template, codes, out)


def xargs(template: Path, codes: list[str], out: Path) -> None:
    """By papermill's command, two at a time."""
    command = _command(template, "{}", out)
    lines = "\n".join(codes).encode()
    subprocess.run(["xargs", "-P2", "-I{}", *command], input=lines, check=True, capture_output=True)


def api_pool(template: Path, codes: list[str], out: Path) -> None:
    """By papermill's function in a pool of two processes."""
    with ProcessPoolExecutor(2, mp_context=ways.SPAWN) as pool:
        list(pool.map(ways.papermill_one, [(str(template), code, str(out)) for code in codes]))


def cache(template: Path, codes: list[str], out: Path) -> None:
    """jupyter-cache, in parallel."""
    _python("jupyter_cache", template, codes, out)


def ploomber(template: Path, codes: list[str], out: Path) -> None:
    """ploomber-engine: in one process, without isolation; shown, not raced."""
    _python("ploomber", template, codes, out)


def pure(template: Path, codes: list[str], out: Path) -> None:
    """The cells' own work in one warm shell."""
    _python("pure", template, codes, out)


WAYS: dict[str, tuple[Callable[[Path, list[str], Path], None], str]] = {
    "custkit, two at a time": (ours, ""),
    "papermill CLI in a loop": (cli_loop, ""),
    "papermill API in a loop": (api_loop, ""),
    "xargs -P2 papermill": (xargs, ""),
    "papermill API, pool of two": (api_pool, ""),
    "jupyter-cache, parallel": (cache, "jupyter_cache"),
    "ploomber-engine (no isolation)": (ploomber, "ploomber_engine"),
    "the cells' own work, warm": (pure, ""),
}
PURE = "the cells' own work, warm"
OURS = "custkit, two at a time"


def _command(template: Path, code: str, out: Path) -> list[str]:
    papermill = shutil.which("papermill", path=str(Path(sys.executable).parent)) or "papermill"
    return [papermill, "--no-progress-bar", str(template), str(out / f"{code}.ipynb"), "-p", "country", code]


def _python(way: str, template: Path, codes: list[str], out: Path) -> None:
    command = [sys.executable, ways.__file__, way, str(template), str(out), *codes]
    subprocess.run(command, check=True, capture_output=True)


def race(notebooks: int, repeats: int, only: list[str]) -> dict[str, Measured]:
    """The medians of every way that is installed; the ways take turns, so that a slow minute hits all of them."""
    codes = ways.codes()[:notebooks]
    taken: dict[str, list[Measured]] = {}
    with tempfile.TemporaryDirectory() as folder:
        template = write_template(Path(folder) / "country.ipynb")
        for turn in range(repeats):
            for name, (run, needs) in WAYS.items():
                if (only and not any(part in name for part in only)) or (
                    needs and importlib.util.find_spec(needs) is None
                ):
                    continue
                out = Path(folder) / f"{turn}-{len(taken)}-{name.split()[0]}"
                out.mkdir(exist_ok=True)
                with clock() as stopped:
                    run(template, codes, out)
                taken.setdefault(name, []).append(stopped())
                print(f"  {name}: {taken[name][-1].wall:.1f} s", file=sys.stderr)
    return {
        name: Measured(statistics.median(m.wall for m in found), statistics.median(m.cpu for m in found))
        for name, found in taken.items()
    }


def table(found: dict[str, Measured], notebooks: int) -> str:
    """What was measured, a line for each way."""
    own, work = found.get(OURS), found.get(PURE)
    lines = [
        "| way | wall s a notebook | CPU s a notebook | custkit is faster by | CPU over the work |",
        "|---|---|---|---|---|",
    ]
    for name, one in found.items():
        faster = f"{one.wall / own.wall:.1f}x" if own else ""
        over = f"{one.cpu / work.cpu:.2f}x" if work else ""
        lines.append(f"| {name} | {one.wall / notebooks:.2f} | {one.cpu / notebooks:.2f} | {faster} | {over} |")
    absent = [name for name, (_, needs) in WAYS.items() if needs and importlib.util.find_spec(needs) is None]
    return "\n".join([*lines, *(f"| {name} | not installed | | | |" for name in absent)])


def main() -> None:
    """Measure, print the tables, and write them as JSON where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--notebooks", type=int, default=12)
    parser.add_argument("--repeats", type=int, default=1)
    parser.add_argument("--kernels", type=int, default=8, help="how many live kernels are held at once")
    parser.add_argument("--units", type=int, default=0, help="also generate a workshop of so many countries, twice")
    parser.add_argument(
        "--only", action="append", default=[], help="a part of a way's name; may be given several times"
    )
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    found = race(asked.notebooks, asked.repeats, asked.only)
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"\n{asked.notebooks} notebooks, median of {asked.repeats}; {machine}\n")
    print(table(found, asked.notebooks))
    more: dict[str, Any] = ways.kernels(WARMTH, asked.kernels)
    if asked.units:
        more |= ways.workshop(asked.units)
    print("\n" + "\n".join(f"- {name}: {value:.3g}" for name, value in more.items()))
    if asked.json:
        whole = {
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
            "notebooks": asked.notebooks,
            "repeats": asked.repeats,
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "ways": {name: {"wall": m.wall, "cpu": m.cpu} for name, m in found.items()},
            **more,
        }
        asked.json.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
