//! The addresses of obstacles.

use super::model::Obstacle;

/// The desk's page of an obstacle.
pub(super) fn at_desk(number: i32) -> String {
    format!("/obstacles/{number}")
}

/// The list of an organisation.
pub(super) fn list(organisation: &str) -> String {
    format!("/organisations/{organisation}/obstacles")
}

/// The organisation's own page of an obstacle.
pub(super) fn own(obstacle: &Obstacle) -> String {
    format!("{}/{}", list(&obstacle.organisation_code), obstacle.number)
}
