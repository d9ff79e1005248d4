"""What is answered with a line and changes nothing; and the call for a person."""

from __future__ import annotations

from msgspec.structs import replace

from bot.flow.turn import Turn
from bot.handlers.mentors.availability import is_page
from bot.handlers.start import show_dashboard
from bot.handlers.talk import questions
from bot.handlers.talk.others import Others
from bot.handlers.text.asks import understood
from bot.handlers.text.roles import is_mentor
from bot.handlers.text.sessions import ahead, at_hand
from bot.handlers.text.unanswered import Unanswered
from bot.ui.screens.availability import length_words
from domain.asking.remarks import Remark
from domain.hours import LENGTHS
from domain.zones import MINUTE

SMALL_TALK = (
    "hello",
    "salam",
    "namaskar",
    "how",
    "thanks",
    "bye",
    "sorry",
    "price",
    "length",
    "able",
    "who",
    "delete",
)
QUESTIONS = (
    *(
        "absent",
        "anonymous",
        "app",
        "become",
        "certificate",
        "contact",
        "feast",
        "friend",
        "glad",
        "love",
        "made",
        "missed",
    ),
    "my number",
    *("private", "puzzled", "record", "rude", "several", "smile", "there", "tongue", "trouble", "trusted", "venue"),
    "wrong number",
)
"""What else people ask or say to a bot: words that may well be a topic or a reason, where one is asked for."""
TALK = (*SMALL_TALK, *QUESTIONS)
"""Remarks that are answered with a line and change nothing."""


async def talk(turn: Turn, said: Remark, others: Others) -> str | None:
    """Answer with a line; a new person is greeted with all there is."""
    if (not said.is_sure or said.kind == "rude") and await _says_more(turn):  # "bad den" calls off
        raise Unanswered
    key = f"talk-{said.kind}".replace(" ", "-")
    shortest, longest = LENGTHS[0] * MINUTE, LENGTHS[-1] * MINUTE
    if turn.person.is_new:
        await show_dashboard(turn)
        return turn.say(key, name=turn.person.name) if said.kind == "salam" else None
    return await others.line(turn, key, name=turn.person.name, shortest=shortest, longest=longest)


async def length(turn: Turn, said: Remark, others: Others) -> str | None:
    """Say how long sessions are, those of a mentor to themselves, or the interview that comes next."""
    if turn.dialog.conversation is None and await questions.tell_length(turn):
        return None
    if is_mentor(turn) and (turn.dialog.conversation is None or is_page(turn)):
        offered = (await turn.services.availability.calendar(turn.tx, actor=turn.person)).lengths
        named = ", ".join(length_words(turn.say, each) for each in offered)
        return await others.line(turn, "lengths-line", lengths=named)
    return await talk(turn, said, others)


async def thinking(turn: Turn, said: Remark, others: Others) -> str | None:
    """Wait with whoever says "hmm", which agrees to nothing."""
    return await talk(turn, replace(said, kind="wait"), others)


async def _says_more(turn: Turn) -> bool:
    """Tell whether a text with an unknown word names somebody or a time, or asks for one's sessions."""
    ask = await understood(turn, str(turn.text))
    return ask is not None and bool(ask.people or ask.when or ask.intent != "book")


async def time_now(turn: Turn, _said: Remark, others: Others) -> str | None:
    """Say what day and time it is here, and for whom the person talks about or meets next when that is elsewhere."""
    say, view = turn.say, next(iter(await at_hand(turn, await ahead(turn))), None)
    here = {"when": say.moment(turn.now), "zone": say.zone_name}
    other = say.elsewhere(view.other_zone) if view is not None else say
    if view is None or say.local(turn.now).utcoffset() == other.local(turn.now).utcoffset():
        return await others.line(turn, "talk-now", **here)
    there = {"name": view.across[0], "clock": other.moment(turn.now), "other": other.zone_name}
    return await others.line(turn, "talk-now-there", **here, **there)


async def human(turn: Turn, _said: object, others: Others) -> str | None:
    """Tell the admins that somebody wants to talk to a person."""
    is_told = await turn.services.people.call_admins(turn.tx, actor=turn.person)
    return await others.line(turn, "human-called" if is_told else "human-none")
