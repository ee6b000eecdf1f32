import pytest

from custkit.documents import brief
from custkit.documents.blocks import Bullets, Heading, Note, Paragraph
from custkit.model.exercise import Exercise
from custkit.model.people import Unit
from custkit.model.scales import Depth


@pytest.fixture
def exercise():
    return Exercise.model_validate({
        "id": "SA-02", "stage": "situation", "title": {"en": "Maturity", "fr": "Maturité"}, "purpose": "See it.",
        "decision": "Where to begin.", "instructions": ["Answer alone.", "Then talk."], "combine": "C1",
        "parts": [
            {"who": "individual", "minutes": {"standard": 10, "light": 5}, "silent": True, "when": "before the event"},
            {"who": "unit", "minutes": {"standard": 25}},
        ],
        "questions": [{"kind": "text", "id": "a", "label": "A"}],
    })  # fmt: skip


def test_a_brief_says_what_for_which_decision_how_long_and_how(exercise):
    heading, purpose, decision, timing, steps = brief.blocks(exercise, Depth.STANDARD, "en")

    assert Heading("SA-02  Maturity") == heading
    assert Paragraph("See it.", ("SA-02",)) == purpose
    assert "It decides: Where to begin." == decision.text
    assert (
        "10 minutes alone, in silence, before the event, then 25 minutes together. Ratings become a median and a"
        " spread; nobody's own answer is shown."
    ) == timing.text
    assert isinstance(steps, Bullets)
    assert steps.ordered


def test_a_depth_without_a_part_leaves_it_out(exercise):
    assert "5 minutes alone" in brief.blocks(exercise, Depth.LIGHT, "en")[3].text
    assert "together" not in brief.blocks(exercise, Depth.LIGHT, "en")[3].text.split(".")[0]


def test_a_brief_speaks_the_readers_language_where_it_can(exercise):
    assert "SA-02  Maturité" == brief.blocks(exercise, Depth.STANDARD, "fr")[0].text


def test_a_rehearsal_warns_that_everything_is_made_up(event):
    notes = [block for block in brief.head(event, event.units[0], "situation") if isinstance(block, Note)]

    assert ["warning"] == [note.kind for note in notes]
    assert "fictitious" in notes[0].text


def test_a_real_unit_in_a_real_workshop_gets_no_warning(event):
    real = event.model_copy(update={"rehearsal": False})
    blocks = brief.head(real, Unit(id="BGD", name="Bangladesh", country="BGD"), "vision")

    assert "Bangladesh: Where we want to be" == blocks[0].text
    assert not any(isinstance(block, Note) for block in blocks)


def test_a_stage_that_a_facilitator_added_is_named_by_its_id(event):
    assert "Alpha: Joint border" == brief.head(event, event.units[0], "joint_border")[0].text
