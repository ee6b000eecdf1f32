"""Write ``workshop.yml`` so that a person finds what may be changed, and reading it gives the same workshop back.

Its comments, and the words of the examples in them, are in the language that is being spoken.
"""

from collections.abc import Iterable, Iterator, Mapping

from custkit.i18n.telling import phrase, worded
from custkit.model.people import Unit
from custkit.model.workshop import Branding, OwnBranding, Workshop
from custkit.workspace.yaml import quoted, word

__all__ = ["workshop_text"]


def workshop_text(workshop: Workshop, notes: Mapping[str, str] | None = None) -> str:
    """The text of ``workshop.yml``, with comments in the language that is being spoken.

    Args:
        workshop: What it says.
        notes: A comment for some units, by id.
    """
    blocks = (
        _head(),
        _first(workshop),
        _units(workshop.units, notes or {}),
        _choices(workshop),
        _around(workshop),
        _branding(workshop.branding),
        _kept(workshop),
    )
    return "\n".join("".join(f"{line}\n" for line in block) for block in blocks)


def _head() -> Iterator[str]:
    yield "# " + phrase(
        "What is run, with whom and when. Change it in any text editor, then look it over with: {command}",
        command="custkit check",
    )
    yield "# " + phrase(
        "A line that begins with # says nothing to custkit. Take the # away to use what stands behind it."
    )


def _first(workshop: Workshop) -> Iterator[str]:
    yield "# " + phrase("The id stays as it is: answers are stored under it.")
    yield f"id: {word(workshop.id)}"
    yield f"title: {quoted(workshop.title)}"
    if workshop.titles:
        yield f"titles: {_value(workshop.titles)}"
    else:
        yield "# " + phrase("The same in other languages, for those who read in them.")
        yield "# titles: {fr: " + quoted("Atelier sur la stratégie") + "}"
    yield f"programme: {word(workshop.programme)}"
    yield "# " + phrase("The first day. The days of the programme count from it.")
    yield f"starts: {workshop.starts.isoformat()}"
    yield "# " + phrase(
        "What plenary and facilitators use. Units and participants may each have a language of their own."
    )
    yield f"language: {word(workshop.language)}"


def _units(units: Iterable[Unit], notes: Mapping[str, str]) -> Iterator[str]:
    yield "# " + phrase(
        "One entry for each country's delegation (kind: country) or part of an administration (kind: structure)."
    )
    yield "# " + phrase("named: true when the unit agreed to be named on regional pages.")
    yield "units:"
    for unit in units:
        note = worded(notes.get(unit.id, ""))
        yield f"  - id: {word(unit.id)}" + (f"  # {note}" if note else "")
        fields = unit.model_dump(mode="json", exclude={"id"}, exclude_none=True)
        for key in ("kind", "name", "language", "country", "region", "fictitious", "named"):
            if key in {"kind", "name", "language"} or fields.get(key):
                yield f"    {key}: {_value(fields[key], always_quoted=key == 'name')}"
        if unit.names:
            yield f"    names: {_value(unit.names)}"


def _choices(workshop: Workshop) -> Iterator[str]:
    yield "# " + phrase("How far an exercise goes where it differs from the programme: light, standard or deep.")
    if workshop.depths:
        yield "depths:"
        yield from (f"  {exercise}: {depth.value}" for exercise, depth in workshop.depths.items())
    else:
        yield "# depths:\n#   SA-04: light"
    yield "# " + phrase("Exercises of the programme that this workshop leaves out.")
    yield _listed("skip", workshop.skip) if workshop.skip else "# skip: [SA-05]"
    yield "# " + phrase("Missions or sittings that the workshop is spread over, and which of them is on now.")
    yield f"sessions: {workshop.sessions}" if workshop.sessions != 1 else "# sessions: 2"
    yield f"session: {workshop.session}" if workshop.session != 1 else "# session: 2"


