import pytest
from sqlalchemy import MetaData, Table, create_engine, insert, inspect, select, text

from custkit.errors import StoreError
from custkit.store.answers import Store
from custkit.store.engine import connect, writing
from custkit.store.migrations import STEPS, Step, migrate, pending
from custkit.store.schema import METADATA, SCHEMA_VERSIONS


@pytest.fixture
def engine(url):
    with Store(url):
        pass
    engine = connect(url)
    yield engine
    engine.dispose()


def test_the_applied_steps_are_rows_with_their_moment(engine):
    with engine.connect() as connection:
        rows = connection.execute(select(SCHEMA_VERSIONS)).all()

    assert [(step.number, step.name) for step in STEPS] == [(row.step, row.name) for row in rows]
    assert all(row.applied.year >= 2026 for row in rows)


def test_the_steps_lead_to_the_tables_that_the_code_knows(engine):
    """Columns, their order and whether they may be empty are those of the schema module."""
    reflected = {name: Table(name, MetaData(), autoload_with=engine) for name in METADATA.tables}

    for name, table in METADATA.tables.items():
        assert [(c.name, c.nullable) for c in table.columns] == [(c.name, c.nullable) for c in reflected[name].columns]
    found = {i["name"] for i in inspect(engine).get_indexes("responses") if not i["unique"]}
    assert {str(i.name) for i in METADATA.tables["responses"].indexes} == found


def test_opening_again_applies_nothing(engine):
    with writing(engine) as connection:
        assert () == migrate(connection)


def test_a_later_custkit_adds_its_step_to_an_old_store(engine):
    def add(connection):
        connection.execute(text("CREATE TABLE remarks (id INTEGER)"))

    later = (*STEPS, Step(len(STEPS) + 1, "remarks", add))

    with writing(engine) as connection:
        assert later[-1:] == migrate(connection, later)
    with engine.connect() as connection:
        assert () == pending(connection, later)
        assert inspect(connection).has_table("remarks")


def test_a_step_that_fails_leaves_the_store_as_it_was(engine):
    def fail(connection):
        connection.execute(text("CREATE TABLE half_done (id INTEGER)"))
        raise StoreError("power cut")

    with pytest.raises(StoreError, match="power cut"), writing(engine) as connection:
        migrate(connection, (*STEPS, Step(9, "fails", fail)))

    assert not inspect(engine).has_table("half_done")
    with engine.connect() as connection:
        assert () == pending(connection)


def test_a_store_of_a_newer_custkit_is_refused_with_what_to_do(url, engine):
    with writing(engine) as connection:
        connection.execute(insert(SCHEMA_VERSIONS).values(step=99, name="from the future"))

    with pytest.raises(StoreError, match=r"newer custkit \(step 99: from the future\) -> update custkit"):
        Store(url)


def test_the_numbers_of_the_steps_rise_by_one():
    assert list(range(1, len(STEPS) + 1)) == [step.number for step in STEPS]


def test_a_database_of_another_program_keeps_its_tables(url, tmp_path):
    """A store may live beside other tables in one database."""
    other = create_engine(url)
    with other.begin() as connection:
        connection.execute(text("CREATE TABLE theirs (id INTEGER)"))
    with Store(url):
        pass

    assert inspect(other).has_table("theirs")
    other.dispose()
