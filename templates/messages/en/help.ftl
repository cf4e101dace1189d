# The guide. Of each topic the first line leads, each further line is an item of a list; what stands between two ` is typed as it is.
help-lead = You only need to read “For everybody” and your own part.
help-contents = Parts of the guide
help-open = Go to the page:

help-everyone-title = For everybody
help-everyone-figures-title = Where figures come from
help-everyone-figures = Figures are computed from the reports that were sent, by published formulas, each time a page is opened.
    Press a figure with a dotted line to open the list behind it, down to each organisation’s report.
    What is not reported does not count as 0. No mean is shown without its coverage.
    Below the heading of a page stands the moment of its figures, with “Link to exactly these figures” to send to others or to come back to.
help-everyone-search-title = Search
help-everyone-search = Whoever may read reports has a search box at the top of every page; the “/” key leads to it.
    Type whole words, with or without accents: “dan van” finds “Dân vận”. Words side by side are looked for first; if there are none, all of them anywhere.
    The search covers tasks, organisations, obstacles, directives, suggestions and reports that count, their general part and the names of evidence files included, as far as you may read them.
    Each group shows a few results; press “See all …” to read one group page by page.
help-everyone-notices-title = Notices and mail
help-everyone-notices = What you need to know stands under “Notices” at the top of every page; each notice leads to the very place where it is dealt with.
    A notice is true when you read it: what has ended or is due on another day says so; what you may no longer read is not shown.
    Of a report that is not sent you are reminded when the period opens, at 07:00 three days and one day before it is due, and when it is overdue.
    If your account has a mail address, one mail a day at most goes out at 07:30 Vietnam time, with the notices that are unread and were in no mail before. On the account page you can choose mail at once, or none.
    A mail reminds and links; what reports and comments say stays in the application.
help-everyone-calendar-title = Calendar of the reporting periods
help-everyone-calendar = The calendar shows the plan’s periods with the due dates that hold for your organisation, extensions and resubmission dates included.
    “Create a private calendar address” brings the due dates into the calendar of your phone or computer; it keeps itself up to date and reminds one day before.
    The address is shown once and can be revoked at any time. Whoever has it sees the due dates and nothing else.
help-everyone-moment-title = View as of another day
help-everyone-moment = On every page of figures and every report, “View as of another day” shows exactly what had been recorded by that day and time.
    A day alone means its end. Every link of such a page keeps the moment; “Back to the present” leaves it.
    The moment stands in the address, in Vietnamese time: `?at=2021-09-30` is the end of that day, `?at=2021-10-05T09:00` that very time; seconds and up to six decimals are possible.
    As of a moment in the past, reports are for reading only and drafts cannot be seen; a link to an approval leads to the present.
    A moment that has not come, cannot be read, or lies before the plan, the period or the organisation is refused with a sentence.
    Without a history so far: contacts, account names, the officer who follows an organisation, the titles of the general part’s sections, the page with the list of shortcomings, the list of who has sent, suggestions.
help-everyone-tables-title = Tables as files
help-everyone-tables = Below every table with a caption stands “Download the table:” with XLSX and CSV.
    The file has all pages of a list, under your own permissions and with your filters.
    Numbers and dates in the file are real ones, rounded as on the page; a total of whole numbers is a formula; text stays as it is. Drawings in cells are left out.
help-everyone-typing-title = Typing dates, times and numbers
help-everyone-typing = Dates, times and numbers are read as people write them; times are Vietnamese time.
    Dates: `25/9`, `25.9.2021`, `25092021`. With a time: `17h00 20/10`. In a report, a date without a year takes the period’s.
    Numbers: `1.234,5` in Vietnamese, `1,234.5` in English.
    What may mean two things is asked about, never guessed.
help-everyone-safety-title = Nothing typed is lost
help-everyone-safety = When something in a form is wrong, the page comes back with everything that was typed, each mistake beside its field.
    If your session ends while you fill in a form, what you typed is kept for you for one day; after you sign in again it stands in the form, and nothing has been sent.
    If somebody else is signed in on the same browser, nothing is done from the old page, and what was typed is kept for its owner.
    Press a button twice, and it is done once.
    When you submit, ask to submit, propose, approve or issue, and something else stands there than the page showed: nothing is done, and the page says what has changed.
help-everyone-address-title = Addresses
help-everyone-address = Everything chosen on a page of figures stands in its address, so that the address can be sent to others; each person sees only what that person may.
    An address that names a filter or a value which a page does not have is answered with “not found”, and the page names it.
    What lies outside your scope is answered as if it did not exist; what lies inside it but is not yours to do is refused by name.
