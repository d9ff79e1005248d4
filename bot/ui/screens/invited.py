"""Invitations that wait: for whoever has just come, and of those who answer in words the ones they may mean."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from bot.ui.buttons.dashboard import Greet, OpenDashboard
from bot.ui.say import Say
from bot.ui.screen import Screen, paragraphs, tap
from bot.ui.screens import cards, settings
from domain.status import Status


def met(say: Say, person: PersonView, view: SessionView, count: int) -> Screen:
    """Greet somebody with the first of the invitations that wait for them; the others come below."""
    return _greeted(say, person, view, say.plural("invitations", count))


def met_again(say: Say, person: PersonView, view: SessionView) -> Screen:
    """Show the invitation that a link is about when it does not wait any more; one that has ended says what to do."""
    ended = say("invitation-ended", name=view.host.name) if view.status is Status.CANCELLED else None
    return _greeted(say, person, view, ended)


def _greeted(say: Say, person: PersonView, view: SessionView, words: str | None) -> Screen:
    hello = say("hello-invited" if person.is_new else "hello", name=person.name)
    zone = say("hello-zone", zone=say.zone_name) if person.is_new else None
    shown = cards.card(say, view, paragraphs(hello, words, zone))
    return Screen(shown.text, [*shown.rows, *([settings.switches(say, Greet)] if person.is_new else [])])


def asks(say: Say, view: SessionView, *keys: str) -> Screen:
    """Show an invitation below what is to be said or asked of it."""
    return cards.card(say, view, paragraphs(*(say(key, name=view.host.name) for key in keys)))


def which(say: Say, views: Sequence[SessionView], key: str) -> Screen:
    """Ask which of several is meant."""
    shown = [cards.short(say, view) for view in views]
    return Screen(paragraphs(say(key), *shown), [*cards.openers(say, views), [tap(say, "home", OpenDashboard())]])
