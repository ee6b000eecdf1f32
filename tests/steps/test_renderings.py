"""Texts of a unit go out, are put into another language, come back, and stand beside the answers."""

import csv
import json
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from custkit.analysis.border import Audience
from custkit.cli import cli
from custkit.documents.html import blocks_html
from custkit.documents.strategy.renderings import rendered_tables
from custkit.errors import InputError, NotFoundError
from custkit.i18n.speech import speaking
from custkit.model.answers import Row, TableAnswer, TextAnswer
from custkit.model.renderings import Made
from custkit.model.scales import Disclosure, Status
from custkit.session.renderings import renderings_of
from custkit.steps.collect import collect
from custkit.steps.handover import handover
from custkit.steps.importing import append_version
from custkit.steps.new import new
from custkit.steps.opening import opened
from custkit.steps.renderings import list_renderings, return_renderings, send_out
from custkit.steps.returned_list import chosen_numbers
from custkit.store.exchange import dump, load

MISSION = "Protegemos <b>la</b> frontera & cobramos."
FRENCH = "Nous protégeons la frontière\net percevons."
HEAD = 3


@pytest.fixture
def delta(tmp_path: Path) -> Path:
    """A workshop in which Delta has written its mission and a vision in Spanish."""
    folder = tmp_path / "w"
    new(folder, programme="virtual", units=("XDE",), starts=date(2026, 10, 5))
    text = "unit,role_band,name,head,code\nXDE,director,Nominata,yes,K7QM-2XRD\n"
    (folder / "roster.csv").write_text(text, encoding="utf-8")
    write(folder, MISSION)
    return folder


def write(folder: Path, mission: str, disclosure: Disclosure = Disclosure.UNIT) -> None:
    rows = (Row(id="DRA-01", cells={"text": TextAnswer(value="=SUM(1)")}),)
    with opened(folder) as workshop:
        (unit,) = workshop.units()
        exercise = workshop.workspace.exercises["VI-02"]
        payload = {"mission": TextAnswer(value=mission), "drafts": TableAnswer(rows=rows)}
        append_version(workshop, unit, exercise, payload, Status.SUBMITTED, "")
        if disclosure is not Disclosure.UNIT:
            (held,) = workshop.store.latest(workshop.workspace.workshop.id)
            later = held.at.replace(year=held.at.year + 1)
            workshop.store.append(held.revised(id="5f0c9d0e-6c0b-5a4e-9a56-0d6f3a1f7b11", disclosure=2, at=later))


def fill(path: Path, **cells: object) -> Path:
    """Fill the row of the mission in."""
    book = load_workbook(path)
    page = book.worksheets[0]
    keys = {row[2].value: row[3].value for row in book["custkit"].iter_rows(min_row=2)}
    columns = {keys[page.cell(HEAD, n).value]: n for n in range(1, page.max_column + 1)}
    (row,) = (n for n in range(HEAD + 1, page.max_row + 1) if page.cell(n, 1).value == "VI-02/mission")
    for key, value in cells.items():
        page.cell(row, columns[key]).value = value
    book.save(path)
    return path


def sent(folder: Path, tag: str = "fr") -> Path:
    (one,) = send_out(folder, tag)
    return one.files[0]


def bring_back(folder: Path, path: Path, chosen: str = "all"):
    return return_renderings(folder, (path,), lambda listed: chosen_numbers(chosen, listed))


def beside(folder: Path, audience: Audience = Audience.UNIT):
    with opened(folder) as workshop:
        (unit,) = workshop.units()
        return renderings_of(workshop.workspace, workshop.store, unit, audience)


def whole(folder: Path):
    with opened(folder) as workshop:
        return workshop.store.everything()


