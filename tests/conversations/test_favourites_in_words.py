"""Favourite mentors in words: to see them, one more, one less; nothing of it is about a session."""

from __future__ import annotations

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World


async def knows_two(world: World, nabil: Chatter) -> None:
    await world.meeting(await world.mentor("Ayesha"), nabil, MONDAY_MORNING.replace(day=24, hour=19))
    await world.mentor("Tanvir")
    await nabil.says("/start")


@pytest.mark.parametrize(
    ("add", "show", "remove"),
    [
        ("add ayesha to my favourites", "show my favourites", "remove ayesha from my favourites"),
        ("ayesha ke favourite e rakhen", "favourite mentors dekhan", "ayesha ke favourite theke bad dao"),
        ("আয়েশাকে পছন্দের তালিকায় রাখুন", "পছন্দের মেন্টর দেখান", "আয়েশাকে ফেভারিট থেকে বাদ দিন"),
    ],
)
async def test_a_mentor_becomes_a_favourite_and_is_none_any_more(
    world: World, nabil: Chatter, add: str, show: str, remove: str
) -> None:
    await knows_two(world, nabil)
    await nabil.says(show)
    nabil.reads("You have no favourites yet.")
    await nabil.says(add)
    nabil.reads("Ayesha is one of your favourites now.")
    await nabil.says(show)
    nabil.sees_buttons("Ayesha")
    nabil.sees_no_button("Tanvir")
    await nabil.says(remove)
    nabil.reads("Ayesha isn’t one of your favourites any more.")


@pytest.mark.parametrize(
    ("text", "reads"),
    [
        ("remove imran from my favourites", "I couldn’t find a mentor called"),
        ("remove ayesha", "Shall I cancel this session?"),
        ("my favourite topic is cv", "I didn’t get that"),
    ],
)
async def test_what_else_is_said_is_heard_as_before(world: World, nabil: Chatter, text: str, reads: str) -> None:
    await knows_two(world, nabil)
    await nabil.says(text)
    nabil.reads(reads)
