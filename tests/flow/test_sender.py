"""The sender against the pretend Telegram, in virtual time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from msgspec.structs import replace
from telegram import Bot, InputFile
from telegram.request import RequestData

from bot.flow.outcome import State
from bot.flow.pacing import Limits, Pacer
from bot.flow.sender import ANSWERS, RIDE, Job, Outcome, Sender, TokenRejected
from bot.flow.transport import NotSent, require_telegram
from simulator.core import Telegram
from simulator.errors import ApiError
from simulator.model import Message
from tests.support.transport import SimulatorRequest
from tests.support.virtual_time import virtual_time

TOKEN = "4242:pretend"
NABIL, RUMI = 1001, 1002
REPLY, URGENT, NOTICE = 0, 1, 2
TANIA = 1003


class Ledger:
    """The database side of the outbox, in memory."""

    def __init__(self) -> None:
        self.batches: list[list[Outcome]] = []
        self.telegram_ids: dict[int, int] = {}
        self.open = asyncio.Event()
        self.open.set()
        self.errors: list[Exception] = []
        self.files: dict[str, InputFile] = {}
        self.company_after = 0.05
        """Seconds after which somebody else writes."""

    async def company(self, within: float) -> None:
        await asyncio.sleep(min(within, self.company_after))

    async def settle(self, outcomes: Sequence[Outcome]) -> None:
        await self.open.wait()
        if self.errors:
            raise self.errors.pop(0)
        self.batches.append(list(outcomes))
        for outcome in outcomes:
            if outcome.telegram_id is not None and outcome.job.message_id is not None:
                self.telegram_ids[outcome.job.message_id] = outcome.telegram_id

    async def telegram_id(self, message_id: int) -> int | None:
        return self.telegram_ids.get(message_id)

    async def build(self, job: Job) -> InputFile | None:
        return self.files.get(job.payload["build"]["what"])

    @property
    def outcomes(self) -> list[Outcome]:
        return [outcome for batch in self.batches for outcome in batch]

    @property
    def states(self) -> dict[int, str]:
        return {outcome.job.id: str(outcome.state) for outcome in self.outcomes}


class Request(SimulatorRequest):
    """Can hold calls back, refuse connections and take its time."""

    def __init__(self, telegram: Telegram) -> None:
        super().__init__(telegram)
        self.open = asyncio.Event()
        self.open.set()
        self.unreachable = 0
        self.between: dict[int, tuple[int, bytes]] = {}
        """What a proxy answers instead of Telegram, by chat."""
        self.seconds = 0.05
        self.in_flight = self.most_in_flight = 0

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *timeouts: Any, **named: Any
    ) -> tuple[int, bytes]:
        if self.unreachable:
            self.unreachable -= 1
            raise NotSent("No connection to the Bot API (pretended)")
        self.in_flight += 1
        self.most_in_flight = max(self.most_in_flight, self.in_flight)
        try:
            await self.open.wait()
            await asyncio.sleep(self.seconds)
            chat_id = None if request_data is None else request_data.parameters.get("chat_id")
            if chat_id in self.between:
                require_telegram(*self.between[chat_id])
            return await super().do_request(url, method, request_data, *timeouts, **named)
        finally:
            self.in_flight -= 1


@dataclass
class Sending:
    telegram: Telegram
    request: Request
    ledger: Ledger
    sender: Sender
    pacer: Pacer
    ids: count[int] = field(default_factory=lambda: count(1))

    def job(self, method: str = "sendMessage", chat: int = NABIL, **fields: Any) -> Job:
        known = {"message_id": None, "telegram_id": None, "priority": REPLY} | {
            name: fields.pop(name) for name in ("message_id", "telegram_id", "priority") if name in fields
        }
        return Job(id=next(self.ids), chat_id=chat, method=method, payload=fields, **known)

    def send(self, text: str, chat: int = NABIL, **fields: Any) -> Job:
        return self.take(self.job(chat=chat, text=text, **fields))

    def edit(self, message_id: int | None, text: str, **fields: Any) -> Job:
        fields = {"reply_markup": {"inline_keyboard": []}, **fields}
        return self.take(self.job("editMessageText", text=text, message_id=message_id, **fields))

    def strip(self, message_id: int | None, **fields: Any) -> Job:
        empty: dict[str, Any] = {"inline_keyboard": []}
        return self.take(self.job("editMessageReplyMarkup", reply_markup=empty, message_id=message_id, **fields))

    def delete(self, message_id: int, **fields: Any) -> Job:
        return self.take(self.job("deleteMessage", message_id=message_id, **fields))

    def take(self, job: Job) -> Job:
        self.sender.accept([job])
        return job

    def outcome(self, job: Job) -> Outcome:
        return next(outcome for outcome in reversed(self.ledger.outcomes) if outcome.job.id == job.id)

    def messages(self, chat: int = NABIL) -> list[Message]:
        """What the bot wrote and the person sees."""
        return [m for m in self.telegram.chat(chat).messages if m.sender["is_bot"] and not m.deleted]

    def texts(self, chat: int = NABIL) -> list[str | None]:
        return [message.text for message in self.messages(chat)]

    def calls(self, method: str) -> int:
        return sum(call.method == method for call in self.telegram.log)


@asynccontextmanager
async def prepared(limits: Limits | None = None, *, concurrency: int = 48) -> AsyncIterator[Sending]:
    """A sender that does not run yet, and two people who have started the bot."""
    telegram = Telegram(TOKEN)
    for person, name in ((NABIL, "Nabil"), (RUMI, "Rumi")):
        telegram.add_user(person, name).says("/start")
    request, ledger = Request(telegram), Ledger()
    pacer = Pacer(limits or Limits.open(), asyncio.get_running_loop().time)
    async with Bot(TOKEN, request=request, get_updates_request=SimulatorRequest(telegram)) as bot:
        yield Sending(telegram, request, ledger, Sender(bot, pacer, ledger, concurrency=concurrency, grace=10), pacer)


@asynccontextmanager
async def world(limits: Limits | None = None, *, concurrency: int = 48) -> AsyncIterator[Sending]:
    """A sender that runs."""
    async with prepared(limits, concurrency=concurrency) as w, asyncio.TaskGroup() as group:
        group.create_task(w.sender.run())
        yield w
        w.sender.stop()


# In order


@virtual_time
async def test_a_chat_reads_its_messages_in_order_one_in_flight_at_a_time() -> None:
    async with world() as w:
        jobs = [w.send(f"line {number}") for number in range(5)]
        await w.sender.idle()
        assert w.texts() == [f"line {number}" for number in range(5)]
        assert w.request.most_in_flight == 1
        assert [w.outcome(job).telegram_id for job in jobs] == [m.message_id for m in w.messages()]
        assert all(w.outcome(job).state is State.SENT for job in jobs)


@virtual_time
async def test_a_file_is_built_when_it_is_sent_and_not_sent_when_there_is_none() -> None:
    async with world() as w:
        w.ledger.files["there"] = InputFile(b"BEGIN:VCALENDAR", filename="a.ics")
        jobs = [w.take(w.job("sendDocument", caption=what, build={"what": what})) for what in ("gone", "there")]
        await w.sender.idle()
        assert [w.outcome(job).state for job in jobs] == [State.SUPERSEDED, State.SENT]
        [sent] = w.messages()
        assert (sent.text, sent.document and sent.document.content) == ("there", b"BEGIN:VCALENDAR")


@virtual_time
async def test_the_next_message_waits_until_the_former_is_settled() -> None:
    async with world() as w:
        w.ledger.open.clear()
        w.send("first")
        w.send("second")
        await asyncio.sleep(60)
        assert w.texts() == ["first"]
        w.ledger.open.set()
        await w.sender.idle()
        assert w.texts() == ["first", "second"]


@virtual_time
async def test_people_are_served_side_by_side_up_to_the_limit_and_settled_together() -> None:
    async with world(concurrency=10) as w:
        people = range(2001, 2026)
        for person in people:
            w.telegram.add_user(person, "Somebody").says("/start")
            w.send("hello", person)
        await w.sender.idle()
        assert all(w.texts(person) == ["hello"] for person in people)
        assert w.request.most_in_flight == 10
        assert len(w.ledger.batches) < 10


@virtual_time
async def test_what_was_sent_waits_for_a_commit_to_share_until_the_last_call_ends() -> None:
    async with world() as w:
        w.ledger.company_after = 60
        w.send("one", NABIL)
        await asyncio.sleep(0.02)
        w.send("two", RUMI)
        await asyncio.sleep(0.04)
        assert w.texts(NABIL) == ["one"]
        assert w.ledger.batches == []
        await asyncio.sleep(0.02)
        assert [len(batch) for batch in w.ledger.batches] == [2]


@virtual_time
async def test_the_last_call_may_end_at_the_moment_when_nobody_waits_for_a_commit_any_more() -> None:
    """Both timers are due in one lap of the loop, the call's first: the other one runs out, but has not ended yet."""
    async with world() as w:
        w.ledger.company_after = 60
        w.send("one", NABIL)
        await asyncio.sleep(0.01)
        w.request.seconds = 0.05 + RIDE - 0.01 - 1e-10
        w.send("two", RUMI)
        await w.sender.idle()
        assert len(w.ledger.outcomes) == 2


