"""What documents cost: each format of one strategy, a full set for many units, and the same content by other ways.

Run as ``python benchmarks/documents.py [FOLDER] [--units 24] [--jobs 2]``. FOLDER is a workshop whose strategies have
been run (``custkit report FOLDER``); without one, four fictitious administrations are rehearsed first. Each unit of the
set is one of these four under another name, so that no format finds its charts drawn already.

Peers, on the same notebook in the same run: ``jupyter nbconvert --to webpdf`` (a browser), pandoc alone on the
notebook's prose, tables and charts as Markdown. Where a peer is not installed, its line says so. Read the ratios, not
the seconds.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

from custkit.documents import drawing
from custkit.documents.blocks import Block, Bullets, ChartBlock, Heading, Spec, Table
from custkit.documents.book import tables_book
from custkit.documents.formats.docx import docx
from custkit.documents.formats.pdf import pdf
from custkit.documents.formats.pptx import pptx
from custkit.documents.formats.xlsx import xlsx
from custkit.documents.notebook import read_paper
from custkit.documents.page import page_html
from custkit.documents.paper import Paper
from custkit.documents.press import Order, PaperSource
from custkit.steps.printing import print_all

REPEATS = 3
_WEB = f"""
from playwright.async_api import BrowserType
launch = BrowserType.launch
async def system_browser(self, **given):
    return await launch(self, **(given | dict(executable_path={shutil.which("chromium")!r})))
BrowserType.launch = system_browser
from nbconvert.nbconvertapp import main
main()
"""
"""nbconvert's own way to PDF, with the system's browser in place of one that it would download."""


def main() -> None:
    """Measure, and print a table."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folder", nargs="?", type=Path)
    asked.add_argument("--units", type=int, default=24)
    asked.add_argument("--jobs", type=int, default=2)
    given = asked.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        place = Path(scratch)
        notebooks = _notebooks(given.folder, place)
        paper = read_paper(notebooks[0])
        ours = _formats(paper)
        _peers(notebooks[0], paper, place, ours)
        _full_set(notebooks, place, given.units, given.jobs)


def _notebooks(folder: Path | None, place: Path) -> list[Path]:
    if folder is None:
        from custkit.steps.rehearse import rehearse
        from custkit.steps.report import report

        folder = place / "rehearsal"
        rehearse(folder)
        report(folder)
    return sorted((folder / "out" / "notebooks").glob("*/strategy.ipynb"))


def _timed(make: Callable[[], object], *, cold: bool = False) -> float:
    """Seconds of processor of the best of a few runs; with cold, of the first, before any chart is drawn."""
    times = []
    for _ in range(1 if cold else REPEATS):
        start = time.process_time()
        make()
        times.append(time.process_time() - start)
    return min(times)


def _formats(paper: Paper) -> dict[str, float]:
    makers: dict[str, Callable[[], object]] = {
        "html": lambda: page_html(paper),
        "pdf": lambda: pdf(paper),
        "docx": lambda: docx(paper),
        "pptx": lambda: pptx(paper),
        "xlsx (tables)": lambda: xlsx(tables_book(paper)),
    }
    pdf(paper)  # the engines start, and the fonts are looked up
    found = {}
    charts = sum(isinstance(block, ChartBlock) for block in paper.blocks)
    print(
        f"One strategy, in seconds of processor: {len(paper.blocks)} blocks, {charts} charts,"
        f" {len(pdf(paper)) // 1024} KB as PDF\n"
    )
    print(f"{'format':<16}{'charts to draw':>16}{'charts drawn':>16}")
    for name, make in makers.items():
        drawing._svg.cache_clear()  # noqa: SLF001 -- what a cold start costs is the question
        drawing._png.cache_clear()  # noqa: SLF001 -- as above
        first = _timed(make, cold=True)
        found[name] = _timed(make)
        print(f"{name:<16}{first:>14.2f} s{found[name]:>14.2f} s")
    return found


