"""A booking that is not made yet: what is chosen so far."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import field
from msgspec.structs import replace

from bot.flow.conversation import END, Conversation, Refusals
from bot.flow.turn import Turn
from bot.handlers.times import UNFULFILLED, TimeDraft
from bot.services.views.mentors import MentorView
from bot.ui.screens import booking as screens
from bot.ui.screens.times import Purpose
from domain.refusals import NotAMentor, SelfBooking, TooManyOpen, TooManyRequests, TooManyWithMentor
from domain.zones import MINUTE

MENTORS, OPEN, TOPICS, LENGTH, FULL = "mentors", "open", "topics", "length", "full"
BY_TOPIC, BY_DAY = "by topic", "by day"
MOST_CHOICES = 6
NOT_THEN: Refusals = {
    **UNFULFILLED,
    **dict.fromkeys((NotAMentor, SelfBooking, TooManyWithMentor), MENTORS),
    TooManyOpen: FULL,
    TooManyRequests: END,
}
"""Why a time may be refused, or the last tap, and which step answers that."""


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
    minutes: int = 0
    """How long it should be, when that was said."""
    instead_id: int = 0
    """The session that is cancelled for this one."""
    any_hour: int = 0
    """The start that is asked for although it is outside the mentor's hours."""

    @property
    def asks_anyway(self) -> bool:
        """Whether the time that is chosen now is that one."""
        return bool(self.any_hour) and self.any_hour == self.start_minute


booking = Conversation("book", draft=BookingDraft)


async def mentor_of(turn: Turn) -> MentorView:
    """Return the mentor, with the length that was chosen of those that they offer."""
    mentor, chosen = await turn.services.finding.mentor(turn.tx, booking.draft(turn).mentor_id), booking.draft(turn)
    offered = {each.minutes for each in mentor.lengths}
    return replace(mentor, length=chosen.minutes) if chosen.minutes in offered else mentor


def is_length_open(draft: BookingDraft, mentor: MentorView) -> bool:
    """Tell whether a length is to be asked for; a topic that is called as one of them says which."""
    named = [each.minutes for each in mentor.lengths if each.name and each.name.casefold() == draft.topic.casefold()]
    draft.minutes = draft.minutes or next(iter(named), 0)
    return bool(mentor.lengths) and not draft.minutes


async def purpose_of(turn: Turn) -> Purpose:
    """Return what the time is for."""
    mentor, draft = await mentor_of(turn), booking.draft(turn)
    notes = await _notes(turn, mentor)
    return screens.purpose(turn.say, mentor, turn.version, topic=draft.topic or None, notes=notes)


async def _notes(turn: Turn, mentor: MentorView) -> Sequence[str | None]:
    """Say what was assumed of a sentence besides the time, and what is cancelled for the booking."""
    draft = booking.draft(turn)
    guessed = turn.say("assumed-name", name=mentor.name) if draft.guessed else None
    return guessed, length_kept(turn, mentor), await _gone(turn)


def length_kept(turn: Turn, mentor: MentorView) -> str | None:
    """Say how long a session takes, when another length was asked for."""
    asked = booking.draft(turn).minutes
    if asked in (0, mentor.length):
        return None
    return turn.say("length-fixed", name=mentor.name, length=mentor.length * MINUTE)


async def _gone(turn: Turn) -> str | None:
    """Say which session is cancelled for the booking."""
    session_id = booking.draft(turn).instead_id
    if not session_id:
        return None
    view = await turn.services.sessions.find(turn.tx, session_id, actor=turn.person)
    return turn.say("instead-of", title=view.title, name=turn.say.names(view.other_names), moment=view.start)
