"""What mentors answer to requests in the open chat."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from bot.flow.turn import Turn
from bot.handlers.sessions import moves
from bot.handlers.sessions.cancellations import ask_because
from bot.handlers.sessions.cards import show_answered
from bot.handlers.text.contents import time_in, wish_of
from bot.handlers.text.sessions import ahead, is_at, meant_by, named_or_then, replied, with_names
from bot.services.views.sessions import SessionView
from bot.ui.screens import cards
from bot.ui.screens import remarks as screens
from bot.ui.screens import sentences as agendas
from domain.asking import Ask
from domain.asking.mentor_words import PRONOUNS
from domain.asking.names import fold
from domain.asking.remarks import Remark
from domain.asking.sayings import agrees, may_name, proposed, tells_why, unknown, why
from domain.asking.statements import declines
from domain.asking.words import is_known, stems
from domain.session import Action
from domain.when import When

_REASON = re.compile(r"\s*(?:[,;:.\n–-]+\s*|(?<!\w)(?:because|since|as|কারণ|karon)(?!\w)\s*)", re.IGNORECASE)
_LONGEST_REASON = 200


async def waiting(turn: Turn) -> list[SessionView]:
    """Return the requests that wait for the person's answer: the one whose card they reply to, or all."""
    return await replied(turn, [view for view in await ahead(turn) if Action.CONFIRM in view.can])


async def confirm(turn: Turn, said: Remark) -> str | None:
    """Confirm the request that is meant, or ask which one; a yes with a condition confirms nothing."""
    names = [word for word in unknown(said.rest) if word.casefold() not in PRONOUNS]
    found, others = meant_by(turn, await waiting(turn), names)
    when = proposed(said.rest, partial(time_in, turn)) if said.rest else None
    if when is not None and wish_of(turn, when) is not None:
        return await otherwise(turn, found, when)
    if others and await tell_none_of(turn, others, said.rest):
        return None
    if others or when is not None:
        ask_for_plain_answer(turn, found)
    else:
        await confirm_of(turn, found)
    return None


async def otherwise(turn: Turn, views: Sequence[SessionView], when: When) -> str | None:
    """Confirm the request that is for a time, or offer that time for the one that is meant."""
    asked = wish_of(turn, when)
    agreed = [view for view in views if asked is not None and is_at(turn, view, asked)]
    if agreed and agrees(str(turn.text), partial(time_in, turn)):
        await confirm_of(turn, agreed)
        return None
    if agreed:
        ask_for_plain_answer(turn, agreed)
        return None
    view = _only(turn, views)
    return None if view is None else await moves.begin_in_words(turn, (Ask("move", when=when), [view]))


def ask_to_confirm(turn: Turn, view: SessionView) -> None:
    """Ask whether a request is to be confirmed: "accha" may say no more than that it was read."""
    turn.show(cards.card(turn.say, view, turn.say("confirm-ask", name=turn.say.names(view.across))), card=view.id)


def ask_for_plain_answer(turn: Turn, views: Sequence[SessionView]) -> None:
    """Show the request that is meant, whose student hears a yes or a no and nothing of a condition."""
    view = _only(turn, views)
    if view is not None:
        turn.show(screens.plain_answer(turn.say, view), card=view.id)


async def tell_none_of(turn: Turn, names: Sequence[str], rest: str = "") -> bool:
    """Say that nothing of somebody waits for an answer, and show what does; False when the words name nobody.

    Args:
        turn: the turn.
        names: words that name nobody whose request waits.
        rest: what stands beside the verb: a word that nobody knows is a name at its beginning.
    """
    views = await ahead(turn)
    theirs, unknown = with_names(views, names)
    theirs = theirs if len(unknown) < len(names) else []
    first = next((word for word in names if rest.startswith(word) and not is_known(word)), None)
    waits = [view for view in views if Action.CONFIRM in view.can]
    if not theirs and not waits:
        turn.show(screens.line(turn.say, turn.say("no-requests")))
        return True
    if not theirs and first is None:
        return False
    name = turn.say.names(theirs[0].across) if theirs else _bare(str(first))
    view = next((each for each in (theirs, waits) if len(each) == 1), [None])[0]
    turn.show(screens.none_of(turn.say, name, view, waits), card=view.id if view is not None else None)
    return True


def _bare(name: str) -> str:
    """Return a name that was typed without what shows that something is theirs."""
    owned = name.removesuffix("'s").removesuffix("’s")
    return owned if owned.isascii() else next(iter(stems(owned)), owned)


