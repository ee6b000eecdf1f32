"""Fictitious administrations with plans from empty to rich, for all tests of documents."""

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast
from uuid import NAMESPACE_OID, uuid5

import pytest
import yaml

from custkit.analysis.record import unit_plan
from custkit.model.exercise import Exercise
from custkit.model.people import Participant, Unit
from custkit.model.plan import Sheet, UnitPlan
from custkit.model.plan_commitment import ElementRatings, Message, Pledge
from custkit.model.plan_exchange import HelpRow, Market, Request, Review, Stall, TaskRatings, Usefulness
from custkit.model.plan_initiatives import Activity, Initiative, Scored, Selection
from custkit.model.plan_means import Means, Money, Need, PostFamily, Site, Supply
from custkit.model.plan_monitoring import Decision, KpiReading, MilestoneReport
from custkit.model.plan_objectives import Alignment, Baseline, Kpi, Objective, Value, Vision
from custkit.model.plan_risks import IssueEntry, RiskEntry
from custkit.model.plan_situation import (
    AssetEntry,
    Driver,
    Fact,
    Fire,
    MaturityRatings,
    Problem,
    Stakeholder,
    SwotItem,
    TowsStrategy,
    WorkingTime,
)
from custkit.model.responses import Response
from custkit.model.scales import RoleBand, Scope, Status
from custkit.model.workshop import Mandate, Organisation, Workshop

PEOPLE = ("AAAA-2222", "BBBB-3333", "CCCC-4444", "DDDD-5555", "EEEE-6666", "FFFF-7777", "GGGG-8888")
BANDS = (RoleBand.DIRECTOR, *(RoleBand.MANAGER,) * 3, *(RoleBand.SPECIALIST,) * 3)
DIMENSIONS = {
    "leadership": ("Leadership and strategy", (3, 3, 2, 3, 2, 3, 3), (4, 4, 3, 4, 3, 4, 4)),
    "organisation": ("Organisation", (2, 2, 2, 3, 2, 2, 2), (3, 3, 3, 4, 3, 3, 3)),
    "legal": ("Legal base", (2, 3, 2, 2, 3, 2, 2), (3, 4, 3, 3, 4, 3, 3)),
    "people": ("People", (2, 2, 1, 2, 1, 2, 2), (3, 3, 3, 3, 2, 3, 3)),
    "procedures": ("Procedures and risk", (3, 3, 3, 4, 1, 1, 2), (4, 4, 4, 4, 3, 3, 4)),
    "data": ("ICT and data", (2, 3, 3, 3, 1, 1, 1), (4, 4, 4, 4, 3, 3, 4)),
    "partnerships": ("Partnerships", (2, 1, 2, 2, 2, 1, 2), (3, 3, 3, 3, 3, 2, 3)),
    "integrity": ("Integrity", (2, 2, 3, 2, 2, 2, 2), (4, 3, 4, 3, 3, 3, 4)),
    "delivery": ("Project delivery", (1, 2, 1, 2, 1, 1, 2), (3, 3, 3, 3, 3, 2, 3)),
    "measurement": ("Measurement", (1, 1, 1, 2, 0, 1, 1), (3, 3, 3, 3, 2, 3, 3)),
}
EXERCISES = ("SA-01", "SA-02", "SA-04", "SA-05", "VI-01", "VI-02", "VI-03", "PR-01", "PR-02", "PR-03", "PR-04",
             "RM-01", "MO-01")  # fmt: skip
ALONE = {"SA-02", "VI-01", "VI-02", "PR-02", "PR-03", "PR-04"}
TODAY = date(2027, 10, 15)


def sheets(people: tuple[str, ...], bands: tuple[RoleBand, ...]) -> tuple[Sheet, ...]:
    at = datetime(2026, 11, 17, 14, 30, tzinfo=UTC)
    alone = [
        Sheet(exercise, 1, Scope.INDIVIDUAL, Status.SUBMITTED, code, band, at)
        for exercise in EXERCISES
        if exercise in ALONE
        for code, band in zip(people, bands, strict=True)
    ]
    common = [
        Sheet(exercise, 1, Scope.UNIT, Status.VALIDATED, people[0], bands[0], at.replace(hour=16), "")
        for exercise in EXERCISES
        if exercise not in {"SA-02", "PR-02"}
    ]
    return (*alone, *common)


