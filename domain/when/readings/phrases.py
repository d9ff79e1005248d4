"""Find every phrase about time in a text, and the words around them that are not understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from domain.when.readings import clocks, habits, moments
from domain.when.readings.numbers import Tokens, amount, number, unit_of
from domain.when.senses import Sense
from domain.when.specs import (
    Ahead,
    Amount,
    Clock,
    Days,
    Length,
    LengthRole,
    Mark,
    MarkKind,
    Moment,
    Phrase,
    Span,
    Weekday,
)

_PADDING = 8
_DIAL = 12
_FEW_WORDS = 5
_BEFORE_ORDER = {"#", "/", ".", "-", "+", "$", "৳"}
_MOST_TRIES = 100
_SIGNS = {"@", "~", "+"}
_MARKS: Mapping[Sense, MarkKind] = {
    Sense.ALL_DAY: "allday",
    Sense.EXCEPT: "except",
    Sense.NOT: "not",
    Sense.OFF: "except it",
    Sense.OPEN: "open",
    Sense.ANYTIME: "anytime",
    Sense.VAGUE: "vague",
    Sense.GONE: "gone",
}
"""In the order of asking."""
_AROUND_NO = frozenset({Sense.POST_NOT, Sense.FILLER, Sense.OPEN})
_BESIDE_AN_HOUR = frozenset({Sense.FILLER, Sense.ON, Sense.EXACTLY})
_BEFORE_A_MEAL = frozenset({Sense.AT, Sense.AFTER, Sense.BY, Sense.UNTIL})
_TELLING = frozenset(
    {
        *(Sense.UNIT, Sense.MONTH, Sense.WEEKDAY, Sense.NUMBER, Sense.FEW, Sense.ORDINAL, Sense.GONE, Sense.NUMBERED),
        Sense.VAGUE,
    }
)
"""When such a word is left over beside a time, something was not understood."""


class Found(Struct):
    """What a text says about time, in its order."""

    phrases: list[Phrase] = field(default_factory=list)
    strange: list[int] = field(default_factory=list)
    """Tokens that are neither about time nor small talk around it."""
    loose: bool = False
    """A number or a word about time is left over."""
    hour: Moment | None = None
    """The only such number, when it may be an hour: "every monday 5", "thurs works, 5?"."""


def scan(ts: Tokens) -> Found:
    """Read the tokens from left to right; each is looked at a bounded number of times."""
    found = Found()
    i, stop, tried = 0, len(ts) - _PADDING, 0
    while i < stop:
        token = ts[i]
        begins = token.text.isdigit() or token.text == "." or (token.known and (token.word or token.text in _SIGNS))
        repeated = token.word and token.text == ts[i + 1].text
        begins = begins and not repeated and tried < _MOST_TRIES
        tried += begins
        phrase = _phrase(ts, i) if begins else None
        if phrase is None:
            _leave(ts, i, found)
            i += 1
        else:
            found.phrases.append(phrase)
            i = max(phrase.stop, i + 1)
    found.phrases = _corrected(ts, found.phrases)
    found.hour = _left_hour(ts, found)
    return found


def _corrected(ts: Tokens, phrases: Sequence[Phrase]) -> list[Phrase]:
    """ "kal na, porshu": the day before the "no" is taken back; with nothing but the "no" that is a guess."""
    instead = _instead(ts, phrases)
    if instead is not None:
        return [instead]
    kept: list[Phrase] = []
    for phrase in phrases:
        before = next((each for each in reversed(kept) if not isinstance(each, Mark)), None)
        if isinstance(phrase, Moment) and isinstance(before, Moment) and _takes_back(ts, before, phrase):
            kept = kept[: kept.index(before)]
            phrase.clock, phrase.part = phrase.clock or before.clock, phrase.part or before.part
            bare = phrase.start - before.stop == 1
            phrase.notes |= {"date"} if bare else set()
        kept.append(phrase)
    return kept


def _instead(ts: Tokens, phrases: Sequence[Phrase]) -> Moment | None:
    """ "not friday, saturday 5pm": one hour is said, so that the second day is rather meant than both left out."""
    if len(phrases) < 2 or not isinstance(phrases[0], Mark) or phrases[0].what != "not" or phrases[0].start:
        return None
    named, timed = phrases[1], phrases[-1]
    if not isinstance(timed, Moment) or not (timed.clock or timed.part) or timed.plural:
        return None
    day = _second(named) if len(phrases) == (3 if isinstance(named, Days) else 2) else None
    if day is None or all(token.text != "," for token in ts[named.start : named.stop]):
        return None
    return replace(timed, start=0, days=[day], notes=timed.notes | {"date"})


def _second(named: Phrase) -> Weekday | None:
    """Return the second of two single days."""
    if isinstance(named, Days) and len(named.days) == 2 and not (named.run or named.habit or named.name):
        return Weekday(named.days[1])
    if isinstance(named, Moment) and len(named.days) == 2 and isinstance(named.days[1], Weekday):
        return named.days[1]
    return None


def _takes_back(ts: Tokens, before: Moment, phrase: Moment) -> bool:
    """Say whether nothing but a "no" stands between two days, or "can't", "won't be": কাল হবে না, পরশু."""
    if not before.days or not phrase.days:
        return False
    words = [token for token in ts[before.stop : phrase.start] if token.word]
    denied = [token for token in words if token.has(Sense.POST_NOT)]
    return len(denied) == 1 and words[-1] is denied[0] and all(each.has_any(_AROUND_NO) for each in words)


def _left_hour(ts: Tokens, found: Found) -> Moment | None:
    numbers = [at for at in found.strange if ts[at].number is not None]
    if len(numbers) != 1:
        return None
    at = numbers[0]
    hour = clocks.bare(ts, at)
    after, before = ts[at + 1], ts[at - 1] if at else ts[-1]
    calm = not after.word or after.has_any(_BESIDE_AN_HOUR)
    if hour is None or hour[0].hour > _DIAL or not calm or before.has(Sense.NUMBERED) or before.text in _BEFORE_ORDER:
        return None
    suits = after.has(Sense.SUITS) or after.has(Sense.EXACTLY) or before.has(Sense.SUITS) or before.has(Sense.EXACTLY)
    if not found.phrases and (len(found.strange) > 1 or not suits or len(ts) > _FEW_WORDS + _PADDING):
        return None
    return Moment(at, hour[1], clock=hour[0])


def _leave(ts: Tokens, i: int, found: Found) -> None:
    token = ts[i]
    about_time = (
        token.word
        and not token.has(Sense.FILLER)
        and (
            token.has(Sense.UNIT)
            or token.senses.get(Sense.NUMBER, 0) > 1
            or (token.has(Sense.EVERY) and not token.has(Sense.WEAK))
        )
    )
    if token.text.isdigit() or about_time:
        found.loose = True
        found.strange.append(i)
    elif token.word and not (token.has(Sense.FILLER) or _is_joining(ts, i)):
        found.strange.append(i)


def _is_joining(ts: Tokens, i: int) -> bool:
    return ts[i].known and not ts[i].has_any(_TELLING)


def _phrase(ts: Tokens, i: int) -> Phrase | None:
    if _is_article(ts, i) or _is_name(ts, i):
        return None
    for read in _READERS:
        found = read(ts, i)
        if found is not None:
            return found
    return None


def _is_article(ts: Tokens, i: int) -> bool:
    """একটা শুক্রবার is some friday, not one o'clock on it."""
    return ts[i].has(Sense.SOME) and ts[i + 1].has(Sense.WEEKDAY)


