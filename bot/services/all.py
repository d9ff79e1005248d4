"""The services, put together."""

from __future__ import annotations

from msgspec import Struct

from bot.clock import Clock
from bot.services.accounts import Accounts
from bot.services.admins import Admins
from bot.services.applicants import Applicants
from bot.services.attendance import Attendance
from bot.services.availability import Availability
from bot.services.calendars import Calendars
from bot.services.companies import Companies
from bot.services.dashboard import Dashboards
from bot.services.deadletters import DeadLetters
from bot.services.directory import Directory
from bot.services.feeds import Feeds
from bot.services.finding import Finding
from bot.services.joining import Joining
from bot.services.mentors import Mentors
from bot.services.notices import Notices
from bot.services.people import People
from bot.services.privacy import Privacy
from bot.services.ratings import Ratings
from bot.services.sessions import Sessions
from bot.services.site import Site
from bot.services.slots import Slots
from bot.services.sooner import Sooner
from bot.settings import Settings


class Services(Struct, frozen=True):
    """All use cases; every method takes the caller's transaction first."""

    people: People
    mentors: Mentors
    companies: Companies
    calendars: Calendars
    slots: Slots
    finding: Finding
    sessions: Sessions
    sooner: Sooner
    notices: Notices
    dead_letters: DeadLetters
    admins: Admins
    accounts: Accounts
    joining: Joining
    site: Site
    feeds: Feeds
    privacy: Privacy
    dashboards: Dashboards
    attendance: Attendance
    ratings: Ratings
    availability: Availability
    applicants: Applicants


def build_services(settings: Settings, clock: Clock) -> Services:
    """Make the services, which share nothing but these two."""
    notices = Notices(settings, clock)
    people = People(settings, clock, notices)
    directory = Directory(clock)
    calendars, slots = Calendars(clock, directory), Slots(clock, directory)
    finding = Finding(clock, directory, slots)
    sessions = Sessions(settings, clock, notices, calendars, slots)
    companies = Companies(clock, notices, people, sessions)
    mentors = Mentors(clock, notices, people, sessions, companies)
    dead_letters = DeadLetters(clock, notices, people)
    admins = Admins(settings, clock, notices, people, sessions, companies=companies)
    accounts, site = Accounts(settings, clock, people, notices), Site(clock, sessions, slots, finding)
    joining = Joining(clock, notices, people)
    attendance, ratings = Attendance(sessions.changes, people), Ratings(sessions.changes)
    return Services(
        people=people,
        mentors=mentors,
        companies=companies,
        calendars=calendars,
        slots=slots,
        finding=finding,
        sessions=sessions,
        sooner=Sooner(clock, notices, slots, sessions),
        notices=notices,
        dead_letters=dead_letters,
        admins=admins,
        accounts=accounts,
        joining=joining,
        site=site,
        feeds=Feeds(sessions),
        privacy=Privacy(settings, clock, people, sessions),
        dashboards=Dashboards(clock, sessions, calendars, attendance, ratings),
        attendance=attendance,
        ratings=ratings,
        availability=Availability(clock, sessions, calendars),
        applicants=Applicants(clock, people),
    )
