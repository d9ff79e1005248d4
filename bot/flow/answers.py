"""Answers to presses: they stop a button's spinning. Each press gets one, at once or never: answers are not stored."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import RowMapping

from bot.flow import raw
from bot.flow.sender import Sender
from bot.flow.turn import Turn
from bot.ui.screen import Screen

LOOK_EVERY = 1.0  # seconds between two looks for presses that wait too long
ACKNOWLEDGE_AFTER = 5.0  # seconds a press may wait before it gets an answer without words


@dataclass(eq=False, slots=True)
class Answers:
    """Knows which presses wait for their turn, and which are answered already."""

    sender: Sender
    _waiting: dict[int, tuple[float, str]] = field(default_factory=dict, init=False)
    """By update id: when the press came (monotonic seconds) and the query to answer."""
    _given: set[int] = field(default_factory=set, init=False)

    def expect(self, update: Mapping[str, Any]) -> None:
        """An update was stored: if it is a press, it waits for its answer from now on."""
        query_id = raw.query_id(update)
        if query_id is not None:
            self._waiting[update["update_id"]] = (time.monotonic(), query_id)

    def begin(self, update_id: int) -> None:
        """The update has its turn, which will answer."""
        self._waiting.pop(update_id, None)

    async def acknowledge_late(self) -> None:
        """Answer presses whose turn has not begun for too long, so that the button stops spinning."""
        late = time.monotonic() - ACKNOWLEDGE_AFTER
        for update_id, (since, query_id) in list(self._waiting.items()):
            if since < late:
                del self._waiting[update_id]
                self.give(update_id, query_id)

    def give(self, update_id: int, query_id: str, text: str | None = None, *, alert: bool = False) -> None:
        """Answer a press with a toast or an alert of plain text, unless it is answered already."""
        if update_id not in self._given:
            self._given.add(update_id)
            self.sender.answer(query_id, text, alert=alert)

    def stop_spinning(self, row: RowMapping) -> None:
        """Answer a press without words: its turn has failed, or no conversation wants it."""
        query_id = raw.query_id(json.loads(row["raw"]))
        if query_id is not None:
            self.give(row["update_id"], query_id)

    def keep_late(self, turn: Turn, update_id: int) -> None:
        """A press that was acknowledged early cannot be answered again: its words become a message."""
        if update_id in self._given and turn.answer_text is not None:
            turn.send(Screen(turn.say.escape(turn.answer_text)))
            turn.answer_text = None

    def forget(self, update_id: int) -> None:
        """The update is over."""
        self._given.discard(update_id)
