"""What holds for every language: the same keys and placeholders, balanced tags, labels that fit."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import bot
import web
from bot.ui.catalogue import Catalogue
from bot.ui.labels import WIDEST, width
from bot.ui.say import STANDARD, Catalogues
from simulator import html
from tests.ui.samples import CATALOGUES, START, gallery, say

LANGUAGES = list(CATALOGUES.languages)
ENGLISH = CATALOGUES.languages[STANDARD]
PLACEHOLDER = re.compile(r"\{([a-z_]+)(?::[\u0980-\u09e3]+)?\}")
"""A placeholder, perhaps with an ending of Bangla."""
SOURCES = sorted(each for code in (bot, web) for each in Path(str(code.__file__)).parent.rglob("*.py"))


def spoken(tree: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    """Yield each call that names a text, with how it is said and the key."""
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args):
        match call.func:
            case ast.Name("say"):
                yield "say", call.args[0]
            case ast.Name("tap"):
                yield "plain", call.args[1]
            case ast.Attribute(ast.Name("say") | ast.Attribute(attr="say"), "plain" | "plural" as how):
                yield how, call.args[0]
            case ast.Attribute(attr="say") if len(call.args) == 1:
                yield "say", call.args[0]


def keys_said() -> dict[str, set[str]]:
    """Return the keys that are said by name, by how they are said."""
    found: dict[str, set[str]] = {"say": set(), "plain": set(), "plural": set()}
    for source in SOURCES:
        for how, key in spoken(ast.parse(source.read_text())):
            names = [key.body, key.orelse] if isinstance(key, ast.IfExp) else [key]
            found[how] |= {str(name.value) for name in names if isinstance(name, ast.Constant)}
    return found


def test_every_key_that_is_said_has_a_text_of_its_kind() -> None:
    said = keys_said()
    plural = {key for key, forms in ENGLISH.texts.items() if len(forms) > 1}
    assert said["say"] | said["plain"] <= set(ENGLISH.texts) - plural
    assert said["plural"] <= plural


def test_every_text_is_said_somewhere() -> None:
    code = "\n".join(source.read_text() for source in SOURCES)
    whole = set(re.findall(r'"([a-z-]+)"', code))
    parts = tuple(re.findall(r'f"([a-z-]+-)\{', code))
    assert not [key for key in ENGLISH.texts if key not in whole and not key.startswith(parts)]


def test_plain_texts_hold_no_tags() -> None:
    plain = keys_said()["plain"] | {key for key in ENGLISH.texts if key.startswith(("no-", "why-", "topic-", "field-"))}
    assert not [key for key in plain if re.search(r"[<>]|&\w+;", "".join(ENGLISH.texts[key]))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_and_placeholders_are_those_of_english(language: str) -> None:
    def shape(catalogue: Catalogue) -> dict[str, list[str]]:
        return {key: sorted(set(PLACEHOLDER.findall(forms[-1]))) for key, forms in catalogue.texts.items()}

    assert shape(CATALOGUES.languages[language]) == shape(ENGLISH)


@pytest.mark.parametrize("language", LANGUAGES)
def test_texts_are_valid_html_and_braces_are_placeholders(language: str) -> None:
    for key, forms in CATALOGUES.languages[language].texts.items():
        for text in forms:
            html.parse(text)
            assert not re.search(r"[{}]", PLACEHOLDER.sub("", text)), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_digits_are_ten_and_numbers_are_written_in_them(language: str) -> None:
    words = say(language)
    assert len(words.catalogue.texts["digits"][0]) == 10
    assert set(re.findall(r"\d", words.slot_label(START))) <= set(words.catalogue.texts["digits"][0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_without_names_fit_a_phone_uncut(language: str) -> None:
    labels = (button.label for screen in gallery(say(language), extreme=False) for row in screen.rows for button in row)
    assert not [label for label in labels if width(label) > WIDEST or (label.endswith("…") and "Ayesha" not in label)]


def test_a_text_that_is_missing_is_named(tmp_path: Path) -> None:
    path = tmp_path / "xx" / "LC_MESSAGES" / "bot.po"
    path.parent.mkdir(parents=True)
    path.write_text('msgid "digits"\nmsgstr "0123456789"\n\nmsgid "hello"\nmsgstr ""\n')
    with pytest.raises(ValueError, match="no text for hello"):
        Catalogues.load(tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_text_has_a_key_of_its_own(language: str) -> None:
    """Of two texts with one key the later one would be shown in place of the other."""
    file = Path(bot.__file__).parent / "ui/locales" / language / "LC_MESSAGES/bot.po"
    keys = Counter(re.findall(r'^msgid "(.+)"$', file.read_text(), re.MULTILINE))
    assert [key for key, times in keys.items() if times > 1] == []
