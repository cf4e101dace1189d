comment-of-task = Comments on task { $n }
comment-count = { $n ->
    [one] 1 comment
   *[other] { $n } comments
}
comment-on-revision = on revision { $n }
comment-answer-by = Answer of { $by }
comment-with-revision = with revision { $n }
comment-answer = Answer this comment
comment-add = Comment
comment-text = Your comment
comment-do = Send the comment
comment-missing = Enter the comment.
comment-at-tasks = { $n ->
    [one] There are comments on 1 task:
   *[other] There are comments on { $n } tasks:
}
comment-answered = answered
comment-unanswered = { $n ->
    [one] 1 task has a comment without an answer
   *[other] { $n } tasks have comments without an answer
}
flash-comment-added = The comment was sent. The organisation can read it at that task now.
report-refused-in-review = The Organisation Board has begun to check this report, so it cannot be withdrawn.
report-refused-not-asked = No request to submit is waiting for this report any more. Open the page again.
report-changed-since = { $n ->
    [0] { $m ->
        [0] Nothing changed yet since revision { $revision }
        [one] 1 general section changed since revision { $revision }: see the differences
       *[other] { $m } general sections changed since revision { $revision }: see the differences
    }
   *[other] { $m ->
        [0] Tasks changed since revision { $revision }: { $n }; see the differences
       *[other] Changed since revision { $revision }: tasks { $n }, general sections { $m }; see the differences
    }
}
report-step-submission-declined = Returned to the reporter
check-moved-count = { $n ->
    [0] Tasks with new results
    [one] 1 task with new results
   *[other] { $n } tasks with new results
}
check-moved-none = No task has new results this period.
check-files = { $n ->
    [one] 1 piece of evidence
   *[other] { $n } pieces of evidence
}
check-bare = { $n ->
    [one] 1 of them has no evidence yet.
   *[other] { $n } of them have no evidence yet.
}
check-late = { $n ->
    [one] 1 task is late or overdue
   *[other] { $n } tasks are late or overdue
}
check-rest = The rest: { $unchanged } tasks unchanged, { $carried } tasks completed before.
check-differences = See the differences from revision { $n }
check-decline = Return to the reporter
check-decline-reason = What needs to be changed
check-decline-do = Return
check-decline-missing = Enter what needs to be changed.
check-declined = The head returned it for correction
flash-submission-declined = The report was returned to the reporter.
show-compare-any = Compare any two versions
show-compare = Compare
show-compare-with = with revision { $n }
show-compare-base = with the report before
show-revisions = Revisions
show-sent-by = Submitted by
check-bare-one = No evidence yet
report-changes-see = See what differs from submission { $revision }
