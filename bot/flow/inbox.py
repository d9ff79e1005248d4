"""The inbox: updates are committed before Telegram forgets them, and each one's turn is one transaction.

A turn claims its update inside its own transaction, so a killed process releases the claim and leaves no half effect.
"""

from __future__ import annotations

import asyncio
import json
import logging
import math
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncSession
from telegram import CallbackQuery, ChatMember, ChatMemberUpdated, Update
from telegram.ext import Application

from bot.clock import Clock
from bot.flow.conversation import END, Conversation, Refused
from bot.flow.outage import Outage
from bot.flow.outbox import Outbox
from bot.flow.outcome import Job
from bot.flow.sender import Sender
from bot.flow.turn import Dialog, Incoming, Turn, current_turn
from bot.services.all import Services
from bot.settings import Settings
from bot.ui.refusals import explain
from bot.ui.say import Catalogues
from bot.ui.screen import Screen
from bot.ui.screens import plain
from db.engine import Database
from db.queries import dialogs, inbox
from db.queries.inbox import Arrival
from domain.refusals import DomainError

log = logging.getLogger(__name__)

RETRIES = (1.0, 5.0)  # seconds before a second and a third try of an update that met a bug
BOUNCE = 1.0  # seconds in which a repeated press of the same button means nothing
LONGEST_PAUSE = 10.0  # seconds: no person waits for longer than this on purpose
IDLE = 5.0  # seconds between two looks when nothing comes in
AT_WORK = 0.05  # seconds between two looks while another worker serves whoever waits
PACE = 1.0  # seconds: a chat may be written to once a second
COMPLAIN_AGAIN = 60.0  # seconds between two words in the log about updates that cannot be read
MOST_WAITING = 100  # updates of one person; what comes beyond is passed over
ACKNOWLEDGE_AFTER = 5.0  # seconds a press may wait before it gets a bare acknowledgement
_PLACES = ("location", "venue")  # what holds coordinates in an update, wherever it is


