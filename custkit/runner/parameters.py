"""What a template takes, and whether that is what it is given.

papermill only logs a parameter that the template does not have, and the notebook then runs with its default: a wrong
result that looks right. So names are checked here, before anything is run.
"""

import ast
import difflib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from custkit.errors import Fault, InputError, notice, saying
from custkit.runner.job import Job

__all__ = ["Parameter", "check", "declared", "faults"]

_KINDS: Final[Mapping[str, tuple[type, ...]]] = {
    "str": (str,),
    "int": (int,),
    "float": (int, float),
    "bool": (bool,),
    "list": (list, tuple),
    "tuple": (list, tuple),
    "dict": (dict,),
    "None": (type(None),),
}
"""The values that fit an annotation. Any other annotation fits every value."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """One parameter that a template declares."""

    name: str
    kinds: tuple[str, ...]
    """Names of the kinds that fit, such as ``("str", "None")``; empty when anything does."""
    required: bool
    """Declared without a default: ``unit: str`` or ``unit: str = ...``."""


def declared(template: bytes) -> tuple[Parameter, ...] | None:
    """The parameters of a notebook, in order, as its cell tagged ``parameters`` declares them.

    Args:
        template: The notebook file's content.

    Returns:
        None when there is no such cell.

    Raises:
        ValueError: If this is no notebook, or the cell is not Python.
    """
    notebook = json.loads(template)
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise ValueError("it has no cells")  # noqa: TRY004 - a file's content, not an argument of a wrong type
    tagged = next(
        (cell for cell in notebook["cells"] if "parameters" in cell.get("metadata", {}).get("tags", ())), None
    )
    if tagged is None:
        return None
    source = tagged["source"]
    tree = ast.parse(source if isinstance(source, str) else "".join(source))
    found = (_declaration(statement) for statement in tree.body)
    return tuple({parameter.name: parameter for parameter in found if parameter}.values())


def faults(job: Job, parameters: tuple[Parameter, ...] | None) -> tuple[Fault, ...]:
    """Everything that is wrong with what a job gives to a template that takes these parameters."""
    file = job.shown(job.template)
    if parameters is None:
        if not job.parameters:
            return ()
        what = notice("it has no cell tagged 'parameters'")
        return (Fault(file, job.name, what, notice("tag the cell that declares its parameters")),)
    known = {parameter.name: parameter for parameter in parameters}
    return (
        *(_unknown(file, job.name, name, known) for name in job.parameters if name not in known),
        *(
            Fault(
                file,
                notice("{job}, parameter {name}", job=job.name, name=name),
                notice("it is not given, and has no default"),
                notice("give it a value"),
            )
            for name, parameter in known.items()
            if parameter.required and name not in job.parameters
        ),
        *(
            Fault(file, notice("{job}, parameter {name}", job=job.name, name=name), wrong, right)
            for name, value in job.parameters.items()
            if name in known
            for wrong, right in _misfit(value, known[name].kinds)
        ),
    )


def check(jobs: Iterable[Job]) -> None:
    """See that each job's template is there and takes the parameters that it is given.

    Raises:
        InputError: With every fault of every job at once.
    """
    wrong = [fault for job in jobs for fault in _faults_of(job)]
    if wrong:
        raise InputError(dict.fromkeys(wrong))


def _faults_of(job: Job) -> tuple[Fault, ...]:
    try:
        status = job.template.stat()
        parameters = _declared_in(job.template, status.st_mtime_ns, status.st_size)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        return (
            Fault(
                job.shown(job.template),
                job.name,
                notice("the template cannot be read: {reason}", reason=reason),
                notice("put it back"),
            ),
        )
    except (ValueError, SyntaxError, KeyError, TypeError, AttributeError) as error:
        what = notice("this is no notebook with readable parameters: {error}", error=error)
        return (
            Fault(
                job.shown(job.template), job.name, what, notice("open it in JupyterLab and mend the parameters cell")
            ),
        )
    return faults(job, parameters)


@lru_cache(maxsize=256)
def _declared_in(template: Path, modified: int, size: int) -> tuple[Parameter, ...] | None:
    """Read a template once, however many jobs use it; the moment and size tell when it has changed."""
    del modified, size
    return declared(template.read_bytes())


def _declaration(statement: ast.stmt) -> Parameter | None:
    match statement:
        case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation, value=value):
            return Parameter(name, _kinds(annotation), required=value is None or _is_ellipsis(value))
        case ast.Assign(targets=[ast.Name(id=name)], value=value):
            return Parameter(name, _kinds_like(value), required=_is_ellipsis(value))
        case _:
            return None


def _is_ellipsis(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) and value.value is ...


def _kinds(annotation: ast.expr) -> tuple[str, ...]:
    """The kinds that an annotation names: ``str | None``, ``list[str]``, ``Optional[int]``; empty for any other."""
    match annotation:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            sides = _kinds(left), _kinds(right)
            return (*sides[0], *sides[1]) if all(sides) else ()
        case ast.Subscript(value=ast.Name(id="Optional"), slice=inner):
            kinds = _kinds(inner)
            return (*kinds, "None") if kinds else ()
        case ast.Subscript(value=ast.Name(id=name)) | ast.Name(id=name):
            return (name,) if name in _KINDS else ()
        case ast.Constant(value=None):
            return ("None",)
        case _:
            return ()


def _kinds_like(value: ast.expr) -> tuple[str, ...]:
    """The kind of a default; empty for ``None`` and for whatever is no literal."""
    try:
        literal = ast.literal_eval(value)
    except ValueError:
        return ()
    kind = type(literal).__name__
    return (kind,) if kind in _KINDS and literal is not None else ()


def _unknown(file: str, job: str, name: str, known: Mapping[str, Parameter]) -> Fault:
    near = difflib.get_close_matches(name, known, n=1)
    remedy = (
        saying("did you mean {near}?", near=near[0])
        if near
        else notice("it takes {known}", known=", ".join(known))
        if known
        else notice("it takes no parameters")
    )
    return Fault(
        file,
        notice("{job}, parameter {name}", job=job, name=name),
        notice("the notebook takes no such parameter"),
        remedy,
    )


def _misfit(value: object, kinds: tuple[str, ...]) -> Iterable[tuple[str, str]]:
    try:
        json.dumps(value)
    except (TypeError, ValueError):
        kind = type(value).__name__
        yield notice("{kind} cannot be written into a notebook", kind=kind), notice("give text, numbers, or lists")
        return
    # A flag is a number to Python, but not to whoever reads the notebook.
    fits = any(isinstance(value, _KINDS[kind]) and isinstance(value, bool) <= (kind == "bool") for kind in kinds)
    if kinds and not fits:
        kind = type(value).__name__
        yield (
            notice("{value!r} is of the kind {kind}", value=value, kind=kind),
            notice("it takes {known}", known=", ".join(kinds)),
        )
