"""The applicant's side of an interview: what is asked of them, what they answer, and the choice of other times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.services.views.sessions import SessionView
from bot.ui.buttons.applicants import Accept, AskOther, SendAsked, ToggleDay, TogglePart
from bot.ui.buttons.base import Leave
from bot.ui.buttons.cards import Cancel, TakeNone, TakeTime
from bot.ui.say import Say
from bot.ui.screen import Button, Row, Screen, grid, pairs, paragraphs, tap
from bot.ui.screens import interviews
from bot.ui.screens.times import number_of
from domain.interviews import Answer, Asked
from domain.session import Action, Part
from domain.status import Status
from domain.week import PARTS
from domain.zones import minute

WHYS = ("busy", "exam", "sick", "hired", "unfit")
"""Why applicants do not come, as chips."""


def is_applicant(view: SessionView) -> bool:
    """Tell whether the viewer is the one who is interviewed."""
    return view.interview is not None and view.part == Part.GUEST


def is_open(view: SessionView) -> bool:
    """Tell whether the viewer has not answered an invitation yet."""
    is_asked = view.interview is not None and view.interview.answer is not Answer.ASKED
    return is_asked and not view.can.isdisjoint((Action.ACCEPT, Action.TAKE)) and not _is_agreed(view)


def _is_agreed(view: SessionView) -> bool:
    """Tell whether the viewer has said yes to the time that stands."""
    return view.status is Status.CONFIRMED and Action.ACCEPT not in view.can


def asks(say: Say, view: SessionView) -> str | None:
    """Say what an invitation waits for, and until when."""
    if view.status is Status.PENDING and view.offer is not None:
        shown = ", ".join(say.slot_label(start) for start in view.offer.starts)
        return say("card-choice-guest", times=shown, until=view.offer.until)
    is_asked = view.interview is not None and view.interview.answer is Answer.ASKED
    if view.offer is None and Action.ACCEPT in view.can and not is_asked:
        return say("card-answer-guest", until=view.start)
    return None


def answers(say: Say, view: SessionView) -> list[Row]:
    """Return what an applicant can answer; nothing to anybody else."""
    if not is_applicant(view):
        return []
    return [*_times(say, view), *_fixed(say, view), *_others(say, view)]


def _times(say: Say, view: SessionView) -> list[Row]:
    """Return a button for each time to choose from."""
    if view.offer is None or Action.TAKE not in view.can:
        return []
    session = {"session_id": view.id, "version": view.version}
    return [
        [Button(say.slot_label(each), TakeTime(**session, start_minute=minute(each)))] for each in view.offer.starts
    ]


def _fixed(say: Say, view: SessionView) -> list[Row]:
    """Return the yes to the time that stands, and beside other times the way to keep it."""
    session = {"session_id": view.id, "version": view.version}
    if Action.TAKE in view.can and view.status is Status.CONFIRMED:
        keep = TakeNone(**session) if _is_agreed(view) else Accept(**session)
        return [[tap(say, "applicant-keep", keep, when=say.slot_label(view.start))]]
    if Action.ACCEPT in view.can:
        return [[tap(say, "applicant-accept", Accept(**session), style="success")]]
    return []


def _others(say: Say, view: SessionView) -> list[Row]:
    """Return the ways to other times and out of it; neither is red, for a red button alone is what a yes means."""
    session = {"session_id": view.id, "version": view.version}
    key = "applicant-none" if Action.TAKE in view.can else "applicant-other"
    other = [tap(say, key, AskOther(**session))] if Action.ASK in view.can else []
    word = "applicant-cancel" if _is_agreed(view) else "applicant-decline"
    cancel = [tap(say, word, Cancel(**session))] if Action.CANCEL in view.can else []
    return pairs([*other, *cancel])


# ── Which other times ──


def other_times(say: Say, view: SessionView, asked: Asked, days: Sequence[dt.date], draft: int) -> Screen:
    """Ask which days and parts of the day would suit; what is chosen stands above, and one tap sends it."""
    chosen = interviews.asked_times(say, asked)
    day_taps = [
        _toggle(say, _short(say, each), each in asked.days, ToggleDay(number_of(each), draft=draft)) for each in days
    ]
    part_taps = [
        _toggle(say, say.plain(f"part-{each}"), each in asked.parts, TogglePart(each, draft=draft)) for each in PARTS
    ]
    send = [tap(say, "asking-send", SendAsked(draft=draft), style="success")] if chosen else []
    is_last = view.offer is not None and not view.offer.may_follow
    text = paragraphs(
        say("asking-head", title=view.title, zone=say.zone_name),
        say("asking-last", name=view.host.name) if is_last else None,
        chosen or say("asking-hint"),
    )
    return Screen(text, [*grid(day_taps, 3), *grid(part_taps, 2), send, [tap(say, "never-mind", Leave(draft=draft))]])


def _short(say: Say, day: dt.date) -> str:
    """Return "Thu 26": within two weeks that is one day."""
    return f"{say.weekday(day.weekday())} {say.number(day.day)}"


def _toggle(say: Say, label: str, is_chosen: bool, press: ToggleDay | TogglePart) -> Button:
    return Button(say.plain("asking-chosen", what=label) if is_chosen else label, press)


def asked_words(say: Say, view: SessionView, *, was_last: bool) -> str:
    """Say who hears which times would suit, and what stands until then."""
    key = "done-asked-last" if was_last else "done-asked-open" if view.status is Status.PENDING else "done-asked-fixed"
    return say(key, name=view.host.name)
