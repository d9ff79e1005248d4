"""Endings of Bangla: by the script and the last letter of what they stand behind."""

from __future__ import annotations

import re

import pytest

from bot.ui.endings import joined
from tests.ui.samples import CATALOGUES, say

TIMES = {"clock", "when", "due", "before", "moment", "span", "hours", "ago", "left", "day", "month", "zone"}


@pytest.mark.parametrize(
    ("name", "of", "to"),
    [
        ("রহিম", "রহিমের", "রহিমকে"),
        ("ফারহানা", "ফারহানার", "ফারহানাকে"),
        ("রুমি", "রুমির", "রুমিকে"),
        ("বাবু", "বাবুর", "বাবুকে"),
        ("কামাল ভাই", "কামাল ভাইয়ের", "কামাল ভাইকে"),
        ("রাও", "রাওয়ের", "রাওকে"),
        ("বিজয়", "বিজয়ের", "বিজয়কে"),
        ("শরৎ", "শরতের", "শরৎকে"),
        ("চাঁদ", "চাঁদের", "চাঁদকে"),
        ("Ayesha", "Ayesha-এর", "Ayesha-কে"),
        ("আয়েশা (UX)", "আয়েশা (UX)-এর", "আয়েশা (UX)-কে"),
        ("রুমি ২", "রুমি ২-এর", "রুমি ২-কে"),
        ("🙂", "🙂-এর", "🙂-কে"),
    ],
)
def test_a_name_takes_the_ending_of_its_script(name: str, of: str, to: str) -> None:
    assert (joined(name, "এর"), joined(name, "কে")) == (of, to)


def test_every_text_joins_names_so() -> None:
    assert say("bn")("card-with", name="রাশেদুল ইসলাম") == "রাশেদুল ইসলামের সঙ্গে"
    assert say("bn").plain("done-coming", name="নুসরাত") == "নুসরাতকে জানিয়েছি, আপনি আসছেন।"
    assert say("bn")("card-with", name="Nusrat") == "Nusrat-এর সঙ্গে"


def test_of_several_names_the_last_takes_the_ending() -> None:
    words = say("bn")
    assert words("card-with", name=words.names(["Ayesha", "রুমি"])) == "Ayesha এবং রুমির সঙ্গে"


def test_no_ending_stands_behind_a_time() -> None:
    """How a time ends depends on the clock: 18:00, সন্ধ্যা ৬টা."""
    texts = {key: form for key, forms in CATALOGUES.languages["bn"].texts.items() for form in forms}
    stuck = re.compile(r"\{(?P<formatted>[a-z_]+):[^}]*\}|\{(?P<bare>[a-z_]+)\}[-\u0980-\u09e3]")
    found = {key: each["formatted"] or each["bare"] for key, form in texts.items() for each in stuck.finditer(form)}
    assert not {key for key, name in found.items() if name in TIMES}
