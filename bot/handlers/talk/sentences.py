"""A sentence outside of any wizard: it books, moves, cancels (each after one tap) or asks what there is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from msgspec.structs import replace

from bot.flow.conversation import Routes
from bot.flow.turn import Turn
from bot.handlers.booking.draft import booking
from bot.handlers.booking.typed import begin_in_words, begin_with_mentors
from bot.handlers.interviews import applicants, panels
from bot.handlers.mentors.dates import begin_dates
from bot.handlers.mentors.profile import show_mentor
from bot.handlers.sessions import messages, moves, postponed_days, texts, unasked_words
from bot.handlers.sessions.cancellations import ask_because, ask_what, because, cancel, why_of
from bot.handlers.sessions.cards import show_card
from bot.handlers.start import lost
from bot.handlers.text.asks import guessed, understood
from bot.handlers.text.contents import alone, dates_in, edit_in, impossible, time_in, unread, wish_of
from bot.handlers.text.matchers import sentence
from bot.handlers.text.reasons import said_in, why_in
from bot.handlers.text.roles import is_employer, is_mentor
from bot.handlers.text.sessions import ahead, is_at, is_with, meant, replied, titled
from bot.handlers.text.spared import Kept, kept_in
from bot.services.views.sessions import SessionView
from bot.ui.buttons.cards import Cancel, LeaveOutWhy, OpenCard
from bot.ui.screen import lines
from bot.ui.screens import interview_words as interviews
from bot.ui.screens import invited, remarks
from bot.ui.screens import sentences as screens
from domain.asking import Ask, from_now
from domain.asking.all_but import leaves_out
from domain.asking.lengths import without_refused_lengths
from domain.asking.parts import clauses
from domain.asking.remarks import means_everybody, means_the_two
from domain.asking.sayings import without_reason
from domain.asking.told import told
from domain.asking.words import read
from domain.dates import Dates
from domain.offers import MOST_ROUNDS
from domain.session import Action, Part
from domain.when import When
from domain.wishes import Wish, at_own_hours, wish
from domain.zones import minute

_MAKES = frozenset({"book", "session"})
"""What says that a session is to be made."""

sentences = Routes("sentences")


@sentences.on(sentence())
async def answer(turn: Turn, text: str) -> str | None:
    """Do what is asked for, or say in a few words what could be asked."""
    kept = await kept_in(turn, text)
    others = await understood(turn, kept.rest) if kept is not None else None
    if kept is not None and others is not None and others.intent in {"cancel", "move"}:
        return await _do_with_others(turn, kept, others)
    dates = dates_in(turn, text)
    if dates is not None:
        return await _close(turn, text, dates)
    if edit_in(turn, text) is not None:
        return await texts.change(turn, text, await _at_hand(turn))
    ask = await understood(turn, text)
    if ask is None and await unasked_words.take(turn, text):
        return None
    ask = ask or await guessed(turn, text)
    if ask is None:
        await lost(turn)
        return impossible(turn, text, None)
    return await _answer_ask(turn, text, ask)


async def _answer_ask(turn: Turn, text: str, ask: Ask) -> str | None:
    """Do what is asked for, with what has to be said about it."""
    offered = await _offered(turn) if ask.is_time_alone else None
    if await _keeps_length(turn, text, ask) or (offered is not None and await _names_offered(turn, offered, ask)):
        return None
    greeting = turn.say("hello-new", name=turn.person.name) if turn.person.is_new else None
    wrong = impossible(turn, text, ask.when) if ask.intent in {"book", "move"} and not ask.again else None
    return lines([greeting, wrong, unread(turn, ask), await _do(turn, ask)])


async def _keeps_length(turn: Turn, text: str, ask: Ask) -> bool:
    """Show the sessions that "an hour, not 30 min" may be about where none is booked or moved: they stay as long."""
    is_length = ask.intent == "book" and not ask.is_said and ask.when is not None and ask.when.kind == "duration"
    is_busy = turn.dialog.conversation in {booking.name, moves.moving.name}
    if not is_length or is_busy or without_refused_lengths(text, partial(time_in, turn)) == text:
        return False
    views = [view for view in await ahead(turn) if is_with(view, ask.people)]
    if views:
        turn.leave()
        turn.show(remarks.which(turn.say, views, "length-stays"))
    return bool(views)


async def _do_with_others(turn: Turn, kept: Kept, ask: Ask) -> str | None:
    """Do what is asked for of all but some, and say who stays; ask when nobody knows who that is."""
    turn.incoming = replace(turn.incoming, text=kept.rest)
    if not kept.views:
        turn.leave()
        turn.show(remarks.which(turn.say, await ahead(turn), "which-stays"))
        return None
    if kept.day is not None and ask.when is None and ask.which is None:
        ask = replace(ask, when=kept.day) if ask.intent == "cancel" else replace(ask, which=kept.day)
    ask = replace(ask, spared=kept.ids, is_this=False)
    others = await meant(turn, ask, ask.when if ask.intent == "cancel" else ask.which, Action.CANCEL, Action.OFFER)
    stay = turn.say("others-stay", name=_who_stays(turn, kept.views, others))
    if not others:
        turn.leave()
        turn.show(remarks.line(turn.say, turn.say("others-none")))
        return stay
    return lines([stay, await _do(turn, ask)])


def _who_stays(turn: Turn, kept: Sequence[SessionView], others: Sequence[SessionView]) -> str:
    """Name whose sessions stay, and when those are of whom another one changes."""
    change = {name for view in others for name in view.across}
    names = [
        f"{name} ({turn.say.slot_label(view.start)})" if name in change else name
        for view in kept
        for name in view.across
    ]
    return turn.say.names(list(dict.fromkeys(names)))


async def _close(turn: Turn, text: str, dates: Dates) -> str | None:
    """Change hours of single dates; where a clause beside them cancels the sessions then, that comes first."""
    asks = {part: alone(turn, part) for part in clauses(text) if dates_in(turn, part) is None}
    calls_off = any(each is not None and each.intent == "cancel" and each.is_all for each in asks.values())
    ask = await understood(turn, text) if calls_off else None
    if ask is None or not ask.is_all or not await meant(turn, ask, ask.when, Action.CANCEL):
        return await begin_dates(turn, dates)
    rest = next((part for part in clauses(text) if part not in asks), None)
    return lines([turn.say("wish-by-wish", rest=rest) if rest is not None else None, await _do(turn, ask)])


async def _do(turn: Turn, ask: Ask) -> str | None:
    """Do what is asked for, and return what is to be said above it."""
    is_name = ask.intent == "book" and not ask.is_said and not leaves_out(str(turn.text))
    asked = await _cancelling(turn) if is_name else 0
    if asked:
        ask = replace(ask, intent="cancel")
    elif await _is_time_for_card(turn, ask):
        ask = replace(ask, intent="move", is_this=True)
    is_one = ask.is_this or turn.incoming.reply_to is not None
    at_hand = await _at_hand(turn) if is_one and not means_everybody(str(turn.text)) else None
    if ask.intent == "about":
        return await _about(turn, ask)
    wanted = None if await _is_for_them(turn, ask) else await _of_guests(turn, ask)
    if wanted is None:
        return None
    ask = wanted
    if ask.intent == "book":
        return await begin_in_words(turn, ask)
    if ask.intent == "move":
        return await _move(turn, ask, at_hand)
    kept = because(turn)
    turn.leave()
    turn.dialog.data = kept
    if ask.intent == "cancel":
        return await _cancel(turn, ask, at_hand, is_answer=asked > 1 and not ask.spared)
    await tell(turn, ask)
    return None


async def _is_for_them(turn: Turn, ask: Ask) -> bool:
    """Offer to pass on what the other side of a session is to be told: "tell her my viva is on 12 december"."""
    is_booking = ask.intent == "book" and not ask.people and turn.dialog.conversation is None
    if not is_booking or turn.text is None or told(turn.text, lambda _word: False) is None:
        return False
    views, at_hand = await ahead(turn), (await turn.offers()).session_id
    return await messages.offer_told(turn, turn.text, [view for view in views if view.id == at_hand] or views)


async def _about(turn: Turn, ask: Ask) -> str | None:
    """Show who somebody is; of several who may be meant, or nobody, the mentors."""
    if len(ask.people) == 1:
        turn.leave()
        met = [view for view in await ahead(turn) if is_with(view, ask.people)]
        if met and not await turn.services.finding.in_order(turn.tx, ask.people, actor=turn.person):
            await show_card(turn, met[0].id)
        else:
            await show_mentor(turn, ask.people[0])
        return None
    ask = Ask("book", people=ask.people, is_said=False) if ask.people else Ask("book")
    return await begin_with_mentors(turn, ask)


async def _of_guests(turn: Turn, ask: Ask) -> Ask | None:
    """Return what a host asks for who names somebody that cannot be booked; None when that is answered already."""
    guests = await _guests(turn, ask)
    if guests and await _moves_guest(turn, ask):
        return replace(ask, intent="move")
    if not guests:
        return ask  # who hires people may look for a mentor as well
    if not (ask.is_said or ask.when is not None or ask.topic):
        return replace(ask, intent="agenda")
    if turn.text is not None and await messages.offer_told(turn, turn.text, guests):
        return None  # "ask rumi to bring her cv"
    turn.leave()
    turn.show(screens.guest_books(turn.say, guests))
    return None


async def _guests(turn: Turn, ask: Ask) -> list[SessionView]:
    """Return a host's sessions with whoever they name to be booked, when none of them can be: guests book."""
    if ask.intent != "book" or not ask.people or not (is_mentor(turn) or is_employer(turn)):
        return []
    if await turn.services.finding.in_order(turn.tx, ask.people, actor=turn.person):
        return []
    return [view for view in await ahead(turn) if is_with(view, ask.people)]


