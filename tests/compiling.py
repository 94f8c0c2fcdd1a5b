"""Compile packs that are written out as text."""

from collections.abc import Mapping

from compliance_rules.compiler import Pack, compile_pack, plan
from compliance_rules.diagnostics import Diagnostic, Source
from compliance_rules.language import ast, parse

#: A form with a bit of everything, for rules to speak of.
FORM = """
pack p "A pack" { version "1.0.0" reference "Act, section 1" }
section one "One" { section sub "Sub" }
section two "Two"
table t "T" in one {
    cells count, blank as 0
    columns {
        a "A"
        group "G" { x "X" y "Y" total "Total" }
        note "Note" cells text
        sum "Sum" cells count
    }
    rows "Head" {
        r "R"
        h "H" { i "I" j "J" total "Total" }
        s "S" subtotal { k "K" l "L" }
    }
}
table o "O" in two {
    cells number
    columns { v "V" w "W" days list 4 }
    rows { each office overall "ALL" }
}
table q "Q" in two {
    cells number
    columns { v "V" w "W" }
    rows { each office overall "ALL" }
}
fact f "F" count from one { pattern "F {value}" }
fact g "G" count { pattern "G {value}" }
define half(z) = z / 2
"""


def compile_texts(name: str, texts: Mapping[str, str]) -> tuple[Pack | None, list[Diagnostic]]:
    """Return a pack and all diagnostics, of syntax too, from the text of each pack."""
    files: dict[str, tuple[ast.File, ...]] = {}
    found: list[Diagnostic] = []
    for pack, text in texts.items():
        file, diagnostics = parse(Source(f"{pack}.rules", text))
        files[pack] = (file,)
        found.extend(diagnostics)
    made, diagnostics = compile_pack(name, files)
    return made, [*found, *diagnostics]


def compiled(text: str, form: str = FORM) -> Pack:
    """Return the pack `p` of a form and some more declarations; there are no problems."""
    pack, diagnostics = compile_texts("p", {"p": form + text})
    assert [] == [f"{each.code} {each.message()}" for each in diagnostics]
    assert pack is not None
    return pack


def problems(text: str, form: str = FORM) -> list[tuple[str, str]]:
    """Return the code of each problem and the words that it points at."""
    _, diagnostics = compile_texts("p", {"p": form + text})
    return [(each.code, marked(each)) for each in diagnostics]


def marked(diagnostic: Diagnostic) -> str:
    """Return the text that a diagnostic points at, on its first line."""
    span = diagnostic.span
    return span.source.text[span.start : span.end].split("\n")[0] if span else ""


def rule(body: str, head: str = "in t") -> str:
    """Return the text of a rule `it`."""
    return f'rule it "It" {head} {{\n{body}\n}}\n'


def instances(body: str, head: str = "in t") -> tuple[plan.Instance, ...]:
    """Return the instances of the only statement of a rule, a check."""
    statement = compiled(rule(body, head)).rule("it").statements[0]
    assert isinstance(statement, plan.Check)
    return statement.instances


def targets(body: str, head: str = "in t") -> tuple[plan.Target, ...]:
    """Return the targets of the only statement of a rule, a `require`."""
    statement = compiled(rule(body, head)).rule("it").statements[0]
    assert isinstance(statement, plan.Require)
    return statement.targets
