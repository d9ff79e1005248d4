"""Help, and the answers to what does not fit."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal

from bot.services.views.people import PersonView
from bot.ui.buttons.admin import BecomeMentor
from bot.ui.buttons.booking import OpenBook
from bot.ui.buttons.dashboard import OpenDashboard
from bot.ui.buttons.help import OpenPrivacy
from bot.ui.buttons.sessions import OpenSessions
from bot.ui.say import Markup, Say
from bot.ui.screen import Button, Row, Screen, lines, paragraphs, tap
from domain.status import Role

_HOSTS, _EMPLOYERS = {Role.MENTOR, Role.EMPLOYER}, {Role.EMPLOYER}
COMMANDS: Mapping[str, Collection[Role] | None] = {
    "start": None,
    "book": None,
    "sessions": None,
    "availability": _HOSTS,
    "interview": _EMPLOYERS,
    "interviews": _EMPLOYERS,
    "company": _EMPLOYERS,
    "admin": {Role.ADMIN},
    "settings": None,
    "help": None,
    "stop": None,
    "privacy": None,
}
"""The commands in Telegram's menu, in their order, and in whose menu they are: None is everybody's."""


def commands(say: Say, roles: Collection[Role] = ()) -> list[tuple[str, str]]:
    """Return the command menu of somebody with these roles: name and description."""
    mine = [name for name, whose in COMMANDS.items() if whose is None or any(role in whose for role in roles)]
    return [(name, say.plain(f"command-{name}")) for name in mine]


def menu_of(roles: Collection[Role]) -> str | None:
    """Name the menu that these roles have beyond everybody's, to remember which one a chat shows; None: everybody's."""
    return " ".join(sorted(set(roles) - {Role.STUDENT})) or None


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
    shown = lines(
        say("command-line", command=Markup(f"/{name}"), does=words) for name, words in commands(say, person.roles)
    )
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


def not_shown(say: Say, reference: str) -> Screen:
    """Say that Telegram refused an answer, with a reference (plain text) to give to an admin; what was done stays."""
    return Screen(say("not-shown", reference=Markup(f"<code>{say.escape(reference)}</code>")), _ways(say))


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
