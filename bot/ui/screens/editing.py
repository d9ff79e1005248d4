"""Editing title, description and link."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.views import SessionView
from bot.ui.buttons.base import Leave
from bot.ui.buttons.editing import ClearField, EditField, PickEdited
from bot.ui.say import Say
from bot.ui.screen import Screen, paragraphs, tap
from bot.ui.screens import cards
from domain.session import Action

CLEARABLE = ("description", "link")
"""What may be emptied; without a link the bot makes a room."""


def choose(say: Say, view: SessionView, draft: int) -> Screen:
    """Ask what to change."""
    names = ["title", "description"] if Action.EDIT in view.can else []
    names += ["link"] if Action.EDIT_LINK in view.can else []
    fields = [tap(say, f"field-{name}", EditField(name, draft=draft)) for name in names]
    text = say("edit-choose", title=view.title, name=say.names(view.other_names))
    return Screen(text, [fields, [tap(say, "leave", Leave(draft=draft))]])


def which(say: Say, views: Sequence[SessionView], draft: int) -> Screen:
    """Ask which session is meant."""
    rows = [[cards.opener(say, view, PickEdited(view.id, draft=draft))] for view in views]
    return Screen(
        paragraphs(say("which-edit"), *(cards.short(say, view) for view in views)),
        [*rows, [tap(say, "leave", Leave(draft=draft))]],
    )


def ask(say: Say, view: SessionView, field: str, draft: int) -> Screen:
    """Ask for the new text of title, description or link, and show the present one."""
    present = {"title": view.title, "description": view.description, "link": view.link}[field]
    clear = [tap(say, f"clear-{field}", ClearField(field, draft=draft))] if field in CLEARABLE and present else []
    shown = f"<blockquote expandable>{say.escape(present)}</blockquote>" if present else None
    return Screen(
        paragraphs(say(f"ask-{field}", title=view.title), shown and paragraphs(say("edit-now"), shown)),
        [clear, [tap(say, "leave", Leave(draft=draft))]],
    )
