"""Interviews in words, in the open chat: what applicants and employers ask and tell about theirs, and new ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress

from msgspec.structs import replace

from bot.flow.turn import Turn
from bot.handlers import company
from bot.handlers.interviews import answers, follow_ups, outcomes, staff
from bot.handlers.interviews.staff import colleagues_called
from bot.handlers.interviews.which import coming, held_with, those_meant
from bot.handlers.invitations.draft import are_invited, interviewing
from bot.handlers.invitations.in_words import invite
from bot.handlers.invitations.ways_in import open_next_round
from bot.handlers.sessions.moves import moving
from bot.handlers.text.asks import understood
from bot.handlers.text.clocks import clock_in, on_clock
from bot.handlers.text.contents import alone, edit_in, named_in, time_in, wish_of
from bot.handlers.text.people import colleagues_of, people_called
from bot.handlers.text.roles import is_employer
from bot.handlers.text.sessions import ahead, is_at, meant, with_names
from bot.handlers.text.unanswered import Unanswered
from bot.ui.buttons.invitations import NextRound
from bot.ui.screen import lines
from domain.asking import two_wishes
from domain.asking.interview_words import HELD
from domain.asking.interviews import About, Invitation, read_about, read_invitation
from domain.asking.names import fold
from domain.asking.new_jobs import read_new_job
from domain.jobs import Written
from domain.session import Action, Part
from domain.wishes import Wish

Answer = Callable[[Turn, About], Awaitable[str | None]]
_BETWEEN = frozenset({"when", "mine", "who", "prepare", "answered", "offered", "answers", "board", "note"})
"""What may be asked while something else is going on."""
_OF_PANEL = frozenset({"add", "remove", "hand over"})
_OF_ONE = frozenset({"takes", "length", "link"})


async def hear(turn: Turn, text: str) -> str | None:
    """Answer what is said of interviews.

    Raises:
        Unanswered: it is about something else.
    """
    is_busy = turn.dialog.conversation is not None
    if turn.person.is_new or (is_busy and not is_employer(turn)):
        raise Unanswered
    job = read_new_job(text) if turn.dialog.conversation in {None, company.company.name} and is_employer(turn) else None
    if job is not None and not await _invites(turn, job):
        turn.leave()
        return await company.begin_with_job(turn, job)
    again = await _next_round(turn, text)
    if again is not None:
        return await open_next_round(turn, *again)
    about = await _about(turn, text)
    if about is None and not is_busy and is_employer(turn):
        with suppress(Unanswered):
            return await follow_ups.hear(turn, text)
    wanted = await _invitation(turn, text) if about is None else None
    if is_busy and not await _leaves(turn, text, about, wanted):
        raise Unanswered
    if about is not None:
        about, rest = _parted(turn, text, about)
        try:
            return lines(
                [turn.say("wish-by-wish", rest=rest) if rest else None, await _ANSWERS[about.kind](turn, about)]
            )
        except Unanswered:
            if about.kind != "again":  # "second interview with rumi" invites where nothing of theirs is over
                raise
        wanted = await _invitation(turn, text)
    if wanted is None or await _may_be_there(turn, wanted):
        raise Unanswered
    turn.leave()
    return await invite(turn, wanted, text)


async def _invites(turn: Turn, job: Written) -> bool:
    """Tell whether what stands for the title of a job names an applicant or an hour: "sami on friday 3pm"."""
    when = time_in(turn, job.title)
    if when is not None and isinstance(when.start, dt.datetime):
        return True
    named = [(word, person) for word in job.title.split() for person in await people_called(turn, word)]
    return any(fold(word) in {fold(name) for name in person.name.split()} for word, person in named)


async def _invitation(turn: Turn, text: str) -> Invitation | None:
    """Return whom an employer invites, with times on the clock that is named beside them."""
    if not is_employer(turn) or read_invitation(text, turn.at.when) is None:
        return None
    clock = clock_in(turn, text, await colleagues_of(turn))
    wanted = read_invitation(text if clock is None else clock.text, turn.at.when)
    if clock is None or wanted is None:
        return wanted
    found = [await people_called(turn, name) for name in wanted.applicants if clock.zone is None]
    zones = [each.zone if len(people) == 1 else "" for people in found for each in people]
    zones = zones if all(zones) else []
    return replace(wanted, times=tuple(on_clock(turn, when, clock, zones) for when in wanted.times))


async def _next_round(turn: Turn, text: str) -> tuple[int, Wish] | None:
    """Return of which interview the next round was just offered, and the time that a text says for it."""
    offered = [each.press for each in (await turn.offers()).buttons if isinstance(each.press, NextRound)]
    ask = alone(turn, text) if offered and turn.dialog.conversation is None else None
    if ask is None or ask.intent != "book" or ask.is_said or ask.named or ask.topic:
        return None
    asked = wish_of(turn, ask.when)
    return (offered[0].session_id, asked) if asked is not None else None


def _parted(turn: Turn, text: str, about: About) -> tuple[About, str]:
    """Return what is told of who interviews without the wish to change that interview, and that wish."""
    for one, other in two_wishes(text) if about.kind in _OF_PANEL else ():
        first = read_about(one, turn.at.when)
        if first is not None and first.kind == about.kind and named_in(other) & {"move", "cancel"}:
            return first, other
    return about, ""


async def _about(turn: Turn, text: str) -> About | None:
    """Return what is asked or told about interviews; handing over, or a length, only of one that there is.

    What an employer calls a note is one for the company, never a text that an applicant reads.
    """
    about, but = read_about(text, turn.at.when), list[str]()
    while about is not None and not await _may_be(turn, about):
        but.append(about.kind)
        about = read_about(text, turn.at.when, but=but)
    about = (
        about
        if about is not None and about.kind in outcomes.DECISIONS
        else await outcomes.absent_from(turn, text) or about
    )
    edit = edit_in(turn, text) if about is None and is_employer(turn) else None
    return About("note", words=edit.text) if edit is not None and edit.is_note else about


async def _may_be(turn: Turn, about: About) -> bool:
    """Tell whether there is an interview of which this can be said."""
    if about.kind in HELD:
        return await outcomes.is_of_held(turn, about)
    return about.kind not in _OF_ONE or await _is_of_one(turn, about)


async def _is_of_one(turn: Turn, about: About) -> bool:
    """Tell whether somebody is named whom the person interviews; and a colleague, when one is to take it.

    Who names nobody means the interview whose card lies open.
    """
    asked = wish_of(turn, about.when)
    mine = [view for view in await coming(turn) if view.part is not Part.GUEST] if is_employer(turn) else []
    views = [view for view in mine if asked is None or is_at(turn, view, asked)]
    if not views:
        return False
    if not about.names:
        at_hand = (await turn.offers()).session_id
        return any(view.id == at_hand for view in views)
    applicants = [name for name in about.names if not with_names(views, name.split())[1]]
    if about.kind == "link":
        return bool(applicants)
    colleagues = [name for name in about.others if await colleagues_called(turn, [name])]
    is_known = len({*applicants, *colleagues}) == len({*about.names})
    return is_known and bool(applicants) and (about.kind == "length" or len(colleagues) == 1)


async def _leaves(turn: Turn, text: str, about: About | None, wanted: Invitation | None) -> bool:
    """Leave what is going on for another invitation, or for an interview that there is; tell whether it is left.

    What may as well be about what is going on, or change the invitation that is written, is none of these.
    """
    if about is None and wanted is not None and wanted.applicants:
        is_here = turn.dialog.conversation == moving.name and await _are_at_hand(turn, wanted.applicants)
        is_writing = turn.dialog.conversation == interviewing.name
        is_left = not is_here and (wanted.is_whole or (wanted.is_said and not is_writing))
    elif about is None:
        is_left = await _changes_another(turn, text)
    elif about.kind in _BETWEEN or not about.names:
        is_left = False
    else:
        is_meant = "cancel" in named_in(text) or not await _are_at_hand(turn, about.names)
        is_left = is_meant and await _is_there(turn, about)
    if is_left:
        turn.leave()
    return is_left


async def _are_at_hand(turn: Turn, names: Sequence[str]) -> bool:
    """Tell whether names are those of whom the invitation that is written is for, or of whom the move is about."""
    if turn.dialog.conversation == interviewing.name:
        return await are_invited(turn, names)
    views = [view for view in await ahead(turn) if view.id == turn.about]
    return bool(views) and not with_names(views, " ".join(names).split())[1]


async def _is_there(turn: Turn, about: About) -> bool:
    """Tell whether there is an interview of which something is said; whoever is reminded is named in any case."""
    if about.kind in outcomes.DECISIONS or about.kind == "notes":
        return not with_names(await held_with(turn, Action.READ_NOTES), " ".join(about.names).split())[1]
    return about.kind == "nudge" or bool(await those_meant(turn, replace(about, when=None)))


async def _changes_another(turn: Turn, text: str) -> bool:
    """Tell whether a text moves or cancels a session with somebody who is named and not at hand."""
    ask = await understood(turn, text)
    if ask is None or not ask.people or ask.intent not in ("move", "cancel"):
        return False
    actions = (Action.CANCEL,) if ask.intent == "cancel" else (Action.MOVE, Action.OFFER)
    views = await meant(turn, ask, ask.when if ask.intent == "cancel" else ask.which, *actions)
    at_hand = interviewing.draft(turn).applicants if turn.dialog.conversation == interviewing.name else ()
    return bool(views) and {*at_hand}.isdisjoint(ask.people) and turn.about not in {view.id for view in views}


async def tell_between(turn: Turn, text: str) -> bool:
    """Answer a question about interviews inside of a conversation, and tell whether it was one."""
    about = await _about(turn, text)
    if about is None or about.kind not in _BETWEEN or (about.kind == "note" and not about.words):
        return False
    with suppress(Unanswered):
        await _ANSWERS[about.kind](turn, about)
    return turn.shown is not None


async def _may_be_there(turn: Turn, wanted: Invitation) -> bool:
    """Tell whether an interview may be meant that there is already: nothing says that one is to be made."""
    views = [view for view in await coming(turn) if view.part is not Part.GUEST]
    is_there = bool(wanted.applicants) and not with_names(views, wanted.applicants[0].split())[1] and bool(views)
    return is_there and not wanted.is_said


_ANSWERS: Mapping[str, Answer] = {
    **dict.fromkeys(outcomes.DECISIONS, outcomes.come_of_it),
    "when": answers.when,
    "mine": answers.mine,
    "who": answers.who,
    "prepare": answers.prepare,
    "answered": answers.answered,
    "offered": answers.offered,
    "answers": answers.board,
    "board": answers.board,
    "jobs": answers.jobs,
    "nudge": answers.nudge,
    "add": staff.add,
    "remove": staff.remove,
    "hand over": staff.hand_over,
    "leave": staff.leave,
    "join": staff.join,
    "takes": staff.takes,
    "notes": outcomes.notes,
    "told": outcomes.told,
    "note": outcomes.note,
    "length": answers.length,
    "link": answers.link,
    "change": answers.change,
}
