//! A tiny seeded generator: the same question always gets the same answer, on every machine.

use std::fmt::Display;

/// A splitmix64 sequence.
pub(super) struct Dice(u64);

impl Dice {
    /// A sequence of its own for a topic and what it is about.
    pub(super) fn new(topic: &str, about: &[&dyn Display]) -> Self {
        let mut seed: u64 = 0xcbf2_9ce4_8422_2325;
        let mut take = |text: &str| {
            for byte in text.bytes().chain([0x1f]) {
                seed = (seed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        take(topic);
        for part in about {
            take(&part.to_string());
        }
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A whole number from `low` to `high`, both included.
    pub(super) fn between(&mut self, low: i64, high: i64) -> i64 {
        let span = high.saturating_sub(low).unsigned_abs() + 1;
        low + i64::try_from(self.next() % span).expect("a remainder below a small span")
    }

    /// True in so many cases of a hundred.
    pub(super) fn chance(&mut self, percent: i64) -> bool {
        self.between(1, 100) <= percent
    }

    /// An index below `length`, which is not 0.
    pub(super) fn index(&mut self, length: usize) -> usize {
        let last = i64::try_from(length).expect("a short list") - 1;
        usize::try_from(self.between(0, last)).expect("not negative")
    }

    /// One of the items, of which there is at least one.
    pub(super) fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.index(items.len())]
    }
}
