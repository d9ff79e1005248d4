"""Whether a text states that its writer is late or comes: what is denied, asked or about another has the same words."""

from __future__ import annotations

import pytest

from domain.asking.statements import declines, stated

NAMES = frozenset({"ayesha", "mina", "minar", "minake", "sumaiya", "মিনাকে"})


@pytest.mark.parametrize(
    "text",
    [
        *("10 min late", "10 min deri hobe apu", "ayesha apu 10 min deri hobe", "ayesha apu amar 10 min deri hobe"),
        *("i'm 10 min late for mina", "tell mina i will be 10 minutes late", "minar session e 10 min deri hobe"),
        *("মিনাকে বলুন আমার ১০ মিনিট দেরি হবে", "mina ke bolen 10 min deri hobe", "mina, 10 min late"),
        *("tell her 10 min late", "I'll be 10 min late, is that ok?", "10 min late hobo, thik ache?"),
        *("10 min late na 15 min late hobe", "10 min, no 15 min late", "I'll be 10, maybe 15 minutes late"),
        *("১০-১৫ মিনিট দেরি হতে পারে", "10 min late hobo mone hoy", "10 min deri hobe kichu mone korben na"),
        *("net nai, 15 min por dhukbo", "jam e atke achi 15 min", "15 min", "ar 15 min lagbe bhai", "there in 15"),
        *("sumaiya ami 15 min deri", "sorry to keep you waiting 10 min late", "maf korben 10 min deri hobe"),
        *("i can't make it on time so 10 min late", "not feeling well 10 min late"),
    ],
)
def test_who_is_late_says_so(text: str) -> None:
    assert stated(text, "late", NAMES.__contains__) == "so"


@pytest.mark.parametrize(
    "text",
    [
        *("amar 10 minute deri hobe na, time motoi aschi", "১০ মিনিট দেরি হবে না", "10 min late hobo na"),
        *("amar deri hobe na 5 minute o", "I won't be 10 minutes late", "I'm not going to be 10 minutes late"),
        *("i am not late", "not late", "deri hobe na", "late hobo na inshallah", "দেরি করব না", "deri korbona"),
        *("don't worry i won't be late", "লেট হব না"),
    ],
)
def test_who_is_not_late_denies_it(text: str) -> None:
    assert stated(text, "late", NAMES.__contains__) == "not"


@pytest.mark.parametrize(
    "text",
    [
        *("10 minute deri hole ki somossa?", "১০ মিনিট দেরি করলে সমস্যা হবে?", "jodi 10 min deri hoy?"),
        *("jodi 10 min deri hoy", "what if I'm 10 minutes late?", "what if i am late", "is it ok if i'm 10 min late"),
        *("can i be 10 min late", "10 min late?", "10 min late hobo kina bujhtesi na", "যদি জ্যাম হয়, ১০ মিনিট দেরি হবে"),
        *("apu ki 10 minute late?", "apnar 10 minute deri hobe?", "apu 10 min late korlen keno", "10 min deri korben"),
        *("will you be 10 minutes late?", "is ayesha 10 minutes late?", "ayesha is 10 min late", "ayesha 10 min late"),
        *("ayesha apu is 10 min late", "apur 10 min deri hobe", "apni 10 min late", "she is 10 min late"),
        *("amar mone hoy apni 10 min late", "আপনার ১০ মিনিট দেরি হবে", "স্যারের ১০ মিনিট দেরি হবে"),
        *("gotokal 10 min late hoisilam sorry", "sorry I was 10 minutes late yesterday", "10 min late hoisilam"),
        *("গতকাল ১০ মিনিট দেরি হয়েছিল", "i am always 10 minutes late", "kal 10 min deri hobe", "10 min deri hoy nai"),
        *("don't be 10 min late", "late koiren na", "10 min er beshi deri hobe na"),
    ],
)
def test_what_is_asked_or_over_or_of_another_states_nothing(text: str) -> None:
    assert stated(text, "late", NAMES.__contains__) == "open"


@pytest.mark.parametrize(
    ("text", "how"),
    [
        *(
            (text, "so")
            for text in ("aschi", "na, aschi", "na aschi", "on my way", "i'm coming apu", "2 minute e aschi")
        ),
        *((text, "so") for text in ("10 min", "asi", "ashtesi ekhoni", "আসছি আপু", "joining in 3 min")),
        *((text, "not") for text in ("আমি আসছি না", "aschi na apu", "I'm not coming", "i am not joining")),
        *(
            (text, "open")
            for text in ("10 min por ashi?", "are you coming?", "ektu pore ashtesi", "ready?", "jodi asi")
        ),
        *((text, "open") for text in ("aschi kina janabo", "ayesha coming", "একটু পরে আসছি", "maybe coming")),
    ],
)
def test_who_comes_says_so(text: str, how: str) -> None:
    assert stated(text, "coming", NAMES.__contains__) == how


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        *((text, True) for text in ("decline nabil", "nabil er ta parbo na, class ache", "নাবিলকে না করে দিন, পরীক্ষা")),
        *((text, True) for text in ("can't take nabil today", "parbo na", "sorry not well can't take nabil")),
        *(
            (text, False)
            for text in ("nabil er ta parbo na mone hoy", "nabil er ta parbo na emon na", "নাবিলেরটা পারব না মনে হয়")
        ),
        *((text, False) for text in ("nabil er ta parbo na kina bujhtesi na", "maybe I can't take nabil")),
        *((text, False) for text in ("can't take nabil, maybe", "i can't decline nabil", "don't decline nabil")),
        *((text, False) for text in ("should I decline nabil", "decline nabil?", "nabil ke na koren na")),
        *((text, False) for text in ("decline nabil if he is late", "jodi na pari nabil ke na kore den")),
    ],
)
def test_a_request_is_declined_by_a_plain_no(text: str, is_plain: bool) -> None:
    assert declines(text) is is_plain
