"""Cancelling: one tap, Undo for a while, and the reason afterwards, or before where it stands beside the wish."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

from bot.flow.conversation import END, Conversation, Routes, pressed
from bot.flow.turn import SessionDraft, Turn
from bot.handlers.sessions.cards import show_answered, show_card
from bot.handlers.text.matchers import reason
from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.buttons.cards import Cancel, CancelAll, CancelAllBecause, CancelBecause, LeaveOutWhy, TypeWhy, UndoAll, Why
from bot.ui.screen import Screen
from bot.ui.screens import cards, sentences
from domain.session import Action
from domain.status import ACTIVE, Ending
from domain.texts import WHY_LIMIT

cancelling = Routes("cancelling")

WORDS = "words"


@cancelling.on(pressed(Cancel))
async def press_cancel(turn: Turn, press: Cancel) -> None:
    """Cancel at once."""
    if isinstance(press, CancelBecause):
        await cancel_because(turn, press)
    else:
        await cancel(turn, press.session_id)


async def cancel(turn: Turn, session_id: int) -> None:
    """Cancel a session and show what is left of it."""
    view = await turn.services.sessions.cancel(turn.tx, session_id, actor=turn.person)
    turn.show(cards.cancelled(turn.say, view), card=view.id)


@cancelling.on(pressed(CancelAll))
async def cancel_all(turn: Turn, press: CancelAll) -> None:
    """Cancel several at once, but for those that others have called off meanwhile; what is refused cancels none."""
    service = turn.services.sessions
    found = [await service.find(turn.tx, each, actor=turn.person) for each in press.session_ids]
    mine = [each for each in found if Action.CANCEL in each.can or each.ended_by == "me"]
    views = [await service.cancel(turn.tx, each.id, actor=turn.person) for each in mine or found]
    if isinstance(press, CancelAllBecause):
        views = await _pass_on(turn, press, views)
    left = [each for each in found if each not in mine]
    turn.show(sentences.all_cancelled(turn.say, views, left), card=views[0].id, told=press.session_ids)


@cancelling.on(pressed(UndoAll))
async def undo_all(turn: Turn, press: UndoAll) -> None:
    """Take back what was done with several at once, but for what has ended for good: all the rest or nothing."""
    service = turn.services.sessions
    found = [await service.find(turn.tx, each, actor=turn.person) for each in press.session_ids]
    mine = [each for each in found if Action.UNDO in each.can or each.status in ACTIVE]
    views = [await service.undo(turn.tx, each.id, actor=turn.person) for each in mine or found]
    turn.show(sentences.all_undone(turn.say, views, [each for each in found if each not in mine]))


@cancelling.on(pressed(Why))
async def why(turn: Turn, press: Why) -> None:
    """Keep a reason from a chip."""
    if press.code not in cards.CODES:
        raise StaleButton(press.code)
    await keep_reason(turn, press.session_id, press.code)


async def keep_reason(turn: Turn, session_id: int, reason: str) -> None:
    """Pass a reason on, and show it."""
    view = await turn.services.sessions.give_reason(turn.tx, session_id, reason, actor=turn.person)
    await _show_kept(turn, view)


async def _show_kept(turn: Turn, view: SessionView) -> None:
    shown = cards.reason_kept(turn.say, view)
    if view.ending is Ending.DECLINED:
        await show_answered(turn, view, shown)
    else:
        turn.show(shown, card=view.id)


class WhyDraft(SessionDraft):
    """Which session the reason is for."""


explaining = Conversation("why", draft=WhyDraft)


@explaining.entry(pressed(TypeWhy))
async def ask(turn: Turn, press: TypeWhy) -> str:
    """Ask for a reason in the person's own words."""
    explaining.draft(turn).session_id = press.session_id
    return WORDS


@explaining.screen(WORDS)
async def words(turn: Turn) -> Screen:
    """Ask for the words."""
    session_id = explaining.draft(turn).session_id
    view = await turn.services.sessions.find(turn.tx, session_id, actor=turn.person)
    return cards.ask_why(turn.say, view, turn.version)


