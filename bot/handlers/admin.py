"""Becoming a mentor: asking for it, and the admins' answers."""

from __future__ import annotations

from dataclasses import dataclass

from bot.flow.conversation import END, Conversation, Routes, command, pressed, typed
from bot.flow.turn import Turn
from bot.handlers.start import show_dashboard
from bot.ui import presses
from bot.ui.screen import Screen
from bot.ui.screens import admin as screens

admin = Routes("admin")

ABOUT = "about"


@admin.on(command("admin"), leaves=True)
@admin.on(pressed(presses.OpenAdmin))
async def applications(turn: Turn, _way: object) -> None:
    """Show who waits for an answer."""
    turn.show(screens.admin(turn.say, await turn.services.mentors.applicants(turn.tx, actor=turn.person)))


@admin.on(pressed(presses.Approve))
async def approve(turn: Turn, press: presses.Approve) -> None:
    """Make the applicant a mentor."""
    applicant = await turn.services.mentors.approve(turn.tx, press.person_id, actor=turn.person)
    turn.show(screens.approved(turn.say, applicant.name))


@admin.on(pressed(presses.Refuse))
async def refuse(turn: Turn, press: presses.Refuse) -> None:
    """Turn the applicant down."""
    applicant = await turn.services.mentors.refuse(turn.tx, press.person_id, actor=turn.person)
    turn.show(screens.refused(turn.say, applicant.name))


@dataclass
class ApplyDraft:
    """Nothing to remember: one step."""


applying = Conversation("apply", draft=ApplyDraft)


@applying.entry(pressed(presses.BecomeMentor))
async def begin(turn: Turn, _press: presses.BecomeMentor) -> str | None:
    """A sentence about oneself first, which may be left out; who is known already sees where they stand."""
    profile = await turn.services.mentors.profile(turn.tx, actor=turn.person)
    if profile is None or profile.state == "REFUSED":
        return ABOUT
    await show_dashboard(turn)
    return END


@applying.screen(ABOUT)
async def ask(turn: Turn) -> Screen:
    """Ask for it."""
    return screens.apply(turn.say, turn.version)


@applying.step(typed(), at=ABOUT)
async def take(turn: Turn, text: str) -> str | None:
    """Apply with these words."""
    return await _apply(turn, text)


@applying.step(pressed(presses.ApplyNow))
async def skip(turn: Turn, _press: presses.ApplyNow) -> str | None:
    """Apply without."""
    return await _apply(turn, None)


async def _apply(turn: Turn, about: str | None) -> str | None:
    await turn.services.mentors.apply(turn.tx, about=about, actor=turn.person)
    turn.show(screens.applied(turn.say))
    return END


@applying.step(pressed(presses.Leave))
async def leave(turn: Turn, _press: presses.Leave) -> str | None:
    """Not now."""
    await show_dashboard(turn)
    return END
