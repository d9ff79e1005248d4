"""Inviting applicants to interviews: who, when, a last look, and what is said when it is sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct

from bot.services.views.companies import ColleagueView
from bot.services.views.sessions import JobView, SessionView
from bot.ui.buttons.base import Leave
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.invitations import (
    CheckInvitation,
    ClearInvitation,
    EditInvitation,
    InviteByLink,
    InviteInTurn,
    OfferSeveral,
    OpenInterview,
    OpenPicker,
    PickApplicant,
    PickBreak,
    PickDuration,
    PickInterviewer,
    PickJob,
    SendInvitations,
)
from bot.ui.buttons.sessions import OpenSessions
from bot.ui.buttons.times import NextTimes
from bot.ui.labels import clip
from bot.ui.say import Say
from bot.ui.screen import Button, PeopleRequest, Row, Screen, grid, lines, pairs, paragraphs, tap
from bot.ui.screens import booking, cards, times, wishes
from domain.interviews import Panel
from domain.offers import MOST_TIMES
from domain.rooms import room_in
from domain.status import Kind, Status
from domain.zones import MINUTE

MINUTES = (15, 20, 30, 45, 60, 90)
"""The lengths that are offered; any other may be typed."""
BREAKS = (0, 5, 10, 15)
TEXTS = ("title", "prepare", "link")
CLEARABLE = ("prepare", "link")


class Invited(Struct, frozen=True):
    """Somebody who is to be invited."""

    id: int
    """Below 0: the bot does not know them yet."""
    name: str
    zone: str


class Planned(Struct, frozen=True):
    """An invitation as it is so far."""

    draft: int
    """The draft's version."""
    panel: Panel
    applicants: Sequence[Invited]
    cohosts: Sequence[str]
    """The names of those who interview beside the host."""
    kind: Kind
    title: str
    job: JobView | None
    prepare: str
    link: str | None
    round: int
    chosen: Sequence[dt.datetime]
    """The times: one, one of each applicant, or several to choose from."""
    several: bool
    """The applicant is to choose."""

    @property
    def host_id(self) -> int:
        """Who invites."""
        return self.panel.host_id

    @property
    def length(self) -> int:
        """How many minutes all of it takes."""
        return self.panel.length

    @property
    def other_names(self) -> Sequence[str]:
        """Who is invited."""
        return [each.name for each in self.applicants]

    @property
    def other_zone(self) -> str:
        """Where the first of them lives."""
        return self.applicants[0].zone

    @property
    def span(self) -> dt.timedelta:
        """How long each interview takes."""
        return self.panel.minutes * MINUTE


# ── Who ──


class Choice(Struct, frozen=True):
    """Whom somebody may invite."""

    chosen: Sequence[Invited]
    """Who is invited so far."""
    offered: Sequence[Invited]
    """Who was found, or invited lately."""
    sought: str = ""
    """The name that was looked for."""
    picker: bool = True
    """The way to Telegram's own list is shown here; else it is below."""


def who(say: Say, draft: int, shown: Choice) -> Screen:
    """Ask for the applicants: those chosen, those found or invited lately, and the other ways."""
    mine = {each.id for each in shown.chosen}
    toggles = [_applicant(each, draft, is_chosen=True) for each in shown.chosen]
    toggles += [_applicant(each, draft, is_chosen=False) for each in shown.offered if each.id not in mine]
    n, key = len(shown.chosen), "interview-by-link-named" if shown.sought else "interview-by-link"
    go_on = [tap(say, "interview-next", NextTimes(draft=draft), n=n, style="success")] if n else []
    picker_ = [tap(say, "interview-picker", OpenPicker(draft=draft))] if shown.picker else []
    by_link = [tap(say, key, InviteByLink(draft=draft), name=shown.sought)]
    head_ = say("interview-found", name=shown.sought) if shown.sought and shown.offered else say("interview-who")
    return Screen(head_, [*pairs(toggles), go_on, picker_, by_link, [tap(say, "leave", Leave(draft=draft))]])


