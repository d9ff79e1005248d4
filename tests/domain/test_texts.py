from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from domain.refusals import BadLink, EmptyText, NotFound, TextTooLong
from domain.texts import clean, clip, require_id, require_link

ANY_TEXT = st.text(st.characters(codec=None, categories=None), max_size=80)  # surrogates, NUL and all
FIELDS = st.sampled_from(("title", "description"))


def title(text: str) -> str:
    return clean(text, "title", limit=120)


@pytest.mark.parametrize(
    "text",
    [
        "CV review",
        '<b>bold</b> & "quoted"',
        "সিভি রিভিউ ক্ষমা",
        "র‍্যাম",  # ZWJ makes the conjunct
        "می‌خواهم",  # ZWNJ
        "مراجعة السيرة الذاتية",
        "👩‍👩‍👧‍👦 👍🏽 🇧🇩 ❤️",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    ],
)
def test_what_people_write_stays_as_it_is(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert title(text) == text
    assert clean(text, "description", limit=1000) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  CV \t review \n", "CV review"),
        ("two\r\nlines\u2028three", "two lines three"),
        ("nul\0 and \x1b[31mred\x7f", "nul and [31mred"),
        ("lone \ud83d surrogate\udc00", "lone surrogate"),
        ("\u202eturned\u202c \u2067around\u2069", "turned around"),
        ("cafe\u0301", "café"),
        ("a \0 b", "a b"),
    ],
)
def test_what_nobody_sees_is_taken_out(text: str, expected: str) -> None:
    assert title(text) == expected


def test_only_a_description_keeps_its_lines() -> None:
    text = "\n First, my CV.\r\nThen:\n\n\n\n  - questions \x0b- time\n"
    expected = "First, my CV.\nThen:\n\n- questions\n- time"
    assert clean(text, "description", limit=1000) == expected
    assert title(text) == "First, my CV. Then: - questions - time"


@pytest.mark.parametrize(
    "text", ["", " ", "\n\t", "\0", "\ud800", "\u200b\ufeff", "\u3164", "\u2800\u115f", "\u200d\ufe0f"]
)
def test_a_text_without_ink_is_empty(text: str) -> None:
    assert clean(text, "description", limit=10, required=False) == ""
    with pytest.raises(EmptyText) as refused:
        title(text)
    assert refused.value.field == "title"


def test_a_text_that_does_not_fit_is_refused_with_its_length() -> None:
    with pytest.raises(TextTooLong) as refused:
        title("x" * 4096)
    assert (refused.value.field, refused.value.limit, refused.value.length) == ("title", 120, 4096)
    assert title(" " + "ক" * 120 + " ") == "ক" * 120


@settings(max_examples=300)
@given(ANY_TEXT, FIELDS, st.booleans(), st.integers(0, 60))
def test_any_text_is_cleaned_or_refused(text: str, field: str, required: bool, limit: int) -> None:
    try:
        cleaned = clean(text, field, limit=limit, required=required)
    except (EmptyText, TextTooLong):
        return
    assert clean(cleaned, field, limit=limit, required=required) == cleaned
    assert cleaned.encode().decode() == cleaned  # no lone surrogates
    assert "\0" not in cleaned
    assert len(cleaned) <= limit
    assert field == "description" or "\n" not in cleaned


@settings(max_examples=150)
@given(ANY_TEXT, st.integers(0, 60))
@example("\u200d" * 20 + "a", 5)
@example("four\u200b and", 5)
def test_a_name_of_any_length_is_cut_and_stays_so(text: str, limit: int) -> None:
    name = clip(text, limit)
    assert len(name) <= limit
    assert clip(name, limit) == name == clean(name, "name", limit=limit, required=False)


