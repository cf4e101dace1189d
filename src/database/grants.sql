-- Where the application has a role of its own (tiendo_app), it reads and writes, but never changes what is append-only.
do $$
declare t text;
begin
    if not exists (select from pg_roles where rolname = 'tiendo_app') then return; end if;
    grant usage on schema public to tiendo_app;
    grant select, insert, update, delete on all tables in schema public to tiendo_app;
    grant usage on all sequences in schema public to tiendo_app;
    foreach t in array array['revision', 'revision_entry', 'revision_evidence', 'revision_figure', 'revision_section', 'report_step', 'extension', 'extension_request', 'extension_decision', 'chase', 'escalation', 'meeting_opinion', 'meeting_conclusion', 'obstacle_answer', 'obstacle_step', 'directive', 'directive_task', 'directive_obstacle', 'directive_addressee', 'directive_step', 'directive_withdrawal', 'suggestion_step', 'suggestion_term', 'entry_comment', 'comment_answer', 'shortcoming', 'shortcoming_naming', 'shortcoming_fix', 'shortcoming_fix_evidence', 'consolidated_annexes', 'consolidated_section_version', 'consolidated_step', 'consolidated_approval', 'consolidated_revision', 'issued_file', 'revision_freeze', 'audit_entry', 'audit_seal',
                             'organisation_version', 'organisation_existence', 'organisation_succession', 'plan_state', 'indicator', 'reporting_period_version', 'indicator_target_version',
                             'figure_setting',
                             'plan_version', 'goal', 'content', 'key_task_version', 'key_task_goal', 'assignment_version'] loop
        execute format('revoke update, delete, truncate on %I from tiendo_app', t);
    end loop;
end $$;
