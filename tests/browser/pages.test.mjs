// Every page, of every role, in both languages: accessible, holding every width, silent.
import { after, before, test } from "node:test";
import { axe, holdsEveryWidth, launch, open, quiet, signIn } from "./lib.mjs";
import { PAGES, PASSWORD } from "./pages.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
});

for (const [user, paths] of Object.entries(PAGES)) {
  for (const [lang, colorScheme] of [
    ["vi", "light"],
    ["en", "dark"],
  ]) {
    test(`the pages of ${user}, ${lang}, ${colorScheme}`, { timeout: 300_000 }, async () => {
      const page = await open(browser, { colorScheme });
      await page.context().addCookies([{ name: "lang", value: lang, url: process.env.BASE_URL }]);
      await signIn(page, user, PASSWORD);
      for (const path of paths) {
        await page.goto(path);
        await holdsEveryWidth(page);
        await axe(page);
      }
      quiet(page);
      await page.context().close();
    });
  }
}
