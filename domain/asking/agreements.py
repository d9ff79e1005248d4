"""A yes or a no that names what is to be done: "send it", হ্যাঁ পাঠান, "ok book kore den", "na, cancel korben na"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from domain.asking.agreement_words import (
    BESIDE,
    BESIDE_NOT,
    BESIDE_WONT,
    DENIED,
    DRAFT,
    HEARD,
    KEEP,
    LATER,
    NOT,
    UNNEEDED,
    VERBS,
    WAIT,
    WONT,
    WONT_FORMS,
    WONT_VERBS,
)
from domain.asking.gist import gist
from domain.asking.gist_words import Rule
from domain.asking.parts import clauses
from domain.asking.phrases import Phrases, spelled
from domain.asking.remark_words import FILLERS, PHRASES
from domain.asking.remarks import LONGEST
from domain.asking.words import TEXTS

_YES, _NOT, _LATER, _HEARD, _KEEP = "yes", "not", "later", "heard", "keep"
_RULES = [Rule(verb, (verb,), _YES) for verb in VERBS]
_DENIALS = [Rule(verb, (verb, _NOT)) for verb in VERBS if verb != WAIT]


def agreed_to(text: str) -> str | None:
    """Return what a text wants done that says nothing else: one of `agreement_words.VERBS`.

    What is a yes to every question ("cancel it") is none of these: `remarks` knows it.

    >>> agreed_to("send it"), agreed_to("ok send it"), agreed_to("don't send it"), agreed_to("send it at 5")
    ('send', 'send', None, None)
    """
    return _verb(text, _RULES, _phrases())


@lru_cache(TEXTS)
def denied_in(text: str) -> str | None:
    """Return what a text wants not to be done that says nothing else.

    >>> denied_in("no don't cancel"), denied_in("na, cancel korben na"), denied_in("don't cancel it today")
    ('cancel', 'cancel', None)
    """
    return _verb(text, _DENIALS, _denials())


@lru_cache(TEXTS)
def refrains_from(text: str) -> str | None:
    """Return what whoever writes says they will not do, and that it stays: it asks for nothing, and undoes nothing.

    >>> refrains_from("ami cancel korbo na, ashbo"), refrains_from("i won't move it"), refrains_from("won't come")
    ('cancel', 'move', None)
    """
    verb = _verb(text, _DENIALS, _wont())
    said = [_verb(clause, _DENIALS, _wont()) for clause in clauses(text) or [text]]
    return verb if verb in said else None  # "cancel, korbo na" denies something else


def drops(text: str) -> bool:
    """Tell whether a text only calls off what is being made.

    >>> drops("cancel"), drops("thak cancel"), drops("cancel korben na"), drops("cancel my session")
    (True, True, False, False)
    """
    is_denied = denied_in(text) is not None or refrains_from(text) is not None
    return not is_denied and _verb(text, [Rule("cancel", ("cancel",), f"{_YES}|{_NOT}")], _drops()) is not None


def puts_off(text: str) -> bool:
    """Tell whether a text only says that something is to be done later.

    >>> puts_off("wait, not yet"), puts_off("ekhon na"), puts_off("not at 5")
    (True, True, False)
    """
    return _verb(text, [Rule(_LATER, (_LATER,), _YES)], _later()) is not None


def is_to_be_kept(text: str) -> bool:
    """Tell whether a text only says that something is to be kept.

    >>> [is_to_be_kept(text) for text in ("keep it", "ji rakhen", "no, keep it", "keep friday")]
    [True, True, False, False]
    """
    return _verb(text, [Rule(_KEEP, (_KEEP,), _YES)], _kept()) is not None


def only_heard(text: str) -> bool:
    """Tell whether a text may say no more than that something was read.

    >>> only_heard("accha apu"), only_heard("accha thik ache")
    (True, False)
    """
    return _verb(text, [Rule(_HEARD, (_HEARD,))], _heard()) is not None


def _verb(text: str, rules: Sequence[Rule], phrases: Phrases) -> str | None:
    if len(text) > LONGEST or "?" in text:
        return None
    found = gist(spelled(text), asks=False, rules=rules, phrases=phrases)
    return None if found is None else found.kind


@cache
def _phrases() -> Phrases:
    yes = "|".join(PHRASES[kind] for kind in ("yes", "ok"))
    return Phrases({**VERBS, _YES: yes, "": f"{FILLERS}|{BESIDE}"})


@cache
def _heard() -> Phrases:
    return Phrases({_HEARD: HEARD, "": FILLERS})


@cache
def _kept() -> Phrases:
    yes = "|".join(PHRASES[kind] for kind in ("yes", "ok"))
    return Phrases({_KEEP: KEEP, _YES: yes, "": FILLERS})


@cache
def _drops() -> Phrases:
    yes = "|".join(PHRASES[kind] for kind in ("yes", "ok"))
    verbs = f"{VERBS['cancel']}|{UNNEEDED}"
    return Phrases({"cancel": verbs, _YES: yes, _NOT: PHRASES["no"], "": f"{FILLERS}|{BESIDE}|{DRAFT}"})


@cache
def _denials() -> Phrases:
    verbs = {verb: "|".join((listed, DENIED.get(verb, ""))) for verb, listed in VERBS.items()}
    return Phrases({**verbs, _NOT: "|".join((NOT, *DENIED.values())), "": f"{FILLERS}|{BESIDE}|{BESIDE_NOT}"})


@cache
def _wont() -> Phrases:
    verbs = {verb: "|".join((VERBS[verb], WONT_VERBS[verb], WONT_FORMS.get(verb, ""))) for verb in WONT_VERBS}
    beside = "|".join((FILLERS, BESIDE_NOT, BESIDE_WONT))
    return Phrases({**verbs, _NOT: "|".join((WONT, *WONT_FORMS.values())), "": beside})


@cache
def _later() -> Phrases:
    yes = "|".join(PHRASES[kind] for kind in ("yes", "ok", "wait"))
    return Phrases({_LATER: LATER, _YES: yes, "": f"{FILLERS}|{BESIDE}"})