help-everyone-verification-title = Verifying a document
help-everyone-verification = This page says whether a file or a SHA-256 is that of an approved consolidated report.
    It takes DOCX, PDF and XLSX files of at most 20 MB; a file is read and thrown away, not stored.
    The SHA-256 stands on the last page of an approved document’s annex.
help-everyone-published-title = Published suggestions
help-everyone-published = Everybody with an account can read the suggestions that the Organisation Board has published, in the Board’s own words. Senders are named only if they agreed.
help-everyone-devices-title = Devices and language
help-everyone-devices = The application works on computers, tablets and phones, with or without JavaScript.
    The language of the interface is changed at the top of the page. Documents and consolidated reports are always in Vietnamese.

help-reporter-title = Reporter
help-reporter-filling-title = Filling in the report
help-reporter-filling = Open “To do” and choose the open report. Each organisation sends one report per period.
    Tasks with nothing new: tick “Nothing new”, or press “Keep all … as they were”. Tasks completed earlier need not be filled in again.
    Tasks with something new: press “Update”, choose the status, enter progress and result. Not started is 0; under way is 0 to 99; completed is 100, with a date of completion not after the period’s last day.
    Taking back a completion that was reported needs a reason.
    What is kept as it was keeps its running totals; figures per period are entered anew each period.
    A draft rests on the report that counted when it was begun. If another report counts since then, open “Update what is carried over”: the page first shows what will change.
help-reporter-saving-title = Saved while you type
help-reporter-saving = Each field is saved while you type. “Save draft” works at any time, however incomplete the report is.
    A field that cannot be read holds back no other.
    If two people write one report, they are asked which text to keep only where both changed the same field.
    Without a connection, what is not saved waits in the browser and is sent when there is one again. Signing out then removes it from this device; you are asked before.
    When the report takes no more, the draft can still be read, and what was not saved is shown to be copied.
help-reporter-sheet-title = Filling in a spreadsheet
help-reporter-sheet = Press “Download the form (XLSX)” on the report’s page, fill it in with Excel or LibreOffice, then choose “Import from a spreadsheet”.
    Fill in yellow cells only, all others are locked. A form belongs to one organisation, plan and period.
    The preview names every difference, every mistake by its cell, and what was not read; only what you tick is imported. Emptying a field is never ticked beforehand.
    What was changed on the page after the form was downloaded is compared field by field and not overwritten.
    A file may have 5 MB, and 16 MB unpacked. `.xls`, `.ods`, CSV, files with macros, with links to other files or from elsewhere are not accepted; the page says why.
    A text of more than 32,767 characters as Excel counts them (rare characters count twice) does not fit a cell: it stays as it is, and is edited on the page. Rows of the form have a fixed height; where text is hidden, make the row higher.
help-reporter-evidence-title = Evidence
help-reporter-evidence = Each task takes files as evidence: PDF, Word, Excel, PowerPoint, or JPEG, PNG and WebP pictures.
    Each file may have 25 MB unless the server is set otherwise; a task takes at most 20 files per period.
    Files can be dropped and pictures pasted into the page. A file sent in an earlier period is reused, not uploaded again.
    Files with macros or a password, Word, Excel and PowerPoint files of the old kind and HEIC pictures are not accepted; the page says how to convert them.
    Do not enter or upload state secrets.
help-reporter-checking-title = Checking, then asking to submit
help-reporter-checking = Press “Check, then submit the report”: the check page names what is missing, each item a link to its field. Then press “Request submission”.
    The head of the committee submits; your request stands on the head’s “To do” page.
    A report with tasks not reported can be submitted after their number is confirmed.
    Points worth a second look, by the published rules, are shown before the report is sent, without name or text of other organisations; they do not keep it from being sent.
help-reporter-returned-title = When a report is returned
help-reporter-returned = The report’s page shows the reason word for word and by when to send it again; comments stand at their tasks.
    Answer a comment at its task; the answer comes with the next revision.
    “Differences” compares any two versions of the report word by word: revisions and the draft.
    After the resubmission date the report is still accepted, as late.
help-reporter-extension-title = Asking for an extension
help-reporter-extension = If there is not enough time, press “Ask for an extension” on the report’s page, enter the date you need and the reason; the Organisation Board decides.
    While you wait, the old due date holds. An extension reaches at most 90 days beyond the period’s due date. A refusal comes with its reason.
    A report that was sent late can also be extended, to an instant not before it arrived.
    Extending a report does not change the deadlines of tasks.
