"""Reports on a workshop of two units: made, left, made anew, packed; every file looked into."""

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from base64 import b64decode
from datetime import date
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from custkit.analysis.handing_over import raw_lines
from custkit.errors import InputError
from custkit.model.answers import NumberAnswer, TextAnswer
from custkit.model.responses import Response
from custkit.model.scales import Disclosure, RoleBand, Scope, Status
from custkit.steps.collect import collect
from custkit.steps.dress import dress_of
from custkit.steps.handover import _pack, handover
from custkit.steps.new import new
from custkit.steps.opening import opened
from custkit.steps.orders import notebook_orders
from custkit.steps.printing import Result
from custkit.steps.report import formats_of, report
from custkit.steps.template import copy_template
from custkit.store.exchange import load
from custkit.workspace.zones import zone_of

PNG = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("report") / "workshop"
    roster = folder.parent / "seats.csv"
    roster.write_text(
        "unit,role_band,post,name,head\nXGA,dg,Director General,Secret Name,yes\nPER,director,Intendant,,yes\n"
    )
    new(folder, programme="virtual", units=("XGA", "PER"), roster=roster, starts=date(2027, 2, 8))
    (folder / "logo.png").write_bytes(PNG)
    text = (folder / "workshop.yml").read_text(encoding="utf-8")
    (folder / "workshop.yml").write_text(
        text + "branding:\n  logo: logo.png\n  funder: Paid by nobody\n", encoding="utf-8"
    )
    done = report(folder, units=("XGA",), formats=formats_of("all"), workers=1)
    return folder, done


def names(done):
    return {printed.name.removeprefix("out/documents/"): printed.result for printed in done.printed}


def test_all_formats_of_a_unit_are_made_from_one_run(made):
    _, done = made

    assert 0 == done.exit_status
    assert {"XGA-strategy.html", "XGA-strategy.pdf", "XGA-strategy.docx", "XGA-strategy.pptx", "XGA-monitoring.xlsx",
            "XGA-monitoring.csv", "XGA-plan.xlsx", "XGA-calendar.ics"} == set(names(done))  # fmt: skip
    assert {Result.MADE} == set(names(done).values())
    assert all(path.stat().st_size > 100 for path in done.documents)


def test_nothing_is_made_twice(made):
    folder, _ = made

    assert {Result.FRESH} == set(names(report(folder, units=("XGA",), formats=formats_of("all"), workers=1)).values())


def test_what_was_lost_is_made_again_with_the_same_bytes(made):
    folder, done = made
    before = {path: path.read_bytes() for path in done.documents}
    for path in done.documents:
        path.unlink()
    again = report(folder, units=("XGA",), formats=formats_of("all"), workers=2)

    assert {Result.MADE} == set(names(again).values())
    assert before == {path: path.read_bytes() for path in again.documents}


def test_a_document_that_somebody_edited_is_left_alone_and_moved_aside_when_asked(made):
    folder, _ = made
    path = folder / "out" / "documents" / "XGA-strategy.docx"
    file = docx.Document(path)
    file.add_paragraph("Signed by the Director.")
    file.save(path)
    edited = path.read_bytes()

    left = report(folder, units=("XGA",), formats=("docx",), workers=1)
    assert {"XGA-strategy.docx": Result.KEPT} == names(left)
    assert edited == path.read_bytes()

    forced = report(folder, units=("XGA",), formats=("docx",), workers=1, force=True)
    assert {"XGA-strategy.docx": Result.MADE} == names(forced)
    assert edited == (path.parent / "XGA-strategy.edited-1.docx").read_bytes()


def test_branding_is_in_every_format_and_the_rosters_names_are_in_none(made):
    folder, done = made
    text = (folder / "out" / "documents" / "XGA-strategy.html").read_text(encoding="utf-8")
    word = zipfile.ZipFile(folder / "out" / "documents" / "XGA-strategy.docx")

    assert "data:image/png;base64" in text
    assert "Paid by nobody" in text
    assert "Paid by nobody" in word.read("word/document.xml").decode()
    assert [name for name in word.namelist() if name.startswith("word/media/")]
    for path in done.documents:
        content = path.read_bytes()
        if zipfile.is_zipfile(BytesIO(content)):
            content = b"".join(zipfile.ZipFile(BytesIO(content)).read(n) for n in zipfile.ZipFile(path).namelist())
        assert b"Secret Name" not in content


