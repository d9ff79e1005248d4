"""My settings: zone, clock, language, reminders, quiet hours. Each tap saves at once; most may be typed as well."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from bot.flow.conversation import END, STAY, Conversation, Next, Routes, Said, command, located, pressed, typed
from bot.flow.turn import Draft, Turn
from bot.handlers.text.contents import alone, is_bare_time
from bot.handlers.text.roles import has_hours
from bot.handlers.text.sessions import ahead
from bot.services import places
from bot.services.views.people import PersonView
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.buttons.settings import (
    OpenLanguages,
    OpenQuiet,
    OpenReminders,
    OpenSettings,
    OpenZones,
    PickLanguage,
    PickLeads,
    PickPlace,
    PickZone,
    ResetReminders,
    SetClock,
    SetQuiet,
    SetReminder,
    ShareLocation,
)
from bot.ui.screen import Screen
from bot.ui.screens import settings as screens
from bot.ui.zones import REGIONS, with_offset, zone_of
from domain import typed as words
from domain.asking.remarks import is_nowhere
from domain.asking.words import plain, stems
from domain.quiet import Quiet
from domain.refusals import UnknownZone
from domain.reminders import MOST_REMINDERS
from domain.zones import require_zone

settings = Routes("settings")

T = TypeVar("T")

CLOCKS = {12: False, 24: True}
"""The hours of a clock, and whether they are 24."""

ZONE, PLACES, SURE, QUIET = "zone", "places", "sure", "quiet"
REMINDERS, LEADS, BESIDE, ALL = "reminders", "leads", "beside", "all"
QUESTIONS = {SURE, ALL}
"""Steps that are answered with yes or no."""
MORNINGS = (6 * 60, 7 * 60, 8 * 60, 9 * 60)
"""When quiet hours may end whose end was not said."""


@dataclass
class SettingsDraft(Draft):
    """Which region is shown, and what the typed words may mean."""

    region: str = "common"
    places: list[list[str]] = field(default_factory=list)
    """Country and zone of each."""
    quiet: list[list[int]] = field(default_factory=list)
    leads: list[list[int]] = field(default_factory=list)
    only: bool = False
    """The reminders that were typed are to be the only ones."""


choosing = Conversation("settings", draft=SettingsDraft)


def _leads(turn: Turn) -> Sequence[int]:
    """Return the reminders in effect, in minutes before the start."""
    if turn.person.reminders is not None:
        return turn.person.reminders
    return [int(lead.total_seconds() // 60) for lead in turn.settings.reminders]


def _mine(turn: Turn) -> Screen:
    has_api = turn.settings.http is not None or turn.settings.site_url is not None
    return screens.settings(turn.say, turn.person, _leads(turn), has_api=has_api)


@settings.on(command("settings"), leaves=True)
@settings.on(pressed(OpenSettings))
async def overview(turn: Turn, _way: object) -> None:
    """Show my settings."""
    turn.show(_mine(turn))


# ── Zone ──


@choosing.entry(pressed(OpenZones))
async def zones(turn: Turn, press: OpenZones) -> str:
    """Offer the zones of a region."""
    choosing.draft(turn).region = press.region if press.region in REGIONS else "common"
    return ZONE


@choosing.screen(ZONE)
async def show_zones(turn: Turn) -> Screen:
    """Show the zones."""
    return screens.zones(turn.say, turn.person, choosing.draft(turn).region, turn.version)


@choosing.screen(PLACES)
async def show_places(turn: Turn) -> Screen:
    """Show the places of a name that several have."""
    found = [(country, zone) for country, zone in choosing.draft(turn).places]
    return screens.places(turn.say, found, turn.version)


@choosing.entry(pressed(PickZone))
async def pick_zone(turn: Turn, press: PickZone) -> str | None:
    """Set an offered zone."""
    return await _live_in(turn, zone_of(press.code))


@choosing.screen(SURE)
async def show_sure(turn: Turn) -> Screen:
    """Ask whether the person is where it sounds as if they were."""
    return screens.zone_sure(turn.say, choosing.draft(turn).places[0][1], turn.version)


@choosing.step(typed(), at=(ZONE, PLACES, SURE))
async def type_zone(turn: Turn, text: str) -> Next:
    """Set the zone of a city, a country or an offset; when several are possible, ask."""
    found = _by_zone(turn, text) or [[place.country, place.zone] for place in places.named(text)]
    if not found:
        return Said(turn.say("place-unknown"), ZONE)
    if len(found) == 1:
        return await _live_in(turn, found[0][1])
    choosing.draft(turn).places = found
    return PLACES


@choosing.step(pressed(PickPlace), at=(PLACES, SURE))
async def pick_place(turn: Turn, press: PickPlace) -> str | None:
    """Take the place that was meant."""
    return await _live_in(turn, _nth(choosing.draft(turn).places, press.number)[1])


@choosing.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> Said:
    """Leave it as it is."""
    turn.show(_mine(turn))
    return Said(turn.say("settings-kept"), END)


@choosing.step(pressed(ShareLocation), at=ZONE)
async def share_location(turn: Turn, _press: ShareLocation) -> str:
    """Show the keyboard that sends the person's location."""
    turn.beside(screens.ask_location(turn.say))
    return STAY


