//! What in a document calls another program, or fetches from elsewhere what may: fields and links of DDE, actions of slides,
//! templates and objects on other machines.

/// The longest instruction of a field that is read, its blanks collapsed; a longer one is cut.
const INSTRUCTION_MAX: usize = 4 * 1024;
/// Fields in fields, deeper than anybody writes.
const DEPTH_MAX: usize = 64;
/// The field that updates itself from another program; its shorter name is `DDE`.
const DDE: &str = "ddeauto";

/// Relationships whose target is opened with the document.
const OPENED: [&str; 5] = ["/attachedtemplate", "/oleobject", "/frame", "/subdocument", "/afchunk"];

/// An element as it opens.
#[derive(Debug, Default)]
pub(super) struct Element {
    /// Its name without the prefix.
    pub name: String,
    /// Names, with their prefixes, and values.
    pub attributes: Vec<(String, String)>,
}

impl Element {
    fn value(&self, local: &str) -> Option<&str> {
        let is_it = |name: &str| name.rsplit_once(':').map_or(name, |(_, local)| local) == local;
        self.attributes.iter().find(|(name, _)| is_it(name)).map(|(_, value)| value.as_str())
    }

    fn value_in_small(&self, local: &str) -> String {
        self.value(local).unwrap_or_default().trim().to_lowercase()
    }
}

/// A field that has begun.
#[derive(Debug, Default)]
struct Field {
    instruction: String,
    has_result: bool,
}

impl Field {
    fn write(&mut self, text: &str) {
        for c in text.chars() {
            let c = if c.is_whitespace() || c.is_control() { ' ' } else { c };
            let is_second_blank =
                c == ' ' && (self.instruction.is_empty() || self.instruction.ends_with(' '));
            if !is_second_blank && self.instruction.len() < INSTRUCTION_MAX {
                self.instruction.push(c);
            }
        }
    }

    fn is_dde(&self) -> bool {
        let mut words = self.instruction.split(|c: char| !c.is_alphanumeric());
        words.find(|word| !word.is_empty()).is_some_and(|word| word.to_lowercase().starts_with("dde"))
    }

    /// Whether what comes next may become the field's name, and that `DDE`.
    fn may_become_dde(&self) -> bool {
        let name = self.instruction.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '=');
        !self.has_result && DDE.starts_with(&name.to_lowercase())
    }
}

/// Watches a part of a document, mark by mark.
#[derive(Debug, Default)]
pub(super) struct Watch {
    root: Option<Element>,
    /// An instruction outside of any field that has begun.
    bare: Field,
    open: Vec<Field>,
    is_instruction: bool,
    found: bool,
}

impl Watch {
    /// Whether anything was found.
    pub fn is_active(&self) -> bool {
        self.found || self.bare.is_dde() || self.open.iter().any(Field::is_dde)
    }

    /// Whether the outermost element has that name and, among its namespaces, one with that word.
    pub fn is_rooted_in(&self, name: &str, namespace: &str) -> bool {
        self.root.as_ref().is_some_and(|root| {
            let namespaces = root.attributes.iter().filter(|(name, _)| name.starts_with("xmlns"));
            root.name == name && namespaces.into_iter().any(|(_, value)| value.contains(namespace))
        })
    }

    /// An element opens.
    pub fn open(&mut self, element: &Element) {
        if self.root.is_none() {
            self.root = Some(Element { name: element.name.clone(), attributes: element.attributes.clone() });
        }
        match element.name.as_str() {
            "instrText" | "delInstrText" => self.is_instruction = true,
            "tab" | "br" | "cr" | "p" => self.current().write(" "),
            "fldChar" => self.turn(&element.value_in_small("fldCharType")),
            "fldSimple" => {
                self.begin();
                self.current().write(element.value("instr").unwrap_or_default());
                self.end();
            }
            "ddeLink" => self.found = true,
            "Relationship" => self.found |= opens_what_lies_elsewhere(element),
            _ => {}
        }
        let action = element.value_in_small("action");
        let content = element.value_in_small("ContentType");
        self.found |= action.starts_with("ppaction://program")
            || action.starts_with("ppaction://macro")
            || content.contains("macroenabled")
            || content.contains("vbaproject");
    }

    /// An element of that name closes.
    pub fn close(&mut self, name: &str) {
        if matches!(name, "instrText" | "delInstrText") {
            self.is_instruction = false;
        }
    }

    /// Text, decoded.
    pub fn write(&mut self, text: &str) {
        if self.is_instruction {
            self.current().write(text);
        }
    }

    fn current(&mut self) -> &mut Field {
        self.open.last_mut().unwrap_or(&mut self.bare)
    }

    fn turn(&mut self, to: &str) {
        match to {
            "begin" => self.begin(),
            "separate" => {
                if let Some(field) = self.open.last_mut() {
                    field.has_result = true;
                }
            }
            _ => self.end(),
        }
    }

    /// A field begins; where it stands in the name of another, that one's name is put together when it is opened.
    fn begin(&mut self) {
        self.found |= self.bare.is_dde() || self.open.len() >= DEPTH_MAX;
        self.bare = Field::default();
        self.found |= self.open.last().is_some_and(Field::may_become_dde);
        if !self.found {
            self.open.push(Field::default());
        }
    }

