"""Take the characters and lines out of a PDF, in a process of its own with limits.

A hostile PDF can ask its parser for any time and any memory, so the reader runs
this file's text as a program: the bytes come on standard input, JSON goes to
standard output. It imports nothing of this library, which keeps its start fast.
"""

import io
import json
import logging
import math
import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdftypes import resolve1
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from compliance_rules._patterns import late

#: An annual report has some ten pages; the longest that were seen have a hundred.
MOST_PAGES = 300
MOST_CHARACTERS = 200_000
#: A page with more lines is a drawing; its lines are no table's.
MOST_LINES = 6_000
_MEGABYTE = 1024 * 1024
#: A rectangle as thin as this is drawn as a line.
_THIN = 3.0
_UNKNOWN = late(r"\(cid:\d+\)|[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_LOST = "\ufffd"
_BOX = 4


def extract(data: bytes) -> dict[str, Any]:
    """Return the pages of a PDF as plain values, or what is wrong with it."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            # Asked for before every page is looked for, which may take long.
            if _count(pdf) > MOST_PAGES or len(pdf.pages) > MOST_PAGES:
                return {"fault": "pages", "most": MOST_PAGES}
            return _pages(pdf.pages)
    except Exception as error:  # noqa: BLE001 - the parser fails in any way
        return {"fault": _fault(error)}


def _fault(error: BaseException) -> str:
    """Return what an error says of the file; the library wraps its parser's errors."""
    cause = error.args[0] if isinstance(error, PdfminerException) and error.args else error
    if isinstance(cause, PDFEncryptionError | PDFPasswordIncorrect):
        return "encrypted"
    return "work" if isinstance(cause, MemoryError) else "damaged"


def _count(pdf: PDF) -> int:
    """Return how many pages a file says that it has."""
    pages = resolve1(pdf.doc.catalog.get("Pages"))
    count = resolve1(pages.get("Count")) if isinstance(pages, dict) else 0
    return count if isinstance(count, int) else 0


def _pages(pages: list[Page]) -> dict[str, Any]:
    found: list[dict[str, Any]] = []
    count = 0
    for page in pages:
        found.append(_page(page))
        count += len(found[-1]["chars"])
        if count > MOST_CHARACTERS:
            return {"fault": "characters", "most": MOST_CHARACTERS}
        # What was parsed is not needed any more.
        page.close()
    return {"pages": found} if found else {"fault": "damaged"}


def _page(page: Page) -> dict[str, Any]:
    left, top, right, bottom = _shown(page)
    if not all(map(math.isfinite, (left, top, right, bottom))):
        raise ValueError
    chars = [each for each in map(_char, page.chars) if each]
    lines = [] if len(page.objects.get("curve", ())) > MOST_LINES else list(_lines(page))
    return {
        "number": page.page_number,
        "size": [float(right - left), float(bottom - top)],
        "chars": [_shifted(each, left, top) for each in chars],
        "lines": [] if len(lines) > MOST_LINES else [_shifted(each, left, top) for each in lines],
        "pictures": _pictures(page),
    }


def _shown(page: Page) -> tuple[float, float, float, float]:
    """Return the part of a page that a viewer shows."""
    (x0, y0, x1, y1), (cx0, cy0, cx1, cy1) = page.mediabox, page.cropbox
    box = (max(x0, cx0), max(y0, cy0), min(x1, cx1), min(y1, cy1))
    # A crop box beside the page would hide all of it; viewers leave it out.
    return box if box[0] < box[2] and box[1] < box[3] else (x0, y0, x1, y1)


def _shifted(values: list[Any], left: float, top: float) -> list[Any]:
    """Return values whose first four are a box, counted from the page's corner."""
    x0, y0, x1, y1, *others = values
    box = (x0 - left, y0 - top, x1 - left, y1 - top)
    return [*(round(each, 2) for each in box), *others]


def _char(char: dict[str, Any]) -> list[Any] | None:
    box = _box(char)
    turn = _turn(char.get("matrix"))
    if box is None or turn is None:
        return None
    text = _UNKNOWN.sub(_LOST, str(char["text"]))
    is_bold = re.search("(?i)bold|black|heavy|simhei|黑体|-hei", str(char.get("fontname", "")))
    return [*box, text, turn, bool(is_bold)]


def _turn(matrix: Any) -> int | None:  # noqa: ANN401 - whatever the parser gives
    """Return how often text is turned by 90 degrees to the left; None for a slope."""
    if not matrix:
        return 0
    a, b, c, d = (float(each) for each in matrix[:4])
    size = math.hypot(a, b)
    if not size or not math.isfinite(size):
        return None
    turns = round(math.atan2(b, a) / (math.pi / 2)) % 4
    slope = abs(math.atan2(b, a) - round(math.atan2(b, a) / (math.pi / 2)) * math.pi / 2)
    # A mirror turns the letters round; nobody reads those.
    return turns if slope < 0.05 and a * d - b * c > 0 else None  # noqa: PLR2004 - 3 degrees


def _box(thing: dict[str, Any]) -> list[float] | None:
    box = [float(thing[name]) for name in ("x0", "top", "x1", "bottom")]
    return box if all(map(math.isfinite, box)) else None


def _lines(page: Page) -> Iterator[list[Any]]:
    """Return what is drawn as lines, by its box."""
    for line in page.lines:
        box = _box(line)
        if box and _is_seen(line, "stroking_color"):
            yield from _thin(box)
    for rect in page.rects:
        box = _box(rect)
        if box:
            yield from _sides(rect, box)
    for curve in page.curves:
        points = curve.get("pts") or []
        if curve.get("stroke") and _is_seen(curve, "stroking_color"):
            for (x0, y0), (x1, y1) in pairwise(points):
                box = [float(each) for each in (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))]
                if all(map(math.isfinite, box)):
                    yield from _thin(box)
        elif curve.get("fill") and _is_seen(curve, "non_stroking_color"):
            # Browsers draw a cell's border as a thin strip with slanting ends.
            whole = _box(curve)
            if whole:
                yield from _thin(whole)


