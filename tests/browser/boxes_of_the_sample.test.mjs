// The large pages of the sample, as long as 68 organisations and 32 tasks make them: no box lies upon another.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BOX_WIDTHS, misplaced, unfold } from "./boxes.mjs";
import { launch, openAs } from "./lib.mjs";

const SEPTEMBER = "/plans/2021/periods/6";
const PAGES = {
  "pho-bi-thu": [
    "/overview",
    `${SEPTEMBER}/tasks`,
    `${SEPTEMBER}/tasks/17`,
    `${SEPTEMBER}/contents/1`,
    `${SEPTEMBER}/organisations`,
    `${SEPTEMBER}/organisations/so-y-te`,
    `${SEPTEMBER}/map`,
    `${SEPTEMBER}/changes?with=5`,
    `${SEPTEMBER}/presentation?slide=3`,
    "/obstacles?state=all",
    "/directives?state=any",
    "/meetings/1",
    "/plans/2021/periods/5/consolidation",
  ],
  "truong-ban-to-chuc": [
    `${SEPTEMBER}/reports`,
    `${SEPTEMBER}/chases/new`,
    `${SEPTEMBER}/burden`,
    "/organisations/so-y-te/reports/2021/6",
  ],
  "so-tu-phap-tong-hop": [
    "/organisations/so-tu-phap/reports/2021/6",
    "/organisations/so-tu-phap/results",
    "/organisations/so-tu-phap/my-tasks",
  ],
};

let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
});

for (const [user, paths] of Object.entries(PAGES)) {
  test(`the pages of ${user}`, { timeout: 600_000 }, async () => {
    const page = await openAs(browser, user, "tien-do-2021");
    const found = [];
    for (const path of paths) {
      await page.goto(path);
      await unfold(page);
      for (const width of BOX_WIDTHS) {
        await page.setViewportSize({ width, height: 900 });
        for (const wrong of await misplaced(page)) found.push(`${path} at ${width} px: ${wrong}`);
      }
    }
    assert.deepEqual(found, []);
    await page.context().close();
  });
}
