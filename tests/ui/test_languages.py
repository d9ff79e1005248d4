"""What a translation must not do, for every language there is; and that one more is one folder.

`test_catalogues.py` compares keys, placeholders and HTML, `test_screens.py` holds the width of rows and Telegram's
limits on each screen. Here are the words themselves.
"""

from __future__ import annotations

import datetime as dt
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import available_timezones

import pytest
from babel.dates import format_date
from babel.messages.pofile import read_po, write_po
from msgspec.structs import replace

from bot.ui.catalogue import Catalogue
from bot.ui.labels import clusters, width
from bot.ui.refusals import toast
from bot.ui.say import LOCALES, STANDARD, Catalogues, Say
from bot.ui.screen import Screen
from bot.ui.screens import plain
from bot.ui.zones import REGIONS
from simulator import html, markup, text
from simulator.html import utf16
from simulator.methods.profile import MAX_COMMAND_DESCRIPTION, MAX_DESCRIPTION, MAX_SHORT_DESCRIPTION
from tests.ui.samples import CATALOGUES, NOW, START, gallery, say
from tests.ui.test_refusals import OURS, made
from tests.ui.test_screens import FITS

LANGUAGES = list(CATALOGUES.languages)
ENGLISH = CATALOGUES.languages[STANDARD]
TRANSLATED = [name for name in LANGUAGES if name != STANDARD]
OTHER_SCRIPT = [name for name in LANGUAGES if not CATALOGUES.languages[name].texts["language-name"][0].isascii()]
OWN_DIGITS = [name for name in LANGUAGES if not CATALOGUES.languages[name].texts["digits"][0].isascii()]
NOT_WORDS = ("pattern-", "digits")
"""Texts that are no prose."""
NAMES = {"SkillBD", "Telegram", "React"}
"""What keeps its Latin letters in every language."""
SAMPLES = {
    "Ayesha",
    "Nabil",
    "Shapla",
    "CV",
    "review",
    "English",
    "room",
    "Asia",
    "Dhaka",
    "a" * 32,
    "meet",
    "example",
    "org",
}
"""What the views of the gallery bring with them: names, titles, links, zones."""
TECHNICAL = {"KeyError", "editMessageText", "abcdefab"}
"""What admins read of something that was given up."""
REFERENCE = "E-4711"
TELEGRAM_ID = "1001"
"""Codes keep their digits, for they are copied."""

_VERBATIM = re.compile(r"\{[a-z_]+(?::[^}]*)?\}|<[^>]*>|https?://\S+|(?<!\w)/[a-z]+")
_LETTER_WIDTH = 1.25
"""Columns of a letter beyond Latin: set in Noto Sans at 15 px, labels took 9.1 px a column against 7.6 in English."""


def prose(shown: str) -> str:
    """Return a text without what stays as it is in any language: placeholders, tags, links and commands."""
    return _VERBATIM.sub(" ", shown)


def latin_digits(shown: str) -> list[str]:
    return re.findall("[0-9]+", prose(shown))


def latin_words(shown: str) -> list[str]:
    return [word for word in re.findall("[A-Za-z]+", prose(shown)) if word not in NAMES]


def texts(language: str) -> Iterator[tuple[str, str]]:
    """Yield the prose of a catalogue: key and form."""
    for key, forms in CATALOGUES.languages[language].texts.items():
        yield from ((key, form) for form in forms if not key.startswith(NOT_WORDS))


def shown_by(words: Say, *, extreme: bool = False) -> Iterator[str]:
    """Yield what people see of every screen: text and labels."""
    for screen in gallery(words, extreme=extreme):
        yield html.parse(screen.text)[0].replace(REFERENCE, "").replace(TELEGRAM_ID, "")
        yield from (button.label for row in screen.rows for button in row)


# ── Words ──


@pytest.mark.parametrize(
    ("shown", "digits", "words"),
    [
        ("সর্বোচ্চ 120 অক্ষর", ["120"], []),
        ("সর্বোচ্চ ১২০ অক্ষর, https://zoom.us/j/123 <b>{n}</b>", [], []),
        ("আপনার session {name}-এর সঙ্গে", [], ["session"]),
        ("/help পাঠান, Telegram থেকে", [], []),
        ("২৪/month", [], ["month"]),
    ],
)
def test_the_checks_see_what_they_are_for(shown: str, digits: list[str], words: list[str]) -> None:
    assert (latin_digits(shown), latin_words(shown)) == (digits, words)


