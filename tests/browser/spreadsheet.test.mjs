// The report as a spreadsheet: downloaded, filled in elsewhere, looked at, chosen, imported; the same without a script.
import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import test from "node:test";
import { axe, holdsEveryWidth, launch, open, quiet, screenshot, signIn } from "./lib.mjs";

const JUNE = "/organisations/alpha/reports/2021/3";
const PASSWORD = "mat-khau-thu-nghiem";
const FOLDER = process.env.WITH;

test("the report as a spreadsheet", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const page = await open(browser);
  await signIn(page, "alpha-tong-hop", PASSWORD);
  const state = await page.context().storageState();

  await t.test("the form is downloaded from the report", async () => {
    await page.goto(JUNE);
    const coming = page.waitForEvent("download");
    await page.getByRole("link", { name: "Tải biểu mẫu (XLSX)" }).click();
    const file = await coming;
    assert.equal(file.suggestedFilename(), "bao-cao-alpha-thang-6-2021.xlsx");
    assert.ok((await stat(await file.path())).size > 5_000);
  });

  await t.test("another file is refused with a sentence", async () => {
    await page.getByRole("link", { name: "Nhập từ bảng tính" }).click();
    await page.locator('input[type="file"]').setInputFiles(join(FOLDER, "khac.xlsx"));
    await page.getByRole("button", { name: "Xem trước" }).click();
    assert.match(await page.locator(".summary").innerText(), /khac\.xlsx: Tệp này không phải biểu mẫu/);
    await axe(page);
    await holdsEveryWidth(page);
    await screenshot(page, "spreadsheet-refused");
  });

  await t.test("the preview names what differs and what is wrong", async () => {
    await page.locator('input[type="file"]').setInputFiles(join(FOLDER, "da-dien.xlsx"));
    await page.getByRole("button", { name: "Xem trước" }).click();
    assert.match(await page.locator(".summary").innerText(), /Ô I7 \(trang Báo cáo\), Nhiệm vụ 2: Nhập số từ 0 đến 100/);
    const button = page.locator("form[data-import] button");
    assert.equal(await button.innerText(), "Nhập 2 nhiệm vụ và 1 đề mục");
    await page.locator('[name="pick[3]"]').uncheck();
    assert.equal(await button.innerText(), "Nhập 1 nhiệm vụ và 1 đề mục");
    await axe(page);
    await holdsEveryWidth(page);
    await screenshot(page, "spreadsheet-preview");
    await page.setViewportSize({ width: 390, height: 844 });
    await screenshot(page, "spreadsheet-preview-390");
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  await t.test("what was chosen stands in the report", async () => {
    await page.locator("form[data-import] button").click();
    assert.match(await page.locator(".flash").innerText(), /Đã nhập 1 nhiệm vụ và 1 đề mục từ bảng tính/);
    assert.equal(await page.locator("#task-1-progress").inputValue(), "60");
    assert.match(await page.locator("#task-1-result").inputValue(), /^- Đã kiểm tra 3 chi bộ\n- Báo cáo/);
    assert.equal(await page.locator("#task-1-figure-1-value").inputValue(), "3,5");
    assert.equal(await page.locator("#task-3-result").inputValue(), "");
    assert.equal(await page.locator("#section-outstanding_results").inputValue(), "Hoàn thành kiểm tra trước hạn.");
    await screenshot(page, "spreadsheet-imported");
    quiet(page);
  });

  await t.test("without a script, on a phone, in English", async () => {
    const plain = await open(browser, { javaScriptEnabled: false, storageState: state, width: 390, height: 844 });
    await plain.goto(`${JUNE}/spreadsheet/import`);
    await screenshot(plain, "spreadsheet-import-390");
    await plain.getByRole("button", { name: "English" }).click();
    await plain.waitForURL(/spreadsheet\/import$/);
    await plain.locator('input[type="file"]').setInputFiles(join(FOLDER, "da-dien.xlsx"));
    await plain.getByRole("button", { name: "Preview" }).click();
    await screenshot(plain, "spreadsheet-preview-en-390");
    await plain.getByRole("button", { name: "Import tasks: 1" }).click();
    assert.match(await plain.locator(".flash").innerText(), /Imported from the spreadsheet\. Tasks: 1\./);
    assert.equal(await plain.locator("#task-3-result").inputValue(), "Không ghi gì thêm");
  });
});
