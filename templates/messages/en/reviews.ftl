reviews-title = Reports of the organisations
reviews-title-of = Reports for { $period }
reviews-plan = Plan { $year }
reviews-crumbs = Breadcrumb
reviews-period = Reporting period
reviews-period-see = Show
reviews-month = Month { $n }
reviews-no-plan = There is no plan or reporting period yet.
reviews-no-plan-next = Once the plan and its reporting periods are loaded, the organisations’ reports appear here.
reviews-due = Due { $due } – { $left }.
reviews-due-not-open = This period opens at { $opens }; due { $due }.
reviews-due-closed = Due { $due }; the period closed at { $closed }.
reviews-extended-count = { $n } { $n ->
    [one] organisation has
   *[other] organisations have
 } an extension.
reviews-moment = Figures as of { $moment }
reviews-waiting = { $n } { $n ->
    [one] report
   *[other] reports
 } waiting to be checked
reviews-waiting-none = No report of this period is left to check.
reviews-waiting-followed = { $n } of them from organisations that you follow.
reviews-waiting-own = { $n } drafted or sent by yourself; somebody else has to check them.
reviews-waiting-earlier = Still waiting from earlier periods:
reviews-waiting-all = Show all { $n } waiting reports
reviews-oldest = longest wait: { $n } { $n ->
    [one] day
   *[other] days
 }
reviews-check = Check
reviews-check-next = Check { $name }
reviews-see = View
reviews-table = { $n } organisations
reviews-not-open = This period is not open yet: no organisation can write its report.
reviews-none-expected = No organisation has an assignment in this period.
reviews-none-expected-next = Once key tasks are assigned, the organisations expected to report appear here.
reviews-filter = Filter the organisations
reviews-search = Organisation
reviews-search-hint = Name or code
reviews-cluster = Emulation cluster
reviews-cluster-all = All { $n } clusters
reviews-order = Order
reviews-order-cluster = By cluster and name
reviews-order-arrival = By time of sending
reviews-order-state = By state
reviews-picks = Filter by state
reviews-pick-all = All
reviews-pick-found = With findings
reviews-pick-clear = Without findings
reviews-followed = I follow
reviews-none-fit = No organisation fits this selection.
reviews-all = Show all { $n } organisations
reviews-scroll = Table of reports, scrolls sideways
reviews-caption = Reports of { $n } organisations over the periods: day first sent, days late, and the state of this period
reviews-organisation = Organisation
reviews-contact = Contact, Board officer
reviews-do = Action
reviews-no-cluster = Not in a cluster yet
reviews-not-expected = Not expected to report for this period, outside the figures
reviews-group-sent = { $sent }/{ $expected } with a report that counts
reviews-late-days = { $n } { $n ->
    [one] day
   *[other] days
 } late
reviews-late-same-day = late the same day
reviews-closed = period closed
reviews-revision = revision { $n }
reviews-returned-on = returned { $date }
reviews-reopened = reopened, to be sent again
reviews-resubmit-by = again by { $date }
reviews-extended = extended to { $date }
reviews-no-contact = No contact yet
reviews-officer = Followed by { $name }
reviews-no-officer = No Board officer yet
reviews-totals = In all: with a report that counts, first sent on time
reviews-totals-on-time = { $n } on time
reviews-reading = Cells of earlier periods give the day of the first sending; lateness counts calendar days after the due date, extensions allowed for. A report counts while it awaits review or is accepted; a returned one does not count, but it was sent. Silent: the due has passed and nothing was ever sent (withdrawn reports aside). Resubmission overdue: the date for sending a returned report again has passed.
