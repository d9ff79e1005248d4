"""The card of a session: its facts for one viewer and what this viewer may do now."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from bot.services.views.sessions import SessionView
from bot.ui import calendar
from bot.ui.buttons.base import Leave, Press
from bot.ui.buttons.booking import BookAgain
from bot.ui.buttons.cards import (
    AddDescription,
    AddToCalendar,
    AskTimes,
    Cancel,
    Coming,
    Confirm,
    Decline,
    Edit,
    Late,
    Move,
    OpenCard,
    TakeNone,
    TakeTime,
    TypeWhy,
    Undo,
    UndoAll,
    Why,
    Withdraw,
)
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.sessions import OpenRequests, OpenSessions
from bot.ui.labels import clip
from bot.ui.say import Markup, Say
from bot.ui.screen import Attachment, Button, Row, Screen, Style, grid, lines, paragraphs, tap
from bot.ui.screens import after, applicants, decisions, interviews, panels
from domain.interviews import Answer
from domain.notices import Coming as IsComing
from domain.notices import Late as IsLate
from domain.session import Action
from domain.status import Ending, Status
from domain.zones import MINUTE, minute

LATE_MINUTES = (5, 10, 15)
WHYS = {
    Ending.CANCELLED: ("sick", "plans", "exam", "net", "solved"),
    Ending.DECLINED: ("busy", "field", "details"),
}
"""The reasons offered as chips, asked afterwards; stored as codes, so each reader gets them in their language."""
_OF_COMPANIES = ("sick", "plans", "net", "filled")
"""Those of an employer who calls an interview off."""

CODES = frozenset().union(*WHYS.values(), applicants.WHYS, _OF_COMPANIES)
"""The codes of all chips, those of interviews too."""


def card(say: Say, view: SessionView, headline: str | None = None, *, way_out: bool = True) -> Screen:
    """Show a session, below a sentence (HTML) when something has just happened to it."""
    ways = [[tap(say, "my-sessions", OpenSessions()), tap(say, "home", OpenDashboard())]]
    shown = facts(say, view, but=headline)
    text = paragraphs(headline, shown, _offered(say, view), about(view))
    return Screen(text, [*actions(say, view), *(ways if way_out else [])])


# ── What it says ──


def facts(say: Say, view: SessionView, *, but: str | None = None) -> str:
    """Return who, what, when, where and its status, one a line, `but` what is said already."""
    return lines(
        [
            say("card-title", title=view.title),
            _who(say, view),
            *interviews.facts(say, view),
            when(say, view),
            _where(say, view),
            say("card-status", status=status(say, view)),
            say("card-why", why=why(say, view.why)) if view.why else None,
            *(line for line in _signals(say, view) if line != but),
            *after.facts(say, view),
            *_unheard(say, view),
        ]
    )


def _offered(say: Say, view: SessionView) -> str | None:
    """Say which other times are offered, and until when they are held for both; or what an invitation waits for."""
    asked = applicants.asks(say, view) if applicants.is_applicant(view) else None
    if view.offer is None or asked is not None:
        return asked
    shown = ", ".join(say.slot_label(start) for start in view.offer.starts)
    if view.interview is not None and view.part != "guest":
        name = view.applicant.name if view.applicant else "?"
        return say("card-offer-company", name=name, times=shown, until=view.offer.until)
    key = {"host": "card-offer-host", "guest": "card-offer-guest"}.get(view.part, "card-offer-other")
    return say(key, times=shown, until=view.offer.until)


def _signals(say: Say, view: SessionView) -> Iterator[str]:
    """Say who is late or coming."""
    for each in view.others:
        match each.said:
            case IsLate(by=late):
                yield say("notice-late", name=each.name, late=late)
            case IsComing():
                yield say("notice-coming", name=each.name)
    if any(each.has_chat for each in view.others):
        match view.me.said if view.me else None:
            case IsLate(by=late):
                yield _done(say, view, "done-late", late=late)
            case IsComing():
                yield _done(say, view, "done-coming")


def _unheard(say: Say, view: SessionView) -> Iterator[str]:
    """Say whom the bot cannot reach, so that the viewer tells them."""
    blocked = [each.name for each in view.others if each.has_blocked and each.has_chat]
    lost = [each.name for each in view.others if each.is_unreachable and not each.has_blocked and each.has_chat]
    absent = [each.name for each in view.others if not (each.has_chat or each.is_awaited or each.is_gone)]
    awaited = [each.name for each in view.others if each.is_awaited]
    if blocked:
        yield say("card-blocked", name=say.names(blocked))
    if lost:
        yield say("card-unreachable", name=say.names(lost))
    if not (blocked or lost):
        yield from _heard(say, view)
    if absent:
        yield say("card-no-chat", name=say.names(absent))
    if awaited:
        yield say("card-awaited", name=say.names(awaited))


def _heard(say: Say, view: SessionView) -> Iterator[str]:
    """Say whether what the others wait to hear has reached them; that it has, only where the viewer waits for them."""
    if view.end <= say.now:
        return
    waits = view.status is Status.PENDING and view.part == "guest"
    ended = view.status is Status.CANCELLED and view.ended_by == "me"
    heard = [each.name for each in view.others if each.has_heard] if waits or ended else []
    unheard = [each.name for each in view.others if each.has_heard is False and each.has_chat]
    if heard:
        yield say("card-heard", name=say.names(heard))
    if unheard:
        yield say("card-unheard", name=say.names(unheard))


def about(view: SessionView) -> str | None:
    """Return the description as a quotation that folds when it is long."""
    return f"<blockquote expandable>{Say.escape(view.description)}</blockquote>" if view.description else None


def when(say: Say, view: SessionView) -> str:
    """Return day and time on the viewer's clock, and the other's clock when it differs."""
    own = say("card-when", when=say.dated_span(view.start, view.end), zone=say.zone_name, length=view.length * MINUTE)
    return lines([own, _other_clock(say, view)])


def _span(say: Say, view: SessionView) -> str:
    """Return "Tue 18:00–18:30": the weekday, since it may be another day there."""
    return f"{say.weekday(say.local(view.start).weekday())} {say.span(view.start, view.end)}"


def _other_clock(say: Say, view: SessionView) -> str | None:
    there: dict[str, list[str]] = {}
    for each in view.others:
        differs = say.elsewhere(each.zone).local(view.start).utcoffset() != say.local(view.start).utcoffset()
        if differs and not each.is_gone:
            there.setdefault(each.zone, []).append(each.name)
    return lines([_clock_of(say.elsewhere(zone), view, say.names(names)) for zone, names in there.items()]) or None


def _clock_of(there: Say, view: SessionView, names: str) -> str:
    return there("card-other-clock", span=_span(there, view), zone=there.zone_name, name=names)


def _who(say: Say, view: SessionView) -> str:
    if view.part == "other":
        hosts = say.names([each.name for each in view.interviewers])
        return say(
            "card-both", host=hosts, guest=say.names([each.name for each in view.others if each.part == "guest"])
        )
    return say("card-with", name=say.names(view.across))


def _where(say: Say, view: SessionView) -> str | None:
    if view.status not in (Status.PENDING, Status.CONFIRMED):
        return None
    if not view.link:
        return say("card-link-later") if view.status is Status.CONFIRMED else None
    host = urlsplit(view.link).hostname or view.link
    shown = say("card-link", link=Markup(f'<a href="{html.escape(view.link)}">{html.escape(host)}</a>'))
    code = say("card-passcode", code=view.passcode) if view.passcode else None
    return lines([shown, code, say("card-open-room") if view.link_made and view.part == "host" else None])


def status(say: Say, view: SessionView) -> str:
    """Return the status of the session, in words for the viewer."""
    if view.status is Status.CANCELLED:
        return say.plain(_ended(view), name=view.ender or say.plain("team"))
    asked = interviews.status(say, view)
    if asked is not None:
        return asked
    if view.status is Status.PENDING:
        key = f"status-pending-{view.part}" if view.offer is None else f"status-offered-{view.part}"
        return say.plain(key, name=say.names(view.other_names))
    return say.plain("status-confirmed" if view.status is Status.CONFIRMED else "status-completed")


def _ended(view: SessionView) -> str:
    match view.ending:
        case Ending.EXPIRED:
            return "ended-expired"
        case Ending.NO_SHOW:
            return "ended-no-show"
        case Ending.UNDONE:
            return "ended-undone"
        case Ending.DECLINED if view.interview is not None:
            return {"me": "ended-unable-me", "other": "ended-unable-other"}.get(view.ended_by or "", "ended-unable")
        case Ending.DECLINED:
            return {"me": "ended-declined-me", "other": "ended-declined-other"}.get(
                view.ended_by or "", "ended-declined"
            )
    return {"me": "ended-cancelled-me", "other": "ended-cancelled-other"}.get(view.ended_by or "", "ended-cancelled")


def why(say: Say, reason: str) -> str:
    """Return a reason: a chip's words, or what was typed."""
    return say.plain(f"why-{reason}") if reason in CODES else reason


