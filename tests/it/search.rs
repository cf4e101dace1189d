//! Searching: what is found, by whom, with which words; and what a search box may be given.

use axum::http::StatusCode;

use crate::support::{Answer, TestApp};

fn address(typed: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new()).append_pair("q", typed).finish();
    format!("/search?{query}")
}

async fn found(app: &TestApp, user: &str, typed: &str) -> Answer {
    let answer = app.client(user).await.get(&address(typed)).await;
    assert_eq!(answer.status, StatusCode::OK, "{typed:?}: {}", answer.text);
    answer
}

/// Where the hits lead.
fn hrefs(answer: &Answer) -> Vec<String> {
    let main = answer.text.split("<main").nth(1).unwrap();
    let items = main.split("<li><div>").skip(1);
    items.map(|item| item.split("href=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn hits_are_grouped_marked_and_lead_to_the_very_place() {
    let app = TestApp::new().await;
    for (typed, marked, leads) in [
        ("NHIEM VU THU NHAT", "<mark>Nhiệm vụ thứ nhất</mark>", "/plans/2021/periods/3/tasks/1"),
        ("nhiệm vụ 3", "<mark>3</mark>. ", "/plans/2021/periods/3/tasks/3"),
        ("so alpha", "Đảng bộ <mark>Sở Alpha</mark>", "/plans/2021/periods/3/organisations/alpha"),
        ("S\u{1a1}\u{309} Alpha", "<mark>Sở Alpha</mark>", "/plans/2021/periods/3/organisations/alpha"),
        ("van phong", "<mark>Văn phòng</mark> Đảng ủy Khối", "/plans/2021/periods/3/tasks?lead=VP"),
        (
            "ket qua nhiem vu 3 cua beta",
            "<mark>Kết quả nhiệm vụ 3 của beta</mark>, lần 1",
            "/organisations/beta/reports/2021/2/revisions/1#nv-3",
        ),
    ] {
        let answer = found(&app, "bi-thu", typed).await;
        answer.says(StatusCode::OK, marked);
        assert!(hrefs(&answer).iter().any(|href| href == leads), "{typed}: {:?}", hrefs(&answer));
    }
    let both = found(&app, "bi-thu", "hoi gamma").await;
    both.says(StatusCode::OK, "id=\"organisations\"");
    assert!(!both.text.contains("id=\"tasks\""), "a group without hits is not there");
}

#[tokio::test]
async fn words_are_whole_and_what_was_typed_letter_by_letter_comes_first() {
    let app = TestApp::new().await;
    assert!(hrefs(&found(&app, "bi-thu", "alph").await).is_empty(), "no part of a word");
    sqlx::query(
        "insert into organisation_version (organisation_id, number, name, short_name, parent_id, cluster, effective_from, recorded_at)
         select id, 2, case code when 'gamma' then 'Hội Hương dân' else 'Hội Hướng dẫn' end, code, (select id from organisation where code = 'DUK'),
                'Cụm 2', '2021-06-01', now() from organisation where code in ('gamma', 'delta')",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    let place = |code: &str| format!("/plans/2021/periods/3/organisations/{code}");
    let answer = found(&app, "bi-thu", "hướng dẫn").await;
    assert_eq!(hrefs(&answer), [place("delta"), place("gamma")]);
    let answer = found(&app, "bi-thu", "hương dân").await;
    assert_eq!(hrefs(&answer), [place("gamma"), place("delta")]);
    // Where the words stand side by side somewhere, what holds them scattered is not shown; else it is.
    assert_eq!(hrefs(&found(&app, "bi-thu", "hoi dan").await).len(), 2);
    assert_eq!(hrefs(&found(&app, "bi-thu", "so alpha").await), [place("alpha")]);
    let answer = found(&app, "bi-thu", "hoi delta").await;
    answer.says(StatusCode::OK, "Tên trước đây:</b> Chi bộ <mark>Hội Delta</mark>");
}

#[tokio::test]
async fn an_organisation_finds_its_own_only() {
    let app = TestApp::new().await;
    for user in ["alpha-bi-thu", "alpha-tong-hop"] {
        for typed in ["beta", "hoi gamma", "ket qua nhiem vu 3 cua beta", "nhiem vu thu tu", "van phong"] {
            let answer = found(&app, user, typed).await;
            assert_eq!(hrefs(&answer), Vec::<String>::new(), "{user} finds {typed}");
            let main = answer.text.split("<main").nth(1).unwrap();
            for name in ["Sở Beta", "Hội Gamma", "thứ tư"] {
                assert!(!main.contains(name), "{user} reads {name}");
            }
        }
        let own = hrefs(&found(&app, user, "ket qua nhiem vu").await);
        assert_eq!(own.len(), 3);
        assert!(
            own.iter().all(|h| h.starts_with("/organisations/alpha/reports/2021/2/revisions/1#")),
            "{own:?}"
        );
        let tasks = hrefs(&found(&app, user, "nhiem vu thu").await);
        assert_eq!(tasks, [1, 2, 3].map(|n| format!("/organisations/alpha/assignments/{n}")));
        // The five clarities of its own assignments too.
        let clarities = found(&app, user, "pho bi thu").await;
        clarities.says(StatusCode::OK, "<mark>Phó Bí thư</mark>");
    }
    let own = hrefs(&found(&app, "alpha-bi-thu", "so alpha").await);
    assert!(own.contains(&"/plans/2021/periods/3/organisations/alpha".to_owned()), "{own:?}");
    let upper = hrefs(&found(&app, "bi-thu", "pho bi thu").await);
    assert_eq!(upper, Vec::<String>::new(), "assignments are an organisation's own");
}

#[tokio::test]
async fn drafts_returned_and_withdrawn_reports_are_never_found() {
    let app = TestApp::new().await;
    sqlx::query(
        "with r as (insert into report (id, period_id, organisation_id, created_at)
                    select gen_random_uuid(), p.id, o.id, now() from reporting_period p, organisation o where p.number = 3 and o.code = 'alpha' returning id)
         insert into draft_entry (report_id, key_task_id, status, progress, result, edited_by, edited_at)
         select r.id, t.id, 'in_progress', 10, 'Bản nháp kín đáo', a.id, now() from r, key_task t, account a
         where t.number = 1 and a.user_name = 'alpha-tong-hop'",
    )
    .execute(&app.pool)
    .await
    .unwrap();
    for user in ["bi-thu", "can-bo-1", "van-phong", "alpha-bi-thu", "alpha-tong-hop"] {
        assert!(hrefs(&found(&app, user, "kin dao").await).is_empty(), "{user} finds a draft");
        // Alpha's second sending was returned.
        let alpha = hrefs(&found(&app, user, "cua alpha lan").await);
        assert!(
            alpha.iter().all(|href| href.contains("/revisions/1#")) && alpha.len() == 3,
            "{user}: {alpha:?}"
        );
    }
}

#[tokio::test]
async fn who_reads_no_reports_has_no_search() {
    let app = TestApp::new().await;
    let administrator = app.client("quan-tri").await;
    assert_eq!(administrator.get("/search?q=alpha").await.status, StatusCode::NOT_FOUND);
    assert!(!administrator.get("/accounts").await.text.contains("action=\"/search\""));
    assert!(app.anonymous().get("/search?q=alpha").await.location().starts_with("/sign-in"));
    for (user, page) in [("bi-thu", "/plans/2021/periods/2"), ("alpha-bi-thu", "/organisations/alpha")] {
        app.client(user).await.get(page).await.says(StatusCode::OK, "action=\"/search\"");
    }
}

#[tokio::test]
async fn whatever_is_typed_is_answered() {
    let app = TestApp::new().await;
    let long = "nhiệm vụ ".repeat(30);
    for (typed, says) in [
        ("", "Nhập nội dung cần tìm"),
        ("   ", "Nhập nội dung cần tìm"),
        ("%", "không có chữ cái hay chữ số"),
        ("__ %% \\", "không có chữ cái hay chữ số"),
        ("đ", "Một chữ cái có ở khắp nơi"),
        (long.as_str(), "dài quá 200 ký tự"),
        ("khong co o dau ca", "Không có kết quả"),
        ("a%", "Một chữ cái có ở khắp nơi"),
        ("alpha%' or '1'='1", "Không có kết quả"),
        ("alp\u{2060}ha x y", "Không có kết quả"),
    ] {
        found(&app, "bi-thu", typed).await.says(StatusCode::OK, says);
    }
    for unreadable in ["\0", "alp\0ha", "\u{7}"] {
        let answer = app.client("bi-thu").await.get(&address(unreadable)).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{unreadable:?}");
    }
    // Signs of a pattern stand for nothing: `_` is no letter, `%` no text.
    for typed in ["nhi_m vu", "nh% nhat"] {
        assert!(hrefs(&found(&app, "bi-thu", typed).await).is_empty(), "{typed}");
    }
    let answer = found(&app, "bi-thu", "<script>alert(1)</script> alpha").await;
    assert!(!answer.text.contains("<script>alert") && answer.text.contains("&#60;script&#62;alert"));
    let board = app.client("can-bo-1").await;
    assert_eq!(board.get("/search").await.status, StatusCode::OK);
    assert_eq!(board.get("/search?q=alpha&group=nonsense").await.status, StatusCode::NOT_FOUND);
    assert_eq!(board.get("/search?q=alpha&page=x&group=").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn one_group_is_read_page_by_page() {
    let app = TestApp::new().await;
    crate::queries::sixty_more(&app).await;
    let board = app.client("can-bo-1").await;
    let all = board.get("/search?q=more").await;
    assert_eq!(hrefs(&all).len(), 5);
    all.says(StatusCode::OK, "/search?q=more&#38;group=organisations");
    all.says(StatusCode::OK, "Xem cả 60");
    let mut seen = Vec::new();
    for page in 1..=3 {
        let answer = board.get(&format!("/search?q=more&group=organisations&page={page}")).await;
        answer.says(StatusCode::OK, &format!("Trang {page}/3"));
        seen.extend(hrefs(&answer));
    }
    assert_eq!(seen.len(), 60);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 60, "none twice");
    for beyond in ["4", "99", "1000000"] {
        let answer = board.get(&format!("/search?q=more&group=organisations&page={beyond}")).await;
        answer.says(StatusCode::NOT_FOUND, "tham số “page”");
    }
}

#[tokio::test]
async fn obstacles_directives_and_suggestions_are_found_by_those_who_may_read_them() {
    let app = TestApp::new().await;
    crate::obstacles::put(&app).await;
    crate::meetings::put(&app).await;
    crate::directives::put(&app).await;
    crate::suggestions::put(&app).await;
    let (obstacle, directive, suggestion) = ("quyet toan kinh phi", "don doc nhiem vu 3", "giam so bieu");
    for (user, typed, expected) in [
        ("bi-thu", obstacle, vec!["/obstacles/1"]),
        ("van-phong", obstacle, vec!["/obstacles/1"]),
        ("alpha-tong-hop", obstacle, vec!["/organisations/alpha/obstacles/1"]),
        ("beta-bi-thu", obstacle, vec![]),
        ("can-bo-1", directive, vec!["/directives/1"]),
        ("alpha-bi-thu", directive, vec!["/organisations/alpha/directives/1"]),
        ("gamma-bi-thu", directive, vec![]),
        // What another addressee reported is not one's to find.
        ("uy-vien", "da don doc", vec!["/directives/1"]),
        ("beta-bi-thu", "da don doc", vec!["/organisations/beta/directives/1"]),
        ("alpha-bi-thu", "da don doc", vec![]),
        ("bi-thu", suggestion, vec!["/suggestions/1"]),
        ("can-bo-1", suggestion, vec!["/suggestions/1"]),
        ("alpha-tong-hop", suggestion, vec!["/organisations/alpha/suggestions/1"]),
        // It is personal: not even the own head reads it, nor a body that has not to answer it.
        ("alpha-bi-thu", suggestion, vec![]),
        ("van-phong", suggestion, vec![]),
    ] {
        let answer = found(&app, user, typed).await;
        assert_eq!(hrefs(&answer), expected, "{user} looks for {typed}");
    }
    // The Board's words are for everybody once published; the sender is neither told nor found by name.
    crate::suggestions::deal_with(&app).await;
    for user in ["beta-bi-thu", "alpha-bi-thu", "van-phong"] {
        let answer = found(&app, user, "y kien ve so bieu").await;
        assert_eq!(hrefs(&answer), ["/suggestions/published"], "{user}");
        assert!(!answer.text.split("<main").nth(1).unwrap().contains("Alpha"), "{user}");
    }
    assert_eq!(hrefs(&found(&app, "van-phong", suggestion).await), ["/suggestions/1"], "it was passed on");
}

#[tokio::test]
async fn the_general_part_and_the_names_of_files_are_found() {
    let app = TestApp::new().await;
    let alpha: (uuid::Uuid, uuid::Uuid) = sqlx::query_as(
        "select v.id, e.key_task_id from revision v join report r on r.id = v.report_id
         join organisation o on o.id = r.organisation_id join reporting_period p on p.id = r.period_id
         join revision_entry e on e.revision_id = v.id
         where o.code = 'beta' and p.number = 2 order by v.number desc limit 1",
    )
    .fetch_one(&app.pool)
    .await
    .unwrap();
    for sql in [
        "insert into revision_section (revision_id, code, body) values ($1, 'extra_part', 'Đề nghị cấp thêm máy quét')
         on conflict do nothing",
        "insert into evidence_file (sha256, size, media_type, has_thumbnail, recorded_at)
         values (sha256('x'), 1, 'application/pdf', false, now()) on conflict do nothing",
    ] {
        let query = sqlx::query(sql);
        let query = if sql.contains("$1") { query.bind(alpha.0) } else { query };
        query.execute(&app.pool).await.unwrap();
    }
    sqlx::query(
        "insert into revision_evidence (revision_id, key_task_id, id, sha256, name, added_by, added_at)
         select $1, $2, gen_random_uuid(), sha256('x'), 'Biên bản nghiệm thu.pdf', id, now() from account limit 1",
    )
    .bind(alpha.0)
    .bind(alpha.1)
    .execute(&app.pool)
    .await
    .unwrap();
    for (typed, marked) in
        [("may quet", "<mark>máy quét</mark>"), ("bien  ban nghiem thu", "<mark>Biên bản nghiệm thu</mark>")]
    {
        let answer = found(&app, "bi-thu", typed).await;
        answer.says(StatusCode::OK, marked);
        let hits = hrefs(&answer);
        assert!(hits.iter().all(|href| href.starts_with("/organisations/beta/reports/2021/2/")), "{hits:?}");
    }
}

#[tokio::test]
async fn one_fold_serves_search_and_filters() {
    let app = TestApp::new().await;
    // The letter that other keyboards give for Đ, capital and small.
    for typed in ["\u{d0}ảng bộ Sở Alpha", "\u{f0}ảng bộ sở alpha", "  dang   bo so alpha"] {
        let answer = found(&app, "bi-thu", typed).await;
        assert!(hrefs(&answer).iter().any(|href| href.ends_with("/organisations/alpha")), "{typed}");
    }
    let board = app.client("can-bo-1").await;
    for typed in ["s%E1%BB%9F++alpha", "so+alpha", "%C3%90%E1%BA%A3ng+b%E1%BB%99++s%E1%BB%9F+alpha"] {
        let page = board.get(&format!("/plans/2021/periods/2/reports?q={typed}")).await;
        page.says(StatusCode::OK, "Sở Alpha");
    }
    let administrator = app.client("quan-tri").await;
    administrator.get("/accounts?q=bi++thu++hoi").await.says(StatusCode::OK, "gamma-bi-thu");
    for typed in ["%25", "_", "bi_thu"] {
        let page = administrator.get(&format!("/accounts?q={typed}")).await;
        assert!(!page.text.contains("gamma-bi-thu"), "{typed} is looked for as it stands");
    }
    let folded: (String, String, String) =
        sqlx::query_as("select folded(U&'\\00D0\\1EA2NG  \\00A0 U\\1EF6 '), folded('a%_b'), folded('Ðoàn')")
            .fetch_one(&app.pool)
            .await
            .unwrap();
    assert_eq!(folded, ("dang uy".to_owned(), "a%_b".to_owned(), "doan".to_owned()));
    let sorted: Vec<String> = sqlx::query_scalar(
        "select name from unnest(array['Chi bộ 10', 'Chi bộ 2', 'Đảng bộ', 'Chi bộ 1', 'Dân vận']) name
         order by name collate vietnamese",
    )
    .fetch_all(&app.pool)
    .await
    .unwrap();
    assert_eq!(sorted, ["Chi bộ 1", "Chi bộ 2", "Chi bộ 10", "Dân vận", "Đảng bộ"]);
}
