"""What a step says is put above its screen, a route can open a conversation, and a draft tells its session."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bot.flow.conversation import END, STAY, Conversation, Next, Refused, Routes, Said, anything
from bot.flow.turn import Dialog, Draft, Incoming, SessionDraft, Turn, current_turn
from bot.ui.screen import Screen
from domain.refusals import NotFound

FIRST, SECOND = "first", "second"


class TalkDraft(SessionDraft):
    word: str = ""


def talk_of(following: Next | Exception) -> tuple[Conversation[TalkDraft], Any]:
    """Make a conversation of two steps that a route can open; what it returns then is given."""
    talk = Conversation("talk", draft=TalkDraft)

    @talk.opening(refusals={NotFound: SECOND})
    async def begin(turn: Turn, word: str) -> Next:
        talk.draft(turn).word = word
        if isinstance(following, Exception):
            raise following
        return following

    for step in (FIRST, SECOND):

        @talk.screen(step)
        async def show(turn: Turn) -> Screen:
            return Screen(f"{turn.dialog.step}: {talk.draft(turn).word}")

    return talk, begin


def a_turn() -> Turn:
    nothing: Any = SimpleNamespace()
    incoming = Incoming(chat_id=1, user_id=1, name="Nabil", username=None, language=None)
    return Turn(nothing, nothing, nothing, nothing, nothing, nothing, nothing, nothing, incoming, Dialog(1))


async def run(routes: Routes, turn: Turn) -> None:
    """Let a route have the turn, as PTB's application would."""
    token = current_turn.set(turn)
    try:
        await routes.handle_update(None, None, routes.check_update(None), None)
    finally:
        current_turn.reset(token)


def route_to(action: Any, *, says: str | None = None) -> Routes:
    routes = Routes("way in")

    @routes.on(anything())
    async def open_it(turn: Turn, _turn: Turn) -> str | None:
        words = await action(turn, "hello")
        return "\n".join(each for each in (says, words) if each)

    return routes


@pytest.mark.parametrize(
    ("following", "text"),
    [
        (FIRST, "first: hello"),
        (Said("Mind the step.", FIRST), "Mind the step.\n\nfirst: hello"),
        (Said("", FIRST), "first: hello"),
    ],
    ids=["a step", "a step and words", "no words"],
)
async def test_a_route_opens_a_conversation_and_words_come_above_its_screen(following: Next, text: str) -> None:
    talk, begin = talk_of(following)
    turn = a_turn()
    await run(route_to(begin), turn)
    assert turn.error is None
    assert turn.screen == Screen(text)
    assert (turn.dialog.conversation, turn.dialog.step, turn.dialog.version) == (talk.name, FIRST, 1)
    assert turn.dialog.data == {"session_id": 0, "word": "hello"}


async def test_what_the_flow_the_route_and_the_step_say_stands_in_that_order() -> None:
    _, begin = talk_of(Said("Mind the step.", FIRST))
    turn = a_turn()
    turn.explain("The old talk is over.")
    await run(route_to(begin, says="Welcome!"), turn)
    assert turn.screen == Screen("The old talk is over.\nWelcome!\nMind the step.\n\nfirst: hello")


async def test_words_without_a_screen_are_not_said() -> None:
    talk, begin = talk_of(Said("Nobody reads this.", END))
    turn = a_turn()
    await run(route_to(begin), turn)
    assert (turn.screen, turn.dialog.conversation) == (None, None)
    assert not talk.entries[0].at


async def test_a_refusal_at_the_opening_is_answered_by_the_step_that_it_names() -> None:
    talk, begin = talk_of(NotFound("no such thing"))
    turn = a_turn()
    await run(route_to(begin), turn)
    assert isinstance(turn.error, Refused)
    assert (turn.error.owner, turn.error.step) == (talk, SECOND)
    assert turn.error.draft == TalkDraft(word="hello")


async def test_a_conversation_does_not_begin_without_a_step() -> None:
    _, begin = talk_of(STAY)
    turn = a_turn()
    await run(route_to(begin), turn)
    assert isinstance(turn.error, RuntimeError)


def test_a_turn_tells_which_session_its_draft_is_about() -> None:
    turn = a_turn()
    assert turn.about is None
    for draft, about in ((Draft(), None), (TalkDraft(), None), (TalkDraft(session_id=7), 7)):
        turn.draft = draft
        assert turn.about == about
