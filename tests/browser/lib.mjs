// What every browser test shares: a browser, a signed-in page, and the checks that hold on every page.
//
// BASE_URL   where the application listens (http://127.0.0.1:8080 unless set)
// CHROMIUM   the browser's program (/usr/bin/chromium unless set)
// SHOTS      folder for pictures (./shots unless set)

import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const BASE_URL = (process.env.BASE_URL ?? "http://127.0.0.1:8080").replace(/\/$/, "");
const here = dirname(fileURLToPath(import.meta.url));
const shots = process.env.SHOTS ?? join(here, "shots");
const axeSource = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Widths at which every page must hold: a small phone, a phone, a tablet, a laptop, a desk, a meeting room. */
export const WIDTHS = [320, 390, 820, 1024, 1440, 2560];

/** Starts the browser. It talks to nobody but the application. */
export const launch = () =>
  chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

/**
 * Opens a page of its own cookies. Failed scripts, refused resources (CSP) and console errors are collected in
 * `page.complaints`, so that a test can demand silence with `quiet(page)`.
 * `options` are Playwright's: `colorScheme`, `javaScriptEnabled`, `locale`, `reducedMotion`, `forcedColors` …
 */
export const open = async (browser, { width = 1440, height = 900, ...options } = {}) => {
  const context = await browser.newContext({
    baseURL: BASE_URL,
    viewport: { width, height },
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    ...options,
  });
  const page = await context.newPage();
  page.complaints = [];
  page.on("pageerror", (error) => page.complaints.push(`script: ${error.message}`));
  page.on("console", (message) => {
    // A form that comes back with 422 is an answer, not a fault of the page.
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) page.complaints.push(`console: ${message.text()}`);
  });
  page.on("requestfailed", (request) => {
    const why = request.failure()?.errorText ?? "";
    if (why !== "net::ERR_ABORTED") page.complaints.push(`request: ${request.url()} ${why}`);
  });
  return page;
};

/** Signs in through the page, as a person would; fails with the page's own words when refused. */
export const signIn = async (page, user, password) => {
  await page.goto("/sign-in");
  await page.locator('[name="user_name"]').fill(user);
  await page.locator('[name="password"]').fill(password);
  await Promise.all([
    page.waitForNavigation(),
    page.locator('form:has([name="password"]) button:not([type="button"])').first().click(),
  ]);
  if (new URL(page.url()).pathname === "/sign-in") {
    const said = await page.locator(".summary, .field__error, .note").allInnerTexts();
    assert.fail(`sign-in of ${user} was refused: ${said.join(" | ")}`);
  }
};

/** A page of that person's own, signed in. */
export const openAs = async (browser, user, password, options) => {
  const page = await open(browser, options);
  await signIn(page, user, password);
  return page;
};

/** Presses what leads to another page. */
export const press = (page, locator) => Promise.all([page.waitForNavigation(), locator.click()]);

/** WCAG 2.2 A and AA and axe's best practice: no finding at all. Closed details are opened first. */
export const axe = async (page, { exclude = [], details = true } = {}) => {
  if (details)
    await page.evaluate(() =>
      document.querySelectorAll("details").forEach((part) => {
        part.open = true;
      }),
    );
  // Evaluated through the browser's debugger, which the content policy does not reach.
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(
    (excluded) =>
      window.axe.run(excluded.length ? { exclude: excluded } : document, {
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"],
        resultTypes: ["violations"],
      }),
    exclude.map((selector) => [selector]),
  );
  const findings = violations.flatMap((rule) =>
    rule.nodes.map(
      (node) =>
        `  ${rule.id} (${rule.impact}): ${rule.help}\n    ${node.target.join(" ")}\n    ${node.html.slice(0, 200)}\n    ${(node.failureSummary ?? "").replaceAll("\n", " ")}`,
    ),
  );
  assert.equal(findings.length, 0, `${page.url()}: ${findings.length} accessibility findings\n${findings.join("\n")}`);
};

/** The page itself never scrolls sideways; names what sticks out. */
export const noSideScroll = async (page) => {
  const wide = await page.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= limit) return [];
    // What lies in a box that scrolls by itself, or is hidden for the eye only, widens nothing.
    const contained = (node) => {
      for (let at = node.parentElement; at && at !== document.body; at = at.parentElement) {
        if (getComputedStyle(at).overflowX !== "visible") return true;
      }
      return false;
    };
    const out = [...document.body.querySelectorAll("*")]
      .filter((node) => node.getBoundingClientRect().right > limit + 0.5 && !contained(node))
      .map(
        (node) => `${node.localName}.${node.getAttribute("class") ?? ""} to ${Math.round(node.getBoundingClientRect().right)} px`,
      );
    return [`page ${document.documentElement.scrollWidth} px wide in ${limit} px`, ...out.slice(0, 8)];
  });
  assert.deepEqual(wide, [], `${page.url()} scrolls sideways`);
};

/** Holds the page against every width of `WIDTHS`. */
export const holdsEveryWidth = async (page, widths = WIDTHS) => {
  const before = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: before.height });
    await noSideScroll(page);
  }
  await page.setViewportSize(before);
};

/** No script failed, nothing was refused, nothing complained. */
export const quiet = (page) => assert.deepEqual(page.complaints, [], `${page.url()} complained`);

/** A picture of the whole page, for the eye; returns its path. */
export const screenshot = async (page, name) => {
  await mkdir(shots, { recursive: true });
  const path = join(shots, `${name}.png`);
  await page.screenshot({ path, fullPage: true });
  return path;
};