def _sides(rect: dict[str, Any], box: list[float]) -> Iterator[list[Any]]:
    x0, y0, x1, y1 = box
    if rect.get("stroke") and _is_seen(rect, "stroking_color"):
        yield from _thin([x0, y0, x1, y0])
        yield from _thin([x0, y1, x1, y1])
        yield from _thin([x0, y0, x0, y1])
        yield from _thin([x1, y0, x1, y1])
    elif rect.get("fill") and _is_seen(rect, "non_stroking_color"):
        yield from _thin(box)


def _thin(box: list[float]) -> Iterator[list[Any]]:
    """Return a box that is a line as the line in its middle."""
    x0, y0, x1, y1 = box
    wide, high = x1 - x0, y1 - y0
    if high <= _THIN and wide > high:
        yield [x0, (y0 + y1) / 2, x1, (y0 + y1) / 2]
    elif wide <= _THIN and high > wide:
        yield [(x0 + x1) / 2, y0, (x0 + x1) / 2, y1]


def _is_seen(thing: dict[str, Any], name: str) -> bool:
    """Whether something is drawn in another colour than white."""
    colour = thing.get(name)
    if colour is None:
        return True
    parts = colour if isinstance(colour, list | tuple) else [colour]
    numbers = [each for each in parts if isinstance(each, int | float)]
    if len(numbers) != len(parts) or not numbers:
        return True
    white = 0.0 if len(numbers) == _BOX else 1.0
    return any(abs(each - white) > 0.02 for each in numbers)  # noqa: PLR2004 - hardly grey


def _pictures(page: Page) -> float:
    """Return how much of a page its largest picture covers."""
    area = abs(float(page.width) * float(page.height)) or 1.0
    boxes = [box for each in page.images if (box := _box(each))]
    return max(((x1 - x0) * (y1 - y0) / area for x0, y0, x1, y1 in boxes), default=0.0)


def _limit(seconds: int, megabytes: int) -> None:
    """Bound what this process may use, where the system can."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on every system

        resource.setrlimit(resource.RLIMIT_AS, (megabytes * _MEGABYTE,) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def main() -> None:
    """Extract standard input to standard output."""
    _limit(int(sys.argv[1]), int(sys.argv[2]))
    logging.disable(logging.CRITICAL)
    answer: dict[str, Any]
    try:
        answer = extract(sys.stdin.buffer.read())
        text = json.dumps(answer)
    except MemoryError:
        text = '{"fault": "work"}'
    sys.stdout.write(text)
    sys.stdout.flush()
    # What a damaged file left behind is not worth the time to take down.
    os._exit(0)


if __name__ == "__main__":
    main()
