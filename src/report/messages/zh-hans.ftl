# Every sentence about findings, in Simplified Chinese.

## Severities, and where a figure stands
severity-error = 错误
severity-warning = 警告
severity-note = 提示
place-line = 第{ $line }行
place-lines = 第{ $first }–{ $last }行
place-page = 第{ $page }页
place-page-counted = 第{ $page }页（PDF 第{ $counted }页）
place-box = { $place }（{ $box } 点）
place-path = “{ $path }”
place-text-box = 文本框
place-margin = 页眉或页脚
place-footnote = 脚注
place-endnote = 尾注
place-body = 正文

## Roles of figures; other names are shown as the rule writes them
role-items = 分项
role-total = 合计
role-subtotal = 小计
role-headline = 标题数字
role-mention = 此处
role-part = 部分
role-whole = 总体
role-shares = 占比
role-old = 上期
role-new = 本期
role-rate = 变动率
role-largest = 最大者
role-people = 人数
role-bare = 没有单位
role-printed = 同项数字
role-average = 平均数
role-number = 数目
role-intensity = 密度
role-base = 基数
role-quotient = 商
role-difference = 差额

## Headlines
subject = “{ $subject }”
headline-sum = { $subject }：分项相加得 { $sum }，{ $role }却印作 { $total }，相差 { $difference }
headline-difference = { $terms } 应为 { $made }，{ $role }却印作 { $total }，相差 { $difference }
headline-composition-short = { $subject }各项占比合计为 { $sum }，不足 { $whole }，少 { $difference }
headline-composition-over = { $subject }各项占比合计为 { $sum }，超过 { $whole }，多 { $difference }
headline-mentions = { $subject }前后不一致：{ $mentions }，相差 { $difference }
headline-mentions-wording = { $subject }前后用词不一致：{ $mentions }
mention-at = { $place }为 { $written }
headline-order-over = { $subject }：{ $role } { $written } 大于{ $other-role } { $other }，多出 { $difference }
headline-order-under = { $subject }：{ $role } { $written } 小于{ $other-role } { $other }，相差 { $difference }
headline-limit-over = { $subject }：{ $written } 超出上限 { $limit }，多出 { $difference }
headline-limit-under = { $subject }：{ $written } 低于下限 { $limit }，相差 { $difference }
headline-comparison = { $subject }：“{ $check }”不成立，左边为 { $left }，右边为 { $right }，相差 { $difference }
headline-impossible = { $base }的{ $share }并非整数人数：{ $near }
headline-together = { $subject }：这{ $count }项合计各自都在尾差之内，却不可能同时成立
reachable = { $people }人为{ $share }
headline-words = { $subject }：“{ $check }”不成立；一方为“{ $left }”，另一方为“{ $right }”
headline-missing = 报告没有披露“{ $name }”
headline-spelling = “{ $right }”写作“{ $found }”
headline-unmatched = 规则所指的“{ $name }”在报告中找不到任何数字
headline-unmatched-year = { $subject }：规则所指的“{ $name }”没有{ $year }年的数字
headline-unmatched-here = { $subject }：在此找不到规则所指的“{ $name }”
headline-unmatched-few = { $subject }：规则所指的“{ $name }”只找到{ $found }个数字，规则要求至少{ $wanted }个
headline-unmatched-several = { $subject }：规则所指的“{ $name }”在此有{ $count }个数字，规则只能用其中一个
headline-unmatched-units = { $subject }：单位不能比较，无法核对“{ $check }”
headline-unmatched-items = { $subject }：从表格看不出“{ $name }”由哪些分项相加

## Labels beside a figure
label-suspect = ◀ 疑误
label-subtracted = { $label }（减项）
label-mention = { $role } { $written }

## Names of the lines below the excerpt
line-arithmetic = 算式
line-reason = 判断
line-rounding = 舍入
line-support = 旁证
line-suggest = 建议
line-first = 首选
line-also = 另一可能
line-possible = 可能
line-cause = 同因
line-place = 位置
line-rule = 规则
line-also-reported = 同见
line-evidence = 依据
line-outcome = 结果

