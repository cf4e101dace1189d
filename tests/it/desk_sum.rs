//! The overview of the sample, computed once more at a desk: from the entries that the API gives, with an arithmetic of this
//! test's own. Only what no one can read from the API, each assignment's weight and own deadline, comes from the database.

use std::collections::BTreeMap;
use std::ops::Add;

use axum::http::StatusCode;
use chrono::NaiveDate;
use serde_json::Value;

use crate::support::{Client, TestApp, fixture};

/// Numerator and denominator, in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Exact(i128, i128);

impl Exact {
    fn of(numerator: i128, denominator: i128) -> Self {
        let (mut a, mut b) = (numerator.abs().max(1), denominator);
        while b != 0 {
            (a, b) = (b, a % b);
        }
        let divisor = if numerator == 0 { denominator } else { a };
        Self(numerator / divisor, denominator / divisor)
    }

    /// Whole per cent, halves up: no figure here is below zero.
    fn shown(self) -> String {
        format!("{}", (2 * self.0 + self.1) / (2 * self.1))
    }
}

impl Add for Exact {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::of(self.0 * other.1 + other.0 * self.1, self.1 * other.1)
    }
}

/// An assignment with what was reported on it.
struct Cell {
    organisation: String,
    cluster: String,
    task: i64,
    weight: i128,
    deadline: Option<NaiveDate>,
    /// Progress, and the day of completion.
    said: Option<(i128, Option<NaiveDate>)>,
}

/// Numbers and weights of tasks.
type Weights = Vec<(i64, i128)>;

/// A mean with its coverage, as pages write them: `72`, `46/68`.
fn figure(cells: &[Cell], weights: &Weights, is_in: impl Fn(&Cell) -> bool) -> (String, String) {
    let (mut sum, mut divisor, mut reported, mut assigned) = (Exact(0, 1), 0, 0, 0);
    for (task, of_task) in weights {
        let of_task_cells = cells.iter().filter(|cell| cell.task == *task && is_in(cell));
        let (mut products, mut shares) = (0, 0);
        for cell in of_task_cells {
            assigned += 1;
            if let Some((progress, _)) = cell.said {
                reported += 1;
                products += cell.weight * progress;
                shares += cell.weight;
            }
        }
        if shares > 0 {
            sum = sum + Exact::of(products * of_task, shares);
            divisor += of_task;
        }
    }
    let mean = if divisor == 0 { "–".to_owned() } else { Exact::of(sum.0, sum.1 * divisor).shown() };
    (mean, format!("{}/{}", dotted(reported), dotted(assigned)))
}

/// `1.466`
fn dotted(n: i64) -> String {
    if n < 1000 { n.to_string() } else { format!("{}.{:03}", n / 1000, n % 1000) }
}

