"""Why something is to be moved or called off, where that stands beside the wish."""

from __future__ import annotations

from collections.abc import Sequence

from bot.flow.turn import Turn
from bot.handlers.text.asks import understood
from bot.handlers.text.contents import dates_in
from domain.asking import Ask
from domain.asking.after import read_after
from domain.asking.remarks import remark
from domain.asking.sayings import before_so, clauses_of, may_tell_why, reason_behind, tells_why


async def why_in(turn: Turn, ask: Ask) -> str:
    """Return the reason that stands beside a wish; empty when none does."""
    text = said_in(turn, ask)
    reason, wanted = before_so(text)
    if reason and await _is_reason(turn, reason) and await understood(turn, wanted) is not None:
        return reason
    behind = reason_behind(text)
    if behind:
        return await _reason_of(turn, behind)
    return ", ".join([part for part in clauses_of(text) if await _is_reason(turn, part)])


async def _reason_of(turn: Turn, parts: Sequence[str]) -> str:
    """Return a reason: the first clause behind the word that leads to it, and more up to one that says something else.

    A question is none.
    """
    reasons = list[str]()
    for part in parts:
        more = bool(reasons)
        if "?" in part or (more and (not may_tell_why(part) or await understood(turn, part) is not None)):
            break
        reasons.append(part)
    return " ".join(reasons).rstrip(" ,;:.!।")


async def _is_reason(turn: Turn, part: str) -> bool:
    is_other = not may_tell_why(part) or _is_known(turn, part)
    return tells_why(part) and not is_other and await understood(turn, part) is None


def _is_known(turn: Turn, part: str) -> bool:
    """Tell whether a clause says something else than why: a remark, how it was, what becomes of one's hours."""
    after = read_after(part)
    is_rating = after is not None and (after.kind == "stars" or (after.kind == "praise" and not after.names))
    return is_rating or remark(part) is not None or dates_in(turn, part) is not None


def said_in(turn: Turn, ask: Ask) -> str:
    """Return what was typed, without what it says of sessions that stay as they are."""
    return ask.said or str(turn.text)
