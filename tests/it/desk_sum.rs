//! The desk against an independent sum: what the API lists of assignments and entries, added up here without the application's
//! arithmetic, is what stands on the pages.

use std::collections::BTreeMap;

use num_bigint::BigInt;
use num_rational::BigRational;
use serde_json::Value;
use tiendo::web::Limits;

use crate::support::fixture::at;
use crate::support::{Client, TestApp};

const PERIOD: &str = "/api/v1/plans/2021/periods/6";
const DESK: &str = "/plans/2021/periods/6";

/// An assignment with what was reported on it.
struct Line {
    organisation: String,
    cluster: String,
    task: i64,
    weight: i64,
    deadline: Option<String>,
    entry: Option<Entry>,
}

struct Entry {
    progress: i64,
    completed_on: Option<String>,
}

/// A key task as the API describes it.
struct Task {
    content: i64,
    weight: i64,
    goals: BTreeMap<i64, i64>,
    deadline: Option<String>,
}

struct Sums {
    lines: Vec<Line>,
    tasks: BTreeMap<i64, Task>,
}

/// "62%", with what was reported of what was assigned.
type Said = (String, String);

fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::to_owned)
}

async fn whole(client: &Client, path: &str, list: &str) -> Vec<Value> {
    let mut next = Some(format!("{PERIOD}/{path}?per_page=500"));
    let mut all = Vec::new();
    while let Some(address) = next {
        let page = client.json(&address).await;
        all.extend(page[list].as_array().unwrap().iter().cloned());
        next = text(&page["next"]);
    }
    all
}

async fn read(client: &Client) -> Sums {
    let clusters: BTreeMap<String, String> = client
        .json("/api/v1/organisations")
        .await
        .as_array()
        .unwrap()
        .iter()
        .map(|o| (text(&o["code"]).unwrap(), text(&o["cluster"]).unwrap_or_default()))
        .collect();
    let mut entries: BTreeMap<(String, i64), Entry> = whole(client, "entries", "entries")
        .await
        .iter()
        .map(|e| {
            let of = (text(&e["organisation"]).unwrap(), e["key_task"].as_i64().unwrap());
            let (progress, completed_on) = (e["progress"].as_i64().unwrap(), text(&e["completed_on"]));
            (of, Entry { progress, completed_on: completed_on.filter(|_| e["status"] == "completed") })
        })
        .collect();
    let lines = whole(client, "assignments", "assignments")
        .await
        .iter()
        .map(|a| {
            let of = (text(&a["organisation"]).unwrap(), a["key_task"].as_i64().unwrap());
            Line {
                cluster: clusters[&of.0].clone(),
                entry: entries.remove(&of),
                organisation: of.0,
                task: of.1,
                weight: a["weight"].as_i64().unwrap(),
                deadline: text(&a["deadline"]),
            }
        })
        .collect();
    let plan = client.json("/api/v1/plans/2021").await;
    let mut tasks = BTreeMap::new();
    for content in plan["contents"].as_array().unwrap() {
        for task in content["key_tasks"].as_array().unwrap() {
            let number = |value: &Value| value.as_i64().unwrap();
            let goals = task["goals"].as_array().unwrap();
            tasks.insert(
                number(&task["number"]),
                Task {
                    content: number(&content["number"]),
                    weight: number(&task["weight"]),
                    goals: goals.iter().map(|g| (number(&g["goal"]), number(&g["weight"]))).collect(),
                    deadline: text(&task["deadline"]),
                },
            );
        }
    }
    Sums { lines, tasks }
}

fn ratio(numerator: i64, denominator: i64) -> Option<BigRational> {
    (denominator != 0).then(|| BigRational::new(BigInt::from(numerator), BigInt::from(denominator)))
}

/// Rounded half away from zero; thousands are set off as in Vietnamese.
fn said(value: Option<&BigRational>, reported: usize, assigned: usize) -> Said {
    let grouped = |n: usize| {
        if n < 1_000 { n.to_string() } else { format!("{}.{:03}", n / 1_000, n % 1_000) }
    };
    let percent = value.map_or("–".to_owned(), |v| format!("{}%", v.round().to_integer()));
    (percent, format!("{}/{}", grouped(reported), grouped(assigned)))
}