@dataclass(eq=False, slots=True)
class Inbox:
    """Takes updates in and gives each its turn."""

    database: Database
    application: Application[Any, Any, Any, Any, Any, Any]
    conversations: Sequence[Conversation[Any]]
    outsider: Callable[[Turn], Awaitable[None]]
    """Shows where a person stands when no step can answer a refusal."""
    services: Services
    settings: Settings
    clock: Clock
    catalogues: Catalogues
    outbox: Outbox
    sender: Sender
    outage: Outage
    pace: float = PACE
    """Seconds between the turns of a person whose chat is behind."""
    on_commit: Callable[[], None] = lambda: None
    """Called after each turn: something new may be due."""
    _bell: asyncio.Event = field(default_factory=asyncio.Event, init=False)
    _presses: dict[int, tuple[float, str]] = field(default_factory=dict, init=False)
    """Presses that wait for their turn: when they came (monotonic seconds) and the query to answer."""
    _acknowledged: set[int] = field(default_factory=set, init=False)
    _complained: float = field(default=-math.inf, init=False)

    async def ingest(self, updates: Sequence[Mapping[str, Any]]) -> int:
        """Commit a batch of raw updates and return how many were new; only then may Telegram forget them."""
        arrivals = [Arrival(each["update_id"], person_key(each), json.dumps(each)) for each in updates]
        async with self.database.write() as tx:
            intake = await inbox.ingest(tx, arrivals, most=MOST_WAITING)
        for each in updates:
            if each["update_id"] in intake.stored and (query_id := _query_id(each)) is not None:
                self._presses[each["update_id"]] = (time.monotonic(), query_id)
        for key in intake.flooding:
            log.warning("%d updates of %d wait: what comes beyond is passed over and counted", MOST_WAITING, key)
        self._bell.set()
        return len(intake.stored)

    async def work(self, number: int = 0) -> None:
        """Serve updates for ever; several of these, each with a number, may run beside each other on PostgreSQL."""
        loop = f"inbox {number}"
        while True:
            self._bell.clear()
            if not await self.outage.lap(loop, self.serve_one):
                await self.outage.lap(loop, self._pause)

    async def _pause(self) -> None:
        """Wait for an update that comes in, or for the moment when somebody who waits may have their turn."""
        async with self.database.read() as tx:
            soonest = await inbox.soonest_retry(tx)
        if soonest is None:
            soonest = IDLE
        elif soonest > LONGEST_PAUSE:
            await self.repair()  # the clock has stepped back
        with suppress(TimeoutError):
            async with asyncio.timeout(min(max(soonest, AT_WORK), IDLE)):
                await self._bell.wait()

    async def repair(self) -> None:
        """Find the updates that no claim would find: an older process beside this one leaves some behind."""
        async with self.database.read() as tx:
            lost = await inbox.lost(tx, longest=LONGEST_PAUSE)
        if not lost:
            return
        async with self.database.write() as tx:
            await inbox.repair(tx, lost, longest=LONGEST_PAUSE)
        log.info("the waiting updates of %d people are found again", len(lost))
        self._bell.set()

    async def acknowledge_waiting(self) -> None:
        """Answer presses whose turn has not begun for too long, so that the button stops spinning."""
        late = time.monotonic() - ACKNOWLEDGE_AFTER
        for update_id, (since, query_id) in list(self._presses.items()):
            if since < late:
                del self._presses[update_id]
                self._acknowledged.add(update_id)
                self.sender.answer(query_id)

    async def serve_one(self) -> bool:
        """Give the next update its turn; False when none waits."""
        row: RowMapping | None = None
        turn: Turn | None = None
        try:
            async with self.outbox.leasing() as tx:
                row = await inbox.claim(tx)
                if row is None:
                    return False
                turn, jobs = await self._play(tx, row, self._route)
        except Refused as refused:
            if row is None:
                raise
            await self._second_turn(row, refused)
            return True
        except Exception as error:
            if row is None:
                raise
            await self._trouble(row, error, turn)
            return True
        self._deliver(row, turn, jobs)
        return True

    async def _second_turn(self, row: RowMapping, refused: Refused) -> None:
        """The first turn was rolled back: answer at the step that can, or where the person stands."""
        turn: Turn | None = None
        try:
            async with self.outbox.leasing() as tx:
                again = await inbox.claim(tx, row["id"])
                if again is None:
                    return  # another worker took it after the rollback
                turn, jobs = await self._play(tx, again, lambda turn: self._answer(turn, refused))
        except Refused as other:
            if refused.step is END:
                await self._trouble(row, other)  # even the plain explanation was refused: a bug
            else:
                await self._second_turn(row, other)
            return
        except Exception as error:
            await self._trouble(row, error, turn)
            return
        self._deliver(row, turn, jobs)

    async def _look_up(self, row: RowMapping, turn: Turn | None) -> None:
        """The database went away during a turn, maybe at its commit: find out what is true, and play nothing again.

        An update that is not done is claimed again, as any other is. Of one that is done, the replies may not be in
        hand: they leave as waiting ones do, for the sender would not know which of them others have taken by now.
        """
        state = await self.outage.through(lambda: self._state(row["id"]))
        await self.outage.through(lambda: self.outbox.put_back_strays(self.sender.held))
        if state == "done":
            self._deliver(row, turn, [])

    async def _state(self, inbox_id: int) -> str | None:
        async with self.database.read() as tx:
            return await inbox.state(tx, inbox_id)

    async def _answer(self, turn: Turn, refused: Refused) -> None:
        turn.explain(explain(turn.say, refused.error))
        try:
            if refused.owner is not None and refused.step is not END:
                await refused.owner.go(turn, refused.step, refused.draft)
                return
            if refused.owner is not None:
                turn.leave()
            turn.draft = refused.draft
            await self.outsider(turn)
        except DomainError as error:
            raise Refused(refused.error, owner=refused.owner, draft=refused.draft) from error

    async def _play(
        self, tx: AsyncSession, row: RowMapping, play: Callable[[Turn], Awaitable[None]]
    ) -> tuple[Turn | None, list[Job]]:
        """Run the handlers of a claimed update and store what they said."""
        self._presses.pop(row["update_id"], None)
        turn = await self._open(tx, row)
        jobs: list[Job] = []
        told = False
        if turn is not None:
            token = current_turn.set(turn)
            try:
                if not _bounced(turn, row):
                    await play(turn)
            finally:
                current_turn.reset(token)
            if told := row["dialog_skipped"] > 0:
                turn.send(plain.one_at_a_time(turn.say))
            turn.dialog.last_press = turn.incoming.pressed
            self._keep_late_answer(turn, row)
            jobs = await self.outbox.put(tx, turn, real=row["real"])
        await self._forget_places(tx, row)
        await inbox.finish(tx, row["id"])
        pause = await self._pause_of(tx, row, turn, jobs)
        state = {} if turn is None else _stored(turn.dialog)
        await dialogs.save(tx, row["person_key"], pause=pause, told=told, **state)
        return turn, jobs

    async def _pause_of(self, tx: AsyncSession, row: RowMapping, turn: Turn | None, jobs: Sequence[Job]) -> float:
        """Return the seconds before the person's next turn: who talks faster than they may be answered has to wait."""
        chat_id = _id(_chat(json.loads(row["raw"]))) if turn is None else turn.incoming.chat_id
        if chat_id is None or (jobs and not self.sender.waits(chat_id)):
            return 0.0  # the usual case, told without a look into the database
        return self.pace if await self.outbox.is_behind(tx, chat_id) else 0.0

    async def _forget_places(self, tx: AsyncSession, row: RowMapping) -> None:
        """Remove coordinates from an update that is over: they were used in its turn and are kept nowhere."""
        if any(f'"{name}"' in row["raw"] for name in _PLACES):
            await inbox.rewrite(tx, row["id"], without_places(row["raw"]))

    async def _route(self, turn: Turn) -> None:
        """Let PTB's Application choose the handler."""
        await self.application.process_update(turn.update)
        if turn.error is not None:
            raise turn.error

    async def _open(self, tx: AsyncSession, row: RowMapping) -> Turn | None:
        """Make the turn of an update; None when the update is not for conversations and is dealt with here."""
        update, incoming = self._read(row)
        if incoming is None:
            await self._elsewhere(tx, update)
            return None
        person = await self.services.people.arrive(
            tx,
            telegram_id=incoming.user_id,
            name=incoming.name,
            username=incoming.username,
            language=incoming.language,
        )
        now = self.clock.now()
        turn = Turn(
            tx=tx,
            services=self.services,
            settings=self.settings,
            person=person,
            say=self.catalogues.say(person.language, person.zone, now),
            catalogues=self.catalogues,
            now=now,
            update=update,
            incoming=incoming,
            dialog=_dialog(row),
        )
        self._load_draft(turn)
        return turn

    def _read(self, row: RowMapping) -> tuple[Update, Incoming | None]:
        """Read an update.

        Raises:
            Unreadable: Telegram would not send such a thing; it would read no better the next time.
        """
        try:
            update = Update.de_json(json.loads(row["raw"]), self.application.bot)
            return update, Incoming.of(update)
        except Exception as error:  # whatever python-telegram-bot or we stumble over in it
            raise Unreadable(f"{type(error).__name__}: {error}") from error

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

    async def _elsewhere(self, tx: AsyncSession, update: Update) -> None:
        """Blocked or unblocked, a command in a group, a press outside a private chat: no conversation is at work."""
        if update.callback_query is not None:
            await self._point_to_chat(tx, update.update_id, update.callback_query)
            return
        change = update.my_chat_member
        if change is not None and change.chat.type == change.chat.PRIVATE:
            await self._note_reach(tx, change)
            return
        message, bot = update.message, self.application.bot
        if message is None or message.chat.type == message.chat.PRIVATE:
            return
        if not _is_for(bot.username, message.text or ""):
            return
        say = self.catalogues.say("en", self.settings.timezone, self.clock.now())
        await self.outbox.post(tx, message.chat.id, plain.group(say, bot.username), now=self.clock.now())

    async def _point_to_chat(self, tx: AsyncSession, update_id: int, query: CallbackQuery) -> None:
        """A press in a group, or in a message that was sent through another chat, is answered by where to go."""
        if update_id in self._acknowledged:
            return
        person = await self.services.people.by_telegram(tx, query.from_user.id)
        language = person.language if person else query.from_user.language_code or "en"
        say = self.catalogues.say(language, self.settings.timezone, self.clock.now())
        self._acknowledged.add(update_id)
        self.sender.answer(query.id, plain.press_elsewhere(say, self.application.bot.username), alert=True)

    async def _note_reach(self, tx: AsyncSession, change: ChatMemberUpdated) -> None:
        """Note that a person we know has blocked the bot, or lets it write again."""
        person, who = await self.services.people.by_telegram(tx, change.chat.id), change.from_user
        if person is None:
            return
        if change.new_chat_member.status == ChatMember.BANNED:
            await self.services.people.mark_unreachable(tx, person.id)
        elif change.new_chat_member.status == ChatMember.MEMBER:
            await self.services.people.arrive(
                tx, telegram_id=who.id, name=who.full_name, username=who.username, language=who.language_code
            )

    def _keep_late_answer(self, turn: Turn, row: RowMapping) -> None:
        """A press that was acknowledged early cannot be answered again: its words become a message."""
        if row["update_id"] in self._acknowledged and turn.answer_text is not None:
            turn.send(Screen(turn.say.escape(turn.answer_text)))
            turn.answer_text = None

    def _deliver(self, row: RowMapping, turn: Turn | None, jobs: Sequence[Job]) -> None:
        """After the commit: the press's answer beside the first reply."""
        if turn is None:
            self._stop_spinning(row)
        acknowledged = row["update_id"] in self._acknowledged
        self._acknowledged.discard(row["update_id"])
        if turn is not None and turn.incoming.query_id is not None and not acknowledged:
            self.sender.answer(turn.incoming.query_id, turn.answer_text, alert=turn.answer_alert)
        self.sender.accept(jobs)
        self.on_commit()

    def _stop_spinning(self, row: RowMapping) -> None:
        """Acknowledge a press that gets no answer of its own: its turn has failed, or it is not for conversations."""
        query_id = _query_id(json.loads(row["raw"]))
        if query_id is not None and row["update_id"] not in self._acknowledged:
            self._acknowledged.add(row["update_id"])
            self.sender.answer(query_id)

    async def _trouble(self, row: RowMapping, error: Exception, turn: Turn | None = None) -> None:
        """A bug: try again soon, then park the update and tell the person its reference."""
        if await self.outage.over(error):
            await self._look_up(row, turn)
            return
        self._stop_spinning(row)
        async with self.database.write() as tx:
            again = await inbox.claim(tx, row["id"])
            if again is None:
                return  # another worker took it after the rollback
            attempts = int(again["attempts"])
            if attempts < len(RETRIES) and not isinstance(error, Unreadable):
                log.warning("update %s failed, another try follows", row["update_id"], exc_info=error)
                await inbox.retry(tx, again, after=RETRIES[attempts], error=type(error).__name__)
            else:
                await self._park(tx, again, error)
        self.on_commit()

    async def _park(self, tx: AsyncSession, row: RowMapping, error: BaseException) -> None:
        """Give an update up; its person gets a reference to tell an admin."""
        reference = secrets.token_hex(4)
        self._complain(row, reference, error)
        self._acknowledged.discard(row["update_id"])
        await self._forget_places(tx, row)
        await inbox.park(tx, row, reference=reference, error=type(error).__name__)
        person, now = await self.services.people.by_telegram(tx, row["person_key"]), self.clock.now()
        if person is not None:
            say = self.catalogues.say(person.language, person.zone, now)
            await self.outbox.post(tx, person.telegram_id, plain.apology(say, reference), now=now)
        elif (newcomer := _newcomer(json.loads(row["raw"]))) is not None:  # the person was rolled back with the rest
            chat_id, language = newcomer
            say = self.catalogues.say(language, self.settings.timezone, now)
            await self.outbox.post(tx, chat_id, plain.apology(say, reference), now=now)

    def _complain(self, row: RowMapping, reference: str, error: BaseException) -> None:
        """Log why an update is given up; many that cannot be read make one line, each is a dead letter anyway."""
        if not isinstance(error, Unreadable):
            log.error("update %s is a dead letter, reference %s", row["update_id"], reference, exc_info=error)
        elif time.monotonic() >= self._complained:
            self._complained = time.monotonic() + COMPLAIN_AGAIN
            log.error("update %s cannot be read (%s), reference %s", row["update_id"], error, reference)