@pytest.mark.parametrize("language", OWN_DIGITS)
def test_prose_is_written_in_the_languages_digits(language: str) -> None:
    assert not {key: found for key, form in texts(language) if (found := latin_digits(form))}


@pytest.mark.parametrize("language", OTHER_SCRIPT)
def test_no_english_is_left(language: str) -> None:
    assert not {key: found for key, form in texts(language) if (found := latin_words(form))}


@pytest.mark.parametrize("language", OWN_DIGITS)
def test_screens_show_the_languages_digits(language: str) -> None:
    assert not [shown for shown in shown_by(say(language)) if latin_digits(shown)]


@pytest.mark.parametrize("language", OTHER_SCRIPT)
def test_screens_show_no_english(language: str) -> None:
    found = {word for shown in shown_by(say(language)) for word in latin_words(shown)}
    assert found <= SAMPLES | TECHNICAL


@pytest.mark.parametrize("language", TRANSLATED)
def test_tags_are_those_of_english(language: str) -> None:
    def tags(catalogue: Catalogue) -> dict[str, list[str]]:
        return {key: sorted(re.findall(r"</?[a-z]+", forms[-1])) for key, forms in catalogue.texts.items()}

    assert tags(CATALOGUES.languages[language]) == tags(ENGLISH)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_quoted_is_the_label_of_a_button(language: str) -> None:
    """So a button that is renamed is renamed where texts speak of it; the example in the help is no button."""
    labels = {form for _, form in texts(language)}
    quoted = {quote for _, form in texts(language) for quote in re.findall("“([^”]+)”", form)}
    assert {quote for quote in quoted - labels if "React" not in quote} == set()


@pytest.mark.parametrize("path", sorted(LOCALES.glob("*/*/*.po")), ids=lambda path: f"{path.parts[-3]}-{path.name}")
def test_catalogues_are_normalised_as_typed_text_is(path: Path) -> None:
    assert unicodedata.is_normalized("NFC", path.read_text())


def test_bangla_addresses_everyone_politely() -> None:
    familiar = re.compile("(তুমি|তোমা|তুই|তোর|কোরো|করো|দাও|নাও)(?![\u0980-\u09ff])|তোমা")
    assert not [key for key, form in texts("bn") if familiar.search(form)]


# ── Room ──


