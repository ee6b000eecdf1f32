"""One thing, one word: sheets, documents and the list of words say it alike in every language."""

from typing import Final

import pytest

from custkit.i18n.catalogue import SOURCE, languages, wording
from custkit.i18n.speech import speaking, tr

TONGUES: Final = tuple(tag for tag in languages() if tag != SOURCE)
ALIKE: Final = (
    ("impact", "RM-02/questions/risks/columns/impact/label", "Impact"),
    ("impact", "SA-03/questions/drivers/columns/impact/label", "Impact"),
    ("likelihood", "RM-02/questions/risks/columns/likelihood/label", "Likelihood"),
    ("likelihood", "SA-03/questions/drivers/columns/likelihood/label", "Likelihood"),
    ("security", "SA-03/questions/drivers/columns/category/options/security/label", "Security"),
    ("backing", "PR-03/questions/scores/columns/backing/label", "Backing"),
    ("staff-months", "PR-04/questions/selection/columns/staff_months/label", "Staff-months"),
    ("decision gate", "RM-01/questions/activities/columns/gate/label", "Decision gate"),
    ("Waits for", "RM-01/questions/activities/columns/predecessors/label", "Waits for"),
    ("Milestone", "RM-01/questions/activities/columns/milestone/label", "Milestone?"),
    ("Milestone", "MO-01/questions/milestones/row_name", "milestone"),
    ("not started", "MO-01/questions/milestones/columns/status/options/not_started/label", "Not started"),
    ("on track", "MO-01/questions/milestones/columns/status/options/on_track/label", "On track"),
    ("late", "MO-01/questions/milestones/columns/status/options/late/label", "Late"),
    ("done", "MO-01/questions/milestones/columns/status/options/done/label", "Done"),
    ("dropped", "MO-01/questions/milestones/columns/status/options/dropped/label", "Dropped"),
    ("Target", "VI-03/questions/kpis/columns/target/label", "Target"),
    ("target date", "VI-03/questions/kpis/columns/target_date/label", "Target date"),
    ("Measure", "MO-01/questions/readings/columns/kpi/label", "Measure"),
    ("Early sign", "SA-03/questions/drivers/columns/early_sign/label", "Early sign"),
    ("Power", "SA-05/questions/stakeholders/columns/power/label", "Power"),
    ("Stakeholders", "SA-05/questions/stakeholders/label", "Stakeholders"),
    ("Initiative", "RM-01/questions/activities/columns/initiative/label", "Initiative"),
    ("nobody yet", "RM-03/questions/funding/columns/source/options/unfunded/label", "Nobody yet"),
    ("second line", "RM-03/questions/sites/columns/backup_link/label", "Second line?"),
    ("revenue collection", "VI-03/questions/objectives/columns/pmm/options/REV/label", "Revenue collection"),
)
"""What a document says, and which label of a sheet asks for the same thing."""
LISTED: Final = (
    "accountable", "activity", "amber", "baseline", "consulted", "deliverable", "driver", "gate", "impact", "informed",
    "likelihood", "milestone", "owner", "power", "readiness", "target",
)  # fmt: skip
"""Words of documents that the list of words explains."""
_MEANT: Final = {"impact": "Impact", "driver": "Driver", "gate": "Gate", "milestone": "Milestone", "power": "Power"}
"""How a document writes them where it is not as the list does: a risk's impact is another word in some languages."""


def bare(text: str) -> str:
    """A term without what its place in a sheet adds: capitals, a question mark, an article before it."""
    found = text.casefold().strip("?؟¿\u00a0\u202f ")
    return " ".join(word.removeprefix("ال") for word in found.removesuffix("mi").split())


@pytest.mark.parametrize("tag", TONGUES)
@pytest.mark.parametrize(("said", "place", "asked"), ALIKE, ids=[place for _, place, _ in ALIKE])
def test_a_document_calls_a_thing_what_the_sheet_calls_it(tag, said, place, asked):
    with speaking(tag):
        assert bare(wording(tag, "exercises", place, asked) or "") == bare(tr(said))


@pytest.mark.parametrize("tag", TONGUES)
@pytest.mark.parametrize("term", LISTED)
def test_a_document_calls_a_thing_what_the_list_of_words_calls_it(tag, term):
    with speaking(tag):
        said = bare(tr(_MEANT.get(term, term)))

    listed = bare(wording(tag, "data", f"glossary/{term}/term", term) or "")

    assert listed in said or said in listed
