"""Charts and pictures for printed formats: SVG where a format draws it, PNG of print quality where it does not.

The drawing engine is started once in a process and stays; a chart that several formats show is drawn once.
"""

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from custkit.documents.blocks import ChartBlock, Drawable, Picture
from custkit.documents.figure import description, measures, svg
from custkit.documents.fonts import FOLDER
from custkit.documents.formats.outlines import outlined
from custkit.i18n.speech import tr

__all__ = ["Drawn", "drawn", "drawn_picture", "raster"]

_WHOLE: Final = 720
"""Width in pixels of a chart that fills a page's width."""
_SCALE: Final = 3.0
"""PNG pixels for each pixel of a chart: 320 dots an inch over the width of a page."""
_UNKNOWN: Final = (_WHOLE, 420.0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """An image with its measures."""

    alt: str
    width: float
    """Pixels of which 720 fill a page's width."""
    height: float
    vector: str = ""
    """SVG; empty where there is none."""
    whole: str = ""
    """A chart as SVG without words, which are outlines."""
    media: str = "image/png"
    data: bytes = b""
    """The image itself where it is not drawn from SVG."""

    def png(self) -> bytes:
        """The image as PNG or JPEG."""
        return self.data or _png(self.whole or self.vector)


def drawn(block: ChartBlock) -> Drawn:
    """A chart as an image."""
    vector = _svg(json.dumps(block.chart.to_dict(), sort_keys=True, ensure_ascii=False, default=str))
    width, height = measures(vector) or _UNKNOWN
    alt = description(block.chart) or block.caption or tr("A chart")
    return Drawn(alt, width, height, outlined(vector), outlined(vector, whole=True))


def drawn_picture(picture: Picture) -> Drawn:
    """A picture of somebody else's as an image."""
    if picture.media == "image/svg+xml":
        vector = picture.data.decode("utf-8", "replace")
        width, height = measures(vector) or _UNKNOWN
        return Drawn(picture.alt, width, height, vector)
    from io import BytesIO

    from PIL import Image  # comes with the writers of slides, which need it too

    with Image.open(BytesIO(picture.data)) as image:
        width, height = image.size
    return Drawn(picture.alt, float(width), float(height), media=picture.media, data=picture.data)


@dataclass(frozen=True, slots=True)
class _Told:
    text: str

    def to_dict(self) -> dict[str, object]:
        told: dict[str, object] = json.loads(self.text)
        return told


@lru_cache(maxsize=256)
def _svg(spec: str) -> str:
    chart: Drawable = _Told(spec)
    return svg(chart)


@lru_cache(maxsize=256)
def _png(vector: str) -> bytes:
    import vl_convert

    vl_convert.register_font_directory(str(FOLDER))
    made: bytes = vl_convert.svg_to_png(vector, scale=_SCALE)
    return made


def raster(data: bytes, media: str) -> bytes:
    """An image as PNG or JPEG, for formats that draw no SVG."""
    return _png(data.decode("utf-8", "replace")) if media == "image/svg+xml" else data
