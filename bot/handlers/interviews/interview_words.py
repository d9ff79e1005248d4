"""Interviews in words, in the open chat: what applicants and employers ask and tell about theirs, and new ones."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from bot.flow.turn import Turn
from bot.handlers import company
from bot.handlers.interviews import follow_ups, new, panels
from bot.handlers.interviews.decisions import begin_in_words as begin_note
from bot.handlers.interviews.decisions import decide, read, show_notes
from bot.handlers.interviews.draft import are_invited, interviewing
from bot.handlers.interviews.ways_in import open_next_round
from bot.handlers.sessions.cards import show_card
from bot.handlers.sessions.moves import moving
from bot.handlers.text.asks import understood
from bot.handlers.text.clocks import clock_in, on_clock
from bot.handlers.text.contents import alone, edit_in, named_in, time_in, wish_of
from bot.handlers.text.people import colleagues_of, people_called
from bot.handlers.text.roles import is_employer, is_mentor
from bot.handlers.text.sessions import ahead, is_at, meant, with_names
from bot.handlers.text.unanswered import Unanswered
from bot.services.views.sessions import SessionView
from bot.ui.buttons.decisions import PickDecision, ReadNotes
from bot.ui.buttons.interviewing import NextRound
from bot.ui.buttons.panels import AddInterviewer, HandOver, HandTo, Nudge, OpenBoard, OpenPanel, RemoveInterviewer
from bot.ui.screen import lines
from bot.ui.screens import cards
from bot.ui.screens import interview_words as screens
from bot.ui.screens import sentences as agendas
from domain.asking import two_wishes
from domain.asking.interviews import About, Invitation, Parse, is_decision, read_about, read_invitation
from domain.asking.names import fold
from domain.asking.new_jobs import read_new_job
from domain.asking.people import called, is_named
from domain.interviews import KINDS, Decision
from domain.interviews import Answer as Reply
from domain.jobs import Written
from domain.session import Action, Part
from domain.status import ACTIVE
from domain.wishes import Wish

Answer = Callable[[Turn, About], Awaitable[str | None]]


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
    return await new.invite(turn, wanted, text)


async def _invites(turn: Turn, job: Written) -> bool:
    """Tell whether what stands for the title of a job names an applicant or an hour: "sami on friday 3pm"."""
    when = time_in(turn, job.title)
    if when is not None and isinstance(when.start, dt.datetime):
        return True
    named = [(word, person) for word in job.title.split() for person in await people_called(turn, word)]
    return any(fold(word) in {fold(name) for name in person.name.split()} for word, person in named)


async def _invitation(turn: Turn, text: str) -> Invitation | None:
    """Return whom an employer invites, with times on the clock that is named beside them."""
    if not is_employer(turn) or read_invitation(text, _reader(turn)) is None:
        return None
    clock = clock_in(turn, text, await colleagues_of(turn))
    wanted = read_invitation(text if clock is None else clock.text, _reader(turn))
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
        first = read_about(one, _reader(turn))
        if first is not None and first.kind == about.kind and named_in(other) & {"move", "cancel"}:
            return first, other
    return about, ""


async def _about(turn: Turn, text: str) -> About | None:
    """Return what is asked or told about interviews; handing over, or a length, only of one that there is.

    What an employer calls a note is one for the company, never a text that an applicant reads.
    """
    about, but = read_about(text, _reader(turn)), list[str]()
    while about is not None and about.kind in _OF_ONE and not await _is_of_one(turn, about):
        but.append(about.kind)
        about = read_about(text, _reader(turn), but=but)
    edit = edit_in(turn, text) if about is None and is_employer(turn) else None
    return About("note", words=edit.text) if edit is not None and edit.is_note else about


async def _is_of_one(turn: Turn, about: About) -> bool:
    """Tell whether somebody is named whom the person interviews; and a colleague, when one is to take it.

    Who names nobody means the interview whose card lies open.
    """
    asked = wish_of(turn, about.when)
    mine = [view for view in await _mine(turn) if view.part is not Part.GUEST] if is_employer(turn) else []
    views = [view for view in mine if asked is None or is_at(turn, view, asked)]
    if not views:
        return False
    if not about.names:
        at_hand = (await turn.offers()).session_id
        return any(view.id == at_hand for view in views)
    applicants = [name for name in about.names if not with_names(views, name.split())[1]]
    if about.kind == "link":
        return bool(applicants)
    colleagues = [name for name in about.others if await _colleagues(turn, [name])]
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
    if about.kind in _DECISIONS or about.kind == "notes":
        return not with_names(await _held(turn, Action.READ_NOTES), " ".join(about.names).split())[1]
    return about.kind == "nudge" or bool(await _meant(turn, replace(about, when=None)))


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
    views = [view for view in await _mine(turn) if view.part is not Part.GUEST]
    is_there = bool(wanted.applicants) and not with_names(views, wanted.applicants[0].split())[1] and bool(views)
    return is_there and not wanted.is_said


def _reader(turn: Turn) -> Parse:
    return turn.moment.when


def _only_hires(turn: Turn) -> bool:
    """Tell whether whoever has not got an interview of this name cannot mean a session with a student either."""
    return is_employer(turn) and not is_mentor(turn)


# ── Which ones ──


async def _mine(turn: Turn) -> list[SessionView]:
    """Return the person's coming interviews, on whichever side, earliest first."""
    return [view for view in await ahead(turn) if view.kind in KINDS]


