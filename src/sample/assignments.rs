//! Assignments (phân công): every key task for every grassroots organisation, with the five clarities (domain §3).

use super::bank::{Bank, Context, fill};
use super::calendar::day;
use super::dice::Dice;
use super::units::{Task, Unit, tasks, units};
use chrono::{Days, NaiveDate};

/// The columns of the file.
const HEADER: [&str; 11] = [
    "task_number",
    "organisation_code",
    "weight",
    "start_on",
    "deadline",
    "responsible_person",
    "own_work",
    "responsibility",
    "procedure",
    "expected_outcome",
    "targets",
];

/// All assignments as CSV: 32 rows for each of the 68 organisations. An empty clarity is one that is still missing;
/// `targets` holds `position=target` pairs joined by `;`.
///
/// # Panics
///
/// Never with the embedded files, which the tests read in full.
#[must_use]
pub fn assignments_csv() -> String {
    let bank = Bank::read(&[include_str!("data/assignments.txt")]);
    let tasks = tasks();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER).expect("writing to memory");
    for unit in units() {
        for task in &tasks {
            writer.write_record(row(task, &unit, &bank)).expect("writing to memory");
        }
    }
    let bytes = writer.into_inner().expect("writing to memory");
    String::from_utf8(bytes).expect("text from text")
}

fn row(task: &Task, unit: &Unit, bank: &Bank) -> [String; 11] {
    let date = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let mut dice = Dice::new("assignment", &[&unit.code, &task.number]);
    let context = Context {
        unit,
        month: 4,
        from: day(4, 5),
        until: day(4, 20),
        told_on: day(4, 20),
        progress: 60,
        known: Vec::new(),
    };
    let mut say = |kind: char| {
        let own = bank.of(task.number, kind, 4);
        let common = bank.of(0, kind, 4);
        let is_common = own.is_empty() || (!common.is_empty() && dice.chance(35));
        let template = *dice.pick(if is_common { &common } else { &own });
        fill(template, &context, &mut dice)
    };
    let mut clarities = [person(task.number, unit), say('W'), say('R'), say('P'), say('O')];
    if let Some(missing) = missing_clarity(task.number, unit) {
        clarities[missing] = String::new();
    }
    let [person, work, responsibility, procedure, outcome] = clarities;
    [
        task.number.to_string(),
        unit.code.clone(),
        weight(task.number, unit).to_string(),
        date(start(task, unit)),
        date(own_deadline(task, unit)),
        person,
        work,
        responsibility,
        procedure,
        outcome,
        target(task.number, unit).map(|target| format!("1={target}")).unwrap_or_default(),
    ]
}

