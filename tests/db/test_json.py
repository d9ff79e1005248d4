"""What columns of JSON and requests hold is written as Python's own would be read."""

from __future__ import annotations

import json
from enum import IntEnum, StrEnum

import pytest

from bot.ui.say import Markup
from db.types import JSON_TEXT, as_json, from_json, to_json


class Colour(StrEnum):
    RED = "red"


class Number(IntEnum):
    TWO = 2


@pytest.mark.parametrize(
    "value",
    [
        {"text": "নাবিল 🦊", "n": [1, None, 2.5, True], "deep": {"a": ["\0", '"', "\\", "<b>"]}},
        [Colour.RED, Number.TWO, Markup("<b>&amp;</b>")],
        {1: "a key that is a number"},
        [2**63 - 1, -(2**63)],
        None,
        "",
    ],
)
def test_it_is_read_as_what_pythons_own_writes(value: object) -> None:
    assert json.loads(to_json(value)) == json.loads(json.dumps(value))
    assert JSON_TEXT["json_deserializer"](JSON_TEXT["json_serializer"](value)) == json.loads(json.dumps(value))


@pytest.mark.parametrize("value", [{"text": "নাবিল \ud800"}, [2**70, -(2**63) - 1, 1.5, "\0"], "পরশু"])
def test_an_update_is_kept_as_it_came(value: object) -> None:
    assert from_json(as_json(value)) == value


def test_what_is_nested_too_deeply_is_said_to_be_that() -> None:
    deep: list[object] = []
    for _ in range(100_000):
        deep = [deep]
    with pytest.raises(RecursionError):
        as_json(deep)


def test_what_is_nothing_for_json_is_refused() -> None:
    with pytest.raises(TypeError, match="nothing for JSON"):
        to_json({"what": object()})
    with pytest.raises(UnicodeEncodeError):
        to_json("\ud800")


@pytest.mark.parametrize(
    "text",
    [
        '{"update_id": 1, "message": {"text": "\\u09aa\\u09b0 \\ud83d\\ude42", "date": 1.5}}',
        '{"a": 1, "a": 2}',
        "[123456789012345678901234567890, -9223372036854775809, 1e400, -0, NaN]",
        '"half of a pair: \\ud800"',
        " null ",
    ],
)
def test_it_is_read_as_python_reads_it(text: str) -> None:
    assert repr(from_json(text)) == repr(from_json(text.encode())) == repr(json.loads(text))


@pytest.mark.parametrize("text", ["", "{", '{"a": 1} x', '"\x01"', "<html>"])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"(?i)expecting|extra|invalid"):
        from_json(text)


def test_what_is_nested_too_deeply_is_refused() -> None:
    with pytest.raises(RecursionError):
        from_json("[" * 100_000 + "]" * 100_000)
