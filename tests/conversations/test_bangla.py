"""Everyone reads their own language and digits, whoever caused the message; a language is one tap away."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.support.chat import MONDAY_MORNING, Chatter, World

SIX = MONDAY_MORNING.replace(hour=18)
THURSDAY = SIX + dt.timedelta(days=3)


@pytest.fixture
async def rumi(world: World) -> Chatter:
    """Rumi's Telegram is in Bangla."""
    rumi = world.meets("Rumi", language="bn")
    await rumi.says("/start")
    rumi.taps_made = 0
    return rumi


@pytest.mark.parametrize("language", ["bn", "bn-BD", "BN_bd"])
async def test_telegrams_language_is_spoken_from_the_first_word(world: World, language: str) -> None:
    rumi = world.meets("Rumi", language=language)
    await rumi.says("/start")
    rumi.reads("Rumi, SkillBD-তে আপনাকে স্বাগতম!", "ঢাকা সময়")
    rumi.sees_buttons("সেশন বুক করুন", "আমার সেশন", "সেটিংস", "English")


async def test_an_unknown_language_is_answered_in_english(world: World) -> None:
    rumi = world.meets("Rumi", language="ta")
    await rumi.says("/start")
    rumi.reads("Welcome to SkillBD")
    rumi.sees_buttons("বাংলা")


async def test_a_session_is_booked_confirmed_and_called_off_in_two_languages(
    world: World, ayesha: Chatter, rumi: Chatter
) -> None:
    await rumi.taps("সেশন বুক করুন", "Ayesha", "সোম ২৩ নভে ১৮:০০", "সিভি রিভিউ")
    assert rumi.taps_made == 4
    rumi.reads("সময়টি আপনার জন্য রাখা হয়েছে", "সিভি রিভিউ", "সোমবার, ২৩ নভেম্বর, ১৮:০০–১৮:৩০ (ঢাকা সময়), ৩০ মিনিট")
    await world.passes(seconds=30)
    ayesha.gets("Rumi asks for a session with you.", "CV review", "Mon 23 Nov, 18:00–18:30 Dhaka time, 30 minutes")
    await ayesha.taps("Confirm")
    rumi.gets("Ayesha আপনার সেশন নিশ্চিত করেছেন।", "অবস্থা: ✅ নিশ্চিত")
    rumi.sees_buttons("তথ্য বদলান", "সময় বদলান", "বাতিল করুন")
    await ayesha.taps("Cancel")
    ayesha.sees_buttons("Undo", "I’m not well")
    await ayesha.taps("I’m not well")
    rumi.looks_up()
    await world.passes(seconds=30)
    rumi.gets("Ayesha এই সেশনটি বাতিল করেছেন।", "কারণ: আমি অসুস্থ")


async def test_a_bangla_students_cancel_is_read_in_english(world: World, ayesha: Chatter, rumi: Chatter) -> None:
    await world.meeting(ayesha, rumi, THURSDAY)
    await rumi.says("/sessions")
    await rumi.taps("✅ বৃহঃ ২৬ নভে ১৮:০০", "বাতিল করুন", "পরিকল্পনা বদলেছে")
    rumi.reads("ধন্যবাদ। Ayesha কারণটি পড়বেন।")
    await world.passes(seconds=30)
    ayesha.gets("Rumi has cancelled this session.", "Reason: My plans changed")


async def test_reminders_are_in_the_readers_language_and_digits(world: World, ayesha: Chatter, rumi: Chatter) -> None:
    await world.meeting(ayesha, rumi, THURSDAY)
    await world.until(THURSDAY - dt.timedelta(days=1))
    rumi.gets("কাল আপনার একটি সেশন আছে: ১৮:০০।")
    ayesha.gets("Tomorrow at 18:00 you have a session.")
    await world.until(THURSDAY - dt.timedelta(hours=1))
    rumi.gets("আপনার সেশন শুরু হতে আর ১ ঘণ্টা বাকি।")
    rumi.sees_buttons("মিটিংয়ে যোগ দিন", "আমি আসছি", "৫ মিনিট দেরি", "১৫ মিনিট দেরি")
    ayesha.gets("Your session starts in 1 hour.")
    await rumi.taps("১০ মিনিট দেরি")
    rumi.reads("Ayesha-কে জানিয়েছি, আপনার প্রায় ১০ মিনিট দেরি হবে।")
    ayesha.gets("Rumi will be about 10 minutes late.")


async def test_links_and_button_data_keep_their_digits(world: World, ayesha: Chatter, rumi: Chatter) -> None:
    await world.meeting(ayesha, rumi, THURSDAY)
    await world.until(THURSDAY)
    buttons = [button for message in rumi.messages for button in message.buttons]
    wire = "".join((button.data or "") + (button.url or "") for button in buttons)
    assert wire.isascii()
    assert "https://" in wire


