# Every sentence about findings, in English.

## Severities, and where a figure stands
severity-error = Error
severity-warning = Warning
severity-note = Note
place-line = line { $line }
place-lines = lines { $first }–{ $last }
place-page = page { $page }
place-page-counted = page { $page } (PDF page { $counted })
place-box = { $place }, at { $box } points
place-path = “{ $path }”
place-text-box = text box
place-margin = header or footer
place-footnote = footnote
place-endnote = endnote
place-body = body text

## Roles of figures; other names are shown as the rule writes them
role-items = item
role-total = total
role-subtotal = subtotal
role-headline = headline figure
role-mention = here
role-part = part
role-whole = whole
role-shares = share
role-old = prior period
role-new = this period
role-rate = change
role-largest = largest
role-people = number of people
role-bare = without a unit
role-printed = with its unit
role-average = average
role-number = number
role-intensity = intensity
role-base = base
role-quotient = quotient
role-difference = difference

## Headlines
subject = “{ $subject }”
headline-sum = { $subject }: the items add up to { $sum }, but the { $role } is printed as { $total }; difference { $difference }
headline-difference = { $terms } is { $made }, but the { $role } is printed as { $total }; { $difference } apart
headline-composition-short = { $subject }: the shares add up to { $sum }, { $difference } short of { $whole }
headline-composition-over = { $subject }: the shares add up to { $sum }, { $difference } more than { $whole }
headline-mentions = { $subject } is quoted differently: { $mentions }; difference { $difference }
headline-mentions-wording = { $subject } is worded differently: { $mentions }
mention-at = { $written } ({ $place })
headline-order-over = { $subject }: the { $role } { $written } is more than the { $other-role } { $other }, by { $difference }
headline-order-under = { $subject }: the { $role } { $written } is less than the { $other-role } { $other }, by { $difference }
headline-limit-over = { $subject }: { $written } is above the limit of { $limit }, by { $difference }
headline-limit-under = { $subject }: { $written } is below the limit of { $limit }, by { $difference }
headline-comparison = { $subject }: “{ $check }” is not true; the left side is { $left }, the right side { $right }; difference { $difference }
headline-impossible = { $share } of { $base } is no whole number of people: { $near }
headline-together = { $subject }: each of these { $count } sums is right within rounding, but they cannot all be right
reachable = { $people } would be { $share }
headline-words = { $subject }: “{ $check }” is not true; one says “{ $left }”, the other “{ $right }”
headline-missing = the report does not disclose “{ $name }”
headline-spelling = “{ $found }” is written for “{ $right }”
headline-unmatched = nothing in the report matches “{ $name }” of this rule
headline-unmatched-year = { $subject }: there is no “{ $name }” of this rule for { $year }
headline-unmatched-here = { $subject }: there is no “{ $name }” of this rule beside it
headline-unmatched-few = { $subject }: “{ $name }” of this rule matches { $found ->
    [one] one figure
   *[other] { $found } figures
}, and the rule wants at least { $wanted }
headline-unmatched-several = { $subject }: “{ $name }” of this rule matches { $count } figures where one is meant
headline-unmatched-units = { $subject }: “{ $check }” cannot be checked, the units do not compare
headline-unmatched-items = { $subject }: the table does not show which items “{ $name }” is the total of

## Labels beside a figure
label-suspect = ◀ likely wrong
label-subtracted = { $label } (subtracted)
label-mention = { $role }: { $written }

## Names of the lines below the excerpt
line-arithmetic = Arithmetic
line-reason = Reason
line-rounding = Rounding
line-support = Supporting
line-suggest = Suggested
line-first = First choice
line-also = Also possible
line-possible = Possible
line-cause = Cause
line-place = Place
line-rule = Rule
line-also-reported = Also by
line-evidence = Evidence
line-outcome = Outcome

