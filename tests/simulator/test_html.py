import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulator.errors import ApiError
from simulator.html import cut, parse, render, utf16


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("<b", "Unclosed start tag at byte offset 0"),
        ("আ<br>", 'Unsupported start tag "br" at byte offset 3'),
        ("😀 <b>x", 'Can\'t find end tag corresponding to start tag "b"'),
        ("x</b>", "Unexpected end tag at byte offset 1"),
        ("<b>x</b", "Unclosed end tag at byte offset 4"),
        ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("<a href>x</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ('<a ="x">y</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
        ('<a href="x>y</a>', "Unclosed start tag at byte offset 0"),
        ("<a ", 'Unclosed start tag "a" at byte offset 0'),
        ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">y</tg-emoji>', "Invalid custom emoji identifier specified"),
        ('<tg-time unix="soon">y</tg-time>', "Invalid date and time specified at byte offset 0"),
        ('<tg-time unix="1" format="rw">y</tg-time>', "Invalid date and time specified at byte offset 0"),
        ("&#xD800;", "Text contains invalid Unicode characters after decoding HTML entities"),
    ],
)
def test_bad_html_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as caught:
        parse(source)
    assert caught.value.description == f"Bad Request: can't parse entities: {reason}"


def test_offsets_count_utf16_units() -> None:
    text, entities = parse("😀 <b>আগামীকাল</b> <i>😀😀</i>")
    assert text == "😀 আগামীকাল 😀😀"
    assert [(e["type"], cut(text, e["offset"], e["length"])) for e in entities] == [
        ("bold", "আগামীকাল"),
        ("italic", "😀😀"),
    ]
    assert entities[0]["offset"] == 3


def test_named_and_numbered_entities_are_decoded_and_others_stay() -> None:
    assert parse("&lt;b&gt; &amp;amp; &quot;&#2453;&#x1F600;&quot; &nbsp; AT&T &#0;")[0] == (
        '<b> &amp; "ক😀" &nbsp; AT&T &#0;'
    )


@pytest.mark.parametrize(
    ("source", "entity"),
    [
        ("<strong>x</strong>", {"type": "bold"}),
        ("<em>x</em>", {"type": "italic"}),
        ("<ins>x</ins>", {"type": "underline"}),
        ("<del>x</del>", {"type": "strikethrough"}),
        ('<span class="tg-spoiler">x</span>', {"type": "spoiler"}),
        ("<B>x</b>", {"type": "bold"}),
        ("<b>x</>", {"type": "bold"}),
        (
            '<a href="https://example.org/?a=1&amp;b=2">x</a>',
            {"type": "text_link", "url": "https://example.org/?a=1&b=2"},
        ),
        ("<a href='tg://user?id=7'>x</a>", {"type": "text_link", "url": "tg://user?id=7"}),
        ('<pre><code class="language-python">x</code></pre>', {"type": "pre", "language": "python"}),
        ("<code><b>x</b></code>", {"type": "code"}),
        ("<blockquote expandable>x</blockquote>", {"type": "expandable_blockquote"}),
        ('<tg-emoji emoji-id="123">x</tg-emoji>', {"type": "custom_emoji", "custom_emoji_id": "123"}),
        (
            '<tg-time unix="1795421940" format="wDt">x</tg-time>',
            {"type": "date_time", "unix_time": 1795421940, "date_time_format": "wDt"},
        ),
        ("<tg-time unix=1795421940>x</tg-time>", {"type": "date_time", "unix_time": 1795421940}),
    ],
)
def test_every_supported_tag_becomes_its_entity(source: str, entity: dict[str, object]) -> None:
    assert parse(source) == ("x", [{"offset": 0, "length": 1, **entity}])


def test_a_link_that_leads_nowhere_is_plain_text() -> None:
    assert parse('<a href="javascript:alert(1)">x</a>') == ("x", [])
    assert parse('<a href="nowhere">x</a>') == ("x", [])


def test_nested_tags_come_back_in_one_canonical_form() -> None:
    source = '<strong>a <em>b</em></strong> <blockquote>&lt;c&gt; <a href="https://example.org">d</a></blockquote>'
    assert render(*parse(source)) == (
        '<b>a <i>b</i></b> <blockquote>&lt;c&gt; <a href="https://example.org">d</a></blockquote>'
    )


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_escaped_text_survives_the_round_trip(text: str) -> None:
    assert parse(render(text, [])) == (text, [])
    assert utf16(text) == len(text.encode("utf-16-le")) // 2


@given(st.text("<>/=&;b a\"'", max_size=30))
def test_any_input_is_parsed_or_refused(source: str) -> None:
    try:
        text, entities = parse(source)
    except ApiError:
        return
    assert all(e["offset"] >= 0 and e["offset"] + e["length"] <= utf16(text) for e in entities)