def test_a_format_that_is_none_is_refused_with_those_that_are():
    with pytest.raises(
        InputError, match="there is no format 'doc' -> use one of: html, pdf, docx, pptx, xlsx, ics, all"
    ):
        formats_of("pdf,doc")


def test_without_the_extra_html_is_made_and_the_rest_names_the_remedy(made):
    folder, _ = made
    code = (
        "import sys; sys.modules.update(dict.fromkeys(('typst', 'docx', 'pptx', 'icalendar')))\n"
        "from custkit.cli import main; main()"
    )
    run = [sys.executable, "-c", code, "report", str(folder), "--unit", "XGA"]
    plain = subprocess.run([*run, "--force"], capture_output=True, text=True, check=False)
    rich = subprocess.run([*run, "--format", "docx"], capture_output=True, text=True, check=False)

    assert 0 == plain.returncode, plain.stderr
    assert 2 == rich.returncode
    assert "documents other than HTML need 'docx', which is not installed" in rich.stderr
    assert "python -m pip install 'custkit[documents]'" in rich.stderr


@pytest.mark.parametrize("kind", ["docx", "pptx", "pdf", "roadmap"])
def test_a_template_is_copied_once_and_then_used(made, kind, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(made[0], folder, ignore=shutil.ignore_patterns("out"))
    path = copy_template(folder, kind)

    assert path.stat().st_size > 500
    with pytest.raises(InputError, match="is there already, and stays as it is"):
        copy_template(folder, kind)


def test_a_changed_template_makes_documents_stale(made, tmp_path):
    folder = tmp_path / "copy"
    shutil.copytree(made[0], folder, ignore=shutil.ignore_patterns("*.edited-*"))
    path = copy_template(folder, "docx")
    file = docx.Document(path)
    file.sections[0].header.paragraphs[0].text = "MINISTRY OF FINANCE"
    file.save(path)
    done = report(folder, units=("XGA",), formats=("html", "docx"), workers=1)

    assert {"XGA-strategy.html": Result.FRESH, "XGA-strategy.docx": Result.MADE} == names(done)
    head = docx.Document(folder / "out" / "documents" / "XGA-strategy.docx").sections[0].header
    assert "MINISTRY OF FINANCE" == head.paragraphs[0].text


def test_the_day_page_is_made_only_when_asked(made):
    folder, _ = made
    done = report(folder, units=("XGA",), stages=("day",), workers=1)

    assert {"XGA-day.html", "XGA-head.html"} == set(names(done))
    text = done.documents[0].read_text(encoding="utf-8")
    assert all(part in text for part in ("What you said", "Where you disagree", "What comes next"))


def test_a_units_clock_is_its_countrys_and_the_workshops_when_it_has_none(made):
    with opened(made[0]) as workshop:
        space = workshop.workspace
        clocks = [zone_of(space.workshop.unit(unit), space.workshop, space.programme) for unit in ("PER", "XGA")]

    assert ["America/Lima", space.programme.clock] == clocks
    assert "#0b4f6c" == dress_of(space, "XGA").colour


# what is handed over


@pytest.fixture(scope="module")
def packs(made):
    folder, reported = made
    done = handover(folder, units=("XGA",), formats=("html", "xlsx"), workers=1)
    with opened(folder) as workshop:
        whole = _pack(workshop, reported, None, Disclosure.WORKSHOP)
    return {path.name: zipfile.ZipFile(path) for path in (*done.packs, whole)}


def test_there_is_a_pack_for_each_unit_and_one_for_the_organiser(packs):
    assert {"XGA-handover.zip", "organiser-handover.zip"} == set(packs)


def test_a_pack_opens_without_python_and_every_file_has_its_checksum(packs):
    for pack in packs.values():
        sums = dict(reversed(line.split("  ")) for line in pack.read("SHA256SUMS.txt").decode().splitlines())

        assert set(pack.namelist()) - {"SHA256SUMS.txt"} == set(sums)
        assert all(hashlib.sha256(pack.read(name)).hexdigest() == digest for name, digest in sums.items())
        page = pack.read("README.html").decode()
        assert "<script" not in page
        assert "custkit collect . data/answers.json" in page


def test_a_pack_holds_a_units_documents_and_nobody_elses(packs):
    held = [name for name in packs["XGA-handover.zip"].namelist() if name.startswith("documents/")]

    assert {"documents/XGA-strategy.html", "documents/XGA-plan.xlsx"} <= set(held)
    assert all(name.startswith("documents/XGA-") for name in held)
    assert not [name for name in packs["organiser-handover.zip"].namelist() if "XGA" in name]


def test_no_pack_holds_the_store_or_a_name_and_its_roster_tells_nothing_but_seats(packs):
    for pack in packs.values():
        assert not [name for name in pack.namelist() if name.endswith(".sqlite")]
        assert pack.read("workshop/roster.csv").decode("utf-8-sig").startswith("unit,role_band,code\n")
        assert not [name for name in pack.namelist() if b"Secret Name" in pack.read(name)]


def test_documents_can_be_made_again_from_a_pack_as_its_page_tells(packs, tmp_path):
    for pack in packs.values():
        home = tmp_path / Path(pack.filename).stem
        pack.extractall(home)
        collect(home / "workshop", [home / "data" / "answers.json"])
        held = load((home / "data" / "answers.json").read_bytes(), "answers.json").responses
        with opened(home / "workshop") as again:
            assert len(held) == len(again.store.everything())


def test_empty_tables_of_every_exercise_can_be_filled_in(packs):
    book = openpyxl.load_workbook(BytesIO(packs["XGA-handover.zip"].read("templates/empty-tables.xlsx")))

    assert any(name.startswith("PR-01") for name in book.sheetnames)
    assert not [name for name in book.sheetnames if len(name) > 31]


def test_the_dictionary_names_every_question_of_the_answers(packs):
    text = packs["XGA-handover.zip"].read("data/dictionary.csv").decode("utf-8-sig")

    assert "RM-01,1,activities,accountable,text" in text
    assert [] == list(load(packs["XGA-handover.zip"].read("data/answers.json"), "answers.json").faults)


def answer(person, scope, value, *, disclosure=Disclosure.UNIT):
    return Response(
        id=hashlib.md5(f"{person}{scope}{value}".encode(), usedforsecurity=False).hexdigest(), workshop="w", unit="XAL",
        exercise="VI-01", scope=scope, participant=person, role_band=RoleBand.DG, status=Status.SUBMITTED,
        at="2027-02-08T10:00:00Z", disclosure=disclosure,
        payload={"text": TextAnswer(value=value), "number": NumberAnswer(value=2.5, year=2026, source="s")},
    )  # fmt: skip


def test_peoples_own_answers_are_handed_over_only_where_three_answered_and_without_code_or_time():
    people = ("AAAA-2222", "BBBB-3333", "CCCC-4444")
    two = [answer(code, Scope.INDIVIDUAL, f"said {n}") for n, code in enumerate(people[:2])]
    three = [*two, answer(people[2], Scope.INDIVIDUAL, "said 2")]

    assert () == raw_lines(two)
    lines = raw_lines(three)
    assert 6 == len(lines)
    assert not [code for code in people if code in json.dumps([str(line) for line in lines])]
    assert {""} == {line.on for line in lines}


def test_a_units_common_answer_keeps_its_day_year_and_source():
    (number, text) = raw_lines([answer("AAAA-2222", Scope.UNIT, "ours")])

    assert ("2.5", "2026", "s", "2027-02-08") == (number.value, number.year, number.source, number.on)
    assert "ours" == text.value


def test_paths_of_this_machine_are_in_no_document(made):
    folder, done = made
    for path in done.documents:
        assert str(Path(folder)).encode() not in path.read_bytes()


def test_the_foot_of_a_page_has_the_day_in_words_of_the_units_language(tmp_path):
    new(tmp_path / "w", programme="virtual", units=("XGA",), starts=date(2027, 2, 8))
    with opened(tmp_path / "w") as workshop:
        space = workshop.workspace
        unit = space.workshop.units[0].model_copy(update={"language": "uk"})
        (order,) = notebook_orders(space, tmp_path / "strategy.ipynb", "strategy", "Title", unit, ("html",))

    assert order.source.footer.startswith(f"{space.workshop.title} · 8 лютого 2027")
