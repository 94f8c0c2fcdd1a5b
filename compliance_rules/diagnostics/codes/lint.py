"""Codes for rules that compile and could be better (CR7xx)."""

from compliance_rules.diagnostics._phrases import Phrase
from compliance_rules.diagnostics.codes._code import Code

CODES: tuple[Code, ...] = (
    Code(
        id="CR701",
        severity="warning",
        message=Phrase("rule '{name}' rests on no reference", "规则“{name}”没有写明依据"),
        explanation=Phrase(
            "A finding without the clause that it rests on cannot be defended. "
            "A rule's reference is its own or its pack's.",
            "没有依据的检查结果站不住脚。依据可以写在规则里，也可以写在规则包里。",
        ),
        hint=Phrase('add: reference "…"', '请加上：reference "…"'),
    ),
    Code(
        id="CR702",
        severity="warning",
        message=Phrase("rule '{name}' does not say what to do", "规则“{name}”没有写明如何整改"),
        explanation=Phrase(
            "Whoever reads the finding must mend the report; the rule's author knows best how.",
            "看到检查结果的人要改报告，怎么改，写规则的人最清楚。",
        ),
        hint=Phrase('add: remediation "…"', '请加上：remediation "…"'),
    ),
    Code(
        id="CR703",
        severity="warning",
        message=Phrase("{kind} '{name}' is used by nothing", "{kind}“{name}”没有被用到"),
        explanation=Phrase(
            "It is declared, and no rule, table or fact speaks of it: a slip in a name, "
            "or a rule that is still to be written.",
            "它已经声明，却没有任何规则、表或事实用到它：也许名称写错了，也许规则还没有写。",
        ),
        hint=Phrase("use it in a rule, or delete it", "请在规则中使用它，或删除它"),
    ),
    Code(
        id="CR704",
        severity="warning",
        message=Phrase("test “{title}” expects nothing", "测试“{title}”没有写明预期"),
        explanation=Phrase(
            "A test without an `expect` cannot fail and shows nothing.",
            "没有预期的测试不会失败，也说明不了什么。",
        ),
        hint=Phrase("add: expect RULE passes", "请加上：expect 规则名 passes"),
    ),
    Code(
        id="CR705",
        severity="note",
        message=Phrase(
            "no test expects rule '{name}' to {outcome}", "没有测试预期规则“{name}”{outcome}"
        ),
        explanation=Phrase(
            "A rule that was never seen to pass and to fail may do neither. "
            "This is said only of packs that have tests.",
            "从未见过通过和不通过的规则，也许两样都做不到。只有写了测试的规则包才会提示。",
        ),
        hint=Phrase("add a test for it", "请为它补一个测试"),
    ),
    Code(
        id="CR706",
        severity="warning",
        message=Phrase("pack '{name}' has no version", "规则包“{name}”没有版本号"),
        explanation=Phrase(
            "Scores can only be compared when it is known which rules they rest on.",
            "知道依据的是哪一版规则，得分才可以比较。",
        ),
        hint=Phrase('add: version "1.0.0"', '请加上：version "1.0.0"'),
    ),
    Code(
        id="CR707",
        severity="warning",
        message=Phrase(
            "rules '{name}' and '{other}' have the same title", "规则“{name}”和“{other}”标题相同"
        ),
        explanation=Phrase(
            "People know a rule by its title in the scorecard; two of one title are one to them.",
            "评分卡上的规则靠标题区分，标题相同就分不清。",
        ),
        hint=Phrase("say in each what it demands", "请在标题中写明各自的要求"),
    ),
    Code(
        id="CR708",
        severity="note",
        message=Phrase("no dimension has the tag '{tag}'", "没有维度使用标签“{tag}”"),
        explanation=Phrase(
            "The scorecard has dimensions, and this rule counts in none of them by this tag.",
            "评分卡分了维度，而这个标签不属于任何一个维度。",
        ),
        hint=Phrase("add it to a dimension, or drop it", "请把它加到某个维度，或去掉它"),
    ),
    Code(
        id="CR709",
        severity="warning",
        message=Phrase("scores below {low} have no grade", "低于 {low} 的得分没有等级"),
        explanation=Phrase(
            "The lowest grade should begin at 0, so that every score has a word.",
            "最低的等级应从 0 开始，这样每个得分都有对应的等级。",
        ),
        hint=Phrase('add: grade "…" from 0', '请加上：grade "…" from 0'),
    ),
    Code(
        id="CR710",
        severity="warning",
        message=Phrase(
            "'{name}' does not use its parameter '{parameter}'",
            "“{name}”没有用到参数“{parameter}”",
        ),
        explanation=Phrase(
            "Whoever calls the definition gives it something that changes nothing: most likely "
            "another name stands where the parameter should.",
            "调用这个定义时给出的值不起任何作用：很可能应当写参数的地方写了别的名称。",
        ),
        hint=Phrase("use it, or take it out", "请使用它，或去掉它"),
    ),
    Code(
        id="CR711",
        severity="warning",
        message=Phrase(
            "rule '{name}' checks what '{other}' checks already",
            "规则“{name}”与“{other}”的检查完全相同",
        ),
        explanation=Phrase(
            "The same check under the same conditions stands twice, so that one wrong figure costs "
            "points twice.",
            "同样条件下的同一检查写了两次，一处错误会重复扣分。",
        ),
        hint=Phrase("keep one of them", "请只保留一处"),
    ),
    Code(
        id="CR712",
        severity="warning",
        message=Phrase("no rule counts in dimension “{title}”", "没有规则计入维度“{title}”"),
        explanation=Phrase(
            "A dimension gathers the rules that have one of its tags; no rule has one.",
            "维度汇总带有其标签的规则，而没有一条规则带有这些标签。",
        ),
        hint=Phrase("give rules one of its tags, or drop it", "请给规则加上它的标签，或去掉它"),
    ),
    Code(
        id="CR713",
        severity="note",
        message=Phrase("another test is called “{title}” as well", "另有测试的标题也是“{title}”"),
        explanation=Phrase(
            "A test is known by its title; of two with one title nobody can tell which failed.",
            "测试靠标题区分，标题相同就分不清是哪一个没有通过。",
        ),
        hint=Phrase("say what this one shows", "请写明这个测试要说明什么"),
    ),
    Code(
        id="CR714",
        severity="warning",
        message=Phrase(
            "rule '{name}' has weight 0, so that its '{attribute}' changes nothing",
            "规则“{name}”的权重为 0，所写的“{attribute}”不起作用",
        ),
        explanation=Phrase(
            "A rule of weight 0 is reported and not scored; it has no points to take from.",
            "权重为 0 的规则只提示、不计分，没有可扣的分。",
        ),
        hint=Phrase("give it a weight, or take this out", "请给出权重，或去掉这一项"),
    ),
    Code(
        id="CR720",
        message=Phrase(
            "no report can fulfil these together: {relations}",
            "没有报告能同时满足：{relations}",
        ),
        explanation=Phrase(
            "Put together, the relations say that a number is another one. None of them can be "
            "left out of the contradiction.",
            "这些关系合在一起会得出两个不同的数相等，缺少其中任何一个都不会矛盾。",
        ),
        hint=Phrase("correct or drop one of them", "请改正或去掉其中一个"),
    ),
    Code(
        id="CR721",
        severity="note",
        message=Phrase("{relation} follows from {others}", "{relation} 可由 {others} 推出"),
        explanation=Phrase(
            "Wherever the others hold, this relation holds as well: it counts in the score once "
            "more. Without it the same figures are in order, so a wrong cell is located as well.",
            "只要其他关系成立，它就成立，因此会在计分中重复计算。没有它，符合要求的数也完全一样，"
            "同样能判断哪一格有误。",
        ),
    ),
    Code(
        id="CR722",
        severity="note",
        message=Phrase(
            "{count} cells that no relation tells apart: {cells}",
            "有 {count} 格无法用勾稽关系区分：{cells}",
        ),
        explanation=Phrase(
            "They stand in the same relations with proportional factors: if one of them is wrong, "
            "the figures alone cannot say which.",
            "它们出现在相同的关系中，系数成比例：其中一格有误时，仅凭数字无法判断是哪一格。",
        ),
    ),
    Code(
        id="CR723",
        severity="note",
        message=Phrase(
            "{count} cells in no equality: {cells}", "有 {count} 格不在任何等式中：{cells}"
        ),
        explanation=Phrase(
            "A wrong figure in one of them breaks no relation.",
            "这些格中的数有误时，不会破坏任何勾稽关系。",
        ),
    ),
    Code(
        id="CR724",
        message=Phrase(
            "no figures that the cells may hold fulfil these together: {relations}",
            "各格允许填写的数无法同时满足：{relations}",
        ),
        explanation=Phrase(
            "They could hold of fractions or of numbers below the least that the form allows, "
            "but the cells hold whole numbers, or numbers from a least one on.",
            "如果可以填小数或更小的数，这些关系可以同时成立；但表中只能填整数，或者不小于规定的数。",
        ),
        hint=Phrase("correct or drop one of them", "请改正或去掉其中一个"),
    ),
    Code(
        id="CR725",
        message=Phrase(
            "where {where} hold, these cannot: {relations}",
            "在 {where} 的条件成立时，无法满足：{relations}",
        ),
        explanation=Phrase(
            "The conditions of rules can be met, but then what the rules demand contradicts "
            "itself: a report that meets them fails, whatever its figures.",
            "规则的条件可以成立，但成立时规则的要求互相矛盾：符合条件的报告，无论填什么数都不通过。",
        ),
        hint=Phrase("correct a condition or a conclusion", "请改正条件或结论"),
    ),
    Code(
        id="CR726",
        severity="warning",
        message=Phrase("rule '{rule}' can never fail", "规则“{rule}”不可能不通过"),
        explanation=Phrase(
            "What it checks holds of all figures that the cells may hold, so it gives away points.",
            "它检查的关系对各格允许填写的任何数都成立，等于白送分。",
        ),
        hint=Phrase("correct or drop it", "请改正或去掉它"),
    ),
    Code(
        id="CR727",
        severity="warning",
        message=Phrase("rule '{rule}' can never apply", "规则“{rule}”不可能适用"),
        explanation=Phrase(
            "No report that the pack is for fulfils its conditions.",
            "规则包适用的报告中，没有一份能满足它的条件。",
        ),
        hint=Phrase("correct its condition", "请改正它的条件"),
    ),
    Code(
        id="CR728",
        severity="note",
        message=Phrase(
            "not all questions about the relations of '{pack}' were decided",
            "“{pack}”各关系之间的问题没有全部判定",
        ),
        explanation=Phrase(
            "The search for contradictions takes a bounded number of steps. What is said holds; "
            "there may be more.",
            "查找矛盾的步数有上限。已列出的都成立，但可能还有没有列出的。",
        ),
    ),
)
