// The way of one report: drafted, sent, returned, sent again, accepted, and seen in the Standing Committee's figure.
import assert from "node:assert/strict";
import { axe, noSideScroll, open, quiet, signIn } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";
const JUNE = "/organisations/alpha/reports/2021/3";

/** Opens a page of somebody's own and signs in. */
const as = async (browser, user, options) => {
  const page = await open(browser, options);
  await signIn(page, user, PASSWORD);
  return page;
};

/** Presses a button and waits for the page that follows. */
const press = async (page, button) => {
  await Promise.all([page.waitForNavigation(), button.click()]);
};

/** Walks the whole way; `options` are those of the browser's pages. */
export const walk = async (browser, options = {}) => {
  const look = async (page) => {
    // Without script axe cannot run in the page; the same pages are looked at with it.
    if (options.javaScriptEnabled !== false) await axe(page);
    await noSideScroll(page);
  };

  const reporter = await as(browser, "alpha-tong-hop", options);
  assert.ok((await reporter.locator("h1").innerText()).includes("Việc cần làm"));
  await look(reporter);
  await reporter.goto(`${JUNE}?open=1`);
  await reporter.locator("#task-1-status").selectOption("in_progress");
  await reporter.locator("#task-1-progress").fill("80");
  await reporter.locator("#task-1-figure-1-value").fill("3");
  await reporter.locator("#task-1-result").fill("Đã kiểm tra 3 chi bộ, 2 chi bộ khắc phục xong hạn chế.");
  await press(reporter, reporter.locator('button[value="save-1"]'));
  assert.ok((await reporter.locator(".flash").innerText()).includes("Đã lưu bản nháp"));
  await press(reporter, reporter.locator('button[value="carry"]'));
  await look(reporter);
  await press(reporter, reporter.locator('button[value="check"]'));
  assert.ok((await reporter.locator("main").innerText()).includes("Không có ô nào điền sai."));
  await look(reporter);
  await press(reporter, reporter.locator('form[action$="/submission-request"] button'));
  quiet(reporter);

  const head = await as(browser, "alpha-bi-thu", options);
  assert.ok((await head.locator("main").innerText()).includes("Cán bộ tổng hợp đề nghị đồng chí kiểm tra và gửi báo cáo này."));
  await look(head);
  const send = async () => {
    await head.goto(`${JUNE}/check`);
    await press(head, head.locator('form[action$="/submission"] button'));
    assert.ok((await head.locator(".flash").innerText()).includes("Đã gửi báo cáo"));
  };
  await send();
  await look(head);

  const board = await as(browser, "can-bo-1", options);
  await look(board);
  await board.goto(JUNE);
  await look(board);
  await board.goto(`${JUNE}/revisions/1`);
  await board.locator("summary", { hasText: "Trả lại để bổ sung" }).click();
  await board.locator("#reason").fill("Nhiệm vụ 1: nêu rõ chi bộ thứ ba.");
  await board.locator("#resubmit_by").fill("17:00 12/07/2021");
  await press(board, board.locator('form[action$="/return"] button'));
  assert.ok((await board.locator(".flash").innerText()).includes("Đã trả lại"));

  await head.goto("/organisations/alpha");
  assert.ok((await head.locator("main").innerText()).includes("Nhiệm vụ 1: nêu rõ chi bộ thứ ba."));
  await head.goto(`${JUNE}?open=1`);
  await head.locator("#task-1-progress").fill("90");
  await press(head, head.locator('button[value="save-1"]'));
  await send();

  await board.goto(JUNE);
  await press(board, board.locator('form[action$="/acceptance"] button'));
  assert.ok((await board.locator(".flash").innerText()).includes("Đã tiếp nhận"));
  quiet(board);

  // June: only alpha has reported; task 1 at 90, task 2 kept at 30, task 3 completed in May.
  // Plan = (3·90 + 1·30 + 2·100) / 6 = 500/6 = 83,3…; 3 of 13 assignments.
  const committee = await as(browser, "bi-thu", options);
  await committee.goto("/plans/2021/periods/3");
  const figure = committee.locator(".fig--big").first();
  assert.equal((await figure.locator(".fig__n").innerText()).trim(), "83%");
  assert.ok((await figure.locator(".fig__cov").innerText()).includes("3/13"));
  await look(committee);
  await committee.goto("/plans/2021/periods/3/tasks/1");
  assert.ok((await committee.locator("main").innerText()).includes("Đã kiểm tra 3 chi bộ, 2 chi bộ khắc phục xong hạn chế."));
  await look(committee);
  quiet(committee);
};
