import pytest

from custkit.workspace.languages import KIT_LANGUAGES, language_remedy


@pytest.mark.parametrize("tag", [*KIT_LANGUAGES, "de", "pt-BR", "uz-Latn", "uz-Cyrl"])
def test_a_language_that_exists_needs_no_remedy(tag):
    assert language_remedy(tag) is None


@pytest.mark.parametrize(
    ("tag", "remedy"),
    [
        ("EN", "write en"),
        ("English", "write en"),
        ("Français", "write fr"),
        ("русский", "write ru"),
        ("bengali", "write bn"),
    ],
)
def test_the_name_of_a_language_gives_its_code(tag, remedy):
    assert remedy == language_remedy(tag)


@pytest.mark.parametrize("tag", ["zz", "", "../x", "pt_BR", "e" * 1000, "qq-QQ"])
def test_a_stranger_gives_the_list(tag):
    assert language_remedy(tag).startswith("write a language code such as en, fr, es")
