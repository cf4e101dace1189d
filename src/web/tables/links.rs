//! The links below each table.

use axum::http::Uri;

use crate::i18n::Lang;

/// The page with two links below each table that has a caption; where a table lies in a box that scrolls, below the box.
pub(super) fn with_links(page: String, uri: &Uri, lang: Lang) -> String {
    if !page.contains("</table>") {
        return page;
    }
    let mut out = String::with_capacity(page.len() + 1024);
    let (mut rest, mut number) = (page.as_str(), 0);
    while let Some(start) = rest.find("<table") {
        let Some(end) = rest[start..].find("</table>").map(|at| start + at + "</table>".len()) else { break };
        let has_caption = rest[start..end].contains("<caption");
        // Of tables that share a file the last one leads to it.
        let together = together(&rest[start..end]).map(str::to_owned);
        let is_last = together.is_none_or(|name| !rest[end..].contains(&name));
        // A box that scrolls closes right behind its table.
        let closes = rest[end..].starts_with("</div>") && is_boxed(&rest[..start]);
        let end = if closes { end + "</div>".len() } else { end };
        out.push_str(&rest[..end]);
        if has_caption {
            number += 1;
            if is_last {
                out.push_str(&links(uri, number, lang));
            }
        }
        rest = &rest[end..];
    }
    out.push_str(rest);
    out
}

/// The attribute by which a table is part of a larger one, as it stands in the page.
fn together(table: &str) -> Option<&str> {
    let tag = &table[..table.find('>')?];
    let at = tag.find(" data-together=\"")?;
    let value = &tag[at..];
    let end = value.match_indices('"').nth(1)?.0;
    Some(&value[..=end])
}

/// Does what stands before a table open the box that it lies in?
fn is_boxed(before: &str) -> bool {
    let before = before.trim_end();
    before.rfind('<').is_some_and(|at| before[at..].starts_with("<div") && before.ends_with('>'))
}

fn links(uri: &Uri, number: usize, lang: Lang) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()) {
        if !matches!(name.as_ref(), "table" | "format" | "done" | "page") {
            query.append_pair(&name, &value);
        }
    }
    query.append_pair("table", &number.to_string());
    let base = format!("{}?{}", uri.path(), query.finish()).replace('&', "&amp;").replace('"', "%22");
    let link =
        |format: &str, word: &str| format!("<a href=\"{base}&amp;format={format}\" download>{word}</a>");
    let label = lang.t("table-files");
    format!("<p class=\"table-files\">{label} {} · {}</p>", link("xlsx", "XLSX"), link("csv", "CSV"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_stand_below_tables_with_a_caption_and_keep_what_was_asked() {
        let page = "<div class=\"scroll\"><table class=\"a\"><caption>x</caption></table></div><table><tr></tr></table>\
                    <table><caption>y</caption></table>";
        let uri: Uri = "/a?cluster=C%E1%BB%A5m+1&page=2&done=draft-saved".parse().unwrap();
        let shown = with_links(page.to_owned(), &uri, Lang::Vi);
        assert!(shown.contains("</table></div><p class=\"table-files\">"));
        assert!(shown.contains("</table><table><caption>y"), "a table without a caption is left alone");
        assert!(shown.contains("/a?cluster=C%E1%BB%A5m+1&amp;table=1&amp;format=xlsx"));
        assert!(shown.contains("table=2&amp;format=csv") && !shown.contains("table=3"));
        assert!(!shown.contains("page=2") && !shown.contains("draft-saved"));
    }

    #[test]
    fn tables_that_share_a_file_have_one_link_below_the_last() {
        let table = |name: &str| format!("<table data-together=\"{name}\"><caption>c</caption></table>");
        let page = [table("Đơn vị"), table("Khác"), table("Đơn vị")].concat();
        let shown = with_links(page, &"/a".parse().unwrap(), Lang::Vi);
        let numbers: Vec<&str> = shown.match_indices("table=").map(|(at, _)| &shown[at..at + 7]).collect();
        assert_eq!(numbers, ["table=2", "table=2", "table=3", "table=3"]);
    }
}
