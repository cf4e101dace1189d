rollup-bar-label = { $parts }; total { $total }
rollup-coverage-organisations = { $counts } organisations
rollup-coverage-assignments = { $counts } assignments
rollup-coverage-tasks = { $counts } tasks
rollup-pace-on-track = On track
rollup-pace-watch = Watch
rollup-pace-behind = Behind
rollup-pace-regular = Regular
rollup-pace-detail = { $actual } against { $expected } expected · { $n } with a deadline
rollup-standing-completed-on-time = Completed on time
rollup-standing-completed-late = Completed late
rollup-standing-open-in-time = Open, in time
rollup-standing-open-overdue = Open, overdue
rollup-standing-unreported = Not reported
rollup-standing-due-soon = Due soon
rollup-standing-not-started = Not started
dashboard-title = Overview of the work plan { $year }
dashboard-plan = Plan { $year }
dashboard-here = Overview, { $period }
dashboard-moment = Figures as of { $time }.
dashboard-state-not-open = The period { $period } has not opened.
dashboard-state-open = The period { $period } is taking reports.
dashboard-state-late = The period { $period } is past its due date and still takes late reports.
dashboard-state-closed = The period { $period } is closed.
dashboard-context = Reporting period
dashboard-period = Reporting period
dashboard-period-see = Show
dashboard-in-page = On this page
dashboard-filters = Filters
dashboard-filter-content = Content
dashboard-filter-goal = Goal
dashboard-filter-lead = Lead body
dashboard-filter-task = Task
dashboard-filter-cluster = Emulation cluster
dashboard-filter-standing = Standing
dashboard-all-contents = All contents
dashboard-all-goals = All goals
dashboard-all-leads = All bodies
dashboard-all-tasks = All tasks
dashboard-all-clusters = All clusters
dashboard-all-standings = All standings
dashboard-accepted-only = Count accepted reports only
dashboard-whole-plan = The whole plan
dashboard-pace-word = Pace: { $pace }
dashboard-shares-caption = The five standings of { $total } assignments
dashboard-total = All assignments
dashboard-completeness = Completeness
dashboard-timeliness = Timeliness
dashboard-on-time-rate = On-time rate
dashboard-due = Due
dashboard-plan-note = An assignment is one task given to one organisation. Not reported never counts as 0.
dashboard-task-note = Organisations that have not reported never count as 0.
dashboard-pace-note = Pace: over assignments with a deadline only.
dashboard-attn-short = To look at
dashboard-goals-short = Goals
dashboard-contents-short = Contents
dashboard-map-short = Heat map
dashboard-ranking-short = Ranking
dashboard-attn-title = { $n } { $n ->
    [one] matter
   *[other] matters
 } to look at
dashboard-attn-title-none = Matters to look at
dashboard-attn-empty = There is nothing you need to look at now.
dashboard-attn-rule = Ordered by: obstacles without an answer in time, then tasks overdue at most organisations first, then tasks furthest behind what is expected, then organisations that have not reported.
dashboard-attn-more = See { $n } more tasks
dashboard-attn-overdue = Task overdue
dashboard-attn-behind = Task behind
dashboard-attn-silent = Silent
dashboard-attn-silent-title = { $n } organisations without a report for two periods
dashboard-attn-missing = Report overdue
dashboard-attn-missing-title = { $n } organisations past the due date of this period
dashboard-attn-task = Task { $n }: { $title }
dashboard-attn-overdue-reason = { $n } organisations have not completed it, the deadline { $day } has passed; { $figure }.
dashboard-attn-behind-reason = { $figure }; { $expected } expected, deadline { $day }.
dashboard-attn-and-more = { $names } and { $n } more
dashboard-attn-obstacles = { $n } obstacles without an answer in time
dashboard-attn-obstacle-line = { $organisation }: “{ $title }” ({ $who }).
dashboard-attn-see-obstacles = See the obstacles
dashboard-attn-see-task = See the task
dashboard-attn-see-organisations = See organisations
dashboard-goals = { $n } goals
dashboard-goal-tasks = Goal { $n } · { $tasks } tasks
dashboard-contents = { $n } contents
dashboard-contents-caption = Progress by content
dashboard-contents-finding = Lowest: content { $n }, { $figure }.
dashboard-tasks-count = { $n } { $n ->
    [one] task
   *[other] tasks
 }