def _applicant(each: Invited, draft: int, *, is_chosen: bool) -> Button:
    label = f"✓ {each.name}" if is_chosen else each.name
    return Button(label, PickApplicant(each.id, draft=draft), style="success" if is_chosen else None)


def picker(say: Say, most: int) -> PeopleRequest:
    """Show the keyboard that opens Telegram's own list of people."""
    return PeopleRequest(say("interview-pick"), label=say.plain("interview-pick-button"), most=most)


def ask_name(say: Say, draft: int) -> Screen:
    """Ask how somebody is called whom the bot does not know."""
    return Screen(say("interview-name"), [_back(say, "who", draft)])


# ── When ──


def purpose(say: Say, plan: Planned) -> times.Purpose:
    """Return what is said around the times of interviews."""
    return times.Purpose(
        plan,
        plan.draft,
        head=paragraphs(head(say, plan), _so_far(say, plan)),
        hint=_hint(say, plan),
        nothing=say("interview-no-times"),
        ways=_ways(say, plan),
        keys=booking.KEYS,
        is_last=False,
        chosen=plan.chosen if plan.several else (),
        send=_send(say, plan),
        panel=plan.panel,
    )


def head(say: Say, plan: Planned) -> str:
    """Say who meets whom, and for how long."""
    each = "" if len(plan.applicants) == 1 else "-each"
    what = say(f"interview-head-{plan.kind}{each}", name=say.names(plan.other_names), length=plan.span)
    return lines([what, say("interview-panel", name=say.names(plan.cohosts)) if plan.cohosts else None])


def _so_far(say: Say, plan: Planned) -> str | None:
    if not (plan.several and plan.chosen):
        return None
    return say("offer-chosen", times=", ".join(say.slot_label(start) for start in plan.chosen))


def _hint(say: Say, plan: Planned) -> str:
    if plan.several:
        return say("interview-hint-several", n=MOST_TIMES, name=say.names(plan.other_names))
    return say("interview-hint" if len(plan.applicants) == 1 else "interview-hint-each")


def _send(say: Say, plan: Planned) -> Row:
    if len(plan.applicants) > 1:
        return []
    if not plan.several:
        return [tap(say, "interview-several", OfferSeveral(draft=plan.draft))]
    check = tap(say, "interview-check", CheckInvitation(draft=plan.draft), n=len(plan.chosen), style="success")
    return [*([check] if plan.chosen else []), tap(say, "interview-single", OfferSeveral(draft=plan.draft))]


def _ways(say: Say, plan: Planned) -> Row:
    return [_edit(say, "who", plan), _edit(say, "panel", plan), tap(say, "leave", Leave(draft=plan.draft))]


def _edit(say: Say, field: str, plan: Planned) -> Button:
    return tap(say, f"interview-edit-{field}", EditInvitation(field, draft=plan.draft))


# ── The last look ──


def check(say: Say, plan: Planned, *, notes: str | None = None) -> Screen:
    """Show all of it before it is sent, each thing with its button."""
    send = tap(say, "interview-send", SendInvitations(draft=plan.draft), n=len(plan.applicants), style="success")
    fields = ["panel", *(["break"] if len(plan.applicants) > 1 else []), "length", "job", "title", "link"]
    kind = Kind.DISCUSSION if plan.kind is Kind.INTERVIEW else Kind.INTERVIEW
    as_other = tap(say, f"interview-as-{kind}", EditInvitation("kind", draft=plan.draft))
    edits = [*(_edit(say, field, plan) for field in (*fields, "prepare", "who")), as_other]
    other = tap(say, "other-time", NextTimes(draft=plan.draft))
    text = paragraphs(head(say, plan), _when(say, plan), lines(_details(say, plan)), notes, say("interview-ask"))
    return Screen(text, [[send], *pairs([other, *edits]), [tap(say, "leave", Leave(draft=plan.draft))]])


