"""Laws of parsing and printing."""

from collections.abc import Iterator

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance_rules.diagnostics import Lang, Source, Span, show_all
from compliance_rules.language import ast, parse, parse_template, print_file, read_source
from tests.strategies import language

LANGS: tuple[Lang, ...] = ("en", "zh")


def read(text: str) -> ast.File:
    """Return the tree of text that has no mistakes."""
    file, problems = parse(Source("x.rules", text))
    assert show_all(problems) == "", text
    return file


def nodes(value: object) -> Iterator[object]:
    """Return every node of a tree."""
    if isinstance(value, tuple):
        for each in value:
            yield from nodes(each)
    kind = type(value)
    if attrs.has(kind) and not isinstance(value, Span | Source):
        yield value
        for each in attrs.fields(kind):
            yield from nodes(getattr(value, each.name))


@settings(max_examples=150)
@given(language.files(), st.sampled_from(LANGS))
def test_what_is_printed_is_read_back(file: ast.File, lang: Lang) -> None:
    assert read(print_file(file, lang)) == file


@settings(max_examples=100)
@given(language.files(), st.sampled_from(LANGS))
def test_printing_again_changes_nothing(file: ast.File, lang: Lang) -> None:
    printed = print_file(file, lang)

    assert printed == print_file(read(printed), lang)


@settings(max_examples=75)
@given(language.files(), st.sampled_from(LANGS), st.data())
def test_comments_are_kept_and_printing_stays_the_same(
    file: ast.File, lang: Lang, data: st.DataObject
) -> None:
    lines = print_file(file, lang).splitlines()
    comments = [f"# {index}." for index in range(3)]
    for comment in comments:
        at = data.draw(st.integers(0, len(lines)))
        if at < len(lines) and data.draw(st.booleans()):
            lines[at] += f"  {comment}"
        else:
            lines.insert(at, comment)
    commented = read("\n".join(lines))

    printed = print_file(commented, lang)

    assert file == commented
    assert all(comment in printed for comment in comments)
    assert printed == print_file(read(printed), lang)


@settings(max_examples=75)
@given(language.files(), st.sampled_from(LANGS))
def test_spans_cover_what_they_stand_for(file: ast.File, lang: Lang) -> None:
    text = print_file(file, lang)
    read_back = read(text)

    for declared in read_back.declarations:
        assert declared.span is not None
        assert read(text[declared.span.start : declared.span.end]).declarations == (declared,)
    for node in nodes(read_back.declarations):
        span = getattr(node, "span", None)
        if span is not None:
            assert 0 <= span.start < span.end <= len(text)
            assert not text[span.start].isspace()
            assert not text[span.end - 1].isspace()


@settings(max_examples=75)
@given(language.expressions(), st.sampled_from(LANGS))
def test_an_expression_can_be_read_from_its_span_alone(
    expression: ast.Expression, lang: Lang
) -> None:
    rule = ast.RuleDecl("r", "", statements=(ast.Check(expression),))
    text = print_file(ast.File((rule,)), lang)

    for node in nodes(read(text).declarations):
        if isinstance(node, ast.Expression) and node.span is not None:
            alone = f'rule r "" {{ check {text[node.span.start : node.span.end]} }}'
            again = read(alone).declarations[0]
            assert isinstance(again, ast.RuleDecl)
            assert (ast.Check(node),) == again.statements


@settings(max_examples=300)
@given(language.anything())
def test_any_text_ends_in_a_tree_or_diagnostics(text: str) -> None:
    file, problems = parse(Source("x.rules", text))

    assert file.declarations or problems or not text.strip() or file.comments
    for problem in problems:
        assert problem.span is not None
        assert 0 <= problem.span.start <= problem.span.end <= len(text)
    assert all(show_all(problems, lang) or not problems for lang in LANGS)
    assert print_file(file) == print_file(file)


@settings(max_examples=100)
@given(st.binary() | st.text().map(lambda text: text.encode("utf-16")))
def test_any_bytes_end_in_a_source_or_diagnostics(data: bytes) -> None:
    source, problems = read_source(data, "x.rules")

    assert (source is None) == bool(problems)


@settings(max_examples=100)
@given(language.texts(), st.sampled_from(LANGS))
def test_any_message_ends_in_parts_or_diagnostics(text: str, lang: Lang) -> None:
    rule = ast.RuleDecl("r", "", attributes=(ast.Attribute("message", ast.Text(text)),))
    declared = read(print_file(ast.File((rule,)), lang)).declarations[0]
    assert isinstance(declared, ast.RuleDecl)
    message = declared.attributes[0].value
    assert isinstance(message, ast.Text)

    parts, problems = parse_template(message)

    assert parts or problems or not text
    assert all("{" in text for _ in problems)


@settings(max_examples=100)
@given(language.texts())
def test_a_message_without_braces_is_one_part(text: str) -> None:
    plain = text.replace("{", "").replace("}", "")
    rule = ast.RuleDecl("r", "", attributes=(ast.Attribute("message", ast.Text(plain)),))
    declared = read(print_file(ast.File((rule,)))).declarations[0]
    assert isinstance(declared, ast.RuleDecl)
    message = declared.attributes[0].value
    assert isinstance(message, ast.Text)

    assert ((plain,) if plain else (), ()) == parse_template(message)
