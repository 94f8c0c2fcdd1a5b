"""Write the page that sets each known fault of Chinese annual reports beside the rule for it."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from compliance_rules.packs import reference
from tools.coverage_faults import FAULTS, Fault

_ROOT: Final = Path(__file__).resolve().parent.parent
PAGE: Final = _ROOT / "docs" / "reference" / "coverage.md"
#: What a person would name first: the Regulation, what both forms share, then each form.
_PACKS: Final = ("cn.regulation", "cn.form", "cn.form2019", "cn.form2021")
#: Packs that others extend: what they state is not stated again.
_SHARED: Final = ("cn.regulation", "cn.form")


def page() -> str:
    """Return the page."""
    homes = rule_homes()
    return "\n".join((*_head(), *(line for part in FAULTS for line in _part(*part, homes))))


def rule_homes() -> Mapping[str, tuple[str, ...]]:
    """Return the packs that state each rule: not those that only inherit it."""
    homes: dict[str, tuple[str, ...]] = {}
    inherited: frozenset[str] = frozenset()
    for pack in _PACKS:
        for rule in reference(pack, "en").rules:
            if rule.name not in inherited:
                homes[rule.name] = (*homes.get(rule.name, ()), pack)
        if pack in _SHARED:
            inherited = frozenset(homes)
    return homes


def _head() -> Iterator[str]:
    faults = [each for _, several in FAULTS for each in several]
    found = sum(bool(each.rules) for each in faults)
    yield "# Faults of Chinese annual reports, and the rules that find them"
    yield ""
    yield "Written by `python -m tools.coverage_table`; do not edit."
    yield ""
    yield (
        f"Of {len(faults)} faults that evaluators name or that real reports have, "
        f"rules find {found}; of the others the table says why none does."
    )
    yield ""


def _part(title: str, faults: Sequence[Fault], homes: Mapping[str, tuple[str, ...]]) -> list[str]:
    return [
        f"## {title}",
        "",
        "| fault | rule | remark |",
        "| --- | --- | --- |",
        *(f"| {each.title} | {_rules(each, homes)} | {each.why} |" for each in faults),
        "",
    ]


def _rules(fault: Fault, homes: Mapping[str, tuple[str, ...]]) -> str:
    return "<br>".join(
        f"[`{pack}.{name}`](packs/{pack}.md)" for name in fault.rules for pack in homes[name]
    )


def main(arguments: Sequence[str]) -> int:
    """Write the page, or with --check say whether it is stale; return the exit code."""
    wanted = page()
    if "--check" not in arguments:
        PAGE.write_text(wanted, encoding="utf-8", newline="\n")
        return 0
    if PAGE.is_file() and PAGE.read_text(encoding="utf-8") == wanted:
        return 0
    print(f"{PAGE.name} is stale: write it with python -m tools.coverage_table", file=sys.stderr)
    return 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
