# Every sentence about findings, in Traditional Chinese (Hong Kong usage).

## Severities, and where a figure stands
severity-error = 錯誤
severity-warning = 警告
severity-note = 提示
place-line = 第{ $line }行
place-lines = 第{ $first }–{ $last }行
place-page = 第{ $page }頁
place-page-counted = 第{ $page }頁（PDF 第{ $counted }頁）
place-box = { $place }（{ $box } 點）
place-path = 「{ $path }」
place-text-box = 文字方塊
place-margin = 頁首或頁尾
place-footnote = 註腳
place-endnote = 章節附註
place-body = 正文

## Roles of figures; other names are shown as the rule writes them
role-items = 分項
role-total = 合計
role-subtotal = 小計
role-headline = 標題數字
role-mention = 此處
role-part = 部分
role-whole = 總體
role-shares = 比例
role-old = 上期
role-new = 本期
role-rate = 變動率
role-largest = 最大者
role-people = 人數
role-bare = 沒有單位
role-printed = 同項數字
role-average = 平均數
role-number = 數目
role-intensity = 密度
role-base = 基數
role-quotient = 商
role-difference = 差額

## Headlines
subject = 「{ $subject }」
headline-sum = { $subject }：分項相加得 { $sum }，{ $role }卻印作 { $total }，相差 { $difference }
headline-difference = { $terms } 應為 { $made }，{ $role }卻印作 { $total }，相差 { $difference }
headline-composition-short = { $subject }各項比例合計為 { $sum }，不足 { $whole }，少 { $difference }
headline-composition-over = { $subject }各項比例合計為 { $sum }，超過 { $whole }，多 { $difference }
headline-mentions = { $subject }前後不一：{ $mentions }，相差 { $difference }
headline-mentions-wording = { $subject }前後用字不一：{ $mentions }
mention-at = { $place }為 { $written }
headline-order-over = { $subject }：{ $role } { $written } 大於{ $other-role } { $other }，多出 { $difference }
headline-order-under = { $subject }：{ $role } { $written } 小於{ $other-role } { $other }，相差 { $difference }
headline-limit-over = { $subject }：{ $written } 超出上限 { $limit }，多出 { $difference }
headline-limit-under = { $subject }：{ $written } 低於下限 { $limit }，相差 { $difference }
headline-comparison = { $subject }：「{ $check }」不成立，左邊為 { $left }，右邊為 { $right }，相差 { $difference }
headline-impossible = { $base }的{ $share }並非整數人數：{ $near }
headline-together = { $subject }：這{ $count }項合計各自都在尾差之內，卻不可能同時成立
reachable = { $people }人為{ $share }
headline-words = { $subject }：「{ $check }」不成立；一方為「{ $left }」，另一方為「{ $right }」
headline-missing = 報告沒有披露「{ $name }」
headline-spelling = 「{ $right }」寫作「{ $found }」
headline-unmatched = 規則所指的「{ $name }」在報告內找不到任何數字
headline-unmatched-year = { $subject }：規則所指的「{ $name }」沒有{ $year }年的數字
headline-unmatched-here = { $subject }：在此找不到規則所指的「{ $name }」
headline-unmatched-few = { $subject }：規則所指的「{ $name }」只找到{ $found }個數字，規則要求至少{ $wanted }個
headline-unmatched-several = { $subject }：規則所指的「{ $name }」在此有{ $count }個數字，規則只能用其中一個
headline-unmatched-units = { $subject }：單位不能比較，無法核對「{ $check }」
headline-unmatched-items = { $subject }：從表格看不出「{ $name }」由哪些分項相加

## Labels beside a figure
label-suspect = ◀ 疑誤
label-subtracted = { $label }（減項）
label-mention = { $role } { $written }

## Names of the lines below the excerpt
line-arithmetic = 算式
line-reason = 判斷
line-rounding = 捨入
line-support = 旁證
line-suggest = 建議
line-first = 首選
line-also = 另一可能
line-possible = 可能
line-cause = 同因
line-place = 位置
line-rule = 規則
line-also-reported = 同見
line-evidence = 依據
line-outcome = 結果