FACTS = (
    Fact("clearance_system", "Clearance system", "ASYCUDA World"),
    Fact("system_version", "Version", "4.3"),
    Fact("staff", "Staff", 3200.0, "", 2026, "staff register"),
    Fact("it_staff", "IT staff", 46.0, "", 2026, "staff register"),
    Fact("offices", "Offices", 48.0, "", 2026, "order on offices"),
    Fact("offices_connected", "Offices on the central system", 37.0, "", 2026, "IT service"),
    Fact("declarations", "Declarations per year", 412_000.0, "", 2025, "clearance system"),
    Fact("electronic_share", "Electronic declarations", 81.5, "%", 2025, "clearance system"),
    Fact("release_time", "Median import release time", 96.0, "hours", 2025, "port survey", estimate=True),
    Fact("release_method", "Method", "estimate"),
    Fact("revenue", "Annual revenue", 1_840_000_000.0, "XAD", 2025, "treasury accounts"),
    Fact("it_budget_share", "IT share of the budget", None, "%", missing="dont_know"),
    Fact("KPB-01", "Physical inspection rate", 34.0, "%", 2025, "clearance system"),
    Fact("KPB-02", "Inspection hit rate", 6.5, "%", 2025, "clearance system", estimate=True),
)
SWOT = (
    SwotItem(
        "S-01", "strength", "Brokers trust the help desk and report errors early", 4, source_ids=("partnerships",)
    ),
    SwotItem("S-02", "strength", "Five officers trained in data analysis", 5, "certificates of 2025"),
    SwotItem("S-03", "strength", "One central clearance system for most offices", 3),
    SwotItem("S-04", "strength", "A law on electronic signatures is in force", 4),
    SwotItem("W-01", "weakness", "Manifests arrive after the ship", 5, "KPB-01", ("KPB-01",)),
    SwotItem("W-02", "weakness", "Nobody measures release time regularly", 5, "", ("measurement",)),
    SwotItem("W-03", "weakness", "Power cuts stop scanners at two border posts", 3),
    SwotItem("O-01", "opportunity", "New law allows declarations before arrival", 5),
    SwotItem("O-02", "opportunity", "A regional transit system opens in 2028", 3),
    SwotItem("T-01", "threat", "Small parcels double within two years", 4),
    SwotItem("T-02", "threat", "The vendor licence ends in month 8", 4),
)
TOWS = (
    TowsStrategy(
        "TOW-01", "SO", "Use the trusted broker community to pilot pre-arrival declarations", ("S-01",), ("O-01",)
    ),
    TowsStrategy(
        "TOW-02", "WO", "Oblige carriers to send manifests early, now that the law allows it", ("W-01",), ("O-01",)
    ),
    TowsStrategy("TOW-03", "ST", "Let the data analysts build a risk profile for small parcels", ("S-02",), ("T-01",)),
    TowsStrategy(
        "TOW-04", "WT", "Measure release time each quarter before the licence is negotiated", ("W-02",), ("T-02",)
    ),
)
STAKEHOLDERS = (
    Stakeholder(
        "STK-01",
        "Brokers' federation",
        "brokers",
        4,
        5,
        1,
        3,
        "a pilot with their best members",
        "Director of Procedures",
    ),
    Stakeholder(
        "STK-02", "Ministry of Finance", "ministry", 5, 4, 2, 3, "revenue is shown each month", "Director General"
    ),
    Stakeholder("STK-03", "Port authority", "carriers", 4, 3, 2, 3, "", ""),
    Stakeholder(
        "STK-04", "Staff council", "staff_body", 3, 4, 1, 2, "a joint rule on overtime", "Director of Personnel"
    ),
    Stakeholder(
        "STK-05", "Food safety agency", "border_agency", 3, 2, 2, 3, "one shared inspection", "Director of Procedures"
    ),
    Stakeholder("STK-06", "Press", "public", 2, 2, 0, 0),
)
VISION_TEXT = (
    "By 2031 honest traders and travellers cross our borders with one data submission and one stop,"
    " because our officers act on shared, trusted information."
)
VISION = Vision(
    answers=(
        ("What the nation needs from customs", "Revenue that can be planned, and borders that open on time"),
        ("What trade needs", "One submission of data, and an answer before the ship is in"),
        ("What society needs", "Food and medicines that are what they claim to be"),
        ("How the operating model will look", "Officers act on risk; honest goods pass without stopping"),
        ("What the last crisis sped up", "Papers by e-mail: keep. Personal meetings for signatures: drop."),
    ),
    horizon=2031,
    drafts=(
        ("DRF-01", "A modern and seamless customs of excellence"),
        (
            "DRF-02",
            VISION_TEXT,
        ),
    ),
    text=VISION_TEXT,
    mission="We collect what is due, stop what is harmful, and let everything else pass",
    values=(
        Value("Openness", "We publish our release times every quarter"),
        Value("Fairness", "The same file gets the same answer in every office"),
        Value("Courage", "We report our own errors first"),
    ),
    votes=(5, 4, 4, 5, 3, 4, 4),
    expected_votes=8,
    history=((datetime(2026, 11, 16, 15, 0, tzinfo=UTC), "Customs that trade can rely on by 2031"),),
)
OBJECTIVES = (
    Objective("OBJ-01", "Shorten import release for honest traders", "society", "TFE", ("TOW-01", "TOW-02", "W-01")),
    Objective("OBJ-02", "Collect what is due with fewer but better controls", "stewardship", "REV", ("TOW-03", "W-02")),
    Objective("OBJ-03", "Decide controls on risk and not on habit", "process", "ESP", ("TOW-03", "S-02")),
    Objective(
        "OBJ-04", "Make every office reachable and every officer able to use data", "people", "ORG", ("W-03", "S-03")
    ),
)
KPIS = (
    Kpi("MEA-01", "OBJ-01", "Median import release time", "hours", "down", Baseline(96, 2025, "port survey",
        estimate=True), 48,
        date(2029, 12, 31), "quarterly", "Director of Procedures", catalogue="KPI-01", pmm="TFE"),
    Kpi("MEA-02", "OBJ-01", "Pre-arrival processing share", "%", "up", Baseline(4, 2025, "clearance system"), 60,
        date(2029, 12, 31), "quarterly", "Director of Procedures", catalogue="KPI-05", pmm="TFE"),
    Kpi("MEA-03", "OBJ-02", "Inspection hit rate", "%", "up", Baseline(6.5, 2025, "clearance system"), 20,
        date(2029, 12, 31), "quarterly", "Director of Risk", catalogue="KPI-08", pmm="ESP"),
    Kpi("MEA-04", "OBJ-03", "Physical inspection rate", "%", "down", Baseline(34, 2025, "clearance system"), 12,
        date(2029, 12, 31), "quarterly", "Director of Risk", catalogue="KPI-07", pmm="TFE"),
    Kpi("MEA-05", "OBJ-04", "Offices on the central system", "%", "up", Baseline(77, 2026, "IT service"), 100,
        date(2028, 12, 31), "yearly", "Director of IT", catalogue="KPI-25", pmm="ORG"),
    Kpi("MEA-06", "OBJ-04", "Officers who pass the data course", "%", "up", None, 70, date(2029, 12, 31), "yearly", "",
        establish_by=date(2027, 6, 30)),
)  # fmt: skip
ALIGNMENTS = (
    Alignment("ALI-01", "OBJ-01", "tfa", "Article 7.1", "implements"),
    Alignment("ALI-02", "OBJ-01", "tfa", "Article 7.6", "supports"),
    Alignment(
        "ALI-03", "OBJ-02", "national_plan", "Chapter 4", "in_tension", "The plan sets a yearly target of inspections"
    ),
)
INITIATIVES = (
    Initiative("INI-01", "Advance manifest 24 h before arrival", "process", ("OBJ-01",), ("TOW-02", "W-01"), "external",
               "release time down", "Circular to shipping lines", "S", 9, (), ("data",), 5),
    Initiative("INI-02", "Pre-arrival declarations with trusted brokers", "project", ("OBJ-01",), ("TOW-01", "STK-01"),
               "external", "pre-arrival share up", "Invite twelve brokers", "M", 14, ("INI-01",), ("digitisation",), 4),
    Initiative("INI-03", "Risk profiles for small parcels", "project", ("OBJ-02", "OBJ-03"), ("TOW-03",), "internal",
               "hit rate up", "Extract two years of parcel data", "M", 12, (), ("data",), 3),
    Initiative("INI-04", "Quarterly release time study", "process", ("OBJ-01", "OBJ-03"), ("TOW-04", "W-02"),
               "internal",
               "release time known", "Name a measuring officer in each office", "XS", 3, (), ("data",), 6),
    Initiative("INI-05", "Power and links for eleven offices", "infrastructure", ("OBJ-04",), ("W-03",), "internal",
               "offices connected", "Survey the sites", "L", 20, (), ("technology",), 2),
    Initiative("INI-06", "Data course for officers", "skills", ("OBJ-04",), ("S-02",), "internal", "", "", "S", 8, (),
               ("data",), 2),
    Initiative("INI-07", "Stop stamping paper manifests", "stop_reduce", ("OBJ-01",), ("W-01",), "external", "",
               "List the"
               " forms that nobody reads", "XS", 4, ("INI-01",), ("automation",), 1),
    Initiative("INI-08", "Single window for all agencies", "application", ("OBJ-01",), ("O-02",), "external", "", "",
               "XL", 48,
               (), ("technology", "digitisation"), 1),
)  # fmt: skip
CELLS = {
    "INI-01": ((5, 4, 4, 2), (5, 4, 5, 2), (4, 4, 4, 2), (5, 3, 4, 1), (5, 4, 4, 2)),
    "INI-02": ((5, 3, 3, 3), (4, 3, 2, 3), (5, 3, 4, 3), (4, 2, 3, 3), (5, 3, 3, 2)),
    "INI-03": ((4, 5, 3, 3), (4, 5, 3, 3), (3, 4, 4, 2), (4, 5, 3, 3), (3, 5, 2, 3)),
    "INI-04": ((4, 2, 5, 1), (4, 3, 5, 1), (5, 3, 5, 1), (3, 2, 5, 1), (4, 2, 4, 1)),
    "INI-05": ((3, 3, 2, 5), (3, 2, 1, 5), (4, 3, 4, 5), (3, 3, 5, 4), (2, 3, 1, 5)),
    "INI-06": ((3, 2, 4, 2), (3, 2, 4, 2), (3, 3, 4, 2), (2, 2, 5, 1), (3, 2, 4, 2)),
    "INI-07": ((3, 1, 4, 1), (2, 1, 5, 1), (3, 1, 4, 1), (3, 1, 4, 1), (2, 1, 3, 1)),
    "INI-08": ((5, 4, 1, 5), (5, 4, 1, 5), (5, 5, 2, 5), (4, 4, 1, 5), (5, 4, 1, 5)),
}
CRITERIA = ("effect", "revenue", "feasibility", "cost")
SCORES = tuple(
    Scored(
        row,
        tuple((name, tuple(person[n] for person in given)) for n, name in enumerate(CRITERIA)),
        impact=tuple(person[0] for person in given),
        effort=tuple(person[3] for person in given),
        by_person=tuple((PEOPLE[p], tuple(zip(CRITERIA, person, strict=True))) for p, person in enumerate(given)),
    )
    for row, given in CELLS.items()
)
JUDGEMENTS = tuple(
    (PEOPLE[p], tuple((*pair, times) for pair, times in zip(
        (("effect", "revenue"), ("effect", "feasibility"), ("effect", "cost"), ("feasibility", "revenue"),
         ("revenue", "cost"), ("feasibility", "cost")), given, strict=True)))
    for p, given in enumerate(((3, 2, 5, 2, 3, 4), (2, 2, 4, 1, 3, 3), (5, 2, 7, 2, 2, 3), (3, 3, 5, 1, 3, 4)))
)  # fmt: skip
BALLOTS = tuple(
    (PEOPLE[p], given)
    for p, given in enumerate((
        (("INI-01", 2), ("INI-04", 1)), (("INI-01", 1), ("INI-03", 2)), (("INI-08", 2), ("INI-01", 1)),
        (("INI-04", 1), ("INI-08", 2)), (("INI-05", 2), ("INI-01", 1)), (("INI-08", 2), ("INI-02", 1)),
    ))
)  # fmt: skip
SELECTIONS = (
    Selection("INI-01", "must", 5, 14, 120_000, 2027),
    Selection("INI-02", "must", 1, 20, 260_000, 2027),
    Selection("INI-03", "should", 2, 16, 90_000, 2027),
    Selection("INI-04", "must", 2, 6, 20_000, 2027),
    Selection("INI-05", "could", 2, 30, 2_400_000, 2028),
    Selection("INI-06", "should", 0, 8, 60_000, 2027),
    Selection("INI-07", "could", 0, 3, None, 2028),
    Selection("INI-08", "wont", 6, None, None, None, "The law on data exchange between agencies is not ready"),
)
ACTIVITIES = (
    Activity("ACT-01", "Draft the circular with shipping lines", "INI-01", "Draft circular", date(2027, 1, 11),
             date(2027, 2, 5),
             None, milestone=False, acceptance="", accountable="Director of Legislation", responsible=("Legal unit",),
             consulted=("Brokers' federation",)),
    Activity("ACT-02", "Circular signed and published", "INI-01", "Circular", None, date(2027, 2, 15), None,
             milestone=True,
             acceptance="on the website and in the official gazette", accountable="Director of Legislation",
             responsible=("Legal unit",), informed=("Port authority",), predecessors=("ACT-01",)),
    Activity("ACT-03", "Set up electronic manifests", "INI-01", "Interface in operation", date(2027, 2, 16),
             date(2027, 7, 30),
             None, milestone=False, acceptance="", accountable="Director of IT", responsible=("IT service",),
             predecessors=("ACT-02",), gate="Director General confirms go-live"),
    Activity("ACT-04", "First manifest 24 h before arrival", "INI-01", "Log of the first week", None, date(2027, 9,
             1), None,
             milestone=True, acceptance="nine of ten ships in one week", accountable="Director of Procedures",
             responsible=("Port office",), predecessors=("ACT-03",)),
    Activity("ACT-05", "Prepare the first release time study", "INI-04", "Study plan", date(2027, 1, 18), date(2027,
             3, 12), None,
             milestone=False, acceptance="", accountable="Director of Procedures", responsible=("Statistics unit",)),
    Activity("ACT-06", "First quarterly release time published", "INI-04", "Release time report", None, date(2027, 4,
             9), None,
             milestone=True, acceptance="median and 90th percentile on the website",
             accountable="Director of Procedures",
             responsible=("Statistics unit",), predecessors=("ACT-05",)),
    Activity("ACT-07", "Pilot with twelve brokers", "INI-02", "Pilot report", date(2027, 9, 6), date(2028, 2, 25), None,
             milestone=False, acceptance="", accountable="", responsible=("Trade relations unit",),
             consulted=("Brokers' federation",), predecessors=("ACT-04",)),
    Activity("ACT-08", "Pre-arrival open to all brokers", "INI-02", "Order", None, date(2028, 6, 30), None,
             milestone=True,
             acceptance="", accountable="Director of Procedures", responsible=("Trade relations unit",),
             predecessors=("ACT-07",)),
    Activity("ACT-09", "Risk profile for parcels in use", "INI-03", "Risk profile", None, date(2027, 9, 30), None,
             milestone=True,
             acceptance="hit rate measured for one month", accountable="Director of Risk", responsible=("Analysts",)),
)  # fmt: skip
SKILLS = (("data", "Data and risk analysis"), ("network", "Networks and systems"), ("legal", "Law and procedure"))
MEANS = Means(
    skills=SKILLS,
    sources=(("own", "Own budget"), ("donor", "Donor"), ("unfunded", "Nobody yet")),
    supply=tuple(
        Supply(f"CAP-{n:02}", skill, 2027, 1, months)
        for n, (skill, months) in enumerate((("data", 8), ("network", 4), ("legal", 4)), 1)
    ),
    needs=(
        Need("DEM-01", "INI-01", "legal", 2027, 1, 3), Need("DEM-02", "INI-01", "data", 2027, 2, 4),
        Need("DEM-03", "INI-04", "data", 2027, 1, 2), Need("DEM-04", "INI-05", "network", 2028, 1, 4),
    ),
    money=(
        Money("FND-01", "INI-01", 2027, 120_000, "own", 1.0), Money("FND-02", "INI-02", 2027, 260_000, "donor", 0.6),
        Money("FND-04", "INI-03", 2027, 90_000, "own", 1.0), Money("FND-05", "INI-04", 2027, 20_000, "own", 1.0),
        Money("FND-06", "INI-06", 2027, 60_000, "own", 1.0),
        Money("FND-03", "INI-05", 2028, 2_400_000, "unfunded", 0.0),
    ),
    families=(
        PostFamily("FAM-01", "Network engineers", "network", 2, 6, (3, 1, 0), 15, "Routing", ("A career path",),
                   900_000, "Director of Personnel", "Six test kits"),
        PostFamily("FAM-02", "Data analysts", "data", None, 4),
    ),
    sites=(
        Site("SIT-01", "Border post", "Satellite", 2, 0.91, 14, central=False, backup=False, security=1, wave=1,
             equipment="Inverter"),
        Site("SIT-02", "Port", "Fibre", 100, 0.99, 24, central=True, backup=True, security=3),
        Site("SIT-03", "Airport"),
    ),
)  # fmt: skip
READINGS = (
    KpiReading("REA-01", "MEA-01", date(2027, 3, 31), 92, "release time study"),
    KpiReading("REA-02", "MEA-01", date(2027, 6, 30), 84, "release time study"),
    KpiReading("REA-03", "MEA-01", date(2027, 9, 30), 80, "release time study"),
    KpiReading("REA-04", "MEA-02", date(2027, 9, 30), 9, "clearance system"),
    KpiReading("REA-05", "MEA-03", date(2027, 6, 30), 7, "clearance system"),
    KpiReading("REA-06", "MEA-03", date(2027, 9, 30), 9.8, "clearance system"),
    KpiReading("REA-07", "MEA-05", date(2027, 9, 30), 83, "IT service"),
)
REPORTS = (
    MilestoneReport("ACT-02", "done", 100, date(2027, 2, 12)),
    MilestoneReport("ACT-04", "late", 70, None, "two shipping lines send paper"),
    MilestoneReport("ACT-06", "done", 100, date(2027, 4, 9)),
)


