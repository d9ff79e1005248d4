"""All notices in words: one screen for each kind, in the reader's language and on their clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, TypeVar

from msgspec.structs import replace

from bot.services.views.notices import NoticeView
from bot.services.views.sessions import ChangedSession, SessionView
from bot.ui.buttons.availability import OpenAvailability
from bot.ui.buttons.booking import BookAgain, OpenBook
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.profile import OpenProfile
from bot.ui.buttons.sessions import OpenSessions
from bot.ui.labels import clip
from bot.ui.say import Markup, Say
from bot.ui.screen import Button, Screen, lines, paragraphs, tap
from bot.ui.screens import admin, after, cards, company, decisions, interviews, keys, letters, messages, moves, people
from domain.interviews import Answer
from domain.news import Change, What
from domain.notices import (
    Accepted,
    Advised,
    Agreed,
    AnotherTime,
    Applied,
    Approved,
    AskedAgain,
    Attend,
    Awaited,
    Booked,
    Called,
    Cancelled,
    Coming,
    Confirmed,
    Decide,
    Declined,
    Disputed,
    Earlier,
    Edited,
    Elsewhere,
    EmployerApplied,
    EmployerApproved,
    EmployerRefused,
    Expired,
    Fact,
    Here,
    Invited,
    KeyMade,
    Late,
    Lifted,
    Meanwhile,
    Moved,
    NotesOpen,
    Nudge,
    OfferLapsed,
    OfferMade,
    OfferPassed,
    OfferTaken,
    OfferWithdrawn,
    OffPanel,
    OnPanel,
    OtherTimes,
    PanelChanged,
    PassedOn,
    Rate,
    Rated,
    Reason,
    Redrawn,
    Refused,
    Reminder,
    Requested,
    RoleTaken,
    Ruled,
    Suspended,
    TakenBack,
    Trouble,
    Undecided,
    Unreachable,
)
from domain.session import Action
from domain.status import Status

F = TypeVar("F", bound=Fact)
SCREENS: dict[type[Fact], Callable[[Say, NoticeView[Any]], Screen]] = {}
"""How each kind is told: `_tells` fills it below."""

_DELAY = dt.timedelta(minutes=2)
"""A notice that is told this much after its due time says so."""
_MOST_CHANGES = 5
_FAR = dt.timedelta(hours=12)


def render(say: Say, view: NoticeView[Fact]) -> Screen:
    """Return the message that tells a notice; one that comes late says when it was due."""
    screen = SCREENS[type(view.fact)](say, view)
    is_silent = isinstance(view.fact, Redrawn)
    if is_silent or view.now - view.due <= _DELAY or _has_begun(view):  # then the text itself says that it is late
        return screen
    return screen.topped(say("told-late", due=say.slot_label(view.due)))


class Trace(NamedTuple):
    """What may be read where the older card of a session was."""

    words: str
    """HTML."""
    stays: bool
    """They are worth keeping where the message could be deleted."""


def trace(say: Say, view: NoticeView[Fact]) -> Trace:
    """Return what is left of the older card when a notice about its session is sent below."""
    session = _about(view)
    is_first = isinstance(view.fact, OfferTaken) and view.fact.is_choice
    if isinstance(view.fact, Moved | OfferTaken) and session.start != view.fact.before and not is_first:
        return Trace(say("card-moved-below", title=session.title, moment=session.start), stays=True)
    return Trace(say("card-below", title=session.title), stays=False)


def _has_begun(view: NoticeView[Fact]) -> bool:
    """Tell whether a reminder comes after the session has begun."""
    return isinstance(view.fact, Reminder) and _left(view) < -_DELAY


def _left(view: NoticeView[Fact]) -> dt.timedelta:
    """Return how long it is to the start; in UTC, since wall clocks jump."""
    return _about(view).start.astimezone(dt.UTC) - view.now.astimezone(dt.UTC)


def _about(view: NoticeView[Fact]) -> SessionView:
    if view.session is None:
        raise ValueError(f"a notice of the kind {view.fact.kind} is about a session")
    return view.session


def _doer(say: Say, view: NoticeView[Fact]) -> str:
    """Return who has done it: somebody of several, else whoever the reader meets; or one of us, who only looks on."""
    session, actor = _about(view), view.fact.actor
    name = next((each.name for each in session.others if each.id == actor), None)
    if name is None and actor is not None and isinstance(view.fact, Moved | Cancelled | Edited | TakenBack):
        return say.plain("team")
    return name or say.names(session.across)


def _card(say: Say, view: NoticeView[Fact], headline: str) -> Screen:
    return cards.card(say, _about(view), headline, way_out=False)


def _over(render_card: Callable[[Say, NoticeView[F]], Screen]) -> Callable[[Say, NoticeView[F]], Screen]:
    """Render a session that does not take place: its guest can book again from here."""

    def render_over(say: Say, view: NoticeView[F]) -> Screen:
        screen = render_card(say, view)
        again = Action.AGAIN in _about(view).can
        return replace(screen, rows=[*screen.rows, [tap(say, "book", OpenBook())]]) if again else screen

    return render_over


def _simple(key: str) -> Callable[[Say, NoticeView[Fact]], Screen]:
    """Render a kind whose headline needs only the other's name."""
    return lambda say, view: _card(say, view, _words(say, _about(view), key, name=_doer(say, view)))