## The arithmetic
percentage-points = 个百分点
direction-up = 上升
direction-down = 下降
join-clauses = ；
join-list = 、
join-mentions = ，
arith-sum = { $terms } = { $sum }；印作 { $total }
arith-shares = { $terms } = { $sum }
arith-over = { $left } > { $right }
arith-under = { $left } < { $right }
arith-agree = { $left } 与 { $right } 不冲突
arith-comparison = { $check }：左边 { $left }，右边 { $right }
arith-one-of = { $terms } = { $sum }，印作 { $total }（尾差最多可解释 { $slack }）
arith-more = 另有{ $count }项合计
arith-together = 合起来相差 { $difference }
slack-beyond = 尾差最多可解释 { $slack }，因此不是四舍五入造成的
slack-shares = { $count }项尾差最多 { $slack }
slack-within = 相差 { $difference }，在尾差 { $slack } 以内
slack-none = 各数均为准确数，不存在尾差
declared-cut-off = 报告附注（{ $place }）说明数字为截尾，因此按截尾判读
rounding-note = 报告的舍入附注（{ $place }）在此最多可解释 { $slack }
read-as-cut-off = 此表视为截尾而非四舍五入：表中{ $sums }项合计可由截尾解释{ $beyond ->
    [0] {""}
   *[other] ，其中{ $beyond }项并非四舍五入所能解释
}

## Reasons
reason-identical = 各处均无“约”“超”等字样，应当完全相同
reason-identical-swapped = 各处均无“约”“超”等字样，应当完全相同；差异为相邻数字对调（{ $first }、{ $second }）
reason-qualified = 按“约”“超”等字样所允许的范围，各处仍不可能是同一数字
reason-wording = 数字本身不冲突，但用词（如“约”“超”）所指的范围不同
reason-improbable = 四舍五入仍可解释，但可能性极小，请核对一次
reason-padded = 各数末位皆为 0：若其实只取到前一位，则可以相符；照印出的位数则不符
reason-together = 同一数字在各项合计中只有一个真值；没有一组真值可同时四舍五入为这里印出的各数
reason-unmatched = 没有数字可核对，等于这条规则没有执行
reason-unmatched-here = 这里的数字未经这条规则核对
reason-unmatched-none = 没有数字符合 { $key }
reason-unmatched-within = 有数字符合 { $met }，但其中没有一个符合 { $key }
reason-unmatched-near = 最接近的是“{ $nearest }”
reason-unmatched-others = 那里有：{ $others }
reason-unmatched-differ = 它们的 { $key } 不同：{ $values }
support-items = { $place }“{ $quote }”与分项之和相符，与印出的{ $role }不符
support-total = { $place }“{ $quote }”与印出的{ $role }相符，与分项之和不符
support-agrees = { $place }“{ $quote }”支持较早列出的一方
support-differs = { $place }“{ $quote }”支持较后列出的一方

## Suggestions
suggest-repair = { $label }{ $text } → { $repair }（{ $slip }）
suggest-with = 连同 { $label }{ $text } → { $repair }（{ $slip }）
suggest-mends = 改后另有{ $count }项核对也相符
suggest-near = 并且接近上期的 { $near }
suggest-near-year = 并接近{ $year }年的 { $near }
suggest-far = 但与上期的 { $near } 相距较远
suggest-far-year = 但与{ $year }年的 { $near } 相距较远
suggest-check = 请先核对底稿，本工具不会自动修改
suggest-check-many = 各种可能性相近，无法判断哪个有误；请以底稿为准
suggest-more = 另有{ $count }种可能，未列出
suggest-none = 无法判断哪个有误；请以底稿为准
suggest-none-mentions = 无法判断哪个正确，也没有其他数字可以佐证；请以底稿为准，然后各处一并更正
slip-replaced = 一个数字有误
slip-replaced-digits = { $first } 误为 { $second }
slip-omitted = 漏掉一个数字
slip-swapped = 相邻数字对调
slip-swapped-digits = 相邻数字 { $first }、{ $second } 对调
slip-added = 多了一个数字
slip-point = 小数点错位
slip-scale = 单位级数有误
slip-stale = 沿用了上期数字
slip-exchanged = 两格对调
slip-computed = 由其他数字推算
slip-spelling = 写法

