"""Nobody is in two sessions at a time, whoever writes: these tests write past the service."""

from __future__ import annotations

import pytest
from sqlalchemy import delete, insert, text, update
from sqlalchemy.exc import IntegrityError

from db.engine import Database
from db.locks import OVERLAP, lock_people, refusing
from db.models import Participant, Person
from db.queries import sessions
from db.transaction import Transaction
from domain.refusals import SlotTaken
from tests.support.rows import (
    add_person,
    add_session,
    at,
    change_session,
    delete_session,
    double_booked,
    participants,
)

SIX, SEVEN, EIGHT = at("18:00"), at("19:00"), at("20:00")
HALF_PAST_SIX, HALF_PAST_SEVEN = at("18:30"), at("19:30")


@pytest.fixture
async def ayesha(database: Database) -> int:
    """Return a mentor."""
    async with database.write() as tx:
        return await add_person(tx, "Ayesha")


@pytest.fixture
async def karim(database: Database) -> int:
    """Return another mentor."""
    async with database.write() as tx:
        return await add_person(tx, "Karim")


@pytest.fixture
async def nabil(database: Database) -> int:
    """Return a student."""
    async with database.write() as tx:
        return await add_person(tx, "Nabil")


@pytest.fixture
async def rumi(database: Database) -> int:
    """Return another student."""
    async with database.write() as tx:
        return await add_person(tx, "Rumi")


@pytest.fixture
async def booked(database: Database, ayesha: int, nabil: int) -> int:
    """Return Nabil's session with Ayesha from six to seven."""
    async with database.write() as tx:
        return await add_session(tx, ayesha, nabil, SIX, SEVEN)


def refused(rule: str = OVERLAP) -> pytest.RaisesExc[IntegrityError]:
    """Expect that the database says no."""
    return pytest.RaisesExc(IntegrityError, match=rule)


@pytest.mark.parametrize(
    "times",
    [
        pytest.param(("18:00", "19:00"), id="same"),
        pytest.param(("17:30", "18:30"), id="into-the-start"),
        pytest.param(("18:59", "19:59"), id="into-the-end"),
        pytest.param(("18:15", "18:45"), id="inside"),
        pytest.param(("17:00", "20:00"), id="around"),
    ],
)
async def test_a_mentor_is_in_one_session_at_a_time(
    database: Database, booked: int, ayesha: int, rumi: int, times: tuple[str, str]
) -> None:
    with refused():
        async with database.write() as tx:
            await add_session(tx, ayesha, rumi, *map(at, times))
    async with database.read() as tx:
        assert await double_booked(tx) == 0


async def test_a_student_is_in_one_session_at_a_time(database: Database, booked: int, karim: int, nabil: int) -> None:
    with refused():
        async with database.write() as tx:
            await add_session(tx, karim, nabil, HALF_PAST_SIX, HALF_PAST_SEVEN)


async def test_a_mentor_who_is_a_guest_elsewhere_is_busy(
    database: Database, booked: int, ayesha: int, karim: int
) -> None:
    with refused():
        async with database.write() as tx:
            await add_session(tx, karim, ayesha, HALF_PAST_SIX, HALF_PAST_SEVEN)


async def test_one_session_may_begin_as_the_other_ends(
    database: Database, booked: int, ayesha: int, nabil: int
) -> None:
    async with database.write() as tx:
        await add_session(tx, ayesha, nabil, SEVEN, EIGHT)
        await add_session(tx, ayesha, nabil, at("17:00"), SIX)


async def test_a_session_has_its_two_people(database: Database, booked: int, ayesha: int, nabil: int) -> None:
    async with database.read() as tx:
        assert await participants(tx, booked) == {
            ayesha: ("host", SIX, SEVEN, True),
            nabil: ("guest", SIX, SEVEN, True),
        }


async def test_a_cancelled_session_keeps_the_time_until_it_is_released(
    database: Database, booked: int, ayesha: int, rumi: int
) -> None:
    async with database.write() as tx:
        await change_session(tx, booked, status="CANCELLED")
    with refused():
        async with database.write() as tx:
            await add_session(tx, ayesha, rumi, SIX, SEVEN)
    async with database.write() as tx:
        await change_session(tx, booked, holds=False)
        await add_session(tx, ayesha, rumi, SIX, SEVEN)


