"""Inviting applicants to interviews: who, one of the next times free for everybody, a last look. Four taps for one.

What is not asked for has a good default and a button of its own at the last look.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from bot.flow.conversation import END, Conversation, Next, Said, command, pressed, shared, typed
from bot.flow.turn import Shared, Turn
from bot.handlers.asking import alone, clock_in, edit_in, impossible, on_clock, time_in, wish_of, words_for
from bot.handlers.invited import Sides, colleagues_of, job_called, names_another, sides_after, times_behind
from bot.handlers.times import (
    CONFIRM,
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
    put_off,
    take_wish,
    talked_about,
)
from bot.services.views.sessions import JobView, SessionView
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.buttons.interviewing import (
    CheckInvitation,
    ClearInvitation,
    EditInvitation,
    InviteByLink,
    InviteInTurn,
    NextRound,
    OfferSeveral,
    OpenInterview,
    OpenPicker,
    PickApplicant,
    PickBreak,
    PickDuration,
    PickInterviewer,
    PickJob,
    SendInvitations,
)
from bot.ui.buttons.times import NextTimes, PickSlot
from bot.ui.screen import Screen, lines
from bot.ui.screens import interviewing as screens
from bot.ui.screens import plain, wishes
from bot.ui.screens.interviewing import Invited, Planned
from bot.ui.screens.times import Purpose
from domain.asking import Names, Person
from domain.asking.changes import Changes, read_changes
from domain.asking.choices import Choice
from domain.asking.people import called
from domain.interviews import LENGTHS, MOST_APPLICANTS, MOST_INTERVIEWERS, Applicant, Invitations, Panel
from domain.offers import MOST_TIMES
from domain.refusals import (
    BadHours,
    InThePast,
    NotAllowed,
    NotFound,
    PersonBusy,
    SlotTaken,
    TooFarAhead,
    TooManyApplicants,
    TooManyInterviewers,
    TooManyTimes,
)
from domain.rooms import require_room
from domain.rules_in_words import minutes_in
from domain.session import Part
from domain.status import Kind
from domain.texts import DESCRIPTION_LIMIT, NAME_LIMIT, TITLE_LIMIT, clean
from domain.wishes import Wish, stored
from domain.zones import MINUTE, from_minute, minute

WHO, NAME, PANEL, LENGTH, BREAK, JOB, TEXT = "who", "name", "panel", "length", "break", "job", "text"
TURNS = "turns"
_STEPS = {"panel": PANEL, "break": BREAK, "length": LENGTH, "job": JOB}


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of an invitation before anything was asked; all of it may be left out."""

    applicants: tuple[int, ...] = ()
    """People by id, all of whom the actor may invite."""
    minutes: int = 0
    kind: Kind = Kind.INTERVIEW
    wish: Wish | None = None
    """When."""
    cohosts: tuple[int, ...] = ()
    pause: int = 0
    title: str = ""
    job_id: int = 0
    round: int = 1
    prepare: str = ""
    link: str = ""
    sought: str = ""
    """A name that is to be looked for."""
    starts: tuple[dt.datetime, ...] = ()
    """Times of which the applicant may choose one; aware."""


@dataclass
class InterviewDraft(ChoiceDraft):
    """The invitation so far; chosen is of each applicant their start, or several to choose from."""

    applicants: list[int] = field(default_factory=list)
    """By id; -1 is the first of the newcomers, -2 the second one."""
    newcomers: list[list[Any]] = field(default_factory=list)
    """Whom the bot does not know: Telegram's id (0: nobody knows it), name, username. They are made when it is sent."""
    offered: list[int] = field(default_factory=list)
    """Whom the person may choose from."""
    found: list[int] = field(default_factory=list)
    """Whom the last search has found."""
    sought: str = ""
    cohosts: list[int] = field(default_factory=list)
    several: bool = False
    starts: list[int] = field(default_factory=list)
    """What was said to be offered, until it is known to whom."""
    later: list[int] = field(default_factory=list)
    """Who is to choose as well, when whoever chooses now is invited."""
    minutes: int = 0
    pause: int = 0
    kind: str = Kind.INTERVIEW.value
    title: str = ""
    prepare: str = ""
    link: str = ""
    job_id: int = 0
    round: int = 1
    field: str = ""


interviewing = Conversation("interview", draft=InterviewDraft)


# ── Ways in ──


@interviewing.entry(command("interview"))
async def begin(turn: Turn, words: str) -> Next:
    """Begin with the applicants; a name may follow the command."""
    return await _begin(turn, Known(sought=words))


