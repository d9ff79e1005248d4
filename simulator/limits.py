"""Telegram's sending limits, off unless a test or a bench asks for them."""

from __future__ import annotations

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass(slots=True)
class Limits:
    """Sliding windows over real time: overall a second, bursts per chat, groups a minute."""

    overall: int = 30
    burst: int = 5
    group_per_minute: int = 20
    timer: Callable[[], float] = time.monotonic
    _all: deque[float] = field(default_factory=deque)
    _chats: dict[int, deque[float]] = field(default_factory=dict)

    def wait(self, chat_id: int, *, group: bool) -> int:
        """Count a message; return 0 when it may go, otherwise the whole seconds to wait.

        A private chat takes one message a second on average: a burst of five
        passes within five seconds.
        """
        now = self.timer()
        chat = self._chats.setdefault(chat_id, deque())
        amount, span = (self.group_per_minute, 60.0) if group else (self.burst, float(self.burst))
        left = max(_left(self._all, self.overall, 1.0, now), _left(chat, amount, span, now))
        if left > 0:
            return max(1, math.ceil(left))
        self._all.append(now)
        chat.append(now)
        return 0


def _left(window: deque[float], amount: int, span: float, now: float) -> float:
    """Return the seconds until the window has room."""
    while window and window[0] <= now - span:
        window.popleft()
    return window[0] + span - now if len(window) >= amount else 0.0
