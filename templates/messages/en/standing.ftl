standing-by-content = By content
standing-own = Organisation
standing-cluster = Cluster's mean
standing-bloc = Bloc's mean
standing-how = Means follow the published formula, over the assignments reported on; differences come from exact fractions and are rounded once.
standing-fewest = A mean is shown only where { $n } organisations or more have reported and nobody's own figure can be told from it.
standing-too-few = too few organisations for a mean
standing-no-mean = not reported yet
standing-above = +{ $n } points, above
standing-below = −{ $n } points, below
standing-equal = 0 points, equal
standing-above-less = above by less than 1 point
standing-below-less = below by less than 1 point
standing-strengths = Strengths
standing-strengths-none = No task is above the Bloc's mean yet.
standing-strength = { $own }; Bloc { $bloc }
standing-shortcomings = Open shortcomings
standing-timeliness = Sent on time, period by period
standing-on-time = { $counts } periods sent on time
standing-state = Report
standing-sent = First sent
standing-due = Due
standing-returned-head = Returned
standing-returned = { $n ->
    [one] once
   *[other] { $n } times
}
standing-sent-in-time = on time
standing-sum = Sum of content { $n }: { $figure }