## The arithmetic
percentage-points = percentage points
direction-up = up
direction-down = down
join-clauses = ;{" "}
join-list = ,{" "}
join-mentions = {" "}and{" "}
arith-sum = { $terms } = { $sum }; printed { $total }
arith-shares = { $terms } = { $sum }
arith-over = { $left } > { $right }
arith-under = { $left } < { $right }
arith-agree = { $left } and { $right } do not conflict
arith-comparison = { $check }: left side { $left }, right side { $right }
arith-one-of = { $terms } = { $sum }; printed { $total } (rounding explains up to { $slack })
arith-more = { $count } more sums
arith-together = together they are { $difference } apart
slack-beyond = rounding explains at most { $slack }
slack-shares = rounding of { $count } shares explains at most { $slack }
slack-within = difference { $difference }, which rounding explains (up to { $slack })
slack-none = all are exact figures, so rounding explains nothing
declared-cut-off = the report’s own note ({ $place }) says that its figures are cut off; they are read so
rounding-note = the report’s note on rounding ({ $place }) explains at most { $slack } of this
read-as-cut-off = read as cut off, not rounded to the nearest: that explains { $sums ->
    [one] 1 sum
   *[other] { $sums } sums
} of this table{ $beyond ->
    [0] {""}
   *[other] , { $beyond } of which rounding to the nearest does not explain
}

## Reasons
reason-identical = none says “about” or “over”, so they must be identical
reason-identical-swapped = none says “about” or “over”, so they must be identical; adjacent digits ({ $first }, { $second }) are swapped in one of them
reason-qualified = even with words such as “about” or “over” they cannot be one figure
reason-wording = the numbers do not conflict, but their wording (“about”, “over”) bounds them differently
reason-improbable = rounding can just explain it, but hardly by chance: have one look
reason-padded = all of these end in 0: rounded to fewer places they may agree, as they are printed they do not
reason-together = a figure has one true value in all the sums it stands in; no true values come to all that is printed here
reason-unmatched = with nothing to check, this rule has checked nothing
reason-unmatched-here = the rule has not checked these figures
reason-unmatched-none = no figure is found by { $key }
reason-unmatched-within = there are figures that { $met } finds, none of them is found by { $key }
reason-unmatched-near = the nearest there is “{ $nearest }”
reason-unmatched-others = there are: { $others }
reason-unmatched-differ = they differ in { $key }: { $values }
support-items = { $place }, “{ $quote }”, agrees with the items, not with the printed { $role }
support-total = { $place }, “{ $quote }”, agrees with the printed { $role }, not with the items
support-agrees = { $place }, “{ $quote }”, speaks for the side listed first
support-differs = { $place }, “{ $quote }”, speaks for the side listed last

## Suggestions
suggest-repair = { $label }{ $text } → { $repair } ({ $slip })
suggest-with = together with { $label }{ $text } → { $repair } ({ $slip })
suggest-mends = { $count ->
    [one] one other check then agrees as well
   *[other] { $count } other checks then agree as well
}
suggest-near = close to { $near } of the prior period
suggest-near-year = close to { $near } in { $year }
suggest-far = but farther from { $near } of the prior period
suggest-far-year = but { $near } in { $year }
suggest-check = check the source; nothing is changed for you
suggest-check-many = these are as likely as each other; check the source
suggest-more = { $count } other possibilities are not listed
suggest-none = none: nothing shows which figure is wrong; check the source
suggest-none-mentions = none: nothing else in the report shows which is right; check the source and correct every place
slip-replaced = one digit is wrong
slip-replaced-digits = { $second } for { $first }
slip-omitted = a digit was left out
slip-swapped = adjacent digits swapped
slip-swapped-digits = adjacent digits { $first } and { $second } swapped
slip-added = a digit too many
slip-point = decimal point moved
slip-scale = wrong scale
slip-stale = last period’s figure left standing
slip-exchanged = two cells changed places
slip-computed = follows from the other figures
slip-spelling = spelling

## Findings of one cause
cause-at = { $place }, { $about }
cause-first = one cause with { $count ->
    [one] another finding
   *[other] { $count } other findings
}: { $places }
cause-again = the same cause as the finding at { $places }; one correction may mend both

