//! The pages of meetings.

use askama::Template;
use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::followups::Issued;
use super::model::{Item, ItemKind, Meeting, Member, Opinion, Verdict};
use super::rules::{Agreement, Standings, Tally, may_conclude};
use super::settlement::agreement_on;
use super::urls;
use crate::kernel::{AccountId, vietnam};
use crate::page;
use crate::web::{FormState, Shell};

/// How many items stand where.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// On the agenda, each at one place.
    pub standings: Standings,
    /// Settled in writing, whether or not something was concluded besides.
    pub agreed: usize,
    /// Waiting for the person's own opinion.
    pub mine: usize,
}

/// "4 nội dung: 1 cần thảo luận, 3 đã kết luận."; what there is none of is left out.
fn standings_words(shell: &Shell, standings: Standings) -> String {
    let Standings { concluded, agreed, contested, collecting, not_asked } = standings;
    let parts = [
        ("meeting-count-contested", contested),
        ("meeting-count-not-asked", not_asked),
        ("meeting-count-collecting", collecting),
        ("meeting-count-agreed", agreed),
        ("meeting-count-concluded", concluded),
    ];
    let parts: Vec<String> =
        parts.iter().filter(|(_, n)| *n > 0).map(|(key, n)| shell.t1(key, "n", *n)).collect();
    let all = shell.t1("meeting-count", "n", standings.all());
    if parts.is_empty() { format!("{all}.") } else { format!("{all}: {}.", parts.join(", ")) }
}

/// A meeting in the list.
#[derive(Debug)]
pub(super) struct Listed {
    pub meeting: Meeting,
    pub counts: Counts,
}

impl Listed {
    fn counted(&self, shell: &Shell) -> String {
        standings_words(shell, self.counts.standings)
    }

    pub fn of(
        meeting: Meeting,
        items: &[Item],
        members: &[Member],
        person: AccountId,
        now: DateTime<Utc>,
    ) -> Self {
        let is_asked = members.iter().any(|member| member.account == person);
        let mut counts = Counts::default();
        for item in items {
            let agreement = agreement_on(item, members, &meeting, now).1;
            counts.standings.add(item.conclusion.is_some(), agreement);
            counts.agreed += usize::from(agreement == Agreement::Agreed);
            let is_mine = is_asked
                && meeting.closed_at.is_none()
                && item.conclusion.is_none()
                && !item.opinions.iter().any(|opinion| opinion.account == person);
            counts.mine += usize::from(is_mine);
        }
        Self { meeting, counts }
    }
}

#[derive(Debug, Template)]
#[template(path = "meeting/meetings.html")]
pub(super) struct MeetingsPage {
    pub shell: Shell,
    /// Not closed, the nearest first.
    pub open: Vec<Listed>,
    /// Closed, the latest first.
    pub closed: Vec<Listed>,
    pub may_prepare: bool,
}

page!(MeetingsPage);

/// The form of an appointment: a new meeting, or one that is moved.
#[derive(Debug, Template)]
#[template(path = "meeting/appointment.html")]
pub(super) struct AppointmentPage {
    pub shell: Shell,
    /// The meeting that is moved; none for a new one.
    pub meeting: Option<Meeting>,
    /// The new meeting's id.
    pub id: Uuid,
    pub now: DateTime<Utc>,
    pub form: FormState,
}

page!(AppointmentPage, form);

impl AppointmentPage {
    /// What stands in a field of an instant: what was typed, what holds, else a proposal so many days ahead.
    fn instant(&self, name: &str, held: Option<DateTime<Utc>>, days: i64, hour: &str) -> String {
        if self.form.has(name) {
            return self.form.value(name).to_owned();
        }
        if let Some(at) = held {
            return at.with_timezone(&vietnam()).format("%H:%M %d/%m/%Y").to_string();
        }
        let day = (self.now + Duration::days(days)).with_timezone(&vietnam());
        format!("{hour} {}", day.format("%d/%m/%Y"))
    }

    fn starts(&self) -> String {
        self.instant("starts_at", self.meeting.as_ref().map(|m| m.starts_at), 7, "08:30")
    }