def _when(say: Say, plan: Planned) -> str:
    """Return the plan: who comes when; or the times to choose from."""
    if plan.several:
        shown = ", ".join(say.slot_label(start) for start in plan.chosen)
        choice = say("interview-choice", times=shown, name=say.names(plan.other_names))
        return lines([choice, *(wishes.there(say, plan.chosen, each.name, each.zone) for each in plan.applicants)])
    rows = sorted(zip(plan.chosen, plan.applicants, strict=True), key=lambda row: row[0])
    day = say("interview-day", day=say.day_label(say.local(rows[0][0]).date()), zone=say.zone_name)
    each_ = [
        lines(
            [
                say("interview-row", span=say.span(start, start + plan.span), name=each.name),
                wishes.there(say, [start], each.name, each.zone),
            ]
        )
        for start, each in rows
    ]
    pause = say("interview-break", length=plan.panel.pause * MINUTE) if plan.panel.pause and len(rows) > 1 else None
    return lines([day, *each_, pause])


def _details(say: Say, plan: Planned) -> Iterator[str]:
    yield say("card-title", title=plan.title)
    if plan.round > 1:
        yield say("interview-round", n=plan.round)
    if plan.job:
        yield say("interview-job", job=plan.job.title)
    if plan.prepare:
        yield say("card-prepare", what=plan.prepare)
    yield _room(say, plan) or say("interview-link-made")


def _room(say: Say, plan: Planned) -> str:
    room = room_in(plan.link or "")
    if room is None:
        return ""
    code = say("card-passcode", code=room.passcode) if room.passcode else None
    return lines([say("interview-link", link=room.link), code])


def noted(say: Say, plan: Planned, fields: Collection[str]) -> str:
    """Say what has been taken in and does not stand on the screen that follows."""
    shown = {
        "title": say("card-title", title=plan.title),
        "job": say("interview-job", job=plan.job.title) if plan.job else None,
        "prepare": say("card-prepare", what=plan.prepare),
        "link": _room(say, plan),
        "break": say("interview-break", length=plan.panel.pause * MINUTE) if plan.panel.pause else None,
    }
    return lines([line for name, line in shown.items() if name in fields])


def panel(say: Say, draft: int, colleagues: Sequence[ColleagueView], chosen: Collection[int]) -> Screen:
    """Ask which colleagues interview too."""
    toggles = [
        Button(
            f"✓ {each.name}" if each.id in chosen else each.name,
            PickInterviewer(each.id, draft=draft),
            style="success" if each.id in chosen else None,
        )
        for each in colleagues
    ]
    text = say("interview-panel-ask") if colleagues else say("interview-panel-none")
    return Screen(text, [*pairs(toggles), _done(say, draft)])


def lengths(say: Say, draft: int, present: int) -> Screen:
    """Ask how long each interview takes."""
    buttons = [_number(say, each, PickDuration(each, draft=draft), is_chosen=each == present) for each in MINUTES]
    return Screen(say("interview-length-ask"), [*grid(buttons, 2), _done(say, draft)])


def breaks(say: Say, draft: int, present: int) -> Screen:
    """Ask how long the break between two interviews is."""
    buttons = [_number(say, each, PickBreak(each, draft=draft), is_chosen=each == present) for each in BREAKS]
    return Screen(say("interview-break-ask"), [*grid(buttons, 2), _done(say, draft)])


def _number(say: Say, minutes: int, press: PickDuration | PickBreak, *, is_chosen: bool) -> Button:
    words = say.duration(minutes * MINUTE) if minutes else say.plain("interview-no-break")
    return Button(f"✓ {words}" if is_chosen else words, press)


def jobs(say: Say, draft: int, found: Sequence[JobView], present: int) -> Screen:
    """Ask for which job it is."""
    rows = [_job(each.title, each.id, draft, is_chosen=each.id == present) for each in found]
    none = _job(say.plain("interview-no-job"), 0, draft, is_chosen=not present)
    text = say("interview-job-ask") if found else say("interview-job-none")
    return Screen(text, [*rows, none, _done(say, draft)])


