"""What a text says by itself, whoever may be named in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from msgspec.structs import replace

from bot.flow.turn import Turn
from bot.foreign import languages_of
from bot.handlers.text.clocks import clocks_in, zone_of
from bot.handlers.text.roles import has_hours
from domain.asking import Ask, Edit, Names, read_edit, read_time, shifted, understand
from domain.asking.words import read
from domain.dates import Dates, read_dates
from domain.week import DAYS
from domain.when import When
from domain.wishes import Wish, wish


def is_whole(turn: Turn, text: str) -> bool:
    """Tell whether a text asks for something by itself, whatever is being talked about."""
    ask = alone(turn, text)
    is_asked = (ask is not None and not corrects(ask)) or dates_in(turn, text) is not None
    return is_asked or edit_in(turn, text) is not None


def corrects(ask: Ask) -> bool:
    """Tell whether a sentence only changes what is being talked about."""
    return not ask.is_said or ask.perhaps


def is_bare_time(turn: Turn, text: str) -> bool:
    """Tell whether a text is hours and nothing else, on no day of its own."""
    when, ask = turn.at.when(text), alone(turn, text)
    if when is None or isinstance(when.start, dt.datetime) or _of_some_days(when):
        return False
    return when.span == (0, len(text.strip())) or (ask is not None and not ask.is_said and not ask.topic)


def named_in(text: str) -> frozenset[str]:
    """Return which changes a text names: a yes to another one is none."""
    return frozenset({"cancel", "move", "book"} & {hit.role for hit in read(text)[1]})


def correction_in(turn: Turn, text: str) -> When | None:
    """Return the time that a text puts in the place of what was understood, "no, saturday"; None: it does not."""
    ask = alone(turn, text)
    return ask.when if ask is not None and (ask.is_time_alone or (ask.intent == "move" and ask.perhaps)) else None


def alone(turn: Turn, text: str) -> Ask | None:
    """Understand a text without knowing anybody's name."""
    return understand(text, Names(), turn.at, zone_of=zone_of)


def put_off(turn: Turn, text: str) -> dt.timedelta | None:
    """Return by how much a text puts one session off; None: it asks for something else."""
    ask = alone(turn, text)
    ask = None if ask is None else shifted(ask, turn.now)
    if ask is None or ask.intent != "move" or ask.which is not None or ask.named or ask.topic or ask.is_all:
        return None
    length = ask.when.duration if ask.when is not None else None
    return -length if length is not None and ask.earlier else length


def keeps_hour(turn: Turn, text: str) -> bool:
    """Tell whether a text asks for another day at the same hour."""
    ask = alone(turn, text)
    return ask is not None and ask.again == "time" and not (ask.named or ask.topic)


def edit_in(turn: Turn, text: str, names: Names | None = None) -> Edit | None:
    """Return which text of a session a sentence changes."""
    return read_edit(text, names or Names(), turn.at)


def dates_in(turn: Turn, text: str) -> Dates | None:
    """Return what somebody with hours says of single dates; None: it is about something else, or they have none."""
    if not has_hours(turn):
        return None
    said, clocks = clocks_in(turn, text)
    dates = read_dates(said, turn.at)
    return dates if dates is None or clocks is None else dates.on_own(clocks)


def _of_some_days(when: When) -> bool:
    """Tell whether hours are those of some days of the week."""
    days = when.weekly or (when.rule or {}).get("byday")
    return isinstance(days, Collection) and 0 < len(days) < len(DAYS)


def time_in(turn: Turn, text: str) -> When | None:
    """Return the time that is written where one is asked for; beside words of another language it is not sure."""
    when = read_time(text, turn.at)
    if when is None or when.span == (0, len(text)) or not languages_of(text, turn.incoming.language):
        return when
    return replace(when, assumed=when.assumed | {"unclear"})


def unread(turn: Turn, ask: Ask) -> str | None:
    """Say that the time was not understood that stands in another language beside a name."""
    foreign = ask.when is None and any(letter.isdigit() for letter in str(turn.text))
    return turn.say("time-unread") if foreign and languages_of(str(turn.text), turn.incoming.language) else None


def impossible(turn: Turn, text: str, when: When | None) -> str | None:
    """Say why a time that was typed cannot be; what is over is named only when no other time was understood."""
    from domain.when.trouble import trouble  # noqa: PLC0415 - words come in when somebody first writes a time

    found = trouble(text, now=turn.now, tz=turn.person.tz)
    return turn.say(f"trouble-{found}") if found and (found != "past" or when is None) else None


def wish_of(turn: Turn, when: When | None) -> Wish | None:
    """Return what a reading asks for, None when that is not a time to meet."""
    return wish(when, turn.person.tz) if when is not None else None
