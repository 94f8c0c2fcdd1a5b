"""Write the page that sets each official check of FOIA reports beside the rule that covers it.

The facts of the official checks are not part of the project: where their file is missing, the page
stays as it is.
"""

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from compliance_rules.packs import reference
from compliance_rules.render import RuleReference
from tools.foia_rules import ADVANCED, COVERED, IN_ROW, LEFT_OUT, NOT_CALCULATED, OVERALL

_ROOT: Final = Path(__file__).resolve().parent.parent
FACTS: Final = _ROOT.parent / "shared" / "fields" / "us-foia-rules.json"
PAGE: Final = _ROOT / "docs" / "reference" / "us-foia-rules.md"
_FEW: Final = 3

#: A rule or a field as the file of facts has it.
_Fact = Mapping[str, Any]


def page(facts: Mapping[str, Any]) -> str:
    """Return the page."""
    rules = {each.name: each for each in reference("us.foia", "en").rules}
    checks, fields = facts["rules"], facts["autocalc"]
    named = {name for fact in checks for name in covering(fact["n"])}
    named |= {name for fact in fields for name in calculating(fact)[0]}
    named |= {name for names in ADVANCED for name in names}
    return "\n".join(
        (
            *_head(len(checks), len(fields), len(named)),
            *_checks(checks, rules),
            *_fields(fields),
            *_advanced(facts["advanced_calculations"]),
            *_rules(rules, named),
        )
    )


def covering(number: int) -> tuple[str, ...]:
    """Return the rules of the pack that cover an official rule; none if it is left out."""
    found = (names for ranges, names in COVERED if any(number in each for each in ranges))
    return next(found, ())


def calculating(fact: _Fact) -> tuple[tuple[str, ...], str]:
    """Return the rules that cover a calculated field, or why there are none."""
    record, name = fact["in"], fact["field"]
    if record in NOT_CALCULATED:
        return (), NOT_CALCULATED[record]
    if (record, name) in IN_ROW:
        return IN_ROW[record, name], ""
    return tuple(rule for start, rule in OVERALL.items() if name.startswith(start)), ""


# --- parts of the page ---------------------------------------------------------------


def _head(checks: int, fields: int, rules: int) -> Iterator[str]:
    yield "# The official checks of annual FOIA reports, and the pack `us.foia`"
    yield ""
    yield "Written by `python -m tools.foia_table`; do not edit."
    yield ""
    yield (
        f"The form in which US agencies file their annual FOIA report checks it with {checks} "
        f"rules and calculates {fields} fields. "
        f"{rules} rules of the [pack](packs/us.foia.md) cover them."
    )
    yield "Field names are those of the official form."
    yield ""


def _checks(facts: Sequence[_Fact], rules: Mapping[str, RuleReference]) -> Iterator[str]:
    yield "## Checks"
    yield ""
    yield "| no. | section | the official check | rule of the pack | what it says |"
    yield "| ---: | --- | --- | --- | --- |"
    for fact in facts:
        names = covering(fact["n"])
        said = "; ".join(_cell(rules[name].title) for name in names)
        why = f"not a rule: {LEFT_OUT[fact['n']]}" if not names else said
        cells = (str(fact["n"]), fact["section"], _official(fact), _codes(names), why)
        yield f"| {' | '.join(cells)} |"
    yield ""


def _official(fact: _Fact) -> str:
    """Return an official check in one line."""
    subject = fact["subject"]
    several = subject if isinstance(subject, list) else [subject]
    parts = [_listed(several), _cell(fact["relation"])]
    if fact["object"]:
        parts.append(_listed(fact["object"]))
    return " ".join(parts)


def _listed(names: Sequence[str]) -> str:
    shown = names if len(names) <= _FEW else (names[0], "…", names[-1])
    said = ", ".join(each if each == "…" else _code(each) for each in shown)
    return said if len(names) <= _FEW else f"{said} ({len(names)} fields)"


def _fields(facts: Sequence[_Fact]) -> Iterator[str]:
    yield "## Calculated fields"
    yield ""
    yield "| record | field | the sum of | rule of the pack |"
    yield "| --- | --- | --- | --- |"
    for fact in facts:
        names, why = calculating(fact)
        rule = _codes(names) if names else f"not a rule: {why}"
        cells = (_code(fact["in"]), _code(fact["field"]), _listed(fact["sum_of"]), rule)
        yield f"| {' | '.join(cells)} |"
    yield ""


def _advanced(facts: Sequence[str]) -> Iterator[str]:
    yield "## Other calculations"
    yield ""
    yield "| the official calculation | rule of the pack |"
    yield "| --- | --- |"
    for fact, names in zip(facts, ADVANCED, strict=True):
        yield f"| {_cell(fact)} | {_codes(names)} |"
    yield ""


def _rules(rules: Mapping[str, RuleReference], named: set[str]) -> Iterator[str]:
    yield "## The rules named here"
    yield ""
    yield "| rule | in a sentence | as the pack has it |"
    yield "| --- | --- | --- |"
    for name, rule in rules.items():
        if name in named:
            text = "<br>".join(
                _code(line.strip())
                for line in rule.text
                if line.strip().startswith(("check", "require", "when"))
            )
            yield f"| `{name}` | {_cell(rule.title)} | {text} |"
    yield ""


def _codes(names: Sequence[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _code(text: str) -> str:
    return f"`{_cell(text)}`"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


# --- the command ---------------------------------------------------------------------


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with --check say whether it is stale; return the exit code."""
    if not FACTS.is_file():
        print(f"{FACTS} is missing; the page stays as it is", file=sys.stderr)
        return 0
    wanted = page(json.loads(FACTS.read_text(encoding="utf-8")))
    if "--check" not in arguments:
        PAGE.write_text(wanted, encoding="utf-8", newline="\n")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == wanted:
        return 0
    print(f"{PAGE.name} is stale; write it anew with: python -m tools.foia_table", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