@explaining.step(reason(), at=WORDS, takes_text=True)
async def take(turn: Turn, text: str) -> str | None:
    """Keep the typed reason."""
    await keep_reason(turn, explaining.draft(turn).session_id, text)
    return END


@explaining.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> str | None:
    """Leave without a reason."""
    await show_card(turn, explaining.draft(turn).session_id)
    return END


# ── A reason beside the wish: an ordinary question of the open chat, and what it says is kept beside it ──

_BECAUSE = "because"
_KEYS = 10_000  # no more digits fit in a button


def because(turn: Turn) -> dict[str, Any]:
    """Return what the open chat keeps of the reason that was read last, and for which sessions it is."""
    kept = turn.dialog.data.get(_BECAUSE) if turn.dialog.conversation is None else None
    return {} if kept is None else {_BECAUSE: kept}


def why_of(turn: Turn, views: Sequence[SessionView]) -> str:
    """Return the reason for which all of some sessions were to be cancelled; empty when it is none of theirs."""
    kept = because(turn).get(_BECAUSE, {"ids": [], "why": ""})
    return kept["why"] if {view.id for view in views} <= {*kept["ids"]} else ""


def ask_because(turn: Turn, views: Sequence[SessionView], why: str, *, is_all: bool) -> None:
    """Ask what is to be cancelled, and show the reason as it will be read."""
    why = why[:WHY_LIMIT].strip()
    turn.dialog.data = {_BECAUSE: {"ids": [view.id for view in views], "why": why, "is_all": is_all}}
    _show(turn, views, sentences.cancel_because(turn.say, _question(turn, views, is_all), views, why, _key(why)))


def ask_what(turn: Turn, views: Sequence[SessionView], *, is_all: bool) -> None:
    """Ask what is to be cancelled."""
    turn.dialog.data = {}
    _show(turn, views, _question(turn, views, is_all))


def _show(turn: Turn, views: Sequence[SessionView], screen: Screen) -> None:
    turn.show(screen, card=views[0].id if len(views) == 1 else None)


def _question(turn: Turn, views: Sequence[SessionView], is_all: bool) -> Screen:
    if len(views) == 1:
        return sentences.cancel(turn.say, views[0])
    if is_all:
        return sentences.cancel_all(turn.say, views)
    return sentences.cancel_which(turn.say, views, may_be_all=True)


def _key(why: str) -> int:
    return zlib.crc32(why.encode()) % _KEYS


def _kept(turn: Turn, key: int, ids: Sequence[int] = ()) -> dict[str, Any] | None:
    """Return the reason that a button means and its sessions; None: another one was read since, or it is forgotten."""
    kept = because(turn).get(_BECAUSE)
    return kept if kept is not None and _key(kept["why"]) == key and {*ids} <= {*kept["ids"]} else None


async def cancel_because(turn: Turn, press: CancelBecause) -> None:
    """Cancel, and pass the reason on; one that is forgotten can be given anew."""
    kept = _kept(turn, press.key, [press.session_id])
    await cancel(turn, press.session_id)
    if kept is not None:
        await keep_reason(turn, press.session_id, kept["why"])


async def _pass_on(turn: Turn, press: CancelAllBecause, views: Sequence[SessionView]) -> list[SessionView]:
    """Pass the reason on to everybody whose session has just been cancelled."""
    kept, service = _kept(turn, press.version, press.session_ids), turn.services.sessions
    if kept is None:
        return list(views)
    return [await service.give_reason(turn.tx, each.id, kept["why"], actor=turn.person) for each in views]


@cancelling.on(pressed(LeaveOutWhy))
async def leave_out(turn: Turn, press: LeaveOutWhy) -> None:
    """Ask the same without the reason."""
    kept = _kept(turn, press.key)
    if kept is None:
        raise StaleButton(str(press.key))
    found = [await turn.services.sessions.find(turn.tx, each, actor=turn.person) for each in kept["ids"]]
    ask_what(turn, found, is_all=kept["is_all"])
