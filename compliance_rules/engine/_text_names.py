"""The names of the functions on texts, by what they do.

Their own modules are imported where one is called: few packs call all of them.
"""

#: Those that count sentences in which something is wrong.
COUNTING = frozenset({"broken_sums", "broken_shares", "broken_growth", "conflicting_figures"})
#: Those that count slips of the pen.
SLIPS = frozenset({"misquotes", "misattributions", "invalid_dates"})
#: Those that hold what is said against figures, and those that tell whether it is said.
HOLDING = frozenset({"share_fits", "growth_fits"})
CLAIMS = frozenset({"says_none", "says_all"})
#: All of them, and those that have sentences or passages to quote.
TEXT_FUNCTIONS = COUNTING | SLIPS | HOLDING | CLAIMS | {"stated_count", "copied", "longest_copy"}
QUOTING = TEXT_FUNCTIONS | {"similarity"}
