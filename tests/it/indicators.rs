//! Indicators on pages: value and target over the same figures, with what they rest on.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use rust_decimal::{Decimal, RoundingStrategy};
use tiendo::web::Limits;

use crate::support::fixture::at;
use crate::support::{Answer, Client, TestApp};

const MAY: &str = "/plans/2021/periods/2";

/// The rows of the overview's table of indicators, as a person reads them.
fn rows(page: &Answer) -> Vec<String> {
    page.says(StatusCode::OK, "id=\"indicators\"");
    let table = page.text.split("id=\"indicators\"").nth(1).unwrap();
    let body = table.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    body.split("</tr>").map(plain).filter(|row| !row.is_empty()).collect()
}

pub fn plain(html: &str) -> String {
    let mut is_tag = false;
    let mut text = String::new();
    for letter in html.chars() {
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
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn checks(client: &Client, address: &str) -> String {
    let page = client.get(address).await;
    page.says(StatusCode::OK, "Số cuộc kiểm tra");
    rows(&page).remove(0)
}

/// In April the organisation that ended in May had made 3 inspections.
async fn with_predecessor(app: &TestApp) {
    sqlx::raw_sql(
        "insert into revision_figure (revision_id, indicator_id, value)
         select v.id, i.id, 3 from indicator i, revision v join report r on r.id = v.report_id
         join organisation o on o.id = r.organisation_id where i.aggregation = 'sum' and o.code = 'old'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
}

#[tokio::test]
async fn an_indicator_says_what_it_rests_on_and_keeps_to_the_cluster() {
    let app = TestApp::new().await;
    let reader = app.client("bi-thu").await;
    let how = "Số cuộc kiểm tra Nhiệm vụ 1 · Lũy kế; cộng các đơn vị";
    // alpha 2, beta 4, gamma 1, each of 2; delta has not reported.
    assert_eq!(checks(&reader, MAY).await, format!("{how} 7 cuộc 3/4 đơn vị 6 cuộc đạt"));
    for (cluster, said) in
        [("Cụm 1", "6 cuộc 2/2 đơn vị 4 cuộc đạt"), ("Cụm 2", "1 cuộc 1/2 đơn vị 2 cuộc chưa đạt")]
    {
        let query = form_urlencoded::Serializer::new(String::new()).append_pair("cluster", cluster).finish();
        assert_eq!(checks(&reader, &format!("{MAY}?{query}")).await, format!("{how} {said}"));
        let task = reader.get(&format!("{MAY}/tasks/1?{query}")).await;
        let shown = plain(task.text.split("id=\"ind-h\"").nth(1).unwrap().split("</table>").next().unwrap());
        assert!(shown.contains(said), "{shown}");
    }
}

#[tokio::test]
async fn a_predecessor_is_counted_until_its_successor_reports() {
    let app = TestApp::new().await;
    with_predecessor(&app).await;
    let reader = app.client("bi-thu").await;
    let how = "Số cuộc kiểm tra Nhiệm vụ 1 · Lũy kế; cộng các đơn vị";
    let april = checks(&reader, "/plans/2021/periods/1").await;
    assert_eq!(april, format!("{how} 3 cuộc 1/5 đơn vị 2 cuộc đạt"));
    // On 6 June alpha alone had reported for May; the predecessor's 3 stand until gamma's report of 7 June.
    let before = checks(&reader, &format!("{MAY}?at=2021-06-06T12%3A00")).await;
    assert_eq!(before, format!("{how} 5 cuộc 2/5 đơn vị; riêng tháng 5/2021: 1/4 đơn vị 4 cuộc đạt"));
    assert_eq!(checks(&reader, MAY).await, format!("{how} 7 cuộc 3/4 đơn vị 6 cuộc đạt"));
}

/// Two more cumulative indicators of task 1, a ratio and a mean; in April the organisation that ended had 45 of 50 and 7,5.
async fn with_a_ratio_and_a_mean(app: &TestApp) {
    sqlx::raw_sql(
        "insert into indicator (id, key_task_id, position, name, unit, accumulation, aggregation, numerator_name, denominator_name, recorded_at)
         select gen_random_uuid(), i.key_task_id, n.position, n.name, n.unit, 'cumulative', n.aggregation::indicator_aggregation,
                n.above, n.below, i.recorded_at
         from indicator i, (values (2, 'Giải quyết đúng hạn', '%', 'ratio', 'số việc đúng hạn', 'tổng số việc'),
                                   (3, 'Điểm chấm', 'điểm', 'mean', '', '')) n (position, name, unit, aggregation, above, below)
         where i.aggregation = 'sum';
         insert into revision_figure (revision_id, indicator_id, value, numerator, denominator)
         select v.id, i.id, case i.position when 3 then 7.5 end, case i.position when 2 then 45 end, case i.position when 2 then 50 end
         from indicator i join key_task t on t.id = i.key_task_id, revision v join report r on r.id = v.report_id
         join organisation o on o.id = r.organisation_id where t.number = 1 and i.position > 1 and o.code = 'old'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
}

#[tokio::test]
async fn the_form_of_a_successor_names_its_predecessors_and_fills_in_nothing() {
    let app = TestApp::new().await;
    with_predecessor(&app).await;
    with_a_ratio_and_a_mean(&app).await;
    let (gamma, alpha) = (app.client("gamma-bi-thu").await, app.client("alpha-tong-hop").await);
    let june = "/organisations/gamma/reports/2021/3";
    let first = ("Hội Cũ 3 cuộc (tháng 4/2021).", "Hội Cũ 45/50 (90%) (tháng 4/2021).");
    // Gamma's report of May counts inspections, and has no figure of the others yet.
    let page = gamma.get(june).await;
    page.says(StatusCode::OK, first.1);
    assert!(!page.text.contains(first.0), "its own figure of May stands for the predecessor's");
    // That report is returned: until the next one the predecessor's three inspections count again.
    sqlx::raw_sql(
        "insert into report_step (report_id, revision_id, kind, account_id, organisation_id, reason, resubmit_by, recorded_at)
         select r.id, v.id, 'returned', a.id, b.id, 'Bổ sung', '2021-07-20 17:00+07', '2021-07-05 08:00+07'
         from report r join revision v on v.report_id = r.id join organisation o on o.id = r.organisation_id, account a, organisation b
         where o.code = 'gamma' and a.user_name = 'can-bo-1' and b.code = 'BTC'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    let reader = app.client("bi-thu").await;
    let counted = checks(&reader, MAY).await;
    assert!(counted.contains(" 9 cuộc 3/5 đơn vị"), "alpha 2, beta 4, the predecessor 3: {counted}");
    let page = gamma.get(june).await;
    page.says(StatusCode::OK, "Số nhập ở đây sẽ thay cho cả số lũy kế gần nhất của đơn vị trước: ");
    for words in [first.0, first.1, "Hội Cũ 7,5 điểm (tháng 4/2021)."] {
        page.says(StatusCode::OK, words);
    }
    page.says(StatusCode::OK, "Đề xuất: 3 cuộc, chưa gồm kết quả kỳ này.");
    page.says(StatusCode::OK, "Đề xuất: 45/50 (90%), chưa gồm kết quả kỳ này.");
    page.says(StatusCode::OK, "Chỉ tiêu lấy bình quân nên không cộng");
    // A press with a script takes the offer; without one it stands there to be typed. The fields are empty.
    let offered: Vec<&str> =
        page.text.split("data-offered=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(offered, ["3", "45", "50"]);
    assert_eq!(page.text.matches("data-take-offered").count(), 2);
    for field in ["1][value", "2][numerator", "2][denominator", "3][value"] {
        assert_eq!(page.field(&format!("task[1][figure][{field}]")).as_deref(), Some(""), "{field}");
    }
    // Nobody else is told anything.
    let other = alpha.get(crate::reporting::JUNE).await;
    other.says(StatusCode::OK, "task[1][figure][2][numerator]");
    assert!(!other.text.contains("đơn vị trước") && !other.text.contains("data-offered"));
}

#[tokio::test]
async fn what_is_not_assigned_or_has_no_target_is_not_compared() {
    let app = TestApp::new().await;
    sqlx::raw_sql(
        "delete from indicator_target t using organisation o, indicator i
         where o.id = t.organisation_id and o.code = 'beta' and i.id = t.indicator_id and i.aggregation = 'sum'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    let reader = app.client("bi-thu").await;
    assert_eq!(
        checks(&reader, MAY).await,
        "Số cuộc kiểm tra Nhiệm vụ 1 · Lũy kế; cộng các đơn vị 7 cuộc 3/4 đơn vị 4 cuộc chưa đạt \
         so 3 cuộc với 4 cuộc 1 đơn vị không có mức giao"
    );
    reader.get(MAY).await.says(StatusCode::OK, "Xa mức giao nhất: Số cuộc kiểm tra, 3 cuộc so với 4 cuộc.");
    // Beta's assignment is taken back within the month: its figure is none of May's.
    sqlx::raw_sql(
        "insert into assignment_version (assignment_id, number, is_active, weight, effective_from, recorded_at)
         select a.id, 2, false, 1, '2021-05-20', '2021-05-20 08:00+07' from assignment a
         join organisation o on o.id = a.organisation_id join key_task t on t.id = a.key_task_id
         where o.code = 'beta' and t.number = 1",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    assert_eq!(
        checks(&reader, MAY).await,
        "Số cuộc kiểm tra Nhiệm vụ 1 · Lũy kế; cộng các đơn vị 3 cuộc 2/3 đơn vị 4 cuộc chưa đạt"
    );
}

/// A figure that counts, as the tables hold it.
#[derive(Debug, sqlx::FromRow)]
struct Row {
    indicator: String,
    accumulation: String,
    aggregation: String,
    direction: String,
    organisation: String,
    cluster: String,
    period: i32,
    value: Option<Decimal>,
    numerator: Option<Decimal>,
    denominator: Option<Decimal>,
    target: Option<Decimal>,
}

/// Written for the sample alone: all periods are months, no organisation comes or goes, no assignment is taken back.
const FIGURES: &str = "
    with counting as (
        select distinct on (r.id) r.organisation_id, p.number as period, p.id as period_id, v.id as revision_id
        from report r join reporting_period p on p.id = r.period_id join revision v on v.report_id = r.id
        where coalesce((select s.kind::text from report_step s where s.revision_id = v.id and s.kind in ('accepted', 'returned', 'withdrawn')
                        order by s.number desc limit 1), 'pending') in ('pending', 'accepted')
        order by r.id, v.number desc)
    select i.name as indicator, i.accumulation::text, i.aggregation::text, i.direction::text, o.code as organisation, w.cluster,
           c.period, f.value, f.numerator, f.denominator, t.target
    from counting c join organisation o on o.id = c.organisation_id
    join organisation_version w on w.organisation_id = o.id
    join revision_figure f on f.revision_id = c.revision_id join indicator i on i.id = f.indicator_id
    left join indicator_target t on t.indicator_id = i.id and t.organisation_id = o.id
         and (t.period_id = c.period_id or i.accumulation = 'cumulative' and t.period_id is null)";

/// Value and target as the page shows them, with how many figures they are made of, and whether the target is met.
#[derive(Debug, PartialEq)]
struct Expected {
    value: String,
    target: String,
    figures: usize,
    is_met: bool,
}

fn grouped(number: Decimal) -> String {
    let digits = number.normalize().to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

fn recomputed(rows: &[&Row]) -> Expected {
    let mut counted: Vec<&Row> = rows.to_vec();
    if rows[0].accumulation == "cumulative" {
        let mut latest: BTreeMap<&str, &Row> = BTreeMap::new();
        for row in rows {
            let last = latest.entry(&row.organisation).or_insert(row);
            if row.period > last.period {
                *last = row;
            }
        }
        counted = latest.into_values().collect();
    }
    assert!(counted.iter().all(|row| row.target.is_some()), "the sample gives everybody a target");
    let sum = |of: fn(&Row) -> Decimal| counted.iter().map(|row| of(row)).sum::<Decimal>();
    let (value, target, words): (Decimal, Decimal, fn(Decimal) -> String) = match rows[0].aggregation.as_str()
    {
        "sum" => (sum(|row| row.value.unwrap()), sum(|row| row.target.unwrap()), |n| {
            format!("{} cuộc", grouped(n))
        }),
        "ratio" => {
            let below = sum(|row| row.denominator.unwrap());
            let hundred = Decimal::from(100);
            let value = sum(|row| row.numerator.unwrap()) * hundred / below;
            let target = sum(|row| row.target.unwrap() * row.denominator.unwrap()) / below;
            (value, target, |n| {
                let tenths = n.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
                format!("{tenths:.1}%").replace('.', ",")
            })
        }
        other => panic!("{other} is not in the sample"),
    };
    let is_met = if rows[0].direction == "lower" { value <= target } else { value >= target };
    Expected { value: words(value), target: words(target), figures: counted.len(), is_met }
}

async fn sample() -> TestApp {
    let pool = TestApp::empty_pool().await;
    tiendo::sample::load(&mut pool.acquire().await.unwrap()).await.unwrap();
    let app = TestApp::on(pool, Limits::new(5, 1_000));
    app.clock.set(at("2021-10-05 09:00"));
    app
}

#[tokio::test]
async fn every_indicator_of_the_sample_is_what_its_figures_give() {
    let app = sample().await;
    let client = app.client("pho-bi-thu").await;
    let figures: Vec<Row> = sqlx::query_as(FIGURES).fetch_all(&app.pool).await.unwrap();
    let clusters: std::collections::BTreeSet<&str> = figures.iter().map(|row| row.cluster.as_str()).collect();
    let mut pages: Vec<(i32, Option<&str>)> = (1..=6).map(|period| (period, None)).collect();
    pages.extend([3, 6].iter().flat_map(|period| clusters.iter().map(|cluster| (*period, Some(*cluster)))));
    let mut compared = 0;
    for (period, cluster) in pages {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(cluster) = cluster {
            query.append_pair("cluster", cluster);
        }
        let page = client.get(&format!("/plans/2021/periods/{period}?{}", query.finish())).await;
        let shown = rows(&page);
        let mut names: Vec<&str> = figures.iter().map(|row| row.indicator.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        for name in names {
            let own: Vec<&Row> = figures
                .iter()
                .filter(|row| row.indicator == name && row.period <= period)
                .filter(|row| cluster.is_none_or(|cluster| row.cluster == cluster))
                .collect();
            let row = shown.iter().find(|row| row.starts_with(name)).unwrap();
            if own.is_empty() {
                assert!(row.contains(" – 0/"), "{row}");
                continue;
            }
            let Expected { value, target, figures, is_met } = recomputed(&own);
            // The unit is a fact of its own, also where no space stands before it.
            let [value, target] = [value, target].map(|words| words.replace('%', " %"));
            let unit = if own[0].accumulation == "cumulative" { "đơn vị" } else { "lượt báo cáo" };
            let place = format!("{name}, period {period}, {cluster:?}: {row}");
            assert!(row.contains(&format!(" {value} {figures}/")), "{value} of {figures} figures: {place}");
            assert!(row.contains(&format!(" {unit}")), "{unit}: {place}");
            let verdict = match (is_met, value == target) {
                (true, _) => "đạt",
                (false, false) => "chưa đạt",
                (false, true) => "chưa đạt (bằng nhau sau khi làm tròn)",
            };
            assert!(row.ends_with(&format!(" {target} {verdict}")), "{target} {verdict}: {place}");
            assert_eq!(row.contains("ít hơn là tốt hơn"), own[0].direction == "lower", "{place}");
            compared += 1;
        }
    }
    assert!(compared >= 54, "{compared} compared");
    // The meetings, added up by hand: 364 of 6 months' 408 reports, each with the target of its month.
    let september = rows(&client.get("/plans/2021/periods/6").await);
    let meetings = september.iter().find(|row| row.starts_with("Số cuộc họp")).unwrap();
    assert!(meetings.contains("364/408 lượt báo cáo") && meetings.contains(" 10.614 cuộc "), "{meetings}");
    // May had not opened yet.
    let april = rows(&client.get("/plans/2021/periods/1?at=2021-05-07T08%3A30").await);
    let meetings = april.iter().find(|row| row.starts_with("Số cuộc họp")).unwrap();
    assert!(meetings.contains(" 1.162 cuộc ") && meetings.ends_with(" 1.093 cuộc chưa đạt"), "{meetings}");
}