@virtual_time
async def test_half_of_the_calls_that_are_allowed_wait_for_no_commit_to_share() -> None:
    async with world(concurrency=4) as w:
        w.ledger.company_after = 60
        w.send("one", NABIL)
        w.send("two", RUMI)
        await asyncio.sleep(0.02)
        w.telegram.add_user(TANIA, "Tania").says("/start")
        w.send("three", TANIA)
        await asyncio.sleep(0.04)
        assert [len(batch) for batch in w.ledger.batches] == [2]
        assert w.texts(TANIA) == []


@virtual_time
async def test_a_reply_behind_a_notice_of_the_same_chat_lends_it_its_priority() -> None:
    async with world(Limits(overall=1)) as w:
        w.telegram.add_user(1003, "Tania").says("/start")
        w.send("takes the first second", RUMI)
        w.send("a reminder", 1003, priority=NOTICE)
        w.send("another reminder", NABIL, priority=NOTICE)
        w.send("a reply", NABIL)
        await w.sender.idle()
        sent = [call.params["text"] for call in w.telegram.log if call.method == "sendMessage"]
        assert sent == ["takes the first second", "another reminder", "a reply", "a reminder"]


# Edits


@virtual_time
async def test_an_edit_learns_the_message_from_the_send_ahead_of_it() -> None:
    async with world() as w:
        w.send("choose", message_id=1)
        w.edit(1, "chosen")
        await w.sender.idle()
        assert w.texts() == ["chosen"]
        assert w.messages()[0].edits == 1


