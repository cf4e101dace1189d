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
nav-arithmetic = How figures are made
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
time-past-today = past since earlier today
time-past-days = { $n } { $n ->
    [one] day
   *[other] days
 } past
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
form-kept = Everything you typed is still here.
form-unknown = The form has no field “{ $field }”. Reload the page and type again.
form-duplicated = This field was sent twice. Reload the page and type again.
form-too-long = { $now } characters; at most { $max }. Shorten it and save again.
form-control-characters = There are characters that cannot be shown. Delete and retype that part.
form-out-of-range = Enter a number from { $min } to { $max }.
form-not-integer = Enter a whole number from { $min } to { $max }.
form-not-number = Enter a number, for example 1,234.5 as 1.234,5 or 1234.5.
form-number-too-large = The number is too large or has more than 4 decimals.
form-not-date = Enter a date as day/month/year, for example 05/04/2021.
form-not-instant = Enter date and time, for example 17:00 08/10/2021.
error-home = To the start page
error-sign-in-needed = Sign in or send an access token.
error-malformed-title = The request cannot be read
error-malformed-what = The server cannot read what the browser sent.
error-malformed-next = Go back, reload the page and try again.
error-forbidden-title = This is not yours to do
error-forbidden-what = You can see this page, but what you chose is done by somebody else.
error-forbidden-next = If you need this right, ask the administrator of the Bloc Committee.
error-not-found-title = There is no such page
error-not-found-what = The address is wrong, or it lies outside your scope.
error-not-found-next = Check the address, or begin again from the start page.
error-method-title = This cannot be done at this address
error-method-what = This address does not take the request that was sent.
error-method-next = Go back and try again.
error-unavailable-title = Not available for the moment
error-unavailable-what = The database does not answer. Everything confirmed as saved is safe.
error-unavailable-next = Wait a few seconds and reload. If you were filling in a form, go back to keep what you typed and send it again.
error-conflict-title = Things have changed
error-conflict-what = What you chose no longer fits the present state.
error-conflict-next = Open the page again to see the latest state.
error-too-large-title = Too much was sent
error-too-large-what = The form or the file is larger than allowed. Nothing of this sending was saved.
error-too-large-next = Go back, shorten the text and send it again.
error-too-many-title = Too many attempts
error-too-many-what = The server does not take this request for the moment.
error-too-many-next = Wait a minute and try again.
error-internal-title = Something went wrong on the server
error-internal-what = The request was not carried out. The fault has been logged for the administrator.
error-internal-next = Reload the page. If it happens again, tell the administrator at what time.
form-date-placeholder = day/month/year
form-instant-placeholder = hour:minute day/month/year
layout-sign-out-unsynced = Some of what you typed has not been synced. Signing out removes it from this machine. Sign out all the same?
table-files = Download the table:
table-beside = beside it
working-days-today = due today
working-days-left = { $n ->
    [one] 1 working day left
   *[other] { $n } working days left
    }
working-days-over-today = overdue today
working-days-over = { $n ->
    [one] 1 working day over
   *[other] { $n } working days over
    }
