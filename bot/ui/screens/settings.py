"""My settings: zone, clock, language, reminders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from msgspec.structs import replace

from bot.services.views.mentors import ProfileView
from bot.services.views.people import PersonView
from bot.ui.buttons.admin import BecomeMentor
from bot.ui.buttons.availability import OpenAvailability
from bot.ui.buttons.base import Leave, Press
from bot.ui.buttons.company import BecomeEmployer, OpenCompany
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.keys import OpenKeys
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
from bot.ui.say import Say
from bot.ui.screen import Button, LocationRequest, Row, Screen, grid, lines, pairs, paragraphs, tap
from bot.ui.screens import availability
from bot.ui.screens.availability import hours_words
from bot.ui.zones import REGIONS, code_of, is_coded
from domain.quiet import Quiet
from domain.slots import Window
from domain.status import HOSTS, MentorState, Role

CHOICES = (1440, 60, 10, 0)
"""Reminder leads to choose from, in minutes."""

NIGHTS = (Quiet(22 * 60, 7 * 60), Quiet(23 * 60, 8 * 60), Quiet(0, 9 * 60))
"""Quiet hours to choose from."""

_SWITCHES = 2


def settings(say: Say, person: PersonView, leads: Sequence[int], *, has_api: bool = False) -> Screen:
    """Show my settings; `leads` are the reminders in effect, in minutes; `has_api`: programs may act for people."""
    other = 12 if say.hours24 else 24
    rows: list[Row] = [
        [tap(say, "zone", OpenZones()), tap(say, "reminders", OpenReminders())],
        [tap(say, "quiet", OpenQuiet()), tap(say, f"clock-{other}", SetClock(other))],
        switches(say, PickLanguage),
        *_parts(say, person),
        *([[tap(say, "keys", OpenKeys())]] if has_api else []),
        [tap(say, "home", OpenDashboard())],
    ]
    facts = [
        say("settings-zone", zone=say.zone_name, iana=say.zone_in_full(person.zone), clock=say.clock(say.now)),
        say("settings-clock", hours=36 - other),
        say("settings-language", language=say.plain("language-name")),
        say("settings-reminders", leads=lead_words(say, leads)),
        say("settings-quiet", hours=quiet_words(say, person.quiet)),
    ]
    return Screen(paragraphs(say("settings-head"), lines(facts)), rows)


def _parts(say: Say, person: PersonView) -> list[Row]:
    """Return the ways to what somebody is here, or may become."""
    is_mentor, is_employer = Role.MENTOR in person.roles, Role.EMPLOYER in person.roles
    hours = [tap(say, "availability", OpenAvailability())] if person.roles & HOSTS else []
    become = [] if is_mentor else [tap(say, "become-mentor", BecomeMentor())]
    company = tap(say, "my-company", OpenCompany()) if is_employer else tap(say, "hire", BecomeEmployer())
    return [*pairs([*hours, *become, company])]


def zones(say: Say, person: PersonView, region: str, draft: int) -> Screen:
    """Show the zones of a region with their present time, and the other regions; a city may be typed as well."""
    offered = [
        Button(f"{say.city(zone)} {say.elsewhere(zone).clock(say.now)}", PickZone(code_of(zone)))
        for zone in REGIONS[region]
    ]
    others = [tap(say, f"region-{name}", OpenZones(name)) for name in REGIONS if name != region]
    text = paragraphs(say("zones", zone=say.zone_name, iana=say.zone_in_full(person.zone)), say("zones-type"))
    here = [tap(say, "share-location", ShareLocation(draft=draft))]
    return Screen(text, [*pairs(offered), *grid(others, 3), here, _back(say)])


def ask_location(say: Say) -> LocationRequest:
    """Show the keyboard that sends the person's location."""
    return LocationRequest(say("ask-location"), label=say.plain("send-location"))


def places(say: Say, found: Sequence[tuple[str, str]], draft: int) -> Screen:
    """Ask which place a name means: each is a country, if known, and a zone."""
    buttons = [
        [Button(_place(say, country, zone), PickPlace(number, draft=draft))]
        for number, (country, zone) in enumerate(found)
    ]
    return Screen(say("places"), [*buttons, _back(say)])


def _place(say: Say, country: str, zone: str) -> str:
    clock = say.elsewhere(zone).clock(say.now)
    if not country:
        return f"{say.city(zone)} {clock}"
    return say.plain("place", country=say.country(country), city=say.city(zone), clock=clock)


def quiet(say: Say, person: PersonView, readings: Sequence[Quiet] = ()) -> Screen:
    """Ask when to leave the person alone; with readings of typed hours, ask which is meant."""
    buttons = [Button(quiet_words(say, each), SetQuiet(each.start, each.end)) for each in readings or NIGHTS]
    off = [tap(say, "quiet-off", SetQuiet(0, 0))] if person.quiet else []
    now = say("settings-quiet", hours=quiet_words(say, person.quiet))
    if readings:
        return Screen(say("quiet-which"), [*grid(buttons, 2), _back(say)])
    return Screen(paragraphs(say("quiet-ask", zone=say.zone_name), now), [*grid(buttons, 2), off, _back(say)])


def quiet_words(say: Say, quiet: Quiet | None) -> str:
    """Return "22:00–07:00", or that there are no quiet hours."""
    if quiet is None:
        return say.plain("quiet-none")
    return say.wall_span(quiet.start, quiet.end)


