-- Declining needs a reason, as returning and reopening do.
alter table report_step drop constraint report_step_has_reason;
alter table report_step add constraint report_step_has_reason
    check (kind not in ('returned', 'reopened', 'submission_declined') or reason <> '');
