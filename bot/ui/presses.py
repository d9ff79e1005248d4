"""Every button of the bot, in one place.

The last field of a wizard's button is `draft` (a stale one never reaches its handler), that of a card's button is
`version` (the session's when the card was drawn). Menus are good for ever: their `version` stays 0.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.ui.callbacks import Press

# ── Menus ──


@dataclass(frozen=True, slots=True)
class OpenDashboard(Press, action="home"):
    """Show the dashboard."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class OpenBook(Press, action="book"):
    """Start booking with the list of mentors."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class BookAgain(Press, action="again"):
    """Start booking with a mentor met before: topic and length carry over."""

    mentor_id: int
    version: int = 0


@dataclass(frozen=True, slots=True)
class OpenSessions(Press, action="list"):
    """Show a page of my sessions; `which` is upcoming or past."""

    which: str = "upcoming"
    page: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True)
class OpenHelp(Press, action="help"):
    """Show the help for my roles."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class OpenPrivacy(Press, action="privacy"):
    """Show what is kept about people."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class Noop(Press, action="noop"):
    """A cell that only shows something, such as a weekday above a month."""

    version: int = 0


# ── Wizards: booking, moving, editing, applying ──


@dataclass(frozen=True, slots=True)
class Leave(Press, action="leave"):
    """Leave the wizard without doing anything."""

    draft: int


@dataclass(frozen=True, slots=True)
class MentorsPage(Press, action="mentors"):
    """Show a page of mentors; also the way back to them."""

    page: int
    draft: int


@dataclass(frozen=True, slots=True)
class PickMentor(Press, action="mentor"):
    """Choose whom to meet."""

    mentor_id: int
    draft: int


@dataclass(frozen=True, slots=True)
class NextTimes(Press, action="times"):
    """Show the next free times; also the way back to them."""

    draft: int


@dataclass(frozen=True, slots=True)
class OtherDay(Press, action="days"):
    """Show the first month that has free days."""

    draft: int


@dataclass(frozen=True, slots=True)
class Month(Press, action="month"):
    """Show another month; `month` is yyyymm on the presser's calendar."""

    month: int
    draft: int


@dataclass(frozen=True, slots=True)
class PickDay(Press, action="day"):
    """Show a page of one day's free times; `day` is yyyymmdd on the presser's calendar."""

    day: int
    page: int
    draft: int


@dataclass(frozen=True, slots=True)
class PickSlot(Press, action="slot"):
    """Take a free time, to book it or to move a session there; minutes since the epoch."""

    mentor_id: int
    start_minute: int
    draft: int


@dataclass(frozen=True, slots=True)
class PickSession(Press, action="which"):
    """Say which of several sessions a sentence about moving one meant."""

    session_id: int
    draft: int


@dataclass(frozen=True, slots=True)
class PickTopic(Press, action="topic"):
    """Choose a topic by its code (`screens.booking.TOPICS`)."""

    code: str
    draft: int


@dataclass(frozen=True, slots=True)
class EditField(Press, action="field"):
    """Choose what to change: title, description or link."""

    field: str
    draft: int


@dataclass(frozen=True, slots=True)
class ClearField(Press, action="clear"):
    """Empty a field that may be empty: description or link."""

    field: str
    draft: int


@dataclass(frozen=True, slots=True)
class ApplyNow(Press, action="apply"):
    """Ask to become a mentor without writing about oneself."""

    draft: int


# ── Cards ──


@dataclass(frozen=True, slots=True)
class OpenCard(Press, action="card"):
    """Show a session, or the card anew."""

    session_id: int
    version: int


@dataclass(frozen=True, slots=True)
class Confirm(Press, action="confirm"):
    """Accept a request."""

    session_id: int
    version: int


@dataclass(frozen=True, slots=True)
class Decline(Press, action="decline"):
    """Turn a request down, or a time the guest has moved to."""

    session_id: int
    version: int


@dataclass(frozen=True, slots=True)
class Move(Press, action="move"):
    """Choose another time."""

    session_id: int
    version: int


@dataclass(frozen=True, slots=True)
class Cancel(Press, action="cancel"):
    """Cancel at once; Undo and the reason follow."""

    session_id: int
    version: int


@dataclass(frozen=True, slots=True)
class Undo(Press, action="undo"):
    """Take back what I did last with this session."""

    session_id: int
    version: int


@dataclass(frozen=True, slots=True)
class Why(Press, action="why"):
    """Say why it was cancelled or declined, by a code of `screens.cards.WHYS`."""

    session_id: int
    code: str
    version: int


@dataclass(frozen=True, slots=True)
class TypeWhy(Press, action="mywhy"):
    """Say why in one's own words."""

    session_id: int
    version: int


@dataclass(frozen=True, slots=True)
class Edit(Press, action="edit"):
    """Change title, description or link."""

    session_id: int
    version: int


@dataclass(frozen=True, slots=True)
class AddDescription(Press, action="describe"):
    """Write what a session just booked is about: straight to the description."""

    session_id: int
    version: int


@dataclass(frozen=True, slots=True)
class Coming(Press, action="coming"):
    """Tell the other side that I am on my way."""

    session_id: int
    version: int


@dataclass(frozen=True, slots=True)
class Late(Press, action="late"):
    """Tell the other side that I come later, by so many minutes."""

    session_id: int
    minutes: int
    version: int


# ── Settings ──


