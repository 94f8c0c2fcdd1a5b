"""What the functions on texts say is wrong with a sentence, in both languages."""

from compliance_rules.diagnostics import Phrase

NOT_THE_SUM = Phrase("{sum}, not {total}", "{sum}，不是 {total}")
MORE_THAN_ALL = Phrase("{sum}, more than {total}", "{sum}，超过 {total}")
PART_OF_LESS = Phrase("{part} cannot be part of {total}", "{total} 中不可能有 {part}")
NOT_THE_SHARE = Phrase(
    "{part} ÷ {whole} = {share}, not {stated}", "{part} ÷ {whole} = {share}，不是 {stated}"
)
NOT_THE_CHANGE = Phrase(
    "from {before} to {now} is {change}, not {stated}",
    "由 {before} 到 {now} 是 {change}，不是 {stated}",
)
NOT_THE_GROWTH = Phrase(
    "({now} - {before}) ÷ {before} = {growth}, not {stated}",
    "（{now} - {before}）÷ {before} = {growth}，不是 {stated}",
)
WRONG_WAY = Phrase("from {before} to {now} is no {word}", "由 {before} 到 {now} 不是{word}")
RISE = Phrase("rise", "增加")
FALL = Phrase("fall", "减少")
TWO_FIGURES = Phrase("{first} here and {second} elsewhere", "此处为 {first}，另一处为 {second}")
COPIED = Phrase("{length} characters in common", "相同的文字共 {length} 字")
