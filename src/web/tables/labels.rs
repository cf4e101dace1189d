//! What a phone needs of a table: each fact with the name of its column, since the rows become cards without a head.
//!
//! The head of the table is the only definition. A fact that is zero or unknown is marked and left out of the card, never
//! out of the table; one that needs the whole line is marked, too.

/// So many characters stand beside another fact on a phone; what is longer takes the whole line.
const NARROW: usize = 32;
/// Elements that need the whole line whatever they say.
const WIDE: [&str; 8] = ["<form", "<textarea", "<select", "<details", "<ul", "<ol", "<dl", "class=\"input"];
/// Elements that say something without words.
const TELLING: [&str; 6] = ["<svg", "<input", "<button", "<select", "<textarea", "<img"];

/// The page with the names of their columns at the facts of the tables that become cards.
pub(super) fn with_labels(page: String) -> String {
    if !page.contains("</table>") {
        return page;
    }
    let mut out = String::with_capacity(page.len() + page.len() / 8);
    let mut rest = page.as_str();
    while let Some((start, end)) = element(rest, "table") {
        let table = &rest[start..end];
        out.push_str(&rest[..start]);
        if becomes_cards(table) {
            label(table, &mut out);
        } else {
            out.push_str(table);
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// Where the next element of a name begins and ends; none may lie in another of its name.
fn element(text: &str, name: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    loop {
        let start = from + text[from..].find(&format!("<{name}"))?;
        let after = start + 1 + name.len();
        if text[after..].starts_with(['>', ' ', '\n', '\t']) {
            let close = format!("</{name}>");
            let end = after + text[after..].find(&close)? + close.len();
            return Some((start, end));
        }
        from = after;
    }
}

/// The tag with which an element begins.
fn opening(element: &str) -> &str {
    &element[..element.find('>').map_or(element.len(), |at| at + 1)]
}

fn becomes_cards(table: &str) -> bool {
    has_class(opening(table), "stacked") || has_class(opening(table), "ledger")
}

fn has_class(tag: &str, class: &str) -> bool {
    attribute(tag, "class").is_some_and(|classes| classes.split_whitespace().any(|one| one == class))
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    Some(&tag[start..start + tag[start..].find('"')?])
}

fn columns(tag: &str) -> usize {
    attribute(tag, "colspan").and_then(|n| n.parse().ok()).unwrap_or(1)
}

fn label(table: &str, out: &mut String) {
    let names = element(table, "thead").map(|(start, end)| heads(&table[start..end])).unwrap_or_default();
    let body = element(table, "thead").map_or(opening(table).len(), |(_, end)| end);
    out.push_str(&table[..body]);
    let mut rest = &table[body..];
    while let Some((start, end)) = element(rest, "tr") {
        let row = &rest[start..end];
        out.push_str(&rest[..start]);
        label_row(row, &names, out);
        rest = &rest[end..];
    }
    out.push_str(rest);
}

/// What stands over each column, in the page's own escaping; nothing where the head has several rows or says it to the ear only.
fn heads(head: &str) -> Vec<String> {
    let (mut names, mut rest) = (Vec::new(), head);
    if head.matches("<tr").count() != 1 {
        return names;
    }
    while let Some((start, end)) = element(rest, "th") {
        let cell = &rest[start..end];
        let name = visible(cell).replace('"', "&quot;");
        names.extend(std::iter::repeat_n(name, columns(opening(cell))));
        rest = &rest[end..];
    }
    names
}

fn label_row(row: &str, names: &[String], out: &mut String) {
    let (mut rest, mut column) = (row, 0);
    loop {
        let cells = [element(rest, "td"), element(rest, "th")];
        let Some((start, end)) = cells.into_iter().flatten().min() else { break };
        let cell = &rest[start..end];
        out.push_str(&rest[..start]);
        if let Some(fact) = cell.strip_prefix("<td") {
            out.push_str("<td");
            out.push_str(&marks(cell, names.get(column).map_or("", String::as_str)));
            out.push_str(fact);
        } else {
            out.push_str(cell);
        }
        column += columns(opening(cell));
        rest = &rest[end..];
    }
    out.push_str(rest);
}

/// The marks of one fact.
fn marks(cell: &str, name: &str) -> String {
    let tag = opening(cell);
    let words = visible(cell);
    let mut marks = String::new();
    // A field brings its own label.
    if !name.is_empty() && attribute(tag, "data-label").is_none() && !cell.contains("<label") {
        marks.extend([" data-label=\"", name, "\""]);
    }
    if matches!(words.as_str(), "" | "–" | "0") && !TELLING.iter().any(|told| cell.contains(told)) {
        marks.push_str(" data-none");
    } else if words.chars().count() > NARROW || WIDE.iter().any(|wide| cell.contains(wide)) {
        marks.push_str(" data-wide");
    }
    marks
}

/// The words that the eye sees in an element, its spaces joined.
fn visible(element: &str) -> String {
    let (mut words, mut hidden, mut rest) = (String::new(), None::<usize>, element);
    let mut depth = 0_usize;
    while let Some(at) = rest.find('<') {
        if hidden.is_none() {
            words.push_str(&rest[..at]);
        }
        let Some(end) = rest[at..].find('>').map(|end| at + end + 1) else { break };
        let tag = &rest[at..end];
        if tag.starts_with("</") {
            depth = depth.saturating_sub(1);
            if hidden == Some(depth) {
                hidden = None;
            }
        } else if !tag.ends_with("/>")
            && !["<br", "<input", "<img", "<hr"].iter().any(|void| tag.starts_with(void))
        {
            if hidden.is_none() && (has_class(tag, "vh") || tag.starts_with("<svg")) {
                hidden = Some(depth);
            }
            depth += 1;
        }
        if hidden.is_none() {
            words.push(' ');
        }
        rest = &rest[end..];
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "<thead><tr><th scope=\"col\">Đơn vị</th><th scope=\"col\" class=\"n\">Quá hạn</th><th>Nhịp \"độ\"</th>\
                        <th><span class=\"vh\">Việc</span></th></tr></thead>";

    fn cards(cells: &str) -> String {
        let page = format!(
            "<p>a</p><table class=\"table stacked mt\">{HEAD}<tbody><tr><th>Sở A</th>{cells}</tr></tbody></table><p>b</p>"
        );
        let shown = with_labels(page);
        let start = shown.find("Sở A</th>").unwrap() + "Sở A</th>".len();
        assert!(shown.starts_with("<p>a</p><table") && shown.ends_with("</tr></tbody></table><p>b</p>"));
        shown[start..shown.find("</tr></tbody>").unwrap()].to_owned()
    }

    #[test]
    fn each_fact_bears_the_name_of_its_column() {
        assert_eq!(
            cards("<td class=\"n\">3</td><td>Đạt</td><td><a href=\"/x\">Xem</a></td>"),
            "<td data-label=\"Quá hạn\" class=\"n\">3</td><td data-label=\"Nhịp &quot;độ&quot;\">Đạt</td><td><a href=\"/x\">Xem</a></td>"
        );
        assert_eq!(
            cards("<td colspan=\"2\">3</td><td>Xem</td>"),
            "<td data-label=\"Quá hạn\" colspan=\"2\">3</td><td>Xem</td>",
            "a cell of two columns stands under the first, and the next one under the third"
        );
        assert_eq!(
            cards("<td data-label=\"Khác\">3</td>"),
            "<td data-label=\"Khác\">3</td>",
            "what a page says itself stays"
        );
        assert_eq!(
            cards("<td><label>Ghi</label><input></td>"),
            "<td><label>Ghi</label><input></td>",
            "a field has its own label"
        );
    }

    #[test]
    fn what_is_zero_leaves_the_card_and_what_is_long_takes_the_line() {
        for (cell, marks) in [
            ("0", " data-none"),
            ("<a class=\"src\" href=\"/x\">0</a>", " data-none"),
            ("–", " data-none"),
            ("", " data-none"),
            ("<span class=\"vh\">nhiều</span>", " data-none"),
            ("10", ""),
            ("<svg class=\"spark\"><path d=\"\"/></svg>", ""),
            ("Mười hai chữ cái và hơn ba mươi hai ký tự", " data-wide"),
            ("<ul><li>a</li></ul>", " data-wide"),
        ] {
            assert_eq!(
                cards(&format!("<td>{cell}</td>")),
                format!("<td data-label=\"Quá hạn\"{marks}>{cell}</td>")
            );
        }
    }

    #[test]
    fn other_tables_stay_as_they_are() {
        let page = format!("<table class=\"table\">{HEAD}<tbody><tr><td>0</td></tr></tbody></table>");
        assert_eq!(with_labels(page.clone()), page);
        let page = "<table class=\"ledger\"><tbody><tr><td>1</td></tr></tbody></table>";
        assert_eq!(with_labels(page.to_owned()), page, "a table without a head has no names to give");
    }
}
