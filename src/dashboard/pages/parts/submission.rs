//! How many reports count and how many came in time, each count with its list.

use crate::dashboard::model::OrganisationPick;
use crate::dashboard::scene::Scene;
use crate::reporting::SubmissionWords;

/// The words of the scene's period.
pub fn submission(scene: &Scene<'_>) -> SubmissionWords {
    let is_so_far = scene.now <= scene.opened.period.due_at;
    SubmissionWords::new(scene.shell, &scene.view.submission, is_so_far, |group| {
        scene.links.chosen("/organisations", |s| s.state = Some(OrganisationPick::Group(group)))
    })
}
