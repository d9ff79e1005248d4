"""What is typed where a time is asked for: a time, or what else of the invitation is to be different."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from bot.flow.conversation import Next, Said
from bot.flow.turn import Turn
from bot.handlers.invitations.draft import (
    InterviewDraft,
    interviewing,
    invited,
    job_called,
    keep_length,
    keep_text,
    panel,
    people_of,
    planned,
)
from bot.handlers.invitations.free import is_free
from bot.handlers.invitations.sides import Sides, sides_after
from bot.handlers.invitations.when import checked, go_to_time, take_time
from bot.handlers.invitations.who import ask_who, search
from bot.handlers.text.clocks import clock_in, on_clock
from bot.handlers.text.contents import alone, edit_in, impossible, time_in, wish_of
from bot.handlers.text.matchers import words_for
from bot.handlers.text.people import colleagues_of, names_another
from bot.handlers.times import (
    CONFIRM,
    TYPED_AT,
    UNFULFILLED,
    beside_time,
    choice_in,
    choose_from_before,
    chosen_after,
    correct_wish,
    keep_wish,
    picked,
    put_off,
    talked_about,
)
from bot.ui.buttons.times import PickSlot
from bot.ui.screen import lines
from bot.ui.screens import invitations as screens
from domain.asking import Names
from domain.asking.changes import Changes, read_changes
from domain.asking.choices import Choice
from domain.asking.more_times import read_more
from domain.asking.orders import Order, read_order
from domain.asking.people import called
from domain.asking.sayings import either
from domain.interviews import MOST_APPLICANTS, MOST_INTERVIEWERS
from domain.offers import MOST_TIMES
from domain.refusals import TooManyApplicants, TooManyInterviewers, TooManyTimes
from domain.when import When
from domain.wishes import Wish
from domain.zones import MINUTE, from_minute


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
    return await _go_on(turn, open_)


async def _go_on(turn: Turn, open_: Wish | None) -> Next:
    """Ask for a time that is still open, or look at all that are chosen."""
    draft = interviewing.draft(turn)
    if open_ is not None:
        keep_wish(turn, draft, open_)
        return await go_to_time(turn)
    if len(draft.chosen) > MOST_TIMES:
        raise TooManyTimes(MOST_TIMES)
    return await checked(turn)


def _turns(turn: Turn) -> Sequence[Order] | None:
    """Return what is said of the order, where several come one after the other."""
    text = turn.text if turn.incoming.command is None else None
    return read_order(text) if text and len(interviewing.draft(turn).applicants) > 1 else None


@interviewing.step(_turns, at=TYPED_AT, refusals=UNFULFILLED)
async def take_turns(turn: Turn, said: Sequence[Order]) -> Next:
    """Change who comes after whom."""
    draft, order = interviewing.draft(turn), await _ordered(turn, said)
    if order is None:  # "title: first round"
        text = _wanted(turn)
        return await type_it(turn, text) if text else Said(turn.say("interview-misplaced"), turn.dialog.step)
    draft.applicants = order
    return await checked(turn) if draft.chosen else turn.dialog.step


async def _ordered(turn: Turn, said: Sequence[Order]) -> list[int] | None:
    """Return who comes after whom, by id; None: it is not clear who is meant."""
    order, here = list[int](interviewing.draft(turn).applicants), Names(await people_of(turn))
    for each in said:
        after = each.applied(order, partial(called, here))
        if after is None:
            return None
        order = after
    return order


def _more(turn: Turn) -> Sequence[When] | None:
    """Return the times that come beside what is chosen: of one applicant, who chooses."""
    text = turn.text if turn.incoming.command is None else None
    if not text:
        return None
    draft = interviewing.draft(turn)
    if len(draft.applicants) != 1 or not (draft.chosen or draft.several):
        return None
    parse = partial(time_in, turn)
    return read_more(text, parse) or (either(text, parse) if draft.several else ()) or None


@interviewing.step(_more, at=TYPED_AT, refusals=UNFULFILLED)
async def choose_more(turn: Turn, times: Sequence[When]) -> Next:
    """Let the applicant choose from these as well."""
    draft, tz = interviewing.draft(turn), turn.person.tz
    choose_from_before(turn, draft)
    at = from_minute(draft.chosen[-1]).astimezone(tz) if draft.chosen else turn.now.astimezone(tz)
    wishes = [asked for when in times if (asked := wish_of(turn, when)) is not None]
    draft.several, open_ = True, None
    for asked in wishes:
        wish = beside_time(turn, asked, at)
        moment, open_ = wish.moment, open_ if wish.moment is not None else wish
        at = from_minute(moment).astimezone(tz) if moment is not None else at
        draft.chosen = sorted({*draft.chosen, *([moment] if moment is not None else [])})
    return await _go_on(turn, open_)


_words = words_for("book", last_look=CONFIRM)


def _wanted(turn: Turn) -> str | None:
    """Match a time, or what else is to be different: what drops the job is no session that is called off."""
    text = turn.text if turn.incoming.command is None else None
    changes = read_changes(text, partial(time_in, turn), partial(edit_in, turn)) if text else None
    return text if changes is not None and changes.dropped else _words(turn)


@interviewing.step(_wanted, at=TYPED_AT, refusals=UNFULFILLED)
async def type_it(turn: Turn, text: str) -> Next:
    """Take a time in words, what is meant by its place, or what else of the invitation is to be different."""
    if interviewing.draft(turn).several:
        choose_from_before(turn, interviewing.draft(turn))
    press = await picked(turn, text, PickSlot)
    if isinstance(press, PickSlot):
        return await take_time(turn, press.start_minute)
    changes = read_changes(text, partial(time_in, turn), partial(edit_in, turn))
    sides = await _sides_after(turn, changes) if changes is not None else None
    if changes is None or sides is None:
        return await _type_time(turn, text)
    if _is_name_alone(turn, changes, sides) or await _may_be_job(turn, text, changes):
        return Said(turn.say("interview-misplaced"), turn.dialog.step)
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
        when = on_clock(turn, when, clock, [each.zone for each in await invited(turn, draft.applicants)])
    asked = wish_of(turn, when)
    if asked is None and ask is not None and corrects and when is not None and draft.chosen:
        asked = _put_off(draft, when.duration, earlier=ask.earlier)
    if asked is None or await names_another(turn, text, await people_of(turn)):
        return Said(turn.say("interview-misplaced"), turn.dialog.step)
    if ask is not None and ask.shift and draft.chosen and not draft.several:
        put_off(turn, draft, ask, from_minute(min(draft.chosen)))
    else:
        _keep(turn, draft, asked)
    return await go_to_time(turn)


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


async def _sides_after(turn: Turn, changes: Changes) -> Sides | None:
    draft = interviewing.draft(turn)
    return await sides_after(turn, changes, await people_of(turn), draft.cohosts)


async def _take_changes(turn: Turn, changes: Changes, sides: Sides) -> Next:
    """Put what is said into the draft and show it where it stands; a time beside it counts as well."""
    draft, when = interviewing.draft(turn), time_in(turn, changes.rest)
    asked = wish_of(turn, when)
    if asked is not None and when is not None and _is_of_one(draft, sides, changes):
        first, after = when.span
        turns = read_order(f"{changes.rest[:first]} {changes.rest[after:]}")  # "rumi first, thursday 3pm"
        order = await _ordered(turn, turns) if turns else None
        if order is None:
            return Said(turn.say("invite-apart"), turn.dialog.step)
        sides.applicants = order
    fields = await _keep_changes(turn, changes)
    _keep_sides(draft, sides)
    if asked is not None:
        _keep(turn, draft, asked)
    if sides.sought:
        return await search(turn, sides.sought)
    if not draft.applicants:
        return ask_who(turn)
    step = await go_to_time(turn) if asked else await checked(turn) if draft.chosen else turn.dialog.step
    words, step = (step.words, step.then) if isinstance(step, Said) else ("", step)
    if step == CONFIRM:
        fields = fields & {"break"} if len(draft.applicants) == 1 else set()
    told = [await _told_of(turn, each) for each in sorted(sides.asked)]
    return Said(lines([*told, words, screens.noted(turn.say, await planned(turn), fields)]), step)


def _is_name_alone(turn: Turn, changes: Changes, sides: Sides) -> bool:
    """Tell whether somebody is named who is invited already, and nothing is understood of what is said of them."""
    draft = interviewing.draft(turn)
    is_same = changes == Changes(named=changes.named) and (sides.applicants, sides.cohosts) == (
        draft.applicants,
        draft.cohosts,
    )
    return is_same and not sides.sought and time_in(turn, changes.rest) is None


async def _may_be_job(turn: Turn, text: str, changes: Changes) -> bool:
    """Tell whether what would be the title may as well be a job: "react", where one is called so."""
    return changes.texts.get("title", "").casefold() == text.strip().casefold() and bool(await job_called(turn, text))


def _is_of_one(draft: InterviewDraft, sides: Sides, changes: Changes) -> bool:
    """Tell whether somebody of several, who all stay, is to come at a time of their own."""
    is_same = sides.applicants == draft.applicants and not (changes.added or changes.asked)
    return bool(changes.named) and is_same and len(draft.applicants) > len(changes.named)


async def _told_of(turn: Turn, colleague_id: int) -> str:
    """Say whether a colleague interviews too, or could: that somebody asks invites nobody."""
    draft, name = interviewing.draft(turn), (await turn.services.people.get(turn.tx, colleague_id)).name
    if colleague_id in draft.cohosts:
        return turn.say("interview-panel", name=name)
    if not draft.chosen:
        return turn.say("interview-could-join", name=name)
    starts = draft.chosen if draft.several else draft.chosen[:1]
    are_free = all([await is_free(turn, panel(turn, beside=[colleague_id]), from_minute(each)) for each in starts])
    shown = ", ".join(turn.say.slot_label(from_minute(each)) for each in starts)
    return turn.say("interview-could-join-then" if are_free else "interview-is-busy", name=name, when=shown)


async def _keep_changes(turn: Turn, changes: Changes) -> set[str]:
    """Keep all but who takes part, and return what of it is not seen before the last look."""
    draft = interviewing.draft(turn)
    if changes.minutes:
        keep_length(draft, changes.minutes)
    for name, text in changes.texts.items():
        keep_text(draft, name, text)
    draft.pause = draft.pause if changes.pause is None else changes.pause
    draft.kind = changes.kind.value if changes.kind else draft.kind
    job_id = await job_called(turn, changes.job)
    draft.job_id = 0 if "job" in changes.dropped else job_id or draft.job_id
    draft.link = "" if "link" in changes.dropped else draft.link
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
