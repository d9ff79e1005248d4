"""Booking: a mentor, a time, a topic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from zlib import crc32

from msgspec import Struct

from bot.services.views.mentors import MentorView, Openings
from bot.services.views.pages import Page
from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.buttons.booking import (
    AskAnyway,
    Browse,
    KnowTopic,
    MeetOn,
    MentorsPage,
    PickMentor,
    PickMinutes,
    PickTopic,
)
from bot.ui.buttons.cards import Move
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.profile import OpenMentor
from bot.ui.buttons.sessions import OpenSessions
from bot.ui.buttons.times import PickSlot
from bot.ui.labels import WIDEST, clip, width
from bot.ui.say import Say
from bot.ui.screen import Button, Row, Screen, grid, lines, pairs, paragraphs, tap
from bot.ui.screens import after, cards, profile, times, wishes
from bot.ui.screens.availability import length_words
from bot.ui.titles import TOPICS
from domain.attendance import Record
from domain.slots import Slot
from domain.wishes import Wish
from domain.zones import minute


class Sought(Struct, frozen=True):
    """What was asked for when mentors are shown with their times."""

    draft: int
    """The draft's version."""
    head: str
    """The key of what is said of the times."""
    topic: str


NOBODY: Mapping[int, dt.datetime] = MappingProxyType({})
"""Nobody's next free time is known."""

_WEEK = dt.timedelta(weeks=1)
_DOT = 3  # columns between a name and a time
_ABOUT = 120  # characters of a mentor's own words in the list


def topic_title(say: Say, code: str, mentor: MentorView) -> str:
    """Return the title that a session gets from a topic chip: one of the mentor's own, or of those for everybody.

    Raises:
        StaleButton: the topic is not offered (any more).
    """
    own = {own_code(topic): topic for topic in mentor.portrait.topics}
    return own.get(code) or usual_topic(say, code)


def usual_topic(say: Say, code: str) -> str:
    """Return one of the topics for everybody, as it is stored.

    Raises:
        StaleButton: it is none (any more).
    """
    if code not in TOPICS:
        raise StaleButton(code)
    return say.titles.stored(f"topic-{code}")


def own_code(topic: str) -> str:
    """Return what stands for a mentor's own topic in a button, whatever its place in the list becomes."""
    return f"own-{crc32(topic.encode()):08x}"


def mentors(say: Say, page: Page[MentorView], draft: int, soonest: Mapping[int, dt.datetime] = NOBODY) -> Screen:
    """Show a page of mentors, favourites and those met before first; there is a screen for no mentors too.

    Args:
        say: the words.
        page: the mentors.
        draft: its version.
        soonest: when they are free next, by their ids.
    """
    if not page.total:
        return Screen(say("mentors-none"), [[tap(say, "leave", Leave(draft=draft))]])
    buttons = [[_mentor_button(say, each, draft, soonest.get(each.id))] for each in page.items]
    text = paragraphs(say("mentors"), *(_mentor_line(say, each) for each in page.items))
    ways = [tap(say, "by-topic", Browse("topic", draft=draft)), tap(say, "by-day", Browse("day", draft=draft))]
    anyone = [tap(say, "soonest-anyone", Browse("soonest", draft=draft))]
    return Screen(text, [*buttons, _pages(say, page, draft), ways, anyone, [tap(say, "leave", Leave(draft=draft))]])


def nobody(say: Say, *, is_mentor: bool = False) -> Screen:
    """Say that there are no mentors: nothing can be chosen, so nothing goes on; a mentor may mean their own week."""
    return Screen(say("mentors-none-other" if is_mentor else "mentors-none"), [[tap(say, "home", OpenDashboard())]])


def _mentor_button(say: Say, mentor: MentorView, draft: int, free: dt.datetime | None) -> Button:
    """Return the button that chooses a mentor: it says when they are free next, with the name cut before that."""
    key = "mentor-starred" if mentor.is_favourite else "mentor-met" if mentor.met else "mentor"
    name, press = say.plain(key, name=mentor.name), PickMentor(mentor.id, draft=draft)
    if free is None:
        return Button(name, press)
    when = _soon(say, free)
    return Button(f"{clip(name, WIDEST - width(when) - _DOT)} · {when}", press)