fn date(value: &Value) -> Option<NaiveDate> {
    value.as_str().map(|text| text.parse().unwrap())
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// The plan as the API tells it.
struct Outline {
    /// Each task's content, weight and deadline.
    tasks: BTreeMap<i64, (i64, i128, Option<NaiveDate>)>,
    /// Each goal's tasks, with W times the weight toward it.
    goals: BTreeMap<i64, Weights>,
    /// The contents' titles.
    contents: BTreeMap<i64, String>,
}

impl Outline {
    async fn read(client: &Client) -> Self {
        let plan = client.json("/api/v1/plans/2021").await;
        let (mut tasks, mut goals, mut contents) =
            (BTreeMap::new(), BTreeMap::<_, Weights>::new(), BTreeMap::new());
        for content in plan["contents"].as_array().unwrap() {
            let number = content["number"].as_i64().unwrap();
            contents.insert(number, text(&content["title"]));
            for task in content["key_tasks"].as_array().unwrap() {
                let (of_task, weight) = (task["number"].as_i64().unwrap(), task["weight"].as_i64().unwrap());
                tasks.insert(of_task, (number, i128::from(weight), date(&task["deadline"])));
                for goal in task["goals"].as_array().unwrap() {
                    let toward = i128::from(goal["weight"].as_i64().unwrap());
                    let weights = goals.entry(goal["goal"].as_i64().unwrap()).or_default();
                    weights.push((of_task, i128::from(weight) * toward));
                }
            }
        }
        Self { tasks, goals, contents }
    }

    fn whole(&self) -> Weights {
        self.tasks.iter().map(|(task, (_, weight, _))| (*task, *weight)).collect()
    }

    fn content(&self, number: i64) -> Weights {
        self.whole().into_iter().filter(|(task, _)| self.tasks[task].0 == number).collect()
    }
}

/// The assignments with what the counting revisions of a period say, page by page of the API.
async fn cells(app: &TestApp, client: &Client, outline: &Outline, period: i32) -> Vec<Cell> {
    let mut said = BTreeMap::new();
    let mut next = Some(format!("/api/v1/plans/2021/periods/{period}/entries?per_page=500"));
    while let Some(address) = next {
        let page = client.json(&address).await;
        for entry in page["entries"].as_array().unwrap() {
            let key = (text(&entry["organisation"]), entry["key_task"].as_i64().unwrap());
            let progress = i128::from(entry["progress"].as_i64().unwrap());
            let completed_on = date(&entry["completed_on"]);
            assert_eq!(completed_on.is_some(), entry["status"] == "completed");
            assert!(said.insert(key, (progress, completed_on)).is_none(), "an entry twice");
        }
        next = page["next"].as_str().map(str::to_owned);
    }
    let clusters: BTreeMap<String, String> = client
        .json("/api/v1/organisations")
        .await
        .as_array()
        .unwrap()
        .iter()
        .map(|o| (text(&o["code"]), text(&o["cluster"])))
        .collect();
    let rows: Vec<(String, i32, i32, Option<NaiveDate>)> = sqlx::query_as(
        "select o.code, t.number, v.weight, v.deadline from assignment a join assignment_version v on v.assignment_id = a.id
         join organisation o on o.id = a.organisation_id join key_task t on t.id = a.key_task_id where v.is_active",
    )
    .fetch_all(&app.pool)
    .await
    .unwrap();
    rows.into_iter()
        .map(|(organisation, task, weight, deadline)| {
            let task = i64::from(task);
            Cell {
                said: said.get(&(organisation.clone(), task)).copied(),
                cluster: clusters[&organisation].clone(),
                deadline: deadline.or(outline.tasks[&task].2),
                weight: i128::from(weight),
                organisation,
                task,
            }
        })
        .collect()
}

/// The words of the five standings with their counts, in their order.
fn shares(cells: &[Cell], on: NaiveDate, is_in: impl Fn(&Cell) -> bool) -> Vec<(&'static str, i64)> {
    let mut counts = [
        ("Hoàn thành đúng hạn", 0),
        ("Hoàn thành chậm", 0),
        ("Đang thực hiện, trong hạn", 0),
        ("Chưa hoàn thành, quá hạn", 0),
        ("Chưa báo cáo", 0),
    ];
    for cell in cells.iter().filter(|cell| is_in(cell)) {
        let place = match (cell.said, cell.deadline) {
            (None, _) => 4,
            (Some((_, Some(_))), None) => 0,
            (Some((_, Some(done))), Some(deadline)) => usize::from(done > deadline),
            (Some((_, None)), None) => 2,
            (Some((_, None)), Some(deadline)) => {
                if on > deadline {
                    3
                } else {
                    2
                }
            }
        };
        counts[place].1 += 1;
    }
    counts.to_vec()
}

/// The tables of a page, each as rows of words.
async fn tables(client: &Client, page: &str) -> Vec<Vec<Vec<String>>> {
    let mut found = Vec::new();
    loop {
        let answer = client.get(&format!("{page}?table={}&format=csv", found.len() + 1)).await;
        if answer.status != StatusCode::OK
            || !answer.headers["content-type"].to_str().unwrap().contains("csv")
        {
            return found;
        }
        let text = answer.bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
        found.push(reader.records().map(|r| r.unwrap().iter().map(str::to_owned).collect()).collect());
    }
}

/// The one table whose first row begins like that.
fn table<'a>(all: &'a [Vec<Vec<String>>], begins: &[&str]) -> &'a [Vec<String>] {
    let found: Vec<_> = all.iter().filter(|table| table[0].iter().zip(begins).all(|(a, b)| a == b)).collect();
    assert_eq!(found.len(), 1, "{begins:?} in {:?}", all.iter().map(|table| &table[0]).collect::<Vec<_>>());
    found[0]
}

