"""Tell what a text says of its own year and body from what it says of others."""

from functools import lru_cache

from compliance_rules._patterns import late
from compliance_rules.engine._text_sentences import LONGEST_TEXT
from compliance_rules.model import fold

_YEAR = late("([0-9]{4})年")
#: Words that do not change what is counted: the time and the body of the report.
_FILLERS = late(
    "[0-9]{4}年度?|(?:本|全|上述)?年度内?|全年|本年|今年|当年|一年来|截至|截止|12月31日|1月1日(?:起|至)?"
    "|期间|以来|总计|合计|共计|累计|总共|一共|共|全县|全市|全区|全镇|全局|全省"
    "|[我本](?:县|市|区|镇|乡|局|委|办|院|厅|处|所|站|省|中心|街道|单位|机关|部门|级)|了|各类|有关|相关"
)
_MONTH = late("(?<![0-9])(?!12月|1月1日)[0-9]{1,2}月")


@lru_cache(maxsize=32)
def main_year(text: str) -> str:
    """Return the year that a text names most, the one that it is on; empty if it names none."""
    found = _YEAR.findall(fold(text)) if len(text) <= LONGEST_TEXT else []
    # Of two that it names as often, the later one: reports name the year of the law as well.
    return max(sorted(set(found), reverse=True), key=found.count) if found else ""


def is_of_year(clause: str, year: str) -> bool:
    """Whether a clause names no other year than the text's, and no month within it."""
    return set(_YEAR.findall(clause)) <= {year} and not _MONTH.search(clause)


def without_fillers(clause: str) -> str:
    """Return a clause without the words for the year and the body that the text is on."""
    return _FILLERS.sub("", clause)
