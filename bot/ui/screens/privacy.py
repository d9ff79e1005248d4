"""What is kept about somebody, and what they can do with it."""

from __future__ import annotations

from bot.services.views.pages import Page
from bot.services.views.people import PrivacyView
from bot.services.views.sessions import SessionView
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.help import OpenPrivacy
from bot.ui.buttons.privacy import AskToErase, Erase, ForgetFact, TakeMyData
from bot.ui.say import Catalogues, Say
from bot.ui.screen import Attachment, Button, Row, Screen, lines, paragraphs, tap
from bot.ui.screens import cards
from bot.ui.titles import KEYS
from domain.privacy import Fact


def privacy(say: Say, view: PrivacyView) -> Screen:
    """Say what is kept and who sees it, with the ways to have it and to have it forgotten."""
    kept = lines([say("kept", what=say(f"kept-{kind}", n=view.sessions)) for kind in view.kinds])
    files = [tap(say, f"privacy-{what}", TakeMyData(what)) for what in ("data", "sessions")]
    rows: list[Row] = [files, *([_forget(say, fact)] for fact in view.facts)]
    rows += [[_take_again(say, fact)] for fact in Fact if fact in view.withheld]
    erase = tap(say, "privacy-erase", AskToErase(), style="danger")
    text = paragraphs(lines([say("privacy-head"), kept]), say("privacy-text"))
    return Screen(text, [*rows, [erase], [tap(say, "home", OpenDashboard())]])


def _forget(say: Say, fact: Fact) -> Button:
    return tap(say, f"forget-{fact}", ForgetFact(fact, 1))


def _take_again(say: Say, fact: Fact) -> Button:
    return tap(say, f"retake-{fact}", ForgetFact(fact, 0))


def file(say: Say, what: str) -> Attachment:
    """Send what is kept: everything as JSON, or the sessions for a calendar."""
    return Attachment(say(f"privacy-file-{what}"), what=what)


def ask(say: Say, ahead: Page[SessionView]) -> Screen:
    """Say what would be deleted, what would be called off, and what stays; and ask."""
    more = ahead.total - len(ahead.items)
    listed = [cards.short(say, view) for view in ahead.items]
    called_off = [say.plural("erase-ahead", ahead.total), *listed, say("erase-more", n=more) if more else None]
    text = paragraphs(say("erase-ask"), lines(called_off) if ahead.total else say("erase-none"), say("erase-stays"))
    yes = tap(say, "erase-yes", Erase(ahead.total), style="danger")
    return Screen(text, [[yes], [tap(say, "erase-no", OpenPrivacy())]])


def erased(say: Say) -> Screen:
    """Say that nothing is left; no button, for a press would make them known again."""
    return Screen(say("erased"))


def common_words(catalogues: Catalogues) -> set[str]:
    """Return what everybody may choose, and so tells nothing of anybody: titles in every language, codes of reasons."""
    given = {catalogue.text(key) for catalogue in catalogues.languages.values() for key in KEYS}
    return given | cards.CODES
