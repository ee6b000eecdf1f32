"""What is to be run, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path, PurePosixPath

from custkit.errors import notice

__all__ = ["BatchReport", "Failure", "Job", "Outcome", "State"]


class State(StrEnum):
    """What became of a job."""

    SUCCEEDED = "succeeded"
    FAILED = "failed"
    KEPT = "kept"
    """Somebody worked in the notebook, so it was left alone."""
    FRESH = "fresh"
    """Nothing that it is made from has changed, so it was not run."""
    NOT_STARTED = "not_started"


@dataclass(frozen=True, slots=True)
class Job:
    """One notebook to be made: a template, its parameters, and where the result goes.

    Raises:
        ValueError: If the name is absolute or leads out of its folder.
    """

    template: Path
    """The notebook to run; made absolute."""
    output: Path
    """Where the executed notebook goes; made absolute."""
    parameters: Mapping[str, object] = field(default_factory=dict)
    """By name; values that JSON can hold."""
    name: str = ""
    """What people call it, and where its record is kept: ``BGD/profile``; the output's stem when empty."""
    inputs: tuple[tuple[str, str], ...] = ()
    """What else it is made from, as (label, digest): ``("figures", "9f2c...")``. A change makes the notebook stale."""
    folder: Path | None = None
    """The workshop's root: the notebook runs in it, and its record is kept there.

    Without one the notebook runs in the folder of its output, and nothing is recorded."""
    url: str = ""
    """Where else the finished notebook is put, such as ``s3://bucket/lima/BGD.ipynb``: any address that fsspec knows.

    In a workshop the output is written too. Without one the result goes to the address alone."""

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "template", Path(self.template).absolute())
        put(self, "output", Path(self.output).absolute())
        put(self, "name", self.name or self.output.stem)
        if self.folder is not None:
            put(self, "folder", Path(self.folder).absolute())
        way = PurePosixPath(self.name)
        if way.is_absolute() or ".." in way.parts or "\\" in self.name or ":" in self.name:
            raise ValueError(f"a job's name is a plain relative name such as 'BGD/profile', not {self.name!r}")

    @property
    def home(self) -> Path:
        """The working folder of the notebook while it runs."""
        return self.folder or self.output.parent

    @property
    def is_elsewhere(self) -> bool:
        """Whether the result goes to an address alone."""
        return bool(self.url) and self.folder is None

    @property
    def failed_url(self) -> str:
        """Where the notebook is put when it fails."""
        return f"{self.url.removesuffix('.ipynb')}.failed.ipynb"

    @property
    def failed_path(self) -> Path:
        """Where the notebook is kept when it fails."""
        return self.output.with_name(f"{self.output.stem}.failed.ipynb")

    def shown(self, path: Path) -> str:
        """A path as the user knows it: relative to the working folder where it lies inside, else only its name."""
        return path.relative_to(self.home).as_posix() if path.is_relative_to(self.home) else path.name


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a notebook failed."""

    what: str
    """In one line: ``ValueError: no figures for XAL``."""
    cell: int | None = None
    """The cell's place in the template, counted from 1; None when no cell of it was running."""
    prompt: int | None = None
    """The number that stands beside the cell: ``[5]``."""
    traceback: str = ""
    """Its last lines, without colours."""

    @classmethod
    def of(cls, error: Exception) -> "Failure":
        """The failure that an error outside the notebook is: a full disk, a folder that cannot be written to."""
        return cls(f"{type(error).__name__}: {error}")

    def __str__(self) -> str:
        return str(self.told)

    @property
    def told(self) -> str:
        """In which cell, and why; can be put into a reader's language."""
        if self.cell is None:
            return self.what
        prompt = "" if self.prompt is None else f" [{self.prompt}]"
        return notice("cell {cell}{prompt}: {what}", cell=self.cell, prompt=prompt, what=self.what)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one job."""

    job: Job
    state: State
    seconds: float = 0.0
    """Wall time of the run; 0 when it was not run."""
    failure: Failure | None = None
    """Given when the state is failed."""
    path: Path | None = None
    """The notebook as it lies there now: the result, the failed one, or the one that was left alone."""
    url: str = ""
    """The address at which the notebook was put; empty when none was asked for, or nothing was put there."""
    why: str = ""
    """Why it was or was not run, in a sentence; empty when nobody asked."""
    moved_to: Path | None = None
    """Where a notebook that somebody had worked in was put before it was replaced."""


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What became of each job, in the order in which they were given."""

    outcomes: tuple[Outcome, ...]
    seconds: float = 0.0
    """Wall time of the whole batch."""
    interrupted: bool = False
    """Somebody stopped the batch before its end."""

    def having(self, state: State) -> tuple[Outcome, ...]:
        """The outcomes of one kind."""
        return tuple(outcome for outcome in self.outcomes if outcome.state is state)

    @property
    def succeeded(self) -> tuple[Outcome, ...]:
        """Those that were run and came out well."""
        return self.having(State.SUCCEEDED)

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """Those that were run and failed."""
        return self.having(State.FAILED)

    @property
    def not_started(self) -> tuple[Outcome, ...]:
        """Those that the batch did not come to, or was stopped in."""
        return self.having(State.NOT_STARTED)

    @property
    def counts(self) -> dict[State, int]:
        """How many there are of each kind; every kind is named."""
        return {state: len(self.having(state)) for state in State}

    @property
    def exit_status(self) -> int:
        """0 when nothing failed and nothing was left out, else 1."""
        return int(bool(self.failed or self.not_started))
