"""Editing title, description and link; of an interview what to prepare, and the job."""

from __future__ import annotations

from collections.abc import Sequence

from bot.services.views.sessions import JobView, SessionView
from bot.ui.buttons.base import Leave
from bot.ui.buttons.edits import ClearField, EditField, EditJob, KeepNote, PickEdited, PickJob
from bot.ui.say import Say
from bot.ui.screen import Button, Screen, paragraphs, tap
from bot.ui.screens import cards
from domain.session import Action, Part

CLEARABLE = ("description", "link", "prepare")
"""What may be emptied; without a link the bot makes a room."""


NOTES = ("agreed", "advice")
"""As what a note on a session that has begun is kept."""

_MOST_JOBS = 20
"""Buttons of jobs to choose from."""


def choose(say: Say, view: SessionView, draft: int) -> Screen:
    """Ask what to change."""
    names = ["title", "description"] if Action.EDIT in view.can else []
    names += ["link"] if Action.EDIT_LINK in view.can else []
    is_company = view.interview is not None and view.part == "host" and Action.EDIT in view.can
    fields = [tap(say, f"field-{name}", EditField(name, draft=draft)) for name in names]
    more = [tap(say, "field-prepare", EditField("prepare", draft=draft)), tap(say, "field-job", EditJob(draft=draft))]
    text = say("edit-choose", title=view.title, name=say.names(view.across))
    return Screen(text, [fields, more if is_company else [], [tap(say, "leave", Leave(draft=draft))]])


def jobs(say: Say, view: SessionView, found: Sequence[JobView], draft: int) -> Screen:
    """Ask for which of the company's open jobs an interview is."""
    present = view.interview.job_id if view.interview else None
    rows = [[Button(job.title, PickJob(job.id, draft=draft))] for job in found if job.id != present][:_MOST_JOBS]
    none = [tap(say, "job-none", PickJob(0, draft=draft))] if present else []
    ask = say("ask-job" if rows else "ask-job-none", title=view.title)
    return Screen(ask, [*rows, none, [tap(say, "leave", Leave(draft=draft))]])


def which(say: Say, views: Sequence[SessionView], draft: int) -> Screen:
    """Ask which session is meant."""
    rows = [[cards.opener(say, view, PickEdited(view.id, draft=draft))] for view in views]
    return Screen(
        paragraphs(say("which-edit"), *(cards.short(say, view) for view in views)),
        [*rows, [tap(say, "leave", Leave(draft=draft))]],
    )


def note(say: Say, view: SessionView, text: str, draft: int) -> Screen:
    """Show a note on a session that has begun to who would be read by the other side, and ask as what it is kept."""
    name = say.names(view.across)
    agreed, advice = (KeepNote(what, draft=draft) for what in NOTES)
    rows = [[tap(say, "agree-write", agreed)]]
    if view.part is Part.HOST and Action.RATE in view.can:
        rows.append([tap(say, "advise", advice, name=name)])
    quoted = f"<blockquote expandable>{say.escape(text)}</blockquote>"
    return Screen(
        paragraphs(say("ask-note-begun", name=name), quoted), [*rows, [tap(say, "never-mind", Leave(draft=draft))]]
    )


def ask(say: Say, view: SessionView, field: str, draft: int) -> Screen:
    """Ask for the new text of title, description or link, and show the present one."""
    prepare = view.interview.prepare if view.interview else None
    texts = {"title": say.title(view.title), "description": view.description, "link": view.link, "prepare": prepare}
    present = texts[field]
    clear = [tap(say, f"clear-{field}", ClearField(field, draft=draft))] if field in CLEARABLE and present else []
    shown = f"<blockquote expandable>{say.escape(present)}</blockquote>" if present else None
    return Screen(
        paragraphs(say(f"ask-{field}", title=view.title), shown and paragraphs(say("edit-now"), shown)),
        [clear, [tap(say, "leave", Leave(draft=draft))]],
    )