dashboard-trend-title = Trend
dashboard-trend-and-clusters = Trend and comparison
dashboard-trend-up = Up from { $from } to { $to }.
dashboard-trend-down = Down from { $from } to { $to }.
dashboard-trend-same = Unchanged from { $from } to { $to }.
dashboard-trend-end = { $value } in { $period }
dashboard-trend-one = One period so far: { $value } in { $period }.
dashboard-trend-none = No report counts yet.
dashboard-trend-label = Progress by period: { $values }
dashboard-trend-reading = Progress of the whole plan. Below each period: organisations counted.
dashboard-trend-reading-task = Progress by period. Below each period: organisations counted.
dashboard-trend-reading-expected = Solid line: progress; dashed line: expected by the deadline. Below each period: organisations counted.
dashboard-trend-table = Table of the trend
dashboard-axis-month = M{ $n }
dashboard-see-table = Show the table
dashboard-heat-finding = Lowest: { $cluster } in content { $content }, { $figure }.
dashboard-heat-reading = Each cell: progress (%) and assignments reported. The darker, the further.
dashboard-heat-caption = Progress by emulation cluster and content
dashboard-map = Heat map: { $tasks } tasks × { $organisations } organisations
dashboard-map-reading = Each mark is one organisation; within a cluster they stand from left to right in the order of the ranking below.
dashboard-clusters-count = { $n } emulation clusters
dashboard-tone-1 = below 40%
dashboard-tone-2 = 40–59%
dashboard-tone-3 = 60–74%
dashboard-tone-4 = 75–94%
dashboard-tone-5 = 95–100%
dashboard-overdue = Overdue
dashboard-strip-label = { $reported } organisations reported, { $overdue } overdue, { $unreported } not reported
dashboard-strips-finding = Most overdue at task { $task }: { $n } organisations.
dashboard-ranking = Ranking within the emulation cluster
dashboard-ranking-note = Organisations are compared within their cluster only. Equal progress shares a rank.
dashboard-unranked = Not ranked, no report counts: { $names }
dashboard-no-cluster = Without a cluster
dashboard-members = members
dashboard-head-task = Task
dashboard-head-content = Content
dashboard-head-pace = Pace
dashboard-head-shares = Five standings
dashboard-head-deadline = Deadline
dashboard-head-term = Weight × progress
dashboard-head-change = Since last period
dashboard-head-map = Progress · organisations
dashboard-head-rank = Rank
dashboard-head-organisation = Organisation
dashboard-head-members = Members
dashboard-head-done = Progress
dashboard-head-standing = Standing
dashboard-head-result = Result in the period
dashboard-head-revision = Revision
dashboard-head-product = Product
dashboard-head-sent = Report
dashboard-progress = Progress
dashboard-expected = Expected
dashboard-weight = Weight
dashboard-sum = Sum
dashboard-lead = Lead
dashboard-coordinating = Coordinating
dashboard-serves = Serves
dashboard-documents = Related documents
dashboard-tasks = Key tasks
dashboard-tasks-chosen = { $n } { $n ->
    [one] task
   *[other] tasks
 }