def _job(title: str, job_id: int, draft: int, *, is_chosen: bool) -> Row:
    return [Button(f"✓ {title}" if is_chosen else title, PickJob(job_id, draft=draft))]


def ask_text(say: Say, draft: int, field: str, present: str) -> Screen:
    """Ask for a text of the invitation."""
    shown = say("interview-now", text=present) if present else None
    can_clear = field in CLEARABLE and present
    clear = [tap(say, "interview-clear", ClearInvitation(draft=draft))] if can_clear else []
    return Screen(paragraphs(say(f"interview-ask-{field}"), shown), [clear, _back(say, "", draft)])


def _back(say: Say, field: str, draft: int) -> Row:
    press = EditInvitation(field, draft=draft) if field else CheckInvitation(draft=draft)
    return [tap(say, "back", press), tap(say, "leave", Leave(draft=draft))]


def _done(say: Say, draft: int) -> Row:
    return [tap(say, "interview-done", CheckInvitation(draft=draft)), tap(say, "leave", Leave(draft=draft))]


# ── Sent ──


def in_turn(say: Say, plan: Planned, starts: Sequence[dt.datetime]) -> Screen:
    """Say that one applicant chooses at a time, and ask whether to begin with the first."""
    first, *others = [each.name for each in plan.applicants]
    shown = ", ".join(say.slot_label(start) for start in starts)
    text = say("interview-turns", name=say.names([first]), times=shown, others=say.names(others))
    begin = tap(say, "interview-begin-turns", InviteInTurn(draft=plan.draft), name=clip(first), style="success")
    row = [tap(say, "interview-in-a-row", NextTimes(draft=plan.draft))]
    return Screen(text, [[begin], row, [tap(say, "leave", Leave(draft=plan.draft))]])


def sent(say: Say, views: Sequence[SessionView], awaited: Sequence[str]) -> Screen:
    """Say who is invited to what; of one interview it is the card."""
    told = [view.applicant.name for view in views if view.applicant and view.applicant.name not in awaited]
    said = [say("interview-sent", name=say.names(told))] if told else [say("interview-made")]
    if awaited:
        said.append(say("interview-forward", name=say.names(awaited), until=_held_until(views)))
    if len(views) == 1:
        return cards.card(say, views[0], lines(said))
    rows = [cards.opener(say, view) for view in sorted(views, key=lambda view: view.start)]
    shown = [cards.short(say, view) for view in sorted(views, key=lambda view: view.start)]
    ways = [tap(say, "my-sessions", OpenSessions()), tap(say, "home", OpenDashboard())]
    return Screen(paragraphs(lines(said), *shown), [*([row] for row in rows), ways])


def _held_until(views: Sequence[SessionView]) -> dt.datetime:
    """Return until when the times are held: an offer's end, or the start of what is fixed."""
    return min(view.offer.until if view.offer else view.start for view in views)


def letter(say: Say, view: SessionView, name: str, url: str) -> Screen:
    """Write the message that the employer forwards to somebody whom the bot cannot write to."""
    company = view.interview.company if view.interview else None
    starts = view.offer.starts if view.offer and view.status is Status.PENDING else (view.start,)
    when = ", ".join(say.slot_label(start) for start in starts)
    key = "interview-letter" if company else "interview-letter-plain"
    said = say(key, name=name, host=view.host.name, company=company or "", title=view.title)
    times_ = say("interview-letter-when", times=when, zone=say.zone_name, length=view.length * MINUTE)
    return Screen(paragraphs(said, times_, say("interview-letter-open", url=url)))


def again(say: Say) -> Row:
    """Return the way to the next interview."""
    return [tap(say, "interview-open", OpenInterview())]


def default_title(say: Say, kind: Kind, job: str | None) -> str:
    """Return the title of an interview that was given none, as it is stored."""
    if job is None:
        return say.titles.stored(f"interview-title-{kind}")
    return clip(say.titles.stored(f"interview-title-{kind}-job", job=job), _TITLE)


_TITLE = 60
"""Columns of a title that is made."""
