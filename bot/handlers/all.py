"""All conversations and routes, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from telegram.ext import BaseHandler

from bot.flow.conversation import Conversation, Routes
from bot.handlers.admin import admin, applying
from bot.handlers.booking.draft import booking
from bot.handlers.company import company, hiring
from bot.handlers.dashboard import dashboard
from bot.handlers.help import help_, last_route, show_current
from bot.handlers.interviews import asked_words  # noqa: F401 - its steps are in `other_times`
from bot.handlers.interviews.applicants import applicants, other_times
from bot.handlers.interviews.decisions import decisions, noting
from bot.handlers.interviews.panels import panels
from bot.handlers.invitations import last_look, typed  # noqa: F401 - their steps are in `draft`
from bot.handlers.invitations.draft import interviewing
from bot.handlers.keys import keys
from bot.handlers.mentors import week  # noqa: F401 - its steps are in `rules`
from bot.handlers.mentors.availability import availability
from bot.handlers.mentors.profile import profile, profiles
from bot.handlers.mentors.rules import arranging
from bot.handlers.people import gate, looking, people
from bot.handlers.privacy import privacy
from bot.handlers.sessions.after import after, writing
from bot.handlers.sessions.cancellations import cancelling, explaining
from bot.handlers.sessions.cards import sessions
from bot.handlers.sessions.edits import editing
from bot.handlers.sessions.messages import passing
from bot.handlers.sessions.moves import moving
from bot.handlers.sessions.postponed_days import postponing
from bot.handlers.sessions.sooner import sooner
from bot.handlers.settings.draft import choosing
from bot.handlers.settings.overview import settings
from bot.handlers.start import start
from bot.handlers.talk.order import hearing
from bot.handlers.talk.sentences import sentences

__all__ = ["CONVERSATIONS", "HANDLERS", "show_current"]

CONVERSATIONS: Sequence[Conversation[Any]] = (
    booking,
    moving,
    postponing,
    editing,
    explaining,
    writing,
    noting,
    availability,
    arranging,
    choosing,
    applying,
    looking,
    profile,
    company,
    passing,
    interviewing,
    other_times,
)

_ANSWERING: Sequence[Conversation[Any] | Routes] = (
    *CONVERSATIONS,
    start,
    dashboard,
    sessions,
    panels,
    applicants,
    after,
    decisions,
    cancelling,
    settings,
    keys,
    admin,
    hiring,
    people,
    profiles,
    privacy,
    sooner,
    help_,
    sentences,
    last_route({each.name: each for each in CONVERSATIONS}),
)

HANDLERS: Sequence[BaseHandler[Any, Any, Any]] = (gate, hearing(_ANSWERING), *_ANSWERING)