impl Sums {
    fn of<'a>(&'a self, chosen: impl Fn(&Line) -> bool + 'a) -> Vec<&'a Line> {
        self.lines.iter().filter(|line| chosen(line)).collect()
    }

    /// The mean over one task's assignments.
    fn task(lines: &[&Line], task: i64) -> Option<BigRational> {
        let told =
            lines.iter().filter(|l| l.task == task).filter_map(|l| Some((l.weight, l.entry.as_ref()?)));
        let (sum, weights) = told.fold((0, 0), |(sum, weights), (w, e)| (sum + w * e.progress, weights + w));
        ratio(sum, weights)
    }

    /// The mean over tasks, each with its weight; those without coverage stand outside.
    fn mean(&self, lines: &[&Line], weight: impl Fn(&Task) -> i64) -> Said {
        let (mut sum, mut weights) =
            (BigRational::from_integer(0.into()), BigRational::from_integer(0.into()));
        let (mut reported, mut assigned) = (0, 0);
        for (number, task) in &self.tasks {
            let w = weight(task);
            if w == 0 {
                continue;
            }
            let here = lines.iter().filter(|l| l.task == *number);
            assigned += here.clone().count();
            reported += here.filter(|l| l.entry.is_some()).count();
            if let Some(mean) = Self::task(lines, *number) {
                let w = BigRational::from_integer(w.into());
                sum += mean * &w;
                weights += w;
            }
        }
        let is_empty = weights == BigRational::from_integer(0.into());
        let mean = (!is_empty).then(|| sum / weights);
        said(mean.as_ref(), reported, assigned)
    }

    /// An organisation: weighted by the tasks alone.
    fn organisation(&self, code: &str) -> Said {
        let lines = self.of(|l| l.organisation == code);
        let told = lines.iter().filter_map(|l| Some((self.tasks[&l.task].weight, l.entry.as_ref()?)));
        let (sum, weights) = told.clone().fold((0, 0), |(s, n), (w, e)| (s + w * e.progress, n + w));
        said(ratio(sum, weights).as_ref(), told.count(), lines.len())
    }

    /// The five shares on a day, in the order of the page.
    fn shares(&self, on: &str) -> [usize; 5] {
        let mut shares = [0; 5];
        for line in &self.lines {
            let deadline = line.deadline.as_ref().or(self.tasks[&line.task].deadline.as_ref());
            // Dates of ISO 8601 compare as texts.
            let place = match &line.entry {
                None => 4,
                Some(Entry { completed_on: Some(day), .. }) if deadline.is_none_or(|d| day <= d) => 0,
                Some(Entry { completed_on: Some(_), .. }) => 1,
                Some(_) if deadline.is_none_or(|d| on <= d.as_str()) => 2,
                Some(_) => 3,
            };
            shares[place] += 1;
        }
        shares
    }
}

