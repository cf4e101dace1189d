//! What may be quoted: what organisations wrote in their counting revisions, the rule's suggestions first.

use std::collections::BTreeSet;

use crate::consolidation::model::{Material, Quotation, SectionKind, Spoken};
use crate::kernel::{EntryStatus, OrganisationId, folded};
use crate::rollup::OrganisationState;

/// At most so many are suggested, one an organisation.
const SUGGESTED: usize = 12;
/// A suggestion is long enough to say something and short enough to be read.
const READABLE: std::ops::RangeInclusive<usize> = 40..=600;
/// So many stand on a page.
pub const PAGE_SIZE: usize = 30;

/// What is looked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Words; case and accents do not matter.
    pub search: String,
    /// The code of an organisation.
    pub organisation: String,
    /// A content's number.
    pub content: Option<i32>,
    /// A task's number.
    pub task: Option<i32>,
    /// Everything, not the suggestions only.
    pub is_all: bool,
}

impl Wanted {
    /// What is looked for as fields of an address; what is not given is left out.
    pub fn fields(&self) -> Vec<(&'static str, String)> {
        let number = |n: Option<i32>| n.map_or_else(String::new, |n| n.to_string());
        let mut fields = vec![
            ("q", self.search.clone()),
            ("organisation", self.organisation.clone()),
            ("content", number(self.content)),
            ("task", number(self.task)),
            ("all", if self.is_all { "1".to_owned() } else { String::new() }),
        ];
        fields.retain(|(_, value)| !value.is_empty());
        fields
    }

    /// Is that content chosen?
    pub fn is_content(&self, number: &i32) -> bool {
        self.content == Some(*number)
    }

    /// Is that task chosen?
    pub fn is_task(&self, number: &i32) -> bool {
        self.task == Some(*number)
    }

    /// Is something looked for, so that suggestions are no answer?
    pub fn is_narrowed(&self) -> bool {
        self.is_all || *self != Self::default()
    }
}

/// Something that may be quoted.
#[derive(Debug, Clone)]
pub struct Candidate {
    /// The quotation.
    pub quotation: Quotation,
    organisation: OrganisationId,
    content: Option<i32>,
    /// Lower comes first among the suggestions; none is no suggestion.
    weight: Option<u32>,
}

/// Which part of which revision a quotation is: a word for forms.
pub fn code_of(quotation: &Quotation) -> String {
    let spoken = serde_json::to_value(quotation.spoken).ok();
    let spoken = spoken.as_ref().and_then(|value| value.as_str()).unwrap_or_default();
    format!("{}.{spoken}.{}", quotation.revision, quotation.task.unwrap_or_default())
}

const fn of_section(section: SectionKind) -> (&'static str, Spoken, Option<Spoken>) {
    match section {
        SectionKind::Results => ("outstanding_results", Spoken::Outstanding, Some(Spoken::Result)),
        SectionKind::Limitations => ("limitations", Spoken::Limitations, Some(Spoken::Shortcoming)),
        SectionKind::Directions => ("directions", Spoken::Directions, Some(Spoken::NextStep)),
        SectionKind::Recommendations => ("recommendations", Spoken::Recommendations, None),
    }
}

fn quotation(
    organisation: &OrganisationState,
    task: Option<i32>,
    spoken: Spoken,
    text: &str,
) -> Option<Quotation> {
    let revision = organisation.counting?;
    let original = text.trim();
    (!original.is_empty()).then(|| Quotation {
        organisation: organisation.code.clone(),
        organisation_name: organisation.name.clone(),
        revision: revision.id,
        revision_number: revision.number,
        task,
        spoken,
        original: original.to_owned(),
    })
}

/// All that may be quoted in a section, organisation by organisation.
pub fn all(material: &Material, section: SectionKind) -> Vec<Candidate> {
    let (code, general, entry) = of_section(section);
    let period = &material.opened.period;
    let mut all = Vec::new();
    for organisation in &material.view.organisations {
        let texts = material.general.iter().filter(|t| t.organisation == organisation.id && t.code == code);
        all.extend(texts.filter_map(|text| {
            Some(Candidate {
                quotation: quotation(organisation, None, general, &text.body)?,
                organisation: organisation.id,
                content: None,
                weight: Some(1),
            })
        }));
        let (Some(revision), Some(spoken)) = (organisation.counting, entry) else { continue };
        for cell in material.view.cells_of(organisation.id) {
            let Some(task) = material.opened.outline.task(cell.task) else { continue };
            let Some(text) = material.texts.get(&(revision.id, task.id)) else { continue };
            let text = match spoken {
                Spoken::Shortcoming => &text.shortcoming,
                Spoken::NextStep => &text.next_step,
                _ => &text.result,
            };
            // A result reached in this very period is worth a look; one that was copied from before is not new.
            let is_fresh = cell.entry.is_some_and(|e| {
                e.status == EntryStatus::Completed
                    && e.completed_on.is_some_and(|day| day >= period.starts_on && day <= period.ends_on)
            });
            let weight = match spoken {
                Spoken::Result => is_fresh.then_some(0),
                _ => Some(2),
            };
            all.extend(quotation(organisation, Some(task.number), spoken, text).map(|quotation| Candidate {
                quotation,
                organisation: organisation.id,
                content: Some(task.content),
                weight,
            }));
        }
    }
    all
}

/// What is looked for; with nothing looked for, the suggestions: readable, at most one an organisation.
pub fn choose(candidates: Vec<Candidate>, wanted: &Wanted) -> Vec<Quotation> {
    if !wanted.is_narrowed() {
        return suggested(candidates);
    }
    let words = folded(&wanted.search);
    let words: Vec<&str> = words.split_whitespace().collect();
    let fits = |candidate: &Candidate| {
        let quotation = &candidate.quotation;
        let key = folded(&format!("{} {}", quotation.organisation_name, quotation.original));
        (wanted.organisation.is_empty() || quotation.organisation == wanted.organisation)
            && wanted.content.is_none_or(|content| candidate.content == Some(content))
            && wanted.task.is_none_or(|task| quotation.task == Some(task))
            && words.iter().all(|word| key.contains(word))
    };
    candidates.into_iter().filter(fits).map(|candidate| candidate.quotation).collect()
}

fn suggested(candidates: Vec<Candidate>) -> Vec<Quotation> {
    let mut readable: Vec<_> = candidates
        .into_iter()
        .filter(|c| READABLE.contains(&c.quotation.original.chars().count()))
        .filter_map(|c| Some((c.weight?, c)))
        .collect();
    // The longest of equals says most.
    readable.sort_by_key(|(weight, c)| (*weight, std::cmp::Reverse(c.quotation.original.chars().count())));
    let mut seen = BTreeSet::new();
    let one_each = readable.into_iter().filter(|(_, c)| seen.insert(c.organisation));
    one_each.take(SUGGESTED).map(|(_, c)| c.quotation).collect()
}