@pytest.mark.parametrize(
    ("typed", "link"),
    [
        ("https://zoom.us/j/123?pwd=aBc#x", "https://zoom.us/j/123?pwd=aBc#x"),
        ("zoom.us/j/1", "https://zoom.us/j/1"),
        (" meet.google.com/abc-defg-hij\n", "https://meet.google.com/abc-defg-hij"),
        ("HTTPS://Zoom.us/J/1", "https://Zoom.us/J/1"),
        ("http://203.0.113.5:8443/room", "http://203.0.113.5:8443/room"),
        ("example.com:8443/room", "https://example.com:8443/room"),
        ("example.com/?next=http://other.example", "https://example.com/?next=http://other.example"),
        ("https://xn--45be7a.xn--54b7fta0cc/r", "https://xn--45be7a.xn--54b7fta0cc/r"),
        ("https://meet.example/সেশন", "https://meet.example/সেশন"),
    ],
)
def test_a_meeting_link_is_an_address(typed: str, link: str) -> None:
    assert require_link(typed) == link


NOT_A_HOST = [
    "zoom",
    "localhost",
    "http://localhost/x",
    "http://",
    "https:///x",
    "//zoom.us/j",
    "https:/zoom.us",
    "https://[::1]/",
    "https://[",
    "https://zoom..us",
    "https://-zoom.us",
    "https://zoom.us:99999/",
    "https://zoom.us:x/",
    "1.5",
    "18:00",
    "https://zооm.us/cyrillic",
]
NOT_THE_WEB = [
    "javascript:alert(1)",
    "javascript://zoom.us/%0aalert(1)",
    "data:text/html,x",
    "mailto:a@b.example",
    "tel:123",
    "ftp://files.example/x",
    "tg://resolve?domain=x",
    "file:///etc/passwd",
    "zoommtg://zoom.us/join",
]
IN_DISGUISE = [
    "https://zoom.us@evil.example/",
    "https://user:word@zoom.us/j/1",
    "user@zoom.us",
    "https://zoom.us\\@evil.example",
    "https://zoom.us/\\evil.example",
    "https://zoom.us\uff0fevil.example",
    "https://zo\u200bom.us",
    "https://zoom.us/\u202e1",
]
IN_BRACKETS = [
    "<https://zoom.us/j/1>",
    "https://zoom.us/<b>",
    '"https://zoom.us/j/1"',
    "https://zoom.us/j/1\u201d",
    "https://z.us/'x",
]
NOT_TEXT = ["", " ", "meet me", "https://zoom.us/a b", "https://zoom.us/\0", "https://zoom.us/\ud800"]


@pytest.mark.parametrize("typed", [*NOT_A_HOST, *NOT_THE_WEB, *IN_DISGUISE, *IN_BRACKETS, *NOT_TEXT])
def test_anything_else_is_refused_and_not_repeated(typed: str) -> None:
    with pytest.raises(BadLink) as refused:
        require_link(typed)
    assert len(typed) < 5 or typed not in str(refused.value)


def test_a_link_of_the_longest_length_is_taken() -> None:
    link = "https://zoom.us/".ljust(500, "x")
    assert require_link(link) == link
    with pytest.raises(BadLink):
        require_link(link.removeprefix("https://") + "x")


LINKISH = st.one_of(
    ANY_TEXT,
    st.from_regex(
        r"(https?://|HTTP://|ftp://|javascript:)?([a-z.\-_@:\[\]%\\0-9]{0,20})(/[!-~ঀ-৿]{0,20})?", fullmatch=True
    ),
)


@settings(max_examples=300)
@given(LINKISH)
def test_any_text_is_a_link_with_a_host_or_refused(text: str) -> None:
    try:
        link = require_link(text)
    except BadLink:
        return
    parts = urlsplit(link)
    assert (parts.scheme, parts.username, parts.password) in {("http", None, None), ("https", None, None)}
    assert parts.hostname
    assert "." in parts.hostname
    assert parts.hostname.isascii()
    assert link.isprintable()
    assert not set(link) & set(" \\\n")
    assert len(link) <= 500
    assert require_link(link) == link


def test_an_id_of_more_than_63_bits_is_nobodys() -> None:
    assert require_id(2**63 - 1) == 2**63 - 1
    assert require_id(-(10**12)) == -(10**12)
    for number in (2**63, -(2**63), 10**40):
        with pytest.raises(NotFound):
            require_id(number)
