"""Messages: text with expressions in braces."""

import pytest

from compliance_rules.diagnostics import Source, show_all
from compliance_rules.language import ast, parse, parse_template

A = ast.Reference(ast.Path(("a",)))


def template(written: str) -> ast.Text:
    """Return a message as the parser reads it from between its quotes."""
    file, problems = parse(Source("x.rules", f'rule r "" {{ message {written} }}'))
    assert problems == ()
    (rule,) = file.declarations
    assert isinstance(rule, ast.RuleDecl)
    value = rule.attributes[0].value
    assert isinstance(value, ast.Text)
    return value


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ((), '""'),
        (("甲",), '"甲"'),
        (("甲", A, "件"), '"甲{a}件"'),
        ((A, A), '"{a}{ a }"'),
        (("{", A, "}"), '"{{{a}}}"'),
        (('"', A, "\n\\d"), '"\\"{a}\\n\\d"'),
        ((ast.Selection("row", ast.Path(("a", "*"))),), '"{行 a.＊}"'),
        ((ast.Call("similarity", (A, ast.Text("x"))),), '"{similarity(a, “x”)}"'),
        ((ast.Call("f", (ast.Text("x"),)),), '“{f("x")}”'),
        (("。", ast.Arithmetic(A, (("+", A),))), '"。{a ＋ a}"'),
    ],
)
def test_a_message_has_parts(expected: tuple[str | ast.Expression, ...], written: str) -> None:
    assert (expected, ()) == parse_template(template(written))


@pytest.mark.parametrize(
    ("expected", "written"),
    [
        ("expected a figure, a row, a column or a cell, found '}'", '"甲{}"'),
        ("expected the end of the expression, found 'b'", '"甲{a b}"'),
        ("expected '}', found the end of the text", '"甲{a"'),
        ("nested deeper than 64 levels", f'"{{{"(" * 65}1{")" * 65}}}"'),
        ("nested deeper than 64 levels", f'"{{{"not " * 65}1}}"'),
    ],
)
def test_a_mistake_in_a_message_has_its_place(expected: str, written: str) -> None:
    message = template(written)
    _, (problem,) = parse_template(message)
    assert expected == problem.message()
    assert problem.span is not None
    assert message.span is not None
    assert message.span.start < problem.span.start < problem.span.end <= message.span.end


def test_the_caret_stands_below_the_mistake() -> None:
    _, problems = parse_template(template('"表三“新收”\\n{row a +}件"'))
    assert """\
error[CR101]: expected a figure, a row, a column or a cell, found '}'
 --> x.rules:1:38
  |
1 | rule r "" { message "表三“新收”\\n{row a +}件" }
  |                                          ^""" == show_all(problems)


def test_a_text_without_a_place_is_taken_as_it_is() -> None:
    assert (("{a}",), ()) == parse_template(ast.Text("{a}"))
