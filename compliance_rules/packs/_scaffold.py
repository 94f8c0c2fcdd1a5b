"""Write a new pack: one example rule with its tests, ready to check and to test."""

from collections.abc import Mapping
from pathlib import Path

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.diagnostics import Diagnostic, Lang, Phrase
from compliance_rules.errors import RulePackError
from compliance_rules.language import ast, print_declaration
from compliance_rules.packs._format import format_rules
from compliance_rules.packs._load import load
from compliance_rules.packs._sources import RuleFile

_NAME = late(r"[^\W\d]\w*(\.[^\W\d]\w*)*")

_PACK_COMMENT = Phrase(
    "# What this pack is. The version goes up whenever a score could change.",
    "# 这个规则包是什么。凡是可能影响得分的改动，都要提高版本号。",
)
_CHOICE_COMMENT = Phrase(
    '# With a line such as  applies when report.region = "…"  it would be chosen by itself.',
    '# 加上这样一行：适用 当 报告.地区 = "…"，程序便会自动选用它。',
)
_RULE_COMMENT = Phrase(
    "# An example: change it or take it out. A rule states one obligation in words that the\n"
    "# reader of a report knows. While its status is draft it is evaluated and not scored.",
    "# 示例规则，请修改或删除。一条规则只说一项要求，用看报告的人熟悉的话。\n"
    "# 状态为试行时，只检查、不计分。",
)
_TEST_COMMENT = Phrase(
    "# Every rule has a test that passes and one that fails. A blank report has every section\n"
    "# and a 0 in every cell; a test says what is different in it.",
    "# 每条规则都有一个通过的测试和一个不通过的测试。空白报告各部分齐全，每格为 0；\n"
    "# 测试只写出与它不同的地方。",
)
_PACK_TITLE = Phrase("Rules of {name}", "{name} 规则")
_PACK_REFERENCE = Phrase("the document that these rules rest on", "制定本规则所依据的文件")
_SECTION = Phrase("1. Overview", "一、总体情况")
_RULE_TITLE = Phrase(
    "the section “{section}” must name its period", "“{section}”部分应当写明统计期间"
)
_WORD = Phrase("from January 1", "1月1日")
_RULE_REFERENCE = Phrase("the clause that this rule rests on", "本条规则所依据的条款")
_REMEDIATION = Phrase("name the period that the figures are of", "写明数据的起止日期")
_TEXT = Phrase("The figures run from January 1 to December 31.", "数据统计期限为1月1日至12月31日。")
_PASSES = Phrase("a section that names its period passes", "写明统计期间的，通过")
_FAILS = Phrase("a section that does not name it is caught", "没有写明统计期间的，查出")


def scaffold(
    name: str, path: Path, *, extends: str | None = None, lang: Lang = "zh"
) -> tuple[Path, ...]:
    """Write a pack into a new folder and return its files.

    Args:
        name: The pack's name, such as `cn.heilongjiang`.
        path: A folder that is not there yet, or is empty.
        extends: The shipped pack that it changes; without one it begins a form of its own.
        lang: The language of its words and keywords.

    Raises:
        PackNotFoundError: There is no pack to extend.
        RulePackError: The name is no name, or something is there already.
        OSError: A file cannot be written.
    """
    if not _NAME.fullmatch(name):
        raise RulePackError((Diagnostic.of("CR433", name=name),))
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise RulePackError((Diagnostic.of("CR021", path=str(path)),))
    files = _files(_Plan(name=name, extends=extends, lang=lang))
    for place, text in files.items():
        target = path / place
        target.parent.mkdir(parents=True, exist_ok=True)
        # `x` refuses what has come there in the meantime.
        with target.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    return tuple(path / place for place in files)


@frozen(kw_only=True)
class _Plan:
    """What to write."""

    name: str
    extends: str | None
    lang: Lang

    def say(self, phrase: Phrase, **arguments: str) -> str:
        """Return a phrase in the pack's language."""
        return phrase.say(self.lang, **arguments)

    @property
    def section(self) -> tuple[str, str]:
        """The path and label of the section that the example is about."""
        if self.extends is not None:
            for path, section in load(self.extends).form.sections.items():
                return path, section.label
        return "overview", self.say(_SECTION)


def _files(wanted: _Plan) -> Mapping[str, str]:
    path, label = wanted.section
    own = wanted.extends is None or not load(wanted.extends).form.sections
    form = (ast.SectionDecl(path, (label,)),) if own else ()
    rule = _rule(wanted, path, label)
    return {
        "pack.rules": _laid_out(wanted, (_PACK_COMMENT, _pack(wanted)), (_CHOICE_COMMENT,)),
        "example.rules": _laid_out(wanted, *((each,) for each in form), (_RULE_COMMENT, rule)),
        "tests/example.rules": _laid_out(
            wanted, (_TEST_COMMENT, _passing(wanted, path)), (_failing(wanted),)
        ),
    }


def _laid_out(wanted: _Plan, *blocks: tuple[Phrase | ast.Declaration, ...]) -> str:
    said = "\n\n".join(
        "\n".join(
            each.say(wanted.lang)
            if isinstance(each, Phrase)
            else "\n".join(print_declaration(each, wanted.lang))
            for each in block
        )
        for block in blocks
    )
    text, problems = format_rules(RuleFile("new", said.encode()), wanted.lang)
    if text is None:
        raise RulePackError(problems)
    return text


def _pack(wanted: _Plan) -> ast.PackDecl:
    return ast.PackDecl(
        name=_path(wanted.name),
        title=wanted.say(_PACK_TITLE, name=wanted.name),
        extends=() if wanted.extends is None else (_path(wanted.extends),),
        version="0.1.0",
        lang=wanted.lang,
        references=(wanted.say(_PACK_REFERENCE),),
    )


def _rule(wanted: _Plan, path: str, label: str) -> ast.RuleDecl:
    section = ast.Reference(_path(path))
    return ast.RuleDecl(
        "example_period",
        wanted.say(_RULE_TITLE, section=label),
        statements=(ast.Check(ast.Mention(section, (wanted.say(_WORD),))),),
        attributes=(
            ast.Attribute("severity", "warning"),
            ast.Attribute("reference", ast.Text(wanted.say(_RULE_REFERENCE))),
            ast.Attribute("remediation", ast.Text(wanted.say(_REMEDIATION))),
            ast.Attribute("status", "draft"),
        ),
    )


def _passing(wanted: _Plan, path: str) -> ast.TestDecl:
    return ast.TestDecl(
        wanted.say(_PASSES),
        steps=(ast.SetText(_path(path), wanted.say(_TEXT)),),
        expectations=(ast.Expect(_path("example_period"), "passes"),),
    )


def _failing(wanted: _Plan) -> ast.TestDecl:
    expected = ast.Expect(_path("example_period"), "fails")
    return ast.TestDecl(wanted.say(_FAILS), expectations=(expected,))


def _path(name: str) -> ast.Path:
    return ast.Path(tuple(name.split(".")))