dashboard-tasks-behind = { $n } tasks behind this figure
dashboard-tasks-of = { $n } assigned tasks
dashboard-no-tasks = No task fits the filters.
dashboard-sort = Order
dashboard-sort-number = By number
dashboard-sort-progress = Least progress first
dashboard-sort-pace = Furthest behind first
dashboard-sort-deadline = Nearest deadline first
dashboard-by-cluster = By emulation cluster
dashboard-organisations = Organisations
dashboard-no-organisations = No organisation has to report in this period.
dashboard-not-expected = The organisation does not have to report in this period, so it has no figures.
dashboard-entries = Assignments
dashboard-entries-of = Assignments: { $standing }
dashboard-entries-count = { $n } assignments
dashboard-no-entries = No assignment fits the filters.
dashboard-assignments-behind = The assignments behind this figure
dashboard-counted = Counted · { $n } organisations
dashboard-not-counted = Not reported, not counted · { $n } organisations
dashboard-narrowed = A part is shown; the figure above rests on all of them.
dashboard-key-task = Key task { $n }
dashboard-task = Task { $n }
dashboard-content = Content { $n }
dashboard-content-short = C { $n }
dashboard-goal = Goal { $n }
dashboard-formula = Formula
dashboard-formula-task = Progress = Σ (weight × the organisation's progress) ÷ Σ weights
dashboard-formula-tasks = Progress = Σ (task weight × task progress) ÷ Σ weights, over tasks with a report
dashboard-formula-goal = Progress = Σ (task weight × weight toward the goal × task progress) ÷ Σ (task weight × weight toward the goal)
dashboard-formula-organisation = The organisation's progress = Σ (task weight × progress) ÷ Σ task weights
dashboard-formula-numbers = = { $products } ÷ { $weights } = { $result }
dashboard-rounded = { $exact }, rounded { $shown }
dashboard-change-up = up { $n } points
dashboard-change-down = down { $n } points
dashboard-change-none = unchanged
dashboard-change-note = since { $period }, over the same { $n } organisations
dashboard-place = rank { $rank } of { $of } in the cluster
dashboard-place-none = not ranked
dashboard-place-label = Place
dashboard-rank = rank { $n }
dashboard-sent-accepted = Accepted (no. { $n })
dashboard-sent-pending = Sent (no. { $n })
dashboard-sent-on-time = first sent { $time }
dashboard-sent-late = first sent { $time }, late
dashboard-why-not-declared = Sent a report that does not declare this task.
dashboard-why-returned = Returned to be completed, not sent again.
dashboard-why-withdrawn = Withdrawn, not sent again.
dashboard-why-not-accepted = Sent, not accepted yet.
dashboard-why-not-sent = Has not sent a report.
dashboard-indicators = Indicators
dashboard-indicator = Indicator
dashboard-indicator-value = Value
dashboard-indicator-target = Target
dashboard-indicator-how = How it adds up
dashboard-indicator-met = met
dashboard-indicator-not-met = not met
dashboard-indicator-organisations = { $n } organisations
dashboard-indicator-cumulative = Running total
dashboard-indicator-per-period = Sum of the monthly periods
dashboard-indicator-sum = sum over organisations
dashboard-indicator-mean = mean over organisations
dashboard-indicator-ratio = sum of numerators over sum of denominators
dashboard-indicator-latest = latest value
arithmetic-lead = Every figure in the application follows the rules below and opens down to the reports behind it.
arithmetic-1-title = What counts
arithmetic-1 = Per organisation and period: the highest-numbered revision that is pending or accepted. With “Count accepted reports only”: the highest accepted one.
    Only the period's own report counts: a silent organisation is not reported, even for tasks that it completed before.
arithmetic-2-title = Blank is never zero
arithmetic-2 = A task without a counting entry is “not reported”: outside every mean, and visible as a number of its own. No mean is shown without its coverage.
arithmetic-3-title = Progress
arithmetic-3 = Task = Σ (assignment weight × progress) ÷ Σ assignment weights, over assignments with a counting entry.
    Content = Σ (task weight × task progress) ÷ Σ task weights, over tasks with a counting entry. Goal: the same over the tasks that serve it, the task weight times the weight toward the goal. Plan: the same over all tasks.
    Organisation = Σ (task weight × progress) ÷ Σ task weights, over its counting entries. Cluster: the same formulas over its assignments.
    Coverage: reported of assigned; “61/68 organisations” on one task, “331/340 assignments” above it.
    Progress is a whole number from 0 to 100, so everything is exact in fractions; it is rounded once, at display, half away from zero.
arithmetic-4-title = The five standings
arithmetic-4 = On a date D, from status, date of completion and deadline (the assignment's if set, else the task's; the deadline's day is in time): completed by the deadline is on time; completed later is late; open with D not past the deadline is in time (due soon with 3 days or fewer left); else overdue.
    Without a deadline a completed task is on time and an open one in time. The five, “not reported” among them, always add up to what is assigned.
    D for a period is its last day, or today if that is earlier. Pages of things to do use today.
arithmetic-5-title = The rates
arithmetic-5 = On-time rate = completed on time ÷ (completed + overdue), over assignments with a deadline.
    Completeness = organisations with a counting report ÷ organisations expected. Timeliness = organisations whose first revision that was not withdrawn arrived by its due ÷ organisations expected.
    Expected: in existence on the period's last day, with an assignment. Nothing is divided by 0: “–” is shown.
arithmetic-6-title = Pace
arithmetic-6 = Expected progress on D = the elapsed share from the start (the assignment's, else the plan's issue date) to the deadline, 0 to 100.
    On track: no more than 10 points below what is expected. Watch: no more than 25 points below. Behind: further below; a single assignment also when overdue. Without a deadline: “Regular”.
    For a group: mean progress against mean expected progress over its assignments with a deadline, same weights, their number shown.
arithmetic-7-title = Indicators
arithmetic-7 = Over time: a running total takes the latest counting value; per period adds the plan's monthly periods. Across organisations: sum; unweighted mean; ratio = Σ numerators ÷ Σ denominators, never the mean of ratios. A zero denominator shows “–”.
    The Bloc's target of a sum is the sum of the targets of the organisations that report.
arithmetic-8-title = Where a figure comes from
arithmetic-8 = Each figure opens the list that it was computed from, with progress, weight and product; recomputed by the formula shown there it gives the figure.
arithmetic-9-title = Ranking
arithmetic-9 = By the organisation's progress, within its cluster; equal displayed values share a rank; without a counting report: not ranked, last. Organisations see their own place only, never other names.
arithmetic-10-title = Past periods
arithmetic-10 = A past period uses the plan and the organisations in force on its last day; one that has not ended yet, those in force today. As of a moment T only what was recorded by T counts, the very moment included, and was in force on the day of T; a day alone means its end.
arithmetic-11-title = How fresh figures are
arithmetic-11 = Figures are computed anew from the reports sent each time a page opens; the moment stands under the page's heading, with the address of exactly these figures.
arithmetic-12-title = An organisation's own standing
arithmetic-12 = An organisation's progress in a content = Σ (task weight × progress) ÷ Σ task weight over the tasks of that content on which it has reported. The means of the cluster and of the Bloc: by point 3. Differences come from exact fractions and are rounded once, when shown, so that they may be 1 point off the difference of the two rounded numbers.
    An organisation sees a mean only where 3 organisations or more have reported, at least 2 of them such that the reader cannot read their reports; a cluster's mean moreover must not leave exactly 1 such organisation outside the cluster; the whole plan's mean is shown only where no content's is hidden. Reports that wait to be checked always count.
    Strengths: at most 3 tasks whose progress lies furthest above the Bloc's mean, by 1 point at least; where a task of the same content has fewer than 3 reporting organisations, none of that content.
    Sent on time, period by period: the first sending that was not withdrawn against the period's due, an extension included; a period that is not sent and not due yet does not count. Days late are calendar days.
    Shortcomings: the same organisation, task and words (case, accents and spaces aside) are one shortcoming; it counts only while a revision that is pending or accepted names it. Periods: from the first that named it until now, of the same kind, those that have opened.
arithmetic-13-title = Time from sending to decision
arithmetic-13 = Of a revision: from its arrival to the first acceptance or return of it; calendar time, days off included, shown in whole days and hours, the rest cut off. Of a period: the median and the longest over all its revisions that were accepted or returned; of an even number the mean of the two in the middle. Revisions that still wait or were taken back do not count; reopening is no second decision.
help-lead = Everybody need only read their own part.
help-reporter-title = Reporter
help-reporter = Open “To do” and choose the open report. Tasks with nothing new: tick “Nothing new”, or press “Keep all … as they were”. Tasks completed earlier need not be filled in again.
    Tasks with something new: press “Update”, choose the status, enter progress and result. Save the draft at any time, however incomplete.
    When done, press “Check, then send”: the check page names what is missing, each item a link to its field. Then ask for the report to be sent.
    On “Assignments”, “Fill in the clarities” takes person, work, responsibility, procedure and outcome of every task in one grid, also pasted from a spreadsheet; “My tasks” lists what each responsible person owns.
    A shortcoming that was named comes back at its task each period. Once it is dealt with press “Fixed”, say how, and choose the evidence.
help-head-title = Head of the committee
help-head = When the reporter asks, “To do” shows “Check and send”. The check page names only what has changed and what is missing.
    Once sent, the report is a revision and can no longer be changed; it can be withdrawn as long as the Organisation Board has not dealt with it. A returned report shows the reason word for word and by when to send it again.
help-board-title = Organisation Board
help-board = “Reports” shows who has sent, who has not, who was late and what waits to be checked; filter by the organisations that you follow. Open a report to see it beside the last period, then accept it, or return it with a reason.
    Whoever drafted or sent a report does not check it.
help-committee-title = Standing Committee
help-committee = “Overview” names what to look at first, then the whole plan, goals, contents, tasks and organisations. Any figure with a dotted line opens the list behind it.
    Choose another period at the top right; choose a cluster, or accepted reports only, in the filters. The whole choice stands in the address and can be sent to others.
help-account-title = Account
help-account = Press your name at the top to change your password, and to make or revoke tokens for other programs. If you forgot your password, ask the administrator.
