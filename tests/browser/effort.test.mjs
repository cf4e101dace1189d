// What a report costs: one action is one click, or the filling of one field. Counted on the sample's 32 tasks.
import assert from "node:assert/strict";
import test from "node:test";
import { launch, noSideScroll, open, quiet, signIn } from "./lib.mjs";

const PASSWORD = "tien-do-2021";
const [FIRST, SECOND, THIRD] = process.env.WITH.split(",");

test("what a report costs", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  let actions = 0;
  const click = async (page, locator, leads = true) => {
    actions += 1;
    if (leads) await Promise.all([page.waitForNavigation(), locator.click()]);
    else await locator.click();
  };
  const fill = async (locator, text) => {
    actions += 1;
    await locator.fill(text);
  };
  const as = async (user) => {
    const page = await open(browser);
    await signIn(page, user, PASSWORD);
    return page;
  };
  const nothingNew = (page) => page.locator('form[action$="/carry-over"] button').last();
  const send = (page) => page.locator('form[action$="/submission"] button');
  const isSent = async (page) => assert.ok((await page.locator(".flash").innerText()).includes("Đã gửi báo cáo"));

  await t.test("nothing moved, the head alone: at most 4 actions", async () => {
    const head = await as(`${FIRST}-bi-thu`);
    actions = 0;
    await click(head, nothingNew(head));
    await noSideScroll(head);
    await click(head, send(head));
    await isSent(head);
    quiet(head);
    t.diagnostic(`nothing moved, the head alone: ${actions} actions`);
    assert.ok(actions <= 4, `${actions} actions`);
  });

  await t.test("nothing moved, reporter and head: at most 4 actions", async () => {
    const [reporter, head] = [await as(`${SECOND}-tong-hop`), await as(`${SECOND}-bi-thu`)];
    actions = 0;
    await click(reporter, nothingNew(reporter));
    await click(reporter, reporter.locator('form[action$="/submission-request"] button'));
    await head.reload();
    await click(head, head.locator('.card a.btn--primary[href$="/6/check"]'));
    await click(head, send(head));
    await isSent(head);
    t.diagnostic(`nothing moved, reporter and head: ${actions} actions`);
    assert.ok(actions <= 4, `${actions} actions`);
  });

  await t.test("opening the form of 32 tasks: at most 60 KB with styles and script", async () => {
    const head = await as(`${THIRD}-bi-thu`);
    const cold = await open(browser, { storageState: await head.context().storageState(), serviceWorkers: "block" });
    const sizes = [];
    cold.on("response", async (response) => {
      if (/document|stylesheet|script/.test(response.request().resourceType())) sizes.push(response.request().sizes());
    });
    await cold.goto(`/organisations/${THIRD}/reports/2021/6`, { waitUntil: "networkidle" });
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size.responseBodySize, 0);
    t.diagnostic(`the form of 32 tasks with styles and script: ${bytes} bytes`);
    assert.ok(bytes <= 60 * 1024, `${bytes} bytes`);
  });

  await t.test("5 of 32 tasks moved: at most 40 actions", async () => {
    const head = await as(`${THIRD}-bi-thu`);
    actions = 0;
    await click(head, head.locator('section.card h2 a[href$="/6"]'));
    const tasks = head.locator(".entry-fold:not([data-completed])");
    assert.equal(await head.locator(".entry-fold").count(), 32);
    let moved = 0;
    for (let i = 0; moved < 5; i += 1) {
      const task = tasks.nth(i);
      if (await task.locator('[id*="-figure-"]').count()) continue;
      await click(head, task.locator("summary").first(), false);
      await fill(task.locator("[data-progress]"), "80");
      await fill(task.locator('textarea[id$="-result"]'), `Kết quả mới thứ ${i + 1} trong kỳ.`);
      moved += 1;
    }
    await click(head, head.locator('button[value="carry"]'));
    await click(head, head.locator('button[value="check"]'));
    await click(head, send(head));
    await isSent(head);
    t.diagnostic(`5 of 32 tasks moved, the head alone: ${actions} actions`);
    assert.ok(actions <= 40, `${actions} actions`);
    quiet(head);
  });
});
