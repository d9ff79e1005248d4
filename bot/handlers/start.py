"""The way in: /start, invitations, the dashboard."""

from __future__ import annotations

from msgspec.structs import replace

from bot.flow.conversation import Routes, command, pressed
from bot.flow.turn import Turn
from bot.handlers import company
from bot.handlers.interviews import applicants
from bot.handlers.mentors.profile import mentor_of, show_mentor
from bot.handlers.sessions import messages
from bot.handlers.settings.overview import speaking
from bot.handlers.text import foreign
from bot.handlers.text.roles import is_employer
from bot.ui.buttons.dashboard import Greet, OpenDashboard
from bot.ui.screens import admin, dashboard, invited, plain, remarks

start = Routes("start")

FROM_A_GROUP = "group"
"""The payload of the link that the bot shows in groups; it carries nothing else."""


@start.on(command("start"), leaves=True)
async def begin(turn: Turn, payload: str) -> str | None:
    """Greet; the link may hold an invitation."""
    foreign.expect(turn)
    mentor_id = mentor_of(payload)
    if mentor_id is not None:
        await show_mentor(turn, mentor_id)
        return turn.say("hello-new", name=turn.person.name) if turn.person.is_new else None
    if payload and payload != FROM_A_GROUP:
        return await _accept(turn, payload)
    if not await applicants.meet(turn):
        await show_dashboard(turn)
    return None


async def _accept(turn: Turn, token: str) -> str | None:
    """Take an invitation, or join the site's account with this chat; a new mentor's hours come next."""
    joined = await turn.services.joining.open(turn.tx, token, actor=turn.person)
    if joined is not None:
        turn.reads_as(replace(joined, is_new=turn.person.is_new))
        return await _joined(turn, token)
    turn.reads_as(await turn.services.mentors.accept_invite(turn.tx, token, actor=turn.person))
    profile = await turn.services.mentors.profile(turn.tx, actor=turn.person)
    if profile is not None and not profile.hours and profile.state == "APPROVED":
        turn.show(admin.invited(turn.say))
        return None
    return await _employed(turn) if is_employer(turn) else await _accepted(turn)


async def _joined(turn: Turn, token: str) -> str | None:
    """Go on with somebody who has just become one with whom others know: with what they are invited to, if anything."""
    is_invited = await turn.services.joining.is_invitation(turn.tx, token)
    linked = None if is_invited else turn.say("linked")
    if await applicants.meet(turn) or (is_invited and await applicants.meet_again(turn)):
        return linked
    await show_dashboard(turn)
    return linked


async def _accepted(turn: Turn) -> str:
    """Show home to somebody who needs to answer nothing more."""
    await show_dashboard(turn)
    return turn.say("invited-already")


async def _employed(turn: Turn) -> str | None:
    """Go on with an employer: the company's name, the working hours, or what comes next."""
    mine = await turn.services.companies.of(turn.tx, actor=turn.person)
    if mine is None or mine.id is None:
        return await company.name_it(turn, None)
    await company.welcome(turn)
    return None


@start.on(pressed(OpenDashboard))
async def home(turn: Turn, _press: OpenDashboard) -> None:
    """Show the dashboard again."""
    await show_dashboard(turn)


@start.on(pressed(Greet))
async def greet(turn: Turn, press: Greet) -> None:
    """Greet again in the language that a new person has chosen."""
    turn.reads_as(replace(await speaking(turn, press.code), is_new=True))
    await show_dashboard(turn)


async def lost(turn: Turn) -> None:
    """Say that a text was not understood, never twice in the same words; the third time in a row offers a person.

    Around the start of a session it may be meant for the other side.
    """
    if turn.text is not None and not turn.person.is_new and await messages.offer(turn, turn.text):
        return
    is_first = turn.dialog.conversation is not None or turn.dialog.last_press is not None
    times = 1 if is_first else int(turn.dialog.data.get("lost", 0)) + 1
    turn.leave()
    turn.dialog.data = {"lost": times}
    if turn.person.is_new:
        await show_dashboard(turn)  # greeted whatever they say first
    elif times == 1 and (waiting := await applicants.at_hand(turn)) is not None:
        turn.show(invited.asks(turn.say, waiting, "invitation-more"), card=waiting.id)
    elif times == 1:
        turn.show(plain.not_understood(turn.say, await some_mentor(turn)))
    elif times % 2 == 0:
        turn.show(remarks.lost_again(turn.say))
    else:
        board = await turn.services.sessions.dashboard(turn.tx, actor=turn.person)
        turn.show(remarks.offer_human(turn.say, dashboard.dashboard(turn.say, turn.person, board)))


async def some_mentor(turn: Turn) -> str | None:
    """Return the name of a mentor whom the person can book, for an example that can be sent as it is."""
    page = await turn.services.finding.mentors(turn.tx, actor=turn.person, size=1)
    return page.items[0].name if page.items else None


async def show_dashboard(turn: Turn) -> None:
    """Show what is next and what waits; somebody new who was invited reads that first."""
    if turn.person.is_new and await applicants.meet(turn):
        return
    board = await turn.services.sessions.dashboard(turn.tx, actor=turn.person)
    turn.show(dashboard.dashboard(turn.say, turn.person, board))
