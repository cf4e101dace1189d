spreadsheet-get = Download the form (XLSX)
spreadsheet-import = Import from a spreadsheet
spreadsheet-lead = Fill in the report with Excel or LibreOffice and import it. Before anything is saved, every change is shown.
spreadsheet-step-get = Download the form
spreadsheet-step-get-what = The form for { $period } already holds the tasks, the last period and what is being drafted.
spreadsheet-step-put = Import the filled form
spreadsheet-file = Choose the filled form
spreadsheet-file-hint = An XLSX file of at most { $max } MB. Nothing is saved before you have looked and pressed import.
spreadsheet-preview-do = Preview
spreadsheet-refused = The file was not accepted
spreadsheet-file-name = report-{ $organisation }-{ $period }
spreadsheet-none-chosen = Choose the filled form, then press Preview.
spreadsheet-too-large = The file is larger than { $max } MB. Take out pictures and whatever is not part of the form, save it and import it again.
spreadsheet-kind = This is not an Excel workbook (.xlsx). Import the form that was downloaded from the report's page.
spreadsheet-old-excel = This is a file of the old Excel (.xls). Save it as “Excel Workbook (.xlsx)” and import it again.
spreadsheet-locked = The file has a password and cannot be opened. Remove the password, save it and import it again.
spreadsheet-open-document = This is an OpenDocument file (.ods). Save it as “Excel 2007–365 (.xlsx)” and import it again.
spreadsheet-text = This is a text file (such as CSV), which does not hold everything. Import the form as .xlsx.
spreadsheet-macros = The file contains macros or scripts and is not accepted. Save it as “Excel Workbook (.xlsx)” without macros.
spreadsheet-linked = The file refers to other files or data sources. Paste the contents as values, break the links, save it and import it again.
spreadsheet-swollen = The file contains an unusual amount of content and was not opened. Download a new form and copy what you filled in.
spreadsheet-foreign = This is not a form from the report's page. Download the form and copy the contents into it.
spreadsheet-other-version = This form is of another version. Download a new form and copy the contents into it.
spreadsheet-other-organisation = This is the form of another organisation ({ $organisation }). Choose your organisation's file.
spreadsheet-other-plan = This is the form of another plan ({ $plan }). Choose this plan's file.
spreadsheet-other-period = This is the form of another period ({ $period }). Choose this period's file.
spreadsheet-no-column = The form lacks the column “{ $heading }”. Download a new form and copy the contents into it.
spreadsheet-preview = Before importing
spreadsheet-counts = { $n ->
    [one] One item differs
   *[other] { $n } items differ
    }; as saved already: { $same }.
spreadsheet-counts-conflicts = Changed on the page after the form was downloaded: { $n }.
spreadsheet-closed-kept = The contents of the file are shown below for comparison; nothing was saved.
spreadsheet-nothing-ticked = Nothing was chosen
spreadsheet-nothing-ticked-what = Tick what is to be imported and import again. The contents of the file are still below.
spreadsheet-mistakes = { $n ->
    [one] One thing in the file cannot be taken
   *[other] { $n } things in the file cannot be taken
    }
spreadsheet-mistakes-what = A task with a mistake is not imported; everything else can be. Correct the file and import it again whenever you like.
spreadsheet-cell = Cell { $cell } (sheet { $sheet })
spreadsheet-no-difference = The file contains nothing that differs from what is saved.
spreadsheet-other-file = Choose another file
spreadsheet-leave = Import nothing, back to the report
spreadsheet-pick = Import this
spreadsheet-what = Field
spreadsheet-now = Saved
spreadsheet-in-file = In the file
spreadsheet-conflict = This was changed on the page after the form was downloaded. Compare both; tick it to use the text in the file.
spreadsheet-conflict-by = { $by } changed this task on the page after the form was downloaded. Compare both; tick it to use the text in the file.
spreadsheet-notes = What to know about this file
spreadsheet-sheet-unread = Sheet “{ $sheet }” is not one of the form and was not read.
spreadsheet-sheet-copied = Sheet “{ $sheet }” is a copy of sheet “{ $first }” and was not read; only “{ $first }” was.
spreadsheet-column-repeated = Column { $column } (sheet { $sheet }) has the heading “{ $heading }” of a column further left and was not read.
spreadsheet-rows-hidden = Rows { $rows } (sheet { $sheet }) are hidden in the file; what they say was read all the same.
spreadsheet-cells-merged = Cells { $cells } (sheet { $sheet }) are merged; only cell { $first } was read, the others count as empty.
spreadsheet-cells-unread = { $cells } (sheet { $sheet }) lies outside the columns of the form and was not read.
spreadsheet-cells-unread-more = { $cells } and { $more } other cells (sheet { $sheet }) lie outside the columns of the form and were not read.
spreadsheet-print-changed = { $cells } (sheet { $sheet }) belongs to what is printed for reading, such as the title of a task; what was changed or added there was not read.
spreadsheet-print-changed-more = { $cells } and { $more } other cells (sheet { $sheet }) belong to what is printed for reading, such as the title of a task; what was changed or added there was not read.
spreadsheet-comments-unread = The comment on { $cells } (sheet { $sheet }) was not read.
spreadsheet-comments-unread-more = The comments on { $cells } and { $more } other cells (sheet { $sheet }) were not read.
spreadsheet-rows-missing = There are no rows for tasks { $numbers } in the file; these tasks stay as they are stored.
spreadsheet-was-read = In the file: “{ $text }”.
spreadsheet-pick-clear = Empty what is stored
spreadsheet-pick-cell = Use what the file says
spreadsheet-remarks = Can be imported, but must be corrected before the report is sent:
spreadsheet-import-do = { $m ->
    [0] Import tasks: { $n }
   *[other] Import tasks: { $n }, sections: { $m }
    }