@virtual_time
async def test_an_edit_learns_the_message_from_the_database() -> None:
    async with world() as w:
        w.send("choose", message_id=1)
        await w.sender.idle()
        w.edit(1, "chosen")
        await w.sender.idle()
        assert w.texts() == ["chosen"]


@virtual_time
async def test_only_the_newest_of_many_edits_is_sent() -> None:
    async with world() as w:
        w.send("0", message_id=1)
        w.strip(1)
        edits = [w.edit(1, str(number)) for number in range(1, 21)]
        await w.sender.idle()
        assert w.texts() == ["20"]
        assert w.calls("editMessageText") == 1
        assert w.calls("editMessageReplyMarkup") == 0
        assert [w.outcome(job).state for job in edits] == [State.SUPERSEDED] * 19 + [State.SENT]


@virtual_time
async def test_taking_buttons_away_keeps_the_text_that_waits() -> None:
    async with world() as w:
        w.send("choose", message_id=1)
        w.edit(1, "the answer")
        w.strip(1)
        await w.sender.idle()
        assert w.texts() == ["the answer"]


@virtual_time
async def test_a_deletion_makes_waiting_edits_pointless_and_leaves_other_messages_alone() -> None:
    async with world() as w:
        w.send("goes", message_id=1)
        w.send("stays", message_id=2)
        pointless, other = w.edit(1, "never seen"), w.edit(2, "stayed")
        w.delete(1)
        await w.sender.idle()
        assert w.texts() == ["stayed"]
        assert (w.outcome(pointless).state, w.outcome(other).state) == (State.SUPERSEDED, State.SENT)


@virtual_time
async def test_an_edit_on_its_way_is_not_replaced() -> None:
    async with world() as w:
        w.send("0", message_id=1)
        await w.sender.idle()
        first = w.edit(1, "1")
        await asyncio.sleep(0.01)
        second = w.edit(1, "2")
        await w.sender.idle()
        assert w.texts() == ["2"]
        assert (w.outcome(first).state, w.outcome(second).state) == (State.SENT, State.SENT)


@virtual_time
async def test_an_unchanged_screen_counts_as_shown() -> None:
    async with world() as w:
        w.send("same", message_id=1)
        job = w.edit(1, "same")
        await w.sender.idle()
        assert (w.outcome(job).state, w.outcome(job).telegram_id) == (State.SENT, w.messages()[0].message_id)


@virtual_time
async def test_a_screen_whose_message_is_gone_comes_as_a_new_message_that_later_edits_find() -> None:
    async with world() as w:
        w.send("old", message_id=1)
        await w.sender.idle()
        w.telegram.delete_message(w.messages()[0])
        job = w.edit(1, "new", telegram_id=w.ledger.telegram_ids[1], parse_mode="HTML")
        await asyncio.sleep(0.01)
        w.edit(1, "newer", telegram_id=w.ledger.telegram_ids[1])
        await w.sender.idle()
        outcome = w.outcome(job)
        assert w.texts() == ["newer"]
        assert (outcome.state, outcome.fell_back) == (State.SENT, True)
        assert w.ledger.telegram_ids[1] == outcome.telegram_id == w.messages()[0].message_id


@virtual_time
async def test_of_a_message_that_came_twice_the_copy_that_was_pressed_changes() -> None:
    async with world() as w:
        w.send("menu")
        await w.sender.idle()
        pressed = w.messages()[0].message_id
        w.send("menu", message_id=1)  # once more, after a process that sent the first one was killed
        w.edit(1, "chosen", telegram_id=pressed)
        await w.sender.idle()
        assert w.texts() == ["chosen", "menu"]


@virtual_time
async def test_of_a_message_that_came_twice_the_copy_that_is_left_goes() -> None:
    async with world() as w:
        w.send("menu")
        await w.sender.idle()
        pressed = w.messages()[0].message_id
        w.send("again", message_id=1)
        w.delete(1, telegram_id=pressed)
        await w.sender.idle()
        assert w.texts() == ["again"]


@virtual_time
async def test_a_screen_for_a_message_that_never_went_out_comes_as_a_new_message() -> None:
    async with world() as w:
        job = w.edit(77, "here it is")
        await w.sender.idle()
        assert w.texts() == ["here it is"]
        assert w.outcome(job).fell_back


