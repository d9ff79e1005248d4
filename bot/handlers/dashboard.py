"""My dashboard in one of my roles, and the switch between them."""

from __future__ import annotations

from bot.flow.conversation import Routes, pressed
from bot.flow.turn import Turn
from bot.ui.buttons.base import StaleButton
from bot.ui.buttons.dashboard import DrawWeek, OpenWeek
from bot.ui.screens import week
from domain.refusals import NotAllowed

dashboard = Routes("dashboard")


@dashboard.on(pressed(OpenWeek))
async def show_week(turn: Turn, press: OpenWeek) -> None:
    """Show what is next in a role, what waits, this week and my numbers."""
    try:
        board = await turn.services.dashboards.of(turn.tx, press.role, actor=turn.person)
    except NotAllowed:
        raise StaleButton(press.role) from None
    turn.show(week.week(turn.say, board))


@dashboard.on(pressed(DrawWeek))
async def draw_week(turn: Turn, press: DrawWeek) -> None:
    """Send this week as a picture, below what is shown."""
    try:
        board = await turn.services.dashboards.pictured(turn.tx, press.role, actor=turn.person)
    except NotAllowed:
        raise StaleButton(press.role) from None
    turn.send(week.picture(turn.say, board))
