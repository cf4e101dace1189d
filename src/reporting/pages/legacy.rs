//! What a successor's figure stands for, in words, and the sum that is offered. It is never put into the fields by itself.

use std::collections::BTreeMap;

use super::form::figure_text;
use super::values::parts_of;
use crate::kernel::{IndicatorAggregation, write_number};
use crate::reporting::model::{FigureInput, TaskIndicator};
use crate::reporting::rules::{Last, Legacy};
use crate::web::Shell;

/// The words beside an indicator's fields.
#[derive(Debug)]
pub struct LegacyWords {
    /// For whom the figure stands, and why nothing is offered where that is so.
    pub sentences: Vec<String>,
    /// "Đề xuất: 8 cuộc"; empty where nothing is offered.
    pub offer: String,
    /// What stands in the fields once the offer is taken, by part.
    pub parts: BTreeMap<&'static str, String>,
}

impl LegacyWords {
    /// Puts it into words.
    pub fn of(shell: &Shell, indicator: &TaskIndicator, legacy: &Legacy) -> Self {
        let said = |last: &Last| {
            let figure = figure_text(shell, indicator, &last.figure);
            (figure, shell.lang.period(last.kind, last.ends_on))
        };
        let named = |last: &Last| {
            let (figure, period) = said(last);
            shell.t3("legacy-one", "name", &last.name, "figure", figure, "period", period)
        };
        let list: Vec<String> = legacy.predecessors.iter().map(named).collect();
        let mut sentences = vec![shell.t1("legacy-what", "list", list.join("; "))];
        sentences.extend(legacy.own.as_ref().map(|own| {
            let (figure, period) = said(own);
            shell.t2("legacy-own", "figure", figure, "period", period)
        }));
        if !legacy.other_heirs.is_empty() {
            sentences.push(shell.t1("legacy-shared", "names", legacy.other_heirs.join(", ")));
        }
        match indicator.aggregation {
            IndicatorAggregation::Mean => sentences.push(shell.t("legacy-mean")),
            IndicatorAggregation::Latest => sentences.push(shell.t("legacy-latest")),
            IndicatorAggregation::Sum | IndicatorAggregation::Ratio => {}
        }
        let is_sum = legacy.predecessors.len() + usize::from(legacy.own.is_some()) > 1;
        Self {
            sentences,
            offer: legacy.sum.as_ref().map_or_else(String::new, |sum| {
                let key = match indicator.aggregation {
                    _ if !is_sum => "legacy-offer",
                    IndicatorAggregation::Ratio => "legacy-offer-parts",
                    _ => "legacy-offer-sum",
                };
                shell.t1(key, "figure", figure_text(shell, indicator, sum))
            }),
            parts: legacy.sum.as_ref().map_or_else(BTreeMap::new, |sum| in_fields(shell, indicator, sum)),
        }
    }
}

fn in_fields(
    shell: &Shell,
    indicator: &TaskIndicator,
    figure: &FigureInput,
) -> BTreeMap<&'static str, String> {
    let written = |part: &&'static str| Some((*part, write_number(figure.part(part)?, shell.style())));
    parts_of(indicator).iter().filter_map(written).collect()
}
