"""Small packs and reports for runs of many, and what a store holds, to compare."""

from pathlib import Path

from compliance_rules.batch import open_store
from compliance_rules.batch._tables import TABLES

PACK = """
pack small "A small form" { version "1.0.0" }
section one "一、总体情况"
table t "申请情况" in one {
    cells count
    columns { a "自然人" b "法人" }
    rows "项目" { received "收到" carried_in "上年结转" done "办结" left "结转下年" }
}
rule balance "received and carried in must be done or left" in t {
    check row received + row carried_in = row done + row left
    weight 3
}
rule carried "what is carried in must be what was left" in t {
    check row carried_in = previous row left
    severity warning
}
"""


def write_pack(folder: Path, text: str = PACK) -> str:
    """Write the small pack, and return its path."""
    path = folder / "small.rules"
    path.write_text(text, encoding="utf-8")
    return str(path)


def report(body: str, year: int, *, received: int = 5, carried: int = 1, left: int = 2) -> str:
    """Return a report that balances, in which both columns are alike."""
    done = received + carried - left
    return (
        f"{body}{year}年政府信息公开工作年度报告\n\n一、总体情况\n\n申请情况\n"
        f"项目\t自然人\t法人\n收到\t{received}\t{received}\n上年结转\t{carried}\t{carried}\n"
        f"办结\t{done}\t{done}\n结转下年\t{left}\t{left}\n"
    )


def write_reports(folder: Path, number: int, year: int = 2020) -> None:
    """Write reports of as many bodies; each third does not balance."""
    folder.mkdir(parents=True, exist_ok=True)
    for at in range(number):
        text = report(f"示范第{at}县人民政府", year, received=at + 2)
        if at % 3 == 0:
            text = text.replace(f"收到\t{at + 2}\t", f"收到\t{at + 7}\t")
        (folder / f"{year}-{at:04}.txt").write_text(text, encoding="utf-8")


def contents(store: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return all rows of all tables, in an order that does not depend on when they came."""
    with open_store(store) as opened:
        return {
            each.name: opened.rows(f'SELECT * FROM "{each.name}" ORDER BY ALL')  # noqa: S608 - our own names
            for each in TABLES
        }
