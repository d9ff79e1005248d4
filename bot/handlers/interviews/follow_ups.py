"""What an employer writes right behind an invitation: more times or fewer, and the same for another applicant."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from msgspec.structs import replace

from bot.flow.turn import Turn
from bot.handlers.interviews.panels import open_panel
from bot.handlers.invitations.free import times_behind
from bot.handlers.invitations.ways_in import another_round, begin_with
from bot.handlers.sessions import moves
from bot.handlers.sessions.cards import show_card
from bot.handlers.text.contents import dates_in, time_in, wish_of
from bot.handlers.text.people import colleagues_of, people_called
from bot.handlers.text.sessions import ahead, is_at, with_names
from bot.handlers.text.unanswered import Unanswered
from bot.handlers.times import chosen_after
from bot.services.views.sessions import SessionView
from bot.ui.buttons.panels import OpenPanel
from bot.ui.screens import interview_words as screens
from domain.asking.choices import Choice, read_choice
from domain.asking.people import called
from domain.asking.same_again import Same, read_same
from domain.session import Action, Part
from domain.wishes import Wish, pinned
from domain.zones import MINUTE, minute


async def hear(turn: Turn, text: str) -> str | None:
    """Change which times are offered, or begin another invitation that is like the last one; nothing is sent by it.

    Raises:
        Unanswered: it is about something else, or about no interview that there is.
    """
    mine = [view for view in await ahead(turn) if view.interview is not None and view.part is Part.HOST]
    if not mine:
        raise Unanswered
    at_hand = (await turn.offers()).session_id
    mine.sort(key=lambda view: (view.id == at_hand, view.id), reverse=True)  # what is talked about, then the newest
    choice = read_choice(text, partial(time_in, turn), adds=True)
    is_time = choice is not None and mine[0].id == at_hand and all(when.end is None for when in choice.added)
    if choice is not None and choice.is_clear and (is_time or dates_in(turn, text) is None):
        with suppress(Unanswered):  # "also sami at 4" names no time of whoever may choose
            return await _change_times(turn, choice, mine, at_hand)
    same = read_same(text, partial(time_in, turn))
    if same is None or not (same.is_said or mine[0].id == at_hand):
        raise Unanswered
    return await _invite_like(turn, same, mine)


# ── More times, or fewer ──


async def _change_times(turn: Turn, choice: Choice, mine: Sequence[SessionView], at_hand: int | None) -> str | None:
    """Show the times as they would be offered: one tap sends them."""
    actions = {Action.AMEND} if choice.dropped or choice.only else {Action.AMEND, Action.OFFER}
    views, unknown = with_names([view for view in mine if not view.can.isdisjoint(actions)], choice.beside)
    fits = [(view, after) for view in views if (after := chosen_after(turn, choice, _offered(turn, view))) is not None]
    open_ = [each for each in fits if each[0].id == at_hand] or fits
    if unknown or not open_ or await _names_others(turn, choice, open_[0][0]):
        raise Unanswered
    turn.leave()
    if len(open_) > 1:
        turn.show(screens.which(turn.say, [view for view, _ in open_]))
        return None
    [(view, (kept, wishes))] = open_
    if kept or wishes:
        return await moves.begin_with_offered(turn, (view, kept, wishes))
    await show_card(turn, view.id)
    return turn.say("offer-only-those")


def _offered(turn: Turn, view: SessionView) -> list[int]:
    """Return what is offered and still ahead, in minutes since the epoch."""
    starts = view.offer.starts if view.offer is not None and Action.AMEND in view.can else ()
    return [minute(start) for start in starts if start > turn.now]


async def _names_others(turn: Turn, choice: Choice, view: SessionView) -> bool:
    """Tell whether another session may be meant by a time that goes."""
    wishes = [asked for when in (*choice.dropped, *choice.only) if (asked := wish_of(turn, when)) is not None]
    return any(is_at(turn, each, asked) for each in await ahead(turn) if each.id != view.id for asked in wishes)


# ── The same for another applicant ──


async def _invite_like(turn: Turn, same: Same, mine: Sequence[SessionView]) -> str | None:
    """Open the last look of another invitation; a colleague may interview too.

    Raises:
        Unanswered: a word names nobody.
    """
    colleagues = await colleagues_of(turn)
    if any(called(colleagues, name) for name in same.names):
        if Action.STAFF not in mine[0].can:
            raise Unanswered
        await open_panel(turn, OpenPanel(mine[0].id, version=mine[0].version))
        return None
    found = [await people_called(turn, name) for name in same.names]
    if not same.is_said and not all(found):
        raise Unanswered
    ids = [people[0].id for people in found if len(people) == 1]
    like = [view for view in mine if view.applicant is not None and view.applicant.id not in ids]
    if not like or not (same.is_said or like[0].id == mine[0].id):
        raise Unanswered
    sought = next((name for name, people in zip(same.names, found, strict=True) if len(people) != 1), "")
    known = replace(another_round(turn, like[0], 0), applicants=tuple(ids), sought=sought)
    if like[0].interview is not None:
        known = replace(known, prepare=like[0].interview.prepare, round=like[0].interview.round)
    if like[0].link and not (like[0].link_made or like[0].passcode):
        known = replace(known, link=like[0].link)
    if same.when is not None and same.when.duration is not None:
        known = replace(known, minutes=same.when.duration // MINUTE)
    asked = wish_of(turn, same.when)
    if asked is not None:
        wish = pinned(asked, like[0].start.astimezone(turn.person.tz).date(), turn.person.tz)
        return await begin_with(turn, replace(known, wish=wish))
    starts = await times_behind(turn, like[0], ids)
    only = Wish(moment=minute(starts[0])) if len(starts) == 1 else None
    return await begin_with(turn, replace(known, wish=only, starts=() if only else tuple(starts)))
