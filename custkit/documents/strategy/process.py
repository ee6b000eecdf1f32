"""What section 7 says on the standard way from a need to an application that is used."""

from custkit.documents.blocks import Block, Heading, NotYet, Paragraph, Table
from custkit.documents.results import it_04
from custkit.documents.results.common import UNIT
from custkit.documents.strategy.input import StrategyInput
from custkit.i18n.speech import said, tr, trs

__all__ = ["blocks"]

_GATES = (
    (said("G0 idea"), said("Client"), said("writes the problem, who gains, and the measure that should move")),
    (said("G1 specified"), said("Client"), said("signs the specification: three functions at least, each with a test")),
    (said("G2 funded"), said("Both"), said("show where money and people are reserved")),
    (said("G3 built"), said("Provider"), said("proves that it was built: what was tested, with which result")),
    (said("G4 accepted"), said("Client"), said("signs that it works; never the post that proved it")),
    (said("G5 in use"), said("Client"), said("states since when it is used")),
)


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """The six gates and who turns which key, and where the requests stand."""
    plan = given.plan
    if not plan.it.demands:
        return (NotYet(tr("The standard development process"), tr(UNIT), "IT-04"),)
    return (
        Heading(tr("From a need to an application that is used")),
        Paragraph(
            tr(
                "Every request takes the same way, whoever asks. {process_words}",
                process_words=it_04.process_words(plan),
            ),
            given.refs("IT-04"),
        ),
        Table(
            tr("The standard development process"),
            trs("Gate", "Whose key", "What opens it"),
            tuple((tr(gate), tr(whose), tr(what)) for gate, whose, what in _GATES),
            source_ids=given.refs("IT-04"),
        ),
        it_04.pipeline_block(plan),
    )
