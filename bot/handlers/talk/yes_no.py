"""Yes, no, and what is taken back."""

from __future__ import annotations

from dataclasses import replace

from bot.flow.turn import Turn
from bot.handlers import admin
from bot.handlers.interviews import replies
from bot.handlers.mentors import requests
from bot.handlers.sessions import part_of_all
from bot.handlers.sessions.cards import show_card
from bot.handlers.talk import short_answers, taken_back
from bot.handlers.talk.at_hand import no_of, verbs_of, works, yes_of
from bot.handlers.talk.others import Others
from bot.handlers.talk.small_talk import talk, thinking
from bot.handlers.text.contents import alone, named_in
from bot.handlers.text.unanswered import Unanswered
from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import Press
from bot.ui.buttons.cards import Confirm
from bot.ui.buttons.settings import PickZone
from bot.ui.screens import sentences
from domain.asking import only_heard
from domain.asking.remarks import Remark

_IN_PASSING = ("thanks", "bye", "salam", "hello")
"""What counts beside a yes or an ok that nobody has asked for."""


async def yes(turn: Turn, said: Remark, others: Others) -> str | None:
    """Do what the question at hand asks about."""
    offered = await turn.offers()
    is_red = any(each.style == "danger" for each in offered.buttons)
    named = named_in(str(turn.text))
    if named and yes_of(offered.buttons) is not None and is_red != ("cancel" in named):
        return await (others.hear(turn) if is_red else no(turn, replace(said, also=frozenset()), others))
    waits = await requests.waiting(turn) if offered.session_id is not None else []
    at_hand = next((view for view in waits if view.id == offered.session_id), None)
    press = yes_of(offered.buttons)
    if press is None and at_hand is not None and len(waits) > 1:
        await requests.confirm_of(turn, waits)  # the newest would be a guess
        return None
    if press is None and at_hand is not None:
        press = Confirm(at_hand.id, version=at_hand.version)
    if press is not None and works(turn, press):
        return await _agree(turn, said, press, at_hand, others)
    if turn.dialog.conversation is not None or (said.kind == "yes" and alone(turn, str(turn.text))):
        raise Unanswered
    if "mistake" in said.also:
        return await sorry(turn, said, others)
    beside = next((each for each in _IN_PASSING if each in said.also), None)
    if beside is not None:
        return await others.line(turn, f"talk-{beside}", name=turn.person.name)
    return await _yes_to_nothing(turn, said, others)


async def _agree(turn: Turn, said: Remark, press: Press, at_hand: SessionView | None, others: Others) -> str | None:
    """Press a yes; where others hear it at once, what may only say that it was read is asked about."""
    if only_heard(str(turn.text)):
        if isinstance(press, Confirm) and at_hand is not None:
            requests.ask_to_confirm(turn, at_hand)
            return None
        if "send" in verbs_of(turn, press):
            return await thinking(turn, said, others)
    return await others.press(turn, press)


async def _yes_to_nothing(turn: Turn, said: Remark, others: Others) -> str | None:
    """Say that nothing waits for a yes, unless offered times do, invitations, or people whom an admin approves.

    Who is asked which session to cancel may mean all of them.
    """
    several = await part_of_all.asked_about(turn) if said.kind == "yes" else []
    if several:
        part_of_all.ask(turn, several)
        return None
    if await short_answers.ask_which(turn, said):
        return None
    if said.kind == "yes" and (await replies.ask_which(turn) or await admin.show_waiting(turn)):
        return None
    return await others.line(turn, "talk-ok" if said.kind == "ok" else "talk-yes")


async def no(turn: Turn, said: Remark, others: Others) -> str | None:
    """Leave what the question at hand asks about; "yes, drop it" is a yes to a question that drops something."""
    offered = await turn.offers()
    if "yes" in said.also and any(each.style == "danger" for each in offered.buttons):
        return await yes(turn, replace(said, kind="yes"), others)
    press = no_of(offered.buttons, is_busy=turn.dialog.conversation is not None)
    done = await taken_back.last_done(turn)
    if done is not None and done.press == yes_of(offered.buttons) and done.wish(str(turn.text), said) == "undo":
        press = done.press  # "keep it" is a yes to "undo that?"
    if press is not None and works(turn, press):
        return await others.press(turn, press)
    if done is not None:
        return await _of_done(turn, said, done, others)
    if turn.dialog.conversation is not None or alone(turn, str(turn.text)):
        raise Unanswered
    key = "talk-stays" if "mistake" in said.also else "talk-no"  # something has changed that has no Undo
    return await others.line(turn, "talk-thanks" if "thanks" in said.also else key, name=turn.person.name)


async def _of_done(turn: Turn, said: Remark, done: taken_back.Done, others: Others) -> str | None:
    """Take back what was done just now when that is what is said; ask when it may be."""
    wish, (card, *told) = done.wish(str(turn.text), said), [view.id for view in done.views]
    if wish == "undo" and done.is_open:
        return await others.press(turn, done.press)
    if wish == "undo":
        await show_card(turn, card)
        return turn.say("no-nothing-to-undo")
    if wish == "stays" or not done.is_open:
        return await others.line(turn, "talk-stays")
    turn.show(sentences.undo_ask(turn.say, done.views, done.press), card=card, told=told)
    return None


async def keep(turn: Turn, said: Remark, others: Others) -> str | None:
    """Take back a cancellation: "I can come after all"."""
    done = await taken_back.last_done(turn)
    if done is None:
        raise Unanswered
    return await _of_done(turn, said, done, others)


async def sorry(turn: Turn, said: Remark, others: Others) -> str | None:
    """Take back what was done by mistake; it is no problem when nothing was done."""
    done = await taken_back.last_done(turn) if "mistake" in said.also else None
    return await (talk(turn, said, others) if done is None else _of_done(turn, said, done, others))


async def undo(turn: Turn, _said: Remark, others: Others) -> str | None:
    """Take back what was done last, as long as its card offers that."""
    before = [each.press for each in (await turn.offers()).buttons if isinstance(each.press, PickZone)]
    # "Back to Dhaka" stands below a change of zone.
    press = before[0] if len(before) == 1 else await taken_back.undoable(turn)
    return await (others.press(turn, press) if press is not None else others.line(turn, "undo-none"))
