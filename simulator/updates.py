"""The queue of updates and the long poll, with Telegram's rules of confirming."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable

from simulator.clock import Bell
from simulator.errors import ApiError
from simulator.model import Json

NOT_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
ATTACHED_SECONDS = 5.0


class Updates:
    """Updates wait here until a poll with a higher offset confirms them."""

    def __init__(self, first_id: int) -> None:
        self.pending: dict[int, Json] = {}
        self.webhook: Json = {}
        self._next_id = first_id
        self._allowed: frozenset[str] = frozenset()
        self._poller: object | None = None
        self._last_poll = float("-inf")
        self._bell = Bell()

    @property
    def attached(self) -> bool:
        """Whether a bot polls now or did so within the last seconds, or has set a webhook."""
        recent = time.monotonic() - self._last_poll < ATTACHED_SECONDS
        return bool(self.webhook) or self._poller is not None or recent

    @property
    def allowed(self) -> list[str]:
        """The kinds of updates the bot asked for last; empty means the default."""
        return sorted(self._allowed)

    def allow(self, kinds: Iterable[str]) -> None:
        """Remember what the bot wants; updates of other kinds that come later are not queued."""
        self._allowed = frozenset(kinds)

    def add(self, kind: str, payload: Json) -> Json:
        """Queue an update, wake the poll and return it as Telegram sends it."""
        update_id = self._next_id
        self._next_id += 1
        update: Json = {"update_id": update_id, kind: payload}
        if kind in self._allowed or (not self._allowed and kind not in NOT_BY_DEFAULT):
            self.pending[update_id] = update
            self._bell.ring()
        return update

    def restart(self, first_id: int) -> None:
        """Number updates anew, as Telegram does after a week without any."""
        self._next_id = first_id

    def drop(self) -> None:
        """Forget everything that waits."""
        self.pending.clear()

    def _confirm(self, offset: int) -> None:
        ids = list(self.pending)
        gone = ids[:offset] if offset < 0 else [update_id for update_id in ids if update_id < offset]
        for update_id in gone:
            del self.pending[update_id]

    async def poll(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """Return up to ``limit`` waiting updates, waiting some seconds of real time for the first.

        Raises:
            ApiError: 409 when a webhook is set, or when a later poll takes over.
        """
        if self.webhook:
            reason = (
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
            raise ApiError(409, f"Conflict: {reason}")
        self._confirm(offset)
        mine = self._poller = object()
        self._bell.ring()
        deadline = asyncio.get_running_loop().time() + seconds
        try:
            while True:
                if self._poller is not mine:
                    raise _taken_over()
                left = deadline - asyncio.get_running_loop().time()
                if self.pending or left <= 0:
                    return list(self.pending.values())[:limit]
                await self._bell.heard(left)
        finally:
            self._last_poll = time.monotonic()
            if self._poller is mine:
                self._poller = None


def _taken_over() -> ApiError:
    reason = "terminated by other getUpdates request; make sure that only one bot instance is running"
    return ApiError(409, f"Conflict: {reason}")
