sheet-title = Summary sheet
sheet-open = One-page summary
sheet-all = See everything
sheet-tasks = Key tasks
sheet-late = Behind or overdue: { $n }
sheet-late-table = Key tasks behind or overdue
sheet-late-none = No key task is behind or overdue.
sheet-more = { $n } more.
sheet-directives = { $n } directives
sheet-directives-none = No directives.
sheet-waiting = { $n } waiting for the organisation
sheet-overdue = { $n } overdue
sheet-returned = returned { $n ->
    [one] once
   *[other] { $n } times
}
sheet-shortcomings = Open shortcomings: { $n }
sheet-late-unknown = No report counts in this period yet, so it is not known what is late.
sheet-obstacles = { $n } unresolved obstacles
sheet-obstacles-none = No unresolved obstacles.
sheet-confirm = { $n } answered, to be confirmed
sheet-unanswered = { $n } without an answer
sheet-unanswered-overdue = { $n } with an overdue answer
