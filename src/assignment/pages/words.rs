//! How clarities, deadlines and targets read.

use super::super::model::{Assignment, Clarity, Indicator};
use super::super::rules::{Goal, goal};
use crate::i18n::Lang;
use crate::web::Shell;

/// A clarity's name in the reader's language.
pub fn clarity_name(lang: Lang, clarity: &Clarity) -> &str {
    match lang {
        Lang::Vi => &clarity.name_vi,
        Lang::En => &clarity.name_en,
    }
}

/// The same within a sentence, without the word that begins each of them in Vietnamese.
pub fn short_name(lang: Lang, clarity: &Clarity) -> String {
    let name = clarity_name(lang, clarity);
    match lang {
        Lang::Vi => name.split_once(' ').map_or(name, |(_, rest)| rest).to_owned(),
        Lang::En => name.to_lowercase(),
    }
}

/// "Thời hạn: 30/06/2021 (riêng của đơn vị)", or "Thường xuyên".
pub fn deadline_text(shell: &Shell, assignment: &Assignment) -> String {
    let Some(day) = assignment.deadline else { return shell.t("assignments-regular") };
    let text = shell.t1("assignments-deadline", "date", shell.date(&day));
    if assignment.has_own_deadline { format!("{text} {}", shell.t("assignments-own-deadline")) } else { text }
}

/// "Mức giao 12 cuộc", "Mức giao mỗi kỳ 2 cuộc", or one number by period.
pub fn target_text(shell: &Shell, indicator: &Indicator) -> String {
    let measure = |n| format!("{} {}", shell.decimal(n), indicator.unit).trim_end().to_owned();
    match goal(&indicator.targets) {
        Goal::Unset => shell.t("assignments-target-unset"),
        Goal::Whole(n) => shell.t1("assignments-target", "n", measure(&n)),
        Goal::EveryPeriod(n) => shell.t1("assignments-target-period", "n", measure(&n)),
        Goal::ByPeriod => {
            let each = indicator.targets.iter().map(|t| match t.until {
                Some(until) => {
                    shell.t2("assignments-target-until", "n", measure(&t.value), "date", shell.date(&until))
                }
                None => measure(&t.value),
            });
            shell.t1("assignments-target", "n", each.collect::<Vec<_>>().join("; "))
        }
    }
}
