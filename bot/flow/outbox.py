"""The outbox: what is to be said is stored with the change that caused it, and is sent from here.

Replies are rendered in their turn. Notices are facts; they are re-checked and rendered in the transaction that claims
them for sending, so that a committed cancel is never contradicted by a reminder.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import secrets
import time
from collections.abc import AsyncIterator, Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

from msgspec.structs import replace
from sqlalchemy import RowMapping
from telegram import InputFile

from bot.clock import Clock
from bot.flow.files import Files
from bot.flow.outage import Outage
from bot.flow.outcome import BUILD, DELETE, EDIT, MENU, SEND, Job, Outcome, State
from bot.flow.replies import Reply, Target, to_chat
from bot.flow.tidying import lists_outdated, moved_on, note_list, tidied, to_redraw
from bot.flow.turn import Turn
from bot.services.all import Services
from bot.services.views.notices import Drop, NoticeView, Tell, Wait
from bot.services.views.people import PersonView
from bot.ui import notices
from bot.ui.notices import Trace
from bot.ui.say import Catalogues, Say
from bot.ui.screen import Screen
from bot.ui.screens import plain, sentences
from db.engine import Database
from db.outage import classify
from db.queries import dialogs, outbox
from db.queries.notices import postpone
from db.queries.outbox import FREE, Lane
from db.transaction import Transaction
from domain.notices import Fact, Redrawn
from domain.status import MessageState, Status

log = logging.getLogger(__name__)

LEASE = 30.0  # seconds that an older release beside leaves our rows alone; renewed
IN_HAND = 4  # replies of one chat that the sender gets at most; more wait in the outbox
BATCH = 16  # due rows to claim before a look whether somebody waits for the database
RENDER_AGAIN = (5.0, 60.0, 600.0)  # seconds before another try of a notice that met a bug
LONGEST_RETRY = 120.0  # seconds a row waits for its next try at most after a start
BEHIND = 5  # replies of one chat that are not sent yet: from then on the person's next turn waits
_ON_THE_WAY = 1.0  # seconds that a question may take to the database
REPLY, URGENT, PLAIN = 0, 1, 2  # priorities
LAST, APOLOGY = "last", "apology"  # stand in a reply's row, in place of a notice's kind: see `Job`
_DRAWING = ThreadPoolExecutor(1, thread_name_prefix="drawing")
"""Draws pictures one after the other: commits have threads of their own, which many pictures at once would take."""
_LEASING: ContextVar[list[int]] = ContextVar("leasing")
"""The rows that the transaction at hand leases to this process."""


class Said(NamedTuple):
    """What a turn said."""

    rows: Sequence[dict[str, Any]] = ()
    """To be stored."""
    leased: Sequence[Reply] = ()
    """The first of them, which are for this process to send."""


NOTHING = Said()


class Outbox:
    """Stores messages to send, hands them to the sender and notes what became of them."""

    def __init__(  # noqa: PLR0913 - it connects that many parts
        self,
        *,
        database: Database,
        services: Services,
        catalogues: Catalogues,
        clock: Clock,
        owner: str,
        outage: Outage,
    ) -> None:
        """Connect the parts; `owner` names this process in leases."""
        self._database = database
        self._outage = outage
        self._leasing: dict[object, list[int]] = {}
        """Rows that open transactions are leasing: the sender does not have them before the commit."""
        self._unsure = False
        self._services = services
        self._catalogues = catalogues
        self._clock = clock
        self._owner = owner
        self._files = Files(services, catalogues, clock)
        self.in_flight: Callable[[int, int], int | None] = lambda _chat, _telegram: None
        """Names our row of what is sent in a chat just now, if it may be the message of this id of Telegram's."""
        self.on_settled: Callable[[], None] = lambda: None
        """Called after a settle: the next row of a chat may go, and some may wait again."""
        self.on_sent: Callable[[], None] = lambda: None
        """Called instead when all jobs were sent: only what has waited behind them may go."""

    @asynccontextmanager
    async def leasing(self) -> AsyncIterator[Transaction]:
        """Open a write transaction that leases rows; the sender has to accept them without a pause after its end.

        When its commit was cut off, the rows may be leased but unknown to the sender: `put_back_lost` finds them.
        """
        key = object()
        token = _LEASING.set(self._leasing.setdefault(key, []))
        try:
            async with self._database.write() as tx:
                yield tx
        finally:
            _LEASING.reset(token)
            del self._leasing[key]

    async def put_back_lost(self, held: Callable[[], Collection[int]]) -> None:
        """Let rows wait again that are leased to this process but that its sender does not have.

        Args:
            held: returns what the sender has in hand; asked after the rows are read, for a turn may end in between.
        """
        async with self._database.read() as tx:
            leased = await outbox.leased_to(tx, self._owner)
        missing = set(leased).difference(held(), *self._leasing.values())
        if not missing:
            return
        async with self._database.write() as tx:  # what was settled while it was read may be in hand once more
            lost = await outbox.put_back(tx, missing.difference(held(), *self._leasing.values()), owner=self._owner)
        if lost:
            log.warning(
                "%d messages wait again: they were leased to this process, which did not know of them", len(lost)
            )
            self.on_settled()

    async def say(self, tx: Transaction, turn: Turn, *, real: float, is_open: bool = True) -> Said:
        """Put what a turn said into rows, which the end of the turn stores; some are leased for the sender.

        Replies that come faster than Telegram lets through wait here, so that no chat's queue fills the sender.

        Args:
            tx: the turn's transaction.
            turn: the turn, its handlers done.
            real: the database's own time, seconds since the epoch.
            is_open: something else for the chat may wait or be on its way.
        """
        replies = await self._shown(tx, turn)
        for extra in turn.extras:
            replies.append(await self._sent(turn, extra.screen, card=extra.card))
        replies += await self._aside(tx, turn)
        replies += _menu(turn)
        replies += await tidied(tx, turn, replies)
        if not replies:
            return NOTHING
        lane = await self._lane(tx, turn.incoming.chat_id, replies) if is_open else FREE
        room = 0 if lane.behind else max(0, IN_HAND - lane.held)
        lease = {"state": MessageState.LEASED, "lease_owner": self._owner, "lease_real": real + LEASE}
        kept = {"state": MessageState.WAITING, "lease_owner": None, "lease_real": 0.0}
        shared = {"kind": LAST} if turn.is_last else {}
        replies = [replace(reply, values=reply.values | shared) for reply in replies]
        rows = [reply.values | (lease if number < room else kept) for number, reply in enumerate(replies)]
        return Said(rows, replies[:room])

    @staticmethod
    def leased(said: Said, ids: Sequence[int]) -> list[Job]:
        """Return what the sender takes after the commit of what a turn said, which was stored under these ids."""
        taken = list(zip(ids, said.leased, strict=False))
        _LEASING.get().extend(row_id for row_id, _ in taken)
        return [_job({**reply.values, "id": row_id}, reply.telegram_id) for row_id, reply in taken]

    async def _lane(self, tx: Transaction, chat_id: int, replies: Sequence[Reply]) -> Lane:
        """Return the state of a chat for new replies, which make waiting edits of the same message pointless."""
        edited = [each.values["message_id"] for each in replies if each.values["method"] == EDIT]
        lane = await outbox.lane(tx, chat_id, self._owner, edited=edited[0] if edited else None)
        if not lane.is_outdated:
            return lane
        await outbox.supersede_edits(tx, edited[0])
        return await outbox.lane(tx, chat_id, self._owner)

    async def is_behind(self, tx: Transaction, chat_id: int, *, more: int = 0) -> bool:
        """Tell whether several replies of a chat are not sent yet: people may write faster than we may answer.

        So many `more` are about to be stored.
        """
        enough = max(0, BEHIND - more)
        return await outbox.open_replies(tx, chat_id, most=enough) == enough

    @staticmethod
    async def post(tx: Transaction, chat_id: int, screen: Screen, *, now: dt.datetime, kind: str | None = None) -> None:
        """Store a message that no turn shows: in a group, or about a dead letter; `kind` is `APOLOGY` or nothing."""
        message_id = await dialogs.new_message(tx, chat_id, live=bool(screen.rows), session_id=None, created_at=now)
        reply = to_chat(Target(chat_id, message_id), screen.method, screen.payload(), now)
        await outbox.add_replies(tx, [reply.values | {"kind": kind}])

    async def claim(self, limit: int, urgent: int | None = None) -> list[Job]:
        """Take what is due, at most one row per chat: notices are re-checked and rendered here.

        It goes in small batches and leaves the database to the first turn that waits, however many there are to judge.

        Args:
            limit: how many rows at most.
            urgent: how many urgent notices at most; `limit` by default.
        """
        room = {"limit": limit, "urgent": limit if urgent is None else urgent}
        jobs, more = list[Job](), any(room.values())
        while more and not jobs and not self._unsure:  # none may be worth telling: their chats' next notices may be
            async with self.leasing() as tx:
                more = await self._claim(tx, jobs, room)
        return jobs

    async def _claim(self, tx: Transaction, jobs: list[Job], room: dict[str, int]) -> bool:
        """Take batch after batch until a turn waits; tell whether there may be more."""
        now = self._clock.now()
        while rows := await outbox.due(tx, now=now, **{name: min(most, BATCH) for name, most in room.items()}):
            taken = await self._take(tx, rows, now)
            jobs += taken
            urgent = sum(job.priority == URGENT for job in taken)
            room |= {"limit": room["limit"] - len(taken) + urgent, "urgent": room["urgent"] - urgent}
            if await self._database.is_awaited():
                return True
        return False

    async def company(self, within: float) -> None:
        """Wait for another write to settle along with, at most so many seconds."""
        await self._database.company(within)

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        """Note what became of jobs, in one transaction, as soon as the database answers.

        While it is not known whether a commit has come through nothing is claimed: a row that was given back could be
        claimed again, and be given back by the next try while it is being sent.
        """
        try:
            while not await self._settled(outcomes):
                self._unsure = True
        finally:
            self._unsure = False
        if all(map(_is_plain, outcomes)):
            self.on_sent()
        else:
            self.on_settled()

    async def _settled(self, outcomes: Sequence[Outcome]) -> bool:
        try:
            await self._note(outcomes)
        except Exception as error:
            if not await self._outage.over(error):
                raise
            return False
        return True

    async def _note(self, outcomes: Sequence[Outcome]) -> None:
        sent = {each.job.id: each for each in outcomes if each.state is State.SENT}
        async with self._database.write() as tx:
            for outcome in outcomes:
                if not _is_plain(outcome):
                    await self._settle_one(tx, outcome)
            ours = await outbox.settle(tx, list(sent), MessageState.SENT, owner=self._owner, sent_at=self._clock.now())
            known = [sent[row_id] for row_id in ours]
            new = [each for each in known if each.telegram_id != each.job.telegram_id]
            telegram_ids = {each.job.message_id: each.telegram_id for each in new}
            await dialogs.sent_as(tx, {ours: theirs for ours, theirs in telegram_ids.items() if ours and theirs})
            if over := [each.job.id for each in outcomes if each.job.is_last and each.state is not State.RETRY]:
                await outbox.forget(tx, over)

    async def telegram_id(self, message_id: int) -> int | None:
        """Return Telegram's id of one of our messages; None when it is not sent yet."""
        return await self._outage.through(lambda: self._telegram_id(message_id))

    async def _telegram_id(self, message_id: int) -> int | None:
        async with self._database.read() as tx:
            return await dialogs.telegram_id(tx, message_id)

    async def build(self, job: Job) -> InputFile | None:
        """Build the file that a job sends, as things are now; None when there is nothing to send any more."""
        return await self._outage.through(lambda: self._built(job))

    async def _built(self, job: Job) -> InputFile | None:
        async with self._database.read() as tx:
            draw = await self._files.prepare(tx, job.chat_id, **job.payload[BUILD])
        return await asyncio.get_running_loop().run_in_executor(_DRAWING, draw) if draw is not None else None

    async def shorten_waits(self) -> None:
        """At the start: shorten waits that are too long because the clock has stepped back since."""
        async with self._database.write() as tx:
            await outbox.shorten_waits(tx, beyond=LONGEST_RETRY)

    async def keep(self, held: Collection[int]) -> None:
        """Renew the leases of rows that are in hand, for an older release beside this one that knows only leases."""
        if not held:
            return
        async with self._database.write() as tx:
            await outbox.renew(tx, held, owner=self._owner, seconds=LEASE)

    async def make_replies_due(self) -> None:
        """Replies are due at once: let those leave that were stored before people's clock stepped back."""
        async with self._database.write() as tx:
            await outbox.make_replies_due(tx, now=self._clock.now())

    async def try_all_now(self) -> None:
        """Try everything now that waits for another try: the database's clock has stepped back."""
        async with self._database.write() as tx:
            await outbox.shorten_waits(tx, beyond=0.0)

    async def _shown(self, tx: Transaction, turn: Turn) -> list[Reply]:
        """Edit the pressed message, or send the screen as a new message below what was typed."""
        screen = turn.screen
        if screen is None:
            return []
        chat_id, pressed = turn.incoming.chat_id, turn.incoming.pressed_message
        if pressed is None:
            reply = await self._sent(turn, screen, card=turn.card)
        else:
            message_id = await self._changed(turn, pressed, dialogs.Shown(bool(screen.rows), turn.card))
            reply = to_chat(Target(chat_id, message_id, pressed), EDIT, screen.payload(), turn.now, card=turn.card)
        self._note_wizard(turn, reply.values["message_id"])
        note_list(turn, reply.values["message_id"])
        return [reply]

    async def _aside(self, tx: Transaction, turn: Turn) -> list[Reply]:
        """Send the message of a reply keyboard, and delete the one before when its question is over."""
        replies, dialog, chat_id = [], turn.dialog, turn.incoming.chat_id
        if dialog.side_id is not None and (turn.side or turn.shown or dialog.conversation is None):
            replies.append(to_chat(Target(chat_id, dialog.side_id), DELETE, {}, turn.now))
            dialog.side_id = None
        if turn.side_at is not None:
            message_id = await dialogs.message_of(tx, chat_id, turn.side_at, now=turn.now)
            replies.append(to_chat(Target(chat_id, message_id, turn.side_at), DELETE, {}, turn.now))
        if turn.side is not None:
            replies.append(await self._sent(turn, turn.side))
            dialog.side_id = replies[-1].values["message_id"]
        return replies

    def _note_wizard(self, turn: Turn, message_id: int) -> None:
        """Remember where the wizard is; one whose message shows something else by now is left."""
        dialog = turn.dialog
        if turn.is_wizard:
            if dialog.message_id is not None:
                turn.left.append(dialog.message_id)
            dialog.message_id = message_id
        elif dialog.message_id == message_id:
            turn.leave()

    async def _changed(self, turn: Turn, pressed: int, shown: dialogs.Shown) -> int:
        """Note what a pressed message shows from now on; return our row of it."""
        chat_id, (message_id, telegram_id) = turn.incoming.chat_id, turn.at_hand
        if message_id is not None and telegram_id == pressed and chat_id == turn.dialog.person_key:
            turn.at_end.append(dialogs.to_mark(message_id, shown))
            return message_id
        sending = dialogs.Sending(self._owner, self.in_flight(chat_id, pressed))
        return await dialogs.show(turn.tx, chat_id, pressed, shown, now=turn.now, sending=sending)

    @staticmethod
    async def _sent(turn: Turn, screen: Screen, *, card: int | None = None) -> Reply:
        chat_id, message_id, turn.fresh_id = turn.incoming.chat_id, turn.fresh_id, None
        values = {"live": bool(screen.rows), "session_id": card, "created_at": turn.now}
        if message_id is None:
            message_id = await dialogs.new_message(turn.tx, chat_id, **values)
        else:
            turn.at_end.append(dialogs.to_make(message_id, chat_id, **values))
        return to_chat(Target(chat_id, message_id), screen.method, screen.payload(), turn.now, card=card)

    async def _take(self, tx: Transaction, rows: Sequence[RowMapping], now: dt.datetime) -> list[Job]:
        """Lease rows to this process: replies as they are, notices that are still to be told in words."""
        jobs = [_job(row, row["telegram_id"]) for row in rows if row["sort"] == "reply"]
        told = await self._tell(tx, [row for row in rows if row["sort"] == "notice"], now)
        jobs += told
        ids, messages = [job.id for job in jobs], {job.id: job.message_id for job in told}
        await outbox.lease(tx, ids, messages, owner=self._owner, seconds=LEASE)
        _LEASING.get().extend(job.id for job in jobs)
        return jobs

    async def _tell(self, tx: Transaction, rows: Sequence[RowMapping], now: dt.datetime) -> list[Job]:
        """Put notices into words, all together; when one of them fails each by itself, so that it stops no other."""
        if not rows:
            return []
        try:
            async with tx.savepoint():
                return await self._judge(tx, rows, now)
        except Exception as error:
            if classify(error):  # the database failed, no notice is the cause
                raise
            if len(rows) == 1:
                await self._unrendered(tx, rows[0], error, now)
                return []
        return [job for row in rows for job in await self._tell(tx, [row], now)]

    async def _unrendered(self, tx: Transaction, row: RowMapping, error: Exception, now: dt.datetime) -> None:
        """Try a notice that cannot be put into words again later, then park it for the admins."""
        tries, why = row["attempts"], type(error).__name__
        if tries < len(RENDER_AGAIN):
            log.warning(
                "notice %s (%s) cannot be rendered, another try follows", row["id"], row["kind"], exc_info=error
            )
            await outbox.try_again(tx, row["id"], after=RENDER_AGAIN[tries], attempts=tries + 1, error=why)
            return
        reference = secrets.token_hex(4)
        log.error("notice %s (%s) cannot be rendered, reference %s", row["id"], row["kind"], reference, exc_info=error)
        await outbox.end(tx, row["id"], MessageState.FAILED, error=why, sent_at=now, reference=reference)

    async def _judge(self, tx: Transaction, rows: Sequence[RowMapping], now: dt.datetime) -> list[Job]:
        """Re-check notices; those for somebody in quiet hours wait."""
        verdicts = await self._services.notices.judge(tx, [row["id"] for row in rows], now=now)
        told, redrawn, dropped = list[_Told](), list[_Told](), dict[int, str]()
        for row, verdict in zip(rows, verdicts, strict=True):
            match verdict:
                case Tell(view) if isinstance(view.fact, Redrawn):
                    redrawn.append(self._rendered(row, view, now))
                case Tell(view):
                    told.append(self._rendered(row, view, now))
                case Wait(until):
                    await postpone(tx, [row["id"]], until)
                case Drop(why):
                    dropped[row["id"]] = why
        redrawing = await self._redrawing(tx, redrawn)
        gone = {each.row["id"] for each in redrawn}.difference(job.id for job in redrawing)
        await outbox.drop(tx, dropped | dict.fromkeys(gone, MessageState.OBSOLETE))
        return [*redrawing, *await self._sending(tx, told, now)]

    async def _redrawing(self, tx: Transaction, redrawn: Sequence[_Told]) -> list[Job]:
        """Edit the cards that are there, as they are to look from now on: nothing rings."""
        there = await to_redraw(tx, {(each.row["session_id"], each.row["chat_id"]): each.view for each in redrawn})
        jobs = []
        for each in redrawn:
            old = there.get((each.row["session_id"], each.row["chat_id"]))
            if old is not None:
                screen = await self._together(tx, each, old.together) or each.screen
                changed = {"method": EDIT, "payload": screen.payload(), "message_id": old.message_id}
                jobs.append(_job({**each.row, **changed}))
        return jobs

    async def _together(self, tx: Transaction, told: _Told, session_ids: Sequence[int]) -> Screen | None:
        """Show several sessions that were cancelled with one tap when that cannot be undone any more."""
        reader = told.view.reader
        views = [await self._services.sessions.find(tx, each, actor=reader) for each in session_ids]
        if not views or any(view.status is not Status.CANCELLED for view in views):
            return None
        return sentences.all_gone(self._say(reader, told.view.now), views)

    def _say(self, reader: PersonView, now: dt.datetime) -> Say:
        return self._catalogues.say(reader.language, reader.zone, now, hours24=reader.hours24)

    def _rendered(self, row: RowMapping, view: NoticeView[Fact], now: dt.datetime) -> _Told:
        say = self._say(view.reader, now)
        return _Told(row, view, notices.render(say, view), lambda: notices.trace(say, view))

    async def _sending(self, tx: Transaction, told: Sequence[_Told], now: dt.datetime) -> list[Job]:
        """Make the messages of notices; the cards of their sessions move to them."""
        sending = await self._with_messages(tx, told, now)
        about = [each for each in told if each.card is not None]
        traces = {(each.row["session_id"], each.row["chat_id"]): each.trace for each in about}
        replies = await moved_on(tx, traces, but=sending.keys(), now=now)
        replies += await lists_outdated(
            tx, [(each.row["chat_id"], each.view, self._say(each.view.reader, now)) for each in about]
        )
        if replies:
            await outbox.add_replies(tx, [each.values for each in replies])
        return [
            _job({**each.row, "method": SEND, "payload": each.screen.payload(), "message_id": message_id})
            for message_id, each in sending.items()
        ]

    @staticmethod
    async def _with_messages(tx: Transaction, told: Sequence[_Told], now: dt.datetime) -> Mapping[int, _Told]:
        """Return notices by the ids of their messages; one that was handed to a process before has one."""
        fresh = [
            {"chat_id": each.row["chat_id"], "live": bool(each.screen.rows), "session_id": each.card, "created_at": now}
            for each in told
            if each.row["message_id"] is None
        ]
        made = iter(await dialogs.new_messages(tx, fresh))
        return {each.row["message_id"] or next(made): each for each in told}

    async def _settle_one(self, tx: Transaction, outcome: Outcome) -> None:
        """Note what became of a job that was not simply sent."""
        job, owner = outcome.job, self._owner
        if outcome.state is State.UNREACHABLE and await self._has_returned(tx, outcome):
            outcome.state, outcome.retry_after = State.RETRY, 0.0
        if outcome.ambiguous:
            await outbox.count_ambiguous(tx, job.id, outcome.ambiguous, owner=owner)
        if outcome.new_chat_id is not None:
            await outbox.move_chat(tx, job.chat_id, outcome.new_chat_id)
        if outcome.state is State.RETRY:
            tried = {"attempts": job.attempts, "error": outcome.error}
            await outbox.give_back(tx, job.id, owner=owner, after=outcome.retry_after, values=tried)
        elif outcome.state is not State.SENT:
            await self._end(tx, outcome)

    async def _end(self, tx: Transaction, outcome: Outcome) -> None:
        job, failed = outcome.job, outcome.state is State.FAILED
        if outcome.state is State.UNREACHABLE:  # before it is closed: it counts among what they have not heard
            await self._note_unreachable(tx, job.chat_id)
        more: dict[str, Any] = {"reference": secrets.token_hex(4), "sent_at": self._clock.now()} if failed else {}
        ours = await outbox.settle(tx, [job.id], outcome.state, owner=self._owner, error=outcome.error, **more)
        if failed and ours:
            log.error("job %s (%s) failed, reference %s: %s", job.id, job.method, more["reference"], outcome.error)
            if outcome.refusal is not None and job.is_answer and not job.is_apology:
                await self._apologise(tx, job.chat_id, more["reference"])

    async def _apologise(self, tx: Transaction, chat_id: int, reference: str) -> None:
        """Tell a person that there is an answer which Telegram does not let through."""
        person, now = await self._services.people.by_telegram(tx, chat_id), self._clock.now()
        if person is not None:
            screen = plain.not_shown(self._say(person, now), reference)
            await self.post(tx, chat_id, screen, now=now, kind=APOLOGY)

    @staticmethod
    async def _has_returned(tx: Transaction, outcome: Outcome) -> bool:
        """Tell whether somebody has written since they could not be reached: the next call tells anew."""
        within = time.monotonic() - outcome.began + _ON_THE_WAY
        return await dialogs.was_served(tx, outcome.job.chat_id, within=within)

    async def _note_unreachable(self, tx: Transaction, chat_id: int) -> None:
        person = await self._services.people.by_telegram(tx, chat_id)
        if person is not None:
            await self._services.people.mark_unreachable(tx, person.id)