@choosing.step(located(), at=(ZONE, PLACES))
async def take_location(turn: Turn, point: tuple[float, float]) -> Next:
    """Set the zone of a location; only the zone is kept."""
    zone = places.zone_at(*point)
    if zone is None:
        return Said(turn.say("place-nowhere"), ZONE)
    return await _live_in(turn, zone)


def _by_zone(turn: Turn, text: str) -> list[list[str]]:
    """Find zones by names that only some people know: "Asia/Dhaka", "UTC+6"."""
    if "/" in text or text.strip().upper() in ("UTC", "GMT"):
        try:
            return [["", require_zone(text).key]]
        except UnknownZone:
            return []
    return [["", zone] for zone in with_offset(text, turn.now)[: places.MOST]]


async def _live_in(turn: Turn, zone: str) -> str | None:
    before = turn.person.zone
    turn.reads_as(await turn.services.people.set_zone(turn.tx, zone, actor=turn.person))
    host = await turn.services.mentors.hosting(turn.tx, actor=turn.person)
    turn.show(screens.zone_set(turn.say, turn.person, _leads(turn), before, host.hours if host is not None else ()))
    return END


@dataclass(frozen=True, slots=True)
class Where:
    """The words of a sentence that name a place or a zone, and whether they are its name or only sound like it."""

    words: str
    is_sure: bool = True
    is_now: bool = True
    """They are there already, and want its clock in the place of theirs."""


def place_in(turn: Turn, text: str) -> Where | None:
    """Return what names a place that is known, or a zone, without what stands beside: "to dubai"."""
    behind = text.partition(" ")[2]
    ways = [each for each in (text, *stems(plain(text)), behind) if each and not is_nowhere(each)]
    heard = None
    for each in ways:
        found, is_sure = places.in_passing(each)
        if _by_zone(turn, each) or (found and is_sure):
            return Where(each)
        heard = heard or (Where(each, is_sure=False) if found and each != behind else None)
    return heard


@choosing.opening()
async def live_in(turn: Turn, where: Where) -> Next:
    """Begin with a place that was said in the open chat; it is asked about when much would be wrong by a mistake."""
    found = _by_zone(turn, where.words) or [[place.country, place.zone] for place in places.named(where.words)]
    is_here = {zone for _, zone in found} == {turn.person.zone}
    matters = not where.is_now or has_hours(turn) or await ahead(turn)
    if is_here or not matters or (where.is_sure and where.is_now):
        return await type_zone(turn, where.words)
    choosing.draft(turn).places = found
    return SURE if len(found) == 1 else PLACES


# ── Clock ──


