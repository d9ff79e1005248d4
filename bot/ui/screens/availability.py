"""How a mentor can be booked: hours, length, answer, room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from bot.services.views.calendars import CalendarView, OverrideView, PreviewView, TimeOffView
from bot.services.views.mentors import ProfileView
from bot.services.views.sessions import SessionView
from bot.ui.buttons.admin import BecomeMentor
from bot.ui.buttons.availability import (
    ChooseDates,
    FirstLength,
    OpenAvailability,
    OpenClosed,
    OpenDay,
    OpenHours,
    OpenLengths,
    OpenPause,
    OpenRules,
    OpenTimeOff,
    PickHours,
    PickLength,
    PickReading,
    RemoveLink,
    RemoveTimeOff,
    SaveTyped,
    SetInstant,
    TypeAbout,
    TypeLink,
)
from bot.ui.buttons.base import Leave
from bot.ui.buttons.company import BecomeEmployer, OpenCompany
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.profile import OpenProfile
from bot.ui.say import Say
from bot.ui.screen import Row, Screen, lines, paragraphs, tap
from bot.ui.screens import cards, dates
from domain.hours import LENGTHS, PRESETS, Length
from domain.rooms import Room, room_in
from domain.slots import DAY, Period, Window

WEEK = (6, 0, 1, 2, 3, 4, 5)
"""The days in the order in which they are shown: Sunday first."""
_MOST_OFF = 12
_MOST_INSIDE = 5

Days = tuple[dt.date, dt.date]


def overview(
    say: Say,
    profile: ProfileView,
    off: Sequence[TimeOffView] = (),
    ahead: Sequence[OverrideView] = (),
    calendar: CalendarView | None = None,
) -> Screen:
    """Show everything a mentor has set; the rules have a screen of their own."""
    facts = [
        *_when(say, profile, off, ahead),
        *(calendar_now(say, calendar) if calendar else ()),
        _lengths(say, profile, calendar.lengths if calendar else ()),
        say("avail-gap", length=dt.timedelta(minutes=profile.buffer)) if profile.buffer else None,
        *(_of_mentor(say, profile) if profile.is_mentor else ()),
    ]
    instant = ("instant-off", 0) if profile.instant else ("instant-on", 1)
    rows: list[Row] = [
        [tap(say, "hours", OpenHours()), tap(say, "time-off", OpenTimeOff())],
        [tap(say, "length", OpenLengths()), tap(say, "rules", OpenRules())],
        [tap(say, "why-closed", OpenClosed(0))],
        [tap(say, "pause", OpenPause())],
        *([[tap(say, instant[0], SetInstant(instant[1]))]] if profile.is_mentor else []),
        [tap(say, "room", TypeLink()), tap(say, "about", TypeAbout())] if profile.is_mentor else [],
        [
            tap(say, "my-profile", OpenProfile()) if profile.is_mentor else tap(say, "my-company", OpenCompany()),
            tap(say, "home", OpenDashboard()),
        ],
    ]
    return Screen(paragraphs(say("avail-head"), lines(facts), say("avail-type")), rows)


def _lengths(say: Say, profile: ProfileView, offered: Sequence[Length]) -> str:
    if len(offered) > 1:
        return say("lengths-line", lengths=", ".join(length_words(say, each) for each in offered))
    return say("avail-length", length=dt.timedelta(minutes=profile.length))


def _of_mentor(say: Say, profile: ProfileView) -> list[str | None]:
    """Say what only students need to know."""
    return [
        say("avail-instant" if profile.instant else "avail-asks"),
        _room(say, profile) or say("avail-no-link"),
        say("avail-about", about=profile.about) if profile.about else None,
    ]


def calendar_now(say: Say, calendar: CalendarView) -> list[str | None]:
    """Say whether bookings pause, and which periods are ahead."""
    return [
        pause_words(say, calendar.resumes_on) if calendar.paused else None,
        *(period_words(say, period) for _, period in calendar.periods),
    ]


def pause_words(say: Say, until: dt.date | None) -> str:
    """Say how long no bookings are taken."""
    return say("pause-until", day=say.day_label(until)) if until else say("pause-open")


def period_words(say: Say, period: Period) -> str:
    """Say which hours a period has."""
    days = days_words(say, [(period.first, period.last)])
    return say("period-line", days=days, hours=hours_words(say, period.hours))


def length_words(say: Say, length: Length) -> str:
    """Return "Mock interview, 60 min", or only how long it is."""
    if not length.name:
        return say.plain("length-is", n=length.minutes)
    return say.plain("length-named", name=length.name, n=length.minutes)


def weekly(
    say: Say, profile: ProfileView, off: Sequence[TimeOffView] = (), ahead: Sequence[OverrideView] = ()
) -> Screen:
    """Show when a mentor can be booked."""
    rows: list[Row] = [[tap(say, "hours", OpenHours()), tap(say, "time-off", OpenTimeOff())]]
    return Screen(lines(_when(say, profile, off, ahead)), [*rows, [tap(say, "home", OpenDashboard())]])


def _when(
    say: Say, profile: ProfileView, off: Sequence[TimeOffView], ahead: Sequence[OverrideView]
) -> Sequence[str | None]:
    return [
        say("avail-hours", hours=hours_words(say, profile.hours), zone=say.zone_name),
        say("avail-off", days=days_words(say, [(each.first, each.last) for each in off])) if off else None,
        *dates.changes(say, [each.override for each in ahead[:_MOST_OFF]]),
    ]


def not_yet(say: Say, profile: ProfileView | None) -> Screen:
    """Tell somebody who has no hours how to become a mentor or an employer, or that the answer is awaited."""
    home = [tap(say, "home", OpenDashboard())]
    if profile is not None and profile.state == "WAITING":
        return Screen(say("application-waits"), [[tap(say, "my-profile", OpenProfile())], home])
    become = [tap(say, "become-mentor", BecomeMentor()), tap(say, "hire", BecomeEmployer())]
    return Screen(say("avail-not-yet"), [become, home])


def hours(say: Say, *, hint: bool = False, is_mentor: bool = True) -> Screen:
    """Ask a mentor, or an employer, for the weekly hours: three presets, and a hint where they may be typed."""
    offered = [say(f"hours-{code}", hours=hours_words(say, windows)) for code, windows in PRESETS.items()]
    buttons: list[Row] = [[tap(say, f"preset-{code}", PickHours(code)) for code in PRESETS]]
    if hint:
        days = [tap(say, "rule-value", OpenDay(each), value=say.weekday(each, short=True)) for each in WEEK]
        buttons += [days[:4], days[4:]]
    text = paragraphs(
        say("hours-ask" if is_mentor else "hours-ask-employer", zone=say.zone_name),
        lines(offered),
        say("hours-type") if hint else None,
        say("hours-days") if hint else None,
    )
    return Screen(text, [*buttons, [tap(say, "back", OpenAvailability())]])


def lengths(say: Say) -> Screen:
    """Ask how long a session takes."""
    row = [tap(say, "length-is", PickLength(minutes), n=minutes) for minutes in LENGTHS]
    return Screen(paragraphs(say("length-ask"), say("length-type")), [row, [tap(say, "back", OpenAvailability())]])


def first_lengths(say: Say, draft: int) -> Screen:
    """Ask a new mentor how long a session takes: the last step before they can be booked."""
    row = [tap(say, "length-is", FirstLength(minutes, draft=draft), n=minutes) for minutes in LENGTHS]
    return Screen(paragraphs(say("length-ask"), say("length-type")), [row])


def ask_link(say: Say, profile: ProfileView, draft: int) -> Screen:
    """Ask for the link of the mentor's own room."""
    remove = [tap(say, "room-remove", RemoveLink())] if profile.link else []
    now = _room(say, profile)
    return Screen(paragraphs(say("ask-room"), now), [remove, [tap(say, "leave", Leave(draft=draft))]])


