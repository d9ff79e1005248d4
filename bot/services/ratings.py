"""What people say when a session is over: stars, words for each other, and what they have agreed on."""

from __future__ import annotations

from bot.services.afterwards import ratings_of, with_more
from bot.services.notices.telling import Notice
from bot.services.sessions.change import Change, Changes
from bot.services.views.people import PersonView
from bot.services.views.sessions import SessionView
from db.queries import feedback
from db.transaction import Transaction
from domain.notices import Advised, Agreed, Rated
from domain.ratings import LINE_LIMIT, SETTLING, SHOWN_AFTER, STARS, Rating, are_shown
from domain.refusals import NotAllowed, RatingShown
from domain.session import Action, Part
from domain.texts import clean


class Ratings:
    """Stars and words, each of them a change of the session that concerns nobody else."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes

    async def rate(self, tx: Transaction, session_id: int, stars: int, *, actor: PersonView) -> SessionView:
        """Give a session one to five stars; they can be changed until the other side sees them.

        Raises:
            NotFound: there is no such session, or the actor may not see it.
            NotAllowed, BadStatusChange, SessionOver: as `Action.RATE` is refused, or there are no such stars.
            RatingShown: the other side has seen the stars that were given before.
        """
        if stars not in STARS:
            raise NotAllowed(f"{stars} stars are not to be given")
        async with self._changes.change(tx, session_id, Action.RATE, actor=actor) as change:
            [other] = change.readers
            known = await feedback.of(tx, change.session.id)
            mine, both = known.by(actor.id), known.by(other.person.id).stars is not None
            change.is_new = mine.stars != stars
            if change.is_new and mine.stars is not None and _is_shown(change, both=both):
                raise RatingShown("the other side has seen it")
            if change.is_new:
                await feedback.say(tx, change.session.id, actor.id, other.person.id, stars=stars)
            if mine.stars is None:
                await self._plan(tx, change, both=both)
        return await self._view(tx, change, actor)

    async def _plan(self, tx: Transaction, change: Change, *, both: bool) -> None:
        """Plan when the other side hears of new stars; who gives the second ones sees the first at once."""
        session, notices, [other] = change.session, self._changes.notices, change.readers
        await notices.forget(tx, session.id, [Rated])
        due = max(change.now + SETTLING, session.end_time if both else session.end_time + SHOWN_AFTER)
        told = Notice(
            reader_id=other.person.id,
            fact=Rated(actor=change.by),
            session_id=session.id,
            due=due,
            expires=due + Rated.kept,
        )
        await notices.write(tx, [told])

    async def add_line(self, tx: Transaction, session_id: int, words: str, *, actor: PersonView) -> SessionView:
        """Add a line to the stars that the actor has given.

        Raises:
            EmptyText, TextTooLong: the words.
            RatingShown: the other side has seen the line that was there before.
            NotAllowed, ...: as `rate`; no stars were given yet.
        """
        line = clean(words, "line", limit=LINE_LIMIT)
        async with self._changes.change(tx, session_id, Action.RATE, actor=actor) as change:
            [other] = change.readers
            known = await feedback.of(tx, change.session.id)
            mine, both = known.by(actor.id), known.by(other.person.id).stars is not None
            if mine.stars is None:
                raise NotAllowed("a line is about stars")
            change.is_new = mine.line != line
            if change.is_new and mine.line is not None and _is_shown(change, both=both):
                raise RatingShown("the other side has seen it")
            if change.is_new:
                await feedback.say(tx, change.session.id, actor.id, other.person.id, line=line)
        return await self._view(tx, change, actor)

    async def advise(
        self,
        tx: Transaction,
        session_id: int,
        *,
        actor: PersonView,
        went_well: str | None = None,
        next_step: str | None = None,
    ) -> SessionView:
        """Keep a mentor's words for the student, which only these two see; None leaves what is there.

        Raises:
            EmptyText, TextTooLong: the words.
            NotAllowed, ...: as `rate`; the actor is not the mentor.
        """
        given = {"went_well": went_well, "next_step": next_step}
        words = {name: clean(text, name, limit=LINE_LIMIT) for name, text in given.items() if text is not None}
        async with self._changes.change(tx, session_id, Action.RATE, actor=actor) as change:
            if change.seat.part is not Part.HOST:
                raise NotAllowed("a mentor has words for the student")
            [other] = change.readers
            change.is_new = bool(words)
            if words:
                await feedback.say(tx, change.session.id, actor.id, other.person.id, **words)
                await self._changes.notices.forget(tx, change.session.id, [Advised])
                due = change.now + SETTLING  # one message about both
                told = Notice(
                    reader_id=other.person.id,
                    fact=Advised(actor=actor.id),
                    session_id=change.session.id,
                    due=due,
                    expires=due + Advised.kept,
                )
                await self._changes.notices.write(tx, [told])
        return await self._view(tx, change, actor)

    async def agree(self, tx: Transaction, session_id: int, words: str, *, actor: PersonView) -> SessionView:
        """Keep what was agreed, as the actor puts it, and tell the other side; it can be changed.

        Raises:
            EmptyText, TextTooLong: the words.
            NotFound, NotAllowed, BadStatusChange, SessionOver: as `Action.AGREE` is refused.
        """
        line = clean(words, "agreed", limit=LINE_LIMIT)
        async with self._changes.change(tx, session_id, Action.AGREE, actor=actor) as change:
            [other] = change.readers
            known = await feedback.of(tx, change.session.id)
            change.is_new = known.by(actor.id).agreed != line
            if change.is_new:
                await feedback.say(tx, change.session.id, actor.id, other.person.id, agreed=line)
                await self._changes.notices.forget(tx, change.session.id, [Agreed], other.person.id)
                change.telling = dict.fromkeys(Part, Agreed())
        return await self._view(tx, change, actor)

    async def own(self, tx: Transaction, *, actor: PersonView) -> Rating | None:
        """Return what students think of the actor; None: too few have said it."""
        return (await ratings_of(tx, [actor.id], now=self._changes.clock.now())).get(actor.id)

    async def _view(self, tx: Transaction, change: Change, actor: PersonView) -> SessionView:
        return await with_more(tx, self._changes.view(change.row, actor), now=change.now)


def _is_shown(change: Change, *, both: bool) -> bool:
    return are_shown(both=both, end=change.session.end_time, now=change.now)
