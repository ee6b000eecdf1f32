"""What the results of several exercises share."""

from custkit.documents.blocks import Table
from custkit.documents.results.common import without_empty

HEAD = ("Id", "Why", "Owner", "Score")


def test_a_column_in_which_nothing_is_written_is_left_out_and_named():
    table = Table(
        "Risks", HEAD, (("RSK-01", "–", "–", "4"), ("RSK-02", "–", "Head", "2")), frozenset({3}), note="1 to 5."
    )
    told = without_empty(table)

    assert ("Id", "Owner", "Score") == told.head
    assert (("RSK-01", "–", "4"), ("RSK-02", "Head", "2")) == told.rows
    assert frozenset({2}) == told.numeric
    assert "1 to 5. Nothing is written yet under: Why." == told.note


def test_a_table_without_an_empty_column_or_without_rows_stays_as_it_is():
    full, none = Table("Risks", HEAD, (("RSK-01", "x", "Head", "4"),)), Table("Risks", HEAD, ())

    assert full is without_empty(full)
    assert none is without_empty(none)
