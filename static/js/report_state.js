// What a person sees and hears of saving: one line at the top, a note at each part, a sentence at each field. Words spoken by
// assistive technology come from two places only: a polite one at rest, an urgent one for what went wrong.
(() => {
  "use strict";
  const SETTLES = 5000; // at rest when nothing was typed for so long
  const icons = { saved: "i-check", saving: "i-clock", waiting: "i-clock", wrong: "i-warning" };
  const overall = document.querySelector("[data-live-state]");
  const [polite, urgent] = ["polite", "urgent"].map((how) => document.querySelector(`[data-live-${how}]`));
  let resting = null;
  let spoken = ""; // the last that was said of a state
  const heard = new Map(); // the mistakes that were said, by field

  const speak = (place, text) => {
    place.textContent = "";
    setTimeout(() => {
      place.textContent = text;
    }, 50);
  };

  // The line at the top; a link leads to what has to be mended. Failures are told at once (unless `tell` has told them), being
  // saved only at rest.
  const show = (kind, text, href, isTold = false) => {
    overall.hidden = false;
    overall.className = `save save--${kind}`;
    overall.querySelector("use").setAttribute("href", `#${icons[kind]}`);
    const line = overall.querySelector("[data-line]");
    line.replaceChildren(text);
    if (href) {
      const link = document.createElement("a");
      link.href = href;
      link.textContent = text;
      line.replaceChildren(link);
    }
    clearTimeout(resting);
    if (kind === "saved") {
      resting = setTimeout(() => {
        if (spoken !== text) speak(polite, text);
        spoken = text;
      }, SETTLES);
    } else if (kind !== "saving" && !isTold && spoken !== text) {
      spoken = text;
      speak(urgent, text);
    }
  };
  // Typing puts rest off.
  const stir = () => {
    if (resting) {
      clearTimeout(resting);
      resting = null;
    }
  };

  const labelOf = (field) =>
    (document.querySelector(`label[for="${CSS.escape(field.id)}"]`)?.firstChild ?? field.closest("label"))?.textContent.trim() ??
    "";
  const describe = (field, id, isOn) => {
    const ids = new Set((field.getAttribute("aria-describedby") ?? "").split(" ").filter(Boolean));
    if (isOn) ids.add(id);
    else ids.delete(id);
    if (ids.size) field.setAttribute("aria-describedby", [...ids].join(" "));
    else field.removeAttribute("aria-describedby");
  };
  const wipe = (field) => {
    for (const id of ["live", "e", "error"].map((end) => `${field.id}-${end}`)) {
      document.getElementById(id)?.remove();
      describe(field, id, false);
    }
    field.removeAttribute("aria-invalid");
    field.closest(".field")?.classList.remove("field--error");
  };
  // A message goes when its field changes, whoever wrote it; so does what was said, once nothing of it is left to mend.
  const clear = (field) => {
    if (heard.delete(field.name) && !heard.size) urgent.textContent = "";
    wipe(field);
  };
  const mark = (field, text) => {
    wipe(field);
    const note = document.createElement("p");
    note.id = `${field.id}-live`;
    note.className = "field__error";
    note.textContent = text;
    const box = field.closest(".field");
    if (box) {
      box.classList.add("field--error");
      box.insertBefore(note, field.closest(".affix") ?? field);
    } else field.before(note);
    field.setAttribute("aria-invalid", "true");
    describe(field, note.id, true);
  };
  // All new mistakes of an answer in one breath; one that stands there already is not said again.
  const tell = (mistakes) => {
    const fresh = mistakes.filter(({ field, text }) => heard.get(field.name) !== text);
    for (const { field, text } of fresh) heard.set(field.name, text);
    if (fresh.length) {
      spoken = fresh.map(({ where, field, text }) => `${where}, ${labelOf(field)}: ${text}`).join(" ");
      speak(urgent, spoken);
    }
  };
  if (overall) window.tiendo.state = { show, stir, clear, mark, tell, labelOf };
})();