DRIVERS = (
    Driver(
        "DRV-01",
        "Small parcels double within two years",
        "technological",
        "both",
        4,
        5,
        "middle",
        "A second shift in the sorting hall",
        "More than 40,000 parcels in one month",
        (2, 5, 5),
        (5, 5, 4),
    ),
    Driver("DRV-02", "Continental rules of origin come into force", "legal", "opportunity", 3, 4, "middle"),
    Driver(
        "DRV-03", "The main transit corridor closes", "security", "threat", 5, 2, "near", "", "No convoy for 3 days"
    ),
)
PROBLEMS = (
    Problem(
        "PRB-01",
        "Half of the import containers need more than 96 hours",
        "core",
        "with_others",
        ("KPB-01",),
        "Half of the containers are released within 48 hours",
        ("PRB-02", "PRB-03"),
    ),
    Problem(
        "PRB-02",
        "The manifest is sent after the ship is in",
        "cause",
        "with_others",
        (),
        "The manifest is there before the ship",
    ),
    Problem("PRB-03", "Every declaration is inspected at one office", "cause", "yes", (), "", ("PRB-05",)),
    Problem("PRB-05", "Inspection results are read by nobody", "cause", "yes", (), "Results steer the next selection"),
    Problem("PRB-06", "Goods spoil while trucks wait", "effect", "no", (), "Goods reach the market fresh", ("PRB-01",)),
    Problem("PRB-09", "Nobody knows the new tariff", "cause"),
)
ASSETS = (
    AssetEntry(
        "AST-01",
        "Five officers trained in data analysis",
        "people",
        valuable=True,
        rare=True,
        hard_to_copy=True,
        organised=False,
        quantity=5,
        quantity_unit="officers",
        free=0.3,
    ),
    AssetEntry(
        "AST-02",
        "Brokers who trust us",
        "relationship",
        valuable=True,
        rare=True,
        hard_to_copy=True,
        organised=True,
        free=0.5,
    ),
    AssetEntry("AST-03", "A new building", "system", valuable=True, rare=None, hard_to_copy=None, organised=None),
)
READINESS = {
    "awareness": (4, 4, 5, 4, 4, 5, 4),
    "desire": (2, 2, 3, 2, 1, 2, 2),
    "knowledge": (1, 5, 1, 5, 3, 5, 1),
    "ability": (2, 2, 2, 3, 2, 2, 2),
    "reinforcement": (1, 1, 2, 1, 1, 2, None),
}
RISKS = (
    RiskEntry(
        "RSK-01",
        "the vendor's licence ends in month 8",
        "support stops before the system is in use",
        "manual clearance at all borders",
        4,
        5,
        "No renewal by month 5",
        "reduce",
        ("ACT-03",),
        "Director of IT",
        2,
        4,
        "",
        date(2027, 3, 31),
        (2, 5, 5),
        (5, 5, 5),
    ),
    RiskEntry(
        "RSK-02",
        "inspectors expect to lose overtime",
        "controls by risk are ignored",
        "as many inspections",
        3,
        4,
        "",
        "reduce",
        (),
        "Director of Personnel",
    ),
    RiskEntry(
        "RSK-03",
        "the line crosses a river bed",
        "the post is cut off in the rainy season",
        "paper for days",
        3,
        2,
        "",
        "accept",
        (),
        "",
        None,
        None,
        "It happens once a year",
    ),
)
ISSUES = (
    IssueEntry("ISS-01", "Two offices still use the old codes", date(2027, 8, 1), 2, "Head of Tariff", "Tables sent"),
    IssueEntry("ISS-02", "The help desk has one line", date(2027, 3, 2), 1, "", "A second line", date(2027, 4, 10)),
)
MARKET = Market(
    0,
    (
        Stall(
            "Alpha",
            "Head of International Affairs",
            (HelpRow("OFR-01", "pre_arrival", "Pre-arrival processing", "A pilot with brokers", ("en", "fr"), "now"),),
            (
                HelpRow("NED-01", "risk", "Risk management", "How to tune selectivity", ("fr",), "quarter"),
                HelpRow("NED-02", "law", "Law", "A model order on manifests", ("fr",), "year"),
            ),
        ),
        Stall(
            "Beta",
            "Head of Co-operation",
            (HelpRow("OFR-01", "risk", "Risk management", "Selectivity tuned with results", ("fr",), "now"),),
        ),
        Stall("", "", (), (HelpRow("NED-01", "pre_arrival", "Pre-arrival processing", "First steps", ("en",), "now"),)),
    ),
)