## Ways out
way-out-sum = If the { $role } includes items not shown, add a footnote that says so
way-out-difference = If the { $role } was worked out on unrounded values, say so in a note
way-out-composition = If these are not parts of one whole, or some are not shown, say so below the table
way-out-mentions = If scope or date differs (year-end / cumulative), say so in the text
way-out-order = If the two are counted differently (visits / visitors), say so in the text
way-out-limit = If this figure can lie outside that range, say in the text how it is calculated
way-out-comparison = If scope or period of these figures differs, say so in the text
way-out-impossible = If the share was worked out on another number of people, say so in the text
way-out-together = If the figures were rounded in another way (cut off, to fives), say so in a note or in the configuration
way-out-missing = If it is disclosed in other words, add them to the rule
way-out-spelling = If this is another name, leave it out of the rule
way-out-unmatched = If the report does not disclose this, add if_absent: skip to the rule
way-out-unmatched-text = To match it, write text: "{ $write }" (… stands for any words of the sentence); if the report does not disclose this, add if_absent: skip to the rule
way-out-unmatched-year = If one year is meant, give the other figures its period (period: current); if some year has none, add if_absent: skip to “{ $name }”
way-out-unmatched-few = Look at what “{ $name }” selects; if there are fewer in the report, lower its min
way-out-unmatched-several = Say which one “{ $name }” is by row, column, period …; write sum({ $name }) to add them up, or for_each: { $name } to check each
way-out-unmatched-units = Write the constant with its unit: the figures are in { $unit }, as in 100{ $unit }
way-out-unmatched-units-differ = Compare figures of one dimension
way-out-unmatched-items = Name the items by table and row instead of items_of
rule-line = { $title } ({ $id })

## Ignores, and what the baseline knows
headline-ignore-without-reason = the ignore of “{ $rule }” gives no reason, so nothing is ignored
headline-ignore-malformed = the ignore cannot be read at “{ $found }”
headline-ignore-unknown-rule = the ignore names the rule “{ $rule }”, which does not exist
headline-ignore-unused = the ignore of “{ $rule }” stands for no finding here
headline-ignore-difference = the ignore of “{ $rule }” accepts another difference than that of now, { $difference }; it no longer applies
headline-ignore-expired = the ignore of “{ $rule }” ended on { $until }
headline-ignore-unclear = the ignore of “{ $rule }” stands for { $count } findings, where one is meant
way-out-ignore-without-reason = Give the reason behind a colon: esglint-ignore RULE: REASON
way-out-ignore-malformed = Write it as esglint-ignore RULE [FIGURE] [difference AMOUNT] [until YYYY-MM-DD]: REASON
way-out-ignore-did-you-mean = Did you mean { $nearest }?
way-out-ignore-unknown-rule = esglint rules lists the rules
way-out-ignore-unused = If it was mended, remove the ignore; it stands right behind its figure, or on a line of its own before its paragraph or table
way-out-ignore-difference = Check it once more; if it is still accepted, give the new difference
way-out-ignore-expired = Check it once more; if it is still accepted, give a new date
way-out-ignore-unclear = Write the figure that is meant behind the rule, as printed: { $figures }
line-known = Known
line-accepted = Accepted
standing-known = the baseline has it
standing-lapsed = the baseline accepted { $was }; the figures have changed since, so check them once more
standing-until = { $reason } (until { $until })
mark-known = known
mark-accepted = accepted
rule-ignore-expired = An ignore that has ended
rule-ignore-malformed = An ignore that cannot be read
rule-ignore-of-unknown-rule = An ignore of a rule that does not exist
rule-ignore-unclear = An ignore that stands for several findings
rule-ignore-unused = An ignore that stands for no finding
rule-ignore-without-reason = An ignore without a reason
footer-suppressed = { $count } accepted
footer-baseline = { $count } in the baseline
footer-aside = { $findings } (besides { $aside })
stale = { $file }: { $count ->
    [one] 1 entry no longer occurs
   *[other] { $count } entries no longer occur
}; run `esglint baseline --prune`
markdown-severity = weight
markdown-place = place
markdown-finding = finding
markdown-more = { $count ->
    [one] 1 finding more is not listed
   *[other] { $count } findings more are not listed
}
baseline-written = { $path } written: { $count ->
    [one] 1 known finding
   *[other] { $count } known findings
}
baseline-kept = { $count ->
    [one] 1 entry of files that were not checked is kept
   *[other] { $count } entries of files that were not checked are kept
}
baseline-removed = { $count ->
    [one] 1 entry that no longer occurs is removed
   *[other] { $count } entries that no longer occur are removed
}

