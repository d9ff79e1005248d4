"""Words of mentors about single dates: closed, open, as usual, and what stands around them."""

from __future__ import annotations

import re

from domain.patterns import LETTER, later, words

_NOT = (
    r"(?:won['’]?t|will\s+not|not|do\s+not|don['’]?t|isn['’]?t|ain['’]?t|can(?:\s*not|['’]?t)|never)"
    r"(?:\s+(?:be|going\s+to|gonna|able\s+to|want\s+to|available\s+to))*"
)
"""How a mentor denies what follows."""
_TAKES = r"(?:tak|accept|do|hav|giv|hold|host|offer|see|meet|teach|mentor|book|work|run|attend|com)(?:e|ing)?"
_ANYBODY = (
    r"(?:\s+(?:any|new|more|other|me|my|of|you|sessions?|bookings?|students?|people|ppl|folks|mentees|anyone|anybody"
    r"|any\s+one|requests?|slots?|meetings?|class(?:es)?|calls?|appointments?))*"
)
NOBODY = words(rf"(?:{_NOT}\s+{_TAKES}|no)\s+(?:any\s+|more\s+|new\s+)*(?:\w+s|anyone|anybody|people)")
OF_NUMBERS = later(r"(?<=\d)(?:st|nd|rd|th|ই|শে|তারিখ|e)|\b(?:the|and|ar|o|tarikh)\b|তারিখ|এবং|আর|ও", re.IGNORECASE)
"""What may stand beside the numbers of days."""
USUAL = words(
    r"unblock(?:ed)?",
    "re-?open(?:ed)?",
    r"as\s+usual",
    r"like\s+every\s+week",
    r"back\s+to\s+normal",
    r"আগের\s+মতো",
    r"ager\s+moto",
)
AGAIN = words("আবার", "abar", "again", r"after\s+all")
_DAY_OFF = r"(?:days?\s+off|off\s+days?|leave|vacations?|holidays?|chuti|chhuti|ছুটি)(?:ta|টা)?"
OFF_DUTY = words(_DAY_OFF, "off", "block(?:ed)?", "closed?", "bondho", "bandho", "বন্ধ", "ছুটিতে", "chh?utite")
_TAKES_BACK = r"(?:cancel|remove|delete|drop|undo|take\s+back|forget)"
_OF_IT = (
    r"(?:(?!(?:i|i['’]?m|ami|আমি|am|is|because|as|since|sessions?|every\w+|and|then|tak(?:e|ing)|ar|আর|এবং)\s"
    rf"|(?:all|every)\s+(?!(?:(?:my|the|of|amar|আমার)\s+)*{_DAY_OFF}))[^\s,;]+\s+)"
)
_ENDS = r"(?:\s+(?:please|pls|plz|now|again))*[\s.!।]*$"
TAKEN_BACK = words(
    rf"{_TAKES_BACK}(?=\s+{_OF_IT}{{0,4}}?(?:{_DAY_OFF}|blocks?)(?!{LETTER}))",
    rf"(?:{_TAKES_BACK}(?<!cancel)|cancel(?=\s+(?:my|the|amar|আমার)\s))(?=\s+{_OF_IT}{{1,4}}?off{_ENDS})",
    rf"{_DAY_OFF}\s+(?:cancel|batil|bad|baad|বাতিল|বাদ|ক্যান্সেল)",
)
"""A day off is to be none any more."""
_PRAYER = "(?:ফজর|[যজ]োহর|জুম|আসর|মাগরিব|ইফতার|[এই]শা|তারাবি)"
"""বাদ before one of these is "after", as `domain.when.is_after_prayer` says."""
CLOSED = words(
    rf"add(?=\s+(?:[^\s,;]+\s+){{0,4}}?{_DAY_OFF}(?!{LETTER}))",
    rf"{_NOT}\s+{_TAKES}{_ANYBODY}",
    r"(?:not|un)\s*available",
    r"(?:won['’]?t|will\s+not)\s+be\s+(?:available|free|there)",
    r"nai",
    r"not\s+free",
    r"can(?:\s*not|['’]?t)(?:\s+(?:take|do)(?:\s+any)?(?:\s+(?:sessions?|bookings?))?)?",
    r"block(?:ed)?",
    "closed?",
    r"shut(?:\s+(?:down|off))?",
    "off",
    "away",
    "busy",
    r"no\s+(?:bookings?|sessions?)",
    "bondho",
    "bandho",
    "chuti",
    "chhuti",
    "byasto",
    "busy",
    r"থাকব(?:ো|\s+)?\s*না",
    r"thakbo?\s+na",
    r"(?:not|isn['’]?t|aren['’]?t)\s+(?:coming|working|there|around|possible|here)",
    r"(?:won['’]?t|will\s+not|can(?:\s*not|['’]?t)|not\s+able\s+to)\s+(?:be\s+)?(?:come|work|make\s+it|attend|meet|see|teach|mentor|around)"
    r"(?:\s+(?:anyone|anybody|any\s+one|students?|people))?",
    r"can(?:\s*not|['’]?t)\s+(?:take|do|see|meet)\s+(?:anyone|anybody|anything|students?|people)",
    r"(?:don['’]?t|do\s+not|won['’]?t)\s+(?:take|book|accept|give|allow|want|work)(?:\s+(?:any|me|anyone|anybody|sessions?|bookings?|students?))*",
    r"(?:on|taking|take|having|have)\s+(?:a\s+)?(?:leave|vacations?|holidays?|day\s+off|break)",
    r"(?:leave|vacations?|holidays?|day\s+off|off\s+day|out\s+of\s+(?:office|town|station|dhaka)|travell?ing)",
    r"no\s+(?:more\s+)?(?:classes|meetings|students?|slots|appointments|calls|more)",
    r"keep\s+(?:(?:that|it|this|me|my)\s+)*(?:free|empty|clear|blocked)",
    r"(?:পারব(?:ো)?|পারছি|পারতেছি|নেব(?:ো)?|নিব(?:ো)?|আসব(?:ো)?|করব(?:ো)?|রাখব(?:ো)?|বসব(?:ো)?|নিচ্ছি)\s*না",
    r"(?:(?:নিতে|থাকতে|আসতে|করতে|দিতে|বসতে|সময়\s+দিতে)\s+)(?:পারব(?:ো)?|পারছি|পারতেছি)\s*না",
    r"(?:(?:nite|thakte|ashte|aste|korte|dite|boste|somoy\s+dite)\s+)?(?:parbo?|parchi|partesi|nibo|nebo|ashbo|asbo|korbo|boshbo|nicchi)\s+na",
    r"(?:free|available|ফ্রি|ফাঁকা|khali|fka)\s+(?:na|nai|nei|না|নাই|নেই|নয়)",
    r"not\s+(?:ok|okay|good|possible|an?\s+option)",
    r"no(?=\s+\w+days?(?!\w))",
    r"(?:sick|gone|remove|drop(?!\s+(?:(?:the|my|a|that|this|her|his|their)\s+)*(?:session|meeting|call|class|request))|stop|skip|be\s+out|i['’]?m\s+out|am\s+out)",
    r"(?:rakhben|rakhbo|rakhbo)\s+na|(?:রাখবেন|রাখব|রাখবো|রাখিয়েন)\s+না",
    r"stop\s+(?:taking|accepting|giving|all|any)(?:\s+(?:any|all|new|my))*(?:\s+(?:bookings?|sessions?|students?|requests?))?(?:\s+at\s+all)?",
    r"(?:(?:(?:lunch|tea|dinner|prayer|namaz|namaj|iftar|নামাজ|লাঞ্চ|ইফতার)(?:er|ের)?|a|my)\s+)*(?:breaks?|biroti|বিরতি)",
    rf"(?:bad|baad)\s+(?:den|din|dao)|বাদ(?:\s+(?:দেন|দিন|দাও)|(?!\s+{_PRAYER}))",
    r"ছুটি\s+(?:নেব|নিব|নিবো|নেবো|নিচ্ছি|লাগবে|চাই)|chuti\s+(?:nibo|nebo|nicchi|lagbe|chai)",
    "নাই",
    r"ছুটিতে|ছুটির",
    r"chutit?e?|chhutite",
    "বন্ধ",
    "ছুটি",
    "ব্যস্ত",
    "নেই",
    "nei",
)
LASTS = later(
    r"(?:for\s+)?((?:an?|\d+|one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:days?|weeks?|months?))\s+(off|leave|holidays?|vacation|break)"
    r"(?=\s+(?:from|starting|beginning)(?!\w))",
    re.IGNORECASE,
)
"""How long somebody is off, said before from when: "a month off from tomorrow"."""
EXAM_WEEK = words(r"exams?\s+weeks?")
THE_DAY = later(r"(?:the|this)\s+(?:whole\s+|entire\s+)?day(?=\s+off(?!\w))", re.IGNORECASE)
_BREAK = r"(?:breaks?|biroti|বিরতি)"
NO_BREAK = words(
    rf"(?:no|without|skip(?:ping)?|bina|বিনা|{_NOT})\s+(?:(?:a|an|any|my|the|more|need|want|{_TAKES}|\w+er|lunch|tea|prayer"
    rf"|namaz|namaj|iftar|নামাজের|লাঞ্চ)\s+){{0,3}}{_BREAK}",
    rf"{_BREAK}\s+(?:chh?ara|bina|nai|nei|na|lagbe\s+na|ছাড়া|ছাড়া|বিনা|নাই|নেই|না|লাগবে\s+না)",
)
"""A mentor works through: nothing is closed by that."""
ONLY = words("only", "just", "শুধু", "শুধুমাত্র", "shudhu", "sudhu", "কেবল", "kebol")
OPEN = words(
    r"open(?:ed)?(?:\s+up)?",
    "available",
    "add",
    "extra",
    r"i\s*(?:am|['’]?m)\s+(?:also\s+)?(?:free|available)",
    "খোলা",
    "khola",
    "খুলে",
    "khule",
    r"(?:can|could|will|i['’]?ll)\s+(?:also\s+)?(?:do|take|work|see|meet|come|teach|mentor|be\s+(?:free|available|there))"
    r"(?:\s+(?:people|ppl|folks|mentees|students?|sessions?|anyone|someone|one|one\s+more|more|another))*",
    r"have\s+(?:some\s+)?(?:free\s+)?time",
    r"(?:সময়|টাইম)\s+(?:দিতে\s+পারব(?:ো)?|দিব|দেব|আছে)",
    r"(?:somoy|shomoy|time)\s+(?:dite\s+parbo|dibo|debo|ache|ase)",
    r"(?:নিতে|করতে|বসতে|থাকতে)\s+পারব(?:ো)?(?!\s*না)",
    r"(?:nite|korte|boste|thakte)\s+parbo(?!\s*na)",
    r"(?:i['’]?m|i\s+am)\s+(?:also\s+)?working",
    r"kaj\s+(?:korbo?|korchi|kortesi|korte\s+parbo)(?!\s*na)",
    r"কাজ\s+(?:করব(?:ো)?|করছি|করতেছি|করতে\s+পারব(?:ো)?)(?!\s*না)",
    r"(?:free|sessions?)(?=.*(?:\W(?:too|also|as\s+well)\W*$))",
    r"(?:ok|okay|fine|possible|works?)(?=.*(?:\W(?:too|also|as\s+well)\W*$))",
    r"(?:also|too)(?=\s+(?:ok|okay|fine|free|possible|works?)(?:\s+for\s+me)?\W*$)",
    r"(?:ফ্রি|free|ফাঁকা)\s+(?:আছি|achi|থাকব|থাকবো|thakbo|thakb)",
)
FILLERS = words(
    r"i|i['’]?m|am|free|a|the|my|me|please|pls|on|for|from|at|to|and|this|that|will|be|keep|make|mark|set|as|too|also|in|of",
    r"times?|calend[ae]rs?|schedule|whole|plz|bookings?|all|ok|okay|possible|fine|day|hours?|slots?|take|taking|no|then|now|well|all|whole|could|can|do|got|go|anyone|sessions?|sorry|hi|hello|hey|bot|bhai|vai|apu|i['’]?ll|ive|i['’]?ve|some|more|extra|students?|people|ppl|folks|mentees|class(?:es)?|anything|between|till|until|there|tarikh|kono|ta|ke|theke|bajey?|gulo|ra|session|er|r|din|e|te",
    r"ami|amar|amake|ektu|doya|kore|koro|koren|korun|den|din|dao|rakho|rakhen|rakhun|rakhben|diyen|diben|thakb[eo]",
    r"im|want|wanna|need|anymore|any\s+more|lagbe|chai|n[ei]bo|rakhbo?|mash?",
    r"লাগবে|চাই|নেব(?:ো)?|নিব(?:ো)?|রাখব(?:ো)?|মাস",
    r"somoy|hobe|o|ar|ebong|actually|asole|আসলে",
    # why, where the dates are said
    r"puja|pujar|pujay|pujo|eide|eider|পূজা|পূজার|পূজায়|ঈদে|ঈদের|exams?|porikkh?ar?|পরীক্ষার?",
    r"আমি|আমার|আমাকে|একটু|দয়া|করে|করো|করেন|করুন|করবেন|দেন|দিন|দাও|দিবেন|দেবেন|রাখো|রাখেন|রাখুন|রাখবেন|থাকবে|থাকবো|থাকব",
    r"সময়|সময়টা|হবে|ও|আর|এবং|আছে|টা|তারিখ|তারিখে|কোনো|কোন|সেশন|বাজে|গুলো|থেকে|দিন|ভাই|আপু|কাউকে",
)
BUSY = words(
    r"(?:i\s+(?:have|['’]?ve)(?:\s+got)?|i['’]?ve(?:\s+got)?|^have|^got|there\s+is|there['’]?s|^ive\s+got)\s+(?:an?|some|my|another|to)",
    r"(?:have|need|got)\s+to\s+(?:go|be|attend|visit|take|pick|meet)",
    r"(?:একটা|একটি|ekta|akta|ekti)\s+\S+(?:\s+\S+)?\s+(?:আছে|ache|ase)",
    r"(?:class|exam|por?ikk?ha|kaj|office|ক্লাস|পরীক্ষা|এক্সাম|কাজ|অফিস)\s+(?:আছে|ache|ase|achhe)",
    r"have\s+(?:class(?:es)?|exams?|work)",
)
"""Something else is to be done then: what it is does not matter."""
OURS = words(
    r"(?:sessions?|students?|mentees?|class(?:es)?|meetings?|interviews?)(?:ta)?", r"(?:সেশন|স্টুডেন্ট|ক্লাস|মিটিং)(?:টা)?"
)
"""What may be a session of theirs: then nothing else is to be done, and without an end it takes no whole evening."""
REASON = later(r"(?:[,;]|(?<!\w)(?:because|since|due\s+to|karon|কারণ)(?!\w))(.*)", re.IGNORECASE | re.DOTALL)
ASKS = words(
    "what|when|who|how|which|can you|could you|do i|is there|কি|কী|কে|ki|koyta|কয়টা|book|বুক|with|sathe|সাথে|mentor"
)
ADDS = words(
    "also", "too", "extra", "add", "open", "this", "next", "coming", "ও", "এই", "o", "ei", "agami", "আগামী", "block"
)
RAMADAN = words(
    "রমজান(?:ে|ের|\\s+মাসে)?",
    "রোজা(?:য়|র)?",
    r"ramadh?an(?:\s+mash?e|\s?e)?",
    r"ramzan(?:\s?e)?",
    r"romjan(?:\s?e)?",
    "roja(?:y|r)?",
)
EVERY = words(
    r"\S+গুলো(?:তে)?",
    r"\w+(?:bar|\s)gulo(?:te)?",
    "every",
    "each",
    r"(?<!this\s)(?<!next\s)(?<!coming\s)week(?:days?|ends?)",
    "daily",
    r"\w+days",
    "প্রতি",
    "প্রতিদিন",
    "proti",
    "protidin",
    "সব",
    "shob",
)
HENCEFORTH = words(
    r"from\s+now\s+on(?:wards?)?", r"(?:any\s*more|any\s+longer)", r"ekhon\s+theke", r"এখন\s+থেকে", r"এখন\s+থেইকা"
)
_DAY = "(?:mon|tues|wednes|thurs|fri|satur|sun)day"
NO_WEEKDAY = words(rf"no\s+(?:more\s+)?({_DAY})s?")
WEEKDAY = words(
    rf"({_DAY}(?=s?(?!\w))"
    r"|(?:robi|rob|shom|som|mongol|budh|brihospoti|brihoshpoti|shukro|sukro|shoni|soni)bar"
    r"|(?:রবি|সোম|মঙ্গল|বুধ|বৃহস্পতি|শুক্র|শনি)বার)s?"
)
PARTS_OF_DAYS = words("mornings", "afternoons", "evenings", "nights")
PLURAL = later(r"(\S+বার)গুলো(?:তে)?")
CLAUSE = later(
    r"\s*(?:[,;.।\n]\s*(?:(?:and|but|আর|এবং|কিন্তু|ar|kintu)\s+)?"
    rf"|(?<!{LETTER})(?:and|but|আর|এবং|কিন্তু|তবে|ar|kintu|tobe)(?!{LETTER}))\s*",
    re.IGNORECASE,
)
NEXT_WEEK = words(
    r"next\s+week", r"(?:agami|porer)\s+(?:soptah[oe]?|shoptah[oe]?)", r"(?:আগামী|পরের|সামনের)\s+সপ্তাহ(?:ে|য়)?"
)
BUT = words("but", "কিন্তু", "তবে", "kintu", "tobe")
AND = later(rf"\s*(?:[,;\n+&]|(?<!{LETTER})(?:and|আর|এবং|ও|ar|ebong)(?!{LETTER}))\s*", re.IGNORECASE)
HEAD = later(r"^\s*(?:(?:hours?|slots?|times?|on|for|the|সময়|somoy)\s+)*", re.IGNORECASE)
OR = words("or", "ba", "বা", "অথবা", "othoba")
WORD = later(r"[^\s.,;:!?।()\-–]+")
