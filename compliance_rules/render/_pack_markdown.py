"""The reference of a pack as a Markdown page."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from compliance_rules.compiler import Change
from compliance_rules.diagnostics import Lang, Phrase
from compliance_rules.render import _pack_words as words
from compliance_rules.render import _words as common
from compliance_rules.render._escape import code, escape
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

_INDENT = "&emsp;"


def pack_markdown(pack: PackReference) -> str:
    """Return the reference of a pack: its form with every relation, and its rules."""
    lang = pack.lang
    blocks = [
        f"# {escape(pack.title)}",
        f"<!-- {words.GENERATED.say(lang, name=_comment(pack.name))} -->",
        "\n".join(_facts(pack)),
        *_section(words.CHANGES, ["\n".join(_changes(pack.changes, lang))], lang),
        *_section(words.SECTIONS, ["\n".join(_outline(pack.sections))], lang),
        *_section(words.TABLES, _tables(pack.tables, lang), lang),
        f"## {words.ALL_RULES.say(lang)}",
        "\n".join(_overview(pack.rules, lang)),
        *(block for rule in pack.rules for block in _rule(rule, lang)),
        *_section(words.ASKED, _fenced(pack.asked), lang),
        *_section(
            words.SCORECARD,
            (block for each in pack.scorecards for block in _fenced(each)),
            lang,
        ),
    ]
    return "\n\n".join(block for block in blocks if block)


def _section(title: Phrase, blocks: Iterable[str], lang: Lang) -> list[str]:
    shown = [block for block in blocks if block]
    return [f"## {title.say(lang)}", *shown] if shown else []


def _comment(text: str) -> str:
    return one_line(text).replace("--", "- -")


def _facts(pack: PackReference) -> Iterator[str]:
    lang = pack.lang
    applies = words.ASKED_ONLY.say(lang) if pack.applies is None else code(pack.applies)
    facts = [
        (words.NAME, code(pack.name)),
        (words.VERSION, escape(pack.version)),
        *((words.REFERENCE, escape(each)) for each in pack.references),
        *((words.EXTENDS, f"{code(name)} {escape(version)}") for name, version, _ in pack.bases),
        (words.APPLIES, applies),
        (words.RULES, str(len(pack.rules))),
    ]
    yield "| | |"
    yield "| --- | --- |"
    for phrase, text in facts:
        yield f"| {phrase.say(lang)} | {text} |"


def _changes(changes: Iterable[Change], lang: Lang) -> Iterator[str]:
    for change in changes:
        said = common.CHANGE[change.kind].say(
            lang,
            target=code(change.target),
            by=code(change.by),
            because=escape(change.because),
            attributes=", ".join(map(code, change.attributes)),
        )
        yield f"- {said}"


def _outline(sections: Iterable[Heading]) -> Iterator[str]:
    for each in sections:
        yield f"{'  ' * each.depth}- {escape(each.label)} ({code(each.path)})"


# --- tables ----------------------------------------------------------------------------


def _tables(tables: Iterable[TablePicture], lang: Lang) -> Iterator[str]:
    for table in tables:
        yield f"### {escape(told(table.label, table, lang))}"
        place = code(table.name)
        if table.section is not None:
            place += words.COLON.say(lang)
            place += words.IN_SECTION.say(lang, section=code(table.section))
        yield place
        yield "\n".join(_picture(table, lang))
        yield words.LEGEND.say(lang) if table.relations else ""
        yield "\n".join(_cells(table, lang))


def _picture(table: TablePicture, lang: Lang) -> Iterator[str]:
    columns = [each for each in table.columns if each.has_cells]
    beside = [each for each in table.relations if each.rows]
    names = [code(each.rule) for each in beside]
    yield _row(["", *(escape(told(each.short, each, lang)) for each in columns), *names])
    yield _row(["---"] * (1 + len(columns) + len(beside)))
    for row in table.rows:
        label = _INDENT * row.depth + escape(told(row.label, row, lang))
        marks = [_mark(dict(each.rows), row.path) for each in beside]
        yield _row([label, *(" " for _ in columns), *marks])
    for each in table.relations:
        if each.columns:
            name = words.COLUMN_RELATIONS.say(lang, rule=code(each.rule))
            marks = [_mark(dict(each.columns), column.path) for column in columns]
            yield _row([name, *marks, *(" " for _ in beside)])


def _cells(table: TablePicture, lang: Lang) -> Iterator[str]:
    labels = _labels(table)
    for relation in table.relations:
        if relation.cells:
            said = common.COMMA.say(lang).join(_cell(*each, labels) for each in relation.cells)
            name = code(relation.rule)
            yield f"- {words.CELL_RELATIONS.say(lang, mark='', rule=name, cells=said)}"


def _cell(place: tuple[str, str], mark: Mark, labels: "_Labels") -> str:
    row, column = place
    return f"{words.MARK[mark]} {escape(labels[0][row])} × {escape(labels[1][column])}"


_Labels = tuple[Mapping[str, str], Mapping[str, str]]


def _labels(table: TablePicture) -> _Labels:
    rows = {each.path: each.short for each in table.rows}
    return rows, {each.path: each.short for each in table.columns}


def _mark(marks: Mapping[str, Mark], path: str) -> str:
    return words.MARK[marks[path]] if path in marks else " "


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


# --- rules -----------------------------------------------------------------------------


def _overview(rules: Iterable[RuleReference], lang: Lang) -> Iterator[str]:
    heads = (words.RULE, words.WHAT, words.SEVERITY, words.WEIGHT)
    yield _row([head.say(lang) for head in heads])
    yield _row(["---"] * len(heads))
    for rule in rules:
        yield _row([code(rule.name), escape(rule.title), _severity(rule, lang), rule.weight])


def _severity(rule: RuleReference, lang: Lang) -> str:
    return common.SEVERITY[rule.severity].say(lang)


def _rule(rule: RuleReference, lang: Lang) -> Iterator[str]:
    yield f"### {escape(rule.name)}"
    yield escape(rule.title)
    yield "\n".join(f"- {escape(each)}" for each in rule.words)
    yield "\n".join(_rule_facts(rule, lang))
    yield "\n".join(_changes(rule.changes, lang))
    yield from _examples(words.PASSES, rule.passes, lang)
    yield from _examples(words.FAILS, rule.fails, lang)
    yield f"**{words.TEXT.say(lang)}**"
    yield from _fenced(rule.text)


def _rule_facts(rule: RuleReference, lang: Lang) -> Iterator[str]:
    facts = [
        (words.SEVERITY, _severity(rule, lang)),
        (words.WEIGHT, rule.weight),
        *((words.POINTS, code(each)) for each in rule.points),
        (words.STATUS, words.STATUSES[rule.status].say(lang)),
        (words.REFERENCE, escape(rule.reference or "")),
        (words.REMEDIATION, escape(rule.remediation or "")),
    ]
    yield "| | |"
    yield "| --- | --- |"
    for phrase, text in facts:
        if text:
            yield f"| {phrase.say(lang)} | {text} |"


def _examples(title: Phrase, examples: Sequence[Example], lang: Lang) -> Iterator[str]:
    yield f"**{title.say(lang)}**"
    if not examples:
        yield words.NO_EXAMPLE.say(lang)
        return
    lines = []
    for each in examples:
        lines.append(f"- {escape(each.title)}")
        lines.extend(f"  - {code(step)}" for step in (*each.steps, each.expected))
    yield "\n".join(lines)


def _fenced(lines: Sequence[str]) -> Iterator[str]:
    if lines:
        # A fence longer than any run of backticks in the rules cannot be closed by them.
        text = "\n".join(rule_lines(lines))
        fence = "```"
        while fence in text:
            fence += "`"
        yield f"{fence}text\n{text}\n{fence}"
