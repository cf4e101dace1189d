clarities-title = The five clarities of each task
clarities-plan = plan of { $year }
clarities-gaps = { $n } of { $total } tasks { $n ->
    [one] lacks
   *[other] lack
 } some of the five clarities; { $cells } { $cells ->
    [one] cell is
   *[other] cells are
 } empty.
clarities-what = What you write takes effect today; earlier text can still be seen. Weights, deadlines and targets are recorded by the Organisation Board.
clarities-closed = This plan is closed; nothing more is recorded for it. The texts are for reading only.
clarities-filter = Choose the tasks to show
clarities-all = All
clarities-unclear-only = Unclear tasks only
clarities-none-unclear = No task is unclear any more.
clarities-see-all = See all { $n } tasks
clarities-saved-partly = Tasks saved: { $n }. Those below are not saved yet.
clarities-save = Save the clarities
clarities-fill = Fill down
clarities-undo = Undo
clarities-fill-columns = Fill empty cells from the cell above:
clarities-filled = { $n } { $n ->
    [one] cell
   *[other] cells
 } filled in the column “{ $what }”, not saved yet. Check, then press “Save the clarities”.
clarities-filled-none = The column “{ $what }” has no empty cell below a filled one.
clarities-table = The grid of clarities
clarities-caption = The clarities of { $n } tasks, a row each
clarities-task = Task
clarities-empty = { $n } empty
clarities-unclear = Unclear
clarities-part = Task { $n }, { $what }
clarities-somebody = Somebody else
clarities-conflict = Task { $n }: { $by } changed it while you were typing. Look at both texts and choose.
clarities-conflict-title = { $by } changed task { $n } while you were typing.
clarities-conflict-keep = Your text is in the field; saving again replaces the saved text shown above the field.
clarities-theirs = Saved text:
clarities-earlier = From the plan of { $year }
clarities-earlier-what = Only empty cells of unclear tasks are filled, and nothing is saved until you have looked at it.
clarities-earlier-same = { $n } { $n ->
    [one] task has
   *[other] tasks have
 } the same title as last year
clarities-earlier-similar = { $n } { $n ->
    [one] task has
   *[other] tasks have
 } a similar title: choose
clarities-earlier-none = Take nothing
clarities-earlier-task = Task { $n }. { $title }
clarities-earlier-like = { $share }% alike: task { $n }. { $title }
clarities-earlier-do = Take from the plan of { $year }
clarities-carried = Empty cells of { $n } { $n ->
    [one] task
   *[other] tasks
 } filled, not saved yet. Check, then press “Save the clarities”.
clarities-carried-from = from task { $n } “{ $title }”
clarities-carried-none = The chosen tasks fill no empty cell.
clarities-source = From task { $n }, plan of { $year }
clarities-keys = Pasting from a spreadsheet, and keys
clarities-key-paste = Paste a block of cells copied from a spreadsheet, from the current cell on
clarities-key-paste-plain = Paste the whole text into one cell
clarities-key-fill = Fill the empty cells below with this cell’s text, or the whole selection
clarities-key-range = Select more cells of the column (or hold Shift and click)
clarities-key-enter = To the cell below; Shift + Enter for a new line in the cell
clarities-key-tab = To the next cell; Shift + Tab back
clarities-key-arrows = At the start or end of the text: to the neighbouring cell
clarities-key-undo = Undo the last paste or fill, all its cells at once
clarities-js-changed = Cells changed, not saved yet: {"{n}"}
clarities-js-unchanged = No cell changed
clarities-js-filled = Cells filled, not saved yet: {"{n}"}.
clarities-js-nothing = There is no empty cell below.
clarities-js-empty = The current cell is empty: there is nothing to fill with.
clarities-js-pasted = Cells pasted, not saved yet: {"{n}"}.
clarities-js-outside = Beyond the grid, not pasted ({"{n}"}):
clarities-js-place = row {"{row}"}, column {"{column}"} of the block
clarities-js-undone = Cells put back: {"{n}"}.
clarities-js-picked = Cells selected: {"{n}"}.
flash-clarities-saved = The clarities are saved. What stood before can be seen at each task.
flash-clarities-same = Nothing has changed, so nothing was saved.
versions-link = { $n } versions
versions-title = Versions of task { $n }
versions-what = Every version is kept; earlier reporting periods use the one in force on their last day.
versions-number = Version { $n }
versions-in-force = In force
versions-from = in force from { $date }
versions-imported = Recorded by import
versions-same = Nothing differs from the version before.
versions-weight = Weight
versions-start = Start
versions-deadline = Own deadline
versions-state = State
versions-given = assigned
versions-not-given = no longer assigned
