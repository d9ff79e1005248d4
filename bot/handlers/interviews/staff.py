"""Who interviews, in words: colleagues join, leave or take over."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.flow.turn import Turn
from bot.handlers.interviews import panels
from bot.handlers.interviews.which import of_colleagues, show, the_one, those_meant
from bot.handlers.sessions.cards import show_card
from bot.handlers.text.people import colleagues_of
from bot.handlers.text.roles import is_employer
from bot.handlers.text.unanswered import Unanswered
from bot.ui.buttons.panels import AddInterviewer, HandOver, HandTo, OpenPanel, RemoveInterviewer
from domain.asking.interviews import About
from domain.asking.people import called
from domain.session import Action, Part


async def takes(turn: Turn, about: About) -> None:
    """Ask who interviews in my place: a colleague who takes an interview may as well only be talked about."""
    staff = [name for name in about.others if await colleagues_called(turn, [name])]
    owners = tuple(name for name in about.names if name not in staff)
    view = await the_one(turn, replace(about, names=owners), Action.HAND_OVER)
    if view is not None:
        named = await colleagues_called(turn, staff)
        await panels.ask_whom_of(turn, view.id, named=named[0] if len(named) == 1 else None)


async def _add_to_all(turn: Turn, about: About, person_id: int) -> str | None:
    """Let a colleague interview too wherever I am the host and they are not on it yet: everywhere or nowhere."""
    views = [view for view in await those_meant(turn, about) if Action.STAFF in view.can]
    for view in views:
        if person_id not in {each.id for each in view.interviewers}:
            await turn.services.sessions.add_interviewer(turn.tx, view.id, person_id, actor=turn.person)
    after = [view for view in await those_meant(turn, about) if Action.STAFF in view.can]
    await show(turn, about, after)
    name = next((each.name for view in after for each in view.interviewers if each.id == person_id), None)
    return turn.say("panel-added", name=name) if name else None


async def add(turn: Turn, about: About) -> str | None:
    """Let a colleague interview too; one who is not clear is chosen from a list."""
    if about.is_all and len(staff := await colleagues_called(turn, about.others)) == 1:
        return await _add_to_all(turn, about, staff[0])
    if not about.others and all(Action.STAFF not in view.can for view in await those_meant(turn, about)):
        return await join(turn, about)
    view = await the_one(turn, about, Action.STAFF)
    if view is None:
        return None
    found = await colleagues_called(turn, about.others)
    if len(found) == 1:
        return await panels.add(turn, AddInterviewer(view.id, found[0], version=view.version))
    await panels.open_panel(turn, OpenPanel(view.id, version=view.version))
    return _unknown(turn, about, found)


async def remove(turn: Turn, about: About) -> str | None:
    """Let somebody not interview any more; one who is not clear is chosen from a list."""
    view = await the_one(turn, about, Action.STAFF)
    if view is None:
        return None
    inside = {each.id for each in view.interviewers}
    found = [each for each in await colleagues_called(turn, about.others) if each in inside]
    if len(found) == 1:
        return await panels.remove(turn, RemoveInterviewer(view.id, found[0], version=view.version))
    await panels.open_panel(turn, OpenPanel(view.id, version=view.version))
    return _unknown(turn, about, found)


async def hand_over(turn: Turn, about: About) -> str | None:
    """Let a colleague interview in my place; one who is not clear is chosen from a list."""
    view = await the_one(turn, about, Action.HAND_OVER)
    if view is None:
        return None
    found = await colleagues_called(turn, about.others)
    if len(found) == 1:
        return await panels.hand_over(turn, HandTo(view.id, found[0], version=view.version))
    await panels.ask_whom(turn, HandOver(view.id, version=view.version))
    return _unknown(turn, about, found)


async def leave(turn: Turn, about: About) -> str | None:
    """Show how to interview no more; who stands beside the host can hand over, and the host can take them off."""
    view = await the_one(turn, about, Action.HAND_OVER)
    if view is None:
        return None
    if view.part is Part.COHOST:
        return await panels.offer_place(turn, view)
    await panels.ask_whom(turn, HandOver(view.id, version=view.version))
    return None


async def join(turn: Turn, about: About) -> str | None:
    """Say who could let somebody interview too; who does so already sees the card.

    Raises:
        Unanswered: whoever asks is no employer.
    """
    if not is_employer(turn):
        raise Unanswered
    mine = [view for view in await those_meant(turn, about) if view.part is not Part.GUEST]
    others = [] if mine else await of_colleagues(turn, about)
    if len(others) != 1:
        await show(turn, about, mine or others)
        return None
    await show_card(turn, others[0].id)
    return turn.say("only-host-adds", name=others[0].host.name)


async def colleagues_called(turn: Turn, names: Sequence[str]) -> list[int]:
    """Return which colleagues may be meant by names."""
    known = await colleagues_of(turn)
    return sorted({person_id for name in names for person_id in called(known, name)})


def _unknown(turn: Turn, about: About, found: Sequence[int]) -> str | None:
    """Say that nobody of a name is a colleague."""
    return turn.say("no-colleague-called", names=turn.say.names(about.others)) if about.others and not found else None
