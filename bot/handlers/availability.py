"""How a mentor can be booked: hours from presets, length, instant or asked, room, a word about oneself."""

from __future__ import annotations

from dataclasses import dataclass

from bot.flow.conversation import END, Conversation, Routes, command, pressed, typed
from bot.flow.turn import Turn
from bot.services.views import ProfileView
from bot.ui import presses
from bot.ui.callbacks import StaleButton
from bot.ui.screen import Screen
from bot.ui.screens import availability as screens
from domain.hours import PRESETS
from domain.refusals import NotAMentor

availability = Routes("availability")

LINK, ABOUT = "link", "about"


async def _profile(turn: Turn) -> ProfileView:
    profile = await turn.services.mentors.profile(turn.tx, actor=turn.person)
    if profile is None or profile.state != "APPROVED":
        raise NotAMentor(f"person {turn.person.id} has no mentor's settings")
    return profile


@availability.on(command("availability"), leaves=True)
@availability.on(pressed(presses.OpenAvailability))
async def overview(turn: Turn, _way: object) -> None:
    """Show everything that is set; who is no mentor can ask to become one."""
    profile = await turn.services.mentors.profile(turn.tx, actor=turn.person)
    if profile is not None and profile.state == "APPROVED":
        turn.show(screens.overview(turn.say, profile))
    else:
        turn.show(screens.not_yet(turn.say, profile))


@availability.on(pressed(presses.OpenHours))
async def hours(turn: Turn, _press: presses.OpenHours) -> None:
    """Offer the presets."""
    await _profile(turn)
    turn.show(screens.hours(turn.say))


@availability.on(pressed(presses.PickHours))
async def pick_hours(turn: Turn, press: presses.PickHours) -> None:
    """Take a preset; a new mentor is asked for the length next."""
    if press.code not in PRESETS:
        raise StaleButton(press.code)
    is_first = not (await _profile(turn)).hours
    profile = await turn.services.mentors.set_hours(turn.tx, PRESETS[press.code], actor=turn.person)
    turn.show(screens.lengths(turn.say) if is_first else screens.saved(turn.say, profile))


@availability.on(pressed(presses.OpenLengths))
async def lengths(turn: Turn, _press: presses.OpenLengths) -> None:
    """Offer the lengths."""
    await _profile(turn)
    turn.show(screens.lengths(turn.say))


@availability.on(pressed(presses.PickLength))
async def pick_length(turn: Turn, press: presses.PickLength) -> None:
    """Take a length: the end of a new mentor's set-up."""
    profile = await turn.services.mentors.set_length(turn.tx, press.minutes, actor=turn.person)
    turn.show(screens.ready(turn.say, profile))


@availability.on(pressed(presses.SetInstant))
async def set_instant(turn: Turn, press: presses.SetInstant) -> None:
    """Take bookings at once, or ask me first."""
    profile = await turn.services.mentors.set_instant(turn.tx, bool(press.on), actor=turn.person)
    turn.show(screens.saved(turn.say, profile))


@availability.on(pressed(presses.RemoveLink), leaves=True)
async def remove_link(turn: Turn, _press: presses.RemoveLink) -> None:
    """Use the bot's rooms again."""
    turn.show(screens.saved(turn.say, await turn.services.mentors.set_link(turn.tx, None, actor=turn.person)))


@dataclass
class ProfileDraft:
    """Nothing to remember: the step says what is typed."""


describing = Conversation("profile", draft=ProfileDraft)


@describing.entry(pressed(presses.TypeLink))
async def type_link(turn: Turn, _press: presses.TypeLink) -> str:
    """The link of my own room."""
    return LINK


@describing.entry(pressed(presses.TypeAbout))
async def type_about(turn: Turn, _press: presses.TypeAbout) -> str:
    """What I can help with."""
    return ABOUT


@describing.screen(LINK)
async def ask_link(turn: Turn) -> Screen:
    """Ask for the link."""
    return screens.ask_link(turn.say, await _profile(turn), turn.version)


@describing.screen(ABOUT)
async def ask_about(turn: Turn) -> Screen:
    """Ask for the words."""
    return screens.ask_about(turn.say, await _profile(turn), turn.version)


@describing.step(typed(), at=LINK)
async def take_link(turn: Turn, text: str) -> str | None:
    """Save the link."""
    turn.show(screens.saved(turn.say, await turn.services.mentors.set_link(turn.tx, text, actor=turn.person)))
    return END


@describing.step(typed(), at=ABOUT)
async def take_about(turn: Turn, text: str) -> str | None:
    """Save the words."""
    turn.show(screens.saved(turn.say, await turn.services.mentors.set_about(turn.tx, text, actor=turn.person)))
    return END


@describing.step(pressed(presses.Leave))
async def leave(turn: Turn, _press: presses.Leave) -> str | None:
    """Leave it as it is."""
    turn.show(screens.overview(turn.say, await _profile(turn)))
    return END