## Outcomes, and reasons why a check could not be made
outcome-holds = holds
outcome-rounded = explained by rounding
outcome-improbable = improbable
outcome-inconsistent = inconsistent
outcome-not-evaluable = not evaluable
outcome-skipped = does not apply
not-evaluable-figure-missing = a figure is missing
not-evaluable-ambiguous = more than one figure matches, and nothing tells which is meant
not-evaluable-vague = a figure is vague (“dozens”)
not-evaluable-units = the units do not compare
not-evaluable-no-evidence = nothing shows that these figures are meant to agree
not-evaluable-evidence-against = there is evidence that these figures are not related in this way
not-evaluable-one-mention = mentioned only once, so there is nothing to compare it with
not-evaluable-no-year = the report’s own year is not known
not-evaluable-division-by-zero = division by zero
not-evaluable-too-large = a number too large to be calculated exactly
not-evaluable-no-power = with this number of people every share is possible, or the number is no exact one
not-evaluable-fails-alone = one of these sums fails already on its own
not-evaluable-no-items = no items of this total were found
evidence-named = a word says so (“total”, “breakdown”)
evidence-sibling = the same holds in another column or row of the table
evidence-tied = a figure outside the table agrees with the total
evidence-against = it fails in every other column or row of the table
evidence-rule = the rule names these figures
evidence-none = none

## The lists of --verbose
verbose-rounded = { $file }: { $count ->
    [one] 1 difference explained by rounding
   *[other] { $count } differences explained by rounding
}
verbose-not-evaluable = { $file }: { $count ->
    [one] 1 check not evaluable
   *[other] { $count } checks not evaluable
}
verbose-declared-cut-off = { $file }: all figures read as cut off
verbose-cut-off = { $file }: { $count ->
    [one] 1 table read as cut off
   *[other] { $count } tables read as cut off
}
verbose-unreadable = { $file }: { $count ->
    [one] 1 place unreadable, with numbers printed over each other
   *[other] { $count } places unreadable, with numbers printed over each other
}

## Footer
footer-findings = { $errors ->
    [one] 1 error
   *[other] { $errors } errors
}, { $warnings ->
    [one] 1 warning
   *[other] { $warnings } warnings
}, { $notes ->
    [one] 1 note
   *[other] { $notes } notes
}
footer-files = { $files ->
    [one] 1 file
   *[other] { $files } files
}
footer-numerals = { $numerals ->
    [one] 1 numeral
   *[other] { $numerals } numerals
}: { $covered } under a check, { $unreadable } unreadable
footer-checks = { $checks ->
    [one] 1 check
   *[other] { $checks } checks
}: { $parts }
footer-held = { $count } held
footer-rounded = { $count } explained by rounding
footer-improbable = { $count } improbable
footer-inconsistent = { $count } inconsistent
footer-not-evaluable = { $count } not evaluable
footer-skipped = { $count } not applicable

## The table of `figures`
figures-line = line
figures-text = text
figures-value = value
figures-unit = unit
figures-qualifier = wording
figures-label = label
figures-period = period
figures-place = place
figures-cell = table { $table } r{ $row } c{ $column }
figures-prose = text
figures-callout = callout
figures-heading = heading
figures-count = { $count ->
    [one] 1 figure
   *[other] { $count } figures
}
figures-left-out = { $count ->
    [one] 1 numeral is no figure
   *[other] { $count } numerals are no figures
}
figures-reason = reason
figures-none = no figure was found in the report
qualifier-over = over
qualifier-over-or-equal = at least
qualifier-under = under
qualifier-under-or-equal = at most
qualifier-about = about
left-period = a year or date
left-time = a time of day
left-range-label = part of a label
left-name = part of a name
left-ordinal = an ordinal
left-page = a page number or running head
left-ratio-side = the other side of a ratio
left-list-number = a list number
left-telephone = a telephone number
left-unreadable = printed over another number
left-too-long = too many digits
left-vague = a vague quantity

