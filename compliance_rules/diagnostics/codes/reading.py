"""Codes for reading and binding a report (CR5xx)."""

from compliance_rules.diagnostics._phrases import Phrase
from compliance_rules.diagnostics.codes._code import Code
from compliance_rules.diagnostics.codes.binding import CODES as _BINDING

#: From a file to a document: CR500 to CR519. Each binary format has a module of its own:
#: `format_html`, `format_docx`, `format_pdf`, `format_sheets`.
_FILES: tuple[Code, ...] = (
    Code(
        id="CR500",
        message=Phrase("there is no file {source}", "没有文件 {source}"),
        explanation=Phrase(
            "The path given for a report leads to no file.", "给出的报告路径没有对应的文件。"
        ),
        hint=Phrase("check the path and its spelling", "请检查路径和拼写"),
    ),
    Code(
        id="CR501",
        message=Phrase("{source} is a folder, not a report", "{source} 是文件夹，不是报告"),
        explanation=Phrase(
            "A report is one file; a folder was given.", "一份报告是一个文件，给出的却是文件夹。"
        ),
        hint=Phrase("name one file in it", "请指定其中的一个文件"),
    ),
    Code(
        id="CR502",
        message=Phrase("{source} is not a regular file", "{source} 不是普通文件"),
        explanation=Phrase(
            "Pipes, sockets and devices are not read: they may never end.",
            "不读取管道、套接字和设备：它们可能没有尽头。",
        ),
        hint=Phrase("save the report as a file first", "请先把报告保存为文件"),
    ),
    Code(
        id="CR503",
        message=Phrase("cannot read {source}: {reason}", "无法读取 {source}：{reason}"),
        explanation=Phrase(
            "The operating system refused to open or read the file.",
            "操作系统拒绝打开或读取该文件。",
        ),
        hint=Phrase("check the file and its permissions", "请检查文件和访问权限"),
    ),
    Code(
        id="CR504",
        message=Phrase("{source} holds no text", "{source} 中没有文字"),
        explanation=Phrase(
            "The file is empty, or there are only spaces and line breaks in it.",
            "文件是空的，或者只有空格和换行。",
        ),
        hint=Phrase("check that the report was saved completely", "请检查报告是否完整保存"),
    ),
    Code(
        id="CR505",
        message=Phrase("{source} is larger than {most} MB", "{source} 超过 {most} MB"),
        explanation=Phrase(
            "An annual report has a few hundred kilobytes; so large a file is something else.",
            "年度报告通常只有几百 KB，这么大的文件多半不是报告。",
        ),
        hint=Phrase("check that it is the right file", "请检查文件是否正确"),
    ),
    Code(
        id="CR506",
        message=Phrase(
            "{source} is {kind}, which this version does not read",
            "{source} 是{kind}，本版本不能读取",
        ),
        explanation=Phrase(
            "Web pages, Word files, PDF with text, spreadsheets, CSV, Markdown, plain text and the "
            "JSON of this program are read; the file is in another format.",
            "可以读取网页、Word 文档、带文字的 PDF、电子表格、CSV、Markdown、纯文本和"
            "本程序的 JSON。这个文件是其他格式。",
        ),
        hint=Phrase(
            "save the report in one of the formats that are read and try again",
            "请把报告另存为可以读取的格式后再试",
        ),
    ),
    Code(
        id="CR507",
        message=Phrase("{source} is not text", "{source} 不是文本"),
        explanation=Phrase(
            "The file holds bytes that no text has, and they are of no format that is known here.",
            "文件含有文本中不会出现的字节，也不是已知的格式。",
        ),
        hint=Phrase(
            "save the report as plain text (.txt, UTF-8) and try again",
            "请把报告另存为纯文本（.txt，UTF-8）后再试",
        ),
    ),
    Code(
        id="CR508",
        message=Phrase("the encoding of {source} is unknown", "无法判断 {source} 的编码"),
        explanation=Phrase(
            "The bytes fit neither UTF-8, UTF-16, GB18030 nor another encoding that can be told.",
            "文件的字节不符合 UTF-8、UTF-16、GB18030，也不能可靠地判断为其他编码。",
        ),
        hint=Phrase("save the report as UTF-8 and try again", "请把报告另存为 UTF-8 后再试"),
    ),
    Code(
        id="CR509",
        message=Phrase(
            "{source} has more than {most} lines and cells", "{source} 的行和单元格超过 {most} 个"
        ),
        explanation=Phrase(
            "An annual report has a few hundred lines and cells; such a file is something else.",
            "年度报告通常只有几百行和单元格，这样的文件不是报告。",
        ),
        hint=Phrase("check that it is the right file", "请检查文件是否正确"),
    ),
    Code(
        id="CR510",
        severity="note",
        message=Phrase("read as {encoding}, not UTF-8", "按 {encoding} 读取，而不是 UTF-8"),
        explanation=Phrase(
            "The encoding was found in the file's bytes, not in the settings of this machine.",
            "文件不是 UTF-8。编码是根据文件内容判断的，与本机设置无关。",
        ),
    ),
    Code(
        id="CR511",
        severity="warning",
        message=Phrase("read as {encoding}, which is a guess", "按 {encoding} 读取，这是猜测"),
        explanation=Phrase(
            "The bytes fit no usual encoding; the likeliest other one may give wrong characters.",
            "文件的字节不符合常用编码，因此采用了最有可能的其他编码，文字可能有误。",
        ),
        hint=Phrase("save the report as UTF-8 to be sure", "请把报告另存为 UTF-8 以确保无误"),
    ),
    Code(
        id="CR512",
        severity="warning",
        message=Phrase(
            "damaged UTF-8: characters lost in {count} places",
            "UTF-8 已损坏：有 {count} 处文字丢失",
        ),
        explanation=Phrase(
            "Some bytes are not UTF-8; each such place reads as a replacement character.",
            "文件绝大部分是 UTF-8，但有些字节不是；这些地方读成了替换字符。",
        ),
        hint=Phrase("compare the report with its original", "请与报告原件核对"),
    ),
    Code(
        id="CR513",
        message=Phrase(
            "{source} is {kind}; reading it needs the extra [{extra}]",
            "{source} 是{kind}，读取它需要安装附加组件 [{extra}]",
        ),
        explanation=Phrase(
            "The libraries for each heavy format are installed only when they are asked for.",
            "各种格式所需的程序库只在需要时才安装。",
        ),
        hint=Phrase(
            "run pip install 'compliance-rules[{extra}]'",
            "请运行 pip install 'compliance-rules[{extra}]'",
        ),
    ),
)

#: What an audit cannot start from.
_AUDIT = (
    Code(
        id="CR590",
        message=Phrase(
            "{source}: nothing of “{title}” ({pack}) was found in it",
            "{source}：没有找到“{title}”（{pack}）的任何部分",
        ),
        explanation=Phrase(
            "Neither a section nor a table of the form is in the file; most likely it is another "
            "kind of document, or its text was lost.",
            "文件中既没有格式规定的部分，也没有规定的表，多半是别的文件，或者文字已经丢失。",
        ),
        hint=Phrase(
            "check that this is the report; choose another pack with --rules",
            "请确认这是年度报告；也可以用 --rules 指定其他规则包",
        ),
    ),
)

#: From a document to a report, CR550 to CR599, stands in a module of its own.
CODES: tuple[Code, ...] = (*_FILES, *_BINDING, *_AUDIT)
