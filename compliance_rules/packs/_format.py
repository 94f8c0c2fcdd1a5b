"""Lay a rule file out in the one way."""

from compliance_rules.diagnostics import Diagnostic, Lang
from compliance_rules.language import parse, print_file, read_source, spelling
from compliance_rules.packs._sources import RuleFile


def format_rules(
    file: RuleFile, lang: Lang | None = None
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the text of a rule file as it should be laid out.

    A file with mistakes gives None and its diagnostics: what cannot be parsed
    cannot be laid out without losing something.

    Args:
        file: The rule file.
        lang: The spelling of the keywords; None keeps the one that the file uses most.
    """
    source, problems = read_source(file.data, file.name)
    if source is None:
        return None, problems
    tree, mistakes = parse(source)
    problems = (*problems, *mistakes)
    if any(each.severity == "error" for each in problems):
        return None, problems
    return print_file(tree, lang or spelling(source)), problems