def rich_plan(unit: str = "XAL") -> UnitPlan:
    """Alpha: seven of eight people answered everything."""
    return UnitPlan(
        unit=unit,
        sheets=sheets(PEOPLE, BANDS),
        facts=FACTS,
        plan_start=date(2027, 1, 4),
        plan_end=date(2029, 12, 31),
        maturity=tuple(
            MaturityRatings(name, label, current, target, (2,) * 7, BANDS, ("seen in the last audit",), 8)
            for name, (label, current, target) in DIMENSIONS.items()
        ),
        swot=SWOT,
        tows=TOWS,
        stakeholders=STAKEHOLDERS,
        vision=VISION,
        objectives=OBJECTIVES,
        kpis=KPIS,
        alignments=ALIGNMENTS,
        initiatives=INITIATIVES,
        criteria=(("effect", "effect on objectives"), ("revenue", "revenue or protection"), ("feasibility",
        "feasibility"),
                  ("cost", "cost")),
        judgements=JUDGEMENTS,
        cost_criteria=frozenset({"cost"}),
        scores=SCORES,
        ballots=BALLOTS,
        selections=SELECTIONS,
        capacity=80,
        means=MEANS,
        activities=ACTIVITIES,
        readings=READINGS,
        reports=REPORTS,
        decisions=(Decision("DEC-01", "Paper manifests end on 1 January 2028", "Director", date(2027, 12, 1)),),
        expected=8,
        drivers=DRIVERS,
        problems=PROBLEMS,
        assets=ASSETS,
        fires=(Fire("FIR-01", "Manual correction of manifests every morning", "The manifest is typed twice", 3),),
        time=WorkingTime(7, 0.575, alarm=True, boxes=(0.35, 0.225, 0.225, 0.2)),
        readiness=tuple(
            ElementRatings(name, name.capitalize(), levels, BANDS, 8) for name, levels in READINESS.items()
        ),
        messages=(
            Message("front_line", "Front-line officers", "You look into the trucks that matter", "Less overtime",
                    "Overtime will fall, posts will not"),
            Message("traders", "Traders", "Give data once and stop once"),
        ),
        pledges=(Pledge("Visit one border post and listen for an hour", date(2026, 12, 10)),),
        risks=RISKS,
        issues=ISSUES,
        offers=MARKET.stalls[0].offers,
        needs=MARKET.stalls[0].needs,
        requests=(Request("ASR-01", "measurement", "Measurement", "training", "soon", "A first release time study"),),
        contact="Head of International Affairs",
        tasks=(
            TaskRatings("vision", "Vision", (2, 3, 2, 3, 1, 4, None), (3, 4, 4, 3, 3, 4, 5)),
            TaskRatings("choice", "Choice", (3, 3, 3, 3, 3, 3, 3), (3, 3, 3, 3, 3, 3, 3)),
        ),
        usefulness=(
            Usefulness("vision", "Vision and objectives", (3, 4, 4, 5)),
            Usefulness("roadmap", "Roadmap", (2,)),
        ),
        review=Review(4, ("A draft",), ("Objectives stand", "The roadmap covers a year"), ("The profile came late",),
                      ("Keep scoring in silence",)),
        market=MARKET,
    )  # fmt: skip


