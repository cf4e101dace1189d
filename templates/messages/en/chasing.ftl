chase-title = Chase reports for { $period }
chase-here = Chase
chase-log-here = Log of chases
chase-log-title = Log of chases for { $period }
chase-log-link = Log of chases
chase-log-none = No organisation has been chased in this period.
chase-effect = { $chases } chases of { $organisations } organisations; { $sent } of them have sent since.
chase-rules = An organisation is chased at most once a day, unless you choose to remind it again. A report still missing 2 working days after it was due is reported to the Standing Committee automatically.
chase-unsent = Chase those who have not sent
chase-selected = { $n ->
    [one] Chase 1 organisation
   *[other] Chase { $n } organisations
    }
chase-one = Chase
chase-message = Message
chase-message-hint = Goes to the head and the reporter, with each organisation’s own due date and a link to the first task not filled in.
chase-message-proposed = Please complete and send the report for { $period }. If there are obstacles, say so in the report or ask for more time.
chase-message-missing = Enter the message.
chase-whom = Whom to chase ({ $n } still to send)
chase-whom-table = The organisations selected
chase-tick = Select
chase-tick-one = Chase { $name }
chase-nobody = Select at least one organisation.
chase-due = Due
chase-recipients = Recipients
chase-before = Chased before
chase-contact = Contact
chase-people = { $n ->
    [one] 1 person
   *[other] { $n } people
    }
chase-no-recipient = No account yet: please telephone
chase-times = { $n ->
    [one] once
   *[other] { $n } times
    }
chase-last = last { $at }
chase-again = Also remind organisations chased today
chase-do = Chase
chase-back = Back to the list
chase-none-open = No organisation in this selection needs chasing.
chase-not-expected = Not expected to report in this period.
chase-sent = Has sent its report.
chase-not-open = The period has not opened.
chase-closed = The period is closed: extend first, then chase.
chase-extend = Extend
chase-today = Chased today.
chase-at = When
chase-by = By
chase-since = Since then
chase-arrived = Sent { $at }
chase-silent = Not sent
flash-chased = { $n ->
    [one] 1 organisation chased.
   *[other] { $n } organisations chased.
    }
flash-chased-some = { $n } organisations chased; { $m } skipped because they have sent or were chased today.
reviews-pick-escalated = Reported to the Standing Committee
reviews-chased = chased { $n ->
    [one] once
   *[other] { $n } times
    }, last { $at }
reviews-escalated = reported to the Standing Committee { $at }
reviews-filters-saved = Saved filters
reviews-filter-save = Save this filter
reviews-filter-name = Name of the filter
reviews-filter-name-missing = Enter a name.
reviews-filter-many = You have saved { $max } filters. Remove one, then save again.
reviews-filter-known = There is already a filter of this name. Choose another name.
reviews-filter-plain = Select a state or a cluster, or search, then save that selection.
reviews-filter-remove = Remove filter { $name }
flash-filter-saved = Filter saved.
flash-filter-removed = Filter removed.
notice-kind-chased = Chased
notice-kind-escalated = Reported to the Standing Committee
notice-text-chased = { $by } reminds you to send the report for { $period }. Due { $due } ({ $left }).
notice-text-escalated = The report for { $period } has not been sent; it was due { $due } ({ $left }). The Standing Committee has been informed.
notice-text-silence-escalated = Some organisations have not sent their report for { $period }, or not sent it again after it was returned, which was due more than 2 working days ago.
