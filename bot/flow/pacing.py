"""Telegram's limits: which chat may send next, and when. No I/O and no sleeping, so tests run it on any clock."""

from __future__ import annotations

import heapq
import math
import time
from collections import deque
from collections.abc import Callable

from msgspec import Struct, field

SECOND = 1.0
WINDOW = 1.05  # seconds: calls that leave a second apart may arrive a little closer, and Telegram counts arrivals
MINUTE = 60.0
CLASSES = 3  # replies, urgent notices, notices
REPLY, URGENT = 0, 1
URGENT_EVERY = 4  # urgent notices have a quarter of the calls, whatever waits besides
OLDEST_EVERY = 10  # so that very many replies slow reminders down but cannot stop them
GENTLE_FOR, GENTLE_GAP = 2.0, 1 / 16  # half speed at first when everything had to pause
LATELY = 5.0  # seconds in which a chat's calls may be why it is refused
STRICT_FOR = MINUTE  # after a 429 the edits of a chat are paced as its messages are
REMEMBERED = MINUTE  # a chat that has been silent for so long has no limits to remember
PRUNE_AT = 1000  # chats


class Limits(Struct, frozen=True):
    """What Telegram allows; None switches a limit off."""

    overall: int | None = 30
    """Calls in any second, as Telegram sees them."""
    burst: int | None = 3
    """Calls to one chat at once; after that one a second."""
    group: int | None = 20
    """Calls to one group in any minute."""

    @classmethod
    def open(cls) -> Limits:
        """No limits, for benchmarks and conversation tests; what Telegram asks for itself is still obeyed."""
        return cls(overall=None, burst=None, group=None)


class _Chat(Struct):
    empty_at: float = -math.inf
    """When the whole burst is allowed again (token bucket): each call makes it a second later."""
    last: float = -math.inf
    paused: float = -math.inf
    strict: float = -math.inf
    """Until then its edits count as messages: it was refused."""
    minute: deque[float] = field(default_factory=deque)
    lately: deque[float] = field(default_factory=deque)
    """When it was called in the last seconds, its edits counted too, as Telegram may do."""


class _Offer(Struct, frozen=True):
    number: int
    chat_id: int
    priority: int
    edits: bool
    """It changes or deletes a message that is there, which is no new one."""


