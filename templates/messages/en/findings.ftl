finding-title = Findings: { $n }
finding-what = Findings only point to what deserves a closer look; the decision is the reviewer’s.
finding-compare = See what it was compared with
finding-count = { $n ->
    [one] 1 finding
   *[other] { $n } findings
}
finding-advice = { $n ->
    [one] 1 thing worth another look before sending
   *[other] { $n } things worth another look before sending
}
finding-advice-what = They do not prevent sending. The Organisation Board sees them too when it checks the report.
finding-rules-title = Rules of examination
finding-rules-what = Each report is checked against the rules below. Findings only point to what deserves a closer look; they decide nothing.
finding-rules-list = The rules in force
finding-rule-name = Finding
finding-rule-when = When
finding-rules-text = Two texts are compared by the share of three-letter sequences that they have in common; case and spaces do not matter. Tasks marked as unchanged are not examined for text, progress and evidence.
finding-settings = Change the thresholds
finding-settings-do = Save the thresholds
finding-setting-similarity = Texts count as the same from (%)
finding-setting-text-length = Texts are compared from (characters)
finding-setting-short-result = A result is too short below (characters)
finding-setting-leap-below = A leap to 100% is one from below (%)
finding-setting-jump-factor = A figure jumps when it moves more than (times)
finding-setting-jump-history = Earlier periods needed to speak of a jump
finding-setting-range = From { $least } to { $most }
finding-setting-missing = Enter a number.
flash-finding-rules-set = Thresholds saved. Reports are examined by them from now on.
finding-kind-same-text = Same text as another organisation
finding-kind-same-as-before = Same text as in the last report
finding-kind-progress-fell = Progress fell
finding-kind-leap = Leap to 100%
finding-kind-no-evidence = Completed without evidence
finding-kind-past-step = Next step past its day
finding-kind-short-result = Result too short
finding-kind-indicator-jump = Figure jumps
finding-kind-figure-missing = Figure missing
finding-kind-target-missing = Target missing
finding-kind-undeclared = Not reported
finding-rule-same-text = A result of { $length } characters or more is at least { $likeness }% the same as another organisation’s for the same task in the same period.
finding-rule-same-as-before = A result of { $length } characters or more is at least { $likeness }% the same as the organisation’s own in its last report, and is not marked as unchanged.
finding-rule-progress-fell = Progress is lower than in the last report.
finding-rule-leap = Progress is 100%, and was below { $below }% in the last report.
finding-rule-no-evidence = Declared as completed in this period, with no evidence file.
finding-rule-past-step = The next step, carried over or not, names only days up to the end of the period, and the task is not completed. Dates of documents do not count.
finding-rule-short-result = Work has begun, but the result has fewer than { $length } characters.
finding-rule-indicator-jump = A figure moves more than { $factor } times the organisation’s own largest earlier change, where { $history } earlier periods are known and the figure has ever changed.
finding-rule-figure-missing = An indicator has a target and the task has begun, but there is no figure.
finding-rule-target-missing = There is a figure, but the organisation has no target for that indicator.
finding-rule-undeclared = A task is assigned and the report says nothing about it.
finding-same-text = Task { $task }: the result is { $likeness }% the same as that of { $name } in the same period.
finding-same-text-elsewhere = Task { $task }: the result is the same as in another report.
finding-same-as-before = Task { $task }: the result is { $likeness }% the same as in the last report.
finding-progress-fell = Task { $task }: progress fell from { $before }% to { $now }%.
finding-leap = Task { $task }: from { $before }% to 100%.
finding-no-evidence = Task { $task }: declared as completed, but there is no evidence file.
finding-past-step = Task { $task }: the next step names { $date }, which had passed when the period ended.
finding-short-result = Task { $task }: the result has only { $length } characters.
finding-indicator-jump = Task { $task }: “{ $name }” went from { $before } to { $now }; earlier it changed by at most { $largest }.
finding-figure-missing = Task { $task }: “{ $name }” has a target but no figure.
finding-target-missing = Task { $task }: “{ $name }” has a figure but no target.
finding-undeclared = Task { $task }: not reported.
