// Every page that the route table has, by somebody who may read it: loaded once, resized in place, all details open, with
// long names and large figures. `ALL` asks for every visitor, both languages and both
// themes.
//
// WITH   who visits what, a line each: user and path; no user is nobody

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BOX_WIDTHS, misplaced, unfold } from "./boxes.mjs";
import { launch, open, signIn } from "./lib.mjs";
import { PAGES, PASSWORD } from "./pages.mjs";

const visits = new Map();
const visit = (user, path) => {
  const paths = visits.get(user) ?? visits.set(user, new Set()).get(user);
  paths.add(path);
};
for (const line of process.env.WITH.split("\n")) {
  const [user, path] = line.split(" ");
  visit(user, path);
}
const known = new Set([...visits.values()].flatMap((paths) => [...paths]));
for (const [user, paths] of Object.entries(PAGES))
  for (const path of paths) if (process.env.ALL || !known.has(path)) visit(user, path);

/** Forms that are sent as they stand, and come back with what is missing. */
const SENT = [
  ["", "/sign-in", "main form"],
  ["alpha-bi-thu", "/organisations/alpha/suggestions/new", "main form[method=post]"],
  ["alpha-bi-thu", "/organisations/alpha/obstacles/new?task=3&period=3", "main form[method=post]"],
  ["bi-thu", "/directives/new", "main form[method=post]"],
  ["quan-tri", "/accounts", 'main form[method=post][action="/accounts"]'],
];

const LANGUAGES = process.env.ALL ? ["vi", "en"] : ["vi"];
let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
});

const look = async (page, at, found) => {
  await unfold(page);
  for (const width of BOX_WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    for (const wrong of await misplaced(page)) found.push(`${at} at ${width} px: ${wrong}`);
  }
};

const lookByNight = async (page, at, found) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await look(page, `${at} by night`, found);
  await page.emulateMedia({ colorScheme: "light" });
};

const visitor = async (user, lang) => {
  const page = await open(browser);
  await page.context().addCookies([{ name: "lang", value: lang, url: process.env.BASE_URL }]);
  if (user) await signIn(page, user, PASSWORD);
  return page;
};

for (const lang of LANGUAGES) {
  for (const [user, paths] of visits) {
    test(`what ${user || "nobody"} sees in ${lang}: ${paths.size} pages`, { timeout: 1_200_000 }, async () => {
      const page = await visitor(user, lang);
      const found = [];
      for (const path of paths) {
        await page.goto(path);
        await look(page, path, found);
        if (process.env.ALL) await lookByNight(page, path, found);
      }
      // By night a page has the same boxes: where not everything is looked at, its last page tells.
      await lookByNight(page, "the last page", found);
      assert.deepEqual(found, []);
      await page.context().close();
    });
  }

  test(`forms that come back, in ${lang}`, { timeout: 300_000 }, async () => {
    const found = [];
    for (const [user, path, form] of SENT) {
      const page = await visitor(user, lang);
      await page.goto(path);
      await Promise.all([
        page.waitForNavigation(),
        page
          .locator(form)
          .first()
          .evaluate((node) => node.submit()),
      ]);
      assert.ok(await page.locator(".summary").count(), `${path} came back without a summary`);
      await look(page, `${path}, sent empty`, found);
      await page.context().close();
    }
    assert.deepEqual(found, []);
  });
}
