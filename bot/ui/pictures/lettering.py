"""Text in a picture: shaped as its script is written, measured, cut and drawn.

HarfBuzz chooses the glyphs and draws their outlines: what Pillow brings for that works only where FriBiDi is installed.
"""

from __future__ import annotations

import itertools
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import uharfbuzz as hb
from PIL import Image

from bot.ui.labels import clusters

FONTS = Path(__file__).parents[1] / "fonts"

_SCRIPTS = {"Latn": "NotoSans-Regular.ttf", "Beng": "NotoSansBengali-Regular.ttf"}
"""Scripts by their ISO 15924 code; the first one has the sign for a letter that no font has."""
_EM = 1000
"""Units in which both fonts are drawn."""
_BOLDER = (0.025, 0.015, True)
"""How much wider and higher strokes become, in em, without changing widths: two files of fonts are enough."""
_REMEMBERED = 1024
_WRITTEN = "LNP"
"""Categories of what stands for a sound or a number: where no font has it, a sign says so. Emoji are left out."""


class Style(NamedTuple):
    """How large a text is, in pixels, and how strong."""

    size: int
    bold: bool = False


class Glyph(NamedTuple):
    """A sign of the font of a script, and where it stands, in units of the font."""

    script: str
    number: int
    x: int
    y: int


class Shape(NamedTuple):
    """A line of glyphs in units of the font, and how long it is."""

    glyphs: tuple[Glyph, ...]
    advance: int


@lru_cache(_REMEMBERED)
def shaped(text: str) -> Shape:
    """Return the glyphs that a text is drawn with, from left to right."""
    glyphs, x = list[Glyph](), 0
    for script, run in _runs(text):
        buffer = hb.Buffer()
        buffer.add_str(run)
        buffer.direction, buffer.script = "ltr", script
        hb.shape(_font(script, False), buffer)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            glyphs.append(Glyph(script, info.codepoint, x + position.x_offset, position.y_offset))
            x += position.x_advance
    return Shape(tuple(glyphs), x)


def width(text: str, style: Style) -> float:
    """Return the pixels that a text takes."""
    return shaped(text).advance * style.size / _EM


def fitted(text: str, style: Style, room: float) -> str:
    """Return the text, or as much of it as fits into so many pixels with an ellipsis."""
    if width(text, style) <= room:
        return text
    pieces = clusters(text)
    fits = bisect_right(range(len(pieces)), room, key=lambda count: width(_cut(pieces, count), style))
    return _cut(pieces, fits - 1) if fits else ""


def write(image: Image.Image, at: tuple[float, float], text: str, style: Style, colour: str) -> None:
    """Draw a text on a picture; `at` is where its base line begins."""
    shape, scale = shaped(text), style.size / _EM
    raster = hb.RasterDraw()
    for glyph in shape.glyphs:
        raster.transform = (scale, 0, 0, scale, at[0] % 1 + glyph.x * scale, glyph.y * scale)
        raster.draw_glyph(_font(glyph.script, style.bold), glyph.number)
    drawn = raster.render()
    extents = drawn.extents
    if not extents.width:
        return
    size = (extents.width, extents.height)
    mask = Image.frombytes("L", size, drawn.buffer, "raw", "L", extents.stride, -1)  # its first row is the lowest
    image.paste(colour, (int(at[0]) + extents.x_origin, round(at[1]) - extents.y_origin - extents.height), mask)


def _cut(pieces: list[str], count: int) -> str:
    return "".join(pieces[:count]).rstrip() + "…"


def _runs(text: str) -> Iterator[tuple[str, str]]:
    """Split a text by the font that has its letters; what several fonts have belongs to what stands before it."""
    found, script = list[tuple[str, str]](), next(iter(_SCRIPTS))
    for char in text:
        having = [each for each in _SCRIPTS if _font(each, False).get_nominal_glyph(ord(char)) is not None]
        if having and script not in having:
            script = having[0]
        if having or unicodedata.category(char)[0] in _WRITTEN:
            found.append((script if having else next(iter(_SCRIPTS)), char))
    for script, run in itertools.groupby(found, key=lambda each: each[0]):
        yield script, "".join(char for _, char in run)


@lru_cache
def _font(script: str, bold: bool) -> Any:
    font = hb.Font(hb.Face(hb.Blob.from_file_path(FONTS / _SCRIPTS[script])))
    if bold:
        font.synthetic_bold = _BOLDER
    return font