def switches(say: Say, press: Callable[[str], Press]) -> Row:
    """Return a button for each other language, named in its own language; of many, one button opens the list."""
    others = say.other_languages
    if len(others) > _SWITCHES:
        return [tap(say, "language", OpenLanguages())]
    return [Button(name, press(code)) for code, name in others.items()]


def languages(say: Say, names: Mapping[str, str]) -> Screen:
    """Show the languages, each named in its own language (`Catalogues.names`)."""
    buttons = [Button(name, PickLanguage(code)) for code, name in names.items()]
    return Screen(say.plural("languages", len(names)), [*grid(buttons, 2), _back(say)])


def reminders(say: Say, leads: Sequence[int], *, own: bool, is_asked: bool = True) -> Screen:
    """Show each reminder with a switch; `own` offers the usual ones again, `is_asked`: others may be typed."""
    switches = [
        [
            tap(
                say,
                "reminder-on" if lead in leads else "reminder-off",
                SetReminder(lead, 0 if lead in leads else 1),
                lead=lead_label(say, lead),
            )
        ]
        for lead in sorted({*CHOICES, *leads}, reverse=True)
    ]
    usual = [tap(say, "reminders-usual", ResetReminders())] if own else []
    text = paragraphs(
        say("reminders-head"), None if leads else say("reminders-none"), say("reminders-type") if is_asked else None
    )
    return Screen(text, [*switches, usual, _back(say)])


def which_leads(say: Say, readings: Sequence[Sequence[int]], draft: int) -> Screen:
    """Ask which reminders were meant by what was typed."""
    buttons = [[Button(_together(say, each), PickLeads(number, draft=draft))] for number, each in enumerate(readings)]
    return Screen(say("leads-which"), [*buttons, _back(say)])


def beside_or_only(say: Say, leads: Sequence[int], draft: int) -> Screen:
    """Ask whether reminders come beside those that there are (the first reading) or replace them (the second)."""
    add = [tap(say, "leads-add", PickLeads(0, draft=draft), style="success")]
    only = [tap(say, "leads-only", PickLeads(1, draft=draft))]
    return Screen(say("leads-beside", leads=lead_words(say, leads)), [add, only, _back(say)])


def leads_of_all(say: Say, draft: int) -> Screen:
    """Ask whether reminders of all sessions are to go, since there are none of a single one."""
    yes = [tap(say, "leads-all-off", PickLeads(0, draft=draft), style="danger")]
    return Screen(say("leads-of-all"), [yes, [tap(say, "leads-keep", Leave(draft=draft))]])


def lead_label(say: Say, lead: int) -> str:
    """Return "1 hour before", or "at the start"."""
    return say.plain("lead-before", lead=dt.timedelta(minutes=lead)) if lead else say.plain("lead-start")


def lead_words(say: Say, leads: Sequence[int]) -> str:
    """Return the leads in a row, the earliest reminder first."""
    return ", ".join(lead_label(say, lead) for lead in sorted(leads, reverse=True)) or say.plain("lead-none")


def _together(say: Say, leads: Sequence[int]) -> str:
    """Return "2 hours + 10 minutes", for a button."""
    return " + ".join(say.duration(dt.timedelta(minutes=lead)) if lead else say.plain("lead-start") for lead in leads)


def zone_set(
    say: Say, person: PersonView, leads: Sequence[int], before: str, host: ProfileView | None = None
) -> Screen:
    """Say that times are shown in another zone now, and offer the one from before: `say` is in the new one.

    Below it are the settings, or for a new `host` the question for their hours, which is still open.
    """
    hours = _hours_now(say, before, host.hours) if host is not None and host.hours and before != person.zone else None
    is_new = host is not None and host.state == MentorState.APPROVED and not host.hours
    shown = availability.hours(say, is_mentor=host.is_mentor) if host and is_new else settings(say, person, leads)
    was = None
    if before != person.zone:
        was = say("zone-before", zone=say.elsewhere(before).zone_name)
        back = [tap(say, "zone-back", PickZone(code_of(before)), city=say.city(before))] if is_coded(before) else []
        shown = replace(shown, rows=[back, *shown.rows])
    return shown.topped(paragraphs(lines([say("zone-set", zone=say.zone_name), was]), hours))


def _hours_now(say: Say, before: str, week: Sequence[Window]) -> str:
    """Say what weekly hours mean in the new zone, and how they stay as they were."""
    day, start, _ = week[0]
    on = say.now.date() + dt.timedelta(days=day)
    begin = dt.datetime.combine(on, dt.time(start // 60, start % 60), tzinfo=say.zone)
    hours, there = hours_words(say, week), say.elsewhere(before)
    city, clocks = say.city(before), {"clock": say.clock(begin), "there": there.clock(begin)}
    now = say("zone-set-hours", zone=say.zone_name, hours=hours, city=city, **clocks)
    return lines([now, say("zone-keep-hours", city=city) if is_coded(before) else None])


def zone_sure(say: Say, zone: str, draft: int) -> Screen:
    """Ask whether times are to be shown in a zone of which that is not sure."""
    there = say.elsewhere(zone)
    yes = [tap(say, "zone-sure-yes", PickPlace(0, draft=draft), style="success", city=say.city(zone))]
    no = [tap(say, "zone-sure-no", Leave(draft=draft), city=say.city(say.zone.key))]
    return Screen(say("zone-sure", zone=there.zone_name, clock=there.clock(say.now), before=say.zone_name), [yes, no])


def _back(say: Say) -> Row:
    return [tap(say, "back-settings", OpenSettings())]
