"""The reference of a pack as one HTML page that needs nothing else."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from compliance_rules.diagnostics import Lang, Phrase
from compliance_rules.render import _pack_words as words
from compliance_rules.render import _words as common
from compliance_rules.render._pack_lines import rule_lines, told
from compliance_rules.render._pack_views import (
    Example,
    Heading,
    Mark,
    PackReference,
    RuleReference,
    TablePicture,
)
from compliance_rules.render._safe import one_line

_STYLE = """
body { font-family: system-ui, sans-serif; line-height: 1.5; margin: 2rem auto; max-width: 70rem;
  padding: 0 1rem; color: #1a1a1a; background: #fff; }
h2 { border-bottom: 1px solid #ccc; margin-top: 2.5rem; }
table { border-collapse: collapse; margin: 1rem 0; }
th, td { border: 1px solid #bbb; padding: .2rem .5rem; text-align: left; vertical-align: top; }
thead th { background: #f1f3f5; }
.picture { overflow-x: auto; }
.mark { text-align: center; font-weight: bold; }
.left { background: #dbeafe; color: #1e3a8a; }
.right { background: #fef3c7; color: #78350f; }
.named { background: #e5e7eb; }
.heading { background: #f8f9fa; font-weight: 600; }
code, pre { font-family: ui-monospace, monospace; background: #f6f6f6; }
pre { padding: .7rem; overflow-x: auto; }
code { padding: 0 .2rem; overflow-wrap: anywhere; }
@media print { body { max-width: none; } h3 { break-after: avoid; } }
"""


def pack_html(pack: PackReference) -> str:
    """Return the reference of a pack: its form with every relation, and its rules."""
    title = _text(pack.title)
    body = "\n".join(_body(pack))
    language = "zh-CN" if pack.lang == "zh" else "en"
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>"
    )


def _body(pack: PackReference) -> Iterator[str]:
    lang = pack.lang
    yield f"<h1>{_text(pack.title)}</h1>"
    yield _facts(_pack_facts(pack))
    yield from _titled(words.CHANGES, _list(_changes(pack, lang)), lang)
    yield from _titled(words.SECTIONS, _list(_outline(pack.sections)), lang)
    yield from _titled(words.TABLES, "\n".join(_tables(pack.tables, lang)), lang)
    yield from _titled(words.ALL_RULES, _contents(pack.rules, lang), lang)
    for rule in pack.rules:
        yield from _rule(rule, lang)
    yield from _titled(words.ASKED, _code_block(pack.asked), lang)
    yield from _titled(words.SCORECARD, "".join(map(_code_block, pack.scorecards)), lang)


def _titled(title: Phrase, content: str, lang: Lang) -> Iterator[str]:
    if content:
        yield f"<h2>{title.say(lang)}</h2>"
        yield content


def _pack_facts(pack: PackReference) -> Iterator[tuple[str, str]]:
    lang = pack.lang
    yield words.NAME.say(lang), _code(pack.name)
    yield words.VERSION.say(lang), _text(pack.version)
    for reference in pack.references:
        yield words.REFERENCE.say(lang), _text(reference)
    for name, version, _ in pack.bases:
        yield words.EXTENDS.say(lang), f"{_code(name)} {_text(version)}"
    applies = words.ASKED_ONLY.say(lang) if pack.applies is None else _code(pack.applies)
    yield words.APPLIES.say(lang), applies


def _changes(pack: PackReference, lang: Lang) -> Iterator[str]:
    for change in pack.changes:
        said = {
            "target": change.target,
            "by": change.by,
            "because": change.because,
            "attributes": ", ".join(change.attributes),
        }
        yield _text(common.CHANGE[change.kind].say(lang, **said))


def _outline(sections: Iterable[Heading]) -> Iterator[str]:
    for each in sections:
        yield f"{'&emsp;' * each.depth}{_text(each.label)} {_code(each.path)}"


# --- tables ----------------------------------------------------------------------------


def _tables(tables: Iterable[TablePicture], lang: Lang) -> Iterator[str]:
    for table in tables:
        yield f"<h3>{_text(told(table.label, table, lang))}</h3>"
        yield _picture(table, lang)
        if table.relations:
            yield f"<p>{_text(words.LEGEND.say(lang))}</p>"


def _picture(table: TablePicture, lang: Lang) -> str:
    columns = [each for each in table.columns if each.has_cells]
    beside = [each for each in table.relations if each.rows]
    inside = _inside(table)
    heads = "".join(f"<th>{_text(told(each.short, each, lang))}</th>" for each in columns)
    heads += "".join(f"<th>{_link(each.rule)}</th>" for each in beside)
    lines = [f"<thead><tr><th></th>{heads}</tr></thead>", "<tbody>"]
    for row in table.rows:
        cells = "".join(_cell(row, column, inside) for column in columns)
        cells += "".join(_mark(dict(each.rows), row.path) for each in beside)
        label = "&emsp;" * row.depth + _text(told(row.label, row, lang))
        lines.append(f"<tr><th>{label}</th>{cells}</tr>")
    for each in table.relations:
        if each.columns:
            name = words.COLUMN_RELATIONS.say(lang, rule=_link(each.rule))
            marks = "".join(_mark(dict(each.columns), column.path) for column in columns)
            lines.append(f"<tr><th>{name}</th>{marks}{'<td></td>' * len(beside)}</tr>")
    content = "\n".join((*lines, "</tbody>"))
    return f'<div class="picture"><table>\n{content}\n</table></div>'


def _inside(table: TablePicture) -> Mapping[tuple[str, str], Sequence[tuple[str, Mark]]]:
    """Return the rules that speak of single cells, by cell."""
    found: dict[tuple[str, str], list[tuple[str, Mark]]] = {}
    for relation in table.relations:
        for place, mark in relation.cells:
            found.setdefault(place, []).append((relation.rule, mark))
    return found


def _cell(
    row: Heading,
    column: Heading,
    inside: Mapping[tuple[str, str], Sequence[tuple[str, Mark]]],
) -> str:
    if not row.has_cells:
        return '<td class="heading"></td>'
    marks = inside.get((row.path, column.path), ())
    content = " ".join(
        f'<span class="{mark}">{words.MARK[mark]} {_link(rule)}</span>' for rule, mark in marks
    )
    return f"<td>{content}</td>"


def _mark(marks: Mapping[str, Mark], path: str) -> str:
    if path not in marks:
        return "<td></td>"
    return f'<td class="mark {marks[path]}">{words.MARK[marks[path]]}</td>'


# --- rules -----------------------------------------------------------------------------


def _contents(rules: Iterable[RuleReference], lang: Lang) -> str:
    heads = (words.RULE, words.WHAT, words.SEVERITY, words.WEIGHT)
    lines = ["".join(f"<th>{head.say(lang)}</th>" for head in heads)]
    for rule in rules:
        severity = common.SEVERITY[rule.severity].say(lang)
        cells = (_link(rule.name), _text(rule.title), severity, _text(rule.weight))
        lines.append("".join(f"<td>{cell}</td>" for cell in cells))
    return _table(lines)


def _rule(rule: RuleReference, lang: Lang) -> Iterator[str]:
    yield f'<section id="{_anchor(rule.name)}">'
    yield f"<h3>{_code(rule.name)} {_text(rule.title)}</h3>"
    yield _list(_text(each) for each in rule.words)
    yield _facts(_rule_facts(rule, lang))
    yield _examples(words.PASSES, rule.passes, lang)
    yield _examples(words.FAILS, rule.fails, lang)
    yield f"<h4>{words.TEXT.say(lang)}</h4>"
    yield _code_block(rule.text)
    yield "</section>"


def _rule_facts(rule: RuleReference, lang: Lang) -> Iterator[tuple[str, str]]:
    yield words.SEVERITY.say(lang), common.SEVERITY[rule.severity].say(lang)
    yield words.WEIGHT.say(lang), _text(rule.weight)
    for each in rule.points:
        yield words.POINTS.say(lang), _code(each)
    yield words.STATUS.say(lang), words.STATUSES[rule.status].say(lang)
    if rule.reference:
        yield words.REFERENCE.say(lang), _text(rule.reference)
    if rule.remediation:
        yield words.REMEDIATION.say(lang), _text(rule.remediation)


def _examples(title: Phrase, examples: Sequence[Example], lang: Lang) -> str:
    shown = [f"{_text(each.title)}{_code_block((*each.steps, each.expected))}" for each in examples]
    content = _list(shown) or f"<p>{words.NO_EXAMPLE.say(lang)}</p>"
    return f"<h4>{title.say(lang)}</h4>\n{content}"


# --- pieces ----------------------------------------------------------------------------


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    rows = "\n".join(f"<tr><th>{name}</th><td>{text}</td></tr>" for name, text in facts)
    return f"<table>\n{rows}\n</table>"


def _table(rows: Iterable[str]) -> str:
    lines = "\n".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table>\n{lines}\n</table>"


def _list(items: Iterable[str]) -> str:
    lines = "\n".join(f"<li>{item}</li>" for item in items)
    return f"<ul>\n{lines}\n</ul>" if lines else ""


def _code_block(lines: Iterable[str]) -> str:
    shown = "\n".join(map(escape, rule_lines(lines)))
    return f"<pre><code>{shown}</code></pre>" if shown else ""


def _code(text: str) -> str:
    return f"<code>{_text(text)}</code>"


def _link(rule: str) -> str:
    return f'<a href="#{_anchor(rule)}">{_code(rule)}</a>'


def _anchor(rule: str) -> str:
    return f"rule-{_text(rule)}"


def _text(text: str) -> str:
    return escape(one_line(text))
