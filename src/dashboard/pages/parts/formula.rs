//! A mean in words and in the numbers that give it again.

use crate::kernel::Fraction;
use crate::rollup::rules::Terms;
use crate::web::Shell;

/// A mean with the numbers that give it again (domain §5.8).
#[derive(Debug, Clone)]
pub struct Formula {
    /// In words.
    pub words: String,
    /// In numbers; none without a counting entry.
    pub numbers: Option<String>,
}

impl Formula {
    /// The formula of a mean from its terms.
    pub fn new<Of>(shell: &Shell, words: &str, terms: &Terms<Of>) -> Self {
        let numbers = terms.result.as_ref().map(|result| {
            shell.t3(
                "dashboard-formula-numbers",
                "products",
                exact(shell, &terms.sum_products),
                "weights",
                shell.number(terms.sum_weights),
                "result",
                rounding(shell, result),
            )
        });
        Self { words: shell.t(words), numbers }
    }
}

fn rounding(shell: &Shell, result: &Fraction) -> String {
    let (exactly, shown) = (exact(shell, result), shell.percent(&Some(result.clone())));
    if is_whole(result) { shown } else { shell.t2("dashboard-rounded", "exact", exactly, "shown", shown) }
}

fn is_whole(value: &Fraction) -> bool {
    value.to_lowest_terms().1 == "1"
}

/// A number as terms show it: whole, or with two decimals.
pub fn exact(shell: &Shell, value: &Fraction) -> String {
    value.display(if is_whole(value) { 0 } else { 2 }, shell.style())
}
