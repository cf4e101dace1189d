rollup-bar-label = { $parts }; total { $total }
rollup-coverage-organisations = { $counts } organisations
rollup-coverage-assignments = { $counts } assignments
rollup-coverage-tasks = { $counts } tasks
rollup-coverage-reports = { $counts } reports
rollup-pace-on-track = On track
rollup-pace-watch = Watch
rollup-pace-behind = Behind
rollup-pace-regular = Regular
rollup-pace-detail = { $actual } against { $expected } expected
rollup-pace-entries = { $n } with a deadline
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
dashboard-whole-plan-of = The whole plan, { $cluster } only
dashboard-only = { $cluster } only.
dashboard-pace-word = Pace: { $pace }
dashboard-shares-caption = The five standings of { $total } assignments
dashboard-total = All assignments
dashboard-completeness = Completeness
dashboard-timeliness = Timeliness
dashboard-on-time-rate = On-time rate
dashboard-due = Due
dashboard-due-over = passed, { $time }
dashboard-plan-note = An assignment is one task given to one organisation. Not reported never counts as 0.
dashboard-task-note = Organisations that have not reported never count as 0.
dashboard-pace-note = Pace: over assignments with a deadline only.
dashboard-attn-short = To look at
dashboard-goals-short = Goals
dashboard-contents-short = Contents
dashboard-map-short = Heat map
dashboard-ranking-short = Ranking
dashboard-attn-title = Matters for you to look at
dashboard-attn-empty = There is nothing for you to decide or to look at now.
dashboard-attn-rule = In this order: consolidated reports awaiting approval; obstacles not answered in time; overdue directives; tasks behind or overdue; organisations that are silent, have not sent again in time, or slip. Reports, obstacles and directives: the longest waiting first. Tasks: the greatest damage first, that is points below what is expected × the task's weight × reported entries with a deadline; of equals the nearer deadline, then the number; tasks at 95% or more never enter this list. Among the first seven each kind keeps at least one place. Silent: the due has passed and nothing was ever sent, withdrawn reports aside. Not sent again in time: returned, and the date for sending again has passed. Slipping: the pace is at least one step lower than in the previous period (on track, watch, behind), with a report in both.
dashboard-attn-more = See { $n } more
dashboard-attn-overdue = Organisations overdue
dashboard-attn-behind = Task behind
dashboard-attn-silent-title = { $n } organisations silent: past the due, nothing sent for this period
dashboard-attn-task = Task { $n }: { $title }
dashboard-attn-overdue-reason = { $n } organisations have not completed it, overdue since { $day }; { $figure }.
dashboard-attn-overdue-own = { $n } organisations have not completed it, past their own deadline { $day } (the task’s: { $whole }); { $figure }.
dashboard-attn-behind-reason = { $figure }; { $expected } expected, deadline { $day }.
dashboard-attn-and-more = { $names } and { $n } more
dashboard-attn-see-task = See the task
dashboard-attn-see-organisations = See organisations
dashboard-goals = { $n } goals
dashboard-contents = { $n } contents
dashboard-contents-caption = Progress by content
dashboard-contents-finding = Content { $n } is lowest: { $figure }.
dashboard-tasks-count = { $n } { $n ->
    [one] task
   *[other] tasks
 }
