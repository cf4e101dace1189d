//! Importing: everything in one transaction, or nothing and a list of mistakes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::json;
use sqlx::{Connection, PgConnection};

use super::model::{Files, ImportError, Mistakes, Summary};
use super::parse::{self, AccountRecord, AssignmentRecord, OrganisationRecord, PlanRecord};
use super::store;
use super::store::assignments::{self, NewAssignment};
use super::store::history::{
    self, DraftRow, EntryRow, EvidenceRow, FigureRow, ReportRow, RevisionRow, SectionRow, StepRow,
};
use super::store::plans::{self, PlanRefs};
use crate::audit::{self, Deed};
use crate::auth::{self, AccountRow, MembershipRow};
use crate::kernel::{
    AccountId, Clock, IndicatorAccumulation, OrganisationId, PeriodId, PeriodKind, ReportId, Year,
};
use crate::organisation::{self, NewOrganisation};
use crate::reporting;
use crate::rollup::rules::summed_kind;

type Organisations = BTreeMap<String, OrganisationId>;

/// Imports files: all of what they hold, or nothing. What refers to something finds it in the files or in the database.
pub async fn import(db: &mut PgConnection, clock: &Clock, files: &Files) -> Result<Summary, ImportError> {
    let mut mistakes = Mistakes::default();
    let organisations =
        files.organisations.as_deref().map(|t| parse::organisations(t, &mut mistakes)).unwrap_or_default();
    let accounts = files.accounts.as_deref().map(|t| parse::accounts(t, &mut mistakes)).unwrap_or_default();
    let plan = files.plan.as_deref().and_then(|t| parse::plan(t, &mut mistakes));
    let plan_year = match &plan {
        Some(plan) => Some(plan.year),
        None => plans::find_latest_year(db).await?,
    };
    let year = plan_year.map_or(Year::Written, Year::In);
    let given =
        files.assignments.as_deref().map(|t| parse::assignments(t, year, &mut mistakes)).unwrap_or_default();
    let periods =
        files.periods.as_deref().map(|t| parse::periods(t, year, &mut mistakes)).unwrap_or_default();
    mistakes.stop_if_any()?;

    let mut tx = db.begin().await?;
    let known = import_organisations(&mut tx, clock, &organisations, &mut mistakes).await?;
    let (account_count, ids) = import_accounts(&mut tx, clock, &accounts, &known, &mut mistakes).await?;
    set_officers(&mut tx, &organisations, &known, &ids, &mut mistakes).await?;
    let imported = match &plan {
        Some(plan) => import_plan(&mut tx, clock, plan, &known, &mut mistakes).await?,
        None => None,
    };
    let refs = match imported {
        Some(refs) => Some(refs),
        None => plans::find_latest_plan(&mut tx).await?,
    };
    if !periods.is_empty() || !given.is_empty() {
        match &refs {
            None if mistakes.0.is_empty() => {
                mistakes.add("plan.json", 0, "", "there is no plan for the periods and assignments");
            }
            None => {}
            Some(refs) => {
                assignments::insert_periods(&mut tx, clock.now(), refs.id, &periods).await?;
                import_assignments(&mut tx, clock, &given, &known, refs, &mut mistakes).await?;
            }
        }
    }
    mistakes.stop_if_any()?;
    let summary = Summary {
        key_tasks: plan.as_ref().map_or(0, |p| p.tasks().count()),
        organisations: organisations.len(),
        accounts: account_count,
        memberships: accounts.len(),
        assignments: given.len(),
        periods: periods.len(),
    };
    let deed = Deed {
        at: clock.now(),
        by: None,
        for_organisation: None,
        action: "importing.import",
        subject: plan.as_ref().map_or("", |p| &p.code),
        before: None,
        after: Some(json!({ "imported": summary.to_string() })),
    };
    audit::record(&mut tx, deed).await?;
    tx.commit().await?;
    store::count_anew(db).await?;
    Ok(summary)
}

async fn import_organisations(
    db: &mut PgConnection,
    clock: &Clock,
    records: &[OrganisationRecord],
    mistakes: &mut Mistakes,
) -> Result<Organisations, ImportError> {
    let mut known: Organisations = organisation::list_ids_by_code(db).await?.into_iter().collect();
    for record in records {
        if known.insert(record.code.clone(), OrganisationId::new()).is_some() {
            mistakes.add(
                "organisations.csv",
                record.row,
                "code",
                format!("“{}” is recorded already", record.code),
            );
        }
    }
    let mut rows = Vec::new();
    for r in records {
        let parent = r.parent.as_ref().and_then(|code| known.get(code)).copied();
        if let (Some(code), None) = (&r.parent, parent) {
            mistakes.add(
                "organisations.csv",
                r.row,
                "parent_code",
                format!("there is no organisation “{code}”"),
            );
        }
        let Some(id) = known.get(&r.code).copied() else { continue };
        rows.push(NewOrganisation {
            id,
            code: r.code.clone(),
            kind: r.kind,
            name: r.name.clone(),
            short_name: r.short_name.clone(),
            cluster: r.cluster.clone(),
            parent,
            member_count: r.member_count,
            valid_from: r.valid_from,
            valid_to: r.valid_to,
            contact_name: r.contact_name.clone(),
            contact_position: r.contact_position.clone(),
            contact_phone: r.contact_phone.clone(),
        });
    }
    mistakes.stop_if_any()?;
    organisation::insert_all(db, clock.now(), &rows).await?;
    Ok(known)
}