def _around(workshop: Workshop) -> Iterator[str]:
    yield "# " + phrase("Where it is held, and what stands on the documents.")
    yield _text("venue", workshop.venue, phrase("Training centre, main hall"))
    yield _text("linked_event", workshop.linked_event, phrase("Regional conference of Directors General"))
    if workshop.zones:
        yield "zones:"
        yield from (_entry(zone.model_dump()) for zone in workshop.zones)
    else:
        yield "# zones:\n#   - {place: Dhaka, zone: Asia/Dhaka}"
    if workshop.organisations:
        yield "organisations:"
        yield from (_entry(organisation.model_dump(exclude_defaults=True)) for organisation in workshop.organisations)
    else:
        yield "# organisations:  # " + phrase("role: host, organiser, funder or partner")
        yield '#   - {role: host, name: "Customs of Alpha"}'
    yield "# " + phrase("Who asked for the strategy, what it covers, how far it looks, and the post that approves it.")
    mandate = {key: value for key, value in workshop.mandate.model_dump().items() if value}
    if mandate:
        yield "mandate:"
        yield from (f"  {key}: {_value(value)}" for key, value in mandate.items())
    else:
        asked_by = quoted(phrase("Director General"))
        yield f"# mandate:\n#   asked_by: {asked_by}\n#   horizon_years: 5"


def _branding(branding: Branding) -> Iterator[str]:
    yield "# " + phrase("How documents look, in every format. The logo is a PNG, JPEG or SVG file in this folder.")
    plain = {"logo": branding.logo, "colour": branding.colour, "acknowledgement": branding.acknowledgement,
             "funder": branding.funder}  # fmt: skip
    if branding == Branding():
        yield '# branding:\n#   logo: logo.png\n#   colour: "#0b4f6c"'
        yield '#   letterhead: ["Republic of Alpha", ' + quoted(phrase("Customs Administration")) + "]"
        yield "#   acknowledgement: " + quoted(phrase("With thanks to the host"))
        yield "#   funder: " + quoted(phrase("Funded by the programme"))
        return
    yield "branding:"
    yield from (f"  {key}: {quoted(value)}" for key, value in plain.items() if value)
    if branding.letterhead:
        yield f"  letterhead: [{', '.join(map(quoted, branding.letterhead))}]"
    if branding.units:
        yield "  units:"
    for unit, own in branding.units.items():
        yield f"    {word(unit)}:" if own != OwnBranding() else f"    {word(unit)}: {{}}"
        yield from (
            f"      {key}: {quoted(value)}" for key, value in (("logo", own.logo), ("colour", own.colour)) if value
        )
        if own.letterhead:
            yield f"      letterhead: [{', '.join(map(quoted, own.letterhead))}]"


def _kept(workshop: Workshop) -> Iterator[str]:
    yield "# " + phrase("Where answers are kept: answers.sqlite in this folder, unless an SQLAlchemy URL stands here.")
    yield _text("store", workshop.store, "postgresql://custkit@localhost/custkit")
    if workshop.rehearsal:
        yield "# " + phrase(
            "Everything that is made of this workshop says that it is a rehearsal with fictitious units."
        )
        yield "rehearsal: true"


def _text(key: str, value: str, example: str) -> str:
    """What a key says; an example behind a mark where it says nothing."""
    return f"{key}: {quoted(value)}" if value else f"# {key}: {quoted(example)}"


def _listed(key: str, values: Iterable[str]) -> str:
    return f"{key}: [{', '.join(word(value) for value in values)}]"


def _entry(fields: Mapping[str, object]) -> str:
    return "  - {" + ", ".join(f"{key}: {_value(value)}" for key, value in fields.items()) + "}"


def _value(value: object, *, always_quoted: bool = False) -> str:
    match value:
        case dict():
            return "{" + ", ".join(f"{key}: {quoted(str(text))}" for key, text in value.items()) + "}"
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case _:
            return quoted(str(value)) if always_quoted else word(str(value))