dashboard-trend-title = Trend
dashboard-trend-and-clusters = Trend and comparison
dashboard-trend-between = From { $from } to { $to }.
dashboard-trend-end = { $value } in { $period }
dashboard-trend-one = One period so far: { $value } in { $period }.
dashboard-trend-none = No counting report yet.
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
dashboard-ranking-note = Organisations are compared within their cluster only; those without a cluster among themselves. Progress that is equal when rounded shares a rank.
dashboard-unranked = Not ranked, less than { $n }% of the assignments reported: { $names }
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
dashboard-unrounded = Computed from unrounded numbers.
dashboard-unrounded-points = Points are computed from unrounded numbers.
dashboard-rounded = { $exact }, rounded { $shown }
dashboard-change-up = up { $n } points
dashboard-change-down = down { $n } points
dashboard-change-none = unchanged
change-since = since { $period }
change-same-organisations = over the same { $n } organisations
change-same-assignments = over the same { $n } assignments
change-same-tasks = over the same { $n } tasks
change-of-weights = { $points }, { $n } of them through new weights{ $by }
change-against-weights = { $points } (new weights: { $weights }; progress: { $progress }){ $by }
change-by-amendment = {" "}(amendment { $n })
change-less = less than 1
dashboard-place = rank { $rank } of the { $of } ranked in the cluster
dashboard-place-no-cluster = rank { $rank } of the { $of } ranked among the organisations without a cluster
dashboard-place-none = not ranked
dashboard-place-why-none = not ranked (at least { $n }% of the assignments must be reported)
dashboard-place-label = Place
dashboard-rank = rank { $n }
dashboard-sent-on-time = first sent { $time }
dashboard-sent-late = first sent { $time }, late
dashboard-why-not-declared = Sent a report that does not declare this task.
dashboard-indicators = Indicators
dashboard-indicator = Indicator
dashboard-indicator-value = Value
dashboard-indicator-target = Target
dashboard-indicator-unit = Unit
dashboard-indicator-how = How it adds up
dashboard-indicator-met = met
dashboard-indicator-not-met = not met
dashboard-indicator-not-quite-met = not met (equal once rounded)
dashboard-indicator-coverage = { $whole }; { $period } alone: { $here }
dashboard-indicator-lower = less is better
dashboard-indicator-compared = compared: { $value } with { $target }
dashboard-indicator-no-target = { $n } organisations have no target
dashboard-indicator-no-target-reports = { $n } reports have no target
dashboard-indicator-cumulative = Running total
dashboard-indicator-per-period = Sum of the monthly periods
dashboard-indicator-sum = sum over organisations
dashboard-indicator-mean = mean over organisations
dashboard-indicator-ratio = sum of numerators over sum of denominators
dashboard-indicator-latest = the value of one organisation
dashboard-attn-counts = { $decisions } waiting for a decision, { $looks } to look at.
dashboard-attn-looks = Nothing waits for a decision; { $looks } to look at.
dashboard-attn-left-out = { $n } more stand in their own lists.
dashboard-attn-rule-short = By which rule
dashboard-attn-report = To approve
dashboard-attn-report-title = Consolidated report of { $period }, version { $n }
dashboard-attn-report-reason = Proposed at { $time }, waiting for the Standing Committee's approval.
dashboard-attn-approve = Read and approve
dashboard-attn-see-report = See the report
dashboard-attn-obstacle = Unanswered obstacle
dashboard-attn-obstacle-title = Obstacle { $n }, { $organisation }: { $opening }
dashboard-attn-obstacle-reason = The answer was due { $time }, so it was escalated to the Standing Committee.
dashboard-attn-see-obstacle = See the obstacle
dashboard-attn-directive = Overdue directive
dashboard-attn-directive-title = Directive { $n }: { $opening }
dashboard-attn-directive-reason = { $counts } addressees are not done; the deadline { $day } passed { $days } days ago.
dashboard-attn-see-directive = See the directive
dashboard-attn-turned = Turned behind
dashboard-attn-turned-overdue = Newly overdue
dashboard-attn-then = In { $period } it was not behind: { $figure }.
dashboard-attn-then-none-overdue = In { $period } nobody was overdue: { $figure }.
dashboard-attn-slipping-title = { $n } organisations slipping against the previous period
dashboard-attn-see-changes = See what changed
dashboard-attn-chase = Chase
dashboard-contents-same = All contents stand at { $figure }.
dashboard-tasks-open = Tasks
dashboard-present = Present
dashboard-since = Against the previous period
dashboard-print = Print this page
dashboard-paper-a3 = For A3 paper
dashboard-paper-a4 = For A4 paper
dashboard-map-open = Map of organisations × tasks
dashboard-map-here = Heat map
dashboard-map-title = Heat map: { $organisations } organisations × { $tasks } tasks
dashboard-map-caption = Progress of each organisation on each task
dashboard-map-how = Each cell: the organisation's progress on the task (%), opening the entry in its report. Blank: not assigned. Last row and column: the task's and the organisation's progress with coverage.
dashboard-map-finding = Task { $n } is lowest: { $figure }.
dashboard-map-counts = { $overdue } assignments overdue, { $unreported } not reported.
dashboard-map-row-total = Organisation
dashboard-map-column-total = Task
dashboard-map-coverage = Organisations reported
dashboard-map-overdue = overdue
dashboard-map-names = Names of the tasks
dashboard-group = Grouping
dashboard-group-none = Not grouped
dashboard-group-content = By content
dashboard-group-goal = By goal
dashboard-group-lead = By lead body
dashboard-group-deadline = By deadline
dashboard-group-no-lead = Without a lead body
dashboard-deadline-passed = Past the deadline on { $day }
dashboard-deadline-near = Due within 30 days of { $day }
dashboard-deadline-later = Due later
dashboard-deadline-regular = Regular, without a deadline
dashboard-indicators-title = Indicators against their targets
dashboard-indicators-none = No indicator has both a value and a target yet.
dashboard-indicators-finding = { $met }/{ $of } indicators meet their target.
dashboard-indicators-furthest = Furthest from it: { $name }, { $value } against { $target }.
dashboard-indicator-bar = Against the target
news-sent = { $n } new reports
news-accepted = { $n } reports accepted
news-returned = { $n } reports returned
news-undone = { $n } reports withdrawn or reopened
news-since = Since { $time }: { $parts }.
news-refresh = Update the figures
news-updated = The figures are up to date.
news-away = Could not update. The figures on view are still the old ones.
slide-source = See the full page
slide-plan-sentence = { $what } stands at { $figure }; pace: { $pace }.
slide-goals-sentence = Goal { $n } is lowest: { $figure }.
slide-tasks = Tasks behind or overdue
slide-tasks-none = No task is behind or overdue and below 95%.
slide-tasks-sentence = { $n } tasks behind or overdue and below 95%; since the previous period { $behind } turned behind, { $overdue } newly overdue.
slide-matters = Waiting for a decision
slide-matters-none = Nothing waits for a decision.
slide-matters-sentence = { $reports } reports to approve, { $obstacles } unanswered obstacles, { $directives } overdue directives.
slide-moves = Changes
slide-moves-first = The first period: there is none before it to compare with.
slide-moves-sentence = { $rises } tasks rose, { $falls } fell.
slide-moves-still = { $n } did not change.
slide-nav = Slides
slide-number = Slide
slide-before = Back
slide-after = Next
slide-leave = Leave
slide-full = Full screen
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
    Progress is a whole number from 0 to 100, so everything is exact in fractions; it is rounded once, at display, half away from zero: without decimals on screens, to one decimal in documents.
