"""Cancelling: one tap, Undo for a while, and the reason afterwards, or before where it stands beside the wish."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.flow.conversation import END, Conversation, Matcher, Next, Routes, Said, pressed, typed
from bot.flow.turn import Draft, SessionDraft, Turn
from bot.handlers.asking import answered, is_whole, reason
from bot.handlers.sessions import show_answered, show_card
from bot.services.views import SessionView
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.buttons.cards import Cancel, CancelAll, LeaveOutWhy, OpenCard, TypeWhy, UndoAll, Why
from bot.ui.screen import Screen
from bot.ui.screens import cards, plain, sentences
from domain.session import Action
from domain.status import ACTIVE, Ending
from domain.texts import WHY_LIMIT

cancelling = Routes("cancelling")

WORDS, LOOK = "words", "look"


@cancelling.on(pressed(Cancel))
async def press_cancel(turn: Turn, press: Cancel) -> None:
    """Cancel at once."""
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
    await _keep(turn, press.session_id, press.code)


async def _keep(turn: Turn, session_id: int, reason: str) -> None:
    view = await turn.services.sessions.give_reason(turn.tx, session_id, reason, actor=turn.person)
    await _show_kept(turn, view)


async def _show_kept(turn: Turn, view: SessionView) -> None:
    shown = cards.reason_kept(turn.say, view)
    if view.ending is Ending.DECLINED:
        await show_answered(turn, view, shown)
    else:
        turn.show(shown, card=view.id)


@dataclass
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
    await _keep(turn, explaining.draft(turn).session_id, text)
    return END


@explaining.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> str | None:
    """Leave without a reason."""
    await show_card(turn, explaining.draft(turn).session_id)
    return END


# ── A reason beside the wish ──


@dataclass
class BecauseDraft(Draft):
    """What may be cancelled, and why."""

    session_ids: list[int] = field(default_factory=list)
    why: str = ""
    is_all: bool = False
    """All of them are meant; else it is asked which ones are."""


because = Conversation("because", draft=BecauseDraft)


@because.opening()
async def begin_with_reason(turn: Turn, asked: tuple[Sequence[SessionView], str, bool]) -> str:
    """Ask what is to be cancelled, and show the reason as it will be read."""
    views, why, is_all = asked
    draft = because.draft(turn)
    draft.session_ids, draft.why, draft.is_all = [view.id for view in views], why[:WHY_LIMIT], is_all
    return LOOK


@because.screen(LOOK)
async def look(turn: Turn) -> Screen:
    """Show the question with the reason."""
    views = await _meant(turn)
    return sentences.cancel_because(turn.say, _question(turn, views), views, because.draft(turn).why, turn.version)


async def _meant(turn: Turn) -> list[SessionView]:
    sessions = turn.services.sessions
    return [await sessions.find(turn.tx, each, actor=turn.person) for each in because.draft(turn).session_ids]


def _question(turn: Turn, views: Sequence[SessionView]) -> Screen:
    if len(views) == 1:
        return sentences.cancel(turn.say, views[0])
    if because.draft(turn).is_all:
        return sentences.cancel_all(turn.say, views)
    return sentences.cancel_which(turn.say, views, may_be_all=True)


def _answer() -> Matcher:
    """Match what may say which one of them is meant: a whole sentence is another wish."""
    text_of = typed()

    def match(turn: Turn) -> str | None:
        text: str | None = text_of(turn)
        return text if text and not is_whole(turn, text) else None

    return match


@because.step(_answer(), at=LOOK)
async def which(turn: Turn, text: str) -> Next:
    """Take the one that is named; it takes a tap all the same."""
    found = await answered(turn, text, await _meant(turn))
    if not found:
        return Said(plain.misplaced(turn.say, "button"), LOOK)
    because.draft(turn).session_ids = [view.id for view in found]
    return LOOK


@because.step(pressed(Cancel), at=LOOK)
async def cancel_one(turn: Turn, press: Cancel) -> str | None:
    """Cancel it, and pass the reason on."""
    draft = because.draft(turn)
    if press.session_id in draft.session_ids:
        await _show_kept(turn, await _cancelled(turn, press.session_id))
    else:
        await cancel(turn, press.session_id)
    return END


@because.step(pressed(CancelAll), at=LOOK)
async def cancel_several(turn: Turn, press: CancelAll) -> str | None:
    """Cancel all of them, and pass the reason on to everybody."""
    if not set(press.session_ids) <= set(because.draft(turn).session_ids):
        raise StaleButton(press.some)
    views = [await _cancelled(turn, each) for each in press.session_ids]
    turn.show(sentences.all_cancelled(turn.say, views), card=views[0].id, told=press.session_ids)
    return END


async def _cancelled(turn: Turn, session_id: int) -> SessionView:
    service = turn.services.sessions
    await service.cancel(turn.tx, session_id, actor=turn.person)
    return await service.give_reason(turn.tx, session_id, because.draft(turn).why, actor=turn.person)


@because.step(pressed(LeaveOutWhy), at=LOOK)
async def leave_out(turn: Turn, _press: LeaveOutWhy) -> str | None:
    """Ask the same without the reason."""
    views = await _meant(turn)
    turn.show(_question(turn, views), card=views[0].id if len(views) == 1 else None)
    return END


@because.step(pressed(OpenCard), at=LOOK)
async def keep(turn: Turn, press: OpenCard) -> str | None:
    """Leave the session as it is."""
    await show_card(turn, press.session_id)
    return END


@because.step(pressed(Leave))
async def keep_all(turn: Turn, _press: Leave) -> str | None:
    """Leave all of them as they are."""
    turn.show(plain.left(turn.say))
    return END
