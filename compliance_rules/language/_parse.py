"""Parse rule files, and the templates of messages."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from compliance_rules.diagnostics import Diagnostic, Source, Span
from compliance_rules.language import ast
from compliance_rules.language._build import declaration as build
from compliance_rules.language._depth import MAX_NESTING
from compliance_rules.language._grammar import declaration
from compliance_rules.language._scan import Scan, scan
from compliance_rules.language._split import DECLARATION, MAX_PROBLEMS, Block
from compliance_rules.language._tokens import Tokens

#: What the scanner says of strings and brackets; the grammar has nothing to add to it.
_TORN = ("CR102", "CR104", "CR105", "CR106")
#: Mistakes that leave a declaration without a tree that could be compiled.
_BROKEN = ("CR101", "CR104", "CR110", "CR115", "CR118", "CR119", "CR121")
#: A declaration has at most two keywords, which may stand on lines of their own.
_MOST_JOINED = 3


def parse(source: Source) -> tuple[ast.File, tuple[Diagnostic, ...]]:
    """Return what a rule file declares, and every mistake of syntax in it.

    Each declaration is parsed on its own; one that cannot be parsed is left out.
    """
    scanned = scan(source)
    problems = list(scanned.diagnostics)
    torn = _starts(each for each in problems if each.code in _TORN)
    too_deep = _starts(each for each in problems if each.code == "CR104")
    declared: list[ast.Declaration] = []
    waiting = list(reversed(scanned.blocks))
    while waiting and len(problems) < MAX_PROBLEMS:
        block = waiting.pop()
        if _has(too_deep, block):
            continue
        found, mistakes = _parsed(source, scanned, block, waiting)
        is_torn = _has(torn, block)
        problems.extend(each for each in mistakes if not is_torn or each.code != "CR101")
        if found is not None:
            declared.append(found)
    return ast.File(tuple(declared), source, scanned.comments), tuple(_once(problems))


def _parsed(
    source: Source, scanned: Scan, block: Block, waiting: list[Block]
) -> tuple[ast.Declaration | None, list[Diagnostic]]:
    """Parse the next declaration, wherever line breaks are: they mean nothing.

    A block that goes on with another declaration is divided there; one that
    ends too early takes in the next.
    """
    found, tokens = _declaration(source, scanned.text, block)
    following = _following(scanned.text, tokens, block)
    if following is not None:
        waiting.append(Block(following, block.end))
        found, tokens = _declaration(source, scanned.text, Block(block.start, following))
        return found, tokens.problems
    for count in range(1, _MOST_JOINED):
        if found is not None or len(waiting) < count or not _ends_early(tokens.problems, block):
            break
        longer = Block(block.start, waiting[-count].end)
        joined, others = _declaration(source, scanned.text, longer)
        if joined is not None:
            del waiting[-count:]
            return joined, others.problems
        if not _ends_early(others.problems, longer):
            break
    return found, tokens.problems


def _following(text: str, tokens: Tokens, block: Block) -> int | None:
    """Return where another declaration begins in a block, if the grammar stopped at one."""
    if tokens.stopped is None or tokens.stopped.name != "end":
        return None
    found = DECLARATION.match(text, tokens.stopped.at, block.end)
    return None if found is None else found.start("word")


def _ends_early(problems: Sequence[Diagnostic], block: Block) -> bool:
    return any(each.span is not None and each.span.end >= block.end for each in problems)


def _declaration(source: Source, text: str, block: Block) -> tuple[ast.Declaration | None, Tokens]:
    tokens = Tokens(source, text, block.start)
    found = None
    try:
        raw = tokens.parse(declaration(), block.end, block.end)
        found = None if raw is None else build(tokens, raw)
    except RecursionError:
        # Brackets are counted, but a caller may have left little of the stack.
        tokens.report("CR104", Span(source, block.start, block.end), most=MAX_NESTING)
    if any(each.code in _BROKEN for each in tokens.problems):
        found = None
    return found, tokens


def _starts(problems: Iterable[Diagnostic]) -> list[int]:
    return sorted(each.span.start for each in problems if each.span is not None)


def _has(offsets: Sequence[int], block: Block) -> bool:
    return bisect_left(offsets, block.start) != bisect_left(offsets, block.end)


def _once(problems: list[Diagnostic]) -> list[Diagnostic]:
    """Return the problems in the order of their places, each kind once at a place."""
    found: dict[tuple[int, str], Diagnostic] = {}
    for each in problems:
        at = each.span.start if each.span else -1
        found.setdefault((at, each.code), each)
    return sorted(found.values(), key=lambda each: each.span.start if each.span else -1)
