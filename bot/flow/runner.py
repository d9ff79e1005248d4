"""The runner: one update's turn, a transaction that claims the update, runs its handlers and stores what they said.

What rules refuse is rolled back and answered by a second turn. A turn that fails is rolled back too: whoever gave the
update (`inbox.py`) knows what happens then.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from msgspec import Struct
from sqlalchemy import RowMapping
from telegram import Update
from telegram.ext import Application

from bot.clock import Clock
from bot.flow import raw
from bot.flow.answers import Answers
from bot.flow.conversation import END, Conversation, Refused
from bot.flow.elsewhere import Elsewhere
from bot.flow.outbox import NOTHING, Outbox, Said
from bot.flow.outcome import Job
from bot.flow.reading import read
from bot.flow.sender import Sender
from bot.flow.turn import MEDIA, Dialog, Incoming, Turn, current_turn
from bot.services.all import Services
from bot.settings import Settings
from bot.ui.refusals import explain
from bot.ui.say import Catalogues
from bot.ui.screens import plain
from db.queries import dialogs, inbox
from db.queries.people import KnownPerson, known_of
from db.transaction import Transaction
from db.types import from_json
from domain.refusals import DomainError

MEDIA_PAUSE = 60.0  # seconds in which more photos, voice messages or files get no further answer
DOUBLE_PRESS = 1.0  # seconds in which a second press of the same button is a double press and does nothing
PACE = 1.0  # seconds: a chat may be written to once a second

_STATE = tuple(name for name in Dialog.__struct_fields__ if name != "person_key")

T = TypeVar("T")
Claim = Callable[[Transaction, dt.datetime, int | None], Awaitable[RowMapping | None]]
"""Takes an update inside a turn's transaction, at a moment: the next one, or the inbox row with this id once more."""


async def answered(attempt: Callable[[Refused | None], Awaitable[T]]) -> T:
    """Make an attempt; a refusal is answered by another attempt, until one of them is not refused.

    It knows nothing of chats: any edge may use it whose answer to a refusal may be refused itself.

    Args:
        attempt: a transaction of its own, given the refusal that it has to answer, None at first.

    Raises:
        Refused: even the answer that needs no step was refused, which is a bug.
    """
    refused: Refused | None = None
    while True:
        try:
            return await attempt(refused)
        except Refused as again:
            if refused is not None and refused.step is END:
                raise
            refused = again


class Played(Struct, frozen=True):
    """A turn that is committed."""

    row: RowMapping
    turn: Turn | None
    """None when the update was for no conversation."""
    jobs: Sequence[Job]
    """Its replies, leased to this process."""


class _Work(Struct):
    """How far an update has come, for whoever has to say what went wrong."""

    row: RowMapping | None = None
    turn: Turn | None = None


class TurnFailed(Exception):
    """A turn met a bug, or the database went away during it; the cause is chained."""

    def __init__(self, row: RowMapping, turn: Turn | None) -> None:
        """Remember the claimed update; the turn is there when only its commit has failed."""
        super().__init__(f"the turn of update {row['update_id']} failed")
        self.row = row
        self.turn = turn


class Unreadable(Exception):
    """An update is not what Telegram sends."""


