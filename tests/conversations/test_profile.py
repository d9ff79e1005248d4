"""What students see of a mentor: the mentor writes it, everybody reads it, also from a link outside."""

from __future__ import annotations

from tests.conversations.test_mentors import is_mentor, profile
from tests.support.chat import MONDAY_MORNING, Chatter, World


async def test_a_profile_is_typed_and_tapped_and_students_read_it(ayesha: Chatter, nabil: Chatter) -> None:
    await ayesha.says("/availability")
    await ayesha.taps("My profile")
    ayesha.reads("This is how students see you", "Missing: what you can help with")
    for field, bad, said, good in (
        ("Position", "x" * 61, "61 characters, and 60 fit", "Data <b>analyst</b>"),
        ("Company", "y" * 99, "99 characters, and 60 fit", "Kaagoj & Co"),
        ("What I help with", "z" * 301, "301 characters, and 300 fit", "First jobs in data"),
        ("Expertise", ", ".join(f"skill {n}" for n in range(11)), "That’s 11, and 10 fit", "SQL, Power BI; sql\nএক্সেল"),
        ("My topics", f"SQL, {'t' * 41}", "41 characters, and 40 fit", "Portfolio of dashboards, SQL test"),
    ):
        await ayesha.taps(field)
        await ayesha.says(bad)
        ayesha.reads(said)
        await ayesha.says(good)
        ayesha.reads("Saved", "This is how students see you")
    ayesha.reads(
        "Data <b>analyst</b>, Kaagoj & Co", "Knows: SQL, Power BI, এক্সেল", "Your topics: Portfolio of dashboards"
    )
    await ayesha.taps("Languages", "Bangla")
    await ayesha.says("Bangla, Klingon")
    ayesha.reads("don’t know this language: Klingon", "Nothing has changed")
    await ayesha.says("bangla, ইংরেজি and hindi")
    ayesha.reads("Speaks: Bangla, English, Hindi")
    await ayesha.taps("Languages", "Hindi", "Back")
    ayesha.reads("Speaks: Bangla, English")
    await ayesha.taps("Photo")
    await ayesha.says("a nice one")
    ayesha.reads("I need a photo here")
    await ayesha.sends_sticker()
    ayesha.reads("I need a photo here")
    await ayesha.sends_photo()
    ayesha.reads("Saved", "photo is one tap away")
    await ayesha.taps("Company", "Remove it")
    ayesha.reads("Saved", "Data <b>analyst</b>\nFirst jobs")
    await nabil.says("/book")
    await nabil.taps("Ayesha", "18:00")
    nabil.sees_buttons("Portfolio of dashboards", "SQL test")
    nabil.sees_no_button("CV review")
    await nabil.taps("SQL test")
    assert [each.title for each in await nabil.sessions()] == ["SQL test"]


async def test_a_link_from_outside_leads_a_new_person_to_the_profile_and_a_booking(
    world: World, ayesha: Chatter
) -> None:
    await ayesha.says("/profile")
    await ayesha.taps("Photo")
    await ayesha.sends_photo()
    await ayesha.taps("My link and QR")
    ayesha.reads("sees the profile of Ayesha")
    picture = ayesha.last
    assert picture.media is not None
    payload = str(picture.text).rpartition("start=")[2].strip()
    rumi = world.meets("Rumi")
    await rumi.says(f"/start {payload}")
    rumi.reads("Rumi", "Ayesha", "30 minutes", "Next free (Dhaka time): Mon 23 Nov 18:00")
    await rumi.taps("Photo")
    assert rumi.last.media is not None
    rumi.reads("Ayesha")
    await rumi.taps("Book Ayesha", "18:00", "CV review")
    assert len(await rumi.sessions()) == 1
    await ayesha.says(f"/start {payload}")
    ayesha.sees_no_button("Book Ayesha")
    for forged in ("mentor-0", "mentor-999", f"mentor-{2**63 - 1}", "mentor-9223372036854775808"):
        await rumi.says(f"/start {forged}")
        rumi.reads("Hello Rumi")