async fn import_accounts(
    db: &mut PgConnection,
    clock: &Clock,
    records: &[AccountRecord],
    organisations: &Organisations,
    mistakes: &mut Mistakes,
) -> Result<(usize, BTreeMap<String, AccountId>), ImportError> {
    let mut ids: BTreeMap<String, AccountId> = auth::find_ids_by_user_name(db).await?.into_iter().collect();
    let before: BTreeSet<String> = ids.keys().cloned().collect();
    let (mut accounts, mut memberships, mut hashes) = (Vec::new(), Vec::new(), BTreeMap::new());
    for r in records {
        if before.contains(&r.user_name) {
            mistakes.add(
                "accounts.csv",
                r.row,
                "user_name",
                format!("“{}” is recorded already", r.user_name),
            );
            continue;
        }
        let Some(organisation_id) = organisations.get(&r.organisation).copied() else {
            mistakes.add(
                "accounts.csv",
                r.row,
                "organisation_code",
                format!("there is no organisation “{}”", r.organisation),
            );
            continue;
        };
        if !ids.contains_key(&r.user_name) {
            // One hash for all who share a password: a sample's many accounts, never people's own.
            if !r.password.is_empty() && !hashes.contains_key(&r.password) {
                let permit = auth::Permit::wait().await?;
                hashes.insert(r.password.clone(), permit.hash(r.password.clone()).await?);
            }
            let id = AccountId::new();
            ids.insert(r.user_name.clone(), id);
            accounts.push(AccountRow {
                id,
                user_name: r.user_name.clone(),
                display_name: r.display_name.clone(),
                email: Some(r.email.clone()).filter(|e| !e.is_empty()),
                phone: r.phone.clone(),
                password_hash: hashes.get(&r.password).cloned(),
            });
        }
        let Some(account_id) = ids.get(&r.user_name).copied() else { continue };
        let acts_for_standing_committee = r.acts_for_standing_committee;
        memberships.push(MembershipRow {
            account_id,
            organisation_id,
            role: r.role,
            acts_for_standing_committee,
        });
    }
    mistakes.stop_if_any()?;
    auth::insert_accounts(db, clock.now(), &accounts, &memberships).await?;
    Ok((accounts.len(), ids))
}

async fn set_officers(
    db: &mut PgConnection,
    records: &[OrganisationRecord],
    organisations: &Organisations,
    accounts: &BTreeMap<String, AccountId>,
    mistakes: &mut Mistakes,
) -> Result<(), ImportError> {
    let mut pairs = Vec::new();
    for r in records {
        let Some(officer) = &r.officer else { continue };
        match (organisations.get(&r.code), accounts.get(officer)) {
            (Some(organisation), Some(account)) => pairs.push((*organisation, *account)),
            _ => mistakes.add(
                "organisations.csv",
                r.row,
                "officer_user_name",
                format!("there is no account “{officer}”"),
            ),
        }
    }
    Ok(organisation::set_officers(db, &pairs).await?)
}

async fn import_plan(
    db: &mut PgConnection,
    clock: &Clock,
    plan: &PlanRecord,
    organisations: &Organisations,
    mistakes: &mut Mistakes,
) -> Result<Option<PlanRefs>, ImportError> {
    if plans::has_plan(db, &plan.code).await? {
        mistakes.add("plan.json", 0, "code", format!("the plan “{}” is recorded already", plan.code));
    }
    for (_, task) in plan.tasks() {
        for code in
            task.lead.iter().chain(&task.coordinating).filter(|code| !organisations.contains_key(*code))
        {
            mistakes.add(
                "plan.json",
                0,
                format!("key task {}", task.number),
                format!("there is no organisation “{code}”"),
            );
        }
    }
    let issuer = organisation::find_root(db).await?;
    let Some(issuer) = issuer.filter(|_| mistakes.0.is_empty()) else {
        if issuer.is_none() {
            mistakes.add("plan.json", 0, "issuer", "there is no organisation at the root of the tree");
        }
        return Ok(None);
    };
    Ok(Some(plans::insert_plan(db, clock.now(), plan, issuer, organisations).await?))
}

