"""`test`: run the tests that packs declare beside their rules."""

import argparse
from collections.abc import Iterator, Sequence

from attrs import evolve

from compliance_rules.cli._exit import Exit
from compliance_rules.cli._options import add_lang, add_output, chosen_lang, spoken
from compliance_rules.cli._output import show_error, write
from compliance_rules.cli._progress import shown
from compliance_rules.compiler import Pack
from compliance_rules.diagnostics import Lang, Phrase, show_all
from compliance_rules.errors import DiagnosedError
from compliance_rules.packs import (
    coverage,
    load,
    pack_folder,
    run_tests,
    survivors,
    trees,
    untested_rules,
)
from compliance_rules.render import MutationResult, PackTests, test_results_json, test_results_text

_TRIED = Phrase("declarations whose mutants were tried", "已尝试变异的声明")
_NO_TITLE = Phrase("no test has {text} in its title", "没有标题含{text}的测试")
_WHOLE = 100


def add(command: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    command.add_argument(
        "packs",
        nargs="+",
        metavar="PACK",
        help="name of a shipped pack, or path of a rule file or folder",
    )
    command.add_argument(
        "--select", metavar="TEXT", help="run only the tests whose title has this text"
    )
    command.add_argument(
        "--coverage",
        action="store_true",
        help="show which outcomes of each statement the tests reach",
    )
    command.add_argument(
        "--fail-under-coverage",
        metavar="N",
        type=_percent,
        help="exit with 1 if the tests reach less than N per cent of the outcomes",
    )
    command.add_argument(
        "--mutate",
        action="store_true",
        help="change each stable rule a little, and exit with 1 if no test notices a change",
    )
    command.add_argument("--format", choices=("text", "json"), default="text")
    add_output(command)
    add_lang(command)


def run(options: argparse.Namespace) -> Exit:
    """Run the tests of every pack; one that does not compile costs only itself."""
    outcome = Exit.CLEAN
    done: list[PackTests] = []
    for name in options.packs:
        try:
            tests = _tests(name, options)
        except DiagnosedError as error:
            show_error(show_all(error.diagnostics, spoken(options)))
            outcome = Exit.UNABLE
            continue
        done.append(tests)
        outcome = max(outcome, _outcome(tests, options.fail_under_coverage))
    if done and options.select is not None and not any(each.results for each in done):
        show_error(_NO_TITLE.say(spoken(options), text=f"“{options.select}”"))
        outcome = Exit.UNABLE
    if done:
        outcome = max(outcome, write(_shown(done, options), options))
    return outcome


def _percent(text: str) -> int:
    number = int(text)
    if not 0 <= number <= _WHOLE:
        raise ValueError(text)
    return number


def _tests(name: str, options: argparse.Namespace) -> PackTests:
    whole = load(name)
    pack = _selected(whole, options.select)
    folder = pack_folder(name)
    is_measured = options.coverage or options.fail_under_coverage is not None
    return PackTests(
        pack=pack,
        results=run_tests(pack, folder, lang=_lang(pack, options)),
        untested=untested_rules(whole),
        coverage=coverage(pack, folder) if is_measured else None,
        mutation=_survivors(name, pack, options) if options.mutate else None,
    )


def _survivors(name: str, pack: Pack, options: argparse.Namespace) -> MutationResult:
    return survivors(
        trees(name).files,
        pack,
        pack_folder(name),
        shown=lambda declared: shown(declared, _TRIED, options),
    )


def _selected(pack: Pack, text: str | None) -> Pack:
    if text is None:
        return pack
    return evolve(pack, tests=tuple(plan for plan in pack.tests if text in plan.title))


def _outcome(tests: PackTests, least: int | None) -> Exit:
    if any(each.problems for each in tests.results):
        return Exit.UNABLE
    is_low = least is not None and tests.coverage is not None and tests.coverage.percent < least
    is_alive = tests.mutation is not None and bool(tests.mutation.alive)
    are_passed = all(each.is_passed for each in tests.results)
    return Exit.FOUND if is_low or is_alive or not are_passed else Exit.CLEAN


def _shown(done: Sequence[PackTests], options: argparse.Namespace) -> str:
    if options.format == "json":
        return test_results_json(done, _lang(done[0].pack, options))
    return "\n".join(_texts(done, options))


def _texts(done: Sequence[PackTests], options: argparse.Namespace) -> Iterator[str]:
    for each in done:
        yield test_results_text(each, _lang(each.pack, options))


def _lang(pack: Pack, options: argparse.Namespace) -> Lang:
    return chosen_lang(options) or pack.lang