## The arithmetic
percentage-points = 個百分點
direction-up = 上升
direction-down = 下降
join-clauses = ；
join-list = 、
join-mentions = ，
arith-sum = { $terms } = { $sum }；印作 { $total }
arith-shares = { $terms } = { $sum }
arith-over = { $left } > { $right }
arith-under = { $left } < { $right }
arith-agree = { $left } 與 { $right } 無衝突
arith-comparison = { $check }：左邊 { $left }，右邊 { $right }
arith-one-of = { $terms } = { $sum }，印作 { $total }（尾差最多可解釋 { $slack }）
arith-more = 另有{ $count }項合計
arith-together = 合起來相差 { $difference }
slack-beyond = 尾差最多可解釋 { $slack }，故非四捨五入所致
slack-shares = { $count }項尾差最多 { $slack }
slack-within = 相差 { $difference }，在尾差 { $slack } 之內
slack-none = 各數均為準確數，並無尾差
declared-cut-off = 報告附註（{ $place }）說明數字為截尾，故按截尾判讀
rounding-note = 報告的捨入附註（{ $place }）在此最多可解釋 { $slack }
read-as-cut-off = 此表視為截尾而非四捨五入：表中{ $sums }項合計可由截尾解釋{ $beyond ->
    [0] {""}
   *[other] ，其中{ $beyond }項並非四捨五入所能解釋
}

## Reasons
reason-identical = 各處均無「約」「超」等字眼，應完全相同
reason-identical-swapped = 各處均無「約」「超」等字眼，應完全相同；差異屬相鄰數字對調（{ $first }、{ $second }）
reason-qualified = 按「約」「超」等字眼所容許的範圍，各處仍不可能是同一數字
reason-wording = 數字本身並無衝突，但用字（如「約」「超」）所指的範圍不同
reason-improbable = 四捨五入仍可解釋，但機會極微，請核對一次
reason-padded = 各數末位皆為 0：若其實只取到前一位，則可以相符；照印出的位數則不符
reason-together = 同一數字在各項合計中只有一個真值；沒有一組真值可同時四捨五入為這裏印出的各數
reason-unmatched = 沒有數字可核對，等於這條規則沒有執行
reason-unmatched-here = 這裏的數字未經這條規則核對
reason-unmatched-none = 沒有數字符合 { $key }
reason-unmatched-within = 有數字符合 { $met }，但其中沒有一個符合 { $key }
reason-unmatched-near = 最接近的是「{ $nearest }」
reason-unmatched-others = 那裏有：{ $others }
reason-unmatched-differ = 它們的 { $key } 不同：{ $values }
support-items = { $place }「{ $quote }」與分項之和相符，與印出的{ $role }不符
support-total = { $place }「{ $quote }」與印出的{ $role }相符，與分項之和不符
support-agrees = { $place }「{ $quote }」支持較早列出的一方
support-differs = { $place }「{ $quote }」支持較後列出的一方

## Suggestions
suggest-repair = { $label }{ $text } → { $repair }（{ $slip }）
suggest-with = 連同 { $label }{ $text } → { $repair }（{ $slip }）
suggest-mends = 改後另有{ $count }項核對亦告相符
suggest-near = 並接近上期的 { $near }
suggest-near-year = 並接近{ $year }年的 { $near }
suggest-far = 但與上期的 { $near } 相距較遠
suggest-far-year = 但與{ $year }年的 { $near } 相距較遠
suggest-check = 請先核對底稿，本工具不會自動修改
suggest-check-many = 各項可能性相若，未能判斷何者有誤；請以底稿為準
suggest-more = 另有{ $count }個可能，未有列出
suggest-none = 未能判斷何者有誤；請以底稿為準
suggest-none-mentions = 未能判斷何者正確，亦無其他數字可佐證；請以底稿為準，然後各處一併更正
slip-replaced = 一個數字有誤
slip-replaced-digits = { $first } 誤為 { $second }
slip-omitted = 漏去一個數字
slip-swapped = 相鄰數字對調
slip-swapped-digits = 相鄰數字 { $first }、{ $second } 對調
slip-added = 多了一個數字
slip-point = 小數點錯位
slip-scale = 單位級數有誤
slip-stale = 沿用了上期數字
slip-exchanged = 兩格對調
slip-computed = 由其他數字推算
slip-spelling = 寫法

