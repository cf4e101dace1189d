// Around the report form: a session that ends while somebody types, and who else is writing where.
(() => {
  "use strict";
  const account = document.body.dataset.account;
  const form = document.querySelector("form[data-live]");
  if (!form) return;
  const texts = document.getElementById("live").dataset;

  // --- the session has ended: a quiet bar says so, typing goes on; signing in here, as the same person, saves what waits
  const bar = document.getElementById("session-ended");
  const dialog = document.getElementById("sign-in-again");
  bar.querySelector("button").addEventListener("click", () => dialog.showModal());
  document.addEventListener("sign-in-needed", () => {
    bar.hidden = false;
  });
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
      // The page that came back is the other person's: only in that name is that session ended.
      const theirs = page.match(/data-owner="([^"]+)"/)?.[1];
      if (found && found !== account) await fetch("/sign-out", { method: "POST", headers: { "x-page-owner": theirs } });
      if (found !== account) return;
    } catch {
      wrong.hidden = false;
      wrong.textContent = texts.away;
      return;
    }
    fields.password.value = "";
    dialog.close();
    bar.hidden = true;
    document.dispatchEvent(new CustomEvent("signed-in"));
  });

  // --- who is where
  const entries = [...form.querySelectorAll(".entry-fold")];
  const numberOf = (entry) => entry?.id.slice(3) ?? "";
  let here = "";
  const tellWhere = async () => {
    if (document.hidden) return;
    try {
      const body = new URLSearchParams({ task: here });
      const response = await fetch(`${form.action}/presence`, { method: "POST", body, headers: { accept: "application/json" } });
      const { present } = await response.json();
      for (const entry of entries) {
        let node = entry.querySelector("[data-present]");
        const text = present[numberOf(entry)] ?? "";
        if (!node && text) {
          node = document.createElement("span");
          node.className = "tag tag--gold";
          node.dataset.present = "";
          entry.querySelector(".entry__do").append(node);
        }
        if (node && !text) node.remove();
        else if (node) node.textContent = text;
      }
    } catch {
      /* away: the next time */
    }
  };
  let telling = Promise.resolve();
  const beHere = () => {
    telling = telling.then(tellWhere);
  }; // in order, so that the last place is the one that stays
  form.addEventListener("focusin", (event) => {
    const task = numberOf(event.target.closest(".entry__edit")?.closest(".entry-fold"));
    if (task !== here) {
      here = task;
      beHere();
    }
  });
  setInterval(beHere, 20000);
  beHere();
})();