async def _moves_guest(turn: Turn, ask: Ask) -> bool:
    """Tell whether a name with a time is about the session that there is: it is to be then, and none is to be made."""
    is_new = ask.is_said and not _MAKES.isdisjoint(hit.role for hit in read(str(turn.text))[1])
    return (
        ask.when is not None
        and not ask.topic
        and not is_new
        and bool(await meant(turn, ask, None, Action.OFFER, Action.WITHDRAW))
    )


async def _offered(turn: Turn) -> SessionView | None:
    """Return the session of which the newest card offers the person other times."""
    at_hand = (await turn.offers()).session_id if turn.dialog.conversation is None else None
    return next((view for view in await ahead(turn) if view.id == at_hand and Action.TAKE in view.can), None)


async def _names_offered(turn: Turn, view: SessionView, ask: Ask) -> bool:
    """Show the card whose offered time may be named: what surely is has been heard before."""
    asked, starts = wish_of(turn, ask.when), view.offer.starts if view.offer is not None else ()
    readings = asked.readings() if asked is not None else ()
    is_named = any(each.admits(start, turn.person.tz) for start in starts for each in readings)
    if is_named:
        await show_card(turn, view.id)
    return is_named


async def _at_hand(turn: Turn) -> int | None:
    """Return the session that is talked about: the one that moves, or whose card lies open."""
    if turn.dialog.conversation == moves.moving.name:
        return moves.moving.draft(turn).session_id
    return (await turn.offers()).session_id


