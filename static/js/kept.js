// What the server has not taken yet, kept in this browser: one row for each part of a report form, for this account only.
// Signing out forgets it after a warning; a page that takes no more text shows it, to be copied.
(() => {
  "use strict";
  const account = document.body.dataset.account;
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  let store = null;
  const opened = (async () => {
    if (!window.indexedDB) return false;
    const asking = indexedDB.open("tiendo", 1);
    asking.onupgradeneeded = () => asking.result.createObjectStore("pending", { keyPath: "key" });
    try {
      store = await done(asking);
    } catch {
      return false;
    }
    return true;
  })();
  const rows = (mode) => store.transaction("pending", mode).objectStore("pending");
  const kept = {
    opened,
    list: async () => (await done(rows("readonly").getAll())).filter((row) => row.account === account),
    put: (row) => done(rows("readwrite").put(row)),
    remove: (key) => done(rows("readwrite").delete(key)),
  };
  window.tiendo = { kept };

  // --- signing out forgets everything; what is not synced yet is named first
  const leaving = document.querySelector("form[data-sign-out]");
  leaving?.addEventListener(
    "submit",
    async (event) => {
      if (leaving.dataset.sure || !store) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const waiting = await kept.list();
      if (waiting.length && !confirm(leaving.dataset.signOut)) return;
      for (const row of waiting) await kept.remove(row.key);
      navigator.serviceWorker?.controller?.postMessage({ forget: true });
      await caches?.delete("forms");
      leaving.dataset.sure = "yes";
      leaving.requestSubmit();
    },
    true,
  );

  // --- a report that takes no more text: what was typed for it and not saved stands here, field by field
  const box = document.querySelector("[data-unsent]");
  const show = async () => {
    const mine = (await kept.list()).filter((row) => row.path === box.dataset.unsent);
    const model = box.querySelector("template").content.firstElementChild;
    for (const row of mine) {
      const changed = Object.entries(row.values).filter(([name, value]) => value && value !== (row.was?.[name] ?? ""));
      if (!changed.length) {
        await kept.remove(row.key);
        continue;
      }
      const part = model.cloneNode(true);
      const text = part.querySelector("[data-text]");
      part.querySelector("[data-title]").textContent = row.title ?? row.group;
      text.textContent = changed
        .map(([name, value]) => `${row.labels?.[name] ?? name}: ${row.words?.[name] ?? value}`)
        .join("\n\n");
      const copy = part.querySelector("[data-copy-kept]");
      copy.hidden = !navigator.clipboard;
      copy.addEventListener("click", async () => {
        await navigator.clipboard.writeText(text.textContent);
        copy.textContent = copy.dataset.done;
      });
      part.querySelector("[data-forget]").addEventListener("click", async () => {
        await kept.remove(row.key);
        part.remove();
        box.hidden = !box.querySelector("[data-part]");
      });
      box.append(part);
      box.hidden = false;
    }
  };
  if (box)
    opened.then((isOpen) => {
      if (isOpen) show();
    });
})();
