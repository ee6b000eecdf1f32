import pytest

from custkit.documents import profile
from custkit.documents.blocks import Bullets, ChartBlock, Heading, Note, Paragraph
from custkit.i18n.speech import speaking
from custkit.model.people import Unit
from custkit.session.figures import country_profile, glossary, profile_rows
from custkit.workspace.figures import Figures


@pytest.fixture(scope="module")
def figures():
    return Figures()


@pytest.mark.parametrize("iso3", ["BGD", "UZB"])
def test_every_figure_and_chart_carries_its_credit_and_coverage(iso3, figures):
    blocks = profile.blocks(figures.country(iso3), profile_rows(figures, iso3))
    charts = [block for block in blocks if isinstance(block, ChartBlock)]
    items = [item for block in blocks if isinstance(block, Bullets) for item in block.items]

    assert len(figures.profile()) == len(items)
    assert all("(" in chart.source and " of " in chart.coverage for chart in charts)
    assert all("Source: " in item.text or "Publisher: " in item.text for item in items)


def test_groups_are_headings_in_the_order_of_the_profile(figures):
    blocks = country_profile(Unit(id="BGD", name="Bangladesh", country="BGD"), figures)
    groups = list(dict.fromkeys(line.group for line in figures.profile()))

    assert groups == [block.text for block in blocks if isinstance(block, Heading)]


def test_the_lead_says_what_is_not_held(figures):
    rows = profile_rows(figures, "PRK")
    lead = profile.blocks(figures.country("PRK"), rows)[0]
    missing = [row for row in rows if row.position.latest is None]

    assert isinstance(lead, Paragraph)
    assert missing
    assert "Nothing is held on" in lead.text


def test_the_notes_of_the_profile_are_printed(figures):
    text = " ".join(
        item.text
        for block in country_profile(Unit(id="COL", name="Colombia", country="COL"), figures)
        if isinstance(block, Bullets)
        for item in block.items
    )

    assert all(line.note.rstrip(".") in text for line in figures.profile())


def test_a_fictitious_unit_has_no_public_figures_and_says_so(figures):
    (note,) = country_profile(Unit(id="XAL", name="Alpha", fictitious=True), figures)

    assert isinstance(note, Note)
    assert (
        "Alpha is a fictitious administration: there are no public figures about it, and none are invented."
        == note.text
    )


def test_a_structure_names_no_country(figures):
    (note,) = country_profile(Unit(id="ITS", name="IT Service"), figures)

    assert "names no country" in note.text


def test_the_glossary_gives_each_term_one_meaning():
    terms = glossary()

    assert 60 <= len(terms)
    assert len(terms) == len({term.casefold() for term, _ in terms})
    assert all(meaning.endswith(".") and len(meaning) < 160 for _, meaning in terms)


@pytest.mark.parametrize(
    ("language", "name", "region"),
    [
        ("fr", "Sénégal", "Afrique occidentale et centrale"),
        ("es", "Senegal", "África occidental y central"),
        ("pt", "Senegal", "África Ocidental e Central"),
        ("ru", "Сенегал", "Западная и Центральная Африка"),
    ],
)
def test_the_country_is_called_as_its_unit_is_and_its_region_as_the_language_calls_it(language, name, region, figures):
    with speaking(language):
        blocks = country_profile(Unit(id="SEN", name=name, country="SEN"), figures)
    lead, chart = blocks[0], next(block for block in blocks if isinstance(block, ChartBlock))

    for told in (lead.text, chart.caption, chart.chart.to_dict()["description"]):
        assert name in told
        assert region in told
        assert "West and Central Africa" not in told


def test_a_country_and_its_region_are_named_in_the_language_of_the_reader(figures):
    named = {}
    for language in ("en", "fr", "ru"):
        with speaking(language):
            named[language] = profile.blocks(figures.country("SEN"), profile_rows(figures, "SEN")[:1])[0].text

    assert "Public figures about Senegal" in named["en"]
    assert "West and Central Africa" in named["en"]
    assert "Sénégal" in named["fr"]
    assert "Afrique occidentale et centrale" in named["fr"]
    assert "Западная и Центральная Африка" in named["ru"]


def test_a_country_that_the_kit_names_with_care_is_named_with_care_in_every_language(figures):
    for language, name in (("en", "Hong Kong, China"), ("fr", "Hong Kong, Chine"), ("ar", "هونغ كونغ، الصين")):
        with speaking(language):
            lead = profile.blocks(figures.country("HKG"), ())[0]
            assert name in lead.text
