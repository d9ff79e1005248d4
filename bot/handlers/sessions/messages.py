"""What somebody is to be told; around the start of a session whatever is not understood may be meant for them.

It is passed on only with a tap, to the session that was meant when it was written.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.flow.conversation import END, Conversation, pressed
from bot.flow.turn import SessionDraft, Turn
from bot.handlers.text.sessions import ahead, names_of, with_names
from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import Leave
from bot.ui.buttons.messages import PassOn
from bot.ui.screen import Screen
from bot.ui.screens import messages as screens
from bot.ui.screens import plain, remarks
from domain.asking import without_names
from domain.asking.sayings import unknown
from domain.asking.told import tells_several, told
from domain.refusals import DomainError, NobodyHears
from domain.session import Action
from domain.texts import PASSED_ON_LIMIT, clean

OFFER = "offer"


class PassingDraft(SessionDraft):
    """What was written, and for which session."""

    words: str = ""


passing = Conversation("passing", draft=PassingDraft)


async def offer(turn: Turn, text: str) -> bool:
    """Offer to pass a text on; False when no session is about to start or runs, or none with who is named."""
    words, views = unknown(text), await ahead(turn)
    if await offer_told(turn, text, views):
        return True
    if views and tells_several(text, lambda word: not with_names(views, [word])[1]):
        turn.leave()
        turn.show(remarks.line(turn.say, turn.say("tell-one", name=turn.say.names(views[0].across))))
        return True
    found, others = with_names(views, words)
    is_named = len(others) < len(words)
    near = next((view for view in (found if is_named else views) if Action.LATE in view.can), None)
    if near is not None and not is_named and await _is_of_another(turn, text):
        return False
    if near is not None:
        turn.leave()
        await _begin(turn, (near, text))
    return near is not None


async def offer_told(turn: Turn, text: str, views: Sequence[SessionView]) -> bool:
    """Offer to pass on what somebody is to be told by name, as early as one of these sessions with them is agreed."""
    line = told(text, lambda word: not with_names(views, [word])[1])
    found = with_names(views, unknown(text))[0] if line else []
    meant = next((view for view in found if Action.PASS_ON in view.can), None)
    request = next((view for view in found if Action.CONFIRM in view.can), None)
    if meant is not None:
        turn.leave()
        await _begin(turn, (meant, str(line)))
    elif request is not None:
        turn.leave()
        turn.show(remarks.plain_answer(turn.say, request), card=request.id)
    return meant is not None or request is not None


async def is_open(turn: Turn) -> bool:
    """Tell whether words may still be told in the session for which they are offered."""
    view = await turn.services.sessions.find(turn.tx, passing.draft(turn).session_id, actor=turn.person)
    return Action.PASS_ON in view.can


async def _is_of_another(turn: Turn, text: str) -> bool:
    """Tell whether a text names somebody whose session is over: it is nobody else's."""
    over = (await turn.services.sessions.past(turn.tx, actor=turn.person)).items
    return bool(without_names(text, names_of(over))[0])


@passing.opening()
async def _begin(turn: Turn, meant: tuple[SessionView, str]) -> str:
    view, text = meant
    if not any(each.has_chat and not each.is_unreachable for each in view.others):
        raise NobodyHears(f"nobody hears person {turn.person.id} in session {view.id}")
    draft = passing.draft(turn)
    draft.session_id, draft.words = view.id, clean(text, "words", limit=PASSED_ON_LIMIT)
    return OFFER


@passing.screen(OFFER)
async def show_offer(turn: Turn) -> Screen:
    """Ask whether the words are meant for the other side."""
    draft = passing.draft(turn)
    view = await turn.services.sessions.find(turn.tx, draft.session_id, actor=turn.person)
    return screens.offer(turn.say, view, draft.words, turn.version)


@passing.step(pressed(PassOn), at=OFFER, refusals={DomainError: END})
async def pass_on(turn: Turn, _press: PassOn) -> str | None:
    """Pass it on, and say it back."""
    draft = passing.draft(turn)
    view = await turn.services.sessions.pass_on(turn.tx, draft.session_id, draft.words, actor=turn.person)
    turn.show(screens.done(turn.say, view, draft.words))
    return END


@passing.step(pressed(Leave))
async def leave(turn: Turn, _press: Leave) -> str | None:
    """Keep it to oneself."""
    turn.show(plain.left(turn.say))
    return END