async def test_a_refusal_is_explained_in_bangla(world: World, ayesha: Chatter, rumi: Chatter) -> None:
    await rumi.taps("সেশন বুক করুন", "Ayesha", "সোম ২৩ নভে ১৮:০০")
    await world.meeting(ayesha, await world.student("Nabil"), SIX)
    await rumi.taps("সিভি রিভিউ")
    rumi.reads("সোম ২৩ নভে ১৮:০০ এইমাত্র অন্য কেউ নিয়ে নিয়েছেন।")
    rumi.sees_buttons("সোম ২৩ নভে ১৮:৩০")


async def test_one_tap_in_the_settings_changes_the_language(world: World, ayesha: Chatter) -> None:
    nabil = await world.student("Nabil")
    await nabil.says("/settings")
    await nabil.taps("বাংলা")
    assert nabil.taps_made == 1
    nabil.reads("সেটিংস", "ভাষা: বাংলা", "১ দিন আগে, ১ ঘণ্টা আগে")
    nabil.sees_buttons("English")
    await world.meeting(ayesha, nabil, SIX)
    nabil.reads("নিশ্চিত করেছেন")
    await nabil.says("/settings")
    await nabil.taps("English")
    nabil.reads("Language: English")


async def test_one_tap_on_the_greeting_greets_in_the_other_language(world: World) -> None:
    nabil = world.meets("Nabil")
    await nabil.says("/start")
    await nabil.taps("বাংলা")
    nabil.reads("Nabil, SkillBD-তে আপনাকে স্বাগতম!", "ঢাকা সময়")
    assert len(nabil.messages) == 1
    await nabil.taps("English")
    nabil.reads("Welcome to SkillBD, Nabil!")
    await nabil.says("/start")
    nabil.reads("Hello Nabil.")
    nabil.sees_no_button("বাংলা")


async def test_a_language_of_ones_own_outlives_telegrams(world: World, rumi: Chatter) -> None:
    await rumi.taps("English")
    await rumi.says("/start")
    rumi.reads("Hello Rumi.")
    await world.restarts()
    await rumi.says("/help")
    rumi.reads("What I can do")


async def test_a_forged_language_is_refused(rumi: Chatter) -> None:
    message, button = rumi.finds("English")
    await rumi.taps_in(message, (button.data or "").replace("en", "xx"))
    assert rumi.toast
    assert "এই বোতামটি পুরোনো" in rumi.toast
    await rumi.says("/start")
    rumi.reads("হ্যালো, Rumi।")


def menu(person: Chatter) -> dict[str, str]:
    """Return the commands of a person's own chat, once they have chosen a language: what each does."""
    scope = str(sorted({"type": "chat", "chat_id": person.user.id}.items()))
    commands = person.world.telegram.commands.get((scope, ""), [])
    return {each["command"]: each["description"] for each in commands}


async def test_the_command_menu_follows_the_language_and_not_the_phone(world: World, nabil: Chatter) -> None:
    await world.app.introduce()
    assert menu(nabil) == {}  # the phone's language is his
    await nabil.says("/settings")
    await nabil.taps("বাংলা")
    assert menu(nabil)["book"] == "সেশন বুক করুন"
    await nabil.taps("English")
    assert menu(nabil)["book"] == "Book a session"


async def test_a_menu_that_telegram_does_not_take_now_is_set_later(world: World, nabil: Chatter) -> None:
    await nabil.says("/settings")
    world.telegram.fail("setMyCommands", error="timeout", times=1)
    await nabil.taps("বাংলা")
    nabil.reads("সেটিংস")
    await world.passes(seconds=30)
    assert menu(nabil)["settings"] == "টাইম জোন, ভাষা, রিমাইন্ডার"


async def test_another_setting_leaves_the_menu_alone(nabil: Chatter) -> None:
    await nabil.says("/settings")
    await nabil.taps("12-hour clock")
    assert menu(nabil) == {}


async def test_menu_and_description_are_there_in_both_languages(world: World) -> None:
    await world.app.introduce()
    about, menus = world.telegram.about, world.telegram.commands
    for code, book in (("", "Book a session"), ("bn", "সেশন বুক করুন")):
        [menu] = [commands for (_, language), commands in menus.items() if language == code]
        assert {"command": "book", "description": book} in menu
    assert about["description", "bn"].startswith("SkillBD-এর মেন্টরদের")
    assert about["short_description", "bn"].startswith("SkillBD-এর মেন্টরদের")
    assert about["description", ""].startswith("Book one-on-one sessions")


async def test_settings_name_the_country_of_the_zone_and_no_latin_letters(world: World) -> None:
    nabil = await world.student("নাবিল", language="bn")
    await nabil.says("/settings")
    nabil.reads("ঢাকা সময় (বাংলাদেশ)")
    assert "Asia/Dhaka" not in str(nabil.last.text)


