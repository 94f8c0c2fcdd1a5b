"""Codes for many reports in one run: the store (CR80x), reports (CR81x), lists of them (CR82x)."""

from compliance_rules.diagnostics._phrases import Phrase
from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = (
    Code(
        id="CR801",
        message=Phrase(
            "the store {path} is in use by another program", "结果库 {path} 正被另一个程序使用"
        ),
        explanation=Phrase(
            "A store has one user at a time while it is written, so that two runs cannot harm "
            "each other.",
            "结果库在写入时只允许一个程序使用，以免两次运行互相破坏。",
        ),
        hint=Phrase(
            "wait until it is done, or write to another store",
            "请等它结束，或写入另一个结果库",
        ),
    ),
    Code(
        id="CR802",
        message=Phrase("{path} is not a store of audits", "{path} 不是审核结果库"),
        explanation=Phrase(
            "The file is no DuckDB database, or not one that a batch has written. It was left as "
            "it is.",
            "该文件不是 DuckDB 数据库，或者不是由批量审核写成的。文件没有改动。",
        ),
        hint=Phrase("give the path of another file", "请换一个文件路径"),
    ),
    Code(
        id="CR803",
        message=Phrase(
            "the store {path} has tables of version {found}, and this program knows {known}",
            "结果库 {path} 的表结构版本是 {found}，本程序支持 {known}",
        ),
        explanation=Phrase(
            "The tables of stores change now and then; what another version wrote is not guessed.",
            "结果库的表结构偶有变化；其他版本写成的内容不作猜测。",
        ),
        hint=Phrase("run the batch again into a new store", "请重新批量审核，并写入新的结果库"),
    ),
    Code(
        id="CR804",
        message=Phrase(
            "the store {path} cannot be written: {reason}", "无法写入结果库 {path}：{reason}"
        ),
        explanation=Phrase(
            "What was written before stays whole. A full disk and missing permissions are the "
            "usual reasons.",
            "此前写入的内容保持完整。常见原因是磁盘已满或没有权限。",
        ),
        hint=Phrase(
            "mend the reason and run it again with --resume",
            "请排除原因后加 --resume 重新运行",
        ),
    ),
    Code(
        id="CR805",
        message=Phrase("there is no store {path}", "没有结果库 {path}"),
        explanation=Phrase(
            "A store is the file that `batch --store` writes; there is none at this path.",
            "结果库是 `batch --store` 写成的文件；这个路径上没有。",
        ),
        hint=Phrase(
            "write one: compliance-rules batch PATH --store {path}",
            "请先生成：compliance-rules batch PATH --store {path}",
        ),
    ),
    Code(
        id="CR806",
        message=Phrase("nothing in the store fits {wanted}", "结果库中没有符合 {wanted} 的内容"),
        explanation=Phrase(
            "The store holds no audit of that year, region, level or dimension.",
            "结果库中没有该年度、地区、层级或维度的审核结果。",
        ),
        hint=Phrase("it has: {names}", "现有：{names}"),
    ),
    Code(
        id="CR807",
        message=Phrase("{path} is there already", "{path} 已经存在"),
        explanation=Phrase(
            "An export or a new store is written beside what is there, never over it.",
            "导出的文件夹和新的结果库都另行写出，不覆盖已有的内容。",
        ),
        hint=Phrase("give another path, or remove it first", "请换一个路径，或先将其删除"),
    ),
    Code(
        id="CR808",
        message=Phrase(
            "the PostgreSQL database cannot be written: {reason}",
            "无法写入 PostgreSQL 数据库：{reason}",
        ),
        explanation=Phrase(
            "All tables are written in one transaction, so that the database is as it was before.",
            "所有表在一个事务中写入，因此数据库保持原样。",
        ),
        hint=Phrase(
            "check the address, the account and its permissions",
            "请检查地址、账号及其权限",
        ),
    ),
    Code(
        id="CR811",
        message=Phrase(
            "the process that audited the report died ({reason})",
            "审核该报告的进程意外终止（{reason}）",
        ),
        explanation=Phrase(
            "The operating system ended the process, most often because memory ran out, or a "
            "library crashed on the file. Only this report is lost.",
            "操作系统终止了该进程，多半因为内存不足，或某个程序库处理该文件时崩溃。"
            "只影响这一份报告。",
        ),
        hint=Phrase(
            "look at the file; --resume tries it again", "请检查该文件；加 --resume 会再试一次"
        ),
    ),
    Code(
        id="CR812",
        message=Phrase(
            "the report took more than {limit} s and was given up",
            "该报告用时超过 {limit} 秒，已放弃",
        ),
        explanation=Phrase(
            "Each report has a limit of time, so that one file cannot hold up all others.",
            "每份报告都有时间限制，以免一个文件拖住其余全部报告。",
        ),
        hint=Phrase(
            "look at the file, or allow more with --limit and --resume",
            "请检查该文件，或用 --limit 放宽限制并加 --resume",
        ),
    ),
    Code(
        id="CR813",
        message=Phrase(
            "the processes that audit do not start ({reason})", "审核进程无法启动（{reason}）"
        ),
        explanation=Phrase(
            "Several processes ended before they did anything. A Python program that uses the "
            "library must start its work below `if __name__ == '__main__':`.",
            "若干进程还没有开始工作就已终止。使用本程序库的 Python 程序必须把启动代码写在 "
            "`if __name__ == '__main__':` 之下。",
        ),
    ),
    Code(
        id="CR814",
        severity="warning",
        message=Phrase(
            "audited without the report of the year before, {source}, which cannot be used",
            "上一年度报告 {source} 无法使用，审核时未作比较",
        ),
        explanation=Phrase(
            "The report of the year before is known, but could not be read for this audit. Rules "
            "that compare years are undecided.",
            "已知上一年度的报告，但这次审核无法读取。比较两个年度的规则没有定论。",
        ),
    ),
    Code(
        id="CR815",
        severity="warning",
        message=Phrase(
            "the manifest says {told} for the year, and the report {found}",
            "清单中的年度是 {told}，报告中的年度是 {found}",
        ),
        explanation=Phrase(
            "The report's own year is taken: a report that was filed under another year must not "
            "be compared with the wrong one.",
            "以报告自己的年度为准：归错年度的报告不能与错误的年度比较。",
        ),
        hint=Phrase("correct the manifest, or hand in the right report", "请更正清单或报告文件"),
    ),
    Code(
        id="CR816",
        severity="warning",
        message=Phrase(
            "several different reports of {body} for {year}: none is taken as the year before",
            "{body} {year} 年度有几份不同的报告：都不作为上一年度报告",
        ),
        explanation=Phrase(
            "Which of them is the right one is not for the program to guess. Rules that compare "
            "years are undecided.",
            "哪一份才对，程序不作猜测。比较两个年度的规则没有定论。",
        ),
        hint=Phrase("name it in the manifest's column 'previous'", "请在清单的“previous”列中指明"),
    ),
    Code(
        id="CR817",
        severity="warning",
        message=Phrase(
            "audited without the reports of the {number} bodies below, of which one cannot be used",
            "下级 {number} 个单位的报告中有无法使用的，审核时未作比较",
        ),
        explanation=Phrase(
            "The reports of the bodies below are known, but one of them could not be read for "
            "this audit, or has changed. A sum of the others would be a wrong one, so that rules "
            "about them are undecided.",
            "已知下级单位的报告，但其中有的这次审核无法读取或已有改动。"
            "其余报告的合计不正确，涉及下级的规则没有定论。",
        ),
    ),
    Code(
        id="CR818",
        severity="warning",
        message=Phrase(
            "not every body below {body} has one readable report for {year}: none is taken",
            "{body} 的下级单位 {year} 年度报告不齐、不可读或有重复：都不采用",
        ),
        explanation=Phrase(
            "The manifest's column 'parent' names the body above each report's. A body is "
            "compared with those below it only where each of these has exactly one report that "
            "could be audited.",
            "清单的“parent”列指明每份报告的上级单位。只有当每个下级单位恰有一份已审核的报告时，"
            "才与上级比较。",
        ),
        hint=Phrase("look at those that failed or come twice", "请检查无法审核和重复的报告"),
    ),
    Code(
        id="CR821",
        message=Phrase("{path} cannot be listed: {reason}", "无法列出 {path}：{reason}"),
        explanation=Phrase(
            "There is no such file or folder, nothing fits the pattern, or the operating system "
            "refuses to open it.",
            "没有这个文件或文件夹，没有符合该模式的文件，或者操作系统拒绝访问。",
        ),
        hint=Phrase("check the path and its permissions", "请检查路径和访问权限"),
    ),
    Code(
        id="CR822",
        message=Phrase(
            "the manifest {path} cannot be used: {reason}", "无法使用清单 {path}：{reason}"
        ),
        explanation=Phrase(
            "A manifest is a table in CSV or Parquet with names of columns: path, and if they are "
            "known body, region, level, year, previous and parent.",
            "清单是带列名的 CSV 或 Parquet 表格，列名为 path，"
            "并可有 body、region、level、year、previous 和 parent。",
        ),
        hint=Phrase(
            "begin it with: path,body,region,level,year,previous,parent",
            "首行请写：path,body,region,level,year,previous,parent",
        ),
    ),
    Code(
        id="CR823",
        message=Phrase(
            "{path}, line {line}: {column} cannot be '{found}'",
            "{path} 第 {line} 行：{column} 不能是“{found}”",
        ),
        explanation=Phrase(
            "A year has four digits, a level is nation, province, city, county or township, and "
            "a path is not empty. Each report stands on one line.",
            "年度是四位数字，层级是 nation、province、city、county 或 township，路径不能为空。"
            "每份报告只占一行。",
        ),
    ),
    Code(
        id="CR824",
        message=Phrase(
            "the archive {path} cannot be used: {reason}", "无法使用压缩包 {path}：{reason}"
        ),
        explanation=Phrase(
            "Reports are read out of ZIP and tar archives in memory, one at a time. An archive "
            "that is encrypted or damaged, or that would unpack to far more than it holds, is "
            "refused.",
            "报告逐份在内存中从 ZIP 和 tar 压缩包读取。加密、损坏，"
            "或解压后大小远超压缩包本身的文件一律拒绝。",
        ),
        hint=Phrase(
            "unpack it yourself, or pack it again as ZIP",
            "请自行解压，或重新打包为 ZIP",
        ),
    ),
)