def _by_part(host: str, guest: str) -> Callable[[Say, NoticeView[Fact]], Screen]:
    """Render a kind that the two sides read differently."""

    def render_part(say: Say, view: NoticeView[Fact]) -> Screen:
        key = guest if _about(view).part == "guest" else host
        return _card(say, view, _words(say, _about(view), key, name=_doer(say, view)))

    return render_part


def _if_interview(
    otherwise: Callable[[Say, NoticeView[Fact]], Screen], host: str, guest: str
) -> Callable[[Say, NoticeView[Fact]], Screen]:
    """Render a kind that reads differently where a company meets an applicant."""
    meeting = _by_part(host, guest)
    return lambda say, view: (otherwise if _about(view).interview is None else meeting)(say, view)


def _expired(say: Say, view: NoticeView[Expired]) -> Screen:
    session = _about(view)
    if session.interview is None:
        why = "unchosen" if view.fact.was_offered else "expired"
        return _by_part(f"notice-{why}-host", f"notice-{why}-guest")(say, view)
    asked = "unoffered" if session.interview.asked else "unanswered"
    what = "withdrawn" if view.fact.was_withdrawn else asked
    if session.part == "guest":
        return _card(say, view, say(f"notice-{what}-guest", name=session.host.name))
    return _card(say, view, say(f"notice-{what}-company", name=_applicant(session)))


def _applicant(session: SessionView) -> str:
    return session.applicant.name if session.applicant else "?"


def _offer_made(say: Say, view: NoticeView[OfferMade]) -> Screen:
    is_amended = view.fact.is_amended
    told = _by_part("notice-amended-host", "notice-amended-guest") if is_amended else _simple("notice-offered")
    return told(say, view)


def _withdrawn(say: Say, view: NoticeView[OfferWithdrawn]) -> Screen:
    session = _about(view)
    is_choice = session.interview is not None and session.status is Status.PENDING
    return _simple("notice-choice-withdrawn" if is_choice else "notice-offer-withdrawn")(say, view)


def _redrawn(say: Say, view: NoticeView[Redrawn]) -> Screen:
    return cards.settled(say, _about(view))


def _moved(say: Say, view: NoticeView[Moved]) -> Screen:
    session, names, doer = _about(view), view.fact.edited or (), _doer(say, view)
    if names and session.start == view.fact.before:  # it was moved there and back, and something else was changed
        return _card(say, view, _edits(say, doer, names))
    before = say.slot_label(view.fact.before)
    moved = say("notice-moved", name=doer, before=before, zone=say.zone_name)
    return _card(say, view, lines([moved, say("notice-edited-too", what=_named(say, names)) if names else None]))


def _offer_taken(say: Say, view: NoticeView[OfferTaken]) -> Screen:
    if view.fact.is_choice:
        return _card(say, view, say("notice-chosen", name=_doer(say, view)))
    before = say.slot_label(view.fact.before)
    return _card(say, view, say("notice-offer-taken", name=_doer(say, view), before=before, zone=say.zone_name))


def _offer_passed(say: Say, view: NoticeView[OfferPassed]) -> Screen:
    key = "notice-offer-more" if view.fact.wants_more else "notice-offer-passed"
    return _card(say, view, say(key, name=_doer(say, view)))


def _nudge(say: Say, view: NoticeView[Nudge]) -> Screen:
    until, is_interview = view.fact.answer_by, _about(view).interview is not None
    headline = say("notice-nudge-times" if is_interview else "notice-nudge", name=_doer(say, view))
    expires = say("notice-offer-by" if is_interview else "notice-answer-by", moment=until) if until else None
    return _card(say, view, paragraphs(headline, expires))


def _reminder(say: Say, view: NoticeView[Reminder]) -> Screen:
    return _card(say, view, lines([_starts(say, view), interviews.unanswered(say, _about(view))]))