@pytest.mark.parametrize(
    ("sentence", "moment"),
    [
        ("kal raat noy tay sadia apu", "মঙ্গলবার, ২৪ নভেম্বর, ২১:০০"),
        ("sadia apu kal sondha sat tay", "মঙ্গলবার, ২৪ নভেম্বর, ১৯:০০"),
        ("সাদিয়া আপু কাল রাত আটটা ত্রিশে", "মঙ্গলবার, ২৪ নভেম্বর, ২০:৩০"),
        ("robbar shere 7ta e sadia apur sathe session", "রবিবার, ২৯ নভেম্বর, ১৯:৩০"),
        ("agami sombar sadia apu sondha 7tay", "সোমবার, ৩০ নভেম্বর, ১৯:০০"),
    ],
)
async def test_hours_in_words_and_the_coming_weekday(world: World, rumi: Chatter, sentence: str, moment: str) -> None:
    await world.mentor("Sadia Karim", hours=[(day, 18 * 60, 23 * 60) for day in range(7)])
    await rumi.says(sentence)
    rumi.reads("Sadia Karim", moment)


@pytest.mark.parametrize(
    "sentence",
    [
        *("sadia apu kal 7 tar dike", "সাদিয়া আপু কাল ৭টার দিকে", "sadia apu kal 7ta nagad", "সাদিয়া আপু কাল সাতটা নাগাদ"),
        *("sadia apu kal satta baje", "সাদিয়া আপু কাল সাতটা বাজে", "sadia apu kal 7-8 tar moddhe", "সাদিয়া আপু কাল ৭-৮টার মধ্যে"),
        *("sadia apur loge kal 7tay", "সাদিয়া আপুর লগে কাল ৭টায়", "sadia apu kal 7tay jekono", "সাদিয়া আপু কাল ৭টায় যেকোনো"),
    ],
)
async def test_words_beside_an_hour_are_no_topic(world: World, rumi: Chatter, sentence: str) -> None:
    await world.mentor("Sadia Karim", hours=[(day, 18 * 60, 23 * 60) for day in range(7)])
    await rumi.says(sentence)
    rumi.reads("Sadia Karim", "মঙ্গলবার, ২৪ নভেম্বর, ১৯:০০", "কী নিয়ে কথা বলতে চান?")


@pytest.mark.parametrize(
    ("sentence", "topic"),
    [
        ("sadia apu kal 7tay bisoy ta portfolio", "portfolio"),
        ("sadia apu kal 7tay, bishoy portfolio", "portfolio"),
        ("সাদিয়া আপু কাল ৭টায় বিষয়টা পোর্টফোলিও", "পোর্টফোলিও"),
        ("sadia apu kal 7tay topic portfolio", "portfolio"),
    ],
)
async def test_the_word_for_a_topic_is_no_part_of_it(world: World, rumi: Chatter, sentence: str, topic: str) -> None:
    await world.mentor("Sadia Karim", hours=[(day, 18 * 60, 23 * 60) for day in range(7)])
    await rumi.says(sentence)
    rumi.reads(f"বিষয়: {topic}\n", "১৯:০০")


@pytest.mark.parametrize(
    ("employers", "applicants", "job"), [("bn", "en", ""), ("en", "bn", ""), ("bn", "en", "Tester")]
)
async def test_a_title_that_nobody_typed_is_read_in_ones_own_language(
    world: World, employers: str, applicants: str, job: str
) -> None:
    behind = f": {job}" if job else ""
    titles = {"en": f"Interview{behind}", "bn": f"ইন্টারভিউ{behind}"}
    karim = await world.employer(language=employers)
    nabil = await world.student("Nabil", language=applicants)
    if job:
        async with world.app.database.write() as tx:
            await world.app.services.companies.add_job(tx, job, actor=await karim.person(tx))
    await karim.says("interview nabil today 10am")
    karim.reads(f"\n{titles[employers]}\n")
    await karim.says("yes" if employers == "en" else "হ্যাঁ")
    await world.passes(minutes=1)
    nabil.gets(f"\n{titles[applicants]}\n")
    [session] = await nabil.sessions()
    assert session.title == titles["en"]
    await nabil.says("/sessions")
    nabil.reads(titles[applicants])
    await karim.says("/sessions")
    karim.reads(titles[employers])


async def test_a_title_that_was_typed_stays_as_it_is(world: World) -> None:
    karim, nabil = await world.employer(language="bn"), await world.student("Nabil")
    await karim.says("interview nabil today 10am")
    await karim.says("টাইটেল: Interview round one")
    await karim.says("হ্যাঁ")
    await world.passes(minutes=1)
    nabil.gets("Interview round one")
    await karim.says("/sessions")
    karim.reads("Interview round one")
