// The grid of clarities as a sheet: pasting from a spreadsheet, filling down, keys alone, two people at once, a phone, no script.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, holdsEveryWidth, launch, noSideScroll, open, quiet, screenshot, signIn } from "./lib.mjs";

const GRID = "/organisations/alpha/assignments/clarities";
const PASSWORD = "mat-khau-thu-nghiem";
const cell = (page, task, code) => page.locator(`#task-${task}-${code}`);
const text = (page, task, code) => cell(page, task, code).inputValue();
const said = (page) => page.locator("[data-sheet-said]").innerText();
const count = (page) => page.locator("[data-sheet-count]").innerText();
// What a spreadsheet leaves in the clipboard, made in the page.
const paste = (page, task, code, block) =>
  cell(page, task, code).evaluate((field, plain) => {
    field.focus();
    const data = new DataTransfer();
    data.setData("text/plain", plain);
    return field.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true, clipboardData: data }));
  }, block);

test("clarities", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const page = await open(browser);
  await signIn(page, "alpha-tong-hop", PASSWORD);
  const state = await page.context().storageState();
  let asked = 0; // whether to leave what is not saved
  page.on("dialog", (dialog) => {
    asked += 1;
    dialog.accept();
  });

  await t.test("a block of 3 × 2 spreads over the grid, and one step takes it back", async () => {
    await page.goto(GRID);
    assert.equal(await count(page), "Chưa sửa ô nào");
    assert.equal(
      await paste(
        page,
        1,
        "own_work",
        'Việc một\t"Dòng ""đầu""\nDòng hai"\r\nViệc hai\tTrách nhiệm hai\r\nViệc ba\tTrách nhiệm ba\r\n',
      ),
      false,
    );
    assert.equal(await text(page, 1, "own_work"), "Việc một");
    assert.equal(await text(page, 1, "responsibility"), 'Dòng "đầu"\nDòng hai');
    assert.equal(await text(page, 3, "responsibility"), "Trách nhiệm ba");
    assert.equal(await text(page, 1, "procedure"), "Hằng tháng");
    assert.equal(await count(page), "Đã sửa 6 ô, chưa lưu");
    assert.match(await said(page), /Đã dán vào 6 ô/);
    await screenshot(page, "clarities-pasted");
    await cell(page, 1, "own_work").press("Control+z");
    assert.equal(await text(page, 3, "responsibility"), "Cấp ủy chịu trách nhiệm");
    assert.equal(await count(page), "Chưa sửa ô nào");
  });

  await t.test("what lies beyond the grid is named; one line goes into one cell", async () => {
    await paste(page, 3, "procedure", "P\tK\tthừa cột\nthừa dòng\t\n");
    assert.equal(await text(page, 3, "expected_outcome"), "K");
    const words = await said(page);
    assert.match(words, /Ngoài bảng, không dán được 2 ô:/);
    assert.match(words, /dòng 1, cột 3 của khối: thừa cột/);
    assert.match(words, /dòng 2, cột 1 của khối: thừa dòng/);
    await page.locator("[data-sheet-undo]").click();
    assert.equal(await text(page, 3, "expected_outcome"), "Hoàn thành đúng hạn");
    assert.equal(await page.locator("[data-sheet-undo]").isHidden(), true);
    // The browser's own paste does it, as for a quote that is not closed and a line end at the end.
    assert.equal(await paste(page, 3, "procedure", '"Một dòng\n'), true);
    assert.equal(await paste(page, 3, "procedure", 'Nói "a"\tb'), false);
    assert.equal(await text(page, 3, "procedure"), 'Nói "a"');
    await cell(page, 3, "procedure").press("Control+z");
    assert.equal(await count(page), "Chưa sửa ô nào");
  });

  await t.test("filling down: empty cells below only, a chosen range, a whole column", async () => {
    await cell(page, 3, "responsible_person").fill("");
    await cell(page, 1, "responsible_person").click();
    await page.getByRole("button", { name: "Điền xuống" }).click();
    assert.equal(await text(page, 2, "responsible_person"), "Phó Bí thư");
    assert.equal(await text(page, 3, "responsible_person"), "Phó Bí thư");
    assert.match(await said(page), /Đã điền 2 ô/);
    await cell(page, 1, "procedure").fill("Hằng tuần");
    await cell(page, 1, "procedure").press("Control+d");
    assert.match(await said(page), /không có ô trống nào/);
    assert.equal(await text(page, 2, "procedure"), "Hằng tháng");
    await cell(page, 1, "procedure").press("Control+Shift+ArrowDown");
    assert.match(await said(page), /Đã chọn 2 ô/);
    await cell(page, 1, "procedure").press("Control+d");
    assert.equal(await text(page, 2, "procedure"), "Hằng tuần");
    assert.equal(await text(page, 3, "procedure"), "Hằng tháng");
    await cell(page, 1, "procedure").press("Escape");
    assert.equal(await page.locator(".is-picked").count(), 0);
    await cell(page, 1, "expected_outcome").click();
    await cell(page, 3, "expected_outcome").click({ modifiers: ["Shift"] });
    assert.equal(await page.locator(".is-picked").count(), 3);
    await page.reload();
    await page.getByRole("button", { name: /^Rõ người/ }).click();
    assert.equal(await text(page, 2, "responsible_person"), "Phó Bí thư");
  });

  await t.test("keys alone: from the filter to the cell, through the grid, saved, and there after a reload", async () => {
    await page.goto("/organisations/alpha/my-tasks");
    await page.goto(`${GRID}#task-1-own_work`);
    assert.equal(await cell(page, 1, "own_work").evaluate((field) => field === document.activeElement), true);
    const here = () => page.evaluate(() => document.activeElement.id);
    await page.keyboard.press("Enter");
    assert.equal(await here(), "task-2-own_work");
    await page.keyboard.press("Tab");
    assert.equal(await here(), "task-2-responsibility");
    await page.keyboard.press("Shift+Tab");
    await page.keyboard.press("Control+Home");
    await page.keyboard.press("ArrowLeft");
    assert.equal(await here(), "task-2-responsible_person");
    await page.keyboard.type("Chánh Văn phòng");
    await page.keyboard.press("Shift+Enter");
    await page.keyboard.type("Phó Bí thư");
    assert.equal(await text(page, 2, "responsible_person"), "Chánh Văn phòng\nPhó Bí thư");
    await page.keyboard.press("ArrowDown");
    assert.equal(await here(), "task-3-responsible_person");
    await page.keyboard.press("ArrowUp");
    assert.equal(await here(), "task-2-responsible_person");
    assert.equal(await count(page), "Đã sửa 1 ô, chưa lưu");
    for (let n = 0; n < 40 && (await page.evaluate(() => document.activeElement.textContent)) !== "Lưu năm rõ"; n += 1)
      await page.keyboard.press("Tab");
    await Promise.all([page.waitForNavigation(), page.keyboard.press("Enter")]);
    assert.match(await page.locator(".flash").innerText(), /Đã lưu năm rõ/);
    await page.reload();
    assert.equal(await text(page, 2, "responsible_person"), "Chánh Văn phòng\nPhó Bí thư");
    await axe(page);
    await holdsEveryWidth(page);
  });

  await t.test("leaving with something unsaved is asked about, and without it is not", async () => {
    await page.goto(GRID);
    asked = 0;
    await cell(page, 1, "own_work").click();
    await page.keyboard.type("x");
    await page.keyboard.press("Backspace");
    await page.goto(GRID);
    assert.equal(asked, 0, "what was put back is not unsaved");
    await cell(page, 1, "own_work").click();
    await page.keyboard.type("x");
    await page.goto(GRID);
    assert.equal(asked, 1);
  });

  await t.test("a second person changes the same row: both texts are shown, one is chosen", async () => {
    const other = await open(browser);
    await signIn(other, "alpha-bi-thu", PASSWORD);
    await other.goto(GRID);
    await page.goto(GRID);
    await cell(other, 1, "own_work").fill("Việc do bí thư ghi");
    await Promise.all([other.waitForNavigation(), other.getByRole("button", { name: "Lưu năm rõ" }).last().click()]);
    await cell(page, 1, "own_work").fill("Việc do tổng hợp ghi");
    await Promise.all([page.waitForNavigation(), page.getByRole("button", { name: "Lưu năm rõ" }).last().click()]);
    assert.match(await page.locator(".summary").innerText(), /Bí thư Sở Alpha đã sửa/);
    assert.match(await page.locator("#task-1 .sheet__theirs").innerText(), /Việc do bí thư ghi/);
    assert.equal(await text(page, 1, "own_work"), "Việc do tổng hợp ghi");
    assert.equal(await count(page), "Đã sửa 1 ô, chưa lưu");
    await axe(page);
    await screenshot(page, "clarities-conflict");
    await holdsEveryWidth(page);
    await Promise.all([page.waitForNavigation(), page.getByRole("button", { name: /^Dùng nội dung của/ }).click()]);
    assert.equal(await text(page, 1, "own_work"), "Việc do bí thư ghi");
    await other.context().close();
    quiet(page);
  });

  await t.test("on a phone the rows are cards with labels", async () => {
    const phone = await open(browser, { storageState: state, width: 390, height: 844, hasTouch: true });
    await phone.goto(GRID);
    await noSideScroll(phone);
    assert.equal(await phone.locator("label[for=task-1-own_work]").isVisible(), true);
    const box = await cell(phone, 1, "own_work").boundingBox();
    assert.ok(box.width > 300, `the field is ${box.width} px wide`);
    await screenshot(phone, "clarities-390");
    await paste(phone, 1, "procedure", "Một\nHai");
    assert.equal(await text(phone, 2, "procedure"), "Hai");
    await phone.goto("/organisations/alpha/my-tasks");
    await noSideScroll(phone);
    await screenshot(phone, "my-tasks-390");
    await phone.context().close();
  });

  await t.test("without a script: fill down, save, filter, and whose tasks they are", async () => {
    const plain = await open(browser, { storageState: state, javaScriptEnabled: false });
    await plain.goto(GRID);
    await cell(plain, 2, "procedure").fill("");
    await cell(plain, 2, "responsible_person").fill("");
    await plain.getByRole("button", { name: "Lưu năm rõ" }).last().click();
    await plain
      .locator(".pick")
      .getByRole("link", { name: /Chỉ hiện/ })
      .click();
    assert.equal(await plain.locator("tr[data-row]").count(), 1);
    await plain
      .locator(".pick")
      .getByRole("link", { name: /Tất cả/ })
      .click();
    await plain.getByRole("button", { name: /^Rõ quy trình/ }).click();
    assert.match(await plain.locator(".note").first().innerText(), /Đã điền 1 ô ở cột “Rõ quy trình”, chưa lưu/);
    assert.equal(await text(plain, 2, "procedure"), "Hằng tháng");
    await screenshot(plain, "clarities-without-script");
    await plain.getByRole("button", { name: "Lưu năm rõ" }).last().click();
    assert.match(await plain.locator(".flash").innerText(), /Đã lưu/);
    await plain.goto("/organisations/alpha/my-tasks");
    assert.deepEqual(await plain.locator(".person h2").allInnerTexts(), ["Phó Bí thư", "Chưa rõ người"]);
    await plain.getByRole("link", { name: "Điền người" }).click();
    assert.match(plain.url(), /#task-2-responsible_person$/);
  });

  await t.test("on paper the list is A4, everything is open, and nothing sticks out", async () => {
    await page.goto("/organisations/alpha/my-tasks");
    await page.locator(".person summary").first().click();
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize({ width: 703, height: 1000 }); // 186 mm: A4 without its margins
    assert.equal(await page.locator(".person__tasks").first().isVisible(), true);
    await noSideScroll(page);
    assert.equal(await page.locator(".person__do").first().isVisible(), false);
    const wide = await page
      .locator(".person__tasks th, .person__tasks td")
      .evaluateAll((cells) =>
        cells
          .filter(
            (cell) =>
              cell.scrollWidth > cell.clientWidth ||
              cell.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5,
          )
          .map((cell) => cell.textContent.trim()),
      );
    assert.deepEqual(wide, [], "cut off on paper");
    await screenshot(page, "my-tasks-paper");
    quiet(page);
  });
});
