"""What a mentor types about themselves."""

from __future__ import annotations

import pytest
from babel import Locale

from bot import tongues
from domain.profile import Field, read_tags
from domain.refusals import EmptyText, TextTooLong, TooManyTags

LOCALES = [Locale.parse("en"), Locale.parse("bn")]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("SQL", ("SQL",)),
        ("SQL, Excel ;job  interviews\nসিভি।", ("SQL", "Excel", "job interviews", "সিভি")),
        ("sql, SQL,, ,Sql", ("sql",)),
        ("R&D, C++", ("R&D", "C++")),
    ],
)
def test_a_list_is_read_as_people_write_it(text: str, tags: tuple[str, ...]) -> None:
    assert read_tags(text, Field.EXPERTISE) == tags


@pytest.mark.parametrize(
    ("text", "refusal"),
    [(", ;", EmptyText), ("\u200b", EmptyText), ("x" * 31, TextTooLong), (",".join("abcdefghijk"), TooManyTags)],
)
def test_what_is_no_list_is_refused(text: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        read_tags(text, Field.EXPERTISE)


@pytest.mark.parametrize(
    ("text", "codes", "unknown"),
    [
        ("Bangla and English", ["bn", "en"], []),
        ("বাংলা, ইংরেজি ও হিন্দি", ["bn", "en", "hi"], []),
        ("bengali o ingreji", ["bn", "en"], []),
        ("Deutsch / français", ["de", "fr"], []),
        ("bangla, elvish", ["bn"], ["elvish"]),
    ],
)
def test_languages_have_names_in_every_writing(text: str, codes: list[str], unknown: list[str]) -> None:
    assert tongues.read(text, LOCALES) == (codes, unknown)