async def confirm_of(turn: Turn, views: Sequence[SessionView]) -> None:
    """Confirm a request, if it is the only one; else show what there is."""
    view = _only(turn, views)
    if view is not None:
        done = await turn.services.sessions.confirm(turn.tx, view.id, version=view.version, actor=turn.person)
        await show_answered(turn, done, cards.confirmed(turn.say, done))


async def decline(turn: Turn, said: Remark) -> str | None:
    """Decline the request that is meant; words behind the name are the reason."""
    name, reason = _parted(said.rest)
    names = unknown(name)
    if name and not reason and not await _met(turn, names):
        reason = why(str(turn.text)) or ("" if may_name(name) else name)  # "decline, too busy", "decline i am sick"
        names = [] if reason else names
    return await decline_named(turn, names, reason)


async def decline_named(turn: Turn, names: Sequence[str], reason: str) -> str | None:
    """Decline the request of whoever is named, or what it is about, or the only one; never that of somebody else."""
    found, others = with_names(await waiting(turn), names)
    is_named = len(others) < len(names)
    about = [] if is_named else [view for view in found if _is_about(turn, view, names)]
    if is_named or not names or about:
        await decline_of(turn, about or found, reason)
        return None
    settled = [view for view in await _met(turn, names) if Action.CANCEL in view.can]
    settled = named_or_then(turn, settled, names) or settled
    if settled:
        return ask_to_cancel(turn, settled, reason)
    turn.show(screens.which(turn.say, found) if found else screens.line(turn.say, turn.say("no-requests")))
    return None


def _is_about(turn: Turn, view: SessionView, words: Sequence[str]) -> bool:
    """Tell whether the title of a session has one of these words: "decline the cv one"."""
    titles = f"{view.title} {turn.say.title(view.title)}"
    return not {fold(word) for word in words}.isdisjoint(map(fold, titles.split()))


def ask_to_cancel(turn: Turn, views: Sequence[SessionView], reason: str = "") -> str:
    """Ask what is to be cancelled of sessions that cannot be declined any more, and say why it is asked."""
    if reason:
        ask_because(turn, views, reason, is_all=False)
    elif len(views) == 1:
        turn.show(agendas.cancel(turn.say, views[0]), card=views[0].id)
    else:
        turn.show(agendas.cancel_which(turn.say, views, may_be_all=True))
    names = list(dict.fromkeys(name for view in views for name in view.across))
    return turn.say("confirmed-before" if len(names) == 1 else "confirmed-before-several", name=turn.say.names(names))


async def _met(turn: Turn, names: Sequence[str]) -> list[SessionView]:
    """Return the coming sessions with whoever is named; none when nobody is."""
    found, others = with_names(await ahead(turn), names)
    return found if len(others) < len(names) else []


async def decline_of(turn: Turn, views: Sequence[SessionView], reason: str) -> None:
    """Decline a request, if it is the only one, with the reason that was said; else show what there is.

    What is in doubt, asked, denied or on a condition is asked about, and is no reason.
    """
    view = _only(turn, views)
    if view is None:
        return
    if not declines(str(turn.text)):
        turn.show(agendas.decline(turn.say, view), card=view.id)
        return
    done = await declined(turn, view, reason)
    shown = cards.reason_kept(turn.say, done) if reason else cards.declined(turn.say, done)
    await show_answered(turn, done, shown)


async def declined(turn: Turn, view: SessionView, reason: str) -> SessionView:
    """Decline a request, with the reason if there is one, and return what it has become."""
    done = await turn.services.sessions.decline(turn.tx, view.id, version=view.version, actor=turn.person)
    if not reason:
        return done
    return await turn.services.sessions.give_reason(turn.tx, view.id, reason[:_LONGEST_REASON], actor=turn.person)


def _parted(rest: str) -> tuple[str, str]:
    """Cut "farhana, I am sick" into the name and the reason."""
    parts = _REASON.split(rest, maxsplit=1)
    reason = parts[1].strip() if len(parts) > 1 else ""
    return parts[0].strip(), reason if tells_why(reason) else ""


def _only(turn: Turn, views: Sequence[SessionView]) -> SessionView | None:
    """Return the request that is meant; if there is not just one, show what there is."""
    if len(views) == 1:
        return views[0]
    turn.show(screens.which(turn.say, views) if views else screens.line(turn.say, turn.say("no-requests")))
    return None
