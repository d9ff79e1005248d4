"""The question at hand: what its yes and its no are, and whether a text says its verb."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.flow.turn import Offered, Turn
from bot.handlers.booking.draft import booking
from bot.handlers.sessions.moves import moving
from bot.handlers.talk import taken_back
from bot.handlers.talk.steps import OWN_SENTENCE, is_free
from bot.handlers.text.contents import time_in
from bot.ui.buttons.after import NotHere, Talking
from bot.ui.buttons.applicants import SendAsked
from bot.ui.buttons.availability import SaveChange, SaveTyped
from bot.ui.buttons.base import Leave, Press, Wizard
from bot.ui.buttons.cards import Cancel, CancelAll, CancelAllBecause, CancelBecause, OpenCard
from bot.ui.buttons.invitations import NextRound, SendInvitations
from bot.ui.buttons.moves import SendAll, SendOffer, WaitSooner
from bot.ui.buttons.times import PickSlot
from domain.asking import agreed_to, denied_in, is_to_be_kept, puts_off, refrains_from
from domain.asking.parts import clauses
from domain.asking.words import read

_VERBS: Mapping[type[Press], Sequence[str]] = {
    **dict.fromkeys((SendInvitations, SendOffer, SendAll, SendAsked), ("send",)),
    WaitSooner: ("wait",),
    **dict.fromkeys((Cancel, CancelBecause, CancelAll, CancelAllBecause), ("cancel",)),
}
_VERBS_OF_TIMES: Mapping[str, Sequence[str]] = {booking.name: ("book",), moving.name: ("move", "send")}
"""What a button does by its verb; a time is booked or moved to."""


def yes_of(buttons: Sequence[Offered]) -> Press | None:
    """Return what a question offers as its yes: the only green button, else the red one beside "Keep it".

    Beside what is chosen, and green as well, it is what goes on with it; who was there is green once it is said.
    """
    green = [
        each.press for each in buttons if each.style == "success" and not isinstance(each.press, Talking | NotHere)
    ]
    green = [press for press in green if isinstance(press, SendOffer | NextRound)] or green
    red = [each.press for each in buttons if each.style == "danger"]
    if len(green) == 1:
        return green[0]
    return red[0] if len(red) == 1 and not green else None


def no_of(buttons: Sequence[Offered], *, is_busy: bool) -> Press | None:
    """Return what a question offers as its no: the way out, else the other answer."""
    ways: tuple[type[Press], ...] = (Leave,) if is_busy else ()
    if yes_of(buttons) is not None:
        ways = (Leave, OpenCard)
    return next((each.press for kind in ways for each in buttons if isinstance(each.press, kind)), None)


def works(turn: Turn, press: Press) -> bool:
    """Tell whether a button is no wizard's that was left."""
    return not isinstance(press, Wizard) or (press.draft == turn.version and turn.dialog.conversation is not None)


def verbs_of(turn: Turn, press: Press) -> Sequence[str]:
    """Return the verbs of what a button does."""
    verbs = _VERBS_OF_TIMES.get(str(turn.dialog.conversation), ()) if isinstance(press, PickSlot) else ()
    return verbs or _VERBS.get(type(press), ())


async def agreed(turn: Turn, text: str) -> Press | None:
    """Return the yes of the question at hand, when a text is nothing but the verb of it."""
    verb, is_kept = agreed_to(text), is_to_be_kept(text)
    press = yes_of((await turn.offers()).buttons) if verb is not None or is_kept else None
    if press is None or not works(turn, press):
        return None
    is_said = is_kept if isinstance(press, SaveChange | SaveTyped) else verb in verbs_of(turn, press)
    return press if is_said else None


async def waits(turn: Turn, text: str) -> bool:
    """Tell whether a text says that what a last look asks about is not to be done yet: "don't send, I ask Lima first".

    The draft stays as it is: only a plain no leaves it.
    """
    press = yes_of((await turn.offers()).buttons) if turn.dialog.conversation is not None else None
    if press is None or not works(turn, press) or "send" not in verbs_of(turn, press):
        return False
    _, *rest = clauses(text) or [text]
    is_why = all(time_in(turn, each) is None and any("i" in word.roles for word in read(each)[0]) for each in rest)
    return puts_off(text) or (is_why and denies_sending(text))


async def denies(turn: Turn, text: str) -> bool:
    """Tell whether a text is a verb with a "not": of the question at hand, of a move, or after something was done."""
    verb = denied_in(text) or refrains_from(text)
    if verb is None or turn.dialog.conversation is not None:
        return verb == "move" and turn.dialog.conversation == moving.name
    press, undo = yes_of((await turn.offers()).buttons), await taken_back.undoable(turn)
    is_asked = press is not None and verb in _VERBS.get(type(press), ())
    return is_asked or (undo is not None and press in (None, undo))


def denies_sending(text: str) -> bool:
    """Tell whether a text says first of all that something is not to be sent."""
    return denied_in((clauses(text) or [text])[0]) == "send"


async def is_draft(turn: Turn) -> bool:
    """Tell whether something is being made that can be left: who cancels means that, and no session that there is."""
    at = turn.dialog.conversation, turn.dialog.step
    if at[0] is None or (at not in OWN_SENTENCE and (turn.about is not None or is_free(turn))):
        return False
    return any(isinstance(each.press, Leave) for each in (await turn.offers()).buttons)
