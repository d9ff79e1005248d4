"""Letters in pictures: Bangla is shaped without anything that the system brings, and no text leaves its room."""

from __future__ import annotations

import pytest
from PIL import Image, ImageChops

from bot.ui.pictures.lettering import FONTS, Style, fitted, shaped, width, write

PLAIN, STRONG = Style(30), Style(30, bold=True)


def glyphs(text: str) -> list[int]:
    """The numbers of the glyphs that a text is drawn with, from left to right."""
    return [glyph.number for glyph in shaped(text).glyphs]


CONSONANT, VOWEL = glyphs("কা")


def inked(text: str, style: Style = PLAIN) -> tuple[int, int, int, int]:
    """Draw a text in the middle of a picture and return the box of what was drawn."""
    image = Image.new("RGB", (600, 100), "white")
    write(image, (100, 60), text, style, "black")
    box = ImageChops.difference(image, Image.new("RGB", image.size, "white")).getbbox()
    return box or (0, 0, 0, 0)


@pytest.mark.parametrize("conjunct", ["ক্ষ", "জ্ঞ", "স্ত", "ন্দ্র", "ষ্ট"])
def test_letters_that_join_are_one_sign(conjunct: str) -> None:
    assert len(glyphs(conjunct)) == 1
    apart = conjunct.replace("্", "")
    assert len(glyphs(apart)) == len(apart)
    assert width(conjunct, PLAIN) < width(apart, PLAIN)


@pytest.mark.parametrize("sign", ["ি", "ে", "ৈ"])
def test_a_vowel_sign_stands_before_its_consonant(sign: str) -> None:
    first, second = glyphs(f"ক{sign}")
    assert second == CONSONANT
    assert first != CONSONANT
    assert glyphs("কা") == [CONSONANT, VOWEL], "this one stands behind it"


def test_two_scripts_in_one_text_are_each_shaped() -> None:
    joined = glyphs("স্ত্রী")
    mixed = glyphs("CV স্ত্রী, 30 min")
    at = mixed.index(joined[0])
    assert mixed[at : at + len(joined)] == joined
    assert 0 not in mixed, "every letter has a glyph"


def test_what_no_font_has_is_a_sign_and_emoji_are_left_out() -> None:
    assert glyphs("漢") == [0]
    assert inked("漢") != inked("")
    assert width("CV 🎓👩🏽‍🚀", PLAIN) == width("CV ", PLAIN)
    assert inked("\N{RIGHT-TO-LEFT OVERRIDE}🎓") == inked("") == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "text", ["Mock interview about distributed systems", "আয়েশা রহমানের সঙ্গে সিভি রিভিউ ও স্ত্রী শিক্ষা"]
)
@pytest.mark.parametrize("style", [PLAIN, STRONG])
def test_a_text_is_drawn_where_it_was_measured(text: str, style: Style) -> None:
    left, top, right, bottom = inked(text[:20], style)
    assert 97 <= left <= 104
    assert right <= 100 + width(text[:20], style) + 3
    assert 25 <= top < 60 < bottom <= 75 or "আ" not in text
    for room in (400, 200, 60, 5):
        cut = fitted(text, style, room)
        assert width(cut, style) <= room
        assert cut == text or not cut or cut.endswith("…")
    assert not fitted(text, style, 200)[:-1].endswith(("্", " ")), "no letter is cut in two"


def test_the_fonts_are_small_and_come_with_their_licence() -> None:
    fonts = list(FONTS.glob("*.ttf"))
    assert len(fonts) == 2
    assert sum(font.stat().st_size for font in fonts) <= 200_000
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL.txt").read_text()
