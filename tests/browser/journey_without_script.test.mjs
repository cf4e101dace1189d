// The way of one report, with script switched off.
import { after, before, test } from "node:test";
import { walk } from "./journey.mjs";
import { launch } from "./lib.mjs";

let browser;
before(async () => {
  browser = await launch();
});
after(async () => {
  await browser?.close();
});

test("a report goes its whole way", { timeout: 300_000 }, async () => {
  await walk(browser, { javaScriptEnabled: false });
});
