"""What is answered about interviews that there are; and asking an applicant once more."""

from __future__ import annotations

from msgspec.structs import replace

from bot.flow.turn import Turn
from bot.handlers import company
from bot.handlers.interviews import panels
from bot.handlers.interviews.staff import colleagues_called
from bot.handlers.interviews.which import of_colleagues, only_hires, show, the_one, those_meant
from bot.handlers.sessions.cards import show_card
from bot.handlers.text.contents import wish_of
from bot.handlers.text.roles import is_employer
from bot.handlers.text.unanswered import Unanswered
from bot.ui.buttons.panels import Nudge, OpenBoard
from bot.ui.screens import interview_words as screens
from bot.ui.screens import sentences as agendas
from domain.asking.interviews import About
from domain.interviews import Answer as Reply
from domain.session import Action, Part


async def when(turn: Turn, about: About) -> None:
    """Say when an interview is."""
    await show(turn, about, await those_meant(turn, about))


async def mine(turn: Turn, about: About) -> None:
    """List one's interviews at a time, or those ahead."""
    turn.show(agendas.agenda(turn.say, wish_of(turn, about.when), await those_meant(turn, about), is_free=False))


async def who(turn: Turn, about: About) -> None:
    """Say who interviews: the next time, when no other is meant."""
    views = (await those_meant(turn, about))[:1]
    guest = bool(views) and views[0].part is Part.GUEST
    await show(turn, about, views, screens.interviewers(turn.say, views[0]) if guest else None)


async def prepare(turn: Turn, about: About) -> None:
    """Say what the applicant should prepare: for the next interview, when no other is meant.

    Raises:
        Unanswered: nobody interviews whoever asks.
    """
    views = [view for view in await those_meant(turn, about) if view.part is Part.GUEST][:1]
    if not views:
        raise Unanswered
    await show(turn, about, views, screens.to_prepare(turn.say, views[0]))


async def answered(turn: Turn, about: About) -> None:
    """Say whether an applicant has answered.

    Raises:
        Unanswered: whoever asks interviews nobody of this name.
    """
    views = [view for view in await those_meant(turn, about) if view.part is not Part.GUEST]
    if not views and not only_hires(turn):
        raise Unanswered
    await show(turn, about, views, screens.answer(turn.say, views[0]) if views else None)


async def offered(turn: Turn, about: About) -> None:
    """Show which times are offered to somebody: to all who still choose, when nobody is named.

    Raises:
        Unanswered: whoever asks interviews nobody of this name.
    """
    views = [view for view in await those_meant(turn, about) if view.part is not Part.GUEST]
    if not views:
        raise Unanswered
    await show(turn, about, [view for view in views if view.offer is not None] or views)


async def board(turn: Turn, about: About) -> None:
    """Show the company's board; to an applicant, or at a time that is named, the interviews that there are."""
    if is_employer(turn) and about.when is None:
        await panels.open_board(turn, OpenBoard())
    else:
        await show(turn, about, await those_meant(turn, about))


async def jobs(turn: Turn, _about: About) -> str | None:
    """Show the company's jobs.

    Raises:
        Unanswered: whoever asks is no employer.
    """
    if not is_employer(turn):
        raise Unanswered
    return await company.begin_with_jobs(turn, 0)


async def nudge(turn: Turn, about: About) -> str | None:
    """Ask an applicant once more."""
    view = await the_one(turn, about, Action.NUDGE)
    if view is not None and view.interview is not None and view.interview.answer in (Reply.ASKED, Reply.NUDGED):
        await show_card(turn, view.id)
        return turn.say("nudged-already", name=turn.say.names([view.applicant.name] if view.applicant else []))
    return None if view is None else await panels.nudge(turn, Nudge(view.id, version=view.version))


async def length(turn: Turn, about: About) -> None:
    """Say that an interview that is sent keeps its length, and what can be done instead."""
    views, at_hand = await those_meant(turn, about), (await turn.offers()).session_id
    views = views if about.names else [view for view in views if view.id == at_hand]
    await show(turn, about, views, screens.keeps_length(turn.say, views[0]) if views else None)


async def link(turn: Turn, about: About) -> None:
    """Show an interview whose link somebody is to have, and say how they get it: the bot passes on none."""
    staff = [name for name in about.others if await colleagues_called(turn, [name])]
    views = await those_meant(turn, replace(about, names=tuple(name for name in about.names if name not in staff)))
    ids = await colleagues_called(turn, staff)
    name = (await turn.services.people.get(turn.tx, ids[0])).name if len(ids) == 1 else None
    await show(turn, about, views, screens.forwards_link(turn.say, views[0], name) if views else None)


async def change(turn: Turn, about: About) -> str | None:
    """Say that there is no interview with somebody, when one is to be moved or cancelled; or that a colleague decides.

    Raises:
        Unanswered: there is one: it is moved and cancelled as all sessions are.
    """
    if not only_hires(turn) or await those_meant(turn, replace(about, when=None)):
        raise Unanswered
    others = await of_colleagues(turn, replace(about, when=None))
    if len(others) != 1:
        await show(turn, about, [])
        return None
    await show_card(turn, others[0].id)
    return turn.say("only-host-decides", name=others[0].host.name)
