"""Answers to presses: they stop a button's spinning. Each press gets one, at once or never: answers are not stored."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import RowMapping

from bot.flow import raw
from bot.flow.sender import Sender
from bot.flow.turn import Turn
from bot.ui.screen import Screen
from db.engine import Database
from db.outage import classify
from db.queries import inbox
from db.types import from_json

LOOK_EVERY = 1.0  # seconds between two looks for presses that wait too long
ACKNOWLEDGE_AFTER = 5.0  # seconds a press may wait before it gets an answer without words
REMEMBERED = 600.0  # seconds that it is known to be answered: its turn may come after an outage


@dataclass(eq=False, slots=True)
class Answers:
    """Knows which presses wait for their turn, and which are answered already."""

    sender: Sender
    database: Database
    _waiting: dict[int, tuple[float, str, int]] = field(default_factory=dict, init=False)
    """By update id: when the press came (monotonic seconds), the query to answer, and who has pressed."""
    _given: dict[int, float] = field(default_factory=dict, init=False)
    """By update id: when it was answered (monotonic seconds)."""

    def expect(self, update: Mapping[str, Any]) -> None:
        """An update was stored: if it is a press, it waits for its answer from now on."""
        query_id = raw.query_id(update)
        if query_id is not None:
            self._waiting[update["update_id"]] = (time.monotonic(), query_id, raw.person_key(update))

    def begin(self, update_id: int) -> None:
        """The update has its turn, which will answer."""
        self._waiting.pop(update_id, None)

    async def acknowledge_late(self) -> None:
        """Answer presses whose turn has not begun for too long, so that the button stops spinning."""
        now = time.monotonic()
        self._given = {each: at for each, at in self._given.items() if at > now - REMEMBERED}
        late = {each: press for each, press in self._waiting.items() if press[0] < now - ACKNOWLEDGE_AFTER}
        if not late:
            return
        waiting = await self._still_wait(late)
        for update_id, (_, query_id, person) in late.items():
            if self._waiting.pop(update_id, None) is not None and update_id in waiting:
                self.give(update_id, query_id, person)

    async def _still_wait(self, late: Collection[int]) -> Collection[int]:
        """Leave out what another process has served; all wait while the database is away."""
        try:
            async with self.database.read() as tx:
                return await inbox.still_wait(tx, late)
        except Exception as error:
            if not classify(error):
                raise
            return late

    def give(self, update_id: int, query_id: str, person: int, text: str | None = None, *, alert: bool = False) -> None:
        """Answer a press of a person with a toast or an alert of plain text, unless it is answered already."""
        if update_id not in self._given:
            self._given[update_id] = time.monotonic()
            self.sender.answer(query_id, person, text, alert=alert)

    def stop_spinning(self, row: RowMapping) -> None:
        """Answer a press without words: its turn has failed, or no conversation wants it."""
        query_id = raw.query_id(from_json(row["raw"]))
        if query_id is not None:
            self.give(row["update_id"], query_id, row["person_key"])

    def keep_late(self, turn: Turn, update_id: int) -> None:
        """A press that was acknowledged early cannot be answered again: its words become a message."""
        if update_id in self._given and turn.answer_text is not None:
            turn.send(Screen(turn.say.escape(turn.answer_text)))
            turn.answer_text = None

    def forget(self, update_id: int) -> None:
        """The update is over."""
        self._given.pop(update_id, None)
