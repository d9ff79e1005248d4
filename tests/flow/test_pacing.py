"""The pacer on a clock that the test moves."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.flow.pacing import Limits, Pacer

REPLY, URGENT, NOTICE = 0, 1, 2


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pacer(clock: Clock) -> Pacer:
    return Pacer(Limits(), clock)


def sends(pacer: Pacer, clock: Clock, *, until: float) -> list[tuple[float, int]]:
    """Send whatever may be sent, whenever it may, and return when to whom; the last moment is left out."""
    sent = []
    while True:
        while (chat_id := pacer.pop()) is not None:
            sent.append((clock.now, chat_id))
        delay = pacer.delay()
        if delay is None or clock.now + delay >= until:
            clock.now = until
            return sent
        clock.now += delay


def sends_to_one(pacer: Pacer, clock: Clock, chat_id: int, count: int) -> list[float]:
    """Send so many messages to one chat and return when, in seconds from the first."""
    times = []
    for _ in range(count):
        pacer.offer(chat_id, REPLY)
        while pacer.pop() is None:
            delay = pacer.delay()
            assert delay
            clock.now += delay
        times.append(clock.now)
    return [time - times[0] for time in times]


def test_a_chat_gets_a_short_burst_and_then_one_message_a_second(pacer: Pacer, clock: Clock) -> None:
    assert sends_to_one(pacer, clock, 7, 6) == pytest.approx([0, 0, 0, 1, 2, 3])


def edits_of_one(pacer: Pacer, clock: Clock, chat_id: int, count: int) -> float:
    """Edit messages of a chat so many times and return how long that takes."""
    began = clock.now
    for _ in range(count):
        pacer.offer(chat_id, REPLY, edits=True)
        sends(pacer, clock, until=clock.now + (pacer.delay() or 0.0) + 0.001)
    return clock.now - began


def test_edits_are_not_slowed_to_one_a_second(pacer: Pacer, clock: Clock) -> None:
    assert edits_of_one(pacer, clock, 7, 20) < 0.1
    assert sends_to_one(pacer, clock, 7, 4) == pytest.approx([0, 0, 0, 1]), "they leave the burst of messages alone"
    assert edits_of_one(pacer, clock, 7, 5) < 0.1


def test_after_a_429_edits_are_paced_as_messages_for_a_minute(pacer: Pacer, clock: Clock) -> None:
    pacer.refused(7, 2)
    assert edits_of_one(pacer, clock, 7, 5) == pytest.approx(6, abs=0.1)
    clock.now += 60
    assert edits_of_one(pacer, clock, 7, 20) < 0.1


def test_an_edit_in_front_moves_a_chat_up_that_has_to_wait(pacer: Pacer, clock: Clock) -> None:
    sends_to_one(pacer, clock, 7, 3)
    pacer.offer(7, REPLY)
    assert pacer.pop() is None
    pacer.offer(7, REPLY, edits=True)
    assert pacer.pop() == 7


def test_a_group_gets_twenty_messages_a_minute(pacer: Pacer, clock: Clock) -> None:
    times = sends_to_one(pacer, clock, -7, 22)
    assert times[19] == pytest.approx(17)
    assert times[20:] == pytest.approx([60, 60])


def test_thirty_people_at_once_and_the_next_a_little_over_a_second_later(pacer: Pacer, clock: Clock) -> None:
    for chat_id in range(1, 41):
        pacer.offer(chat_id, REPLY)
    sent = sends(pacer, clock, until=clock.now + 2)
    assert Counter(at for at, _ in sent) == {1000.0: 30, 1001.05: 10}


def test_replies_go_before_urgent_notices_and_those_before_others(pacer: Pacer, clock: Clock) -> None:
    for chat_id in range(1, 10):
        pacer.offer(chat_id, 2 - chat_id % 3)
    order = [chat_id % 3 for _, chat_id in sends(pacer, clock, until=clock.now + 1)]
    assert order == [2, 2, 2, 1, 1, 1, 0, 0, 0]


def test_a_flood_of_replies_slows_a_reminder_down_but_does_not_stop_it(pacer: Pacer) -> None:
    pacer.offer(1, NOTICE)
    for chat_id in range(2, 40):
        pacer.offer(chat_id, REPLY)
    order = [pacer.pop() for _ in range(11)]
    assert order.index(1) == 9


def test_a_quarter_of_all_calls_is_kept_for_urgent_notices(pacer: Pacer, clock: Clock) -> None:
    for chat_id in range(100, 400):
        pacer.offer(chat_id, REPLY)
    for chat_id in range(1, 11):
        pacer.offer(chat_id, URGENT)
    sent = sends(pacer, clock, until=clock.now + 1.5)
    assert sum(chat_id < 100 for _, chat_id in sent) >= 9


def test_one_may_ask_for_urgent_notices_only(pacer: Pacer) -> None:
    pacer.offer(1, REPLY)
    assert (pacer.pop(urgent=True), pacer.delay(urgent=True), pacer.delay()) == (None, None, 0)
    pacer.offer(2, URGENT)
    assert (pacer.pop(urgent=True), pacer.pop()) == (2, 1)


def test_many_notices_leave_room_for_a_reply_at_once(pacer: Pacer, clock: Clock) -> None:
    for chat_id in range(1, 301):
        pacer.offer(chat_id, NOTICE)
    sent = sends(pacer, clock, until=clock.now + 5.5)
    assert len(sent) == pytest.approx(5.5 * 30 / 1.05, abs=2)  # as fast as is allowed
    pacer.offer(999, REPLY)
    asked = clock.now
    assert next(at for at, chat_id in sends(pacer, clock, until=clock.now + 2) if chat_id == 999) - asked < 0.04


def test_a_better_priority_moves_a_chat_up(pacer: Pacer) -> None:
    pacer.offer(1, NOTICE)
    pacer.offer(2, URGENT)
    pacer.offer(1, REPLY)
    pacer.offer(1, NOTICE)
    assert [pacer.pop(), pacer.pop(), pacer.pop()] == [1, 2, None]


def test_a_withdrawn_chat_is_not_named(pacer: Pacer) -> None:
    pacer.offer(1, REPLY)
    pacer.withdraw(1)
    assert pacer.pop() is None
    assert pacer.delay() is None


def test_a_paused_chat_keeps_nobody_else_waiting(pacer: Pacer, clock: Clock) -> None:
    pacer.offer(1, REPLY)
    pacer.offer(2, NOTICE)
    pacer.pause(1, 30)
    assert sends(pacer, clock, until=clock.now + 60) == [(1000, 2), (1030, 1)]


def test_a_refused_chat_pauses_alone_and_comes_back_without_a_burst(pacer: Pacer, clock: Clock) -> None:
    pacer.refused(1, 10)
    pacer.offer(2, REPLY)
    assert (pacer.pop(), pacer.paused(), pacer.paused(1)) == (2, 0, 10)
    assert sends_to_one(pacer, clock, 1, 3) == pytest.approx([0, 1, 2])
    assert clock.now == 1012


def test_a_second_refused_chat_pauses_everybody(pacer: Pacer) -> None:
    pacer.refused(1, 10)
    assert pacer.paused() == 0
    pacer.refused(2, 20)
    assert pacer.paused() == 20


@pytest.mark.parametrize("apart", [0.0, 0.5, 0.8])
def test_several_who_press_fast_are_refused_for_their_own_sake(pacer: Pacer, clock: Clock, apart: float) -> None:
    for _ in range(6):
        for chat_id in (1, 2, 3):
            edits_of_one(pacer, clock, chat_id, 1)
        clock.now += apart
    for chat_id in (1, 2, 3):
        pacer.refused(chat_id, 5)
    assert [pacer.paused(), pacer.paused(1), pacer.paused(2)] == pytest.approx([0, 5, 5], abs=0.1)
    clock.now += 5.5  # all three come back at the same moment
    for chat_id in (1, 2, 3):
        pacer.refused(chat_id, 30)
    assert pacer.paused() == 0
    pacer.refused(7, 5)
    assert pacer.paused() == 0, "one of those who did not"
    sends_to_one(pacer, clock, 8, 3)
    pacer.refused(8, 5)
    assert pacer.paused() == 5, "and a second one: a burst alone is no reason"


def test_chats_refused_more_than_a_second_apart_pause_alone(pacer: Pacer, clock: Clock) -> None:
    pacer.refused(1, 28)
    clock.now += 1.1
    pacer.refused(2, 10)
    assert pacer.paused() == 0
    assert [pacer.paused(1), pacer.paused(2)] == pytest.approx([26.9, 10])


def test_a_chat_that_is_refused_again_and_again_stays_alone(pacer: Pacer, clock: Clock) -> None:
    for _ in range(3):
        pacer.refused(1, 10)
        clock.now += 0.1
    assert pacer.paused() == 0


def test_after_a_pause_for_everybody_not_all_chats_are_called_at_once(pacer: Pacer, clock: Clock) -> None:
    for chat_id in range(1, 101):
        pacer.offer(chat_id, REPLY)
    pacer.pause_all(5)
    sent = sends(pacer, clock, until=clock.now + 60)
    assert sent[0][0] == 1005
    gaps = [later - earlier for (earlier, _), (later, _) in pairwise(sent) if later < 1007]
    assert min(gaps) == 1 / 16
    assert len(sent) == 100


def test_with_open_limits_only_telegrams_own_wishes_count(clock: Clock) -> None:
    pacer = Pacer(Limits.open(), clock)
    for _ in range(500):
        pacer.offer(1, REPLY)
        assert pacer.pop() == 1
    pacer.refused(1, 3)
    pacer.offer(1, REPLY)
    assert (pacer.pop(), pacer.delay()) == (None, 3)


def test_chats_that_fell_silent_are_forgotten(pacer: Pacer, clock: Clock) -> None:
    for chat_id in range(1, 5001):
        pacer.offer(chat_id, REPLY)
    sends(pacer, clock, until=clock.now + 1000)
    assert len(pacer._chats) < 3000


ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(["one chat", "one chat", "everybody", "wait", "wait", "refused", "pause all"]),
        st.integers(-3, -1) | st.integers(1, 40),
        st.integers(1, 45),
        st.integers(1, 128).map(lambda part: part / 64),  # seconds without rounding errors
    ),
    max_size=25,
)


class Crowd:
    """Chats that want to send a number of messages each and come back as soon as one is out."""

    def __init__(self, pacer: Pacer, clock: Clock) -> None:
        self.pacer, self.clock = pacer, clock
        self.wanted: Counter[int] = Counter()
        self.sent: list[tuple[float, int]] = []

    def want(self, chat_id: int, messages: int) -> None:
        self.wanted[chat_id] += messages
        self.pacer.offer(chat_id, messages % 3)

    def wait(self, seconds: float) -> None:
        until = self.clock.now + seconds
        while True:
            while (chat_id := self.pacer.pop()) is not None:
                self.sent.append((self.clock.now, chat_id))
                self.wanted[chat_id] -= 1
                if self.wanted[chat_id]:
                    self.pacer.offer(chat_id, self.wanted[chat_id] % 3)
            delay = self.pacer.delay()
            if delay is None or self.clock.now + delay > until:
                break
            self.clock.now += delay
        self.clock.now = until


@settings(max_examples=100)
@given(ACTIONS)
def test_no_window_ever_holds_too_much_and_nobody_is_forgotten(actions: list[tuple[str, int, int, float]]) -> None:
    clock = Clock()
    pacer = Pacer(Limits(), clock)
    crowd = Crowd(pacer, clock)
    for action, chat_id, messages, length in actions:
        if action == "one chat":
            crowd.want(chat_id, messages)
        elif action == "everybody":
            for each in range(1, 41):
                crowd.want(each, 1)
        elif action == "refused":
            pacer.refused(chat_id, length)
        elif action == "pause all":
            pacer.pause_all(length)
        crowd.wait(length if action == "wait" else 1 / 64)
    crowd.wait(5000)
    assert not +crowd.wanted
    assert pacer.delay() is None
    per_chat = defaultdict(list)
    for at, chat_id in crowd.sent:
        per_chat[chat_id].append(at)
    assert most([at for at, _ in crowd.sent], 1.0) <= 30
    assert all(most(times, 1.0) <= 3 + 1 for times in per_chat.values())
    assert all(most(times, 10.0) <= 3 + 10 for times in per_chat.values())
    assert all(most(times, 60.0) <= 20 for chat_id, times in per_chat.items() if chat_id < 0)


def most(times: list[float], span: float) -> int:
    """Return how many fall into the fullest window [t, t + span), which rounding may make a hair shorter."""
    return max((position - bisect_right(times, at - span + 1e-6) + 1 for position, at in enumerate(times)), default=0)
