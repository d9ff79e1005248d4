"""What a sentence says of a booking: it goes into the draft, and the rest is asked for."""

from __future__ import annotations

import datetime as dt

from msgspec.structs import replace

from bot.flow.conversation import END, Next, Said
from bot.flow.turn import Turn
from bot.handlers.booking.draft import MENTORS, MOST_CHOICES, OPEN, TOPICS, booking, length_kept, mentor_of
from bot.handlers.booking.missing import go_on, or_nobody
from bot.handlers.text.contents import wish_of
from bot.handlers.text.sessions import ahead, meant
from bot.handlers.times import CONFIRM, DAY, MONTH, TIMES, WANTED, correct_wish, keep_wish, put_off, talked_about
from bot.services.views.sessions import SessionView
from bot.ui.labels import clip
from bot.ui.screen import lines
from bot.ui.screens import booking as screens
from bot.ui.screens import sentences
from domain.asking import Ask
from domain.asking.parts import adds, says_instead
from domain.asking.sentence import Again
from domain.session import Action, Part
from domain.status import Kind, Status
from domain.texts import TITLE_LIMIT
from domain.wishes import Wish, at_clock_of, stored
from domain.zones import MINUTE, minute

_CLOCK_OF_LAST = ("time", "week")
_WEEK = dt.timedelta(weeks=1)


async def take(turn: Turn, ask: Ask) -> Next:
    """Put what a sentence says into the draft and go on with what is missing."""
    draft, ask = booking.draft(turn), about_this(turn, ask) or ask
    former = draft.mentor_id if turn.dialog.step == CONFIRM else 0
    if ask.intent == "move" and ask.when is None:
        return MONTH if draft.mentor_id else turn.dialog.step
    if ask.instead is not None and not draft.instead_id and not await _give_up(turn, ask, ask.instead):
        return END
    ask = replace(ask, again=ask.again or await _goes_by(turn, ask))
    is_new = await _take_over(turn, ask) if ask.again else False
    _take_time(turn, ask)
    if ask.topic:
        draft.topic = clip(ask.topic, TITLE_LIMIT)
        draft.description = ask.topic if draft.topic != ask.topic else ""
    if len(ask.people) == 1:
        draft.mentor_id, draft.guessed, draft.choices = ask.people[0], ask.guessed, []
    elif ask.people or ask.named or ask.subject:
        draft.mentor_id, draft.choices = 0, list(ask.people)
    step = await or_nobody(turn, await go_on(turn, is_search=ask.is_search or ask.is_soonest))
    if step == END:
        return END
    above = lines([turn.say("again-none") if is_new else None, await _in_place(turn, former)])
    return Said(lines([above, await _above(turn, ask, step)]), step)


async def _in_place(turn: Turn, former: int) -> str | None:
    """Say that another mentor has come in the place of the one on the card."""
    chosen, finding = booking.draft(turn).mentor_id, turn.services.finding
    if not former or not chosen or chosen == former:
        return None
    old, new = [await finding.mentor(turn.tx, each) for each in (former, chosen)]
    return turn.say("mentor-instead", name=new.name, former=old.name)


async def _above(turn: Turn, ask: Ask, step: str | None) -> str:
    """Say what was understood and does not show on the screen of a step."""
    draft = booking.draft(turn)
    if step in (MENTORS, OPEN):
        return lines([await _whom(turn, ask), screens.kept(turn.say, draft.asked)])
    return lines([length_kept(turn, await mentor_of(turn))]) if step in (TIMES, DAY, WANTED) else ""


async def _give_up(turn: Turn, ask: Ask, former: Ask) -> bool:
    """Find the session that is cancelled for this one; unless it is clear which one that is, it is asked for first."""
    views = await meant(turn, former, former.when, Action.CANCEL)
    draft = booking.draft(turn)
    if len(views) == 1:
        draft.instead_id, draft.topic = views[0].id, draft.topic or views[0].title
        if not (ask.people or ask.named or ask.subject or ask.is_search):
            draft.mentor_id = views[0].host.id
        if wish_of(turn, ask.when) is None and not ask.is_soonest and draft.asked is None:
            draft.wish = stored(Wish(moment=minute(views[0].start)))
    elif views or not ask.perhaps:
        found = sentences.cancel_which(turn.say, views) if views else sentences.none_such(turn.say, await ahead(turn))
        turn.show(found)
        return False
    return True


def _take_time(turn: Turn, ask: Ask) -> None:
    """Keep the time that a sentence says, and how long it should be."""
    draft, asked = booking.draft(turn), wish_of(turn, ask.when)
    draft.minutes = ask.minutes or (asked.minutes if asked else 0) or draft.minutes
    if ask.intent == "move" and ask.when is not None and ask.when.duration is not None:
        if draft.start_minute:
            shift = ask.when.duration // MINUTE * (-1 if ask.earlier else 1)
            draft.wish = stored(Wish(moment=draft.start_minute + shift))
    elif ask.shift and (chosen := _chosen(turn)) is not None:
        put_off(turn, draft, ask, chosen)
    elif asked is not None and ask.again not in _CLOCK_OF_LAST:
        keep_time(turn, asked)
    elif draft.asked is None and draft.start_minute and turn.dialog.step in (CONFIRM, TOPICS):
        draft.wish = stored(Wish(moment=draft.start_minute))  # another mentor or topic, at the time that was chosen


