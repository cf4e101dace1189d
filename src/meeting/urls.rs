//! The addresses of meetings.

use uuid::Uuid;

/// The list of meetings; here one is called.
pub(super) const LIST: &str = "/meetings";

/// A meeting's page.
pub(super) fn meeting(number: i32) -> String {
    format!("{LIST}/{number}")
}

/// When and where a meeting is held.
pub(super) fn appointment(number: i32) -> String {
    format!("{}/appointment", meeting(number))
}

/// Where an item stands on its meeting's page.
pub(super) fn on_page(number: i32, item: Uuid) -> String {
    format!("{}#item-{item}", meeting(number))
}

/// The items of an agenda; here one is added.
pub(super) fn items(number: i32) -> String {
    format!("{}/items", meeting(number))
}

/// An item's form.
pub(super) fn item(number: i32, item: Uuid) -> String {
    format!("{}/{item}", items(number))
}
