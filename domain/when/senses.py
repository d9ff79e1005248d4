"""The senses of words about time: what the lexicons say of a word, and all that a rule may ask about one."""

from __future__ import annotations

from enum import StrEnum


class Sense(StrEnum):
    """What a word may do in a text about time; each line says what its value in a lexicon is (a flag where nothing)."""

    # days
    WEEKDAY = "weekday"  # 0 is Monday
    MONTH = "month"  # 1 to 12
    RELATIVE = "relative"  # days from today
    TONIGHT = "tonight"
    GONE = "gone"  # says that it is past
    DAYSET = "dayset"  # several days of the week: weekdays, weekend, all, mwf, tth
    HOLIDAY = "holiday"  # "12-25", or "11-4TH" for the fourth Thursday of November
    EDGE = "edge"  # begin, middle, end, rest
    EDGE_WIDE = "edge wide"  # a third of the period: early, late
    END_OF = "end of"  # the unit that ends: eod, eom
    DATE_WORD = "date word"  # makes the number before it a day of the month: তারিখ
    MOMENT = "moment"  # now
    # hours
    PART = "part"  # dawn, morning, noon, afternoon, evening, night
    CLOCK = "clock"  # noon, midnight
    MERIDIEM = "meridiem"  # am, pm
    LETTER = "letter"  # am, pm: "a" and "p" right after a number
    OCLOCK = "oclock"
    STRUCK = "struck"  # between an hour and its minutes: ৫টা বেজে ৩০
    ZONE = "zone"  # utc, or "?" for a zone that is not converted
    MEAL = "meal"
    # numbers and lengths
    NUMBER = "number"
    SPOKEN = "spoken"  # a number in Latin letters that is an English word as well: at, sat, char
    ORDINAL = "ordinal"  # -1 is the last
    SUFFIX = "suffix"  # makes digits an ordinal: th, ই
    CLASSIFIER = "classifier"  # sure (টায়: an hour) or weak (টা: also "three of them")
    FRACTION = "fraction"  # minutes that it adds to the hour that follows: সাড়ে, পৌনে
    MIXED = "mixed"  # 1.5, 2.5: দেড়, আড়াই
    MIXED_CLOCK = "mixed clock"  # minutes after midnight or noon: দেড়টা
    HALF = "half"
    QUARTER = "quarter"
    QUARTER_LETTER = "quarter letter"  # the q of "q2"
    FEW = "few"  # how many that is
    ARTICLE = "article"
    UNIT = "unit"  # second, minute, hour, day, workday, week, fortnight, month, quarter, year, weekend
    SHORT = "short"  # a unit that is one right after digits only: h, m
    LENGTH = "length"  # seconds: আধঘণ্টা
    DAY_COUNT = "day count"  # days: দুইদিন
    # which one, how often
    MOD = "mod"  # this, coming, next
    EVERY = "every"
    PER = "per"
    OTHER = "other"  # every second one
    EVERY_OTHER_DAY = "every other day"
    AGAIN = "again"  # after a length: every so often (পর পর)
    FREQ = "freq"  # DAILY, WEEKLY, ...
    NIGHTLY = "nightly"
    PLURAL = "plural"
    TIMES = "times"
    TIMES_COUNT = "times count"  # how often: দুইবার
    ONCE = "once"  # how often: once, twice
    # what joins
    AT = "at"
    ON = "on"
    IN = "in"
    WITHIN = "within"
    OF = "of"
    THE = "the"
    FOR = "for"
    FROM = "from"
    BETWEEN = "between"
    TO = "to"
    DASH = "dash"
    UNTIL = "until"
    BY = "by"
    AFTER = "after"
    START = "start"
    ONWARDS = "onwards"
    OR_BEFORE = "or before"
    POST_FROM = "post from"  # stands behind its time: থেকে
    POST_UNTIL = "post until"
    POST_AFTER = "post after"
    POST_BEFORE = "post before"
    AGO = "ago"
    LATER = "later"
    SOONER = "sooner"
    AND = "and"
    OR = "or"
    APPROX = "approx"
    ISH = "ish"  # about, behind its hour
    EXACTLY = "exactly"
    # what changes a whole phrase
    EXCEPT = "except"
    NOT = "not"
    OFF = "off"
    OPEN = "open"
    ANYTIME = "anytime"
    ALL_DAY = "all day"
    VAGUE = "vague"  # a time that nobody can put on a clock
    # the words around
    SUITS = "suits"
    NUMBERED = "numbered"  # a number behind it counts something else: room 5
    FILLER = "filler"  # says nothing
    WEAK = "weak"  # means something else as often
