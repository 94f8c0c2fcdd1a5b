"""Codes for reading Word and other office files (CR530 to CR539)."""

from compliance_rules.diagnostics._phrases import Phrase
from compliance_rules.diagnostics.codes._code import Code

_SAVE_AGAIN = Phrase(
    "open it in a word processor or spreadsheet program, save it anew and try again",
    "请用办公软件打开，另存一份后再试",
)

CODES: tuple[Code, ...] = (
    Code(
        id="CR530",
        message=Phrase("{source} is damaged: {reason}", "{source} 已损坏：{reason}"),
        explanation=Phrase(
            "Office files are ZIP archives of XML parts. Part of this one is missing, or its bytes "
            "are not what they say.",
            "Office 文件是由 XML 部件组成的 ZIP 压缩包。这个文件缺少部件，或者内容与标识不符。",
        ),
        hint=_SAVE_AGAIN,
    ),
    Code(
        id="CR531",
        message=Phrase("{source} is protected by a password", "{source} 设有密码"),
        explanation=Phrase(
            "The contents are encrypted and cannot be read without the password.",
            "内容已加密，没有密码不能读取。",
        ),
        hint=Phrase("save it without a password and try again", "请取消密码、另存后再试"),
    ),
    Code(
        id="CR532",
        message=Phrase("{source} unpacks to {what}", "{source} 解压后{what}"),
        explanation=Phrase(
            "Office files are compressed. What this one unpacks to is more than a report holds, "
            "and is not unpacked.",
            "Office 文件是压缩的。这个文件解压后远超一份报告的内容，因此没有解压。",
        ),
        hint=Phrase("check that it is the right file", "请检查文件是否正确"),
    ),
    Code(
        id="CR533",
        message=Phrase(
            "{source} declares XML entities, which are refused",
            "{source} 含有 XML 实体声明，拒绝读取",
        ),
        explanation=Phrase(
            "No office program writes such declarations. They can make a small file grow without "
            "end, or draw in other files.",
            "办公软件不会写入这种声明。它能使很小的文件无限膨胀，或者引入其他文件。",
        ),
        hint=_SAVE_AGAIN,
    ),
    Code(
        id="CR534",
        severity="warning",
        message=Phrase(
            "parts of the file are embedded in another format and were not read: {count}",
            "有 {count} 处内容以其他格式嵌入，没有读取",
        ),
        explanation=Phrase(
            "Some files have a web page, another document or a spreadsheet embedded. Word shows "
            "it, but its text is not part of the document.",
            "有些文件嵌入了网页、其他文档或电子表格。Word 会显示这些内容，但它们不是正文。",
        ),
        hint=Phrase(
            "copy it into the document as text or as a table of Word, and try again",
            "请把这些内容复制为正文或 Word 表格后再试",
        ),
    ),
    Code(
        id="CR535",
        severity="note",
        message=Phrase(
            "changes that are still tracked or struck out: {count}; read as if all were accepted",
            "有 {count} 处未接受的修订或带删除线的文字，按全部接受读取",
        ),
        explanation=Phrase(
            "What is marked as deleted or struck out was left out, what is marked as inserted was "
            "read.",
            "标为删除或带删除线的文字没有读取，标为插入的文字已经读取。",
        ),
        hint=Phrase("accept or reject the changes before publishing", "发布前请接受或拒绝全部修订"),
    ),
    Code(
        id="CR536",
        message=Phrase(
            "{source} is {kind}; reading it needs LibreOffice",
            "{source} 是{kind}，读取它需要安装 LibreOffice",
        ),
        explanation=Phrase(
            "Such files are converted by LibreOffice first. Its program `soffice` was not found in "
            "any folder of PATH.",
            "这类文件先由 LibreOffice 转换。在 PATH 的各个文件夹中没有找到它的程序 soffice。",
        ),
        hint=Phrase(
            "install LibreOffice (Debian: apt install libreoffice-writer libreoffice-calc), or "
            "save the file as DOCX, XLSX or PDF",
            "请安装 LibreOffice（Debian：apt install libreoffice-writer libreoffice-calc），"
            "或把文件另存为 DOCX、XLSX、PDF",
        ),
    ),
    Code(
        id="CR537",
        message=Phrase("LibreOffice could not convert {source}", "LibreOffice 未能转换 {source}"),
        explanation=Phrase(
            "The file is damaged, or of a kind that LibreOffice does not know.",
            "文件已损坏，或者是 LibreOffice 不认识的格式。",
        ),
        hint=Phrase(
            "save it as DOCX, XLSX or PDF and try again", "请另存为 DOCX、XLSX 或 PDF 后再试"
        ),
    ),
    Code(
        id="CR538",
        message=Phrase(
            "LibreOffice did not convert {source} within {most} s",
            "LibreOffice 未能在 {most} 秒内转换 {source}",
        ),
        explanation=Phrase(
            "The conversion was stopped: the file is damaged, or the machine is too busy.",
            "转换已中止：文件可能已损坏，或者机器过于繁忙。",
        ),
        hint=Phrase(
            "save it as DOCX, XLSX or PDF and try again", "请另存为 DOCX、XLSX 或 PDF 后再试"
        ),
    ),
    Code(
        id="CR539",
        severity="note",
        message=Phrase("converted by LibreOffice before reading", "读取前经 LibreOffice 转换"),
        explanation=Phrase(
            "Files of this kind are read as LibreOffice converts them; places are those of the "
            "converted file.",
            "这类文件按 LibreOffice 转换的结果读取，所示位置是转换后的位置。",
        ),
    ),
)
