"""Moving a session: Move and one of the next free times, two taps; or a sentence and one tap.

A guest moves it; a host offers up to three times, of which the guest takes one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any

from msgspec import field

from bot.flow.conversation import END, Conversation, Next, Refusals, Said, pressed
from bot.flow.turn import SessionDraft, Turn
from bot.handlers.sessions.cards import OVER, open_for, show_card
from bot.handlers.sessions.earlier import show_earlier
from bot.handlers.sessions.fitting import fitting
from bot.handlers.text.asks import understood
from bot.handlers.text.contents import impossible, time_in, wish_of
from bot.handlers.text.foreign import in_other_words
from bot.handlers.text.matchers import words_for
from bot.handlers.text.people import names_another
from bot.handlers.text.sessions import answered, is_with, meant
from bot.handlers.times import (
    CONFIRM,
    MONTH,
    TIMES,
    TYPED_AT,
    UNAVAILABLE,
    UNFULFILLED,
    ChoiceDraft,
    TimeSteps,
    choice_in,
    choose_from_before,
    chosen_after,
    correct_wish,
    keep_wish,
    picked,
    require_free,
    settled_by,
    take_wish,
    talked_about,
)
from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.buttons.cards import Move
from bot.ui.buttons.moves import PickSession, SendOffer
from bot.ui.buttons.times import PickSlot
from bot.ui.screen import Screen, lines
from bot.ui.screens import cards, plain, wishes
from bot.ui.screens import moves as screens
from bot.ui.screens.times import Purpose
from domain.asking import Ask, Person, shifted
from domain.asking.choices import Choice
from domain.asking.sayings import either
from domain.offers import MOST_ROUNDS
from domain.refusals import InThePast, PersonBusy, SessionChanged, SlotTaken, TooFarAhead, TooManyOffers
from domain.session import Action, Part
from domain.slots import Slot, require_ahead
from domain.status import Kind
from domain.wishes import Wish, beside, pinned, stored, wished
from domain.zones import MINUTE, from_minute, minute

WHICH = "which"
CHANGES_TIME = (Action.MOVE, Action.OFFER, Action.WITHDRAW)
"""What somebody may do who has another time in mind: what is offered gives way to another offer."""
MOST_CHOICES = 5
NOT_THEN: Refusals = {**UNFULFILLED, **OVER, SessionChanged: TIMES, TooManyOffers: END}
"""Why a time may be refused, and which step answers that."""


class MoveDraft(ChoiceDraft):
    """Which session moves, and its version when the person looked at it; what is chosen is to be offered."""

    session_id: int = 0
    version: int = 0
    choices: list[int] = field(default_factory=list)
    """The sessions that a sentence may mean."""
    shift: int = 0
    """By how many minutes it moves, when that was said instead of a time."""
    toward: int = 0
    """Whether it moves to an earlier (-1) or a later time (1), when nothing more was said."""
    either: list[dict[str, Any]] = field(default_factory=list)
    """Several times of which a host would offer any, as `domain.wishes.stored`."""
    is_guessed: bool = False
    """What is chosen is only what suits an applicant: nobody has said it or tapped on it yet."""
    keeps_clock: bool = False
    """Only the day is another one: "not thursday but friday"."""
    about = SessionDraft.about


moving = Conversation("move", draft=MoveDraft)


@moving.entry(pressed(Move), refusals=OVER)
async def begin(turn: Turn, press: Move) -> Next:
    """Show the next free times; those that suit an applicant who has asked for others are chosen already."""
    return await begin_by_id(turn, press.session_id)


async def begin_by_id(turn: Turn, session_id: int) -> Next:
    """Show the next free times of a session."""
    draft = moving.draft(turn)
    draft.session_id = session_id
    fits = await fitting(turn, await _view(turn), screens.MOST_CHOSEN)
    draft.chosen, draft.is_guessed = list(fits or ()), bool(fits)
    return TIMES if fits or fits is None else Said(turn.say("asked-none-free"), TIMES)


begin_with_fitting = moving.opening(refusals=OVER)(begin_by_id)
"""The same when it was said instead of tapped."""


async def _view(turn: Turn) -> SessionView:
    """Return the session that moves, and remember the version that is seen now."""
    draft = moving.draft(turn)
    if is_spent(await turn.services.sessions.find(turn.tx, draft.session_id, actor=turn.person)):
        raise TooManyOffers(MOST_ROUNDS)
    view = await open_for(turn, draft.session_id, *CHANGES_TIME)
    draft.version = view.version
    return view


def is_spent(view: SessionView) -> bool:
    """Tell whether a host has offered other times as often as they may: they can answer, or call it off."""
    is_theirs = view.part is Part.HOST and view.kind is not Kind.GROUP
    return is_theirs and Action.CANCEL in view.can and view.can.isdisjoint(CHANGES_TIME)


async def _purpose(turn: Turn) -> Purpose:
    view = await _view(turn)
    if _moves(view):
        return screens.purpose(turn.say, view, turn.version)
    draft = moving.draft(turn)
    draft.chosen = [each for each in draft.chosen if await is_free(turn, view, each)]
    return screens.offering(turn.say, view, turn.version, [from_minute(each) for each in draft.chosen])


def _moves(view: SessionView) -> bool:
    """Tell whether the person puts the session at another time; else they offer some."""
    return Action.MOVE in view.can


def replaces(view: SessionView) -> bool:
    """Tell whether times are offered that give way to others."""
    return Action.WITHDRAW in view.can


async def is_free(turn: Turn, view: SessionView, start_minute: int) -> bool:
    """Tell whether a time can be offered: it is ahead, and both sides have nothing else then."""
    slot, guests = Slot.of(view.host_id, from_minute(start_minute), view.length), [each.id for each in view.others]
    try:
        require_ahead(slot, now=turn.now)
        await turn.services.calendars.require_no_overlap(turn.tx, slot, guests, actor=turn.person, moving=view.id)
    except (InThePast, TooFarAhead, SlotTaken, PersonBusy):
        return False
    return True


TimeSteps(moving, _purpose)


@moving.step(pressed(PickSlot), refusals=NOT_THEN)
async def pick(turn: Turn, press: PickSlot) -> Next:
    """Move it there; or choose it, or another time no more, to be offered."""
    draft = moving.draft(turn)
    seen = await turn.services.sessions.find(turn.tx, draft.session_id, actor=turn.person)
    if Action.OFFER in seen.can or replaces(seen):
        return await _offer(turn, [press.start_minute]) if turn.dialog.step == CONFIRM else _choose(turn, seen, press)
    start = from_minute(press.start_minute)
    draft.start_minute = press.start_minute
    view = await turn.services.sessions.move(turn.tx, draft.session_id, start, version=draft.version, actor=turn.person)
    has_moved = view.version != draft.version
    turn.show(cards.moved(turn.say, view) if has_moved else cards.card(turn.say, view), card=view.id)
    return END


def _choose(turn: Turn, view: SessionView, press: PickSlot) -> Next:
    moving.draft(turn).is_guessed = False
    chosen, start = moving.draft(turn).chosen, press.start_minute
    if start in chosen:
        chosen.remove(start)
    elif len(chosen) == screens.most(view):
        return Said(turn.say("offer-most", n=screens.most(view)), turn.dialog.step)
    else:
        chosen.append(start)
        chosen.sort()
    return turn.dialog.step


async def _choose_said(turn: Turn, view: SessionView) -> Next:
    """Choose the time that was said, beside those that are chosen, or in the place of what only suits an applicant."""
    draft, start = moving.draft(turn), moving.draft(turn).start_minute
    if not await is_free(turn, view, start):
        return Said(turn.say("offer-not-free", times=turn.say.slot_label(from_minute(start))), turn.dialog.step)
    draft.chosen, draft.is_guessed = [] if draft.is_guessed else draft.chosen, False
    if start in draft.chosen:
        return turn.dialog.step
    return _choose(turn, view, PickSlot(view.host_id, start, draft=turn.version))


@moving.step(pressed(SendOffer), refusals={**UNAVAILABLE, **OVER, SessionChanged: TIMES})
async def send(turn: Turn, _press: SendOffer) -> str | None:
    """Offer the times that are chosen."""
    return await _offer(turn, moving.draft(turn).chosen)


async def _offer(turn: Turn, chosen: Sequence[int]) -> str | None:
    draft, starts, sessions = moving.draft(turn), [from_minute(each) for each in chosen], turn.services.sessions
    before, version = await sessions.find(turn.tx, draft.session_id, actor=turn.person), draft.version
    if Action.AMEND in before.can:
        view = await sessions.amend(turn.tx, before.id, starts, version=version, actor=turn.person)
        turn.show(cards.offered(turn.say, view), card=view.id)
        return END
    if replaces(before):
        before = await sessions.withdraw(turn.tx, before.id, version=version, actor=turn.person)
        version = before.version
    view = await sessions.offer(turn.tx, before.id, starts, version=version, actor=turn.person)
    turn.show(cards.offered(turn.say, view), card=view.id)
    return END


# ── In words ──


@moving.opening(refusals=NOT_THEN)
async def begin_in_words(turn: Turn, said: tuple[Ask, list[SessionView]]) -> Next:
    """Begin with what a sentence says; of several sessions that it may mean one is chosen first."""
    return await _take(turn, *said)


async def _take(turn: Turn, ask: Ask, views: list[SessionView]) -> Next:
    """Take what a sentence says of some sessions."""
    draft = moving.draft(turn)
    draft.keeps_clock = ask.again == "time" or (ask.which is not None and ask.which.date is not None)
    _keep(turn, ask)
    if len(views) > 1:
        draft.choices = [view.id for view in views[:MOST_CHOICES]]
        return WHICH
    draft.session_id = views[0].id
    return await _go_on(turn)


def _keep(turn: Turn, ask: Ask) -> None:
    draft, asked = moving.draft(turn), wish_of(turn, ask.when)
    draft.toward = ask.toward
    times = [wish_of(turn, when) for when in either(str(turn.text), partial(time_in, turn))]
    pointed = [each for each in times if each is not None and each.is_pointed]
    is_one_day = all(each.moment is None for each in pointed) or (pointed and pointed[0].moment is not None)
    draft.either = [stored(each) for each in pointed] if is_one_day else []  # "8pm or 9pm on friday" may be either day
    if asked is not None:
        keep_wish(turn, draft, asked)
    elif ask.when is not None and ask.when.duration is not None:
        draft.shift = ask.when.duration // MINUTE * (-1 if ask.earlier else 1)


@moving.screen(WHICH)
async def which(turn: Turn) -> Screen:
    """Ask which of the sessions is meant."""
    return screens.which(turn.say, await _choices(turn), turn.version, asked=moving.draft(turn).asked)


async def _choices(turn: Turn) -> list[SessionView]:
    sessions = turn.services.sessions
    return [await sessions.find(turn.tx, each, actor=turn.person) for each in moving.draft(turn).choices]


@moving.step(pressed(PickSession), at=WHICH, refusals=NOT_THEN)
async def pick_session(turn: Turn, press: PickSession) -> Next:
    """Take the session that should move."""
    draft = moving.draft(turn)
    if press.session_id not in draft.choices:
        raise StaleButton(str(press.session_id))
    draft.session_id = press.session_id
    return await _go_on(turn)


@moving.step(words_for("move"), at=WHICH, refusals=NOT_THEN)
async def type_session(turn: Turn, text: str) -> Next:
    """Take the session whose place, mentor, title or time is written instead of tapped."""
    press = await picked(turn, text, PickSession)
    if isinstance(press, PickSession):
        return await pick_session(turn, press)
    draft, choices = moving.draft(turn), await _choices(turn)
    views, ask = await answered(turn, text, choices), await understood(turn, text)
    if (
        not views and ask is not None and ask.people and ask.when is not None
    ):  # "tonight 9pm tanvir": whose, and to when
        views = [view for view in choices if is_with(view, ask.people)]
        _keep(turn, ask)
    if not views:
        return Said(plain.misplaced(turn.say, "button"), WHICH)
    draft.choices = [view.id for view in views]
    if len(views) > 1:
        return WHICH
    draft.session_id = views[0].id
    return await _go_on(turn)


@moving.step(choice_in(lambda turn: moving.draft(turn).chosen), at=TYPED_AT, refusals=NOT_THEN)
async def choose_anew(turn: Turn, choice: Choice) -> Next:
    """Drop some of the times that are chosen, and take others in their place."""
    draft = moving.draft(turn)
    choose_from_before(turn, draft)
    after = chosen_after(turn, choice, draft.chosen)
    if after is None:
        return Said(plain.misplaced(turn.say, "time"), turn.dialog.step)
    (draft.chosen, wishes), draft.is_guessed = after, False
    view = await _view(turn)
    new = [each.moment for each in wishes if each.moment is not None and await is_free(turn, view, each.moment)]
    draft.chosen = sorted({*draft.chosen, *new})[: screens.most(view)]
    missed = len(new) < len(wishes)
    return Said(plain.misplaced(turn.say, "time"), TIMES) if missed else TIMES


@moving.opening(refusals=NOT_THEN)
async def begin_with_offered(turn: Turn, said: tuple[SessionView, list[int], Sequence[Wish]]) -> Next:
    """Begin with those of the offered times (minutes since the epoch) that stay, and with others that are wished for.

    One that is not free is said to be so; one without an hour is chosen from the free times then.
    """
    draft, (view, kept, wishes) = moving.draft(turn), said
    draft.session_id, draft.chosen = view.id, kept
    choose_from_before(turn, draft)
    view, purpose = await _view(turn), await _purpose(turn)
    taken = list[str]()
    for asked in wishes:
        draft.wish, draft.start_minute = stored(asked), 0
        step = await take_wish(turn, purpose, draft)
        if step is not None:
            return step
        draft.wish = {}
        if len(draft.chosen) == screens.most(view):
            return Said(turn.say("offer-most", n=screens.most(view)), TIMES)
        if await is_free(turn, view, draft.start_minute):
            draft.chosen = sorted({*draft.chosen, draft.start_minute})
        else:
            taken.append(turn.say.slot_label(from_minute(draft.start_minute)))
    return Said(turn.say("offer-not-free", times=", ".join(taken)), TIMES) if taken else TIMES


@moving.step(words_for("move"), at=TYPED_AT, refusals=NOT_THEN)
async def type_time(turn: Turn, text: str) -> Next:
    """Take a time in words, how much later, what is meant by its place, or another session."""
    choose_from_before(turn, moving.draft(turn))
    press = await picked(turn, text, PickSlot)
    if press is not None:
        return await pick(turn, press) if isinstance(press, PickSlot) else MONTH
    ask, view = await asked_to_move(turn, text), await _view(turn)
    if ask.people and not is_with(view, ask.people):
        return await _other_session(turn, ask)
    if not ask.people and await names_another(turn, text, [Person(each.id, each.name) for each in view.others]):
        return Said(plain.misplaced(turn.say, "time"), turn.dialog.step)
    when = ask.when
    if wrong := _other_length(turn, view, ask) or impossible(turn, text, when):
        return Said(wrong, turn.dialog.step)
    if not ask.toward and (when is None or (wish_of(turn, when) is None and when.duration is None)):
        return Said(plain.misplaced(turn.say, "time"), turn.dialog.step)
    _keep(turn, ask)
    return await _go_on(turn)


def _other_length(turn: Turn, view: SessionView, ask: Ask) -> str | None:
    """Say how long the session is where another length is asked for: a move does not change it."""
    name = turn.say.names(view.across)
    return turn.say("length-fixed", name=name, length=view.end - view.start) if ask.minutes else None


async def asked_to_move(turn: Turn, text: str) -> Ask:
    """Read a text as one about what moves already, unless it names somebody else."""
    ask = await understood(turn, text)
    ask = None if ask is None else shifted(ask, turn.now)
    if ask is not None and (ask.intent == "move" or ask.people):
        return ask
    if ask is not None and ask.minutes and ask.when is not None and ask.when.duration is not None:
        return Ask("move", minutes=ask.minutes)  # "make it 1 hour" is how long, and not how much later
    alone = ask.when if ask is not None and ask.is_time_alone else None  # on the clock that it names
    when = alone or time_in(turn, text) or await in_other_words(turn, text)
    return Ask("move", when=when or (ask.when if ask is not None else None))


async def _other_session(turn: Turn, ask: Ask) -> Next:
    """Take another session in the place of the one that was meant."""
    views = await meant(turn, ask, ask.which, *CHANGES_TIME)
    draft = moving.draft(turn)
    if not views:
        return Said(turn.say("none-such-with"), turn.dialog.step)
    draft.session_id, draft.start_minute, draft.wish = 0, 0, {}
    return await _take(turn, ask, views)


async def _go_on(turn: Turn) -> Next:
    """Return the step that asks for the time, or for the last tap."""
    draft, view = moving.draft(turn), await _view(turn)
    is_last = view.offer is not None and not view.offer.may_follow
    if replaces(view) and is_last and Action.AMEND not in view.can:
        await show_card(turn, view.id)
        return Said(turn.say("no-too-many-offers", limit=MOST_ROUNDS), END)
    if draft.toward < 0 and draft.aim is None and view.part == "guest":
        await show_earlier(turn, view)
        return END
    _read_wish(turn, view)
    if len(draft.either) > 1 and not _moves(view):
        return await _choose_several(turn, view)
    return await _take_wish(turn, view)


async def _take_wish(turn: Turn, view: SessionView) -> Next:
    """Return the step that asks when the time is not clear, or for the last tap."""
    draft, purpose = moving.draft(turn), await _purpose(turn)
    step = await take_wish(turn, purpose, draft)
    if step is not None:
        draft.chosen, draft.is_guessed = [] if draft.is_guessed else draft.chosen, False
        return step
    if draft.start_minute in {minute(view.start), minute(_proposed(view))}:
        await show_card(turn, view.id)
        return Said(turn.say("move-same" if draft.start_minute == minute(view.start) else "offer-same"), END)
    if draft.chosen:
        return await _choose_said(turn, view)
    if view.part == "guest":  # a mentor moves to any time: the last tap tells whether somebody is busy
        await require_free(turn, purpose, draft)
    return CONFIRM


def _proposed(view: SessionView) -> dt.datetime:
    """Return the time that is talked of as that of a session: the only one that its host has offered, else its own."""
    starts = view.offer.starts if view.offer is not None and replaces(view) else ()
    return starts[0] if len(starts) == 1 else view.start


def _read_wish(turn: Turn, view: SessionView) -> None:
    """Understand what was said by the time that is talked about."""
    draft = moving.draft(turn)
    chosen = talked_about(turn, draft, CONFIRM) or _proposed(view)
    if draft.shift:
        draft.wish, draft.shift = stored(Wish(moment=minute(chosen) + draft.shift)), 0
    elif draft.toward:
        draft.wish, draft.toward = stored(beside(chosen.astimezone(turn.person.tz), draft.toward)), 0
    elif draft.asked is not None and (draft.keeps_clock or chosen != view.start):
        correct_wish(turn, draft, draft.asked, chosen)
    elif draft.asked is not None:
        keep_wish(turn, draft, draft.asked, day=view.start.date())


async def _choose_several(turn: Turn, view: SessionView) -> Next:
    """Choose the times of which any will do, each in the half of the day of the one before; say what is not free."""
    draft, start, purpose = moving.draft(turn), view.start, await _purpose(turn)
    starts, unsure = list[dt.datetime](), None
    for each in draft.either[: screens.most(view)]:
        asked = pinned(wished(each), start.astimezone(turn.person.tz).date(), turn.person.tz)
        if "meridiem" in asked.assumed:
            asked = unsure = await settled_by(turn, purpose.whom, asked, beside=starts[-1] if starts else None)
        start = asked.nearest(start)
        starts.append(start)
    draft.either, draft.wish, draft.is_guessed = [], {}, False
    draft.chosen = sorted({minute(each) for each in starts if await is_free(turn, view, minute(each))})
    taken = ", ".join(turn.say.slot_label(each) for each in starts if minute(each) not in draft.chosen)
    said = [turn.say("offer-not-free", times=taken) if taken else None, wishes.notes(turn.say, unsure)]
    return Said(lines(said), TIMES) if any(said) else TIMES


@moving.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> str | None:
    """Leave without moving."""
    session_id = moving.draft(turn).session_id
    if session_id:
        await show_card(turn, session_id)
    else:
        turn.show(plain.left(turn.say))
    return END