@interviewing.entry(pressed(OpenInterview))
async def open_(turn: Turn, _press: OpenInterview) -> Next:
    """Begin with the applicants."""
    return await _begin(turn, Known())


@interviewing.opening(refusals=UNFULFILLED)
async def begin_with(turn: Turn, known: Known) -> Next:
    """Begin with what is known, at the first thing that is not."""
    return await _begin(turn, known)


async def open_wizard(  # noqa: PLR0913 - what a sentence may say
    turn: Turn,
    *,
    applicants: Sequence[int] = (),
    minutes: int = 0,
    kind: Kind = Kind.INTERVIEW,
    wish: Wish | None = None,
    cohosts: Sequence[int] = (),
    pause: int = 0,
    title: str = "",
    job_id: int = 0,
    sought: str = "",
    starts: Sequence[dt.datetime] = (),
) -> str | None:
    """Open the wizard from a route, with what a sentence has said; return what is said above its screen.

    A wish that fits one free time only leads to the last look, another one to the times that fit.
    """
    known = Known(
        tuple(applicants),
        minutes,
        kind,
        wish,
        tuple(cohosts),
        pause,
        title,
        job_id,
        sought=sought,
        starts=tuple(starts),
    )
    return await begin_with(turn, known)


@interviewing.entry(pressed(NextRound))
async def next_round(turn: Turn, press: NextRound) -> Next:
    """Begin another round with the people of an interview."""
    return await _begin(turn, await _round_after(turn, press.session_id))


async def open_next_round(turn: Turn, session_id: int, wish: Wish) -> str | None:
    """Begin another round at the time that was said."""
    return await begin_with(turn, replace(await _round_after(turn, session_id), wish=wish))


async def _round_after(turn: Turn, session_id: int) -> Known:
    view = await turn.services.sessions.find(turn.tx, session_id, actor=turn.person)
    if view.interview is None or view.applicant is None or view.part not in (Part.HOST, Part.COHOST, Part.COLLEAGUE):
        raise NotAllowed("only the company of an interview invites to another round")
    return another_round(turn, view, view.applicant.id)


def another_round(turn: Turn, view: SessionView, applicant_id: int) -> Known:
    """Return what is known of an interview with somebody that is like another one, and follows it."""
    interview, me = view.interview, turn.person.id
    beside = tuple(each.id for each in view.interviewers if each.id != me)
    job_id = interview.job_id if interview and interview.job and interview.job.is_open else None
    return Known(
        (applicant_id,),
        view.length,
        view.kind,
        cohosts=beside,
        title=view.title,
        job_id=job_id or 0,
        round=interview.round + 1 if interview else 1,
    )


async def _begin(turn: Turn, known: Known) -> Next:
    await turn.services.companies.mine(turn.tx, actor=turn.person)
    draft, usual = interviewing.draft(turn), await turn.services.applicants.usual(turn.tx, actor=turn.person)
    draft.applicants, draft.cohosts = list(dict.fromkeys(known.applicants)), list(known.cohosts)
    draft.minutes, draft.pause = _known_length(known.minutes) or usual.minutes, known.pause
    draft.kind, draft.title, draft.round = known.kind.value, known.title, known.round
    draft.job_id = known.job_id or _usual_job(await _open_jobs(turn), usual.job_id)
    draft.prepare, draft.link = known.prepare, known.link
    draft.starts = sorted({minute(start) for start in known.starts})
    if known.wish is not None:
        draft.wish = stored(known.wish)
    if known.sought:
        return await _search(turn, known.sought)
    return await _take_wish(turn) if draft.applicants else _ask_who(turn)


def _known_length(minutes: int) -> int:
    return minutes if minutes in LENGTHS else 0


async def _open_jobs(turn: Turn) -> Sequence[JobView]:
    return await turn.services.companies.jobs(turn.tx, actor=turn.person, open_only=True)


def _usual_job(jobs: Sequence[JobView], last: int | None) -> int:
    """Return the only open job, or the last one that was used."""
    if len(jobs) == 1:
        return jobs[0].id
    return last if last is not None and last in {each.id for each in jobs} else 0


# ── Who ──


def _ask_who(turn: Turn) -> str:
    turn.beside(screens.picker(turn.say, MOST_APPLICANTS))
    return WHO


@interviewing.screen(WHO)
async def show_who(turn: Turn) -> Screen:
    """Show whom the search has found, or who was invited lately."""
    draft = interviewing.draft(turn)
    if not draft.sought:
        recent = await turn.services.applicants.recent(turn.tx, actor=turn.person)
        draft.found = [each.id for each in recent]
    draft.offered = draft.found
    chosen, offered = await _invited(turn, draft.applicants), await _invited(turn, draft.offered)
    choice = screens.Choice(chosen, offered, draft.sought, picker=turn.side is None)
    return screens.who(turn.say, turn.version, choice)


