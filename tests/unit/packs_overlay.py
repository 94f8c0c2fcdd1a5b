"""A province's pack for tests: it overrides, switches off, extends and adds."""

from pathlib import Path

_PACK = """
pack cn.example "省级规则" extends cn.form2019 {
    version "0.2.0"
    language en
    reference "省级文件"
}
override rule balance { weight 12 }
disable rule labels because "the province prints its own"
extend table applications { rows { spare "五、备用" } }
rule period "总体情况应当写明期间" {
    check overview mentions "1月1日"
    severity warning
}
"""


def write_overlay(folder: Path, text: str = _PACK) -> Path:
    """Write the pack and return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "example.rules"
    path.write_text(text, encoding="utf-8")
    return path
