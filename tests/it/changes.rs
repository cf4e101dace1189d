//! One definition of a change: recomputed here from the tables of the sample, it is what every page and the consolidated
//! report say, also when an amendment gives a task another weight.

use std::collections::BTreeSet;

use axum::http::StatusCode;
use num_bigint::BigInt;
use num_rational::BigRational;
use tiendo::web::Limits;

use crate::support::fixture::at;
use crate::support::{Answer, TestApp};

const SEPTEMBER: &str = "/plans/2021/periods/6";

/// From September on task 17 weighs thirty times as much.
const AMENDMENT: &str = "
    with v as (
        insert into plan_version (id, plan_id, number, theme, issuer, superior, amendment_reason, effective_from, recorded_at)
        select gen_random_uuid(), plan_id, 2, theme, issuer, superior, 'Điều chỉnh trọng số', '2021-09-01', '2021-08-30 08:00+07'
        from plan_version where number = 1 returning id, plan_id),
    one as (select x.id, v.id as next from plan_version x join v on v.plan_id = x.plan_id and x.number = 1),
    g as (insert into goal select one.next, g.number, g.title from goal g join one on one.id = g.plan_version_id returning number),
    c as (insert into content select one.next, c.number, c.title from content c join one on one.id = c.plan_version_id returning number),
    t as (
        insert into key_task_version
        select one.next, k.key_task_id, k.content_number, k.title, case when t.number = 17 then 30 else k.weight end,
               k.lead_id, k.coordinating_ids, k.deadline, k.own_work, k.documents
        from key_task_version k join one on one.id = k.plan_version_id join key_task t on t.id = k.key_task_id
        returning key_task_id)
    insert into key_task_goal
    select one.next, x.key_task_id, x.goal_number, x.weight from key_task_goal x join one on one.id = x.plan_version_id";

/// What an organisation reported on a task both in August and in September; no assignment of the sample ever changes.
#[derive(sqlx::FromRow)]
struct Shared {
    task: i32,
    content: i32,
    /// The assignment's weight.
    own: i32,
    weight_then: i32,
    weight_now: i32,
    progress_then: i16,
    progress_now: i16,
}

const SHARED: &str = "
    with counting as (
        select distinct on (r.id) r.organisation_id, p.number as period, v.id as revision_id
        from report r join reporting_period p on p.id = r.period_id join revision v on v.report_id = r.id
        where coalesce((select s.kind::text from report_step s where s.revision_id = v.id and s.kind in ('accepted', 'returned', 'withdrawn')
                        order by s.number desc limit 1), 'pending') in ('pending', 'accepted')
        order by r.id, v.number desc)
    select t.number as task, k.content_number as content, a.weight as own, k.weight as weight_then, n.weight as weight_now,
           e.progress as progress_then, f.progress as progress_now
    from counting c join counting d on d.organisation_id = c.organisation_id and d.period = 6
    join revision_entry e on e.revision_id = c.revision_id
    join revision_entry f on f.revision_id = d.revision_id and f.key_task_id = e.key_task_id
    join key_task t on t.id = e.key_task_id
    join key_task_version k on k.key_task_id = t.id join plan_version x on x.id = k.plan_version_id and x.number = 1
    join key_task_version n on n.key_task_id = t.id join plan_version y on y.id = n.plan_version_id and y.number = 2
    join assignment z on z.key_task_id = t.id and z.organisation_id = c.organisation_id
    join assignment_version a on a.assignment_id = z.id and a.number = 1
    where c.period = 5";

fn ratio(above: i64, below: i64) -> BigRational {
    BigRational::new(BigInt::from(above), BigInt::from(below))
}

/// Σ weight · Σ(w · progress) / Σ w over the tasks / Σ weight.
fn mean(rows: &[&Shared], weight: fn(&Shared) -> i32, progress: fn(&Shared) -> i16) -> BigRational {
    let tasks: BTreeSet<i32> = rows.iter().map(|row| row.task).collect();
    let (mut products, mut weights) = (ratio(0, 1), ratio(0, 1));
    for task in tasks {
        let of_task: Vec<&&Shared> = rows.iter().filter(|row| row.task == task).collect();
        let above: i64 = of_task.iter().map(|row| i64::from(row.own) * i64::from(progress(row))).sum();
        let below: i64 = of_task.iter().map(|row| i64::from(row.own)).sum();
        let own = ratio(i64::from(weight(of_task[0])), 1);
        products += ratio(above, below) * own.clone();
        weights += own;
    }
    products / weights
}