async def _invited(turn: Turn, ids: list[int]) -> list[Invited]:
    """Return whom a list of the draft names; in it, who has opened their link since gets the id that they have now."""
    newcomers, zone = interviewing.draft(turn).newcomers, turn.person.zone
    found = []
    for each in ids:
        if each < 0:
            found.append(Invited(each, newcomers[-each - 1][1], zone))
        else:
            person = await turn.services.applicants.chosen(turn.tx, each, actor=turn.person)
            found.append(Invited(person.id, person.name, person.zone))
    ids[:] = [each.id for each in found]
    return found


@interviewing.step(pressed(PickApplicant), at=WHO)
async def pick_applicant(turn: Turn, press: PickApplicant) -> str:
    """Choose somebody, or leave them out again."""
    draft = interviewing.draft(turn)
    if press.person_id not in (*draft.offered, *draft.applicants):
        raise StaleButton(str(press.person_id))
    if press.person_id in draft.applicants:
        draft.applicants.remove(press.person_id)
        draft.chosen = []
    else:
        _invite(draft, press.person_id)
    return WHO


def _invite(draft: InterviewDraft, person_id: int) -> None:
    """Add somebody; times that were chosen were for others."""
    if person_id in draft.applicants:
        return
    if len(draft.applicants) == MOST_APPLICANTS:
        raise TooManyApplicants(MOST_APPLICANTS)
    draft.applicants.append(person_id)
    draft.chosen, draft.several = [], False


@interviewing.step(typed(), at=WHO)
async def type_applicant(turn: Turn, text: str) -> Next:
    """Look for people of this name."""
    return await _search(turn, text)


async def _search(turn: Turn, text: str) -> Next:
    draft = interviewing.draft(turn)
    found = await turn.services.applicants.search(turn.tx, text, actor=turn.person)
    draft.found, draft.sought = [each.id for each in found], clean(text, "name", limit=NAME_LIMIT)
    return WHO if found else Said(turn.say("interview-found-none", name=draft.sought), WHO)


@interviewing.step(pressed(NextTimes), at=WHO, refusals=UNAVAILABLE)
async def go_on(turn: Turn, _press: NextTimes) -> Next:
    """Go on to the time: the one that was said with the names, if any was."""
    return await _take_wish(turn)


@interviewing.step(pressed(NextTimes), at=TURNS)
async def one_each(turn: Turn, _press: NextTimes) -> str:
    """Fix one time for each of them, rather than let one after the other choose."""
    interviewing.draft(turn).starts = []
    return TIMES


@interviewing.step(pressed(OpenPicker), at=WHO)
async def open_picker(turn: Turn, _press: OpenPicker) -> str:
    """Show Telegram's own list again."""
    return _ask_who(turn)


@interviewing.step(shared())
async def take_shared(turn: Turn, people: Sequence[Shared]) -> Next:
    """Take whom the person has chosen in Telegram's own list."""
    draft = interviewing.draft(turn)
    for each in people:
        known = await turn.services.applicants.known(turn.tx, each.id, actor=turn.person)
        _invite(draft, known.id if known else _newcomer(draft, [each.id, each.name or f"#{each.id}", each.username]))
    return await _take_wish(turn)


def _newcomer(draft: InterviewDraft, who: list[Any]) -> int:
    """Return what stands for somebody whom the bot does not know."""
    if who[0] == 0 or who[0] not in [each[0] for each in draft.newcomers]:
        draft.newcomers.append(who)
        return -len(draft.newcomers)
    return -1 - [each[0] for each in draft.newcomers].index(who[0])


@interviewing.step(pressed(InviteByLink), at=WHO)
async def by_link(turn: Turn, _press: InviteByLink) -> Next:
    """Invite somebody of the name that was not found, or ask for one."""
    sought = interviewing.draft(turn).sought
    return _take_name(turn, sought) if sought else NAME


@interviewing.screen(NAME)
async def ask_name(turn: Turn) -> Screen:
    """Ask how they are called."""
    return screens.ask_name(turn.say, turn.version)


@interviewing.step(typed(), at=NAME)
async def type_name(turn: Turn, text: str) -> Next:
    """Take the name of somebody who is invited by a link."""
    return _take_name(turn, text)


def _take_name(turn: Turn, text: str) -> str:
    draft = interviewing.draft(turn)
    name = clean(text, "name", limit=NAME_LIMIT)
    _invite(draft, _newcomer(draft, [0, name, None]))
    draft.sought = ""
    return WHO


# ── When ──


