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
holiday-is-worked = Worked in a holiday’s stead
holiday-is-off = Day off
holiday-add = Add day
holiday-remove = Remove
holiday-list = { $n ->
    [one] 1 day
   *[other] { $n } days
    }
holiday-none = No public holiday of { $year } is recorded.
holiday-none-next = Without any, Monday to Friday are working days.
holiday-day-missing = Enter the day.
holiday-name-missing = Enter a name.
holiday-weekend = Saturdays and Sundays are off as they are. For a day worked in a holiday’s stead, tick the box.
holiday-weekday = A day worked in a holiday’s stead is a Saturday or Sunday.
holiday-known = This day is in the list. Remove it and add it again to change it.
flash-holiday-added = Day added.
flash-holiday-removed = Day removed.
