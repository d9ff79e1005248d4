"""Help, and the answers to what does not fit."""

from __future__ import annotations

from typing import Literal

from bot.services.views import PersonView
from bot.ui.buttons.admin import BecomeMentor
from bot.ui.buttons.booking import OpenBook
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.help import OpenPrivacy
from bot.ui.buttons.sessions import OpenSessions
from bot.ui.say import Markup, Say
from bot.ui.screen import Button, Row, Screen, lines, paragraphs, tap
from domain.status import Role

COMMANDS = ("start", "book", "sessions", "availability", "settings", "help", "stop", "privacy")
"""The commands in Telegram's menu; /admin works without being shown to everybody."""


def commands(say: Say) -> list[tuple[str, str]]:
    """Return Telegram's command menu: name and description."""
    return [(name, say.plain(f"command-{name}")) for name in COMMANDS]


def descriptions(say: Say) -> tuple[str, str]:
    """Return the bot's description (up to 512 characters, shown in an empty chat) and short description (up to 120)."""
    return say.plain("bot-description"), say.plain("bot-short")


def help_(say: Say, person: PersonView, mentor: str | None) -> Screen:
    """Show examples for what the person is; `mentor` is the name of somebody who can be booked, if there is one."""
    parts = [say("help-student", name=mentor or say.plain("example-mentor"))]
    if Role.MENTOR in person.roles:
        parts.append(say("help-mentor"))
    if Role.EMPLOYER in person.roles:
        parts.append(say("help-employer"))
    if Role.ADMIN in person.roles:
        parts.append(say("help-admin"))
    rows: list[Row] = [
        [tap(say, "book", OpenBook())],
        [] if Role.MENTOR in person.roles else [tap(say, "become-mentor", BecomeMentor())],
        [tap(say, "privacy", OpenPrivacy()), tap(say, "home", OpenDashboard())],
    ]
    shown = lines(say("command-line", command=Markup(f"/{name}"), does=words) for name, words in commands(say))
    return Screen(paragraphs(say("help-head"), *parts, shown), rows)


def left(say: Say) -> Screen:
    """Say that a wizard was left and nothing happened."""
    return Screen(say("left"), _ways(say))


def nothing_to_leave(say: Say) -> Screen:
    """Answer /stop outside of any wizard: it may have been meant for a session."""
    return Screen(say("nothing-to-leave"), _ways(say))


def not_understood(say: Say, mentor: str | None) -> Screen:
    """Answer a text outside of any wizard that was not understood, with examples; `mentor` as in `help_`."""
    return Screen(say("lost", name=mentor or say.plain("example-mentor")), _ways(say))


def only_text(say: Say) -> Screen:
    """Answer a photo, a voice message, a sticker or a file."""
    return Screen(say("only-text"), [[tap(say, "home", OpenDashboard())]])


def group(say: Say, username: str) -> Screen:
    """Answer in a group: the way into the private chat."""
    url = f"https://t.me/{username}?start=group"
    return Screen(say("group"), [[Button(say.plain("open-chat"), url=url, style="primary")]])


def press_elsewhere(say: Say, username: str) -> str:
    """Return the alert for a press outside the private chat: where to go."""
    return say.plain("press-elsewhere", username=username)


def one_at_a_time(say: Say) -> Screen:
    """Tell a person who sent too much at once that some of it was passed over."""
    return Screen(say("one-at-a-time"))


def apology(say: Say, reference: str) -> Screen:
    """Say that something went wrong here, with a reference (plain text) to give to an admin."""
    return Screen(say("apology", reference=Markup(f"<code>{say.escape(reference)}</code>")), _ways(say))


def stale(say: Say) -> str:
    """Return the toast for a button that no longer works."""
    return say.plain("stale")


def misplaced(say: Say, wanted: Literal["text", "button", "time"]) -> str:
    """Return the explanation (HTML) above a step that wanted something else."""
    return say(f"misplaced-{wanted}")


def _ways(say: Say) -> list[Row]:
    return [
        [tap(say, "book", OpenBook())],
        [tap(say, "my-sessions", OpenSessions()), tap(say, "home", OpenDashboard())],
    ]