async def _plan(turn: Turn) -> Planned:
    """Return the invitation as it is; without applicants there is none."""
    draft, say = interviewing.draft(turn), turn.say
    if not draft.applicants:
        raise StaleButton("nobody is invited")
    job = next((each for each in await _open_jobs(turn) if each.id == draft.job_id), None)
    kind = Kind(draft.kind)
    applicants, cohosts = await _invited(turn, draft.applicants), await _invited(turn, draft.cohosts)
    return Planned(
        draft=turn.version,
        panel=_panel(turn),
        applicants=applicants,
        cohosts=[each.name for each in cohosts],
        kind=kind,
        title=draft.title or screens.default_title(say, kind, job.title if job else None),
        job=job,
        prepare=draft.prepare,
        link=draft.link or None,
        round=draft.round,
        chosen=[from_minute(each) for each in draft.chosen],
        several=draft.several,
    )


def _panel(turn: Turn) -> Panel:
    draft = interviewing.draft(turn)
    return Panel((turn.person.id, *draft.cohosts), tuple(draft.applicants), draft.minutes, draft.pause)


async def _purpose(turn: Turn) -> Purpose:
    return screens.purpose(turn.say, await _plan(turn))


async def _is_free(turn: Turn, start: int, *, beside: Sequence[int] = ()) -> bool:
    """Tell whether a time that was chosen a while ago can still be had, and by colleagues beside those who are in."""
    panel = _panel(turn)
    panel = replace(panel, interviewers=(*panel.interviewers, *beside))
    try:
        await turn.services.slots.arrange(turn.tx, panel, from_minute(start), actor=turn.person)
    except (InThePast, TooFarAhead, SlotTaken, PersonBusy):
        return False
    return True


TimeSteps(interviewing, _purpose)


@interviewing.step(pressed(PickSlot), refusals=UNAVAILABLE)
async def pick_time(turn: Turn, press: PickSlot) -> Next:
    """Take a time; or choose it, or another time no more, to be offered."""
    return await _take_time(turn, press.start_minute)


async def _take_time(turn: Turn, start: int) -> Next:
    draft = interviewing.draft(turn)
    if draft.several and start in draft.chosen:
        draft.chosen.remove(start)
        return turn.dialog.step or TIMES
    starts = await turn.services.slots.arrange(turn.tx, _panel(turn), from_minute(start), actor=turn.person)
    if draft.several:
        return _choose(turn, start)
    draft.chosen = [minute(each) for each in starts]
    return CONFIRM


def _choose(turn: Turn, start: int) -> Next:
    draft, step = interviewing.draft(turn), turn.dialog.step or TIMES
    if len(draft.chosen) == MOST_TIMES:
        return Said(turn.say("offer-most", n=MOST_TIMES), step)
    draft.chosen = sorted([*draft.chosen, start])
    return TIMES if step == CONFIRM else step


@interviewing.step(pressed(OfferSeveral))
async def offer_several(turn: Turn, _press: OfferSeveral) -> Next:
    """Let the applicant choose from several times, or fix one again; only one applicant can have a choice."""
    draft = interviewing.draft(turn)
    if len(draft.applicants) > 1:
        return Said(turn.say("interview-hint-each"), TIMES)
    draft.several, draft.chosen = not draft.several, []
    return TIMES


async def _take_wish(turn: Turn) -> Next:
    """Go on with the time that was asked for; without one the next free times are shown."""
    draft = interviewing.draft(turn)
    if draft.starts:
        return await _take_starts(turn, draft)
    step = await take_wish(turn, await _purpose(turn), draft)
    return step if step is not None else await _take_time(turn, draft.start_minute)


async def _take_starts(turn: Turn, draft: InterviewDraft) -> Next:
    """Offer the times that were said; of several applicants one after the other has a choice."""
    if len(draft.applicants) > 1:
        return TURNS
    starts, draft.starts = draft.starts, []
    draft.several, draft.chosen = True, starts[:MOST_TIMES]
    checked = await _all_free(turn)
    is_cut = len(starts) > MOST_TIMES and checked == CONFIRM
    return Said(turn.say("offer-most", n=MOST_TIMES), CONFIRM) if is_cut else checked


@interviewing.screen(TURNS)
async def ask_turns(turn: Turn) -> Screen:
    """Say that one chooses at a time, and ask whether to begin with the first."""
    starts = [from_minute(each) for each in interviewing.draft(turn).starts[:MOST_TIMES]]
    return screens.in_turn(turn.say, await _plan(turn), starts)


