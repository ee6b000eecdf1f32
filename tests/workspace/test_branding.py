import shutil
from pathlib import Path

import pytest

from custkit.errors import InputError
from custkit.workspace.branding import logo, own_template
from custkit.workspace.folder import open_folder

PNG = b"\x89PNG\r\n\x1a\n rest"
TEXT = """\
id: dressed
title: Dressed
programme: virtual
starts: 2027-02-01
units:
  - {id: XAL, kind: country, name: Alpha, language: en, fictitious: true}
branding:
  logo: "LOGO"
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "roster.csv").write_text("unit,role_band\nXAL,dg\n")
    return tmp_path


def opened(folder, name, more=""):
    (folder / "workshop.yml").write_text(TEXT.replace("LOGO", name) + more)
    return open_folder(folder)


def test_a_logo_in_the_folder_is_taken_with_its_kind(folder):
    (folder / "logo.png").write_bytes(PNG)
    workspace = opened(folder, "logo.png")

    assert (PNG, "image/png") == logo(workspace.root, workspace.workshop.branding.of("XAL").logo)
    assert (b"", "") == logo(workspace.root, "")


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("gone.png", None, "is not there"),
        ("logo.png", b"<svg/>", "is not a picture of the kind"),
        ("logo.svg", b"no drawing", "is not a picture of the kind"),
        ("logo.jpg", b"\xff\xd8\xff" + b"x" * 4_000_001, "is larger than 4 MB"),
    ],
)
def test_a_logo_that_cannot_be_printed_is_told_with_its_line(folder, name, content, what):
    if content is not None:
        (folder / name).write_bytes(content)

    with pytest.raises(InputError, match=rf"workshop\.yml @ line 8, /branding/logo: '{name}' {what}"):
        opened(folder, name)


def test_a_logo_outside_the_folder_is_refused(folder):
    inside = folder / "workshop"
    shutil.copytree(folder, inside)
    (folder / "logo.png").write_bytes(PNG)

    with pytest.raises(InputError, match="leads out of the workshop's folder"):
        opened(inside, "../logo.png")


def test_a_units_own_branding_takes_the_place_of_the_workshops(folder):
    (folder / "logo.png").write_bytes(PNG)
    (folder / "alpha.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    more = '  colour: "#112233"\n  units:\n    XAL: {logo: alpha.svg, letterhead: [Republic]}\n'
    branding = opened(folder, "logo.png", more).workshop.branding

    own, other = branding.of("XAL"), branding.of("XBE")
    assert ("alpha.svg", "#112233", ("Republic",)) == (own.logo, own.colour, own.letterhead)
    assert ("logo.png", ()) == (other.logo, other.letterhead)


def test_branding_of_a_unit_that_is_not_there_is_told(folder):
    (folder / "logo.png").write_bytes(PNG)

    with pytest.raises(InputError, match=r"there is no unit 'XBE' -> use one of: XAL"):
        opened(folder, "logo.png", '  units:\n    XBE: {colour: "#112233"}\n')


def test_a_colour_that_is_none_is_told_with_an_example(folder):
    (folder / "logo.png").write_bytes(PNG)

    with pytest.raises(InputError, match="a colour such as #0b4f6c"):
        opened(folder, "logo.png", "  colour: red\n")


def test_only_a_template_that_lies_in_the_folder_is_used(folder):
    assert own_template(folder, "docx") is None
    (folder / "documents").mkdir()
    (folder / "documents" / "template.dotx").write_bytes(b"")

    assert Path("documents/template.dotx") == own_template(folder, "docx").relative_to(folder)