help-reporter-clarities-title = The five clarities
help-reporter-clarities = On “Assignments”, “Fill in the clarities” takes person, work, responsibility, procedure and outcome of every task in one grid.
    A block of cells copied from a spreadsheet can be pasted, from the current cell on. Ctrl+D fills down; Ctrl+Shift+V pastes the whole text into one cell; Ctrl+Z takes a whole paste or fill back.
    Nothing is saved until you press “Save the clarities”. Without JavaScript the same fields and buttons are there.
    “Unclear tasks only” shows the tasks that lack something.
    Where last year’s plan gave the organisation a task of the same or a similar title, its texts are offered for empty cells. They are offered to that organisation only, not to the successor of a merger or a split.
    New texts hold from the day on which they are saved; what stood before can be seen at each task. Weight, dates and targets stay as they are, so no figure moves.
help-reporter-mine-title = My tasks
help-reporter-mine = “My tasks” lists what each responsible person owns; one person can be chosen, and there is a version for A4 paper.
    A person is known by the text of the clarity: case, spaces and the place of a tone mark do not matter; any other difference makes another person, and two people in one cell are one.
    Your own tasks are those under the display name of your account.
help-reporter-shortcomings-title = Shortcomings
help-reporter-shortcomings = A shortcoming that was named comes back at its task each period until it is marked as fixed.
    Once it is dealt with press “Mark as fixed”, say how, and choose at least one file of the task’s evidence. Once saved, this cannot be changed.
    The same organisation, task and words (case, accents and spaces aside) are one shortcoming; a task kept as it was names no new one.
    Fixed, and named again in a later period’s report, it is a new shortcoming.
help-reporter-obstacles-title = Obstacles
help-reporter-obstacles = Raise an obstacle under “Obstacles” or at a task of the report; the shortcoming named there is proposed as its text.
    It goes to the lead body of the task unless you choose another. The answer is due in 10 working days, or in 1 to 60 as you set it.
    If there is no answer in time, the application informs the Standing Committee by itself.
    If the answer does not help, reopen it and say what is still in the way; the time starts anew. Without an answer yet, it can be withdrawn.
help-reporter-directives-title = Directives
help-reporter-directives = Write the report on what was done, then press “Ask the head to submit”; the head sends it.
    You are reminded three working days before the deadline; after it the Standing Committee is told.
help-reporter-documents-title = The organisation’s documents
help-reporter-documents = “Document (DOCX, PDF)” on the report’s page gives the report in the Party’s document format; “See the draft document” gives the draft, marked as one.
    The format follows the date of issue: that of 2018 or that of 2026.
    Number and date are entered from the register after signing; within a term each number is used once for each type of the organisation’s documents.
    The letterhead has no history: documents of earlier periods, too, are printed with today’s.
    PDF files are made by the server from the DOCX; where it cannot, the page says so, and the DOCX can be downloaded all the same.
help-reporter-successor-title = Successors of a merger or a split
help-reporter-successor = At indicators that run on through the year, the form names each predecessor’s figure that yours will stand for.
    Press “Use the proposed figure” or type your own; nothing is filled in by itself. What is proposed is the sum of these figures and your own last one; means are not added up.
help-reporter-suggestions-title = Suggestions
help-reporter-suggestions = Everybody can send suggestions in a personal capacity. They are answered within a term that the Organisation Board sets (15 working days at first), and what changed because of them is recorded.
    A personal suggestion is seen by its sender, the Standing Committee and the Organisation Board only. A body that has to answer it reads the text without the name, unless the sender agreed.
help-reporter-keys-title = Keys of the report form
help-reporter-keys = “?” opens the list of keys on the report’s page; keys can be turned off there for this device.
    `j`, `k`: next and previous task. `n`: to a task not filled in. `e`: open the task and enter progress. `u`: “Nothing new”. `g`: to checking and submitting.
    Ctrl+Enter: done with this task, on to the next one not filled in. Esc: close the task.

help-head-title = Head of the committee
help-head-sending-title = Checking and submitting the report
help-head-sending = When the reporter asks, “To do” shows “Check and submit”.
    The check page names only what has changed and what is missing.
    If you do not agree, “Return to the reporter” and say what needs to be changed.
    You can do whatever the reporter can, also write the report yourself.
    Arriving by the due instant is on time; after it, until the period closes, it is late; after closing it is refused, and what was typed is kept and shown. After an extension, a return or a reopening a date of its own holds.
help-head-sent-title = Once submitted
help-head-sent = The report is a numbered revision and can no longer be changed.
    It can be withdrawn as long as the Organisation Board has not begun to check it, that is, before the first comment or decision. If the period has closed and it could not be submitted again, it cannot be withdrawn.
    A returned report shows the reason word for word and by when to send it again.
    An accepted report that is reopened: the accepted revision goes on counting until a new one is submitted.
