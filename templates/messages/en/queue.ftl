queue-nav = Reports waiting to be checked
queue-previous = Previous report
queue-next = Next report
queue-count = { $n } { $n ->
    [one] report is
   *[other] reports are
} waiting for you to check.
queue-empty = No report is waiting for you any more.
queue-back = List of reports
queue-keys = Keys for checking
queue-key-entry-next = To the next task
queue-key-entry-previous = To the previous task
queue-key-comment = Comment on the current task
queue-key-report-next = Open the next report
queue-key-report-previous = Open the previous report
queue-key-accept = To the button “Accept”; press again to accept
queue-key-return = To the reason for returning
queue-under-an-hour = less than 1 hour
queue-hours = { $n } h
queue-days = { $n } { $n ->
    [one] day
   *[other] days
}
queue-time-taken = { $time } after it was sent
queue-times = From sending to decision: median { $median }, longest { $longest } ({ $n } decided).
queue-times-how = How it is calculated
flash-report-accepted-next = Accepted. { $n } more to check.
flash-report-accepted-last = Accepted. No report of this period is waiting for you any more.
flash-report-returned-next = Returned to the organisation. { $n } more to check.
flash-report-returned-last = Returned to the organisation. No report of this period is waiting for you any more.
