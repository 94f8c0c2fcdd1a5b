"""Codes for waivers: the file they stand in, and what becomes of them (CR44x, CR45x)."""

from compliance_rules.diagnostics._phrases import Phrase
from compliance_rules.diagnostics.codes._code import Code

CODES = (
    Code(
        id="CR440",
        message=Phrase(
            "cannot read the waivers in {path}: {reason}", "无法读取豁免文件 {path}：{reason}"
        ),
        explanation=Phrase(
            "The file that `--waivers` names, or `waivers.toml` beside the report, cannot be "
            "opened. Nothing is audited without the waivers that were asked for.",
            "`--waivers` 指定的文件，或报告旁边的 `waivers.toml`，无法打开。"
            "读不到应当采用的豁免时，不作审核。",
        ),
        hint=Phrase("name a file that you may read", "请指定有权读取的文件"),
    ),
    Code(
        id="CR441",
        message=Phrase("the waivers in {path} exceed {most}", "豁免文件 {path} 超过 {most}"),
        explanation=Phrase(
            "A file of waivers has at most 1 MiB and 1,000 waivers. It is read whole or not at "
            "all.",
            "豁免文件最多 1 MiB、1000 项，要么完整读取，要么不读。",
        ),
        hint=Phrase("keep one file for each folder of reports", "请按报告文件夹分成几个文件"),
    ),
    Code(
        id="CR442",
        message=Phrase("this is not TOML: {reason}", "不符合 TOML 格式：{reason}"),
        explanation=Phrase(
            "Waivers are written in TOML, in UTF-8: each begins with a line `[[waiver]]`, and "
            'then has lines such as `rule = "totals"`. Quotes are the straight ones.',
            "豁免用 TOML 书写，以 UTF-8 保存：每一项以 `[[waiver]]` 一行开头，"
            '其后各行如 `rule = "totals"`。引号用半角直引号。',
        ),
        hint=Phrase(
            'each line is a name, `=` and a value in straight quotes, such as rule = "totals"',
            '每行写名称、半角等号和半角引号中的内容，如 rule = "totals"',
        ),
    ),
    Code(
        id="CR443",
        message=Phrase("a waiver has no '{key}'", "豁免没有“{key}”这一项"),
        explanation=Phrase(
            "A waiver has `rule`, `body`, `reason`, `approved_by` and `expires`, and may have "
            "`key`, `cell` and `year`; each also has a Chinese name. Around them there is "
            "nothing but `[[waiver]]`.",
            "豁免有“规则”“单位”“理由”“批准人”“有效期至”，可以有“位置”“单元格”“年度”，"
            "也可以用英文名称。此外只有 `[[waiver]]`。",
        ),
        hint=Phrase("it has {known}", "可用的有：{known}"),
    ),
    Code(
        id="CR444",
        message=Phrase("a waiver lacks '{key}'", "豁免缺少“{key}”"),
        explanation=Phrase(
            "Who accepts a failure says which rule and which body are meant, why, who approved "
            "it, and until when. None of these can be left out.",
            "豁免一处不符，应当写明规则、单位、理由、批准人和有效期，缺一不可。",
        ),
        hint=Phrase("add a line such as {example}", "请加上一行，如 {example}"),
    ),
    Code(
        id="CR445",
        message=Phrase("'{key}' of a waiver must be {wanted}", "豁免的“{key}”应当是{wanted}"),
        explanation=Phrase(
            "Texts stand in straight quotes and are not blank, a year is a whole number, and a "
            "date is written as 2026-12-31 without quotes.",
            "文字写在半角引号中，不能为空白；年度是整数；日期写作 2026-12-31，不加引号。",
        ),
        hint=Phrase("write it as {example}", "请写作 {example}"),
    ),
    Code(
        id="CR446",
        message=Phrase(
            "a waiver says '{key}' twice, in English and in Chinese",
            "豁免的“{key}”用中文和英文写了两次",
        ),
        explanation=Phrase(
            "Each part of a waiver has an English and a Chinese name, and stands once.",
            "豁免的每一项有中文和英文名称，只能写一次。",
        ),
        hint=Phrase("keep one of them", "请只留一个"),
    ),
    Code(
        id="CR447",
        severity="warning",
        message=Phrase(
            "the waiver of '{rule}' expired on {expires} and waives nothing",
            "对“{rule}”的豁免已于 {expires} 到期，不再生效",
        ),
        explanation=Phrase(
            "A waiver holds until the end of the day that it names. The command line compares it "
            "with today; a call from Python with the date that it is given, else with the "
            "report's date of publication.",
            "豁免在所写日期当天仍然有效，次日失效。命令行按当天日期判断；"
            "从 Python 调用时按给定的日期判断，没有给定时按报告的发布日期判断。",
        ),
        hint=Phrase(
            "take it out, or have it approved again", "请删去这一项，或重新报批后更改有效期"
        ),
    ),
    Code(
        id="CR448",
        severity="warning",
        message=Phrase(
            "the waiver's rule '{rule}' is not in pack '{pack}'",
            "规则包“{pack}”中没有豁免所写的规则“{rule}”",
        ),
        explanation=Phrase(
            "A waiver names a rule by its full id, or by its own name where only one rule of the "
            "pack has it. A rule that a pack has switched off needs no waiver.",
            "豁免写规则的完整编号；规则包中没有重名时，可以只写它自己的名称。"
            "已经停用的规则不需要豁免。",
        ),
        hint=Phrase(
            "`compliance-rules rules show {pack}` shows its rules",
            "用 `compliance-rules rules show {pack}` 查看规则",
        ),
    ),
    Code(
        id="CR449",
        severity="warning",
        message=Phrase(
            "the waiver of '{rule}' matches nothing that fails",
            "对“{rule}”的豁免没有对应的不符之处",
        ),
        explanation=Phrase(
            "The rule does not fail in this report where the waiver says: what was wrong has been "
            "mended, or the key or cell is written differently. Findings show their keys with "
            "`--format json`.",
            "在豁免所写的位置，本报告没有违反这条规则：问题已经改正，或者位置、单元格的写法不同。"
            "用 `--format json` 可以看到检查结果的位置写法。",
        ),
        hint=Phrase(
            "take it out, or write its key or cell as findings do",
            "请删去这一项，或按检查结果的写法改正位置、单元格",
        ),
    ),
    Code(
        id="CR450",
        severity="note",
        message=Phrase(
            "the waiver of '{rule}' is for another report: {wanted}",
            "对“{rule}”的豁免针对另一份报告：{wanted}",
        ),
        explanation=Phrase(
            "A waiver holds for the body that it names, written as the report's title has it, "
            "and for its year if it names one. Reports in one folder share their file of "
            "waivers, so this is often as it should be.",
            "豁免只对所写的单位有效，单位名称与报告标题中的一致；写明年度的，只对该年度有效。"
            "同一文件夹的报告共用一个豁免文件，所以出现这一提示常常是正常的。",
        ),
        hint=Phrase("this report is {found}", "本报告为：{found}"),
    ),
    Code(
        id="CR451",
        severity="warning",
        message=Phrase(
            "whether the waiver of '{rule}' has expired is not known, so it waives nothing",
            "无法判断对“{rule}”的豁免是否到期，不予采用",
        ),
        explanation=Phrase(
            "No date was given to compare with, and the report's date of publication was not "
            "found. A waiver that might have expired waives nothing.",
            "没有给定日期，也没有找到报告的发布日期。可能已经到期的豁免不予采用。",
        ),
        hint=Phrase("pass the date as `today`", "请用 `today` 给出日期"),
    ),
)
