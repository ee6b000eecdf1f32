"""A chart that is drawn next door is the chart that would be drawn here."""

import os
import secrets
import socket
import subprocess
import sys

import pytest

from custkit.documents import painter

SPEC = {
    "data": {"values": [{"a": 1}, {"a": 3}]},
    "mark": "bar",
    "encoding": {"x": {"field": "a", "type": "quantitative"}},
}


@pytest.fixture
def next_door(monkeypatch):
    """A painter at work."""
    address = f"custkit-test-{os.getpid()}-{secrets.token_hex(4)}"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("\0" + address)
        listener.listen()
        number = listener.fileno()
        command = [sys.executable, "-m", "custkit.documents.painter", str(number)]
        process = subprocess.Popen(command, pass_fds=[number], stdin=subprocess.PIPE)
    monkeypatch.setenv(painter.ADDRESS, address)
    yield process
    process.stdin.close()
    process.wait(10)


def test_what_is_drawn_next_door_is_what_is_drawn_here_byte_for_byte(next_door):
    assert painter.draw(SPEC) == painter._asked(os.environ[painter.ADDRESS], SPEC)
    assert painter.draw(SPEC) == painter.painted(SPEC)


def test_a_painter_ends_when_nobody_is_there_any_more(next_door):
    next_door.stdin.close()

    assert 0 == next_door.wait(20)


def test_where_no_painter_answers_the_chart_is_drawn_here(monkeypatch):
    monkeypatch.setenv(painter.ADDRESS, "custkit-nobody-there")

    assert painter.painted(SPEC).startswith("<svg")


def test_a_chart_that_cannot_be_drawn_is_told_here_and_the_painter_lives_on(next_door):
    with pytest.raises(ValueError, match=r"."):
        painter.painted({"mark": "no such mark", "data": {"values": []}})

    assert next_door.poll() is None
    assert painter._asked(os.environ[painter.ADDRESS], SPEC).startswith("<svg")