@interviewing.step(pressed(InviteInTurn), at=TURNS, refusals=UNAVAILABLE)
async def begin_turns(turn: Turn, _press: InviteInTurn) -> Next:
    """Begin with the first; the others have their turn when that is sent."""
    draft = interviewing.draft(turn)
    draft.applicants, draft.later = draft.applicants[:1], draft.applicants[1:]
    return await _take_starts(turn, draft)


async def _next_in_turn(turn: Turn, view: SessionView) -> Next:
    """Go on with the next one who is to choose: from the times right behind those that are offered now."""
    draft = interviewing.draft(turn)
    draft.applicants, draft.later = draft.later[:1], draft.later[1:]
    draft.starts = [minute(start) for start in await times_behind(turn, view, draft.applicants)]
    step = await _take_starts(turn, draft)
    words, step = (step.words, step.then) if isinstance(step, Said) else ("", step)
    said = turn.say("interview-next-turn", name=turn.say.names([view.applicant.name] if view.applicant else []))
    return Said(lines([said, words]), step)


def _several(turn: Turn) -> Sequence[int]:
    draft = interviewing.draft(turn)
    return draft.chosen if draft.several else ()


@interviewing.step(choice_in(_several), at=TYPED_AT, refusals=UNFULFILLED)
async def choose_anew(turn: Turn, choice: Choice) -> Next:
    """Drop some of the times that are chosen, and take others in their place."""
    draft = interviewing.draft(turn)
    choose_from_before(turn, draft)
    after = chosen_after(turn, choice, draft.chosen)
    if after is None:
        return Said(turn.say("interview-misplaced"), turn.dialog.step)
    draft.chosen, new = after
    draft.chosen = sorted({*draft.chosen, *(each.moment for each in new if each.moment is not None)})
    open_ = next((each for each in new if each.moment is None), None)
    if open_ is not None:
        keep_wish(turn, draft, open_)
        return await _take_wish(turn)
    if len(draft.chosen) > MOST_TIMES:
        raise TooManyTimes(MOST_TIMES)
    return await _checked(turn)


@interviewing.step(words_for("book", last_look=CONFIRM), at=TYPED_AT, refusals=UNFULFILLED)
async def type_it(turn: Turn, text: str) -> Next:
    """Take a time in words, what is meant by its place, or what else of the invitation is to be different."""
    if interviewing.draft(turn).several:
        choose_from_before(turn, interviewing.draft(turn))
    press = await picked(turn, text, PickSlot)
    if isinstance(press, PickSlot):
        return await _take_time(turn, press.start_minute)
    changes = read_changes(text, partial(time_in, turn), partial(edit_in, turn))
    sides = await _sides_after(turn, changes) if changes is not None else None
    if changes is None or sides is None:
        return await _type_time(turn, text)
    return await _take_changes(turn, changes, sides)


async def _type_time(turn: Turn, text: str) -> Next:
    draft, clock = interviewing.draft(turn), clock_in(turn, text, await colleagues_of(turn))
    text = text if clock is None else clock.text
    ask = alone(turn, text)
    corrects = ask is not None and ask.intent == "move" and ask.when is not None  # "not tomorrow, wednesday"
    when = ask.when if ask is not None and corrects else time_in(turn, text)
    if wrong := impossible(turn, text, when):
        return Said(wrong, turn.dialog.step)
    if when is not None:
        when = on_clock(turn, when, clock, [each.zone for each in await _invited(turn, draft.applicants)])
    asked = wish_of(turn, when)
    if asked is None and ask is not None and corrects and when is not None and draft.chosen:
        asked = _put_off(draft, when.duration, earlier=ask.earlier)
    if asked is None or await names_another(turn, text, await _people_of(turn)):
        return Said(turn.say("interview-misplaced"), turn.dialog.step)
    if ask is not None and ask.shift and draft.chosen and not draft.several:
        put_off(turn, draft, ask, from_minute(min(draft.chosen)))
    else:
        _keep(turn, draft, asked)
    return await _take_wish(turn)


