"""My settings: zone, language, reminders. Each tap saves at once."""

from __future__ import annotations

from collections.abc import Sequence

from bot.flow.conversation import Routes, command, pressed
from bot.flow.turn import Turn
from bot.services.views import PersonView
from bot.ui import presses
from bot.ui.callbacks import StaleButton
from bot.ui.screens import settings as screens
from bot.ui.zones import zone_of

settings = Routes("settings")


def _leads(turn: Turn) -> Sequence[int]:
    """Return the reminders in effect, in minutes before the start."""
    if turn.person.reminders is not None:
        return turn.person.reminders
    return [int(lead.total_seconds() // 60) for lead in turn.settings.reminders]


@settings.on(command("settings"), leaves=True)
@settings.on(pressed(presses.OpenSettings))
async def overview(turn: Turn, _way: object) -> None:
    """Show my settings."""
    turn.show(screens.settings(turn.say, turn.person, _leads(turn)))


@settings.on(pressed(presses.OpenZones))
async def zones(turn: Turn, press: presses.OpenZones) -> None:
    """Offer the zones of a region."""
    turn.show(screens.zones(turn.say, turn.person, press.region))


@settings.on(pressed(presses.PickZone))
async def pick_zone(turn: Turn, press: presses.PickZone) -> None:
    """Show times in this zone from now on."""
    turn.reads_as(await turn.services.people.set_zone(turn.tx, zone_of(press.code), actor=turn.person))
    turn.show(screens.zone_set(turn.say, turn.person, _leads(turn)))


@settings.on(pressed(presses.OpenLanguages))
async def languages(turn: Turn, _press: presses.OpenLanguages) -> None:
    """Offer the languages."""
    turn.show(screens.languages(turn.say, turn.catalogues.names()))


@settings.on(pressed(presses.PickLanguage))
async def pick_language(turn: Turn, press: presses.PickLanguage) -> None:
    """Write to me in this language from now on."""
    turn.reads_as(await speaking(turn, press.code))
    turn.show(screens.settings(turn.say, turn.person, _leads(turn)))


async def speaking(turn: Turn, code: str) -> PersonView:
    """Return the person with the language changed.

    Raises:
        StaleButton: there is no such language (any more).
    """
    if code not in turn.catalogues.languages:
        raise StaleButton(code)
    return await turn.services.people.set_language(turn.tx, code, actor=turn.person)


@settings.on(pressed(presses.OpenReminders))
async def reminders(turn: Turn, _press: presses.OpenReminders) -> None:
    """Show each reminder with its switch."""
    _show_reminders(turn)


@settings.on(pressed(presses.SetReminder))
async def set_reminder(turn: Turn, press: presses.SetReminder) -> None:
    """Switch one on or off."""
    leads = set(_leads(turn))
    if press.minutes not in leads.union(screens.CHOICES):
        raise StaleButton(str(press.minutes))
    leads = leads | {press.minutes} if press.on else leads - {press.minutes}
    await _save_reminders(turn, sorted(leads, reverse=True))


@settings.on(pressed(presses.ResetReminders))
async def reset_reminders(turn: Turn, _press: presses.ResetReminders) -> None:
    """Follow the usual times again."""
    await _save_reminders(turn, None)


async def _save_reminders(turn: Turn, leads: Sequence[int] | None) -> None:
    turn.reads_as(await turn.services.people.set_reminders(turn.tx, leads, actor=turn.person))
    _show_reminders(turn)


def _show_reminders(turn: Turn) -> None:
    turn.show(screens.reminders(turn.say, _leads(turn), own=turn.person.reminders is not None))