## 同一原因的各项
cause-at = { $place }{ $about }
cause-first = 另有 { $count } 项出于同一原因：{ $places }
cause-again = 与{ $places }出于同一原因，可一并更正

## Ways out
way-out-sum = 如果{ $role }还包含未列出的项目，请在表下加注说明
way-out-difference = 如果{ $role }按未取整的数值计算，请加注说明
way-out-composition = 如果各项不是同一总体的组成部分，或者另有未列出的项目，请在表下注明
way-out-mentions = 如果各处统计口径或日期不同（例如年末／累计），请在文中写明
way-out-order = 如果两者统计口径不同（例如人次／人数），请在文中写明
way-out-limit = 如果此数可以超出这个范围，请在文中说明其计算方法
way-out-comparison = 如果各数的口径或期间不同，请在文中写明
way-out-impossible = 如比例按另一人数计算，请在文中写明
way-out-together = 如数字以其他方式取整（截尾、取至五的倍数），请加注说明或在配置文件写明
way-out-missing = 如已用其他字眼披露，请把该字眼加入规则
way-out-spelling = 如确为另一名称，请在规则中剔除
way-out-unmatched = 如果报告确实没有此项披露，请在规则中加上 if_absent: skip
way-out-unmatched-text = 要与它相符，请写 text: "{ $write }"（… 代表句中任何文字）；如果报告确实没有此项披露，请在规则中加上 if_absent: skip
way-out-unmatched-year = 如只核对一年，请为其余各项加上该年的 period（例如 period: current）；如个别年度本来没有，请为“{ $name }”加上 if_absent: skip
way-out-unmatched-few = 请核对“{ $name }”的选取条件；如项目确实较少，请调低 min
way-out-unmatched-several = 请用 row、column、period 等说明“{ $name }”是哪一个；相加则写 sum({ $name })，逐一核对则加 for_each: { $name }
way-out-unmatched-units = 常数请连单位写出：数字以 { $unit } 计，例如写 100{ $unit }
way-out-unmatched-units-differ = 请比较同一量纲的数字
way-out-unmatched-items = 请改用 table、row 等指明各分项，不用 items_of
rule-line = { $title }（{ $id }）

## Ignores, and what the baseline knows
headline-ignore-without-reason = “{ $rule }”的忽略标记没有写明理由，不予接受
headline-ignore-malformed = 忽略标记读不懂“{ $found }”
headline-ignore-unknown-rule = 忽略标记所指的规则“{ $rule }”并不存在
headline-ignore-unused = “{ $rule }”的忽略标记在此并无对应的问题
headline-ignore-difference = “{ $rule }”的忽略标记接受的差额与现时的 { $difference } 不同，不再适用
headline-ignore-expired = “{ $rule }”的忽略标记已于 { $until } 到期
headline-ignore-unclear = “{ $rule }”的忽略标记对应 { $count } 个问题，只可指其中一个
way-out-ignore-without-reason = 请在冒号后写明理由：esglint-ignore 规则: 理由
way-out-ignore-malformed = 应写作：esglint-ignore 规则 [数字] [difference 差额] [until 年-月-日]: 理由
way-out-ignore-did-you-mean = 是否指 { $nearest }？
way-out-ignore-unknown-rule = 规则编号见 esglint rules
way-out-ignore-unused = 问题如已改正，请删去此标记；标记须紧接在所指的数字之后，或独占一行置于该段或该表之前
way-out-ignore-difference = 请重新核对；如仍可接受，请更新所接受的差额
way-out-ignore-expired = 请重新核对；如仍可接受，请改写日期
way-out-ignore-unclear = 请在规则之后加上所指的数字，如实照写：{ $figures }
line-known = 已知
line-accepted = 已接受
standing-known = 基线已记录此项
standing-lapsed = 基线接受的是 { $was }；数字其后已改，请重新核对
standing-until = { $reason }（至 { $until }）
mark-known = 已知
mark-accepted = 已接受
rule-ignore-expired = 到期的忽略标记
rule-ignore-malformed = 读不懂的忽略标记
rule-ignore-of-unknown-rule = 所指规则并不存在的忽略标记
rule-ignore-unclear = 对应多个问题的忽略标记
rule-ignore-unused = 没有对应问题的忽略标记
rule-ignore-without-reason = 没有理由的忽略标记
footer-suppressed = { $count } 个已接受
footer-baseline = { $count } 个见于基线
footer-aside = { $findings }（另有{ $aside }）
stale = { $file }：{ $count } 项已不再出现；请执行“esglint baseline --prune”
markdown-severity = 程度
markdown-place = 位置
markdown-finding = 问题
markdown-more = 另有 { $count } 个问题未列出
baseline-written = 已写入 { $path }：{ $count } 项已知问题
baseline-kept = 未检查的文件：保留 { $count } 项
baseline-removed = 已删去 { $count } 项不再出现的记录

