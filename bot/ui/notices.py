"""All notices in words: one screen for each kind, in the reader's language and on their clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from bot.services.views import ChangedSession, NoticeView, SessionView
from bot.ui.buttons.booking import OpenBook
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.sessions import OpenSessions
from bot.ui.labels import clip
from bot.ui.say import Say
from bot.ui.screen import Screen, lines, paragraphs, tap
from bot.ui.screens import admin, availability, cards, letters, people
from domain.news import Change, What
from domain.notices import NoticeKind
from domain.session import Action
from domain.status import Status

_DELAY = dt.timedelta(minutes=2)
"""What reaches people this much after its due time says so."""
_MOST_CHANGES = 5
_FAR = dt.timedelta(hours=12)


def render(say: Say, view: NoticeView) -> Screen:
    """Return the message that tells a notice; one that comes late says when it was due."""
    screen = _RENDER[view.kind](say, view)
    if view.now - view.due <= _DELAY or _has_begun(view):  # which says itself that it is late
        return screen
    return screen.topped(say("told-late", due=say.slot_label(view.due)))


def _has_begun(view: NoticeView) -> bool:
    """Tell whether a reminder comes when the session runs already."""
    return view.kind is NoticeKind.REMINDER and _left(view) < -_DELAY


def _left(view: NoticeView) -> dt.timedelta:
    """Return how long it is to the start; in UTC, since clocks on the wall jump."""
    return _about(view).start.astimezone(dt.UTC) - view.now.astimezone(dt.UTC)


def _about(view: NoticeView) -> SessionView:
    if view.session is None:
        raise ValueError(f"a notice of the kind {view.kind} is about a session")
    return view.session


def _card(say: Say, view: NoticeView, headline: str) -> Screen:
    return cards.card(say, _about(view), headline, way_out=False)


def _over(render_card: Callable[[Say, NoticeView], Screen]) -> Callable[[Say, NoticeView], Screen]:
    """Render a session that fell through: its guest can book anew from here."""

    def render_over(say: Say, view: NoticeView) -> Screen:
        screen = render_card(say, view)
        again = Action.AGAIN in _about(view).can
        return replace(screen, rows=[*screen.rows, [tap(say, "book", OpenBook())]]) if again else screen

    return render_over


def _simple(key: str) -> Callable[[Say, NoticeView], Screen]:
    """Render a kind whose headline needs only the other's name."""
    return lambda say, view: _card(say, view, say(key, name=_about(view).other_name))


def _by_part(host: str, guest: str) -> Callable[[Say, NoticeView], Screen]:
    """Render a kind that the two sides read differently."""

    def render_part(say: Say, view: NoticeView) -> Screen:
        key = host if _about(view).part == "host" else guest
        return _card(say, view, say(key, name=_about(view).other_name))

    return render_part


def _moved(say: Say, view: NoticeView) -> Screen:
    before = dt.datetime.fromisoformat(str(view.data["from"]))
    headline = say("notice-moved", name=_about(view).other_name, before=say.slot_label(before), zone=say.zone_name)
    return _card(say, view, headline)


def _nudge(say: Say, view: NoticeView) -> Screen:
    headline = say("notice-nudge", name=_about(view).other_name)
    until = view.data.get("answer_by")
    expires = say("notice-answer-by", moment=dt.datetime.fromisoformat(str(until))) if until else None
    return _card(say, view, paragraphs(headline, expires))


def _reminder(say: Say, view: NoticeView) -> Screen:
    return _card(say, view, _starts(say, view))


def _starts(say: Say, view: NoticeView) -> str:
    """Say how far away the start is: the lead when told in time, what is left of it when late."""
    session, left = _about(view), _left(view)
    lead = dt.timedelta(minutes=int(str(view.data["lead"])))
    if abs(left - lead) <= _DELAY:
        left = lead
    if _has_begun(view):
        return say("reminder-began", ago=-left, clock=say.spoken(session.start))
    if left <= dt.timedelta():
        return say("reminder-now")
    tomorrow = say.local(session.start).date() - say.local(view.now).date() == dt.timedelta(days=1)
    if left > _FAR and tomorrow:
        return say("reminder-tomorrow", clock=say.spoken(session.start))
    return say("reminder-in", left=left)


def _late(say: Say, view: NoticeView) -> Screen:
    late = dt.timedelta(minutes=int(str(view.data["minutes"])))
    return _card(say, view, say("notice-late", name=_about(view).other_name, late=late))


