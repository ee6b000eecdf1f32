from pathlib import Path

import pytest

from custkit.errors import NotFoundError
from custkit.workspace.kit import kit_path

ROOT = Path(__file__).parents[2]


def test_in_a_checkout_the_kit_lies_beside_the_package() -> None:
    assert kit_path("data", "countries.csv") == ROOT / "data" / "countries.csv"


def test_in_a_wheel_the_kit_lies_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "site-packages" / "custkit"
    exercises = package / "kit" / "exercises"
    exercises.mkdir(parents=True)

    assert exercises == kit_path("exercises", package=package)


def test_what_the_kit_lacks_is_named() -> None:
    with pytest.raises(NotFoundError, match="the kit has no data/nothing"):
        kit_path("data", "nothing")


@pytest.mark.parametrize("parts", [("..",), ("data", "..", ".."), ("/etc",)])
def test_no_way_leads_out_of_the_kit(parts: tuple[str, ...]) -> None:
    with pytest.raises(NotFoundError):
        kit_path(*parts)
