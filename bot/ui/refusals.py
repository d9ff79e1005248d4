"""Every refusal in words: why not, and what to do next. No markup, so that a sentence fits a toast as well."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from bot.ui.labels import clip
from bot.ui.say import Markup, Say
from domain import refusals as no

_TAKEN = {None: "no-slot-taken", True: "no-interviewer-mine", False: "no-interviewer-free"}
EXPLAIN: Mapping[type[no.DomainError], Callable[[Say, Any], str]] = {
    no.SlotTaken: lambda say, e: say.plain(_TAKEN[e.is_mine], when=say.slot_label(e.start)),
    no.PersonBusy: lambda say, e: (
        say.plain("no-busy-with", when=say.slot_label(e.start), title=e.title)
        if e.title
        else say.plain("no-person-busy", when=say.slot_label(e.start))
    ),
    no.OutsideHours: lambda say, e: say.plain("no-outside-hours", when=say.slot_label(e.start)),
    no.InThePast: lambda say, e: say.plain("no-in-the-past", when=say.slot_label(e.start)),
    no.TooSoon: lambda say, e: say.plain("no-too-soon", notice=e.notice),
    no.TooFarAhead: lambda say, e: (
        say.plain("no-too-far-ahead", window=e.window) if e.window else say.plain("no-a-year-ahead")
    ),
    no.OnPause: lambda say, e: (
        say.plain("no-on-pause-until", day=say.day_label(e.resumes_on)) if e.resumes_on else say.plain("no-on-pause")
    ),
    no.DayFull: lambda say, e: say.plain("no-day-full", day=say.day_label(e.start), limit=e.limit),
    no.WeekFull: lambda say, e: say.plain("no-week-full", day=say.day_label(e.start), limit=e.limit),
    no.TooLateToMove: lambda say, e: say.plain("no-too-late-to-move", notice=e.notice),
    no.TooLateToCancel: lambda say, e: say.plain("no-too-late-to-cancel", notice=e.notice),
    no.TooManyPeriods: lambda say, e: say.plain("no-too-many-periods", limit=e.limit),
    no.NoSuchTime: lambda say, e: say.plain("no-such-time", clock=say.wall(e.time.hour * 60 + e.time.minute)),
    no.NotAllowed: lambda say, _: say.plain("no-not-allowed"),
    no.NotFound: lambda say, _: say.plain("no-not-found"),
    no.BadStatusChange: lambda say, _: say.plain("no-bad-status-change"),
    no.SessionOver: lambda say, _: say.plain("no-session-over"),
    no.TooEarlyToTell: lambda say, e: say.plain("no-too-early-to-tell", when=say.slot_label(e.start)),
    no.NobodyHears: lambda say, _: say.plain("no-nobody-hears"),
    no.TooManySignals: lambda say, e: say.plain("no-too-many-signals", limit=e.limit),
    no.SessionChanged: lambda say, _: say.plain("no-session-changed"),
    no.AlreadyStarted: lambda say, _: say.plain("no-already-started"),
    no.NothingToUndo: lambda say, _: say.plain("no-nothing-to-undo"),
    no.OfferOpen: lambda say, _: say.plain("no-offer-open"),
    no.OfferOver: lambda say, _: say.plain("no-offer-over"),
    no.TooManyTimes: lambda say, e: say.plain("no-too-many-times", limit=e.limit),
    no.TooManyApplicants: lambda say, e: say.plain("no-too-many-applicants", limit=e.limit),
    no.TooManyInterviewers: lambda say, e: say.plain("no-too-many-interviewers", limit=e.limit),
    no.NotAColleague: lambda say, _: say.plain("no-not-a-colleague"),
    no.TooManyOffers: lambda say, e: say.plain("no-too-many-offers", limit=e.limit),
    no.EmptyText: lambda say, _: say.plain("no-empty-text"),
    no.TextTooLong: lambda say, e: say.plain("no-text-too-long", limit=e.limit, length=e.length),
    no.BadLink: lambda say, _: say.plain("no-bad-link"),
    no.UnknownZone: lambda say, _: say.plain("no-unknown-zone"),
    no.TooManyDates: lambda say, e: say.plain("no-too-many-dates", limit=e.limit),
    no.OutOfRange: lambda say, e: say.plain("no-out-of-range", least=e.least, most=e.most),
    no.BadHours: lambda say, _: say.plain("no-bad-hours"),
    no.TooManyTags: lambda say, e: say.plain("no-too-many-tags", found=e.found, limit=e.limit),
    no.ProfileIncomplete: lambda say, e: say.plain(
        "no-profile-incomplete", what=", ".join(say.plain(f"lacks-{each}") for each in e.lacks)
    ),
    no.SelfBooking: lambda say, _: say.plain("no-self-booking"),
    no.NoHours: lambda say, _: say.plain("no-hours-of-own"),
    no.NotAMentor: lambda say, _: say.plain("no-not-a-mentor"),
    no.InviteInvalid: lambda say, _: say.plain("no-invite-invalid"),
    no.TooManyWithMentor: lambda say, e: say.plain(
        "no-too-many-with-mentor", limit=e.limit, when=say.slot_label(e.start)
    ),
    no.TooManyOpen: lambda say, e: say.plain("no-too-many-open", limit=e.limit, when=say.slot_label(e.start)),
    no.RatingShown: lambda say, _: say.plain("no-rating-shown"),
    no.NotesShown: lambda say, _: say.plain("no-notes-shown"),
    no.WasThere: lambda say, _: say.plain("no-was-there"),
    no.WasAbsent: lambda say, _: say.plain("no-was-absent"),
    no.TooManyRequests: lambda say, _: say.plain("no-too-many-requests"),
    no.TooManyTokens: lambda say, e: say.plain("no-too-many-tokens", limit=e.limit),
    no.AlreadyLinked: lambda say, _: say.plain("no-already-linked"),
    no.JoinClash: lambda say, e: say.plain("no-join-clash", when=say.slot_label(e.start)),
    no.InvitedElsewhere: lambda say, e: say.plain(
        "no-invited-elsewhere", when=say.slot_label(e.start), title=clip(e.title)
    ),
    no.MetEachOther: lambda say, _: say.plain("no-met-each-other"),
    no.Suspended: lambda say, _: say.plain("no-suspended"),
    no.SettingsAdmin: lambda say, _: say.plain("no-settings-admin"),
    no.NotAnEmployer: lambda say, _: say.plain("no-not-an-employer"),
    no.EmployedElsewhere: lambda say, e: say.plain("no-employed-elsewhere", company=e.company),
    no.InterviewsAhead: lambda say, e: say.plain("no-interviews-ahead", count=e.count),
    no.ColleagueBusy: lambda say, e: say.plain(
        "no-colleague-busy", name=e.name, times=", ".join(map(say.slot_label, e.starts[:3]))
    ),
    no.ReferenceTaken: lambda say, e: say.plain("no-reference-taken", reference=e.reference),
    no.TooManyJobs: lambda say, e: say.plain("no-too-many-jobs", limit=e.limit),
    no.LastAdmin: lambda say, _: say.plain("no-last-admin"),
}


def explain(say: Say, error: no.DomainError) -> Markup:
    """Return the sentence for a refusal as HTML, to stand above a screen."""
    return say.escape(toast(say, error))


def toast(say: Say, error: no.DomainError) -> str:
    """Return it as plain text, for the answer to a press; a subclass without words of its own has its parent's."""
    return next(EXPLAIN[kind] for kind in type(error).__mro__ if kind in EXPLAIN)(say, error)
