period-month = Month { $n }/{ $year }
period-quarter = Quarter { $n }/{ $year }
period-half-year = First half of { $year }
period-nine-months = First nine months of { $year }
period-year = Year { $year }
period-ad-hoc = Ad hoc until { $until }/{ $year }
