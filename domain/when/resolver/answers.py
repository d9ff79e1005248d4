"""One answer for a whole text: what its phrases mean together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from domain.week import DAYS
from domain.when.readings.numbers import Tokens
from domain.when.readings.phrases import Found
from domain.when.resolver import habits, moments
from domain.when.resolver.context import Context
from domain.when.resolver.days import place
from domain.when.senses import Sense
from domain.when.specs import Days, Every, Gone, Length, Mark, Moment, Month, Phrase, Span, Times, Weekday
from domain.when.value import When

UNCLEAR = 0.4
_SAID = 0.8
_LEAST = 5
_IDLE = 60
""""one sec" is no length."""


class Sheet(Struct):
    """The phrases of a text by what they are."""

    every: list[Every] = field(default_factory=list)
    days: list[Days] = field(default_factory=list)
    moments: list[Moment] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    lengths: list[Length] = field(default_factory=list)
    times: list[Times] = field(default_factory=list)
    marks: set[str] = field(default_factory=set)
    excepted: list[Phrase] = field(default_factory=list)
    ordered: list[Phrase] = field(default_factory=list)
    either: bool = False
    """The days of the moments are a choice: "tomorrow or friday"."""


def answer(ts: Tokens, found: Found, ctx: Context) -> When | None:
    """Return the best reading of everything that was found; None when no reading is possible."""
    whole = not found.strange
    if found.hour is not None and _lacks_hour(found.phrases):
        found.phrases.append(found.hour)
        found.strange.remove(found.hour.start)
        whole = not found.strange
    phrases = [phrase for phrase in found.phrases if whole or _counts(phrase, found.phrases, ts)]
    phrases = _still_to_come([phrase for phrase in phrases if not _is_idle(phrase, ts)])
    sheet = _sheet(phrases)
    sheet.either = _is_choice(sheet.ordered, ts)
    if not whole and not sheet.every and not (sheet.moments or sheet.spans or sheet.days or _certain(sheet.lengths)):
        return None
    if "gone" in sheet.marks or any(map(_is_gone, sheet.moments)):
        return None
    made = _meaning(sheet, ctx)
    if made is None:
        return None
    return _said(made, ts, phrases, found, sheet)


def _is_choice(phrases: Sequence[Phrase], ts: Tokens) -> bool:
    """Say whether nothing but "or" stands between days, or signs of a list and an "or" at its end."""
    between = [ts[one.stop : other.start] for one, other in pairwise(each for each in phrases if _dayed(each))]
    return (
        bool(between)
        and any(token.has(Sense.OR) for token in between[-1])
        and all(gap and all(token.has(Sense.OR) or token.has(Sense.AND) for token in gap) for gap in between)
    )


def _dayed(phrase: Phrase) -> Moment | None:
    """Return a moment, or the only end of a span, that names a day."""
    ends = [phrase] if isinstance(phrase, Moment) else []
    ends = [end for end in (phrase.first, phrase.last) if end is not None] if isinstance(phrase, Span) else ends
    named = [end for end in ends if end.days]
    return named[0] if len(named) == 1 else None


def _is_gone(phrase: Phrase) -> bool:
    return isinstance(phrase, Moment) and any(isinstance(spec, Gone) for spec in phrase.days)


def _still_to_come(phrases: list[Phrase]) -> list[Phrase]:
    """ "sorry I missed yesterday, tomorrow at 5pm?": the past is left out when a whole moment to come is named too."""
    coming = any(isinstance(each, Moment) and each.days and each.clock and not _is_gone(each) for each in phrases)
    return [each for each in phrases if not _is_gone(each)] if coming else phrases


def _is_idle(phrase: Phrase, ts: Tokens) -> bool:
    """ "do you have a minute?" asks for no length, "may we begin?" for no month."""
    if isinstance(phrase, Moment) and _is_verb(phrase, ts):
        return True
    if isinstance(phrase, Moment) and phrase.weak and phrase.days and isinstance(phrase.days[0], Month):
        return any(token.word for token in [*ts[: phrase.start], *ts[phrase.stop :]])
    if (
        not isinstance(phrase, Length)
        or phrase.role
        or not phrase.amount.weak
        or phrase.amount.seconds > _IDLE
        or not phrase.amount.seconds
    ):
        return False
    around = [*ts[: phrase.start], *ts[phrase.stop :]]
    return any(token.word for token in around)


def _is_verb(phrase: Moment, ts: Tokens) -> bool:
    """ "this may take long" is about no month."""
    month, after = ts[phrase.stop - 1], ts[phrase.stop]
    named = len(phrase.days) == 1 and isinstance(phrase.days[0], Month) and phrase.clock is None
    return named and month.has(Sense.WEAK) and after.has(Sense.AFTER_MAY)


def _lacks_hour(phrases: Sequence[Phrase]) -> bool:
    """Say whether a number that is left over can only be the hour: there is a day, or nothing at all."""
    timed = any(
        isinstance(each, Span | Length | Times) or (isinstance(each, Moment) and each.clock) for each in phrases
    )
    named = any(isinstance(each, Every | Days) or (isinstance(each, Moment) and each.days) for each in phrases)
    return not timed and (named or not [each for each in phrases if not isinstance(each, Mark)])


def _certain(lengths: Sequence[Length]) -> bool:
    return any(not each.amount.weak and (each.role or each.amount.fine) for each in lengths)


def _counts(phrase: Phrase, others: Sequence[Phrase], ts: Tokens) -> bool:
    """Say whether a phrase is about time although other words stand around it."""
    if isinstance(phrase, Moment):
        return not phrase.weak or _opens_span(phrase, others)
    if isinstance(phrase, Span):
        return _span_counts(phrase, others, ts)
    if isinstance(phrase, Length):
        return phrase.role not in {"", "before"} or (not phrase.amount.weak and phrase.amount.fine)
    if isinstance(phrase, Every) and not phrase.days:
        after = ts[phrase.stop]
        return not (ts[phrase.start].has(Sense.FREQ) and after.word and not after.known)
    return True


def _opens_span(found: Moment, others: Sequence[Phrase]) -> bool:
    """ "sami wed after 6pm": a short name of a day counts right before hours, whatever stands before it."""
    return bool(found.days) and any(isinstance(each, Span) and each.start == found.stop for each in others)


def _span_counts(found: Span, others: Sequence[Phrase], ts: Tokens) -> bool:
    """ "5-7" and "after lunch" need something beside them."""
    ends = [end for end in (found.first, found.last) if end is not None]
    if any(not end.weak and end.number is None for end in ends):
        return True
    near = [each for each in others if each is not found and not isinstance(each, Mark | Times | Length)]
    if near:
        return True
    if any(end.days and end.weak for end in ends):
        return len(ends) == 2
    after = ts[found.stop]
    calm = not after.word or after.has(Sense.FILLER) or after.known
    return found.role in {"after", "until", "by", "before"} and calm and any(end.number is not None for end in ends)


def _sheet(phrases: Iterable[Phrase]) -> Sheet:
    """Sort the phrases; what an "except" or "not" stands before, or a বাদে after, is left out of the rest."""
    sheet = Sheet()
    kept: list[Phrase] = []
    hide_next = False
    for phrase in phrases:
        if isinstance(phrase, Mark):
            hide_next = hide_next or phrase.what in {"except", "not"} or (phrase.what == "but" and not sheet.excepted)
            if phrase.what == "allday":
                kept.append(phrase)
            if phrase.what == "except it" and kept:
                sheet.excepted.append(kept.pop())
            sheet.marks.add(phrase.what)
        elif hide_next and isinstance(phrase, Days | Moment | Every | Span):
            sheet.excepted.append(phrase)
            kept += _hour_of(phrase)
            hide_next = False
        else:
            kept.append(phrase)
    for phrase in kept:
        _file(sheet, phrase)
    return sheet


def _hour_of(phrase: Phrase) -> list[Phrase]:
    """ "every day but sunday at 4pm": the day is left out, the hour is not."""
    if isinstance(phrase, Moment) and (phrase.clock is not None or phrase.part is not None):
        return [replace(phrase, days=[])]
    if (
        isinstance(phrase, Span)
        and phrase.first
        and phrase.last
        and phrase.first.days
        and (phrase.last.clock or phrase.last.number)
    ):
        return [replace(phrase, first=replace(phrase.first, days=[]))]
    return []


def _file(sheet: Sheet, phrase: Phrase) -> None:
    if isinstance(phrase, Moment) and phrase.plural and len(phrase.days) == 1 and isinstance(phrase.days[0], Weekday):
        _file(sheet, Days(phrase.start, phrase.stop, (phrase.days[0].day,), habit=True))
        phrase = replace(phrase, days=[])
    sheet.ordered.append(phrase)
    match phrase:
        case Every():
            sheet.every.append(phrase)
        case Days():
            sheet.days.append(phrase)
        case Moment():
            sheet.moments.append(phrase)
        case Span():
            sheet.spans.append(phrase)
        case Length():
            sheet.lengths.append(phrase)
        case Times():
            sheet.times.append(phrase)


def _meaning(sheet: Sheet, ctx: Context) -> When | None:
    if sheet.every:
        clock = any(each.clock for each in sheet.moments)
        closed = [each for each in sheet.spans if each.first and each.last and not each.last.days]
        hours_only = sheet.spans and not any(
            end and end.days for each in sheet.spans for end in (each.first, each.last)
        )
        windows = len(closed) > 1 or (hours_only and not closed)
        if not clock and (windows or sheet.marks & {"open", "anytime", "allday"}):
            made = habits.availability(_days_of_every(sheet), sheet.excepted, ctx)
            if made is not None and _is_weekly(sheet.every):
                return made
        return habits.recurrence(sheet, ctx)
    left_out = habits.excepted_days(sheet.excepted, ctx) and not _has_day(sheet)
    days_off = "except it" in sheet.marks and bool(sheet.spans)
    if sheet.days or left_out or days_off or _several_days_with_hours(sheet):
        return _weekly(sheet, ctx)
    return _once(sheet, ctx)


def _has_day(sheet: Sheet) -> bool:
    ends = [end for each in sheet.spans for end in (each.first, each.last) if end is not None]
    return any(each.days for each in [*sheet.moments, *ends])


def _is_weekly(every: Sequence[Every]) -> bool:
    return all(each.interval == 1 and each.freq in {"DAILY", "WEEKLY"} and not each.unclear for each in every)


def _days_of_every(sheet: Sheet) -> list[Phrase]:
    found: list[Phrase] = []
    for phrase in sheet.ordered:
        if isinstance(phrase, Every):
            found.append(Days(phrase.start, phrase.stop, phrase.days or tuple(range(7)), habit=True, name=phrase.name))
            if phrase.part:
                found.append(Moment(phrase.start, phrase.stop, part=phrase.part))
        else:
            found.append(phrase)
    return found


def _several_days_with_hours(sheet: Sheet) -> bool:
    """ "sat 10-1, sun 2-4": more than one weekday, each with its hours."""
    return len(habits.groups(sheet.ordered)) > 1


def _weekly(sheet: Sheet, ctx: Context) -> When | None:
    """Several days of the week: hours that repeat, a rule, or the days from one to the other."""
    days = sheet.days[0] if sheet.days else None
    if (
        days is not None
        and days.name == "all"
        and any(end and end.days for each in sheet.spans for end in (each.first, each.last))
    ):
        return _once(sheet, ctx)
    single = len(sheet.days) == 1 and not sheet.excepted and not (sheet.marks & {"open", "anytime"})
    if days is not None and single:
        if (
            days.either
            and len(sheet.moments) == 1
            and not sheet.spans
            and not sheet.moments[0].days
            and not sheet.moments[0].plural
        ):
            return habits.either_moment(days, sheet.moments[0], ctx)
        clocks = [each for each in sheet.moments if each.clock is not None]
        if clocks and all(map(_is_limit, sheet.spans)):
            return habits.recurrence(sheet, ctx)
        if not sheet.spans and not sheet.moments:
            return _bare_days(sheet, days, ctx)
        if sheet.lengths and not sheet.spans:
            return habits.recurrence(sheet, ctx)
    return habits.availability(sheet.ordered, sheet.excepted, ctx)


def _is_limit(found: Span) -> bool:
    """ "sundays at 4 until 20 december": the day a rule ends on is no hours of a week."""
    last = found.last
    return found.role == "until" and last is not None and bool(last.days) and last.clock is None


def _bare_days(sheet: Sheet, days: Days, ctx: Context) -> When | None:
    if days.run and not days.habit:
        return habits.run_of_dates(days, ctx)
    if days.habit and not days.name:
        return habits.recurrence(sheet, ctx)
    if days.either:
        return habits.either_date(days, ctx)
    if sheet.times or any(each.role == "for" for each in sheet.lengths):
        return habits.recurrence(sheet, ctx)
    return habits.availability(sheet.ordered, (), ctx)


def _once(sheet: Sheet, ctx: Context) -> When | None:
    """A single date, hour, range or length."""
    if sheet.spans:
        made = _span_with(sheet, ctx)
    elif sheet.moments:
        joined, extra = join(_in_one_part(sheet.moments) if sheet.either else sheet.moments)
        if joined.plural and joined.part and not joined.days and joined.clock is None:
            return When("recurrence", rule={"freq": "DAILY", "part": joined.part})
        made = moments.moment(joined, ctx)
        if made is not None and extra:
            others = made.alternatives + _other_days(joined, sheet.moments, ctx)
            is_choice = sheet.either and joined.clock is None
            notes = (made.assumed - {"weekday"}) | {"day", "either"} if is_choice else made.assumed | {"unclear"}
            made = replace(made, confidence=min(made.confidence, _SAID), assumed=notes, alternatives=others)
        if made is not None and joined.notes:
            made = replace(made, assumed=made.assumed | joined.notes)
    elif sheet.lengths:
        return _length(sheet.lengths, ctx)
    else:
        return None
    if made is not None and sheet.lengths and made.kind != "range":
        return moments.lasting(made, sheet.lengths[0].amount, ctx) or made
    return made


def _in_one_part(every: Sequence[Moment]) -> Sequence[Moment]:
    """Give the hour or the part of the day behind the last of several days to all: "tomorrow or friday evening"."""
    last = every[-1]
    is_shared = all(each.clock is None and each.part is None and not each.prayer for each in every[:-1])
    return [replace(each, clock=last.clock, part=last.part) for each in every] if is_shared else every


def _other_days(joined: Moment, every: Sequence[Moment], ctx: Context) -> tuple[When, ...]:
    """Return the days that are named beside the first, "tomorrow or friday at 5", at its hour when they have none."""
    others = [each for each in every if each.days and each.days != joined.days]
    lent = [replace(each, clock=each.clock or joined.clock, part=each.part or joined.part) for each in others]
    return tuple(one for each in lent if (made := moments.moment(each, ctx)) is not None for one in habits.flat(made))


def join(every: Sequence[Moment]) -> tuple[Moment, bool]:
    """Put moments that say different things together; say whether one is left that contradicts."""
    found = [each for each in every if each.target] or every
    joined, extra = found[0], False
    for other in found[1:]:
        clash = (
            (joined.days and other.days and joined.days != other.days)
            or (joined.clock and other.clock)
            or (joined.part and other.part)
        )
        if clash:
            extra = True
            continue
        joined = replace(
            joined,
            stop=other.stop,
            days=joined.days or other.days,
            clock=joined.clock or other.clock,
            part=joined.part or other.part,
            prayer=joined.prayer or other.prayer,
            offset=joined.offset if joined.offset is not None else other.offset,
            notes=joined.notes | other.notes,
        )
    return joined, extra


def _span_with(sheet: Sheet, ctx: Context) -> When | None:
    """A span takes the day, or the part of the day, that stands apart from it."""
    spans = _joined_bounds(sheet.spans)
    found = spans[0]
    if sheet.either and len(spans) == 1 and (several := _hours_of_days(found, sheet, ctx)) is not None:
        return several
    for other in sheet.moments:
        ends = [end for end in (found.first, found.last) if end is not None]
        if other.days and not any(end.days for end in ends):
            ends[0].days = other.days
        if other.part and not any(end.part for end in ends):
            end = ends[-1 if other.start > ends[-1].start else 0]
            end.part, end.prayer = other.part, other.prayer
        if other.clock and len(ends) == 1 and ends[0].days and ends[0].clock is None:
            ends[0].clock = other.clock
    made = moments.span(found, ctx)
    notes = {note for end in (found.first, found.last) if end for note in end.notes}
    if made is not None and (notes or len(spans) > 1):
        extra = {"unclear"} if len(spans) > 1 else set()
        made = replace(made, assumed=made.assumed | notes | extra)
    if made is not None and made.end is None and sheet.lengths and made.start is not None:
        return _lasting_span(made, sheet.lengths[0], ctx)
    return made


def _hours_of_days(found: Span, sheet: Sheet, ctx: Context) -> When | None:
    """Return the hours of a span on each of some days, "tomorrow or friday after 7"; None: they are far apart."""
    places = [place(named.days, ctx) for each in sheet.ordered if (named := _dayed(each)) is not None]
    days = sorted({at.first for at in places if at is not None and not at.stretch})
    is_week = len(days) == len(places) and (days[-1] - days[0]).days < len(DAYS)
    if not is_week or any(each.clock for each in sheet.moments):
        return None
    return moments.on_days(found, days, frozenset(), ctx)


def _lasting_span(made: When, length: Length, ctx: Context) -> When:
    start = made.start
    if isinstance(start, dt.datetime):
        known = When("datetime", start=start, assumed=made.assumed)
    elif isinstance(start, dt.time):
        known = When("time", time=start, assumed=made.assumed, alternatives=())
    else:
        known = When("date", date=start, assumed=made.assumed)
    return moments.lasting(known, length.amount, ctx) or made


def _joined_bounds(spans: Sequence[Span]) -> list[Span]:
    """ "after 3 until 5", "from monday … until friday": two open ends make one range."""
    if len(spans) == 2 and spans[0].last is None and spans[1].first is None:
        return [Span(spans[0].start, spans[1].stop, spans[0].first, spans[1].last)]
    if len(spans) == 2 and spans[1].last is None and spans[0].first is None:
        return [Span(spans[0].start, spans[1].stop, spans[1].first, spans[0].last)]
    return list(spans)


def _length(lengths: Sequence[Length], ctx: Context) -> When | None:
    first = lengths[0]
    if first.role == "within":
        end = moments.plus(ctx.now, first.amount, ctx)
        if end is None:
            return None
        if first.amount.fine:
            return When("range", start=ctx.now.replace(microsecond=0), end=end)
        return When("range", start=ctx.today, end=end.date())
    made = _duration(first)
    if made is not None and first.other is not None:
        other = _duration(Length(0, 0, first.other))
        return replace(made, assumed=frozenset({"end"}), alternatives=(other,) if other else ())
    return made


def _duration(length: Length) -> When | None:
    amount = length.amount
    notes = frozenset({"count"}) if amount.vague else frozenset[str]()
    if not amount.months and not amount.days and not amount.workdays and amount.seconds < _LEAST:
        return None
    days = amount.days + amount.workdays + amount.months // 12 * 365 + amount.months % 12 * 30
    try:
        made = dt.timedelta(days=days, seconds=round(amount.seconds))
    except OverflowError:
        return None
    return When("duration", duration=made, assumed=notes) if made else None


def _said(made: When, ts: Tokens, phrases: Sequence[Phrase], found: Found, sheet: Sheet) -> When:
    """Add where in the text it stands and what was not understood."""
    used = [phrase for phrase in phrases if not isinstance(phrase, Mark) or phrase.what in {"except", "not"}]
    start = ts[min(phrase.start for phrase in used)].start
    end = ts[max(phrase.stop for phrase in used) - 1].end
    notes, sure = set(made.assumed), made.confidence
    if any(ts[at].typo for phrase in used for at in range(phrase.start, phrase.stop)):
        notes.add("typo")
    if "vague" in sheet.marks or _loose_beside(ts, used, found) or _elsewhere(ts, used):
        notes.add("unclear")
        sure = min(sure, UNCLEAR)
    if "zone" in notes:
        sure = min(sure, UNCLEAR)
    return replace(made, span=(start, end), assumed=frozenset(notes), confidence=min(sure, _sure(notes)))


def _sure(notes: set[str]) -> float:
    return 1.0 if not notes else _SAID if notes <= {"typo", "year", "weekday", "meridiem", "time", "date"} else 0.7


def _elsewhere(ts: Tokens, used: Sequence[Phrase]) -> bool:
    """ "5pm london time": an hour on somebody else's clock."""
    return any(
        isinstance(phrase, Moment | Span)
        and ts[phrase.stop].word
        and ts[phrase.stop + 1].has(Sense.TIME_WORD)
        and not ts[phrase.stop].has(Sense.OWN_CLOCK)
        for phrase in used
    )


def _loose_beside(ts: Tokens, used: Sequence[Phrase], found: Found) -> bool:
    """Say whether a number right beside a phrase was not understood."""
    if not found.loose:
        return False
    near = {at for phrase in used for at in range(phrase.start - 3, phrase.start)}
    near |= {at for phrase in used for at in range(phrase.stop, phrase.stop + 3)}
    return any(
        at in near and (ts[at].text.isdigit() or ts[at].has(Sense.UNIT) or ts[at].has(Sense.EVERY))
        for at in found.strange
    )