@virtual_time
async def test_taking_away_what_is_gone_is_done_already() -> None:
    async with world() as w:
        w.send("old", message_id=1)
        await w.sender.idle()
        w.telegram.delete_message(w.messages()[0])
        jobs = [w.strip(1), w.strip(77), w.delete(77)]
        await w.sender.idle()
        jobs.append(w.delete(1))
        await w.sender.idle()
        assert [w.outcome(job).state for job in jobs] == [State.SENT, State.SUPERSEDED, State.SENT, State.SENT]
        assert w.texts() == []


# Refusals and outages


@virtual_time
async def test_who_blocked_the_bot_is_unreachable_and_nobody_else() -> None:
    async with world() as w:
        w.telegram.users[NABIL].blocks_bot()
        job, other = w.send("hello"), w.send("hello", RUMI)
        await w.sender.idle()
        assert (w.outcome(job).state, w.outcome(other).state) == (State.UNREACHABLE, State.SENT)
        assert "blocked" in str(w.outcome(job).error)


@virtual_time
async def test_an_unknown_chat_is_unreachable() -> None:
    async with world() as w:
        job = w.send("hello", 999)
        await w.sender.idle()
        assert w.outcome(job).state is State.UNREACHABLE


BOOK: dict[str, Any] = {"inline_keyboard": [[{"text": "Book", "callback_data": "book"}]]}
NAMELESS: dict[str, Any] = {"inline_keyboard": [[{"text": "Book", "callback_data": "b" * 65}]]}


@pytest.mark.parametrize(
    ("text", "keyboard", "arrives"),
    [
        ("<b>never closed", BOOK, "never closed"),
        ("<b>Ayesha</b> &amp; <code>19:00</code> <", BOOK, "Ayesha & 19:00 <"),
        ('<tg-time unix="soon">7 pm</tg-time>, <a href="https://meet.example/a">here</a>', BOOK, None),
        ("x" * 4097, BOOK, "x" * 4095 + "…"),
        ("\N{CALENDAR}" * 2100, BOOK, "\N{CALENDAR}" * 2047 + "…"),
        ("<b>Book</b> me", NAMELESS, "Book me"),
    ],
)
@pytest.mark.parametrize("edits", [False, True])
@virtual_time
async def test_what_telegram_cannot_read_goes_without_formatting_in_its_place(
    text: str, keyboard: dict[str, Any], arrives: str | None, edits: bool, caplog: pytest.LogCaptureFixture
) -> None:
    async with world() as w:
        if edits:
            w.send("before", message_id=1)
            await w.sender.idle()
        given: dict[str, Any] = {"text": text, "parse_mode": "HTML", "reply_markup": keyboard}
        bad = w.take(w.job("editMessageText" if edits else "sendMessage", message_id=1, **given))
        w.send("fine")
        await w.sender.idle()
        assert w.outcome(bad).state is State.SENT
        assert w.texts() == [arrives or "7 pm, here (https://meet.example/a)", "fine"]
        assert bool(w.messages()[0].buttons) == (keyboard is BOOK)
        assert caplog.text.count("was refused and sent without formatting") == 1
        assert text[:12] not in caplog.text


@virtual_time
async def test_a_photo_that_telegram_does_not_know_goes_as_its_words() -> None:
    async with world() as w:
        given: dict[str, Any] = {
            "photo": "nonsense",
            "caption": "<b>Ayesha</b>",
            "parse_mode": "HTML",
            "reply_markup": BOOK,
        }
        job = w.take(w.job("sendPhoto", **given))
        await w.sender.idle()
        assert (w.outcome(job).state, w.texts()) == (State.SENT, ["Ayesha"])


@virtual_time
async def test_what_is_refused_without_formatting_too_fails_and_the_next_message_follows() -> None:
    async with world() as w:
        bad = w.send("<b> </b>", parse_mode="HTML")
        w.send("fine")
        await w.sender.idle()
        assert (w.outcome(bad).state, w.texts()) == (State.FAILED, ["fine"])
        assert "text is empty" in str(w.outcome(bad).error)


@pytest.mark.parametrize(("code", "words"), [(400, "Bad Request: second"), (403, "Forbidden: second")])
@virtual_time
async def test_only_the_first_refusal_is_named(code: int, words: str) -> None:
    async with world() as w:
        w.telegram.fail("sendMessage", error=ApiError(400, "Bad Request: can't parse entities: first"))
        w.telegram.fail("sendMessage", error=ApiError(code, words))
        bad = w.send("<b>hello</b>", parse_mode="HTML")
        await w.sender.idle()
        assert (w.outcome(bad).state, w.outcome(bad).error) == (State.FAILED, "Can't parse entities: first")


@virtual_time
async def test_a_moved_group_gets_the_message_at_its_new_address() -> None:
    async with world() as w:
        w.telegram.add_group(-100200, "Mentors", [NABIL])
        moved = ApiError(400, "Bad Request: group chat was upgraded", {"migrate_to_chat_id": -100200})
        w.telegram.fail("sendMessage", chat_id=-5, error=moved)
        job = w.send("hello", -5)
        await w.sender.idle()
        assert w.texts(-100200) == ["hello"]
        assert (w.outcome(job).state, w.outcome(job).new_chat_id) == (State.SENT, -100200)