arithmetic-4-title = The five standings
arithmetic-4 = On a date D, from status, date of completion and deadline (the assignment's if set, else the task's; the deadline's day is in time): completed by the deadline is on time; completed later is late; open with D not past the deadline is in time (due soon with 3 days or fewer left); else overdue.
    Without a deadline a completed task is on time and an open one in time. The five, “not reported” among them, always add up to what is assigned.
    D for a period is its last day, or today if that is earlier. Pages of things to do use today.
arithmetic-5-title = The rates
arithmetic-5 = On-time rate = completed on time ÷ (completed + overdue), over assignments with a deadline; beside it stands how many past their deadline are not reported.
    Completeness = organisations with a counting report ÷ organisations expected. Timeliness = organisations whose first revision that was not withdrawn arrived by its due ÷ organisations expected; a report that is returned later was first sent on time all the same. So it reads “45/68 have a report that counts; 49/68 first sent on time, of which 4 now returned”; before the due, “so far”.
    Each organisation stands in exactly one state: not due yet; silent (the due has passed and nothing was ever sent, withdrawn reports aside); awaiting review; returned, to be sent again; resubmission overdue (the date for sending a returned report again has passed; it is still accepted, as late); accepted.
    Expected: in existence on the period's last day, with an assignment; while the period has not ended, today. What is assigned is taken on the same day; reminders, chasing and escalation go by the same definition. Reports of organisations that are no longer expected stay readable, outside the figures. Nothing is divided by 0: “–” is shown.
arithmetic-6-title = Pace
arithmetic-6 = Expected progress on D = the elapsed share from the start (the assignment's, else the day on which the plan was first issued) to the deadline, 0 to 100; from the deadline on it is 100. Where start and deadline are one day, it is 0 before that day.
    On track: no more than 10 points below what is expected. Watch: no more than 25 points below. Behind: further below; a single assignment also when overdue. Without a deadline: “Regular”.
    For a group: mean progress against mean expected progress over its assignments with a deadline, same weights, their number shown.
arithmetic-7-title = Indicators
arithmetic-7 = Over time: a running total takes the latest counting value up to the period's end (of several periods that end on one day, the one sent last); per period adds up the plan's monthly periods (without any, its shortest kind). Across organisations: sum; unweighted mean; ratio = sum of numerators ÷ sum of denominators, never the mean of ratios; or the value of one organisation, where only one reports the indicator. A zero denominator shows “–”. An import refuses a mean per period whose unit is %, and an indicator for one organisation that is assigned to several at a time.
    Value and target are compared over the same figures: the organisations (where periods are added up: the pairs of organisation and month) that have both a counting figure and a target. The target is their sum; for a mean their mean; for a ratio Σ (target × denominator) ÷ Σ denominators. Figures without a target are in the value shown and are named: A made 8 of 10, B made 5 without a target: 13 is shown, 8 is compared with 10, “not met”, “1 organisation has no target”. Where no figure has a target, “–” stands for it.
    A figure counts where the organisation was to report the task in that period, also after it ended; the last running total of an organisation that ended counts until a successor has a counting value from a later period, which then stands for all predecessors. The successor's form says so, names each predecessor with its value and period, and proposes the sum of these and of its own last value (a ratio: numerators and denominators each added up; a mean: not added up). Coverage: “61/68 organisations”; where periods are added up “365/402 reports”. Where less is better, the target is met at it or below.
arithmetic-8-title = Where a figure comes from
arithmetic-8 = Each figure opens the list that it was computed from, with progress, weight and product; recomputed by the formula shown there it gives the figure.
arithmetic-9-title = Ranking
arithmetic-9 = By an organisation's progress, within each cluster; organisations without a cluster among themselves. Progress that is equal without decimals shares a rank (1, 2, 2, 4), in documents, too. Ranked are organisations that have reported at least 80% of their assignments (a setting); the others come last, unranked. Organisations see their own place only, nobody else's name.
arithmetic-10-title = Past periods
arithmetic-10 = A past period uses the plan and the organisations in force on its last day; one that has not ended yet, those in force today. As of a moment T only what was recorded by T counts, the very moment included, and was in force on the day of T; a day alone means its end.
arithmetic-11-title = How fresh figures are
arithmetic-11 = Figures are computed anew from the reports sent each time a page opens; the moment stands under the page's heading, with a link to exactly these figures.
arithmetic-21-title = What to look at first
arithmetic-21 = Damage of a task = points below what is expected × the task's weight × reported entries with a deadline. The points come from the task's group pace (point 6) and are never below 0. Tasks that are behind or have overdue entries stand by their damage, the greatest first; of equals the nearer deadline, then the number. Tasks at 95% or more are not listed.
    An organisation slips when its pace is at least one step lower than in the previous period (on track, watch, behind), with a report that counts in both.
arithmetic-12-title = An organisation's own standing
arithmetic-12 = An organisation's progress in a content = Σ (task weight × progress) ÷ Σ task weight over the tasks of that content on which it has reported. The means of the cluster and of the Bloc: by point 3. Differences come from exact fractions and are rounded once, when shown, so that they may be 1 point off the difference of the two rounded numbers.
    An organisation sees a mean only where 3 organisations or more have reported, at least 2 of them such that the reader cannot read their reports; a cluster's mean moreover must not leave exactly 1 such organisation outside the cluster; the whole plan's mean is shown only where no content's is hidden. Reports that wait to be checked always count, also with “Count accepted reports only”. As of a moment in the past no mean is shown to the organisation; figures are hidden at one moment, not against comparison over time.
    Strengths: at most 3 tasks whose progress lies furthest above the Bloc's mean, by 1 point at least; where a task of the same content has fewer than 3 reporting organisations, none of that content.
    Sent on time, period by period: the first sending that was not withdrawn against the period's due, an extension included; a period that is not sent and not due yet does not count. Days late are calendar days.
    Shortcomings: the same organisation, task and words (case, accents and spaces aside) are one shortcoming; it counts only while a revision that is pending or accepted names it. Periods: from the first that named it until now, of the same kind, those that have opened.
arithmetic-13-title = Time from sending to decision
arithmetic-13 = Of a revision: from its arrival to the first acceptance or return of it; calendar time, days off included, shown in whole days and hours, the rest cut off. Of a period: the median and the longest over all its revisions that were accepted or returned; of an even number the mean of the two in the middle. Revisions that still wait or were taken back do not count; reopening is no second decision.
arithmetic-14-title = Forecast of completion
arithmetic-14 = Of a task with a deadline, from the periods of one kind, in exact fractions.
    A period is used when at least half of the assigned organisations reported; the latest 6 at the most, 3 at least. Only organisations that reported in all used periods count (at least half of the assigned ones), with the weights in force: the line follows the same organisations all along.
    Pace = the median of all slopes between any two periods (points a day), so that one odd period does not turn it. Completion at a pace = the median, over the used periods, of “the period’s last day + (100 − progress) ÷ pace”, rounded up to the day; not before the day after the last used period.
    The range: the same with the upper and the lower quartile of the slopes (evenly between two neighbouring values). In time: the whole range lies by the deadline; may be late: only its end lies behind; late: all of it does.
    No forecast: without a deadline; with fewer than 3 periods; with too few organisations that reported in all; when all that reported have completed it; when those that count stand at 95% or more (then it says how many of all that reported are left); when the pace is nil or goes backwards; when the range is wider than 180 days, or further than 365 days. The page then says why.
    Beside what happened: the forecast of a closed period is made again from only what was recorded when it closed; the task is completed on the day on which the last of the organisations counted there completed it. Hit rate = forecasts with that day within the range ÷ forecasts with a known result.
arithmetic-20-title = Change between two periods or moments
arithmetic-20 = Over the assignments that have a counting entry on both sides and lie in the scope on both days; each side with the weights of the plan of its day. Change = what progress did (with the earlier side's weights) + what new weights did (with the later side's progress); where the second is not 0 it is said: “down 32 points, 32 of them through new weights (amendment 2)”. Where both sides share nothing, no change is told.
    The same number on every page, in the presentation and in the consolidated report, with what it rests on: on one task “the same 57 organisations”, above it “the same 1,380 assignments”. From exact fractions; what is not 0 but rounds to it reads “less than 1 point”, in documents “less than 0.1 points”.
dashboard-attn-again-title = { $n } organisations have not sent their returned report again in time
dashboard-attn-slip = { $name } (from { $from } to { $to })
dashboard-attn-damage = { $points } points below what is expected × weight { $weight } × { $n } entries with a deadline.
dashboard-sent-again-by = to be sent again by { $time }
dashboard-sent-due = due { $time }
dashboard-sent-still-counts = revision { $n } still counts
dashboard-organisations-shown = { $n } organisations: { $state }
dashboard-filter-state = Reporting
dashboard-all-states = All organisations
slide-organisations-group = { $n } organisations: { $state }
dashboard-tasks-red = { $n } tasks behind or overdue and below 95%
dashboard-not-open = { $period } has not opened, so there are no figures yet; it opens at { $opens } and is due at { $due }.
dashboard-not-open-before = See { $period }
dashboard-last-known = No report counts in this period. Figures in grey are the last known, from the report for { $period }; they do not enter this period.
dashboard-last-figure = Last known: { $value } · { $coverage }, from the report for { $period }.
dashboard-last-none = No report counts in this period or the ones before.
dashboard-among-reported = Reported
dashboard-among-dated = Reported, with a deadline
dashboard-among-due = With a deadline, completed or overdue
dashboard-among-in-time = With a deadline, completed on time
dashboard-among-unreported-overdue = Not reported, past the deadline
dashboard-unreported-overdue = { $n } not reported, overdue
