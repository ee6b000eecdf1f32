"""The query for the version that counts of each sheet: its time grows with the sheets, not with what was typed.

Every pause in somebody's typing is a version, so that a sheet soon has hundreds. SQL's usual ways to the newest of each
group (a window, a greatest value by group) read all of them. This one goes from sheet to sheet, each step a search in
an index, and takes the last version of each from the same index. (Known as a loose index scan or skip scan, which
neither SQLite nor PostgreSQL does by itself here.)
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from sqlalchemy import (
    ColumnElement,
    FromClause,
    ScalarSelect,
    Select,
    bindparam,
    func,
    literal_column,
    select,
)

from custkit.model.scales import Status
from custkit.store.schema import RESPONSES

__all__ = ["newest_of_each"]

_PLACES: Final = ("exercise", "unit", "scope", "owner")
"""What names a sheet within a workshop."""
_WALKED: Final = ("unit", "exercise", "scope", "owner")
"""The same, in the order of the indexes by which one goes from sheet to sheet."""


@lru_cache
def newest_of_each(asked: tuple[str, ...], *, drafts: bool, bounded: bool) -> Select[str]:
    """The bodies of the newest versions, by exercise, unit, scope and owner; built once for each choice of filters.

    The query takes ``workshop``, what is asked for, and ``until`` where it is bounded.

    Args:
        asked: Which of exercise, unit, scope and owner are given.
        drafts: Whether drafts count. If not, a sheet that was withdrawn last is left out.
        bounded: Whether what came after a moment is passed over.
    """
    found = RESPONSES.alias("found")
    if set(asked) == set(_PLACES):
        given: list[ColumnElement[str]] = [bindparam(name) for name in _PLACES]
        query = select(found.c.body).where(found.c.sequence == _last(given, drafts=drafts, bounded=bounded))
    else:
        fixed = _begins_with(asked, drafts=drafts)
        walk = _sheets(fixed, drafts=drafts)
        sheet = RESPONSES.alias("sheet")
        places = [sheet.c[name] for name in _PLACES]
        newest = _last(places, drafts=drafts, bounded=bounded)
        query = (
            select(found.c.body)
            .select_from(walk.join(sheet, sheet.c.sequence == walk.c.sequence).join(found, found.c.sequence == newest))
            .where(*(sheet.c[name] == bindparam(name) for name in asked if name not in fixed))
            .order_by(*places)
        )
    return query if drafts else query.where(found.c.status != Status.WITHDRAWN.value)


def _begins_with(asked: tuple[str, ...], *, drafts: bool) -> tuple[str, ...]:
    """The filters that an index begins with; what the others leave out is few sheets more, and left out at the end."""
    if "unit" in asked:
        return tuple(name for name in ("unit", "exercise") if name in asked)
    return ("exercise",) if drafts and "exercise" in asked else ()


def _sheets(fixed: tuple[str, ...], *, drafts: bool) -> FromClause:
    """One version of each sheet, whichever: the first by the index, and from each on to the next sheet's."""
    this, following = RESPONSES.alias("this"), RESPONSES.alias("following")
    free = [name for name in _WALKED if name not in fixed]

    def first(*beyond: ColumnElement[bool], by: list[str]) -> ScalarSelect[int]:
        table = following.c
        within = [table.workshop == bindparam("workshop"), *(table[name] == bindparam(name) for name in fixed)]
        query = select(table.sequence).where(*within, *beyond, *_counts(following, drafts=drafts))
        return query.order_by(*(table[name] for name in by)).limit(1).correlate(this).scalar_subquery()

    # One search for each place in which the next sheet may differ: of a comparison of all places at once, SQLite
    # searches for the first only.
    steps = [
        first(
            *(following.c[name] == this.c[name] for name in free[:place]),
            following.c[free[place]] > this.c[free[place]],
            by=free[place:],
        )
        for place in reversed(range(len(free)))
    ]
    walk = select(first(by=free).label("sequence")).cte("walk", recursive=True)
    return walk.union_all(
        select(func.coalesce(*steps)).select_from(walk.join(this, this.c.sequence == walk.c.sequence))
    )


def _last(places: Sequence[ColumnElement[str]], *, drafts: bool, bounded: bool) -> ScalarSelect[int]:
    """The number of the newest version of a sheet."""
    version = RESPONSES.alias("version")
    wanted = [version.c.workshop == bindparam("workshop")]
    wanted += [version.c[name] == place for name, place in zip(_PLACES, places, strict=True)]
    wanted += _counts(version, drafts=drafts)
    if bounded:
        wanted.append(version.c.moment <= bindparam("until"))
    order = (version.c.moment.desc(), version.c.id.desc())
    return select(version.c.sequence).where(*wanted).order_by(*order).limit(1).scalar_subquery()


def _counts(table: FromClause, *, drafts: bool) -> list[ColumnElement[bool]]:
    # Word for word as the index has it: with a parameter in its place, the index would not be taken.
    return [] if drafts else [table.c.status != literal_column(f"'{Status.DRAFT.value}'")]
