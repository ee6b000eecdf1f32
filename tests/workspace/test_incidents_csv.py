from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from custkit.errors import InputError, NotFoundError
from custkit.workspace.incidents_csv import Lists, read_incidents

SAMPLES = Path(__file__).parents[1] / "samples" / "incidents"
NOW = datetime(2026, 10, 1, tzinfo=UTC)
LISTS = Lists(
    {"clearance": "clearance", "Clearance of declarations": "clearance", "manifest": "manifest", "payment": "payment",
     "Network and power": "network"},
    {"power": "power", "network": "network"},
)  # fmt: skip


def read(name, **more):
    return read_incidents(SAMPLES / f"{name}.csv", LISTS, now=NOW, **more)


def told(name, **more):
    with pytest.raises(InputError) as caught:
        read(f"bad/{name}", **more)
    return [str(fault).partition(" @ ")[2] for fault in caught.value.faults]


def test_services_are_known_by_their_id_and_by_their_label():
    assert ["clearance", "clearance", "network"] == [outage.service for outage in read("good/commas")]


def test_a_local_time_is_read_on_the_clock_that_was_named():
    first = read("good/commas", zone="Africa/Niamey")[0]

    assert (datetime(2026, 3, 1, 6, 10, tzinfo=UTC), timedelta(hours=6, minutes=30)) == (
        first.opened,
        first.restored - first.opened,
    )


def test_the_day_comes_first_and_what_is_not_restored_is_still_down():
    first, second = read("good/semicolons_with_bom")

    assert datetime(2026, 3, 1, 7, 10, tzinfo=UTC) == first.opened
    assert (datetime(2026, 3, 31, 22, 0, tzinfo=UTC), None, "") == (second.opened, second.restored, second.cause)


def test_a_moment_with_a_zone_of_its_own_keeps_it():
    (outage,) = read("good/zones")

    assert timedelta(minutes=30) == outage.restored - outage.opened


def test_an_outage_over_a_change_of_clocks_has_its_true_length(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text("opened,restored,service\n2026-03-29 01:30,2026-03-29 03:30,payment\n")

    (outage,) = read_incidents(path, LISTS, now=NOW, zone="Europe/Brussels")

    assert timedelta(hours=1) == outage.restored - outage.opened


def test_all_faults_are_told_at_once_and_an_unknown_service_once():
    faults = told("nine_faults")

    assert [
        "line 2, column restored: it was back before it was down -> check the two moments",
        "line 3, column opened: 'yesterday' is no day and time -> write it like 2026-03-01 07:10",
        "line 4, column opened: '2026-03-01' is no day and time -> write it like 2026-03-01 07:10",
        "line 5, column opened: it is not said when the service went down -> write it like 2026-03-01 07:10",
    ] == faults[:4]
    assert any(fault.startswith("line 6, column service: the service is missing") for fault in faults)
    assert 1 == sum("there is no service 'SYDONIA' (in 2 rows)" in fault for fault in faults)
    assert any("--service 'SYDONIA'=..." in fault for fault in faults)
    assert any("'2036-03-02 07:10' is still to come" in fault for fault in faults)
    assert any("'many' is no number of people" in fault for fault in faults)
    assert any("there is no cause 'courant'" in fault for fault in faults)


def test_moments_with_and_without_a_zone_do_not_mix_unless_the_clock_is_named():
    assert any("some moments have a time zone and some have none" in fault for fault in told("mixed_zones"))
    with pytest.raises(InputError, match="before it was down"):
        read("bad/mixed_zones", zone="America/Lima") and read("bad/nine_faults", zone="America/Lima")


def test_a_zone_that_is_not_there_is_told():
    with pytest.raises(NotFoundError, match="no time zone 'Niger'"):
        read("good/commas", zone="Niger")


def test_an_older_encoding_is_told():
    assert any("Windows-1252" in fault for fault in told("cp1252"))
