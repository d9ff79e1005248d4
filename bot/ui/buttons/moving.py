"""Moving a session: which one. The times are in `times`."""

from __future__ import annotations

from dataclasses import dataclass

from bot.ui.buttons.base import Wizard


class SendOffer(Wizard, action="sendoffer"):
    """Offer the times that are chosen."""


@dataclass(frozen=True, slots=True)
class PickSession(Wizard, action="which"):
    """Say which of several sessions a sentence about moving one meant."""

    session_id: int
