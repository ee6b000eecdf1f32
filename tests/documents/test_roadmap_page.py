import re
import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from custkit.documents.carried import About
from custkit.documents.colours import readable
from custkit.documents.formats.roadmap import roadmap_pdf
from custkit.documents.paper import Dress
from custkit.documents.roadmap_page import LEFT, RIGHT, ROOM, line_share, roadmap_page
from custkit.i18n.order import MARKS
from custkit.i18n.speech import speaking
from custkit.model.plan import UnitPlan
from custkit.model.plan_initiatives import Activity, Initiative, Selection


@pytest.fixture(scope="module")
def page(rich, today):
    return roadmap_page(rich, "Alpha", today)


def test_each_objective_has_its_lane_and_its_targets(page, rich):
    assert [o.id for o in rich.objectives] == [lane.id for lane in page.lanes if lane.id]
    measured = {kpi.objective for kpi in rich.kpis}
    assert all(bool(lane.targets) == (lane.id in measured) for lane in page.lanes)


def test_what_is_not_done_this_time_is_not_on_the_page(page, rich):
    wont = {s.initiative for s in rich.selections if s.moscow == "wont"}
    shown = {bar.id for lane in page.lanes for bar in lane.bars}

    assert wont
    assert shown.isdisjoint(wont)


def test_all_of_it_fits_and_nothing_leaves_the_calendar(page):
    assert sum(lane.height for lane in page.lanes) <= ROOM
    for bar in (bar for lane in page.lanes for bar in lane.bars):
        assert LEFT <= bar.x <= bar.x + bar.width <= RIGHT + 1.5
        assert all(LEFT <= mark.x <= RIGHT for mark in bar.marks)
        assert all(LEFT - 1.3 <= mark.label_x <= RIGHT - 37 + 0.01 for mark in bar.marks)


def test_beside_the_diamond_of_a_lone_milestone_stands_no_splinter_of_a_bar(rich, today):
    lone = next(a for a in rich.activities if a.milestone and a.initiative)
    bars = [bar for lane in roadmap_page(replace(rich, activities=(lone,)), "Alpha", today).lanes for bar in lane.bars]

    assert [(lone.initiative, 0.0)] == [(bar.id, bar.width) for bar in bars if bar.marks]


def test_quarters_run_without_a_gap_and_each_year_is_named_once(page):
    ends = [quarter.x + quarter.width for quarter in page.quarters]

    assert LEFT == page.quarters[0].x
    assert [q.x for q in page.quarters[1:]] == pytest.approx(ends[:-1])
    assert RIGHT == pytest.approx(ends[-1])
    years = [q.year for q in page.quarters if q.year]
    assert years == sorted(set(years))


def test_words_of_milestones_do_not_stand_on_each_other(page):
    for bar in (bar for lane in page.lanes for bar in lane.bars):
        boxes = [(m.label_x, m.label_y) for m in bar.marks]
        assert len(set(boxes)) == len(boxes)
        for place, (x, y) in enumerate(boxes):
            for other_x, other_y in boxes[place + 1 :]:
                assert abs(x - other_x) >= 37 or abs(y - other_y) > 1.5


def test_a_plan_too_large_for_a_page_gives_up_the_least_and_counts_it():
    rows = tuple(Initiative(f"INI-{n:02}", f"Initiative {n}", "project", (), ()) for n in range(60))
    steps = tuple(
        Activity(f"ACT-{n:02}", f"Milestone {n} with rather many words in its title", f"INI-{n:02}", "", None,
                 date(2027, 1 + n % 12, 1), None, milestone=True, acceptance="", accountable="Director", responsible=())
        for n in range(60)
    )  # fmt: skip
    chosen = tuple(Selection(f"INI-{n:02}", "must" if n >= 50 else "could", 0) for n in range(60))
    page = roadmap_page(
        UnitPlan("XAL", initiatives=rows, activities=steps, selections=chosen), "Alpha", date(2027, 1, 1)
    )
    shown = {bar.id for lane in page.lanes for bar in lane.bars}

    assert 60 == len(shown) + page.left_out
    assert page.left_out > 0
    assert {f"INI-{n}" for n in range(50, 60)} <= shown


def test_a_vision_that_is_not_adopted_is_marked_a_draft(rich, today):
    divided = replace(rich, vision=replace(rich.vision, votes=(1, 5, 5)))

    assert ("", "draft") == (
        roadmap_page(rich, "Alpha", today).vision_state,
        roadmap_page(divided, "Alpha", today).vision_state,
    )