def _put_off(draft: InterviewDraft, length: dt.timedelta | None, *, earlier: bool) -> Wish | None:
    """Return the time that is so much later, or earlier, than the one that is chosen."""
    if length is None or draft.several:
        return None
    return Wish(moment=min(draft.chosen) + length // MINUTE * (-1 if earlier else 1))


def _keep(turn: Turn, draft: InterviewDraft, asked: Wish) -> None:
    """Keep a wish; at the last look it corrects the time that is shown there."""
    draft.start_minute = min(draft.chosen, default=0)
    chosen = talked_about(turn, draft, CONFIRM)
    if chosen is None or draft.several:
        keep_wish(turn, draft, asked)
    else:
        correct_wish(turn, draft, asked, chosen)


# ── What else may be written ──


async def _sides_after(turn: Turn, changes: Changes) -> Sides | None:
    draft = interviewing.draft(turn)
    return await sides_after(turn, changes, await _people_of(turn), draft.cohosts)


async def _people_of(turn: Turn) -> list[Person]:
    return [Person(each.id, each.name) for each in await _invited(turn, interviewing.draft(turn).applicants)]


async def are_invited(turn: Turn, names: Sequence[str]) -> bool:
    """Tell whether names are those of applicants of the invitation that is written now."""
    here = Names(await _people_of(turn))
    return all(called(here, name) for name in names)


async def _take_changes(turn: Turn, changes: Changes, sides: Sides) -> Next:
    """Put what is said into the draft and show it where it stands; a time beside it counts as well."""
    draft, when = interviewing.draft(turn), time_in(turn, changes.rest)
    fields = await _keep_changes(turn, changes)
    _keep_sides(draft, sides)
    asked = wish_of(turn, when)
    if asked is not None:
        _keep(turn, draft, asked)
    if sides.sought:
        return await _search(turn, sides.sought)
    if not draft.applicants:
        return _ask_who(turn)
    step = await _take_wish(turn) if asked else await _checked(turn) if draft.chosen else turn.dialog.step
    words, step = (step.words, step.then) if isinstance(step, Said) else ("", step)
    if step == CONFIRM:
        fields = fields & {"break"} if len(draft.applicants) == 1 else set()
    told = [await _told_of(turn, each) for each in sorted(sides.asked)]
    return Said(lines([*told, words, screens.noted(turn.say, await _plan(turn), fields)]), step)


async def _told_of(turn: Turn, colleague_id: int) -> str:
    """Say whether a colleague interviews too, or could: that somebody asks invites nobody."""
    draft, name = interviewing.draft(turn), (await turn.services.people.get(turn.tx, colleague_id)).name
    if colleague_id in draft.cohosts:
        return turn.say("interview-panel", name=name)
    if not draft.chosen:
        return turn.say("interview-could-join", name=name)
    starts = draft.chosen if draft.several else draft.chosen[:1]
    is_free = all([await _is_free(turn, each, beside=[colleague_id]) for each in starts])
    shown = ", ".join(turn.say.slot_label(from_minute(each)) for each in starts)
    return turn.say("interview-could-join-then" if is_free else "interview-is-busy", name=name, when=shown)


async def _keep_changes(turn: Turn, changes: Changes) -> set[str]:
    """Keep all but who takes part, and return what of it is not seen before the last look."""
    draft = interviewing.draft(turn)
    if changes.minutes:
        _keep_length(draft, changes.minutes)
    for name, text in changes.texts.items():
        _keep_text(draft, name, text)
    draft.pause = draft.pause if changes.pause is None else changes.pause
    draft.kind = changes.kind.value if changes.kind else draft.kind
    job_id = await job_called(turn, changes.job)
    draft.job_id = job_id or draft.job_id
    return {*changes.texts, *(["break"] if changes.pause else []), *(["job"] if job_id else [])}


def _keep_sides(draft: InterviewDraft, sides: Sides) -> None:
    """Keep who takes part; only one applicant can have a choice."""
    if len(sides.applicants) > MOST_APPLICANTS:
        raise TooManyApplicants(MOST_APPLICANTS)
    if len(sides.cohosts) + 1 > MOST_INTERVIEWERS:
        raise TooManyInterviewers(MOST_INTERVIEWERS)
    draft.applicants, draft.cohosts = sides.applicants, sides.cohosts
    if draft.several and len(draft.applicants) > 1:
        draft.several, draft.chosen = False, []


# ── The last look ──


@interviewing.screen(CONFIRM)
async def check(turn: Turn) -> Screen:
    """Show all of it before it is sent, and what of the time that was written is not sure."""
    draft = interviewing.draft(turn)
    asked = draft.asked if draft.asked is not None and draft.asked.moment in draft.chosen else None
    return screens.check(turn.say, await _plan(turn), notes=wishes.notes(turn.say, asked))


@interviewing.step(pressed(CheckInvitation))
async def to_check(turn: Turn, _press: CheckInvitation) -> Next:
    """Go on to the last look, if everybody is still free then."""
    return await _checked(turn)


async def _checked(turn: Turn) -> Next:
    """Return the last look; when a time is not free for everybody any more, that is said above fresh ones."""
    draft = interviewing.draft(turn)
    if not draft.chosen:
        return TIMES
    if draft.several:
        return await _all_free(turn)
    start = from_minute(min(draft.chosen))
    try:
        starts = await turn.services.slots.arrange(turn.tx, _panel(turn), start, actor=turn.person)
    except (InThePast, SlotTaken, PersonBusy):
        draft.chosen = []
        return Said(turn.say("interview-not-free", when=turn.say.slot_label(start)), TIMES)
    draft.chosen = [minute(each) for each in starts]
    return CONFIRM


async def _all_free(turn: Turn) -> Next:
    draft = interviewing.draft(turn)
    gone = [each for each in draft.chosen if not await _is_free(turn, each)]
    draft.chosen = [each for each in draft.chosen if each not in gone]
    if not gone:
        return CONFIRM
    shown = ", ".join(turn.say.slot_label(from_minute(each)) for each in gone)
    return Said(turn.say("interview-not-free", when=shown), TIMES)


@interviewing.step(pressed(EditInvitation))
async def edit(turn: Turn, press: EditInvitation) -> str:
    """Go to what is to be different."""
    draft = interviewing.draft(turn)
    if press.field in _STEPS:
        return _STEPS[press.field]
    if press.field in screens.TEXTS:
        draft.field = press.field
        return TEXT
    if press.field == "kind":
        draft.kind = (Kind.INTERVIEW if draft.kind == Kind.DISCUSSION else Kind.DISCUSSION).value
        return CONFIRM if draft.chosen else TIMES
    if press.field != "who":
        raise StaleButton(press.field)
    return _ask_who(turn)


@interviewing.screen(PANEL)
async def show_panel(turn: Turn) -> Screen:
    """Ask which colleagues interview too."""
    company = await turn.services.companies.mine(turn.tx, actor=turn.person)
    return screens.panel(turn.say, turn.version, company.colleagues, interviewing.draft(turn).cohosts)


@interviewing.step(pressed(PickInterviewer), at=PANEL)
async def pick_interviewer(turn: Turn, press: PickInterviewer) -> str:
    """Let a colleague interview too, or not any more."""
    company, draft = await turn.services.companies.mine(turn.tx, actor=turn.person), interviewing.draft(turn)
    if press.person_id in draft.cohosts:
        draft.cohosts.remove(press.person_id)
    elif press.person_id not in {each.id for each in company.colleagues}:
        raise StaleButton(str(press.person_id))
    elif len(draft.cohosts) + 1 == MOST_INTERVIEWERS:
        raise TooManyInterviewers(MOST_INTERVIEWERS)
    else:
        draft.cohosts.append(press.person_id)
    return PANEL


@interviewing.screen(LENGTH)
async def show_lengths(turn: Turn) -> Screen:
    """Ask how long each interview takes."""
    return screens.lengths(turn.say, turn.version, interviewing.draft(turn).minutes)


@interviewing.step(pressed(PickDuration), at=LENGTH)
async def pick_length(turn: Turn, press: PickDuration) -> Next:
    """Take a length that was offered."""
    return await _take_length(turn, press.minutes)


@interviewing.step(typed(), at=LENGTH)
async def type_length(turn: Turn, text: str) -> Next:
    """Read a length."""
    return await _take_length(turn, minutes_in(text, turn.moment) or 0)


async def _take_length(turn: Turn, minutes: int) -> Next:
    _keep_length(interviewing.draft(turn), minutes)
    return await _checked(turn)


def _keep_length(draft: InterviewDraft, minutes: int) -> None:
    if minutes not in LENGTHS:
        raise BadHours(f"an interview of {minutes} minutes")
    draft.minutes = minutes


@interviewing.screen(BREAK)
async def show_breaks(turn: Turn) -> Screen:
    """Ask how long the break between two interviews is."""
    return screens.breaks(turn.say, turn.version, interviewing.draft(turn).pause)


@interviewing.step(pressed(PickBreak), at=BREAK)
async def pick_break(turn: Turn, press: PickBreak) -> Next:
    """Take a break that was offered."""
    if press.minutes not in screens.BREAKS:
        raise StaleButton(str(press.minutes))
    interviewing.draft(turn).pause = press.minutes
    return await _checked(turn)


@interviewing.screen(JOB)
async def show_jobs(turn: Turn) -> Screen:
    """Ask for which job it is."""
    return screens.jobs(turn.say, turn.version, await _open_jobs(turn), interviewing.draft(turn).job_id)


@interviewing.step(pressed(PickJob), at=JOB)
async def pick_job(turn: Turn, press: PickJob) -> Next:
    """Take an open job of the company, or none."""
    if press.job_id and press.job_id not in {each.id for each in await _open_jobs(turn)}:
        raise StaleButton(str(press.job_id))
    interviewing.draft(turn).job_id = press.job_id
    return await _checked(turn)


@interviewing.screen(TEXT)
async def ask_text(turn: Turn) -> Screen:
    """Ask for a text."""
    draft = interviewing.draft(turn)
    plan = await _plan(turn)
    present = {"title": plan.title, "prepare": plan.prepare, "link": plan.link or ""}[draft.field]
    return screens.ask_text(turn.say, turn.version, draft.field, present)


@interviewing.step(typed(), at=TEXT)
async def type_text(turn: Turn, text: str) -> Next:
    """Take a text."""
    draft = interviewing.draft(turn)
    _keep_text(draft, draft.field, text)
    return await _checked(turn)


def _keep_text(draft: InterviewDraft, name: str, text: str) -> None:
    if name == "title":
        draft.title = clean(text, "title", limit=TITLE_LIMIT)
    elif name == "prepare":
        draft.prepare = clean(text, "description", limit=DESCRIPTION_LIMIT)
    else:
        draft.link = require_room(text).link


@interviewing.step(pressed(ClearInvitation), at=TEXT)
async def clear_text(turn: Turn, _press: ClearInvitation) -> Next:
    """Leave a text empty."""
    draft = interviewing.draft(turn)
    if draft.field == "prepare":
        draft.prepare = ""
    elif draft.field == "link":
        draft.link = ""
    else:
        raise StaleButton(draft.field)
    return await _checked(turn)


# ── Sent ──


@interviewing.step(pressed(SendInvitations), at=CONFIRM, refusals={**UNAVAILABLE, TooManyTimes: TIMES})
async def send(turn: Turn, _press: SendInvitations) -> Next:
    """Invite everybody; whom the bot cannot write to has a message that the employer forwards."""
    plan, draft = await _plan(turn), interviewing.draft(turn)
    ids = [await _person_of(turn, each) for each in draft.applicants]
    times_ = [plan.chosen] if draft.several else [[each] for each in plan.chosen]
    chosen = tuple(Applicant(id_, tuple(starts)) for id_, starts in zip(ids, times_, strict=True))
    views = await turn.services.sessions.invite(turn.tx, _invitations(turn, plan, chosen), actor=turn.person)
    if draft.later:
        for view in [view for view in views if await _is_awaited(turn, view)]:
            turn.send(await letter(turn, view))
        return await _next_in_turn(turn, views[0])
    await _show_sent(turn, views)
    return END


async def _person_of(turn: Turn, applicant_id: int) -> int:
    """Return who an applicant is, making whom nobody knew."""
    if applicant_id > 0:
        return applicant_id
    telegram_id, name, username = interviewing.draft(turn).newcomers[-applicant_id - 1]
    applicants = turn.services.applicants
    if telegram_id:
        return (await applicants.picked(turn.tx, telegram_id, name, username, actor=turn.person)).id
    return (await applicants.stranger(turn.tx, name, actor=turn.person)).id


def _invitations(turn: Turn, plan: Planned, applicants: tuple[Applicant, ...]) -> Invitations:
    return Invitations(
        applicants=applicants,
        minutes=plan.panel.minutes,
        title=plan.title,
        kind=plan.kind,
        prepare=plan.prepare,
        job_id=plan.job.id if plan.job else None,
        cohosts=tuple(interviewing.draft(turn).cohosts),
        link=plan.link,
        round=plan.round,
    )


async def _show_sent(turn: Turn, views: Sequence[SessionView]) -> None:
    """Show the card, or the list of all; below it a message for each applicant who is to be written to by others."""
    awaited = [view for view in views if await _is_awaited(turn, view)]
    names = [view.applicant.name for view in awaited if view.applicant]
    shown = screens.sent(turn.say, views, names)
    turn.show(shown, card=views[0].id if len(views) == 1 else None, told=[view.id for view in views[1:]])
    for view in awaited:
        turn.send(await letter(turn, view))


async def _is_awaited(turn: Turn, view: SessionView) -> bool:
    return view.applicant is not None and await turn.services.applicants.is_awaited(turn.tx, view.applicant.id)


async def letter(turn: Turn, view: SessionView) -> Screen:
    """Write the message for an applicant whom the bot cannot write to, with a link of its own.

    Raises:
        NotAllowed: they have come meanwhile, and can be written to.
    """
    if view.applicant is None:
        raise NotFound("nobody is invited")
    token = await turn.services.applicants.link(turn.tx, view.applicant.id, actor=turn.person)
    url = f"https://t.me/{turn.bot_name}?start={token}"
    return screens.letter(turn.say, view, view.applicant.name, url)


@interviewing.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> Next:
    """Leave without inviting anybody."""
    turn.show(plain.left(turn.say))
    return END