## The answer of `why`
why-nothing = the figures of { $place } are under no check
why-no-figure = there is no figure on { $place }
why-figures = figures of { $place }: { $figures }

## What the program says of itself
cli-excluded = { $count ->
    [one] 1 file is left out by the configuration
   *[other] { $count } files are left out by the configuration
}
cli-watching = checking again at every change; Ctrl-C ends
cli-links = { $count ->
    [one] 1 link to a directory is not followed
   *[other] { $count } links to directories are not followed
}
cli-unsupported = not checked, as they cannot be read: { $files }

## The answer of `test`
test-validated = { $count } validated
test-reported = { $count } reported
test-noisy = { $count } noisy
test-missing = { $count } missing
test-unchecked = { $count } validated without any check
test-untested = { $count ->
    [one] no example
   *[other] { $count } rules without an example
}
test-changed = { $count ->
    [one] snapshot changed
   *[other] { $count } snapshots changed
}
test-written = { $count ->
    [one] snapshot written
   *[other] { $count } snapshots written
}
test-rules = { $count ->
    [one] 1 rule
   *[other] { $count } rules
}, { $failed ->
    [0] all of them pass
    [one] 1 fails
   *[other] { $failed } fail
}
test-noisy-at = noisy: the correct example at { $place } is reported
test-missing-at = missing: the wrong example at { $place } is not reported
test-unmatched = the rule finds no figures in it that it could check; that alone does not count as reported:
test-markdown = the example has a table in Markdown; write `format: markdown` beside it
test-no-check = the rule finds nothing in it that it could check; see `esglint figures`
test-all-hold = all checks of the rule hold in it
test-changed-help = what it says of its wrong examples is not what it said before; if it is better, run with --update

## Rules: the list, one explained, the reference
rule-formula = Formula
rule-condition = Only if
rule-figures = Figures
rule-parameters = Parameters
rule-patterns = Sentences
rule-demands = Demands
rule-tolerance = Tolerance
rule-evidence = Evidence
rule-fix = How to fix
rule-reference = Reference
rule-tags = Tags
rule-correct = Correct
rule-wrong = Wrong
rule-discloses = the report says: { $what }
rule-spells = { $right }, not { $wrong }
rule-spells-alike = names that end in { $endings } are spelt in one way
tolerance-rounding = what the printed precision explains
tolerance-truncated = what figures that were cut off explain
tolerance-exact = none: the figures agree exactly
tolerance-absolute = a difference of { $amount }, in units of one
tolerance-relative = { $percent }% of the right side
rules-title = Rules
rules-id = rule
rules-weight = weight
rules-demand = what it demands