def _soon(say: Say, start: dt.datetime) -> str:
    """Return "18:00" of today, "Tue 18:00" of the next days, and the date of a time that is farther away."""
    day, today = say.local(start).date(), say.local(say.now).date()
    if day == today:
        return say.clock(start)
    if day - today < _WEEK:
        return say.plain("soon", day=say.weekday(day.weekday()), clock=say.clock(start))
    return say.date_label(day)


def by_topic(say: Say, draft: int) -> Screen:
    """Ask for a subject, tapped or typed: then those who know it are shown, soonest first."""
    chips = [tap(say, f"topic-{code}", KnowTopic(code, draft=draft)) for code in TOPICS]
    return Screen(say("by-topic-ask"), [*grid(chips, 2), _back_to_mentors(say, draft)])


def by_day(say: Say, days: Sequence[dt.date], draft: int) -> Screen:
    """Ask for a day: then those who are free on it are shown."""
    buttons = [
        Button(
            say.plain("day", day=say.weekday(day.weekday()), date=say.date_label(day)),
            MeetOn(times.number_of(day), draft=draft),
        )
        for day in days
    ]
    return Screen(say("by-day-ask"), [*grid(buttons, 2), _back_to_mentors(say, draft)])


def _back_to_mentors(say: Say, draft: int) -> Row:
    return [tap(say, "back", MentorsPage(0, draft=draft)), tap(say, "leave", Leave(draft=draft))]


def mentors_meant(say: Say, mentors: Sequence[MentorView], draft: int) -> Screen:
    """Show the mentors that a sentence may mean."""
    buttons = [[tap(say, "mentor", PickMentor(each.id, draft=draft), name=each.name)] for each in mentors]
    ways = [tap(say, "other-mentor", MentorsPage(0, draft=draft)), tap(say, "leave", Leave(draft=draft))]
    return Screen(paragraphs(say("mentors"), *(_mentor_line(say, each) for each in mentors)), [*buttons, ways])


def who(say: Say, mentor: MentorView) -> str:
    """Say who a mentor is."""
    return _mentor_line(say, mentor)


def openings(say: Say, found: Sequence[Openings], shown: Sought) -> Screen:
    """Show who is free then, soonest first, each with their times; a name shows more of them."""
    on_one_day = len({say.local(slot.start).date() for each in found for slot in each.slots}) == 1
    width = (4 if say.hours24 else 3) if on_one_day else 2  # "6:00 PM" takes more room than "18:00"
    rows: list[Row] = []
    for each in found:
        press = PickMentor(each.mentor.id, draft=shown.draft)
        label = say.clock if on_one_day else say.slot_label
        times_of = [Button(label(slot.start), _take(slot, shown.draft)) for slot in each.slots]
        rows += [[tap(say, "mentor", press, name=each.mentor.name)], *grid(times_of, width)]
    first = say.local(found[0].slots[0].start).date()
    head = lines([say(shown.head), say("open-day", day=first, zone=say.zone_name) if on_one_day else None])
    hint = say("times-topic", topic=say.title(shown.topic)) if shown.topic else say("open-hint")
    ways = [tap(say, "other-mentor", MentorsPage(0, draft=shown.draft)), tap(say, "leave", Leave(draft=shown.draft))]
    text = paragraphs(lines([head, hint]), *(_mentor_line(say, each.mentor) for each in found))
    return Screen(text, [*rows, ways])


def _take(slot: Slot, draft: int) -> PickSlot:
    return PickSlot(slot.host_id, minute(slot.start), draft=draft)


def kept(say: Say, asked: Wish | None) -> str | None:
    """Say that the time is remembered while the mentor is chosen."""
    return say("wanted-kept", what=wishes.described(say, asked), zone=say.zone_name) if asked is not None else None


