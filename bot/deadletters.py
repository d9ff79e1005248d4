"""``python -m bot deadletters``: what was given up, tried anew or dropped from the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.services.deadletters import DeadLetters
from bot.services.views import LetterView
from bot.trouble import Trouble
from db.engine import Database
from db.queries.deadletters import SORTS

ACTIONS = ("list", "retry", "drop")
MOST = 50  # of each sort, the latest ones

_NOTHING = "Nothing was given up."
_HEAD = ("REFERENCE", "WHEN (UTC)", "SORT", "ERROR", "ABOUT")


async def work(
    letters: DeadLetters, database: Database, action: str, reference: str | None, say: Callable[[str], None]
) -> None:
    """Do one of `ACTIONS`; the bot may be running, it notices within seconds.

    Raises:
        Trouble: there is no such reference (any more).
    """
    if action == "list" and reference is None:
        async with database.read() as tx:
            found = [each for sort in SORTS for each in await letters.latest(tx, sort, actor=None, limit=MOST)]
        _print(found, say)
        return
    async with database.write() as tx:
        letter = await letters.find(tx, reference or "")
        if letter is None:
            raise Trouble(f"nothing has the reference {reference}: python -m bot deadletters shows what there is")
        if action == "list":
            _print([letter], say)
            return
        done = await (letters.retry if action == "retry" else letters.drop)(tx, letter.sort, letter.id, actor=None)
    if not done:
        raise Trouble(f"{reference} has been dealt with by somebody else in this moment")
    say(f"{letter.reference} is tried again." if action == "retry" else f"{letter.reference} is dropped.")


def _print(letters: Sequence[LetterView], say: Callable[[str], None]) -> None:
    if not letters:
        say(_NOTHING)
        return
    rows = [_HEAD, *(_cells(each) for each in letters)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(_HEAD))]
    for row in rows:
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


def _cells(letter: LetterView) -> tuple[str, ...]:
    about = " ".join(part for part in (letter.what, *letter.whose) if part)
    return letter.reference, f"{letter.at:%Y-%m-%d %H:%M}", letter.sort, letter.error, about