def _edited(say: Say, view: NoticeView) -> Screen:
    fields = view.data.get("fields", ())
    names = [str(field) for field in fields] if isinstance(fields, list | tuple) else []
    if names == ["link"]:
        return _card(say, view, say("notice-link", name=_about(view).other_name))
    what = ", ".join(say.plain(f"edited-{name}") for name in names)
    return _card(say, view, say("notice-edited", name=_about(view).other_name, what=what))


def _unreachable(say: Say, view: NoticeView) -> Screen:
    session = view.session
    if session is not None and session.part != "other":
        said = replace(session, other_unreachable=False)
        return cards.card(say, said, say("notice-unreachable", name=session.other_name), way_out=False)
    headline = say("notice-unreachable-admin", name=str(view.data.get("name", "?")))
    return _card(say, view, headline) if session else Screen(headline)


def _meanwhile(say: Say, view: NoticeView) -> Screen:
    shown, more = view.changed[:_MOST_CHANGES], len(view.changed) - _MOST_CHANGES
    rest = say.plural("meanwhile-more", more) if more > 0 else None
    told = [_changed(say, each) for each in shown]
    ways = [[tap(say, "my-sessions", OpenSessions()), tap(say, "home", OpenDashboard())]]
    rows = [*cards.openers(say, [each.session for each in shown]), *ways]
    return Screen(paragraphs(say("meanwhile", zone=say.zone_name), *told, rest), rows)


def _changed(say: Say, each: ChangedSession) -> str:
    """Say what is new about a session, and how it stands."""
    session, change = each.session, each.change
    head = say("meanwhile-session", title=session.title, name=session.other_name)
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
            names = ", ".join(say.plain(f"edited-{name}") for name in change.fields)
            return say("meanwhile-edited", what=names)
        case What.NEW:
            return say("meanwhile-asked" if session.status is Status.PENDING else "meanwhile-booked")
    return say("meanwhile-confirmed")


def _applied(say: Say, view: NoticeView) -> Screen:
    name, about = str(view.data["name"]), view.data.get("about")
    words = f"<blockquote>{say.escape(str(about))}</blockquote>" if about else None
    row = admin.answers(say, int(str(view.data["applicant"])), name)
    return Screen(paragraphs(say("notice-applied", name=name), words), [row])


def _approved(say: Say, view: NoticeView) -> Screen:
    return availability.hours(say).topped(say("notice-approved"))


def _refused(say: Say, view: NoticeView) -> Screen:
    return Screen(say("notice-refused"), [[tap(say, "home", OpenDashboard())]])


def _suspended(say: Say, view: NoticeView) -> Screen:
    return people.suspended(say, ended=bool(view.data.get("ended")))


def _lifted(say: Say, _view: NoticeView) -> Screen:
    return people.lifted(say)


def _role_taken(say: Say, view: NoticeView) -> Screen:
    return people.role_taken(say, str(view.data["role"]))


def _trouble(say: Say, view: NoticeView) -> Screen:
    return letters.report(say, str(view.data["what"]), int(str(view.data["n"])))


_RENDER: Mapping[NoticeKind, Callable[[Say, NoticeView], Screen]] = {
    NoticeKind.REQUESTED: _simple("notice-requested"),
    NoticeKind.BOOKED: _by_part("notice-booked-host", "notice-booked-guest"),
    NoticeKind.CONFIRMED: _simple("notice-confirmed"),
    NoticeKind.DECLINED: _over(_simple("notice-declined")),
    NoticeKind.MOVED: _moved,
    NoticeKind.CANCELLED: _over(_simple("notice-cancelled")),
    NoticeKind.EXPIRED: _over(_by_part("notice-expired-host", "notice-expired-guest")),
    NoticeKind.NUDGE: _nudge,
    NoticeKind.REMINDER: _reminder,
    NoticeKind.LATE: _late,
    NoticeKind.COMING: _simple("notice-coming"),
    NoticeKind.EDITED: _edited,
    NoticeKind.REASON: _simple("notice-reason"),
    NoticeKind.UNREACHABLE: _unreachable,
    NoticeKind.MEANWHILE: _meanwhile,
    NoticeKind.APPLIED: _applied,
    NoticeKind.APPROVED: _approved,
    NoticeKind.REFUSED: _refused,
    NoticeKind.SUSPENDED: _suspended,
    NoticeKind.LIFTED: _lifted,
    NoticeKind.ROLE_TAKEN: _role_taken,
    NoticeKind.TROUBLE: _trouble,
}
