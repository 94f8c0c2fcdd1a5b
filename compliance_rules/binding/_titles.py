"""The title of an annual report: where it stands, whose it is, which year it is on."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from string import ascii_letters, digits

from attrs import evolve

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.binding._normal import is_han, without_readings
from compliance_rules.model import simplified

_NOT_SEEN = late(r"[\s\u200b-\u200f\u2060\ufeff*#]+")
_CORE = (
    "(?:政府|政务)?信息公开(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:情况)?的?报告"
    "|政务公开(?:工作)?(?:年度)?(?:工作)?报告"
    "|(?:政府|政务)信息公开(?:工作)?年报"
)
_BRACKETED = "[（(〔\\[【][^（）()〔〕\\[\\]【】]{0,20}[）)〕\\]】]"
_TITLE = late(
    rf"《?(?P<before>[^。；;！？：:>＞|｜/]{{0,60}}?)(?:{_CORE})(?P<after>(?:{_BRACKETED})?)》?"
)
_DIGIT = "[0-9０-９]"
_YEAR = late(
    rf"(?<!{_DIGIT})(?<![〔\[［])({_DIGIT}{{4}})(?!{_DIGIT})(?:年度?|度)?"
    r"|([一二][〇○零0一二三四五六七八九]{3})年度?"
)
_YEAR_DIGITS = str.maketrans(
    "〇○零一二三四五六七八九０１２３４５６７８９", "0001234567890123456789"
)
_FIRST_YEAR, _LAST_YEAR = 1990, 2100
#: What the name of a body ends with.
_ENDING_WORDS = (
    "省|市|县|区|旗|州|盟|镇|乡|街道|苏木|政府|办公室|办公厅|局|厅|部|委|委员会|办|院|署|中心|处|"
    "所|站|队|社|会|行|校|大学|公司|集团|馆|台|场|室|机关|兵团"
)
_ENDINGS = tuple(_ENDING_WORDS.split("|"))
#: How much may stand before it.
_LONGEST_BODY = 50
#: What none begins with: 我局 is one that was named before.
_NOT_FIRST = frozenset("我本各全")
_MARKS_IN_BODY = frozenset(ascii_letters + digits + "（）()·、")
_AROUND = late("^(?:关于|现将|现公布|公布|发布)|(?:关于|的|年度|[-—至、~～])+$")
#: A title is looked for in so many lines, and joined from so many.
_MOST_LINES = 80
_MOST_JOINED = 3
_LONGEST = 80


@frozen(kw_only=True)
class Title:
    """A title as found; body and year are None where it does not tell them."""

    text: str
    #: In simplified characters, as lists of bodies have it.
    body: str | None = None
    year: int | None = None

    @property
    def tells(self) -> int:
        """How much it tells: 0 to 2."""
        return (self.body is not None) + (self.year is not None)


def find_title(lines: Sequence[str]) -> Title | None:
    """Return the title among the first lines of a report: the one that tells most.

    It may stand on one line, below a line with the body's name, above one, or
    broken over up to three.
    """
    compact = [_NOT_SEEN.sub("", without_readings(line)) for line in lines[:_MOST_LINES]]
    found = list(_candidates([line for line in compact if line]))
    return max(found, key=lambda title: title.tells, default=None)


def is_body(text: str) -> bool:
    """Whether a line is nothing but the name of a body."""
    name = simplified(_NOT_SEEN.sub("", text))
    before = [len(name) - len(each) for each in _ENDINGS if name.endswith(each)]
    if not any(0 < length <= _LONGEST_BODY for length in before) or name[0] in _NOT_FIRST:
        return False
    return all(is_han(each) or each in _MARKS_IN_BODY for each in name)


def _candidates(lines: Sequence[str]) -> Iterator[Title]:
    """Return what may be the title, the likeliest of those that tell as much first."""
    for count in range(1, _MOST_JOINED + 1):
        for at in range(len(lines) - count + 1):
            pieces = lines[at : at + count]
            title = _read("".join(pieces)) if _belong(pieces) else None
            if title is not None:
                yield _with_body(title, lines[at + count : at + count + 1])


def _belong(pieces: Sequence[str]) -> bool:
    """Whether lines may be pieces of one title.

    A line that is a title by itself may only follow the body's name and the year.
    """
    above = all(is_body(each) or _YEAR.fullmatch(each) for each in pieces[:-1])
    return above or not any(map(_read, pieces))


def _with_body(title: Title, below: Sequence[str]) -> Title:
    """Return a title with the body that the line below it names, if it has none itself."""
    if title.body is None and below and is_body(below[0]):
        return evolve(title, body=simplified(below[0]))
    return title


# Each line is tried alone and with those around it.
@lru_cache(maxsize=1024)
def _read(text: str) -> Title | None:
    """Return the title that a line is, or None."""
    if len(text) > _LONGEST:
        return None
    found = _TITLE.fullmatch(simplified(text))
    if found is None:
        return None
    before = found.group("before")
    body = _AROUND.sub("", _YEAR.sub("", before))
    return Title(
        text=text,
        body=body if is_body(body) else None,
        year=_year(before + "|" + found.group("after")),
    )


def _year(text: str) -> int | None:
    """Return the one year that text names; two different ones tell nothing."""
    named = {
        int((match.group(1) or match.group(2)).translate(_YEAR_DIGITS))
        for match in _YEAR.finditer(text)
    }
    years = {year for year in named if _FIRST_YEAR <= year <= _LAST_YEAR}
    return years.pop() if len(years) == 1 else None
