"""The dashboard, and what is on the greeting."""

from __future__ import annotations

from bot.ui.buttons.base import Menu


class OpenDashboard(Menu, action="home"):
    """Show the dashboard."""


class OpenWeek(Menu, action="myweek"):
    """Show my dashboard in a role."""

    role: str


class DrawWeek(Menu, action="drawweek"):
    """Send my week in a role as a picture."""

    role: str


class Greet(Menu, action="greet"):
    """Choose a language on the greeting, which is then shown in it."""

    code: str