    fn opinions_due(&self) -> String {
        self.instant("opinions_due_at", self.meeting.as_ref().map(|m| m.opinions_due_at), 6, "17:00")
    }

    fn place(&self) -> &str {
        match &self.meeting {
            Some(meeting) if !self.form.has("place") => &meeting.place,
            _ => self.form.value("place"),
        }
    }

    fn action(&self) -> String {
        self.meeting
            .as_ref()
            .map_or_else(|| urls::LIST.to_owned(), |meeting| urls::appointment(meeting.number))
    }
}

/// An item with what its opinions come to.
#[derive(Debug)]
pub(super) struct Shown {
    pub item: Item,
    pub tally: Tally,
    pub agreement: Agreement,
    /// The meeting's time has come, or the item is settled in writing.
    pub may_be_concluded: bool,
    /// Its place on the agenda, from 1.
    pub place: usize,
}

impl Shown {
    fn mine(&self, person: AccountId) -> Option<&Opinion> {
        self.item.opinions.iter().find(|opinion| opinion.account == person)
    }

    fn can_be_edited(&self) -> bool {
        self.item.opinions.is_empty() && self.item.conclusion.is_none()
    }
}

#[derive(Debug, Template)]
#[template(path = "meeting/meeting.html")]
pub(super) struct MeetingPage {
    pub shell: Shell,
    pub meeting: Meeting,
    pub members: Vec<Member>,
    /// What needs the meeting first; what is settled in writing or concluded stands at the end.
    pub items: Vec<Shown>,
    /// What was issued upon its conclusions.
    pub issued: Vec<Issued>,
    /// Its time has come.
    pub is_held: bool,
    pub person: AccountId,
    pub may_prepare: bool,
    pub may_conclude: bool,
    /// The item whose form has a mistake, with its form.
    pub failed: Option<Uuid>,
    pub form: FormState,
}

page!(MeetingPage, form);

impl MeetingPage {
    pub fn arrange(
        items: Vec<Item>,
        members: &[Member],
        meeting: &Meeting,
        now: DateTime<Utc>,
    ) -> Vec<Shown> {
        let mut shown: Vec<_> = items
            .into_iter()
            .enumerate()
            .map(|(at, item)| {
                let (tally, agreement) = agreement_on(&item, members, meeting, now);
                let may_be_concluded = may_conclude(meeting, agreement, now);
                Shown { agreement, tally, may_be_concluded, place: at + 1, item }
            })
            .collect();
        shown.sort_by_key(|shown| (shown.item.conclusion.is_some(), shown.agreement));
        shown
    }

    fn title(&self) -> String {
        self.shell.t1("meeting-title", "at", self.shell.date_time(&self.meeting.starts_at))
    }

    fn standings(&self) -> Standings {
        let mut standings = Standings::default();
        for shown in &self.items {
            standings.add(shown.item.conclusion.is_some(), shown.agreement);
        }
        standings
    }

    fn counted(&self) -> String {
        standings_words(&self.shell, self.standings())
    }

    /// It lies ahead, and nothing is left for it.
    fn is_needless(&self) -> bool {
        self.is_open() && !self.is_held && self.standings().is_settled()
    }