@virtual_time
async def test_an_unreachable_telegram_is_tried_again_without_a_copy_and_in_order() -> None:
    async with world() as w:
        w.request.unreachable = 3
        first = w.send("first")
        w.send("second")
        began = asyncio.get_running_loop().time()
        await w.sender.idle()
        assert w.texts() == ["first", "second"]
        assert asyncio.get_running_loop().time() - began > 1 + 2 + 5
        assert w.outcome(first).ambiguous == 0


@virtual_time
async def test_a_server_error_is_tried_again() -> None:
    async with world() as w:
        w.telegram.fail("sendMessage", error=ApiError(502, "Bad Gateway"), times=2)
        w.send("hello")
        await w.sender.idle()
        assert w.texts() == ["hello"]


@virtual_time
async def test_after_a_long_outage_the_whole_lane_is_given_back_in_order() -> None:
    async with world() as w:
        w.request.unreachable = 4
        jobs = [w.send("first"), w.send("second")]
        await w.sender.idle()
        assert [outcome.job.id for outcome in w.ledger.outcomes] == [job.id for job in jobs]
        assert [(o.state, o.retry_after) for o in w.ledger.outcomes] == [(State.RETRY, 15)] * 2
        late = w.send("too soon")
        await w.sender.idle()
        assert w.outcome(late).state is State.RETRY
        assert w.texts() == []
        assert not w.sender.waits(NABIL)


@virtual_time
async def test_a_message_that_may_have_arrived_is_repeated_in_half_a_minute_and_two_then_given_up() -> None:
    async with world() as w:
        w.telegram.fail("sendMessage", error="drop_reply", times=9)
        job = w.send("hello")
        await w.sender.idle()
        assert (w.outcome(job).state, w.outcome(job).retry_after, w.outcome(job).ambiguous) == (State.RETRY, 30, 1)
        job = w.take(replace(job, ambiguous=1))  # as the outbox hands it out again, to this process or the next
        await w.sender.idle()
        assert (w.outcome(job).state, w.outcome(job).retry_after) == (State.RETRY, 120)
        job = w.take(replace(job, ambiguous=2))
        await w.sender.idle()
        assert w.outcome(job).state is State.FAILED
        assert w.texts() == ["hello"] * 3


@virtual_time
async def test_replies_behind_one_that_may_have_arrived_wait_with_it_and_notices_do_not() -> None:
    async with world() as w:
        w.telegram.fail("sendMessage", error="drop_reply")
        w.send("hello")
        reply, notice = w.send("a reply"), w.send("a reminder", priority=URGENT)
        await w.sender.idle()
        assert [w.outcome(job).retry_after for job in (reply, notice)] == [30, 0]
        w.send("nothing keeps the chat waiting here")
        await w.sender.idle()
        assert w.texts() == ["hello", "nothing keeps the chat waiting here"]


@virtual_time
async def test_an_edit_whose_answer_got_lost_is_repeated_at_once_and_leaves_no_trace() -> None:
    async with world() as w:
        w.send("old", message_id=1)
        await w.sender.idle()
        w.telegram.fail("editMessageText", error="drop_reply", times=3)
        job = w.edit(1, "new")
        began = asyncio.get_running_loop().time()
        await w.sender.idle()
        assert asyncio.get_running_loop().time() - began < 9
        assert w.texts() == ["new"]
        assert (w.outcome(job).state, w.outcome(job).ambiguous) == (State.SENT, 0)


@pytest.mark.parametrize("fault", ["timeout", "disconnect"])
@virtual_time
async def test_a_call_whose_effect_nobody_knows_is_not_repeated_soon(fault: str) -> None:
    async with world() as w:
        w.telegram.fail("sendMessage", error=fault)
        job = w.send("hello")
        await w.sender.idle()
        assert (w.outcome(job).state, w.outcome(job).retry_after) == (State.RETRY, 30)


# What stands between


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500])
@virtual_time
async def test_a_proxys_page_harms_nobody_and_the_message_comes_later(status: int) -> None:
    async with world() as w:
        w.request.between[NABIL] = (status, b"<html>Forbidden: bot was blocked by the user</html>")
        job = w.send("hello")
        await asyncio.sleep(7)
        assert w.texts() == []
        w.request.between.clear()
        await w.sender.idle()
        assert w.texts() == ["hello"]
        assert w.outcome(job).state is State.SENT


