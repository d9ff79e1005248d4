"""Notices: facts that people are told later, written in the transaction of the change they tell about.

A notice holds no words and is judged when it is claimed, so what is no longer true is never said.
"""

from __future__ import annotations

from bot.clock import Clock
from bot.services.notices.judging import Judging
from bot.services.notices.planning import Planning
from bot.services.notices.telling import Telling
from bot.settings import Settings


class Notices:
    """The calls that others use, each of them a method of the part that does it."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        telling = Telling(settings, clock)
        self.tell = telling.tell
        self.write = telling.write
        self.news = telling.news
        self.news_due = telling.news_due
        self.unsaid = telling.unsaid
        self.shown = telling.shown
        self.forget = telling.forget
        self.redraw = telling.redraw
        planning = Planning(settings, clock, telling)
        self.announce = planning.announce
        self.replan = planning.replan
        self.plan_reminders_of = planning.plan_reminders_of
        self.replan_of = planning.replan_of
        self.judge = Judging(settings).judge
