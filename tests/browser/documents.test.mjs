// The document of a report: letterhead, number, DOCX, and the PDF that comes by itself, with and without script; tables as files.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { axe, launch, openAs, press, quiet } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";
const REPORT = "/organisations/alpha/reports/2021/2";

let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
});

// Each with a document of its own: what was converted once is there at once.
for (const [javaScriptEnabled, revision] of [
  [true, 2],
  [false, 1],
]) {
  test(`from the report to its PDF, script ${javaScriptEnabled}`, { timeout: 120_000 }, async () => {
    const page = await openAs(browser, "alpha-bi-thu", PASSWORD, { javaScriptEnabled });
    await page.goto(`${REPORT}/revisions/${revision}`);
    await press(page, page.getByRole("link", { name: "Văn bản (DOCX, PDF)" }));
    const docx = page.waitForEvent("download");
    await page.getByRole("link", { name: "Tải DOCX" }).click();
    assert.match((await docx).suggestedFilename(), /^Báo cáo tháng 5-2021 - Sở Alpha\.docx$/);
    const pdf = page.waitForEvent("download", { timeout: 60_000 });
    await press(page, page.getByRole("button", { name: "Tạo PDF" }));
    assert.equal(await page.getByRole("heading", { level: 1 }).innerText(), "Đang tạo PDF…");
    if (javaScriptEnabled) await axe(page);
    assert.match((await pdf).suggestedFilename(), /\.pdf$/);
    await page.getByRole("link", { name: "Tải PDF" }).waitFor();
    quiet(page);
    await page.context().close();
  });
}

test("the head sets what stands on documents and types in the number", { timeout: 120_000 }, async () => {
  const page = await openAs(browser, "alpha-bi-thu", PASSWORD);
  await page.goto(`${REPORT}/revisions/2/document`);
  await press(page, page.getByRole("link", { name: "Sửa thông tin trên văn bản" }));
  await page.getByLabel("Ký hiệu văn bản").fill("BC ĐU");
  await press(page, page.getByRole("button", { name: "Lưu thông tin" }));
  await page.getByRole("alert").getByText("Nhập ký hiệu theo mẫu BC/ĐU").waitFor();
  await axe(page);
  await page.getByLabel("Ký hiệu văn bản").fill("BC/ĐU");
  await page.getByLabel("Họ tên người ký").fill("Nguyễn Ví Dụ");
  await press(page, page.getByRole("button", { name: "Lưu thông tin" }));
  await page.getByRole("status").getByText("Đã lưu thông tin trên văn bản.").waitFor();
  await page.goto(`${REPORT}/revisions/2/document`);
  await page.getByLabel("Số văn bản").fill("7");
  await press(page, page.getByRole("button", { name: "Ghi số và ngày" }));
  await page.getByText("số 07, ngày").waitFor();
  await axe(page);
  quiet(page);
  await page.context().close();
});

test("a table comes as a workbook and as CSV", { timeout: 60_000 }, async () => {
  const page = await openAs(browser, "bi-thu", PASSWORD);
  await page.goto("/plans/2021/periods/2/tasks");
  for (const [word, ending] of [
    ["XLSX", ".xlsx"],
    ["CSV", ".csv"],
  ]) {
    const file = page.waitForEvent("download");
    await page.locator(".table-files").first().getByRole("link", { name: word }).click();
    assert.ok((await file).suggestedFilename().endsWith(ending));
  }
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator(".table-files").first().isVisible(), false);
  quiet(page);
  await page.context().close();
});