@pytest.mark.parametrize(
    ("code", "words", "state"),
    [
        (403, "Forbidden: bot was blocked by the user", State.UNREACHABLE),
        (403, "Forbidden: user is deactivated", State.UNREACHABLE),
        (403, "Forbidden: bot can't initiate conversation with a user", State.UNREACHABLE),
        (403, "Forbidden: bot was kicked from the supergroup chat", State.UNREACHABLE),
        (403, "Forbidden: the group chat was deleted", State.UNREACHABLE),
        (400, "Bad Request: chat not found", State.UNREACHABLE),
        (403, "Forbidden: something new", State.FAILED),
        (400, "Bad Request: something new", State.FAILED),
    ],
)
@virtual_time
async def test_who_cannot_be_reached_is_known_by_telegrams_words(code: int, words: str, state: State) -> None:
    async with world() as w:
        w.telegram.fail("sendMessage", error=ApiError(code, words))
        job = w.send("hello")
        w.send("next")
        await w.sender.idle()
        assert w.outcome(job).state is state
        assert str(w.outcome(job).error).lower() in words.lower()
        assert w.texts() == ["next"]


async def stubborn(w: Sending, *, others: bool) -> list[State]:
    """Let a message fail for two hours, while somebody else gets messages or nobody does; return what became of it."""
    w.telegram.fail("sendMessage", chat_id=NABIL, error=ApiError(500, "Internal Server Error"), times=10_000)
    job = w.job(text="hello")
    for _ in range(120):
        if not w.sender.waits(NABIL):
            w.take(job)
        if others:
            w.send("hello", RUMI)
        await asyncio.sleep(61)
    w.sender.stop()
    return [outcome.state for outcome in w.ledger.outcomes if outcome.job is job]


@virtual_time
async def test_a_message_that_fails_while_others_get_through_does_not_hold_its_chat_up_for_ever() -> None:
    async with world() as w:
        assert State.FAILED in await stubborn(w, others=True)


@virtual_time
async def test_while_nobody_gets_through_nothing_is_given_up() -> None:
    async with world() as w:
        assert set(await stubborn(w, others=False)) == {State.RETRY}


TOO_MANY = ApiError(429, "Too Many Requests: retry after 4", {"retry_after": 4})


@virtual_time
async def test_a_429_is_waited_for_and_is_no_failed_attempt() -> None:
    async with world() as w:
        w.telegram.fail("sendMessage", chat_id=NABIL, error=TOO_MANY)
        job = w.send("hello")
        other = w.send("hello", RUMI)
        began = asyncio.get_running_loop().time()
        await w.sender.idle()
        assert asyncio.get_running_loop().time() - began > 4
        assert w.ledger.outcomes[0].job is other
        assert (w.outcome(job).state, job.attempts) == (State.SENT, 0)


@virtual_time
async def test_a_429_for_one_chat_keeps_nobody_else_waiting() -> None:
    async with world(Limits()) as w:
        w.telegram.fail("sendMessage", chat_id=NABIL, error=ApiError(429, "Too Many", {"retry_after": 28}))
        w.send("hello")
        await asyncio.sleep(0.1)
        other = w.send("hello", RUMI)
        await asyncio.sleep(0.2)
        assert w.outcome(other).state is State.SENT
        assert w.sender.capacity() > 0


@virtual_time
async def test_a_long_429_for_everybody_empties_the_sender_and_stops_claims() -> None:
    async with world(Limits()) as w:
        for chat in (NABIL, RUMI):
            w.telegram.fail("sendMessage", chat_id=chat, error=ApiError(429, "Too Many", {"retry_after": 300}))
        jobs = [w.send("hello"), w.send("again"), w.send("hello", RUMI)]
        await w.sender.idle()
        assert w.sender.capacity() == 0
        assert {w.outcome(job).state for job in jobs[:2]} == {State.RETRY}
        assert w.outcome(jobs[0]).retry_after == pytest.approx(300, abs=1)
        late = w.send("during the pause", RUMI)
        await w.sender.idle()
        assert w.outcome(late).retry_after == pytest.approx(300, abs=1)
        await asyncio.sleep(301)
        assert w.sender.capacity() > 0


@virtual_time
async def test_who_has_not_been_called_yet_does_not_wait_here_for_a_long_pause_either() -> None:
    async with world(Limits(), concurrency=1) as w:
        for chat in (NABIL, RUMI):
            w.telegram.fail("sendMessage", chat_id=chat, error=ApiError(429, "Too Many", {"retry_after": 300}))
            w.send("hello", chat)
        queued = w.send("hello", TANIA)
        await asyncio.sleep(1)
        assert w.outcome(queued).retry_after == pytest.approx(300, abs=1)


@virtual_time
async def test_sending_stays_within_telegrams_limits_without_a_single_429() -> None:
    async with world(Limits()) as w:
        people = [w.telegram.add_user(number, "Somebody") for number in range(3001, 3051)]
        for person in people:
            person.says("/start")
            for line in range(3):
                w.send(f"line {line}", person.id)
        began = asyncio.get_running_loop().time()
        await w.sender.idle()
        assert 4 < asyncio.get_running_loop().time() - began < 6
        assert all(w.texts(person.id) == ["line 0", "line 1", "line 2"] for person in people)


