import pytest
from hypothesis import given
from hypothesis import strategies as st

from custkit.errors import InputError
from custkit.workspace.yaml import parse, quoted, read, word


def faults(source):
    """What is wrong with a text, in words."""
    with pytest.raises(InputError) as caught:
        parse(source, "some.yml")
    return [str(fault) for fault in caught.value.faults]


def test_each_place_knows_its_line():
    document = parse("a: 1\nb:\n  - x\n  - c: >-\n      long\n      text\n    d: 2\n", "some.yml")

    assert {"a": 1, "b": ["x", {"c": "long text", "d": 2}]} == document.data
    assert [1, 2, 3, 4, 4, 7] == [
        document.line(steps) for steps in [("a",), ("b",), ("b", 0), ("b", 1), ("b", 1, "c"), ("b", 1, "d")]
    ]
    assert "line 4, /b/1/missing" == document.place(("b", 1, "missing"))
    assert "" == document.place(())


def test_words_mean_what_yaml_1_2_says():
    text = "[yes, no, on, NO, 10:30, 2026-09-01, 0x1F, 1_000, =, <<, true, null, ~, 012, -3, 1.5, .5, 1e3, '7']"

    assert [
        *("yes", "no", "on", "NO", "10:30", "2026-09-01", "0x1F", "1_000", "=", "<<"),
        *(True, None, None, 12, -3, 1.5, 0.5, 1000.0, "7"),
    ] == parse(text, "some.yml").data


def test_keys_may_be_whole_numbers():
    assert {1: "low", 5: "high"} == parse("1: low\n5: high\n", "some.yml").data


def test_an_alias_stands_for_what_it_names():
    assert {"a": [1], "b": [1]} == parse("a: &x [1]\nb: *x\n", "some.yml").data


def test_all_repeated_keys_are_told_at_once():
    assert [
        "some.yml @ line 2, /a: the key 'a' stands twice -> keep one of them; the other is in line 1",
        "some.yml @ line 5, /b/c: the key 'c' stands twice -> keep one of them; the other is in line 4",
    ] == faults("a: 1\na: 2\nb:\n  c: 1\n  c: 2\n")


def laughs(levels):
    """Aliases of aliases: ten times as many values with each line."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (b"[" * 200_000, "nested too deeply"),
        (b"{a: " * 100, "nested too deeply"),
        (laughs(9), "nested too deeply"),
        ("a: &x [*x]", "nested too deeply"),
        ("a: *nowhere", "line 1, column 4: not YAML: found undefined alias"),
        (b"ok: 1\ncaf\xe9: 1\n", "line 2: not UTF-8"),
        ("a: 1\nb: \x07\n", "line 2: holds an invisible control character"),
        ("a:\n\tb: 1\n", "indent with spaces, never tabs"),
        ("a: b: c\n", "put a text that holds a colon in quotes"),
        ("--- 1\n--- 2\n", "line 2, column 1: not YAML"),
        ("a: !!python/object/apply:os.system [echo]", "the tag 'tag:yaml.org,2002:python/object/apply:os' is not used"),
        ("a: !!binary x", "the tag 'tag:yaml.org,2002:binary' is not used"),
        ("? [a]\n: b", "a key has to be a word or a whole number"),
        ("true: b", "a key has to be a word or a whole number"),
        ("x" * (6 * 2**20), "larger than 5 MB"),
    ],
)
def test_what_is_no_good_yaml_is_one_fault_and_never_a_crash(source, told):
    (fault,) = faults(source)

    assert told in fault


def test_a_file_that_is_not_there_is_a_fault(tmp_path):
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read(tmp_path / "none.yml", "none.yml")


def test_a_byte_order_mark_is_passed_over():
    assert {"a": "é"} == parse(b"\xef\xbb\xbfa: \xc3\xa9", "some.yml").data


@given(st.text())
def test_any_text_that_is_quoted_is_read_back(text):
    assert {"a": [text]} == parse(f"a: [{quoted(text)}]", "some.yml").data


@given(st.text() | st.from_regex(r"[A-Za-z][A-Za-z0-9_-]*", fullmatch=True) | st.sampled_from(["null", "No", "TRUE"]))
def test_any_word_is_read_back_in_blocks_and_lists(text):
    assert {"a": text, "b": [text, {"c": text}]} == parse(
        f"a: {word(text)}\nb: [{word(text)}, {{c: {word(text)}}}]\n", "some.yml"
    ).data


@given(st.text(alphabet="ab:-[]{}&*!|>'\"%@`#, \n\t", max_size=30) | st.binary(max_size=30))
def test_any_text_gives_data_or_faults_and_never_a_crash(source):
    try:
        parse(source, "some.yml")
    except InputError as error:
        told = error.faults
        assert told
