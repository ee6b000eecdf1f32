"""What a unit has answered, read from the store an exercise at a time, and only when somebody asks for it.

A sheet's rules look at one or two earlier exercises, most at none; a unit has written on hundreds of sheets.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from custkit.model.answers import Answer
from custkit.model.responses import Response
from custkit.model.scales import Scope

__all__ = ["Answered"]

Read = Callable[[str | None], Iterable[Response]]


class Answered(Mapping[tuple[str, str], Answer]):
    """Answers by exercise and question; a person's own where the unit has no common one.

    Args:
        read: Gives the newest versions of the unit's sheets: those of an exercise, or all of them for None.
    """

    def __init__(self, read: Read) -> None:
        self._source = read
        self._found: dict[str, dict[tuple[str, str], Answer]] = {}
        self._all: dict[tuple[str, str], Answer] | None = None

    def __getitem__(self, place: tuple[str, str]) -> Answer:
        """The answer to a question.

        Raises:
            KeyError: If the unit has not answered it.
            StoreError: If the store cannot be read.
        """
        if self._all is not None:
            return self._all[place]
        exercise = place[0]
        if exercise not in self._found:
            self._found[exercise] = _by_place(self._source(exercise))
        return self._found[exercise][place]

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """All questions that were answered."""
        return iter(self._whole())

    def __len__(self) -> int:
        """How many were answered."""
        return len(self._whole())

    def _whole(self) -> dict[tuple[str, str], Answer]:
        if self._all is None:
            self._all = _by_place(self._source(None))
        return self._all


def _by_place(newest: Iterable[Response]) -> dict[tuple[str, str], Answer]:
    found: dict[tuple[str, str], Answer] = {}
    for response in sorted(newest, key=lambda r: (r.scope is not Scope.INDIVIDUAL, r.at)):
        found |= {(response.exercise, question): answer for question, answer in response.payload.items()}
    return found
