"""The dashboard: what is next, what waits for me, what I can do."""

from __future__ import annotations

from bot.services.views.boards import Dashboard
from bot.services.views.people import PersonView
from bot.ui.buttons.admin import OpenAdmin
from bot.ui.buttons.availability import OpenAvailability
from bot.ui.buttons.booking import BookAgain, OpenBook
from bot.ui.buttons.cards import Confirm, Decline
from bot.ui.buttons.company import OpenCompany
from bot.ui.buttons.dashboard import Greet, OpenWeek
from bot.ui.buttons.help import OpenHelp
from bot.ui.buttons.moves import MoveToday
from bot.ui.buttons.panels import OpenBoard
from bot.ui.buttons.sessions import OpenSessions
from bot.ui.buttons.settings import OpenSettings
from bot.ui.say import Say
from bot.ui.screen import Row, Screen, lines, paragraphs, tap
from bot.ui.screens import applicants, cards, invitations, settings
from domain.session import Action
from domain.status import Role


def dashboard(say: Say, person: PersonView, board: Dashboard) -> Screen:
    """Show what /start shows."""
    return Screen(
        paragraphs(
            say("hello-new" if person.is_new else "hello", name=person.name),
            say("hello-zone", zone=say.zone_name) if person.is_new else None,
            _next(say, board),
            *_waiting(say, board),
            *_asked(say, board),
            *_today(say, board),
            _mentor(say, board),
        ),
        [
            *_next_rows(say, board),
            *_waiting_rows(say, board),
            *_asked_rows(say, board),
            *menu(say, person, board),
            *_languages(say, person),
        ],
    )


def _next(say: Say, board: Dashboard) -> str | None:
    """Return what is next; one of several requests stands among those that wait."""
    view = board.next
    if view is None:
        return say("next-none")
    if len(board.waiting) > 1 and view.id in {each.id for each in board.waiting}:
        return None
    return say("next") + "\n" + cards.facts(say, view)


def _next_rows(say: Say, board: Dashboard) -> list[Row]:
    view = board.next
    if view is None:
        return []
    if view.id in {each.id for each in board.waiting}:  # then its buttons come below
        return []
    ways = applicants.answers(say, view) or [cards.move_or_cancel(say, view)]
    return [*cards.join(say, view), *ways, [cards.opener(say, view, untimed=True)]]


def _today(say: Say, board: Dashboard) -> list[str]:
    """Return what else a mentor or an employer has today, a line each."""
    shown = {each.id for each in (*board.waiting, *board.asked, *([board.next] if board.next else []))}
    rest = [view for view in board.today if view.id not in shown]
    head = say("today")
    return [lines([head, *(cards.of_today(say, view) for view in rest[:_SHOWN])])] if rest else []


def _waiting(say: Say, board: Dashboard) -> list[str]:
    if not board.waiting or [each.id for each in board.waiting] == [board.next and board.next.id]:
        return []
    head = say.plural("waiting", len(board.waiting))
    return [head, *(cards.short(say, view) for view in board.waiting[:_SHOWN])]


def _waiting_rows(say: Say, board: Dashboard) -> list[Row]:
    """One request is answered right here; of several, each opens its card: two such labels are too wide for a phone.

    When they are is said above, so that a title alone names one where there is no other like it.
    """
    if len(board.waiting) != 1:
        shown = board.waiting[:_SHOWN]
        untimed = len({view.title for view in shown}) == len(shown)
        return [
            *([cards.opener(say, view, untimed=untimed)] for view in shown),
            *(cards.more_requests(say) if shown else []),
        ]
    view = board.waiting[0]
    confirm = tap(say, "confirm", Confirm(view.id, version=view.version), style="success")
    decline = tap(say, "decline", Decline(view.id, version=view.version), style="danger")
    return [[confirm, decline], cards.offer_instead(say, view), [cards.opener(say, view, untimed=True)]]


def _asked(say: Say, board: Dashboard) -> list[str]:
    """Say which applicants ask for other times; of what is next that is said already."""
    rest = [view for view in board.asked if view != board.next]
    head = say.plural("asked-waits", len(rest))
    return [head, *(cards.short(say, view) for view in rest[:_SHOWN])] if rest else []


def _asked_rows(say: Say, board: Dashboard) -> list[Row]:
    return cards.openers(say, [view for view in board.asked if view != board.next][:_SHOWN])


_SHOWN = 5


def _mentor(say: Say, board: Dashboard) -> str | None:
    profile = board.profile
    if profile is None or profile.state == "REFUSED":
        return None
    if profile.state == "WAITING":
        return say("application-waits")
    return None if profile.hours else say("hours-missing")


def _languages(say: Say, person: PersonView) -> list[Row]:
    """Return the other languages, for who is new: Telegram's setting may not be what they like to read."""
    return [settings.switches(say, Greet)] if person.is_new else []


def menu(say: Say, person: PersonView, board: Dashboard) -> list[Row]:
    """Return the main actions."""
    book, mine = tap(say, "book", OpenBook()), tap(say, "my-sessions", OpenSessions())
    is_mentor = board.profile is not None and board.profile.state == "APPROVED"
    again = [] if board.again is None else [tap(say, "again", BookAgain(board.again.id), name=board.again.name)]
    later = [tap(say, "move-today", MoveToday())] if any(Action.OFFER in view.can for view in board.today) else []
    rows: list[Row] = (
        [[book], again, later, [mine, tap(say, "availability", OpenAvailability())]]
        if is_mentor
        else [[book, mine], again, later]
    )
    is_employer = Role.EMPLOYER in person.roles
    if is_employer:
        rows.insert(0, invitations.again(say))
        rows.append([tap(say, "board", OpenBoard()), tap(say, "my-company", OpenCompany())])
    if is_mentor or is_employer or board.next:
        hosts = Role.MENTOR if is_mentor else Role.EMPLOYER
        rows.append([tap(say, "my-week", OpenWeek(hosts if is_mentor or is_employer else Role.STUDENT))])
    if Role.ADMIN in person.roles:
        rows.append([tap(say, "admin", OpenAdmin(), n=board.applications)])
    return [*rows, [tap(say, "settings", OpenSettings()), tap(say, "help", OpenHelp())]]
