// Small comforts on top of pages that work without any script; every text comes from the page.
(() => {
  "use strict";
  const FIELD = "input, select, textarea";
  const all = (selector, inside = document) => [...inside.querySelectorAll(selector)];
  const entryOf = (node) => node.closest(".entry-fold") ?? node.closest(".entry-edit, .entry");

  // --- what is said first: the error summary takes the focus after a failed post
  const summary = document.querySelector(".summary");
  if (summary) {
    summary.tabIndex = -1;
    summary.focus();
  }

  // --- a link into a closed part of the page opens it; a field that is led to takes the focus
  const reveal = (hash) => {
    let target = null;
    try {
      target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    } catch {
      return;
    }
    if (!target) return;
    for (let at = target; at; at = at.parentElement) if (at.localName === "details") at.open = true;
    target.scrollIntoView();
    if (target.matches(FIELD)) target.focus();
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link && link.hash === location.hash) reveal(link.hash); // a second click changes no address
  });
  addEventListener("hashchange", () => reveal(location.hash));
  if (!summary && location.hash) reveal(location.hash);

  // --- the Enter that ends a composition (Telex, Safari) chooses a word and sends no form
  document.addEventListener(
    "keydown",
    (event) => {
      const composes = event.isComposing || event.keyCode === 229;
      if (event.key === "Enter" && composes && event.target.matches("input")) event.preventDefault();
    },
    true,
  );

  // --- "/" leads to the search box, except where somebody types
  document.addEventListener("keydown", (event) => {
    const box = document.querySelector(".find input");
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || !box) return;
    if (event.target.closest(`${FIELD}, [contenteditable]`)) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  // --- one press, one post: buttons rest after the first, and wake when the page comes back
  const unsaved = new Set(all('form[data-guard="unsaved"]'));
  const resting = new Set();
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented) return;
    if (form.method !== "post" || form.target || form.hasAttribute("data-stays")) return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    unsaved.delete(form);
    // After this turn: the browser has then read the pressed button's name and value.
    setTimeout(() => {
      for (const button of form.elements) {
        if (button.type !== "submit" || button.disabled) continue;
        button.disabled = true;
        resting.add(button);
      }
    });
  });
  addEventListener("pageshow", () => {
    for (const button of resting) button.disabled = false;
    resting.clear();
    for (const form of all("form[data-sent]")) delete form.dataset.sent;
  });

  // --- nothing typed is lost by walking away
  // A form that the server drew with what could not be saved is unsaved from the start; any other, once a field stands
  // otherwise than it was drawn. What a form counts itself (data-changed) holds.
  const differs = (field) => {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.type === "file") return field.files.length > 0;
    if (field.type === "select-one" || field.type === "select-multiple") {
      const drawn = [...field.options].filter((option) => option.defaultSelected);
      const first = field.type === "select-one" && !drawn.length ? [field.options[0]] : drawn;
      return [...field.options].some((option) => option.selected !== first.includes(option));
    }
    return "defaultValue" in field && field.type !== "hidden" && field.value !== field.defaultValue;
  };
  const isUnsaved = (form) => {
    if (form.dataset.changed !== undefined) return form.dataset.changed !== "0";
    return form.dataset.guard === "unsaved" || [...form.elements].some(differs);
  };
  addEventListener("beforeunload", (event) => {
    if (![...unsaved].some(isUnsaved)) return;
    event.preventDefault();
    event.returnValue = true; // for older browsers
  });

  // --- report form: unchanged entries, and the figures that a status implies
  const markUnchanged = (box) => {
    const entry = entryOf(box);
    if (entry) entry.classList.toggle("entry--same", box.checked);
  };
  const implied = { completed: "100", not_started: "0" };
  const pairProgress = (status) => {
    const field = document.querySelector(`[data-progress="${CSS.escape(status.dataset.status)}"]`);
    if (!field) return;
    const figure = implied[status.value];
    if (figure === undefined) {
      if ("typed" in field.dataset) field.value = field.dataset.typed;
      delete field.dataset.typed;
    } else {
      if (!("typed" in field.dataset)) field.dataset.typed = field.value;
      field.value = figure;
    }
  };
  const edited = (event) => {
    const field = event.target;
    if (field.form?.hasAttribute("data-guard")) unsaved.add(field.form);
    if (field.matches("input[data-unchanged]")) return markUnchanged(field);
    if (field.matches("[data-progress]")) delete field.dataset.typed;
    const entry = entryOf(field);
    const box = entry && entry.querySelector("input[data-unchanged]");
    if (box && box.checked) {
      box.checked = false; // who types has something new
      markUnchanged(box);
    }
    if (event.type !== "change") return;
    if (field.matches("[data-status]")) pairProgress(field);
    const names = field.type === "file" && document.querySelector(`[data-files="${CSS.escape(field.id)}"]`);
    if (names) names.textContent = [...field.files].map((file) => file.name).join(", ");
  };
  document.addEventListener("input", edited);
  document.addEventListener("change", edited);
  all("input[data-unchanged]").forEach(markUnchanged);

  // --- keys: "?" lists them, [data-key] names one; a box in the list turns them off
  const list = document.querySelector("dialog#shortcuts");
  const off = document.querySelector("input[data-keys-off]");
  const keysOff = () => localStorage.getItem("keys") === "off";
  if (off) {
    off.checked = keysOff();
    off.addEventListener("change", () => localStorage.setItem("keys", off.checked ? "off" : "on"));
  }
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || event.keyCode === 229)
      return;
    if (keysOff() || event.target.closest(`${FIELD}, dialog[open]`)) return;
    if (event.key === "?" && list) {
      event.preventDefault();
      list.showModal();
      return;
    }
    const target = event.key.length === 1 && document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    if (target.matches(FIELD)) target.focus();
    else target.click();
  });

  // --- buttons that only a script can serve stay hidden until it runs
  const serve = (selector, act) =>
    all(selector).forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => act(button));
    });
  serve("button[data-print]", () => print());
  if (list && list.showModal) serve("button[data-shortcuts]", () => list.showModal());
  if (navigator.clipboard) {
    serve("button[data-copy]", async (button) => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      button.textContent = button.dataset.done;
    });
  }
})();