async fn import_assignments(
    db: &mut PgConnection,
    clock: &Clock,
    records: &[AssignmentRecord],
    organisations: &Organisations,
    plan: &PlanRefs,
    mistakes: &mut Mistakes,
) -> Result<(), ImportError> {
    const FILE: &str = "assignments.csv";
    // A target per period is for the periods that are added up.
    let periods = assignments::list_periods(db, plan.id).await?;
    let kinds: Vec<PeriodKind> = periods.iter().map(|(.., kind)| *kind).collect();
    let summed = summed_kind(&kinds);
    let summed: Vec<PeriodId> =
        periods.iter().filter(|(.., kind)| Some(*kind) == summed).map(|(_, id, _)| *id).collect();
    let (mut rows, mut targets) = (Vec::new(), Vec::new());
    for r in records {
        let Some(organisation) = organisations.get(&r.organisation).copied() else {
            mistakes.add(
                FILE,
                r.row,
                "organisation_code",
                format!("there is no organisation “{}”", r.organisation),
            );
            continue;
        };
        let Some((task, deadline)) = plan.tasks.get(&r.task).copied() else {
            mistakes.add(FILE, r.row, "task_number", format!("the plan has no task {}", r.task));
            continue;
        };
        if r.deadline.zip(deadline).is_some_and(|(own, of_task)| own > of_task) {
            mistakes.add(FILE, r.row, "deadline", "lies after the task's own deadline");
        }
        for (position, target) in &r.targets {
            match plan.indicators.get(&(r.task, *position)) {
                None => mistakes.add(
                    FILE,
                    r.row,
                    "targets",
                    format!("task {} has no indicator {position}", r.task),
                ),
                Some((id, IndicatorAccumulation::Cumulative)) => {
                    targets.push((*id, organisation, None, *target));
                }
                Some((id, IndicatorAccumulation::PerPeriod)) => {
                    targets.extend(summed.iter().map(|period| (*id, organisation, Some(*period), *target)));
                }
            }
        }
        rows.push(NewAssignment {
            task,
            organisation,
            weight: r.weight,
            start_on: r.start_on,
            deadline: r.deadline,
            clarities: json!(r.clarities),
        });
    }
    mistakes.stop_if_any()?;
    assignments::insert_assignments(db, clock.now(), plan.issued_on, &rows).await?;
    assignments::insert_targets(db, clock.now(), &targets).await?;
    for shared in assignments::list_shared_latest(db, plan.id).await? {
        mistakes.add(
            FILE,
            0,
            "task_number",
            format!(
                "task {} has the indicator “{}” with the aggregation “latest”, which is for one organisation at a time, but is \
                 assigned to several ({}): make it a sum, a mean or a ratio",
                shared.task, shared.indicator, shared.organisations
            ),
        );
    }
    Ok(())
}

/// What happened before an installation begins to be used: reports with their revisions, decisions and drafts.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Reports.
    pub reports: Vec<ReportRow>,
    /// Their revisions.
    pub revisions: Vec<RevisionRow>,
    /// The revisions' entries.
    pub entries: Vec<EntryRow>,
    /// The one file behind entries: its SHA-256, size in bytes and media type.
    pub file: Option<(Vec<u8>, i64, &'static str)>,
    /// Behind which entries it stands.
    pub evidence: Vec<EvidenceRow>,
    /// The revisions' figures.
    pub figures: Vec<FigureRow>,
    /// The revisions' sections.
    pub sections: Vec<SectionRow>,
    /// What was decided.
    pub steps: Vec<StepRow>,
    /// What drafts hold.
    pub drafts: Vec<DraftRow>,
    /// What drafts hold of the general part.
    pub draft_sections: Vec<(SectionRow, AccountId, chrono::DateTime<chrono::Utc>)>,
    /// Who edited which report.
    pub editors: Vec<(ReportId, AccountId, chrono::DateTime<chrono::Utc>)>,
}

/// Records a history in one transaction; the database's own checks hold each entry to domain §3.
pub async fn import_history(
    db: &mut PgConnection,
    clock: &Clock,
    build: impl FnOnce(&PlanRefs, &Organisations, &BTreeMap<String, AccountId>) -> History,
) -> Result<usize, ImportError> {
    let mut tx = db.begin().await?;
    let organisations = organisation::list_ids_by_code(&mut tx).await?.into_iter().collect();
    let accounts = auth::find_ids_by_user_name(&mut tx).await?.into_iter().collect();
    let Some(plan) = plans::find_latest_plan(&mut tx).await? else { return Ok(0) };
    let past = build(&plan, &organisations, &accounts);
    history::insert_reports(&mut tx, plan.id, &past.reports).await?;
    history::insert_revisions(&mut tx, &past.revisions).await?;
    history::insert_entries(&mut tx, &past.entries).await?;
    history::insert_figures(&mut tx, &past.figures).await?;
    if let Some(file) = &past.file {
        history::insert_evidence(&mut tx, (&file.0, file.1, file.2), &past.evidence).await?;
    }
    history::insert_sections(&mut tx, &past.sections).await?;
    history::insert_steps(&mut tx, &past.steps).await?;
    history::note_shortcomings(&mut tx).await?;

    history::insert_drafts(&mut tx, &past.drafts, &past.draft_sections, &past.editors).await?;
    let deed = Deed {
        at: clock.now(),
        by: None,
        for_organisation: None,
        action: reporting::HISTORY_ACTION,
        subject: "reports",
        before: None,
        after: Some(reporting::history_facts(&mut tx).await?),
    };
    audit::record(&mut tx, deed).await?;
    tx.commit().await?;
    store::count_anew(db).await?;
    Ok(past.reports.len())
}
