import re

from custkit.forms.assets import SCRIPTS, script, sought, style


def test_every_script_is_part_of_the_module():
    from pathlib import Path

    import custkit.forms

    static = Path(custkit.forms.__file__).parent / "static"
    assert sorted(SCRIPTS) == sorted(path.name for path in static.glob("*.js"))


def test_the_module_exports_one_thing_and_imports_nothing():
    assert ["export default { render };"] == re.findall(r"^export .*", script(), flags=re.MULTILINE)
    assert [] == re.findall(r"^import |import\(", script(), flags=re.MULTILINE)


def test_nothing_is_fetched_and_nothing_typed_becomes_markup():
    used = re.findall(
        r"https?://[^\"]+|innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|@import|url\(",
        script() + style(),
    )
    assert ["http://www.w3.org/2000/svg"] == used


def test_every_rule_of_the_stylesheet_is_inside_the_form():
    plain = re.sub(r"/\*.*?\*/", "", style(), flags=re.DOTALL)
    selectors = [line.strip() for line in re.findall(r"^\s*([^@{}\s][^{}\n]*)\{", plain, flags=re.MULTILINE)]
    assert len(selectors) > 150
    assert [] == [selector for selector in selectors if ".custkit-form" not in selector]


def test_sheets_and_the_room_look_for_words_in_the_same_way():
    (found,) = re.findall(r"^(function sought.*?^})", sought(), flags=re.MULTILINE | re.DOTALL)
    assert found in script()
