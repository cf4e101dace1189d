//! The page on which the Board picks what goes on the agenda.

use askama::Template;

use crate::meeting::{Meeting, NewItem};
use crate::page;
use crate::web::Shell;

/// Something undecided, and whether it stands on the agenda.
#[derive(Debug)]
pub(super) struct Offered {
    pub item: NewItem,
    pub is_on_agenda: bool,
}

/// `agenda/agenda.html`.
#[derive(Debug, Template)]
#[template(path = "agenda/agenda.html")]
pub(super) struct AgendaPage {
    pub shell: Shell,
    pub meeting: Meeting,
    pub offered: Vec<Offered>,
    /// Nothing was ticked.
    pub is_nothing_chosen: bool,
}

page!(AgendaPage);

impl AgendaPage {
    fn left(&self) -> usize {
        self.offered.iter().filter(|offered| !offered.is_on_agenda).count()
    }
}
