"""The few exceptions that leave the library."""

from compliance_rules.diagnostics import Diagnostic, show_all


class ComplianceRulesError(Exception):
    """Anything that kept the library from doing the job it was asked to do."""


class DiagnosedError(ComplianceRulesError):
    """An error that carries its diagnostics, in the order of their places."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return show_all(self.diagnostics)


class RulePackError(DiagnosedError):
    """Rules that cannot be compiled."""


class PackNotFoundError(DiagnosedError):
    """No pack of that name, path or fitting a report."""


class ReportReadError(DiagnosedError):
    """A report that cannot be read."""


class WaiversError(DiagnosedError):
    """A file of waivers that cannot be used."""


class AnswersError(DiagnosedError):
    """Answers that no question of the rules fits."""


class BatchError(DiagnosedError):
    """Many reports that cannot be audited in one run, or a store that cannot be used."""
