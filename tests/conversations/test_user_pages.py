"""The pages for each role: what they say one may write is understood, and the buttons they name exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.ui.say import Catalogues
from tests.support.chat import World

DOCS = Path(__file__).parents[2] / "docs"
PAGES = {page.stem: page.read_text() for page in sorted(DOCS.glob("for-*.md"))}
CATALOGUES = Catalogues.load()


def language(name: str) -> str:
    return "bn" if name.endswith(".bn") else "en"


@pytest.mark.parametrize("name", PAGES)
async def test_what_a_page_says_one_may_write_is_understood(world: World, name: str) -> None:
    is_mentors = "mentors" in name
    ayesha, farhana = await world.mentor("আয়েশা" if language(name) == "bn" else "Ayesha"), await world.student("Farhana")
    reader = await world.employer() if "employers" in name else ayesha if is_mentors else farhana
    if language(name) == "bn":
        await reader.says("/start")
        await reader.says("বাংলা")
    await reader.says("qwerty uiop asdf")
    unread = reader.last.text
    said = [each for each in re.findall(r"`([^`]+)`", PAGES[name]) if "farhana" not in each]
    assert said
    for each in said:
        await reader.says("/start")
        await reader.says(each)
        assert reader.last.text != unread, each
        assert reader.labels() or reader.user.chat.keyboard, each  # a keyboard to choose people with comes last


@pytest.mark.parametrize("name", PAGES)
def test_the_buttons_that_a_page_names_exist(name: str) -> None:
    texts = {form for forms in CATALOGUES.languages[language(name)].texts.values() for form in forms}
    named = re.findall(r"\*\*([^*]+)\*\*", PAGES[name])
    assert named
    for each in named:
        whole = each.removesuffix(" …")
        assert any(whole == text or whole in text.split("{")[0] or text.endswith(whole) for text in texts), each