class Unreadable(Exception):
    """An update is not what Telegram sends."""


def _query_id(update: Mapping[str, Any]) -> str | None:
    """Return what to answer a press with; never fails on odd input."""
    query = update.get("callback_query")
    return str(query.get("id")) if isinstance(query, Mapping) else None


def without_places(raw: str) -> str:
    """Return an update without the coordinates that somebody shared."""

    def keep(part: dict[str, Any]) -> dict[str, Any]:
        return {name: value for name, value in part.items() if name not in _PLACES}

    return json.dumps(json.loads(raw, object_hook=keep))


def person_key(update: Mapping[str, Any]) -> int:
    """Return whose update this is: the sender's Telegram id, else the chat's, else 0; never fails on odd input."""
    owners = (
        _id(owner)
        for part in update.values()
        if isinstance(part, Mapping)
        for owner in (part.get("from"), _chat_in(part))
    )
    return next((number for number in owners if number is not None), 0)


def _chat(update: Mapping[str, Any]) -> object:
    """Return the chat that an update comes from, as it is written there."""
    chats = (_chat_in(part) for part in update.values() if isinstance(part, Mapping))
    return next((chat for chat in chats if chat is not None), None)


def _chat_in(part: Mapping[str, Any]) -> object:
    message = part.get("message")
    return part.get("chat") or (message.get("chat") if isinstance(message, Mapping) else None)


