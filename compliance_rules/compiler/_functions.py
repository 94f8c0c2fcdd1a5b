"""What may be called in an expression: aggregates, and functions with their types.

The engine implements the functions under the same names:

| call | gives |
| --- | --- |
| `abs(n)` | the number without its sign |
| `round(n)`, `round(n, places)` | rounded, halves away from 0; `places` is whole, 0 if left out |
| `length(text)` | number of characters, white space apart |
| `similarity(text, text)` | likeness as a share from 0 to 1 |
| `misquotes(text, "name")` | how many titles in 《…》 nearly but not exactly are that name |
| `misattributions(text, "document", name)` | how often it is given out as that of another body |
| `invalid_dates(text)` | how many dates in the text are not in the calendar |
| `broken_sums(text)` | how many sentences state parts that do not add up |
| `broken_shares(text)`, with `n` or `n, n` | how many state a share that no figure gives |
| `broken_growth(text)` | how many state a rise or fall that their own figures contradict |
| `conflicting_figures(text)` | how many state another figure than an earlier one in its words |
| `says_none(text, "noun")` | whether the text says that there was none of it |
| `says_all(text, "deed")` | whether the text says that it was done with all |
| `says_all(text, "noun", "deed")` | whether it says so of all of something |
| `stated_count(text, "noun")` | the one figure that the text states of it; 0 where it says none |
| `share_fits(text, "noun", part, whole)` | whether the share that the text states of it fits |
| `growth_fits(text, "noun", now, before)` | whether the rise or fall that it states fits |
| `copied(text, text)` | share of the first text in passages that stand in both |
| `longest_copy(text, text)` | number of characters of the longest passage that stands in both |
| `years(text)` | the years that the text names: several numbers, none twice |
| `date(year, month, day)`, `date(text)` | a date; unknown where there is no such day |
| `days(first, second)` | days from the first date to the second, negative if it is earlier |

`years` gives several numbers. In the plan it stands only as an operand of the
aggregates `min`, `max` and `count` and as an option of `OneOf`; its numbers then
take the place of that operand or option, one by one.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias

from compliance_rules._values import frozen
from compliance_rules.diagnostics import Phrase

#: What an expression gives. `years` are several numbers; `mixed` are cells of which
#: some are numbers and some are texts.
Kind: TypeAlias = Literal["number", "text", "date", "truth", "years", "mixed"]
AggregateName: TypeAlias = Literal["sum", "min", "max", "count", "any", "all"]

#: Each kind in words.
KINDS: Mapping[Kind, Phrase] = {
    "number": Phrase("a number", "数"),
    "text": Phrase("a text", "文字"),
    "date": Phrase("a date", "日期"),
    "truth": Phrase("a truth", "真假"),
    "years": Phrase("several years", "多个年份"),
    "mixed": Phrase("numbers and texts", "数与文字混合"),
}

#: What each aggregate takes.
AGGREGATES: Mapping[AggregateName, tuple[Kind, ...]] = {
    "sum": ("number",),
    "min": ("number", "date", "years"),
    "max": ("number", "date", "years"),
    "count": ("number", "text", "date", "truth", "years", "mixed"),
    "any": ("truth",),
    "all": ("truth",),
}


@frozen
class Signature:
    """What a function takes, one kind an argument, and what it gives."""

    parameters: tuple[Kind, ...]
    result: Kind


#: The ways in which each function can be called.
FUNCTIONS: Mapping[str, tuple[Signature, ...]] = {
    "abs": (Signature(("number",), "number"),),
    "round": (Signature(("number",), "number"), Signature(("number", "number"), "number")),
    "length": (Signature(("text",), "number"),),
    "similarity": (Signature(("text", "text"), "number"),),
    "misquotes": (Signature(("text", "text"), "number"),),
    "misattributions": (Signature(("text", "text", "text"), "number"),),
    "invalid_dates": (Signature(("text",), "number"),),
    "broken_sums": (Signature(("text",), "number"),),
    "broken_shares": (
        Signature(("text",), "number"),
        Signature(("text", "number"), "number"),
        Signature(("text", "number", "number"), "number"),
    ),
    "broken_growth": (Signature(("text",), "number"),),
    "conflicting_figures": (Signature(("text",), "number"),),
    "says_none": (Signature(("text", "text"), "truth"),),
    "says_all": (
        Signature(("text", "text"), "truth"),
        Signature(("text", "text", "text"), "truth"),
    ),
    "stated_count": (Signature(("text", "text"), "number"),),
    "share_fits": (Signature(("text", "text", "number", "number"), "truth"),),
    "growth_fits": (Signature(("text", "text", "number", "number"), "truth"),),
    "copied": (Signature(("text", "text"), "number"),),
    "longest_copy": (Signature(("text", "text"), "number"),),
    "years": (Signature(("text",), "years"),),
    "date": (Signature(("text",), "date"), Signature(("number", "number", "number"), "date")),
    "days": (Signature(("date", "date"), "number"),),
}

#: Names that a pack cannot give to its own facts, sections and definitions.
TAKEN = frozenset({*AGGREGATES, *FUNCTIONS, "report", "same"})
