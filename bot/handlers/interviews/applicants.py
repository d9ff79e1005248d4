"""The applicant's side of an interview: yes, other times, and whoever has come by an invitation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from msgspec import field

from bot.flow.conversation import END, Conversation, Next, Routes, Said, pressed
from bot.flow.turn import SessionDraft, Turn
from bot.handlers.sessions.cards import OVER, open_for, show_card
from bot.handlers.text.contents import keeps_hour, put_off, wish_of
from bot.handlers.text.sessions import ahead
from bot.services.views.sessions import SessionView
from bot.ui.buttons.applicants import Accept, AskOther, SendAsked, ToggleDay, TogglePart
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.screen import Screen
from bot.ui.screens import applicants as screens
from bot.ui.screens import cards, invited
from bot.ui.screens.times import date_of
from domain.interviews import Asked
from domain.refusals import SessionChanged
from domain.session import Action
from domain.suits import asked_in, days_from
from domain.texts import DESCRIPTION_LIMIT, clean
from domain.week import PARTS
from domain.when import When
from domain.wishes import Wish, at_clock_of, pinned
from domain.zones import minute

applicants = Routes("applicants")

CHOOSE = "choose"
MOST_MET = 5
"""Invitations that are shown at once; the others are under My sessions."""


@applicants.on(pressed(Accept))
async def press_accept(turn: Turn, press: Accept) -> None:
    """Say yes to the time that is on the card: what has changed meanwhile is shown first."""
    await accept(turn, press.session_id, version=press.version)


async def accept(turn: Turn, session_id: int, *, version: int | None = None) -> None:
    """Say yes to the time that is fixed."""
    view = await turn.services.sessions.accept(turn.tx, session_id, version=version, actor=turn.person)
    turn.show(cards.accepted(turn.say, view), card=view.id)


# ── Whoever comes by an invitation ──


async def waiting(turn: Turn) -> list[SessionView]:
    """Return the invitations that the person has not answered, earliest first."""
    return [view for view in await ahead(turn) if screens.is_open(view)]


async def at_hand(turn: Turn) -> SessionView | None:
    """Return the invitation that waits for an answer and was shown last."""
    session_id = (await turn.offers()).session_id
    return next((view for view in await waiting(turn) if view.id == session_id), None)


async def meet(turn: Turn) -> bool:
    """Show the invitations that wait for the person's answer, each on its card; False: there are none."""
    views = (await waiting(turn))[:MOST_MET]
    for view in views:
        await turn.services.sessions.see(turn.tx, view.id, actor=turn.person)
    for number, view in enumerate(views):
        if number == 0:
            turn.show(invited.met(turn.say, turn.person, view, len(views)), card=view.id)
        else:
            turn.send(cards.card(turn.say, view, way_out=False), card=view.id)
    return bool(views)


async def meet_again(turn: Turn) -> bool:
    """Show what has become of an invitation that does not wait any more; False: there was none."""
    past = await turn.services.sessions.past(turn.tx, actor=turn.person)
    views = [view for view in [*await ahead(turn), *past.items] if screens.is_applicant(view)]
    if views:
        turn.show(invited.met_again(turn.say, turn.person, views[0]), card=views[0].id)
    return bool(views)


# ── Other times ──


class AskedDraft(SessionDraft):
    """What is asked for so far: ISO days, parts of the day, words, hours; and the session's version that was seen."""

    days: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    words: str = ""
    hours: list[dict[str, Any]] = field(default_factory=list)
    version: int = 0

    @property
    def asked(self) -> Asked:
        """What would be sent."""
        return Asked.read({"days": self.days, "parts": self.parts, "words": self.words, "hours": self.hours})

    def keep(self, asked: Asked) -> None:
        """Let this be what would be sent."""
        stored = asked.stored()
        self.days, self.parts, self.words = stored["days"], stored["parts"], stored["words"]
        self.hours = stored.get("hours", [])


other_times = Conversation("othertimes", draft=AskedDraft)


@other_times.entry(pressed(AskOther))
async def begin(turn: Turn, press: AskOther) -> str:
    """Show days and parts of the day."""
    other_times.draft(turn).session_id = press.session_id
    return CHOOSE