def _id(owner: object) -> int | None:
    """Return the id of a person or a chat; None when there is none that fits."""
    number = owner.get("id") if isinstance(owner, Mapping) else None
    return number if isinstance(number, int) and not isinstance(number, bool) and abs(number) < 2**62 else None


def _newcomer(update: Mapping[str, Any]) -> tuple[int, str] | None:
    """Return the private chat in which somebody wrote or pressed, and the language of their Telegram."""
    part = update.get("message") or update.get("callback_query")
    chat = _chat_in(part) if isinstance(part, Mapping) else None
    chat_id = _id(chat)
    if (
        not isinstance(part, Mapping)
        or not isinstance(chat, Mapping)
        or chat_id is None
        or chat.get("type") != "private"
    ):
        return None
    sender = part.get("from")
    language = sender.get("language_code") if isinstance(sender, Mapping) else None
    return chat_id, language if isinstance(language, str) else "en"


def _is_for(username: str, text: str) -> bool:
    """Tell whether a text is a command in a group, and not one for another bot."""
    name, _, bot = text.partition(" ")[0].partition("@")
    return name.startswith("/") and bot.lower() in ("", username.lower())


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
    )


def _bounced(turn: Turn, row: RowMapping) -> bool:
    """Tell whether the button that was just served is pressed again, before anybody could read the answer."""
    again = turn.incoming.pressed is not None and turn.incoming.pressed == turn.dialog.last_press
    served = row["dialog_served_real"]
    # Served later than now means that the database's clock has stepped back since: that press is long over.
    return again and row["received_real"] - served < BOUNCE and served <= row["real"]


def _stored(dialog: Dialog) -> dict[str, Any]:
    state = asdict(dialog)
    del state["person_key"]
    return state
