"""Words of mentors about the rules of their calendars: lengths, breaks, limits, pauses, periods."""

from __future__ import annotations

import re

from domain.patterns import LETTER, later, words
from domain.slots import DAY

BANGLA_DIGITS = str.maketrans("০১২৩৪৫৬৭৮৯", "0123456789")
_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_BANGLA = ("এক", "দুই", "তিন", "চার", "পাঁচ", "ছয়", "সাত", "আট", "নয়", "দশ")
_BANGLISH = ("ek", "dui", "tin", "char", "pach", "choy", "shat", "at", "noy", "dosh")
NUMBERS = {word: number for words in (_ENGLISH, _BANGLA, _BANGLISH) for number, word in enumerate(words, 1)}
_BOOKINGS = (
    r"(?:(?:my|new|any|all|amar|notun|kono|আমার|নতুন|কোনো|কোন)\s+)*(?:bookings?|sessions?|calendar|বুকিং|সেশন|ক্যালেন্ডার)"
)
_REST = r"(?:pause|break|বিরতি|biroti)"
RESUME = words(
    rf"(?:resume|restart|unpause|re-?open)(?:\s+(?:taking\s+)?{_BOOKINGS})?",
    rf"(?:(?:i['’]?m|i\s+am)\s+back\W+(?:(?:so|please|pls)\s+)*)?(?:start|take|taking|open)\s+(?:taking\s+)?{_BOOKINGS}\s+again",
    rf"{_BOOKINGS}\s+(?:আবার|abar)\s+(?:চালু|শুরু|chalu|shuru|suru|খুলে|khule|নিন|নেব|nibo)(?:\s+\S+)*",
    rf"{_BOOKINGS}\s+(?:চালু|chalu)(?:\s+(?:কর\S*|kor\S*|দিন|den|din))?",
    rf"(?:end|stop|finish)\s+(?:the\s+|my\s+)?{_REST}",
    rf"(?:(?:the|my|amar|আমার)\s+)?{_REST}\s+(?:(?:is|has)\s+)?(?:over|ended|done|finished|শেষ|shesh|sesh)",
    rf"(?:আবার|abar)\s+{_BOOKINGS}\s+(?:চালু|শুরু|chalu|shuru|suru|নেব|নিব|nebo|nibo)(?:\s+\S+)*",
)
BACK = words(
    r"(?:(?:hi|hello|ok|hey)\W+)?(?:i['’]?m|i\s+am|ami)\s+back(?:\s+(?:now|again|today))?",
    r"(?:আমি\s+)?(?:ফিরেছি|ফিরে\s+এসেছি|ফিরে\s+আসছি)", r"(?:ami\s+)?(?:firechi|fire\s+(?:esh?echi|aschi))",
)  # fmt: skip
"""What ends a pause, and without one says nothing of bookings."""
PAUSE = words(
    r"(?:take|taking|have|need|want)\s+a\s+(?:short\s+|long\s+)?break\s+from\s+(?:mentoring|teaching|work|this|bookings?|(?:my\s+)?sessions?)",
    r"(?:take|taking|having|need|want)\s+a\s+(?:short\s+|long\s+)?break(?=\s+(?:for|until|till)\s+(?!lunch|tea|dinner))",
    r"(?:(?:i['’]?m|i\s+am)\s+)?(?:off|away|not\s+available)\s+from\s+now\s+on",
    rf"pause(?:\s+(?:taking\s+)?{_BOOKINGS})?",
    rf"(?:stop|no|(?:don['’]?t|do\s+not|won['’]?t|not)\s+tak(?:e|ing))\s+(?:taking\s+)?(?:new\s+)?{_BOOKINGS}"
    r"(?=\s+(?:until|till|for|from\s+now|at\s+the\s+moment|right\s+now)|[\s.!।]*$)",
    rf"{_BOOKINGS}\s+(?:আপাতত\s+|apatoto\s+)?(?:বন্ধ|থামান|bondho|thaman)(?:\s+(?:রাখুন|রাখেন|করুন|করেন|rakhun|rakhen|korun|koren))?",
    rf"{_BOOKINGS}\s+(?:নেব|নিব|নেবো|নিবো|nebo|nibo)\s+(?:না|na)",
)
FOR_NOW = words(
    r"for\s+now", r"for\s+the\s+time\s+being", r"at\s+the\s+moment", r"right\s+now", "আপাতত", "এখন", "apatoto", "ekhon"
)
UNTIL = words("until", "till", "for", "পর্যন্ত", "porjonto", "er jonno", "জন্য", "এর জন্য")
UNTIL_IT = words("until", "till")
"""What goes before the day, the week or the month that ends something; পর্যন্ত behind it takes in all of it."""
END_OF = words("end", "শেষ", "shesh")
FOR = words("for", "er jonno", "জন্য", "এর জন্য")
HOLIDAYS = words(
    r"public\s+holidays?",
    r"সরকারি\s+ছুটি(?:তে|র\s+দিন(?:গুলো(?:তে)?|ে)?)?",
    r"(?:sorkari|shorkari)\s+(?:chuti|chhuti)(?:te|r\s+din(?:gulo(?:te)?|e)?)?",
)
WORKS = words("work", "available", "open", "on", "কাজ", "খোলা", "khola", "kaj")
RESTS = words("off", "closed?", "rest", "বন্ধ", "bondho", "ছুটি")
PER_DAY = words(r"(?:a|per|each|every)\s+day", "daily", "দিনে", "প্রতিদিন", "dine", r"din\s+e", "protidin")
PER_WEEK = words(r"(?:a|per|each|every)\s+week", "weekly", "সপ্তাহে", r"sh?opt?ahe?(?:\s+e)?", "shoptay")
AT_MOST = words(
    "max(?:imum)?", r"at\s+most", r"not?\s+more\s+than", "limit", r"up\s+to", "only", "সর্বোচ্চ", "sh?orboccho",
    r"এর\s+বেশি", "বেশি", "beshi",
)  # fmt: skip
_EACH = r"(?:টির?|টার?|tar?|tir?)"
COUNTED = words(rf"(\d{{1,3}})(?:\s*(?:{_EACH}|sessions?|bookings?|সেশন))?", rf"({'|'.join(NUMBERS)}){_EACH}?")
BESIDE_A_NUMBER = words(
    r"make\s+it|then|please|pls|plz|just|rather|instead|is|ok|okay|fine|sessions?|bookings?|koro|koren|korun|den|din|dao"
    r"|hobe|hok|thak|ta|ti|kono|কোনো|সেশন|বুকিং|করো|করেন|করুন|দেন|দিন|দাও|হবে|হোক|থাক"
)
NO_LIMIT = words(r"no\s+limit", "unlimited", "any number", r"(?:limit|সীমা)\s+(?:নেই|নাই|nai|nei)")
NONE = words("none", "no", "nothing", "zero", "off", "না", "নেই", "নাই", "লাগবে না", "na", "nai", "nei")
NOTICE = words(
    "notice", r"in\s+advance", r"(?:hours?|hrs?|days?|minutes?|mins?)\s+(?:ahead|before)", "আগে", "age", "নোটিশ"
)
MOVES = words("mov(?:es?|ing)", "reschedul(?:e|ing)", "সরাতে", "সময় বদলাতে", "shorate", "bodlate")
CANCELS = words("cancel(?:s|l?ing|lations?)?", "বাতিল", "batil")
BOOKS = words("book(?:ed|ing|ings)?", "notice", "বুক", "বুকিং", "নোটিশ")
GAP = words(
    "buffer", "break", "gap", r"free\s+(?:before|after|between)", "বিরতি", "ফাঁকা?", "গ্যাপ", "biroti", "fak",
    r"between\s+(?:(?:the|my|any|two|each|all)\s+)*(?:sessions?|bookings?|meetings?|students?)",
    r"সেশন(?:ের|গুলোর)?\s+(?:মাঝে|মাঝখানে|মধ্যে)", r"sessions?\s?(?:er|gulor)?\s+(?:majh(?:e|khane)|moddhe)",
)  # fmt: skip
STARTS = words("slots?", r"start(?:ing)?\s+times?", "স্লট", r"শুরুর\s+সময়", r"shurur\s+somoy")
EVERY_SO_OFTEN = words("every", r"পর\s*পর", "অন্তর", r"por\s*por", "ontor")
BEFORE = words("before", r"শুরুর\s+আগে", "shurur age")
LENGTH = later(
    r"(\d{1,3})\s*(m|min|mins|minutes?|h|hrs?|hours?|days?|মিনিট(?:ের)?|মি|ঘণ্টার?|ঘন্টার?|দিন|ghontar?|minit(?:er)?|din)(?!\w)",
    re.IGNORECASE,
)
LENGTHS = later(rf"(?:{LENGTH.pattern}\s*)+", re.IGNORECASE)
LENGTH_IN_WORDS = later(
    rf"(?<!{LETTER})(an?|{'|'.join(NUMBERS)})\s+(minutes?|hours?|hrs?|days?|মিনিট|ঘণ্টা|ঘন্টা|দিন|ghonta|minit|din)(?!{LETTER})",
    re.IGNORECASE,
)
UNITS = {"m": 1, "ম": 1, "h": 60, "ঘ": 60, "g": 60, "d": DAY, "দ": DAY}
"""Minutes of a unit, by its first letter."""
MINUTES = later(
    r"(\d{1,3})\s*(m|min|mins|minutes?|h|hrs?|hours?|মিনিট(?:ের)?|মি|ঘণ্টার?|ঘন্টার?|ghonta|minit)?(?!\w)", re.IGNORECASE
)
LIST = later(r"[,;\n]|\s(?:and|ও|আর|এবং|ar|ebong)\s", re.IGNORECASE)
AHEAD = words(
    rf"(\d{{1,3}}|an?|{'|'.join(NUMBERS)})\s+(days?|weeks?|months?|দিন|সপ্তাহ|মাস|din|sh?opta(?:ho?)?|mash?)(?:er|ের)?\s+"
    r"(?:ahead|in\s+advance|beforehand|before|আগে|age)"
)
DAYS_OF = {"d": 1, "দ": 1, "w": 7, "s": 7, "স": 7, "m": 30, "ম": 30}
"""Days of a unit, by its first letter."""
IN_ADVANCE = words("ahead", r"in\s+advance", "beforehand")
BOOKABLE = words("bookable", r"allow\s+bookings?", r"no\s+bookings?\s+more\s+than")
BOOKED = words("book(?:able|ed|ing|ings)?", "বুক", "বুকিং", "buk")
_MINUTES_ONLY = r"(?:m|min|mins|minutes?|মিনিট(?:ের)?|minit|miniter)"
SESSIONS_OF = later(
    r"(?:(?:my|the|all|make|offer|i|want|have|amar|আমার)\s+)*(?:sessions?|session\s*gulo|সেশন(?:গুলো)?)\s+"
    r"(?:(?:should|can|will|to|must|be|are|is|of|take|last|either)\s+)*"
    rf"(\d{{1,3}})\s*{_MINUTES_ONLY}?\s*(?:,|/|or|and|ba|o|ar|বা|ও|আর|অথবা|এবং)\s*(\d{{1,3}})\s*{_MINUTES_ONLY}"
    r"(?:\s+(?:each|long|only|hobe|koro|koren|korun|হবে|করুন|করেন))*",
    re.IGNORECASE,
)
"""Sessions that may be of two lengths."""
EXAMS = words(
    r"exams?(?:\s+weeks?)?", r"পরীক্ষার?(?:\s+সপ্তাহে?)?", r"porikkh?ar?(?:\s+shoptahe?)?", "during", "in", "the", "সময়"
)
SPAN = later(
    r"(?:from\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s*(?:[a-z]{3,9}|[\u0980-\u09ff]{2,14})?)\s*(?:-|–|to|থেকে|theke|till|until)\s*"
    r"\d{1,2}(?:st|nd|rd|th)?\s*(?:[a-z]{3,9}|[\u0980-\u09ff]{2,14})(?:\s+(?:পর্যন্ত|porjonto))?",
    re.IGNORECASE,
)  # fmt: skip
ONLY = words("only", "just", "শুধু", "shudhu", "sudhu")
EDGE = later(
    rf"[,;\n।]|\.(?=\s)|(?<!{LETTER})(?:and|plus|with|also|ও|আর|এবং|সাথে|ar|aar|ebong|sathe)(?!{LETTER})",
    re.IGNORECASE,
)
NUMBER = words(r"\d+.*", "half", "an hour", *(word for word in NUMBERS if word != "at"))  # "at most"
OF_SESSIONS = words(
    "sessions?", "make", "set", "each", "long", "সেশন(?:ের|গুলো)?", "sessions? hobe", "korbo", "করব", "lomba", "লম্বা"
)
LONGEST_SENTENCE = 20
"""Words in which a limit is looked for: each few of them are read."""
LONGEST_LIMIT = 7
"""Words of "for the next two weeks"."""
LIMIT_FILLERS = words("for", "the", "of", "on", "onwards?", "only", "just", "শুধু", "shudhu", "sudhu", "jonno", "জন্য")
GOES_ON = later(
    r"\s*(?:to|-|–|till|until|through|থেকে|theke|পর্যন্ত|porjonto|বাদে|বাদ|ছাড়া|bade?|chh?ara|off)(?![\w\u0980-\u09ff])",
    re.IGNORECASE,
)
"""What behind days makes of them the first of several, or leaves them out."""
BEFORE_OTHERS = later(
    r"(?:(?<!\w)(?:not|except|excluding|without|no|off|but)(?:\s+(?:on|for|in))?|(?<!\w)(?:from|to|theke|থেকে)|[-–])\s*$",
    re.IGNORECASE,
)
"""What stands before days that are left out, or are the last of several."""
EXCEPT = words("except", "excluding", "but", "without", "বাদে", "ছাড়া", "bade", "chh?ara")
ONWARDS = later(r"(?<=week|onth)\s+onwards?$", re.IGNORECASE)  # "from next week onwards" is no later one
NUMBER_AT_EDGE = later(r"\d{1,2}(?:st|nd|rd|th)?")
DAYS_AT_EDGE = later(r"\d{1,2}(?:st|nd|rd|th)?\s*[-–]\s*\d{1,2}(?:st|nd|rd|th)?")
"""Days of a month beside its bare name: "20-22 december"; beside more words they are hours."""
MOST_NAMED = 5
MONTH = 27
"""Days from the first to the last of a month, at least."""
EVERY = words("every", "each", "প্রতি", "proti")
VAGUELY = words(
    r"for\s+(?:now|the\s+time\s+being|a\s+while|some\s+time)", "temporarily", r"until\s+further\s+notice",
    r"(?:after|before|during|until|till|from|since)\s+(?:my\s+|the\s+)?(?:exams?|eid|puja|holidays?|vacations?)",
    r"(?:after|before|until|till|from|since)\s+(?:the\s+)?(?:ramadh?an|ramzan)",
    r"(?:ramadh?an|ramzan|romjan|roja|eid|puja|exam|porikkh?a)(?:er|r)?\s+(?:er\s+)?(?:por|age)(?:\s+theke)?",
    r"(?:রমজান|রোজা|ঈদ|পূজা|পরীক্ষা)(?:ের|র)?\s+(?:পর|পরে|আগে|আগ)(?:\s+থেকে)?", "আপাতত", "apatoto",
    r"কিছু\s*দিন", r"kichu\s*din",
)  # fmt: skip
ONE_OF = words(
    "next",
    "coming",
    "starting",
    "beginning",
    "until",
    "till",
    "আগামী",
    "পরের",
    "সামনের",
    "পর্যন্ত",
    "agami",
    "porer",
    "porjonto",
)
"""What makes of a day of the week a single one, rather than the first of several."""
OWN = words("i['’]?m", "i am", "i", "free", "available", "my hours are", "আমি", "ami", "ফ্রি", "আছি", "achi", "ase")
