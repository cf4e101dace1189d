//! Routes and handlers of the rules' page.

use axum::response::{IntoResponse, Response};

use super::model::{Setting, Settings};
use super::pages::FindingRulesPage;
use super::{actions, store};
use crate::access::Permission;
use crate::error::AppError;
use crate::web::{Cx, Fields, Form, FormState, Reader, Route, Section, done};

/// The addresses of findings.
pub fn routes() -> Vec<Route> {
    vec![Route::get("/findings/rules", page), Route::post("/findings/rules", set)]
}

impl Fields for Settings {
    fn read(fields: &mut Reader<'_>) -> Option<Self> {
        let mut settings = Self::default();
        for setting in Setting::ALL {
            let (least, most) = setting.range();
            let value = fields.integer(setting.code(), least.into(), most.into());
            let value = fields.required(setting.code(), value, "finding-setting-missing");
            if let Some(value) = value.and_then(|value| i32::try_from(value).ok()) {
                settings.0.insert(setting, value);
            }
        }
        Some(settings)
    }
}

async fn show(cx: &mut Cx, form: FormState) -> Result<FindingRulesPage, AppError> {
    cx.actor.require_anywhere(Permission::ReadSubmitted)?;
    let reviews = cx.actor.may_anywhere(Permission::ReadEverythingSubmitted);
    let section = if reviews { Section::Reviews } else { Section::Reports };
    Ok(FindingRulesPage {
        settings: store::load_settings(cx.db.get().await?).await?,
        shell: cx.shell(section),
        may_set: cx.actor.may_anywhere(Permission::ReviewReports),
        form,
    })
}

async fn page(mut cx: Cx) -> Result<FindingRulesPage, AppError> {
    show(&mut cx, FormState::default()).await
}

async fn set(mut cx: Cx, form: Form<Settings>) -> Result<Response, AppError> {
    let Some(settings) = form.valid() else {
        // Who may not set them is refused whatever was typed.
        actions::setting_for(&cx.actor)?;
        return Ok(show(&mut cx, form.returned()?).await?.into_response());
    };
    actions::set(cx.act().await?, settings).await?;
    Ok(done("/findings/rules", "flash-finding-rules-set"))
}
