// Checking many reports: by keys, by mouse without a script, and what is without findings at once.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, holdsEveryWidth, launch, open, openAs, press, quiet, screenshot } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";
const page = (code) => `/organisations/${code}/reports/2021/3`;

test("reports are checked one after another", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const board = await openAs(browser, "can-bo-1", PASSWORD);
  const focused = (of) =>
    of.evaluate(() => document.activeElement.id || document.activeElement.dataset.do || document.activeElement.localName);
  const at = () => new URL(board.url()).pathname;
  const keys = (letter) => board.keyboard.press(`Alt+Shift+${letter}`);

  await t.test("the keys stand on the page, and lead from entry to entry and report to report", async () => {
    await board.goto(page("gamma"));
    assert.ok(await board.locator("details[data-keys]").isVisible());
    await keys("J");
    assert.equal(await focused(board), "nv-1");
    await keys("J");
    assert.equal(await focused(board), "nv-3");
    await keys("K");
    assert.equal(await focused(board), "nv-1");
    await keys("M");
    assert.equal(await focused(board), "comment-1");
    // In a field too a single letter is a letter.
    await board.keyboard.type("jkdr");
    assert.equal(await board.locator("#comment-1").inputValue(), "jkdr");
    await board.locator("#comment-1").fill("");
    await board.goto(page("gamma"));
    await Promise.all([board.waitForURL(`**${page("alpha")}`), keys("L")]);
    await Promise.all([board.waitForURL(`**${page("gamma")}`), keys("H")]);
    await screenshot(board, "desk-1440");
    await axe(board);
    await holdsEveryWidth(board);
  });

  await t.test("accepting takes a second press, on the button that has the focus", async () => {
    await board.goto(page("alpha"));
    await keys("D");
    assert.equal(await focused(board), "accept");
    assert.equal(at(), page("alpha"));
    await keys("J");
    await keys("D");
    assert.equal(await focused(board), "accept", "after going elsewhere the first press only leads back");
    await Promise.all([board.waitForURL(`**${page("delta")}?done=*`), keys("D")]);
    assert.match(await board.locator(".flash").innerText(), /Đã tiếp nhận\. Còn 3 báo cáo chờ kiểm tra\./);
  });

  await t.test("returning leads to the reason and sends nothing by itself", async () => {
    await keys("R");
    assert.equal(await focused(board), "reason");
    await board.keyboard.type("Thiếu số liệu nhiệm vụ 1.");
    await keys("R");
    assert.equal(at(), page("delta"));
    await board.keyboard.press("Tab");
    await board.keyboard.press("Tab");
    await Promise.all([board.waitForURL(`**${page("beta")}?done=*`), board.keyboard.press("Enter")]);
    quiet(board);
  });

  await t.test("without a script the same by links and buttons, on a phone", async () => {
    const phone = await open(browser, {
      storageState: await board.context().storageState(),
      javaScriptEnabled: false,
      width: 390,
      height: 844,
    });
    await phone.goto(page("beta"));
    assert.equal(await phone.locator("details[data-keys]").isVisible(), false);
    await screenshot(phone, "desk-390");
    await press(phone, phone.locator('a[rel="prev"]'));
    assert.match(phone.url(), /gamma/);
    await press(phone, phone.locator('a[rel="next"]'));
    await press(phone, phone.locator('form[action$="/acceptance"] button'));
    assert.equal(new URL(phone.url()).pathname, page("gamma"));
    await phone.goto("/plans/2021/periods/3/reports");
    await press(phone, phone.locator('a[href$="/acceptances/new"]'));
    await screenshot(phone, "acceptances-390");
    await phone.locator('input[name="accept[gamma]"]').uncheck();
    await press(phone, phone.locator('form[action$="/acceptances"] button'));
    assert.match(await phone.locator(".summary").innerText(), /Chọn ít nhất một báo cáo/);
    await phone.locator('input[name="accept[gamma]"]').check();
    await press(phone, phone.locator('form[action$="/acceptances"] button'));
    assert.match(await phone.locator(".flash").innerText(), /Đã tiếp nhận 1 báo cáo\./);
    await holdsEveryWidth(phone);
    await board.goto("/plans/2021/periods/3/reports");
    await screenshot(board, "reviews-desk-1440");
    await axe(board);
  });
});
