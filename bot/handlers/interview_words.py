"""Interviews in words: what applicants and employers ask and tell about those that they have, in the open chat."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.flow.turn import Turn
from bot.handlers.asking import ahead, is_at, wish_of
from bot.handlers.inquiring import Unanswered, with_names
from bot.services.views import SessionView
from bot.ui.screens import cards
from bot.ui.screens import interview_words as screens
from bot.ui.screens import sentences as agendas
from domain.asking.interviews import About, Parse, read_about
from domain.interviews import KINDS
from domain.session import Part
from domain.status import Role
from domain.week import workdays
from domain.when import When, parse_when

Answer = Callable[[Turn, About], Awaitable[str | None]]


async def hear(turn: Turn, text: str) -> str | None:
    """Answer what is said of interviews.

    Raises:
        Unanswered: it is about something else.
    """
    if turn.dialog.conversation is not None or turn.person.is_new:
        raise Unanswered
    about = read_about(text, _reader(turn))
    if about is None or about.kind not in _ANSWERS:
        raise Unanswered
    return await _ANSWERS[about.kind](turn, about)


def _reader(turn: Turn) -> Parse:
    def parse(part: str) -> When | None:
        return parse_when(part, now=turn.now, tz=turn.person.tz, weekdays=workdays(turn.person.zone))

    return parse


def _is_employer(turn: Turn) -> bool:
    return Role.EMPLOYER in turn.person.roles


# ── Which ones ──


async def _mine(turn: Turn) -> list[SessionView]:
    """Return the person's coming interviews, on whichever side, earliest first."""
    return [view for view in await ahead(turn) if view.kind in KINDS]


async def _meant(turn: Turn, about: About) -> list[SessionView]:
    """Return the coming interviews that are meant.

    Raises:
        Unanswered: the person has none; what is said is about something else.
    """
    views = await _mine(turn)
    if not views and not _is_employer(turn):
        raise Unanswered
    found, unknown = with_names(views, [word for name in about.names for word in name.split()])
    asked = wish_of(turn, about.when)
    meant = [view for view in found if asked is None or is_at(turn, view, asked)]
    return meant if len(unknown) < len(about.names) or not about.names else []


async def _show(turn: Turn, about: About, views: Sequence[SessionView], headline: str | None = None) -> None:
    """Show the only one on its card, several in a list, and what there is when none is meant."""
    if len(views) == 1:
        turn.show(cards.card(turn.say, views[0], headline), card=views[0].id)
    elif views:
        turn.show(agendas.agenda(turn.say, wish_of(turn, about.when), views, is_free=False))
    else:
        turn.show(agendas.none_such(turn.say, await ahead(turn)))


# ── Questions ──


async def when(turn: Turn, about: About) -> None:
    """Say when an interview is."""
    await _show(turn, about, await _meant(turn, about))


async def who(turn: Turn, about: About) -> None:
    """Say who interviews: the next time, when no other is meant."""
    views = (await _meant(turn, about))[:1]
    guest = bool(views) and views[0].part is Part.GUEST
    await _show(turn, about, views, screens.interviewers(turn.say, views[0]) if guest else None)


async def prepare(turn: Turn, about: About) -> None:
    """Say what the applicant should prepare: for the next interview, when no other is meant.

    Raises:
        Unanswered: nobody interviews whoever asks.
    """
    views = [view for view in await _meant(turn, about) if view.part is Part.GUEST][:1]
    if not views:
        raise Unanswered
    await _show(turn, about, views, screens.to_prepare(turn.say, views[0]))


async def answered(turn: Turn, about: About) -> None:
    """Say whether an applicant has answered.

    Raises:
        Unanswered: whoever asks interviews nobody of this name.
    """
    views = [view for view in await _meant(turn, about) if view.part is not Part.GUEST]
    if not views:
        raise Unanswered
    await _show(turn, about, views, screens.answer(turn.say, views[0]))


_ANSWERS: Mapping[str, Answer] = {"when": when, "who": who, "prepare": prepare, "answered": answered}
