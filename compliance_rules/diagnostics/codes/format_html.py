"""Codes for reading HTML pages (CR520 to CR529; guesses CR540 to CR549)."""

from compliance_rules.diagnostics._phrases import Phrase
from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = (
    Code(
        id="CR520",
        message=Phrase(
            "{source} has more than {most} tags, or attributes and spaces",
            "{source} 的标签超过 {most} 个，或者属性和空格超过这个数目",
        ),
        explanation=Phrase(
            "A page with a report has a few thousand tags; such a page is something else, or was "
            "made to exhaust the memory.",
            "带有报告的网页通常只有几千个标签，这样的网页不是报告，或者是为了耗尽内存而制作的。",
        ),
        hint=Phrase(
            "save the page of the report alone and try again", "请只保存报告所在的网页后再试"
        ),
    ),
    Code(
        id="CR521",
        message=Phrase(
            "the tags of {source} are nested too deep, or a part of it is too large",
            "{source} 的标签嵌套过深，或者其中某一部分过大",
        ),
        explanation=Phrase(
            "Tags inside tags are read to a depth of 256, a tag or a stretch of text up to 10 MB. "
            "What stands beyond would be lost, so nothing of the page is read.",
            "标签最多读取 256 层嵌套，一个标签或一段文字不超过 10 MB。超出的内容会丢失，"
            "因此整个网页都不读取。",
        ),
        hint=Phrase(
            "open the page in a browser, copy the report and save it as text or as a Word file",
            "请用浏览器打开网页，复制报告并另存为文本或 Word 文件",
        ),
    ),
    Code(
        id="CR522",
        message=Phrase("no text in the page {source}", "网页 {source} 中没有文字"),
        explanation=Phrase(
            "The page has no text of its own: scripts draw it in the browser, it stands in frames "
            "with addresses of their own, or the report is an image or an attachment.",
            "网页本身没有文字：内容由脚本在浏览器中生成，或者在框架引用的其他网页里，"
            "或者报告是图片或附件。",
        ),
        hint=Phrase(
            "save the attachment or the framed page; or copy the report from the browser",
            "请保存附件或框架中的网页，或者从浏览器中复制报告",
        ),
    ),
    Code(
        id="CR523",
        message=Phrase(
            "the page {source} is larger than {most} MB, embedded pictures not counted",
            "网页 {source} 超过 {most} MB（内嵌图片不计）",
        ),
        explanation=Phrase(
            "A page with a report has a few hundred kilobytes besides its pictures; so large a "
            "page is something else.",
            "带有报告的网页除图片外通常只有几百 KB，这么大的网页多半不是报告。",
        ),
        hint=Phrase("check that it is the right file", "请检查文件是否正确"),
    ),
    Code(
        id="CR524",
        message=Phrase(
            "the page archived in {source} cannot be read: {reason}",
            "无法读取 {source} 中归档的网页：{reason}",
        ),
        explanation=Phrase(
            "An archived web page (MHTML) is a message with the page and its pictures as parts. "
            "Part of this one is missing, or it is no such message.",
            "网页归档文件（MHTML）是一封邮件，网页和图片是其中的各个部分。"
            "这个文件缺少部分内容，或者不是这样的邮件。",
        ),
        hint=Phrase(
            "open it in a browser or a word processor, save it as a page or as DOCX and try again",
            "请用浏览器或办公软件打开，另存为网页或 DOCX 后再试",
        ),
    ),
    Code(
        id="CR540",
        severity="note",
        message=Phrase(
            "the page calls itself {declared} but is {encoding}",
            "网页声明的编码是 {declared}，实际是 {encoding}",
        ),
        explanation=Phrase(
            "The bytes fit the encoding that was used, and not the one that the page declares.",
            "文件的字节符合实际采用的编码，不符合网页所声明的编码。",
        ),
    ),
    Code(
        id="CR541",
        severity="warning",
        message=Phrase(
            "damaged {encoding}: characters lost in {count} places",
            "{encoding} 已损坏：有 {count} 处文字丢失",
        ),
        explanation=Phrase(
            "Some bytes do not fit the encoding that the page declares; each such place reads as "
            "a replacement character.",
            "有些字节不符合网页所声明的编码，这些地方读成了替换字符。",
        ),
        hint=Phrase("compare the report with its original", "请与报告原件核对"),
    ),
    Code(
        id="CR542",
        severity="warning",
        message=Phrase(
            "the page hides its article; it was read all the same",
            "网页的正文处于隐藏状态，仍然读取了正文",
        ),
        explanation=Phrase(
            "Hidden parts of a page are left out; but in this one nothing else holds an article. "
            "Most likely a script shows it in the browser.",
            "网页中隐藏的部分本来不读取，但这个网页除此之外没有正文，多半是由脚本在浏览器中显示。",
        ),
        hint=Phrase("compare what was read with the page", "请与网页核对读取的内容"),
    ),
)
