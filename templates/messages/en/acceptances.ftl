acceptances-link = Accept all reports without findings at once
acceptances-title = Accept at once, { $period }
acceptances-here = Accept at once
acceptances-what = These reports are waiting to be checked and no rule has found anything in them. Each is accepted as if you had pressed “Accept” on its own page; any that changes in the meantime is left alone and named.
acceptances-clean = Without findings: { $n } { $n ->
    [one] report
   *[other] reports
}
acceptances-table = The reports without findings
acceptances-tick = Choose
acceptances-tick-one = Accept the report of { $name }
acceptances-followed = followed by you
acceptances-arrived = Sent at
acceptances-on-time = on time
acceptances-late = late
acceptances-entries = Tasks
acceptances-do = Accept the chosen reports
acceptances-back = Back to the list of reports
acceptances-none = No report that is waiting to be checked is free of findings.
acceptances-noticed = With findings: { $n } { $n ->
    [one] report
   *[other] reports
}
acceptances-noticed-what = Open each of them before you decide.
acceptances-findings = { $n } { $n ->
    [one] finding
   *[other] findings
}
acceptances-own = Drafted or sent by yourself: { $n } { $n ->
    [one] report
   *[other] reports
}
acceptances-own-what = Somebody else checks these.
acceptances-nobody = Choose at least one report to accept.
acceptances-outcome = { $n } accepted; { $left } left alone.
acceptances-left = Left alone: { $n }
acceptances-left-what = These have changed since you opened the list, or are not yours to decide.
acceptances-accepted = Accepted: { $n }
acceptances-again = Back to the list of reports to accept
acceptances-skip-withdrawn = the organisation has withdrawn this revision.
acceptances-skip-newer = the organisation has sent a newer revision.
acceptances-skip-accepted = accepted before.
acceptances-skip-returned = returned or reopened.
acceptances-skip-own-work = drafted or sent by yourself; somebody else has to check it.
acceptances-skip-findings = has { $n } { $n ->
    [one] finding
   *[other] findings
} now; open it first.
flash-acceptances-done = Accepted: { $n } { $n ->
    [one] report
   *[other] reports
}.