## Outcomes, and reasons why a check could not be made
outcome-holds = 相符
outcome-rounded = 尾差
outcome-improbable = 存疑
outcome-inconsistent = 不符
outcome-not-evaluable = 无法核对
outcome-skipped = 不适用
not-evaluable-figure-missing = 缺少数字
not-evaluable-ambiguous = 不止一个数字符合，无法确定是哪一个
not-evaluable-vague = 数字含糊（如“数十万”）
not-evaluable-units = 单位不能比较
not-evaluable-no-evidence = 没有证据表明这些数字应当相符
not-evaluable-evidence-against = 有证据表明这些数字本来不是这种关系
not-evaluable-one-mention = 只出现一次，无从比对
not-evaluable-no-year = 未能得知报告所属年度
not-evaluable-division-by-zero = 除数为零
not-evaluable-too-large = 数字过大，无法准确计算
not-evaluable-no-power = 人数较多，任何比例都有可能；或人数并非确数
not-evaluable-fails-alone = 其中一项合计单独核对已不相符
not-evaluable-no-items = 找不到组成此合计的分项
evidence-named = 用词表明（如“合计”“构成”）
evidence-sibling = 同一表的另一列或另一行有相同关系
evidence-tied = 表外有数字与合计相符
evidence-against = 同一表的其他列或行均不成立
evidence-rule = 由规则指定
evidence-none = 没有

## The lists of --verbose
verbose-rounded = { $file }：{ $count }项差异可由尾差解释
verbose-not-evaluable = { $file }：{ $count }项无法核对
verbose-declared-cut-off = { $file }：所有数字视为截尾
verbose-cut-off = { $file }：{ $count }个表视为截尾
verbose-unreadable = { $file }：{ $count }处数字重叠，无法辨认

## Footer
footer-findings = { $errors } 个错误、{ $warnings } 个警告、{ $notes } 个提示
footer-files = { $files } 个文件
footer-numerals = { $numerals } 个数字：{ $covered } 个经核对，{ $unreadable } 个无法辨认
footer-checks = 核对 { $checks } 项：{ $parts }
footer-held = { $count } 项相符
footer-rounded = { $count } 项属尾差
footer-improbable = { $count } 项存疑
footer-inconsistent = { $count } 项不符
footer-not-evaluable = { $count } 项无法核对
footer-skipped = { $count } 项不适用

