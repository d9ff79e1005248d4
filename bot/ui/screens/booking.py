"""Booking: a mentor, a time, a topic."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.services.views import MentorView, Page
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.buttons.booking import MentorsPage, PickMentor, PickTopic
from bot.ui.buttons.times import NextTimes, PickSlot
from bot.ui.labels import clip
from bot.ui.say import Say
from bot.ui.screen import Row, Screen, grid, lines, paragraphs, tap
from bot.ui.screens import picker, wishes
from domain.slots import Slot
from domain.wishes import Wish
from domain.zones import minute

TOPICS = ("cv", "interview", "career", "coding", "portfolio")
"""Codes of the topics offered as chips."""

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
    """Show a page of mentors, those met before first; nobody at all has a screen too."""
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


def kept(say: Say, asked: Wish | None) -> str | None:
    """Say that the time is remembered while the mentor is chosen."""
    return say("wanted-kept", what=wishes.described(say, asked), zone=say.zone_name) if asked is not None else None


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


def times(say: Say, mentor: MentorView, slots: Sequence[Slot], draft: int, *, topic: str | None = None) -> Screen:
    """Show the next free times; with a topic carried over, the tap books."""
    ways = [[tap(say, "other-mentor", MentorsPage(0, draft=draft)), tap(say, "leave", Leave(draft=draft))]]
    if not slots:
        return Screen(paragraphs(_head(say, mentor), say("times-none", name=mentor.name)), ways)
    hint = say("times-topic", topic=topic) if topic else say("times")
    text = paragraphs(_head(say, mentor), hint, picker.clocks(say, mentor.name, mentor.zone))
    return picker.times(say, text, slots, draft, ways)


def month(say: Say, mentor: MentorView, shown: picker.MonthOf, draft: int) -> Screen:
    """Show a month of a mentor."""
    return picker.month(say, _head(say, mentor), shown, draft)


def day(say: Say, mentor: MentorView, shown: picker.DayOf, draft: int) -> Screen:
    """Show a day of a mentor."""
    head = paragraphs(_head(say, mentor), picker.clocks(say, mentor.name, mentor.zone))
    return picker.day(say, head, shown, draft)


def wanted(say: Say, mentor: MentorView, shown: picker.WantedTimes, draft: int, *, topic: str | None = None) -> Screen:
    """Show the times for what was asked for in words; with a topic, the tap books."""
    ways = [[tap(say, "other-mentor", MentorsPage(0, draft=draft)), tap(say, "leave", Leave(draft=draft))]]
    hint = say("times-topic", topic=topic) if topic and shown.offer.slots else None
    head = paragraphs(_head(say, mentor), picker.clocks(say, mentor.name, mentor.zone), hint)
    return picker.wanted(say, head, shown, draft, ways)


def topics(say: Say, mentor: MentorView, start: dt.datetime, draft: int, *, notes: str | None = None) -> Screen:
    """Ask what it is about: chips, or typed. Notes (HTML) say what was assumed when the time came in words."""
    chips = [tap(say, f"topic-{code}", PickTopic(code, draft=draft)) for code in TOPICS]
    text = paragraphs(_head(say, mentor), _chosen(say, start), notes, say("topics"))
    return Screen(text, [*grid(chips, 2), _back(say, draft)])


def confirm(  # noqa: PLR0913 - all that is about to be booked
    say: Say, mentor: MentorView, start: dt.datetime, draft: int, *, topic: str, notes: str | None = None
) -> Screen:
    """Show what a sentence was understood to ask for; one tap books it."""
    book = tap(say, "book-it", PickSlot(mentor.id, minute(start), draft=draft), style="success")
    clocks = wishes.there(say, start, mentor.name, mentor.zone)
    about = say("confirm-topic", topic=topic)
    text = paragraphs(
        lines([_head(say, mentor), about]), lines([_chosen(say, start), clocks]), notes, say("confirm-book")
    )
    return Screen(text, [[book], _back(say, draft)])


def _chosen(say: Say, start: dt.datetime) -> str:
    return say("topics-when", moment=start, clock=wishes.day_and_clock(say, start), zone=say.zone_name)


def _back(say: Say, draft: int) -> Row:
    return [tap(say, "other-time", NextTimes(draft=draft)), tap(say, "leave", Leave(draft=draft))]


def _head(say: Say, mentor: MentorView) -> str:
    return say("mentor-head", name=mentor.name, length=dt.timedelta(minutes=mentor.length))