def _is_name(ts: Tokens, i: int) -> bool:
    """ "Mr. Friday"; "wed like to" is we would."""
    if ts[i].has(Sense.WED) and ts[i + 1].has(Sense.WOULD):
        return True
    if moments.is_taking(ts, i):
        return True
    before = ts[i - 2] if i > 1 and ts[i - 1].text == "." else ts[i - 1] if i else ts[-1]
    return ts[i].has(Sense.WEEKDAY) and before.has(Sense.TITLE)


def _past_or_way(ts: Tokens, i: int) -> Mark | None:
    """ "been waiting for two hours", "a 10 minute walk": lengths that are not about a plan."""
    found = amount(ts, i + 1 if ts[i].has(Sense.FOR) else i)
    if found is None:
        return None
    been = ts[i].has(Sense.FOR) and any(ts[at].has(Sense.BEEN) for at in range(max(i - 3, 0), i))
    return Mark(i, found[1], "greeting") if been or ts[found[1]].has(Sense.WAY) else None


def _lengths(ts: Tokens, i: int) -> Length | Moment | None:
    """ "2 hours", "for 2 hours", "1-2 hours", "after 2 hours", "within 3 days", "15 min before", "45 minutes long"."""
    role, j = _role(ts, i)
    first = _shared_unit(ts, j)
    found = amount(ts, j) if first is None else amount(ts, first[1])
    if found is None and role == "within" and ts[j].senses.get(Sense.UNIT) == "hour":
        found = Amount(seconds=3600), j + 1
    if found is None:
        return None
    length, k = found
    if role == "after":
        return Moment(i, k, [Ahead(length)])
    if ts[i].has(Sense.MOD) and not length.fine:
        return None
    if ts[k].has(Sense.SOONER) and not role:
        return Length(i, k + 1, length, "before")
    if ts[k].has(Sense.POST_FOR):
        role, k = "for", k + 1
    other = _in_unit_of(ts, first[0], first[1]) if first else None
    more = number(ts, k + 1) if ts[k].has(Sense.OR) and first is None and length.fine else None
    if more is not None and unit_of(ts[more[1]]) is None:
        return Length(i, more[1], length, role, replace(length, seconds=length.seconds * more[0]))
    return Length(i, k, length, role, other)