async def _meant(turn: Turn, about: About) -> list[SessionView]:
    """Return the coming interviews that are meant.

    Raises:
        Unanswered: the person has none; what is said is about something else.
    """
    views = await _mine(turn)
    if not views and not is_employer(turn):
        raise Unanswered
    found, unknown = with_names(views, [word for name in about.names for word in name.split()])
    asked = wish_of(turn, about.when)
    meant = [view for view in found if asked is None or is_at(turn, view, asked)]
    return meant if len(unknown) < len(about.names) or not about.names else []


async def _show(turn: Turn, about: About, views: Sequence[SessionView], headline: str | None = None) -> None:
    """Show the only one on its card, several in a list, and what there is when none is meant."""
    if len(views) == 1:
        turn.show(cards.card(turn.say, views[0], headline), card=views[0].id)
    elif views:
        turn.show(agendas.agenda(turn.say, wish_of(turn, about.when), views, is_free=False))
    else:
        turn.show(agendas.none_such(turn.say, await ahead(turn)))


# ── Questions ──


async def when(turn: Turn, about: About) -> None:
    """Say when an interview is."""
    await _show(turn, about, await _meant(turn, about))


async def mine(turn: Turn, about: About) -> None:
    """List one's interviews at a time, or those ahead."""
    turn.show(agendas.agenda(turn.say, wish_of(turn, about.when), await _meant(turn, about), is_free=False))


async def who(turn: Turn, about: About) -> None:
    """Say who interviews: the next time, when no other is meant."""
    views = (await _meant(turn, about))[:1]
    guest = bool(views) and views[0].part is Part.GUEST
    await _show(turn, about, views, screens.interviewers(turn.say, views[0]) if guest else None)


async def prepare(turn: Turn, about: About) -> None:
    """Say what the applicant should prepare: for the next interview, when no other is meant.

    Raises:
        Unanswered: nobody interviews whoever asks.
    """
    views = [view for view in await _meant(turn, about) if view.part is Part.GUEST][:1]
    if not views:
        raise Unanswered
    await _show(turn, about, views, screens.to_prepare(turn.say, views[0]))


async def answered(turn: Turn, about: About) -> None:
    """Say whether an applicant has answered.

    Raises:
        Unanswered: whoever asks interviews nobody of this name.
    """
    views = [view for view in await _meant(turn, about) if view.part is not Part.GUEST]
    if not views and not _only_hires(turn):
        raise Unanswered
    await _show(turn, about, views, screens.answer(turn.say, views[0]) if views else None)


async def offered(turn: Turn, about: About) -> None:
    """Show which times are offered to somebody: to all who still choose, when nobody is named.

    Raises:
        Unanswered: whoever asks interviews nobody of this name.
    """
    views = [view for view in await _meant(turn, about) if view.part is not Part.GUEST]
    if not views:
        raise Unanswered
    await _show(turn, about, [view for view in views if view.offer is not None] or views)


async def board(turn: Turn, about: About) -> None:
    """Show the company's board; to an applicant, or at a time that is named, the interviews that there are."""
    if is_employer(turn) and about.when is None:
        await panels.open_board(turn, OpenBoard())
    else:
        await _show(turn, about, await _meant(turn, about))