## 同一原因的各項
cause-at = { $place }{ $about }
cause-first = 另有 { $count } 項出於同一原因：{ $places }
cause-again = 與{ $places }出於同一原因，可一併更正

## Ways out
way-out-sum = 如{ $role }另含未列出的項目，請在表下加註說明
way-out-difference = 如{ $role }按未取整的數值計算，請加註說明
way-out-composition = 如各項並非同一總體的組成部分，或另有未列出的項目，請在表下註明
way-out-mentions = 如各處統計口徑或日期不同（例如年底／累計），請在文中寫明
way-out-order = 如兩者統計口徑不同（例如人次／人數），請在文中寫明
way-out-limit = 如此數可以超出此範圍，請在文中說明其計算方法
way-out-comparison = 如各數的口徑或期間不同，請在文中寫明
way-out-impossible = 如比例按另一人數計算，請在文中寫明
way-out-together = 如數字以其他方式取整（截尾、取至五的倍數），請加註說明或在設定檔寫明
way-out-missing = 如已用其他字眼披露，請把該字眼加入規則
way-out-spelling = 如確為另一名稱，請在規則中剔除
way-out-unmatched = 如報告確無此項披露，請在規則加上 if_absent: skip
way-out-unmatched-text = 要與它相符，請寫 text: "{ $write }"（… 代表句中任何文字）；如報告確無此項披露，請在規則加上 if_absent: skip
way-out-unmatched-year = 如只核對一年，請為其餘各項加上該年的 period（例如 period: current）；如個別年度本來沒有，請為「{ $name }」加上 if_absent: skip
way-out-unmatched-few = 請核對「{ $name }」的選取條件；如項目確實較少，請調低 min
way-out-unmatched-several = 請用 row、column、period 等說明「{ $name }」是哪一個；相加則寫 sum({ $name })，逐一核對則加 for_each: { $name }
way-out-unmatched-units = 常數請連單位寫出：數字以 { $unit } 計，例如寫 100{ $unit }
way-out-unmatched-units-differ = 請比較同一量綱的數字
way-out-unmatched-items = 請改用 table、row 等指明各分項，不用 items_of
rule-line = { $title }（{ $id }）

## Ignores, and what the baseline knows
headline-ignore-without-reason = 「{ $rule }」的忽略標記沒有寫明理由，不予接受
headline-ignore-malformed = 忽略標記讀不懂「{ $found }」
headline-ignore-unknown-rule = 忽略標記所指的規則「{ $rule }」並不存在
headline-ignore-unused = 「{ $rule }」的忽略標記在此並無對應的問題
headline-ignore-difference = 「{ $rule }」的忽略標記接受的差額與現時的 { $difference } 不同，不再適用
headline-ignore-expired = 「{ $rule }」的忽略標記已於 { $until } 到期
headline-ignore-unclear = 「{ $rule }」的忽略標記對應 { $count } 個問題，只可指其中一個
way-out-ignore-without-reason = 請在冒號後寫明理由：esglint-ignore 規則: 理由
way-out-ignore-malformed = 應寫作：esglint-ignore 規則 [數字] [difference 差額] [until 年-月-日]: 理由
way-out-ignore-did-you-mean = 是否指 { $nearest }？
way-out-ignore-unknown-rule = 規則編號見 esglint rules
way-out-ignore-unused = 問題如已改正，請刪去此標記；標記須緊接在所指的數字之後，或獨佔一行置於該段或該表之前
way-out-ignore-difference = 請重新核對；如仍可接受，請更新所接受的差額
way-out-ignore-expired = 請重新核對；如仍可接受，請改寫日期
way-out-ignore-unclear = 請在規則之後加上所指的數字，如實照寫：{ $figures }
line-known = 已知
line-accepted = 已接受
standing-known = 基線已記錄此項
standing-lapsed = 基線接受的是 { $was }；數字其後已改，請重新核對
standing-until = { $reason }（至 { $until }）
mark-known = 已知
mark-accepted = 已接受
rule-ignore-expired = 到期的忽略標記
rule-ignore-malformed = 讀不懂的忽略標記
rule-ignore-of-unknown-rule = 所指規則並不存在的忽略標記
rule-ignore-unclear = 對應多個問題的忽略標記
rule-ignore-unused = 沒有對應問題的忽略標記
rule-ignore-without-reason = 沒有理由的忽略標記
footer-suppressed = { $count } 個已接受
footer-baseline = { $count } 個見於基線
footer-aside = { $findings }（另有{ $aside }）
stale = { $file }：{ $count } 項已不再出現；請執行「esglint baseline --prune」
markdown-severity = 程度
markdown-place = 位置
markdown-finding = 問題
markdown-more = 另有 { $count } 個問題未列出
baseline-written = 已寫入 { $path }：{ $count } 項已知問題
baseline-kept = 未檢查的檔案：保留 { $count } 項
baseline-removed = 已刪去 { $count } 項不再出現的記錄

