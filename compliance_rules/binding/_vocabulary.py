"""The labels of a form's tables, and which of them a printed text may be."""

from typing import Literal, TypeAlias

from attrs import field

from compliance_rules._values import frozen
from compliance_rules.binding._cells import is_longer_than_labels
from compliance_rules.binding._likeness import Finder, Key, key_of
from compliance_rules.model import Axis, Form, FormTable

Role: TypeAlias = Literal["title", "head", "column", "row"]

#: Below this a printed text is not taken for a label at all.
_BAR = 0.6
_SURE = 0.8
_CLEAR = 0.05
#: The very words, against which no likeness counts.
_SAME = 1.0
_MOST_SEEN = 50_000


@frozen(kw_only=True)
class Term:
    """A label of a form: of which table, in which role, for which node."""

    table: str
    role: Role
    #: The node's path; empty for titles and heads.
    path: str
    keys: tuple[Key, ...]
    is_leaf: bool = False


@frozen
class Vocabulary:
    """All labels of a form's tables; what a text may be is found out once."""

    terms: tuple[Term, ...]
    _finder: Finder
    #: The words that stand for figures in cells of the form.
    tokens: frozenset[str] = frozenset()
    _seen: dict[str, tuple[tuple[Term, float], ...]] = field(factory=dict)

    def matches(self, text: str) -> tuple[tuple[Term, float], ...]:
        """Return the labels that a text is like, with how like it is."""
        found = self._seen.get(text)
        if found is None:
            found = self._match(text)
            if len(self._seen) < _MOST_SEEN:
                self._seen[text] = found
        return found

    def _match(self, text: str) -> tuple[tuple[Term, float], ...]:
        if not text or is_longer_than_labels(text):
            return ()
        likes: dict[int, float] = {}
        for at, like in self._finder.find(text):
            likes[at] = max(like, likes.get(at, 0.0))
        found = ((self.terms[at], like) for at, like in sorted(likes.items()))
        return _without_crowds(key_of(text).bare, tuple(found))

    def best(self, text: str, role: Role, table: str | None = None) -> float:
        """Return how like the nearest label in a role a text is."""
        best = 0.0
        # Asked for thousands of times for one report; most texts are like nothing.
        for term, like in self.matches(text):
            if like > best and term.role == role and table in (None, term.table):
                best = like
        return best

    def best_axis(self, text: str) -> float:
        """Return how like the nearest label of a row or column a text is."""
        return max(self.best(text, "row"), self.best(text, "column"))

    def best_leaf_row(self, text: str, table: str) -> float:
        """Return how like the nearest row with cells of one table a text is."""
        best = 0.0
        for term, like in self.matches(text):
            if like > best and term.role == "row" and term.is_leaf and term.table == table:
                best = like
        return best

    def title(self, text: str) -> tuple[str, float] | None:
        """Return the one table whose title a text is, with how like it is."""
        ranked = sorted(
            ((like, term.table) for term, like in self.matches(text) if term.role == "title"),
            reverse=True,
        )
        if not ranked or ranked[0][0] < _SURE:
            return None
        clear = 0.0 if ranked[0][0] == _SAME else _CLEAR
        if len(ranked) > 1 and ranked[0][0] - ranked[1][0] <= clear:
            return None
        return ranked[0][1], ranked[0][0]


def _without_crowds(
    bare: str, found: tuple[tuple[Term, float], ...]
) -> tuple[tuple[Term, float], ...]:
    """Leave out columns of which a text names several: it is the label of none."""
    named: dict[str, set[str]] = {}
    for term, _ in found:
        if term.role == "column" and term.is_leaf:
            within = [key.bare for key in term.keys if key.bare in bare]
            named.setdefault(term.table, set()).update(within[:1])
    crowded = {
        table
        for table, labels in named.items()
        if bare not in labels and len(labels) > 1 and sum(map(len, labels)) <= len(bare)
    }
    return tuple(
        (term, like)
        for term, like in found
        if not (term.role == "column" and term.is_leaf and term.table in crowded)
    )


def vocabulary_of(form: Form) -> Vocabulary:
    """Return the labels of a form's tables."""
    terms = tuple(term for table in form.tables.values() for term in _terms(table))
    keys = [(at, key) for at, term in enumerate(terms) for key in term.keys]
    return Vocabulary(terms, Finder(keys, _BAR), _tokens(form))


def _tokens(form: Form) -> frozenset[str]:
    leaves = (
        leaf
        for table in form.tables.values()
        for axis in (table.rows, table.columns)
        for leaf in axis.leaves.values()
    )
    types = (*(table.cells for table in form.tables.values()), *(leaf.cells for leaf in leaves))
    return frozenset(word for each in types if each is not None for word, _ in each.tokens)


def _terms(table: FormTable) -> list[Term]:
    heads = _term(table, "head", "", (*table.rows.heads, *table.columns.heads))
    return [
        *_term(table, "title", "", table.labels),
        *heads,
        *_axis(table, "column", table.columns),
        *_axis(table, "row", table.rows),
    ]


def _axis(table: FormTable, role: Role, axis: Axis) -> list[Term]:
    return [
        term
        for path, trail in axis.nodes_by_path.items()
        for term in _term(table, role, path, trail[-1].labels, is_leaf=path in axis.leaves)
    ]


def _term(
    table: FormTable, role: Role, path: str, labels: tuple[str, ...], *, is_leaf: bool = False
) -> list[Term]:
    if not labels:
        return []
    keys = tuple(key_of(label) for label in labels)
    return [Term(table=table.name, role=role, path=path, keys=keys, is_leaf=is_leaf)]