/// The mean and its coverage behind a link in a page, as in `<a …>72%</a> <span …>· 46/68 đơn vị</span>`.
fn behind_link(page: &str, href: &str) -> (String, String) {
    let mark = format!("class=\"fig__n src\" href=\"{href}\">");
    let rest = page.split(&mark).nth(1).unwrap_or_else(|| panic!("no figure leads to {href}"));
    let mean = rest.split("%</a>").next().unwrap().to_owned();
    let coverage = rest.split("· ").nth(1).unwrap().split(' ').next().unwrap().to_owned();
    (mean, coverage)
}

#[tokio::test]
async fn every_figure_of_the_overview_is_the_one_computed_at_a_desk() {
    let pool = TestApp::empty_pool().await;
    tiendo::sample::load(&mut pool.acquire().await.unwrap()).await.unwrap();
    let app = TestApp::on(pool, tiendo::web::Limits::new(5, 1_000));
    app.clock.set(fixture::at("2021-10-05 09:00"));
    let client = app.client("pho-bi-thu").await;
    let outline = Outline::read(&client).await;
    assert_eq!((outline.goals.len(), outline.contents.len(), outline.tasks.len()), (3, 7, 32));
    let cells = cells(&app, &client, &outline, 6).await;
    let on: NaiveDate = "2021-09-30".parse().unwrap();
    let path = "/plans/2021/periods/6";
    let page = client.get(path).await.text;
    let tables = tables(&client, path).await;
    let percent = |(mean, coverage): (String, String)| (format!("{mean}%"), coverage);

    // The plan and its goals.
    assert_eq!(behind_link(&page, &format!("{path}/tasks")), figure(&cells, &outline.whole(), |_| true));
    for (goal, weights) in &outline.goals {
        assert_eq!(
            behind_link(&page, &format!("{path}/goals/{goal}")),
            figure(&cells, weights, |_| true),
            "goal {goal}"
        );
    }

    // The five shares, which add up to the assignments.
    let counted = shares(&cells, on, |_| true);
    let rows = table(&tables, &["Hoàn thành đúng hạn"]);
    for (row, (word, count)) in rows.iter().zip(&counted) {
        let share = Exact::of(i128::from(*count) * 100, 2176).shown();
        assert_eq!(row[..3], [(*word).to_owned(), count.to_string(), format!("{share}%")]);
    }
    assert_eq!(counted.iter().map(|(_, n)| n).sum::<i64>(), 2176);
    assert_eq!(rows[5][1], "2176");

    // The contents with their shares.
    let rows = table(&tables, &["Nội dung", "Mức độ hoàn thành"]);
    for (content, title) in &outline.contents {
        let row = &rows[usize::try_from(*content).unwrap()];
        assert!(row[0].starts_with(&format!("{content}. {title}")), "{row:?}");
        let (mean, coverage) = percent(figure(&cells, &outline.content(*content), |_| true));
        assert_eq!((&row[1], &row[2]), (&mean, &format!("{coverage} lượt phân công")), "content {content}");
        let of_content = shares(&cells, on, |cell| outline.tasks[&cell.task].0 == *content);
        let words: Vec<String> =
            of_content.iter().filter(|(_, n)| *n > 0).map(|(word, n)| format!("{word}: {n}")).collect();
        assert_eq!(row[4], words.join("\n"), "content {content}");
    }
    assert_eq!(rows.len(), 8);

    // Clusters by contents.
    let rows = table(&tables, &["Cụm thi đua"]);
    let mut clusters: Vec<&str> = cells.iter().map(|cell| cell.cluster.as_str()).collect();
    clusters.sort_unstable();
    clusters.dedup();
    assert_eq!(rows.len(), clusters.len() + 1);
    for row in &rows[1..] {
        assert!(clusters.contains(&row[0].as_str()), "{row:?}");
        for (content, shown) in outline.contents.keys().zip(row[1..].chunks(2)) {
            let (mean, coverage) = figure(&cells, &outline.content(*content), |cell| cell.cluster == row[0]);
            assert_eq!(shown, [mean, coverage], "{} content {content}", row[0]);
        }
    }

    // The tasks.
    let rows = table(&tables, &["Nhiệm vụ", "Hạn"]);
    let mut seen = 0;
    for row in rows[1..].iter().filter(|row| !row[3].is_empty()) {
        let task: i64 = row[0].split(' ').next().unwrap().parse().unwrap();
        let (mean, coverage) = percent(figure(&cells, &vec![(task, 1)], |_| true));
        assert_eq!((&row[3], &row[4]), (&mean, &coverage), "task {task}");
        seen += 1;
    }
    assert_eq!(seen, 32);

    // The organisations within their clusters.
    let names: BTreeMap<String, String> = client
        .json("/api/v1/organisations")
        .await
        .as_array()
        .unwrap()
        .iter()
        .map(|o| (text(&o["short_name"]), text(&o["code"])))
        .collect();
    let mut ranked = 0;
    for ranking in tables.iter().filter(|table| table[0][0] == "Hạng") {
        let mut before: Option<(String, String)> = None;
        for (place, row) in ranking[1..].iter().filter(|row| row[0].parse::<u32>().is_ok()).enumerate() {
            let code = &names[&row[1]];
            let (mean, coverage) = own_figure(&cells, &outline, code);
            assert_eq!((&row[4], &row[5]), (&format!("{mean}%"), &coverage), "{code}");
            let rank = match &before {
                Some((rank, value)) if *value == mean => rank.clone(),
                _ => (place + 1).to_string(),
            };
            assert_eq!(row[0], rank, "{code}");
            before = Some((rank, mean));
            ranked += 1;
        }
    }
    let reporting: std::collections::BTreeSet<_> =
        cells.iter().filter(|cell| cell.said.is_some()).map(|cell| &cell.organisation).collect();
    assert_eq!(ranked, reporting.len());
}