    fn end(&mut self) {
        self.found |= self.bare.is_dde();
        self.bare = Field::default();
        if let Some(field) = self.open.pop() {
            self.found |= field.is_dde();
        }
    }
}

/// Whether a relationship leads to another machine, to something that is opened with the document.
fn opens_what_lies_elsewhere(relationship: &Element) -> bool {
    let kind = relationship.value_in_small("Type");
    let target = relationship.value_in_small("Target").replace('\\', "/");
    let is_drive = |path: &str| path.as_bytes().get(1) == Some(&b':');
    let is_elsewhere = match target.strip_prefix("file:") {
        Some(path) => !is_drive(path.trim_start_matches('/')),
        None => target.starts_with("//") || target.contains("://"),
    };
    OPENED.iter().any(|opened| kind.ends_with(opened)) && is_elsewhere
}

#[cfg(test)]
mod tests {
    use super::super::markup;
    use super::*;

    fn is_active(xml: &str) -> bool {
        let mut watch = Watch::default();
        markup::read(xml.as_bytes(), u64::MAX, &mut watch).unwrap();
        watch.is_active()
    }

    #[test]
    fn a_field_that_calls_a_program_is_found_however_it_is_written() {
        let begin = "<w:fldChar w:fldCharType=\"begin\"/>";
        let (separate, end) = (begin.replace("begin", "separate"), begin.replace("begin", "end"));
        let instruction = |text: &str| format!("<w:instrText>{text}</w:instrText>");
        let nested = |before: &str, inner: &str| {
            [begin, &instruction(before), begin, &instruction(inner), &end, &instruction(" c:\\"), &end]
                .concat()
        };
        for (xml, expected) in [
            (instruction("DDEAUTO c:\\windows\\system32\\cmd.exe \"/k calc\""), true),
            (instruction(" DDE Excel \"a.xlsx\""), true),
            (instruction("DD") + "<w:r/>" + &instruction("EAUTO c"), true),
            (instruction("DDE") + "<w:tab/>" + &instruction("c"), true),
            (instruction("&#68;&#x44;EAUTO c"), true),
            (instruction("<![CDATA[DDEAUTO c]]>"), true),
            (instruction("<!-- a > b -->DDEAUTO c"), true),
            (instruction(&(" ".repeat(5_000) + "DDEAUTO c")), true),
            ("<w:fldSimple w:instr=\" DDEAUTO c \"><w:r/></w:fldSimple>".to_owned(), true),
            ("<w:fldSimple w:instr = 'DDEAUTO c'/>".to_owned(), true),
            ("<w:fldSimple w:dirty=\">\" w:instr=\"DDEAUTO c\"/>".to_owned(), true),
            ("<w:fldSimple w:instr=\"&#68;DE c\"/>".to_owned(), true),
            (nested("", "QUOTE 68 68 69 65 85 84 79"), true),
            (nested("dd", "QUOTE 69"), true),
            ([begin, "<w:fldSimple w:instr=\"QUOTE 68 68 69\"/>", &end].concat(), true),
            ("<ddeLink ddeService=\"cmd\" ddeTopic=\"/c calc\"/>".to_owned(), true),
            ("<x14:ddeLink/>".to_owned(), true),
            ("<a:hlinkClick r:id=\"x\" action=\"ppaction://program\"/>".to_owned(), true),
            ("<a:hlinkClick r:id=\"x\" action=\"ppaction://hlinksldjump\"/>".to_owned(), false),
            (
                "<Override ContentType=\"application/vnd.ms-word.document.macro&#69;nabled.main+xml\"/>"
                    .to_owned(),
                true,
            ),
            (instruction("PAGE"), false),
            (instruction("HYPERLINK \"https://example.org/dde\""), false),
            ("<w:t>DDEAUTO is only told of</w:t>".to_owned(), false),
            (instruction("SEQ DD") + &end + &instruction("E"), false),
            (nested("IF ", "PAGE"), false),
            (nested("=", "PAGE"), false),
            (
                [begin, &instruction("TOC"), &separate, begin, &instruction("PAGEREF a"), &end, &end]
                    .concat(),
                false,
            ),
        ] {
            assert_eq!(is_active(&format!("<w:p>{xml}</w:p>")), expected, "{xml}");
        }
    }

    #[test]
    fn what_is_opened_with_the_document_lies_on_the_same_machine() {
        for (kind, target, expected) in [
            ("attachedTemplate", "https://example.org/a.dotm", true),
            ("attachedTemplate", "file:///\\\\server\\a.dotm", true),
            ("attachedTemplate", "\\\\server\\a.dotm", true),
            ("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm", false),
            ("attachedTemplate", "Normal.dotm", false),
            ("oleObject", "mhtml:https://example.org/a.html!x", true),
            ("oleObject", "embeddings/oleObject1.bin", false),
            ("hyperlink", "https://example.org", false),
            ("image", "https://example.org/a.png", false),
        ] {
            let xml = format!(
                "<Relationship Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" \
                 Target=\"{target}\" TargetMode=\"External\"/>"
            );
            assert_eq!(is_active(&xml), expected, "{kind} {target}");
        }
    }
}