async def jobs(turn: Turn, _about: About) -> str | None:
    """Show the company's jobs.

    Raises:
        Unanswered: whoever asks is no employer.
    """
    if not is_employer(turn):
        raise Unanswered
    return await company.begin_with_jobs(turn, 0)


# ── What an interviewer tells ──


async def _one(turn: Turn, about: About, action: Action) -> SessionView | None:
    """Return the interview with which something is to be done; when that is not clear it is asked, or said why not.

    Raises:
        Unanswered: whoever writes interviews nobody.
    """
    views = [view for view in await _meant(turn, about) if view.part is not Part.GUEST]
    able = [view for view in views if action in view.can]
    if len(able) == 1:
        return able[0]
    if not views and not _only_hires(turn):
        raise Unanswered
    if able:
        turn.show(screens.which(turn.say, able))
    else:
        await _show(turn, about, views, screens.answer(turn.say, views[0]) if views else None)
    return None


async def nudge(turn: Turn, about: About) -> str | None:
    """Ask an applicant once more."""
    view = await _one(turn, about, Action.NUDGE)
    if view is not None and view.interview is not None and view.interview.answer in (Reply.ASKED, Reply.NUDGED):
        await show_card(turn, view.id)
        return turn.say("nudged-already", name=turn.say.names([view.applicant.name] if view.applicant else []))
    return None if view is None else await panels.nudge(turn, Nudge(view.id, version=view.version))


async def takes(turn: Turn, about: About) -> None:
    """Ask who interviews in my place: a colleague who takes an interview may as well only be talked about."""
    staff = [name for name in about.others if await _colleagues(turn, [name])]
    owners = tuple(name for name in about.names if name not in staff)
    view = await _one(turn, replace(about, names=owners), Action.HAND_OVER)
    if view is not None:
        named = await _colleagues(turn, staff)
        await panels.ask_whom_of(turn, view.id, named=named[0] if len(named) == 1 else None)


async def length(turn: Turn, about: About) -> None:
    """Say that an interview that is sent keeps its length, and what can be done instead."""
    views, at_hand = await _meant(turn, about), (await turn.offers()).session_id
    views = views if about.names else [view for view in views if view.id == at_hand]
    await _show(turn, about, views, screens.keeps_length(turn.say, views[0]) if views else None)


async def link(turn: Turn, about: About) -> None:
    """Show an interview whose link somebody is to have, and say how they get it: the bot passes on none."""
    staff = [name for name in about.others if await _colleagues(turn, [name])]
    views = await _meant(turn, replace(about, names=tuple(name for name in about.names if name not in staff)))
    ids = await _colleagues(turn, staff)
    name = (await turn.services.people.get(turn.tx, ids[0])).name if len(ids) == 1 else None
    await _show(turn, about, views, screens.forwards_link(turn.say, views[0], name) if views else None)


async def _add_to_all(turn: Turn, about: About, person_id: int) -> str | None:
    """Let a colleague interview too wherever I am the host and they are not on it yet: everywhere or nowhere."""
    views = [view for view in await _meant(turn, about) if Action.STAFF in view.can]
    for view in views:
        if person_id not in {each.id for each in view.interviewers}:
            await turn.services.sessions.add_interviewer(turn.tx, view.id, person_id, actor=turn.person)
    after = [view for view in await _meant(turn, about) if Action.STAFF in view.can]
    await _show(turn, about, after)
    name = next((each.name for view in after for each in view.interviewers if each.id == person_id), None)
    return turn.say("panel-added", name=name) if name else None


async def add(turn: Turn, about: About) -> str | None:
    """Let a colleague interview too; one who is not clear is chosen from a list."""
    if about.is_all and len(staff := await _colleagues(turn, about.others)) == 1:
        return await _add_to_all(turn, about, staff[0])
    if not about.others and all(Action.STAFF not in view.can for view in await _meant(turn, about)):
        return await join(turn, about)
    view = await _one(turn, about, Action.STAFF)
    if view is None:
        return None
    found = await _colleagues(turn, about.others)
    if len(found) == 1:
        return await panels.add(turn, AddInterviewer(view.id, found[0], version=view.version))
    await panels.open_panel(turn, OpenPanel(view.id, version=view.version))
    return _unknown(turn, about, found)


