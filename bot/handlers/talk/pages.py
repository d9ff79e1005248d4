"""Whether a text at a page that asks nothing, or at an offer, is about something else."""

from __future__ import annotations

from bot.flow.turn import Turn
from bot.handlers.mentors import availability, hours, rules
from bot.handlers.sessions.messages import is_open, passing
from bot.handlers.settings.draft import ALL, PLACES, QUIET, SURE, ZONE, choosing
from bot.handlers.settings.quiet import is_quiet
from bot.handlers.settings.reminders import chosen_in, is_lead, is_of_leads
from bot.handlers.settings.zones import is_place, place_in
from bot.handlers.talk.at_hand import yes_of
from bot.handlers.talk.small_talk import TALK
from bot.handlers.text.asks import understood
from bot.handlers.text.contents import alone, is_bare_time, is_whole
from domain import typed as words
from domain.asking import agreed_to
from domain.asking.remarks import Remark, remark

_ENDINGS = frozenset({"ok", "yes", "no", "thanks", "bye"})
"""What ends a page of the settings that asks nothing."""
_STAYING = frozenset({*TALK, "wait", "thinking"}) - {"delete"}
"""What is answered at a page of the settings, with the page below."""
_OF_RULES = frozenset({"minutes", "gap"})
"""What may answer a question about a rule."""
COLD_AFTER = 15 * 60.0
"""Seconds after which a text is not an answer to what was asked any more."""


async def leaves_settings(turn: Turn, text: str) -> bool:
    """Tell whether a text at a page of the settings is about something else that can be answered."""
    if turn.dialog.conversation != choosing.name or _answers_settings(turn, text):
        return False
    said = remark(text)
    if said is None or not said.is_sure:
        return is_whole(turn, text) or _moves_session(turn, text)
    if said.kind in _ENDINGS:
        return yes_of((await turn.offers()).buttons) is None
    return said.kind not in _STAYING and (_is_set(turn, said) or is_whole(turn, text))


def _answers_settings(turn: Turn, text: str) -> bool:
    """Tell whether a text answers the page that somebody is at."""
    step = turn.dialog.step
    if step in (QUIET, ALL):
        return words.is_nothing(text) or (step == QUIET and is_bare_time(turn, text))
    if step in (ZONE, PLACES, SURE):
        return is_place(turn, text)
    return chosen_in(turn, text) is not None or (is_lead(turn, text) and is_of_leads(turn, text))


def _moves_session(turn: Turn, text: str) -> bool:
    """Tell whether a length is how much earlier or later a session is to be, and not that of a reminder."""
    ask = alone(turn, text)
    return ask is not None and ask.intent == "move" and not words.says_before(text)


def _is_set(turn: Turn, said: Remark) -> bool:
    """Tell whether what a remark leaves open is what it needs."""
    if said.kind == "moved":
        return place_in(turn, said.rest) is not None
    if said.kind == "remind":
        return is_lead(turn, said.rest)
    return said.kind != "quiet" or is_quiet(turn, said.rest)


async def leaves_page(turn: Turn, text: str) -> bool:
    """Tell whether a text where a mentor looks at what is set, or changes a rule, is about something else.

    Nothing is asked at a page; where a rule is asked about, an ending and what may be the rule are an answer.
    """
    said, is_page = remark(text), availability.is_page(turn)
    if not is_page and turn.dialog.conversation != rules.arranging.name:
        return False
    if said is not None and said.is_sure:
        return said.kind not in (_STAYING if is_page else _STAYING | _ENDINGS | _OF_RULES)
    if is_page:
        return not hours.answers(turn, text)
    ask = await understood(turn, text)
    return is_whole(turn, text) or (ask is not None and bool(ask.people))


async def leaves_offer(turn: Turn, text: str) -> bool:
    """Tell whether a text is no answer to whether words are passed on, or comes too late for one.

    It may be understood by itself; else it is what may be passed on instead.
    """
    if turn.dialog.conversation != passing.name:
        return False
    said = remark(text)
    is_answer = (said is not None and said.kind in {"yes", "ok", "no"}) or agreed_to(text) is not None
    return not is_answer or turn.idle >= COLD_AFTER or not await is_open(turn)