# ── What one can do ──


def actions(say: Say, view: SessionView) -> list[Row]:
    """Return the buttons that the view allows."""
    more = [_calendar(say, view), *_whys(say, view)]
    if applicants.is_applicant(view):
        mine = [*near(say, view), _undo(say, view), *applicants.answers(say, view)]
        return [*join(say, view), *after.rows(say, view), *mine, *more]
    changes = [*near(say, view), *panels.rows(say, view), *_changes(say, view), *more]
    own = [*after.rows(say, view), *decisions.rows(say, view)]
    return [*join(say, view), *own, *_choices(say, view), *_answers(say, view), *changes]


def join(say: Say, view: SessionView) -> list[Row]:
    """Return the way into the meeting, as soon as there is a link."""
    if Action.JOIN not in view.can or not view.link:
        return []
    return [[Button(say.plain("join"), url=view.link, style="primary")]]


def _choices(say: Say, view: SessionView) -> list[Row]:
    """Return a button for each time that is offered, and the ways to take none of them; or the way to take it back."""
    if view.offer is None:
        return []
    session, withdraw = {"session_id": view.id, "version": view.version}, Withdraw(view.id, version=view.version)
    if Action.TAKE not in view.can:
        return [_allowed(view, (Action.WITHDRAW, tap(say, "withdraw", withdraw)))]
    starts = [
        Button(say.slot_label(each), TakeTime(**session, start_minute=minute(each))) for each in view.offer.starts
    ]
    more = [tap(say, "ask-times", AskTimes(**session))] if view.offer.may_follow else []
    return [*([each] for each in starts), [tap(say, "take-none", TakeNone(**session)), *more]]


