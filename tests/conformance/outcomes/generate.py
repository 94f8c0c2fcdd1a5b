"""Make the vectors whose names begin with `all-`: every case of a small range.

Each case is decided by trying every value that its unknowns could take, so
that nothing of the engine is needed to know what must come out. Run it as
`python -m tests.conformance.outcomes.generate`; a test holds the files to it.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import product
from pathlib import Path

VECTORS = Path(__file__).parent / "vectors"
#: An unknown count is tried with these; the constants below are much smaller.
TRIED = range(24)
#: What a cell may hold: a figure, or nothing.
HELD: tuple[int | None, ...] = (0, 1, 2, None)
OPERATORS: dict[str, Callable[[int, int], bool]] = {
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
#: Sums of the cells r and s of column x, and what they are worth.
SIDES: dict[str, Callable[[int, int], int]] = {
    "t[r, x]": lambda r, _: r,
    "t[r, x] + t[s, x]": lambda r, s: r + s,
    "t[r, x] - t[s, x]": lambda r, s: r - s,
    "2 * t[r, x]": lambda r, _: 2 * r,
    "2 * t[r, x] + 2 * t[s, x]": lambda r, s: 2 * r + 2 * s,
    "-t[r, x]": lambda r, _: -r,
}
CONSTANTS = (-1, 0, 1, 3)
#: Sentences over the truths A, B and C, and what they say when all are decided.
SENTENCES: dict[str, Callable[[bool, bool, bool], bool]] = {
    "A and B": lambda a, b, _: a and b,
    "A or B": lambda a, b, _: a or b,
    "not A": lambda a, _, __: not a,
    "if A then B": lambda a, b, _: not a or b,
    "A and B or C": lambda a, b, c: (a and b) or c,
    "A and (B or C)": lambda a, b, c: a and (b or c),
    "if A then B and C": lambda a, b, c: not a or (b and c),
    "if A and B then C": lambda a, b, c: not (a and b) or c,
    "not (A or B)": lambda a, b, _: not (a or b),
}
TRUTHS: dict[bool | None, str] = {True: "1", False: "2", None: ""}


def _outcome(truths: Iterable[bool]) -> str:
    found = set(truths)
    if found == {True}:
        return "pass"
    return "fail" if found == {False} else "unknown"


def _values(held: int | None) -> Iterable[int]:
    return TRIED if held is None else (held,)


def comparisons() -> Iterator[tuple[str, str, str]]:
    """Return every comparison of a sum with a constant, decided by trying."""
    for (side, worth), (sign, holds), constant in product(
        SIDES.items(), OPERATORS.items(), CONSTANTS
    ):
        for r, s in product(HELD, HELD if "t[s" in side else (0,)):
            if r is not None and s is not None:
                continue
            truths = (holds(worth(a, b), constant) for a in _values(r) for b in _values(s))
            words = f"r.x={'' if r is None else r}"
            if "t[s" in side:
                words += f" s.x={'' if s is None else s}"
            yield f"@ check {side} {sign} {constant}", words, _outcome(truths)


def sentences() -> Iterator[tuple[str, str, str]]:
    """Return every sentence under every valuation, by Kleene's tables."""
    cells = {"A": "r", "B": "s", "C": "u"}
    for sentence, says in SENTENCES.items():
        used = [name for name in cells if name in sentence]
        text = sentence
        for name in used:
            text = text.replace(name, f"t[{cells[name]}, x] = 1")
        for held in product(TRUTHS, repeat=len(used)):
            choices = [(True, False) if each is None else (each,) for each in held]
            choices += [(False,)] * (3 - len(used))
            truths = (says(a, b, c) for a, b, c in product(*choices))
            words = " ".join(
                f"{cells[name]}.x={TRUTHS[each]}" for name, each in zip(used, held, strict=True)
            )
            yield f"@ check {text}", words, _outcome(truths)


FILES: dict[str, tuple[str, Callable[[], Iterator[tuple[str, str, str]]]]] = {
    "all-comparisons": ("Every comparison of a sum that has an unknown in it.", comparisons),
    "all-sentences": ("The truth tables of and, or, not and if, unknowns included.", sentences),
}


def text(name: str) -> str:
    """Return what one of the files holds."""
    about, cases = FILES[name]
    lines = [f'    ["{body}", "{words}", "{outcome}"],' for body, words, outcome in cases()]
    return "\n".join([f'about = "{about}"', "", "cases = [", *lines, "]", ""])


def main() -> None:
    """Write the files."""
    for name in FILES:
        (VECTORS / f"{name}.toml").write_text(text(name), encoding="utf-8")


if __name__ == "__main__":
    main()
