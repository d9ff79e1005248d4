"""The demo begins with sessions in every state, whatever the hour and the day of the week."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from bot.clock import JumpingClock
from bot.demo.people import AYESHA, EVERYBODY, IMRAN, KARIM, NABIL, SABBIR, SHIRIN, TANVIR
from bot.demo.story import make_past
from bot.services.all import Services, build_services
from bot.services.views.sessions import SessionView
from bot.settings import load
from db.engine import Database
from db.models import Waiting
from domain.attendance import Outcome
from domain.interviews import Answer
from domain.session import Action
from domain.status import Ending, Status

FRIDAY_NIGHT = dt.datetime(2026, 11, 27, 21, 30, tzinfo=dt.UTC)
"""In Dhaka it is Saturday, 3:30, and nobody has had a session for a whole day."""


async def sessions_of(services: Services, database: Database, telegram_id: int) -> list[SessionView]:
    """Return somebody's sessions, ahead first, as they stand on the cards."""
    async with database.read() as tx:
        actor = await services.people.by_telegram(tx, telegram_id)
        assert actor is not None
        ahead = await services.sessions.upcoming(tx, actor=actor, size=20)
        past = await services.sessions.past(tx, actor=actor, size=20)
        return [await services.sessions.get(tx, each.id, actor=actor) for each in (*ahead.items, *past.items)]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_there_is_a_session_in_every_state_and_mentors_of_every_kind(database: Database) -> None:
    settings = load(None, token="4242:story-tests", admin_ids=frozenset({SHIRIN.id}))
    services = build_services(settings, JumpingClock(FRIDAY_NIGHT))
    await make_past(settings, database, FRIDAY_NIGHT)

    nabil = await sessions_of(services, database, NABIL.id)
    assert [each.title for each in nabil if Action.TAKE in each.can] == ["System design"]
    assert [len(each.offer.starts) for each in nabil if each.offer] == [3]
    assert [each.why for each in nabil if each.ending == Ending.DECLINED] == ["I travel that day."]
    [to_rate] = [each for each in nabil if Action.RATE in each.can and not (each.after and each.after.stars)]
    assert FRIDAY_NIGHT - to_rate.end < dt.timedelta(days=3)
    assert {"CV review", "SQL interview practice"} <= {each.title for each in nabil if each.after and each.after.agreed}

    async with database.read() as tx:
        karim = await services.people.by_telegram(tx, KARIM.id)
        assert karim is not None
        board = await services.sessions.board(tx, actor=karim)
    assert {each.interview.answer for each in board if each.interview} == {
        *(Answer.OFFERED, Answer.WAITING, Answer.ASKED, Answer.ACCEPTED, Answer.DECLINED, Answer.EXPIRED)
    }
    assert [each.interview.decision for each in board if each.interview and each.interview.decision]

    everybody = {
        each.id: each for who in EVERYBODY if not who.is_new for each in await sessions_of(services, database, who.id)
    }
    assert {each.status for each in everybody.values()} == {*Status}
    assert {each.ending for each in everybody.values()} >= {Ending.DECLINED, Ending.CANCELLED, Ending.EXPIRED}
    outcomes = [each.after.outcome for each in everybody.values() if each.after]
    assert outcomes.count(Outcome.DISPUTED) == outcomes.count(Outcome.NO_GUEST) == 1
    async with database.read() as tx:
        assert (await tx.scalars(select(Waiting.session_id))).all()
        shirin = await services.people.by_telegram(tx, SHIRIN.id)
        assert shirin is not None
        assert [each.name for each in await services.mentors.applicants(tx, actor=shirin)] == [SABBIR.name]

        ayesha, tanvir, imran = [await services.people.by_telegram(tx, each.id) for each in (AYESHA, TANVIR, IMRAN)]
        assert ayesha
        assert tanvir
        assert imran
        rules = await services.availability.calendar(tx, actor=tanvir)
        assert (rules.rules.most_a_day, len(rules.periods)) == (3, 1)
        assert (await services.availability.calendar(tx, actor=imran)).paused
        rating = await services.ratings.own(tx, actor=ayesha)
        assert rating is not None
        assert rating.count == 5