def _answers(say: Say, view: SessionView) -> list[Row]:
    confirm = tap(say, "confirm", Confirm(view.id, version=view.version), style="success")
    decline = tap(say, "decline", Decline(view.id, version=view.version), style="danger")
    return [_allowed(view, (Action.CONFIRM, confirm), (Action.DECLINE, decline)), offer_instead(say, view)]


def new_time_declined(say: Say, view: SessionView) -> Screen:
    """Ask what is to become of an agreed session whose new time does not suit the host: other times, or none at all."""
    others = tap(say, "offer-times", Move(view.id, version=view.version))
    off = tap(say, "cancel-it", Cancel(view.id, version=view.version), style="danger")
    keep = tap(say, "keep-it", OpenCard(view.id, version=view.version))
    asked = say("moved-decline-ask", name=say.names(view.across))
    return Screen(paragraphs(asked, facts(say, view)), [_allowed(view, (Action.OFFER, others)), [off, keep]])


def answers(say: Say, view: SessionView, number: int) -> Row:
    """Return the answers to one of several requests, by its number in their list."""
    session = {"session_id": view.id, "version": view.version}
    return _allowed(
        view,
        (Action.CONFIRM, tap(say, "confirm-nth", Confirm(**session), n=number, style="success")),
        (Action.DECLINE, tap(say, "decline-nth", Decline(**session), n=number, style="danger")),
        (Action.OFFER, tap(say, "offer-nth", Move(**session), n=number)),
    )


