// An organisation on one sheet: reached from its page, read by its head, printed on one page.
import assert from "node:assert/strict";
import test from "node:test";
import { axe, holdsEveryWidth, launch, openAs, press, quiet } from "./lib.mjs";

const PASSWORD = "mat-khau-thu-nghiem";
const ALPHA = "/plans/2021/periods/2/organisations/alpha";

test("the sheet of an organisation", async (t) => {
  const browser = await launch();
  t.after(() => browser.close());

  for (const who of ["bi-thu", "alpha-bi-thu"]) {
    await t.test(`${who} reads it and prints it on one page of A4`, async () => {
      const page = await openAs(browser, who, PASSWORD);
      await page.goto(ALPHA);
      await press(page, page.getByRole("link", { name: "Tờ tóm tắt một trang" }));
      assert.match(page.url(), /\/organisations\/alpha\/sheet/);
      for (const name of ["Nhiệm vụ", "Diễn biến", "Ý kiến chỉ đạo", "Khó khăn, vướng mắc", "Gửi đúng hạn qua các kỳ"]) {
        await page.getByRole("heading", { name, exact: true }).waitFor();
      }
      await axe(page);
      await holdsEveryWidth(page);
      const paper = await page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: true });
      const sheets = paper.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
      assert.equal(sheets.length, 1);
      // What belongs to it leads to its list, each in the reader's own place.
      await press(page, page.getByRole("link", { name: "Khó khăn, vướng mắc" }));
      assert.equal(new URL(page.url()).pathname, who === "bi-thu" ? "/obstacles" : "/organisations/alpha/obstacles");
      quiet(page);
      await page.context().close();
    });
  }
});
