app-name = Tiến độ
app-owner = Following the work plan of the Bloc Party Committee
layout-skip = Skip to main content
layout-other-language = Tiếng Việt
layout-account = Account
layout-sign-out = Sign out
layout-nav = Main navigation
layout-elsewhere = Your other roles
sample-label = Illustrative data
sample-what = Names, figures and report texts do not come from real organisations.
sample-time = Sample time: { $time }
state-secret = Do not enter or upload state secrets.
nav-home = To do
nav-reports = Reports
nav-assignments = Assignments
nav-results = Results
nav-reviews = Reports
nav-overview = Overview
nav-tasks = Key tasks
nav-organisations = Organisations
nav-accounts = Accounts
nav-arithmetic = How figures are calculated
nav-help = Help
role-standing-committee = Standing Committee
role-organisation-board = Organisation Board
role-advisory-body = Advisory body
role-head = Head of the committee
role-reporter = Reporter
role-administrator = Administrator
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
time-left-days = { $n } { $n ->
    [one] day
   *[other] days
 } left
time-left-hours = { $n } { $n ->
    [one] hour
   *[other] hours
 } left
time-left-minutes = { $n } { $n ->
    [one] minute
   *[other] minutes
 } left
time-past-today = due earlier today
time-past-days = { $n } { $n ->
    [one] day
   *[other] days
 } overdue
filter-do = Filter
filter-clear = Clear filter
pager-label = Pages
pager-previous = Previous page
pager-next = Next page
pager-place = Page { $page } of { $pages }
form-summary = { $n } { $n ->
    [one] place
   *[other] places
 } to correct
form-changed-yours = What you typed:
form-kept = Everything you typed is still here.
form-unknown = The form has no field “{ $field }”. Reload the page and enter it again.
form-duplicated = This field was sent twice. Reload the page and enter it again.
form-too-long = { $now } characters; at most { $max }. Shorten it and save again.
form-control-characters = There are characters that cannot be shown. Delete and retype that part.
form-sent-otherwise = This form was sent before with other words; this time nothing was recorded. What you typed stands below: open a new form and copy it there.
form-out-of-range = Enter a number from { $min } to { $max }.
form-not-integer = Enter a whole number from { $min } to { $max }.
form-not-number = Enter a number, for example { $example }.
form-number-ambiguous = “{ $typed }” may mean { $one } or { $other }. Type { $one } or { $other }.
form-number-of-other-language = “{ $typed }” is written the Vietnamese way. If you mean { $n }, type { $n }.
form-number-read = Read as { $n }
form-number-too-large = The number is too large or has more than 4 decimals.
form-not-date = Enter a date as day/month/year, for example 05/04/2021, 5.4.2021 or 05042021: “{ $typed }” cannot be read.
form-no-such-day = Enter a date as day/month/year, for example 05/04/2021: there is no day “{ $typed }”.
form-year-out-of-reach = The year of “{ $typed }” is out of range here. Enter a year from { $from } to { $to }, for example 05/04/2021.
form-no-such-time = There is no such time as in “{ $typed }”. Enter 00:00 to 23:59, for example 17:00 08/10/2021.
form-date-ambiguous = “{ $typed }” can be read in two ways. Enter day/month/year with slashes, for example 05/04/2021.
form-year-missing = “{ $typed }” lacks the year. Enter it too, for example 05/04/2021.
form-time-missing = “{ $typed }” lacks the time. Enter it too, for example 17:00 08/10/2021.
form-not-instant = Enter date and time, for example 17:00 08/10/2021 or 17h00 8/10: “{ $typed }” cannot be read.
error-home = To the start page
error-sign-in-needed = Sign in or send an access token.
error-malformed-title = The request could not be read
error-malformed-what = The server could not read what the browser sent.
error-malformed-next = Go back, reload the page and try again.
upload-unreadable = What the browser sent cannot be read: the name of the file has a character that cannot be used, or the file was cut off. Rename the file and upload it again.
error-forbidden-title = You are not allowed to do this
error-forbidden-what = This page or action is for people with another role; nothing has changed.
error-forbidden-next = If you need this right, ask the administrator of the Bloc Committee.
error-not-found-title = Page not found
error-not-found-what = The address is wrong, or the page is outside your scope.
error-not-found-next = Check the address, or start again from the start page.
error-method-title = This cannot be done at this address
error-method-what = This address does not accept the request that was sent.
error-method-next = Go back and try again.
error-unavailable-title = Temporarily unavailable
error-unavailable-what = The database is not responding. Everything confirmed as saved is safe.
error-unavailable-next = Wait a few seconds and reload. If you were filling in a form, go back to keep what you typed and send it again.
error-conflict-title = Things have changed
error-conflict-what = What you chose no longer fits the current state.
error-conflict-next = Open the page again to see the current state.
error-over-next = Its page shows how it ended.
error-over-back = See that page
error-too-large-title = Too much was sent
error-too-large-what = The form or file is larger than allowed. Nothing was saved.
error-too-large-next = Go back, shorten the text and send it again.
error-too-many-title = Too many attempts
error-too-many-what = The server is not accepting this request for the moment.
error-too-many-next = Wait a minute and try again.
error-internal-title = Something went wrong on the server
error-internal-what = The request was not carried out. The problem has been logged for the administrator.
error-internal-next = Reload the page. If it happens again, tell the administrator when it happened.
form-date-placeholder = day/month/year
form-date-hint = For example 25/9/2021, 25.9 or 25092021.
form-instant-placeholder = hour:minute day/month/year
layout-sign-out-unsynced = Some of what you typed has not reached the server. Signing out removes it from this device. Sign out anyway?
form-instant-hint = For example 17:00 8/10/2021 or 17h 8/10.
table-reported = Reported
table-assigned = Assigned
table-part = Part
table-weight = Weight
table-mean = Mean progress
table-sent-detail = Sending details
table-verdict = Met or not
table-note = Note
table-last = Last known
table-last-period = Period of the last
table-carried = Entries kept
table-entries = Entries
table-points = Difference
table-due-at = Exact due
table-days-taken = Time taken
table-since = Since
table-position = Position
table-phone = Telephone
table-officer = Following officer
table-timing = On time or late
table-left = Time left
table-files = Download the table:
table-group = Group
table-sent-at = Sent at
table-findings = Points to look at
table-returned-on = Returned on
table-resubmit-by = To be resubmitted by
table-chases = Number of reminders
table-chased-on = Last reminded on
table-escalated-on = Escalated on
table-extended-until = Extended until
table-resolved = Resolved
table-answered = Answered
table-steps = Number of steps
table-pace-actual = Progress of entries with a deadline
table-pace-expected = Expected progress
table-pace-entries = Entries with a deadline
table-beside = beside it
table-coverage = Coverage
working-days-today = due today
working-days-left = { $n ->
    [one] 1 working day left
   *[other] { $n } working days left
    }
working-days-over-today = overdue today
working-days-over = { $n ->
    [one] 1 working day overdue
   *[other] { $n } working days overdue
    }