async def test_undo_cannot_take_back_a_time_that_is_gone(
    database: Database, booked: int, ayesha: int, rumi: int
) -> None:
    async with database.write() as tx:
        await change_session(tx, booked, status="CANCELLED", holds=False)
        await add_session(tx, ayesha, rumi, HALF_PAST_SIX, SEVEN)
    with refused():
        async with database.write() as tx:
            await change_session(tx, booked, status="PENDING", holds=True)


async def test_a_session_that_is_on_cannot_let_go_of_its_time(database: Database, booked: int) -> None:
    with refused("ck_session_holds"):
        async with database.write() as tx:
            await change_session(tx, booked, holds=False)


async def test_a_session_cannot_move_onto_another(database: Database, booked: int, ayesha: int, rumi: int) -> None:
    async with database.write() as tx:
        other = await add_session(tx, ayesha, rumi, SEVEN, EIGHT)
    with refused():
        async with database.write() as tx:
            await change_session(tx, other, start_time=HALF_PAST_SIX, end_time=HALF_PAST_SEVEN)
    async with database.read() as tx:
        assert (await participants(tx, other))[ayesha][1:3] == (SEVEN, EIGHT)


async def test_a_session_that_moves_takes_its_people_along(
    database: Database, booked: int, ayesha: int, nabil: int, rumi: int
) -> None:
    async with database.write() as tx:
        await change_session(tx, booked, start_time=HALF_PAST_SIX, end_time=HALF_PAST_SEVEN)  # over its own old time
        await add_session(tx, ayesha, rumi, at("17:30"), HALF_PAST_SIX)
    async with database.read() as tx:
        assert (await participants(tx, booked))[nabil] == ("guest", HALF_PAST_SIX, HALF_PAST_SEVEN, True)


async def test_a_new_mentor_has_to_be_free(
    database: Database, booked: int, ayesha: int, karim: int, nabil: int
) -> None:
    async with database.write() as tx:
        other = await add_session(tx, karim, None, HALF_PAST_SIX, SEVEN)
    with refused():
        async with database.write() as tx:
            await change_session(tx, booked, mentor_id=karim)
    async with database.write() as tx:
        await change_session(tx, other, start_time=SEVEN, end_time=EIGHT)
        await change_session(tx, booked, mentor_id=karim)
        await add_session(tx, ayesha, None, SIX, SEVEN)
    async with database.read() as tx:
        assert await participants(tx, booked) == {karim: ("host", SIX, SEVEN, True), nabil: ("guest", SIX, SEVEN, True)}


async def test_a_new_student_has_to_be_free(database: Database, booked: int, karim: int, nabil: int, rumi: int) -> None:
    async with database.write() as tx:
        await add_session(tx, karim, rumi, SIX, SEVEN)
    with refused():
        async with database.write() as tx:
            await change_session(tx, booked, student_id=rumi)
    async with database.write() as tx:
        await change_session(tx, booked, student_id=None)
        await add_session(tx, karim, nabil, SEVEN, EIGHT)


async def test_mentor_and_student_can_swap_places(database: Database, booked: int, ayesha: int, nabil: int) -> None:
    async with database.write() as tx:
        await change_session(tx, booked, mentor_id=nabil, student_id=ayesha)
    async with database.read() as tx:
        parts = {person: part for person, (part, *_) in (await participants(tx, booked)).items()}
    assert parts == {ayesha: "guest", nabil: "host"}


async def test_a_deleted_session_frees_its_people(database: Database, booked: int, ayesha: int, nabil: int) -> None:
    async with database.write() as tx:
        await delete_session(tx, booked)
        await add_session(tx, ayesha, nabil, HALF_PAST_SIX, SEVEN)


async def test_a_participant_cannot_be_taken_away(database: Database, booked: int, ayesha: int) -> None:
    with refused("participant_stays"):
        async with database.write() as tx:
            await tx.execute(delete(Participant).where(Participant.person_id == ayesha))


@pytest.mark.parametrize(
    "columns",
    [
        pytest.param({"blocks": False}, id="unblocked"),
        pytest.param({"start_time": at("03:00")}, id="earlier"),
        pytest.param({"end_time": HALF_PAST_SIX}, id="shorter"),
    ],
)
async def test_a_participant_cannot_differ_from_the_session(
    database: Database, booked: int, ayesha: int, columns: dict[str, object]
) -> None:
    with refused("participant_follows|fk_participant_session"):
        async with database.write() as tx:
            await tx.execute(update(Participant).where(Participant.person_id == ayesha).values(**columns))


