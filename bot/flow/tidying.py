"""What becomes of older messages: a session has one living card in a chat, and a wizard leaves nothing behind.

What is younger than two days is deleted, as Telegram allows; anything else shrinks to a line without buttons.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from bot.flow.offered import buttons
from bot.flow.outcome import DELETE, EDIT
from bot.flow.replies import Reply, Target, to_chat
from bot.flow.turn import Turn
from bot.services.views.notices import NoticeView
from bot.ui.buttons.base import Card, Press
from bot.ui.buttons.cards import Undo, UndoAll
from bot.ui.notices import Trace
from bot.ui.say import Say
from bot.ui.screens import cards
from db.queries import dialogs
from db.queries.dialogs import Place
from db.transaction import Transaction
from domain.notices import Fact, Manner, Redrawn
from domain.refusals import NotFound
from domain.status import Status

DELETABLE = dt.timedelta(hours=47)
"""Telegram lets a bot delete its messages for 48 hours; the call may have to wait for a while."""

MOST = 5
"""Older cards of a session that go at once, the newest first: an earlier release has left many in some chats."""


class _Again(NamedTuple):
    """A message that is the card of its session again."""

    session_id: int
    message_id: int
    reply: Reply


async def tidied(tx: Transaction, turn: Turn, replies: Sequence[Reply]) -> list[Reply]:
    """Return what a turn changes about other messages: wizards that are over, older cards of what it shows.

    Args:
        tx: the turn's transaction.
        turn: the turn, its handlers done.
        replies: what it sends or edits.
    """
    shown = {each.values["message_id"]: each.card for each in replies}
    left = [each for each in dict.fromkeys(turn.left) if each not in shown]
    at = {card: message_id for message_id, card in shown.items() if card is not None}
    again = [each for message_id in left if (each := await _again(tx, turn, message_id, at))]
    at |= {each.session_id: each.message_id for each in again}
    known = {turn.card} if turn.is_first_card else set()
    about = {*at, *turn.told} - known
    # What a pressed message shows is stored at the end: so far it may be the card of another session.
    stays = {*shown, *at.values()}
    older = await _older(tx, {(each, turn.incoming.chat_id) for each in about}, but=stays)
    lists = await _outdated_list(tx, turn, shown.keys())
    gone = await dialogs.strip(tx, {*left, *older, *lists} - stays)
    over = Trace(turn.say("message-over"), stays=False)
    return [*(each.reply for each in again), *(_gone(row, over, turn.now) for row in gone)]


def note_list(turn: Turn, message_id: int) -> None:
    """Remember where sessions were listed last; a list before that goes, and one whose message shows something else."""
    dialog, before = turn.dialog, turn.dialog.list_id
    if not turn.is_wizard and turn.card is None and turn.screen is not None and _versions(turn.screen.presses):
        dialog.list_id = message_id
        if before not in (None, message_id):
            turn.left.append(int(before or 0))
    elif before == message_id:
        dialog.list_id = None


async def lists_outdated(tx: Transaction, told: Sequence[tuple[int, NoticeView[Fact], Say]]) -> list[Reply]:
    """Return what becomes of lists in chats that say something old about sessions of which news is sent below.

    Args:
        tx: the transaction that claims the news.
        told: the chat, the news and the words of its reader for each.
    """
    news = {chat_id: (view, say) for chat_id, view, say in told if view.fact.manner is not Manner.PLANNED}
    gone = []
    for chat_id, message_id in (await dialogs.lists(tx, news.keys())).items():
        view, say = news[chat_id]
        if view.session is not None and await _is_outdated(tx, message_id, {view.session.id: view.session.version}):
            over = Trace(say("message-over"), stays=False)
            gone += [_gone(row, over, view.now) for row in await dialogs.strip(tx, [message_id])]
    return gone


async def moved_on(
    tx: Transaction, traces: Mapping[Place, Callable[[], Trace]], *, but: Collection[int], now: dt.datetime
) -> list[Reply]:
    """Return what becomes of the cards of sessions that are sent anew in their chats.

    Args:
        tx: the transaction that claims the news.
        traces: makes the words for the older cards of each session and chat, if there are any.
        but: our rows of the messages that are the cards from now on.
        now: aware.
    """
    gone = await dialogs.strip(tx, await _older(tx, traces.keys(), but=but))
    return [_gone(row, traces[row["session_id"], row["chat_id"]](), now) for row in gone]


class Shown(NamedTuple):
    """A card as it is in a chat."""

    message_id: int
    together: Sequence[int]
    """All sessions that its Undo takes back, when these are several."""


async def to_redraw(tx: Transaction, views: Mapping[Place, NoticeView[Fact]]) -> Mapping[Place, Shown]:
    """Return the cards that look otherwise by themselves, by session and chat, where they are still there.

    Before the end of a session that is the end of Undo: a card that does not offer it any more shows something newer.
    """
    found = {place: max(those) for place, those in (await dialogs.cards(tx, views.keys())).items() if those}
    shown = dict[Place, Shown]()
    for place, message_id in found.items():
        undo = [each for each in await _presses(tx, message_id) if isinstance(each, Undo | UndoAll)]
        if undo or _is_wanted(views[place]):
            together = [session_id for each in undo if isinstance(each, UndoAll) for session_id in each.session_ids]
            shown[place] = Shown(message_id, together)
    return shown


def _is_wanted(view: NoticeView[Fact]) -> bool:
    """Tell whether a card is drawn again whatever it offers: the session is over, or was changed from outside."""
    is_over = view.session is not None and view.session.status is Status.COMPLETED
    return is_over or (isinstance(view.fact, Redrawn) and bool(view.fact.anyway))


async def _presses(tx: Transaction, message_id: int) -> list[Press]:
    return [each.press for each in buttons(await dialogs.payload_of(tx, message_id))]


async def _outdated_list(tx: Transaction, turn: Turn, shown: Collection[int]) -> set[int]:
    """Return the last list when a turn shows a session otherwise than that list does."""
    list_id, now = turn.dialog.list_id, dict.fromkeys(turn.told, -1)
    if turn.card is not None and turn.screen is not None:
        now |= {turn.card: -1} | _versions(turn.screen.presses)
    if list_id is None or list_id in shown or not now:
        return set()
    return {list_id} if await _is_outdated(tx, list_id, now) else set()


async def _is_outdated(tx: Transaction, list_id: int, now: Mapping[int, int]) -> bool:
    """Tell whether a list was drawn before a session became as it is now; one that is gone from it counts too."""
    drawn = _versions(await _presses(tx, list_id))
    return any(session_id in drawn and drawn[session_id] != version for session_id, version in now.items())


def _versions(presses: Iterable[Press]) -> dict[int, int]:
    """Return the sessions that buttons are about, with the versions that they were drawn for."""
    return {each.session_id: each.version for each in presses if isinstance(each, Card)}


async def _again(tx: Transaction, turn: Turn, message_id: int, at: Mapping[int, int]) -> _Again | None:
    """Make the message of a wizard about a session, which was left, its card again, unless that is shown elsewhere."""
    session_id = turn.left_about.get(message_id)
    if session_id is None or session_id in at:
        return None
    try:
        view = await turn.services.sessions.get(tx, session_id, actor=turn.person)
    except NotFound:
        return None
    await dialogs.mark(tx, message_id, dialogs.Shown(live=True, session_id=session_id))
    target = Target(turn.incoming.chat_id, message_id)
    return _Again(session_id, message_id, to_chat(target, EDIT, cards.card(turn.say, view).payload(), turn.now))


async def _older(tx: Transaction, places: Collection[Place], *, but: Collection[int]) -> set[int]:
    """Return the cards of sessions in chats besides those that stay."""
    found = await dialogs.cards(tx, places)
    return {each for those in found.values() for each in sorted(those.difference(but))[-MOST:]}


def _gone(row: Mapping[Any, Any], trace: Trace, now: dt.datetime) -> Reply:
    """Delete a message, or let it shrink: an edit without a keyboard takes the buttons away."""
    target = Target(row["chat_id"], row["id"], row["telegram_id"])
    if not trace.stays and now - row["created_at"] < DELETABLE:
        return to_chat(target, DELETE, {}, now)
    return to_chat(target, EDIT, {"text": trace.words, "parse_mode": "HTML"}, now)
