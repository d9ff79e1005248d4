"""The applicant's side of an interview: yes, other times, and whoever has come by an invitation."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.flow.conversation import END, Conversation, Next, Routes, Said, pressed
from bot.flow.turn import SessionDraft, Turn
from bot.handlers.sessions.cards import OVER, open_for, show_card
from bot.handlers.text.contents import impossible, named_in, time_in, wish_of
from bot.handlers.text.sessions import ahead
from bot.services.views.sessions import SessionView
from bot.ui.buttons.applicants import Accept, AskOther, SendAsked, ToggleDay, TogglePart
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.screen import Screen
from bot.ui.screens import applicants as screens
from bot.ui.screens import cards, invitations
from bot.ui.screens.times import date_of
from domain.interviews import Asked
from domain.refusals import SessionChanged, TextTooLong
from domain.session import Action
from domain.suits import asked_in, days_from
from domain.texts import DESCRIPTION_LIMIT, clean
from domain.week import PARTS
from domain.when import When

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


async def meet(turn: Turn) -> bool:
    """Show the invitations that wait for the person's answer, each on its card; False: there are none."""
    views = (await waiting(turn))[:MOST_MET]
    for view in views:
        await turn.services.sessions.see(turn.tx, view.id, actor=turn.person)
    for number, view in enumerate(views):
        if number == 0:
            turn.show(invitations.met(turn.say, turn.person, view, len(views)), card=view.id)
        else:
            turn.send(cards.card(turn.say, view, way_out=False), card=view.id)
    return bool(views)


async def meet_again(turn: Turn) -> bool:
    """Show what has become of an invitation that does not wait any more; False: there was none."""
    past = await turn.services.sessions.past(turn.tx, actor=turn.person)
    views = [view for view in [*await ahead(turn), *past.items] if screens.is_applicant(view)]
    if views:
        turn.show(invitations.met_again(turn.say, turn.person, views[0]), card=views[0].id)
    return bool(views)


# ── Other times ──


@dataclass
class AskedDraft(SessionDraft):
    """What is asked for so far: ISO days, parts of the day, words; and the session's version that was seen."""

    days: list[str] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    words: str = ""
    version: int = 0

    def take(self, asked: Asked) -> None:
        """Add what was written to what was tapped; other words replace those before."""
        stored = asked.stored()
        self.days = sorted({*self.days, *stored["days"]})
        self.parts = [part for part in PARTS if part in {*self.parts, *stored["parts"]}]
        self.words = asked.words or self.words

    @property
    def asked(self) -> Asked:
        """What would be sent."""
        return Asked.read({"days": self.days, "parts": self.parts, "words": self.words})


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
    if when is None:
        return CHOOSE
    draft.take(asked_in(text, wish_of(turn, when), _today(turn), turn.person.tz))
    return Said(turn.say("asking-check"), CHOOSE)


def _today(turn: Turn) -> dt.date:
    return turn.now.astimezone(turn.person.tz).date()


def _days(turn: Turn) -> Sequence[dt.date]:
    return days_from(_today(turn))


@other_times.screen(CHOOSE)
async def choose(turn: Turn) -> Screen:
    """Show what is chosen, and what can be."""
    draft = other_times.draft(turn)
    view = await open_for(turn, draft.session_id, Action.ASK)
    draft.version = view.version
    draft.days = [each for each in draft.days if each >= _today(turn).isoformat()]
    return screens.other_times(turn.say, view, draft.asked, _days(turn), turn.version)


@other_times.step(pressed(ToggleDay), at=CHOOSE, refusals=OVER)
async def toggle_day(turn: Turn, press: ToggleDay) -> str:
    """Ask for a day, or not any more."""
    day = date_of(press.day)
    if day not in _days(turn):
        raise StaleButton(str(press.day))
    draft = other_times.draft(turn)
    draft.days = sorted({*draft.days} ^ {day.isoformat()})
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


def _words(turn: Turn) -> str | None:
    """Match text, unless it books or cancels something."""
    text = turn.text if turn.incoming.command is None else None
    return text if text and named_in(text).isdisjoint({"book", "cancel"}) else None


@other_times.step(_words, at=CHOOSE, refusals={**OVER, TextTooLong: CHOOSE}, takes_text=True)
async def type_words(turn: Turn, text: str) -> Next:
    """Take what is written: as days and parts of the day where it is that, else as words."""
    when = time_in(turn, text)
    if wrong := impossible(turn, text, when):
        return Said(wrong, CHOOSE)
    is_all = when is not None and when.span == (0, len(text))
    words = clean(text, "description", limit=DESCRIPTION_LIMIT)
    other_times.draft(turn).take(asked_in(words, wish_of(turn, when) if is_all else None, _today(turn), turn.person.tz))
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