/// Whole points without their sign, half away from zero, with so many decimals.
fn rounded(value: &BigRational, decimals: u32) -> BigInt {
    let zero = ratio(0, 1);
    let size = if *value < zero { -value.clone() } else { value.clone() };
    (size * ratio(10_i64.pow(decimals), 1) + ratio(1, 2)).floor().to_integer()
}

/// Total and weight part of a change.
fn change(rows: &[&Shared]) -> (BigRational, BigRational) {
    let before = mean(rows, |row| row.weight_then, |row| row.progress_then);
    let between = mean(rows, |row| row.weight_then, |row| row.progress_now);
    let after = mean(rows, |row| row.weight_now, |row| row.progress_now);
    (after.clone() - before, after - between)
}

fn points(value: &BigRational) -> String {
    let zero = ratio(0, 1);
    let way = if *value < zero { "giảm" } else { "tăng" };
    match (*value == zero, rounded(value, 0)) {
        (true, _) => "không đổi".to_owned(),
        (_, n) if n == BigInt::from(0) => format!("{way} chưa đến 1 điểm"),
        (_, n) => format!("{way} {n} điểm"),
    }
}

/// The change in the words of the pages.
fn words(rows: &[&Shared]) -> String {
    let (total, weights) = change(rows);
    let zero = ratio(0, 1);
    if weights == zero {
        return points(&total);
    }
    let by = "(bản sửa đổi số 1)";
    let size = |value: &BigRational| if *value < zero { -value.clone() } else { value.clone() };
    if (weights < zero) == (total < zero) && size(&weights) <= size(&total) {
        let n = rounded(&weights, 0);
        let n = if n == BigInt::from(0) { "chưa đến 1".to_owned() } else { n.to_string() };
        return format!("{}, trong đó {n} do đổi trọng số {by}", points(&total));
    }
    let progress = total.clone() - weights.clone();
    format!(
        "{} (đổi trọng số: {}; mức độ hoàn thành: {}) {by}",
        points(&total),
        points(&weights),
        points(&progress)
    )
}

fn grouped(n: usize) -> String {
    if n < 1000 { n.to_string() } else { format!("{}.{:03}", n / 1000, n % 1000) }
}

fn plain(page: &Answer, from: &str, to: &str) -> String {
    let part = page.text.split(from).nth(1).unwrap().split(to).next().unwrap();
    let mut is_tag = false;
    let mut text = String::new();
    for letter in part.chars() {
        match letter {
            '<' => {
                is_tag = true;
                text.push(' ');
            }
            '>' => is_tag = false,
            _ if !is_tag => text.push(letter),
            _ => {}
        }
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",")
}