@other_times.opening(refusals=OVER)
async def begin_in_words(turn: Turn, said: tuple[int, str, When | None]) -> Next:
    """Begin with what a sentence says about a session: its time, as it was understood."""
    draft, (session_id, text, when) = other_times.draft(turn), said
    draft.session_id = session_id
    view = await open_for(turn, session_id, Action.ASK)
    if when is None and put_off(turn, text) is None:
        return CHOOSE
    words = clean(text, "description", limit=DESCRIPTION_LIMIT)
    draft.keep(asked_in(words, wish_beside(turn, view, text, when), today(turn), turn.person.tz))
    return Said(turn.say("asking-check"), CHOOSE)


def wish_beside(turn: Turn, view: SessionView, text: str, when: When | None) -> Wish | None:
    """Return what a text asks for; what it counts from the session, or has the same hour, by the time of that.

    Of several times that are offered nobody knows which one is meant then: None.
    """
    starts = view.offer.starts if view.offer is not None and Action.TAKE in view.can else (view.start,)
    length, asked, tz = put_off(turn, text), wish_of(turn, when), turn.person.tz
    here = starts[0].astimezone(tz)
    if asked is not None and asked.clock is not None and len(starts) == 1 and not other_times.draft(turn).days:
        return pinned(asked, here.date(), tz)
    is_same_hour = asked is not None and asked.day is not None and keeps_hour(turn, text)
    if length is None and not is_same_hour:
        return asked
    if len(starts) > 1:
        return None
    if length is not None:
        return Wish(moment=minute(starts[0] + length))
    return pinned(at_clock_of(here, None), asked.day, tz) if asked and asked.day else asked


def today(turn: Turn) -> dt.date:
    """Return the applicant's day."""
    return turn.now.astimezone(turn.person.tz).date()


def _days(turn: Turn) -> Sequence[dt.date]:
    return days_from(today(turn))


@other_times.screen(CHOOSE)
async def choose(turn: Turn) -> Screen:
    """Show what is chosen, and what can be."""
    draft = other_times.draft(turn)
    view = await open_for(turn, draft.session_id, Action.ASK)
    draft.version = view.version
    draft.keep(draft.asked.without([day for day in draft.asked.days if day < today(turn)]))
    return screens.other_times(turn.say, view, draft.asked, _days(turn), turn.version)


@other_times.step(pressed(ToggleDay), at=CHOOSE, refusals=OVER)
async def toggle_day(turn: Turn, press: ToggleDay) -> str:
    """Ask for a day, or not any more."""
    day = date_of(press.day)
    if day not in _days(turn):
        raise StaleButton(str(press.day))
    draft = other_times.draft(turn)
    asked = draft.asked
    draft.keep(asked.without([day]) if day in asked.days else asked.and_also(Asked((day,))))
    return CHOOSE


@other_times.step(pressed(TogglePart), at=CHOOSE, refusals=OVER)
async def toggle_part(turn: Turn, press: TogglePart) -> str:
    """Ask for a part of the day, or not any more."""
    if press.part not in PARTS:
        raise StaleButton(press.part)
    draft = other_times.draft(turn)
    chosen = {*draft.parts} ^ {press.part}
    draft.parts = [part for part in PARTS if part in chosen]
    return CHOOSE


@other_times.step(pressed(SendAsked), at=CHOOSE, refusals={**OVER, SessionChanged: CHOOSE})
async def send(turn: Turn, _press: SendAsked) -> str | None:
    """Send it; what was offered is given back."""
    draft = other_times.draft(turn)
    before = await open_for(turn, draft.session_id, Action.ASK)
    view = await turn.services.sessions.ask_for_times(
        turn.tx, draft.session_id, draft.asked, version=draft.version, actor=turn.person
    )
    was_last = before.offer is not None and not before.offer.may_follow
    turn.show(cards.card(turn.say, view, screens.asked_words(turn.say, view, was_last=was_last)), card=view.id)
    return END


@other_times.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> str | None:
    """Leave it as it is."""
    await show_card(turn, other_times.draft(turn).session_id)
    return END


async def take(turn: Turn, view: SessionView, start: dt.datetime) -> None:
    """Agree to an offered time that was said."""
    taken = await turn.services.sessions.take(turn.tx, view.id, start, actor=turn.person)
    turn.show(cards.taken(turn.say, taken), card=taken.id)
