//! Buttons, newer figures, and two people at one section.

use chrono::DateTime;

use super::super::check;
use super::super::draft::{Fresh, block_of};
use super::super::editing::{Change, apply};
use super::super::merge::{Conflict, Typed, merge, print_of};
use super::super::numbering::numbers;
use super::super::refresh::{missing, offer, refreshed};
use crate::consolidation::model::{Block, Body, Computed, SectionKind};
use crate::kernel::BlockId;

const HERE: SectionKind = SectionKind::Results;

fn computed(rule: &str, said: &str) -> Computed {
    Computed {
        rule: rule.to_owned(),
        said: said.to_owned(),
        figures: Vec::new(),
        at: DateTime::UNIX_EPOCH,
        declined: None,
    }
}

fn own(text: &str) -> Block {
    Block::new(text, Body::Own)
}

fn texts(blocks: &[Block]) -> Vec<&str> {
    blocks.iter().map(|block| block.text.as_str()).collect()
}

fn fresh(said: &[(&str, &str)]) -> Fresh {
    Fresh::of_computed(HERE, said.iter().map(|(rule, said)| computed(rule, said)).collect())
}

#[test]
fn newer_words_are_offered_and_never_put_in_silently() {
    let (old, edited) = (block_of(computed("a", "đạt 50,0%")), {
        let mut block = block_of(computed("b", "có 3"));
        "có khoảng 3".clone_into(&mut block.text);
        block
    });
    let gone = block_of(computed("c", "hết"));
    let blocks = vec![old.clone(), edited.clone(), gone.clone(), own("tự viết")];
    let now = fresh(&[("a", "đạt 60,0%"), ("b", "có 4"), ("d", "mới")]);
    let offers: Vec<_> = blocks.iter().map(|block| offer(block, HERE, &now)).collect();
    assert_eq!(offers, [Some("đạt 60,0%"), Some("có 4"), Some(""), None]);
    assert_eq!(missing(&blocks, HERE, &now).iter().map(|c| c.rule.as_str()).collect::<Vec<_>>(), ["d"]);
    // All at once: what nobody edited, and nothing else.
    assert_eq!(texts(&refreshed(&blocks, HERE, &now)), ["đạt 60,0%", "có khoảng 3", "tự viết"]);
    // One by one.
    let taken = apply(blocks.clone(), &Change::Take(edited.id), HERE, &now);
    assert_eq!((taken[1].id, taken[1].text.as_str()), (edited.id, "có 4"));
    let kept = apply(blocks.clone(), &Change::Keep(old.id), HERE, &now);
    assert_eq!((kept[0].text.as_str(), offer(&kept[0], HERE, &now)), ("đạt 50,0%", None));
    assert_eq!(offer(&kept[0], HERE, &fresh(&[("a", "đạt 70,0%")])), Some("đạt 70,0%"), "newer still");
    // Taking twice is taking once.
    assert_eq!(apply(taken.clone(), &Change::Take(edited.id), HERE, &now), taken);
    assert_eq!(texts(&apply(taken, &Change::Add("d".to_owned()), HERE, &now)).last(), Some(&"mới"));
}

#[test]
fn buttons_move_add_and_remove() {
    let blocks = vec![own("a"), own("b"), own("c")];
    let (first, second, last) = (blocks[0].id, blocks[1].id, blocks[2].id);
    let nothing = Fresh::default();
    for (change, expected) in [
        (Change::None, &["a", "b", "c"][..]),
        (Change::Before(first, first), &["a", "b", "c"]),
        (Change::Before(first, BlockId::new()), &["a", "b", "c"]),
        (Change::Before(last, second), &["a", "c", "b"]),
        (Change::Before(last, first), &["c", "a", "b"]),
        (Change::After(first, second), &["b", "a", "c"]),
        (Change::Remove(second), &["a", "c"]),
        (Change::Remove(BlockId::new()), &["a", "b", "c"]),
        (Change::Below(first), &["a", "", "b", "c"]),
        (Change::Heading("H".to_owned()), &["a", "b", "c", "H"]),
        (Change::Add("unknown".to_owned()), &["a", "b", "c"]),
    ] {
        let once = apply(blocks.clone(), &change, HERE, &nothing);
        assert_eq!(texts(&once), expected, "{change:?}");
        assert_eq!(apply(once.clone(), &change, HERE, &nothing), once, "{change:?}, pressed twice");
    }
    let code = format!("before.{}.{}", last.0, first.0);
    assert_eq!(Change::from_code(&code), Some(Change::Before(last, first)));
    for wrong in ["before.x", "after.1.2", "fly", "take"] {
        assert_eq!(Change::from_code(wrong), None, "{wrong}");
    }
}

#[test]
fn two_people_lose_nothing() {
    let stored = vec![own("của người khác"), own("b"), own("c")];
    let typed = |id, opened: &str, text: &str| Typed { id, print: print_of(opened), text: text.to_owned() };
    let away = BlockId::new();
    let merged = merge(
        &stored,
        &[
            typed(stored[0].id, "a", "của tôi"),
            typed(stored[1].id, "b", "b mới"),
            typed(stored[2].id, "c cũ", "c cũ"),
            typed(away, "d", "d mới"),
        ],
    );
    assert_eq!(texts(&merged.blocks), ["của người khác", "b mới", "c"]);
    let conflict =
        Conflict {
            id: stored[0].id, theirs: "của người khác".to_owned(), mine: "của tôi".to_owned()
        };
    assert_eq!(merged.conflicts, [conflict]);
    assert_eq!(merged.orphans, ["d mới"]);
    // Both wrote the same: no conflict.
    assert!(merge(&stored, &[typed(stored[1].id, "cũ", "b")]).conflicts.is_empty());
}

#[test]
fn headings_are_numbered_and_bare_ones_found() {
    let heading = |level| Block::new("H", Body::Heading { level });
    let blocks = vec![
        own("x"),
        heading(1),
        own("a"),
        heading(2),
        own("b"),
        heading(1),
        heading(2),
        own(""),
        heading(1),
    ];
    let found: Vec<_> = numbers(&blocks).into_iter().flatten().collect();
    assert_eq!(found, ["1", "1.1", "2", "2.1", "3"]);
    let open = check::section(HERE, &blocks, &Fresh::default());
    let blank: Vec<_> = [5, 6, 7, 8].map(|at| blocks[at].id).into();
    assert_eq!(
        (open.is_empty, open.blank),
        (false, blank),
        "an empty paragraph, the headings above it and the last one"
    );
    let none = check::section(HERE, &[heading(1)], &Fresh::default());
    assert!(none.is_empty && !none.is_clear());
    let open = check::section(HERE, &[own("đạt 62%")], &Fresh::default());
    assert_eq!(open.unfounded, ["62%"]);
    assert!(check::section(HERE, &[own("Đã làm tốt")], &Fresh::default()).is_clear());
}