def test_a_rendering_comes_back_with_its_maker_and_post_and_no_answer_is_touched(delta):
    before = whole(delta)
    path = fill(sent(delta), rendering=FRENCH, made="machine", reviewer="Head of Training")

    done = bring_back(delta, path)

    (one,) = beside(delta)
    told = (one.words.text, one.rendering.text, one.rendering.language, one.rendering.made, one.rendering.reviewer)
    assert (MISSION, FRENCH, "fr", Made.MACHINE, "Head of Training") == told
    assert {1} == done.accepted
    assert not one.outdated
    assert before == whole(delta)


def test_a_rendering_is_outdated_once_the_answer_has_changed_and_goes_out_apart(delta):
    bring_back(delta, fill(sent(delta), rendering=FRENCH, made="person", reviewer="Interpreter"))
    write(delta, "Otra misión.")

    (one,) = beside(delta)
    (again,) = send_out(delta, "fr")

    assert one.outdated
    assert (1, 1) == (again.rendered, again.outdated)
    assert () == list_renderings(delta, again.files[:1])
    bring_back(delta, fill(again.files[0], rendering="Une autre mission.", made="person", reviewer="Interpreter"))
    assert [("Une autre mission.", False)] == [(b.rendering.text, b.outdated) for b in beside(delta)]


def test_words_that_changed_while_the_sheet_was_away_are_told_and_not_taken_with_all_others(delta):
    path = fill(sent(delta), rendering=FRENCH, made="machine", reviewer="Interpreter")
    write(delta, "Otra misión.")

    (listed,) = list_renderings(delta, (path,))
    bring_back(delta, path, "1")

    assert listed.change.doubtful
    assert "the words have changed since" in listed.line()
    assert [True] == [one.outdated for one in beside(delta)]


def test_the_csv_twin_says_the_same_and_text_that_looks_like_a_formula_stays_text(delta):
    path = sent(delta).with_suffix(".csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert ["'=SUM(1)"] == [row["words"] for row in rows if row["id"].startswith("VI-02/drafts")]
    filled = [row | {"rendering": "'=HYPERLINK(1)\n<b>", "made": "machine", "reviewer": "Interpreter"} for row in rows]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(filled)

    bring_back(delta, path)

    found = beside(delta)
    with opened(delta) as workshop:
        page = blocks_html(rendered_tables(found, workshop.workspace.exercises))
    assert {"=HYPERLINK(1)\n<b>"} == {one.rendering.text for one in found}
    assert "<b>" not in page
    assert "machine; looked over by: Interpreter" in page


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"rendering": "=1+1", "made": "machine", "reviewer": "Interpreter"}, "a formula"),
        ({"rendering": FRENCH, "reviewer": "Interpreter"}, "machine or person"),
        ({"rendering": FRENCH, "made": "nobody", "reviewer": "Interpreter"}, "machine or person"),
        ({"rendering": FRENCH, "made": "person"}, "the post of whoever looked it over"),
        ({"rendering": FRENCH, "made": "person", "reviewer": "Mr. NOMINATA"}, "a name of the roster"),
        ({"rendering": FRENCH, "made": "person", "reviewer": "x" * 81}, "longer or larger"),
        ({"id": "VI-02/nothing", "rendering": FRENCH, "made": "person", "reviewer": "x"}, "no text of the unit"),
    ],
)
def test_what_cannot_be_taken_is_told_and_kept_in_a_file(delta, cells, why):
    done = bring_back(delta, fill(sent(delta), **cells))

    (listed,) = done.listed
    assert why in listed.line()
    assert frozenset() == done.accepted
    assert () == beside(delta)
    assert done.kept.exists()


def test_a_rendering_that_was_emptied_in_the_sheet_is_taken_back_only_by_its_number(delta):
    bring_back(delta, fill(sent(delta), rendering=FRENCH, made="person", reviewer="Interpreter"))
    path = fill(sent(delta), rendering=None)

    bring_back(delta, path)
    kept = beside(delta)
    bring_back(delta, path, "1")

    assert 1 == len(kept)
    assert () == beside(delta)


