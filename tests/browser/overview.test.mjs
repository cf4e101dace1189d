// The first page of figures: attention first, no layout shift, without a script, on a tablet and a phone, on paper.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, launch, noSideScroll, open, openAs, quiet } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";
const MAY = "/plans/2021/periods/2";

test("the overview", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const page = await openAs(browser, "bi-thu", PASSWORD);

  await t.test("names matters with reason and action on the first screen", async () => {
    await page.goto(MAY);
    const first = page.locator("#attention .attn > li").first();
    const box = await first.boundingBox();
    assert.ok(box.y + box.height < 900, `the first matter ends at ${box.y + box.height} px`);
    assert.ok(await first.locator("h3").innerText());
    assert.ok(await first.locator(".attn__do .btn").getAttribute("href"));
    await page.getByText("Xếp theo quy tắc nào").click();
    await page.getByText("giữ cho mỗi loại ít nhất một chỗ").waitFor();
  });

  await t.test("moves nothing while it loads", async () => {
    await page.addInitScript(() => {
      window.moved = [];
      const told = ({ node, previousRect: from, currentRect: to }) =>
        `${(node?.parentElement ?? node)?.outerHTML.slice(0, 150)}: ${from.x},${from.y} ${from.width}×${from.height} → ${to.x},${to.y} ${to.width}×${to.height}`;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.moved.push(...entry.sources.map(told));
      }).observe({ type: "layout-shift", buffered: true });
    });
    for (const [width, height] of [
      [1440, 900],
      [820, 1180],
      [390, 844],
    ]) {
      await page.setViewportSize({ width, height });
      // On a busy machine a font may come late, once; what moves by itself moves every time.
      let moved = [];
      for (let n = 0; n < 3 && (n === 0 || moved.length); n += 1) {
        // The network is never idle here: news are listened to.
        await page.goto(MAY);
        await page.evaluate(() => document.fonts.ready);
        await page.waitForTimeout(500);
        moved = await page.evaluate(() => window.moved);
      }
      assert.deepEqual(moved, [], `at ${width} px`);
      await noSideScroll(page);
    }
  });

  await t.test("groups tasks by lead body and by deadline, and keeps the filter", async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.goto(`${MAY}/tasks?content=2&sort=pace`);
    await page.getByRole("link", { name: "Theo cơ quan chủ trì" }).click();
    await page.waitForURL(/group=lead/);
    assert.match(page.url(), /content=2/);
    assert.match(page.url(), /sort=pace/);
    await page.getByRole("heading", { name: "Văn phòng" }).waitFor();
    await page.getByRole("button", { name: "Lọc", exact: true }).click();
    await page.waitForURL(/group=lead/);
    await axe(page);
  });

  await t.test("says which filter it does not know", async () => {
    const answer = await page.goto(`${MAY}?content=1`);
    assert.equal(answer.status(), 404);
    await page.getByText("Trang này không có tham số “content”.").waitFor();
  });

  await t.test("fits the heat maps' words into their cells at every width and on paper", async () => {
    const sheets = [360, 390, 414, 820, 1024, 1100, 1280, 1440].map((width) => ["screen", width]);
    for (const [media, width] of [...sheets, ["print", 680], ["print", 718], ["print", 1047]]) {
      await page.emulateMedia({ media });
      await page.setViewportSize({ width, height: 900 });
      await page.goto(MAY);
      const outside = await page.evaluate(() =>
        [...document.querySelectorAll(".heat td, .heat th")].flatMap((cell) => {
          const box = cell.getBoundingClientRect();
          const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
          const found = [];
          for (let text = texts.nextNode(); text; text = texts.nextNode()) {
            if (text.parentElement.closest("svg, .vh")) continue;
            const range = document.createRange();
            range.selectNodeContents(text);
            for (const at of range.getClientRects()) {
              if (at.width > 0 && (at.right > box.right + 1 || at.left < box.left - 1))
                found.push(`${text.textContent.trim()} by ${Math.round(at.right - box.right)}`);
            }
          }
          return found;
        }),
      );
      assert.deepEqual(outside, [], `${media} ${width}`);
    }
    await page.emulateMedia({ media: null });
  });

  await t.test("stands on paper, A4 and A3", async () => {
    for (const [path, wide] of [
      [MAY, false],
      [`${MAY}?paper=a3`, false],
      [`${MAY}/map`, true],
      [`${MAY}/map?paper=a3`, true],
    ]) {
      await page.goto(path);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString("latin1");
      const [, width, height] = pdf.match(/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/).map(Number);
      assert.equal(width > height, wide, `${path}: ${width} × ${height}`);
      const long = Math.round(Math.max(width, height));
      assert.ok(Math.abs(long - (path.endsWith("a3") ? 1191 : 842)) <= 1, `${path}: ${long}`);
    }
  });
  quiet(page);

  await t.test("works without a script", async () => {
    const plain = await open(browser, { javaScriptEnabled: false, storageState: await page.context().storageState() });
    await plain.goto(MAY);
    await plain.locator("#attention .attn .attn__do a").first().click();
    await plain.locator("h1").waitFor();
    assert.equal(await plain.locator("button[data-print]:visible").count(), 0);
  });
});
