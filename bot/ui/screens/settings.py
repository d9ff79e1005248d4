"""My settings: zone, language, reminders."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from bot.services.views import PersonView
from bot.ui import presses
from bot.ui.callbacks import Press, StaleButton
from bot.ui.say import Say
from bot.ui.screen import Button, Row, Screen, grid, lines, paragraphs, tap
from bot.ui.zones import REGIONS, code_of
from domain.status import Role

CHOICES = (1440, 60, 10, 0)
"""Reminder leads to choose from, in minutes."""

_SWITCHES = 2


def settings(say: Say, person: PersonView, leads: Sequence[int]) -> Screen:
    """Show my settings; `leads` are the reminders in effect, in minutes."""
    rows: list[Row] = [
        [tap(say, "zone", presses.OpenZones()), tap(say, "reminders", presses.OpenReminders())],
        switches(say, presses.PickLanguage),
        [tap(say, "availability", presses.OpenAvailability())]
        if Role.MENTOR in person.roles
        else [tap(say, "become-mentor", presses.BecomeMentor())],
        [tap(say, "home", presses.OpenDashboard())],
    ]
    facts = [
        say("settings-zone", zone=say.zone_name, iana=person.zone, clock=say.clock(say.now)),
        say("settings-language", language=say.plain("language-name")),
        say("settings-reminders", leads=lead_words(say, leads)),
    ]
    return Screen(paragraphs(say("settings-head"), lines(facts)), rows)


def zones(say: Say, person: PersonView, region: str = "common") -> Screen:
    """Show the zones of a region with their present time, and the other regions.

    Raises:
        StaleButton: there is no such region.
    """
    if region not in REGIONS:
        raise StaleButton(region)
    offered = [
        Button(f"{say.city(zone)} {say.elsewhere(zone).clock(say.now)}", presses.PickZone(code_of(zone)))
        for zone in REGIONS[region]
    ]
    others = [tap(say, f"region-{name}", presses.OpenZones(name)) for name in REGIONS if name != region]
    text = say("zones", zone=say.zone_name, iana=person.zone)
    return Screen(text, [*grid(offered, 2), *grid(others, 3), _back(say)])


def switches(say: Say, press: Callable[[str], Press]) -> Row:
    """Return a button for each other language, named in itself; many hide behind one button."""
    others = say.other_languages
    if len(others) > _SWITCHES:
        return [tap(say, "language", presses.OpenLanguages())]
    return [Button(name, press(code)) for code, name in others.items()]


def languages(say: Say, names: Mapping[str, str]) -> Screen:
    """Show the languages, each named in itself (`Catalogues.names`)."""
    buttons = [Button(name, presses.PickLanguage(code)) for code, name in names.items()]
    return Screen(say.plural("languages", len(names)), [*grid(buttons, 2), _back(say)])


def reminders(say: Say, leads: Sequence[int], *, own: bool) -> Screen:
    """Show each reminder with a switch; `own` offers the way back to the usual ones."""
    switches = [
        [
            tap(
                say,
                "reminder-on" if lead in leads else "reminder-off",
                presses.SetReminder(lead, 0 if lead in leads else 1),
                lead=lead_label(say, lead),
            )
        ]
        for lead in sorted({*CHOICES, *leads}, reverse=True)
    ]
    usual = [tap(say, "reminders-usual", presses.ResetReminders())] if own else []
    text = paragraphs(say("reminders-head"), None if leads else say("reminders-none"))
    return Screen(text, [*switches, usual, _back(say)])


def lead_label(say: Say, lead: int) -> str:
    """Return "1 hour before", or "at the start"."""
    return say.plain("lead-before", lead=dt.timedelta(minutes=lead)) if lead else say.plain("lead-start")


def lead_words(say: Say, leads: Sequence[int]) -> str:
    """Return the leads in a row, the earliest reminder first."""
    return ", ".join(lead_label(say, lead) for lead in sorted(leads, reverse=True)) or say.plain("lead-none")


def zone_set(say: Say, person: PersonView, leads: Sequence[int]) -> Screen:
    """Say that times are shown in another zone now: `say` is in the new one."""
    return settings(say, person, leads).topped(say("zone-set", zone=say.zone_name))


def _back(say: Say) -> Row:
    return [tap(say, "back-settings", presses.OpenSettings())]
