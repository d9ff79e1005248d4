"""What was given up, for admins: how much of it, and the latest ones with their answers. Never what somebody wrote."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.services.views.admins import LetterView, Troubles
from bot.ui.buttons.admin import OpenAdmin
from bot.ui.buttons.letters import DropLetter, OpenLetters, RetryLetter
from bot.ui.say import Say
from bot.ui.screen import Button, Row, Screen, paragraphs, tap

_LONG = dt.timedelta(minutes=1)
"""To wait for a shorter time is normal."""


def counts(say: Say, troubles: Troubles) -> list[str]:
    """Return a sentence for each sort of which there are some, and one when somebody has been waiting."""
    found = [say.plural(f"letters-{sort}", n) for sort, n in troubles.letters.items() if n]
    return [*found, say("letters-waiting", long=troubles.oldest)] if troubles.oldest >= _LONG else list(found)


def openers(say: Say, troubles: Troubles) -> list[Row]:
    """Return a button for each sort of which there are some."""
    return [[_opener(say, sort, n)] for sort, n in troubles.letters.items() if n]


def letters(say: Say, sort: str, latest: Sequence[LetterView], n: int) -> Screen:
    """Show the latest ones of a sort, of which there are `n`."""
    back = [tap(say, "admin-back", OpenAdmin())]
    if not latest:
        return Screen(say("letters-none"), [back])
    return Screen(
        paragraphs(say.plural(f"letters-{sort}", n), *(_letter(say, each) for each in latest)),
        [*(_answers(say, each) for each in latest), back],
    )


def report(say: Say, what: str, n: int) -> Screen:
    """Tell an admin once a day: how many of a sort there are, or for how many minutes an update has been waiting."""
    if what == "waiting":
        return Screen(say("letters-waiting", long=dt.timedelta(minutes=n)))
    return Screen(say.plural(f"letters-{what}", n), [[_opener(say, what, n)]])


def _opener(say: Say, sort: str, n: int) -> Button:
    return Button(say.plain(f"open-letters-{sort}", n=n), OpenLetters(sort))


def _letter(say: Say, letter: LetterView) -> str:
    facts = ", ".join(part for part in (letter.error, letter.what, *letter.whose) if part)
    return say("letter", reference=letter.reference, when=say.slot_label(letter.at), facts=facts)


def _answers(say: Say, letter: LetterView) -> Row:
    return [
        tap(say, "letter-retry", RetryLetter(letter.sort, letter.id), reference=letter.reference),
        tap(say, "letter-drop", DropLetter(letter.sort, letter.id), reference=letter.reference, style="danger"),
    ]