def test_a_rendering_goes_as_far_as_its_text_and_an_outdated_one_stays_in_the_unit(delta):
    bring_back(delta, fill(sent(delta), rendering=FRENCH, made="person", reviewer="Interpreter"))
    unit_only = beside(delta, Audience.WORKSHOP)
    write(delta, MISSION, Disclosure.WORKSHOP)
    opened_up = beside(delta, Audience.WORKSHOP)
    with opened(delta) as workshop:
        held = max(workshop.store.everything(), key=lambda r: r.at)
        changed = held.payload | {"mission": TextAnswer(value="Otra misión.")}
        later = datetime(2100, 1, 1, tzinfo=UTC)
        workshop.store.append(held.revised(id="6f0c9d0e-6c0b-5a4e-9a56-0d6f3a1f7b11", payload=changed, at=later))

    assert () == unit_only
    assert [FRENCH] == [one.rendering.text for one in opened_up]
    assert () == beside(delta, Audience.WORKSHOP)
    assert () == beside(delta, Audience.PUBLIC)
    assert [True] == [one.outdated for one in beside(delta)]


def test_a_sheet_of_another_workshop_or_language_is_refused_and_nothing_is_kept(delta):
    path = sent(delta).with_suffix(".csv")
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace("\nw,XDE,fr", "\nelsewhere,XDE,fr"), encoding="utf-8")
    with pytest.raises(InputError, match="elsewhere"):
        bring_back(delta, path)
    path.write_text(text.replace("\nw,XDE,fr", "\nw,XDE,../x"), encoding="utf-8")
    with pytest.raises(InputError, match="there is no language"):
        bring_back(delta, path)
    with pytest.raises(NotFoundError, match="there is no language"):
        send_out(delta, "frr../")


def test_the_sheet_is_written_and_brought_back_by_two_commands_in_the_workshops_language(delta):
    told = (delta / "workshop.yml").read_text(encoding="utf-8")
    (delta / "workshop.yml").write_text(told.replace("language: en", "language: pt", 1), encoding="utf-8")
    run = CliRunner()

    out = run.invoke(cli, ["renderings", str(delta), "--to", "fr"])
    path = fill(delta / "out" / "renderings" / "XDE-fr.xlsx", rendering=FRENCH, made="máquina", reviewer="Tradutor")
    looked = run.invoke(cli, ["collect", str(delta), str(path)])
    back = run.invoke(cli, ["collect", str(delta), str(path), "--accept", "all"])

    assert (0, 0, 0) == (out.exit_code, looked.exit_code, back.exit_code), (out.output, looked.output, back.output)
    assert "0 of 1" in looked.output
    assert "1 of 1" in back.output
    assert [(FRENCH, Made.MACHINE)] == [(one.rendering.text, one.rendering.made) for one in beside(delta)]


def test_documents_name_the_language_and_the_mark_in_their_own_language(delta):
    bring_back(delta, fill(sent(delta), rendering=FRENCH, made="machine", reviewer="Interpreter"))

    with opened(delta) as workshop, speaking("es"):
        page = blocks_html(rendered_tables(beside(delta), workshop.workspace.exercises))

    assert "francés" in page
    assert "machine" not in page
    assert "Interpreter" in page


def test_an_arabic_rendering_keeps_its_full_stop_at_its_end_on_a_page_from_left_to_right(delta):
    words = "تجيب الجمارك في يوم واحد."
    bring_back(delta, fill(sent(delta, "ar"), rendering=words, made="person", reviewer="Interpreter"))

    with opened(delta) as workshop:
        found, exercises = beside(delta), workshop.workspace.exercises
        english = blocks_html(rendered_tables(found, exercises))
        with speaking("ar"):
            arabic = blocks_html(rendered_tables(found, exercises))

    assert f"\u200f{words}\u200f" in english
    assert f"\u200f{words}" not in arabic


