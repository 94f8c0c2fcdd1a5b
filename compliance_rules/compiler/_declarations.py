"""Sort the declarations of one pack by kind, and find what is declared twice."""

from collections.abc import Iterable
from typing import TypeAlias

from compliance_rules._values import frozen
from compliance_rules.compiler._problems import Problems, place
from compliance_rules.diagnostics import Phrase
from compliance_rules.language import ast

_WHAT = {
    ast.SectionDecl: Phrase("section", "章节"),
    ast.TableDecl: Phrase("table", "表"),
    ast.FactDecl: Phrase("fact", "事实"),
    ast.DefineDecl: Phrase("definition", "定义"),
    ast.RuleDecl: Phrase("rule", "规则"),
    ast.AskDecl: Phrase("question", "询问"),
    ast.ScorecardDecl: Phrase("scorecard", "评分卡"),
}
#: Declarations that another part of the rules can name.
Named: TypeAlias = (
    ast.SectionDecl | ast.TableDecl | ast.FactDecl | ast.DefineDecl | ast.AskDecl | ast.RuleDecl
)


@frozen(kw_only=True)
class PackSource:
    """What the files of one pack declare, in their order, each name once."""

    name: str
    pack: ast.PackDecl
    named: tuple[Named, ...] = ()
    extensions: tuple[ast.ExtendTableDecl, ...] = ()
    overrides: tuple[ast.OverrideDecl, ...] = ()
    disabled: tuple[ast.DisableDecl, ...] = ()
    #: At most one without a name.
    scorecards: tuple[ast.ScorecardDecl, ...] = ()
    tests: tuple[ast.TestDecl, ...] = ()


def collect(name: str, files: Iterable[ast.File], problems: Problems) -> PackSource:
    """Return a pack's declarations; those that come twice are told and left out."""
    declared = [each for file in files for each in file.declarations]
    return PackSource(
        name=name,
        pack=_pack(name, declared, problems),
        named=_named(declared, problems),
        extensions=tuple(each for each in declared if isinstance(each, ast.ExtendTableDecl)),
        overrides=tuple(each for each in declared if isinstance(each, ast.OverrideDecl)),
        disabled=tuple(each for each in declared if isinstance(each, ast.DisableDecl)),
        scorecards=_scorecards(name, declared, problems),
        tests=tuple(each for each in declared if isinstance(each, ast.TestDecl)),
    )


def what(declaration: Named | ast.ScorecardDecl) -> Phrase:
    """Return the word for a kind of declaration."""
    return _WHAT[type(declaration)]


def _pack(name: str, declared: list[ast.Declaration], problems: Problems) -> ast.PackDecl:
    found = [each for each in declared if isinstance(each, ast.PackDecl)]
    if not found:
        problems.add("CR401", None, name=name)
        return ast.PackDecl(ast.Path(tuple(name.split("."))), name)
    for extra in found[1:]:
        problems.add("CR402", extra.name.span or extra.span, name=name, first=place(found[0].span))
    if str(found[0].name) != name:
        span = found[0].name.span or found[0].span
        problems.add("CR403", span, name=name, found=str(found[0].name))
    return found[0]


def _named(declared: list[ast.Declaration], problems: Problems) -> tuple[Named, ...]:
    first: dict[tuple[type, str], Named] = {}
    for each in declared:
        if not isinstance(each, Named):
            continue
        known = first.setdefault((type(each), each.name), each)
        if known is not each:
            problems.add(
                "CR208", each.span, what=what(each), name=each.name, first=place(known.span)
            )
    return tuple(first.values())


def _scorecards(
    name: str, declared: list[ast.Declaration], problems: Problems
) -> tuple[ast.ScorecardDecl, ...]:
    first: dict[str | None, ast.ScorecardDecl] = {}
    for each in declared:
        if not isinstance(each, ast.ScorecardDecl):
            continue
        known = first.setdefault(each.name, each)
        if known is each:
            continue
        if each.name is None:
            problems.add("CR426", each.span, name=name, first=place(known.span))
        else:
            problems.add(
                "CR208", each.span, what=what(each), name=each.name, first=place(known.span)
            )
    return tuple(first.values())
