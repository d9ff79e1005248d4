"""Words at the last look of an invitation: who comes first, and which times come beside those that are chosen."""

from __future__ import annotations

ORDER = {
    "first": """
        first | at first | goes first | to the front | up first | prothome | prothom | age | aage | agey | sobar age |
        shobar age | প্রথমে | প্রথম | আগে | সবার আগে
    """,
    "last": """
        last | at last | goes last | at the end | to the end | sheshe | shesh | shese | sobar sheshe | shobar sheshe |
        sobar pore | shobar pore | শেষে | সবার শেষে | সবার পরে
    """,
    "before": "before | ahead of",
    "behind": "after | behind",
    "swap": """
        swap | switch | exchange | odol bodol | odolbodol | adol badol | adolbadol | অদলবদল | অদল বদল
    """,
    "reverse": "reverse | reversed | the other way round | the other way around | ulto | ulta | উল্টো | উল্টা",
    "order": """
        order | the order | goes | should go | comes | should come | put | be | is | will be | with | in |
        sequence | turn | thakuk | thakbe | hobe | hok | koro | koren | korun | den | din | dao | rakho | rakhen |
        rakhun | থাকুক | থাকবে | হবে | হোক | করুন | করো | করেন | দিন | দাও | রাখুন | রাখো | সিরিয়াল | serial | ke | ta | er
    """,
    "joins": "and | & | then | ar | aar | o | ebong | tarpor | আর | ও | এবং | তারপর",
}
"""What is said of the order in which applicants come."""

MORE_BEFORE = (
    *("and also", "or else", "and", "also", "or", "plus", "ar", "aar", "aro", "othoba", "ba", "kingba", "naki"),
    *("অথবা", "বা", "কিংবা", "আর", "আরও", "নাকি"),
)
MORE_BEHIND = (
    *("too", "as well", "also", "o den", "o din", "o dao", "o rakhen", "o rakhun", "o dite pari", "o dite parbo", "o"),
    *("ও দিন", "ও দেন", "ও দাও", "ও রাখুন", "ও রাখেন", "ও দিতে পারি", "ও"),
)
"""What adds a time to those that are chosen, before it or behind it: "or friday 3pm", "friday 3pm too"."""
