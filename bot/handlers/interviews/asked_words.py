"""What applicants write where they say which other times would suit: times, corrections of them, or something else."""

from __future__ import annotations

import datetime as dt
from functools import partial

from bot.flow.conversation import END, Next, Said
from bot.flow.turn import Turn
from bot.handlers.interviews.applicants import CHOOSE, other_times, today, wish_beside
from bot.handlers.interviews.replies import answer, at_one_of, is_answerable, offered, take
from bot.handlers.sessions.cards import OVER, open_for
from bot.handlers.text.contents import impossible, named_in, time_in, wish_of
from bot.services.views.sessions import SessionView
from domain.asking.choices import Choice, read_choice
from domain.asking.invitations import chooses, is_question, read_reply, read_times, replaces_all
from domain.asking.parts import after_opening, clauses
from domain.asking.picks import pick_of
from domain.asking.remarks import remark
from domain.interviews import Asked
from domain.refusals import TextTooLong
from domain.session import Action
from domain.suits import asked_in, on_own_days
from domain.texts import DESCRIPTION_LIMIT, clean
from domain.when import When


def _words(turn: Turn) -> str | None:
    """Match text, unless it books or cancels something."""
    text = turn.text if turn.incoming.command is None else None
    return text if text and named_in(text).isdisjoint({"book", "cancel"}) else None


@other_times.step(_words, at=CHOOSE, refusals={**OVER, TextTooLong: CHOOSE}, takes_text=True)
async def type_words(turn: Turn, text: str) -> Next:
    """Take what is written: as days, parts of the day and hours where it is that, else as words."""
    draft = other_times.draft(turn)
    view = await open_for(turn, draft.session_id, Action.ASK)
    if await _answers(turn, view, text):
        return END
    when = time_in(turn, text)
    if wrong := impossible(turn, text, when):
        return Said(wrong, CHOOSE)
    words = clean(text, "description", limit=DESCRIPTION_LIMIT)
    asked = _chosen_anew(turn, view, draft.asked, words)
    if asked is None:
        is_all = when is not None and when.span == (0, len(text))
        asked = _beside(draft.asked, _asked(turn, view, words, when if is_all else None), words)
    clean(asked.words, "description", limit=DESCRIPTION_LIMIT, required=False)
    draft.keep(asked)
    is_note = when is None and is_question(text)
    return Said(turn.say("asking-noted", name=view.host.name), CHOOSE) if is_note else CHOOSE


async def _answers(turn: Turn, view: SessionView, text: str) -> bool:
    """Answer the invitation after all, when a text surely says so; tell whether it did."""
    if not is_answerable(view):
        return False
    first, *rest = clauses(text) or [text]
    apart = ", ".join(rest) if remark(first) is not None else ""  # "never mind, thursday 4 is ok"
    for each in dict.fromkeys(filter(None, (text, after_opening(text), apart))):
        start = _start_in(turn, view, each)
        if start is not None:
            await take(turn, view, start)
            return True
        if chooses(each) == "surely" and read_reply(each) == "yes":
            await answer(turn, view, "yes")
            return True
    return False


def _start_in(turn: Turn, view: SessionView, text: str) -> dt.datetime | None:
    """Return the time that is offered, or fixed, which a text takes: by its place, or as the only one it can mean."""
    start, how = pick_of(text, offered(view)), chooses(text)
    said = read_times(text, partial(time_in, turn)) if start is None and how else None
    if said is None:
        return start
    found = at_one_of(turn, view, said.sure, but=said.bad)
    is_sure = how == "surely" or all((asked := wish_of(turn, when)) and asked.is_pointed for when in said.sure)
    return found[0] if len(found) == 1 and is_sure else None


def _asked(turn: Turn, view: SessionView, text: str, when: When | None) -> Asked:
    return asked_in(text, wish_beside(turn, view, text, when), today(turn), turn.person.tz)


def _chosen_anew(turn: Turn, view: SessionView, before: Asked, text: str) -> Asked | None:
    """Return what is asked for when a text says which times come, or go, or take the place of the others; else None."""
    choice = _choice(turn, text)
    if choice is None:
        return None
    gone = {day for when in choice.dropped for day in _asked(turn, view, text, when).days}
    if gone.isdisjoint(before.days) and not choice.added and not choice.only:
        return None  # "not friday" where nothing is chosen: any other day
    added = [_asked(turn, view, text, when) for when in (*choice.only, *choice.added)]
    if any(each.words for each in added):
        return None
    asked = Asked(words=before.words) if choice.only or (not gone and replaces_all(text)) else before.without(gone)
    for each in added:
        asked = _beside(asked, each, text)
    return asked


def _beside(before: Asked, new: Asked, text: str) -> Asked:
    """Return what was asked for with what is new; "and sunday evening" says nothing of a friday before it."""
    is_apart = bool(before.days) and not before.parts and not {*new.days} <= {*before.days}
    return before.and_also(on_own_days(new, text) if is_apart else new)


def _choice(turn: Turn, text: str) -> Choice | None:
    """Return which times go and come: said as such, or called good or bad."""
    parse = partial(time_in, turn)
    choice = read_choice(text, parse)
    if choice is not None and choice.is_clear:
        return choice
    said = read_times(text, parse)
    return Choice(tuple(said.bad), tuple(said.sure)) if said is not None else None
