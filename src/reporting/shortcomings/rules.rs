//! When a shortcoming may be marked fixed.

use uuid::Uuid;

use crate::reporting::evidence::MOST_FILES;

/// Why the chosen files do not do; the message's key.
pub fn fault(chosen: &[Uuid], offered: &[Uuid]) -> Option<&'static str> {
    if chosen.is_empty() {
        Some("shortcoming-evidence-missing")
    } else if chosen.len() > usize::from(MOST_FILES) {
        Some("shortcoming-evidence-too-many")
    } else if chosen.iter().any(|id| !offered.contains(id)) {
        // Taken out of the draft meanwhile, or never the task's.
        Some("shortcoming-evidence-gone")
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fix_needs_files_of_the_task() {
        let [one, two, other] = [1, 2, 3].map(Uuid::from_u128);
        let many: Vec<Uuid> = (0..21).map(Uuid::from_u128).collect();
        for (chosen, fault_) in [
            (&[][..], Some("shortcoming-evidence-missing")),
            (&[other], Some("shortcoming-evidence-gone")),
            (&[one, other], Some("shortcoming-evidence-gone")),
            (&many, Some("shortcoming-evidence-too-many")),
            (&[two], None),
            (&[one, two], None),
        ] {
            assert_eq!(fault(chosen, &[one, two]), fault_, "{chosen:?}");
        }
        assert_eq!(fault(&[one], &[]), Some("shortcoming-evidence-gone"));
    }
}
