nav-obstacles = Obstacles
obstacle-title = Obstacles
obstacle-name = Obstacle { $n }
obstacle-number = No.
obstacle-what = Obstacle
obstacle-organisation = Raised by
obstacle-task = Task
obstacle-addressee = To be answered by
obstacle-state = State
obstacle-due = Answer due
obstacle-days-taken = Answered after (working days)
obstacle-since = since { $at }
obstacle-status-open = Waiting for an answer
obstacle-status-reopened = Reopened, waiting for an answer
obstacle-status-overdue = Answer overdue
obstacle-status-escalated = Overdue, told to the Standing Committee
obstacle-status-answered = Answered, to be confirmed by the raiser
obstacle-status-resolved = Resolved
obstacle-status-withdrawn = Withdrawn
obstacle-clock-today = due today
obstacle-clock-left = { $n ->
    [one] 1 working day left
   *[other] { $n } working days left
    }
obstacle-clock-over-today = overdue today
obstacle-clock-over = { $n ->
    [one] 1 working day over
   *[other] { $n } working days over
    }
obstacle-lead = { $waiting } waiting for an answer, { $overdue } of them overdue; { $confirm } answered, to be confirmed by the raisers.
obstacle-measures = How obstacles are resolved
obstacle-measures-how = Days to an answer are working days, from raising or reopening to the answer; their median is shown. Resolved is what the head of the raising organisation has confirmed. Figures count for the body that has to answer now.
obstacle-median = Working days to an answer (median)
obstacle-median-short = Median (days)
obstacle-median-of = { $n ->
    [one] 1 answer
   *[other] { $n } answers
    }
obstacle-share = Resolved, as confirmed by raisers
obstacle-share-short = Resolved
obstacle-share-of = { $n ->
    [one] 1 answered
   *[other] { $n } answered
    }
