"""What was read once is kept, as long as what is kept is not too long together."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.store.remembered import Remembered


def test_a_text_is_worked_out_once_and_what_raises_is_not_kept():
    seen = []

    def work(text):
        seen.append(text)
        if text == "bad":
            raise ValueError(text)
        return text.upper()

    kept = Remembered(work, 100)
    assert [kept("a"), kept("a")] == ["A", "A"]
    for _ in range(2):
        with pytest.raises(ValueError, match="bad"):
            kept("bad")
    assert seen == ["a", "bad", "bad"]


@given(st.lists(st.text("ab", min_size=0, max_size=9)), st.integers(0, 20))
def test_however_it_is_asked_it_tells_the_truth_and_keeps_no_more_than_it_may(texts, most):
    kept = Remembered(len, most)
    for text in texts:
        assert len(text) == kept(text)
        assert most >= kept.letters == sum(map(len, kept._held))


def test_the_text_that_was_not_used_for_longest_goes_first():
    seen = []
    kept = Remembered(seen.append, 2)
    for text in "aabacab":
        kept(text)
    assert "".join(seen) == "abcb"


def test_threads_that_ask_for_one_text_at_once_are_told_the_same():
    start = threading.Barrier(6)

    def ask(kept):
        start.wait(20)
        return kept("text")

    kept = Remembered(str.upper, 100)
    with ThreadPoolExecutor(6) as threads:
        assert {task.result(20) for task in [threads.submit(ask, kept) for _ in range(6)]} == {"TEXT"}
    assert kept.letters == 4


def test_a_text_that_takes_the_place_of_another_lets_it_go():
    seen = []
    kept = Remembered(lambda text: seen.append(text) or text, 100)
    for text in ("first", "second", "second", "third"):
        kept(text)
        kept.instead(text, "sheet")
    kept("other")
    assert ["third", "other"] == list(kept._held)
    assert 10 == kept.letters
    kept("first")
    assert "first" == seen[-1]


@given(st.lists(st.tuples(st.text("ab", max_size=5), st.sampled_from("xyz"))), st.integers(0, 20))
def test_however_texts_follow_one_another_one_of_each_name_is_kept_at_most_and_the_letters_are_right(steps, most):
    kept = Remembered(len, most)
    for text, name in steps:
        assert len(text) == kept(text)
        kept.instead(text, name)
        names = [found for _, found in kept._held.values() if found]
        assert len(names) == len(set(names)) == len(kept._newest)
        assert most >= kept.letters == sum(map(len, kept._held))
