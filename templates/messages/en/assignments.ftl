assignments-title = Assignments
assignments-lead = { $n } { $n ->
    [one] key task
   *[other] key tasks
 } assigned under the plan of { $year }
assignments-none = No key task is assigned to the organisation yet.
assignments-none-next = Once the Organisation Board assigns tasks, they appear here with deadlines and targets.
assignments-all-clear = Every task is clear about person, work, responsibility, procedure and outcome.
assignments-unclear-count = { $n } { $n ->
    [one] task lacks
   *[other] tasks lack
 } some of the five clarities
assignments-unclear-why = The organisation has not filled these in yet.
assignments-unclear = Unclear: { $what }
assignments-contents = To each content
assignments-content = Content { $n }
assignments-task = Task { $n }
assignments-tasks = { $n } { $n ->
    [one] task
   *[other] tasks
 }
assignments-lead-body = Lead body: { $name }
assignments-deadline = Deadline: { $date }
assignments-own-deadline = (the organisation’s own)
assignments-regular = Regular
assignments-start = Starts: { $date }
assignments-weight = Weight: { $n }
assignments-not-clear = Not clear yet.
assignments-plan-says = The plan says: { $text }
assignments-indicators = Indicators
assignments-target = target { $n }
assignments-target-period = target in each period { $n }
assignments-target-until = { $n } (period to { $date })
assignments-target-unset = no target yet
assignments-cumulative = running total
assignments-per-period = counted per period