async def _is_time_for_card(turn: Turn, ask: Ask) -> bool:
    """Tell whether only a time is said, as in "7pm?", in reply to a card that can move, or where times are offered."""
    if not ask.is_time_alone:
        return False
    card = await turn.replied_to()
    is_reply = card is not None and any(view.id == card.session_id and _can_move(view) for view in await ahead(turn))
    return is_reply or await _offered(turn) is not None


def _can_move(view: SessionView) -> bool:
    return not view.can.isdisjoint((Action.MOVE, Action.OFFER)) or moves.replaces(view)


async def _cancelling(turn: Turn) -> int:
    """Return of how many sessions the last message asks whether, or which one, is to be cancelled."""
    buttons = (await turn.offers()).buttons
    presses = [each.press for each in buttons if not isinstance(each.press, LeaveOutWhy)]
    cancels = sum(isinstance(press, Cancel) for press in presses)
    is_one = cancels == 1 and len(presses) == 2 and any(isinstance(press, OpenCard) for press in presses)  # noqa: PLR2004
    return cancels if turn.dialog.conversation is None and (cancels > 1 or is_one) else 0


def _narrowed(views: list[SessionView], at_hand: int | None) -> list[SessionView]:
    """Return the session at hand, when it is one of those that may be meant."""
    return [view for view in views if view.id == at_hand] or views


