"""Codes for reading PDF files (CR600 to CR609)."""

from compliance_rules.diagnostics._phrases import Phrase
from compliance_rules.diagnostics.codes._code import Code

_RIGHT_FILE = Phrase("check that it is the right file", "请检查文件是否正确")
_PRINT_AGAIN = Phrase(
    "save the report as PDF again from the program that wrote it, or use the original file",
    "请用编写报告的程序重新导出 PDF，或者使用原始文件",
)

CODES: tuple[Code, ...] = (
    Code(
        id="CR600",
        message=Phrase(
            "{source} is a PDF without text; its pages are pictures or empty",
            "{source} 是没有文字的 PDF，页面是图片或空白",
        ),
        explanation=Phrase(
            "A scanned report shows letters to people only. They are not guessed at, since a "
            "figure that is recognised wrongly looks like any other.",
            "扫描的报告只有人能看出文字。本程序不猜测图片中的文字，因为识别错的数字看上去与正确的一样。",
        ),
        hint=Phrase(
            "use the file that was printed, or recognise the text with another program and "
            "compare every figure",
            "请使用扫描之前的原始文件，或者用其他程序识别文字并逐一核对数字",
        ),
    ),
    Code(
        id="CR601",
        message=Phrase("{source} is encrypted with a password", "{source} 已用密码加密"),
        explanation=Phrase(
            "The PDF cannot be opened without its password, or is encrypted in a way that is not "
            "known here.",
            "没有密码不能打开这个 PDF，或者它的加密方式不受支持。",
        ),
        hint=Phrase(
            "save a copy without a password and read that one", "请另存一份不带密码的副本再读取"
        ),
    ),
    Code(
        id="CR602",
        message=Phrase("{source} is a damaged PDF", "{source} 是损坏的 PDF"),
        explanation=Phrase(
            "The file begins like a PDF, but its pages cannot be found or taken apart; it may have "
            "been cut short on its way.",
            "文件开头是 PDF，但找不到或无法解析其中的页面，可能在传输中被截断。",
        ),
        hint=Phrase("fetch the file again, or save it as PDF again", "请重新下载或重新导出 PDF"),
    ),
    Code(
        id="CR603",
        message=Phrase("{source} has more than {most} pages", "{source} 超过 {most} 页"),
        explanation=Phrase(
            "An annual report has some ten pages; such a file is something else.",
            "年度报告通常只有十几页，这样的文件不是报告。",
        ),
        hint=_RIGHT_FILE,
    ),
    Code(
        id="CR604",
        message=Phrase("{source} has more than {most} characters", "{source} 的文字超过 {most} 个"),
        explanation=Phrase(
            "An annual report has some ten thousand characters; such a file is something else.",
            "年度报告通常只有一万字左右，这样的文件不是报告。",
        ),
        hint=_RIGHT_FILE,
    ),
    Code(
        id="CR605",
        message=Phrase(
            "{source} takes more than {seconds} seconds or {megabytes} MB to read",
            "读取 {source} 超过 {seconds} 秒或 {megabytes} MB 内存",
        ),
        explanation=Phrase(
            "A PDF can be made so that it unpacks without end. Reading stops at a limit of time "
            "and memory that no report comes near.",
            "PDF 可以被做成解压后无限膨胀。读取时有时间和内存的上限，正常的报告远远达不到。",
        ),
        hint=_PRINT_AGAIN,
    ),
    Code(
        id="CR606",
        message=Phrase(
            "the text of {source} cannot be read: its fonts do not say which characters they draw",
            "无法读取 {source} 的文字：字体没有说明所画的是哪些字符",
        ),
        explanation=Phrase(
            "The PDF draws shapes of letters without saying which letters they are. People can "
            "read them, programs cannot.",
            "这个 PDF 只画出字形，没有说明是什么字。人可以看懂，程序不能。",
        ),
        hint=_PRINT_AGAIN,
    ),
    Code(
        id="CR607",
        severity="warning",
        message=Phrase(
            "{count} characters of the PDF are unknown; what holds one is not read as a figure",
            "PDF 中有 {count} 个字符无法识别，含有这种字符的单元格不当作数字",
        ),
        explanation=Phrase(
            "A font of the file does not say which characters it draws; each of them reads as a "
            "replacement character.",
            "文件的某个字体没有说明所画的是哪些字符，这些字符读成了替换字符。",
        ),
        hint=_PRINT_AGAIN,
    ),
    Code(
        id="CR608",
        severity="warning",
        message=Phrase(
            "page {page} of the PDF is a picture; nothing on it is read",
            "PDF 第 {page} 页是图片，其中的内容没有读取",
        ),
        explanation=Phrase(
            "The page was scanned, so its letters cannot be read. What stands on it is absent.",
            "这一页是扫描件，无法读取文字，其中的内容按缺失处理。",
        ),
        hint=Phrase("use the file that was printed", "请使用扫描之前的原始文件"),
    ),
)