## Outcomes, and reasons why a check could not be made
outcome-holds = 相符
outcome-rounded = 尾差
outcome-improbable = 存疑
outcome-inconsistent = 不符
outcome-not-evaluable = 未能核對
outcome-skipped = 不適用
not-evaluable-figure-missing = 欠缺數字
not-evaluable-ambiguous = 多於一個數字符合，無法確定是哪一個
not-evaluable-vague = 數字含糊（如「數十萬」）
not-evaluable-units = 單位不能比較
not-evaluable-no-evidence = 沒有證據顯示這些數字應當相符
not-evaluable-evidence-against = 有證據顯示這些數字本來不是這種關係
not-evaluable-one-mention = 只出現一次，無從比對
not-evaluable-no-year = 未能得知報告所屬年度
not-evaluable-division-by-zero = 除數為零
not-evaluable-too-large = 數字過大，無法準確計算
not-evaluable-no-power = 人數較多，任何比例都有可能；或人數並非確數
not-evaluable-fails-alone = 其中一項合計單獨核對已不相符
not-evaluable-no-items = 找不到組成此合計的分項
evidence-named = 用字表明（如「合計」「構成」）
evidence-sibling = 同一表的另一欄或另一列有相同關係
evidence-tied = 表外有數字與合計相符
evidence-against = 同一表的其他欄或列均不成立
evidence-rule = 由規則指定
evidence-none = 沒有

## The lists of --verbose
verbose-rounded = { $file }：{ $count }項差異可由尾差解釋
verbose-not-evaluable = { $file }：{ $count }項未能核對
verbose-declared-cut-off = { $file }：所有數字視為截尾
verbose-cut-off = { $file }：{ $count }個表視為截尾
verbose-unreadable = { $file }：{ $count }處數字重疊，無法辨讀

## Footer
footer-findings = { $errors } 個錯誤、{ $warnings } 個警告、{ $notes } 個提示
footer-files = { $files } 個檔案
footer-numerals = { $numerals } 個數字：{ $covered } 個經核對，{ $unreadable } 個無法辨讀
footer-checks = 核對 { $checks } 項：{ $parts }
footer-held = { $count } 項相符
footer-rounded = { $count } 項屬尾差
footer-improbable = { $count } 項存疑
footer-inconsistent = { $count } 項不符
footer-not-evaluable = { $count } 項未能核對
footer-skipped = { $count } 項不適用

## The table of `figures`
figures-line = 行
figures-text = 原文
figures-value = 數值
figures-unit = 單位
figures-qualifier = 限定詞
figures-label = 項目
figures-period = 期間
figures-place = 位置
figures-cell = 表{ $table } 列{ $row } 欄{ $column }
figures-prose = 正文
figures-callout = 圖示
figures-heading = 標題
figures-count = { $count } 個數字
figures-left-out = 不作數字處理：{ $count } 個
figures-reason = 原因
figures-none = 報告內沒有找到數字
qualifier-over = 超過
qualifier-over-or-equal = 或以上
qualifier-under = 不足
qualifier-under-or-equal = 或以下
qualifier-about = 約
left-period = 年份或日期
left-time = 時間
left-range-label = 項目名稱的一部分
left-name = 名稱的一部分
left-ordinal = 序數
left-page = 頁碼或頁眉頁腳
left-ratio-side = 比率的另一邊
left-list-number = 編號
left-telephone = 電話號碼
left-unreadable = 數字重疊，無法辨讀
left-too-long = 位數過多
left-vague = 含糊數量

