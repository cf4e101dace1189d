// The report form while somebody types: every change is kept in this browser at once and saved within five seconds at most;
// what the server could not take yet waits here, for this account only, and goes when the server is back.
(() => {
  "use strict";
  const account = document.body.dataset.account;
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const PAUSE = 1000; // saved after so long without a key
  const LONGEST = 4000; // and while typing goes on without a pause
  const AGAIN = 8000; // tried again

  const form = document.querySelector("form[data-live]");
  const { kept } = window.tiendo;
  const tellWorker = (message) => navigator.serviceWorker?.controller?.postMessage(message);
  const start = async () => {
    if (!(await kept.opened)) return;
    if (form) live(window.tiendo.state);
    if (account && navigator.serviceWorker) {
      await navigator.serviceWorker.register("/service-worker.js").catch(() => {});
      const ready = await navigator.serviceWorker.ready;
      ready.active?.postMessage({ account, keep: form ? location.pathname : null });
    }
  };

  const live = (state) => {
    const texts = document.getElementById("live").dataset;
    const path = location.pathname;
    const address = form.action;
    const say = (text, values = {}) => text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
    const tabs = "BroadcastChannel" in window ? new BroadcastChannel(`form:${account}:${path}`) : null;

    // A group is a task, or a section of the general part: it is sent in one piece and compared field by field.
    const groups = new Map();
    const groupOf = (name) => name.match(/^(task\[\d+\]|section\[\w+\])/)?.[1];
    for (const field of form.elements) {
      const name = groupOf(field.name ?? "");
      if (!name || field.name.endsWith("[asked]")) continue;
      const group = groups.get(name) ?? { name, fields: [], changes: 0, isDirty: false, bad: new Map() };
      if (field.name.endsWith("[base]")) group.base = field;
      else group.fields.push(field);
      group.box ??= field.closest(".entry-fold, .field");
      groups.set(name, group);
    }
    for (const base of all('input[name^="base["]', form)) {
      const group = groups.get(base.name.replace(/^base/, "section"));
      if (group) group.base = base;
    }
    const valueOf = (field) => (field.type === "checkbox" ? (field.checked ? "on" : "") : field.value);
    const wordsOf = (field) => (field.localName === "select" ? (field.selectedOptions[0]?.text ?? "") : valueOf(field));
    const valuesOf = (group) => Object.fromEntries(group.fields.map((field) => [field.name, valueOf(field)]));
    for (const group of groups.values()) {
      group.note = document.createElement("span");
      group.note.className = "small muted live";
      (group.box.querySelector(".entry__do") ?? group.box).append(group.note);
      const task = group.name.match(/^task\[(\d+)\]/)?.[1];
      group.title = task ? say(texts.task, { n: task }) : state.labelOf(group.fields[0]);
      group.href = `#${task ? `nv-${task}` : group.fields[0].id}`;
      group.saved = valuesOf(group);
    }
    // Puts values into the fields that they name.
    const fill = (group, values) => {
      for (const field of group.fields) {
        if (!(field.name in values)) continue;
        const value = values[field.name];
        if (field.type === "checkbox") field.checked = value !== "";
        else if (field.value !== value) field.value = value;
      }
      group.box.classList.toggle(
        "entry--same",
        group.fields.some((f) => f.type === "checkbox" && f.checked),
      );
    };
    const plain = (values) =>
      JSON.stringify(
        Object.entries(values)
          .map(([name, value]) => [name, value.normalize("NFC").replaceAll("\r\n", "\n").trim()])
          .filter(([, value]) => value)
          .sort(),
      );
    const keyOf = (group) => `${account}|${path}|${group.name}`;
    const named = (group, of) => Object.fromEntries(group.fields.map((field) => [field.name, of(field)]));
    const keep = (group) =>
      kept.put({
        key: keyOf(group),
        account,
        path,
        group: group.name,
        values: valuesOf(group),
        base: group.base.value,
        at: Date.now(),
        was: group.saved,
        title: group.title,
        labels: named(group, state.labelOf),
        words: named(group, wordsOf),
      });
    const forget = (group) => kept.remove(keyOf(group));

    // --- what the person sees of it
    const note = (group, text, isBad = false) => {
      group.note.textContent = text;
      group.note.classList.toggle("field__error", isBad);
    };
    const unfold = (group) => {
      for (const part of all("details", group.box)) if (part.matches(".entry-edit")) part.open = true;
    };
    let trouble = null; // why the last request was not taken: a text
    // What was counted when the page was drawn is no longer so: the link to the differences stays.
    const countNoMore = () => {
      for (const link of document.querySelectorAll("[data-changes]")) link.textContent = link.dataset.changes;
    };
    document.addEventListener("draft-changed", countNoMore);
    let savedAt = "";
    let refusedFor = "";
    const low = (text) => text.charAt(0).toLocaleLowerCase() + text.slice(1);
    const review = () => {
      const everything = [...groups.values()];
      const asked = everything.find((group) => group.isAsked);
      const wrong = everything.filter((group) => group.bad.size);
      if (refusedFor) return state.show("wrong", texts.refused);
      if (trouble) return state.show("waiting", trouble);
      if (asked) return state.show("wrong", say(texts.unsaved, { part: asked.title, what: texts.choose }), asked.href);
      if (wrong.length) {
        const [field] = wrong[0].bad.keys();
        const left = wrong.reduce((n, group) => n + group.bad.size, 0) - 1;
        const text = say(texts.unsaved, { part: wrong[0].title, what: low(state.labelOf(field)) });
        return state.show("wrong", left ? `${text} ${say(texts.andMore, { n: left })}` : text, `#${field.id}`, true);
      }
      if (sending || everything.some((group) => group.isDirty)) return state.show("saving", texts.saving);
      return savedAt && state.show("saved", say(texts.saved, { at: savedAt }));
    };
    const showCounts = (answer) => {
      for (const node of all("[data-declared]")) node.textContent = `${answer.declared}/${answer.total}`;
      for (const bar of all("[data-declared-bar]"))
        bar.setAttribute("width", `${Math.round((answer.declared * 100) / answer.total)}%`);
      for (const [task, said] of Object.entries(answer.said)) {
        for (const node of all(`#nv-${task} [data-said]`)) node.textContent = said;
      }
    };
    // The faulty part stands open and marked.
    const showBad = (group, unread) => {
      for (const field of [...group.bad.keys()])
        if (!(field.name in unread)) {
          state.clear(field);
          group.bad.delete(field);
        }
      for (const field of group.fields) {
        if (!(field.name in unread) || group.bad.get(field) === unread[field.name]) continue;
        group.bad.set(field, unread[field.name]);
        state.mark(field, unread[field.name]);
      }
      group.box.classList.toggle("entry--error", group.bad.size > 0 && group.box.matches(".entry-fold"));
      if (group.bad.size) unfold(group);
    };
    const ask = (group, theirs, changes) => {
      group.box.querySelector("[data-conflict]")?.remove();
      const box = document.getElementById("conflict-t").content.firstElementChild.cloneNode(true);
      const both = group.fields.filter((field) => field.name in theirs.values);
      const shown = (field, value) =>
        (field.localName === "select" ? [...field.options].find((o) => o.value === value)?.text : value) || texts.empty;
      const list = (valueOf) => both.map((field) => `${state.labelOf(field)}: ${shown(field, valueOf(field))}`).join("\n");
      box.querySelector("[data-title]").textContent = theirs.title;
      box.querySelector("[data-theirs]").textContent = list((field) => theirs.values[field.name]);
      box.querySelector("[data-mine]").textContent = list(valueOf);
      const take = box.querySelector("[data-take]");
      take.textContent = theirs.take;
      const settle = () => {
        group.base.value = theirs.base;
        group.isAsked = false;
        box.remove();
        note(group, "");
      };
      take.addEventListener("click", async () => {
        fill(group, theirs.values);
        Object.assign(group.saved, theirs.values);
        settle();
        if (group.changes !== changes || group.bad.size) {
          touch(group, 0);
          return;
        }
        group.isDirty = false;
        await forget(group);
        review();
      });
      box.querySelector("[data-keep]").addEventListener("click", () => {
        settle();
        touch(group, 0);
      });
      (group.box.querySelector(".entry__edit") ?? group.box).prepend(box);
      unfold(group);
      group.isAsked = true;
      note(group, texts.conflict, true);
    };

    // --- saving: one request at a time, everything that waits in one
    let sending = null;
    let timer = null;
    let since = null; // when the oldest change that no request carries yet was made
    let refreshing = null; // the copy of the page that opens without a connection
    const dirty = () => [...groups.values()].filter((group) => group.isDirty && !group.isAsked && !group.isStuck);
    const soon = (delay) => {
      clearTimeout(timer);
      const left = since === null ? delay : since + LONGEST - Date.now();
      timer = setTimeout(save, Math.max(Math.min(delay, left), 0));
    };
    const wait = (sent, why) => {
      for (const group of sent) note(group, texts.waiting);
      trouble = why;
      since = null;
      review();
      soon(AGAIN);
    };
    const refuse = (sent, why) => {
      refusedFor = why;
      const refused = document.getElementById("live-refused");
      refused.querySelector("b").textContent = why;
      refused.hidden = false;
      for (const group of sent) {
        group.isStuck = true;
        note(group, texts.kept, true);
      }
      review();
    };
    const save = () => {
      sending ??= send().finally(() => {
        sending = null;
        review();
      });
      return sending;
    };
    const send = async () => {
      const sent = dirty();
      if (!sent.length) return true;
      since = null;
      if (!trouble) state.show("saving", texts.saving);
      const body = new URLSearchParams();
      const marks = new Map();
      for (const group of sent) {
        const values = valuesOf(group);
        marks.set(group, { changes: group.changes, values });
        body.append(group.base.name, group.base.value);
        for (const [name, value] of Object.entries(values)) if (value) body.append(name, value);
      }
      let response;
      try {
        response = await fetch(address, {
          method: "POST",
          body,
          headers: { accept: "application/json" },
          signal: AbortSignal.timeout(15000),
        });
      } catch (error) {
        // Only what never reached a server is a lost connection.
        wait(sent, error.name === "TimeoutError" ? texts.troubled : texts.away);
        return false;
      }
      if (response.status === 401) {
        document.dispatchEvent(new CustomEvent("sign-in-needed"));
        wait(sent, texts.session);
        return false;
      }
      let answer = null;
      try {
        answer = await response.json();
      } catch {
        /* not ours: a proxy's page */
      }
      if (!answer?.bases) {
        const isFinal = response.status >= 400 && response.status < 500 && ![408, 429].includes(response.status);
        if (isFinal) refuse(sent, say(texts.notTaken, { n: response.status }));
        else wait(sent, texts.troubled);
        return false;
      }
      trouble = null;
      if (answer.refused) {
        refuse(sent, answer.refused);
        return false;
      }
      showCounts(answer);
      savedAt = answer.at;
      countNoMore();
      const mistakes = [];
      for (const group of sent) await settle(group, marks.get(group), answer, mistakes);
      state.tell(mistakes);
      clearTimeout(refreshing);
      refreshing = setTimeout(() => tellWorker({ account, keep: path, again: true }), 5000);
      if (dirty().length) soon(500);
      return ![...groups.values()].some((group) => group.isDirty);
    };
    // What an answer means for one part; `mark` is how it was when it was sent.
    const settle = async (group, mark, answer, mistakes) => {
      const isSame = mark.changes === group.changes;
      const mine = (name) => groupOf(name) === group.name;
      const unread = Object.fromEntries(Object.entries(answer.unread ?? {}).filter(([name]) => mine(name)));
      // What was changed since is judged the next time.
      for (const field of group.fields)
        if (field.name in unread && valueOf(field) !== mark.values[field.name]) delete unread[field.name];
      const theirs = answer.conflicts?.find((conflict) => conflict.group === group.name);
      const merged = answer.merged?.find((others) => others.group === group.name);
      if (group.base.name in answer.bases) group.base.value = answer.bases[group.base.name];
      for (const [name, value] of Object.entries(mark.values)) {
        if (!(name in unread) && !(name in (theirs?.values ?? {}))) group.saved[name] = value;
      }
      if (merged && isSame) {
        fill(group, merged.values);
        Object.assign(group.saved, merged.values);
        group.base.value = merged.base;
      }
      showBad(group, unread);
      mistakes.push(...[...group.bad].map(([field, text]) => ({ where: group.title, field, text })));
      if (theirs) ask(group, theirs, mark.changes);
      else if (group.bad.size) {
        if (isSame) group.isStuck = true;
        note(group, say(texts.mend, { what: [...group.bad.keys()].map((field) => low(state.labelOf(field))).join(", ") }), true);
      } else note(group, say(texts.saved, { at: answer.at }));
      if (isSame && !theirs && !group.bad.size && group.base.name in answer.bases) {
        group.isDirty = false;
        await forget(group);
        tabs?.postMessage({ group: group.name, values: valuesOf(group), base: group.base.value, isSaved: true });
      } else await keep(group);
    };

    const touch = async (group, delay = PAUSE) => {
      const now = JSON.stringify(valuesOf(group));
      if (group.touched === now && delay) return; // leaving a field says again what typing has said
      group.touched = now;
      group.changes += 1;
      group.isDirty = true;
      group.isStuck = Boolean(refusedFor);
      since ??= Date.now();
      state.stir();
      const isKept = keep(group);
      if (!refusedFor) soon(delay);
      await isKept;
      tabs?.postMessage({ group: group.name, values: valuesOf(group), base: group.base.value });
    };
    if (form.dataset.guard !== "unsaved") form.removeAttribute("data-guard"); // nothing typed can be lost any more
    const changed = (event) => {
      const group = groups.get(groupOf(event.target.name ?? "") ?? "");
      if (!group) return;
      if (event.type === "input") {
        group.bad.delete(event.target);
        state.clear(event.target);
        group.box.classList.toggle("entry--error", group.bad.size > 0 && group.box.matches(".entry-fold"));
      }
      setTimeout(() => touch(group)); // after what the page itself does to the fields
    };
    form.addEventListener("input", changed);
    form.addEventListener("change", changed);
    tabs?.addEventListener("message", ({ data }) => {
      const group = groups.get(data.group);
      if (!group || group.box.contains(document.activeElement)) return;
      fill(group, data.values);
      group.base.value = data.base;
      if (data.isSaved) {
        group.isDirty = false;
        Object.assign(group.saved, data.values);
      }
    });
    addEventListener("online", () => soon(0));
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden && dirty().length) soon(0);
    });

    // --- a button of the form goes on only when the server has everything
    form.addEventListener(
      "submit",
      async (event) => {
        if (form.dataset.synced || ![...groups.values()].some((group) => group.isDirty)) return;
        event.preventDefault();
        clearTimeout(timer);
        const button = event.submitter;
        for (const group of groups.values()) if (!group.isAsked && !refusedFor) group.isStuck = false;
        const isDirty = () => [...groups.values()].some((group) => group.isDirty);
        for (let tries = 0; tries < 3 && isDirty(); tries += 1) {
          while (sending) await sending;
          if (!(await save()) && !dirty().length) break;
        }
        if (!isDirty()) {
          form.dataset.synced = "yes";
          form.requestSubmit(button);
          return;
        }
        const group = [...groups.values()].find((g) => g.isDirty);
        unfold(group);
        group.box.scrollIntoView({ block: "center" });
        [...group.bad.keys()][0]?.focus();
      },
      true,
    );
    addEventListener("pageshow", () => delete form.dataset.synced);

    // --- what report_around.js tells
    document.addEventListener("signed-in", () => soon(0));

    // --- what waited here since the last time
    kept.list().then(async (waiting) => {
      for (const row of waiting.filter((row) => row.path === path)) {
        const group = groups.get(row.group);
        if (!group || plain(valuesOf(group)) === plain(row.values)) {
          await kept.remove(row.key);
          continue;
        }
        fill(group, row.values);
        group.base.value = row.base;
        group.isDirty = true;
        group.changes += 1;
        note(group, texts.waiting);
      }
      if (dirty().length) {
        review();
        soon(0);
      }
    });
  };
  start();
})();