def _starts(say: Say, view: NoticeView[Reminder]) -> str:
    """Say how far away the start is: the lead when told in time, what is left of it when late."""
    session, left, lead = _about(view), _left(view), view.fact.lead
    if abs(left - lead) <= _DELAY:
        left = lead
    if _has_begun(view):
        return _words(say, session, "reminder-began", ago=-left, clock=say.clock(session.start))
    if left <= dt.timedelta():
        return _words(say, session, "reminder-now")
    tomorrow = say.local(session.start).date() - say.local(view.now).date() == dt.timedelta(days=1)
    if left > _FAR and tomorrow:
        return _words(say, session, "reminder-tomorrow", clock=say.clock(session.start))
    return _words(say, session, "reminder-in", left=left)


_OF_INTERVIEWS = {
    "reminder-began": "reminder-began-kind",
    "reminder-now": "reminder-now-kind",
    "reminder-tomorrow": "reminder-tomorrow-kind",
    "reminder-in": "reminder-in-kind",
    "notice-attend": "notice-attend-kind",
    "notice-cancelled": "notice-cancelled-kind",
    "notice-offered": "notice-offered-kind",
}


def _words(say: Say, session: SessionView, key: str, **args: str | dt.timedelta) -> Markup:
    """Say what is new; of an interview also what it is, where others read of a session."""
    if session.interview is None or key not in _OF_INTERVIEWS:
        return say(key, **args)
    return say(_OF_INTERVIEWS[key], kind=say.plain(f"kind-{session.kind}"), **args)


def _late(say: Say, view: NoticeView[Late]) -> Screen:
    return _card(say, view, say("notice-late", name=_doer(say, view), late=view.fact.by))


def _passed_on(say: Say, view: NoticeView[PassedOn]) -> Screen:
    head = say("notice-passed-on", name=_doer(say, view), title=_about(view).title)
    return Screen(lines([head, messages.quoted(view.fact.words)]))


def _edited(say: Say, view: NoticeView[Edited]) -> Screen:
    return _card(say, view, _edits(say, _doer(say, view), view.fact.fields))


def _edits(say: Say, doer: str, names: Sequence[str]) -> str:
    if tuple(names) == ("link",):
        return say("notice-link", name=doer)
    return say("notice-edited", name=doer, what=_named(say, names))


def _named(say: Say, names: Sequence[str]) -> str:
    return ", ".join(say.plain(f"edited-{name}") for name in names)


def _here(say: Say, view: NoticeView[Here]) -> Screen:
    key = "notice-here-over" if _about(view).end <= say.now else "notice-here"
    return _card(say, view, say(key, name=_doer(say, view)))


def _awaited(say: Say, view: NoticeView[Awaited]) -> Screen:
    return _card(
        say, view, say("notice-awaited-over" if view.fact.is_over else "notice-awaited", name=_doer(say, view))
    )


def _ruled(say: Say, view: NoticeView[Ruled]) -> Screen:
    session, code = _about(view), view.fact.outcome.replace("_", "-")
    if session.interview is None or code == "met":
        return _card(say, view, say("notice-ruled", outcome=say.plain(f"outcome-{code}")))
    names = {"host": session.host.name, "guest": _applicant(session)}
    return _card(say, view, say("notice-ruled", outcome=say.plain(f"rule-{code}", **names)))


def _another_time(say: Say, view: NoticeView[AnotherTime]) -> Screen:
    name = _about(view).host.name
    again = [tap(say, "new-time", BookAgain(_about(view).host.id), name=name)]
    screen = _card(say, view, say("notice-another-time", name=name))
    return screen if Action.AGAIN in _about(view).can else replace(screen, rows=[again, *screen.rows])


def _unreachable(say: Say, view: NoticeView[Unreachable]) -> Screen:
    session = view.session
    if session is not None and session.part != "other":
        known = tuple(replace(each, is_unreachable=False, has_blocked=False) for each in session.others)
        lost = [each.name for each in session.others if each.is_unreachable]
        headline = say("notice-unreachable", name=say.names(lost or session.other_names))
        return cards.card(say, replace(session, others=known), headline, way_out=False)
    headline = say("notice-unreachable-admin", name=view.fact.name or "?")
    return _card(say, view, headline) if session else Screen(headline)


