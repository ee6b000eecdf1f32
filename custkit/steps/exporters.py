"""nbconvert's exporters: ``jupyter nbconvert --to custkit-docx`` on any notebook, ours or not.

A notebook in a workshop's folder is dressed as the workshop says, with its own templates.
"""

from abc import abstractmethod
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from traitlets import Unicode, default

from custkit.documents.notebook import notebook_paper
from custkit.documents.paper import Dress, Paper
from custkit.errors import NotFoundError
from custkit.steps.dress import dress_of, templates_of
from custkit.workspace.folder import find_folder, open_folder

__all__ = ["DocxExporter", "HtmlExporter", "PdfExporter", "PptxExporter", "XlsxExporter"]


class _Exporter(Exporter):
    """Reads a notebook into a document and leaves the format to those below."""

    format = ""
    template = Unicode("", help="A template of your own: a Word or PowerPoint file, or a typst file.").tag(config=True)
    export_from_notebook = "custkit"

    @default("file_extension")
    def _extension(self) -> str:
        return f".{self.format}"

    def from_notebook_node(self, nb: Any, resources: Any = None, **kw: Any) -> tuple[Any, Any]:  # noqa: ANN401
        """The document, and nbconvert's own resources."""
        held, told = super().from_notebook_node(nb, resources, **kw)
        about = told.get("metadata", {})
        place = Path(str(about.get("path") or "."))
        dress, templates = _worn(place)
        if self.template:
            templates = {**templates, self.format: Path(self.template)}
        paper = notebook_paper(held, name=str(about.get("name") or "notebook"), dress=dress)
        return self.made(paper, templates.get(self.format)), told

    @abstractmethod
    def made(self, paper: Paper, template: Path | None) -> str | bytes:
        """The document in this format."""


def _worn(place: Path) -> tuple[Dress, Mapping[str, Path]]:
    """The dress and templates of the workshop in which a notebook lies; plain outside of one."""
    try:
        space = open_folder(find_folder(place))
    except NotFoundError:
        return Dress(), {}
    inside = place.resolve().relative_to(space.root).parts
    unit = next((part for part in inside if space.workshop.unit(part)), "")
    return dress_of(space, unit), templates_of(space)


class PdfExporter(_Exporter):
    """A tagged PDF by typst."""

    format = "pdf"
    output_mimetype = "application/pdf"
    export_from_notebook = "PDF (custkit)"

    def made(self, paper: Paper, template: Path | None) -> bytes:
        """The document as PDF."""
        from custkit.documents.formats.pdf import pdf

        return pdf(paper, template)


class DocxExporter(_Exporter):
    """A Word file."""

    format = "docx"
    output_mimetype = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    export_from_notebook = "Word (custkit)"

    def made(self, paper: Paper, template: Path | None) -> bytes:
        """The document as a Word file."""
        from custkit.documents.formats.docx import docx

        return docx(paper, template)


class PptxExporter(_Exporter):
    """Slides."""

    format = "pptx"
    output_mimetype = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    export_from_notebook = "PowerPoint (custkit)"

    def made(self, paper: Paper, template: Path | None) -> bytes:
        """The document as slides."""
        from custkit.documents.formats.pptx import pptx

        return pptx(paper, template)


class XlsxExporter(_Exporter):
    """The tables as a workbook."""

    format = "xlsx"
    output_mimetype = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    export_from_notebook = "Excel (custkit)"

    def made(self, paper: Paper, template: Path | None) -> bytes:
        """The document's tables as a workbook; a workbook has no template."""
        from custkit.documents.book import tables_book
        from custkit.documents.formats.xlsx import xlsx

        del template
        return xlsx(tables_book(paper))


class HtmlExporter(_Exporter):
    """One page that needs no network."""

    format = "html"
    output_mimetype = "text/html"
    export_from_notebook = "HTML without a network (custkit)"

    def made(self, paper: Paper, template: Path | None) -> str:
        """The document as HTML; its look is the house's style sheet."""
        from custkit.documents.page import page_html

        del template
        return page_html(paper)