/// The words of a part of a page, from its mark up to the next one of the kind.
fn words(page: &str, from: &str, to: &str) -> Vec<String> {
    let part = page.split_once(from).unwrap_or_else(|| panic!("{from} is not on the page")).1;
    let part = part.split_once(to).map_or(part, |(part, _)| part);
    let mut plain = String::new();
    let mut is_tag = true;
    for letter in part.chars() {
        match letter {
            '<' => {
                is_tag = true;
                plain.push(' ');
            }
            '>' => is_tag = false,
            _ if !is_tag => plain.push(letter),
            _ => {}
        }
    }
    plain.split([' ', '\n', '·', '\u{a0}']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Each mean with its coverage, in the order of the page; cells of a heat map leave the sign of per cent out.
fn figures(words: &[String]) -> Vec<Said> {
    let is_number = |n: &str| !n.is_empty() && n.chars().all(|c| c.is_ascii_digit() || c == '.');
    let is_coverage = |word: &str| {
        word.split_once('/').is_some_and(|(reported, assigned)| is_number(reported) && is_number(assigned))
    };
    let is_mean = |word: &str| word == "–" || is_number(word.trim_end_matches('%'));
    words
        .windows(2)
        .filter(|pair| is_mean(&pair[0]) && is_coverage(&pair[1]))
        .map(|pair| match pair[0].trim_end_matches('%') {
            "–" => ("–".to_owned(), pair[1].clone()),
            number => (format!("{number}%"), pair[1].clone()),
        })
        .collect()
}

#[tokio::test]
async fn every_figure_on_the_desk_is_the_sum_of_what_the_api_lists() {
    let pool = TestApp::empty_pool().await;
    tiendo::sample::load(&mut pool.acquire().await.unwrap()).await.unwrap();
    let app = TestApp::on(pool, Limits::new(5, 1_000));
    app.clock.set(at("2021-10-05 09:00"));
    let client = app.client("pho-bi-thu").await;
    let sums = read(&client).await;
    let all = sums.of(|_| true);
    assert_eq!(all.len(), 2_176);
    let page = client.get(DESK).await.text;

    let plan = words(&page, "id=\"plan-h\"", "</aside>");
    assert_eq!(figures(&plan)[0], sums.mean(&all, |t| t.weight), "the plan");
    let shares = sums.shares("2021-09-30");
    assert_eq!(shares.iter().sum::<usize>(), all.len());
    let told = plan.join(" ");
    for (share, name) in shares.into_iter().zip([
        "Hoàn thành đúng hạn",
        "Hoàn thành chậm",
        "Đang thực hiện, trong hạn",
        "Chưa hoàn thành, quá hạn",
        "Chưa báo cáo",
    ]) {
        let number = said(None, share, 0).1.replace("/0", "");
        assert!(told.contains(&format!("{name} {number} ")), "{name}: {number} in {told}");
    }

    let goals: Vec<Said> = (1..=3)
        .map(|goal| sums.mean(&all, |t| t.weight * t.goals.get(&goal).copied().unwrap_or(0)))
        .collect();
    assert_eq!(figures(&words(&page, "id=\"goals\"", "</section>")), goals);

    let contents: Vec<Said> =
        (1..=7).map(|c| sums.mean(&all, |t| if t.content == c { t.weight } else { 0 })).collect();
    // The sentence above the table names the slowest content with its figure.
    let shown = figures(&words(&page, "id=\"contents\"", "</section>"));
    assert_eq!(shown[1..], contents);
    assert!(contents.contains(&shown[0]));

    let tasks: Vec<Said> = sums
        .tasks
        .keys()
        .map(|n| sums.mean(&all, |t| i64::from(std::ptr::eq(t, &raw const sums.tasks[n]))))
        .collect();
    let map = words(&page, "heat--strips", "</table>");
    assert_eq!(figures(&map), tasks);

    let mut clusters: Vec<&str> = sums.lines.iter().map(|l| l.cluster.as_str()).collect();
    clusters.sort_unstable();
    clusters.dedup();
    let cells: Vec<Said> = clusters
        .iter()
        .flat_map(|cluster| {
            let lines = sums.of(|l| l.cluster == *cluster);
            let cells: Vec<Said> =
                (1..=7).map(|c| sums.mean(&lines, |t| if t.content == c { t.weight } else { 0 })).collect();
            cells
        })
        .collect();
    assert_eq!(figures(&words(&page, "class=\"table heat heat--cells\"", "</table>")), cells);

    let mut ranked: Vec<Said> = sums
        .lines
        .chunk_by(|a, b| a.organisation == b.organisation)
        .map(|lines| sums.organisation(&lines[0].organisation))
        // Ranked are those that report at least 80 percent of their 32 tasks: 26.
        .filter(|(_, coverage)| coverage.split_once('/').is_some_and(|(n, _)| n.parse::<u32>().unwrap() >= 26))
        .collect();
    let mut shown = figures(&words(&page, "id=\"ranking\"", "</main>"));
    // Captions tell the cluster's figure; the organisations have all 32 tasks.
    shown.retain(|(_, coverage)| coverage.ends_with("/32"));
    ranked.sort();
    shown.sort();
    assert_eq!(shown, ranked);
}