help-head-deputy-title = Deputies
help-head-deputy = When you are away, let somebody with an account in your organisation act in your place for a set time.
    At most 90 days at a time. After the last day the right ends by itself; it can be ended earlier.
    A deputy can do whatever the head can, but appoints no deputy.
help-head-obstacles-title = Answered obstacles
help-head-obstacles = Read the answer, then confirm that the obstacle is resolved, or reopen it and say what is still in the way.
    Only the organisation that raised it can confirm, and its head does. It can still be reopened if the obstacle comes back.
help-head-directives-title = Directives
help-head-directives = Directives stand under “To do”: press “Acknowledge”; when done, report.
    The reporter drafts, you send; once sent, it cannot be changed. Sending the report also acknowledges the directive.
    Whoever issued it closes it, or asks for another report by a new date.
help-head-results-title = The organisation’s results
help-head-results = “Results” shows the organisation’s progress in each content beside the means of its cluster and of the Bloc, its strengths, its open shortcomings, and what was sent on time period by period.
    A mean is shown only where 3 organisations or more have reported and nobody’s own figure can be told from it; as of a moment in the past none is shown. This hides single figures at one moment, not against comparison over time.
    In rankings an organisation sees its own place only, nobody else’s name.
    The “One-page summary” has standing, tasks behind or overdue, returns, directives, obstacles, shortcomings and trend, laid out to be printed.
help-head-letterhead-title = Letterhead and signature
help-head-letterhead = Issuer, symbol, place, form of signing, signatory and recipients on the organisation’s documents are for you to say, at “Change letterhead and signature” on a document’s page.
    To begin with they come from the organisation’s kind and name.
help-head-suggestions-title = Suggestions of the organisation
help-head-suggestions = You send suggestions in a personal capacity, or for the grassroots Party organisation.

help-advisory-title = Advisory bodies
help-advisory-reading-title = Reading figures and reports
help-advisory-reading = You can read every page of figures and every report that was sent, but no drafts.
help-advisory-comments-title = Comments
help-advisory-comments = At tasks that your body leads, open an organisation’s report and press “Comment” at the task; the organisation answers with its next revision.
help-advisory-obstacles-title = Answering obstacles
help-advisory-obstacles = “Obstacles” brings similar obstacles of several organisations together; one answer serves those that are ticked.
    You can answer obstacles addressed to your body and those about tasks that it leads.
    You are reminded three working days before an answer is due; after that the application informs the Standing Committee. When an organisation reopens an obstacle, the time starts anew.
    The page shows the working days to an answer (median), the share resolved as the raisers confirm, and what was reported to the Standing Committee, in all and by body; each figure opens its list.
help-advisory-directives-title = Directives to the body
help-advisory-directives = A body that is addressed acknowledges, then reports what was done; it is reminded three working days before the deadline.
help-advisory-suggestions-title = Suggestions passed on
help-advisory-suggestions = “Suggestions” has those that were passed to your body, without the sender’s name unless the sender agreed; they are due as when they were sent.

help-board-title = Organisation Board
help-board-list-title = Who has sent
help-board-list = “Reports” shows who has sent, who has not, who was late and what waits to be checked, period by period.
    Filter by state, cluster, name, or “I follow”. “Save this filter” keeps a selection under a name; each person can keep 20.
    Each organisation stands in exactly one state, called by the same name on every page.
help-board-checking-title = Checking a report
help-board-checking = Open a report to see each task beside the report that it carries over from, then “Accept”, or “Return” with a reason and a date for sending again.
    The reason reaches the organisation word for word and stays in the report’s history. Single tasks can be commented on.
    After a decision the next waiting report opens: organisations that you follow first, then by arrival; reports that you drafted or sent yourself are left out.
    Whoever drafted or sent a report does not decide about it.
    An accepted report can be reopened with “Reopen”, with a reason; the accepted revision goes on counting until there is a new one.
    If a revision is behind an approved consolidated report, the page says so before you return or reopen it.
help-board-keys-title = Keys for checking
help-board-keys = The keys are listed on the page; none decides by itself: accepting takes a second press on the button that has the focus.
    Alt+Shift+J, Alt+Shift+K: next and previous task. Alt+Shift+M: write a comment. Alt+Shift+L, Alt+Shift+H: next and previous report.
    Alt+Shift+D: to the “Accept” button. Alt+Shift+R: to the reason for returning.
help-board-together-title = Accepting at once
help-board-together = “Accept all reports without findings at once” lists the waiting reports in which the rules noticed nothing.
    Exactly the revisions that are ticked are accepted; what has changed meanwhile is left alone and named.
