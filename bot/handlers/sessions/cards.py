"""My sessions: the lists, the cards, and what is done with one tap on a card."""

from __future__ import annotations

from bot.flow.conversation import END, Refusals, Routes, command, pressed
from bot.flow.turn import Turn
from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import StaleButton
from bot.ui.buttons.cards import (
    AddToCalendar,
    AskTimes,
    Coming,
    Confirm,
    Decline,
    Late,
    OpenCard,
    TakeNone,
    TakeTime,
    Undo,
    Withdraw,
)
from bot.ui.buttons.sessions import OpenRequests, OpenSessions
from bot.ui.screen import Screen
from bot.ui.screens import cards
from bot.ui.screens import sessions as screens
from domain.refusals import AlreadyStarted, BadStatusChange, NotAllowed, NotFound, OfferOpen
from domain.session import Action
from domain.status import Status
from domain.zones import from_minute

sessions = Routes("sessions")

OVER: Refusals = dict.fromkeys((NotFound, NotAllowed, BadStatusChange, OfferOpen, AlreadyStarted), END)
"""Why a wizard about a session cannot go on: it is left, and the card shows why."""


@sessions.on(command("sessions"), leaves=True)
async def list_upcoming(turn: Turn, _args: str) -> None:
    """Show what is ahead."""
    await _list(turn, screens.UPCOMING, 0)


@sessions.on(pressed(OpenSessions))
async def list_page(turn: Turn, press: OpenSessions) -> None:
    """Show a page."""
    await _list(turn, press.which, max(press.page, 0))


async def _list(turn: Turn, which: str, page: int) -> None:
    if which not in (screens.UPCOMING, screens.PAST):
        raise StaleButton(which)
    service = turn.services.sessions
    ask = service.upcoming if which == screens.UPCOMING else service.past
    found = await ask(turn.tx, actor=turn.person, page=page)
    turn.show(screens.sessions(turn.say, found, which))


@sessions.on(pressed(OpenRequests))
async def open_requests(turn: Turn, press: OpenRequests) -> None:
    """Show a page of what waits for an answer."""
    await show_requests(turn, max(press.page, 0))


async def show_requests(turn: Turn, page: int = 0) -> None:
    """Show what waits for the person's answer; one request alone is its card."""
    found = await turn.services.sessions.requests(turn.tx, actor=turn.person, page=page)
    turn.show(screens.requests(turn.say, found), card=found.items[0].id if found.total == 1 else None)


async def show_answered(turn: Turn, view: SessionView, shown: Screen) -> None:
    """Show a request that was answered, and the way to the others."""
    left = await turn.services.sessions.requests(turn.tx, actor=turn.person)
    turn.show(cards.with_requests(turn.say, shown, left.total), card=view.id)


@sessions.on(pressed(OpenCard))
async def open_card(turn: Turn, press: OpenCard) -> None:
    """Show a session as it is now."""
    await show_card(turn, press.session_id)


async def open_for(turn: Turn, session_id: int, *actions: Action) -> SessionView:
    """Return a session that a wizard is about.

    Raises:
        NotFound: the person may not see it.
        BadStatusChange: it allows none of the actions any more.
    """
    view = await turn.services.sessions.find(turn.tx, session_id, actor=turn.person)
    if view.can.isdisjoint(actions):
        raise BadStatusChange(view.status, actions[0])
    return view


async def show_card(turn: Turn, session_id: int) -> None:
    """Show a session's card in the message at hand."""
    view = await turn.services.sessions.get(turn.tx, session_id, actor=turn.person)
    if view.interview is not None:
        await turn.services.sessions.see(turn.tx, view.id, actor=turn.person)
    turn.show(cards.card(turn.say, view), card=view.id)


@sessions.on(pressed(Confirm))
async def confirm(turn: Turn, press: Confirm) -> None:
    """Accept the request that is on the card: one that was moved meanwhile is shown first."""
    view = await turn.services.sessions.confirm(turn.tx, press.session_id, version=press.version, actor=turn.person)
    await show_answered(turn, view, cards.confirmed(turn.say, view))


@sessions.on(pressed(Decline))
async def decline(turn: Turn, press: Decline) -> None:
    """Turn it down; the reason is asked afterwards. Of what is agreed only the new time is turned down: see there."""
    seen = await turn.services.sessions.find(turn.tx, press.session_id, actor=turn.person)
    if seen.status is Status.CONFIRMED and Action.DECLINE in seen.can:
        turn.show(cards.new_time_declined(turn.say, seen), card=seen.id)
        return
    view = await turn.services.sessions.decline(turn.tx, press.session_id, version=press.version, actor=turn.person)
    await show_answered(turn, view, cards.declined(turn.say, view))


@sessions.on(pressed(TakeTime))
async def take(turn: Turn, press: TakeTime) -> None:
    """Agree to an offered time."""
    start = from_minute(press.start_minute)
    view = await turn.services.sessions.take(turn.tx, press.session_id, start, actor=turn.person)
    turn.show(cards.taken(turn.say, view), card=view.id)


@sessions.on(pressed(TakeNone))
async def take_none(turn: Turn, press: TakeNone) -> None:
    """Leave the session as it is."""
    await _take_none(turn, press, wants_more=False)


@sessions.on(pressed(AskTimes))
async def ask_times(turn: Turn, press: AskTimes) -> None:
    """Leave it as it is for now, and ask for other times."""
    await _take_none(turn, press, wants_more=True)


async def _take_none(turn: Turn, press: TakeNone | AskTimes, *, wants_more: bool) -> None:
    view = await turn.services.sessions.decline_offer(
        turn.tx, press.session_id, wants_more=wants_more, version=press.version, actor=turn.person
    )
    turn.show(cards.none_taken(turn.say, view, wants_more=wants_more), card=view.id)


@sessions.on(pressed(Withdraw))
async def withdraw(turn: Turn, press: Withdraw) -> None:
    """Offer nothing any more."""
    view = await turn.services.sessions.withdraw(turn.tx, press.session_id, version=press.version, actor=turn.person)
    turn.show(cards.withdrawn(turn.say, view), card=view.id)


@sessions.on(pressed(Undo))
async def undo(turn: Turn, press: Undo) -> None:
    """Take back the last change."""
    view = await turn.services.sessions.undo(turn.tx, press.session_id, actor=turn.person)
    turn.show(cards.undone(turn.say, view), card=view.id)


@sessions.on(pressed(Coming))
async def coming(turn: Turn, press: Coming) -> None:
    """Tell the other side that I am on my way."""
    view = await turn.services.sessions.coming(turn.tx, press.session_id, actor=turn.person)
    turn.show(cards.told_coming(turn.say, view), card=view.id)


@sessions.on(pressed(Late))
async def late(turn: Turn, press: Late) -> None:
    """Tell the other side that I come later."""
    if press.minutes not in cards.LATE_MINUTES:
        raise StaleButton(str(press.minutes))
    if turn.dialog.conversation is None:
        turn.dialog.data = {}  # a number that is typed now answers nothing any more
    view = await turn.services.sessions.late(turn.tx, press.session_id, press.minutes, actor=turn.person)
    turn.show(cards.told_late(turn.say, view, press.minutes), card=view.id)


@sessions.on(pressed(AddToCalendar))
async def add_to_calendar(turn: Turn, press: AddToCalendar) -> None:
    """Send the file for one's own calendar: of a session that was cancelled the one that takes it out."""
    view = await turn.services.sessions.find(turn.tx, press.session_id, actor=turn.person)
    if view.me is None or not view.was_agreed:
        raise StaleButton(str(press.session_id))
    turn.send(cards.calendar_file(turn.say, view))
