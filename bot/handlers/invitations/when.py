"""When: one of the next times free for everybody, several to choose from, or one applicant after the other."""

from __future__ import annotations

from bot.flow.conversation import Next, Said, pressed
from bot.flow.turn import Turn
from bot.handlers.invitations.draft import TURNS, WHO, InterviewDraft, interviewing, panel, planned
from bot.handlers.invitations.free import is_free
from bot.handlers.times import CONFIRM, TIMES, UNAVAILABLE, TimeSteps, take_wish
from bot.ui.buttons.invitations import InviteInTurn, OfferSeveral
from bot.ui.buttons.times import NextTimes, PickSlot
from bot.ui.screen import Screen
from bot.ui.screens import invitations as screens
from bot.ui.screens.times import Purpose
from domain.offers import MOST_TIMES
from domain.refusals import InThePast, PersonBusy, SlotTaken
from domain.zones import from_minute, minute


@interviewing.step(pressed(NextTimes), at=WHO, refusals=UNAVAILABLE)
async def go_on(turn: Turn, _press: NextTimes) -> Next:
    """Go on to the time: the one that was said with the names, if any was."""
    return await go_to_time(turn)


@interviewing.step(pressed(NextTimes), at=TURNS)
async def one_each(turn: Turn, _press: NextTimes) -> str:
    """Fix one time for each of them, rather than let one after the other choose."""
    interviewing.draft(turn).starts = []
    return TIMES


async def _purpose(turn: Turn) -> Purpose:
    return screens.purpose(turn.say, await planned(turn))


TimeSteps(interviewing, _purpose)


@interviewing.step(pressed(PickSlot), refusals=UNAVAILABLE)
async def pick_time(turn: Turn, press: PickSlot) -> Next:
    """Take a time; or choose it, or another time no more, to be offered."""
    return await take_time(turn, press.start_minute)


async def take_time(turn: Turn, start: int) -> Next:
    """Take a time for everybody, or one more to choose from."""
    draft = interviewing.draft(turn)
    if draft.several and start in draft.chosen:
        draft.chosen.remove(start)
        return turn.dialog.step or TIMES
    starts = await turn.services.slots.arrange(turn.tx, panel(turn), from_minute(start), actor=turn.person)
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


async def go_to_time(turn: Turn) -> Next:
    """Go on with the time that was asked for; without one the next free times are shown."""
    draft = interviewing.draft(turn)
    if draft.starts:
        return await take_starts(turn, draft)
    step = await take_wish(turn, await _purpose(turn), draft)
    return step if step is not None else await take_time(turn, draft.start_minute)


async def take_starts(turn: Turn, draft: InterviewDraft) -> Next:
    """Offer the times that were said; of several applicants one after the other has a choice."""
    if len(draft.applicants) > 1:
        return TURNS
    starts, draft.starts = draft.starts, []
    draft.several, draft.chosen = True, starts[:MOST_TIMES]
    step = await _all_free(turn)
    is_cut = len(starts) > MOST_TIMES and step == CONFIRM
    return Said(turn.say("offer-most", n=MOST_TIMES), CONFIRM) if is_cut else step


@interviewing.screen(TURNS)
async def ask_turns(turn: Turn) -> Screen:
    """Say that one chooses at a time, and ask whether to begin with the first."""
    starts = [from_minute(each) for each in interviewing.draft(turn).starts[:MOST_TIMES]]
    return screens.in_turn(turn.say, await planned(turn), starts)


@interviewing.step(pressed(InviteInTurn), at=TURNS, refusals=UNAVAILABLE)
async def begin_turns(turn: Turn, _press: InviteInTurn) -> Next:
    """Begin with the first; the others have their turn when that is sent."""
    draft = interviewing.draft(turn)
    draft.applicants, draft.later = draft.applicants[:1], draft.applicants[1:]
    return await take_starts(turn, draft)


async def checked(turn: Turn) -> Next:
    """Return the last look; when a time is not free for everybody any more, that is said above fresh ones."""
    draft = interviewing.draft(turn)
    if not draft.chosen:
        return TIMES
    if draft.several:
        return await _all_free(turn)
    start = from_minute(min(draft.chosen))
    try:
        starts = await turn.services.slots.arrange(turn.tx, panel(turn), start, actor=turn.person)
    except (InThePast, SlotTaken, PersonBusy):
        draft.chosen = []
        return Said(turn.say("interview-not-free", when=turn.say.slot_label(start)), TIMES)
    draft.chosen = [minute(each) for each in starts]
    return CONFIRM


async def _all_free(turn: Turn) -> Next:
    draft = interviewing.draft(turn)
    gone = [each for each in draft.chosen if not await is_free(turn, panel(turn), from_minute(each))]
    draft.chosen = [each for each in draft.chosen if each not in gone]
    if not gone:
        return CONFIRM
    shown = ", ".join(turn.say.slot_label(from_minute(each)) for each in gone)
    return Said(turn.say("interview-not-free", when=shown), TIMES)
