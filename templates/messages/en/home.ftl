home-directive = Directive { $n }, due { $date }.
home-directive-to-report = To be reported on
home-directive-acknowledge = Acknowledge
home-more-directives = { $n } more directives
home-other = Other matters
home-unclear = { $n } { $n ->
    [one] task lacks
   *[other] tasks lack
 } one of the five clarities
home-unclear-what = The person, the work, the responsibility, the procedure or the outcome is missing.
home-unclear-see = Fill in
home-other-periods = Reporting periods
home-results = Own results
home-obstacle = Obstacle { $n }, answered by { $by } at { $at }.
home-obstacle-see = See the answer
home-more-obstacles = { $n } more answered obstacles
