"""The page of the settings that asks something, and what is set."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from msgspec import field

from bot.flow.conversation import Conversation
from bot.flow.turn import Draft, Turn
from bot.ui.buttons.base import StaleButton
from bot.ui.screen import Screen
from bot.ui.screens import settings as screens

T = TypeVar("T")
ZONE, PLACES, SURE, QUIET = "zone", "places", "sure", "quiet"
REMINDERS, LEADS, BESIDE, ALL = "reminders", "leads", "beside", "all"
YES_OR_NO = {SURE, ALL}
"""Steps that are answered with yes or no."""


class SettingsDraft(Draft):
    """Which region is shown, and what the typed words may mean."""

    region: str = "common"
    places: list[list[str]] = field(default_factory=list)
    """Country and zone of each."""
    quiet: list[list[int]] = field(default_factory=list)
    leads: list[list[int]] = field(default_factory=list)
    only: bool = False
    """The reminders that were typed are to be the only ones."""


choosing = Conversation("settings", draft=SettingsDraft)


def leads_of(turn: Turn) -> Sequence[int]:
    """Return the reminders in effect, in minutes before the start."""
    if turn.person.reminders is not None:
        return turn.person.reminders
    return [int(lead.total_seconds() // 60) for lead in turn.settings.reminders]


def mine(turn: Turn) -> Screen:
    """Return all settings of whoever asks."""
    has_api = turn.settings.http is not None or turn.settings.site_url is not None
    return screens.settings(turn.say, turn.person, leads_of(turn), has_api=has_api)


def nth(readings: Sequence[T], number: int) -> T:
    """Return a reading by its position.

    Raises:
        StaleButton: the button is forged.
    """
    if not 0 <= number < len(readings):
        raise StaleButton(str(number))
    return readings[number]
