"""What is said to "shall I cancel these?" that is about some of them: "not rumi", "sudhu nabil er ta"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.flow.turn import Turn
from bot.handlers.sessions.cancellations import ask_because, ask_what, why_of
from bot.handlers.text.contents import named_in, time_in, wish_of
from bot.handlers.text.sessions import ahead, is_at, is_with, names_of
from bot.handlers.text.unanswered import Unanswered
from bot.services.views.sessions import SessionView
from bot.ui.buttons.cards import CancelAll
from domain.asking import without_names
from domain.asking.all_but import leaves_out, says_only_whom
from domain.asking.reading import unclassified
from domain.session import Action


async def hear(turn: Turn, text: str) -> str | None:
    """Hear which of those stay, or which are the only ones, and ask the same about what is left.

    Raises:
        Unanswered: it is about something else, or nothing of the kind is asked.
    """
    buttons = (await turn.offers()).buttons if turn.dialog.conversation is None else ()
    is_asked = leaves_out(text) or any(each.style == "danger" for each in buttons)  # "which one?" takes a name as a tap
    views = await asked_about(turn) if is_asked and buttons else []
    named = _named(turn, views, text) if views else []
    if not named or len(named) == len(views) or not named_in(text) <= {"cancel"} or "?" in text:
        raise Unanswered
    ask(turn, [view for view in views if view not in named] if leaves_out(text) else named)
    return None


async def asked_about(turn: Turn) -> list[SessionView]:
    """Return the sessions that the newest message would cancel together."""
    buttons = (await turn.offers()).buttons
    ids = next((each.press.session_ids for each in buttons if isinstance(each.press, CancelAll)), [])
    return [view for view in await ahead(turn) if view.id in ids and Action.CANCEL in view.can]


def ask(turn: Turn, views: Sequence[SessionView]) -> None:
    """Ask whether all of some sessions are to be cancelled, for the reason that stood beside the wish."""
    why = why_of(turn, views)
    if why:
        ask_because(turn, views, why, is_all=True)
    else:
        ask_what(turn, views, is_all=True)


def _named(turn: Turn, views: Sequence[SessionView], text: str) -> list[SessionView]:
    """Return which of some sessions a text names, by who it is with and when; none when it says more than that."""
    people, rest = without_names(unclassified(text), names_of(views))
    when = time_in(turn, rest)
    asked, left = wish_of(turn, when), rest if when is None else f"{rest[: when.span[0]]} {rest[when.span[1] :]}"
    if not (people or asked) or not says_only_whom(left):
        return []
    return [view for view in views if is_with(view, people) and (asked is None or is_at(turn, view, asked))]
