"""Sooner if possible: wait for an earlier time, take it with one tap, or leave it to the next one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.flow.conversation import Routes, pressed
from bot.flow.turn import Turn
from bot.handlers.sessions.cards import show_card
from bot.handlers.sessions.moves import begin_in_words, moving
from bot.handlers.text.sessions import ahead, named_or_then
from bot.handlers.text.unanswered import Unanswered
from bot.services.views.sessions import SessionView
from bot.ui.buttons.moves import KeepTime, PassOn, Swap, WaitSooner
from bot.ui.screen import lines
from bot.ui.screens import cards, remarks, sentences
from bot.ui.screens import moves as screens
from domain.asking import Ask
from domain.asking.sooner import Sooner, read_sooner
from domain.session import Action, Part
from domain.zones import from_minute

sooner = Routes("sooner")


@sooner.on(pressed(WaitSooner))
async def wait(turn: Turn, press: WaitSooner) -> str | None:
    """Be asked from now on when an earlier time opens, or not any more."""
    if not press.on:
        await turn.services.sooner.stop(turn.tx, press.session_id, actor=turn.person)
        await show_card(turn, press.session_id)
        return turn.say("sooner-stopped")
    return await _wait(turn, press.session_id, has_seen=_moves(turn, press.session_id))


def _moves(turn: Turn, session_id: int) -> bool:
    """Tell whether a session is being moved: its free times are shown already."""
    return turn.dialog.conversation == moving.name and moving.draft(turn).session_id == session_id


async def _wait(turn: Turn, session_id: int, *, has_seen: bool) -> str | None:
    """Wait for an earlier time; who has not seen those that are free now sees them first."""
    service, view = turn.services.sooner, await turn.services.sessions.find(turn.tx, session_id, actor=turn.person)
    may_move = Action.MOVE in view.can and not await service.is_waiting(turn.tx, view.id, actor=turn.person)
    if not has_seen and may_move and await service.has_earlier(turn.tx, view, actor=turn.person):
        return lines([turn.say("sooner-now", name=view.host.name), await begin_in_words(turn, (Ask("move"), [view]))])
    view = await service.wait(turn.tx, session_id, actor=turn.person)
    turn.show(screens.waits(turn.say, view), card=view.id)
    return None


@sooner.on(pressed(Swap))
async def swap(turn: Turn, press: Swap) -> None:
    """Take the earlier time."""
    start = from_minute(press.start_minute)
    view = await turn.services.sooner.swap(turn.tx, press.session_id, start, actor=turn.person)
    turn.show(cards.moved(turn.say, view), card=view.id)


@sooner.on(pressed(KeepTime))
async def pass_on(turn: Turn, press: KeepTime) -> str | None:
    """Leave it to the next one."""
    start = from_minute(press.start_minute)
    return await _left(
        turn, press, await turn.services.sooner.pass_on(turn.tx, press.session_id, start, actor=turn.person)
    )


@sooner.on(pressed(PassOn))
async def pass_on_which(turn: Turn, press: PassOn) -> str | None:
    """Show what is offered now: which time is meant is not said."""
    return await _left(turn, press, await turn.services.sooner.offered(turn.tx, press.session_id, actor=turn.person))


async def _left(
    turn: Turn, press: KeepTime | PassOn, offered: tuple[SessionView, dt.datetime, dt.datetime] | None
) -> str | None:
    """Show another time that is offered, or the session that stays."""
    if offered is not None:
        turn.show(screens.earlier(turn.say, *offered), card=press.session_id)
        return None
    await show_card(turn, press.session_id)
    return turn.say("sooner-passed")


# ── In words ──


async def hear(turn: Turn, text: str) -> str | None:
    """Hear that somebody wants to be asked about an earlier time, or not any more: in the open chat, or moving one.

    Raises:
        Unanswered: it is about something else.
    """
    said = read_sooner(text) if turn.dialog.conversation in (None, moving.name) else None
    if said is None:
        raise Unanswered
    views = await _meant(turn, said)
    if said.on is None:
        await _tell(turn, views)
        return None
    return await (_begin(turn, views) if said.on else _stop(turn, views))


async def _meant(turn: Turn, said: Sooner) -> list[SessionView]:
    """Return the sessions of a guest that are meant: by a name, or by when they are.

    Raises:
        Unanswered: a word names nobody whom the person meets, and no time of a session of theirs.
    """
    views = [view for view in await ahead(turn) if view.part is Part.GUEST and Action.MOVE in view.can]
    found = named_or_then(turn, views, said.names)
    if said.names and not found:
        raise Unanswered
    return found


async def _begin(turn: Turn, views: Sequence[SessionView]) -> str | None:
    """Wait for the session that is meant: the one at hand, or the only one; of several the person chooses."""
    is_moving = turn.dialog.conversation is not None
    at_hand = moving.draft(turn).session_id if is_moving else (await turn.offers()).session_id
    chosen = [view for view in views if view.id == at_hand] or views
    turn.leave()
    if len(chosen) == 1:
        return await _wait(turn, chosen[0].id, has_seen=is_moving and chosen[0].id == at_hand)
    turn.show(screens.waits_which(turn.say, chosen) if chosen else sentences.none_such(turn.say, await ahead(turn)))
    return None


async def _tell(turn: Turn, views: Sequence[SessionView]) -> None:
    """Say for which sessions the person waits."""
    waiting = await _waiting(turn, views)
    turn.leave()
    if len(waiting) == 1:
        turn.show(screens.waits(turn.say, waiting[0]), card=waiting[0].id)
    elif waiting:
        turn.show(screens.waits_for(turn.say, waiting))
    else:
        turn.show(remarks.line(turn.say, turn.say("sooner-none")))


async def _waiting(turn: Turn, views: Sequence[SessionView]) -> list[SessionView]:
    service = turn.services.sooner
    return [view for view in views if await service.is_waiting(turn.tx, view.id, actor=turn.person)]


async def _stop(turn: Turn, views: Sequence[SessionView]) -> str | None:
    waiting = await _waiting(turn, views)
    if not waiting:
        raise Unanswered
    turn.leave()
    if len(waiting) == 1:
        return await wait(turn, WaitSooner(waiting[0].id, 0))
    for view in waiting:
        await turn.services.sooner.stop(turn.tx, view.id, actor=turn.person)
    turn.show(remarks.line(turn.say, turn.say("sooner-stopped")))
    return None
