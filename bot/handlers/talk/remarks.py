"""What each remark does: it presses a button, or something of its own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from msgspec.structs import replace

from bot.flow.turn import Turn
from bot.handlers.mentors import availability, requests, rules
from bot.handlers.sessions import after, lateness
from bot.handlers.settings.quiet import is_quiet, leave_alone
from bot.handlers.settings.reminders import is_lead, remind_me, remind_never, remind_never_of_one
from bot.handlers.settings.zones import live_in, place_in
from bot.handlers.talk import counts, sentences
from bot.handlers.talk.at_hand import denies_sending
from bot.handlers.talk.others import Others
from bot.handlers.talk.small_talk import TALK, human, length, talk, thinking, time_now
from bot.handlers.talk.steps import MEETING, is_somebody
from bot.handlers.talk.yes_no import keep, no, sorry, undo, yes
from bot.handlers.text.contents import alone, time_in, wish_of
from bot.handlers.text.roles import has_hours, is_employer, is_mentor
from bot.handlers.text.sessions import ahead, replied
from bot.handlers.text.unanswered import Unanswered
from bot.services.views.sessions import SessionView
from bot.ui.buttons.availability import PickLength, SetInstant
from bot.ui.buttons.base import Press
from bot.ui.buttons.booking import OpenBook
from bot.ui.buttons.company import AddJob, BecomeEmployer, InviteColleague, OpenCompany, OpenJobs, ThinkOfLeaving
from bot.ui.buttons.help import OpenPrivacy
from bot.ui.buttons.sessions import OpenSessions
from bot.ui.buttons.settings import (
    OpenLanguages,
    OpenQuiet,
    OpenReminders,
    OpenSettings,
    OpenZones,
    PickLanguage,
    SetClock,
    SetQuiet,
)
from bot.ui.screens import remarks as screens
from domain.arrangement import Rule, SetRule
from domain.asking.remarks import Remark, is_added
from domain.asking.sayings import unknown
from domain.rules_in_words import RulesSaid
from domain.zones import minute

Answer = Callable[[Turn, Remark, Others], Awaitable[str | None]]

_BUTTONS: Mapping[str, Press] = {
    "settings": OpenSettings(),
    "languages": OpenLanguages(),
    "bangla": PickLanguage("bn"),
    "english": PickLanguage("en"),
    "12 hours": SetClock(12),
    "24 hours": SetClock(24),
    "zones": OpenZones("common"),
    "reminder times": OpenReminders(),
    "quiet times": OpenQuiet(),
    "quiet off": SetQuiet(0, 0),
    "my data": OpenPrivacy(),
    "past": OpenSessions("past", 0),
    "mentors": OpenBook(),
    "instant on": SetInstant(1),
    "instant off": SetInstant(0),
    "hire": BecomeEmployer(),
    "my company": OpenCompany(),
    "my jobs": OpenJobs(),
    "new job": AddJob(),
    "colleague": InviteColleague(),
    "leave company": ThinkOfLeaving(),
}
_OF_MENTORS = frozenset({"decline", "instant on", "instant off", "url", "how many"})
_OF_EMPLOYERS = frozenset({"my jobs", "new job", "colleague", "leave company"})
"""What only they ask for; of others it may be a topic."""


async def answer(turn: Turn, said: Remark, others: Others) -> str | None:
    """Do what a remark says, and return what is said above what is shown.

    Raises:
        Unanswered: it means nothing here.
    """
    is_theirs = (said.kind in _OF_MENTORS and is_mentor(turn)) or (said.kind in _OF_EMPLOYERS and is_employer(turn))
    if said.kind in _OF_MENTORS | _OF_EMPLOYERS and not is_theirs:
        raise Unanswered
    if said.kind in _BUTTONS:
        return await others.press(turn, _BUTTONS[said.kind])
    return await _ANSWERS[said.kind](turn, said, others)


# ── Near the start ──


async def late(turn: Turn, said: Remark, _others: Others) -> None:
    """Tell the other side; without a number the buttons ask how late."""
    await lateness.late(turn, said.minutes)


async def coming(turn: Turn, _said: Remark, _others: Others) -> None:
    """Tell the other side."""
    await lateness.coming(turn)


async def where(turn: Turn, said: Remark, _others: Others) -> None:
    """Show the way into the meeting, and what can be told to the other side."""
    now = await after.running(turn) if said.kind == "missing" else None
    if now is not None:
        return await after.ask(turn, now.id)
    if said.kind == "where":
        views = await replied(turn, [view for view in await ahead(turn) if view.link])
        view: SessionView | None = views[0] if views else None
        key = "link-here"
    else:
        view, key = None, "missing-here"
    view = view or await lateness.near(turn)
    if view is not None:
        turn.show(screens.near(turn.say, view, key if view.link else "link-none"), card=view.id)
    return None


# ── Mentors ──


async def confirm(turn: Turn, said: Remark, others: Others) -> str | None:
    """Confirm a request; whoever has none to answer says yes by it, unless it is about somebody's session."""
    is_about = turn.dialog.conversation is None and is_mentor(turn) and bool(unknown(said.rest))
    if not await requests.waiting(turn) and not is_about:
        return await yes(turn, replace(said, kind="yes"), others)
    return await requests.confirm(turn, said)