@virtual_time
async def test_what_changes_or_deletes_a_message_is_not_slowed_and_neither_is_the_screen_behind_it() -> None:
    async with world(Limits()) as w:
        sent = [w.send(f"line {line}", message_id=line) for line in (1, 2, 3)]
        await w.sender.idle()
        began = asyncio.get_running_loop().time()
        for tap in range(10):
            w.strip(1)
            w.edit(2, f"shrunk {tap}", reply_markup=None)
            w.edit(3, f"screen {tap}")
            await w.sender.idle()
        w.delete(1)
        await w.sender.idle()
        assert asyncio.get_running_loop().time() - began < 3
        assert [w.outcome(job).state for job in sent] == [State.SENT] * 3
        assert w.texts() == ["shrunk 9", "screen 9"]


@virtual_time
async def test_a_rejected_token_ends_the_sender_and_gives_everything_back() -> None:
    async with prepared() as w:
        w.telegram.token = "4242:revoked"
        jobs = [w.send("first"), w.send("second")]
        with pytest.raises(TokenRejected) as failed:
            await w.sender.run()
    assert TOKEN not in str(failed.value)
    assert [w.outcome(job).state for job in jobs] == [State.RETRY] * 2


@virtual_time
async def test_a_job_that_cannot_even_be_called_harms_no_other(caplog: pytest.LogCaptureFixture) -> None:
    async with world() as w:
        w.take(w.job(text=object()))
        w.send("hello", RUMI)
        await asyncio.sleep(100)
        assert w.texts(RUMI) == ["hello"]
        assert w.texts() == []


# The database


@virtual_time
async def test_a_database_that_fails_for_a_while_loses_no_outcome_and_makes_no_copy() -> None:
    async with world() as w:
        w.ledger.errors = [OSError("disk full")] * 5
        w.send("first")
        w.send("second")
        w.send("hello", RUMI)
        await w.sender.idle()
        assert (w.texts(), w.texts(RUMI)) == (["first", "second"], ["hello"])
        assert set(w.ledger.states.values()) == {"sent"}


@virtual_time
async def test_a_row_that_cannot_be_settled_holds_up_only_its_own_chat() -> None:
    async with world() as w:
        settle = w.ledger.settle

        async def refuse(outcomes: Sequence[Outcome]) -> None:
            if any(outcome.job.chat_id == NABIL for outcome in outcomes):
                raise ValueError("this row is broken")
            await settle(outcomes)

        w.ledger.settle = refuse  # type: ignore[method-assign]
        w.send("first")
        w.send("second")
        for line in range(5):
            w.send(f"line {line}", RUMI)
        await asyncio.sleep(60)
        assert w.texts() == ["first"]
        assert len(w.texts(RUMI)) == 5
        w.ledger.settle = settle  # type: ignore[method-assign]


@virtual_time
async def test_an_unreadable_database_delays_an_edit_and_does_not_lose_it() -> None:
    async with world() as w:
        w.send("old", message_id=1)
        await w.sender.idle()
        lookup = w.ledger.telegram_id

        async def broken(message_id: int) -> int | None:
            w.ledger.telegram_id = lookup  # type: ignore[method-assign]
            raise OSError("disk on fire")

        w.ledger.telegram_id = broken  # type: ignore[method-assign]
        w.edit(1, "new")
        await w.sender.idle()
        assert w.texts() == ["new"]


# The end


@virtual_time
async def test_stopping_finishes_calls_in_flight_and_gives_the_rest_back() -> None:
    async with world() as w:
        w.request.seconds = 5
        first, second = w.send("first"), w.send("second")
        await asyncio.sleep(1)
        assert w.sender.held() == [first.id, second.id]
        w.sender.stop()
        await w.sender.idle()
        assert w.ledger.states == {first.id: "sent", second.id: "retry"}
        assert w.sender.held() == []


@virtual_time
async def test_a_call_that_outlasts_the_grace_period_is_given_back_as_ambiguous() -> None:
    async with world() as w:
        w.request.open.clear()
        job, other = w.send("hello"), w.send("hello", RUMI)
        await asyncio.sleep(1)
        w.sender.stop()
        await w.sender.idle()
        assert {(w.outcome(j).state, w.outcome(j).ambiguous) for j in (job, other)} == {(State.RETRY, 1)}


@virtual_time
async def test_cancelling_gives_everything_back_at_once() -> None:
    async with prepared() as w:
        w.request.open.clear()
        first, second = w.send("first"), w.send("second")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(1):
                await w.sender.run()
    assert w.ledger.states == {first.id: "retry", second.id: "retry"}
    assert (w.outcome(first).ambiguous, w.outcome(second).ambiguous) == (1, 0)


# Answers to presses


async def pressed(w: Sending) -> str:
    """Return the id of a fresh press."""
    keyboard = {"inline_keyboard": [[{"text": "Go", "callback_data": "go"}]]}
    w.send("choose", reply_markup=keyboard)
    await w.sender.idle()
    update = w.telegram.users[NABIL].presses(w.messages()[-1].message_id, "go")
    return str(update["callback_query"]["id"])


@virtual_time
async def test_a_press_is_answered_beside_the_reply() -> None:
    async with world() as w:
        query = await pressed(w)
        w.request.most_in_flight = 0
        w.sender.answer(query, NABIL, "Booked", alert=True)
        w.send("done")
        await w.sender.idle()
        assert w.request.most_in_flight == 2
        answer = w.telegram.users[NABIL].answers[0]
        assert (answer.text, answer.alert) == ("Booked", True)


