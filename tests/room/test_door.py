from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from custkit.i18n.words import languages
from custkit.room.facilitation import Facilitation
from custkit.room.tongues import language_of
from custkit.store.answers import Store
from custkit.workspace.folder import open_folder
from custkit.workspace.scaffold import new


@pytest.fixture(scope="module")
def room(tmp_path_factory):
    folder = tmp_path_factory.mktemp("door") / "workshop"
    new(folder, "virtual", ["XAL"], starts=date(2027, 2, 8), random=Random(7))  # noqa: S311 -- the same codes each time
    space = open_folder(folder)
    with Store(space.store_url) as store:
        yield Facilitation(space, store)


def asking(header, cookie=""):
    headers = [(b"accept-language", header.encode("latin-1", "replace"))]
    return Request({"type": "http", "headers": [*headers, (b"cookie", cookie.encode())] if cookie else headers})


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("fr-SN,fr;q=0.9,en;q=0.8", "fr"),
        ("xx,fr;q=0.4,en;q=0.6", "en"),
        ("FR", "fr"),
        ("xx-YY", "en"),
        ("", "en"),
        ("fr;q=much", "en"),
    ],
)
def test_the_door_greets_in_the_language_that_the_browser_asks_for(room, header, language):
    assert language == language_of(room, None, asking(header))


def test_a_language_that_was_chosen_here_counts_more_than_the_browsers(room):
    assert "en" == language_of(room, None, asking("fr", cookie="custkit_language=en"))


@given(st.text(max_size=60))
def test_whatever_a_browser_says_of_its_languages_the_door_opens(room, header):
    assert language_of(room, None, asking(header)) in languages()