obstacle-escalated = Told to the Standing Committee as overdue
obstacle-escalated-short = Told to the Committee
obstacle-escalated-of = { $n } raised
obstacle-overdue = Overdue now
obstacle-overdue-of = { $n } waiting for an answer
obstacle-raised = Raised
obstacle-by-body = By answering body
obstacle-groups = Alike: one answer can serve them
obstacle-group = { $n } obstacles of { $organisations } organisations: { $numbers }
obstacle-group-answer = Answer { $n } at once
obstacle-list = List of obstacles
obstacle-picks = Pick by state
obstacle-pick-unresolved = Unresolved
obstacle-pick-waiting = Waiting for an answer
obstacle-pick-escalated = Before the Standing Committee
obstacle-pick-answered = To be confirmed
obstacle-pick-resolved = Resolved
obstacle-pick-withdrawn = Withdrawn
obstacle-pick-ever-answered = Answered at least once
obstacle-pick-ever-escalated = Told to the Committee at some time
obstacle-pick-all = All
obstacle-all-addressees = All bodies
obstacle-all-organisations = All organisations
obstacle-only-overdue = Overdue only
obstacle-none-anywhere = No organisation has raised an obstacle yet.
obstacle-none-anywhere-next = When one does, the body asked is told and has 10 working days for its answer.
obstacle-none-picked = No obstacle matches this choice.
obstacle-none-own = The organisation has raised no obstacle yet.
obstacle-none-own-next = Raise one, and an advisory body answers within 10 working days; if it does not, the Standing Committee is told.
obstacle-none-waiting = No obstacle waits for an answer.
obstacle-to-confirm = Answered, to be confirmed by you ({ $n })
obstacle-to-confirm-what = Read the answer, then confirm that it is resolved or reopen it.
obstacle-head-confirms = The head of the committee confirms whether it is resolved.
obstacle-waiting = Waiting for an answer ({ $n })
obstacle-closed = Resolved or withdrawn ({ $n })
obstacle-raise = Raise an obstacle
obstacle-raise-do = Send the obstacle
obstacle-link = Raise an obstacle
obstacle-proposed = The text below comes from the shortcoming named in the report. Change it as needed.
obstacle-back-to-report = Back to the report
obstacle-body = Obstacle
obstacle-body-hint = Where it is, since when, what it does to the task.
obstacle-body-missing = Say what hinders you.
obstacle-wish = Help wanted
obstacle-task-hindered = Key task that it hinders
obstacle-no-task = None in particular
obstacle-task-unknown = Choose a task that is assigned to the organisation.
obstacle-addressee-field = Addressed to
obstacle-addressee-lead = The lead body of the chosen task
obstacle-addressee-choose = Choose a body
obstacle-addressee-missing = Choose the body that answers.
obstacle-answer-days = Answer wanted within (working days)
obstacle-answer-days-hint = 10 unless set. Past it, the Standing Committee is told.
obstacle-from-report = Raised from a report
obstacle-see-report = See the report
obstacle-steps = What came of it
obstacle-step-raised = raised it
obstacle-step-answered = answered
obstacle-step-resolved = confirmed that it is resolved
obstacle-step-reopened = reopened it
obstacle-step-escalated = Overdue, told to the Standing Committee
obstacle-step-readdressed = gave it to another body
obstacle-step-withdrawn = withdrew it
obstacle-step-due = { $whom } to answer by { $due }
obstacle-served = One answer for { $n } obstacles alike.
obstacle-is-it-resolved = Is it resolved?
obstacle-came-back = Has it come back?
obstacle-no-longer = No answer needed any more?
obstacle-resolve-what = Only the organisation that raised it can confirm this. It can still be reopened when the obstacle comes back.
obstacle-resolve-do = Confirm that it is resolved
obstacle-reopen = Not resolved: reopen it
obstacle-reopen-reason = What still hinders
obstacle-reopen-what = The body has { $n } working days anew.
obstacle-reopen-reason-missing = Say what still hinders, so that the body knows.
obstacle-reopen-do = Reopen the obstacle
obstacle-withdraw = Withdraw the obstacle
obstacle-withdraw-reason = Reason (optional)
obstacle-withdraw-what = A withdrawn obstacle stays on the list and cannot be reopened.
obstacle-withdraw-do = Withdraw the obstacle
obstacle-answer = Answer
obstacle-answer-text = Text of the answer
obstacle-answer-missing = Write the answer.
obstacle-answer-what = Each organisation gets the answer and confirms by itself whether it is resolved. An answer cannot be changed once sent.
obstacle-answer-do = Send the answer
obstacle-similar = { $n ->
    [one] One answer for this obstacle, too
   *[other] One answer for these { $n } obstacles, too
    }
obstacle-similar-what = Those nearly alike are ticked. Untick what needs an answer of its own.
obstacle-readdress = Give it to another body
obstacle-readdress-reason = Reason
obstacle-readdress-reason-missing = Give the reason.
obstacle-readdress-what = The due stays: the organisation does not wait longer.
obstacle-readdress-do = Give it to that body
obstacle-changed = Somebody else has just dealt with this obstacle. The page shows how it stands now.
obstacle-changed-yours = What you typed:
flash-obstacle-raised = The obstacle has been sent.
flash-obstacle-answered = { $n ->
    [one] 1 obstacle has been answered.
   *[other] { $n } obstacles have been answered.
    }
flash-obstacle-resolved = Confirmed as resolved.
flash-obstacle-reopened = The obstacle has been reopened.
flash-obstacle-withdrawn = The obstacle has been withdrawn.
flash-obstacle-readdressed = Given to another body.
notice-kind-obstacle-raised = New obstacle
notice-text-obstacle-raised = { $by } has raised an obstacle and asks for an answer by { $due } ({ $left }).
notice-kind-obstacle-reopened = Obstacle reopened
notice-text-obstacle-reopened = { $by } has reopened an obstacle: the answer did not resolve it. The answer is due { $due } ({ $left }).
notice-kind-obstacle-due = Answer due soon
notice-text-obstacle-due = An obstacle is not answered yet. The answer is due { $due } ({ $left }).
notice-kind-obstacle-answered = Answered
notice-text-obstacle-answered = { $by } has answered your organisation's obstacle. The head confirms that it is resolved, or reopens it.
notice-kind-obstacle-escalated = Obstacle overdue
notice-text-obstacle-escalated = An obstacle is not answered; the answer was due { $due }. The Standing Committee is told.
