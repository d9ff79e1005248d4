"""From characters to tokens: one form for all ways in which Unicode and keyboards write the same, with positions."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from domain.spelling import fold_bangla, is_bangla
from domain.when.lexicon import Lexicon, Senses
from domain.when.lexicon.english import DOTTED_MERIDIEM, FOUR_MEANS, WITH_DIGITS
from domain.when.senses import CUES, Sense

LONGEST = 1000
"""Characters that are read; what comes after them is ignored."""

_DIGITS = 6  # more in a row are a phone number or an id
_FRACTIONS = {"½": ".5", "¼": ".25", "¾": ".75"}
_BANGLA_DIGITS = {chr(0x9E6 + digit): str(digit) for digit in range(10)}
_SAME = {"\u2019": "'", "\u2018": "'", "\u2212": "-", "\u2011": "-", "\u2010": "-", "\u2044": "/", "॥": ".", "।": "."}
_VISARGA = "\u0983"
_KNOWN_FORMS = 1024
_FORMS = 4  # a character with more in it is a symbol, not a word
TOKEN = re.compile(  # its groups are how a token is looked up
    rf"(?P<link>(?:https?://|www\.)\S+)|(?P<letters>(?:{WITH_DIGITS})(?![^\W_]))|"
    rf"(?P<number>\d+)|(?P<meridiem>{DOTTED_MERIDIEM})|(?P<word>[\u0980-\u09ff]+|[^\W\d_]+(?:'[^\W\d_]+)?)|(?P<other>\S)"
)
_DAY_SIGNS = {"-", "–", ",", "/", "&"}
_OF_A_PRAYER = frozenset({Sense.OF, Sense.PRAYER_WORD})
_BEHIND_HOURS = frozenset({Sense.POST_AFTER, Sense.POST_BEFORE, Sense.POST_FROM, Sense.POST_UNTIL, Sense.APPROX})
_POSSESSIVE = re.compile(r"'s?$")


class Token(Struct):
    """A word, a number or a sign."""

    text: str
    start: int
    end: int
    """Characters of the original text, as a slice."""
    tight: bool
    """Nothing is between this token and the one before it."""
    senses: Senses
    number: int | None = None
    """The value of digits."""
    typo: bool = False
    word: bool = False

    def has(self, sense: Sense) -> bool:
        """Say whether the word may have this sense."""
        return sense in self.senses

    @property
    def known(self) -> bool:
        """The word says something about time, or is small talk around it."""
        return not CUES.issuperset(self.senses)

    def has_any(self, senses: frozenset[Sense]) -> bool:
        """Say whether the word may have one of these senses."""
        return not senses.isdisjoint(self.senses)


_NOTHING: Senses = {}
_END = Token("", 0, 0, tight=False, senses=_NOTHING)
_PADDING = 8


def normalise(text: str) -> tuple[str, list[int] | None]:
    """Return the text in one form, and where each of its characters comes from (None: one to one)."""
    text = text[:LONGEST]
    if text.isascii():
        return text.lower(), None
    letters: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        form = _form(character)
        if form == "\u09be" and letters and letters[-1] == "\u09c7":
            letters[-1], form = "\u09cb", ""
        elif form == _VISARGA and letters and letters[-1].isdigit():
            form = ":"  # as it is typed: ৫ঃ৩০
        letters.extend(form)
        origin.extend([at] * len(form))
    origin.append(len(text))
    return "".join(letters), origin


@lru_cache(_KNOWN_FORMS)
def _form(character: str) -> str:
    if is_bangla(character) or character in "\u200c\u200d":
        if character in _BANGLA_DIGITS:
            return _BANGLA_DIGITS[character]
        return fold_bangla(unicodedata.normalize("NFC", character))
    known = _FRACTIONS.get(character) or _SAME.get(character)
    if known:
        return known
    form = unicodedata.normalize("NFKC", character).lower()
    return form if len(form) <= _FORMS else "\ufffd"


def tokenise(text: str, lexicon: Lexicon) -> list[Token]:
    """Return the tokens, and after them enough empty ones to look ahead without asking for the end."""
    form, origin = normalise(text)
    tokens: list[Token] = []
    last = -1
    for match in TOKEN.finditer(form):
        tokens.append(_token(match, lexicon, tight=match.start() == last))
        last = match.end()
    _for(tokens)
    _counted(tokens)
    tokens = _join_phrases(_short_weekdays(tokens), lexicon)
    _after_prayers(tokens)
    if origin is not None:
        for token in tokens:
            token.start, token.end = origin[token.start], origin[token.end]
    return tokens + [_END] * _PADDING


def _token(match: re.Match[str], lexicon: Lexicon, *, tight: bool) -> Token:
    text, start, end = match.group(), match.start(), match.end()
    if match.lastgroup == "number":
        number = int(text) if len(text) <= _DIGITS and text.isascii() else None
        return Token(text, start, end, tight, _NOTHING, number)
    if match.lastgroup == "meridiem":
        return Token(text, start, end, tight, {Sense.MERIDIEM: "".join(filter(str.isalpha, text))})
    known = text if "'" not in text or text in lexicon.words else _POSSESSIVE.sub("", text)
    found = None if match.lastgroup == "link" or not known else lexicon.look_up(known)
    senses, typo = found or (_NOTHING, False)
    return Token(text, start, end, tight, senses, None, typo, match.lastgroup != "other")


def _for(tokens: list[Token]) -> None:
    """Read 4 as "for" where it is typed so: "good 4 u", "4 an hr", "daily 4 2 weeks"."""
    for token, after, last in zip(tokens, tokens[1:], [*tokens[2:], _END], strict=False):
        if token.text != "4" or token.tight:
            continue
        if after.has(Sense.AFTER_FOUR) or (after.number is not None and last.has(Sense.UNIT) and not after.tight):
            token.senses, token.number, token.text, token.word = {Sense.FOR: 1, Sense.FILLER: 1}, None, FOUR_MEANS, True
            token.typo = True


def _counted(tokens: list[Token]) -> None:
    """Read a number that is an English word as well as nothing but a number where it is counted: "at tay", "sat ta"."""
    for token, after, last in zip(tokens, tokens[1:], [*tokens[2:], _END], strict=False):
        if Sense.SPOKEN in token.senses and _counts_hours(after, last):
            token.senses = {Sense.SPOKEN: token.senses[Sense.SPOKEN]}


def _counts_hours(token: Token, after: Token) -> bool:
    """Say whether a word makes an hour of what is before it; "tar", which is "his" as well, needs a word behind it."""
    if Sense.CLASSIFIER not in token.senses or Sense.LOCATIVE in token.senses or token.tight:
        return False
    is_other = token.senses[Sense.CLASSIFIER] == "sure" and Sense.WEAK in token.senses
    return not is_other or after.has_any(_BEHIND_HOURS)


def _after_prayers(tokens: list[Token]) -> None:
    """Read বাদ as "after" before a prayer, unless "after" stands behind it: শুক্রবার বাদ মাগরিবের পর leaves a day out."""
    for at, (token, prayer) in enumerate(pairwise(tokens)):
        if token.has(Sense.AFTER_AHEAD) and prayer.has(Sense.PRAYER):
            behind = next((each for each in tokens[at + 2 :] if not each.has_any(_OF_A_PRAYER)), _END)
            if not behind.has(Sense.POST_AFTER):
                token.senses = {Sense.AFTER: 1}


def _short_weekdays(tokens: list[Token]) -> list[Token]:
    """Read Mo-Fr, Mo,We, m/w/f as weekdays, and then every Mo and Sa beside them; alone they are other words."""
    names = [token.senses.get(Sense.SHORT_WEEKDAY) for token in tokens]
    if names.count(None) == len(names):
        return tokens
    runs = {
        at
        for at, sign in enumerate(tokens[1:-1], 1)
        if sign.text in _DAY_SIGNS
        and sign.tight
        and tokens[at + 1].tight
        and names[at - 1] is not None is not names[at + 1]
    }
    starts = [at for at in range(len(tokens)) if _starts_hours(tokens, names, at)]
    if not runs and len(starts) < 2:
        return tokens
    for at, (token, name) in enumerate(zip(tokens, names, strict=True)):
        beside = at - 1 in runs or at + 1 in runs
        follows = tokens[at + 1] if at + 1 < len(tokens) else _END
        numbered = len(token.text) > 1 and (follows.number is not None or follows.has(Sense.OFF))
        if name is not None and (beside or numbered):
            token.senses = {Sense.WEEKDAY: name}
    return tokens


def _starts_hours(tokens: list[Token], names: list[int | None], at: int) -> bool:
    """Say whether "Mo 10-12; Tu off" has such a day here."""
    opens = at == 0 or tokens[at - 1].text in {";", ","}
    after = tokens[at + 1] if at + 1 < len(tokens) else _END
    return (
        opens
        and names[at] is not None
        and len(tokens[at].text) > 1
        and (after.number is not None or after.has(Sense.OFF))
    )


def _join_phrases(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    joined: list[Token] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        for words, senses in lexicon.phrases.get(token.text, ()):
            typed = tuple(other.text for other in tokens[at : at + len(words)])
            if typed[:-1] == words[:-1] and lexicon.is_form(typed[-1], words[-1]):
                last = tokens[at + len(words) - 1]
                token = Token(" ".join(words), token.start, last.end, token.tight, senses, word=True)
                at += len(words) - 1
                break
        joined.append(token)
        at += 1
    return joined