help-board-findings-title = Rules of checking
help-board-findings = Each report is examined by published rules. Findings only point to what deserves a closer look; none decides anything.
    The rules look for: texts like another organisation’s or the last report’s, progress that fell or leapt, completion without a file, hardly a word, a next step whose day has passed, figures that jump, missing figures or targets, tasks not declared.
    Texts are compared within one task and period, each time a page is opened. The Board can change the thresholds on the rules’ page.
    The organisation sees the findings before sending, without name or text of others.
help-board-chasing-title = Chasing
help-board-chasing = “Chase” reminds one organisation, or all of a selection, with a message that can be edited.
    Once a day at most for each organisation, unless you choose to remind again.
    The “Log of chases” says who was told what, and what has arrived since.
    A report that is not sent two working days after its due is told to the Standing Committee by itself; it then stands as “Reported to the Standing Committee”.
help-board-extensions-title = Extensions
help-board-extensions = Requests for extension wait on a page of their own; an extension can also be granted unasked.
    At most 90 days beyond the period’s due date. A refusal needs a reason.
help-board-holidays-title = Public holidays
help-board-holidays = Whatever is due in working days skips Saturdays, Sundays and the days on this list. The Board adds and removes holidays and working Saturdays or Sundays.
    The holidays of 2021, 2022, 2025 and 2026 are there to begin with.
help-board-effort-title = The effort of reporting
help-board-effort = “The effort of reporting”, reached from “Reports”, shows what a period costs the organisations.
    That is: fields to look at, fields typed, the share carried over, and the time from the first opening of the form to the first submitting that was not withdrawn, pauses included.
help-board-obstacles-title = Obstacles
help-board-obstacles = “Obstacles” brings similar ones together, for one answer. The Board answers those addressed to it, and passes others on to the body that can; the due date stays.
    After a merger nobody can confirm the obstacles of the organisation that ended.
help-board-meetings-title = Preparing meetings of the Standing Committee
help-board-meetings = “Call a meeting”, add the items, each with a brief and a proposal, then “Ask for opinions” of the members.
    “Take from open matters” offers reports to approve, silent organisations reported to the Standing Committee, obstacles not answered in time and tasks behind or overdue, with their briefs.
    An item with opinions can no longer be changed; take it off the agenda and add a new one if need be.
help-board-consolidation-title = The consolidated report
help-board-consolidation = Under “Consolidation”, “Draft it” writes the period’s report from the figures by fixed rules, four sections and four annexes, always in Vietnamese.
    It is edited paragraph by paragraph, by several people at once. Every save is kept, with word differences and a way back.
    Each figure keeps its source: press it to open the organisations’ figures; a number without a source is marked. Percentages in the report have one decimal.
    When reports come in later, new figures are offered beside what stands, and never put in by themselves.
    After “Propose to the Standing Committee” it is for reading only; it can be taken back until the Standing Committee has decided.
help-board-documents-title = Documents of the consolidated report
help-board-documents = “Documents” on each version and on its approval page gives DOCX, PDF and the annexes as XLSX. What is not approved is marked “DỰ THẢO”.
    One document goes from the Board to the Standing Committee; once approved there is also that of the Committee to the city, with number and date from the register.
    The XLSX annexes have real numbers and formulas over a sheet of all assignments and what was reported on them.
    Number and date are entered after approval: the next number is proposed, a taken one refused. To correct something, “Begin a correcting version”, which names the old one.
    An approved document is written from what was frozen and carries its SHA-256 at the end. Every file of it that was handed out is known again on the page for verifying documents.
    What stands on the documents of the Board and of the Committee is set by the Board.
help-board-suggestions-title = Suggestions
help-board-suggestions = The Board answers suggestions or passes them on, records what changed because of them, and decides what is published, in its own words.
    The term for answers is set from 1 to 90 working days and holds for suggestions sent from then on.
help-board-access-title = Confirming access
help-board-access = Roles that read more than their own organisation’s figures, the administrator’s role, and new passwords for those who hold such roles take effect only when another administrator or a member of the Organisation Board confirms them.
    Neither who asks nor whom it concerns confirms it.

help-committee-title = Standing Committee
help-committee-overview-title = The page “Overview”
help-committee-overview = The page names what to look at first, then the whole plan, goals, contents, indicators, trend, heat map and ranking.
    First what waits for a decision: reports to approve, obstacles not answered, overdue directives. Then what deserves a look: tasks by the damage that they do to the plan; organisations that are silent, have not sent again in time, or slip.
    The first seven stand there at once, the rest behind “See … more”. The rule of their order stands right below the list.
    Press any figure with a dotted line to open exactly its list.
    Choose another period at the top right; choose a cluster or “Count accepted reports only” in the filters.
