//! Sections: every saved change is a version; the highest number holds.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use sqlx::types::Json;

use crate::consolidation::model::{Block, SectionKind, SectionVersion};
use crate::kernel::{AccountId, ConsolidatedId};

/// A version's sections as they hold, in order; or, with a section, all versions of that one, the latest first.
pub async fn list(
    db: &mut PgConnection,
    report: ConsolidatedId,
    only: Option<SectionKind>,
) -> sqlx::Result<Vec<SectionVersion>> {
    let rows = sqlx::query!(
        r#"select v.section as "section: SectionKind", v.number, v.blocks as "blocks: Json<Vec<Block>>",
                  a.display_name as edited_by, v.edited_at
           from consolidated_section_version v join account a on a.id = v.edited_by
           where v.report_id = $1
             and case when $2::consolidated_section is null
                 then v.number = (select max(w.number) from consolidated_section_version w
                                  where w.report_id = v.report_id and w.section = v.section)
                 else v.section = $2 end
           order by v.section, v.number desc"#,
        report.0,
        only as Option<SectionKind>
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| SectionVersion {
            section: row.section,
            number: row.number,
            blocks: row.blocks.0,
            edited_by: row.edited_by,
            edited_at: row.edited_at,
        })
        .collect())
}

/// Saves a section as its next version.
pub async fn insert(
    db: &mut PgConnection,
    report: ConsolidatedId,
    (section, number, blocks): (SectionKind, i32, &[Block]),
    (by, at): (AccountId, DateTime<Utc>),
) -> sqlx::Result<()> {
    sqlx::query!(
        "insert into consolidated_section_version (report_id, section, number, blocks, edited_by, edited_at)
         values ($1, $2, $3, $4, $5, $6)",
        report.0,
        section as SectionKind,
        number,
        Json(blocks) as _,
        by.0,
        at
    )
    .execute(db)
    .await?;
    Ok(())
}
