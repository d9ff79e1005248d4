"""Which of the bot's languages a text is written in, where that is clear."""

from __future__ import annotations

from domain.asking.phrases import spelled
from domain.spelling import is_bangla

BANGLA, ENGLISH = "bn", "en"
_CLEAR = 2
"""Words that say so."""
_CLEAR_BANGLISH = 3
"""In Latin letters more of them: a greeting alone is no wish."""

_BANGLISH = frozenset(
    """
    naki kobe
    ami amar amake amader apni apnar apnake tumi tomar kal kalke ajke aj porshu ekhon korte kora koro koren korun korben
    korbo korte chai chacchi hobe lagbe lage sathe theke jonno niye bhai vai apu ache ase nai nei kokhon kivabe
    kibhabe kothay koto jabe jay dite den din diben dilam thaki ki ke na hoy hoise korsi korchi bujhi bujhtesi valo
    bhalo achen asen acho kemon ektu kisu kichu koyta ta te er dhonnobad shokal sokal bikel bikal raat rat somoy shomoy
    """.split()  # noqa: SIM905 - a hundred words are read more easily so
)
_ENGLISH = frozenset(
    """
    the is are my i i'm you your can could want with please what when where how who why to do does have has need for of
    at on in and or this that it me we tomorrow today show would like there any not don't thanks thank
    """.split()  # noqa: SIM905 - as above
)


def tongue(text: str) -> str | None:
    """Return "bn" or "en"; None where words of both stand, or too few.

    >>> tongue("আমার সেশন কবে?"), tongue("amar session kobe hobe?"), tongue("when is my session?"), tongue("ok")
    ('bn', 'bn', 'en', None)
    """
    words = spelled(text)
    bangla = sum(any(map(is_bangla, word)) and not word.isdigit() for word in words)
    banglish, english = (sum(word in known for word in words) for known in (_BANGLISH, _ENGLISH))
    if bangla >= _CLEAR and bangla * 2 > len(words):
        return BANGLA
    if bangla:
        return None
    if banglish >= _CLEAR_BANGLISH and banglish > english:
        return BANGLA
    return ENGLISH if english >= _CLEAR and not banglish else None