def _room(say: Say, profile: ProfileView) -> str | None:
    code = say("card-passcode", code=profile.passcode) if profile.passcode else None
    return lines([say("avail-link", link=profile.link), code]) if profile.link else None


def pasted(say: Say, text: str, draft: int) -> Screen:
    """Ask whether a pasted link is the mentor's room, and its passcode."""
    room = room_in(text) or Room(text)
    code = say("link-no-code") if room.passcode is None else say("card-passcode", code=room.passcode)
    yes = tap(say, "save", SaveTyped(draft=draft), style="success")
    return Screen(lines([say("link-pasted", link=room.link), code]), [[yes, tap(say, "leave", Leave(draft=draft))]])


def ask_about(say: Say, profile: ProfileView, draft: int) -> Screen:
    """Ask what the mentor can help with."""
    now = say("avail-about", about=profile.about) if profile.about else None
    return Screen(paragraphs(say("ask-about"), now), [[tap(say, "leave", Leave(draft=draft))]])


def meaning(say: Say, preview: PreviewView, *, is_pause: bool = False) -> list[str | None]:
    """Say what a change makes of the calendar: what is free then, and which sessions would not be offered any more.

    A pause leaves what is booked before it, so nothing there is at odds with it.
    """
    touched = "change-paused" if is_pause else "change-touched"
    days = preview.holidays and not preview.touched
    return [
        _free(say, preview),
        say.plural(touched, len(preview.touched)) if preview.touched else None,
        say.plural("change-holidays", len(preview.holidays)) if days else None,
        *(cards.short(say, view) for view in inside(preview)),
    ]


