"""A sentence that changes a text of a session: which session it means, and what is written once one has begun."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from bot.flow.conversation import END, pressed
from bot.flow.turn import Turn
from bot.handlers.sessions.edits import NOTE, begin_in_words, editing
from bot.handlers.text.contents import edit_in, wish_of
from bot.handlers.text.sessions import ahead, is_at, is_with, known, meant, meant_by, replied
from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import StaleButton
from bot.ui.buttons.edits import KeepNote
from bot.ui.screen import Screen
from bot.ui.screens import cards, remarks
from bot.ui.screens import edits as screens
from bot.ui.screens import sentences as answers
from domain.asking import Ask, Edit
from domain.asking.people import is_named
from domain.refusals import SessionOver
from domain.session import Action, Part

_JUST = dt.timedelta(hours=2)
"""After the end of a session, how long a note without a name may be about it."""


async def change(turn: Turn, text: str, at_hand: int | None) -> str | None:
    """Change a text of the session that is meant; nothing is written where nobody knows which one that is."""
    begun = await _begun(turn)
    edit = edit_in(turn, text, await known(turn, begun))
    if edit is None or edit.is_own:
        turn.leave()
        turn.show(remarks.line(turn.say, turn.say("note-own")))
        return None
    views = await _meant(turn, edit, begun, at_hand)
    if views:
        return await begin_in_words(turn, (edit, views))
    turn.leave()
    turn.show(answers.none_such(turn.say, await ahead(turn)))
    return turn.say("edit-unsaved")


async def _begun(turn: Turn) -> list[SessionView]:
    """Return the sessions that run or are over of which it can be written what was agreed, the last one first."""
    over = (await turn.services.sessions.past(turn.tx, actor=turn.person)).items
    return [view for view in (*await ahead(turn), *over) if Action.AGREE in view.can]


async def _meant(turn: Turn, edit: Edit, begun: Sequence[SessionView], at_hand: int | None) -> list[SessionView]:
    """Return the sessions that a text may be for: of those that have begun, only where it is no title."""
    asked = wish_of(turn, edit.when)
    views = await meant(turn, Ask("agenda", people=edit.people), edit.when, Action.EDIT)
    views = [view for view in views if not (edit.is_note and _hires(view))]
    begun = [view for view in begun if is_with(view, edit.people) and (asked is None or is_at(turn, view, asked))]
    begun = begun if edit.field == "description" else []
    if edit.says_which:
        return _of_words(turn, [*views, *begun[:1]] if edit.people else [*views, *begun], edit)
    just = [view for view in begun if view.end > turn.now - _JUST]
    told = [view for view in (*views, *begun) if edit.field == "description" and _is_about(view, edit.text)]
    if told and {view.id for view in told} != {view.id for view in views}:
        return _each_once([*told, *views, *just])
    card = await replied(turn, [*views, *just])
    if len(card) == 1:
        return card
    return [view for view in (just or views) if view.id == at_hand] or [*views, *just]


def _of_words(turn: Turn, views: Sequence[SessionView], edit: Edit) -> list[SessionView]:
    """Return the sessions that unknown words may mean by a title; none where a word means nothing."""
    found, unknown = meant_by(turn, views, edit.who) if edit.who else (list(views), [])
    return [] if unknown else found


def _is_about(view: SessionView, text: str) -> bool:
    """Tell whether a text names somebody of a session."""
    return any(is_named(name, text) for name in view.across)


def _each_once(views: Sequence[SessionView]) -> list[SessionView]:
    return list({view.id: view for view in views}.values())


def _hires(view: SessionView) -> bool:
    """Tell whether the person is one of the interviewers: what they note about an applicant is not for them."""
    return view.interview is not None and view.part is not Part.GUEST


# ── A note on what has begun ──


@editing.screen(NOTE)
async def note(turn: Turn) -> Screen:
    """Say that the other side would read it, and ask as what it is kept."""
    view = await turn.services.sessions.find(turn.tx, editing.draft(turn).session_id, actor=turn.person)
    return screens.note(turn.say, view, editing.draft(turn).text, turn.version)


@editing.step(pressed(KeepNote), at=NOTE, refusals={SessionOver: END})
async def keep(turn: Turn, press: KeepNote) -> str | None:
    """Keep it as what was agreed, or as feedback, behind what stands there already."""
    draft, ratings = editing.draft(turn), turn.services.ratings
    view = await turn.services.sessions.get(turn.tx, draft.session_id, actor=turn.person)
    if press.what not in screens.NOTES:
        raise StaleButton(press.what)
    if press.what == "agreed":
        mine = [each.words for each in view.after.agreed if each.name is None] if view.after else []
        view = await ratings.agree(turn.tx, view.id, "; ".join((*mine, draft.text)), actor=turn.person)
        done = turn.say("done-agreed", name=turn.say.names(view.other_names))
    else:
        before = view.after.next_step if view.after else None
        words = "; ".join(filter(None, (before, draft.text)))
        view = await ratings.advise(turn.tx, view.id, next_step=words, actor=turn.person)
        done = turn.say("done-words", name=turn.say.names(view.other_names))
    turn.show(cards.card(turn.say, view, done), card=view.id)
    return END
