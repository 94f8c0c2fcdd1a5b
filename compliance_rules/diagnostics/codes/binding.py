"""Codes for what binding a report to a form had to guess (CR55x and CR56x)."""

from compliance_rules.diagnostics._phrases import Phrase
from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = (
    Code(
        id="CR550",
        severity="warning",
        message=Phrase("no heading of section '{section}' found", "没有找到“{section}”的标题"),
        explanation=Phrase(
            "No line of the report is enough like the section's heading. "
            "What stands in the section was looked for in the whole report.",
            "报告中没有与该部分标题足够相似的一行。该部分的表格改在全文中查找。",
        ),
        hint=Phrase("write the heading as the form has it", "请按统一格式书写标题"),
    ),
    Code(
        id="CR551",
        severity="note",
        message=Phrase(
            "'{printed}' is taken as the heading of section '{section}', likeness {likeness}",
            "把“{printed}”当作“{section}”的标题，相似度 {likeness}",
        ),
        explanation=Phrase(
            "The heading is not the form's, but no other line is more like it.",
            "标题与统一格式不同，但没有更相似的标题。",
        ),
    ),
    Code(
        id="CR552",
        severity="note",
        message=Phrase(
            "section '{section}' has several headings: {chosen} is taken, {other} is not",
            "“{section}”的标题不止一处：采用 {chosen}，没有采用 {other}",
        ),
        explanation=Phrase(
            "Several lines fit the section's heading equally well. "
            "The one that fits the order of the form is taken.",
            "有几行同样符合该部分的标题，采用了符合统一格式顺序的一行。",
        ),
    ),
    Code(
        id="CR553",
        severity="warning",
        message=Phrase("no table '{table}' found", "没有找到表“{table}”"),
        explanation=Phrase(
            "No rows of the report have the labels, the title or the place of this table.",
            "报告中没有与该表的标题、行名、列名或位置相符的内容。",
        ),
        hint=Phrase("check that the table is there", "请检查报告中是否有这张表"),
    ),
    Code(
        id="CR554",
        severity="warning",
        message=Phrase(
            "the header of table '{table}' is lost; its {count} figures are read by position",
            "表“{table}”的表头缺失，{count} 个数按位置读取",
        ),
        explanation=Phrase(
            "No label of a column was found, but a row has exactly as many figures as the form "
            "has columns: they are read in the form's order.",
            "没有找到列名，但一行中数的个数与统一格式的列数正好相等，因此按统一格式的顺序读取。",
        ),
        hint=Phrase("compare the figures with the report", "请与报告原件核对"),
    ),
    Code(
        id="CR555",
        severity="warning",
        message=Phrase(
            "the columns of table '{table}' cannot be told, its figures are not read",
            "无法分清表“{table}”的各列，表中的数没有读取",
        ),
        explanation=Phrase(
            "The labels of the columns are lost or in another order, and there are not as many "
            "figures in a row as the form has columns. Nothing is guessed.",
            "列名缺失或者顺序不同，一行中数的个数又与统一格式的列数不等。程序不作猜测。",
        ),
        hint=Phrase("restore the header of the table", "请补全表头"),
    ),
    Code(
        id="CR556",
        severity="note",
        message=Phrase(
            "table '{table}': column '{printed}' is taken as '{label}', likeness {likeness}",
            "表“{table}”：把列“{printed}”当作“{label}”，相似度 {likeness}",
        ),
        explanation=Phrase(
            "The label of the column is not the form's, but like it.",
            "列名与统一格式不同，但相似。",
        ),
    ),
    Code(
        id="CR557",
        severity="note",
        message=Phrase(
            "table '{table}': column '{label}' is read by position, its label is not legible",
            "表“{table}”：列“{label}”的列名无法辨认，按位置读取",
        ),
        explanation=Phrase(
            "The columns beside it were found and their number fits the form.",
            "旁边的列都已找到，列数也与统一格式相符。",
        ),
    ),
    Code(
        id="CR558",
        severity="note",
        message=Phrase(
            "table '{table}': row '{printed}' is taken as '{label}', likeness {likeness}",
            "表“{table}”：把行“{printed}”当作“{label}”，相似度 {likeness}",
        ),
        explanation=Phrase(
            "The label of the row is not the form's, but like it, and stands in its place.",
            "行名与统一格式不同，但相似，位置也相符。",
        ),
    ),
    Code(
        id="CR559",
        severity="warning",
        message=Phrase(
            "table '{table}': a row without label is taken as '{label}' by its position",
            "表“{table}”：没有行名的一行按位置当作“{label}”",
        ),
        explanation=Phrase(
            "The rows above and below were found, and as many rows stand between them as the "
            "form has there.",
            "上下两行都已找到，其间的行数与统一格式相符。",
        ),
        hint=Phrase("compare the row with the report", "请与报告原件核对该行"),
    ),
    Code(
        id="CR560",
        severity="warning",
        message=Phrase(
            "table '{table}', row '{label}': {count} figures for {wanted} columns; "
            "the last ones are absent",
            "表“{table}”，行“{label}”：{wanted} 列只有 {count} 个数，末尾的视为缺失",
        ),
        explanation=Phrase(
            "The row prints fewer figures than the table has columns. "
            "They are read from the left, and nothing is made up for the others.",
            "该行的数少于表的列数。程序从左边读起，其余的不作补充。",
        ),
        hint=Phrase("fill in every cell of the row", "请填写该行的每一格"),
    ),
    Code(
        id="CR561",
        severity="warning",
        message=Phrase(
            "table '{table}', row '{label}': {count} figures for {wanted} columns; "
            "they cannot be told apart",
            "表“{table}”，行“{label}”：{count} 个数对应 {wanted} 列，无法分清，没有读取",
        ),
        explanation=Phrase(
            "A figure was added, split or lost in the row, or it is not clear where its empty "
            "cells stand. Nothing is guessed: all its cells are absent.",
            "该行多了、拆开了或者缺了一个数，或者无法分清哪些是空格。程序不作猜测，整行视为缺失。",
        ),
        hint=Phrase("compare the row with the report", "请与报告原件核对该行"),
    ),
    Code(
        id="CR562",
        severity="warning",
        message=Phrase(
            "table '{table}': row '{printed}' may be '{label}' or '{other}', it is not read",
            "表“{table}”：行“{printed}”可能是“{label}”，也可能是“{other}”，没有读取",
        ),
        explanation=Phrase(
            "The form has several rows that fit the label, and the rows around do not decide.",
            "统一格式中有几行都符合该行名，前后各行也不足以判断。",
        ),
        hint=Phrase("write the row's label in full", "请写全行名"),
    ),
    Code(
        id="CR563",
        severity="warning",
        message=Phrase(
            "table '{table}': row '{label}' is printed twice with different figures",
            "表“{table}”：行“{label}”出现不止一次，数也不同，没有读取",
        ),
        explanation=Phrase(
            "Which of them is meant cannot be told: the row's cells are absent.",
            "无法判断以哪一行为准，该行各格视为缺失。",
        ),
        hint=Phrase("remove the row that is wrong", "请删去错误的一行"),
    ),
    Code(
        id="CR564",
        severity="warning",
        message=Phrase(
            "table '{table}': row '{label}' is not found", "表“{table}”：没有找到行“{label}”"
        ),
        explanation=Phrase(
            "No printed row is enough like it; its cells are absent.",
            "没有与它足够相似的行，该行各格视为缺失。",
        ),
        hint=Phrase("write the row's label as the form has it", "请按统一格式书写行名"),
    ),
    Code(
        id="CR565",
        severity="note",
        message=Phrase(
            "table '{table}' does not stand in section '{section}'",
            "表“{table}”不在“{section}”中",
        ),
        explanation=Phrase(
            "The table was found by its title, its rows and its columns in another place.",
            "该表是凭标题、行名和列名在别处找到的。",
        ),
    ),
    Code(
        id="CR566",
        severity="warning",
        message=Phrase(
            "table '{table}' has {most} rows or more, only these are looked at",
            "表“{table}”有 {most} 行或更多，只读取前 {most} 行",
        ),
        explanation=Phrase(
            "So long a table is no table of the form.", "这样长的表不会是统一格式中的表。"
        ),
    ),
)
