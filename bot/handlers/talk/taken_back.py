"""Taking back in words what was done just now: clear words do it, a bare "no" is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from bot.flow.turn import Turn
from bot.services.views.sessions import SessionView
from bot.ui.buttons.cards import Undo, UndoAll
from domain.asking import denied_in
from domain.asking.remarks import Remark
from domain.session import Action

Wish = Literal["undo", "ask", "stays"]
_MADE = ("book", "move", "send")
"""The verbs of what leaves a session that takes place."""


class Done(Struct, frozen=True):
    """What was done just now, as long as a card says that it may be taken back."""

    press: Undo | UndoAll
    views: Sequence[SessionView]

    @property
    def is_open(self) -> bool:
        """Whether it can still be taken back: a card may say so for a moment longer."""
        return all(Action.UNDO in view.can for view in self.views)

    def wish(self, text: str, said: Remark) -> Wish:
        """Return what somebody wants who says this of it."""
        kinds, denied = {said.kind, *said.also}, denied_in(text)
        ended = {view.ending is not None for view in self.views}
        if "?" in text or "yes" in kinds:
            return "ask"
        if "mistake" in kinds or (denied in _MADE and ended == {False}):
            return "undo"
        if len(ended) > 1 or "needless" in kinds or ("keep" not in kinds and denied != "cancel"):
            return "ask"
        return "undo" if True in ended else "stays"


async def undoable(turn: Turn) -> Undo | UndoAll | None:
    """Return the button that takes back what was done last, of the newest card that has one."""
    async for offered in turn.lately():
        for each in offered.buttons:
            if isinstance(each.press, Undo | UndoAll):
                return each.press
    return None


async def last_done(turn: Turn) -> Done | None:
    """Return what was done last, outside of conversations; None: no card says that it can be taken back."""
    press = await undoable(turn) if turn.dialog.conversation is None else None
    if press is None:
        return None
    ids = press.session_ids if isinstance(press, UndoAll) else [press.session_id]
    return Done(press, [await turn.services.sessions.find(turn.tx, each, actor=turn.person) for each in ids])