class Pacer:
    """Chats that want to send are offered; `pop` names the one that may do so now, and counts the call.

    Priorities run from 0 (a reply) to 2. A group has an id below zero. Times are seconds of the monotonic clock.
    """

    def __init__(self, limits: Limits, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._limits = limits
        self._monotonic = monotonic
        self._chats: dict[int, _Chat] = {}
        self._offers: dict[int, _Offer] = {}  # other entries in the lines and in `later` are out of date
        self._lines: tuple[deque[_Offer], ...] = tuple(deque() for _ in range(CLASSES))
        self._later: list[tuple[float, int, _Offer]] = []
        self._window: deque[float] = deque(maxlen=limits.overall)
        self._urgent: deque[float] = deque(maxlen=max(1, (limits.overall or 0) // URGENT_EVERY))
        self._refusals: deque[tuple[float, int]] = deque()  # when which chats were refused
        self._last = self._noticed = -math.inf
        self._paused = -math.inf
        self._number = self._popped = 0
        self._prune_at = PRUNE_AT

    def offer(self, chat_id: int, priority: int, *, edits: bool = False) -> None:
        """Queue a chat that has something to send; again with a better priority moves it up.

        What `edits` a message that is there is held back by no burst, unless the chat was refused lately.
        """
        known = self._offers.get(chat_id)
        if known is not None and known.priority <= priority and known.edits >= edits:
            return
        self._number += 1
        self._offers[chat_id] = offer = _Offer(self._number, chat_id, priority, edits)
        self._queue(offer, self._monotonic())

    def withdraw(self, chat_id: int) -> None:
        """Take a chat out of the queue."""
        self._offers.pop(chat_id, None)

    def pop(self, *, urgent: bool = False) -> int | None:
        """Return the chat that may send now, or None; its call is counted. `urgent` asks for urgent notices only."""
        now = self._monotonic()
        while self._later and self._later[0][0] <= now:
            self._queue(heapq.heappop(self._later)[2], now)
        while line := self._line(now, urgent=urgent):
            offer = line.popleft()
            if self._offers.get(offer.chat_id) is not offer:
                continue
            if self._chat_free_at(offer, now) > now:  # it was paused while it waited
                self._queue(offer, now)
                continue
            del self._offers[offer.chat_id]
            self._count(offer, now)
            return offer.chat_id
        return None

    def delay(self, *, urgent: bool = False) -> float | None:
        """Return the seconds after which `pop` is worth another try; None while nobody waits."""
        now = self._monotonic()
        lines = [self._lines[URGENT]] if urgent else self._lines
        starts = [self._free_at(now, line[0]) for line in lines if line]
        if self._later:
            start, _, offer = self._later[0]
            starts.append(max(start, self._free_at(now, offer)))
        return max(0.0, min(starts) - now) if starts else None

    def pause(self, chat_id: int, seconds: float) -> None:
        """Keep one chat from sending: Telegram could not be reached for it, or refused."""
        chat = self._chat(chat_id)
        chat.paused = max(chat.paused, self._monotonic() + seconds)

    def pause_all(self, seconds: float) -> None:
        """Keep everybody from sending; afterwards it goes on slowly at first, not with all chats at once."""
        self._paused = max(self._paused, self._monotonic() + seconds)

    def refused(self, chat_id: int, seconds: float) -> None:
        """Obey a 429. Only this chat pauses, unless another one is refused in the same second: that means all.

        A chat with more calls than a burst in the last seconds, its edits counted, is refused for its own sake and says
        nothing about all, and so does one that was refused just before: a few people who press fast at the same time
        must not stop everybody.
        """
        now = self._monotonic()
        while self._refusals and self._refusals[0][0] < now - SECOND:
            self._refusals.popleft()
        if not self._is_busy(chat_id, now):
            if any(other != chat_id for _, other in self._refusals):
                self.pause_all(seconds)
            self._refusals.append((now, chat_id))
        self.pause(chat_id, seconds)
        if self._limits.burst is not None:  # no burst after a pause
            chat = self._chat(chat_id)
            chat.strict = now + seconds + STRICT_FOR
            chat.empty_at = max(chat.empty_at, now + seconds + (self._limits.burst - 1) * SECOND)

    def note(self, chat_id: int) -> None:
        """Count a call for a chat that is not paced: it may be why the chat is refused."""
        chat, now = self._chat(chat_id), self._monotonic()
        _forget(chat.lately, before=now - LATELY)
        chat.lately.append(now)
        chat.last = now

    def paused(self, chat_id: int | None = None) -> float:
        """Return the seconds that a pause still lasts, for a chat or (None) for everybody; 0 without one."""
        end = self._paused if chat_id is None else max(self._paused, self._chat(chat_id).paused)
        return max(0.0, end - self._monotonic())

    def _queue(self, offer: _Offer, now: float) -> None:
        if self._offers.get(offer.chat_id) is not offer:
            return
        start = self._chat_free_at(offer, now)
        if start > now:
            heapq.heappush(self._later, (start, offer.number, offer))
        else:
            self._lines[offer.priority].append(offer)

    def _line(self, now: float, *, urgent: bool) -> deque[_Offer] | None:
        """Return the line whose first chat may send: of the best class, except for the calls kept for the others."""
        lines = [line for line in self._lines if line and self._free_at(now, line[0]) <= now]
        urgently = [line for line in lines if line is self._lines[URGENT]]
        if urgent or not lines:
            return next(iter(urgently), None)
        turn = self._popped % OLDEST_EVERY
        if turn == OLDEST_EVERY - 1:
            return min(lines, key=lambda line: line[0].number)
        return urgently[0] if urgently and turn % URGENT_EVERY == URGENT_EVERY - 1 else lines[0]

    def _free_at(self, now: float, offer: _Offer) -> float:
        """Return when the overall limit lets the next call through.

        Notices keep a distance: thirty at once would leave no room for replies for a second. Urgent ones do not
        before they have had their share, which many replies at once would take.
        """
        start = self._paused
        if self._limits.overall is not None and offer.priority != REPLY:
            apart = self._noticed + WINDOW / self._limits.overall
            start = max(start, min(apart, self._share_free_at()) if offer.priority == URGENT else apart)
        if self._window and len(self._window) == self._limits.overall:
            start = max(start, self._window[0] + WINDOW)
        if now < self._paused + GENTLE_FOR:
            start = max(start, self._last + GENTLE_GAP)
        return start

    def _share_free_at(self) -> float:
        """Return when the calls kept for urgent notices let the next one through."""
        return self._urgent[0] + WINDOW if len(self._urgent) == self._urgent.maxlen else -math.inf

    def _chat_free_at(self, offer: _Offer, now: float) -> float:
        chat = self._chats.get(offer.chat_id)
        if chat is None:
            return -math.inf
        start = chat.paused
        if self._limits.burst is not None and not _is_free(offer, chat, now):
            start = max(start, chat.empty_at - (self._limits.burst - 1) * SECOND)
        _forget(chat.minute, before=now - MINUTE)
        if self._limits.group is not None and len(chat.minute) >= self._limits.group:
            start = max(start, chat.minute[-self._limits.group] + MINUTE)
        return start

    def _count(self, offer: _Offer, now: float) -> None:
        self._popped += 1
        self._last = now
        if offer.priority != REPLY:
            self._noticed = now
        if offer.priority == URGENT:
            self._urgent.append(now)
        chat_id = offer.chat_id
        if self._limits.overall is not None:
            self._window.append(now)
        self.note(chat_id)
        chat = self._chat(chat_id)
        if self._limits.burst is not None and not _is_free(offer, chat, now):
            chat.empty_at = max(chat.empty_at, now) + SECOND
        if self._limits.group is not None and chat_id < 0:
            chat.minute.append(now)

    def _is_busy(self, chat_id: int, now: float) -> bool:
        """Tell whether a chat has had more calls than one burst, or was refused, which may be why it is refused now."""
        burst, chat = self._limits.burst, self._chat(chat_id)
        _forget(chat.lately, before=now - LATELY)
        return burst is not None and (len(chat.lately) > burst or now < chat.strict)

    def _chat(self, chat_id: int) -> _Chat:
        if chat_id not in self._chats and len(self._chats) >= self._prune_at:
            before = self._monotonic() - REMEMBERED
            self._chats = {
                key: chat for key, chat in self._chats.items() if max(chat.last, chat.paused, chat.strict) > before
            }
            self._prune_at = max(PRUNE_AT, 2 * len(self._chats))
        return self._chats.setdefault(chat_id, _Chat())


def _is_free(offer: _Offer, chat: _Chat, now: float) -> bool:
    return offer.edits and now >= chat.strict


def _forget(times: deque[float], *, before: float) -> None:
    while times and times[0] <= before:
        times.popleft()