async def remove(turn: Turn, about: About) -> str | None:
    """Let somebody not interview any more; one who is not clear is chosen from a list."""
    view = await _one(turn, about, Action.STAFF)
    if view is None:
        return None
    inside = {each.id for each in view.interviewers}
    found = [each for each in await _colleagues(turn, about.others) if each in inside]
    if len(found) == 1:
        return await panels.remove(turn, RemoveInterviewer(view.id, found[0], version=view.version))
    await panels.open_panel(turn, OpenPanel(view.id, version=view.version))
    return _unknown(turn, about, found)


async def hand_over(turn: Turn, about: About) -> str | None:
    """Let a colleague interview in my place; one who is not clear is chosen from a list."""
    view = await _one(turn, about, Action.HAND_OVER)
    if view is None:
        return None
    found = await _colleagues(turn, about.others)
    if len(found) == 1:
        return await panels.hand_over(turn, HandTo(view.id, found[0], version=view.version))
    await panels.ask_whom(turn, HandOver(view.id, version=view.version))
    return _unknown(turn, about, found)


async def _colleagues(turn: Turn, names: Sequence[str]) -> list[int]:
    """Return which colleagues may be meant by names."""
    known = await colleagues_of(turn)
    return sorted({person_id for name in names for person_id in called(known, name)})


def _unknown(turn: Turn, about: About, found: Sequence[int]) -> str | None:
    """Say that nobody of a name is a colleague."""
    return turn.say("no-colleague-called", names=turn.say.names(about.others)) if about.others and not found else None


async def leave(turn: Turn, about: About) -> str | None:
    """Show how to interview no more; who stands beside the host can hand over, and the host can take them off."""
    view = await _one(turn, about, Action.HAND_OVER)
    if view is None:
        return None
    if view.part is Part.COHOST:
        return await panels.offer_place(turn, view)
    await panels.ask_whom(turn, HandOver(view.id, version=view.version))
    return None


async def join(turn: Turn, about: About) -> str | None:
    """Say who could let somebody interview too; who does so already sees the card.

    Raises:
        Unanswered: whoever asks is no employer.
    """
    if not is_employer(turn):
        raise Unanswered
    mine = [view for view in await _meant(turn, about) if view.part is not Part.GUEST]
    others = [] if mine else await _of_colleagues(turn, about)
    if len(others) != 1:
        await _show(turn, about, mine or others)
        return None
    await show_card(turn, others[0].id)
    return turn.say("only-host-adds", name=others[0].host.name)


async def _of_colleagues(turn: Turn, about: About) -> list[SessionView]:
    """Return the coming interviews with whoever is named that only colleagues hold."""
    board = await turn.services.sessions.board(turn.tx, actor=turn.person)
    views = [view for view in board if view.me is None and view.status in ACTIVE and view.end > turn.now]
    found, unknown = with_names(views, [word for name in about.names for word in name.split()])
    asked = wish_of(turn, about.when)
    return [view for view in found if not unknown and (asked is None or is_at(turn, view, asked))]


async def change(turn: Turn, about: About) -> str | None:
    """Say that there is no interview with somebody, when one is to be moved or cancelled; or that a colleague decides.

    Raises:
        Unanswered: there is one: it is moved and cancelled as all sessions are.
    """
    if not _only_hires(turn) or await _meant(turn, replace(about, when=None)):
        raise Unanswered
    others = await _of_colleagues(turn, replace(about, when=None))
    if len(others) != 1:
        await _show(turn, about, [])
        return None
    await show_card(turn, others[0].id)
    return turn.say("only-host-decides", name=others[0].host.name)


async def come_of_it(turn: Turn, about: About) -> None:
    """Keep what comes of an interview that is over: of the one that is named, or of the only one not decided.

    Raises:
        Unanswered: whoever writes has none that could be meant.
    """
    views = [view for view in await _held(turn, Action.DECIDE) if view.end <= turn.now]
    found, unknown = with_names(views, [word for name in about.names for word in name.split()])
    if unknown or (not about.names and (not is_decision(str(turn.text)) or await _is_about_another(turn))):
        raise Unanswered
    open_ = [view for view in found if view.interview is not None and view.interview.decision is None]
    meant = open_ or (found[:1] if about.names else [])
    if not meant:
        raise Unanswered
    if len(meant) > 1:
        turn.show(screens.which(turn.say, meant))
    else:
        await decide(turn, PickDecision(meant[0].id, _DECISIONS[about.kind], version=meant[0].version))


