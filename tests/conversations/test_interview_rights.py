"""Buttons of an interview in the hands of people whose it is not: an answer, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.services.views.sessions import SessionView
from bot.ui.buttons.base import KINDS
from bot.ui.buttons.cards import Cancel
from domain.interviews import Applicant, Invitations
from tests.conversations.test_hostile import WORDS
from tests.support.chat import MONDAY_MORNING, Chatter, World

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)  # no right depends on the database
TITLE = "Quantum widgets"


async def invited(
    world: World, host: Chatter, applicant: Chatter, *cohosts: Chatter, title: str = TITLE
) -> SessionView:
    """Let an applicant be invited to an interview, of which everybody has read."""
    starts = tuple(MONDAY_MORNING.replace(day=25, hour=hour) for hour in (11, 13))
    async with world.app.database.write() as tx:
        chosen = (Applicant((await applicant.person(tx)).id, starts),)
        beside = tuple([(await each.person(tx)).id for each in cohosts])
        wanted = Invitations(applicants=chosen, minutes=30, title=title, prepare=title, cohosts=beside)
        [view] = await world.app.services.sessions.invite(tx, wanted, actor=await host.person(tx))
    await world.passes(minutes=1)
    return view


def buttons(session: SessionView, person_id: int) -> Iterator[str]:
    """Yield every button that names a session, as it would be of this one."""
    minute = int(session.start.timestamp()) // 60
    numbers = {"session_id": session.id, "person_id": person_id, "start_minute": minute, "day": 20261125, "minutes": 5}
    for kind in KINDS.values():
        fields = kind.__struct_fields__
        if "session_id" in fields:
            given = {**dict.fromkeys(fields, 1), **WORDS, **numbers, "version": session.version}
            yield kind(**{name: given[name] for name in fields}).pack()


async def test_who_has_no_right_to_an_interview_gets_an_answer_and_changes_nothing(world: World) -> None:
    karim, lima, nabil = await world.employer(), await world.employer("Lima"), await world.student("Nabil")
    view = await invited(world, karim, nabil, lima)
    elsewhere, tania = await world.employer("Omar", "Other"), await world.student("Tania")
    await invited(world, elsewhere, tania, title="React")
    outside = [elsewhere, tania, await world.student("Rumi"), await world.mentor("Ayesha")]
    colleague, inside = await world.employer("Mina"), (karim, lima, nabil)
    before = [await each.sessions() for each in inside]
    async with world.app.database.read() as tx:
        pressed = list(buttons(view, (await nabil.person(tx)).id))
    for each in inside:
        each.looks_up()
    for who in (*outside, colleague):
        await who.says("/start")
        known = len(who.messages)
        for data in pressed:
            answered = len(who.user.answers)
            await who.taps_in(who.last, data)
            assert len(who.user.answers) > answered, f"{data} of {who.name} is not answered"
        if who is not colleague:
            shown = [str(message.view()) for message in who.messages[known - 1 :]]
            shown += [answer.text or "" for answer in who.user.answers]
            assert not [text for text in shown for word in (TITLE, "Karim", "Lima", "Nabil") if word in text], who.name
    await colleague.taps_in(colleague.last, Cancel(view.id, version=view.version).pack())
    colleague.reads("You can’t do that")
    await world.passes(minutes=1)
    assert [await each.sessions() for each in inside] == before
    for each in inside:
        each.hears_nothing()
    assert await world.dead_letters() == []
