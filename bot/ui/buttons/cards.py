"""What is done with a session on its card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from bot.ui.buttons.base import Card, Menu, StaleButton

_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_NONE, _BETWEEN = "_", "-"
_LONGEST = 24  # characters of a word in a button


class OpenCard(Card, action="card"):
    """Show a session, or the card again."""


class Confirm(Card, action="confirm"):
    """Accept a request."""


class Decline(Card, action="decline"):
    """Turn a request down, or a time the guest has moved to."""


class Move(Card, action="move"):
    """Choose another time."""


class Cancel(Card, action="cancel"):
    """Cancel at once; Undo and the reason follow."""


class CancelBecause(Cancel, action="cancelwhy"):
    """Cancel, and pass on the reason that stood beside the wish."""

    key: int
    """Which reason."""


class Undo(Card, action="undo"):
    """Take back what I did last with this session."""


class Why(Card, action="why"):
    """Say why it was cancelled or declined, by a code of `screens.cards.CODES`."""

    code: str


class TypeWhy(Card, action="mywhy"):
    """Say why in the person's own words."""


class LeaveOutWhy(Menu, action="nowhy"):
    """Cancel without the reason that stands beside the wish."""

    key: int
    """Which reason."""


class TakeTime(Card, action="take"):
    """Agree to an offered time; minutes since the epoch."""

    start_minute: int


class TakeNone(Card, action="none"):
    """Say that none of the offered times suits."""


class AskTimes(Card, action="asktimes"):
    """Say so, and ask for others."""


class Withdraw(Card, action="withdraw"):
    """Take back what I have offered."""


class Edit(Card, action="edit"):
    """Change title, description or link."""


class AddDescription(Card, action="describe"):
    """Write what a session just booked is about: the description is asked for at once."""


class AddToCalendar(Card, action="ics"):
    """Send the session as a file for one's own calendar."""


class Coming(Card, action="coming"):
    """Tell the other side that I am on my way."""


class Late(Card, action="late"):
    """Tell the other side that I come later, by so many minutes."""

    minutes: int


class _Together(Menu):
    """About several sessions at once: their ids in base 36, as many as two words hold."""

    some: str
    more: str

    @classmethod
    def of(cls, session_ids: Sequence[int]) -> Self:
        """Make the button of the first of these sessions: of as many as fit."""
        words, left = [], [_written(each) for each in session_ids]
        for _ in range(2):
            count = next(n for n in range(len(left), -1, -1) if len(_BETWEEN.join(left[:n])) <= _LONGEST)
            words.append(_BETWEEN.join(left[:count]) or _NONE)
            left = left[count:]
        return cls(*words)

    @property
    def session_ids(self) -> list[int]:
        """Which sessions.

        Raises:
            StaleButton: these are no ids.
        """
        parts = [part for word in (self.some, self.more) if word != _NONE for part in word.split(_BETWEEN)]
        try:
            return [int(part, 36) for part in parts]
        except ValueError:
            raise StaleButton(self.some) from None


class CancelAll(_Together, action="cancels"):
    """Cancel several sessions at once."""


class CancelAllBecause(CancelAll, action="allwhy"):
    """Cancel several, and pass on a reason: which one, is told by the version, for there is no room for a field."""


class UndoAll(_Together, action="undoes"):
    """Take back what I have just done with several sessions at once."""


def _written(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, len(_DIGITS))
        digits = _DIGITS[digit] + digits
    return digits or "0"