def alpha(**changes: object) -> Unit:
    return Unit.model_validate({"id": "XAL", "name": "Alpha", "fictitious": True} | changes)


def workshop() -> Workshop:
    return Workshop(
        id="rehearsal",
        title="Customs strategy workshop",
        programme="virtual",
        starts=date(2026, 11, 16),
        units=(alpha(), Unit(id="XBE", name="Beta", fictitious=True)),
        organisations=(Organisation(role="host", name="Ministry of Finance of Alpha"),),
        mandate=Mandate(asked_by="the Minister of Finance", scope="all offices", horizon_years=3,
        approver="the Director"
                        " General"),
        rehearsal=True,
    )  # fmt: skip


def seats() -> tuple[Participant, ...]:
    posts = ("Director of Procedures", "Head of risk", "Head of IT operations", "Head of legislation", "Analyst",
             "Port officer",
             "Valuation officer", "")  # fmt: skip
    bands = (*BANDS, RoleBand.SPECIALIST)
    codes = (*PEOPLE, "HHHH-9999")
    return tuple(
        Participant(code=code, unit="XAL", role_band=band, post=post, name=f"Secret Name {n}", head=n == 0)
        for n, (code, band, post) in enumerate(zip(codes, bands, posts, strict=True))
    )


def texts_changed(value: object, change: object) -> object:
    """The same with every free text passed through a function; ids and coded values stay."""
    assert callable(change)
    kept = {"id", "unit", "exercise", "participant", "dimension", "quadrant", "type", "internal", "external",
    "source_ids",
            "objective", "objectives", "origins", "predecessors", "initiative", "perspective", "pmm", "direction",
            "relation",
            "moscow", "category", "horizon", "ours", "causes", "element", "audience", "topic", "languages",
            "timing", "response", "actions", "task", "part", "catalogue", "activity", "status", "kpi", "missing",
            "cells", "by_person", "ballots",
            "judgements",
            "rankings", "cost_criteria", "cost_band", "beneficiary", "kind", "tags"}  # fmt: skip
    if is_dataclass(value) and not isinstance(value, type):
        same = {
            "Kpi": kept - {"unit"},
            "Fact": kept - {"unit"},
            "Problem": kept | {"evidence"},
            "HelpRow": kept | {"readiness", "label"},
            "Request": kept | {"label"},
            "TaskRatings": kept | {"label"},
        }.get(type(value).__name__, kept)
        return replace(
            value,
            **{f.name: texts_changed(getattr(value, f.name), change) for f in fields(value) if f.name not in same},
        )
    if isinstance(value, tuple):
        if len(value) == 2 and all(isinstance(part, str) for part in value):
            return (value[0], change(value[1]))
        return tuple(texts_changed(part, change) for part in value)
    return change(value) if type(value) is str else value