class _Told(NamedTuple):
    """A notice that is told now."""

    row: RowMapping
    view: NoticeView[Fact]
    screen: Screen
    trace: Callable[[], Trace]
    """Makes what may stay of the older card of its session."""

    @property
    def card(self) -> int | None:
        """The session whose card its message is."""
        session_id: int | None = self.row["session_id"]
        return session_id if self.view.fact.is_card else None


def _menu(turn: Turn) -> list[Reply]:
    """Let a chat's commands follow the roles and the chosen language of its person; Telegram knows the phone's."""
    roles = () if turn.is_last else turn.person.roles
    menu = plain.menu_of(roles)
    if menu == turn.dialog.menu and not turn.has_new_language:
        return []
    turn.dialog.menu = menu
    commands = [{"command": name, "description": does} for name, does in plain.commands(turn.say, roles)]
    payload = {"commands": commands, "scope": {"type": "chat", "chat_id": turn.incoming.chat_id}}
    return [to_chat(Target(turn.incoming.chat_id, None), MENU, payload, turn.now)]


def _is_plain(outcome: Outcome) -> bool:
    """Tell whether a job was sent, and that is all that has become of it."""
    return outcome.state is State.SENT and not outcome.ambiguous and outcome.new_chat_id is None


def _job(row: Mapping[Any, Any], telegram_id: int | None = None) -> Job:
    priority = REPLY if row["sort"] == "reply" else URGENT if row["urgent"] else PLAIN
    return Job(
        id=row["id"],
        chat_id=row["chat_id"],
        method=row["method"],
        payload=dict(row["payload"]),
        message_id=row["message_id"],
        telegram_id=telegram_id,
        priority=priority,
        attempts=row.get("attempts", 0),
        ambiguous=row.get("ambiguous", 0),
        is_last=row.get("kind") == LAST,
        is_apology=row.get("kind") == APOLOGY,
    )
