"""A rule's own message: text, and the expressions that are put into it."""

from collections.abc import Iterable

from compliance_rules import language
from compliance_rules._values import frozen
from compliance_rules.compiler import plan
from compliance_rules.compiler._context import Context
from compliance_rules.compiler._problems import Problems
from compliance_rules.compiler._terms import Entry, Term, align
from compliance_rules.diagnostics import Span
from compliance_rules.language import ast

#: What stands for the label of the row, column or section of an instance.
_LABEL = "label"


@frozen
class Label:
    """`{label}` in a message."""


@frozen(kw_only=True)
class Message:
    """A message whose expressions have been read; it is filled in for each instance."""

    pieces: tuple[str | Term | Label, ...]
    #: Where each piece stands.
    spans: tuple[Span | None, ...]
    span: Span | None

    def for_one(
        self, key: str, label: str, over: Iterable[plan.Binder], problems: Problems
    ) -> tuple[str | plan.RowLabel | plan.Expression, ...] | None:
        """Return the message of one instance, or tell what it cannot show."""
        known = frozenset(over)
        # Only the report knows what its own rows are called.
        is_open = any(isinstance(each, plan.EachRow) for each in known)
        said: list[str | plan.RowLabel | plan.Expression] = []
        for piece, span in zip(self.pieces, self.spans, strict=True):
            match piece:
                case Label():
                    said.append(plan.RowLabel() if is_open else label)
                case str():
                    said.append(piece)
                case _:
                    entry = _entry(piece, key)
                    if entry is None or not _is_bound(entry, known, span, problems):
                        return None
                    said.append(entry.expression)
        return tuple(said)

    @property
    def has_label(self) -> bool:
        """Whether the message shows the label of its instance."""
        return any(isinstance(piece, Label) for piece in self.pieces)

    def tell_label(self, problems: Problems) -> None:
        """Tell that an instance of this kind has no label."""
        spans = zip(self.pieces, self.spans, strict=True)
        for span in (span for piece, span in spans if isinstance(piece, Label)):
            problems.add("CR216", span or self.span, name=f"{{{_LABEL}}}")

    def fits(self, term: Term | None, context: Context) -> bool:
        """Return whether every piece is one value for each instance, and tell if not."""
        base = [term] if term is not None else []
        for piece, span in zip(self.pieces, self.spans, strict=True):
            if isinstance(piece, Term) and piece.axis is not None:
                if not base or base[0].axis is None:
                    context.problems.add("CR314", span)
                    return False
                if align([*base, piece], context.scope, span) is None:
                    return False
        return True


def read_message(attribute: ast.Attribute | None, context: Context) -> Message | None:
    """Return a rule's message, or None if it has none or something is wrong with it."""
    if attribute is None or not isinstance(attribute.value, ast.Text):
        return None
    parts, diagnostics = language.parse_template(attribute.value)
    context.problems.take(diagnostics)
    pieces = [_piece(part, context) for part in parts]
    sound = [piece for piece in pieces if piece is not None]
    if len(sound) != len(pieces):
        return None
    spans = tuple(None if isinstance(part, str) else part.span for part in parts)
    return Message(pieces=tuple(sound), spans=spans, span=attribute.value.span)


def _piece(part: str | ast.Expression, context: Context) -> str | Term | Label | None:
    if isinstance(part, str):
        return part
    if isinstance(part, ast.Reference) and part.path.parts == (_LABEL,):
        return Label()
    return context.expect(part, "number", "text", "date", "truth")


def _entry(term: Term, key: str) -> Entry | None:
    return term.entries.get(("", key if term.axis else ""))


def _is_bound(
    entry: Entry, known: frozenset[plan.Binder], span: Span | None, problems: Problems
) -> bool:
    """Return whether an instance says which figure or row is meant, and tell if not."""
    free = [each for each in entry.binders if each not in known]
    for each in free:
        name = each.fact if isinstance(each, plan.EachFigure) else each.row
        problems.add("CR217", span, name=name)
    return not free