## What keeps the program from its work, and what to do
found-extension = a .{ $extension } file
found-no-extension = a file without an extension
found-directory = a directory
found-pipe = a named pipe
found-socket = a socket
found-device = a device
error-missing = { $path }: there is no such file or directory
error-missing-help = check the spelling, and the directory that esglint runs in
error-nothing-to-check = { $path }: expected a directory with .docx, .pdf, .xlsx, .html, .md or .txt files, found none in it
error-nothing-to-check-help = name the report itself, or save it as text or Markdown
error-unsupported = { $path }: expected a report, found { $found }
error-unsupported-help = save or export the report as .docx, .pdf, plain text or Markdown, and check that
error-unsupported-excel-help = save it in Excel as .xlsx, and check that
error-unsupported-word-help = save it in Word as .docx, and check that
error-unreadable = { $path }: cannot be read: { $source }
error-unreadable-help = check its permissions, and whether another program holds it open
error-not-a-file = { $path }: expected a file, found { $found }
error-not-a-file-help = to check what another program writes, give `-` and connect its output to standard input
error-output-is-input = { $path }: expected an output file of its own, found one of the reports to check
error-output-is-input-help = name another file with --output; reports are never written to
error-one-output = expected a place for each format, found two that go to one
error-one-output-help = name a file for one of them, as in --format sarif=out.sarif
error-baseline = { $path }: expected a baseline, found: { $message }
error-baseline-help = write it anew with `esglint baseline`
error-watch-stdin = expected files or directories to watch, found standard input
error-watch-stdin-help = name the report, or leave --watch out
error-watch = the files cannot be watched: { $message }
error-watch-help = check the directories, and the system’s limit of watches
error-no-rules = expected at least one rule, found none: every rule is left out or none was loaded
error-no-rules-help = see `esglint rules`, and check the configuration, --only, --skip, --rules and --no-default-rules
error-no-rule-files = { $path }: expected a directory with .yaml files, found none in it
error-no-rule-files-help = name the rule file itself, or its directory
error-empty = { $path }: expected the text of a report, found an empty file
error-empty-help = check that the report was exported completely
error-too-large = { $path }: expected a file of at most { $limit } MiB, found { $found } MiB
error-too-large-help = split the report into chapters and check each
error-line-too-long = { $path }: expected lines of at most { $limit } bytes, found one of { $found } bytes, line { $line }
error-line-too-long-help = this is probably no report; export the report's text again, with line breaks
error-binary = { $path }: expected text, found a NUL byte at byte { $offset }: this looks like a binary file
error-binary-help = export the report as plain text (UTF-8) or Markdown
error-not-utf8 = { $path }: expected UTF-8, found byte 0x{ $byte } at byte { $offset }
error-not-utf8-help = save the file as UTF-8
error-undecodable = { $path }: expected text in { $encoding }, found bytes that mean nothing in it, first at byte { $offset }
error-undecodable-help = give the encoding with --encoding, or save the report as UTF-8
error-corrupt = { $path }: expected a whole { $kind } file, found one that is damaged: { $what }
error-corrupt-help = open it in its program, save it anew and check that
error-encrypted = { $path }: expected a file that opens without a password, found one that is encrypted
error-encrypted-help = save a copy without a password, and check that
error-encrypted-pdf = { $path }: expected a file that opens without a password, or with the one given, found one that is encrypted
error-encrypted-pdf-help = write the password into a file and name it with --password-file
error-no-text = { $path }: expected pages with a text, found { $pages } without one
error-no-text-help = the pages are pictures, or their fonts do not tell what the characters are: run text recognition (OCR), or export the file again from the program that made it
error-unpacked = { $path }: expected at most { $most } MiB when unpacked, found more
error-unpacked-help = if the file is as it should be, allow more with --max-unpacked
error-archive-files = { $path }: expected at most { $most } files in it, found more
error-cells = { $path }: expected at most { $most } cells with content, found more
error-cells-help = split the workbook, or allow more with --max-cells
error-depth = { $path }: expected at most { $most } elements within each other, found more
error-hostile-help = this is probably no report; open it in its program, save it anew and check that
error-walk = { $path }: cannot be searched: { $message }
error-walk-help = check its permissions
error-unwritable = { $path }: cannot be written: { $source }
error-unwritable-help = check its directory and its permissions
error-exists = { $path }: expected no such file yet, found one
error-exists-help = look at it first; --force overwrites it
error-output = the output cannot be written: { $source }
error-output-help = check what standard output is connected to
error-place = { $given }: expected FILE:LINE, such as report.txt:214
error-place-help = add a colon and the number of a line, from 1
error-no-such-line = { $path }: expected a line from 1 to { $lines }, found { $line }
error-no-such-line-help = the file has { $lines } lines
error-threads = expected to start { $jobs } threads, found: { $message }
error-threads-help = use a smaller number with --jobs
error-bug = { $path }: esglint failed while checking this file; this is a bug in esglint
error-bug-help = please report it, with the file if it may be shown

