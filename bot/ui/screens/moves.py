"""Moving a session to another time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from msgspec.structs import replace

from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import Leave
from bot.ui.buttons.cards import OpenCard
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.moves import KeepTime, PickSession, SendAll, SendOffer, Swap, WaitSooner
from bot.ui.labels import clip
from bot.ui.say import Say
from bot.ui.screen import Button, Screen, paragraphs, tap
from bot.ui.screens import cards, interviews, times, wishes
from domain.interviews import Answer
from domain.offers import MOST_TIMES
from domain.session import Action, Part
from domain.status import Status
from domain.wishes import Wish
from domain.zones import MINUTE, minute

MOST_CHOSEN = 3
"""Times that one offer names, in the chat."""
MOST_MOVED = 10
"""Sessions of a day that are moved together; what is left is moved after them."""
_A_ROW = 2
KEYS = times.Keys(chosen="move-new", ask="confirm-move", do="move-it")


def most(view: SessionView) -> int:
    """Return how many times can be offered: an applicant may have been invited to choose from more."""
    return MOST_TIMES if Action.AMEND in view.can else MOST_CHOSEN


def purpose(say: Say, view: SessionView, draft: int) -> times.Purpose:
    """Return what is said around the times of a session that moves; a tap on one moves it."""
    return times.Purpose(
        view,
        draft,
        head=say(
            "move-head",
            title=view.title,
            name=say.names(view.across),
            moment=view.start,
            zone=say.zone_name,
        ),
        hint=say("move-times"),
        nothing=say("move-none"),
        ways=[*_sooner(say, view), tap(say, "keep-time", Leave(draft=draft))],
        keys=KEYS,
        is_last=True,
        moving=view.id,
    )


def offering(say: Say, view: SessionView, draft: int, chosen: Sequence[dt.datetime]) -> times.Purpose:
    """Return what is said around the times that a host offers instead: a tap chooses one, another sends them."""
    moved = purpose(say, view, draft)
    if Action.AMEND in view.can and view.status is Status.PENDING:  # nothing stands yet
        moved = replace(moved, head=say("amend-head", title=view.title, name=say.names(view.across)))
    shown = ", ".join(say.slot_label(start) for start in chosen)
    send = [tap(say, "send-offer", SendOffer(draft=draft), n=len(chosen), style="success")] if chosen else []
    return replace(
        moved,
        head=paragraphs(
            moved.head, _asked(say, view), _before(say, view), say("offer-chosen", times=shown) if chosen else None
        ),
        hint=say("offer-hint", n=most(view), name=say.names(view.across)),
        keys=times.Keys(chosen="offer-one", ask="confirm-offer", do="offer-it"),
        chosen=chosen,
        send=send,
    )


def _before(say: Say, view: SessionView) -> str | None:
    """Say which times are offered already, and give way to what is offered now."""
    if view.offer is None:
        return None
    return say("offer-before", times=", ".join(say.slot_label(start) for start in view.offer.starts))


def _asked(say: Say, view: SessionView) -> str | None:
    """Say which other times an applicant has asked for."""
    asked = view.interview.asked if view.interview and view.interview.answer is Answer.ASKED else None
    return interviews.asked_times(say, asked) if asked else None


def today(
    say: Say,
    proposed: Sequence[tuple[SessionView, Sequence[dt.datetime]]],
    draft: int,
    *,
    aims: Mapping[int, dt.datetime] = MappingProxyType({}),
    day: dt.date | None = None,
) -> Screen:
    """Show what would be offered to whom; one tap sends it all.

    `aims` are the only starts that are wanted, by id; `day` is the one that moves, when it is not today.
    """
    leave = tap(say, "leave", Leave(draft=draft))
    if not proposed:
        return Screen(say("today-none"), [[leave]])
    send = [tap(say, "send-all", SendAll(draft=draft), style="success")] if any(some for _, some in proposed) else []
    views = [view for view, _ in proposed]
    told = [_proposal(say, view, starts, aims.get(view.id), views) for view, starts in proposed[:MOST_MOVED]]
    head = say("today-head", zone=say.zone_name) if day is None else say("of-day-head", day=day, zone=say.zone_name)
    return Screen(paragraphs(head, *told), [send, [leave]])


def _proposal(
    say: Say, view: SessionView, starts: Sequence[dt.datetime], aim: dt.datetime | None, views: Sequence[SessionView]
) -> str:
    times_ = ", ".join(say.slot_label(start) for start in starts or ([aim] if aim else []))
    name = say.names([clip(each) for each in view.across])
    args = {"clock": say.clock(view.start), "title": clip(view.title), "name": name, "times": times_}
    if starts or aim is None:
        return say("today-proposal" if starts else "today-no-time", **args)
    end = aim + view.length * MINUTE
    there = [each for each in views if each.id != view.id and each.start < end and aim < each.end]
    if not there:
        return say("today-not-then", **args)
    return say("today-after", other=say.names([clip(name) for each in there for name in each.across]), **args)


def today_sent(say: Say, views: Sequence[SessionView]) -> Screen:
    """Say who is asked now."""
    names = say.names([clip(name) for view in views for name in view.across])
    return Screen(say("today-sent", name=names), [[tap(say, "home", OpenDashboard())]])


def _sooner(say: Say, view: SessionView) -> list[Button]:
    """Offer a guest to wait for an earlier time."""
    return [tap(say, "sooner", WaitSooner(view.id, 1))] if view.part == Part.GUEST else []


def waits(say: Say, view: SessionView) -> Screen:
    """Say that the session stays, and that its guest is asked when an earlier time opens."""
    head = say("sooner-waits", name=view.host.name)
    stop = [tap(say, "sooner-stop", WaitSooner(view.id, 0))]
    return Screen(paragraphs(head, cards.facts(say, view)), [stop, [tap(say, "home", OpenDashboard())]])


def waits_which(say: Say, views: Sequence[SessionView]) -> Screen:
    """Ask for which session an earlier time is wanted."""
    rows = [[cards.opener(say, view, WaitSooner(view.id, 1))] for view in views]
    return Screen(say("sooner-which"), [*rows, [tap(say, "home", OpenDashboard())]])


def waits_for(say: Say, views: Sequence[SessionView]) -> Screen:
    """Say for which sessions an earlier time is waited for; each button asks no more about one."""
    rows = [[cards.opener(say, view, WaitSooner(view.id, 0))] for view in views]
    return Screen(say("sooner-for"), [*rows, [tap(say, "home", OpenDashboard())]])


def earlier(say: Say, view: SessionView, start: dt.datetime, until: dt.datetime) -> Screen:
    """Offer an earlier time, which one tap takes; the session stays otherwise."""
    head = say("sooner-free", name=view.host.name, when=say.slot_label(start), clock=say.clock(until))
    label = say.plain("sooner-take", when=say.slot_label(start))
    rows = [
        [Button(label, Swap(view.id, minute(start), version=view.version), style="success")],
        [tap(say, "sooner-pass", KeepTime(view.id, minute(start), version=view.version))],
        [tap(say, "sooner-stop", WaitSooner(view.id, 0))],
    ]
    return Screen(paragraphs(head, cards.facts(say, view)), rows)


def earlier_times(say: Say, view: SessionView, starts: Sequence[dt.datetime]) -> Screen:
    """Offer some of the earlier times that there are now."""
    takes = [Button(say.slot_label(each), Swap(view.id, minute(each), version=view.version)) for each in starts]
    rows = [takes[at : at + _A_ROW] for at in range(0, len(takes), _A_ROW)]
    head = say("sooner-some", name=view.host.name)
    return Screen(paragraphs(head, cards.facts(say, view)), [*rows, [_kept(say, view)]])


def wait_ask(say: Say, view: SessionView) -> Screen:
    """Say that there is no earlier time, and offer to ask when one opens."""
    head = say("sooner-ask", name=view.host.name, moment=view.start)
    ask = tap(say, "sooner-yes", WaitSooner(view.id, 1), style="success")
    return Screen(paragraphs(head, cards.facts(say, view)), [[ask, _kept(say, view)]])


def _kept(say: Say, view: SessionView) -> Button:
    return tap(say, "keep-time", OpenCard(view.id, version=view.version))


def which(say: Say, views: Sequence[SessionView], draft: int, *, asked: Wish | None = None) -> Screen:
    """Ask which session should move."""
    head = paragraphs(say("which-move"), wishes.understood(say, asked) if asked else None)
    rows = [[cards.opener(say, view, PickSession(view.id, draft=draft))] for view in views]
    return Screen(
        paragraphs(head, *(cards.short(say, view) for view in views)),
        [*rows, [tap(say, "leave", Leave(draft=draft))]],
    )