async def _move(turn: Turn, ask: Ask, at_hand: int | None) -> str | None:
    actions = (Action.ASK, *moves.CHANGES_TIME)
    views = await _of_evening(turn, ask, ask.which, *actions) or await meant(turn, ask, ask.which, *actions)
    views = [view for view in views if _can_move(view) or Action.ASK in view.can]
    views = titled(turn, _which(turn, ask), _narrowed(views, at_hand))
    if await _is_none_of(turn, ask, views):
        return None
    if any(Action.ASK in view.can for view in views):
        return await _move_interview(turn, ask, views)
    if not views and ask.perhaps and ask.when is not None:
        return await begin_in_words(turn, from_now(ask, str(turn.text), turn.at))
    if not views:
        turn.leave()
        return await _none_such(turn, ask, ask.which, at_hand)
    day = _day_of_all(turn, ask, views)
    if day is not None:
        meant_ids = {view.id for view in views}
        others = {view.id for view in await ahead(turn) if view.start.date() == day} - meant_ids
        later = None if ask.which is not None or views[-1].start.date() == day else turn.say("moved-day-only", day=day)
        return lines(
            [later, await postponed_days.begin_in_words(turn, (replace(ask, spared=ask.spared | others), day))]
        )
    is_several = ask.is_all and len(views) > 1 and not means_the_two(str(turn.text))
    one_by_one = turn.say("move-one-by-one") if is_several else None
    untold = turn.say("reason-untold") if await why_in(turn, ask) else None
    return lines([one_by_one, untold, await moves.begin_in_words(turn, (ask, views))])


async def _none_such(turn: Turn, ask: Ask, when: When | None, at_hand: int | None) -> str | None:
    """Show what is ahead when nothing that is meant can be changed, or that it is one where only the host does so."""
    beside = [view for view in await meant(turn, ask, when, Action.HAND_OVER) if view.part is Part.COHOST]
    beside = _narrowed(await replied(turn, beside), at_hand)
    spent = [view for view in await meant(turn, ask, when, Action.CANCEL) if moves.is_spent(view)]
    if spent and ask.intent == "move":
        await show_card(turn, spent[0].id)
        return turn.say("no-too-many-offers", limit=MOST_ROUNDS)
    if not beside:
        turn.show(screens.none_such(turn.say, await ahead(turn)))
        return None
    if len(beside) == 1:
        return await panels.offer_place(turn, beside[0])
    turn.show(interviews.which(turn.say, beside))
    return turn.say("only-host-changes", name=turn.say.names([*{view.host.name: 0 for view in beside}]))


async def _is_none_of(turn: Turn, ask: Ask, views: Sequence[SessionView]) -> bool:
    """Show the card that a text is about which it replies to, when its session cannot be changed so."""
    card = await turn.replied_to() if ask.is_this else None
    if card is None or card.session_id is None or any(view.id == card.session_id for view in views):
        return False
    turn.leave()
    await show_card(turn, card.session_id)
    return True


def _which(turn: Turn, ask: Ask) -> str:
    """Return what a sentence says of which session it means: without the reason, and without the time."""
    text = without_reason(said_in(turn, ask))
    when = time_in(turn, text)
    return text if when is None else f"{text[: when.span[0]]} {text[when.span[1] :]}"