#[tokio::test]
async fn a_change_is_the_same_wherever_it_is_told() {
    let pool = TestApp::empty_pool().await;
    tiendo::sample::load(&mut pool.acquire().await.unwrap()).await.unwrap();
    sqlx::raw_sql(AMENDMENT).execute(&pool).await.unwrap();
    let rows: Vec<Shared> = sqlx::query_as(SHARED).fetch_all(&pool).await.unwrap();
    let app = TestApp::on(pool, Limits::new(5, 1_000));
    app.clock.set(at("2021-10-05 09:00"));
    let client = app.client("pho-bi-thu").await;
    let overview = client.get(SEPTEMBER).await;
    let changes = client.get(&format!("{SEPTEMBER}/changes?with=5")).await;
    changes.says(StatusCode::OK, "đang áp dụng bản sửa đổi số 1");

    let all: Vec<&Shared> = rows.iter().collect();
    let (said, same) = (words(&all), format!("cùng {} lượt", grouped(all.len())));
    assert!(said.contains("do đổi trọng số") || said.contains("đổi trọng số:"), "{said}");
    let told = format!("{said} so với tháng 8/2021, {same}");
    let plan = plain(&overview, "id=\"plan-h\"", "</aside>");
    assert!(plan.contains(&told), "{told} is not in {plan}");
    let slide =
        plain(&client.get(&format!("{SEPTEMBER}/presentation?slide=1")).await, "slide__body", "</footer>");
    assert!(slide.contains(&told), "{told} is not in {slide}");
    let whole = plain(&changes, "id=\"plan-h\"", "</section>");
    assert!(whole.contains(&format!("{said}, {same}")), "{said}, {same} is not in {whole}");

    let (on_overview, on_changes) =
        (plain(&overview, "id=\"contents\"", "</table>"), plain(&changes, "id=\"contents\"", "</table>"));
    for content in 1..=7 {
        let own: Vec<&Shared> = rows.iter().filter(|row| row.content == content).collect();
        let (said, same) = (words(&own), format!("cùng {} lượt", grouped(own.len())));
        assert!(on_overview.contains(&format!("{said} {same}")), "{content}: {said} {same} in {on_overview}");
        assert!(on_changes.contains(&format!("{said} {same}")), "{content}: {said} {same} in {on_changes}");
        let page = client.get(&format!("{SEPTEMBER}/contents/{content}")).await;
        let figure = plain(&page, "id=\"how-h\"", "</section>");
        assert!(figure.contains(&format!("{said} so với tháng 8/2021, {same}")), "{content}: {figure}");
    }

    // One count of what changed: rises and falls on the slide are the changed of the list.
    let slide = client.get(&format!("{SEPTEMBER}/presentation?slide=7")).await;
    let heading = plain(&slide, "<h1>", "</h1>");
    let counts: Vec<usize> = heading.split(' ').filter_map(|word| word.parse().ok()).collect();
    let listed = plain(&changes, "id=\"h-tasks\">", "</div>");
    assert!(
        listed.starts_with(&format!("Nhiệm vụ trọng tâm: {} có thay đổi", counts[0] + counts[1])),
        "{heading} / {listed}"
    );
    match counts.get(2) {
        Some(still) => assert!(listed.contains(&format!("{still} không thay đổi")), "{heading} / {listed}"),
        None => assert!(!listed.contains("không thay đổi"), "{heading} / {listed}"),
    }

    let (moves, on_changes) = (
        plain(&client.get(&format!("{SEPTEMBER}/presentation?slide=7")).await, "slide__body", "</footer>"),
        plain(&changes, "id=\"tasks\"", "</table>"),
    );
    let mut on_slide = 0;
    for task in 1..=32 {
        let own: Vec<&Shared> = rows.iter().filter(|row| row.task == task).collect();
        let (said, same) = (words(&own), format!("cùng {} đơn vị", own.len()));
        if on_changes.contains(&format!(" {task}. ")) {
            assert!(on_changes.contains(&format!("{said} {same}")), "{task}: {said} {same} in {on_changes}");
        }
        on_slide +=
            usize::from(moves.contains(&format!("{said}, {same}")) && moves.contains(&format!("{task}. ")));
    }
    assert!(on_slide >= 6, "six tasks stand on the slide: {moves}");
    for task in [17, 23] {
        let own: Vec<&Shared> = rows.iter().filter(|row| row.task == task).collect();
        let page = client.get(&format!("{SEPTEMBER}/tasks/{task}")).await;
        let figure = plain(&page, "id=\"how-h\"", "</section>");
        let told = format!("{} so với tháng 8/2021, cùng {} đơn vị", words(&own), own.len());
        assert!(figure.contains(&told), "{task}: {told} is not in {figure}");
    }

    // The consolidated report says it with one decimal.
    let board = app.client("truong-ban-to-chuc").await;
    board.post(&format!("{SEPTEMBER}/consolidation"), &[]).await;
    let report = board.get(&format!("{SEPTEMBER}/consolidation/1/sections/results")).await;
    let (total, _) = change(&all);
    let tenths = rounded(&total, 1);
    let (units, tenth) = (&tenths / 10, &tenths % 10);
    let said = format!("{units},{tenth} điểm phần trăm");
    let same = format!("(tính trên cùng {} lượt).", grouped(all.len()));
    assert!(report.text.contains(&said) && report.text.contains(&same), "{said} {same}");
    for task in [17, 23] {
        let own = rows.iter().filter(|row| row.task == task).count();
        let sentence = report.text.split(&format!("hiệm vụ {task} (“")).nth(1).unwrap();
        let sentence = sentence.split('.').next().unwrap();
        assert!(sentence.contains(&format!("(cùng {own} đơn vị)")), "{task}: {sentence}");
    }
}