def carried(folder: Path, path: Path) -> Path:
    """What of a workshop travels: its export with all renderings, or its store as a file."""
    if path.suffix == ".json":
        with opened(folder) as workshop:
            space, store = workshop.workspace, workshop.store
            path.write_bytes(dump(store.everything(), store.renderings(space.workshop.id).everything()))
    else:
        path.write_bytes((folder / "answers.sqlite").read_bytes())
    return path


@pytest.mark.parametrize("name", ["answers.json", "answers.sqlite"])
def test_renderings_travel_with_the_answers_and_come_in_once(delta, tmp_path, name):
    bring_back(delta, fill(sent(delta), rendering=FRENCH, made="machine", reviewer="Interpreter"))
    path = carried(delta, tmp_path / name)
    there = tmp_path / "there" / "w"
    there.parent.mkdir()
    new(there, programme="virtual", units=("XDE",), starts=date(2026, 10, 5))
    (there / "roster.csv").write_bytes((delta / "roster.csv").read_bytes())

    first, again = collect(there, [path]), collect(there, [path])

    assert (1, 0) == (first.renderings, again.renderings)
    assert "renderings in other languages: 1 new" in "\n".join(first.lines())
    assert [(MISSION, FRENCH)] == [(one.words.text, one.rendering.text) for one in beside(there)]


def test_an_older_rendering_that_comes_in_later_does_not_stand_in_for_the_newer(delta, tmp_path):
    bring_back(delta, fill(sent(delta), rendering="La première.", made="machine", reviewer="Interpreter"))
    path = carried(delta, tmp_path / "answers.json")
    there = tmp_path / "there" / "w"
    there.parent.mkdir()
    new(there, programme="virtual", units=("XDE",), starts=date(2026, 10, 5))
    (there / "roster.csv").write_bytes((delta / "roster.csv").read_bytes())
    bring_back(delta, fill(sent(delta), rendering="La seconde.", made="person", reviewer="Interpreter"))
    later = carried(delta, tmp_path / "later.json")
    held = json.loads(later.read_bytes())
    later.write_text(json.dumps(held | {"renderings": held["renderings"][1:]}), encoding="utf-8")
    collect(there, [later])

    collect(there, [path])

    assert ["La seconde."] == [one.rendering.text for one in beside(there)]


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("workshop", "elsewhere", "of the workshop"),
        ("unit", "XXX", "no unit"),
        ("made", "nobody", "/renderings/0/made"),
    ],
)
def test_a_rendering_that_belongs_elsewhere_is_refused_with_its_place_and_nothing_comes_in(
    delta, tmp_path, field, value, why
):
    bring_back(delta, fill(sent(delta), rendering=FRENCH, made="machine", reviewer="Interpreter"))
    path = carried(delta, tmp_path / "answers.json")
    held = json.loads(path.read_bytes())
    held["renderings"][0][field] = value
    held["renderings"].append(held["renderings"][0] | {field: "fr" if field == "made" else value})
    path.write_text(json.dumps(held), encoding="utf-8")
    before = whole(delta)

    with pytest.raises(InputError, match=why) as told:
        collect(delta, [path])

    assert 2 == len(told.value.faults)
    assert {"/renderings/0", "/renderings/1"} == {"/".join(f.place.split("/")[:3]) for f in told.value.faults}
    assert before == whole(delta)


def test_a_hand_over_pack_holds_the_renderings_that_may_go_as_far(delta):
    bring_back(delta, fill(sent(delta), rendering=FRENCH, made="machine", reviewer="Interpreter"))

    (own,) = handover(delta, units=("XDE",), formats=("html",)).packs
    with ZipFile(own) as pack:
        unit = load(pack.read("data/answers.json"), "answers.json")
    (public,) = handover(delta, units=("XDE",), formats=("html",), level=Disclosure.PUBLIC).packs
    with ZipFile(public) as pack:
        everybody = load(pack.read("data/answers.json"), "answers.json")

    assert [FRENCH] == [one.text for one in unit.renderings]
    assert () == everybody.renderings