def with_requests(say: Say, shown: Screen, left: int) -> Screen:
    """Add the way to what still waits for an answer, if anything does."""
    return Screen(shown.text, [*shown.rows, *more_requests(say)]) if left else shown


def more_requests(say: Say) -> list[Row]:
    """Return the way to the requests that wait for an answer."""
    return [[tap(say, "answer-requests", OpenRequests())]]


def offer_instead(say: Say, view: SessionView) -> Row:
    """Return the third answer to a request, and the one to an applicant who asks for other times: to offer some."""
    is_asked = view.interview is not None and view.interview.answer is Answer.ASKED
    offers = (view.status is Status.PENDING or is_asked) and Action.OFFER in view.can
    return [tap(say, "offer-times", Move(view.id, version=view.version))] if offers else []


def near(say: Say, view: SessionView) -> list[Row]:
    """Return what one can tell the other side around the start."""
    if Action.LATE not in view.can:
        return []
    said = view.me.said if view.me else None
    minutes = said.by // MINUTE if isinstance(said, IsLate) else 0
    late = [
        tap(say, "late", Late(view.id, n, version=view.version), n=n, style=_chosen(n == minutes)) for n in LATE_MINUTES
    ]
    coming = tap(say, "coming", Coming(view.id, version=view.version), style=_chosen(isinstance(said, IsComing)))
    return grid([coming, *late], 2)  # three a row are too wide for a phone in Bangla


def _chosen(is_chosen: bool) -> Style | None:
    return "success" if is_chosen else None


def move_or_cancel(say: Say, view: SessionView) -> Row:
    """Return the ways to another time and out of it, as far as they are open."""
    return _allowed(
        view,
        _move(say, view),
        (Action.CANCEL, tap(say, "cancel", Cancel(view.id, version=view.version))),
    )


def _move(say: Say, view: SessionView) -> tuple[Action, Button]:
    """Return the way to another time: a host offers some, which the guest may take."""
    action = Action.MOVE if Action.MOVE in view.can else Action.OFFER
    return action, tap(say, "move", Move(view.id, version=view.version))


def _changes(say: Say, view: SessionView) -> list[Row]:
    edit = Action.EDIT if Action.EDIT in view.can else Action.EDIT_LINK
    is_asked = view.part == "host" and view.status is Status.PENDING  # Decline is beside it
    return [
        _undo(say, view),
        _allowed(
            view,
            (edit, tap(say, "edit", Edit(view.id, version=view.version))),
            *([] if offer_instead(say, view) else [_move(say, view)]),
            *([] if is_asked else [(Action.CANCEL, tap(say, "cancel", Cancel(view.id, version=view.version)))]),
        ),
        _allowed(view, (Action.AGAIN, tap(say, "again", BookAgain(view.host.id), name=view.host.name))),
    ]


def _undo(say: Say, view: SessionView) -> Row:
    return _allowed(view, (Action.UNDO, tap(say, "undo", Undo(view.id, version=view.version))))


def _allowed(view: SessionView, *choices: tuple[Action, Button]) -> list[Button]:
    return [button for action, button in choices if action in view.can]


def _calendar(say: Say, view: SessionView) -> Row:
    """Return the ways into one's own calendar while the start is some way off, or out of it again."""
    if view.me is None or not view.was_agreed or view.start <= say.now or Action.LATE in view.can:
        return []
    press = AddToCalendar(view.id, version=view.version)
    if view.status is Status.CANCELLED:
        return [tap(say, "calendar-remove", press)] if view.ending is Ending.CANCELLED else []
    return [tap(say, "calendar-add", press), Button(say.plain("calendar-google"), url=calendar.google(say, view))]


