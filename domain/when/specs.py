"""What the grammar finds, before it is compared with the present day."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

MarkKind = Literal["allday", "except", "except it", "but", "not", "open", "anytime", "vague", "gone", "greeting"]
"""``except it``: what stands before it is left out; ``greeting``: names a time and means none."""
SpanRole = Literal["", "range", "from", "start", "after", "until", "by", "before", "between", "to"]
"""How a span was opened; "start" and "to" are still open when they are read."""
EdgeName = Literal["begin", "middle", "end", "rest", "half 1", "half 2", "week", "weekend"]
"""``week``: the one that something is in."""
LengthRole = Literal["", "for", "within", "before", "after"]
"""``after`` makes a moment of it, before anybody asks for the role."""
Mod = Literal["", "this", "coming", "next", "after next", "count"]
"""Which one of several; ``count``: the next so many of them."""
Unit = str
"""second, minute, hour, day, week, month, year, weekend, fortnight, quarter, workday."""


class Clock(Struct, frozen=True):
    """An hour as it was written."""

    hour: int
    minute: int = 0
    second: int = 0
    meridiem: Literal["am", "pm", "24", "any"] = "any"
    """"24": the hour is what it says; "any": morning or evening is left open."""
    bare: bool = False
    """Nothing but a number, so that only its place says it is an hour."""
    midnight: bool = False
    doubt: bool = False
    """Written in a way that people read in two ways ("half 5")."""
    dotted: bool = False
    """Only a day beside it makes an hour of it: "saturday 5.12", which may as well be a day and its month."""
    numbers: bool = False
    """It may rather number what stands before it: "python 3.30 saturday"."""


class Amount(Struct, frozen=True):
    """A length of time; months are kept apart since they differ."""

    months: int = 0
    days: float = 0
    seconds: float = 0
    weak: bool = False
    vague: bool = False
    """"a few": how many is a guess."""
    workdays: int = 0

    @property
    def fine(self) -> bool:
        """Hours or less are in it."""
        return bool(self.seconds)


class Relative(Struct, frozen=True):
    """So many days from today."""

    days: int


class Weekday(Struct, frozen=True):
    """A day of the week, 0 is Monday; ``week`` counts calendar weeks from this one when it was named."""

    day: int
    mod: Mod = ""
    week: int | None = None
    later: int = 0
    """Weeks after the one it would be."""


class Calendar(Struct, frozen=True):
    """A day of a month."""

    month: int
    day: int
    year: int | None = None
    swapped: bool = False
    """Only month first makes it a date: 12/25."""
    numeric: bool = False
    """It is a date with day first and with month first: 3/4."""


class BanglaDay(Struct, frozen=True):
    """A day of the Bangla calendar, as Bangladesh counts it; month 1 is the one of the new year, 14 April."""

    month: int
    day: int


class DayOfMonth(Struct, frozen=True):
    """The 15th, -1 is the last; of a month from now when ``ahead`` is set."""

    day: int
    ahead: int | None = None


class Nth(Struct, frozen=True):
    """The second Tuesday of something; -1 is the last. ``day`` is a weekday, "day" or "workday"."""

    number: int
    day: int | str
    of: Period | Month | None = None


class Period(Struct, frozen=True):
    """A calendar unit, counted from the present one, ``count`` of them."""

    unit: Unit
    ahead: int = 0
    mod: Mod = ""
    count: int = 1


class Month(Struct, frozen=True):
    """A month of the calendar, or a quarter or a whole year when ``last`` says how far it goes."""

    month: int
    year: int | None = None
    last: int | None = None


class Edge(Struct, frozen=True):
    """The end, the beginning or the middle of something; ``wide``: a third of it, not one day."""

    which: EdgeName
    of: DaySpec
    wide: bool = False


class Ahead(Struct, frozen=True):
    """A length after a day, today when there is none."""

    amount: Amount
    base: DaySpec | None = None
    back: bool = False


class Holiday(Struct, frozen=True):
    """ "12-25", "11-4TH" for the fourth Thursday of November, or a name of `domain.feasts`."""

    rule: str


class Gone(Struct, frozen=True):
    """Clearly the past."""


DaySpec = Relative | Weekday | Calendar | BanglaDay | DayOfMonth | Nth | Period | Month | Edge | Ahead | Holiday | Gone


class Moment(Struct):
    """Day, hour and part of the day, as far as they were said, in any order."""

    start: int
    """The first token, and below the one after the last."""
    stop: int
    days: list[DaySpec] = field(default_factory=list)
    clock: Clock | None = None
    part: str | None = None
    prayer: str = ""
    """A name of `domain.prayers`; ``part`` is then the part of the day that it is in."""
    number: int | None = None
    """A number that is an hour or a day only if its surroundings make it one."""
    weak: bool = False
    """Only words that often mean something else."""
    offset: int | None = None
    """Minutes east of Greenwich that the text gives."""
    notes: set[str] = field(default_factory=set)
    target: bool = False
    """Where something is moved to."""
    plural: bool = False
    """ "mondays", "evenings": more than one."""

    @property
    def empty(self) -> bool:
        """Nothing was found."""
        return not self.days and self.clock is None and self.part is None and self.number is None


class Span(Struct):
    """From one moment to another; without one of them it is open."""

    start: int
    stop: int
    first: Moment | None
    last: Moment | None
    role: SpanRole = "range"


class Length(Struct):
    """How long something takes or goes on."""

    start: int
    stop: int
    amount: Amount
    role: LengthRole = ""
    other: Amount | None = None


class Days(Struct):
    """Several days of the week. ``run``: written as the first and the last of them."""

    start: int
    stop: int
    days: tuple[int, ...]
    run: bool = False
    habit: bool = False
    """ "mondays", "weekdays": every one of them."""
    either: bool = False
    """One of them: "monday or tuesday"."""
    name: str = ""
    """The word for them, when it was one: weekdays, weekend, all."""


class Every(Struct):
    """Again and again."""

    start: int
    stop: int
    freq: str
    interval: int = 1
    days: tuple[int, ...] = ()
    monthdays: tuple[int, ...] = ()
    nth: tuple[Nth, ...] = ()
    part: str | None = None
    unclear: bool = False
    name: str = ""
    yearly: Calendar | Month | Holiday | None = None
    """A day of each year."""


class Times(Struct):
    """So many of them."""

    start: int
    stop: int
    count: int


class Mark(Struct):
    """A word that changes what stands around it."""

    start: int
    stop: int
    what: MarkKind


Phrase = Moment | Span | Length | Days | Every | Times | Mark
