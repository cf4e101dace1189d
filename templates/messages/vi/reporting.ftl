period-month = Tháng { $n }/{ $year }
period-quarter = Quý { $n }/{ $year }
period-half-year = 6 tháng đầu năm { $year }
period-nine-months = 9 tháng đầu năm { $year }
period-year = Năm { $year }
period-ad-hoc = Đột xuất đến { $until }/{ $year }