help-committee-map-title = Map of organisations × tasks
help-committee-map = “Map of organisations × tasks”, reached from “Overview”, sets every organisation against every task, with totals; each cell leads to the very place in the organisation’s report.
help-committee-changes-title = What has changed
help-committee-changes = “Against the previous period” on “Overview” and “Changes from then to now” when you view another day list what changed, the largest first, and the reports that came in between.
    Two moments of one period, or two periods of one kind, can be compared; over the assignments that both sides report.
help-committee-forecast-title = Forecast of completion
help-committee-forecast = A task’s page gives a range of days for its completion at its own pace, against the deadline, or says why there is none.
    “Forecasts of all tasks” has all open tasks with a deadline. “How accurate past forecasts were” sets each past forecast beside what happened, by what was known when the period closed.
    Straight lines tend to be early, because the last organisation decides when a task is completed.
help-committee-presenting-title = Presenting and printing
help-committee-presenting = “Present” on “Overview” shows the same figures in large type, one message a slide, for the meeting room.
    The left and right arrow keys turn the slides, Esc leaves; there is a button for full screen.
    “For A3 paper” prints on A3.
help-committee-news-title = New reports while a page is open
help-committee-news = An open page of figures tells of reports that were just sent, accepted, returned, withdrawn or reopened; the figures change only when you press “Update the figures”.
    It tells of reports only, not of obstacles, directives and approvals.
help-committee-meetings-title = Opinions and conclusions
help-committee-meetings = Before a meeting each member chooses “Agree” or “Disagree” about each item, with the reason for disagreeing.
    One member who disagrees is enough to bring an item before the meeting. If all agree, or if the time is over, more than half agree and nobody disagrees, the item is settled in writing.
    Whoever acts for the Standing Committee records conclusions from the meeting’s time on, or once the item is settled in writing; and closes the meeting when nothing is left open.
help-committee-directives-title = Directives
help-committee-directives = Under “Directives” issue directives and see what was ordered and whether it was done, by directive, by meeting or by addressee.
    They are written from a task, a list of assignments, an organisation, an obstacle, what deserves a look on “Overview”, or what a meeting concluded.
    There are two kinds: personal guidance, with the position; and conclusions of the Standing Committee, issued by who acts for it, from a meeting that was held or an item settled in writing.
    Addressees are organisations, whole clusters, or lead bodies; all of them are shown before the directive is issued. Issued, nothing in it changes: a mistake is withdrawn with a reason and issued again.
    Addressees acknowledge, then report; the issuer closes it or asks for another report. They are reminded three working days before the deadline; after it the Standing Committee is told.
help-committee-approval-title = Approving the consolidated report
help-committee-approval = Whoever acts for the Standing Committee approves what was proposed, or returns it to the Organisation Board with remarks.
    The ground is chosen from a list: a meeting held since it was proposed (with a conclusion, if the report was on its agenda), or opinions in writing that settled it.
    Whoever drafted, edited or proposed a report does not approve it.
    Approving freezes text, figures and the list of the revisions behind them, with their SHA-256.
    If reports have changed since it was proposed, the page names the organisations; confirm to approve, or return it.
help-committee-suggestions-title = Suggestions
help-committee-suggestions = The Standing Committee reads all suggestions with their senders, the answers, and what changed because of them.
help-committee-sheet-title = An organisation on one page
help-committee-sheet = Open an organisation under “Organisations”, then “One-page summary”: standing, tasks behind or overdue, returns, directives, obstacles, shortcomings and trend, laid out to be printed.

help-administrator-title = Administrator
help-administrator-accounts-title = Accounts
help-administrator-accounts = Make accounts, give roles, disable and enable. An administrator reads no report.
    Hand over the link for setting the password, or have it mailed where the server sends mail and the account has an address. The link works once, within 48 hours; the person sets the password.
    A new password goes the same way. A new password and disabling end all sessions, tokens and the calendar address of the account.
    Nobody disables the own account.
help-administrator-confirming-title = Two people confirm
help-administrator-confirming = Roles that read more than their own organisation’s figures, the administrator’s role, and new passwords for those who hold such roles wait until another administrator or a member of the Organisation Board confirms them.
    Only the first member of the Organisation Board of a new installation is appointed without.
help-administrator-trail-title = The mark of the audit trail
help-administrator-trail = Every morning administrators with a mail address are mailed the mark of the audit trail, unless they chose no mail. Keep these mails: with them it can be told whether the trail up to that mark is as it was.
help-administrator-operation-title = Running the server
help-administrator-operation = Installing, backup, verifying the audit trail, keys, mail, PDF and reverse proxies have a page of their own.

