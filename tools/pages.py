"""Write the generated pages of the documentation, or with --check say which are stale."""

import sys
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from compliance_rules.packs import shipped_names
from tools.codes_page import codes_page
from tools.pack_page import pack_page

ROOT = Path(__file__).resolve().parent.parent

#: What writes each page, by its path below the project's root.
PAGES: Mapping[str, Callable[[], str]] = {
    "docs/reference/codes.md": codes_page,
    **{f"docs/reference/packs/{name}.md": partial(pack_page, name) for name in shipped_names()},
}


def stale(root: Path = ROOT) -> tuple[str, ...]:
    """Return the pages that are not what their generators write."""
    return tuple(
        page for page, write in PAGES.items() if _text(root / page) != write().encode("utf-8")
    )


def main(arguments: Sequence[str]) -> int:
    """Write the stale pages, or only name them; return the exit code."""
    pages = stale()
    if "--check" in arguments:
        for page in pages:
            print(f"{page} is stale; write it anew with: make docs", file=sys.stderr)
        return 1 if pages else 0
    for page in pages:
        path = ROOT / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(PAGES[page]().encode("utf-8"))
        print(f"wrote {page}")
    return 0


def _text(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