## The table of `figures`
figures-line = 行
figures-text = 原文
figures-value = 数值
figures-unit = 单位
figures-qualifier = 限定词
figures-label = 项目
figures-period = 期间
figures-place = 位置
figures-cell = 表{ $table } 行{ $row } 列{ $column }
figures-prose = 正文
figures-callout = 图示
figures-heading = 标题
figures-count = { $count } 个数字
figures-left-out = 不作数字处理：{ $count } 个
figures-reason = 原因
figures-none = 报告中没有找到数字
qualifier-over = 超过
qualifier-over-or-equal = 及以上
qualifier-under = 不足
qualifier-under-or-equal = 及以下
qualifier-about = 约
left-period = 年份或日期
left-time = 时间
left-range-label = 项目名称的一部分
left-name = 名称的一部分
left-ordinal = 序数
left-page = 页码或页眉页脚
left-ratio-side = 比率的另一边
left-list-number = 编号
left-telephone = 电话号码
left-unreadable = 数字重叠，无法辨认
left-too-long = 位数过多
left-vague = 含糊数量

## The answer of `why`
why-nothing = { $place }的数字不在任何核对之内
why-no-figure = { $place }没有数字
why-figures = { $place }的数字：{ $figures }

## What the program says of itself
cli-excluded = 配置文件略过 { $count } 个文件
cli-watching = 文件有改动即重新检查；按 Ctrl-C 结束
cli-links = 未跟随 { $count } 个指向目录的链接
cli-unsupported = 未核对，因无法读取：{ $files }

## The answer of `test`
test-validated = 无误 { $count }
test-reported = 已报 { $count }
test-noisy = 误报 { $count }
test-missing = 漏报 { $count }
test-unchecked = 无误但未经核对 { $count }
test-untested = 无例子的规则 { $count }
test-changed = 快照有变 { $count }
test-written = 快照已写入 { $count }
test-rules = 规则 { $count } 条，不合格 { $failed } 条
test-noisy-at = 误报：{ $place } 的正确例子被报告
test-missing-at = 漏报：{ $place } 的错误例子未被报告
test-unmatched = 规则在其中找不到可核对的数字；仅凭这一点不算报告：
test-markdown = 例子中有 Markdown 表格；请在旁加上 `format: markdown`
test-no-check = 规则在其中找不到可核对的数字；请看 `esglint figures`
test-all-hold = 规则在其中的核对全部相符
test-changed-help = 对错误例子的说法与上次不同；如属改进，请加 --update 再执行

## 规则：清单、说明、参考
rule-formula = 算式
rule-condition = 条件
rule-figures = 数字
rule-parameters = 参数
rule-patterns = 句式
rule-demands = 要求
rule-tolerance = 容差
rule-evidence = 依据
rule-fix = 如何修正
rule-reference = 出处
rule-tags = 标记
rule-correct = 正确
rule-wrong = 错误
rule-discloses = 报告须写明：{ $what }
rule-spells = 写作{ $right }，不写作{ $wrong }
rule-spells-alike = 以{ $endings }结尾的名称，写法应一致
tolerance-rounding = 印出的位数所能解释的尾差
tolerance-truncated = 截去尾数所能解释的差异
tolerance-exact = 无：数字须完全相符
tolerance-absolute = 相差 { $amount }（以基本单位计）
tolerance-relative = 右边的 { $percent }%
rules-title = 规则
rules-id = 规则
rules-weight = 级别
rules-demand = 要求