@pytest.fixture(scope="session")
def rich() -> UnitPlan:
    return rich_plan()


@pytest.fixture(scope="session")
def empty() -> UnitPlan:
    return UnitPlan(unit="XAL")


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture(scope="session")
def event() -> Workshop:
    return workshop()


@pytest.fixture(scope="session")
def people() -> tuple[Participant, ...]:
    return seats()


def _units() -> Iterator[tuple[Unit, UnitPlan]]:
    for n, (code, name) in enumerate((("XAL", "Alpha"), ("XBE", "Beta"), ("XGA", "Gamma"), ("XDE", "Delta"))):
        plan = rich_plan(code)
        lower = tuple(
            replace(row, current=tuple(max(level - n % 3, 0) for level in row.current)) for row in plan.maturity
        )
        yield Unit(id=code, name=name, fictitious=True, named=code == "XBE"), replace(plan, maturity=lower)


@pytest.fixture(scope="session")
def four() -> tuple[tuple[Unit, UnitPlan], ...]:
    return tuple(_units())


@pytest.fixture(scope="session")
def changed() -> Callable[[UnitPlan, Callable[[str], str]], UnitPlan]:
    """A plan with every free text passed through a function."""
    return lambda plan, change: cast("UnitPlan", texts_changed(plan, change))


