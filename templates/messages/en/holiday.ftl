holiday-title = Public holidays of { $year }
holiday-here = Public holidays
holiday-link = Public holidays
holiday-what = Time limits in working days skip Saturdays, Sundays and the days below.
holiday-year = Year
holiday-see = Show
holiday-new = Add a day
holiday-day = Day
holiday-weekday-head = Weekday
holiday-name = Name
holiday-kind = Kind
holiday-is-worked = Make-up working day
holiday-is-off = Day off
holiday-add = Add day
holiday-remove = Remove
holiday-list = { $n ->
    [one] 1 day
   *[other] { $n } days
    }
holiday-none = No public holidays are recorded for { $year }.
holiday-none-next = Without any, Monday to Friday are working days.
holiday-day-missing = Enter the day.
holiday-name-missing = Enter a name.
holiday-weekend = Saturdays and Sundays are days off anyway. For a make-up working day, choose “Make-up working day”.
holiday-weekday = A make-up working day must be a Saturday or Sunday.
holiday-known = This day is already in the list. To change it, remove it and add it again.
flash-holiday-added = Day added.
flash-holiday-removed = Day removed.