@settings.on(pressed(SetClock))
async def set_clock(turn: Turn, press: SetClock) -> None:
    """Show times on a clock of 12 or of 24 hours from now on.

    Raises:
        StaleButton: there is no such clock.
    """
    if press.hours not in CLOCKS:
        raise StaleButton(str(press.hours))
    turn.reads_as(await turn.services.people.set_clock(turn.tx, hours24=CLOCKS[press.hours], actor=turn.person))
    turn.show(_mine(turn))


# ── Language ──


@settings.on(pressed(OpenLanguages))
async def languages(turn: Turn, _press: OpenLanguages) -> None:
    """Offer the languages."""
    turn.show(screens.languages(turn.say, turn.catalogues.names))


@settings.on(pressed(PickLanguage))
async def pick_language(turn: Turn, press: PickLanguage) -> None:
    """Use this language from now on."""
    turn.reads_as(await speaking(turn, press.code))
    turn.show(_mine(turn))


async def speaking(turn: Turn, code: str) -> PersonView:
    """Return the person with the language changed.

    Raises:
        StaleButton: there is no such language (any more).
    """
    if code not in turn.catalogues.languages:
        raise StaleButton(code)
    return await turn.services.people.set_language(turn.tx, code, actor=turn.person)


# ── Quiet hours ──


@choosing.entry(pressed(OpenQuiet))
async def quiet(_turn: Turn, _press: OpenQuiet) -> str:
    """Ask for the quiet hours."""
    return QUIET


@choosing.screen(QUIET)
async def show_quiet(turn: Turn) -> Screen:
    """Show some to choose from, or what the typed ones may mean."""
    readings = [Quiet(start, end) for start, end in choosing.draft(turn).quiet]
    return screens.quiet(turn.say, turn.person, readings)


@choosing.entry(pressed(SetQuiet))
async def set_quiet(turn: Turn, press: SetQuiet) -> Next:
    """Set the quiet hours, or none."""
    if press.start == press.end:
        return await _rest(turn, None)
    try:
        return await _rest(turn, Quiet(press.start, press.end))
    except ValueError:
        raise StaleButton(str(press)) from None


@choosing.step(typed(), at=QUIET)
async def type_quiet(turn: Turn, text: str) -> Next:
    """Take the hours; when they may be by day or by night, ask."""
    if words.is_nothing(text):
        return await _rest(turn, None)
    readings = words.quiet_hours(text, turn.moment) if is_bare_time(turn, text) else []
    return await _take_quiet(turn, readings) if readings else Said(turn.say("quiet-unclear"), QUIET)


async def _take_quiet(turn: Turn, readings: Sequence[Quiet]) -> Next:
    if len(readings) == 1:
        return await _rest(turn, readings[0])
    choosing.draft(turn).quiet = [[each.start, each.end] for each in readings]
    return QUIET


def is_quiet(turn: Turn, text: str) -> bool:
    """Tell whether words are mostly hours or a part of the day; no words at all are any hours."""
    when = turn.moment.when(text)
    return not text or (when is not None and 2 * (when.span[1] - when.span[0]) >= len(text))


@choosing.opening()
async def leave_alone(turn: Turn, text: str) -> Next:
    """Begin with quiet hours that were said in the open chat; with an end left out they last until the morning."""
    readings = words.quiet_hours(text, turn.moment)
    if readings:
        return await _take_quiet(turn, readings)
    start = words.quiet_start(text, turn.moment)
    if start is None:
        return QUIET
    choosing.draft(turn).quiet = [[start, end] for end in MORNINGS]
    return QUIET


async def _rest(turn: Turn, quiet: Quiet | None) -> Said:
    turn.reads_as(await turn.services.people.set_quiet(turn.tx, quiet, actor=turn.person))
    turn.show(_mine(turn))
    return Said(turn.say("saved"), END)


# ── Reminders ──


@choosing.entry(pressed(OpenReminders))
async def reminders(_turn: Turn, _press: OpenReminders) -> str:
    """Ask for the reminders."""
    return REMINDERS


@choosing.screen(REMINDERS)
async def show_reminders(turn: Turn) -> Screen:
    """Show each reminder with its switch."""
    return screens.reminders(turn.say, _leads(turn), own=turn.person.reminders is not None)