## The answer of `why`
why-nothing = { $place }的數字不在任何核對之內
why-no-figure = { $place }沒有數字
why-figures = { $place }的數字：{ $figures }

## What the program says of itself
cli-excluded = 設定檔略過 { $count } 個檔案
cli-watching = 檔案有改動即重新檢查；按 Ctrl-C 結束
cli-links = 未跟隨 { $count } 個指向目錄的連結
cli-unsupported = 未核對，因無法讀取：{ $files }

## The answer of `test`
test-validated = 無誤 { $count }
test-reported = 已報 { $count }
test-noisy = 誤報 { $count }
test-missing = 漏報 { $count }
test-unchecked = 無誤但未經核對 { $count }
test-untested = 無例子的規則 { $count }
test-changed = 快照有變 { $count }
test-written = 快照已寫入 { $count }
test-rules = 規則 { $count } 條，不合格 { $failed } 條
test-noisy-at = 誤報：{ $place } 的正確例子被報告
test-missing-at = 漏報：{ $place } 的錯誤例子未被報告
test-unmatched = 規則在其中找不到可核對的數字；單憑這一點不算報告：
test-markdown = 例子中有 Markdown 表格；請在旁加上 `format: markdown`
test-no-check = 規則在其中找不到可核對的數字；請看 `esglint figures`
test-all-hold = 規則在其中的核對全部相符
test-changed-help = 對錯誤例子的說法與上次不同；如屬改進，請加 --update 再執行

## 規則：清單、說明、參考
rule-formula = 算式
rule-condition = 條件
rule-figures = 數字
rule-parameters = 參數
rule-patterns = 句式
rule-demands = 要求
rule-tolerance = 容差
rule-evidence = 依據
rule-fix = 如何修正
rule-reference = 出處
rule-tags = 標記
rule-correct = 正確
rule-wrong = 錯誤
rule-discloses = 報告須寫明：{ $what }
rule-spells = 寫作{ $right }，不寫作{ $wrong }
rule-spells-alike = 以{ $endings }結尾的名稱，寫法應一致
tolerance-rounding = 印出的位數所能解釋的尾差
tolerance-truncated = 截去尾數所能解釋的差異
tolerance-exact = 無：數字須完全相符
tolerance-absolute = 相差 { $amount }（以基本單位計）
tolerance-relative = 右邊的 { $percent }%
rules-title = 規則
rules-id = 規則
rules-weight = 級別
rules-demand = 要求

