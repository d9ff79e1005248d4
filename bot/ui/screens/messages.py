"""Words to the other side of a session that is about to start or runs."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import Leave
from bot.ui.buttons.messages import PassOn
from bot.ui.say import Say
from bot.ui.screen import Screen, lines, tap


def offer(say: Say, view: SessionView, words: str, draft: int) -> Screen:
    """Ask whether to pass words on; nothing is told before the tap."""
    yes = tap(say, "pass-on", PassOn(draft=draft), style="success")
    return Screen(
        lines([say("pass-on-ask", name=say.names(_hearing(view))), quoted(words)]),
        [[yes, tap(say, "never-mind", Leave(draft=draft))]],
    )


def done(say: Say, view: SessionView, words: str) -> Screen:
    """Say back what was passed on."""
    return Screen(lines([say("pass-on-done", name=say.names(_hearing(view))), quoted(words)]))


def quoted(words: str) -> str:
    """Return somebody's words as a quotation."""
    return f"<blockquote>{Say.escape(words)}</blockquote>"


def _hearing(view: SessionView) -> Sequence[str]:
    return [each.name for each in view.others if each.has_chat and not each.is_unreachable]