async def _move_interview(turn: Turn, ask: Ask, views: list[SessionView]) -> str | None:
    """Ask for other times as an applicant, when it is clear which session is meant."""
    if len(views) == 1:
        return await applicants.begin_in_words(turn, (views[0].id, str(turn.text), ask.when))
    turn.leave()
    turn.show(invited.which(turn.say, views, "which-change"))
    return None


def _day_of_all(turn: Turn, ask: Ask, views: list[SessionView]) -> dt.date | None:
    """Return the day of which a host means all sessions, rather than one: by its name for today, else by "all" too.

    A part of it will do: then these are all that are meant. By how much all of them move is about the next day that
    has some, when no day is said.
    """
    is_all, today = ask.is_all or means_everybody(str(turn.text)), turn.now.astimezone(turn.person.tz).date()
    asked = wish_of(turn, ask.which or (None if is_all else ask.when))
    hosted = [view.start.date() for view in views if Action.OFFER in view.can]
    if ask.people or _is_clock(turn, ask) or not hosted or means_the_two(str(turn.text)):
        return None
    if asked is None:
        is_shift = ask.when is not None and ask.when.duration is not None
        day = hosted[0] if is_all and (is_shift or len(set(hosted)) == 1) else None
    else:
        is_day = asked.first == asked.last != "" and not asked.is_pointed
        day = dt.date.fromisoformat(asked.first) if is_day else None
        day = day if day == today or is_all else None
    return day if day is not None and hosted.count(day) > 1 else None


def _is_clock(turn: Turn, ask: Ask) -> bool:
    """Tell whether a sentence says the hour to which something moves: only one session can be there."""
    aim = wish_of(turn, ask.when) if ask.which is not None else None
    return aim is not None and aim.day is None


async def _cancel(turn: Turn, ask: Ask, at_hand: int | None, *, is_answer: bool) -> str | None:
    """Show what would be cancelled, and why where that is said: a sentence alone cancels nothing."""
    is_all = ask.is_all and not means_the_two(str(turn.text))
    evening = await _of_evening(turn, ask, ask.when, Action.CANCEL)
    views = evening or await meant(turn, ask, ask.when, Action.CANCEL)
    views = views if is_all else titled(turn, _which(turn, ask), _narrowed(views, at_hand))
    if await _is_none_of(turn, ask, views):
        return None
    if not views:
        return await _none_such(turn, ask, ask.when, at_hand)
    why = await why_in(turn, ask) or (why_of(turn, views) if is_answer else "")
    if why:
        ask_because(turn, views, why, is_all=is_all and not evening)
    elif len(views) == 1 and is_answer:
        await cancel(turn, views[0].id)  # which one was asked: a name is as good as a tap
    else:
        ask_what(turn, views, is_all=is_all and not evening)
    return None


async def _of_evening(turn: Turn, ask: Ask, when: When | None, *actions: Action) -> list[SessionView]:
    """Return the sessions of an evening and its night when "tonight" may mean both; else none."""
    if when is None or when.part != "night":
        return []
    night = await meant(turn, ask, when, *actions)
    evening = await meant(turn, ask, replace(when, part="evening"), *actions)
    both = sorted({view.id: view for view in (*evening, *night)}.values(), key=lambda view: view.start)
    return both if len(both) > len(night) else []


async def tell(turn: Turn, ask: Ask) -> None:
    """List the sessions at a time, or say that there are none."""
    asked = wish(ask.when, turn.person.tz) if ask.when is not None else None
    views = [
        view for view in await ahead(turn) if is_with(view, ask.people) and (asked is None or _takes(turn, view, asked))
    ]
    host = await turn.services.mentors.hosting(turn.tx, actor=turn.person) if asked is not None and not views else None
    if asked is not None and host is not None:
        asked = at_own_hours(asked, host.hours, turn.person.tz)
    turn.show(screens.agenda(turn.say, asked, views[:1] if ask.is_next else views, is_free=ask.intent == "free"))


def _takes(turn: Turn, view: SessionView, asked: Wish) -> bool:
    """Tell whether a session starts at a time, or lasts over the very moment that is asked about."""
    at = asked.moment
    return is_at(turn, view, asked) or (at is not None and minute(view.start) <= at < minute(view.end))
