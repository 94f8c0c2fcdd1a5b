"""A scorecard, or what was read of a report, as one page that needs nothing else."""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from compliance_rules.diagnostics import Lang
from compliance_rules.model import Report, State
from compliance_rules.render import _html_words as own
from compliance_rules.render import _words as words
from compliance_rules.render._html_source import source_of
from compliance_rules.render._html_views import Views
from compliance_rules.render._safe import one_line
from compliance_rules.render._summary import change_text, nothing_to_mend, summary
from compliance_rules.scoring import Gain, Scorecard

if TYPE_CHECKING:
    from jinja2 import Environment

_LANGUAGES = {"zh": "zh-CN", "en": "en"}


def audit_html(scorecard: Scorecard, gains: Mapping[str, Gain], report: Report) -> str:
    """Return a scorecard as a page, beside it the report with the cells of each finding.

    Args:
        scorecard: What the audit found.
        gains: What mending the failures of each rule would bring.
        report: The report, which keeps the document that it was bound from.
    """
    source = source_of(report)
    views = Views(scorecard, source, gains)
    info = scorecard.report
    return page(
        "audit.html",
        scorecard.lang,
        card=scorecard,
        views=views,
        source=source,
        title=one_line(f"{info.title or info.source} · {scorecard.title}"),
        summary=[(name, one_line(text)) for name, text in summary(scorecard)],
        changes=[one_line(change_text(each, scorecard.lang)) for each in scorecard.changes],
        clean=nothing_to_mend(scorecard).say(scorecard.lang) if scorecard.findings else "",
    )


def report_html(report: Report, *, lang: Lang = "en") -> str:
    """Return a report as a page, with what was found of the form marked in it."""
    info = report.info
    absent = [
        f"{table.name}[{row}, {column}]"
        for table in report.tables.values()
        for row in report.form.tables[table.name].rows.leaves
        for column in report.form.tables[table.name].columns.leaves
        if table[row, column].state in (State.ABSENT, State.ABSENT_TABLE)
    ]
    return page(
        "read.html",
        lang,
        source=source_of(report),
        title=one_line(info.title or info.source),
        absent=absent,
        absent_word=words.ABSENT.say(lang),
        notes=[
            (words.SEVERITY[each.severity].say(lang), one_line(each.message(lang)))
            for each in report.reading
        ],
    )


def page(template: str, lang: Lang, *, images: str = "", **values: object) -> str:
    """Return a page; `images` says where its pictures may be from."""
    environment = _environment()
    script, style = environment.globals["script"], environment.globals["style"]
    return environment.get_template(template).render(
        lang=_LANGUAGES[lang],
        say={name: phrase.say(lang) for name, phrase in own.PAGE.items()},
        # Nothing but this script runs, whatever a report has in its text.
        policy=(
            "default-src 'none'; base-uri 'none'; form-action 'none'; "
            + (f"img-src {images}; " if images else "")
            + f"style-src 'sha256-{_digest(str(style))}'; "
            + f"script-src 'sha256-{_digest(str(script))}'"
        ),
        **values,
    )


@cache
def _environment() -> "Environment":
    # Only pages need these, and they take longer to import than an audit does.
    from jinja2 import Environment, PackageLoader, StrictUndefined  # noqa: PLC0415
    from markupsafe import Markup  # noqa: PLC0415

    environment = Environment(
        loader=PackageLoader("compliance_rules.render"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    folder = files("compliance_rules.render") / "templates"
    for name, file in (("style", "page.css"), ("script", "page.js")):
        text = (folder / file).read_text(encoding="utf-8")
        environment.globals[name] = Markup(text)  # noqa: S704 - a file of ours, nothing from a report
    return environment


def _digest(text: str) -> str:
    return b64encode(sha256(text.encode()).digest()).decode()