def calendar_file(say: Say, view: SessionView) -> Attachment:
    """Send a session as a file that a calendar opens."""
    key = "calendar-gone" if view.status is Status.CANCELLED else "calendar-file"
    return Attachment(say(key), what="session", about=view.id)


def _whys(say: Say, view: SessionView) -> list[Row]:
    """Return the reason chips, for somebody who has just ended it, before it would have begun."""
    if view.ended_by != "me" or view.why or view.ending not in WHYS or view.start <= say.now:
        return []
    codes = WHYS[view.ending] if view.interview is None else _OF_COMPANIES
    codes = applicants.WHYS if applicants.is_applicant(view) else codes
    chips = [tap(say, f"why-{code}", Why(view.id, code, version=view.version)) for code in codes]
    return grid([*chips, tap(say, "why-own", TypeWhy(view.id, version=view.version))], 2)


# ── What has just happened ──


def _done(say: Say, view: SessionView, key: str, **args: dt.timedelta) -> str:
    """Say what is done and who hears of it; the card says who does not."""
    return _done_to(say, [view], key, **args)


def _done_to(say: Say, views: Iterable[SessionView], key: str, **args: dt.timedelta) -> str:
    hearing = [each.name for view in views for each in view.others if each.has_chat]
    return say(key, name=say.names(hearing), **args) if hearing else say("done-silent")


def booked(say: Say, view: SessionView) -> Screen:
    """Say that it is booked, or asked for; a description can follow."""
    key = "booked" if view.status is Status.CONFIRMED else "booked-asked"
    shown = card(say, view, say(key, name=say.names(view.other_names)))
    return Screen(shown.text, shown.rows if view.description else [_describe(say, view), *shown.rows])


def _describe(say: Say, view: SessionView) -> Row:
    return [tap(say, "add-description", AddDescription(view.id, version=view.version))]


def booked_instead(say: Say, view: SessionView, cancelled: SessionView) -> Screen:
    """Say that it is booked in place of another session, which is cancelled; one Undo takes both back.

    Where it takes the very time of the other one, that time is not held for Undo any more.
    """
    shown, undo = booked(say, view), UndoAll.of([view.id, cancelled.id])
    gone = say("booked-instead", title=cancelled.title, name=say.names(cancelled.other_names), moment=cancelled.start)
    if view.start < cancelled.end and cancelled.start < view.end:
        return Screen(paragraphs(gone, shown.text, say("booked-instead-only")), shown.rows)
    rows = [[button for button in row if not isinstance(button.press, Undo)] for row in shown.rows]
    return Screen(paragraphs(gone, shown.text), [[tap(say, "undo", undo)], *rows])


def confirmed(say: Say, view: SessionView) -> Screen:
    """Say to the host that the guest will hear."""
    return card(say, view, _done(say, view, "done-confirmed"))


def declined(say: Say, view: SessionView) -> Screen:
    """Say that it is declined and ask why."""
    return card(say, view, _done(say, view, "done-declined" if view.interview is None else "done-unable"))


def offered(say: Say, view: SessionView) -> Screen:
    """Say to the host that the guest is asked."""
    return card(say, view, _done(say, view, "done-offered"))


def taken(say: Say, view: SessionView) -> Screen:
    """Say that it is agreed for the offered time."""
    return card(say, view, _done(say, view, "done-taken"))


def accepted(say: Say, view: SessionView) -> Screen:
    """Say to the applicant that the interviewers hear of the yes."""
    return card(say, view, _done(say, view, "done-accepted"))


def none_taken(say: Say, view: SessionView, *, wants_more: bool = False) -> Screen:
    """Say that it stays as it is, and that other times are asked for."""
    return card(say, view, _done(say, view, "done-more-asked" if wants_more else "done-none-taken"))


def withdrawn(say: Say, view: SessionView) -> Screen:
    """Say that nothing is offered any more."""
    return card(say, view, _done(say, view, "done-withdrawn"))


def moved(say: Say, view: SessionView) -> Screen:
    """Say that it is moved."""
    return card(say, view, _done(say, view, "done-moved"))


