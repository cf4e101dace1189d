period-month = { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
period-quarter = quarter { $n }/{ $year }
period-half-year = first half of { $year }
period-nine-months = first nine months of { $year }
period-year = year { $year }
period-ad-hoc = ad hoc until { $until }/{ $year }
context-place = Place
context-path = Path
standing-completed-on = Completed { $day }
standing-completed-late-on = Completed late, { $day }
standing-overdue-since = Overdue since { $day }
standing-due-soon = Due soon, { $day }
standing-regular = Regular
standing-in-time = In time until { $day }
standing-unreported = Not reported
entry-status = Status
entry-status-choose = Choose a status
entry-status-not-started = Not started
entry-status-in-progress = Under way
entry-status-completed = Completed
entry-progress = Progress
entry-progress-before = { $base }: { $n }%
entry-completed-on = Date of completion
entry-target = target { $target }
entry-target-lower = at most { $target }
entry-figure = { $name }
entry-figure-part = { $name }: { $part }
entry-figure-before = { $base }: { $figure }
entry-result = Result in this period
entry-more = Shortcomings, causes and next step
entry-shortcoming = Shortcomings and causes
entry-next-step = Next step
entry-taking-back = Why the completion is taken back
form-unknown-choice = Choose one of the listed items.
report-title = Report, { $period }
report-due = Due
report-late-until = A report sent now counts as late; it is accepted until { $at }.
report-late-again = The resubmission date has passed: the report is still accepted and counts as resubmitted late.
report-saved-at = last saved { $at }
report-state-draft = Draft
report-state-returned = Returned to be completed
report-state-accepted = Accepted
report-state-submitted = Sent
report-state-withdrawn = Withdrawn
report-state-none = Not sent
report-state-missed = Never sent
report-state-not-open = Not open yet
report-refused-sent = The report has been sent, so the change was not saved.
report-refused-not-open = The reporting period has not opened yet.
report-refused-closed = The reporting period has closed and takes no more reports. Ask the Organisation Board for an extension.
report-refused-withdrawal-closed = The reporting period has closed: a report taken back now could not be submitted again. Ask the Organisation Board to return it if it needs correcting.
report-refused-decided = The Organisation Board has already dealt with this report, so it cannot be withdrawn.
report-refused-moved-on = The report has changed its state since the page was opened. Open the page again.
report-changed-meanwhile = The report has changed its state since you opened the page. The page shows how it stands now.
report-refused-own-work = You drafted or sent this report, so somebody else at the Organisation Board will check it.
report-refused-kept = What you typed is still on the page.
report-returned-why = Why it was returned
report-requested = { $by } asked for the report to be submitted at { $at }.
report-saved-partly = { $n } { $n ->
    [one] place was
   *[other] places were
 } saved; those below were not.
report-how-far = Filled in so far
report-tasks-filled = tasks filled in
report-filled-of = { $n }/{ $total } tasks filled in
report-filled-short = { $n }/{ $total } filled in
report-to-first-open = To the next task not filled in
report-parts = Parts of the report
report-general = General part
report-general-hint = Leave empty what does not apply.
report-check-and-send = Check and submit
report-check-hint = The check page names what is missing, each item a link to its field. Opening it submits nothing.
report-check-then-send = Check, then submit the report
report-save = Save draft
report-no-assignment = No task of the plan is assigned to this organisation. Ask the Organisation Board.
report-not-filled-count = { $n } { $n ->
    [one] task is
   *[other] tasks are
 } not filled in.
report-carry-hint = Tasks with nothing new can be kept as they were, without retyping.
report-carry-all = Keep all { $n } as they were
report-unchanged = Nothing new
report-at-task = at task { $n }
report-task = Task { $n }
report-task-field = Task { $n }, { $field }
report-section = { $title }
report-lead = Lead: { $name }
report-responsible = Responsible: { $name }
report-own-work = Own work: { $work }
report-to-mend = { $n } { $n ->
    [one] place
   *[other] places
 } to correct before submitting
report-kept = unchanged
report-not-filled = not filled in
report-begun = { $n } begun
report-begun-count = { $n ->
    [one] 1 task is begun
   *[other] { $n } tasks are begun
}: something is typed, but no status is chosen.
check-unfinished = { $n ->
    [one] 1 task is begun and not filled in whole
   *[other] { $n } tasks are begun and not filled in whole
}
report-no-need = Nothing to fill in
report-edit = Edit
report-fill = Update
report-completed-before = { $base } reported this as completed; there is nothing to fill in again. Fill it in only if something has changed.
report-save-task = Save task { $n }
report-edited-by = Last edited by { $by }
report-before = Last period
report-before-of = Task { $n }: { $base }
report-section-before = See the text of { $base }
report-without-base = This field could not be saved because the page is out of date. Open the page again and enter it once more.
report-ticked = ticked
report-conflict = Task { $task }: { $by } changed it while you were typing. Look at both texts and choose.
report-conflict-section = { $by } changed this section while you were typing. Look at both texts and choose.
report-conflict-title = { $by } changed this task while you were typing.
report-conflict-theirs = Text of { $by }
report-conflict-take = Use the text of { $by }
report-conflict-keep = What you typed is in the fields below; saving again replaces the text above.
check-title = Check the report, { $period }
check-here = Check
check-nothing-to-mend = No field is filled in wrongly.
check-not-before-base = Not submittable yet: the report on which the draft rests no longer counts. Bring what is kept unchanged up to date (at the top of the page), then submit.
check-not-before-mended = Not submittable yet: { $n ->
    [one] one place is
   *[other] { $n } places are
 } still to be corrected (at the top of the page).
check-moved = Tasks with new results
check-undeclared = Tasks not reported
check-task = Task
check-before = Before
check-now = This period
check-undeclared-list = { $n } { $n ->
    [one] task
   *[other] tasks
 } not reported
check-empty-sections = Left empty in the general part: { $names }.
check-send = Submit the report
check-ask = Request submission
check-ask-what = The head of the committee submits the report. Your request will appear on the head's “To do” page.
check-asked = The head has been asked to submit the report.
check-what-follows = Once submitted, the report is kept as revision { $n } and can no longer be changed. You can withdraw it as long as the Organisation Board has not begun to check it.
check-confirm-undeclared = Submit although { $n } { $n ->
    [one] task is
   *[other] tasks are
 } not reported
check-back = Back to the form
check-will-be-late = Submitted now, it counts as late.
check-incomplete = Not submitted: something must be corrected first.
check-unconfirmed = Not submitted. Tick to confirm the number of tasks not reported, then submit again.
check-nothing-to-carry-over = Task { $task } has nothing from an earlier period to keep. Untick “Nothing new” and fill it in.
check-unchanged-with-content = Task { $task } is ticked “Nothing new” and has new text as well. Untick it or remove the text.
check-status-missing = Choose the status of task { $task }.
check-not-started-progress = Task { $task } is not started, so its progress is 0. Correct the progress or the status.
check-progress-missing = Enter the progress of task { $task }.
check-progress-means-completed = Task { $task }: 100% means completed. Choose “Completed” and enter the date.
check-completed-progress = Task { $task } is completed, so its progress is 100. Correct the progress or the status.
check-completion-date-missing = Enter the date of completion of task { $task }.
check-completion-after-period = The date of completion of task { $task } must not lie after the period's last day ({ $day }).
check-completion-date-without-completion = Task { $task } is not completed; leave the date of completion empty.
check-result-missing = Enter the result of task { $task } in this period.
check-taking-back-reason-missing = Task { $task } was reported as completed. Enter why that is taken back.
check-figure-missing = Enter “{ $name }” of task { $task }.
check-ratio-part-missing = Enter both numbers of “{ $name }” at task { $task }.
check-ratio-above-one = “{ $name }” at task { $task }: the upper number must not exceed the lower one.
check-figure-negative = “{ $name }” at task { $task } must not be below 0.
check-cumulative-fell = “{ $name }” at task { $task } is a running total and must not fall below the last period's ({ $before }).
reports-of-year = Reporting periods
reports-period = Period
reports-due = Due
reports-first-sent = First sent
reports-state = State
reports-late = late
reports-none = There is no other reporting period yet.
home-no-plan = No plan has been issued yet. Once there is one, your work shows here.
home-nothing-due = No report is due at present.
home-due = due { $at }
home-requested-of-you = The reporter asks you to check and submit this report.
home-check-and-send = Check and submit
home-check = Check
home-continue = Continue
home-start = Begin
home-mend = Correct and resubmit
home-see-sent = See what was submitted
show-reports-of = Reports, { $period }
show-figures = The organisation's figures
show-revision = Revision
show-revision-n = no. { $n }
show-sent = Sent at
show-contact = Contact
show-decide = Decide
show-accept = Accept
show-accept-what = After that it can be reopened, but only with a reason.
show-return = Return to be completed
show-return-do = Return
show-return-what = The reason reaches the organisation word for word and stays in the report's history.
show-reopen = Reopen the report
show-reopen-do = Reopen
show-reopen-what = The accepted revision keeps counting until a new one is submitted.
show-reason = Reason
show-resubmit-until = resubmission due { $at }
show-resubmit-by = Resubmit by
show-withdraw = Withdraw
show-withdraw-title = Withdraw the report
show-withdraw-what = Withdraw it to correct and resubmit it; possible as long as the Organisation Board has not begun to check it.
show-this-period = This period
show-unchanged = Unchanged from { $base }
show-same = As this period
show-no-before = { $base } did not report on this task.
show-section-empty = Left empty.
show-nothing-sent = The organisation has not sent a report for this period.
show-history = History
report-step-submission-requested = Submission requested
report-step-submitted = Submitted
report-step-withdrawn = Withdrawn
report-step-returned = Returned to be completed
report-step-accepted = Accepted
report-step-reopened = Reopened
report-step-of-revision = { $what } (revision { $n })
review-reason-missing = Enter a reason.
review-resubmit-missing = Enter by when to resubmit.
review-resubmit-past = Choose a time in the future.
flash-draft-saved = Draft saved.
flash-carried-over = Tasks with nothing new were kept as they were.
flash-submission-requested = The head has been asked to submit the report.
flash-report-submitted = Report submitted. The Organisation Board will check it.
flash-report-withdrawn = Withdrawn. Submit it again once corrected.
flash-report-reopened = Report reopened for the organisation.
beside-same = as in { $base }
beside-earlier = { $period }, revision { $n }
show-files-added = { $n } files of evidence added
base-is = Compared with, and carried over from, { $base }.
base-was = Compared with { $base }.
base-returned = The report for { $skipped } has been returned; what is carried over comes from { $base }.
base-missing = The report for { $skipped } has not been sent; what is carried over comes from { $base }.
base-was-returned = When this was sent, the report for { $skipped } had been returned; what is carried over comes from { $base }.
base-was-missing = When this was sent, the report for { $skipped } had not been sent; what is carried over comes from { $base }.
base-none-returned = The report for { $skipped } has been returned, so there is nothing to carry over.
base-stale = The report for { $current }, sending { $n }, now counts.
base-stale-back = The report for { $base } no longer counts (it was returned or withdrawn); the report for { $current }, submission { $n }, counts now.
base-offer = Update what is carried over to { $current }
base-stale-none = The report that this draft rests on no longer counts.
base-offer-none = Drop what is carried over
base-nothing = no report
rebase-title = Update what is carried over
rebase-here = Update
rebase-what = The draft carries over from { $base }; it will carry over from { $current }. Tasks that you have filled in anew stay as they are.
rebase-count = { $n ->
    [0] No task changes.
    [one] One task changes
   *[other] { $n } tasks change
}
rebase-do = Update
rebase-changed = The report that counts has just changed. Look at the changes below, then update.
flash-draft-rebased = What is carried over has been updated.
check-stale = Not sent: what is carried over must come from the report that counts. Update it, then send.
check-changed = Not sent: the report has changed since you opened this page
check-changed-do = This page now shows the new text. Look at the places above, then press the button again.
check-changed-base = The report that this one is compared with and carries over from
report-read-only = Draft, read only
report-read-only-what = The draft is still here; you can read and copy it below.
kept-title = Not saved, still on this device
kept-what = You typed this, but the server could not save it, and the report takes no more. Copy what you need.
kept-copy = Copy
kept-copied = Copied
kept-forget = Delete from this device