## 程序无法工作的原因，以及该怎样做
found-extension = .{ $extension } 文件
found-no-extension = 没有扩展名的文件
found-directory = 目录
found-pipe = 命名管道
found-socket = 套接字
found-device = 设备
error-missing = { $path }：没有这个文件或目录
error-missing-help = 请检查拼写，以及执行 esglint 的目录
error-nothing-to-check = { $path }：目录内应有 .docx、.pdf、.xlsx、.html、.md 或 .txt 文件，但一个也没有
error-nothing-to-check-help = 请直接指明报告文件，或把报告另存为纯文本或 Markdown
error-unsupported = { $path }：应为报告，实为 { $found }
error-unsupported-help = 请把报告另存为 .docx、.pdf、纯文本或 Markdown，再作检查
error-unsupported-excel-help = 请在 Excel 另存为 .xlsx，再作检查
error-unsupported-word-help = 请在 Word 另存为 .docx，再作检查
error-unreadable = { $path }：无法读取：{ $source }
error-unreadable-help = 请检查文件权限，以及是否有其他程序正在使用
error-not-a-file = { $path }：应为文件，实为 { $found }
error-not-a-file-help = 如要检查另一程序的输出，请用 `-` 并接到标准输入
error-output-is-input = { $path }：输出文件不可是要检查的报告
error-output-is-input-help = 请用 --output 另指定文件；本工具不会改写报告
error-one-output = 两种格式写往同一处
error-one-output-help = 请为其中一种指明文件，例如 --format sarif=out.sarif
error-baseline = { $path }：应为基线文件，实际：{ $message }
error-baseline-help = 请用“esglint baseline”重新生成
error-watch-stdin = 标准输入不能监看
error-watch-stdin-help = 请指明文件或目录
error-watch = 无法监看文件：{ $message }
error-watch-help = 请核对目录及系统对监看数目的限制
error-no-rules = 至少要有一条规则，现在一条也没有：全部被略过，或没有加载
error-no-rules-help = 请看 `esglint rules`，并检查配置文件、--only、--skip、--rules 和 --no-default-rules
error-no-rule-files = { $path }：目录内应有 .yaml 文件，但一个也没有
error-no-rule-files-help = 请直接指明规则文件，或它所在的目录
error-empty = { $path }：应有报告的文字，文件却是空的
error-empty-help = 请检查报告是否完整导出
error-too-large = { $path }：文件最大 { $limit } MiB，实为 { $found } MiB
error-too-large-help = 请把报告按章节分开，逐一检查
error-line-too-long = { $path }：每行最长 { $limit } 字节，第 { $line } 行有 { $found } 字节
error-line-too-long-help = 这大概不是报告；请重新导出报告文字，并保留换行
error-binary = { $path }：应为文字，第 { $offset } 字节却是 NUL：看来是二进制文件
error-binary-help = 请把报告导出为纯文本（UTF-8）或 Markdown
error-not-utf8 = { $path }：应为 UTF-8，第 { $offset } 字节却是 0x{ $byte }
error-not-utf8-help = 请把文件另存为 UTF-8
error-undecodable = { $path }：应为 { $encoding } 文字，第 { $offset } 字节起却不合此编码
error-undecodable-help = 请用 --encoding 指定编码，或把报告另存为 UTF-8
error-corrupt = { $path }：应为完整的 { $kind } 文件，却已损坏：{ $what }
error-corrupt-help = 请在原程序打开并重新保存，再作检查
error-encrypted = { $path }：应为无须密码的文件，却已加密
error-encrypted-help = 请另存一份不设密码的文件，再作检查
error-encrypted-pdf = { $path }：应为无须密码、或以所给密码可打开的文件，却已加密
error-encrypted-pdf-help = 请把密码写入一个文件，并以 --password-file 指明
error-no-text = { $path }：应为有文字的页面，{ $pages } 页皆无
error-no-text-help = 各页是图像，或字体没有说明各字符是什么：请先作文字识别（OCR），或由原程序重新导出
error-unpacked = { $path }：解压后应不超过 { $most } MiB，却超过了
error-unpacked-help = 如文件无误，可用 --max-unpacked 放宽
error-archive-files = { $path }：内含文件应不超过 { $most } 个，却超过了
error-cells = { $path }：有内容的单元格应不超过 { $most } 个，却超过了
error-cells-help = 请拆分工作簿，或用 --max-cells 放宽
error-depth = { $path }：元素嵌套应不超过 { $most } 层，却超过了
error-hostile-help = 这大概不是报告；请在原程序打开并重新保存，再作检查
error-walk = { $path }：无法搜索：{ $message }
error-walk-help = 请检查权限
error-unwritable = { $path }：无法写入：{ $source }
error-unwritable-help = 请检查所在目录和权限
error-exists = { $path }：文件已存在
error-exists-help = 请先看看内容；加 --force 才会覆盖
error-output = 无法写出结果：{ $source }
error-output-help = 请检查标准输出接到何处
error-place = { $given }：应为“文件:行号”，例如 report.txt:214
error-place-help = 请加上冒号和行号（由 1 起）
error-no-such-line = { $path }：行号应为 1 至 { $lines }，实为 { $line }
error-no-such-line-help = 文件共有 { $lines } 行
error-threads = 无法启动 { $jobs } 个线程：{ $message }
error-threads-help = 请用 --jobs 指定较小的数目
error-bug = { $path }：esglint 检查此文件时出错；这是 esglint 的缺陷
error-bug-help = 请回报；如文件可以公开，请一并附上