def cancelled(say: Say, view: SessionView) -> Screen:
    """Say that it is cancelled and ask why; a host who cancels a request has declined it."""
    return (
        declined(say, view) if view.ending is Ending.DECLINED else card(say, view, _done(say, view, "done-cancelled"))
    )


def settled(say: Say, view: SessionView) -> Screen:
    """Show the card when the time to undo is over, or the session."""
    if view.status is Status.COMPLETED:
        return card(say, view, say("session-over"))
    shown = card(say, view, say("add-reason") if _whys(say, view) else None)
    may_describe = view.part == "guest" and not view.description and Action.EDIT in view.can
    return Screen(shown.text, [_describe(say, view), *shown.rows]) if may_describe else shown


def undone(say: Say, view: SessionView) -> Screen:
    """Say that all is as before, or that a booking is gone, and whether nobody has heard of it."""
    if view.ending is not Ending.UNDONE:
        return card(say, view, say("done-undone"))
    return card(say, view, say("done-unbooked" if view.was_told else "done-unbooked-untold"))


def edited(say: Say, view: SessionView, *, same: bool = False, meanwhile: bool = False) -> Screen:
    """Say that it is saved, or said the `same` before; and when somebody else has made a change meanwhile."""
    saved = say("done-same") if same else _done(say, view, "done-edited")
    return card(say, view, paragraphs(saved, say("done-meanwhile") if meanwhile else None))


def reason_kept(say: Say, view: SessionView) -> Screen:
    """Say that the reason will be told."""
    return card(say, view, _done(say, view, "done-reason"))


def told_coming(say: Say, view: SessionView) -> Screen:
    """Say that the other side knows I am coming."""
    return card(say, view, says_coming(say, [view]))


def says_coming(say: Say, views: Iterable[SessionView]) -> str:
    """Say who knows that I am coming."""
    return _done_to(say, views, "done-coming")


def told_late(say: Say, view: SessionView, minutes: int) -> Screen:
    """Say that the other side knows I come later."""
    return card(say, view, says_late(say, [view], minutes))


def says_late(say: Say, views: Iterable[SessionView], minutes: int) -> str:
    """Say who knows that I come later."""
    return _done_to(say, views, "done-late", late=dt.timedelta(minutes=minutes))


def ask_why(say: Say, view: SessionView, draft: int) -> Screen:
    """Ask for a reason in one's own words."""
    return Screen(say("ask-why", name=say.names(view.across)), [[tap(say, "never-mind", Leave(draft=draft))]])


def short(say: Say, view: SessionView) -> str:
    """Return a session in a line of a list."""
    return say("list-line", moment=view.start, title=view.title, name=say.names(view.across), status=status(say, view))


def of_today(say: Say, view: SessionView) -> str:
    """Return a session of the day in a line: hours, title, whom the viewer meets, the sign of its status."""
    who, title = say.names([clip(name) for name in view.across]), clip(view.title)
    return say("today-line", span=say.span(view.start, view.end), title=title, name=who, mark=mark(view))


def mark(view: SessionView) -> str:
    """Return the sign of its status, always shown beside words."""
    asked = interviews.mark(view)
    if asked is not None:
        return asked
    match view.status:
        case Status.PENDING:
            return "⏳"
        case Status.CONFIRMED:
            return "✅"
        case Status.COMPLETED:
            return "✔️"
    return "✖️"


def openers(say: Say, views: Iterable[SessionView]) -> list[Row]:
    """Return a button for each session: sign, time, title."""
    return [[opener(say, view)] for view in views]


def opener(say: Say, view: SessionView, press: Press | None = None, *, untimed: bool = False) -> Button:
    """Return a button that names a session and opens it, or does something else; `untimed` where the time is said."""
    press = press or OpenCard(view.id, version=view.version)
    if untimed:
        return tap(say, "open-untimed", press, mark=mark(view), title=view.title)
    return tap(say, "open-card", press, mark=mark(view), when=say.slot_label(view.start), title=view.title)
