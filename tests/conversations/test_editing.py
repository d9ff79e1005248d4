"""Editing: title and description by both, the meeting link by the mentor."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

TONIGHT = MONDAY_MORNING.replace(hour=18)
ROOM = "https://zoom.us/j/123456789?pwd=s3cret"


def links(chatter: Chatter) -> list[str]:
    """Return where the newest message's links lead, but for the one into a calendar."""
    marks = [entity["url"] for entity in chatter.last.entities if entity["type"] == "text_link"]
    buttons = [button.url for button in chatter.last.buttons if button.url and "Calendar" not in button.text]
    return [*marks, *buttons]


@pytest.mark.parametrize("who", ["student", "mentor"])
@pytest.mark.parametrize("field", ["Title", "Description"])
async def test_both_sides_change_title_and_description(world: World, who: str, field: str) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    me, other = (nabil, ayesha) if who == "student" else (ayesha, nabil)
    await me.taps("Edit")
    me.reads(f"CV review with {other.name}", "What would you like to change?")
    await me.taps(field)
    await me.says("React & <hooks>")
    me.reads(f"Saved. I’ll tell {other.name} in a moment.", "React & <hooks>", "✅ confirmed")
    assert [message for message in me.live if "React" in str(message.text)] == [me.last]
    me.sees_buttons("Edit", "Move", "Cancel")
    other.hears_nothing()
    await world.passes(seconds=30)
    other.gets(f"{me.name} has changed this session: the {field.lower()}", "React & <hooks>")