# the IT strand: made of the examples of the kit's exercises, and of a few cards sorted alone

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 9, 1, 9, tzinfo=UTC)


def kit_exercises() -> dict[str, Exercise]:
    files = sorted((ROOT / "exercises").glob("*.yml"))
    read = (Exercise.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))) for path in files)
    return {exercise.id: exercise for exercise in read}


def _response(unit, exercise, scope, code, payload):
    return Response(
        id=uuid5(NAMESPACE_OID, f"{exercise}{scope}{code}"),
        workshop="w",
        exercise=exercise,
        unit=unit,
        scope=scope,
        participant=code,
        role_band="manager",
        status=Status.SUBMITTED,
        at=AT,
        payload=payload,
    )


def it_sheets(unit: str = "XBE"):
    """Each exercise's example as the unit's common sheet, and as two persons' own sheets where one is asked alone."""
    found = kit_exercises()
    for number in range(1, 7):
        exercise = found[f"IT-{number:02}"]
        answers = exercise.example.payload
        for part in exercise.parts:
            asked = {q.id for q in exercise.questions if part.who in q.scopes}
            payload = {name: answer for name, answer in answers.items() if name in asked}
            if part.who is Scope.UNIT:
                yield _response(unit, exercise.id, Scope.UNIT, "AAAA-2222", payload)
            else:
                for code, side in (("AAAA-2222", "customs"), ("BBBB-3333", "customs"), ("CCCC-4444", "it")):
                    yield _response(unit, exercise.id, Scope.INDIVIDUAL, code, _turned(payload, side))


def _turned(payload, side):
    """A person of IT puts the cards for acceptance on the other side."""
    if "side" not in payload:
        return payload
    rows = []
    for row in payload["cards"].model_dump(mode="json")["rows"]:
        cells = dict(row["cells"])
        if side == "it" and row["id"].startswith("acceptance"):
            cells["wanted"] = {"kind": "choice", "value": "provider"}
        rows.append({**row, "cells": cells})
    return {"side": {"kind": "choice", "value": side}, "cards": {"kind": "table", "rows": rows}}


def it_plan(unit: str = "XBE") -> UnitPlan:
    """The unit's plan with its IT strand."""
    return unit_plan(unit, list(it_sheets(unit)), kit_exercises())


@pytest.fixture(scope="session")
def beta() -> UnitPlan:
    """Beta's plan with its IT strand."""
    return it_plan()