    /// What was issued upon an item.
    fn issued<'a>(&'a self, shown: &Shown) -> Vec<&'a Issued> {
        self.issued.iter().filter(|issued| issued.item == Some(shown.item.id)).collect()
    }

    /// What was issued upon the meeting as a whole.
    fn issued_besides(&self) -> Vec<&Issued> {
        let is_of = |issued: &&Issued| self.items.iter().any(|shown| issued.item == Some(shown.item.id));
        self.issued.iter().filter(|issued| !is_of(issued)).collect()
    }

    fn is_open(&self) -> bool {
        self.meeting.closed_at.is_none()
    }

    fn is_member(&self) -> bool {
        self.members.iter().any(|member| member.account == self.person)
    }

    /// May the meeting be closed now: everything is settled or concluded.
    fn can_be_closed(&self) -> bool {
        self.may_conclude && self.is_open() && !self.items.is_empty() && self.standings().is_settled()
    }

    /// Members who have said nothing about an item.
    fn silent(&self, shown: &Shown) -> Vec<&str> {
        let has_spoken = |member: &&Member| shown.item.opinions.iter().any(|o| o.account == member.account);
        self.members.iter().filter(|member| !has_spoken(member)).map(|member| member.name.as_str()).collect()
    }

    /// Is the form of a conclusion there: when it may be recorded, or what was typed was too early.
    fn offers_conclusion(&self, shown: &Shown) -> bool {
        shown.may_be_concluded || self.failed == Some(shown.item.id)
    }

    /// What stands in a field of an item's form: what was typed there, else what is known.
    fn typed<'a>(&'a self, shown: &Shown, name: &str, known: &'a str) -> &'a str {
        if self.failed == Some(shown.item.id) && self.form.has(name) { self.form.value(name) } else { known }
    }

    fn is_chosen(&self, shown: &Shown, verdict: Verdict) -> bool {
        let code = if verdict == Verdict::Agree { "agree" } else { "differ" };
        if self.failed == Some(shown.item.id) {
            return self.form.value("verdict") == code;
        }
        shown.mine(self.person).is_some_and(|opinion| opinion.verdict == verdict)
    }

    fn my_reason<'a>(&'a self, shown: &'a Shown) -> &'a str {
        self.typed(shown, "reason", shown.mine(self.person).map_or("", |opinion| opinion.reason.as_str()))
    }

    fn conclusion_text<'a>(&'a self, shown: &'a Shown) -> &'a str {
        let known = shown.item.conclusion.as_ref().map_or(shown.item.proposal.as_str(), |c| c.body.as_str());
        self.typed(shown, "conclusion", known)
    }

    fn kind_key(item: &Item) -> &'static str {
        match item.kind {
            ItemKind::ConsolidatedReport => "meeting-kind-consolidated",
            ItemKind::Silence => "meeting-kind-silence",
            ItemKind::RedTask => "meeting-kind-red-task",
            ItemKind::Obstacle => "meeting-kind-obstacle",
            ItemKind::Other => "meeting-kind-other",
        }
    }

    /// The tag's look, its sign and its words: what is concluded needs no discussion any more, whatever opinions came to.
    fn state_key(shown: &Shown) -> (&'static str, &'static str, &'static str) {
        if shown.item.conclusion.is_some() {
            return ("accepted", "i-check", "meeting-is-concluded");
        }
        match shown.agreement {
            Agreement::Contested => ("returned", "i-back", "meeting-contested"),
            Agreement::Short => ("returned", "i-clock", "meeting-short"),
            Agreement::Collecting => ("submitted", "i-send", "meeting-collecting"),
            Agreement::NotAsked => ("draft", "i-draft", "meeting-not-asked"),
            Agreement::Agreed => ("accepted", "i-check", "meeting-agreed"),
        }
    }
}

/// The form of an item: a new one, or one that is edited.
#[derive(Debug, Template)]
#[template(path = "meeting/item.html")]
pub(super) struct ItemPage {
    pub shell: Shell,
    pub meeting: Meeting,
    /// The item that is edited; none for a new one.
    pub item: Option<Item>,
    /// A new item's own number, so that a double click adds it once.
    pub subject: Uuid,
    pub form: FormState,
}

page!(ItemPage, form);

impl ItemPage {
    fn value<'a>(&'a self, name: &str, known: impl Fn(&'a Item) -> &'a str) -> &'a str {
        match &self.item {
            Some(item) if !self.form.has(name) => known(item),
            _ => self.form.value(name),
        }
    }

    fn title_text(&self) -> &str {
        self.value("title", |item| &item.title)
    }

    fn brief(&self) -> &str {
        self.value("brief", |item| &item.brief)
    }

    fn proposal(&self) -> &str {
        self.value("proposal", |item| &item.proposal)
    }

    fn action(&self) -> String {
        let number = self.meeting.number;
        self.item.as_ref().map_or_else(|| urls::items(number), |item| urls::item(number, item.id))
    }
}