async def test_only_the_host_is_offered_the_link(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Edit")
    assert nabil.labels() == ["Title", "Description", "Never mind"]
    await ayesha.taps("Edit")
    assert ayesha.labels() == ["Title", "Description", "Meeting link", "Never mind"]


async def test_a_student_who_forges_the_links_button_gets_nowhere(world: World) -> None:
    _, nabil, before = await world.agreed(TONIGHT)
    await nabil.taps("Edit")
    title = nabil.finds("Title")[1].data
    assert title is not None
    await nabil.taps_in(nabil.last, title.replace("title", "link"))
    await nabil.says("https://evil.example/")
    nabil.reads("You can’t do that")
    [session] = await nabil.sessions()
    assert session.link is not None
    assert session.link.startswith("https://meet.jit.si/")
    assert session.title == before.title


async def test_the_mentors_link_reaches_everyone(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.taps("Edit", "Meeting link")
    ayesha.reads("Please send the meeting link", "https://zoom.us/j/123456789")
    await ayesha.says(ROOM)
    ayesha.reads("Saved", "Room: zoom.us")
    assert "You open the room" not in str(ayesha.last.text)
    assert set(links(ayesha)) == {ROOM}
    await world.passes(seconds=30)
    nabil.gets("Ayesha has a new meeting link for your session", "Room: zoom.us")
    assert set(links(nabil)) == {ROOM}
    await world.until(TONIGHT - dt.timedelta(minutes=10))
    nabil.gets("Your session starts in 10 minutes")
    assert links(nabil) == [ROOM, ROOM], "the text has it, and Join"


async def test_a_link_without_its_scheme_is_understood(world: World) -> None:
    ayesha, _, _ = await world.agreed(TONIGHT)
    await ayesha.taps("Edit", "Meeting link")
    await ayesha.says("meet.google.com/abc-defg-hij")
    assert set(links(ayesha)) == {"https://meet.google.com/abc-defg-hij"}


async def test_a_bad_link_is_explained_and_asked_again(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.taps("Edit", "Meeting link")
    for bad in ("javascript:alert(1)", "https://", "https://me:pass@zoom.us/j/1", "https://zoom.us/" + "x" * 600):
        await ayesha.says(bad)
        ayesha.reads("That’s not a link I can pass on", "Please send the meeting link")
        assert ayesha.live[-1] is ayesha.last
    await ayesha.says(ROOM)
    assert set(links(ayesha)) == {ROOM}
    await world.passes(seconds=30)
    assert len(nabil.news) == 1


async def test_removing_the_link_goes_back_to_a_made_room(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.taps("Edit", "Meeting link")
    await ayesha.says(ROOM)
    await ayesha.taps("Edit", "Meeting link", "Remove the link")
    ayesha.reads("Saved", "Room: meet.jit.si", "You open the room")
    await world.passes(seconds=30)
    nabil.gets("new meeting link", "Room: meet.jit.si")


async def test_removing_the_description(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Edit", "Description")
    nabil.sees_no_button("Remove the description")
    await nabil.says("Bring the CV")
    await nabil.taps("Edit", "Description")
    nabil.reads("It says now:", "Bring the CV")
    await nabil.taps("Remove the description")
    nabil.reads("Saved")
    assert "Bring the CV" not in str(nabil.last.text)


@pytest.mark.parametrize(("field", "limit"), [("Title", 120), ("Description", 1000)])
async def test_a_text_that_is_too_long_is_explained_and_asked_again(world: World, field: str, limit: int) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Edit", field)
    await nabil.says("ক" * 4096)
    nabil.reads(f"4096 characters, and {limit} fit", "Please")
    assert nabil.live[-1:] == [nabil.last]
    await nabil.says("ক" * limit)
    nabil.reads("Saved", "ক" * limit)


async def test_an_empty_title_is_refused(world: World) -> None:
    _, nabil, before = await world.agreed(TONIGHT)
    await nabil.taps("Edit", "Title")
    await nabil.says("\u200b\u2060")
    nabil.reads("I need some words here", "Please write the new title")
    await nabil.taps("Never mind")
    nabil.reads(before.title, "✅ confirmed")


async def test_pictures_are_no_titles(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Edit")
    await nabil.sends_photo()
    nabil.reads("Please tap one of the buttons", "What would you like to change?")
    await nabil.taps("Title")
    await nabil.sends_photo()
    nabil.reads("I need words here", "Please write the new title")


async def test_the_same_title_again_is_no_news(world: World) -> None:
    ayesha, nabil, before = await world.agreed(TONIGHT)
    await nabil.taps("Edit", "Title")
    await nabil.says(before.title)
    nabil.reads("nothing changed", before.title)
    await world.passes(minutes=1)
    ayesha.hears_nothing()


async def test_two_changes_in_a_row_are_one_message_to_the_other(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Edit", "Title")
    await nabil.says("Recursion")
    await nabil.taps("Edit", "Description")
    await nabil.says("From the beginning")
    await world.passes(seconds=60)
    ayesha.gets("the description, the title", "Recursion", "From the beginning")
    assert len(ayesha.news) == 1


async def test_a_session_moved_while_i_was_editing_keeps_my_words_and_says_so(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.taps("Edit", "Title")
    await nabil.taps("Move", "19:30")
    await ayesha.says("Recursion, slowly")
    ayesha.reads("Saved", "The session changed while you were writing", "Recursion, slowly", "19:30–20:00")


async def test_a_title_changed_by_both_is_shown_before_it_is_replaced(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Edit", "Title")
    await ayesha.taps("Edit", "Title")
    await ayesha.says("Her title")
    await nabil.says("His title")
    nabil.reads("The session was changed meanwhile", "It says now:", "Her title")
    await nabil.says("Our title")
    nabil.reads("Saved", "Our title")


async def test_a_session_cancelled_while_i_was_editing_is_shown_as_it_is(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await nabil.taps("Edit", "Title")
    await ayesha.taps("Cancel")
    await nabil.says("Too late")
    nabil.reads("changed meanwhile", "cancelled by Ayesha")
    await nabil.says("bananas")
    nabil.reads("I didn’t get that")


async def test_a_notice_about_the_session_does_not_end_the_editing(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await ayesha.taps("Edit", "Title")
    await nabil.taps("Move", "19:30")
    await world.passes(seconds=30)
    ayesha.gets("Nabil has moved your session")
    await ayesha.says("Recursion")
    ayesha.reads("Saved", "Recursion", "19:30–20:00")
    assert [message for message in ayesha.live if "Title" in ayesha.labels(message)] == []


async def test_the_link_may_still_change_after_the_start(world: World) -> None:
    ayesha, nabil, _ = await world.agreed(TONIGHT)
    await world.until(TONIGHT + dt.timedelta(minutes=2))
    await ayesha.taps("Edit")
    assert ayesha.labels() == ["Meeting link", "Never mind"]
    await ayesha.taps("Meeting link")
    await ayesha.says(ROOM)
    nabil.gets("Ayesha has a new meeting link")
    assert ROOM in links(nabil)


async def test_leaving_shows_the_card_and_changes_nothing(world: World) -> None:
    _, nabil, before = await world.agreed(TONIGHT)
    await nabil.taps("Edit", "Title", "Never mind")
    nabil.reads(before.title, "✅ confirmed")
    await nabil.says("Not a title")
    nabil.reads("I didn’t get that")


async def test_any_command_leaves_editing(world: World) -> None:
    _, nabil, before = await world.agreed(TONIGHT)
    for command in ("/cancel", "/book", "/sessions"):
        await nabil.says("/sessions")
        await nabil.taps("CV review", "Edit", "Title")
        wizard = nabil.last
        await nabil.says(command)
        assert wizard not in nabil.messages or "✅ confirmed" in str(wizard.text), "it is the card again"
    await nabil.says("Not a title")
    [session] = await nabil.sessions()
    assert session.title == before.title


async def test_restarts_at_every_step_of_editing_lose_nothing(world: World) -> None:
    _, nabil, _ = await world.agreed(TONIGHT)
    for label in ("Edit", "Title"):
        await nabil.taps(label)
        await world.restarts()
    await nabil.says("Recursion")
    nabil.reads("Saved", "Recursion")


async def test_what_was_changed_and_changed_back_is_no_news(world: World) -> None:
    ayesha, nabil, before = await world.agreed(TONIGHT)
    for title in ("Portfolio", before.title):
        await nabil.taps("Edit", "Title")
        await nabil.says(title)
    await world.passes(minutes=2)
    ayesha.hears_nothing()

    await nabil.taps("Edit", "Title")
    await nabil.says("Portfolio")
    await nabil.taps("Edit", "Description")
    await nabil.says("My two projects")
    await nabil.taps("Edit", "Title")
    await nabil.says(before.title)
    await world.passes(seconds=30)
    ayesha.gets("Nabil has changed this session: the description.", before.title)
    ayesha.looks_up()

    await nabil.taps("Move", "20:00")
    await nabil.taps("Edit", "Title")
    await nabil.says("Portfolio")
    await nabil.taps("Edit", "Title")
    await nabil.says(before.title)
    await nabil.taps("Move", "18:00")
    await world.passes(minutes=2)
    ayesha.hears_nothing()