/// An organisation's mean over its entries, each with its task's W.
fn own_figure(all: &[Cell], outline: &Outline, code: &str) -> (String, String) {
    let (mut products, mut weights, mut reported, mut assigned) = (0, 0, 0, 0);
    for cell in all.iter().filter(|cell| cell.organisation == code) {
        assigned += 1;
        if let Some((progress, _)) = cell.said {
            let weight = outline.tasks[&cell.task].1;
            products += weight * progress;
            weights += weight;
            reported += 1;
        }
    }
    (Exact::of(products, weights).shown(), format!("{reported}/{assigned}"))
}

/// The trend: the whole plan and each content, month by month.
#[tokio::test]
async fn every_figure_of_the_trend_is_the_one_computed_at_a_desk() {
    let pool = TestApp::empty_pool().await;
    tiendo::sample::load(&mut pool.acquire().await.unwrap()).await.unwrap();
    let app = TestApp::on(pool, tiendo::web::Limits::new(5, 1_000));
    app.clock.set(fixture::at("2021-10-05 09:00"));
    let client = app.client("pho-bi-thu").await;
    let outline = Outline::read(&client).await;
    let tables = tables(&client, "/plans/2021/periods/6").await;
    let rows = table(&tables, &["Kỳ báo cáo", "Toàn kế hoạch"]);
    assert_eq!(rows.len(), 7);
    for (period, row) in (1..).zip(&rows[1..]) {
        let cells = cells(&app, &client, &outline, period).await;
        let whole = std::iter::once(outline.whole());
        let parts = whole.chain(outline.contents.keys().map(|content| outline.content(*content)));
        for (weights, shown) in parts.zip(row[1..].chunks(2)) {
            let (mean, coverage) = figure(&cells, &weights, |_| true);
            assert_eq!(shown, [format!("{mean}%"), coverage], "{}", row[0]);
        }
    }
}