def inside(preview: PreviewView) -> Sequence[SessionView]:
    """Return the sessions that are shown below a change."""
    return preview.touched[:_MOST_INSIDE] or preview.holidays[:_MOST_INSIDE]


def _free(say: Say, preview: PreviewView) -> str:
    if preview.free is None or preview.slot is None:
        return say("change-free-none")
    hours = say.plain("day-span", day=say.day_label(preview.free[0]), hours=say.span(*preview.free))
    return say("change-free", hours=hours, slot=say.slot_label(preview.slot.start))


class Week(NamedTuple):
    """Weekly hours that were understood."""

    windows: Sequence[Window] = ()
    lost: Sequence[Window] = ()
    """Those so far of days that would have none any more."""
    others: Sequence[tuple[int, Sequence[Window]]] = ()
    """Other readings, each with its position; a button shows how they begin."""


def check(  # noqa: PLR0913 - so much may have been understood
    say: Say,
    week: Week,
    off: Sequence[Days],
    draft: int,
    *,
    doubts: Sequence[str],
    preview: PreviewView | None = None,
) -> Screen:
    """Repeat what was understood of typed hours and days off, before anything changes.

    `doubts` are what to look at: "guess", or "sun" for hours that were named after prayers.
    """
    facts = [
        say("check-hours", hours=hours_words(say, week.windows), zone=say.zone_name) if week.windows else None,
        say("check-lost", hours=hours_words(say, week.lost)) if week.lost else None,
        say("check-off", days=days_words(say, off)) if off else None,
    ]
    instead = [
        [tap(say, "check-other", PickReading(number, draft=draft), hours=_span(say, each[0]))]
        for number, each in week.others
    ]
    means = meaning(say, preview) if preview else ()
    text = paragraphs(say("check-head"), lines(facts), *(say(f"check-{doubt}") for doubt in doubts), *means)
    ways = [tap(say, "save", SaveTyped(draft=draft), style="success"), tap(say, "leave", Leave(draft=draft))]
    return Screen(text, [ways, *instead, *(cards.openers(say, inside(preview)) if preview else ())])