/// The position that answers for the task.
fn person(task: i32, unit: &Unit) -> String {
    let positions: &[&str] = match (task, unit.is_cell) {
        (1 | 2 | 30 | 31, false) => &["Bí thư Đảng ủy", "Phó Bí thư Thường trực Đảng ủy"],
        (1 | 2 | 30 | 31, true) => &["Bí thư Chi bộ", "Phó Bí thư Chi bộ"],
        (6 | 10 | 12 | 17, false) => &["Chủ nhiệm Ủy ban Kiểm tra Đảng ủy", "Phó Bí thư Thường trực Đảng ủy"],
        (6 | 10 | 12 | 17, true) => &["Chi ủy viên phụ trách kiểm tra", "Phó Bí thư Chi bộ"],
        (4 | 5 | 8 | 13 | 23 | 24, false) => {
            &["Đảng ủy viên phụ trách tuyên giáo", "Phó Bí thư Đảng ủy", "Chánh Văn phòng cấp ủy"]
        }
        (4 | 5 | 8 | 13 | 23 | 24, true) => &["Chi ủy viên phụ trách tuyên giáo", "Phó Bí thư Chi bộ"],
        (16 | 25..=27, false) => &[
            "Đảng ủy viên phụ trách dân vận",
            "Chủ tịch Công đoàn cơ quan",
            "Trưởng phòng Tổ chức - Hành chính",
        ],
        (16 | 25..=27, true) => &["Chi ủy viên phụ trách dân vận", "Chủ tịch Công đoàn cơ quan"],
        (29, _) => &["Chủ tịch Công đoàn cơ quan", "Bí thư Đoàn Thanh niên cơ quan"],
        (11 | 18 | 20..=22, false) => &[
            "Chánh Văn phòng cơ quan",
            "Trưởng phòng Tổ chức - Hành chính",
            "Trưởng phòng Kế hoạch - Tài chính",
        ],
        (11 | 18 | 20..=22, true) => &["Trưởng phòng Hành chính - Tổng hợp", "Phó Bí thư Chi bộ"],
        (32, false) => &["Chánh Văn phòng cấp ủy", "Cán bộ tổng hợp cấp ủy"],
        (32, true) => &["Chi ủy viên phụ trách tổng hợp", "Phó Bí thư Chi bộ"],
        (_, false) => {
            &["Phó Bí thư Thường trực Đảng ủy", "Phó Bí thư Đảng ủy", "Trưởng phòng Tổ chức - Hành chính"]
        }
        (_, true) => &["Phó Bí thư Chi bộ", "Bí thư Chi bộ"],
    };
    (*Dice::new("person", &[&unit.code, &task]).pick(positions)).to_owned()
}

/// Which of the five clarities is still missing, if one is: about four assignments of a hundred.
fn missing_clarity(task: i32, unit: &Unit) -> Option<usize> {
    if unit.code == "so-tu-phap" {
        return (task == 19).then_some(0);
    }
    let mut dice = Dice::new("clarity", &[&unit.code, &task]);
    let share = if super::reports::is_weak(&unit.code) { 16 } else { 3 };
    dice.chance(share).then(|| dice.index(5))
}

/// The weight w of the assignment: 2 or 3 where the task is near to the organisation's own business.
fn weight(task: i32, unit: &Unit) -> i64 {
    match (task, unit.cluster) {
        (11, 2) if !unit.is_cell => 3,
        (11, _) if unit.serves_public() => 2,
        (29, 5) => 3,
        (4 | 5 | 23 | 24, 6) | (14 | 15, 4) | (26, 3) | (3 | 7, 1) if !unit.is_cell => 2,
        _ => 1,
    }
}

/// A start of the assignment's own: a few long tasks begin after the plan's issue.
pub(super) fn start(task: &Task, unit: &Unit) -> Option<NaiveDate> {
    let mut dice = Dice::new("start", &[&unit.code, &task.number]);
    match task.number {
        14 | 15 | 17 | 19 | 29 if dice.chance(14) => Some(*dice.pick(&[day(4, 15), day(5, 4), day(5, 17)])),
        _ => None,
    }
}

/// A deadline of the assignment's own, never later than the task's.
pub(super) fn own_deadline(task: &Task, unit: &Unit) -> Option<NaiveDate> {
    let mut dice = Dice::new("deadline", &[&unit.code, &task.number]);
    let last = task.deadline?;
    let days = *dice.pick(&[7_u64, 10, 15]);
    let is_movable = !matches!(task.number, 8 | 28 | 30) && unit.code != "so-tu-phap";
    (is_movable && dice.chance(9)).then(|| last - Days::new(days))
}

/// The target (mức giao) of the task's only indicator.
pub(super) fn target(task: i32, unit: &Unit) -> Option<i64> {
    match task {
        8 | 28 => Some(100),
        11 => Some(98),
        17 => Some(2),
        21 => Some(meetings(unit)),
        _ => None,
    }
}

/// Meetings a month that the organisation should not exceed.
fn meetings(unit: &Unit) -> i64 {
    let spread = Dice::new("meetings", &[&unit.code]).between(0, 6);
    if unit.is_cell { 10 + spread } else { (22 + unit.members / 16 + spread).min(40) }
}