async def decline(turn: Turn, said: Remark, _others: Others) -> str | None:
    """Decline a request, with the reason if there is one."""
    return await requests.decline(turn, said)


async def minutes(turn: Turn, said: Remark, others: Others) -> str | None:
    """Change how long sessions are."""
    if not has_hours(turn):
        raise Unanswered
    changes = await rules.changes_in(turn, str(turn.text))  # "1 hour sessions and at most 3 a day"
    if changes.changes:
        return await rules.begin_with(turn, changes)
    return await others.press(turn, PickLength(said.minutes))


async def gap(turn: Turn, said: Remark, _others: Others) -> str | None:
    """Keep some minutes free between two sessions: after each, unless the text says before it."""
    changes = await rules.changes_in(turn, str(turn.text))
    gap = RulesSaid((SetRule(Rule.AFTER, said.minutes),))
    return await rules.begin_with(turn, changes if changes.changes else gap)


async def link(turn: Turn, said: Remark, _others: Others) -> str | None:
    """Ask whether a pasted link is the mentor's room."""
    return await availability.paste(turn, said.rest)


async def who_comes(turn: Turn, said: Remark, _others: Others) -> str | None:
    """Show who comes."""
    return await sentences.answer(turn, f"what do I have {said.rest}".strip())


async def how_many(turn: Turn, said: Remark, _others: Others) -> None:
    """Count sessions."""
    await counts.how_many(turn, said)


# ── Settings ──


async def moved(turn: Turn, said: Remark, _others: Others) -> str | None:
    """Change the zone to that of a place; what is no place is no remark."""
    where = place_in(turn, said.rest)
    if where is None or await is_somebody(turn, where.words):
        raise Unanswered
    text = str(turn.text)
    is_now = not is_added(text) and not _is_ahead(turn, text)
    return await live_in(turn, replace(where, is_now=is_now))


def _is_ahead(turn: Turn, text: str) -> bool:
    """Tell whether a text is about a time that is still to come."""
    asked = wish_of(turn, time_in(turn, text))
    if asked is None:
        return False
    today = turn.now.astimezone(turn.person.tz).date().isoformat()
    return asked.first > today or (asked.moment is not None and asked.moment > minute(turn.now))


async def remind(turn: Turn, said: Remark, others: Others) -> str | None:
    """Add reminders, or put them in the place of the others."""
    if not is_lead(turn, said.rest):
        raise Unanswered
    return await remind_me(turn, said.rest)


async def no_reminders(turn: Turn, _said: Remark, _others: Others) -> str | None:
    """Send no reminders any more; the screen below switches them on again."""
    return await remind_never(turn, None)


async def no_reminder(turn: Turn, _said: Remark, _others: Others) -> str | None:
    """Ask whether a single session is meant, of which reminders cannot be switched off."""
    return await remind_never_of_one(turn, None)


async def quiet(turn: Turn, said: Remark, _others: Others) -> str | None:
    """Set the quiet hours; "call off sunday" has the words of it, and is about a session."""
    ask = alone(turn, str(turn.text))
    calls_off = ask is not None and ask.intent == "cancel"
    if turn.dialog.conversation in MEETING and denies_sending(str(turn.text)):
        raise Unanswered
    if calls_off or not is_quiet(turn, said.rest):
        raise Unanswered
    return await leave_alone(turn, said.rest)


async def my_zone(turn: Turn, _said: Remark, others: Others) -> str | None:
    """Say in which zone times are shown."""
    return await others.line(turn, "my-zone", zone=turn.say.zone_name, clock=turn.say.clock(turn.now))


_ANSWERS: Mapping[str, Answer] = {
    **dict.fromkeys((*TALK, "wait"), talk),
    "thinking": thinking,
    "length": length,
    "sorry": sorry,
    "o'clock": time_now,
    "human": human,
    **dict.fromkeys(("yes", "ok"), yes),
    "no": no,
    "undo": undo,
    "keep": keep,
    "late": late,
    "coming": coming,
    **dict.fromkeys(("where", "missing"), where),
    "confirm": confirm,
    "decline": decline,
    "minutes": minutes,
    "gap": gap,
    "url": link,
    "who comes": who_comes,
    "how many": how_many,
    "moved": moved,
    "remind": remind,
    "reminders off": no_reminders,
    "reminder off": no_reminder,
    "quiet": quiet,
    "my zone": my_zone,
}