@virtual_time
async def test_a_second_answer_is_nobodys_problem(caplog: pytest.LogCaptureFixture) -> None:
    async with world() as w:
        query = await pressed(w)
        w.sender.answer(query, NABIL)
        w.sender.answer(query, NABIL)
        w.sender.answer("unknown", NABIL)
        await w.sender.idle()
        assert len(w.telegram.users[NABIL].answers) == 1
        assert [record.message for record in caplog.records if record.levelname == "WARNING"] == []


@virtual_time
async def test_an_answer_that_is_refused_is_logged_and_holds_nothing_up(caplog: pytest.LogCaptureFixture) -> None:
    async with world() as w:
        query = await pressed(w)
        w.telegram.fail("answerCallbackQuery", error="drop_reply")
        w.sender.answer(query, NABIL, "x" * 201)
        w.sender.answer(query, NABIL, "x" * 201)
        w.send("done")
        await w.sender.idle()
        assert w.texts() == ["choose", "done"]
        assert len([record for record in caplog.records if "answer to a press" in record.message]) == 2


@virtual_time
async def test_an_answer_waits_for_a_short_pause_and_is_dropped_in_a_long_one() -> None:
    async with world() as w:
        query = await pressed(w)
        w.pacer.pause_all(3)
        w.sender.answer(query, NABIL)
        await w.sender.idle()
        assert len(w.telegram.users[NABIL].answers) == 1
        w.pacer.pause_all(60)
        w.sender.answer(query, NABIL)
        await w.sender.idle()
        assert w.calls("answerCallbackQuery") == 1


@virtual_time
async def test_a_429_for_an_answer_pauses_who_has_pressed() -> None:
    async with world() as w:
        query = await pressed(w)
        w.telegram.fail("answerCallbackQuery", error=TOO_MANY)
        w.sender.answer(query, NABIL)
        await asyncio.sleep(1)
        assert [w.pacer.paused(NABIL), w.pacer.paused()] == pytest.approx([3, 0], abs=0.2)


@virtual_time
async def test_several_who_hammer_a_button_stop_nobody_else() -> None:
    async with world(Limits()) as w:
        query = await pressed(w)
        for person in (NABIL, RUMI):
            for _ in range(5):
                w.sender.answer(query, person)
            await asyncio.sleep(0.1)
            w.telegram.fail("answerCallbackQuery", error=TOO_MANY)
            w.sender.answer(query, person)
            await asyncio.sleep(0.1)
        assert [w.pacer.paused(NABIL), w.pacer.paused(RUMI), w.pacer.paused()] == pytest.approx([3, 3, 0], abs=1)


@virtual_time
async def test_answers_leave_connections_for_what_is_sent() -> None:
    async with world() as w:
        w.request.open.clear()
        for _ in range(3 * ANSWERS):
            w.sender.answer("unknown", NABIL)
        w.send("a reply")
        await asyncio.sleep(1)
        assert w.request.in_flight == ANSWERS + 1
        w.request.open.set()
        await w.sender.idle()
        assert w.calls("answerCallbackQuery") == 3 * ANSWERS


@virtual_time
async def test_answers_of_people_who_pause_keep_nobody_elses_waiting() -> None:
    async with world() as w:
        query = await pressed(w)
        for person in range(1, ANSWERS + 1):
            w.pacer.pause(person, 4)
            w.sender.answer("unknown", person)
        w.sender.answer(query, NABIL)
        await asyncio.sleep(1)
        assert len(w.telegram.users[NABIL].answers) == 1


@virtual_time
async def test_capacity_says_for_how_many_more_chats_claiming_is_worth_while() -> None:
    async with world(concurrency=2) as w:
        assert (w.sender.capacity(), w.sender.capacity(urgent=True)) == (4, 2)
        w.send("first")
        w.send("second")
        w.send("soon", RUMI, priority=URGENT)
        assert (w.sender.capacity(), w.sender.capacity(urgent=True)) == (3, 1)
        await w.sender.idle()
        assert w.sender.capacity() == 4
        w.sender.stop()
        assert w.sender.capacity() == 0


@virtual_time
async def test_one_long_queue_leaves_room_for_everybody_else() -> None:
    async with prepared(concurrency=2) as w:
        for number in range(100):
            w.send(f"line {number}")
        assert w.sender.capacity() == 3


@virtual_time
async def test_slow_calls_for_others_leave_room_for_an_urgent_notice() -> None:
    async with world(concurrency=1) as w:
        w.request.seconds = 10
        w.send("slow")
        await asyncio.sleep(0.1)
        w.send("a reply", TANIA)
        w.send("soon", RUMI, priority=URGENT)
        await asyncio.sleep(0.1)
        assert w.sender.held()[1:] == [2, 3]
        assert w.request.in_flight == 2
        await asyncio.sleep(10)
        assert w.texts(RUMI) == ["soon"]
