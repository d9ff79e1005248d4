"""Answers to presses and to inline queries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulator.errors import bad
from simulator.html import utf16
from simulator.methods.registry import Method
from simulator.model import Answer
from simulator.params import Params, boolean, integer, parsed, string

if TYPE_CHECKING:
    from simulator.core import Telegram

MAX_TOAST = 200
MAX_RESULTS = 50
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


def answer_callback(tg: Telegram, p: Params) -> object:
    """Answer a press, once and in time."""
    query = tg.queries.get(p.get("callback_query_id", ""))
    if query is None or query.answer is not None or tg.clock.now() - query.asked > tg.query_lifetime:
        raise bad(_TOO_OLD)
    if utf16(p.get("text", "")) > MAX_TOAST:
        raise bad("MESSAGE_TOO_LONG")
    query.answer = Answer(p.get("text") or None, p.get("show_alert", False), p.get("url"))
    shown = {"user": query.user_id, "text": query.answer.text, "alert": query.answer.alert, "url": query.answer.url}
    tg.publish("answer", query.chat_id, shown)
    return True


def answer_inline(tg: Telegram, p: Params) -> object:
    """Keep the results of an inline query for whoever asked."""
    asked = tg.inline_queries.get(p.get("inline_query_id", ""))
    if asked is None or tg.clock.now() - asked > tg.query_lifetime:
        raise bad(_TOO_OLD)
    results = p.get("results")
    if not isinstance(results, list):
        raise bad("can't parse inline query results: expected an Array of InlineQueryResult")
    if len(results) > MAX_RESULTS:
        raise bad("RESULTS_TOO_MUCH")
    if len({result.get("id") for result in results}) != len(results):
        raise bad("RESULT_ID_DUPLICATE")
    tg.inline_answers[p["inline_query_id"]] = {"results": results, "button": p.get("button")}
    return True


METHODS = {
    "answerCallbackQuery": Method(
        answer_callback,
        {"callback_query_id": string, "text": string, "show_alert": boolean, "url": string, "cache_time": integer},
    ),
    "answerInlineQuery": Method(
        answer_inline,
        {
            "inline_query_id": string,
            "results": parsed,
            "cache_time": integer,
            "is_personal": boolean,
            "next_offset": string,
            "button": parsed,
        },
    ),
}
