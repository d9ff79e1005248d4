"""A person's favourite mentors in words: who they are, one more, one less."""

from __future__ import annotations

from bot.flow.turn import Turn
from bot.handlers.booking.draft import MENTORS, booking
from bot.handlers.booking.typed import begin_with_mentors
from bot.handlers.mentors.profile import favour
from bot.handlers.text.sessions import known
from bot.handlers.text.unanswered import Unanswered
from bot.ui.buttons.profile import Favour
from domain.asking import Ask, without_names
from domain.asking.favourites import Favourites, read_favourites


async def hear(turn: Turn, text: str) -> str | None:
    """Hear what is wanted of one's favourites, in the open chat or before a mentor is chosen.

    Raises:
        Unanswered: it is about something else.
    """
    at = turn.dialog.conversation, turn.dialog.step
    said = read_favourites(text) if at in {(None, at[1]), (booking.name, MENTORS)} else None
    if said is None:
        raise Unanswered
    turn.leave()
    if said.does == "show":
        return await _show(turn)
    named, rest = without_names(said.names, await known(turn))
    people = await turn.services.finding.in_order(turn.tx, named, actor=turn.person)
    if not people or rest.strip():
        await begin_with_mentors(turn, Ask("book"))
        return turn.say("mentors-unknown", name=rest.strip() or said.names)
    return await _favour(turn, said, people)


async def _show(turn: Turn) -> str | None:
    """Show those who can be booked; all mentors when there are none."""
    page = await turn.services.finding.mentors(turn.tx, actor=turn.person)
    mine = [each.id for each in page.items if each.is_favourite]  # they go first
    await begin_with_mentors(turn, Ask("book", people=tuple(mine)))
    return None if mine else turn.say("favourites-none")


async def _favour(turn: Turn, said: Favourites, people: tuple[int, ...]) -> str | None:
    if len(people) > 1:
        return await begin_with_mentors(turn, Ask("book", people=people))
    await favour(turn, Favour(people[0], 1 if said.does == "on" else 0))
    card = await turn.services.finding.card(turn.tx, people[0], actor=turn.person)
    return turn.say(f"favourite-{said.does}", name=card.mentor.name)
