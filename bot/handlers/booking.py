"""Booking: a mentor, one of the next free times, a topic. Four taps, nothing typed; again with somebody, two."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from bot.flow.conversation import END, Conversation, Refusals, command, pressed, typed
from bot.flow.turn import Turn
from bot.handlers.picking import TIMES, UNAVAILABLE, Look, Subject, TimeDraft, add_time_steps
from bot.services.views import MentorView
from bot.ui import presses
from bot.ui.screen import Screen
from bot.ui.screens import booking as screens
from bot.ui.screens import cards, plain
from domain.refusals import NotAMentor, SelfBooking, TooManyRequests
from domain.slots import Slot
from domain.texts import TITLE_LIMIT, clean
from domain.zones import from_minute

MENTORS, TOPICS = "mentors", "topics"
NOT_NOW: Refusals = {**UNAVAILABLE, NotAMentor: MENTORS, SelfBooking: MENTORS, TooManyRequests: END}
"""Why the last tap may not book, and what answers it."""


@dataclass
class BookingDraft(TimeDraft):
    """What has been chosen so far; `topic` is there from the start when it is carried over."""

    mentors_page: int = 0
    mentor_id: int = 0
    start_minute: int = 0
    topic: str = ""


booking = Conversation("book", draft=BookingDraft)


@booking.entry(command("book"))
@booking.entry(pressed(presses.OpenBook))
async def browse(turn: Turn, _way: object) -> str:
    """Begin with the mentors."""
    return MENTORS


@booking.entry(pressed(presses.BookAgain))
async def again(turn: Turn, press: presses.BookAgain) -> str:
    """Begin with a mentor met before; the topic of the last session carries over."""
    draft = booking.draft(turn)
    draft.mentor_id = press.mentor_id
    last = await turn.services.sessions.last_with(turn.tx, press.mentor_id, actor=turn.person)
    draft.topic = last.title if last is not None else ""
    return TIMES


@booking.screen(MENTORS)
async def mentors(turn: Turn) -> Screen:
    """The mentors, those met before first."""
    page = await turn.services.availability.mentors(turn.tx, actor=turn.person, page=booking.draft(turn).mentors_page)
    return screens.mentors(turn.say, page, turn.version)


@booking.step(pressed(presses.MentorsPage))
async def turn_page(turn: Turn, press: presses.MentorsPage) -> str:
    """Another page, or back to the mentors."""
    draft = booking.draft(turn)
    draft.mentors_page, draft.topic = max(press.page, 0), ""
    return MENTORS


@booking.step(pressed(presses.PickMentor), refusals={NotAMentor: MENTORS})
async def pick_mentor(turn: Turn, press: presses.PickMentor) -> str:
    """Whom to meet."""
    booking.draft(turn).mentor_id = press.mentor_id
    return TIMES


async def _mentor(turn: Turn) -> MentorView:
    return await turn.services.availability.mentor(turn.tx, booking.draft(turn).mentor_id, actor=turn.person)


async def _subject(turn: Turn) -> Subject:
    mentor = await _mentor(turn)
    return Subject(mentor.id, None, mentor)


def _look(turn: Turn) -> Look:
    """With a topic carried over, the free times say that a tap books."""
    topic = booking.draft(turn).topic or None
    return Look(partial(screens.times, topic=topic), screens.month, screens.day)


add_time_steps(booking, _subject, _look)


@booking.step(pressed(presses.PickSlot), refusals=NOT_NOW)
async def pick_slot(turn: Turn, press: presses.PickSlot) -> str | None:
    """A time: with a topic carried over this is the last tap."""
    draft = booking.draft(turn)
    draft.mentor_id, draft.start_minute = press.mentor_id, press.start_minute
    mentor = await _mentor(turn)
    slot = Slot.of(mentor.id, from_minute(draft.start_minute), mentor.length)
    if draft.topic:
        return await _book(turn)
    await turn.services.availability.require_free(turn.tx, slot, guest_id=turn.person.id, now=turn.now)
    return TOPICS


@booking.screen(TOPICS)
async def topics(turn: Turn) -> Screen:
    """What it is about."""
    draft = booking.draft(turn)
    return screens.topics(turn.say, await _mentor(turn), from_minute(draft.start_minute), turn.version)


@booking.step(pressed(presses.PickTopic), at=TOPICS, refusals=NOT_NOW)
async def pick_topic(turn: Turn, press: presses.PickTopic) -> str | None:
    """The last tap: everything is chosen, book it."""
    booking.draft(turn).topic = screens.topic_title(turn.say, press.code)
    return await _book(turn)


@booking.step(typed(), at=TOPICS, refusals=NOT_NOW)
async def type_topic(turn: Turn, text: str) -> str | None:
    """A topic in one's own words."""
    booking.draft(turn).topic = clean(text, "title", limit=TITLE_LIMIT)
    return await _book(turn)


async def _book(turn: Turn) -> str | None:
    draft, mentor = booking.draft(turn), await _mentor(turn)
    slot = Slot.of(mentor.id, from_minute(draft.start_minute), mentor.length)
    view = await turn.services.sessions.book(turn.tx, slot, topic=draft.topic, actor=turn.person)
    turn.show(cards.booked(turn.say, view), card=view.id)
    return END


@booking.step(pressed(presses.Leave))
async def leave(turn: Turn, _press: presses.Leave) -> str | None:
    """Nothing was booked."""
    turn.show(plain.left(turn.say))
    return END
