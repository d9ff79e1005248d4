"""What a text asks for that may name people, or be partly in another language."""

from __future__ import annotations

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from bot.flow.turn import Turn
from bot.foreign import languages_of
from bot.handlers.text.clocks import zone_of
from bot.handlers.text.foreign import beside_other_words
from bot.handlers.text.roles import is_mentor
from bot.handlers.text.sessions import ahead, is_with, known
from domain.asking import Ask, Names, guess, understand, without_names
from domain.asking.reading import THEIRS
from domain.asking.words import is_known


async def understood(turn: Turn, text: str) -> Ask | None:
    """Understand a text that may name mentors or those whom the person has sessions with."""
    finding, names = turn.services.finding, await known(turn)
    clocks = _Clocks()
    ask = understand(text, names, turn.at, zone_of=clocks)
    if clocks.is_theirs and ask is not None:
        clocks.theirs = await _zone_of_them(turn, ask.people)
        ask = understand(text, names, turn.at, zone_of=clocks)
    ask = await _in_other_words(turn, text, names, ask)
    if ask is None:
        return None
    if not ask.subject:
        return ask
    return replace(ask, people=await finding.in_order(turn.tx, ask.people, actor=turn.person))


async def guessed(turn: Turn, text: str) -> Ask | None:
    """Return what a student may ask for in a text that holds words which nobody understands.

    What names somebody whom they meet already may be about that session, so it is not guessed at.
    """
    if is_mentor(turn):
        return None
    ask = guess(text, await known(turn), turn.at)
    if ask is None or not ask.people:
        return ask
    mentors = await turn.services.finding.in_order(turn.tx, ask.people, actor=turn.person)
    meets = any(is_with(view, mentors) for view in await ahead(turn))
    return replace(ask, people=mentors) if mentors and not meets else None


async def _in_other_words(turn: Turn, text: str, names: Names, ask: Ask | None) -> Ask | None:
    """Return what a sentence asks for whose days or hours are said in another language; else what was understood."""
    if not languages_of(text, turn.incoming.language) or (ask is not None and not _may_hold_more(ask, text)):
        return ask
    people, rest = without_names(text, names)
    found = await beside_other_words(turn, rest)
    if found is None:
        return _unsure(ask)
    if found.when is not None and (found.says_day or ask is None or ask.when is None):
        asked = ask if ask is not None and ask.intent == "book" else Ask("book", is_said=bool(people))
        return replace(asked, people=asked.people or people, when=found.when, topic="", named="", is_soonest=False)
    if not found.says_day and not (ask is not None and ask.topic and languages_of(ask.topic, None)):
        return ask or (Ask("book", people=people, is_said=True) if people and found.says_clock else None)
    return _unsure(ask) or (Ask("book", people=people, is_said=True) if people else None)


def _may_hold_more(ask: Ask, text: str) -> bool:
    """Tell whether words of another language may be left: as a topic, as a name, or in letters that are not ours."""
    if languages_of(text, None):
        return True
    return ask.intent != "book" or not (is_known(ask.topic) and is_known(ask.named))


def _unsure(ask: Ask | None) -> Ask | None:
    """Return the same with a time of which one has to say that it may be wrong."""
    if ask is None or ask.when is None:
        return ask
    return replace(ask, when=replace(ask.when, assumed=ask.when.assumed | {"unclear"}))


class _Clocks(Struct):
    """Finds the zones of places; that of who is named once it is known who that is."""

    theirs: ZoneInfo | None = None
    is_theirs: bool = False
    """A text names the clock of who is named."""

    def __call__(self, place: str) -> ZoneInfo | None:
        """Return the zone of a place."""
        self.is_theirs = self.is_theirs or place == THEIRS
        return self.theirs if place == THEIRS else zone_of(place)


async def _zone_of_them(turn: Turn, people: Sequence[int]) -> ZoneInfo | None:
    """Return where somebody lives who is named, or whom the person is about to meet; None: it may be several."""
    mentor_id, views = getattr(turn.draft, "mentor_id", 0), await ahead(turn)
    at_hand = turn.about or ((await turn.offers()).session_id if turn.dialog.conversation is None else None)
    people = people or ((mentor_id,) if mentor_id else ())
    if people:
        views = [view for view in views if is_with(view, people)]
    else:
        views = [view for view in views if view.id == at_hand] or views
    finding = turn.services.finding
    mentors = await finding.in_order(turn.tx, people, actor=turn.person)
    zones = {each.zone for each in await finding.those(turn.tx, mentors, actor=turn.person)}
    zones |= {other.zone for view in views for other in view.others if not people or other.id in people}
    return ZoneInfo(zones.pop()) if len(zones) == 1 else None
