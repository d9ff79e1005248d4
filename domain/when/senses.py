"""The senses of words about time: what the lexicons say about a word, and all that a rule may ask about it."""

from __future__ import annotations

from enum import StrEnum


class Sense(StrEnum):
    """What a word may do in a text about time; each line says what its value in a lexicon is (a flag where nothing)."""

    # days
    WEEKDAY = "weekday"  # 0 is Monday
    SHORT_WEEKDAY = "short weekday"  # 0 is Monday: "mo" and "m", which are weekdays only beside each other
    WED = "wed"  # is "we'd" as well
    MONTH = "month"  # 1 to 12
    BANGLA_MONTH = "bangla month"  # 1 to 12, read only with its day: ১০ পৌষ
    RELATIVE = "relative"  # days from today
    TONIGHT = "tonight"
    GONE = "gone"  # says that it is past
    GONE_AHEAD = "gone ahead"  # says so of what follows it: "last friday"
    LAST = "last"  # "the last friday of march"
    FIRST = "first"  # where it is no other ordinal
    DAYSET = "dayset"  # several days of the week: weekdays, weekend, all, mwf, tth
    HOLIDAY = "holiday"  # "12-25", "11-4TH" for the fourth Thursday of November, or a name of `domain.feasts`
    EDGE = "edge"  # begin, middle, end, rest
    EDGE_OF = "edge of"  # names an edge only with "of" behind: "the end of"
    EDGE_AHEAD = "edge ahead"  # stands before its period, never behind
    EDGE_WIDE = "edge wide"  # a third of the period: early, late
    END_OF = "end of"  # the unit that ends: eod, eom
    DATE_WORD = "date word"  # makes the number before it a day of the month: তারিখ
    DAY_WORD = "day word"  # "day" of "day 15"
    WEEK_WORD = "week word"  # "week" of "friday week"
    MONTH_WORD = "month word"  # "month" of "the month of march"
    MOMENT = "moment"  # now
    FROM_NOW = "from now"
    FROM_TODAY = "from today"
    # hours
    PART = "part"  # dawn, morning, noon, afternoon, evening, night
    PRAYER = "prayer"  # a name of `domain.prayers`
    PRAYER_WORD = "prayer word"  # "prayer" of "maghrib prayer"
    CLOCK = "clock"  # noon, midnight
    MERIDIEM = "meridiem"  # am, pm
    VERB_AM = "verb am"  # "am" of "am I"
    LETTER = "letter"  # am, pm: "a" and "p" right after a number
    OCLOCK = "oclock"  # sure, or weak: "clock"
    HOUR_SIGN = "hour sign"  # the h of 17h30
    HRS = "hrs"  # of 17hrs
    OF_THE_CLOCK = "of the clock"  # makes 0900 an hour
    MINUTES_PAST = "minutes past"  # sure, or weak: "ten after six"
    MINUTES_TO = "minutes to"  # sure, or weak: "quarter of six"
    BEFORE_AN_HOUR = "before an hour"  # makes 5.30 an hour: "say 5.30"
    LOCATIVE = "locative"  # behind a number, makes it an hour or a day: ৬.৩০ এ, 28 e
    OH = "oh"  # between an hour and its minute: eight oh five
    STRUCK = "struck"  # between an hour and its minutes: ৫টা বেজে ৩০
    ZONE = "zone"  # utc, or "?" for a zone that is not converted
    TIME_WORD = "time word"  # "time" of "london time"
    OWN_CLOCK = "own clock"  # before "time", means no other zone: "my time"
    ISO_TIME = "iso time"  # the T of 2027-03-05T17:30
    ISO_UTC = "iso utc"  # the Z behind it
    MEAL = "meal"
    # numbers and lengths
    NUMBER = "number"
    ONE = "one"  # also means somebody or something
    SOME = "some"  # a number that is an article before a weekday: একটা শুক্রবার
    MORE = "more"
    CROSS = "cross"  # the x of x5
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
    SHORT_AN = "short an"  # "half n hour"
    UNIT = "unit"  # second, minute, hour, day, workday, week, fortnight, month, quarter, year, weekend
    UNIT_BEHIND = "unit behind"  # never stands before its number without "per"
    UNIT_OF = "unit of"  # a unit that owns what follows: মাসের, masher
    SHORT = "short"  # a unit that is one right after digits only: h, m
    LENGTH = "length"  # seconds: আধঘণ্টা
    DAY_COUNT = "day count"  # days: দুইদিন
    # which one, how often
    MOD = "mod"  # this, coming, next
    EVERY = "every"
    EACH = "each"  # every, and nothing else
    ANY = "any"  # every, but no rule: "any monday"
    SINGLE = "single"
    PER = "per"
    OTHER = "other"  # every second one
    ALTERNATE = "alternate"  # the same without "every"
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
    POST_FOR = "post for"  # stands behind its length: ধরে
    FROM = "from"
    BETWEEN = "between"
    TO = "to"
    DASH = "dash"
    UNTIL = "until"
    BY = "by"
    AFTER = "after"
    AFTER_AHEAD = "after ahead"  # is "after" before a prayer, and behind a length: বাদ মাগরিব, ৩ দিন বাদ
    BESIDE = "beside"  # 1 after, -1 before: "the day after", "an hour before"
    ON_FROM = "on from"  # counts on from a day: "a week from friday"
    BACK_FROM = "back from"  # counts back
    TARGET = "target"  # where something is moved to
    SAY = "say"
    START = "start"
    ONWARDS = "onwards"
    OR_BEFORE = "or before"
    POST_FROM = "post from"  # stands behind its time: থেকে
    POST_UNTIL = "post until"
    POST_AFTER = "post after"
    POST_BEFORE = "post before"
    SOONER_THAN = "sooner than"  # the day beside it does not count any more: before, আগে, but not "by"
    AGO = "ago"
    LATER = "later"
    SOONER = "sooner"
    AND = "and"
    OR = "or"
    APPROX = "approx"
    ABOUT = "about"  # approx, or the topic
    ISH = "ish"  # about, behind its hour
    EXACTLY = "exactly"
    # what changes a whole phrase
    EXCEPT = "except"  # except (what follows), "except it" (what stands before), but
    NOT = "not"
    POST_NOT = "post not"  # stands behind what is denied: কাল না, পরশু
    AFTER_NOT = "after not"  # may stand between "not" and its day
    BUSY = "busy"
    OFF = "off"
    OPEN = "open"
    ANYTIME = "anytime"
    ALL_DAY = "all day"
    VAGUE = "vague"  # a time that has no hour on the clock
    # the words around
    SUITS = "suits"
    GREETS = "greets"  # "good" of "good morning"
    WISHES = "wishes"  # "happy" of "happy new year"
    WISHED = "wished"  # "mubarak" of "eid mubarak"
    TITLE = "title"  # a name follows: mr friday
    SPEAKER = "speaker"  # I
    WOULD = "would"  # makes "wed" before it "we would"
    BEEN = "been"  # the length after it is past
    WAY = "way"  # the length before it is part of a name: a 10 minute walk
    TAKE = "take"  # also means "to take", before a word that wants something: nite chai
    WANTED = "wanted"
    AFTER_MAY = "after may"  # makes "may" before it a verb
    AFTER_FOUR = "after four"  # 4 before it is "for": 4 u
    VERSION = "version"  # v 5.30
    NUMBERED = "numbered"  # a number behind it counts something else: room 5
    FILLER = "filler"  # says nothing
    WEAK = "weak"  # often means something else


CUES = frozenset(
    {
        *(Sense.SHORT_WEEKDAY, Sense.FIRST, Sense.ISO_TIME, Sense.ISO_UTC, Sense.OWN_CLOCK, Sense.MORE, Sense.SINGLE),
        *(Sense.HOUR_SIGN, Sense.HRS, Sense.OF_THE_CLOCK, Sense.CROSS),
        *(Sense.BANGLA_MONTH, Sense.PRAYER_WORD, Sense.WISHED, Sense.LOCATIVE, Sense.OH, Sense.WANTED, Sense.AFTER_MAY),
        *(Sense.TITLE, Sense.WOULD, Sense.BEEN, Sense.WAY, Sense.VERSION),
    }
)
"""Senses that change how the words beside are read; a word that has no other says nothing about time itself."""
