"""The reminders before a session."""

from __future__ import annotations

from collections.abc import Sequence

from bot.flow.conversation import END, Next, Said, pressed, typed
from bot.flow.turn import Turn
from bot.handlers.settings.draft import ALL, BESIDE, LEADS, REMINDERS, choosing, leads_of, nth
from bot.ui.buttons.base import StaleButton
from bot.ui.buttons.settings import OpenReminders, PickLeads, ResetReminders, SetReminder
from bot.ui.screen import Screen
from bot.ui.screens import settings as screens
from domain import typed as words
from domain.reminders import MOST_REMINDERS


@choosing.entry(pressed(OpenReminders))
async def reminders(_turn: Turn, _press: OpenReminders) -> str:
    """Ask for the reminders."""
    return REMINDERS


@choosing.screen(REMINDERS)
async def show_reminders(turn: Turn) -> Screen:
    """Show each reminder with its switch."""
    return screens.reminders(turn.say, leads_of(turn), own=turn.person.reminders is not None)


@choosing.screen(LEADS)
async def show_leads(turn: Turn) -> Screen:
    """Show what the typed reminders may mean."""
    return screens.which_leads(turn.say, choosing.draft(turn).leads, turn.version)


@choosing.entry(pressed(SetReminder))
async def set_reminder(turn: Turn, press: SetReminder) -> str:
    """Switch one on or off."""
    leads = set(leads_of(turn))
    if press.minutes not in leads.union(screens.CHOICES):
        raise StaleButton(str(press.minutes))
    return await _remind(turn, leads | {press.minutes} if press.on else leads - {press.minutes})


@choosing.entry(pressed(ResetReminders))
async def reset_reminders(turn: Turn, _press: ResetReminders) -> str:
    """Follow the usual times again."""
    return await _remind(turn, None)


@choosing.step(typed(), at=(REMINDERS, LEADS, BESIDE, ALL))
async def type_reminders(turn: Turn, text: str) -> Next:
    """Add the reminders; "only" leaves no others, and when it may be one reminder or two, ask."""
    draft = choosing.draft(turn)
    chosen = chosen_in(turn, text)
    if turn.dialog.step == ALL and not words.is_nothing(text):
        return ALL
    if chosen is not None:
        return await _take_leads(turn, draft.leads[chosen])
    is_meant = words.says_before(text) or is_of_leads(turn, text)
    readings = words.leads(text, turn.at) if is_meant else []
    if readings:
        return await _take_readings(turn, readings)
    return BESIDE if turn.dialog.step == BESIDE else Said(turn.say("leads-unclear"), REMINDERS)


def chosen_in(turn: Turn, text: str) -> int | None:
    """Return which reading is meant by words that choose: "both" are two reminders, or those there are beside one."""
    step, is_beside = turn.dialog.step, words.beside(text)
    if is_beside and step in (LEADS, BESIDE):
        return 0
    return 1 if is_beside is False and step == BESIDE else None


async def _take_readings(turn: Turn, readings: Sequence[words.Leads]) -> Next:
    draft = choosing.draft(turn)
    draft.leads, draft.only = [list(each.minutes) for each in readings], readings[0].only
    return await _take_leads(turn, draft.leads[0]) if len(readings) == 1 else LEADS


@choosing.step(pressed(PickLeads), at=(LEADS, BESIDE, ALL))
async def pick_leads(turn: Turn, press: PickLeads) -> Next:
    """Take the reminders that were meant."""
    return await _take_leads(turn, nth(choosing.draft(turn).leads, press.number))


async def _take_leads(turn: Turn, minutes: Sequence[int]) -> Said:
    leads = set(minutes) if choosing.draft(turn).only else {*minutes, *leads_of(turn)}
    if len(leads) > MOST_REMINDERS:
        return Said(turn.say("leads-many", n=MOST_REMINDERS), REMINDERS)
    said = screens.lead_words(turn.say, sorted(leads))
    answer = turn.say("leads-set", leads=said) if leads else turn.say("leads-off")
    await _remind(turn, leads)
    return _reminded(turn, answer)


def _reminded(turn: Turn, answer: str) -> Said:
    """Show the switches below an answer; nothing more is asked."""
    own = turn.person.reminders is not None
    turn.show(screens.reminders(turn.say, leads_of(turn), own=own, is_asked=False))
    return Said(answer, END)


def is_of_leads(turn: Turn, text: str) -> bool:
    """Tell whether words are about reminders, or nothing but lengths."""
    return words.is_of_leads(text, turn.at)


def is_lead(turn: Turn, text: str) -> bool:
    """Tell whether words are reminders."""
    return bool(words.leads(text, turn.at))


@choosing.opening()
async def remind_me(turn: Turn, text: str) -> Next:
    """Begin with a reminder that was said in the open chat: it may stand beside the others or replace them."""
    readings, draft = words.leads(text, turn.at), choosing.draft(turn)
    if len(readings) != 1 or readings[0].only or not leads_of(turn) or set(readings[0].minutes) <= set(leads_of(turn)):
        return await _take_readings(turn, readings)
    draft.leads = [sorted({*readings[0].minutes, *leads_of(turn)}), list(readings[0].minutes)]
    draft.only = True
    return BESIDE


async def remind_beside(turn: Turn, text: str) -> str:
    """Set reminders that are said beside something else, beside those that are there; what is unclear is not set."""
    readings, leads = words.leads(text, turn.at), set(leads_of(turn))
    if text:
        kept = leads if len(readings) != 1 or not readings[0].only else set()
        leads = kept.union(*(each.minutes for each in readings))
        if len(readings) != 1 or not leads or len(leads) > MOST_REMINDERS:
            return turn.say("reminder-apart")
        await _remind(turn, leads)
    return turn.say("reminders-are", leads=screens.lead_words(turn.say, sorted(leads)))


@choosing.opening()
async def remind_never(turn: Turn, _said: object) -> Next:
    """Send no reminders any more."""
    await _remind(turn, set())
    return _reminded(turn, turn.say("leads-off"))


@choosing.opening()
async def remind_never_of_one(turn: Turn, _said: object) -> str:
    """Ask whether reminders are to go for all sessions: a single one has none of its own."""
    draft = choosing.draft(turn)
    draft.leads, draft.only = [[]], True
    return ALL


@choosing.screen(ALL)
async def show_all(turn: Turn) -> Screen:
    """Ask whether the reminders of all sessions are to go."""
    return screens.leads_of_all(turn.say, turn.version)


@choosing.screen(BESIDE)
async def show_beside(turn: Turn) -> Screen:
    """Ask whether a reminder comes beside the others or replaces them."""
    return screens.beside_or_only(turn.say, choosing.draft(turn).leads[1], turn.version)


async def _remind(turn: Turn, leads: set[int] | None) -> str:
    minutes = None if leads is None else sorted(leads, reverse=True)
    turn.reads_as(await turn.services.people.set_reminders(turn.tx, minutes, actor=turn.person))
    return REMINDERS
