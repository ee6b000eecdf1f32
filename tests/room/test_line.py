"""The line of a sheet over real sockets: who keeps it, who loses it, and what hostile words do to it."""

import json
from datetime import date
from random import Random

import pytest
from listening import Listening
from starlette.responses import Response
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from custkit.steps.serve import room_of
from custkit.store.answers import Store
from custkit.workspace.folder import open_folder
from custkit.workspace.scaffold import new

ROSTER = "unit,role_band,post,head\nXAL,director,Director of Procedures,yes\nXAL,manager,Head of Risk,\n"
LINE = "/sheet/SA-04/unit/line"
HISTORY = json.dumps({"type": "history", "view": "v", "seq": 7})


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A room on a port of this computer, and its address."""
    top = tmp_path_factory.mktemp("line")
    (top / "seats.csv").write_text(ROSTER, encoding="utf-8")
    folder = top / "workshop"
    new(folder, "virtual", ["XAL"], top / "seats.csv", starts=date(2027, 2, 8), random=Random(7))  # noqa: S311 -- the same codes each time
    with Store(open_folder(folder).store_url) as store:
        room = room_of(folder, store)
        listening = Listening(room.app())
        yield room, listening.host
        listening.close()


def line(served, who=None, path=LINE):
    room, at = served
    given = {}
    if who is not None:
        answer = Response()
        room.door.let_in(answer, who)
        given["Cookie"] = answer.headers["set-cookie"].partition(";")[0]
    return connect(f"ws://{at}{path}", origin=f"http://{at}", additional_headers=given, open_timeout=20)


def heard(socket):
    return json.loads(socket.recv(timeout=20))


def seats(served):
    return served[0].facilitation.workspace.participants


@pytest.mark.parametrize(
    "said",
    ["[" * 200_000, b"\x00\x01", "[1, 2]", "{", '{"type": "typed", "view": "v", "seq": NaN, "fields": {}}'],
    ids=["nested", "binary", "list", "broken", "no number"],
)
def test_what_is_no_message_is_passed_over_and_the_line_holds(served, said):
    with line(served, seats(served)[0].code) as socket:
        heard(socket)
        socket.send(said)
        socket.send(HISTORY)
        assert heard(socket)["state"]["seq"] == 7


def test_a_browser_that_has_not_come_in_is_told_so(served):
    with line(served) as socket, pytest.raises(ConnectionClosed) as closed:
        heard(socket)
    assert closed.value.rcvd.code == 4401


def test_a_seat_that_is_signed_out_loses_the_lines_that_it_had_open(served):
    room, seat = served[0], seats(served)[1]
    with line(served, seat.code) as socket:
        heard(socket)
        room.facilitation.move_seat(seat.code)
        socket.send(HISTORY)
        with pytest.raises(ConnectionClosed) as closed:
            heard(socket)
        assert closed.value.rcvd.code == 4401


def test_a_link_in_any_script_opens_nothing(served):
    assert served[0].door.by_token("é" * 32) is None
