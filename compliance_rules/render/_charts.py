"""Draw a chart as SVG, with Vega-Lite; nothing is fetched from a network."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Final, Literal, TypeAlias

from compliance_rules._patterns import late
from compliance_rules._values import frozen
from compliance_rules.diagnostics import Lang, Phrase
from compliance_rules.render._safe import one_line

ChartKind: TypeAlias = Literal["bars", "lines", "heat"]
_FONT: Final = "system-ui, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
_WIDTH: Final = 640
_LINE_HEIGHT: Final = 300
_STEP: Final = 20
_LONGEST_LABEL: Final = 260
_GRADIENT: Final = late(r"gradient_\d+")


@frozen
class Point:
    """A figure of a chart: of which thing in which series."""

    x: str
    y: str
    value: Decimal


@frozen(kw_only=True)
class Chart:
    """What a list shows as a picture.

    Bars stand at `y`; lines go from one `x` to the next, one for each `y`; fields lie
    where `x` and `y` meet, the darker the higher the value.
    """

    kind: ChartKind
    x: Phrase
    y: Phrase
    value: Phrase
    points: tuple[Point, ...]


def chart_svg(chart: Chart, lang: Lang) -> str:
    """Return a chart as SVG.

    Raises:
        ModuleNotFoundError: The extra `batch` is not installed.
    """
    import vl_convert  # noqa: PLC0415 - large, and of an extra

    drawn: str = vl_convert.vegalite_to_svg(dict(_spec(chart, lang)), allowed_base_urls=[])
    # Its names are counted on from chart to chart; the same chart is to be the same bytes.
    return _GRADIENT.sub("gradient", drawn)


def _spec(chart: Chart, lang: Lang) -> Mapping[str, object]:
    # A picture is not exact: only here do figures become binary.
    values = [
        {"x": one_line(each.x), "y": one_line(each.y), "v": float(each.value)}
        for each in chart.points
    ]
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "background": "white",
        "config": {"font": _FONT, "axis": {"labelLimit": _LONGEST_LABEL}},
        "data": {"values": values},
        **_marks(chart, lang),
    }


def _marks(chart: Chart, lang: Lang) -> Mapping[str, object]:
    x, y, value = (each.say(lang) for each in (chart.x, chart.y, chart.value))
    figure = {"field": "v", "type": "quantitative", "title": value}
    rows = {"field": "y", "type": "nominal", "sort": None, "title": y}
    columns = {"field": "x", "type": "nominal", "sort": None, "title": x}
    match chart.kind:
        case "bars":
            encoding = {"y": rows, "x": figure}
            return {"mark": "bar", "width": _WIDTH, "height": {"step": _STEP}, "encoding": encoding}
        case "lines":
            mark = {"type": "line", "point": True}
            encoding = {"x": columns, "y": figure, "color": {**rows, "sort": None}}
            size = {"width": _WIDTH, "height": _LINE_HEIGHT}
            return {"mark": mark, **size, "encoding": encoding}
        case "heat":
            colour = {**figure, "scale": {"scheme": "orangered", "domainMin": 0}}
            steps = {"width": {"step": _STEP * 2}, "height": {"step": _STEP}}
            return {"mark": "rect", **steps, "encoding": {"x": columns, "y": rows, "color": colour}}