class Runner(Struct, eq=False):
    """Runs turns."""

    application: Application[Any, Any, Any, Any, Any, Any]
    conversations: Sequence[Conversation[Any]]
    show_current: Callable[[Turn], Awaitable[None]]
    """Shows the session at hand, or the dashboard, when no step can answer a refusal."""
    services: Services
    settings: Settings
    clock: Clock
    catalogues: Catalogues
    outbox: Outbox
    sender: Sender
    answers: Answers
    elsewhere: Elsewhere
    pace: float = PACE
    """Seconds between the turns of a person whose chat is behind."""

    async def run(self, claim: Claim) -> bool:
        """Give an update its turn, and hand over what it said; False when none waits.

        Raises:
            TurnFailed: nothing of it is stored, or it is not known whether its commit has come through.
        """
        work = _Work()
        try:
            played = await answered(lambda refused: self._attempt(claim, work, refused))
        except Exception as error:
            if work.row is None:
                raise  # nothing was claimed
            raise TurnFailed(work.row, work.turn) from error
        if played is not None:  # else another worker took the update after a refusal
            self.deliver(played)
        return work.row is not None

    def deliver(self, played: Played) -> None:
        """After the commit: the press's answer goes beside the first reply."""
        update_id, turn = played.row["update_id"], played.turn
        if turn is None:
            self.answers.stop_spinning(played.row)
        elif turn.incoming.query_id is not None:
            press = update_id, turn.incoming.query_id, turn.incoming.user_id
            self.answers.give(*press, turn.answer_text, alert=turn.answer_alert)
        self.answers.forget(update_id)
        self.sender.accept(played.jobs)

    async def _attempt(self, claim: Claim, work: _Work, refused: Refused | None) -> Played | None:
        async with self.outbox.leasing() as tx:
            row = await claim(tx, self.clock.now(), None if work.row is None else work.row["id"])
            if row is None:
                return None
            work.row = row
            played = await self._play(tx, row, refused)
            work.turn = played.turn
        return played

    async def _play(self, tx: Transaction, row: RowMapping, refused: Refused | None) -> Played:
        """Serve a claimed update and store what comes of it."""
        self.answers.begin(row["update_id"])
        update, incoming = self._read(row)
        if incoming is None or (incoming.is_edit and not _is_current(incoming, row)):
            await self.elsewhere.serve(tx, update)
            return await self._finish(tx, row, None, NOTHING)
        turn = await self._open(tx, row, update, incoming)
        if not _is_double_press(turn, row):
            await self._handle(turn, refused)
        return await self._finish(tx, row, turn, await self._say(tx, row, turn))

    def _read(self, row: RowMapping) -> tuple[Update, Incoming | None]:
        """Read an update; without facts for a conversation it is for none.

        Raises:
            Unreadable: Telegram would not send such a thing; reading it again would fail in the same way.
        """
        try:
            update = read(from_json(row["raw"]), self.application.bot)
            return update, Incoming.of(update)
        except Exception as error:  # whatever in it makes python-telegram-bot or our code fail
            raise Unreadable(f"{type(error).__name__}: {error}") from error

    async def _open(self, tx: Transaction, row: RowMapping, update: Update, incoming: Incoming) -> Turn:
        """Make the turn: who it is, and the state of their dialog."""
        person = await self.services.people.arrive(
            tx,
            telegram_id=incoming.user_id,
            name=incoming.name,
            username=incoming.username,
            language=incoming.language,
            known=_known(row, incoming),
        )
        now = self.clock.now()
        turn = Turn(
            tx=tx,
            services=self.services,
            settings=self.settings,
            person=person,
            say=self.catalogues.say(person.language, person.zone, now, hours24=person.hours24),
            catalogues=self.catalogues,
            now=now,
            update=update,
            incoming=incoming,
            dialog=_dialog(row),
            at_hand=(row["dialog_message_id"], row["at_hand"]),
            fresh_id=row["fresh_id"],
            idle=row["real"] - row["dialog_served_real"],
            bot_name=self.application.bot.username,
        )
        self._load_draft(turn)
        return turn

    def _load_draft(self, turn: Turn) -> None:
        """Prefetch the draft; a dialog that the code no longer knows is left with a sentence."""
        dialog = turn.dialog
        if dialog.conversation is None:
            return
        conversation = next((each for each in self.conversations if each.name == dialog.conversation), None)
        if conversation is None or not conversation.fits(dialog.step, dialog.data):
            turn.leave()
            turn.explain(turn.say("outdated"))
            return
        conversation.load(turn)

    async def _handle(self, turn: Turn, refused: Refused | None) -> None:
        """Run the handler of an update, or answer what was refused."""
        token = current_turn.set(turn)
        try:
            await (self._route(turn) if refused is None else self._answer(turn, refused))
        finally:
            current_turn.reset(token)

    async def _route(self, turn: Turn) -> None:
        """Let PTB's Application choose the handler."""
        await self.application.process_update(turn.update)
        if turn.error is not None:
            raise turn.error

    async def _answer(self, turn: Turn, refused: Refused) -> None:
        """Explain a refusal above the step that answers it, or above the session at hand or the dashboard."""
        turn.explain(explain(turn.say, refused.error))
        turn.explain(refused.above)
        try:
            if refused.owner is not None and refused.step is not END:
                await refused.owner.go(turn, refused.step, refused.draft)
                return
            if refused.owner is not None:
                turn.leave()
            turn.draft = refused.draft
            await self.show_current(turn)
        except DomainError as error:
            raise Refused(refused.error, owner=refused.owner, draft=refused.draft) from error

    async def _say(self, tx: Transaction, row: RowMapping, turn: Turn) -> Said:
        """Put what was said into rows."""
        if _has_skipped(row):
            turn.send(plain.one_at_a_time(turn.say))
        turn.dialog.last_press, turn.dialog.said = turn.incoming.pressed, turn.incoming.said
        self.answers.keep_late(turn, row["update_id"])
        is_open = row["chat_is_open"] or turn.incoming.chat_id != row["person_key"]
        return await self.outbox.say(tx, turn, real=row["real"], is_open=is_open)

    async def _finish(self, tx: Transaction, row: RowMapping, turn: Turn | None, said: Said) -> Played:
        """Mark the update as done; store the dialog, what was said, and when the person may have the next turn."""
        await forget_places(tx, row)
        pause = await self._pause_after(tx, row, turn, said)
        state = {} if turn is None else {"before": turn.at_end, **_stored(turn.dialog)}
        told = turn is not None and _has_skipped(row)
        ids = await dialogs.end(tx, row["person_key"], row["id"], pause=pause, told=told, replies=said.rows, **state)
        return Played(row, turn, self.outbox.leased(said, ids))

    async def _pause_after(self, tx: Transaction, row: RowMapping, turn: Turn | None, said: Said) -> float:
        """Return the seconds before the person's next turn: who writes faster than we may answer has to wait."""
        chat_id = raw.chat_id(from_json(row["raw"])) if turn is None else turn.incoming.chat_id
        if chat_id is None or (said.leased and not self.sender.waits(chat_id)):
            return 0.0  # the usual case, known without asking the database
        return self.pace if await self.outbox.is_behind(tx, chat_id, more=len(said.rows)) else 0.0