def _meanwhile(say: Say, view: NoticeView[Meanwhile]) -> Screen:
    shown, more = view.changed[:_MOST_CHANGES], len(view.changed) - _MOST_CHANGES
    rest = say.plural("meanwhile-more", more) if more > 0 else None
    told = [_changed(say, each) for each in shown]
    ways = [[tap(say, "my-sessions", OpenSessions()), tap(say, "home", OpenDashboard())]]
    rows = [*cards.openers(say, [each.session for each in shown]), *ways]
    return Screen(paragraphs(say("meanwhile", zone=say.zone_name), *told, rest), rows)


def _changed(say: Say, each: ChangedSession) -> str:
    """Say what is new about a session, and its status."""
    session, change = each.session, each.change
    head = say("meanwhile-session", title=session.title, name=say.names(session.other_names))
    stands = say("meanwhile-stands", moment=session.start, status=cards.status(say, session))
    why = say("card-why", why=clip(cards.why(say, session.why))) if session.why else None
    return lines([head, _news(say, session, change), stands, why])


def _news(say: Say, session: SessionView, change: Change) -> str | None:
    match change.what:
        case What.ENDED:
            return None  # the status says it
        case What.MOVED:
            return say("meanwhile-moved", before=say.slot_label(change.before or session.start))
        case What.EDITED:
            return say("meanwhile-edited", what=_named(say, tuple(change.fields)))
        case What.OFFERED:
            return say("meanwhile-offered")
        case What.NEW:
            return say(_of_new(session))
    return _agreed(say, session)


def _agreed(say: Say, session: SessionView) -> str | None:
    """Say that it was agreed; of an interview the status says it, unless the applicant has accepted."""
    if session.interview is None:
        return say("meanwhile-confirmed")
    return say("meanwhile-accepted") if session.interview.answer is Answer.ACCEPTED else None


def _of_new(session: SessionView) -> str:
    if session.interview is not None:
        return "meanwhile-invited" if session.part == "guest" else "meanwhile-interview"
    return "meanwhile-asked" if session.status is Status.PENDING else "meanwhile-booked"


def _invited(say: Say, view: NoticeView[Invited]) -> Screen:
    session = _about(view)
    key = "notice-invited-fixed" if session.offer is None else "notice-invited-choice"
    company = (session.interview.company if session.interview else None) or session.host.name
    kind, names = say.plain(f"kind-{session.kind}"), say.names([each.name for each in session.interviewers])
    return _card(say, view, say(key, company=company, kind=kind, name=names))


def _other_times(say: Say, view: NoticeView[OtherTimes]) -> Screen:
    session = _about(view)
    is_last = session.part == "host" and Action.OFFER not in session.can
    last = say("other-times-last", name=_applicant(session)) if is_last else None
    return _card(say, view, lines([say("notice-other-times", name=_doer(say, view)), last]))


def _off_panel(say: Say, view: NoticeView[OffPanel]) -> Screen:
    when = say.slot_label(view.fact.start)
    shown = say("notice-off-panel", title=view.fact.title, when=when)
    return Screen(shown, [[tap(say, "my-sessions", OpenSessions()), tap(say, "home", OpenDashboard())]])


def _on_panel(say: Say, view: NoticeView[OnPanel]) -> Screen:
    if view.fact.gone:
        return _card(say, view, say("notice-in-place", gone=view.fact.gone))
    return _card(say, view, say("notice-on-panel", name=_doer(say, view)))


def _panel_changed(say: Say, view: NoticeView[PanelChanged]) -> Screen:
    joined, gone = view.fact.joined, view.fact.gone
    if joined and gone:
        return _card(say, view, say("notice-panel-swapped", joined=joined, gone=gone))
    changed = say("notice-panel-joined", joined=joined) if joined else say("notice-panel-left", gone=gone or "?")
    return _card(say, view, changed)


def _notes_open(say: Say, view: NoticeView[NotesOpen]) -> Screen:
    key = "notice-notes-all" if view.fact.are_all else "notice-notes-open"
    return _card(say, view, say(key, name=say.names(_about(view).across)))


def _applied(say: Say, view: NoticeView[Applied]) -> Screen:
    fact = view.fact
    words = f"<blockquote>{say.escape(fact.about)}</blockquote>" if fact.about else None
    row = admin.answers(say, fact.applicant, fact.name)
    return Screen(paragraphs(say("notice-applied", name=fact.name), words), [row])


def _called(say: Say, view: NoticeView[Called]) -> Screen:
    fact = view.fact
    chat = [Button(say.plain("open-their-chat"), url=f"https://t.me/{fact.username}")] if fact.username else []
    return Screen(say("notice-called", name=fact.name), [chat, [tap(say, "home", OpenDashboard())]])


