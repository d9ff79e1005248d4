"""What a text may be at the step where somebody is."""

from __future__ import annotations

from bot.flow.turn import Turn
from bot.handlers.booking.draft import TOPICS, booking
from bot.handlers.invitations.draft import interviewing
from bot.handlers.mentors.rules import CARDS
from bot.handlers.sessions.moves import moving
from bot.handlers.settings.draft import YES_OR_NO
from bot.handlers.talk.small_talk import QUESTIONS, SMALL_TALK
from bot.handlers.text.contents import time_in
from bot.handlers.text.sessions import known
from domain.asking.invitations import is_question
from domain.asking.names import fold
from domain.asking.remarks import Remark

_HEARD_EVERYWHERE = frozenset({*SMALL_TALK, "wait", "thinking", "human", "no"})
_OWN_WORDS = {"edit", "availability", "arranging", "settings", "people", "profile"}
"""Conversations whose steps take words of their own: there only small talk is heard."""
AS_IT_STANDS = {
    ("edit", "text"),
    ("after", "words"),
    ("availability", "link"),
    ("availability", "about"),
    ("people", "find"),
    ("profile", "text"),
}
"""Steps at which every text is meant as it stands."""
OWN_SENTENCE = {("after", "words"), ("apply", "about")}
"""Steps that ask for a sentence of one's own: "cancel" leaves them, whatever session they are about."""
_NAMES = {("company", "name"), ("company", "new"), ("company", "field")}
"""Steps that ask for a name or a title: of it, too, only small talk is heard."""
_FREE_WORDS = {"why", "apply", "othertimes"}
"""Conversations that ask for a sentence about anything."""
MEETING = {interviewing.name, moving.name}
"""Conversations in which somebody with hours looks for a time."""


def is_free(turn: Turn) -> bool:
    """Tell whether every text is meant as it stands here."""
    at = (turn.dialog.conversation, turn.dialog.step)
    return at in AS_IT_STANDS or at in _NAMES or at[0] in _FREE_WORDS


def asks_beside(turn: Turn, text: str) -> bool:
    """Tell whether a text where other times are asked for is a question without one: the bot may know the answer."""
    return turn.dialog.conversation == "othertimes" and is_question(text) and time_in(turn, text) is None


def is_heard(turn: Turn, said: Remark) -> bool:
    """Tell whether a remark is one where the person is."""
    at = (turn.dialog.conversation, turn.dialog.step)
    if at in AS_IT_STANDS or (said.kind in QUESTIONS and _is_title(turn, at)):
        return False
    if at[0] is not None and not said.is_sure and "?" not in str(turn.text):
        return False  # with a word that nobody knows it is rather an answer: "a portfolio, and what to charge"
    if at[0] in _OWN_WORDS or at in _NAMES:
        is_number = at in CARDS and any(map(str.isdigit, str(turn.text)))  # "no 4" is another number
        is_answer = said.kind == "no" and (is_number or (at[0] == "settings" and at[1] not in YES_OR_NO))
        return said.kind in _HEARD_EVERYWHERE | {"yes", "ok"} and not is_answer
    return at != ("why", "words") or said.kind in _HEARD_EVERYWHERE


def _is_title(turn: Turn, at: tuple[str | None, str | None]) -> bool:
    """Tell whether what may be a question is rather what is asked for here: a reason, or a topic of one word."""
    is_free = (at[0] in _FREE_WORDS or at in _NAMES) and "?" not in str(turn.text)
    return is_free or (at[0] is not None and len(str(turn.text).split()) == 1)


async def is_topic(turn: Turn, said: Remark) -> bool:
    """Tell whether a complaint is what a session is to be about: "complaint about my salary"."""
    at = turn.dialog.conversation, turn.dialog.step
    is_about = at == (booking.name, TOPICS) and said.kind == "human" and bool(said.rest)
    return is_about and not await is_somebody(turn, said.rest)


async def is_somebody(turn: Turn, words: str) -> bool:
    """Tell whether words are the name of somebody whom the person may meet, rather than a place."""
    names = await known(turn)
    return any(0.0 in names.named([fold(word)]).values() for word in words.split())
