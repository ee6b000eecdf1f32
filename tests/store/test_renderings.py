from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, update

from custkit.errors import StoreError
from custkit.model.renderings import Made, Place, Rendering
from custkit.store.answers import Store
from custkit.store.engine import connect, told, writing
from custkit.store.schema import RENDERINGS


def rendering(text: str, unit: str = "XAL") -> Rendering:
    return Rendering(
        workshop="w", unit=unit, place=Place(exercise="VI-02", question="mission"), language="fr", text=text,
        made=Made.MACHINE, reviewer="Interpreter", of="0123456789abcdef", at=datetime(2026, 9, 1, tzinfo=UTC),
    )  # fmt: skip


def test_every_version_is_kept_in_the_order_in_which_it_came(url):
    with Store(url) as store:
        kept = store.renderings("w")
        kept.add([rendering("un"), rendering("deux"), rendering("drei", "XBE")])
        kept.add([])

        assert ["un", "deux"] == [one.text for one in kept.everything("XAL")]
        assert 3 == len(kept.everything())
        assert () == store.renderings("another").everything()
        assert () == store.everything()


@pytest.mark.parametrize("change", [update(RENDERINGS).values(unit="XBE"), delete(RENDERINGS)])
def test_the_database_itself_refuses_to_change_or_delete_one(url, change):
    with Store(url) as store:
        store.renderings("w").add([rendering("un")])
    engine = connect(url)
    try:
        with pytest.raises(StoreError, match="never"), told(engine), writing(engine) as connection:
            connection.execute(change)
    finally:
        engine.dispose()


def test_a_place_is_read_back_from_its_words_whatever_the_row_is_called():
    places = [
        Place(exercise="VI-02", question="mission"),
        Place(exercise="VI-03", question="objectives", row="OBJ-01", column="text"),
        Place(exercise="VI-03", question="objectives", row="a/b", column="text"),
    ]
    assert places == [Place.read(str(place)) for place in places]
    for wrong in ("", "VI-02", "VI-02/x/y", "../x/y/z"):
        with pytest.raises(ValueError, match=r".+"):
            Place.read(wrong)