## `init`：写出的文件中的注释，以及它说的话
init-config-head = esglint 的配置文件；各项配置见 docs/configuration.md。
init-packs = 内置规则，适用于任何报告。
init-own-rules = 本报告自己的规则；`esglint test` 执行其例子。
init-draft-rules = 这份草稿自己的规则，只用于这个文件；`esglint test` 执行其例子。
init-language = 结果所用的语言；auto 为报告本身的语言。
init-period = 报告年度。
init-severity = 各规则的级别：error、warning、note，或 off（不用）。`esglint rules` 列出所有规则。
init-exclude = 检查目录时略过的文件。
init-rounding = 数字如何舍入：nearest（四舍五入）或 truncated（截去尾数）。
init-synonyms = 贵公司对同一事物的不同叫法。
init-rules-head = 按草稿内容写出的规则：找到 { $found } 项关系，其中 { $written } 项可写成规则且在草稿中成立。
    可随意修改、增删；规则语言见 docs/language.md。
init-sum-title = “{ $table }”分项相加应等于合计
init-shares-title = “{ $table }”各项比例合计应为100%
init-headline-title = 标题数字应与“{ $table }”的合计一致
init-mentions-title = “{ $label }”前后应一致
init-written = 已写入 { $path }
init-found = 在草稿中找到 { $found } 项关系，其中 { $written } 项写成规则
init-next = 下一步：`esglint check { $path }` 和 `esglint test`

## How a file was read
notice-encoding = 以 { $encoding } 读取
notice-encoding-guessed = 按字节推断为 { $encoding }；可用 --encoding 指定
notice-undecodable = 有 { $count } 个字符在此编码中没有意义
notice-hidden-text = { $count } 段隐藏文字也已读取
notice-hidden-sheets = 隐藏的工作表也已读取：{ $names }
notice-hidden-rows = 工作表 { $sheet }：{ $rows } 个隐藏的行也已读取
notice-hidden-columns = 工作表 { $sheet }：{ $columns } 个隐藏的列也已读取
notice-hidden-cells = 工作表 { $sheet }：隐藏的行（{ $rows }）和列（{ $columns }）也已读取
notice-other-sheets = 没有单元格的工作表（图表、宏）没有读取：{ $names }
notice-unshown-cells = 工作表 { $sheet }：{ $count } 个数字因格式（;;;）而不显示，没有读取
notice-error-cells = { $first } 显示 { $shown }；此类单元格共 { $count } 个，视为没有数字
notice-decimal-commas = 数字以逗号为小数点（1.234,5）；读取和显示时改用小数点（1,234.5）
notice-tracked-accepted = 有 { $count } 处修订；读取的是全部接受后的文字
notice-tracked-original = 有 { $count } 处修订；读取的是修订前的文字
notice-uncalculated = { $count } 个公式没有保存计算结果；请在原程序打开并保存后再检查
notice-not-read = 未读取：{ $what }（{ $count }）
not-read-chart = 图表
not-read-embedded = 嵌入的文件
notice-pages-scanned = 第 { $list } 页没有文字层；{ $of } 页中有 { $count } 页未检查
notice-pages-fonts = 第 { $list } 页的字体没有说明各字符是什么；{ $of } 页中有 { $count } 页未检查
notice-pages-broken = 第 { $list } 页已损坏或过于庞大；{ $of } 页中有 { $count } 页未检查完
notice-pages-beyond = 第 { $list } 页超出读取的页数；{ $of } 页中有 { $count } 页未检查
notice-pages-recognised = { $count } 页是图像（第 { $list } 页）；检查的是机器识别出的文字
