// The report form while somebody types: every change is kept in this browser at once and saved within two seconds;
// what the server could not take yet waits here, for this account only, and goes when the server is back.
(() => {
  "use strict";
  const account = document.body.dataset.account;
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];

  // --- the browser's own store: one row for each part of a form that the server has not taken yet
  const opened = () => new Promise((resolve, reject) => {
    const asking = indexedDB.open("tiendo", 1);
    asking.onupgradeneeded = () => asking.result.createObjectStore("pending", { keyPath: "key" });
    asking.onsuccess = () => resolve(asking.result);
    asking.onerror = () => reject(asking.error);
  });
  let store = null;
  const rows = (mode) => store.transaction("pending", mode).objectStore("pending");
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const pendingRows = async () => (await done(rows("readonly").getAll())).filter((row) => row.account === account);
  const tell = (message) => navigator.serviceWorker?.controller?.postMessage(message);

  // --- signing out forgets everything; what is not synced yet is named first
  const leaving = document.querySelector("form[data-sign-out]");
  if (leaving) {
    leaving.addEventListener("submit", async (event) => {
      if (leaving.dataset.sure || !store) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const waiting = await pendingRows();
      if (waiting.length && !confirm(leaving.dataset.signOut)) return;
      for (const row of waiting) await done(rows("readwrite").delete(row.key));
      tell({ forget: true });
      await caches?.delete("forms");
      leaving.dataset.sure = "yes";
      leaving.requestSubmit();
    }, true);
  }

  const form = document.querySelector("form[data-live]");
  const start = async () => {
    if (!window.indexedDB) return;
    try { store = await opened(); } catch { return; }
    if (form) live();
    if (account && navigator.serviceWorker) {
      await navigator.serviceWorker.register("/service-worker.js").catch(() => {});
      const ready = await navigator.serviceWorker.ready;
      ready.active?.postMessage({ account, keep: form ? location.pathname : null });
    }
  };

  const live = () => {
    const texts = document.getElementById("live").dataset;
    const path = location.pathname;
    const address = form.action;
    const say = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
    const tabs = "BroadcastChannel" in window ? new BroadcastChannel(`form:${account}:${path}`) : null;

    // A group is what is saved and compared as one: a task, or a section of the general part.
    const groups = new Map();
    const groupOf = (name) => name.match(/^(task\[\d+\]|section\[\w+\])/)?.[1];
    for (const field of form.elements) {
      const name = groupOf(field.name ?? "");
      if (!name) continue;
      const group = groups.get(name) ?? { name, fields: [], changes: 0, isDirty: false };
      if (field.name.endsWith("[base]")) group.base = field;
      else group.fields.push(field);
      group.box ??= field.closest(".entry-fold, .field");
      groups.set(name, group);
    }
    for (const base of all('input[name^="base["]', form)) {
      const group = groups.get(base.name.replace(/^base/, "section"));
      if (group) group.base = base;
    }
    for (const group of groups.values()) {
      group.note = document.createElement("span");
      group.note.className = "small muted live";
      (group.box.querySelector(".entry__do") ?? group.box).append(group.note);
    }
    const valueOf = (field) => (field.type === "checkbox" ? (field.checked ? "on" : "") : field.value);
    const valuesOf = (group) => Object.fromEntries(group.fields.map((field) => [field.name, valueOf(field)]));
    const fill = (group, values) => {
      for (const field of group.fields) {
        const value = values[field.name] ?? "";
        if (field.type === "checkbox") field.checked = value !== "";
        else if (field.value !== value) field.value = value;
      }
      group.box.classList.toggle("entry--same", group.fields.some((f) => f.type === "checkbox" && f.checked));
    };
    const plain = (values) => JSON.stringify(Object.entries(values)
      .map(([name, value]) => [name, value.normalize("NFC").replaceAll("\r\n", "\n").trim()]).filter(([, value]) => value).sort());
    const keyOf = (group) => `${account}|${path}|${group.name}`;
    const keep = (group) => done(rows("readwrite").put(
      { key: keyOf(group), account, path, group: group.name, values: valuesOf(group), base: group.base.value, at: Date.now() }));
    const forget = (group) => done(rows("readwrite").delete(keyOf(group)));

    // --- what the person sees of it
    const overall = document.querySelector("[data-live-state]");
    const show = (group, text, isBad = false) => {
      group.note.textContent = text;
      group.note.classList.toggle("field__error", isBad);
    };
    const showOverall = (text, isWaiting) => {
      overall.hidden = false;
      overall.classList.toggle("save--wait", isWaiting);
      overall.querySelector("span").textContent = text;
    };
    const showCounts = (answer) => {
      for (const node of all("[data-declared]")) node.textContent = `${answer.declared}/${answer.total}`;
      for (const bar of all("[data-declared-bar]")) bar.setAttribute("width", `${Math.round(answer.declared * 100 / answer.total)}%`);
      for (const [task, said] of Object.entries(answer.said)) {
        const node = document.querySelector(`#nv-${task} [data-said]`);
        if (node) node.textContent = said;
      }
    };
    const showUnread = (group, unread) => {
      for (const field of group.fields) {
        const text = unread[field.name];
        field.toggleAttribute("aria-invalid", Boolean(text));
        let note = document.getElementById(`${field.id}-live`);
        if (!text) { note?.remove(); continue; }
        if (!note) {
          note = document.createElement("p");
          note.id = `${field.id}-live`;
          note.className = "field__error";
          field.closest(".field").insertBefore(note, field.closest(".affix") ?? field);
        }
        note.textContent = text;
        field.setAttribute("aria-describedby", note.id);
      }
    };
    const ask = (group, theirs) => {
      group.box.querySelector("[data-conflict]")?.remove();
      const box = document.getElementById("conflict-t").content.firstElementChild.cloneNode(true);
      const list = (values) => group.fields.filter((f) => f.type !== "checkbox" && values[f.name])
        .map((f) => (f.localName === "select" ? [...f.options].find((o) => o.value === values[f.name])?.text : values[f.name])).join("\n") || texts.empty;
      box.querySelector("[data-title]").textContent = theirs.title;
      box.querySelector("[data-theirs]").textContent = list(theirs.values);
      box.querySelector("[data-mine]").textContent = list(valuesOf(group));
      const take = box.querySelector("[data-take]");
      take.textContent = theirs.take;
      take.addEventListener("click", async () => {
        fill(group, theirs.values);
        const unchanged = group.fields.find((f) => f.type === "checkbox");
        if (unchanged) unchanged.checked = theirs.is_unchanged;
        group.base.value = theirs.base;
        group.isDirty = false;
        group.isAsked = false;
        await forget(group);
        box.remove();
        show(group, "");
      });
      box.querySelector("[data-keep]").addEventListener("click", () => {
        group.base.value = theirs.base;
        group.isAsked = false;
        box.remove();
        touch(group, 0);
      });
      const details = group.box.querySelector(".entry__edit");
      (details ?? group.box).prepend(box);
      const fold = group.box.querySelector(".entry-edit");
      if (fold) fold.open = true;
      group.isAsked = true;
      show(group, texts.conflict, true);
    };

    // --- saving: one request at a time, everything that waits in one
    let sending = null;
    let timer = null;
    let refreshing = null; // the copy of the page that opens without a connection
    const dirty = () => [...groups.values()].filter((group) => group.isDirty && !group.isAsked && !group.isStuck);
    const soon = (delay) => {
      clearTimeout(timer);
      timer = setTimeout(save, delay);
    };
    const wait = (sent) => {
      for (const group of sent) show(group, texts.waiting);
      showOverall(texts.waitingAll, true);
      soon(8000);
    };
    const save = () => { sending ??= send().finally(() => { sending = null; }); return sending; };
    const send = async () => {
      const sent = dirty();
      if (!sent.length) return true;
      showOverall(texts.saving, false);
      const body = new URLSearchParams();
      const marks = new Map();
      for (const group of sent) {
        marks.set(group, group.changes);
        body.append(group.base.name, group.base.value);
        for (const [name, value] of Object.entries(valuesOf(group))) if (value) body.append(name, value);
      }
      let response;
      try {
        response = await fetch(address, { method: "POST", body, headers: { accept: "application/json" }, signal: AbortSignal.timeout(15000) });
      } catch {
        wait(sent);
        return false;
      }
      if (response.status === 401) {
        wait(sent);
        signInAgain();
        return false;
      }
      let answer = null;
      try { answer = await response.json(); } catch { /* not ours: a proxy's page */ }
      if (!answer?.bases) {
        wait(sent);
        return false;
      }
      if (answer.refused) {
        const refused = document.getElementById("live-refused");
        refused.querySelector("b").textContent = answer.refused;
        refused.hidden = false;
        showOverall(texts.refused, true);
        for (const group of sent) { group.isStuck = true; show(group, texts.kept, true); }
        return false;
      }
      showCounts(answer);
      const conflicts = new Map((answer.conflicts ?? []).map((theirs) => [theirs.group, theirs]));
      for (const group of sent) {
        const isSame = marks.get(group) === group.changes;
        const unread = Object.fromEntries(Object.entries(answer.unread ?? {}).filter(([name]) => groupOf(name) === group.name));
        showUnread(group, unread);
        if (conflicts.has(group.name)) ask(group, conflicts.get(group.name));
        else if (Object.keys(unread).length) {
          if (isSame) group.isStuck = true;
          show(group, texts.mend, true);
        } else if (group.base.name in answer.bases) {
          group.base.value = answer.bases[group.base.name];
          show(group, say(texts.saved, { at: answer.at }));
          if (isSame) {
            group.isDirty = false;
            await forget(group);
            tabs?.postMessage({ group: group.name, values: valuesOf(group), base: group.base.value, isSaved: true });
          } else await keep(group);
        }
      }
      const left = [...groups.values()].some((group) => group.isDirty);
      clearTimeout(refreshing);
      refreshing = setTimeout(() => tell({ account, keep: path, again: true }), 5000);
      showOverall(left ? texts.waitingAll : say(texts.saved, { at: answer.at }), left);
      if (dirty().length) soon(500);
      return !left;
    };

    const touch = async (group, delay = 1000) => {
      const now = JSON.stringify(valuesOf(group));
      if (group.touched === now && delay) return; // leaving a field says again what typing has said
      group.touched = now;
      group.changes += 1;
      group.isDirty = true;
      group.isStuck = false;
      await keep(group);
      tabs?.postMessage({ group: group.name, values: valuesOf(group), base: group.base.value });
      soon(delay);
    };
    if (form.dataset.guard !== "unsaved") form.removeAttribute("data-guard"); // nothing typed can be lost any more
    const changed = (event) => {
      const group = groups.get(groupOf(event.target.name ?? "") ?? "");
      if (group) setTimeout(() => touch(group)); // after what the page itself does to the fields
    };
    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    tabs?.addEventListener("message", ({ data }) => {
      const group = groups.get(data.group);
      if (!group || group.box.contains(document.activeElement)) return;
      fill(group, data.values);
      group.base.value = data.base;
      if (data.isSaved) group.isDirty = false;
    });
    addEventListener("online", () => soon(0));
    document.addEventListener("visibilitychange", () => { if (!document.hidden && dirty().length) soon(0); });

    // --- a button of the form goes on only when the server has everything
    form.addEventListener("submit", async (event) => {
      if (form.dataset.synced || ![...groups.values()].some((group) => group.isDirty)) return;
      event.preventDefault();
      clearTimeout(timer);
      const button = event.submitter;
      for (const group of groups.values()) if (!group.isAsked) group.isStuck = false;
      const isDirty = () => [...groups.values()].some((group) => group.isDirty);
      for (let tries = 0; tries < 3 && isDirty(); tries += 1) {
        while (sending) await sending;
        if (!(await save()) && !dirty().length) break;
      }
      if (!isDirty()) {
        form.dataset.synced = "yes";
        form.requestSubmit(button);
      } else {
        const group = [...groups.values()].find((g) => g.isDirty);
        const fold = group?.box.querySelector(".entry-edit");
        if (fold) fold.open = true;
        group?.box.scrollIntoView({ block: "center" });
      }
    }, true);
    addEventListener("pageshow", () => delete form.dataset.synced);

    // --- the session has ended: sign in here, as the same person, and go on
    const dialog = document.getElementById("sign-in-again");
    const signInAgain = () => { if (!dialog.open) dialog.showModal(); };
    document.addEventListener("sign-in-needed", signInAgain);
    dialog.querySelector("form").addEventListener("submit", async (event) => {
      event.preventDefault();
      event.stopPropagation();
      const fields = event.target.elements;
      const wrong = dialog.querySelector(".field__error");
      const body = new URLSearchParams({ user_name: fields.user_name.value, password: fields.password.value, next: "/account" });
      try {
        const response = await fetch("/sign-in", { method: "POST", body });
        const page = await response.text();
        const found = page.match(/data-account="([^"]+)"/)?.[1];
        wrong.hidden = found === account;
        wrong.textContent = found ? texts.otherAccount : texts.wrongPassword;
        if (found && found !== account) await fetch("/sign-out", { method: "POST" });
        if (found !== account) return;
      } catch {
        wrong.hidden = false;
        wrong.textContent = texts.waitingAll;
        return;
      }
      fields.password.value = "";
      dialog.close();
      soon(0);
    });

    // --- who is where
    let here = "";
    const tellWhere = async () => {
      if (document.hidden) return;
      try {
        const body = new URLSearchParams({ task: here });
        const response = await fetch(`${address}/presence`, { method: "POST", body, headers: { accept: "application/json" } });
        const { present } = await response.json();
        for (const group of groups.values()) {
          const task = group.name.match(/\d+/)?.[0];
          let node = group.box.querySelector("[data-present]");
          const text = present[task] ?? "";
          if (!node && text) {
            node = document.createElement("span");
            node.className = "tag tag--gold";
            node.dataset.present = "";
            group.note.before(node);
          }
          if (node && !text) node.remove();
          else if (node) node.textContent = text;
        }
      } catch { /* away: the next time */ }
    };
    let telling = Promise.resolve();
    const beHere = () => { telling = telling.then(tellWhere); }; // in order, so that the last place is the one that stays
    form.addEventListener("focusin", (event) => {
      const task = event.target.closest(".entry__edit")?.closest(".entry-fold")?.id.slice(3) ?? "";
      if (task !== here) { here = task; beHere(); }
    });
    setInterval(beHere, 20000);
    beHere();

    // --- keys: from task to task without a mouse
    const entries = all(".entry-fold", form);
    const headOf = (entry) => entry.querySelector("summary");
    const at = () => entries.findIndex((entry) => entry.contains(document.activeElement));
    const goTo = (entry) => { if (entry) { headOf(entry).focus(); entry.scrollIntoView({ block: "nearest" }); } };
    const isOpen = (entry) => {
      const group = groups.get(`task[${entry.id.slice(3)}]`);
      return entry.dataset.completed === undefined && group.fields.every((field) => !valueOf(field));
    };
    const nextOpen = () => {
      const from = at() + 1;
      goTo([...entries.slice(from), ...entries.slice(0, from)].find(isOpen));
    };
    const enter = (entry) => {
      entry.querySelector(".entry-edit").open = true;
      entry.querySelector("[data-progress]").select();
    };
    document.addEventListener("keydown", (event) => {
      if (event.isComposing || localStorage.getItem("keys") === "off" || event.target.closest("dialog[open]")) return;
      const entry = entries[at()];
      const isTyping = event.target.matches("input:not([type=checkbox]), select, textarea");
      const deeds = {
        j: () => goTo(entries[at() + 1]), k: () => goTo(entries[Math.max(at() - 1, 0)]), n: nextOpen,
        e: () => entry && enter(entry), u: () => entry?.querySelector("[data-unchanged]")?.click(),
        g: () => form.querySelector('button[value="check"]').focus(),
      };
      let deed = null;
      if (!event.ctrlKey && !event.metaKey && !event.altKey && !isTyping) deed = deeds[event.key];
      else if (event.ctrlKey && event.key === "Enter") {
        deed = () => { if (entry) { entry.querySelector(".entry-edit").open = false; goTo(entry); } nextOpen(); };
      } else if (event.key === "Escape" && isTyping && entry) {
        deed = () => { entry.querySelector(".entry-edit").open = false; goTo(entry); };
      }
      if (!deed) return;
      event.preventDefault();
      deed();
    });

    // --- what waited here since the last time
    pendingRows().then(async (waiting) => {
      for (const row of waiting.filter((row) => row.path === path)) {
        const group = groups.get(row.group);
        if (!group || plain(valuesOf(group)) === plain(row.values)) { await done(rows("readwrite").delete(row.key)); continue; }
        fill(group, row.values);
        group.base.value = row.base;
        group.isDirty = true;
        group.changes += 1;
        show(group, texts.waiting);
      }
      if (dirty().length) { showOverall(texts.waitingAll, true); soon(0); }
    });
  };
  start();
})();
