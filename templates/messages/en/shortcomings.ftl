shortcoming-title = Shortcomings
shortcoming-lead = A shortcoming named in a report comes back every period until it is marked as fixed, with evidence.
shortcoming-open = Not fixed ({ $n })
shortcoming-fixed = Fixed ({ $n })
shortcoming-none-open = No shortcoming is open.
shortcoming-none-fixed = No shortcoming has been marked as fixed yet.
shortcoming-count = { $n ->
    [one] 1 shortcoming not fixed
   *[other] { $n } shortcomings not fixed
}
shortcoming-all-open = See all { $n } shortcomings that are not fixed
shortcoming-see-list = See the list of shortcomings
shortcoming-what = Shortcoming
shortcoming-since-head = Named since
shortcoming-age = Periods
shortcoming-since = since { $period } · { $n ->
    [one] 1 period
   *[other] { $n } periods
}
shortcoming-since-period = since { $period }
shortcoming-of-task = Shortcoming of task { $n }
shortcoming-fix-link = Mark as fixed
shortcoming-fix = Mark as fixed
shortcoming-fix-what = Once saved, the levels above see at once how it was fixed, with the evidence, and it can no longer be changed. If it comes up again, name it in a report: that will be a new shortcoming.
shortcoming-how = How it was fixed
shortcoming-how-missing = Say how it was fixed.
shortcoming-evidence = Evidence of task { $n }
shortcoming-evidence-missing = Choose at least one file as evidence.
shortcoming-evidence-too-many = Choose at most { $max } files.
shortcoming-evidence-gone = A chosen file is no longer among the task's evidence. Choose again.
shortcoming-no-files = This task has no evidence to choose from yet.
shortcoming-add-files = Upload evidence in the report being drafted, then come back to this page
shortcoming-no-draft = No report is being drafted now. Upload evidence in the next period's report, then come back to this page.
shortcoming-file-draft = in the draft, { $period }
shortcoming-file-sent = sent, { $period }
shortcoming-fix-do = Save how it was fixed
flash-shortcoming-fixed = The shortcoming is recorded as fixed.