def _earlier(say: Say, view: NoticeView[Earlier]) -> Screen:
    if view.session is None:
        raise ValueError("an earlier time of no session")
    return moves.earlier(say, view.session, view.fact.start, view.fact.until)


def _approved(say: Say, _view: NoticeView[Approved]) -> Screen:
    mine = [tap(say, "my-profile", OpenProfile()), tap(say, "availability", OpenAvailability())]
    return Screen(say("notice-approved"), [mine, [tap(say, "home", OpenDashboard())]])


def _refused(say: Say, _view: NoticeView[Refused]) -> Screen:
    return Screen(say("notice-refused"), [[tap(say, "home", OpenDashboard())]])


def _suspended(say: Say, view: NoticeView[Suspended]) -> Screen:
    return people.suspended(say, ended=view.fact.ended > 0)


def _lifted(say: Say, _view: NoticeView[Lifted]) -> Screen:
    return people.lifted(say)


def _role_taken(say: Say, view: NoticeView[RoleTaken]) -> Screen:
    return people.role_taken(say, view.fact.role)


def _trouble(say: Say, view: NoticeView[Trouble]) -> Screen:
    return letters.report(say, view.fact.what, view.fact.n)


def _tells(kind: type[F], screen: Callable[[Say, NoticeView[F]], Screen]) -> None:
    SCREENS[kind] = screen


_tells(Requested, _simple("notice-requested"))
_tells(Booked, _by_part("notice-booked-host", "notice-booked-guest"))
_tells(Confirmed, _simple("notice-confirmed"))
_tells(Declined, _over(_if_interview(_simple("notice-declined"), "notice-unable", "notice-called-off")))
_tells(Moved, _moved)
_tells(TakenBack, _simple("notice-taken-back"))
_tells(Cancelled, _over(_if_interview(_simple("notice-cancelled"), "notice-cancelled", "notice-called-off")))
_tells(Expired, _over(_expired))
_tells(OfferMade, _offer_made)
_tells(OfferTaken, _offer_taken)
_tells(OfferPassed, _offer_passed)
_tells(OfferWithdrawn, _withdrawn)
_tells(OfferLapsed, _by_part("notice-offer-lapsed-host", "notice-offer-lapsed-guest"))
_tells(Invited, _invited)
_tells(AskedAgain, _simple("notice-asked-again"))
_tells(Accepted, _simple("notice-accepted"))
_tells(OtherTimes, _other_times)
_tells(OnPanel, _on_panel)
_tells(OffPanel, _off_panel)
_tells(PanelChanged, _panel_changed)
_tells(Decide, lambda say, view: _card(say, view, decisions.question(say, _about(view))))
_tells(Undecided, lambda say, view: _card(say, view, decisions.once_more(say, _about(view))))
_tells(NotesOpen, _notes_open)
_tells(Nudge, _nudge)
_tells(Reminder, _reminder)
_tells(Late, _late)
_tells(PassedOn, _passed_on)
_tells(Redrawn, _redrawn)
_tells(KeyMade, lambda say, view: keys.secret(say, view.secret or ""))
_tells(Elsewhere, lambda say, view: _card(say, view, say("notice-elsewhere")))
_tells(Coming, _simple("notice-coming"))
_tells(Attend, _simple("notice-attend"))
_tells(Awaited, _awaited)
_tells(Here, _here)
_tells(Disputed, lambda say, view: after.disputed(say, view.fact))
_tells(Ruled, _ruled)
_tells(AnotherTime, _another_time)
_tells(Rate, _simple("notice-rate"))
_tells(Rated, _simple("notice-rated"))
_tells(Advised, _simple("notice-advised"))
_tells(Agreed, _simple("notice-agreed"))
_tells(Edited, _edited)
_tells(Reason, _simple("notice-reason"))
_tells(Unreachable, _unreachable)
_tells(Meanwhile, _meanwhile)
_tells(Applied, _applied)
_tells(Called, _called)
_tells(Earlier, _earlier)
_tells(Approved, _approved)
_tells(Refused, _refused)
_tells(
    EmployerApplied,
    lambda say, view: company.applied(
        say, view.fact.applicant, view.fact.name, view.fact.company, is_second=bool(view.fact.is_second)
    ),
)
_tells(
    EmployerApproved, lambda say, view: company.approved(say, view.fact.company, has_hours=bool(view.fact.has_hours))
)
_tells(EmployerRefused, lambda say, view: company.refused(say, view.fact.company))
_tells(Suspended, _suspended)
_tells(Lifted, _lifted)
_tells(RoleTaken, _role_taken)
_tells(Trouble, _trouble)
