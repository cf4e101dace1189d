//! Addresses within the application.

/// An address with more parameters, `slide=2` or `from=a&to=b`; a place on the page (`#nv-3`) stays last.
pub fn with_parameters(address: &str, parameters: &str) -> String {
    let (page, place) = address.find('#').map_or((address, ""), |at| address.split_at(at));
    let sign = if page.contains('?') { '&' } else { '?' };
    format!("{page}{sign}{parameters}{place}")
}

#[cfg(test)]
mod tests {
    use super::with_parameters;

    #[test]
    fn parameters_stand_behind_others_and_before_the_place() {
        for (address, expected) in [
            ("/a", "/a?x=1"),
            ("/a?y=2", "/a?y=2&x=1"),
            ("/a#nv-3", "/a?x=1#nv-3"),
            ("/a?y=2#nv-3", "/a?y=2&x=1#nv-3"),
        ] {
            assert_eq!(with_parameters(address, "x=1"), expected);
        }
    }
}