## 程式無法工作的原因，以及該怎樣做
found-extension = .{ $extension } 檔案
found-no-extension = 沒有副檔名的檔案
found-directory = 目錄
found-pipe = 具名管道
found-socket = 通訊端
found-device = 裝置
error-missing = { $path }：沒有這個檔案或目錄
error-missing-help = 請檢查拼寫，以及執行 esglint 的目錄
error-nothing-to-check = { $path }：目錄內應有 .docx、.pdf、.xlsx、.html、.md 或 .txt 檔案，但一個也沒有
error-nothing-to-check-help = 請直接指明報告檔案，或把報告另存為純文字或 Markdown
error-unsupported = { $path }：應為報告，實為 { $found }
error-unsupported-help = 請把報告另存為 .docx、.pdf、純文字或 Markdown，再作檢查
error-unsupported-excel-help = 請在 Excel 另存為 .xlsx，再作檢查
error-unsupported-word-help = 請在 Word 另存為 .docx，再作檢查
error-unreadable = { $path }：無法讀取：{ $source }
error-unreadable-help = 請檢查檔案權限，以及是否有其他程式正在使用
error-not-a-file = { $path }：應為檔案，實為 { $found }
error-not-a-file-help = 如要檢查另一程式的輸出，請用 `-` 並接到標準輸入
error-output-is-input = { $path }：輸出檔案不可是要檢查的報告
error-output-is-input-help = 請用 --output 另指定檔案；本工具不會改寫報告
error-one-output = 兩種格式寫往同一處
error-one-output-help = 請為其中一種指明檔案，例如 --format sarif=out.sarif
error-baseline = { $path }：應為基線檔案，實際：{ $message }
error-baseline-help = 請用「esglint baseline」重新產生
error-watch-stdin = 標準輸入不能監看
error-watch-stdin-help = 請指明檔案或目錄
error-watch = 無法監看檔案：{ $message }
error-watch-help = 請核對目錄及系統對監看數目的限制
error-no-rules = 至少要有一條規則，現在一條也沒有：全部被略過，或沒有載入
error-no-rules-help = 請看 `esglint rules`，並檢查設定檔、--only、--skip、--rules 和 --no-default-rules
error-no-rule-files = { $path }：目錄內應有 .yaml 檔案，但一個也沒有
error-no-rule-files-help = 請直接指明規則檔案，或它所在的目錄
error-empty = { $path }：應有報告的文字，檔案卻是空的
error-empty-help = 請檢查報告是否完整匯出
error-too-large = { $path }：檔案最大 { $limit } MiB，實為 { $found } MiB
error-too-large-help = 請把報告按章節分開，逐一檢查
error-line-too-long = { $path }：每行最長 { $limit } 位元組，第 { $line } 行有 { $found } 位元組
error-line-too-long-help = 這大概不是報告；請重新匯出報告文字，並保留換行
error-binary = { $path }：應為文字，第 { $offset } 位元組卻是 NUL：看來是二進位檔案
error-binary-help = 請把報告匯出為純文字（UTF-8）或 Markdown
error-not-utf8 = { $path }：應為 UTF-8，第 { $offset } 位元組卻是 0x{ $byte }
error-not-utf8-help = 請把檔案另存為 UTF-8
error-undecodable = { $path }：應為 { $encoding } 文字，第 { $offset } 位元組起卻不合此編碼
error-undecodable-help = 請用 --encoding 指定編碼，或把報告另存為 UTF-8
error-corrupt = { $path }：應為完整的 { $kind } 檔案，卻已損壞：{ $what }
error-corrupt-help = 請在原程式開啟並重新儲存，再作檢查
error-encrypted = { $path }：應為無須密碼的檔案，卻已加密
error-encrypted-help = 請另存一份不設密碼的檔案，再作檢查
error-encrypted-pdf = { $path }：應為無須密碼、或以所給密碼可開啟的檔案，卻已加密
error-encrypted-pdf-help = 請把密碼寫入一個檔案，並以 --password-file 指明
error-no-text = { $path }：應為有文字的頁面，{ $pages } 頁皆無
error-no-text-help = 各頁是圖像，或字型沒有說明各字元是什麼：請先作文字辨識（OCR），或由原程式重新匯出
error-unpacked = { $path }：解壓後應不超過 { $most } MiB，卻超過了
error-unpacked-help = 如檔案無誤，可用 --max-unpacked 放寬
error-archive-files = { $path }：內含檔案應不超過 { $most } 個，卻超過了
error-cells = { $path }：有內容的儲存格應不超過 { $most } 個，卻超過了
error-cells-help = 請拆分活頁簿，或用 --max-cells 放寬
error-depth = { $path }：元素巢狀應不超過 { $most } 層，卻超過了
error-hostile-help = 這大概不是報告；請在原程式開啟並重新儲存，再作檢查
error-walk = { $path }：無法搜尋：{ $message }
error-walk-help = 請檢查權限
error-unwritable = { $path }：無法寫入：{ $source }
error-unwritable-help = 請檢查所在目錄和權限
error-exists = { $path }：檔案已存在
error-exists-help = 請先看看內容；加 --force 才會覆寫
error-output = 無法寫出結果：{ $source }
error-output-help = 請檢查標準輸出接到何處
error-place = { $given }：應為「檔案:行號」，例如 report.txt:214
error-place-help = 請加上冒號和行號（由 1 起）
error-no-such-line = { $path }：行號應為 1 至 { $lines }，實為 { $line }
error-no-such-line-help = 檔案共有 { $lines } 行
error-threads = 無法啟動 { $jobs } 個執行緒：{ $message }
error-threads-help = 請用 --jobs 指定較小的數目
error-bug = { $path }：esglint 檢查此檔案時出錯；這是 esglint 的缺陷
error-bug-help = 請回報；如檔案可以公開，請一併附上