async def _held(turn: Turn, action: Action) -> list[SessionView]:
    """Return the interviews with which this can be done, those that have not ended first."""
    page = await turn.services.sessions.past(turn.tx, actor=turn.person, size=_LOOKED_BACK)
    return [view for view in (*await _mine(turn), *page.items) if action in view.can]


async def notes(turn: Turn, about: About) -> None:
    """Show the notes about an applicant: about the last one when nobody is named.

    Raises:
        Unanswered: whoever asks has interviewed nobody of this name.
    """
    found, unknown = with_names(await _held(turn, Action.READ_NOTES), " ".join(about.names).split())
    if not found or unknown:
        raise Unanswered
    await read(turn, ReadNotes(found[0].id, version=found[0].version))


async def note(turn: Turn, about: About) -> str | None:
    """Keep a note behind what one has written already, or ask for its words; nothing of it is for the applicant.

    Raises:
        Unanswered: whoever writes interviews nobody: the note may be one for a session that is ahead.
    """
    held = await _held(turn, Action.DECIDE)
    to_come = [view for view in await _mine(turn) if view.part is not Part.GUEST and view not in held]
    view = await _noted(turn, about, held, to_come)
    if view is None and not (_only_hires(turn) and (held or to_come)):
        raise Unanswered
    if view is None or view not in held:
        turn.show(screens.whose_note(turn.say, [] if view else held, [view] if view else to_come))
        return None
    if not about.words:
        return await begin_note(turn, view)
    before = (await turn.services.sessions.notes(turn.tx, view.id, actor=turn.person)).mine
    words = "\n".join(filter(None, (before, about.words)))
    found = await turn.services.sessions.write_note(turn.tx, view.id, words, actor=turn.person)
    await show_notes(turn, view.id, found, turn.say("note-saved"))
    return None


async def _noted(
    turn: Turn, about: About, held: Sequence[SessionView], to_come: Sequence[SessionView]
) -> SessionView | None:
    """Return the interview that a note is about: with who is named, else the one that runs or is just over.

    Args:
        turn: whose note it is.
        about: the note.
        held: the interviews about which one can be written, those that run first, then the last.
        to_come: those that have not begun.
    """
    views, card = [*held, *to_come], await turn.replied_to()
    if about.names or card is not None:
        found, unknown = with_names(views, " ".join(about.names).split())
        found = [view for view in found if card is None or about.names or view.id == card.session_id]
        return None if unknown or not found else found[0]
    just = next((view for view in held if view.end > turn.now - _JUST), None)
    told = {view.applicant.id for view in views if view.applicant and is_named(view.applicant.name, about.words)}
    if not told:
        return just
    theirs = next((view for view in views if view.applicant and {view.applicant.id} == told), None)
    return theirs if just is None or theirs in held else None


async def _is_about_another(turn: Turn) -> bool:
    """Tell whether words without a name may mean what runs, or a request that waits, rather than what is over."""
    if any(view.start <= turn.now for view in await ahead(turn)):
        return True
    return bool((await turn.services.sessions.requests(turn.tx, actor=turn.person, size=1)).items)


_BETWEEN = frozenset({"when", "mine", "who", "prepare", "answered", "offered", "answers", "board", "note"})
"""What may be asked while something else is going on."""
_OF_PANEL = frozenset({"add", "remove", "hand over"})
_OF_ONE = frozenset({"takes", "length", "link"})
_JUST = dt.timedelta(hours=2)
"""After the end of an interview, how long a note without a name is about it."""
_LOOKED_BACK = 20
"""Sessions that are over, among which an interview may be meant."""
_DECISIONS: Mapping[str, Decision] = {
    "moved on": Decision.MOVED_ON,
    "rejected": Decision.REJECTED,
    "no-show": Decision.NO_SHOW,
    "again": Decision.AGAIN,
}
_ANSWERS: Mapping[str, Answer] = {
    **dict.fromkeys(_DECISIONS, come_of_it),
    "when": when,
    "mine": mine,
    "who": who,
    "prepare": prepare,
    "answered": answered,
    "offered": offered,
    "answers": board,
    "board": board,
    "jobs": jobs,
    "nudge": nudge,
    "add": add,
    "remove": remove,
    "hand over": hand_over,
    "leave": leave,
    "join": join,
    "takes": takes,
    "notes": notes,
    "note": note,
    "length": length,
    "link": link,
    "change": change,
}
