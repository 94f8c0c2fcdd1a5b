"""Packs as text for a terminal: the list, effective rules, differences."""

from collections.abc import Iterable, Iterator, Sequence

import simplejson
from tabulate import tabulate

from compliance_rules.diagnostics import Lang
from compliance_rules.render import _pack_words as words
from compliance_rules.render._pack_lines import rule_lines
from compliance_rules.render._pack_views import (
    AttributeView,
    DifferenceItem,
    PackDifference,
    PackEntry,
    RuleView,
)
from compliance_rules.render._safe import one_line

_INDENT = "    "
_MARKS = {"added": "+", "removed": "-", "changed": "~"}


def catalogue_text(entries: Iterable[PackEntry], lang: Lang = "en") -> str:
    """Return the list of packs as a table."""
    heads = (words.NAME, words.TITLE, words.VERSION, words.RULES, words.APPLIES)
    rows = [
        (
            one_line(each.name),
            one_line(each.title),
            one_line(each.version),
            each.rules,
            words.ASKED_ONLY.say(lang) if each.applies is None else one_line(each.applies),
        )
        for each in entries
    ]
    headers = [head.say(lang) for head in heads]
    return tabulate(rows, headers, tablefmt="simple", disable_numparse=True)


def catalogue_json(entries: Iterable[PackEntry]) -> str:
    """Return the list of packs as JSON."""
    packs = [
        {
            "name": each.name,
            "title": each.title,
            "version": each.version,
            "applies_when": each.applies,
            "rules": each.rules,
        }
        for each in entries
    ]
    document = {"schema": "compliance-rules/packs/1", "packs": packs}
    return simplejson.dumps(document, ensure_ascii=False, indent=2)


def rules_text(rules: Sequence[RuleView], lang: Lang = "en") -> str:
    """Return rules as they are in force; comments say where each part comes from.

    The text is in the rule language: a rule that is off is a comment as a whole.
    """
    return "\n\n".join("\n".join(rule_lines(_rule(rule, lang))) for rule in rules)


def _rule(rule: RuleView, lang: Lang) -> Iterator[str]:
    yield f"# {words.DECLARED.say(lang, id=rule.id, pack=rule.pack)}"
    if rule.disabled is not None:
        off = words.OFF.say(lang, by=rule.disabled.by, because=one_line(rule.disabled.because))
        yield f"# {off}"
    prefix = "" if rule.disabled is None else "# "
    for line in _lines(rule, lang):
        yield f"{prefix}{line}"


def _lines(rule: RuleView, lang: Lang) -> Iterator[str]:
    yield f"{rule.head} {{"
    for statement in rule.statements:
        for line in statement.split("\n"):
            yield f"{_INDENT}{line}"
    for attribute in rule.attributes:
        yield f"{_INDENT}{attribute.text}  # {origin(attribute, lang)}"
    yield "}"


def origin(attribute: AttributeView, lang: Lang) -> str:
    """Return where an attribute comes from, in words."""
    said = words.ORIGIN[attribute.origin].say(lang, pack=attribute.pack)
    if attribute.replaced is None:
        return said
    return said + words.REPLACED.say(lang, text=attribute.replaced)


def difference_text(difference: PackDifference, lang: Lang = "en") -> str:
    """Return what changes for a report, one part after the other."""
    lines = [words.FROM_TO.say(lang, old=difference.old, new=difference.new), ""]
    for item in difference.items:
        lines.extend(_item(item, lang))
    if not difference.items:
        lines.append(words.SAME.say(lang))
    return "\n".join(lines)


def difference_json(difference: PackDifference) -> str:
    """Return what changes for a report as JSON."""
    document = {
        "schema": "compliance-rules/pack-difference/1",
        "old": difference.old,
        "new": difference.new,
        "changes": [
            {
                "what": item.what,
                "name": item.name,
                "change": item.change,
                "title": item.title,
                "details": [
                    {"name": each.name, "old": each.old, "new": each.new} for each in item.details
                ],
            }
            for item in difference.items
        ],
    }
    return simplejson.dumps(document, ensure_ascii=False, indent=2)


def _item(item: DifferenceItem, lang: Lang) -> Iterator[str]:
    kind, change = words.KIND[item.what].say(lang), words.CHANGE[item.change].say(lang)
    title = f" {one_line(item.title)}" if item.title else ""
    yield f"{_MARKS[item.change]} {kind} {one_line(item.name)}{title} ({change})"
    for detail in item.details:
        phrase = words.DETAIL.get(detail.name)
        name = detail.name if phrase is None else phrase.say(lang)
        if detail.name and (phrase is not None or item.what != "rule"):
            yield f"{_INDENT}{name}"
        for sign, text in (("-", detail.old), ("+", detail.new)):
            for line in () if text is None else text.split("\n"):
                yield f"{_INDENT}{_INDENT}{sign} {one_line(line.strip())}"
