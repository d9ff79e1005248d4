"""Who writes in the other language is answered, and offered once to go on in it."""

from __future__ import annotations

import pytest

from tests.support.chat import World


@pytest.mark.parametrize(
    ("language", "said", "label"),
    [
        ("en", "অনেক ধন্যবাদ আপনাকে", "বাংলায় কথা বলি"),
        ("en", "vai session ki free naki", "বাংলায় কথা বলি"),
        ("bn", "is it free or do i have to pay", "Let’s speak English"),
    ],
)
async def test_the_offer_comes_once_and_one_tap_takes_it(world: World, language: str, said: str, label: str) -> None:
    nabil = await world.student("Nabil", language=language)
    await nabil.says(said)
    nabil.sees_buttons(label)
    await nabil.says(said)
    assert label not in nabil.labels()
    await nabil.taps(label)
    async with world.app.database.read() as tx:
        assert (await nabil.person(tx)).language != language


@pytest.mark.parametrize(
    ("language", "said"), [("en", "thanks"), ("en", "ধন্যবাদ"), ("bn", "dhonnobad vai"), ("bn", "ok")]
)
async def test_a_word_is_no_reason_to_offer_it(world: World, language: str, said: str) -> None:
    nabil = await world.student("Nabil", language=language)
    await nabil.says(said)
    assert not {"বাংলায় কথা বলি", "Let’s speak English"} & set(nabil.labels())


async def test_a_draft_is_left_alone(world: World) -> None:
    await world.mentor("Ayesha")
    nabil = await world.student("Nabil")
    await nabil.says("আয়েশা আপুর সাথে কাল সন্ধ্যা ৭টায় সিভি নিয়ে")
    nabil.reads("Shall I book it?")
    assert "বাংলায় কথা বলি" not in nabil.labels()