@pytest.mark.parametrize("language", OTHER_SCRIPT)
def test_wider_letters_fit_their_rows(language: str) -> None:
    """A label that names a person is cut where it must be; all others fit."""

    def columns(label: str) -> float:
        return sum(width(each) * (1 if each[0].isascii() else _LETTER_WIDTH) for each in clusters(label))

    screens = gallery(say(language), extreme=False)
    shown = {(button.label, len(row)) for screen in screens for row in screen.rows for button in row}
    month_header = 7  # its three letters stand in a column of their own
    tight = [(label, count) for label, count in shown if columns(label) > FITS[count] and count != month_header]
    named = ("Ayesha", "CV", say(language).title("CV review"))
    assert not [(label, count) for label, count in tight if not any(name in label for name in named)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_refusals_fit_a_toast(language: str) -> None:
    assert not [kind for kind in OURS if len(toast(say(language), made(kind))) > 200]


@pytest.mark.parametrize("language", LANGUAGES)
def test_menu_and_descriptions_fit_telegrams_limits(language: str) -> None:
    words = say(language)
    assert all(0 < len(does) <= MAX_COMMAND_DESCRIPTION for _, does in plain.commands(words))
    description, short = plain.descriptions(words)
    assert len(description) <= MAX_DESCRIPTION
    assert len(short) <= MAX_SHORT_DESCRIPTION


# ── Names that Babel lacks ──


@pytest.mark.parametrize("language", OTHER_SCRIPT)
def test_every_place_has_a_name_in_the_language(language: str) -> None:
    places = {say(language).city(zone) for zone in available_timezones() if re.match("[A-Z][a-z]+/[A-Z][a-z]+", zone)}
    abbreviations = {"Greenwich", "Universal", "Zulu"}
    assert {place for place in places if place.isascii()} <= abbreviations
    assert not [zone for zones in REGIONS.values() for zone in zones if say(language).city(zone).isascii()]


@pytest.mark.parametrize("language", [name for name in LANGUAGES if CATALOGUES.languages[name].names])
def test_names_mend_what_babel_says(language: str) -> None:
    """A name that a newer Babel writes well by itself is to be removed."""
    catalogue = CATALOGUES.languages[language]
    bare = replace(say(language), catalogue=replace(catalogue, names={}))
    said = {bare.city(zone) for zone in available_timezones() if "/" in zone}
    said |= {bare.weekday(day, short=short) for day in range(7) for short in (False, True)}
    days = [START.replace(month=month, day=1) for month in range(1, 13)]
    said |= {
        word
        for day in days
        for pattern in ("pattern-day-year", "pattern-slot", "pattern-month")
        for word in format_date(day, catalogue.texts[pattern][0], locale=catalogue.locale).split()
    }
    assert set(catalogue.names) <= said


def test_bangla_days_and_months_are_written_as_in_bangladesh() -> None:
    words = say("bn")
    assert words.moment(START) == "মঙ্গলবার, ২৪ নভেম্বর, ১৮:০০"
    assert words.moment(START.replace(year=2027)) == "বুধবার, ২৪ নভেম্বর ২০২৭, ১৮:০০"
    assert words.slot_label(START + dt.timedelta(days=2)) == "বৃহঃ ২৬ নভে ১৮:০০"
    assert words.month_label(START.replace(month=1)) == "জানুয়ারি ২০২৬"
    assert [words.weekday(day, short=True) for day in range(7)] == ["সোম", "মঙ্গ", "বুধ", "বৃহ", "শুক্র", "শনি", "রবি"]
    assert words.zone_named("Asia/Kolkata") == "কলকাতা সময়"
    assert words.duration(dt.timedelta(minutes=90)) == "১ ঘণ্টা ৩০ মিনিট"


# ── One more language is one folder ──


def pseudo(folder: Path) -> Catalogues:
    """Make a language of accented words, half as long again, with digits of its own: a folder and nothing else."""
    with (LOCALES / STANDARD / "LC_MESSAGES/bot.po").open("rb") as source:
        english = read_po(source, locale=STANDARD)
    for message in english:
        if not message.id or str(message.id).startswith("pattern-"):
            continue
        forms = (message.string or "",) if isinstance(message.string, str | None) else message.string
        strange = tuple(lengthened(form) for form in forms)
        message.string = "০১২৩৪৫৬৭৮৯" if message.id == "digits" else strange if message.pluralizable else strange[0]
    target = folder / "en_XA" / "LC_MESSAGES"
    target.mkdir(parents=True)
    with (target / "bot.po").open("wb") as file:
        write_po(file, english)
    shutil.copytree(LOCALES / STANDARD, folder / STANDARD)
    return Catalogues.load(folder)


def lengthened(form: str) -> str:
    """Return a text with accents and at least 40 % more of it, its placeholders and tags untouched."""
    more = "ø" * -(-len(prose(form).strip()) * 2 // 5)
    return "[" + re.sub(r"(?<![{<&\w/])[aeou](?=[a-z ])", "é", form) + more + "]"


@pytest.fixture(scope="module")
def strange(tmp_path_factory: pytest.TempPathFactory) -> Say:
    return pseudo(tmp_path_factory.mktemp("locales")).say("en-XA", "Asia/Dhaka", NOW)


def test_another_language_is_one_folder(strange: Say) -> None:
    assert strange.plain("language-name").startswith("[English")
    assert strange.slot_label(START) == "Tue ২৪ Nov ৬:০০ PM"
    assert strange.duration(START - NOW) == "[১ dayøø] [৯ hoursøø]"
    assert len(strange.plain("left")) >= 1.4 * len(say().plain("left"))


@pytest.mark.parametrize("extreme", [False, True], ids=["plain", "extreme"])
def test_telegram_takes_every_screen_of_a_longer_language(strange: Say, *, extreme: bool) -> None:
    for screen in gallery(strange, extreme=extreme):
        assert utf16(taken(screen)) <= 4096


def taken(screen: Screen) -> str:
    """Return the text that Telegram shows of a screen, once it has checked everything."""
    payload = screen.payload()
    markup.check(payload["reply_markup"], private=True)
    return (text.caption if "caption" in payload else text.message)(dict(payload))[0] or ""


@pytest.mark.parametrize("language", ["strange", *OWN_DIGITS])
def test_digits_change_for_display_only(strange: Say, language: str) -> None:
    words = strange if language == "strange" else say(language)
    wire = [str(screen.payload()["reply_markup"]) for screen in gallery(words, extreme=True)]
    data = re.findall(r"'(?:callback_data|url)': '([^']+)'", "".join(wire))
    assert data
    assert not [each for each in data if not each.isascii()]