@dataclass(frozen=True, slots=True)
class OpenSettings(Press, action="settings"):
    """Show my settings."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class OpenZones(Press, action="zones"):
    """Show the zones of a region (`ui.zones.REGIONS`)."""

    region: str = "common"
    version: int = 0


@dataclass(frozen=True, slots=True)
class PickZone(Press, action="zone"):
    """Choose a zone by its code (`ui.zones.zone_of`)."""

    code: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class ShareLocation(Press, action="locate"):
    """Say where I am instead of typing it: brings the keyboard that sends a place."""

    draft: int


@dataclass(frozen=True, slots=True)
class PickPlace(Press, action="place"):
    """Choose one of the places that a typed name may mean, by its position."""

    number: int
    draft: int


@dataclass(frozen=True, slots=True)
class OpenQuiet(Press, action="quiet"):
    """Show my quiet hours."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class SetQuiet(Press, action="hush"):
    """Choose quiet hours, in minutes since midnight; from a minute to the same one is none."""

    start: int
    end: int
    version: int = 0


@dataclass(frozen=True, slots=True)
class OpenLanguages(Press, action="langs"):
    """Show the languages."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class PickLanguage(Press, action="lang"):
    """Choose a language by the lower-case name of its catalogue."""

    code: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class Greet(Press, action="greet"):
    """Choose a language on the greeting, which is then shown in it."""

    code: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class OpenReminders(Press, action="reminders"):
    """Show my reminder times."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class SetReminder(Press, action="remind"):
    """Switch the reminder `minutes` before the start on (1) or off (0): pressing twice does it once."""

    minutes: int
    on: int
    version: int = 0


@dataclass(frozen=True, slots=True)
class PickLeads(Press, action="leads"):
    """Choose one of the readings of typed reminders, by its position."""

    number: int
    draft: int


@dataclass(frozen=True, slots=True)
class ResetReminders(Press, action="reset"):
    """Use the usual reminder times again."""

    version: int = 0


# ── Mentors ──


@dataclass(frozen=True, slots=True)
class BecomeMentor(Press, action="become"):
    """Ask to become a mentor."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class OpenAvailability(Press, action="avail"):
    """Show how I can be booked."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class OpenHours(Press, action="hours"):
    """Show the weekly hours to choose from."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class PickHours(Press, action="preset"):
    """Choose weekly hours by a key of `domain.hours.PRESETS`."""

    code: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class PickReading(Press, action="reading"):
    """Mean the other of two readings of typed hours, by its position."""

    number: int
    draft: int


@dataclass(frozen=True, slots=True)
class SaveTyped(Press, action="save"):
    """Save typed hours and time off as they were understood."""

    draft: int


@dataclass(frozen=True, slots=True)
class OpenTimeOff(Press, action="off"):
    """Show my time off."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class RemoveTimeOff(Press, action="nooff"):
    """Work on these days after all."""

    time_off_id: int
    version: int = 0


@dataclass(frozen=True, slots=True)
class OpenLengths(Press, action="lengths"):
    """Show the session lengths to choose from."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class PickLength(Press, action="length"):
    """Choose how many minutes my sessions take."""

    minutes: int
    version: int = 0


@dataclass(frozen=True, slots=True)
class SetInstant(Press, action="instant"):
    """Take bookings without asking me (1) or ask me first (0)."""

    on: int
    version: int = 0


@dataclass(frozen=True, slots=True)
class TypeLink(Press, action="link"):
    """Write the link of my own meeting room."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class RemoveLink(Press, action="nolink"):
    """Use the bot's rooms instead of my own."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class TypeAbout(Press, action="about"):
    """Write what I can help with."""

    version: int = 0


# ── Admins ──


@dataclass(frozen=True, slots=True)
class OpenAdmin(Press, action="admin"):
    """Show what waits for an admin."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class Approve(Press, action="approve"):
    """Make an applicant a mentor."""

    person_id: int
    version: int = 0


@dataclass(frozen=True, slots=True)
class Refuse(Press, action="refuse"):
    """Turn an applicant down."""

    person_id: int
    version: int = 0


@dataclass(frozen=True, slots=True)
class OpenLetters(Press, action="letters"):
    """Show the latest of what was given up; `sort` is update, message or tick."""

    sort: str
    version: int = 0


@dataclass(frozen=True, slots=True)
class RetryLetter(Press, action="retry"):
    """Let one of them be tried anew."""

    sort: str
    letter_id: int
    version: int = 0


@dataclass(frozen=True, slots=True)
class DropLetter(Press, action="drop"):
    """Give one of them up for good."""

    sort: str
    letter_id: int
    version: int = 0


@dataclass(frozen=True, slots=True)
class OpenPeople(Press, action="people"):
    """Look somebody up."""

    version: int = 0


@dataclass(frozen=True, slots=True)
class OpenPerson(Press, action="person"):
    """Show what an admin sees of a person."""

    person_id: int
    version: int = 0


@dataclass(frozen=True, slots=True)
class ConsiderPerson(Press, action="consider"):
    """Ask whether a person is to be suspended, let in again, or to lose a role; `what` is a `Conduct`."""

    what: str
    person_id: int
    version: int = 0


@dataclass(frozen=True, slots=True)
class DecidePerson(Press, action="decide"):
    """Do it. The version is the minute (since the epoch) of the question, for an old one is not answered any more."""

    what: str
    person_id: int
    version: int
