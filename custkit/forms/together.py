"""A sheet that several people write on at the same time, as one of them has it before them."""

from collections.abc import Callable, Collection, Mapping

from custkit.analysis.sidebyside import folded, seen_by
from custkit.analysis.threeway import merge, renamed, since
from custkit.i18n.words import say
from custkit.model.answers import Answer, Payload
from custkit.model.clashes import Clash, Place, Wording
from custkit.model.exercise import Exercise
from custkit.model.findings import Finding, Severity
from custkit.model.questions import TableQuestion

__all__ = ["Together"]

Answers = Mapping[str, Answer | None]


class Together:
    """Brings together what one person writes and what others have written meanwhile.

    Args:
        exercise: Whose sheet it is.
        author: The code of the one who writes here.
        language: BCP 47 tag.
    """

    def __init__(self, exercise: Exercise, author: str, language: str) -> None:
        self._exercise, self._author, self._language = exercise, author, language
        self._own: dict[str, Answer | None] = {}
        self._elsewhere: tuple[Place, ...] = ()
        self.clashes: tuple[Clash, ...] = ()
        """What stands side by side."""
        self.merged: dict[str, Answer | None] = {}
        """What was read in the fields taken last, of each answer that stands otherwise since others wrote there too."""

    def seen(self, payload: Payload) -> dict[str, Answer]:
        """The sheet as its writer sees it: with their own words where several stand side by side."""
        return seen_by(payload, self.clashes, self._author)

    def begin(self) -> None:
        """Something is taken anew."""
        self.merged, self._elsewhere = {}, ()

    def take(  # noqa: PLR0913 -- what was typed, on what, and on top of what
        self,
        payload: Payload,
        mine: Answers,
        base: Answers,
        *,
        settled: Collection[Place],
        highest: Mapping[str, int],
        author_of: Callable[[Place], str],
    ) -> dict[str, Answer]:
        """The sheet with what was typed on it; what stands side by side is kept in mind.

        Args:
            payload: As it stands.
            mine: What was typed, by question id.
            base: What stood there when the typing began; an answer without it is put in the place of what stands.
            settled: Places for which a wording was chosen.
            highest: The highest row number ever given, by table.
            author_of: Who wrote what stands in a place.
        """
        seen, asides = self.seen(payload), list[tuple[Place, Wording]]()
        taken: dict[str, Answer | None] = {}
        for name, typed in mine.items():
            if name not in base:
                taken[name] = typed
                continue
            question = self._exercise.question(name)
            given = isinstance(question, TableQuestion) and question.grid
            began = since(base[name], self._own.get(name), seen.get(name))
            merged = merge(began, typed, seen.get(name), given=given, highest=highest.get(name, 0))
            self._own[name] = renamed(typed, merged.renamed)
            if merged.answer != typed:
                self.merged[name] = self._own[name]
            taken[name] = merged.answer
            for aside in merged.asides:
                place = name, aside.row, aside.column
                if who := author_of(place):
                    asides.append((place, Wording(participant=who, answer=aside.answer)))
        self._elsewhere = tuple(place for place, w in asides if w.participant == self._author and place not in settled)
        new, self.clashes = folded(payload, self.clashes, self._author, taken, asides=asides, settled=settled)
        return new

    def findings(self, asked: Collection[str]) -> tuple[Finding, ...]:
        """An error for each place that waits for a choice; a hint where the writer's other device was overtaken."""
        open_places = [clash.place for clash in self.clashes if clash.question in asked]
        return (
            *(self._finding(Severity.ERROR, "finding.two", place) for place in open_places),
            *(self._finding(Severity.HINT, "finding.clash", place) for place in self._elsewhere),
        )

    def _finding(self, severity: Severity, word: str, place: Place) -> Finding:
        what, remedy = (say(self._language, f"{word}{end}") for end in ("", ".remedy"))
        return Finding(severity, place[0], what, remedy, place[1], place[2], "clash")
