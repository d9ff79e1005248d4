"""How a mentor can be booked: hours, length, answer, room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from bot.services.views import ProfileView
from bot.ui import presses
from bot.ui.say import Say
from bot.ui.screen import Row, Screen, lines, paragraphs, tap
from domain.hours import LENGTHS, PRESETS
from domain.slots import Window

_WEEK = (6, 0, 1, 2, 3, 4, 5)  # Sunday first


def overview(say: Say, profile: ProfileView) -> Screen:
    """Show everything a mentor has set."""
    facts = [
        say("avail-hours", hours=hours_words(say, profile.hours), zone=say.zone_name),
        say("avail-length", length=dt.timedelta(minutes=profile.length)),
        say("avail-instant" if profile.instant else "avail-asks"),
        say("avail-link", link=profile.link) if profile.link else say("avail-no-link"),
        say("avail-about", about=profile.about) if profile.about else None,
    ]
    instant = ("instant-off", 0) if profile.instant else ("instant-on", 1)
    rows: list[Row] = [
        [tap(say, "hours", presses.OpenHours()), tap(say, "length", presses.OpenLengths())],
        [tap(say, instant[0], presses.SetInstant(instant[1]))],
        [tap(say, "room", presses.TypeLink()), tap(say, "about", presses.TypeAbout())],
        [tap(say, "home", presses.OpenDashboard())],
    ]
    return Screen(paragraphs(say("avail-head"), lines(facts)), rows)


def not_yet(say: Say, profile: ProfileView | None) -> Screen:
    """Show the way to who is no mentor: to ask for it, or to wait for the answer."""
    home = [tap(say, "home", presses.OpenDashboard())]
    if profile is not None and profile.state == "WAITING":
        return Screen(say("application-waits"), [home])
    return Screen(say("avail-not-yet"), [[tap(say, "become-mentor", presses.BecomeMentor())], home])


def hours(say: Say) -> Screen:
    """Ask for the weekly hours: three presets."""
    offered = [say(f"hours-{code}", hours=hours_words(say, windows)) for code, windows in PRESETS.items()]
    buttons = [[tap(say, f"preset-{code}", presses.PickHours(code))] for code in PRESETS]
    text = paragraphs(say("hours-ask", zone=say.zone_name), lines(offered))
    return Screen(text, [*buttons, [tap(say, "back", presses.OpenAvailability())]])


def lengths(say: Say) -> Screen:
    """Ask how long a session takes."""
    row = [tap(say, "length-is", presses.PickLength(minutes), n=minutes) for minutes in LENGTHS]
    return Screen(say("length-ask"), [row, [tap(say, "back", presses.OpenAvailability())]])


def ask_link(say: Say, profile: ProfileView, draft: int) -> Screen:
    """Ask for the link of the mentor's own room."""
    remove = [tap(say, "room-remove", presses.RemoveLink())] if profile.link else []
    now = say("avail-link", link=profile.link) if profile.link else None
    return Screen(paragraphs(say("ask-room"), now), [remove, [tap(say, "leave", presses.Leave(draft))]])


def ask_about(say: Say, profile: ProfileView, draft: int) -> Screen:
    """Ask what the mentor can help with."""
    now = say("avail-about", about=profile.about) if profile.about else None
    return Screen(paragraphs(say("ask-about"), now), [[tap(say, "leave", presses.Leave(draft))]])


def ready(say: Say, profile: ProfileView) -> Screen:
    """Say that students can book now: the end of a new mentor's set-up."""
    return overview(say, profile).topped(say("avail-ready"))


def saved(say: Say, profile: ProfileView) -> Screen:
    """Say that a change is saved."""
    return overview(say, profile).topped(say("saved"))


def hours_words(say: Say, windows: Sequence[Window]) -> str:
    """Return "Sun–Thu 18:00–21:00; Fri 10:00–13:00", days with the same hours together."""
    spans = {day: [(start, end) for weekday, start, end in sorted(windows) if weekday == day] for day in _WEEK}
    words = [_run(say, list(days), spans) for open_, days in groupby(_WEEK, key=spans.__getitem__) if open_]
    return "; ".join(words) or say.plain("hours-none")


def _run(say: Say, days: list[int], spans: dict[int, list[tuple[int, int]]]) -> str:
    names = say.weekday(days[0])
    if len(days) > 1:
        names = say.plain("span", start=names, end=say.weekday(days[-1]))
    open_ = [say.plain("span", start=say.wall(start), end=say.wall(end)) for start, end in spans[days[0]]]
    return f"{names} {', '.join(open_)}"
