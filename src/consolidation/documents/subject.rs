//! What a file is made from: a version's content, frozen once it is approved, with the letterhead and number that belong to it.

use super::compose::{Issue, compose};
use super::model::Template;
use super::{sheets, store};
use crate::audit::Mark;
use crate::consolidation::actions::{find_edition, list_heads};
use crate::consolidation::approval::{self, Approval, Frozen, basis_of};
use crate::consolidation::content::{Content, of_edition};
use crate::consolidation::handlers::find_place;
use crate::consolidation::model::{ConsolidatedHead, Place};
use crate::consolidation::rules::phrase::say;
use crate::error::AppError;
use crate::export::{Document, Sheet};
use crate::kernel::date_in_vietnam;
use crate::organisation;
use crate::register;
use crate::reporting::documents::letterhead_or_default;
use crate::web::Cx;

/// A version, for somebody who may read it.
pub(super) struct Subject {
    pub place: Place,
    pub head: ConsolidatedHead,
    pub content: Content,
    pub approval: Option<Approval>,
    /// The version that it corrects.
    replaced: Option<ConsolidatedHead>,
}

impl Subject {
    pub(super) async fn find(cx: &mut Cx, plan: &str, period: i32, version: i32) -> Result<Self, AppError> {
        let place = find_place(cx, plan, period).await?;
        let db = cx.db.get().await?;
        let heads = list_heads(db, &cx.actor, &place).await?;
        let head = heads.iter().find(|head| head.version == version).cloned().ok_or(AppError::NotFound)?;
        let approval = approval::find(db, head.id).await?;
        let content = match approval::load_frozen(db, head.id).await? {
            Some(frozen) => serde_json::from_value::<Frozen>(frozen).map_err(AppError::internal)?.content,
            None => of_edition(&place, find_edition(db, &cx.actor, &place, version).await?),
        };
        let replaced = heads.into_iter().find(|other| Some(other.version) == head.replaces);
        Ok(Self { place, head, content, approval, replaced })
    }

    fn sha256(&self) -> Option<String> {
        self.approval.as_ref().map(|approval| hex::encode(&approval.sha256))
    }

    pub(super) async fn document(&self, cx: &mut Cx, template: Template) -> Result<Document, AppError> {
        let (moment, on) = (cx.moment(), self.place.opened.period.ends_on);
        let db = cx.db.get().await?;
        let code = store::find_drafting_body(db, self.head.id).await?.unwrap_or_default();
        let body = organisation::find_by_code(db, &code, on, moment).await?;
        let body = body.ok_or_else(|| AppError::internal("nobody drafted the consolidated report"))?;
        let letterhead =
            letterhead_or_default(db, &cx.actor.scope(), &body, template.letterhead(), on).await?;
        // The register numbers what the Committee sends; what the Board lays before it has no number there.
        let (mut registration, mut replaced) = (None, None);
        if template == Template::Committee {
            registration = register::find(db, &approval::subject(self.head.id)).await?;
            if let Some(before) = &self.replaced {
                let known = register::find(db, &approval::subject(before.id)).await?;
                replaced = known.map(|known| (known, letterhead.symbol.clone()));
            }
        }
        let mark = self.approval.as_ref().and_then(|approval| approval.mark.as_ref()).map(Mark::on_paper);
        let (sha256, today) = (self.sha256(), cx.app.clock.today());
        let issue = Issue { letterhead, registration, replaced, mark, sha256, today };
        Ok(compose(&self.content, issue))
    }

    pub(super) async fn workbook(&self, cx: &mut Cx) -> Result<Vec<Sheet>, AppError> {
        let period = &self.place.opened.period;
        let basis = basis_of(&self.content.annexes);
        let computed_at = self.content.computed_at.parse().map_err(AppError::internal)?;
        let on = period.ends_on.min(date_in_vietnam(computed_at));
        let db = cx.db.get().await?;
        let entries = store::list_assigned(db, &cx.actor.scope(), (period.id, on), &basis).await?;
        Ok(sheets::sheets(&self.content, &entries, on, self.sha256().as_deref()))
    }

    /// Where printouts of the version in a template are handed out.
    pub(super) fn printouts(&self, template: Template) -> String {
        self.place.printouts(self.head.version, template.code())
    }

    /// A file's name, without its ending.
    pub(super) fn file_name(&self, key: &str) -> String {
        let period = self.content.period.as_str().into();
        let name = say(key, [("period", period), ("n", self.head.version.to_string().into())]).text;
        let plain = |c: char| if "/\\:*?\"<>|".contains(c) || c.is_control() { '-' } else { c };
        name.chars().map(plain).take(150).collect()
    }
}
