// Lets a report form that was opened once open again without a connection: only forms, only of the account that is
// signed in; signing out, or another account, empties it.
"use strict";
const FORMS = "forms";
const ASSETS = "assets";
const OWNER = "/owner-of-forms";
const isForm = (url) => /^\/organisations\/[^/]+\/reports\/[^/]+\/\d+$/.test(url.pathname);

const keptFor = async () => (await (await caches.open(FORMS)).match(OWNER))?.text();
const belongTo = async (account) => {
  if ((await keptFor()) === account) return;
  await caches.delete(FORMS);
  await (await caches.open(FORMS)).put(OWNER, new Response(account));
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { account, keep, again, forget } = event.data ?? {};
  if (forget) event.waitUntil(caches.delete(FORMS));
  if (!account) return;
  event.waitUntil(
    (async () => {
      await belongTo(account);
      if (!keep) return;
      const forms = await caches.open(FORMS);
      if (!again && (await forms.match(keep))) return;
      // The first visit came before this worker, or the draft has moved on: fetch the page, with what it stands on.
      const page = await fetch(keep).catch(() => null);
      if (page?.ok && !page.redirected) await store(keep, page);
    })(),
  );
});

const store = async (path, page) => {
  const text = await page.clone().text();
  const account = text.match(/data-account="([^"]+)"/)?.[1];
  if (!account || !text.includes("data-live")) return;
  await belongTo(account);
  await (await caches.open(FORMS)).put(path, page);
  const assets = await caches.open(ASSETS);
  for (const [, path] of text.matchAll(/(?:href|src)="(\/assets\/[^"#]+)"/g)) {
    if (!(await assets.match(path))) await assets.add(path).catch(() => {});
  }
};

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (event.request.mode === "navigate" && isForm(url)) {
    event.respondWith(
      (async () => {
        try {
          const page = await fetch(event.request);
          // What was filled in again is nobody's draft yet: the copy is the page without it.
          if (page.ok && !page.redirected && !url.searchParams.has("kept_form"))
            event.waitUntil(store(url.pathname, page.clone()));
          return page;
        } catch (away) {
          const kept = await (await caches.open(FORMS)).match(url.pathname);
          if (kept) return kept;
          throw away;
        }
      })(),
    );
  } else if (url.pathname.startsWith("/assets/")) {
    event.respondWith(
      (async () => {
        const assets = await caches.open(ASSETS);
        const kept = await assets.match(event.request);
        if (kept) return kept;
        const file = await fetch(event.request);
        if (file.ok) event.waitUntil(assets.put(event.request, file.clone()));
        return file;
      })(),
    );
  }
});