@pytest.mark.parametrize("colour", ["#ffff00", "#ffffff", "#12355b", "#00ff7f", ""])
def test_a_heading_can_be_read_whatever_the_colour(colour):
    made = readable(colour)
    parts = [int(made[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    assert 1.05 / (luminance + 0.05) >= 4.5


@pytest.fixture(scope="module")
def turned(rich, today, tmp_path_factory):
    """Where words stand on the page in English and in Arabic: their left and right ends, as shares of its width."""
    tool = shutil.which("pdftotext")
    assert tool, "poppler is brought by tests/prepare.py"
    found = []
    for language in ("en", "ar"):
        with speaking(language):
            about = About(title="Alpha", issuer="Alpha", language=language)
            made = roadmap_pdf(roadmap_page(rich, "Alpha", today), about, Dress())
        path = tmp_path_factory.mktemp("turned") / "page.pdf"
        path.write_bytes(made)
        told = subprocess.run([tool, "-bbox", path, "-"], capture_output=True, check=True, text=True).stdout
        wide = float(re.search(r'page width="([\d.]+)"', told)[1])
        spots = re.findall(r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">(.*?)</word>', told)
        found.append([(word, float(left) / wide, float(right) / wide) for left, right, word in spots])
    return found


def test_lines_of_bangla_have_room_for_what_reaches_below_and_above_them(rich, today, page):
    with speaking("bn"):
        found = roadmap_page(rich, "Alpha", today)

    assert line_share() < 1.2
    assert sum(lane.height for lane in found.lanes) <= ROOM
    assert sum(lane.height for lane in found.lanes) / found.size > sum(lane.height for lane in page.lanes) / page.size


def test_two_targets_stand_further_apart_than_the_lines_of_one(page, tmp_path):
    tool = shutil.which("pdftotext")
    assert tool, "poppler is brought by tests/prepare.py"
    first, *others = page.lanes
    told = replace(page, lanes=(replace(first, targets=("shorter " * 20, "wider")), *others))
    path = tmp_path / "page.pdf"
    path.write_bytes(roadmap_pdf(told, About(title="Alpha", issuer="Alpha"), Dress()))
    text = subprocess.run([tool, "-bbox", path, "-"], capture_output=True, check=True, text=True).stdout
    spots = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="[\d.]+">(shorter|wider)<', text)
    lines = sorted({float(top) for top, word in spots if word == "shorter"})
    (next_one,) = (float(top) for top, word in spots if word == "wider")

    assert next_one - lines[-1] > lines[-1] - lines[-2]


def test_in_arabic_the_page_is_mirrored_and_nothing_leaves_it(turned, page):
    english, arabic = ({MARKS.sub("", word): (left, right) for word, left, right in words} for words in turned)
    marks = sorted((mark for lane in page.lanes for bar in lane.bars for mark in bar.marks), key=lambda mark: mark.x)
    counts = [Counter(MARKS.sub("", word) for word, _, _ in words) for words in turned]
    once = {word for word in counts[0] if all(found[word] == 1 for found in counts)}
    first, last = (next(word for word in marks[n].text.split() if word in once) for n in (0, -1))

    assert all(0 <= left < right <= 1 for left, right in arabic.values())
    assert english[first] < english[last]
    assert arabic[first] > arabic[last]
    for name in (lane.id for lane in page.lanes if lane.id):
        assert english[name][1] < 0.2
        assert arabic[name][0] > 0.8


def test_in_arabic_no_word_of_the_page_itself_is_left_in_english(turned, rich):
    typed = repr(rich)
    own = {word for word, *_ in turned[0]} & {MARKS.sub("", word) for word, *_ in turned[1]}

    assert [] == sorted(word for word in own if re.fullmatch("[A-Za-z:]{3,}", word) and word.strip(":") not in typed)


def test_without_any_dates_the_page_shows_the_whole_plan(rich, today):
    bare = replace(rich, activities=(), plan_start=date(2026, 7, 1), plan_end=date(2028, 12, 31))
    page = roadmap_page(bare, "Mu", today)

    assert ("Mu: roadmap 2026 to 2028", 10) == (page.title, len(page.quarters))


def test_a_roadmap_that_ends_in_the_year_in_which_it_begins_names_that_year_once(rich, today):
    short = replace(rich, activities=(), plan_start=date(2027, 1, 1), plan_end=date(2027, 11, 26))

    assert "Mu: roadmap 2027" == roadmap_page(short, "Mu", today).title


def test_an_initiative_begins_when_work_on_its_first_milestone_does(today):
    days = ((date(2028, 2, 1), date(2028, 6, 30)), (date(2028, 7, 1), date(2028, 12, 31)))
    steps = tuple(
        Activity(f"ACT-0{n}", "Signed", "INI-01", "", start, end, None, milestone=True, acceptance="", accountable="",
                 responsible=())
        for n, (start, end) in enumerate(days, 1)
    )  # fmt: skip
    rows = (Initiative("INI-01", "Transit data", "project", (), ()),)
    plan = UnitPlan("XAL", initiatives=rows, activities=steps)
    (bar,) = (bar for lane in roadmap_page(plan, "Alpha", today).lanes for bar in lane.bars)

    assert bar.x < min(mark.x for mark in bar.marks)


def test_labels_grow_into_the_room_that_a_short_plan_leaves(rich, today, page):
    short = replace(rich, initiatives=rich.initiatives[:1], activities=rich.activities[:1])

    assert page.size <= roadmap_page(short, "Alpha", today).size
    assert 10.5 == roadmap_page(short, "Alpha", today).size


def test_labels_do_not_grow_so_large_that_a_word_leaves_its_column(rich, today):
    long = replace(rich.objectives[0], title="Desalfandegamentoantecipado")
    short = replace(rich, objectives=(long,), initiatives=rich.initiatives[:1], activities=())

    assert roadmap_page(short, "Alpha", today).size < 9.8


def test_the_title_of_a_late_initiative_does_not_run_into_the_targets(page, tmp_path):
    tool = shutil.which("pdftotext")
    assert tool, "poppler is brought by tests/prepare.py"
    place = next(n for n, lane in enumerate(page.lanes) if lane.bars)
    lane = page.lanes[place]
    for words in (9, 40):
        late = replace(lane.bars[0], title=" ".join(["latecomer"] * words), x=RIGHT - 5, width=5.0, marks=())
        told = replace(page, lanes=(replace(lane, bars=(late,), targets=("measured",)),))
        path = tmp_path / f"{words}.pdf"
        path.write_bytes(roadmap_pdf(told, About(title="Alpha", issuer="Alpha"), Dress()))
        text = subprocess.run([tool, "-bbox", path, "-"], capture_output=True, check=True, text=True).stdout
        target = min(float(left) for left in re.findall(r'<word xMin="([\d.]+)"[^>]*>measured<', text))
        ends = [float(right) for right in re.findall(r'xMax="([\d.]+)"[^>]*>latecomer<', text)]

        assert words == len(ends)
        assert max(ends) < target
