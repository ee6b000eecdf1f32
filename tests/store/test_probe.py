import pytest
from sqlalchemy import insert

from custkit.errors import StoreError
from custkit.store.answers import Store
from custkit.store.engine import connect, writing
from custkit.store.probe import probe
from custkit.store.schema import SCHEMA_VERSIONS


def test_a_store_that_can_be_used_needs_no_words(url):
    probe(url)
    with Store(url):
        pass
    probe(url)


def test_asking_makes_no_file(tmp_path):
    probe(f"sqlite:///{tmp_path / 'answers.sqlite'}")

    assert [] == list(tmp_path.iterdir())


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(StoreError, match="check that the folder exists"):
        probe(f"sqlite:///{tmp_path / 'none' / 'answers.sqlite'}")


def test_a_server_that_is_not_there_is_told():
    with pytest.raises(StoreError, match="check that the database server runs"):
        probe("postgresql://me@/x?host=/no/such/socket")


def test_a_store_of_a_newer_custkit_is_told(url):
    with Store(url):
        pass
    engine = connect(url)
    with writing(engine) as connection:
        connection.execute(insert(SCHEMA_VERSIONS).values(step=99, name="from the future"))
    engine.dispose()

    with pytest.raises(StoreError, match="newer custkit"):
        probe(url)