async def test_an_empty_profile_does_not_go_live(world: World, nabil: Chatter) -> None:
    shirin = await world.admin()
    async with world.app.database.write() as tx:  # as an earlier release took applications
        await world.app.services.mentors.apply(tx, actor=await nabil.person(tx))
    await world.settles()
    await shirin.taps("Approve Nabil")
    shirin.reads("this profile lacks what they can help with, weekly hours")
    assert not await is_mentor(nabil)
    await nabil.taps("Settings", "Become a mentor", "My profile", "What I help with")
    await nabil.says("Mock interviews")
    nabil.reads("Missing: your weekly hours")
    await nabil.taps("Hours", "Evenings")
    nabil.reads("This is how students see you", "Sun–Thu 18:00–21:00")
    await shirin.says("/admin")
    await shirin.taps("Approve Nabil")
    assert await is_mentor(nabil)
    found = await profile(nabil)
    assert found is not None
    assert not found.lacks


async def test_in_bangla_too(world: World) -> None:
    farhana = await world.mentor("ফারহানা", language="bn")
    await farhana.says("/profile")
    farhana.reads("শিক্ষার্থীরা আপনাকে এভাবে দেখেন")
    await farhana.taps("ভাষা")
    await farhana.says("বাংলা ও hindi")
    farhana.reads("ভাষা: বাংলা, হিন্দি")
    await farhana.taps("দক্ষতা")
    await farhana.says("রিঅ্যাক্ট, সিভি")
    farhana.reads("জানেন: রিঅ্যাক্ট, সিভি")


async def test_who_is_a_mentor_is_answered_with_the_profile_and_a_star_keeps_them_on_top(
    world: World, ayesha: Chatter, nabil: Chatter
) -> None:
    await world.mentor("Zahid Karim", length=45)
    await ayesha.says("/profile")
    await ayesha.taps("Position")
    await ayesha.says("Designer")
    await world.meeting(ayesha, nabil, MONDAY_MORNING.replace(hour=18))
    await world.passes(hours=12)
    for question in ("who is ayesha?", "আয়েশা কে?", "ayesha ke?"):
        await nabil.says(question)
        nabil.reads("Ayesha", "Designer", "1 session done", "Next free (Dhaka time): Tue 24 Nov 18:00")
    await nabil.says("/book")
    assert nabil.labels()[0].startswith("↻ Ayesha")
    await nabil.taps("Zahid Karim", "Profile", "☆ Favourite")
    nabil.sees_buttons("★ Favourite", "Book Zahid Karim")
    await nabil.taps("All mentors")
    assert nabil.labels()[0].startswith("★ Zahid Karim")
    await nabil.taps("Zahid Karim", "Profile", "★ Favourite", "Book Zahid Karim", "18:45", "CV review")
    assert len(await nabil.sessions()) == 2


async def test_mentors_are_found_by_topic_by_day_or_whoever_is_free_first(world: World, nabil: Chatter) -> None:
    weekend, evening = [(4, 600, 780)], [(day, 1080, 1260) for day in range(5)]
    ayesha = await world.mentor("Ayesha", hours=evening)
    await world.mentor("Karim", hours=weekend)
    await ayesha.says("/profile")
    await ayesha.taps("Expertise")
    await ayesha.says("CV review, Figma")
    await ayesha.taps("Company")
    await ayesha.says("Kaagoj Studio")
    await nabil.says("/book")
    nabil.sees_buttons("Ayesha · 18:00", "Karim · Fri 10:00", "By topic", "By day", "Soonest with anyone")
    await nabil.taps("By topic", "CV review")
    nabil.reads("Ayesha")
    nabil.sees_no_button("Karim")
    await nabil.says("/book")
    await nabil.taps("By topic")
    await nabil.says("someone who knows figma")
    nabil.reads("Ayesha")
    nabil.sees_no_button("Karim")
    for typed in ("kaagoj", "Figma"):
        await nabil.says("/book")
        await nabil.says(typed)
        nabil.reads("Ayesha")
        nabil.sees_no_button("Karim")
    await nabil.says("/book")
    await nabil.taps("By day", "Fri 27 Nov")
    nabil.sees_buttons("Karim", "10:00")
    await nabil.says("/book")
    await nabil.taps("By day")
    await nabil.says("friday morning")
    nabil.sees_buttons("Karim", "10:00")
    await nabil.says("/book")
    await nabil.taps("Soonest with anyone")
    assert nabil.labels()[0] == "Ayesha"
    await ayesha.says("/profile")
    await ayesha.taps("Languages", "Hindi")
    for asked in ("mentors from Kaagoj Studio", "someone who speaks hindi", "হিন্দি জানেন এমন কেউ"):
        await nabil.says(asked)
        nabil.reads("Ayesha")
        nabil.sees_no_button("Karim")