spreadsheet-import-tasks = Import tasks: {"{n}"}
spreadsheet-import-both = Import tasks: {"{n}"}, sections: {"{m}"}
flash-spreadsheet-imported = { $m ->
    [0] Imported from the spreadsheet. Tasks: { $n }.
   *[other] Imported from the spreadsheet. Tasks: { $n }, sections: { $m }.
    }
spreadsheet-sheet-tasks = Report
spreadsheet-sheet-figures = Indicators
spreadsheet-sheet-help = Instructions
spreadsheet-due = due { $due }
spreadsheet-hint = Fill in yellow cells only. The sheet Instructions says how.
spreadsheet-number = No.
spreadsheet-title = Key task
spreadsheet-own-work = Own work
spreadsheet-deadline = Deadline
spreadsheet-result-before = Result, last period
spreadsheet-progress = Progress (%)
spreadsheet-code = Code
spreadsheet-indicator = Indicator
spreadsheet-part = Figure
spreadsheet-unit = Unit
spreadsheet-target = Target
spreadsheet-figure = This period's figure
spreadsheet-place = Item
spreadsheet-heading = Section
spreadsheet-body-before = Text, last period
spreadsheet-body = This period's text
spreadsheet-too-long = [Too long for a cell; edit it on the report's page]
spreadsheet-not-taken = Not a valid value
spreadsheet-mark = Type x if there is nothing new, or leave it empty.
spreadsheet-date = Enter a date as day/month/year, not after the period's last day ({ $day }).
spreadsheet-formula = This cell does not accept formulas. Paste the content as a value.
spreadsheet-formula-empty = The formula has no number yet. Open the file and save it, or type the number.
spreadsheet-cell-error = The cell shows the error { $what }. Enter its content again.
spreadsheet-percent = This figure is not a percentage. Remove the % format and enter it again.
spreadsheet-no-number = The row has content, but its number in the first column is gone. Copy the content to the right row.
spreadsheet-unknown-task = The organisation has no task { $n } in this period. Copy the content to the right row.
spreadsheet-unknown-figure = There is no indicator with the code { $n }. Copy the figure to the right row.
spreadsheet-unknown-section = The general part has no item { $n }. Copy the content to the right row.
spreadsheet-repeated = Number { $n } appears in two rows. Keep one of them and import again.
spreadsheet-help-title = How to fill in the form
spreadsheet-help-input = Fill in yellow cells only. All others are locked, without a password, so that the form can be imported exactly.
spreadsheet-help-unchanged = A task with nothing new since the last period: type x in the column “Nothing new” and leave the other cells of the row empty. A task completed before needs nothing.
spreadsheet-help-status = Status: choose from the list. Progress: a whole number from 0 to 100. Not started is 0; completed is 100 with a date of completion.
spreadsheet-help-date = Dates as day/month/year, for example 05/04/2021.
spreadsheet-help-figures = Indicator figures go to the sheet “Indicators”. A ratio takes both of its figures, no percentage.
spreadsheet-help-general = The organisation's results, limitations, directions and recommendations go to the sheet “General part”.
spreadsheet-help-formula = Text cells do not accept formulas. Number and date cells take the result of a formula.
spreadsheet-help-rows = Rows go by the number in their first column: their order may change; where a row is deleted, the task stays as it is saved.
spreadsheet-help-lines = For a new line within a cell press Alt and Enter. Where text is hidden, make the row higher.
spreadsheet-help-import = When done, open the report's page and choose “Import from a spreadsheet”. The preview names every change; only what you choose is saved, and nothing is sent to the Organisation Board.
