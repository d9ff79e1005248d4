"""Answers to sentences outside of wizards: what there is, what would be cancelled, what was not found."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from bot.services.views.sessions import SessionView
from bot.ui.buttons.booking import OpenBook
from bot.ui.buttons.cards import (
    Cancel,
    CancelAll,
    CancelAllBecause,
    CancelBecause,
    Decline,
    LeaveOutWhy,
    OpenCard,
    Undo,
    UndoAll,
)
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.sessions import OpenSessions
from bot.ui.say import Say
from bot.ui.screen import Button, Row, Screen, paragraphs, tap
from bot.ui.screens import cards, wishes
from domain.wishes import Wish

MOST = 5
"""Sessions on one screen; the others are a tap away."""


def agenda(say: Say, asked: Wish | None, views: Sequence[SessionView], *, is_free: bool) -> Screen:
    """Show the sessions at a time, each with a button."""
    what = wishes.described(say, asked) if asked is not None else say.plain("agenda-ahead")
    book: Row = [tap(say, "book", OpenBook())]
    if not views:
        return Screen(say("free-yes" if is_free else "agenda-none", what=what, zone=say.zone_name), [book, _ways(say)])
    head = say.plural("free-no" if is_free else "agenda", len(views), what=what, zone=say.zone_name)
    return Screen(
        paragraphs(head, wishes.notes(say, asked), *(cards.short(say, view) for view in views[:MOST])),
        [*cards.openers(say, views[:MOST]), _ways(say)],
    )


def cancel(say: Say, view: SessionView) -> Screen:
    """Show the session that is meant; a tap cancels it."""
    yes = tap(say, "cancel-it", Cancel(view.id, version=view.version), style="danger")
    keep = tap(say, "keep-it", OpenCard(view.id, version=view.version))
    return Screen(paragraphs(say("cancel-ask"), cards.facts(say, view)), [[yes, keep]])


def decline(say: Say, view: SessionView) -> Screen:
    """Ask whether a request is to be declined; a tap does it."""
    yes = tap(say, "decline", Decline(view.id, version=view.version), style="danger")
    keep = tap(say, "keep-it", OpenCard(view.id, version=view.version))
    asked = say("decline-ask", name=say.names(view.across))
    return Screen(paragraphs(asked, cards.facts(say, view)), [[yes, keep]])


def undo_ask(say: Say, views: Sequence[SessionView], undo: Undo | UndoAll) -> Screen:
    """Ask whether what was done just now is to be taken back."""
    yes = tap(say, "undo", undo, style="success")
    stays = tap(say, "undo-leave", OpenCard(views[0].id, version=views[0].version))
    return Screen(paragraphs(say("undo-ask"), *(cards.short(say, view) for view in views)), [[yes, stays]])


def cancel_which(say: Say, views: Sequence[SessionView], *, may_be_all: bool = False) -> Screen:
    """Ask which session, or whether all of them; a tap cancels it, and Undo takes that back."""
    shown = views[:MOST]
    rows: list[Row] = [[cards.opener(say, view, Cancel(view.id, version=view.version))] for view in shown]
    if may_be_all and len(views) <= MOST:
        rows.append([tap(say, "cancel-these", CancelAll.of([view.id for view in views]))])
    return Screen(paragraphs(say("which-cancel"), *(cards.short(say, view) for view in shown)), [*rows, _ways(say)])


def cancel_all(say: Say, views: Sequence[SessionView]) -> Screen:
    """Show the sessions that are meant, as many as one button takes; a tap cancels all of them."""
    press = CancelAll.of([view.id for view in views])
    shown = views[: len(press.session_ids)]
    head = say.plural("cancel-all-ask", len(shown))
    rest = say.plural("cancel-all-rest", len(views) - len(shown)) if len(views) > len(shown) else None
    rows = [[tap(say, "cancel-all-it", press, style="danger")], _ways(say)]
    return Screen(paragraphs(head, *(cards.short(say, view) for view in shown), rest), rows)


def cancel_because(say: Say, asked: Screen, views: Sequence[SessionView], why: str, key: int) -> Screen:
    """Show a question about what to cancel with the reason that is passed on, and how to leave it out."""
    names = list(dict.fromkeys(name for view in views for name in view.across))
    told = say("cancel-why", name=say.names(names), why=why)
    rows: list[Row] = [[_with_reason(button, key) for button in row] for row in asked.rows]
    return Screen(paragraphs(asked.text, told), [*rows, [tap(say, "cancel-no-why", LeaveOutWhy(key))]])


def _with_reason(button: Button, key: int) -> Button:
    """Return a button that passes the reason on, where it cancels."""
    press = button.press
    if isinstance(press, Cancel):
        press = CancelBecause(press.session_id, key, version=press.version)
    elif isinstance(press, CancelAll):
        press = CancelAllBecause(press.some, press.more, version=key)
    return replace(button, press=press)


def all_cancelled(say: Say, views: Sequence[SessionView], left: Sequence[SessionView] = ()) -> Screen:
    """Say that they are cancelled, and which are left alone; one tap takes all of that back."""
    undo = UndoAll.of([view.id for view in views])
    text = paragraphs(say.plural("cancel-all-done", len(views)), *(cards.short(say, view) for view in views))
    return Screen(paragraphs(text, _left_alone(say, left)), [[tap(say, "undo", undo)], _ways(say)])


def _left_alone(say: Say, views: Sequence[SessionView]) -> str | None:
    """Show those that cannot be changed any more."""
    return paragraphs(say("left-alone"), *(cards.short(say, view) for view in views)) if views else None


def all_gone(say: Say, views: Sequence[SessionView]) -> Screen:
    """Show what was cancelled when that cannot be taken back any more."""
    return Screen(paragraphs(*(cards.short(say, view) for view in views)), [_ways(say)])


def all_undone(say: Say, views: Sequence[SessionView], left: Sequence[SessionView] = ()) -> Screen:
    """Say that all is as before, or what is not."""
    shown = [view for view in views if view.ending is None]
    said = say("done-unbooked" if left else "done-undone")
    text = paragraphs(said, *(cards.short(say, view) for view in shown), _left_alone(say, left))
    return Screen(text, [*cards.openers(say, shown), _ways(say)])


def guest_books(say: Say, views: Sequence[SessionView]) -> Screen:
    """Say that somebody books and is not booked, and show the sessions with them."""
    said = say("guest-books" if views[0].interview is None else "guest-is-invited", name=say.names(views[0].across))
    shown = views[:MOST]
    return Screen(
        paragraphs(said, *(cards.short(say, view) for view in shown)), [*cards.openers(say, shown), _ways(say)]
    )


def none_such(say: Say, views: Sequence[SessionView]) -> Screen:
    """Say that no session fits, and show what is ahead."""
    if not views:
        return Screen(say("no-upcoming"), [[tap(say, "book", OpenBook())], _ways(say)])
    shown = views[:MOST]
    return Screen(
        paragraphs(say("none-such"), *(cards.short(say, view) for view in shown)),
        [*cards.openers(say, shown), _ways(say)],
    )


def _ways(say: Say) -> Row:
    return [tap(say, "my-sessions", OpenSessions()), tap(say, "home", OpenDashboard())]
