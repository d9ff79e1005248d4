"""What is done with a session on its card."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ui.buttons.base import Card


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


class Undo(Card, action="undo"):
    """Take back what I did last with this session."""


@dataclass(frozen=True, slots=True)
class Why(Card, action="why"):
    """Say why it was cancelled or declined, by a code of `screens.cards.WHYS`."""

    code: str


class TypeWhy(Card, action="mywhy"):
    """Say why in the person's own words."""


class Edit(Card, action="edit"):
    """Change title, description or link."""


class AddDescription(Card, action="describe"):
    """Write what a session just booked is about: the description is asked for at once."""


class Coming(Card, action="coming"):
    """Tell the other side that I am on my way."""


@dataclass(frozen=True, slots=True)
class Late(Card, action="late"):
    """Tell the other side that I come later, by so many minutes."""

    minutes: int
