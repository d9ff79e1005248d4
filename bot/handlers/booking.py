"""Booking: a mentor, one of the next free times, a topic. Four taps, nothing typed; two taps for a mentor met before.

A sentence may say any of the three, at the start or at a step; what it leaves out is asked for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from bot.flow.conversation import END, Conversation, Next, Refusals, Said, command, pressed, typed
from bot.flow.turn import Turn
from bot.handlers.asking import impossible, time_in, understood, wish_of, words_for
from bot.handlers.times import (
    CONFIRM,
    TIMES,
    TYPED_AT,
    UNAVAILABLE,
    UNFULFILLED,
    TimeDraft,
    TimeSteps,
    keep_wish,
    require_free,
    slot_of,
    take_wish,
)
from bot.services.views import MentorView
from bot.ui.buttons.base import Leave
from bot.ui.buttons.booking import BookAgain, MentorsPage, OpenBook, PickMentor, PickTopic
from bot.ui.buttons.times import PickSlot
from bot.ui.labels import clip
from bot.ui.screen import Screen, lines
from bot.ui.screens import booking as screens
from bot.ui.screens import cards, plain
from bot.ui.screens.times import Purpose
from domain.asking import Ask
from domain.refusals import NotAMentor, SelfBooking, TooManyOpen, TooManyRequests, TooManyWithMentor
from domain.texts import TITLE_LIMIT, clean
from domain.zones import MINUTE, from_minute

MENTORS, TOPICS = "mentors", "topics"
MOST_CHOICES = 6
NOT_NOW: Refusals = {
    **UNAVAILABLE,
    **dict.fromkeys((NotAMentor, SelfBooking, TooManyWithMentor), MENTORS),
    **dict.fromkeys((TooManyOpen, TooManyRequests), END),
}
"""Why the last tap may be refused, and which step answers that."""
NOT_THEN: Refusals = {**NOT_NOW, **UNFULFILLED}
"""The same for a time given in words."""


@dataclass
class BookingDraft(TimeDraft):
    """What has been chosen so far; `topic` is there from the start when it is carried over."""

    mentors_page: int = 0
    mentor_id: int = 0
    topic: str = ""
    description: str = ""
    """The whole text about the topic, when it is too long for a title."""
    choices: list[int] = field(default_factory=list)
    """The mentors that a sentence may mean."""
    guessed: bool = False
    """The mentor's name was misspelled."""


booking = Conversation("book", draft=BookingDraft)


@booking.entry(command("book"))
@booking.entry(pressed(OpenBook))
async def browse(turn: Turn, _way: object) -> str:
    """Begin with the mentors."""
    return MENTORS


@booking.entry(pressed(BookAgain))
async def again(turn: Turn, press: BookAgain) -> str:
    """Begin with a mentor met before; the topic of the last session carries over."""
    draft = booking.draft(turn)
    draft.mentor_id = press.mentor_id
    last = await turn.services.sessions.last_with(turn.tx, press.mentor_id, actor=turn.person)
    draft.topic = last.title if last is not None else ""
    return TIMES


@booking.screen(MENTORS)
async def mentors(turn: Turn) -> Screen:
    """Show the mentors, those met before first; only those that a sentence may mean, if it named several."""
    draft, calendars = booking.draft(turn), turn.services.calendars
    if draft.choices:
        meant = await calendars.those(turn.tx, draft.choices[:MOST_CHOICES], actor=turn.person)
        return screens.mentors_meant(turn.say, meant, turn.version)
    page = await calendars.mentors(turn.tx, actor=turn.person, page=draft.mentors_page)
    return screens.mentors(turn.say, page, turn.version)


@booking.step(pressed(MentorsPage))
async def turn_page(turn: Turn, press: MentorsPage) -> str:
    """Show another page, or go back to the mentors."""
    draft = booking.draft(turn)
    draft.mentors_page, draft.choices, draft.guessed = max(press.page, 0), [], False
    if draft.mentor_id:  # the topic was for that mentor
        draft.mentor_id, draft.topic = 0, ""
    return MENTORS


@booking.step(pressed(PickMentor), refusals=NOT_THEN)
async def pick_mentor(turn: Turn, press: PickMentor) -> str | None:
    """Take the mentor that was tapped."""
    draft = booking.draft(turn)
    draft.mentor_id, draft.choices, draft.guessed = press.mentor_id, [], False
    return await _go_on(turn)


async def _mentor(turn: Turn) -> MentorView:
    return await turn.services.calendars.mentor(turn.tx, booking.draft(turn).mentor_id)


async def _purpose(turn: Turn) -> Purpose:
    mentor, draft = await _mentor(turn), booking.draft(turn)
    return screens.purpose(turn.say, mentor, turn.version, topic=draft.topic or None, notes=_notes(turn, mentor))


TimeSteps(booking, _purpose)