help-account-title = Your own account
help-account-password-title = Password
help-account-password = Press your name at the top to open your account and change your password.
    Ten characters or more, no common password, not made of your user name or position.
    Changing it ends all other sessions. Tokens and the calendar address are revoked as well, unless you untick that.
    If you forgot your password, ask the administrator for a link to set a new one.
help-account-signing-title = Signing in
help-account-signing = A session ends after 24 hours without use, and after 14 days at the latest.
    After several wrong passwords you have to wait, longer with each further one. A device on which you have signed in before is not affected when others fail.
    What opens an account (mail address, tokens, calendar address, deputies, other people’s accounts) asks for the password again if it was given more than 10 minutes ago.
    Few passwords are checked at once; if the queue is full, the page says so at once, to try again.
help-account-tokens-title = Tokens for other programs
help-account-tokens = On the account page, make and revoke tokens with which other programs read figures through the API, under your own permissions.
    A token is shown once; each person has at most 10.
help-account-roles-title = Several roles
help-account-roles = A person may hold roles in several organisations. “Your other roles” at the top of the page leads to each; the acting organisation stands in the address.

# The page about running the server.
help-operation-title = Running the server
help-operation-lead = For administrators and those who look after the server. Commands are typed in a terminal of the server.

help-installing-title = Installing
help-installing-database-title = Database
help-installing-database = `DATABASE_URL` names PostgreSQL 15 or later with the extension `unaccent`. When unset, the application runs a PostgreSQL of its own in the data folder `DATA_DIR` (`.data` unless set otherwise).
    `tiendo migrate` brings the schema up to date. Where there is a role `tiendo_app`, it gives that role the rights that the server needs and none to change what is append-only: let the server run under it.
    A server under a role that may not change the schema starts all the same when the schema is up to date.
    What the server has acknowledged as saved is there at the next start, also after a power cut.
help-installing-first-title = The first time
help-installing-first = `tiendo create-user --name quan-tri` makes the first administrator and asks for a password; `tiendo import` takes in plan, organisations, accounts, assignments and periods.
    An import is all or nothing; mistakes are named by file, row and column. `tiendo import --help` describes the files.
    Plans, amendments, assignments (weights, dates, targets) and periods are recorded by import or in the database; there are no pages for editing them yet. Clarities are filled in by the organisations.
help-installing-settings-title = Environment variables
help-installing-settings = `tiendo --help` lists every variable and flag, what it means and its default.
    `RUST_LOG` says what is logged; `LOG_FORMAT=json` writes one JSON object a line for programs that collect logs. `PG_BINDIR` is the folder of PostgreSQL’s programs, where they are not found by themselves.
help-installing-root-title = Started by root
help-installing-root = Started by root, the server goes on as the account that the data folder belongs to, or gives it to `tiendo` if there is such an account (`useradd --system tiendo`), else to `postgres` or `nobody`.
    Where it cannot (a port below 1024, a data folder with other things in it), it says so.
    What it writes is closed to all other accounts.
    With `DATABASE_URL` likewise: by a socket with `peer` authentication PostgreSQL sees that account, not root.

help-publishing-title = On the network
help-publishing-proxy-title = Behind a reverse proxy
help-publishing-proxy = Put a reverse proxy that speaks https in front, then set `HTTPS=true`, and `PUBLIC_URL` to the address that people type.
    `PUBLIC_URL` is used for links in mails and for calendar addresses.
    If the proxy sets `X-Forwarded-For`, set `TRUST_PROXY=true`: failed sign-ins are then counted by that address.
    Let `/news` pass unbuffered (nginx: `proxy_buffering off`): a browser keeps this line open to hear of new reports. Without it a page asks every half minute.
    One person keeps four lines at most, each for ten minutes; then it is opened again and the permission looked at anew. Each process looks into the database every two seconds, and only while somebody’s page is open.
help-publishing-health-title = Health and time limits
help-publishing-health = `/healthz` answers while the process runs, `/readyz` when the database answers, too.
    A page is answered within 4.5 seconds, or says that it cannot be now; files may take 15 minutes. A statement for a page ends after six seconds.
    When the server stops, requests under way have 10 seconds to finish.
help-publishing-passwords-title = Guessing passwords
help-publishing-passwords = Failures alone are counted, by name and by network, with a growing wait.
    A device on which the person has signed in before is not kept out by the failures of others.

help-trail-title = Audit trail
help-trail-keys-title = Key and anchors
help-trail-keys = Every deed has an entry in the trail, sealed into a chain within a second, under a key that lies outside the database: the file `AUDIT_KEY_FILE`, by default `audit.key` in `DATA_DIR`.
    Keep a copy of the key where those who look after the database cannot read it. Without it nothing can be sealed or verified; who has both the key and the database can make the trail anew.
    Each time entries are sealed, the head of the chain is written as an anchor to `audit.anchors` in `DATA_DIR`. Keep copies of this file on another machine.
    The mark of the trail stands besides in the mail to administrators every morning and on the last page of every approved document.
