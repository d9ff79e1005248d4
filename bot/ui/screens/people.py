"""People as an admin sees them: looking one up, and what can be decided about them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.views.admins import Conduct, PersonCard
from bot.services.views.people import PersonView
from bot.ui.buttons.admin import OpenAdmin
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.people import ConsiderPerson, DecidePerson, OpenPeople, OpenPerson
from bot.ui.say import Say
from bot.ui.screen import Button, Row, Screen, lines, paragraphs, tap

_HARSH = frozenset({Conduct.SUSPEND, Conduct.TAKE_MENTOR, Conduct.TAKE_EMPLOYER, Conduct.TAKE_ADMIN})


def find(say: Say, found: Sequence[PersonView]) -> Screen:
    """Ask for a name, a username or an id, below the people who were found."""
    rows: list[Row] = [[Button(_named(each), OpenPerson(each.id))] for each in found]
    head = say("people-several") if found else None
    return Screen(paragraphs(head, say("people-find")), [*rows, [tap(say, "admin-back", OpenAdmin())]])


def card(say: Say, shown: PersonCard) -> Screen:
    """Show a person."""
    who = shown.person
    since = shown.suspended_at
    facts = lines(
        [
            say("person-head", name=who.name),
            say("person-username", username=who.username) if who.username else None,
            say("person-id", telegram=str(who.telegram_id)) if who.telegram_id else say("person-no-chat"),
            say("person-roles", roles=", ".join(say.plain(f"role-{role}") for role in sorted(who.roles))),
            say.plural("person-ahead", shown.ahead) if shown.ahead else say("person-ahead-none"),
            None if who.reachable else say("person-unreachable"),
            say("person-suspended", when=say.slot_label(since)) if since else None,
        ]
    )
    rows: list[Row] = [[_consider(say, what, who.id)] for what in shown.can]
    back = [tap(say, "people-other", OpenPeople()), tap(say, "admin-back", OpenAdmin())]
    return Screen(facts, [*rows, back])


def ask(say: Say, shown: PersonCard, what: Conduct, minute: int) -> Screen:
    """Say what would follow, and ask."""
    who = shown.person
    ahead = say.plural("person-ahead", shown.ahead) if what is Conduct.SUSPEND and shown.ahead else None
    label = say.plain(f"conduct-yes-{what}")
    yes = Button(label, DecidePerson(what, who.id, version=minute), style="danger" if what in _HARSH else "success")
    no = tap(say, "conduct-no", OpenPerson(who.id))
    return Screen(paragraphs(say(f"conduct-ask-{what}", name=who.name), ahead), [[yes], [no]])


def turned_away(say: Say, username: str | None) -> str:
    """Return what a suspended person gets as the answer to everything, as plain text."""
    return say.plain("suspended-ask", username=username) if username else say.plain("suspended")


def suspended(say: Say, *, ended: bool) -> Screen:
    """Tell a person that they are suspended."""
    return Screen(lines([say("notice-suspended"), say("notice-suspended-ended") if ended else None]))


def lifted(say: Say) -> Screen:
    """Tell a person that the suspension is over."""
    return Screen(say("notice-lifted"), [[tap(say, "home", OpenDashboard())]])


def role_taken(say: Say, role: str) -> Screen:
    """Tell a person that they have lost a role."""
    return Screen(say(f"notice-role-taken-{role}"), [[tap(say, "home", OpenDashboard())]])


def _named(who: PersonView) -> str:
    return f"{who.name} @{who.username}" if who.username else who.name


def _consider(say: Say, what: Conduct, person_id: int) -> Button:
    return tap(
        say,
        f"conduct-{what}",
        ConsiderPerson(what, person_id),
        style="danger" if what in _HARSH else "success",
    )
