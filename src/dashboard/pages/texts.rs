//! Pages of text: the arithmetic, and the page before there is a plan.

use askama::Template;

use crate::page;
use crate::web::Shell;

/// `dashboard/arithmetic.html`: the published formulas (domain §5).
#[derive(Template)]
#[template(path = "dashboard/arithmetic.html")]
pub struct ArithmeticPage {
    /// What surrounds the page.
    pub shell: Shell,
}

page!(ArithmeticPage);

/// `dashboard/empty.html`: no plan has been issued yet.
#[derive(Template)]
#[template(path = "dashboard/empty.html")]
pub struct EmptyPage {
    /// What surrounds the page.
    pub shell: Shell,
}

page!(EmptyPage);
