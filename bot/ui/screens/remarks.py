"""One line for each remark, with at most one button."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.views.sessions import SessionView
from bot.ui.buttons.admin import BecomeMentor
from bot.ui.buttons.base import Press
from bot.ui.buttons.booking import OpenBook
from bot.ui.buttons.cards import UndoAll
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.help import CallHuman, GoOn, OpenHelp, OpenPrivacy
from bot.ui.buttons.privacy import AskToErase
from bot.ui.buttons.sessions import OpenSessions
from bot.ui.buttons.settings import PickLanguage
from bot.ui.say import Say
from bot.ui.screen import Row, Screen, lines, paragraphs, tap
from bot.ui.screens import cards
from domain.status import Status

_BUTTONS: dict[str, tuple[str, type[Press]]] = {
    "talk-hello": ("book", OpenBook),
    "talk-salam": ("book", OpenBook),
    "talk-namaskar": ("book", OpenBook),
    "talk-able": ("help", OpenHelp),
    "talk-who": ("help", OpenHelp),
    "talk-delete": ("privacy-erase", AskToErase),
    "talk-trouble": ("call-human", CallHuman),
    "talk-rude": ("call-human", CallHuman),
    "talk-puzzled": ("call-human", CallHuman),
    **dict.fromkeys(("talk-private", "talk-my-number"), ("privacy", OpenPrivacy)),
    "talk-become": ("become-mentor", BecomeMentor),
    "talk-there": ("book", OpenBook),
    "talk-friend": ("book", OpenBook),
    "talk-several": ("book", OpenBook),
    "talk-contact": ("book", OpenBook),
    "talk-absent": ("call-human", CallHuman),
}
"""The button below a line."""


def line(say: Say, words: str, key: str = "") -> Screen:
    """Show one line (HTML), with the button that goes with its key."""
    button = _BUTTONS.get(key)
    return Screen(words, [[tap(say, button[0], button[1]())]] if button else [])


def with_language(shown: Screen, words: Say, language: str) -> Screen:
    """Add the button that goes on in a language, labelled in it."""
    return Screen(shown.text, [*shown.rows, [tap(words, "speak-this", PickLanguage(language))]])


def offer_human(say: Say, shown: Screen) -> Screen:
    """Offer a person below a menu, after several texts that were not understood."""
    return Screen(paragraphs(say("lost-often"), shown.text), [*shown.rows, [tap(say, "call-human", CallHuman())]])


def lost_again(say: Say) -> Screen:
    """Say in other words that a text was not understood."""
    return Screen(say("lost-again"), [[tap(say, "help", OpenHelp()), tap(say, "home", OpenDashboard())]])


def with_way_back(say: Say, shown: Screen, what: str, draft: int) -> Screen:
    """Add the way back to what was going on; `what` is empty when little was chosen yet."""
    back = tap(say, "go-on" if what else "go-on-booking", GoOn(draft=draft), what=what)
    return Screen(shown.text, [*shown.rows, [back]])


def not_near(say: Say, view: SessionView | None) -> Screen:
    """Say that no session is near, with the next one."""
    if view is None:
        return Screen(say("near-none"), [[tap(say, "book", OpenBook())]])
    return Screen(paragraphs(say("near-later"), cards.short(say, view)), cards.openers(say, [view]))


def near(say: Say, view: SessionView, key: str) -> Screen:
    """Show the card of the session that is near, with its ways to join and to say how late one is."""
    return cards.card(say, view, say(key, name=say.names(view.other_names)))


def how_late(say: Say, views: Sequence[SessionView]) -> Screen:
    """Ask how late one is: by the buttons of the only card, else in words."""
    return (
        near(say, views[0], "late-ask") if len(views) == 1 else Screen(say("late-ask-all"), cards.openers(say, views))
    )


def late_or_moved(say: Say, views: Sequence[SessionView]) -> Screen:
    """Ask whether one is late, or wants another time."""
    names = _all_names(say, views)
    if len(views) == 1:
        return near(say, views[0], "late-or-moved")
    return Screen(say("late-or-moved", name=names), cards.openers(say, views))


def told_late(say: Say, told: Sequence[SessionView], minutes: int, *, later: Sequence[SessionView]) -> Screen:
    """Say who knows that I come later, and who cannot be told yet."""
    return _told(say, told, later, [cards.says_late(say, told, minutes)])


def told_coming(say: Say, told: Sequence[SessionView], *, later: Sequence[SessionView]) -> Screen:
    """Say who knows that I am coming, and who cannot be told yet."""
    return _told(say, told, later, [cards.says_coming(say, told)])


def too_early(say: Say, later: Sequence[SessionView]) -> Screen:
    """Say that who is named cannot be told yet."""
    return _told(say, [], later, [])


def _told(say: Say, told: Sequence[SessionView], later: Sequence[SessionView], done: Sequence[str]) -> Screen:
    waits = [say("told-later", name=_all_names(say, later)), *(cards.short(say, each) for each in later)]
    return Screen(paragraphs(*done, *(waits if later else [])), cards.openers(say, [*told, *later]))


def _all_names(say: Say, views: Sequence[SessionView]) -> str:
    return say.names([name for view in views for name in view.other_names])


def whom_to_tell(say: Say, views: Sequence[SessionView]) -> Screen:
    """Ask whom I should tell: the card of each has the buttons."""
    return Screen(paragraphs(say("tell-whom"), *(cards.short(say, each) for each in views)), cards.openers(say, views))


def plain_answer(say: Say, view: SessionView) -> Screen:
    """Say that a yes with a condition has confirmed nothing."""
    return cards.card(say, view, say("confirm-as-asked", name=say.names(view.across)))


def none_of(say: Say, name: str, view: SessionView | None, waits: Sequence[SessionView]) -> Screen:
    """Say that nothing of somebody waits for an answer, above a session that is meant instead, or what waits."""
    words = say("none-of-them", name=name)
    if view is not None:
        return cards.card(say, view, words)
    asked = which(say, waits)
    return Screen(paragraphs(words, asked.text), asked.rows)


def which(say: Say, views: Sequence[SessionView], key: str = "which-request") -> Screen:
    """Ask which request is meant."""
    home: Row = [tap(say, "home", OpenDashboard())]
    shown = [cards.short(say, view) for view in views]
    return Screen(paragraphs(say(key), *shown), [*cards.openers(say, views), home])


def answered(say: Say, done: Sequence[SessionView], settled: Sequence[SessionView], undoable: Sequence[int]) -> Screen:
    """Show how several requests are answered; one tap takes back what can be taken back."""
    undo: Row = [tap(say, "undo", UndoAll.of(undoable))] if undoable else []
    home: Row = [tap(say, "my-sessions", OpenSessions()), tap(say, "home", OpenDashboard())]
    return Screen(answers(say, done, settled), [undo, home])


def answers(say: Say, done: Sequence[SessionView], settled: Sequence[SessionView]) -> str:
    """Return what has become of requests, which sessions were confirmed before, and which go on waiting."""
    before = [
        cards.short(say, view)
        if view.status is Status.PENDING
        else say("confirmed-before", name=say.names(view.across))
        for view in settled
    ]
    shown = [
        lines([cards.short(say, view), say("card-why", why=cards.why(say, view.why)) if view.why else None])
        for view in done
    ]
    return paragraphs(say.plural("requests-answered", len(done)) if done else None, *shown, *before)
