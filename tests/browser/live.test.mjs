// Typing into the report form: saved at once, kept without a connection, asked when two wrote, reached by keys.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, launch, noSideScroll, open, quiet, signIn } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";
const JUNE = "/organisations/alpha/reports/2021/3";

test("typing into the report form", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  // Signing in too often is refused: who has signed in once comes again with the same session.
  const sessions = new Map();
  const as = async (user) => {
    const page = await open(browser, { storageState: sessions.get(user) });
    if (!sessions.has(user)) {
      await signIn(page, user, PASSWORD);
      sessions.set(user, await page.context().storageState());
    }
    return page;
  };
  const result = (page, task = 1) => page.locator(`#task-${task}-result`);
  const note = (page, task = 1) => page.locator(`#nv-${task} .live`);
  const says = (locator, text) => locator.filter({ hasText: text }).waitFor();
  const whenWorkerRuns = (page) => page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    while (!(await (await caches.open("forms")).match(location.pathname))) await new Promise((r) => setTimeout(r, 50));
  });

  const page = await as("alpha-tong-hop");
  await page.goto(`${JUNE}?open=1`);

  await t.test("each change is saved within two seconds, and says so", async () => {
    await page.locator("#task-1-progress").fill("70");
    const sent = page.waitForRequest((request) => request.url().endsWith("/draft") && request.method() === "POST");
    const started = Date.now();
    await result(page).fill("Đã kiểm tra 3 chi bộ.");
    const request = await sent;
    assert.ok(Date.now() - started < 2000);
    const response = await request.response();
    const sizes = [request.postData().length, (await response.body()).length];
    t.diagnostic(`saving one entry: ${sizes[0]} bytes there, ${sizes[1]} bytes back`);
    assert.ok(sizes.every((size) => size <= 2048), `${sizes}`);
    await says(note(page), /^Đã lưu \d\d:\d\d:\d\d$/);
    assert.equal(await page.locator("#nv-1 [data-said]").innerText(), "70%");
    await page.reload();
    assert.equal(await result(page).inputValue(), "Đã kiểm tra 3 chi bộ.");
    await axe(page);
    await noSideScroll(page);
    quiet(page);
  });

  await t.test("what cannot be read is said by its field and not lost", async () => {
    await page.locator("#task-1-progress").fill("120");
    await says(page.locator("#task-1-progress-live"), "0");
    await says(note(page), "Chưa lưu");
    await page.locator("#task-1-progress").fill("75");
    await says(note(page), "Đã lưu");
    assert.equal(await page.locator("#task-1-progress-live").count(), 0);
  });

  await t.test("without a connection it waits, outlives the tab and goes when the server is back", async () => {
    await page.goto(JUNE);
    await whenWorkerRuns(page);
    await page.goto(`${JUNE}?open=2`);
    await page.context().setOffline(true);
    await page.locator("#task-2-progress").fill("40");
    await result(page, 2).fill("Viết khi mất mạng.");
    await says(note(page, 2), "Chờ đồng bộ");
    await page.close();
    const later = await page.context().newPage();
    await later.goto(`${JUNE}?open=2`);
    await says(note(later, 2), "Chờ đồng bộ");
    assert.equal(await result(later, 2).inputValue(), "Viết khi mất mạng.");
    await later.context().setOffline(false);
    await says(note(later, 2), "Đã lưu");
    await later.reload();
    assert.equal(await result(later, 2).inputValue(), "Viết khi mất mạng.");
    // Other pages are not kept.
    await later.context().setOffline(true);
    await assert.rejects(later.goto("/organisations/alpha"));
    await later.context().setOffline(false);
    await later.close();
  });

  await t.test("signing out warns of what waits, then forgets it and the page", async () => {
    sessions.delete("alpha-tong-hop"); // signing out ends this session
    const mine = await as("alpha-tong-hop");
    sessions.delete("alpha-tong-hop");
    await mine.goto(`${JUNE}?open=1`);
    await whenWorkerRuns(mine);
    await mine.context().setOffline(true);
    await result(mine).fill("Chưa đồng bộ.");
    await says(note(mine), "Chờ đồng bộ");
    let asked = "";
    mine.once("dialog", (dialog) => { asked = dialog.message(); dialog.dismiss(); });
    await mine.locator("form[data-sign-out] button").click();
    await mine.waitForTimeout(300);
    assert.ok(asked.includes("chưa đồng bộ"), asked);
    mine.once("dialog", (dialog) => dialog.accept());
    await mine.locator("form[data-sign-out] button").click();
    await mine.waitForTimeout(500);
    await mine.context().setOffline(false);
    await mine.goto("/sign-in");
    const left = await mine.evaluate(async () => {
      const opened = await new Promise((resolve) => { const asking = indexedDB.open("tiendo"); asking.onsuccess = () => resolve(asking.result); });
      const rows = await new Promise((resolve) => { const asking = opened.transaction("pending").objectStore("pending").count(); asking.onsuccess = () => resolve(asking.result); });
      return { rows, forms: await caches.has("forms") };
    });
    assert.deepEqual(left, { rows: 0, forms: false });
    await mine.context().close();
  });

  await t.test("two wrote the same entry: both texts are shown, and one is chosen", async () => {
    const [first, second] = [await as("alpha-tong-hop"), await as("alpha-bi-thu")];
    await first.goto(`${JUNE}?open=1`);
    await second.goto(`${JUNE}?open=1`);
    await result(first).fill("Bản của cán bộ tổng hợp.");
    await says(note(first), "Đã lưu");
    await result(second).fill("Bản của bí thư.");
    const conflict = second.locator(".conflict[data-conflict]");
    await conflict.waitFor();
    assert.ok((await conflict.locator("[data-theirs]").innerText()).includes("Bản của cán bộ tổng hợp."));
    assert.ok((await conflict.locator("[data-mine]").innerText()).includes("Bản của bí thư."));
    await axe(second);
    await conflict.locator("[data-keep]").click();
    await says(note(second), "Đã lưu");
    await first.reload();
    assert.equal(await result(first).inputValue(), "Bản của bí thư.");
    await second.close();
    await first.close();
  });

  await t.test("who edits what now is shown", async () => {
    const [first, second] = [await as("alpha-tong-hop"), await as("alpha-bi-thu")];
    await first.goto(`${JUNE}?open=1`);
    const told = first.waitForResponse((response) => response.request().postData() === "task=1");
    await result(first).focus();
    await told;
    await second.goto(JUNE);
    await says(second.locator("#nv-1 [data-present]"), "Cán bộ tổng hợp Sở Alpha đang sửa");
    await first.close();
    await second.close();
  });

  await t.test("the session ends while typing: sign in in place, as the same person", async () => {
    const mine = await as("alpha-tong-hop");
    await mine.goto(`${JUNE}?open=1`);
    await mine.context().clearCookies();
    await result(mine).fill("Viết khi phiên đã hết.");
    const dialog = mine.locator("#sign-in-again");
    await dialog.waitFor();
    await axe(mine, { details: false });
    await mine.locator("#again-user").fill("alpha-bi-thu");
    await mine.locator("#again-password").fill(PASSWORD);
    await dialog.locator("button").click();
    await says(dialog.locator(".field__error"), "tài khoản khác");
    await mine.locator("#again-user").fill("alpha-tong-hop");
    await mine.locator("#again-password").fill(PASSWORD);
    await dialog.locator("button").click();
    await says(note(mine), "Đã lưu");
    await mine.reload();
    assert.equal(await result(mine).inputValue(), "Viết khi phiên đã hết.");
    await mine.close();
  });

  await t.test("the whole list by keyboard alone", async () => {
    const mine = await as("alpha-tong-hop");
    await mine.goto(JUNE);
    await mine.keyboard.press("?");
    await mine.locator("dialog#shortcuts[open]").waitFor();
    await axe(mine, { details: false });
    await mine.keyboard.press("Escape");
    await mine.keyboard.press("j");
    await mine.keyboard.press("j");
    assert.equal(await mine.evaluate(() => document.activeElement.closest(".entry-fold").id), "nv-2");
    await mine.keyboard.press("k");
    await mine.keyboard.press("e");
    assert.equal(await mine.evaluate(() => document.activeElement.id), "task-1-progress");
    await mine.keyboard.type("5");
    await mine.keyboard.press("Control+Enter");
    await says(note(mine), "Đã lưu");
    assert.ok(await mine.evaluate(() => !document.querySelector("#nv-1 .entry-edit").open));
    await mine.keyboard.press("g");
    await mine.keyboard.press("Enter");
    await mine.waitForURL(/\/check$/);
    quiet(mine);
    await mine.close();
  });
});
