"""A yes that names what is to be done: "send it", হ্যাঁ পাঠান, "ok book kore den"."""

from __future__ import annotations

from functools import cache

from domain.asking.agreement_words import BESIDE, VERBS
from domain.asking.gist import gist
from domain.asking.gist_words import Rule
from domain.asking.phrases import Phrases, spelled
from domain.asking.remark_words import FILLERS, PHRASES
from domain.asking.remarks import LONGEST

_YES = "yes"
_RULES = [Rule(verb, (verb,), _YES) for verb in VERBS]


def agreed_to(text: str) -> str | None:
    """Return what a text wants done that says nothing else: one of `agreement_words.VERBS`.

    What is a yes to every question ("cancel it") is none of these: `remarks` knows it.

    >>> agreed_to("send it"), agreed_to("ok send it"), agreed_to("don't send it"), agreed_to("send it at 5")
    ('send', 'send', None, None)
    """
    found = gist(spelled(text), asks="?" in text, rules=_RULES, phrases=_phrases()) if len(text) <= LONGEST else None
    return None if found is None or "?" in text else found.kind


@cache
def _phrases() -> Phrases:
    yes = "|".join(PHRASES[kind] for kind in ("yes", "ok"))
    return Phrases({**VERBS, _YES: yes, "": f"{FILLERS}|{BESIDE}"})
