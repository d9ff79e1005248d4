"""The session service, system of record: whichever edge changes a session does it here."""

from __future__ import annotations

from bot.clock import Clock
from bot.services.calendars import Calendars
from bot.services.notices import Notices
from bot.services.rooms import Rooms
from bot.services.sessions.answers import Answering
from bot.services.sessions.booking import Booking
from bot.services.sessions.brief import Brief
from bot.services.sessions.change import Changes
from bot.services.sessions.decisions import Deciding
from bot.services.sessions.departures import Leaving
from bot.services.sessions.edits import Editing
from bot.services.sessions.endings import Ending
from bot.services.sessions.interviews import Interviews
from bot.services.sessions.limits import OpenBookings
from bot.services.sessions.lists import Lists
from bot.services.sessions.moves import Moving
from bot.services.sessions.offers import Offering
from bot.services.sessions.panel import Panel
from bot.services.sessions.signals import Signals
from bot.services.sessions.ticks import Ticks
from bot.services.sessions.undo import Undo
from bot.services.slots import Slots
from bot.settings import Settings


class Sessions:
    """Everything about sessions: each use case is in a file of its own, and `change.py` is the one way to change them.

    Every method takes the transaction first and never commits; people act as `actor`, and a session that they
    may not see is not found.
    """

    def __init__(self, settings: Settings, clock: Clock, notices: Notices, calendars: Calendars, slots: Slots) -> None:
        self.changes = changes = Changes(settings, clock, notices)
        limits, rooms = OpenBookings(settings), Rooms(settings)
        lists = Lists(clock)
        self.find, self.get, self.upcoming, self.past = lists.find, lists.get, lists.upcoming, lists.past
        self.hosted_on, self.last_with, self.dashboard = lists.hosted_on, lists.last_with, lists.dashboard
        self.last, self.requests, self.board = lists.last, lists.requests, lists.board
        self.coming_up = lists.coming_up
        self.get_dashboard_sessions = lists.get_dashboard_sessions
        booking = Booking(changes, calendars, rooms, limits)
        self.begin, self.book = booking.begin, booking.book
        self.create_mentorship_session = booking.create_mentorship_session
        self.length_with = booking.length_with
        answering, moving = Answering(changes, rooms), Moving(changes, calendars, rooms)
        ending, editing = Ending(changes, calendars), Editing(changes, rooms)
        offering = Offering(changes, calendars, slots, rooms)
        self.offer, self.take, self.decline_offer = offering.offer, offering.take, offering.decline_offer
        self.withdraw, self.amend = offering.withdraw, offering.amend
        self.lapse, self.propose = offering.lapse, offering.propose
        ticks = self.chore = Ticks(changes, offering)
        self.confirm, self.move, self.edit = answering.confirm, moving.move, editing.edit
        self.decline, self.cancel, self.give_reason = ending.decline, ending.cancel, ending.give_reason
        self.replace_room = editing.replace_room
        panel = Panel(changes, rooms)
        self.undo = Undo(changes, calendars, limits, panel).undo
        self.expire, self.complete, self.release = ticks.expire, ticks.complete, ticks.release
        interviews = Interviews(changes, calendars, rooms)
        self.invite, self.accept, self.ask_for_times = interviews.invite, interviews.accept, interviews.ask_for_times
        self.see, self.nudge, self.describe = interviews.see, interviews.nudge, interviews.describe
        self.candidates, self.hand_over = panel.candidates, panel.hand_over
        self.add_interviewer, self.remove_interviewer = panel.add_interviewer, panel.remove_interviewer
        signals = Signals(changes, interviews.accept)
        self.late, self.coming, self.pass_on = signals.late, signals.coming, signals.pass_on
        deciding = Deciding(changes)
        self.decide, self.write_note, self.notes = deciding.decide, deciding.write_note, deciding.notes
        leaving = Leaving(changes, rooms)
        self.close_all, self.give_up_undo = leaving.close_all, leaving.give_up_undo
        brief = Brief(changes, answering, moving, offering, ending, editing, ticks, interviews)
        self.update_mentorship_session = brief.update_mentorship_session
