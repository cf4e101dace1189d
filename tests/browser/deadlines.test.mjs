// Deadlines: more time asked for, granted and refused; the calendar and its feed; what reporting costs.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, BASE_URL, holdsEveryWidth, launch, openAs, press, quiet, screenshot } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";
const JUNE = "/organisations/alpha/reports/2021/3";

test("deadlines", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const as = (user, options) => openAs(browser, user, PASSWORD, options);
  const reporter = await as("alpha-tong-hop", { width: 390, height: 844 });
  const board = await as("can-bo-1");

  await t.test("asked for on a phone, with a reason", async () => {
    await reporter.goto(JUNE);
    await press(reporter, reporter.locator(`a[href="${JUNE}/extensions"]`));
    await press(reporter, reporter.locator('form[action$="/requests"] button'));
    assert.match(await reporter.locator(".summary").innerText(), /Nhập lý do\./);
    await reporter.locator("#until").fill("17:00 14/07/2021");
    await reporter.locator("#reason").fill("Chờ số liệu của hai chi bộ.");
    await press(reporter, reporter.locator('form[action$="/requests"] button'));
    assert.match(await reporter.locator("main").innerText(), /thời hạn cũ vẫn có hiệu lực/);
    await screenshot(reporter, "extension-390");
    await axe(reporter);
    await holdsEveryWidth(reporter);
  });

  await t.test("the Board finds it on the desk and grants another date", async () => {
    await board.goto("/plans/2021/periods/3/reports");
    await press(board, board.locator('.note a[href="/extension-requests"]'));
    await axe(board);
    await press(board, board.locator("table a").first());
    await board.locator("#until").fill("17:00 12/07/2021");
    await axe(board);
    await holdsEveryWidth(board);
    await press(board, board.locator('button[value="grant"]'));
    await reporter.goto(JUNE);
    assert.match(await reporter.locator(".lead").innerText(), /17:00, thứ Hai 12\/07\/2021/);
  });

  await t.test("the calendar shows the date that holds, and a feed carries it", async () => {
    await reporter.goto("/calendar");
    assert.match(await reporter.locator("main").innerText(), /17:00, thứ Hai 12\/07\/2021 \(đã gia hạn\)/);
    await press(reporter, reporter.locator('form[action="/calendar/feed"] button'));
    const address = await reporter.locator(".secret code").innerText();
    await screenshot(reporter, "calendar-390");
    await axe(reporter);
    await holdsEveryWidth(reporter);
    const feed = `${BASE_URL}${new URL(address).pathname}`;
    assert.match(await (await fetch(feed)).text(), /DTEND:20210712T100000Z/);
    await reporter.goto("/calendar");
    await press(reporter, reporter.locator('form[action="/calendar/feed/revocation"] button'));
    assert.equal((await fetch(feed)).status, 404);
  });

  await t.test("what reporting costs", async () => {
    await board.goto("/plans/2021/periods/3/reports");
    await press(board, board.locator('a[href$="/periods/3/burden"]'));
    assert.match(await board.locator(".lead").innerText(), /Một đơn vị phải xem \d+ ô/);
    await screenshot(board, "burden");
    await axe(board);
    await holdsEveryWidth(board);
    quiet(board);
    quiet(reporter);
  });
});
