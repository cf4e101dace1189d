// What comes out of the printer: black on white whatever the machine's colours, sheets that are filled, and numbered.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import { launch, openAs } from "./lib.mjs";

const PASSWORD = "tien-do-2021";
const PAGES = [
  ["pho-bi-thu", "/overview"],
  ["truong-ban-to-chuc", "/organisations/so-y-te/reports/2021/6"],
  ["so-tu-phap-tong-hop", "/organisations/so-tu-phap/reports/2021/6"],
  ["pho-bi-thu", "/plans/2021/periods/5/consolidation"],
];

/** The words of each sheet, each with where it stands, as Poppler reads them. */
const sheets = (file) => {
  const text = execFileSync("pdftotext", ["-bbox", file, "-"], { encoding: "utf8", maxBuffer: 1 << 28 });
  return text
    .split("<page ")
    .slice(1)
    .map((sheet) => ({
      height: Number(/height="([\d.]+)"/.exec(sheet)[1]),
      words: [...sheet.matchAll(/yMax="([\d.]+)">([^<]*)</g)].map(([, bottom, word]) => ({ bottom: Number(bottom), word })),
    }));
};

test("on paper", { timeout: 300_000 }, async (t) => {
  const browser = await launch();
  t.after(() => browser.close());
  const folder = await mkdtemp(join(tmpdir(), "paper-"));
  t.after(() => rm(folder, { recursive: true }));

  for (const [user, path] of PAGES) {
    await t.test(path, async () => {
      const page = await openAs(browser, user, PASSWORD, { colorScheme: "dark" });
      await page.goto(path);
      await page.evaluate(() => document.fonts.ready);
      await page.emulateMedia({ media: "print", colorScheme: "dark" });
      const colours = await page.evaluate(() => {
        const style = getComputedStyle(document.body);
        return [style.color, style.backgroundColor, getComputedStyle(document.querySelector("main h1")).color];
      });
      assert.deepEqual(colours, ["rgb(0, 0, 0)", "rgb(255, 255, 255)", "rgb(0, 0, 0)"]);

      const file = join(folder, "page.pdf");
      await page.pdf({ path: file, preferCSSPageSize: true });
      assert.ok((await readFile(file)).length > 0);
      const all = sheets(file);
      all.forEach(({ height, words }, at) => {
        const number = `${at + 1}/${all.length}`;
        assert.ok(
          words.some(({ word, bottom }) => word === number && bottom > height * 0.94),
          `sheet ${number} bears no number`,
        );
        // The number apart, what is printed reaches the lower quarter of every sheet but the last.
        const lowest = Math.max(0, ...words.filter(({ word }) => word !== number).map(({ bottom }) => bottom));
        if (at + 1 < all.length)
          assert.ok(lowest > height * 0.75, `sheet ${number} ends at ${Math.round((lowest / height) * 100)} %`);
      });
      await page.context().close();
    });
  }
});