def time_off(
    say: Say, off: Sequence[TimeOffView], touched: Sequence[SessionView], ahead: Sequence[OverrideView] = ()
) -> Screen:
    """Show the time off and the dates with other hours, each to be removed, and the sessions on the days off."""
    other_hours, give_back = dates.ahead(say, ahead)
    shown = touched[:_MOST_INSIDE]
    removes = [
        [tap(say, "off-remove", RemoveTimeOff(each.id), days=_days_label(say, each))] for each in off[:_MOST_OFF]
    ]
    text = paragraphs(
        say("off-head", zone=say.zone_name) if off else say("off-none"),
        lines(f"• {days_words(say, [(each.first, each.last)])}" for each in off[:_MOST_OFF]),
        other_hours,
        say("off-type"),
        say.plural("off-inside", len(touched)) if touched else None,
        *(cards.short(say, view) for view in shown),
    )
    choose, back = [tap(say, "dates-choose", ChooseDates())], [tap(say, "back", OpenAvailability())]
    return Screen(text, [choose, *cards.openers(say, shown), *removes, *give_back, back])


def remove_time_off(say: Say, off: TimeOffView) -> Screen:
    """Ask whether days off are to be none any more."""
    remove = tap(say, "off-remove-it", RemoveTimeOff(off.id), style="success")
    days = days_words(say, [(off.first, off.last)])
    return Screen(say("off-remove-ask", days=days), [[remove], [tap(say, "time-off", OpenTimeOff())]])


def days_words(say: Say, spans: Sequence[Days]) -> str:
    """Return "Fri 27 Nov; Sun 20 Dec–Sun 27 Dec"."""
    words = [
        say.day_label(first)
        if first == last
        else say.plain("span", start=say.day_label(first), end=say.day_label(last))
        for first, last in spans
    ]
    return "; ".join(words)


def _days_label(say: Say, off: TimeOffView) -> str:
    """Return "20 Dec–27 Dec", for a button."""
    first, last = say.date_label(off.first), say.date_label(off.last)
    return first if off.first == off.last else say.plain("span", start=first, end=last)


def _span(say: Say, window: Window) -> str:
    return say.wall_span(window[1], window[2])


def hours_words(say: Say, windows: Sequence[Window]) -> str:
    """Return "Sun–Thu 18:00–21:00; Fri 10:00–13:00", days with the same hours together."""
    spans = _over_midnight(windows)
    words = [_run(say, days, spans[days[0]]) for days in _runs(spans)]
    return "; ".join(words) or say.plain("hours-none")


def _over_midnight(windows: Sequence[Window]) -> dict[int, list[tuple[int, int]]]:
    """Return the hours of each day; those that go on after midnight are one span of the day on which they begin."""
    spans = {day: sorted((start, end) for weekday, start, end in windows if weekday == day) for day in WEEK}
    early = {day: each[0][1] for day, each in spans.items() if each and each[0][0] == 0}
    late = {day for day, each in spans.items() if each and each[-1][1] == DAY}
    joined = {day for day in late if early.get((day + 1) % 7, DAY) < spans[day][-1][0]}
    shown = {day: each[1:] if (day - 1) % 7 in joined else each for day, each in spans.items()}
    return {
        day: [*each[:-1], (each[-1][0], DAY + early[(day + 1) % 7])] if day in joined else each
        for day, each in shown.items()
    }


def _runs(spans: dict[int, list[tuple[int, int]]]) -> list[list[int]]:
    """Return the open days in runs with the same hours; the week is a ring, so that one may be "Sat–Thu"."""
    found = [list(days) for _, days in groupby(WEEK, key=spans.__getitem__)]
    if len(found) > 1 and spans[found[0][0]] == spans[found[-1][0]]:
        found[0] = found.pop() + found[0]
    return [days for days in found if spans[days[0]]]


def _run(say: Say, days: list[int], spans: Sequence[tuple[int, int]]) -> str:
    names = say.weekday(days[0])
    if len(days) > 1:
        names = say.plain("span", start=names, end=say.weekday(days[-1]))
    if len(days) == len(WEEK):
        names = say.plain("every-day")
    return f"{names} {', '.join(say.wall_span(start, end) for start, end in spans)}"
