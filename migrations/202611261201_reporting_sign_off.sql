-- The head may send a report back to the reporter who asked for it to be sent.
alter type report_step_kind add value 'submission_declined';