help-trail-verifying-title = Verifying the trail
help-trail-verifying = `tiendo audit verify` walks the whole chain, compares it with every mark outside the database, compares the steps and revisions of all reports with the trail, and says what was tampered with.
    Add `--expect` with a mark from a mail or a document to see that everything up to it is as it was.
    Two things no check can tell: an entry that was removed before the server had seen it, and one that was sealed by somebody with both the key and the database.
help-trail-restored-title = After a backup was put back
help-trail-restored = The trail of the backup ends before the anchors, and verifying rightly says so. Stop the server, then begin a new anchor file with `tiendo audit begin-anchors --reason "…"`; the old one is laid aside and is to be kept.

help-keeping-title = Backup and files
help-keeping-backup-title = Backup
help-keeping-backup = A backup takes, in this order, the database, the evidence folder, then key and anchors of the audit trail.
help-keeping-evidence-title = Evidence
help-keeping-evidence = Evidence lies in the folder `evidence` of `DATA_DIR`, or in the S3 bucket that `EVIDENCE_URL` names (`s3://bucket/folder`).
    S3 needs a build with `--features s3` and the usual `AWS_…` variables.
    `EVIDENCE_MAX_MB` is the largest file in megabytes; 25 unless set.
help-keeping-records-title = Changes made by hand in the database
help-keeping-records = Rows that may change (periods, targets, a plan’s status, when an organisation exists) keep every state they had, with when it was recorded.
    For a change by hand, set when it was recorded within the transaction, by `set_config('tiendo.recorded_at', …, true)`. What was changed by hand before histories were kept counts as known since the row was recorded.
    The share of reports that a ranking takes stands in the table `figure_setting`; the terms, through which document numbers run, in the table `party_term`.

help-sending-title = Mail, work beside the requests, PDF
help-sending-mail-title = Mail
help-sending-mail = `SMTP_URL` is the mail server, `MAIL_FROM` the sender; the two go together. When unset, mails are written as files to the folder `outbox` of `DATA_DIR`.
    The daily digest goes out at 07:30 Vietnam time.
    The sample’s mails always stay in the `outbox`.
help-sending-jobs-title = Work beside the requests
help-sending-jobs = Work beside the requests stands in the table `job`, and is done by any number of servers on one database.
    What fails is tried again with growing waits for most of a day.
    A mail is never sent twice. One whose fate is unknown, because the mail server or the process went away in the middle, stays in the table as `uncertain`, and in the log.
    To see what failed: `select * from job where state in ('failed', 'uncertain')`.
help-sending-pdf-title = PDF files
help-sending-pdf = PDF files are made from the DOCX by LibreOffice, beside the requests. Install it with `sudo apt-get install -y --no-install-recommends libreoffice-writer-nogui fonts-liberation2`.
    Without LibreOffice the page says so, and the DOCX can be downloaded all the same. `SOFFICE` is the program, where the system does not find it.
    One run at a time, with a folder and a profile of its own; after `SOFFICE_SECONDS` (90 unless set) it is ended with everything it started.
    A document is converted once, and its PDF forgotten after a day. Documents were opened in LibreOffice only so far, not in Word.

help-sample-title = The sample
help-sample-accounts-title = Sample accounts
help-sample-accounts = The application’s own PostgreSQL, when empty, is filled with illustrative data of 2021; the password of the sample’s accounts is public.
    A server with sample accounts serves its own machine only: with `HTTPS`, `TRUST_PROXY`, `PUBLIC_URL` or an address other than loopback it does not start; a request that names another host, or a proxy on its way, signs nobody in. With such settings an empty database is not filled with the sample, either.
    `tiendo sample` loads the sample into an empty database; `tiendo sample --discard` removes it.
help-sample-clock-title = The sample’s clock
help-sample-clock = The sample’s clock reads 09:00 on 5 October 2021 when it is loaded, and runs on from there. Sessions, limits and logs use real time.

help-limits-title = Limits today
help-limits-size-title = Size
help-limits-size = Figures and findings are computed when a page is opened: exact, and quick at some hundred organisations; they are not kept up to date in advance for tens of thousands.
    Importing a form of 500 rows takes less than 64 MB of memory.
help-limits-moment-title = Moments
help-limits-moment = A deed that had read the clock but was not committed when a page was drawn, some milliseconds, is shown by the page’s link and not by the page.