def keep_time(turn: Turn, asked: Wish) -> None:
    """Keep a time; an hour alone is one of the day that was chosen before, and a day alone keeps the hour."""
    draft, chosen = booking.draft(turn), _chosen(turn)
    if chosen is not None:
        correct_wish(turn, draft, asked, chosen)
    else:
        keep_wish(turn, draft, asked)


def _chosen(turn: Turn) -> dt.datetime | None:
    return talked_about(turn, booking.draft(turn), CONFIRM, TOPICS)


async def _goes_by(turn: Turn, ask: Ask) -> Again:
    """Return what is taken over from the session read of last, though it is not said: "and also friday"."""
    draft, text = booking.draft(turn), str(turn.text)
    is_instead = bool(ask.people) and ask.when is None and says_instead(text)
    is_added = ask == Ask("book", when=ask.when, is_said=ask.is_said) and adds(text)
    view = await _talked_of(turn) if is_instead or is_added else None
    if view is None or draft.mentor_id or draft.asked is not None:
        return ""
    if is_instead:
        return "time" if _is_off(turn, view) else ""
    asked = wish_of(turn, ask.when)
    return "time" if asked is not None and asked.day is not None else "session"


def _is_off(turn: Turn, view: SessionView) -> bool:
    """Tell whether a session that would still be ahead does not take place."""
    return view.status is Status.CANCELLED and view.start > turn.now


async def _take_over(turn: Turn, ask: Ask) -> bool:
    """Take mentor, topic and clock time over from the session before; return whether there was none."""
    draft, sessions = booking.draft(turn), turn.services.sessions
    who = ask.people[0] if len(ask.people) == 1 else draft.mentor_id
    last = await _talked_of(turn)
    is_instead = bool(who) and last is not None and last.host.id != who and _is_off(turn, last)
    if who and (last is None or last.host.id != who) and not is_instead:
        last, other = await sessions.last_with(turn.tx, who, actor=turn.person), last
        if last is None and ask.again in _CLOCK_OF_LAST:  # with somebody new, at the time of the one with another
            last = other or await sessions.last(turn.tx, actor=turn.person)
    last = last if last is not None or who else await sessions.last(turn.tx, actor=turn.person)
    if not who or (last is not None and last.host.id == who):
        draft.mentor_id, draft.topic = (last.host.id, draft.topic or last.title) if last else (0, draft.topic)
    elif last is not None and is_instead:
        draft.topic = draft.topic or last.title
    chosen = _chosen(turn)
    start = chosen or (last.start if last is not None else None)
    if last is not None and ask.again == "week":
        draft.wish = stored(Wish(moment=minute(_next_week_of(last.start, turn.now))))
    elif start is not None and ask.again == "time":
        draft.wish = stored(_at_that_time(turn, ask, start, keeps_day=is_instead or chosen is not None))
    return last is None


def _at_that_time(turn: Turn, ask: Ask, start: dt.datetime, *, keeps_day: bool) -> Wish:
    """Return the wish for the clock time of a start, on the days that are said, or perhaps on its own."""
    asked = wish_of(turn, ask.when)
    is_same_day = keeps_day and (asked is None or not asked.first)
    return Wish(moment=minute(start)) if is_same_day else at_clock_of(start.astimezone(turn.person.tz), asked)


async def _talked_of(turn: Turn) -> SessionView | None:
    """Return the session with a mentor whose card or news the person has read last; None: there is none nearby."""
    shown = [each.session_id async for each in turn.lately() if each.session_id is not None]
    if not shown:
        return None
    view = await turn.services.sessions.find(turn.tx, shown[0], actor=turn.person)
    return view if view.kind is Kind.MENTORSHIP and view.part is Part.GUEST else None


def _next_week_of(start: dt.datetime, now: dt.datetime) -> dt.datetime:
    """Return the first moment to come at the weekday and the clock time of a start on the person's clock."""
    weeks = max((now - start) // _WEEK + 1, 1)
    return start + weeks * _WEEK  # wall time: the start is aware in the person's zone


async def _whom(turn: Turn, ask: Ask) -> str | None:
    """Say why the mentors are shown."""
    if ask.people and ask.subject and not ask.named:
        return turn.say("mentors-know", subject=ask.subject)
    if ask.people:
        found = await turn.services.finding.those(turn.tx, ask.people[:MOST_CHOICES], actor=turn.person)
        names = [set(each.name.casefold().split()) for each in found]
        return turn.say("mentors-which") if names and set.intersection(*names) else None
    if ask.named:
        return turn.say("mentors-unknown", name=clip(ask.named))
    return turn.say("mentors-know-none", subject=clip(ask.subject)) if ask.subject else None


def about_this(turn: Turn, ask: Ask | None) -> Ask | None:
    """Leave the mentor who was chosen, when others are only meant because they know the subject too."""
    is_chosen = bool(booking.draft(turn).mentor_id)
    if ask is None or not (is_chosen and ask.subject) or ask.is_search:
        return ask
    return replace(ask, people=(), subject="")


def says_more(ask: Ask) -> bool:
    """Tell whether a sentence says more than a topic."""
    other = ask.people or ask.named or ask.when is not None or ask.instead is not None
    return bool(other or ask.minutes or ask.again)