@booking.step(pressed(PickSlot), refusals=NOT_NOW)
async def pick_slot(turn: Turn, press: PickSlot) -> str | None:
    """Take a time: when the topic is carried over, this is the last tap."""
    draft = booking.draft(turn)
    draft.mentor_id, draft.start_minute = press.mentor_id, press.start_minute
    if draft.topic:
        return await _book(turn)
    await require_free(turn, await _purpose(turn), draft)
    return TOPICS


@booking.screen(TOPICS)
async def topics(turn: Turn) -> Screen:
    """Ask what it is about."""
    purpose, draft = await _purpose(turn), booking.draft(turn)
    return screens.topics(turn.say, purpose, from_minute(draft.start_minute), asked=draft.asked)


@booking.step(pressed(PickTopic), at=TOPICS, refusals=NOT_NOW)
async def pick_topic(turn: Turn, press: PickTopic) -> str | None:
    """The last tap: everything is chosen, book it."""
    booking.draft(turn).topic = screens.topic_title(turn.say, press.code)
    return await _book(turn)


@booking.step(typed(), at=TOPICS, refusals=NOT_NOW)
async def type_topic(turn: Turn, text: str) -> str | None:
    """Take a typed topic."""
    booking.draft(turn).topic = clean(text, "title", limit=TITLE_LIMIT)
    return await _book(turn)


async def _book(turn: Turn) -> str | None:
    purpose, draft = await _purpose(turn), booking.draft(turn)
    view = await turn.services.sessions.book(
        turn.tx, slot_of(purpose, draft), topic=draft.topic, description=draft.description, actor=turn.person
    )
    turn.show(cards.booked(turn.say, view), card=view.id)
    return END


# ── In words ──


@booking.opening(refusals=NOT_THEN)
async def begin_in_words(turn: Turn, ask: Ask) -> Next:
    """Begin with what a sentence says."""
    return await _take(turn, ask)


@booking.step(words_for("book"), at=(MENTORS, *TYPED_AT), refusals=NOT_THEN)
async def type_it(turn: Turn, text: str) -> Next:
    """Take a time in words, a mentor's name, or a whole sentence."""
    ask = await understood(turn, text)
    if wrong := impossible(turn, text, ask.when if ask else time_in(turn, text)):
        return Said(wrong, turn.dialog.step)
    if ask is not None and ask.intent == "book":
        return await _take(turn, ask)
    step, asked = turn.dialog.step, wish_of(turn, time_in(turn, text))
    if asked is None:
        return Said(plain.misplaced(turn.say, "button" if step == MENTORS else "time"), step)
    keep_wish(turn, booking.draft(turn), asked)
    return await _go_on(turn)


async def _take(turn: Turn, ask: Ask) -> Next:
    """Put what a sentence says into the draft and go on with what is missing."""
    draft = booking.draft(turn)
    asked = wish_of(turn, ask.when)
    if asked is not None:
        keep_wish(turn, draft, replace(asked, minutes=asked.minutes or ask.minutes))
    if ask.topic:
        draft.topic = clip(ask.topic, TITLE_LIMIT)
        draft.description = ask.topic if draft.topic != ask.topic else ""
    if len(ask.people) == 1:
        draft.mentor_id, draft.guessed, draft.choices = ask.people[0], ask.guessed, []
    elif ask.people or ask.named or ask.subject:
        draft.mentor_id, draft.choices = 0, list(ask.people)
    step = await _go_on(turn)
    return Said(lines([_whom(turn, ask), screens.kept(turn.say, draft.asked)]), step) if step == MENTORS else step


def _whom(turn: Turn, ask: Ask) -> str | None:
    """Say why the mentors are shown."""
    if ask.people:
        know = ask.subject and not ask.named
        return turn.say("mentors-know", subject=ask.subject) if know else turn.say("mentors-which")
    if ask.named:
        return turn.say("mentors-unknown", name=clip(ask.named))
    return turn.say("mentors-know-none", subject=clip(ask.subject)) if ask.subject else None


async def _go_on(turn: Turn) -> str | None:
    """Return the step that asks for what is missing: a mentor, a time, a topic, or the last tap."""
    draft = booking.draft(turn)
    if not draft.mentor_id:
        return MENTORS
    purpose = await _purpose(turn)
    step = await take_wish(turn, purpose, draft)
    if step is not None:
        return step
    await require_free(turn, purpose, draft)
    return CONFIRM if draft.topic else TOPICS


def _notes(turn: Turn, mentor: MentorView) -> Sequence[str | None]:
    """Say what was assumed of a sentence besides the time."""
    draft = booking.draft(turn)
    asked = draft.asked
    guessed = turn.say("assumed-name", name=mentor.name) if draft.guessed else None
    other_length = asked is not None and asked.minutes not in (0, mentor.length)
    length = turn.say("length-fixed", name=mentor.name, length=mentor.length * MINUTE) if other_length else None
    return guessed, length


@booking.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> str | None:
    """Leave without booking."""
    turn.show(plain.left(turn.say))
    return END