def full(say: Say, views: Sequence[SessionView], draft: int) -> Screen:
    """Offer to move one of the bookings that are open, when there can be no other one."""
    rows = [[cards.opener(say, view, Move(view.id, version=view.version))] for view in views]
    ways = [tap(say, "my-sessions", OpenSessions()), tap(say, "leave", Leave(draft=draft))]
    return Screen(say("move-instead"), [*rows, ways])


def _mentor_line(say: Say, mentor: MentorView) -> str:
    answer = say("mentor-instant" if mentor.instant else "mentor-asks")
    key = "mentor-line-met" if mentor.met else "mentor-line"
    line = say(key, name=mentor.name, length=dt.timedelta(minutes=mentor.length), answer=answer)
    about = say.escape(clip(mentor.about, _ABOUT)) if mentor.about else None
    return lines([line, profile.stars(say, mentor.rating), about])


def _pages(say: Say, page: Page[MentorView], draft: int) -> Row:
    row = []
    if page.page > 0:
        row.append(tap(say, "page-before", MentorsPage(page.page - 1, draft=draft)))
    if page.page + 1 < page.pages:
        row.append(tap(say, "page-after", MentorsPage(page.page + 1, draft=draft)))
    return row


KEYS = times.Keys(chosen="topics-when", ask="confirm-book", do="book-it")


def lengths(say: Say, mentor: MentorView, draft: int) -> Screen:
    """Ask which of the mentor's sessions it should be."""
    rows: list[Row] = [
        [tap(say, "rule-value", PickMinutes(each.minutes, draft=draft), value=length_words(say, each))]
        for each in mentor.lengths
    ]
    ways = [tap(say, "other-mentor", MentorsPage(0, draft=draft)), tap(say, "leave", Leave(draft=draft))]
    return Screen(say("length-which", name=mentor.name), [*rows, ways])


def purpose(
    say: Say, mentor: MentorView, draft: int, *, topic: str | None = None, notes: Sequence[str | None] = ()
) -> times.Purpose:
    """Return what is said around the times of a mentor; with a topic carried over, a tap on one books."""
    return times.Purpose(
        mentor,
        draft,
        head=say("mentor-head", name=mentor.name, length=dt.timedelta(minutes=mentor.length)),
        hint=lines([say("times-topic", topic=say.title(topic)), after.rules(say)]) if topic else say("times"),
        nothing=say("times-none", name=mentor.name),
        ways=[
            tap(say, "other-mentor", MentorsPage(0, draft=draft)),
            tap(say, "who-mentor", OpenMentor(mentor.id)),
            tap(say, "leave", Leave(draft=draft)),
        ],
        keys=KEYS,
        is_last=bool(topic),
        about=lines([say("confirm-topic", topic=say.title(topic)), after.rules(say)]) if topic else None,
        notes=notes,
    )


def ask_anyway(say: Say, start: dt.datetime, draft: int) -> Button:
    """Return the way to ask for a time outside the mentor's hours."""
    return tap(say, "ask-anyway", AskAnyway(minute(start), draft=draft), when=say.slot_label(start))


def topics(  # noqa: PLR0913 - what was said so far, and what else is to be known
    say: Say,
    what: times.Purpose,
    start: dt.datetime,
    *,
    asked: Wish | None = None,
    own: Sequence[str] = (),
    record: Record | None = None,
) -> Screen:
    """Ask what it is about: chips, or typed; say what was assumed when the time came in words, and the rules.

    A mentor's own topics are offered instead of those for everybody.
    """
    usual = [tap(say, f"topic-{code}", PickTopic(code, draft=what.draft)) for code in TOPICS]
    chips = [Button(topic, PickTopic(own_code(topic), draft=what.draft)) for topic in own] or usual
    notes = wishes.notes(say, asked, *what.notes)
    rules = after.rules(say, record)
    text = paragraphs(what.head, times.chosen(say, what, start), notes, say("topics"), rules)
    return Screen(text, [*pairs(chips), times.back(say, what)] if own else [*grid(chips, 2), times.back(say, what)])
