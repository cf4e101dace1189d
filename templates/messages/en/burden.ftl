burden-title = The effort of reporting for { $period }
burden-link = The effort of reporting
burden-nobody = No organisation has to report for this period yet.
burden-asked = An organisation looks at { $asked } fields (median of { $n } organisations).
burden-typed = A report that counts has { $typed } fields filled by hand, optional ones included (median of { $n } reports).
burden-carried = Carried over without typing: { $share } of the assignments.
burden-took = From opening the form to submitting it takes { $time } (median of { $n } reports).
burden-untimed = No report has been timed yet.
burden-how = How this is counted
burden-how-what = Fields to look at: status, progress and result of every task not completed before, the figures of its indicators, and the general part's sections. Fields typed: those with content in the counting revision, without tasks carried over. Time: from the first opening of the form to the first revision that was not withdrawn, pauses included.
burden-periods = Over the periods
burden-reports = Reports
burden-organisations = { $n ->
    [one] 1 organisation
   *[other] { $n } organisations
}
burden-head-tasks = Tasks
burden-head-asked = Fields to look at
burden-head-typed = Fields typed
burden-head-carried = Carried over
burden-head-time = From opening to submitting
burden-head-time-median = From opening to submitting (median)
burden-minutes = { $minutes } min
burden-hours = { $hours } h { $minutes } min
burden-days = { $days } d { $hours } h
burden-none-sent = No report has been submitted yet.
burden-time-of = { $n ->
    [one] { $time } (one report)
   *[other] { $time } ({ $n } reports)
    }
