"""How fast notebooks are generated: our engine beside papermill's ways and its peers, in one run on one machine.

With uv, the two peers that custkit does not need come for this one run:

    uv run --with jupyter-cache --with ploomber-engine benchmarks/generation.py --json /tmp/generation.json

Read the ratios: the seconds are those of this machine on this day. CPU is that of all processes that took part, and
tells more than wall time where others use the machine too.

- The ways take turns, so that a slow minute hits all of them; what is told are medians of the turns, and of the ratios
  within each.
- Ours and the cells' own work do all notebooks in each turn. The others take seconds a notebook, the same for each, and
  do a sample of them: ``--sample``, and a third of that where every notebook is a process of its own from the start.
- Before the first turn each way makes two notebooks that are not counted. Compiled modules are kept: a peer that had
  to compile its libraries each time would look slower than it is.
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


ALL, SAMPLE, FEW = "all", "sample", "few"
"""How many notebooks a way does in each turn."""

WAYS: dict[str, tuple[Callable[[Path, list[str], Path], None], str, str]] = {
    "custkit, two at a time": (ours, "", ALL),
    "papermill CLI in a loop": (cli_loop, "", FEW),
    "papermill API in a loop": (api_loop, "", SAMPLE),
    "xargs -P2 papermill": (xargs, "", FEW),
    "papermill API, pool of two": (api_pool, "", SAMPLE),
    "jupyter-cache, parallel": (cache, "jupyter_cache", SAMPLE),
    "ploomber-engine (no isolation)": (ploomber, "ploomber_engine", SAMPLE),
    "the cells' own work, warm": (pure, "", ALL),
}
PURE = "the cells' own work, warm"
OURS = "custkit, two at a time"


def _command(template: Path, code: str, out: Path) -> list[str]:
    papermill = shutil.which("papermill", path=str(Path(sys.executable).parent)) or "papermill"
    return [papermill, "--no-progress-bar", str(template), str(out / f"{code}.ipynb"), "-p", "country", code]


def _python(way: str, template: Path, codes: list[str], out: Path) -> None:
    command = [sys.executable, ways.__file__, way, str(template), str(out), *codes]
    subprocess.run(command, check=True, capture_output=True)


def race(notebooks: int, sample: int, repeats: int, only: list[str]) -> dict[str, list[Measured]]:
    """What every way that is installed took for one notebook, turn by turn."""
    codes = ways.codes()
    counts = {ALL: notebooks, SAMPLE: min(notebooks, sample), FEW: max(2, min(notebooks, sample) // 3)}
    taken: dict[str, list[Measured]] = {}
    with tempfile.TemporaryDirectory() as folder:
        template = write_template(Path(folder) / "country.ipynb")
        for turn in range(repeats + 1):
            for name, (run, needs, how_many) in WAYS.items():
                if (only and not any(part in name for part in only)) or _is_absent(needs):
                    continue
                out = Path(folder) / f"{turn}-{run.__name__}"
                out.mkdir()
                count = counts[how_many] if turn else 2
                with clock() as stopped:
                    run(template, codes[:count], out)
                one = Measured(stopped().wall / count, stopped().cpu / count)
                if turn:
                    taken.setdefault(name, []).append(one)
                print(f"  turn {turn}, {name}: {one.wall:.2f} s a notebook, {one.cpu:.2f} s CPU", file=sys.stderr)
    return taken


def _is_absent(needs: str) -> bool:
    return bool(needs) and importlib.util.find_spec(needs) is None


def _median(of: list[float]) -> float:
    return statistics.median(of)


def _over(one: list[float], other: list[float]) -> float:
    """The median of the ratios within each turn: a slow turn is slow for both."""
    return statistics.median(a / b for a, b in zip(one, other, strict=True))


def table(found: dict[str, list[Measured]]) -> str:
    """What was measured, a line for each way."""
    wall = {name: [m.wall for m in turns] for name, turns in found.items()}
    cpu = {name: [m.cpu for m in turns] for name, turns in found.items()}
    lines = [
        "| way | wall s a notebook | CPU s a notebook | custkit is faster by | less CPU by | CPU over the work |",
        "|---|---|---|---|---|---|",
    ]
    for name in found:
        faster = f"{_over(wall[name], wall[OURS]):.1f}x" if OURS in found else ""
        less = f"{_over(cpu[name], cpu[OURS]):.1f}x" if OURS in found else ""
        over = f"{_over(cpu[name], cpu[PURE]):.2f}x" if PURE in found else ""
        lines.append(f"| {name} | {_median(wall[name]):.2f} | {_median(cpu[name]):.2f} | {faster} | {less} | {over} |")
    absent = [name for name, (_, needs, _) in WAYS.items() if _is_absent(needs)]
    return "\n".join([*lines, *(f"| {name} | not installed | | | | |" for name in absent)])


def keep_compiled(folder: str) -> None:
    """Let every process of this run keep compiled modules, whatever the environment says."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ.setdefault("PYTHONPYCACHEPREFIX", folder)


def main() -> None:
    """Measure, print the tables, and write them as JSON where that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--notebooks", type=int, default=60)
    parser.add_argument("--sample", type=int, default=12, help="how many of them the slow ways do in each turn")
    parser.add_argument("--repeats", type=int, default=3)
    parser.add_argument("--kernels", type=int, default=67, help="how many live kernels are held at once")
    parser.add_argument("--units", type=int, default=186, help="countries of the workshop that is found unchanged")
    parser.add_argument("--long", type=int, default=0, help="also make so many notebooks in one batch, such as 930")
    parser.add_argument(
        "--only", action="append", default=[], help="a part of a way's name; may be given several times"
    )
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as compiled:
        keep_compiled(compiled)
        found = race(asked.notebooks, asked.sample, asked.repeats, asked.only)
        machine = f"{os.cpu_count()} cores, Python {platform.python_version()}"
        print(f"\n{asked.notebooks} notebooks, median of {asked.repeats}; {machine}\n\n{table(found)}")
        more: dict[str, Any] = ways.kernels(WARMTH, asked.kernels)
        more |= ways.unchanged(asked.units)
        if asked.long:
            more |= ways.long_batch(WARMTH, asked.notebooks, asked.long)
    print("\n" + "\n".join(f"- {name}: {value:.3g}" for name, value in more.items()))
    if asked.json:
        whole = {
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
            "notebooks": asked.notebooks,
            "repeats": asked.repeats,
            "sample": asked.sample,
            "cores": os.cpu_count(),
            "python": platform.python_version(),
            "ways": {name: [{"wall": m.wall, "cpu": m.cpu} for m in turns] for name, turns in found.items()},
            **more,
        }
        asked.json.write_text(json.dumps(whole, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