## `init`: comments of the files that it writes, and what it says
init-config-head = The configuration of esglint; docs/configuration.md explains every key.
init-packs = The built-in rules, for any report.
init-own-rules = Rules of this report's own; `esglint test` runs their examples.
init-draft-rules = The draft's own rules: they are for this file. `esglint test` runs their examples.
init-language = The language of the findings; auto is the report's own.
init-period = The year that the reports are for.
init-severity = How much findings of a rule weigh: error, warning, note, or off. `esglint rules` lists the rules.
init-exclude = What is left out when a directory is checked.
init-rounding = How the figures were rounded: nearest, or truncated where they were cut off.
init-synonyms = Your own words for one thing.
init-rules-head = Rules for what was found in the draft: { $written } of { $found } relations could be written so that they hold.
    Change, add or remove what you like; docs/language.md explains the language.
init-sum-title = { $table }: the items add up to their total
init-shares-title = { $table }: the shares make 100%
init-headline-title = The headline says what the total of { $table } says
init-mentions-title = { $label } has one value throughout
init-written = { $path } written
init-found = { $found } relations were found in the draft, { $written } of them are written as rules
init-next = next: `esglint check { $path }` and `esglint test`

## How a file was read
notice-encoding = read as { $encoding }
notice-encoding-guessed = read as { $encoding }, as its bytes suggest; --encoding says otherwise
notice-undecodable = { $count ->
    [one] 1 character means nothing in this encoding
   *[other] { $count } characters mean nothing in this encoding
}
notice-hidden-text = { $count ->
    [one] 1 piece of hidden text was read too
   *[other] { $count } pieces of hidden text were read too
}
notice-hidden-sheets = hidden sheets were read too: { $names }
notice-hidden-rows = { $rows ->
    [one] sheet { $sheet }: 1 hidden row was read too
   *[other] sheet { $sheet }: { $rows } hidden rows were read too
}
notice-hidden-columns = { $columns ->
    [one] sheet { $sheet }: 1 hidden column was read too
   *[other] sheet { $sheet }: { $columns } hidden columns were read too
}
notice-hidden-cells = sheet { $sheet }: hidden rows ({ $rows }) and columns ({ $columns }) were read too
notice-other-sheets = sheets without cells (charts, macros) were not read: { $names }
notice-unshown-cells = { $count ->
    [one] sheet { $sheet }: 1 number that its format hides (;;;) was not read
   *[other] sheet { $sheet }: { $count } numbers that their format hides (;;;) were not read
}
notice-error-cells = { $count ->
    [one] { $first } shows { $shown }: it was read as a cell without a number
   *[other] { $first } shows { $shown }: it and others, { $count } in all, were read as cells without a number
}
notice-decimal-commas = numbers have decimal commas (1.234,5): they are read and shown with points (1,234.5)
notice-tracked-accepted = { $count ->
    [one] 1 tracked change: the text with it accepted was read
   *[other] { $count } tracked changes: the text with all accepted was read
}
notice-tracked-original = { $count ->
    [one] 1 tracked change: the text before it was read
   *[other] { $count } tracked changes: the text before them was read
}
notice-uncalculated = { $count ->
    [one] 1 formula has no stored value: open the file in its program, save it and check again
   *[other] { $count } formulas have no stored value: open the file in its program, save it and check again
}
notice-not-read = not read: { $what } ({ $count })
not-read-chart = charts
not-read-embedded = embedded files
notice-pages-scanned = { $count ->
    [one] page { $list } has no text layer; 1 of { $of } pages was not checked
   *[other] pages { $list } have no text layer; { $count } of { $of } pages were not checked
}
notice-pages-fonts = { $count ->
    [one] the fonts of page { $list } do not tell what its characters are; 1 of { $of } pages was not checked
   *[other] the fonts of pages { $list } do not tell what their characters are; { $count } of { $of } pages were not checked
}
notice-pages-broken = { $count ->
    [one] page { $list } is damaged or takes too long; 1 of { $of } pages was not checked to its end
   *[other] pages { $list } are damaged or take too long; { $count } of { $of } pages were not checked to their end
}
notice-pages-beyond = { $count ->
    [one] page { $list } stands behind the last page that is read; 1 of { $of } pages was not checked
   *[other] pages { $list } stand behind the last page that is read; { $count } of { $of } pages were not checked
}
notice-pages-recognised = { $count ->
    [one] page { $list } is a picture; the text that a machine read off it was checked
   *[other] pages { $list } are pictures; the text that a machine read off them was checked
}
