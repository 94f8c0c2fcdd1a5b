"""Codes for reading spreadsheets, CSV and JSON (CR610 to CR629)."""

from compliance_rules.diagnostics._phrases import Phrase
from compliance_rules.diagnostics.codes._code import Code

_SHEETS: tuple[Code, ...] = (
    Code(
        id="CR610",
        message=Phrase(
            "{source} is a binary workbook (XLSB), which this version does not read",
            "{source} 是二进制工作簿（XLSB），本版本不能读取",
        ),
        explanation=Phrase(
            "Such a workbook holds no XML. Spreadsheet programs can save it as XLSX.",
            "这种工作簿不含 XML。办公软件可以把它另存为 XLSX。",
        ),
        hint=Phrase("save it as XLSX and try again", "请另存为 XLSX 后再试"),
    ),
    Code(
        id="CR611",
        severity="note",
        message=Phrase(
            "sheet '{sheet}' is hidden and was not read", "工作表“{sheet}”已隐藏，没有读取"
        ),
        explanation=Phrase(
            "Nobody who opens the workbook sees a hidden sheet; often it holds figures of an "
            "earlier year.",
            "打开工作簿的人看不到隐藏的工作表，其中往往是往年的数据。",
        ),
        hint=Phrase("unhide it if it belongs to the report", "如果它属于报告，请取消隐藏"),
    ),
    Code(
        id="CR612",
        severity="warning",
        message=Phrase(
            "{sheet}!{ref} is a formula whose result is not stored",
            "{sheet}!{ref} 是公式，文件中没有保存计算结果",
        ),
        explanation=Phrase(
            "A program wrote the formula without calculating it, or left that to the next program. "
            "The cell counts as illegible; no result is guessed.",
            "写入公式的程序没有计算结果，或者留待打开时重新计算。该单元格按无法识别处理，不作猜测。",
        ),
        hint=Phrase(
            "open the workbook in a spreadsheet program, save it and try again",
            "请用办公软件打开工作簿，保存后再试",
        ),
    ),
    Code(
        id="CR613",
        severity="warning",
        message=Phrase("{sheet}!{ref} holds an error value", "{sheet}!{ref} 是错误值"),
        explanation=Phrase(
            "A formula failed, such as a division by nought or a reference to a deleted cell.",
            "公式计算失败，例如除以零，或者引用了已删除的单元格。",
        ),
        hint=Phrase("mend the formula", "请修正公式"),
    ),
    Code(
        id="CR614",
        severity="note",
        message=Phrase(
            "sheet '{sheet}' has hidden rows or columns with contents: {count}; they were read",
            "工作表“{sheet}”有 {count} 个隐藏的行或列含有内容，已一并读取",
        ),
        explanation=Phrase(
            "What is hidden is still part of the sheet and was read as if it were shown.",
            "隐藏的内容仍是工作表的一部分，按未隐藏读取。",
        ),
        hint=Phrase("delete what does not belong to the report", "不属于报告的内容请删除"),
    ),
    Code(
        id="CR615",
        severity="note",
        message=Phrase(
            "drawings of the workbook hold text that was not read: {count}",
            "工作簿的 {count} 个绘图含有文字，没有读取",
        ),
        explanation=Phrase(
            "Text boxes and shapes lie above the cells and have no place among them.",
            "文本框和形状浮于单元格之上，在单元格中没有位置。",
        ),
        hint=Phrase("put the text into cells", "请把文字放入单元格"),
    ),
)

_CSV: tuple[Code, ...] = (
    Code(
        id="CR616",
        severity="warning",
        message=Phrase(
            "a quotation mark opens here and is never closed; it is read as a character",
            "此处的引号没有闭合，按普通字符读取",
        ),
        explanation=Phrase(
            "A quotation mark at the beginning of a field lasts until the next one, over lines "
            "too. This one and all after it are read as characters of the text.",
            "字段开头的引号一直延续到下一个引号，可以跨行。这个引号及其后的引号都按文字读取。",
        ),
        hint=Phrase("close the quotation mark, or double it", "请闭合引号，或者写成两个引号"),
    ),
)

_JSON: tuple[Code, ...] = (
    Code(
        id="CR620",
        message=Phrase(
            "{source} is not JSON that can be read: {reason}",
            "{source} 不是可读取的 JSON：{reason}",
        ),
        explanation=Phrase(
            "The text is not JSON, or JSON that could be read in two ways: a name that stands "
            "twice in one object, or NaN in place of a number.",
            "文字不是 JSON，或者有歧义：同一对象中名称重复，或者以 NaN 代替数字。",
        ),
        hint=Phrase("mend the JSON at this place", "请修正该处的 JSON"),
    ),
    Code(
        id="CR621",
        message=Phrase(
            "{source}: {what} should be {wanted}",
            "{source}：{what} 应为{wanted}",
        ),
        explanation=Phrase(
            "The JSON is a report in the schema of this program, but a value in it is of another "
            "kind than the schema says.",
            "这份 JSON 采用本程序的报告格式，但其中一个值的类型与格式不符。",
        ),
        hint=Phrase(
            "see report.schema.json in the reference", "请参阅参考文档中的 report.schema.json"
        ),
    ),
    Code(
        id="CR622",
        severity="note",
        message=Phrase("{problem}", "{problem}"),
        explanation=Phrase(
            "The system that handed the report over noted this when it read it.",
            "这是交来报告的系统在读取时记录的。",
        ),
    ),
    Code(
        id="CR623",
        severity="warning",
        message=Phrase("{problem}", "{problem}"),
        explanation=Phrase(
            "The system that handed the report over warned of this when it read it.",
            "这是交来报告的系统在读取时发出的警告。",
        ),
    ),
    Code(
        id="CR624",
        message=Phrase(
            "{source} is JSON, but no report: its schema is '{found}', not '{wanted}'",
            "{source} 是 JSON，但不是报告：它的 schema 是“{found}”，应为“{wanted}”",
        ),
        explanation=Phrase(
            "Of all JSON only reports in the schema of this program are read, as "
            "`read --format json` writes them.",
            "只读取采用本程序报告格式的 JSON，即 `read --format json` 写出的格式。",
        ),
        hint=Phrase("write the member schema first", "请写明 schema"),
    ),
    Code(
        id="CR625",
        severity="warning",
        message=Phrase(
            "the form has no {kind} '{name}' (JSON {place}); it is left out",
            "表样中没有{kind}“{name}”（JSON {place}），未采用",
        ),
        explanation=Phrase(
            "A report in JSON is in the names of a form. This name is not one of those of the form "
            "that was chosen.",
            "JSON 报告使用表样中的名称。所选表样没有这个名称。",
        ),
        hint=Phrase(
            "check the name, or choose the pack that the report was read with",
            "请检查名称，或者选用读取该报告时的规则包",
        ),
    ),
    Code(
        id="CR626",
        severity="warning",
        message=Phrase(
            "{name}: what was handed over contradicts itself (JSON {place})",
            "{name}：交来的内容自相矛盾（JSON {place}）",
        ),
        explanation=Phrase(
            "The text of a figure says something else than its value or state. The cell counts as "
            "illegible.",
            "原文与数值或状态不一致。该单元格按无法识别处理。",
        ),
        hint=Phrase(
            "hand over the text as printed, or the value alone", "请交来原文，或者只交数值"
        ),
    ),
)

CODES: tuple[Code, ...] = (*_SHEETS, *_CSV, *_JSON)
