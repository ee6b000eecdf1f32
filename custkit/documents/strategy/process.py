"""What section 7 says on the standard way from a need to an application that is used."""

from custkit.documents.blocks import Block, Heading, NotYet, Paragraph, Table
from custkit.documents.results import it_04
from custkit.documents.results.common import UNIT
from custkit.documents.strategy.input import StrategyInput

__all__ = ["blocks"]

_GATES = (
    ("G0 idea", "Client", "writes the problem, who gains, and the measure that should move"),
    ("G1 specified", "Client", "signs the specification: three functions at least, each with a test"),
    ("G2 funded", "Both", "show where money and people are reserved"),
    ("G3 built", "Provider", "proves that it was built: what was tested, with which result"),
    ("G4 accepted", "Client", "signs that it works; never the post that proved it"),
    ("G5 in use", "Client", "states since when it is used"),
)


def blocks(given: StrategyInput) -> tuple[Block, ...]:
    """The six gates and who turns which key, and where the requests stand."""
    plan = given.plan
    if not plan.it.demands:
        return (NotYet("The standard development process", UNIT, "IT-04"),)
    return (
        Heading("From a need to an application that is used"),
        Paragraph(f"Every request takes the same way, whoever asks. {it_04.process_words(plan)}", given.refs("IT-04")),
        Table(
            "The standard development process",
            ("Gate", "Whose key", "What opens it"),
            _GATES,
            source_ids=given.refs("IT-04"),
        ),
        it_04.pipeline_block(plan),
    )
