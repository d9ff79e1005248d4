"""Rules for bookings, a week by taps, pauses and periods; what each change means; why a time is closed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from bot.services.views.calendars import CalendarView, ClosedView, PreviewView
from bot.ui.buttons.availability import (
    AddWindow,
    CheckWeek,
    CopyDay,
    OpenAvailability,
    OpenClosed,
    OpenPause,
    OpenRule,
    OpenRules,
    OtherDayOfWeek,
    PickCopy,
    PickEnd,
    PickHolidays,
    PickPause,
    PickResume,
    PickRule,
    PickStart,
    RemovePeriod,
    RemoveWindow,
    SaveChange,
)
from bot.ui.buttons.base import Leave
from bot.ui.say import Say
from bot.ui.screen import Button, Row, Screen, lines, paragraphs, tap
from bot.ui.screens import cards
from bot.ui.screens.availability import (
    WEEK,
    calendar_now,
    hours_words,
    inside,
    length_words,
    meaning,
    pause_words,
    period_words,
)
from bot.ui.screens.times import number_of
from domain.arrangement import (
    RANGES,
    AddPeriod,
    Change,
    Pause,
    Resume,
    Rule,
    SetHolidays,
    SetHours,
    SetLengths,
    SetRule,
)
from domain.slots import DAY, Interval, Window
from domain.zones import MINUTE

_STEP = 60
_COUNTS = (Rule.DAY, Rule.WEEK)
_PAUSES = (7, 14, 30)


def rules(say: Say, calendar: CalendarView) -> Screen:
    """Show all rules, a button for each, and the switch of public holidays."""
    numbers = {rule: getattr(calendar.rules, RANGES[rule].field) for rule in Rule}
    said = [say("rule-line", name=_name(say, rule), value=value(say, rule, n)) for rule, n in numbers.items()]
    buttons = [tap(say, f"rule-{rule}", OpenRule(rule.value)) for rule in Rule]
    switch = ("holidays-work", 0) if calendar.holidays else ("holidays-rest", 1)
    on = say("holidays-on" if calendar.holidays else "holidays-off")
    rows: list[Row] = [buttons[at : at + 2] for at in range(0, len(buttons), 2)]
    hours = say("avail-hours", hours=hours_words(say, calendar.hours), zone=say.zone_name)
    text = paragraphs(say("rules-head"), hours, lines([*said, on]), *calendar_now(say, calendar), say("rules-type"))
    back = [tap(say, "back", OpenAvailability())]
    return Screen(text, [*rows, [tap(say, switch[0], PickHolidays(switch[1]))], *_removes(say, calendar), back])


def rule(say: Say, code: Rule, calendar: CalendarView) -> Screen:
    """Ask for the number of a rule."""
    present = value(say, code, getattr(calendar.rules, RANGES[code].field))
    offered = [tap(say, "rule-value", PickRule(code.value, n), value=value(say, code, n)) for n in RANGES[code].presets]
    rows: list[Row] = [offered[at : at + 3] for at in range(0, len(offered), 3)]
    head = say("rule-head", name=_name(say, code), value=present)
    example = say("rule-type-count" if code in _COUNTS else "rule-type-days" if code is Rule.WINDOW else "rule-type")
    return Screen(paragraphs(head, say(f"about-{code}"), example), [*rows, [tap(say, "back", OpenRules())]])


def value(say: Say, code: Rule, number: int) -> str:
    """Return the number of a rule in words."""
    if not number:
        return say.plain({Rule.STEP: "rule-auto", **dict.fromkeys(_COUNTS, "rule-any")}.get(code, "rule-none"))
    if code in _COUNTS:
        return say.number(number)
    return say.duration(dt.timedelta(days=number) if code is Rule.WINDOW else number * MINUTE)


def check(say: Say, changes: Sequence[Change], preview: PreviewView, draft: int, *, left: Sequence[str] = ()) -> Screen:
    """Say what changes mean, before they are saved, and what was `left` because it was not understood."""
    said = lines(_said(say, change) for change in changes)
    unread = say("check-left", words="; ".join(left)) if left else None
    facts = meaning(say, preview, is_pause=any(isinstance(change, Pause) for change in changes))
    text = paragraphs(say("check-head"), said, unread, *facts)
    ways = [tap(say, "save", SaveChange(draft=draft), style="success"), tap(say, "leave", Leave(draft=draft))]
    return Screen(text, [ways, *cards.openers(say, inside(preview))])


def _said(say: Say, change: Change) -> str:  # noqa: PLR0911 - one for each change
    match change:
        case SetRule(code, number):
            return say("rule-line", name=_name(say, code), value=value(say, code, number))
        case SetLengths(lengths):
            return say("lengths-line", lengths=", ".join(length_words(say, each) for each in lengths))
        case SetHours(hours):
            return say("check-hours", hours=hours_words(say, hours), zone=say.zone_name)
        case AddPeriod(period):
            return period_words(say, period)
        case SetHolidays(on):
            return say("holidays-on" if on else "holidays-off")
        case Pause(until):
            return pause_words(say, until)
        case Resume():
            return say("pause-over")


def _removes(say: Say, calendar: CalendarView) -> list[Row]:
    return [
        [tap(say, "off-remove", RemovePeriod(id_), days=say.plain("span", start=first, end=last))]
        for id_, period in calendar.periods
        for first, last in [(say.date_label(period.first), say.date_label(period.last))]
    ]


def _name(say: Say, code: Rule) -> str:
    return say.plain(f"rule-{code}")


def pause(say: Say, calendar: CalendarView) -> Screen:
    """Ask for how long no bookings are taken, or offer to take them again."""
    if calendar.paused:
        resume = [tap(say, "pause-resume", PickResume(), style="success")]
        return Screen(pause_words(say, calendar.resumes_on), [resume, [tap(say, "back", OpenAvailability())]])
    spans = [tap(say, "rule-value", PickPause(days), value=say.duration(dt.timedelta(days=days))) for days in _PAUSES]
    rows: list[Row] = [spans, [tap(say, "pause-ever", PickPause(0))], [tap(say, "back", OpenAvailability())]]
    return Screen(paragraphs(say("pause-ask"), say("pause-type")), rows)


# ── The week by taps ──


def day(say: Say, weekday: int, week: Sequence[Window], draft: int) -> Screen:
    """Show the hours of a day of the week, to be taken away, added to and copied."""
    windows = spans_of(week, weekday)
    removes: list[Row] = [
        [tap(say, "window-remove", RemoveWindow(number, draft=draft), hours=say.wall_span(*each))]
        for number, each in enumerate(windows)
    ]
    changes = [tap(say, "window-add", AddWindow(draft=draft))]
    if windows:
        changes.append(tap(say, "day-copy", CopyDay(draft=draft)))
    others = [
        tap(say, "rule-value", OtherDayOfWeek(each, draft=draft), value=say.weekday(each, short=True))
        for each in WEEK
        if each != weekday
    ]
    ways = [tap(say, "week-done", CheckWeek(draft=draft), style="success"), tap(say, "leave", Leave(draft=draft))]
    text = paragraphs(
        say("day-head", day=say.weekday(weekday), hours=_spans(say, windows)),
        say("day-week", hours=hours_words(say, week)),
        say("day-type"),
    )
    return Screen(text, [*removes, changes, others[:3], others[3:], ways])


def spans_of(week: Iterable[Window], weekday: int) -> list[Interval]:
    """Return the hours of a day of the week."""
    return sorted((start, end) for each, start, end in week if each == weekday)


def starts(say: Say, weekday: int, week: Sequence[Window], draft: int) -> Screen:
    """Ask when hours begin: every full hour that is not taken."""
    taken = spans_of(week, weekday)
    free = [at for at in range(0, DAY, _STEP) if not any(first <= at < last for first, last in taken)]
    buttons = [tap(say, "rule-value", PickStart(at, draft=draft), value=say.wall(at)) for at in free]
    return _grid(say, say("start-ask", day=say.weekday(weekday)), buttons, draft)


def ends(say: Say, weekday: int, start: int, week: Sequence[Window], draft: int) -> Screen:
    """Ask when hours end."""
    following = min((first for first, _ in spans_of(week, weekday) if first > start), default=DAY)
    buttons = [
        tap(say, "rule-value", PickEnd(at, draft=draft), value=say.wall(at))
        for at in range(start + _STEP, following + 1, _STEP)
    ]
    return _grid(say, say("end-ask", day=say.weekday(weekday), start=say.wall(start)), buttons, draft)


def copies(say: Say, weekday: int, chosen: Collection[int], week: Sequence[Window], draft: int) -> Screen:
    """Ask which days get the same hours."""
    days = [
        tap(say, "copy-on" if each in chosen else "copy-off", PickCopy(each, draft=draft), day=say.weekday(each))
        for each in WEEK
        if each != weekday
    ]
    head = say("copy-ask", day=say.weekday(weekday), hours=_spans(say, spans_of(week, weekday)))
    back = [tap(say, "back", OtherDayOfWeek(weekday, draft=draft))]
    done = [tap(say, "week-done", CheckWeek(draft=draft), style="success")]
    return Screen(head, [days[:3], days[3:], done, back])


def _grid(say: Say, head: str, buttons: Sequence[Button], draft: int) -> Screen:
    rows: list[Row] = [list(buttons[at : at + 4]) for at in range(0, len(buttons), 4)]
    return Screen(head, [*rows, [tap(say, "leave", Leave(draft=draft))]])


def _spans(say: Say, windows: Sequence[Interval]) -> str:
    return ", ".join(say.wall_span(*each) for each in windows) or say.plain("day-closed")


# ── Why nobody can book me ──


def closed(say: Say, view: ClosedView, today: dt.date) -> Screen:
    """Say of a day which rule closes which time."""
    spans = [(*each, "free") for each in view.free] + [(start, end, why.value) for start, end, why in view.closed]
    said = [
        say("closed-line", hours=say.wall_span(a, b), why=say.plain(f"closed-{why}")) for a, b, why in sorted(spans)
    ]
    one = dt.timedelta(days=1)
    others = [each for each in (view.day - one, view.day + one) if each >= today]
    buttons = [tap(say, "rule-value", OpenClosed(number_of(each)), value=say.day_label(each)) for each in others]
    change = [tap(say, "rules", OpenRules()), tap(say, "pause", OpenPause())]
    head = say("closed-head", day=say.day_label(view.day), zone=say.zone_name)
    return Screen(paragraphs(head, lines(said)), [buttons, change, [tap(say, "back", OpenAvailability())]])