def _beside_hour(ts: Tokens, i: int) -> Moment | None:
    """ "2 hours before midnight", "an hour after noon tomorrow"."""
    found = amount(ts, i)
    if found is None or not found[0].fine or not ts[found[1]].has(Sense.BESIDE):
        return None
    at = moments.moment(ts, found[1] + 1)
    if at is None or at.clock is None or at.clock.meridiem == "any":
        return None
    sign = int(ts[found[1]].senses[Sense.BESIDE])
    hour = at.clock.hour % 12 + 12 * (at.clock.meridiem == "pm") if at.clock.meridiem != "24" else at.clock.hour
    minute = (24 if at.clock.midnight else hour) * 60 + at.clock.minute + sign * round(found[0].seconds / 60)
    if not 0 <= minute < 24 * 60:
        return None
    at.clock, at.start = Clock(minute // 60, minute % 60, meridiem="24"), i
    return at


def _role(ts: Tokens, i: int) -> tuple[LengthRole, int]:
    token = ts[i]
    if token.has(Sense.WITHIN):
        j = i + 2 if ts[i + 1].has(Sense.THE) else i + 1
        return "within", j + 1 if ts[j].has(Sense.MOD) else j
    if token.has(Sense.MOD) and token.senses[Sense.MOD] != "this":
        return "within", i + 1
    if token.has(Sense.FOR):
        j = i + 2 if ts[i + 1].has(Sense.THE) else i + 1
        return ("", i) if ts[j].has(Sense.MOD) else ("for", j + 1 if ts[j].has(Sense.APPROX) else j)
    if token.has(Sense.AFTER) and not token.has(Sense.GONE):
        return "after", i + 1
    return "", i


def _shared_unit(ts: Tokens, j: int) -> tuple[float, int] | None:
    """Read the first number of "1-2 hours", "two to three days", "2 or 3 weeks"."""
    first = number(ts, j)
    if first is None or not (ts[first[1]].has(Sense.TO) or ts[first[1]].has(Sense.OR)):
        return None
    second = number(ts, first[1] + 1)
    if second is None or unit_of(ts[second[1]], after_digits=True) is None:
        return None
    return first[0], first[1] + 1


def _in_unit_of(ts: Tokens, value: float, i: int) -> Amount | None:
    """Give a number the unit of the length that follows it."""
    second, length = number(ts, i), amount(ts, i)
    if second is None or length is None or not second[0]:
        return None
    share = value / second[0]
    whole = length[0]
    return Amount(round(whole.months * share), whole.days * share, whole.seconds * share)


def _marks(ts: Tokens, i: int) -> Mark | None:
    token = ts[i]
    for sense, what in _MARKS.items():
        if token.has(sense) and _stands(ts, i, sense):
            return Mark(i, i + 1, token.senses[sense] if sense == Sense.EXCEPT else what)
    return None


def _stands(ts: Tokens, i: int, sense: Sense) -> bool:
    """Say whether a word that changes the meaning of its neighbours has one to change."""
    if sense == Sense.VAGUE and ts[i].has(Sense.MEAL):
        before, after = ts[i - 1] if i else ts[-1], ts[i + 1]
        timed = after.has(Sense.AT) or after.number is not None
        return not timed and (before.has_any(_BEFORE_A_MEAL) or after.has(Sense.POST_AFTER))
    if sense == Sense.NOT:
        j = i + 1
        while ts[j].has(Sense.AFTER_NOT):
            j += 1
        asks = ts[i].has(Sense.BUSY) and i > 1 and ts[i - 1].has(Sense.SPEAKER) and ts[i - 2].has(Sense.VERB_AM)
        return not asks and ts[i].text.isascii() and _is_weekly(ts, j)
    if sense == Sense.EXCEPT and ts[i].senses[sense] == "but":
        return _is_weekly(ts, i + 1) or ts[i + 1].has(Sense.NOT)
    return sense != Sense.OFF or (bool(i) and (ts[i - 1].has(Sense.WEEKDAY) or ts[i - 1].has(Sense.DAYSET)))


def _is_weekly(ts: Tokens, j: int) -> bool:
    j = j + 1 if ts[j].has(Sense.MOD) or ts[j].has(Sense.EVERY) else j
    return ts[j].has(Sense.WEEKDAY) or ts[j].has(Sense.DAYSET) or ts[j].has(Sense.RELATIVE)


def _greeting(ts: Tokens, i: int) -> Mark | None:
    """Good morning is no morning; nor is 24/7 a date."""
    if ts[i].has(Sense.GREETS) and ts[i + 1].has(Sense.PART):
        return Mark(i, i + 2, "greeting")
    if (ts[i].has(Sense.HOLIDAY) or ts[i].has(Sense.PRAYER)) and ts[i + 1].has(Sense.WISHED):
        return Mark(i, i + 2, "greeting")
    if ts[i].has(Sense.WISHES):
        found = moments.moment(ts, i + 1)
        return Mark(i, found.stop, "greeting") if found is not None and found.clock is None else None
    if ts[i].number == 24 and ts[i + 1].text == "/" and ts[i + 2].number == 7 and ts[i + 3].text != "/":
        return Mark(i, i + 3, "greeting")
    return None


def _moments(ts: Tokens, i: int) -> Span | Moment | None:
    return moments.span(ts, i)


_READERS: tuple[Callable[[Tokens, int], Phrase | None], ...] = (
    _greeting,
    _past_or_way,
    habits.every,
    habits.days_of_week,
    habits.times,
    _beside_hour,
    _moments,
    _lengths,
    _marks,
)
