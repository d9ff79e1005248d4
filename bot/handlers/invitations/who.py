"""Who is invited: from the last ones, by a name, from Telegram's own list, or by a link."""

from __future__ import annotations

from collections.abc import Sequence

from bot.flow.conversation import Next, Said, pressed, shared, typed
from bot.flow.turn import Shared, Turn
from bot.handlers.invitations.draft import NAME, WHO, add_applicant, interviewing, invited, newcomer
from bot.handlers.invitations.when import go_to_time
from bot.ui.buttons.base import StaleButton
from bot.ui.buttons.invitations import InviteByLink, OpenPicker, PickApplicant
from bot.ui.screen import Screen
from bot.ui.screens import invitations as screens
from domain.asking.remarks import remark
from domain.interviews import MOST_APPLICANTS
from domain.texts import NAME_LIMIT, clean


def ask_who(turn: Turn) -> str:
    """Ask for the applicants, with Telegram's own list beside."""
    turn.beside(screens.picker(turn.say, MOST_APPLICANTS))
    return WHO


@interviewing.screen(WHO)
async def show_who(turn: Turn) -> Screen:
    """Show whom the search has found, or who was invited lately."""
    draft = interviewing.draft(turn)
    if not draft.sought:
        recent = await turn.services.applicants.recent(turn.tx, actor=turn.person)
        draft.found = [each.id for each in recent]
    draft.offered = draft.found
    chosen, offered = await invited(turn, draft.applicants), await invited(turn, draft.offered)
    choice = screens.Choice(chosen, offered, draft.sought, picker=turn.side is None)
    return screens.who(turn.say, turn.version, choice)


@interviewing.step(pressed(PickApplicant), at=WHO)
async def pick_applicant(turn: Turn, press: PickApplicant) -> str:
    """Choose somebody, or leave them out again."""
    draft = interviewing.draft(turn)
    if press.person_id not in (*draft.offered, *draft.applicants):
        raise StaleButton(str(press.person_id))
    if press.person_id in draft.applicants:
        draft.applicants.remove(press.person_id)
        draft.chosen = []
    else:
        add_applicant(draft, press.person_id)
    return WHO


@interviewing.step(typed(), at=WHO)
async def type_applicant(turn: Turn, text: str) -> Next:
    """Look for people of this name; a yes goes on with those who are chosen."""
    said = remark(text)
    if said is not None and said.kind == "yes":
        return await go_to_time(turn) if interviewing.draft(turn).applicants else WHO
    return await search(turn, text)


async def search(turn: Turn, text: str) -> Next:
    """Look for people of a name."""
    draft = interviewing.draft(turn)
    found = await turn.services.applicants.search(turn.tx, text, actor=turn.person)
    draft.found, draft.sought = [each.id for each in found], clean(text, "name", limit=NAME_LIMIT)
    return WHO if found else Said(turn.say("interview-found-none", name=draft.sought), WHO)


@interviewing.step(pressed(OpenPicker), at=WHO)
async def open_picker(turn: Turn, _press: OpenPicker) -> str:
    """Show Telegram's own list again."""
    return ask_who(turn)


@interviewing.step(shared())
async def take_shared(turn: Turn, people: Sequence[Shared]) -> Next:
    """Take whom the person has chosen in Telegram's own list."""
    draft = interviewing.draft(turn)
    for each in people:
        known = await turn.services.applicants.known(turn.tx, each.id, actor=turn.person)
        add_applicant(
            draft, known.id if known else newcomer(draft, [each.id, each.name or f"#{each.id}", each.username])
        )
    return await go_to_time(turn)


@interviewing.step(pressed(InviteByLink), at=WHO)
async def by_link(turn: Turn, _press: InviteByLink) -> Next:
    """Invite somebody of the name that was not found, or ask for one."""
    sought = interviewing.draft(turn).sought
    return _take_name(turn, sought) if sought else NAME


@interviewing.screen(NAME)
async def ask_name(turn: Turn) -> Screen:
    """Ask how they are called."""
    return screens.ask_name(turn.say, turn.version)


@interviewing.step(typed(), at=NAME)
async def type_name(turn: Turn, text: str) -> Next:
    """Take the name of somebody who is invited by a link."""
    return _take_name(turn, text)


def _take_name(turn: Turn, text: str) -> str:
    draft = interviewing.draft(turn)
    name = clean(text, "name", limit=NAME_LIMIT)
    add_applicant(draft, newcomer(draft, [0, name, None]))
    draft.sought = ""
    return WHO
