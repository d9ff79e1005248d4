"""Who writes."""

from __future__ import annotations

from bot.flow.turn import Turn
from domain.status import HOSTS, Role


def is_mentor(turn: Turn) -> bool:
    """Tell whether a mentor writes."""
    return Role.MENTOR in turn.person.roles


def is_employer(turn: Turn) -> bool:
    """Tell whether an employer writes."""
    return Role.EMPLOYER in turn.person.roles


def has_hours(turn: Turn) -> bool:
    """Tell whether somebody writes who has weekly hours and days off: a mentor, or an employer."""
    return bool(turn.person.roles & HOSTS)