async def test_a_participant_cannot_be_handed_over(database: Database, booked: int, ayesha: int, rumi: int) -> None:
    with refused("participant_stays"):
        async with database.write() as tx:
            await tx.execute(update(Participant).where(Participant.person_id == ayesha).values(person_id=rumi))


async def test_a_third_participant_has_to_be_free_too(database: Database, booked: int, karim: int, rumi: int) -> None:
    async with database.write() as tx:
        other = await add_session(tx, karim, None, HALF_PAST_SIX, SEVEN)
        row = {"person_id": rumi, "part": "guest", "blocks": True}
        await tx.execute(
            insert(Participant).values(row | {"session_id": other, "start_time": HALF_PAST_SIX, "end_time": SEVEN})
        )
    with refused():
        async with database.write() as tx:
            await tx.execute(
                insert(Participant).values(row | {"session_id": booked, "start_time": SIX, "end_time": SEVEN})
            )


async def test_the_service_gets_a_refusal(database: Database, booked: int, ayesha: int, rumi: int) -> None:
    with pytest.RaisesExc(SlotTaken):
        async with database.write() as tx:
            await lock_people(tx, rumi, ayesha)
            with refusing(OVERLAP, SlotTaken(SIX)):
                await add_session(tx, ayesha, rumi, SIX, SEVEN)
    async with database.read() as tx:
        assert await double_booked(tx) == 0


async def test_other_mistakes_are_not_taken_for_an_overlap(database: Database, ayesha: int) -> None:
    with refused("person"):
        async with database.write() as tx:
            taken = (await tx.get_one(Person, ayesha)).telegram_id
            with refusing(OVERLAP, SlotTaken(SIX)):
                await tx.execute(
                    insert(Person).values(telegram_id=taken, name="", language="en", zone="UTC", created_at=SIX)
                )


async def test_an_offered_time_is_taken_for_both_and_a_taken_one_is_not_offered(
    database: Database, booked: int, ayesha: int, nabil: int
) -> None:
    async with database.write() as tx:
        karim, rumi = await add_person(tx, "Karim"), await add_person(tx, "Rumi")
        other = await add_session(tx, karim, rumi, SEVEN, EIGHT)
        free = await add_session(tx, karim, None, at("10:00"), at("11:00"))
        await sessions.hold(tx, booked, [ayesha, nabil], [(HALF_PAST_SIX, HALF_PAST_SEVEN), (SEVEN, EIGHT)])
    for host, guest in ((ayesha, rumi), (karim, nabil)):
        with refused():
            async with database.write() as tx:
                await add_session(tx, host, guest, HALF_PAST_SEVEN, at("20:30"))
    with refused():
        async with database.write() as tx:
            await change_session(tx, free, mentor_id=ayesha, start_time=SEVEN, end_time=EIGHT)
    with refused():
        async with database.write() as tx:
            await sessions.hold(tx, free, [karim], [(HALF_PAST_SEVEN, at("20:30"))])
    with refused():
        async with database.write() as tx:
            await sessions.hold(tx, other, [nabil], [(HALF_PAST_SEVEN, at("20:30"))])
    async with database.write() as tx:
        await change_session(tx, booked, start_time=HALF_PAST_SIX, end_time=HALF_PAST_SEVEN)  # its own offer
        await sessions.let_go(tx, booked)
        await add_session(tx, ayesha, rumi, EIGHT, at("20:30"))


async def drop_the_rule(tx: Transaction) -> None:
    """Take away what these tests are about."""
    is_postgresql = tx.dialect.name == "postgresql"
    for name in ("participant_offered_insert", "participant_offered_update"):
        await tx.execute(text(f"DROP TRIGGER {name}{' ON participant' if is_postgresql else ''}"))
    await tx.execute(text(f"DROP TRIGGER offered_time_insert{' ON offered_time' if is_postgresql else ''}"))
    if is_postgresql:
        await tx.execute(text("ALTER TABLE participant DROP CONSTRAINT participant_overlap"))
        return
    await tx.execute(text("DROP TRIGGER participant_insert"))
    await tx.execute(text("DROP TRIGGER participant_update"))


async def test_without_the_rule_these_tests_would_fail(database: Database, booked: int, ayesha: int, rumi: int) -> None:
    async with database.write() as tx:
        await drop_the_rule(tx)
        await add_session(tx, ayesha, rumi, SIX, SEVEN)
        later = await add_session(tx, ayesha, None, SEVEN, EIGHT)
        await change_session(tx, later, start_time=HALF_PAST_SIX, end_time=EIGHT)
    async with database.read() as tx:
        assert await double_booked(tx) == 3
