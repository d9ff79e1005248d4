"""What admins do: applications, and what was given up. And asking to become a mentor."""

from __future__ import annotations

from dataclasses import dataclass

from bot.flow.conversation import END, Conversation, Routes, command, pressed, typed
from bot.flow.turn import Draft, Turn
from bot.handlers.start import show_dashboard
from bot.ui.buttons.admin import ApplyNow, Approve, BecomeMentor, OpenAdmin, Refuse
from bot.ui.buttons.base import Leave, StaleButton
from bot.ui.buttons.letters import DropLetter, OpenLetters, RetryLetter
from bot.ui.screen import Screen
from bot.ui.screens import admin as screens
from bot.ui.screens import letters

admin = Routes("admin")

ABOUT = "about"


@admin.on(command("admin"), leaves=True)
@admin.on(pressed(OpenAdmin))
async def overview(turn: Turn, _way: object) -> None:
    """Show who waits for an answer, and what was given up."""
    applicants = await turn.services.mentors.applicants(turn.tx, actor=turn.person)
    troubles = await turn.services.dead_letters.troubles(turn.tx, actor=turn.person)
    turn.show(screens.admin(turn.say, applicants, troubles))


@admin.on(pressed(Approve))
async def approve(turn: Turn, press: Approve) -> None:
    """Make the applicant a mentor."""
    applicant = await turn.services.mentors.approve(turn.tx, press.person_id, actor=turn.person)
    turn.show(screens.approved(turn.say, applicant.name))


@admin.on(pressed(Refuse))
async def refuse(turn: Turn, press: Refuse) -> None:
    """Turn the applicant down."""
    applicant = await turn.services.mentors.refuse(turn.tx, press.person_id, actor=turn.person)
    turn.show(screens.refused(turn.say, applicant.name))


# ── What was given up ──


@admin.on(pressed(OpenLetters))
async def show_letters(turn: Turn, press: OpenLetters) -> None:
    """Show the latest of a sort."""
    troubles = await turn.services.dead_letters.troubles(turn.tx, actor=turn.person)
    if press.sort not in troubles.letters:
        raise StaleButton(press.sort)
    latest = await turn.services.dead_letters.latest(turn.tx, press.sort, actor=turn.person)
    turn.show(letters.letters(turn.say, press.sort, latest, troubles.letters[press.sort]))


@admin.on(pressed(RetryLetter))
async def retry(turn: Turn, press: RetryLetter) -> str:
    """Let one be tried again."""
    done = await turn.services.dead_letters.retry(turn.tx, press.sort, press.letter_id, actor=turn.person)
    await show_letters(turn, OpenLetters(press.sort))
    return turn.say("letter-retried" if done else "letter-gone")


@admin.on(pressed(DropLetter))
async def drop(turn: Turn, press: DropLetter) -> str:
    """Give one up for good."""
    done = await turn.services.dead_letters.drop(turn.tx, press.sort, press.letter_id, actor=turn.person)
    await show_letters(turn, OpenLetters(press.sort))
    return turn.say("letter-dropped" if done else "letter-gone")


# ── Becoming a mentor ──


@dataclass
class ApplyDraft(Draft):
    """Nothing to remember: one step."""


applying = Conversation("apply", draft=ApplyDraft)


@applying.entry(pressed(BecomeMentor))
async def begin(turn: Turn, _press: BecomeMentor) -> str | None:
    """Ask for a sentence about oneself, which may be left out; who has applied before sees the state of that."""
    profile = await turn.services.mentors.profile(turn.tx, actor=turn.person)
    if profile is None or profile.state == "REFUSED":
        return ABOUT
    await show_dashboard(turn)
    return END


@applying.screen(ABOUT)
async def ask(turn: Turn) -> Screen:
    """Ask for the sentence."""
    return screens.apply(turn.say, turn.version)


@applying.step(typed(), at=ABOUT)
async def take(turn: Turn, text: str) -> str | None:
    """Apply with these words."""
    return await _apply(turn, text)


@applying.step(pressed(ApplyNow))
async def skip(turn: Turn, _press: ApplyNow) -> str | None:
    """Apply without a sentence."""
    return await _apply(turn, None)


async def _apply(turn: Turn, about: str | None) -> str | None:
    await turn.services.mentors.apply(turn.tx, about=about, actor=turn.person)
    turn.show(screens.applied(turn.say))
    return END


@applying.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> str | None:
    """Leave without applying."""
    await show_dashboard(turn)
    return END
