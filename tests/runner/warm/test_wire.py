"""Messages arrive whole and in order, however the socket cuts them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_notebook

from custkit.runner.warm.saving import SeldomSaving
from custkit.runner.warm.wire import Channel, Unpacker, packed

FRAMES = st.lists(st.tuples(st.sampled_from(Channel), st.lists(st.binary(max_size=40), max_size=6)), max_size=6)


@given(FRAMES, st.integers(1, 50))
def test_what_is_packed_comes_out_the_same_whatever_the_pieces_it_comes_in(frames, size):
    sent = b"".join(packed(channel, parts) for channel, parts in frames)
    unpacker = Unpacker()

    came = [frame for start in range(0, len(sent), size) for frame in unpacker.feed(sent[start : start + size])]

    assert frames == came


@pytest.fixture
def saved(monkeypatch):
    """A record of a run whose clock stands still, and when it was written."""
    written = []
    monkeypatch.setattr("custkit.runner.warm.saving.time.monotonic", lambda: 100.0)
    monkeypatch.setattr("papermill.engines.write_ipynb", lambda *arguments: written.append(arguments))
    notebook = new_notebook(metadata={"papermill": {}})
    return SeldomSaving(notebook, output_path="out", progress_bar=False), written


def test_a_notebook_is_not_saved_twice_within_a_second_but_at_an_error_and_at_the_end(saved):
    record, written = saved
    record.notebook_start()
    record.save()
    record.save()
    assert 1 == len(written)
    record.notebook_complete()
    assert 2 == len(written)
