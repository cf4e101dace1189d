//! An organisation's own standing: figures against an independent recomputation, and nothing of others in it.

use axum::http::StatusCode;

use crate::support::TestApp;
use crate::support::fixture::at;

const ALPHA: &str = "/plans/2021/periods/2/organisations/alpha";

/// The fixture's May: task, W, w and progress of each organisation (see the fixture's table).
type Said = (i64, &'static str, i64, Option<i64>);
const WEIGHTS: [(i64, i64, i64); 4] = [(1, 1, 3), (2, 1, 1), (3, 2, 2), (4, 2, 1)];
const MAY: [Said; 13] = [
    (1, "alpha", 2, Some(50)),
    (1, "beta", 1, Some(100)),
    (1, "gamma", 1, Some(20)),
    (1, "delta", 1, None),
    (2, "alpha", 1, Some(30)),
    (2, "beta", 3, Some(60)),
    (2, "delta", 1, None),
    (3, "alpha", 1, Some(100)),
    (3, "beta", 1, Some(40)),
    (3, "gamma", 2, Some(100)),
    (4, "beta", 1, Some(0)),
    (4, "gamma", 1, None),
    (4, "delta", 1, None),
];

/// A fraction kept by hand, apart from the application's own.
#[derive(Clone, Copy)]
struct Ratio(i64, i64);

impl Ratio {
    /// Rounded half away from zero.
    fn rounded(self) -> i64 {
        let (top, bottom) = (self.0 * self.1.signum(), self.1.abs());
        ((2 * top.abs() + bottom) / (2 * bottom)) * top.signum()
    }

    fn minus(self, other: Self) -> Self {
        Self(self.0 * other.1 - other.0 * self.1, self.1 * other.1)
    }
}

/// Σ W·(Σ w·p / Σ w) / Σ W over the tasks of a content (all without one), with "reported/assigned".
fn mean(of: &[&str], content: Option<i64>) -> (Ratio, String) {
    let (mut top, mut bottom, mut weights, mut reported, mut assigned) = (0, 1, 0, 0, 0);
    for (task, _, weight) in WEIGHTS.iter().filter(|(_, c, _)| content.is_none_or(|wanted| wanted == *c)) {
        let cells: Vec<_> = MAY.iter().filter(|(t, o, ..)| t == task && of.contains(o)).collect();
        assigned += cells.len();
        let told: Vec<_> = cells.iter().filter_map(|(_, _, w, p)| p.map(|p| (w, p))).collect();
        reported += told.len();
        if !told.is_empty() {
            let (products, sum): (i64, i64) =
                told.iter().fold((0, 0), |(products, sum), (w, p)| (products + **w * p, sum + **w));
            (top, bottom, weights) = (top * sum + weight * products * bottom, bottom * sum, weights + weight);
        }
    }
    (Ratio(top, bottom * weights), format!("{reported}/{assigned}"))
}

/// Σ W·p / Σ W over the own entries.
fn own(of: &str, content: Option<i64>) -> Ratio {
    let mut sums = (0, 0);
    for (task, _, weight) in WEIGHTS.iter().filter(|(_, c, _)| content.is_none_or(|wanted| wanted == *c)) {
        for (.., progress) in MAY.iter().filter(|(t, o, ..)| t == task && *o == of) {
            if let Some(progress) = progress {
                sums = (sums.0 + weight * progress, sums.1 + weight);
            }
        }
    }
    Ratio(sums.0, sums.1)
}

/// How a mean and the difference to it read.
fn words((mean, coverage): &(Ratio, String), own: Ratio) -> String {
    let difference = own.minus(*mean);
    let said = match difference.rounded() {
        0 if difference.0 > 0 => "cao hơn chưa đến 1 điểm".to_owned(),
        0 if difference.0 < 0 => "thấp hơn chưa đến 1 điểm".to_owned(),
        0 => "0 điểm, bằng nhau".to_owned(),
        above @ 1.. => format!("+{above} điểm, cao hơn"),
        below => format!("−{} điểm, thấp hơn", -below),
    };
    format!("{}% · {coverage} lượt phân công {said}", mean.rounded())
}

/// The table's text row by row, without tags.
fn rows(page: &str, heading: &str) -> Vec<String> {
    let table = page.split(heading).nth(1).unwrap().split("<tbody>").nth(1).unwrap();
    let body = table.split("</tbody>").next().unwrap();
    let plain = |row: &str| {
        let text: String =
            row.split('<').filter_map(|part| part.split_once('>')).map(|p| p.1).collect::<Vec<_>>().join(" ");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    body.split("<tr").skip(1).map(plain).collect()
}

const BY_CONTENT: &str = "id=\"compared-h\"";
const TIMELINESS: &str = "id=\"sent-h\"";

#[tokio::test]
async fn every_figure_equals_an_independent_recomputation() {
    let app = TestApp::new().await;
    let (all, cluster) = (["alpha", "beta", "gamma", "delta"], ["alpha", "beta"]);
    let upper = rows(&app.client("bi-thu").await.get(ALPHA).await.text, BY_CONTENT);
    let mine = rows(&app.client("alpha-bi-thu").await.get(ALPHA).await.text, BY_CONTENT);
    assert_eq!((upper.len(), mine.len()), (3, 3));
    for (at, content) in [Some(1), Some(2), None].into_iter().enumerate() {
        let own = own("alpha", content);
        let of_cluster = words(&mean(&cluster, content), own);
        let of_bloc = words(&mean(&all, content), own);
        assert!(upper[at].contains(&format!(" {}% · ", own.rounded())), "{}", upper[at]);
        assert!(
            upper[at].ends_with(&format!("{of_cluster} {of_bloc}")),
            "{} / {of_cluster} {of_bloc}",
            upper[at]
        );
        // Two have reported in the cluster: alpha could tell beta's figure from their mean.
        assert!(
            mine[at].ends_with(&format!("quá ít đơn vị để nêu bình quân {of_bloc}")),
            "{} / {of_bloc}",
            mine[at]
        );
    }
    assert_eq!(
        mine[0],
        "1. Nội dung một 45% · 2/2 nhiệm vụ quá ít đơn vị để nêu bình quân 54% · 5/7 lượt phân công −9 điểm, thấp hơn"
    );
}

#[tokio::test]
async fn nobody_elses_name_text_or_figure_and_no_link_that_does_not_open() {
    let app = TestApp::new().await;
    let head = app.client("alpha-bi-thu").await;
    let page = head.get(ALPHA).await;
    for stranger in ["Beta", "Gamma", "Delta", "của beta", "của gamma", "/contents/", "/tasks/", "accepted=1"]
    {
        assert!(!page.text.contains(stranger), "{stranger}");
    }
    page.says(StatusCode::OK, "hạng 1/2 đơn vị được xếp hạng trong cụm");
    // The switch would tell who is pending: it changes nothing here.
    let accepted = head.get(&format!("{ALPHA}?accepted=1")).await;
    assert_eq!(rows(&accepted.text, BY_CONTENT), rows(&page.text, BY_CONTENT));
    let upper = app.client("bi-thu").await;
    assert_ne!(
        rows(&upper.get(&format!("{ALPHA}?accepted=1")).await.text, BY_CONTENT),
        rows(&page.text, BY_CONTENT)
    );
    for user in ["beta-bi-thu", "quan-tri"] {
        assert_eq!(app.client(user).await.get(ALPHA).await.status, StatusCode::NOT_FOUND, "{user}");
    }
    // Who has not reported has no own figure, and sees the Bloc's all the same.
    let delta = "/plans/2021/periods/2/organisations/delta";
    let silent = rows(&app.client("delta-bi-thu").await.get(delta).await.text, BY_CONTENT);
    assert_eq!(
        silent[0],
        "1. Nội dung một – · 0/2 nhiệm vụ quá ít đơn vị để nêu bình quân 54% · 5/7 lượt phân công"
    );
}

#[tokio::test]
async fn three_in_a_cluster_see_its_mean_and_strengths_come_with_figures() {
    let app = TestApp::new().await;
    sqlx::raw_sql(
        "alter table organisation_version disable trigger user;
         update organisation_version set cluster = 'Cụm 1' where organisation_id = (select id from organisation where code = 'gamma')",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    let page = app.client("alpha-bi-thu").await.get(ALPHA).await;
    let shown = rows(&page.text, BY_CONTENT);
    let three = ["alpha", "beta", "gamma"];
    for (at, content) in [Some(1), Some(2), None].into_iter().enumerate() {
        let expected = words(&mean(&three, content), own("alpha", content));
        assert!(shown[at].contains(&expected), "{} / {expected}", shown[at]);
    }
    // Task 4 has one report only, so that the means of content 2's tasks stay untold; the Board reads them anyway.
    page.says(StatusCode::OK, "Chưa có nhiệm vụ nào cao hơn bình quân toàn Khối.");
    let board = app.client("can-bo-1").await.get(ALPHA).await;
    board.says(StatusCode::OK, "100%; toàn Khối 85% (3/3 đơn vị)");
    board.says(StatusCode::OK, "<span class=\"nowrap\">+15 điểm, cao hơn</span>");
}

#[tokio::test]
async fn timeliness_counts_the_first_arrival_period_by_period() {
    let app = TestApp::new().await;
    let head = app.client("alpha-bi-thu").await;
    let page = head.get(ALPHA).await;
    page.says(StatusCode::OK, "1/2 kỳ gửi đúng hạn");
    assert_eq!(
        rows(&page.text, TIMELINESS),
        [
            "Tháng 6/2021 Chưa đến hạn – 17:00, 08/07/2021 –",
            "Tháng 5/2021 đúng hạn; đang trả lại, chờ gửi lại 10:00, 05/06/2021 17:00, 08/06/2021 1 lần",
            "Tháng 4/2021 Im lặng – 17:00, 08/05/2021 –",
        ]
    );
    app.clock.set(at("2021-07-09 09:00"));
    head.get(ALPHA).await.says(StatusCode::OK, "1/3 kỳ gửi đúng hạn");
    let beta = "/plans/2021/periods/2/organisations/beta";
    let late = app.client("beta-tong-hop").await.get(beta).await;
    late.says(StatusCode::OK, "chậm 2 ngày");
    late.says(StatusCode::OK, "0/3 kỳ gửi đúng hạn");
}

#[tokio::test]
async fn what_rounds_to_nothing_but_differs_is_said_to_differ() {
    let app = TestApp::new().await;
    // All stand at 50, but for beta's 51 on task 2: the Bloc's mean of content 1 is (3·50 + (50 + 3·51) / 4) / 4 = 50,19.
    sqlx::raw_sql(
        "set session_replication_role = replica;
         update revision_entry set status = 'in_progress', progress = 50, completed_on = null;
         update revision_entry e set progress = 51 from revision v, report r, organisation o, key_task t
         where v.id = e.revision_id and r.id = v.report_id and o.id = r.organisation_id and o.code = 'beta'
           and t.id = e.key_task_id and t.number = 2;
         set session_replication_role = origin",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    let content = &rows(&app.client("bi-thu").await.get(ALPHA).await.text, BY_CONTENT)[..2];
    assert!(content[0].ends_with("50% · 5/7 lượt phân công thấp hơn chưa đến 1 điểm"), "{}", content[0]);
    assert!(content[1].ends_with("0 điểm, bằng nhau"), "{}", content[1]);
}

#[tokio::test]
async fn a_rank_is_among_those_that_have_one() {
    let app = TestApp::new().await;
    let gamma = "/plans/2021/periods/2/organisations/gamma";
    let reader = app.client("bi-thu").await;
    reader.get(gamma).await.says(StatusCode::OK, "chưa xếp hạng (cần báo cáo từ 80%");
    // Two of three tasks are enough now; delta, the other of the cluster, has reported nothing.
    sqlx::raw_sql(
        "insert into figure_setting (code, number, value, recorded_at)
         select code, number + 1, 60, '2021-07-01' from figure_setting where code = 'ranking-coverage'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    reader.get(gamma).await.says(StatusCode::OK, "hạng 1/1 đơn vị được xếp hạng trong cụm");
}
