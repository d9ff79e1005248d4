"""Booking: a mentor, a time, a topic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from bot.services.views import MentorView, Openings, Page, SessionView
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.buttons.booking import MentorsPage, PickMentor, PickTopic
from bot.ui.buttons.cards import Move
from bot.ui.buttons.sessions import OpenSessions
from bot.ui.buttons.times import PickSlot
from bot.ui.labels import clip
from bot.ui.say import Say
from bot.ui.screen import Button, Row, Screen, grid, lines, paragraphs, tap
from bot.ui.screens import after, cards, times, wishes
from domain.attendance import Record
from domain.slots import Slot
from domain.wishes import Wish
from domain.zones import minute

TOPICS = ("cv", "interview", "career", "coding", "portfolio")
"""Codes of the topics offered as chips."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What was asked for when mentors are shown with their times."""

    draft: int
    """The draft's version."""
    head: str
    """The key of what is said of the times."""
    topic: str


_ABOUT = 120  # characters of a mentor's own words in the list


def topic_title(say: Say, code: str) -> str:
    """Return the title that a session gets from a topic chip.

    Raises:
        StaleButton: the topic is not offered (any more).
    """
    if code not in TOPICS:
        raise StaleButton(code)
    return say.plain(f"topic-{code}")


def mentors(say: Say, page: Page[MentorView], draft: int) -> Screen:
    """Show a page of mentors, those met before first; there is a screen for no mentors too."""
    if not page.total:
        return Screen(say("mentors-none"), [[tap(say, "leave", Leave(draft=draft))]])
    buttons = [
        [tap(say, "mentor-met" if each.met else "mentor", PickMentor(each.id, draft=draft), name=each.name)]
        for each in page.items
    ]
    text = paragraphs(say("mentors"), *(_mentor_line(say, each) for each in page.items))
    return Screen(text, [*buttons, _pages(say, page, draft), [tap(say, "leave", Leave(draft=draft))]])


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
    hint = say("times-topic", topic=shown.topic) if shown.topic else say("open-hint")
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
    return lines([line, say.escape(clip(mentor.about, _ABOUT)) if mentor.about else None])


def _pages(say: Say, page: Page[MentorView], draft: int) -> Row:
    row = []
    if page.page > 0:
        row.append(tap(say, "page-before", MentorsPage(page.page - 1, draft=draft)))
    if page.page + 1 < page.pages:
        row.append(tap(say, "page-after", MentorsPage(page.page + 1, draft=draft)))
    return row


KEYS = times.Keys(chosen="topics-when", ask="confirm-book", do="book-it")


def purpose(
    say: Say, mentor: MentorView, draft: int, *, topic: str | None = None, notes: Sequence[str | None] = ()
) -> times.Purpose:
    """Return what is said around the times of a mentor; with a topic carried over, a tap on one books."""
    return times.Purpose(
        mentor,
        draft,
        head=say("mentor-head", name=mentor.name, length=dt.timedelta(minutes=mentor.length)),
        hint=lines([say("times-topic", topic=topic), after.rules(say)]) if topic else say("times"),
        nothing=say("times-none", name=mentor.name),
        ways=[tap(say, "other-mentor", MentorsPage(0, draft=draft)), tap(say, "leave", Leave(draft=draft))],
        keys=KEYS,
        is_last=bool(topic),
        about=lines([say("confirm-topic", topic=topic), after.rules(say)]) if topic else None,
        notes=notes,
    )


def topics(
    say: Say, what: times.Purpose, start: dt.datetime, *, asked: Wish | None = None, record: Record | None = None
) -> Screen:
    """Ask what it is about: chips, or typed; say what was assumed when the time came in words."""
    chips = [tap(say, f"topic-{code}", PickTopic(code, draft=what.draft)) for code in TOPICS]
    notes = wishes.notes(say, asked, *what.notes)
    rules = after.rules(say, record)
    text = paragraphs(what.head, times.chosen(say, what, start), notes, say("topics"), rules)
    return Screen(text, [*grid(chips, 2), times.back(say, what)])
