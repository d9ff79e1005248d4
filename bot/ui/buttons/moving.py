"""Moving a session: which one. The times are in `times`."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ui.buttons.base import Menu, Wizard


class MoveToday(Menu, action="today"):
    """Propose other times for all that I host today."""


class SendAll(Wizard, action="sendall"):
    """Offer everybody the times that are proposed for them."""


class SendOffer(Wizard, action="sendoffer"):
    """Offer the times that are chosen."""


@dataclass(frozen=True, slots=True)
class PickSession(Wizard, action="which"):
    """Say which of several sessions a sentence about moving one meant."""

    session_id: int