async def forget_places(tx: Transaction, row: RowMapping) -> None:
    """Remove coordinates from an update that is over: they were used in its turn and are kept nowhere."""
    if raw.has_places(row["raw"]):
        await inbox.rewrite(tx, row["id"], raw.without_places(row["raw"]))


def _has_skipped(row: RowMapping) -> bool:
    """Tell whether updates of this person were passed over and the person was not told yet."""
    return bool(row["dialog_skipped"] > 0)


def _is_double_press(turn: Turn, row: RowMapping) -> bool:
    """Tell whether the button that was just served is pressed again before anybody could read the answer."""
    if turn.incoming.photo is not None and turn.draft is not None and turn.draft.wants_photo:
        return False
    again = turn.incoming.pressed is not None and turn.incoming.pressed == turn.dialog.last_press
    served = row["dialog_served_real"]
    # Served later than now means that the database's clock has stepped back since: that press is long over.
    pause = MEDIA_PAUSE if turn.incoming.pressed == MEDIA else DOUBLE_PRESS
    return again and row["received_real"] - served < pause and served <= row["real"]


def _is_current(edit: Incoming, row: RowMapping) -> bool:
    """Tell whether an edit changes what the person said last, while that is still being talked about.

    Such an edit is read as a new message. What was said before something else, or has led to its end already, is over:
    nobody could tell what is to become of all that came of it.
    """
    return row["dialog_conversation"] is not None and edit.changes(row["dialog_said"])


def _known(row: RowMapping, incoming: Incoming) -> KnownPerson | None:
    """Return who writes, as the claim has read them; None for somebody new."""
    return known_of(row) if incoming.user_id == row["person_key"] else None


def _dialog(row: RowMapping) -> Dialog:
    return Dialog(
        person_key=row["person_key"],
        conversation=row["dialog_conversation"],
        step=row["dialog_step"],
        data=dict(row["dialog_data"] or {}),
        version=row["dialog_version"],
        message_id=row["dialog_message_id"],
        last_press=row["dialog_last_press"],
        side_id=row["dialog_side_id"],
        list_id=row["dialog_list_id"],
        menu=row["dialog_menu"],
        said=row["dialog_said"],
    )


def _stored(dialog: Dialog) -> dict[str, Any]:
    return {name: getattr(dialog, name) for name in _STATE}