@choosing.screen(LEADS)
async def show_leads(turn: Turn) -> Screen:
    """Show what the typed reminders may mean."""
    return screens.which_leads(turn.say, choosing.draft(turn).leads, turn.version)


@choosing.entry(pressed(SetReminder))
async def set_reminder(turn: Turn, press: SetReminder) -> str:
    """Switch one on or off."""
    leads = set(_leads(turn))
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
    chosen = _chosen(turn, text)
    if turn.dialog.step == ALL and not words.is_nothing(text):
        return ALL
    if chosen is not None:
        return await _take_leads(turn, draft.leads[chosen])
    is_meant = words.says_before(text) or _is_of_leads(turn, text)
    readings = words.leads(text, turn.moment) if is_meant else []
    if readings:
        return await _take_readings(turn, readings)
    return BESIDE if turn.dialog.step == BESIDE else Said(turn.say("leads-unclear"), REMINDERS)


def _chosen(turn: Turn, text: str) -> int | None:
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
    return await _take_leads(turn, _nth(choosing.draft(turn).leads, press.number))


async def _take_leads(turn: Turn, minutes: Sequence[int]) -> Said:
    leads = set(minutes) if choosing.draft(turn).only else {*minutes, *_leads(turn)}
    if len(leads) > MOST_REMINDERS:
        return Said(turn.say("leads-many", n=MOST_REMINDERS), REMINDERS)
    said = screens.lead_words(turn.say, sorted(leads))
    answer = turn.say("leads-set", leads=said) if leads else turn.say("leads-off")
    await _remind(turn, leads)
    return _reminded(turn, answer)


def _reminded(turn: Turn, answer: str) -> Said:
    """Show the switches below an answer; nothing more is asked."""
    own = turn.person.reminders is not None
    turn.show(screens.reminders(turn.say, _leads(turn), own=own, is_asked=False))
    return Said(answer, END)


def _is_of_leads(turn: Turn, text: str) -> bool:
    return words.is_of_leads(text, turn.moment)


def answers(turn: Turn, text: str) -> bool:
    """Tell whether a text answers the page that somebody is at."""
    step = turn.dialog.step
    if step in (QUIET, ALL):
        return words.is_nothing(text) or (step == QUIET and is_bare_time(turn, text))
    if step in (ZONE, PLACES, SURE):
        return bool(_by_zone(turn, text)) or places.in_passing(text)[1]
    return _chosen(turn, text) is not None or (is_lead(turn, text) and _is_of_leads(turn, text))


def moves_session(turn: Turn, text: str) -> bool:
    """Tell whether a length is how much earlier or later a session is to be, and not that of a reminder."""
    ask = alone(turn, text)
    return ask is not None and ask.intent == "move" and not words.says_before(text)


def is_lead(turn: Turn, text: str) -> bool:
    """Tell whether words are reminders."""
    return bool(words.leads(text, turn.moment))


@choosing.opening()
async def remind_me(turn: Turn, text: str) -> Next:
    """Begin with a reminder that was said in the open chat: it may stand beside the others or replace them."""
    readings, draft = words.leads(text, turn.moment), choosing.draft(turn)
    if len(readings) != 1 or readings[0].only or not _leads(turn) or set(readings[0].minutes) <= set(_leads(turn)):
        return await _take_readings(turn, readings)
    draft.leads = [sorted({*readings[0].minutes, *_leads(turn)}), list(readings[0].minutes)]
    draft.only = True
    return BESIDE


async def remind_beside(turn: Turn, text: str) -> str:
    """Set reminders that are said beside something else, beside those that are there; what is unclear is not set."""
    readings, leads = words.leads(text, turn.moment), set(_leads(turn))
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


def _nth(readings: Sequence[T], number: int) -> T:
    """Return a reading by its position.

    Raises:
        StaleButton: the button is forged.
    """
    if not 0 <= number < len(readings):
        raise StaleButton(str(number))
    return readings[number]