def _peers(notebook: Path, paper: Paper, place: Path, ours: dict[str, float]) -> None:
    print("\nThe same content by other ways, each as a command of its own, in seconds of processor\n")
    own_pdf = _command([sys.executable, "-m", "nbconvert", "--to", "custkit-pdf", str(notebook), "--output-dir", place])
    own_docx = _command(
        [sys.executable, "-m", "nbconvert", "--to", "custkit-docx", str(notebook), "--output-dir", place]
    )
    _line("nbconvert --to custkit-pdf", own_pdf, own_pdf)
    if find_spec("playwright"):
        web = [
            sys.executable,
            "-c",
            _WEB,
            "--to",
            "webpdf",
            notebook,
            "--output-dir",
            place,
            "--disable-chromium-sandbox",
        ]
        _line("nbconvert --to webpdf (a browser)", _command(web), own_pdf)
    else:
        print("nbconvert --to webpdf: playwright is not installed")
    _line("nbconvert --to custkit-docx", own_docx, own_docx)
    if not find_spec("pypandoc"):
        print("pandoc: not installed")
        return
    import pypandoc

    source = place / "strategy.md"
    source.write_text(_markdown(paper, place), encoding="utf-8")
    for name in ("docx", "pptx"):
        run = [pypandoc.get_pandoc_path(), source, "-o", place / f"p.{name}", "--resource-path", place, "--toc"]
        # pandoc is given charts that are drawn, and so are we.
        _line(f"pandoc alone to {name}", _command(run), ours[name])


def _command(words: list[object]) -> float | None:
    """Seconds of processor that a command took, its children's too: they do not depend on who else works here."""
    start = _children()
    done = subprocess.run([str(word) for word in words], capture_output=True, check=False, text=True)
    if done.returncode:
        print(f"    failed: {done.stderr.strip().splitlines()[-1][:140] if done.stderr.strip() else done.returncode}")
        return None
    return _children() - start


def _children() -> float:
    return sum(os.times()[2:4])


def _line(name: str, seconds: float | None, own: float | None) -> None:
    if seconds is None or own is None:
        print(f"{name:<44}{'failed':>10}")
        return
    print(f"{name:<44}{seconds:>8.2f} s   {seconds / own:>5.1f} times ours")


def _markdown(paper: Paper, place: Path) -> str:
    """The document's words, tables and charts as Markdown: what pandoc is given."""
    parts = []
    for number, block in enumerate(paper.blocks):
        if isinstance(block, ChartBlock):
            (place / f"c{number}.png").write_bytes(drawing.drawn(block).png())
            parts.append(f"![{block.caption}](c{number}.png)")
        elif isinstance(block, Table):
            rows = [block.head, tuple("---" for _ in block.head), *block.rows]
            parts.append("\n".join("| " + " | ".join(c.replace("|", "/") for c in row) + " |" for row in rows))
        elif isinstance(block, Bullets):
            parts.append("\n".join(f"- {item.strong} {item.text}" for item in block.items))
        elif isinstance(block, Heading):
            parts.append(f"{'#' * block.level} {block.text}")
        else:
            parts.append(str(getattr(block, "text", "")))
    return "\n\n".join(parts)


def _full_set(notebooks: list[Path], place: Path, units: int, jobs: int) -> None:
    papers = [read_paper(path) for path in notebooks]
    orders = []
    for number in range(units):
        paper = _named(papers[number % len(papers)], number)
        stem = f"out/documents/U{number:02}-strategy"
        orders += [
            Order(f"{stem}.{name}", name, PaperSource(paper)) for name in ("html", "pdf", "docx", "pptx", "xlsx")
        ]
    root = place / "set"
    start, used = time.perf_counter(), _children()
    done = print_all(root, orders, workers=jobs)
    whole, used = time.perf_counter() - start, _children() - used
    start = time.perf_counter()
    print_all(root, orders, workers=jobs)
    again = time.perf_counter() - start
    size = sum((root / printed.name).stat().st_size for printed in done) / 1e6
    print(f"\nThe full set for {units} units: {len(done)} documents, {size:.0f} MB, {jobs} jobs")
    print(f"    {used:.0f} s of processor, {used / len(done):.2f} s a document; {whole:.0f} s on the clock")
    print(f"    again, with nothing stale: {again:.2f} s on the clock")


def _named(paper: Paper, number: int) -> Paper:
    """The same paper under another name, with charts that differ so that none is found drawn."""
    blocks: list[Block] = []
    for block in paper.blocks:
        if isinstance(block, ChartBlock):
            spec = {**block.chart.to_dict(), "name": f"unit{number}"}
            blocks.append(replace(block, chart=Spec(spec)))
        else:
            blocks.append(block)
    about = replace(paper.about, title=f"{paper.about.title} {number}")
    return Paper(about, tuple(blocks), paper.dress)


if __name__ == "__main__":
    main()
