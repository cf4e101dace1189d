//! The addresses of the dashboard, and those of an organisation that its pages lead to.

/// The periods of a plan: there the switcher asks for another one.
pub(super) fn periods(plan: &str) -> String {
    format!("/plans/{plan}/periods")
}

/// The dashboard of a plan's period; its other pages lie below.
pub(super) fn period(plan: &str, number: i32) -> String {
    format!("{}/{number}", periods(plan))
}

/// A key task, below its period.
pub(super) fn task(number: i32) -> String {
    format!("tasks/{number}")
}

/// A content, below its period.
pub(super) fn content(number: i32) -> String {
    format!("contents/{number}")
}

/// A goal, below its period.
pub(super) fn goal(number: i32) -> String {
    format!("goals/{number}")
}

/// The figures of an organisation, below their period.
pub(super) fn figures_of(organisation: &str) -> String {
    format!("organisations/{organisation}")
}

/// What belongs to an organisation lies below this.
pub(super) fn own(organisation: &str) -> String {
    format!("/organisations/{organisation}")
}

/// An organisation's report for a period.
pub(super) fn report(organisation: &str, plan: &str, period: i32) -> String {
    format!("{}/reports/{plan}/{period}", own(organisation))
}

/// All obstacles of an organisation, at the desk.
pub(super) fn obstacles_of(organisation: &str) -> String {
    format!("/obstacles?organisation={organisation}&state=all")
}

/// All directives to an organisation, among those of everybody.
pub(super) fn directives_to(organisation: &str) -> String {
    format!("/directives?organisation={organisation}&state=any")
}
