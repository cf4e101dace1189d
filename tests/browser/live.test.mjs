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
  const dangling = (page) =>
    page.evaluate(() =>
      [...document.querySelectorAll("[aria-describedby]")]
        .flatMap((field) => field.getAttribute("aria-describedby").split(" "))
        .filter((id) => !document.getElementById(id)),
    );
  const whenWorkerRuns = (page) =>
    page.evaluate(async () => {
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
    assert.ok(
      sizes.every((size) => size <= 2048),
      `${sizes}`,
    );
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
    await says(note(page), "Chưa lưu: mức độ hoàn thành");
    const progress = page.locator("#task-1-progress");
    assert.equal(await progress.getAttribute("aria-invalid"), "true");
    assert.equal(await progress.getAttribute("aria-describedby"), "task-1-progress-live");
    // The line at the top names the place and leads there; nobody speaks of a connection.
    const line = page.locator("[data-live-state]");
    await says(line, "Nhiệm vụ 1 chưa lưu: mức độ hoàn thành");
    assert.equal(await line.locator("a").getAttribute("href"), "#task-1-progress");
    await axe(page);
    // Coming back to it: still said, open and marked, and what is good beside it is saved.
    await result(page).fill("Kết quả ghi cạnh một ô sai.");
    await says(note(page), "Chưa lưu: mức độ hoàn thành");
    await page.goto(JUNE);
    await says(line, "Nhiệm vụ 1 chưa lưu: mức độ hoàn thành");
    assert.ok(
      await page.evaluate(
        () =>
          document.querySelector("#nv-1 .entry-edit").open && document.querySelector("#nv-1").classList.contains("entry--error"),
      ),
    );
    assert.equal(await progress.inputValue(), "120");
    const other = await as("alpha-bi-thu");
    await other.goto(`${JUNE}?open=1`);
    assert.equal(await result(other).inputValue(), "Kết quả ghi cạnh một ô sai.");
    await other.close();
    await page.locator("#task-1-progress").fill("75");
    await says(note(page), "Đã lưu");
    assert.equal(await page.locator("#task-1-progress-live").count(), 0);
    assert.deepEqual(await dangling(page), [], "a description that is gone is not referred to");
  });

  await t.test("a server in trouble is not called a lost connection", async () => {
    await page.route("**/draft", (route) => route.fulfill({ status: 500, body: "" }), { times: 1 });
    await result(page).fill("Viết khi máy chủ trục trặc.");
    await says(page.locator("[data-live-state]"), "Máy chủ đang trục trặc");
    await says(note(page), "Đã lưu"); // sent again by itself
    assert.equal(await page.locator(".save--saved").count(), 1);
  });

  await t.test("typing without a pause is saved within five seconds, and spoken of at rest only", async () => {
    await page.evaluate(() => {
      window.heard = [];
      const watch = new MutationObserver((changes) => {
        for (const { target } of changes) {
          const place = (target.nodeType === 1 ? target : target.parentElement).closest(
            "[role=status], [role=alert], [aria-live]",
          );
          if (place?.textContent.trim()) window.heard.push(place.textContent.trim());
        }
      });
      watch.observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    const sent = page.waitForRequest((request) => request.url().endsWith("/draft") && request.method() === "POST");
    const started = Date.now();
    const typing = result(page).pressSequentially(" Gõ liền một mạch không nghỉ tay, hết câu này đến câu khác.", { delay: 300 });
    await sent;
    assert.ok(Date.now() - started <= 5000, `${Date.now() - started} ms`);
    await typing;
    const whileTyping = await page.evaluate(() => window.heard.length);
    assert.equal(whileTyping, 0, await page.evaluate(() => window.heard.join(" | ")));
    await page.waitForFunction(() => window.heard.length > 0);
    assert.deepEqual(await page.evaluate(() => window.heard.map((text) => text.replace(/[\d:]+/, ""))), ["Đã lưu "]);
    // A mistake is heard at once, by its task and field.
    await page.locator("#task-1-progress").fill("130");
    await page.waitForFunction(() => window.heard.some((text) => text.startsWith("Nhiệm vụ 1, Mức độ hoàn thành:")));
    await page.locator("#task-1-progress").fill("75");
    await says(note(page), "Đã lưu");
  });

  await t.test("without a connection it waits, outlives the tab and goes when the server is back", async () => {
    await page.goto(JUNE);
    await whenWorkerRuns(page);
    await page.goto(`${JUNE}?open=2`);
    await page.context().setOffline(true);
    await page.locator("#task-2-progress").fill("40");
    await result(page, 2).fill("Viết khi mất mạng.");
    await says(note(page, 2), "Chờ gửi – còn trong máy này");
    await page.close();
    const later = await page.context().newPage();
    await later.goto(`${JUNE}?open=2`);
    await says(note(later, 2), "Chờ gửi – còn trong máy này");
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
    await says(note(mine), "Chờ gửi – còn trong máy này");
    let asked = "";
    mine.once("dialog", (dialog) => {
      asked = dialog.message();
      dialog.dismiss();
    });
    await mine.locator("form[data-sign-out] button").click();
    await mine.waitForTimeout(300);
    assert.ok(asked.includes("chưa gửi lên máy chủ"), asked);
    mine.once("dialog", (dialog) => dialog.accept());
    await mine.locator("form[data-sign-out] button").click();
    await mine.waitForTimeout(500);
    await mine.context().setOffline(false);
    await mine.goto("/sign-in");
    const left = await mine.evaluate(async () => {
      const opened = await new Promise((resolve) => {
        const asking = indexedDB.open("tiendo");
        asking.onsuccess = () => resolve(asking.result);
      });
      const rows = await new Promise((resolve) => {
        const asking = opened.transaction("pending").objectStore("pending").count();
        asking.onsuccess = () => resolve(asking.result);
      });
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

  await t.test("two who write different fields of one task both keep theirs", async () => {
    const [first, second] = [await as("alpha-tong-hop"), await as("alpha-bi-thu")];
    await first.goto(`${JUNE}?open=1`);
    await second.goto(`${JUNE}?open=1`);
    await first.locator("#task-1-progress").fill("81");
    await says(note(first), "Đã lưu");
    await result(second).fill("Của bí thư, ô khác.");
    await says(note(second), "Đã lưu");
    assert.equal(await second.locator(".conflict[data-conflict]").count(), 0);
    assert.equal(await second.locator("#task-1-progress").inputValue(), "81", "what the other wrote is shown");
    await first.reload();
    assert.equal(await first.locator("#task-1-progress").inputValue(), "81");
    assert.equal(await result(first).inputValue(), "Của bí thư, ô khác.");
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
    // A bar says so; the keys stay where they are, and typing goes on.
    const bar = mine.locator("#session-ended");
    await bar.waitFor();
    const dialog = mine.locator("#sign-in-again");
    assert.ok(!(await dialog.isVisible()));
    await mine.keyboard.type(" Gõ tiếp.");
    assert.ok((await result(mine).inputValue()).endsWith("Gõ tiếp."));
    await axe(mine, { details: false });
    await bar.locator("button").click();
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
    assert.equal(await result(mine).inputValue(), "Viết khi phiên đã hết. Gõ tiếp.");
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

  await t.test("what is typed after the head has sent is kept, and shown to be copied", async () => {
    const [mine, head] = [await as("alpha-tong-hop"), await as("alpha-bi-thu")];
    await mine.goto(`${JUNE}?open=2`);
    await head.goto(JUNE);
    for (const task of [1, 2]) {
      await head.evaluate((n) => {
        document.querySelector(`#nv-${n} .entry-edit`).open = true;
      }, task);
      await head.locator(`#task-${task}-progress`).fill("50");
      await result(head, task).fill("Đã xong phần này.");
    }
    await head.locator("#task-1-figure-1-value").fill("3");
    await head.locator('button[value="check"]').click();
    await head.waitForURL(/\/check/);
    await head.locator('form[action$="/submission"] button').click();
    await head.waitForURL(/done=report-submitted/);
    await result(mine, 2).fill("Câu gõ sau khi đã gửi.");
    await says(note(mine, 2), "Còn giữ trên máy này");
    await mine.goto(JUNE);
    const kept = mine.locator("[data-unsent]");
    await kept.waitFor();
    assert.ok((await kept.innerText()).includes("Câu gõ sau khi đã gửi."));
    assert.ok((await kept.innerText()).includes("Nhiệm vụ 2"));
    await axe(mine);
    await kept.locator("[data-forget]").click();
    await mine.reload();
    await mine.waitForLoadState("networkidle");
    assert.ok(!(await kept.isVisible()));
    await mine.close();
    await head.close();
  });
});