## `init`：寫出的檔案中的註解，以及它說的話
init-config-head = esglint 的設定檔；各項設定見 docs/configuration.md。
init-packs = 內置規則，適用於任何報告。
init-own-rules = 本報告自己的規則；`esglint test` 執行其例子。
init-draft-rules = 這份草稿自己的規則，只用於這個檔案；`esglint test` 執行其例子。
init-language = 結果所用的語言；auto 為報告本身的語言。
init-period = 報告年度。
init-severity = 各規則的級別：error、warning、note，或 off（不用）。`esglint rules` 列出所有規則。
init-exclude = 檢查目錄時略過的檔案。
init-rounding = 數字如何捨入：nearest（四捨五入）或 truncated（截去尾數）。
init-synonyms = 貴公司對同一事物的不同叫法。
init-rules-head = 按草稿內容寫出的規則：找到 { $found } 項關係，其中 { $written } 項可寫成規則且在草稿中成立。
    可隨意修改、增刪；規則語言見 docs/language.md。
init-sum-title = 「{ $table }」分項相加應等於合計
init-shares-title = 「{ $table }」各項比例合共應為100%
init-headline-title = 標題數字應與「{ $table }」的合計一致
init-mentions-title = 「{ $label }」前後應一致
init-written = 已寫入 { $path }
init-found = 在草稿中找到 { $found } 項關係，其中 { $written } 項寫成規則
init-next = 下一步：`esglint check { $path }` 和 `esglint test`

## How a file was read
notice-encoding = 以 { $encoding } 讀取
notice-encoding-guessed = 按位元組推斷為 { $encoding }；可用 --encoding 指定
notice-undecodable = 有 { $count } 個字元在此編碼中沒有意義
notice-hidden-text = { $count } 段隱藏文字亦已讀取
notice-hidden-sheets = 隱藏的工作表亦已讀取：{ $names }
notice-hidden-rows = 工作表 { $sheet }：{ $rows } 個隱藏的列亦已讀取
notice-hidden-columns = 工作表 { $sheet }：{ $columns } 個隱藏的欄亦已讀取
notice-hidden-cells = 工作表 { $sheet }：隱藏的列（{ $rows }）和欄（{ $columns }）亦已讀取
notice-other-sheets = 沒有儲存格的工作表（圖表、巨集）沒有讀取：{ $names }
notice-unshown-cells = 工作表 { $sheet }：{ $count } 個數字因格式（;;;）而不顯示，沒有讀取
notice-error-cells = { $first } 顯示 { $shown }；此類儲存格共 { $count } 個，視為沒有數字
notice-decimal-commas = 數字以逗號為小數點（1.234,5）；讀取和顯示時改用小數點（1,234.5）
notice-tracked-accepted = 有 { $count } 處追蹤修訂；讀取的是全部接受後的文字
notice-tracked-original = 有 { $count } 處追蹤修訂；讀取的是修訂前的文字
notice-uncalculated = { $count } 個公式沒有儲存計算結果；請在原程式開啟並儲存後再檢查
notice-not-read = 未讀取：{ $what }（{ $count }）
not-read-chart = 圖表
not-read-embedded = 嵌入的檔案
notice-pages-scanned = 第 { $list } 頁沒有文字層；{ $of } 頁中有 { $count } 頁未檢查
notice-pages-fonts = 第 { $list } 頁的字型沒有說明各字元是什麼；{ $of } 頁中有 { $count } 頁未檢查
notice-pages-broken = 第 { $list } 頁已損壞或過於龐大；{ $of } 頁中有 { $count } 頁未檢查完
notice-pages-beyond = 第 { $list } 頁超出讀取的頁數；{ $of } 頁中有 { $count } 頁未檢查
notice-pages-recognised = { $count } 頁是圖像（第 { $list } 頁）；檢查的是機器辨識出的文字
