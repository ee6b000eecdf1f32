import pytest

from custkit.workspace.near import did_you_mean, nearest


@pytest.mark.parametrize(
    ("word", "known", "meant"),
    [
        ("XLA", ["XAL", "XBE"], "XAL"),
        ("titel", ["title", "text"], "title"),
        ("Virtual", ["virtual", "one_day"], "virtual"),
        ("virtul", ["virtual", "one_day"], "virtual"),
        ("max_lenght", ["max_length", "min_length"], "max_length"),
        ("manger", ["manager", "director"], "manager"),
        ("BGD", ["XAL", "XBE"], None),
        ("", ["XAL"], None),
        ("x", [], None),
    ],
)
def test_a_slip_finds_what_was_meant_and_a_stranger_finds_nothing(word, known, meant):
    assert meant == nearest(word, known)


def test_a_remedy_names_the_guess_first_and_then_all_words():
    assert "did you mean 'title'? (use one of: id, title)" == did_you_mean("titel", ["title", "id"])
    assert "use one of: id, title" == did_you_mean("zzz", ["title", "id"])
    assert "" == did_you_mean("zzz", [])


def test_a_long_list_gives_way_to_other_words():
    assert "did you mean 'en'?" == did_you_mean("eng", ["en"], otherwise="write a code")
    assert "write a code" == did_you_mean("zzz", ["en"], otherwise="write a code")
