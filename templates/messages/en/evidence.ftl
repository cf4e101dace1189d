evidence-word = Evidence
evidence-title = Evidence for task { $n }
evidence-now = With this period's report ({ $n })
evidence-none = No evidence yet.
evidence-add = Add evidence
evidence-add-do = Upload
evidence-files = Choose one or more files
evidence-kinds = PDF, Word, Excel, PowerPoint (without macros) or JPEG, PNG, WebP pictures; at most { $max } MB each.
evidence-drop = Or drop files and paste pictures here. PDF, Word, Excel, PowerPoint, pictures; at most { $max } MB each.
evidence-remove = Remove
evidence-reuse = Reuse
evidence-reuse-do = Reuse the chosen files
evidence-earlier = Reuse evidence from an earlier period
evidence-earlier-what = Files sent in earlier periods need no second upload. A task left unchanged takes its earlier evidence along.
evidence-of-period = from period { $n }
evidence-of-before = last period
evidence-back = Back to the report
evidence-refused = { $n ->
    [one] One item was not taken
   *[other] { $n } items were not taken
    }
evidence-too-large = The file is larger than { $max } MB. Make it smaller (compress pictures, split it) and upload it again.
evidence-empty = The file is empty.
evidence-kind = This kind of file is not taken. Only PDF, Word, Excel, PowerPoint and JPEG, PNG, WebP pictures are.
evidence-active = The file holds macros or scripts and is not taken. Save it without them or as PDF.
evidence-broken = The file is broken or cut off. Try opening it on your machine, save it and upload it again.
evidence-too-many = A task takes at most { $max } files a period.
evidence-full = The server has no room left; nothing of this file was stored. Tell the administrator and upload it later.
evidence-none-chosen = No file was chosen.
evidence-uploading = Uploading {"{name}"}
evidence-cancel = Cancel
evidence-again = Try again
evidence-failed = {"{name}"} could not be uploaded. Check the connection and press Try again.
evidence-pasted = pasted
evidence-close = Understood
flash-evidence-added = Evidence saved.
flash-evidence-removed = Evidence removed from the draft.
