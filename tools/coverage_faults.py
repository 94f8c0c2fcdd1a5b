"""Which rule finds which fault of Chinese annual reports, or why none does."""

from typing import Final

from attrs import frozen


@frozen(kw_only=True)
class Fault:
    """A fault that evaluators name or that real reports have."""

    title: str
    #: The rules that find it; none where `why` says why.
    rules: tuple[str, ...] = ()
    #: What the rules need, what they leave, or why there are none.
    why: str = ""


_OUTSIDE: Final = "no rule can: a file does not tell it"
_NOT_YET: Final = "no rule yet"
_LAST_YEAR: Final = "with last year's report (`--previous`)"

#: The faults by what they are about, in the order of the page.
FAULTS: Final[tuple[tuple[str, tuple[Fault, ...]], ...]] = (
    (
        "When and where it was published",
        (
            Fault(
                title="published late",
                rules=("deadline_of_departments", "deadline_of_governments"),
                why="unknown where no date is found; townships have no date of their own",
            ),
            Fault(title="published before the year ended", rules=("after_the_year",)),
            Fault(title="the stated date of publication was changed afterwards", why=_OUTSIDE),
            Fault(title="the report was changed after publication", why=_OUTSIDE),
            Fault(title="several copies differ", why=_OUTSIDE),
            Fault(title="no column for reports, or a place hard to find", why=_OUTSIDE),
            Fault(title="collections of reports are incomplete", why=_OUTSIDE),
        ),
    ),
    (
        "What it contains",
        (
            Fault(
                title="a part of article 50 is missing",
                rules=("contents",),
                why="where a form applies, `sections` looks for its parts instead",
            ),
            Fault(title="a section is missing or out of order", rules=("sections",)),
            Fault(title="a table is missing", rules=("tables",)),
            Fault(
                title="a government leaves out assessment, appraisal or accountability",
                rules=("assessment",),
            ),
            Fault(title="the five aspects of section one are missing", rules=("aspects",)),
            Fault(title="the fee for processing information is not told", rules=("fee_told",)),
            Fault(
                title="section six denies fee notices and the table has unpaid ones",
                rules=("fee_notices",),
            ),
            Fault(title="generic text that says nothing of the body", why=_NOT_YET),
            Fault(title="dull form, without charts", why="no rule: no clause asks for them"),
            Fault(
                title="no figures of staff and cost",
                why="no rule: the forms of 2019 and 2021 do not ask for them",
            ),
            Fault(title="a province's report does not cover its region", why=_NOT_YET),
        ),
    ),
    (
        "The form",
        (
            Fault(title="a row or column is missing", rules=("rows",)),
            Fault(title="a row or column that the form does not have", rules=("extra",)),
            Fault(title="a heading or label differs from the form", rules=("labels",)),
            Fault(title="a blank cell", rules=("filled",)),
            Fault(
                title="the one row 其他处理 of 2019 in a report of 2021 or later",
                rules=("extra", "rows"),
                why="named as a row that the form of 2021 does not have",
            ),
            Fault(title="the text names other parts than its headings", why=_NOT_YET),
        ),
    ),
    (
        "Figures of one report",
        (
            Fault(title="received and handled do not balance in a column", rules=("balance",)),
            Fault(title="the total of outcomes is not their sum", rules=("outcomes",)),
            Fault(title="a total is not the sum of the applicants", rules=("applicants",)),
            Fault(title="a total of reviews or suits is not its sum", rules=("review_totals",)),
            Fault(
                title="figures of 规章 from a body that may make none",
                rules=("regulations_made",),
            ),
            Fault(title="fewer in force than the year itself leaves", rules=("in_force",)),
            Fault(title="a wrong unit (万条 for 条, 元 for 万元)", why=_NOT_YET),
            Fault(title="the figures are wrong and agree with each other", why=_OUTSIDE),
        ),
    ),
    (
        "The text against the tables",
        (
            Fault(
                title="requests in the text differ from the table",
                rules=("narrated_requests_agree", "narrated_handled_agree"),
                why="fails only where no reading fits",
            ),
            Fault(
                title="carried-over requests in the text differ from the table",
                rules=("narrated_carried_in_agree", "narrated_carried_out_agree"),
            ),
            Fault(
                title="outcomes in the text differ from the table",
                rules=(
                    "narrated_granted_agree",
                    "narrated_partial_agree",
                    "narrated_disclosed_agree",
                    "narrated_refused_agree",
                    "narrated_unavailable_agree",
                    "narrated_declined_agree",
                ),
            ),
            Fault(
                title="reviews or suits in the text differ from the table",
                rules=("narrated_reviews_agree", "narrated_suits_agree"),
            ),
            Fault(
                title="“none received” beside figures",
                rules=("no_requests", "no_reviews", "no_suits"),
            ),
            Fault(
                title="“all handled” or “all upheld” beside others",
                rules=("all_handled", "all_upheld"),
            ),
        ),
    ),
    (
        "The text in itself",
        (
            Fault(title="parts in the text do not add up", rules=("text_sums",)),
            Fault(title="a share in the text does not fit its figures", rules=("text_shares",)),
            Fault(title="growth in the text does not fit its figures", rules=("text_growth",)),
            Fault(title="one sentence contradicts another", rules=("text_conflicts",)),
            Fault(
                title="a year that is not the report's",
                rules=("period_year", "overview_year"),
            ),
            Fault(title="a period that is not the whole year", rules=("whole_year",)),
            Fault(title="a date that no calendar has", rules=("dates",)),
            Fault(title="the Regulation's name misquoted", rules=("quotation",)),
            Fault(
                title="another body's name",
                rules=("other_body",),
                why="where the text gives its own report out in that name; told, not scored",
            ),
        ),
    ),
    (
        "Between years and bodies",
        (
            Fault(
                title="carried-over requests differ from last year's",
                rules=("continuity",),
                why=_LAST_YEAR,
            ),
            Fault(
                title="documents in force do not follow from last year's",
                rules=("in_force_since_last_year",),
                why=_LAST_YEAR,
            ),
            Fault(
                title="growth in the text differs from last year's report",
                rules=("growth_of_requests",),
                why=_LAST_YEAR,
            ),
            Fault(title="the same text as last year", rules=("own_words",), why=_LAST_YEAR),
            Fault(
                title="the same text as another body",
                rules=("words_of_others",),
                why="with its report (`--member`)",
            ),
            Fault(
                title="figures that jump five-fold",
                rules=("request_jumps", "disclosure_jumps"),
                why=_LAST_YEAR,
            ),
            Fault(
                title="a government's figures differ from its departments'",
                rules=("members_add_up",),
                why="with their reports (`--member`), and `--set members_complete=yes`",
            ),
        ),
    ),
)
