// Evidence in the report form: drop files, paste pictures, see how far an upload is, stop it, try it again.
(() => {
  "use strict";
  const texts = document.getElementById("evidence-texts")?.dataset;
  if (!texts) return;
  const say = (text, name) => text.replace("{name}", name);
  const element = (tag, attributes = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), attributes);
    made.append(...children);
    return made;
  };

  for (const place of document.querySelectorAll("[data-evidence]")) {
    const address = place.dataset.evidence;
    const list = place.querySelector("[data-list]");
    const queue = place.appendChild(element("ul", { className: "files" }));
    const box = place.closest("article");

    const showList = (html) => {
      if (html !== undefined) list.innerHTML = html;
      for (const button of list.querySelectorAll("button[hidden]")) button.hidden = false;
    };
    const refuse = (row, sentence) => {
      const close = element("button", { type: "button", className: "linklike", textContent: texts.close });
      close.addEventListener("click", () => row.remove());
      row.replaceChildren(element("p", { className: "field__error", role: "alert", textContent: sentence }), close);
    };
    const settle = (row, request, again, name) => {
      if (request.status === 401) document.dispatchEvent(new CustomEvent("sign-in-needed"));
      let answer = null;
      try {
        answer = JSON.parse(request.responseText);
      } catch {
        /* a page, not words for a script */
      }
      if (answer?.list === undefined) return fail(row, again, told(name, request.status, answer?.detail));
      showList(answer.list);
      document.dispatchEvent(new CustomEvent("draft-changed"));
      if (answer.refused.length) refuse(row, answer.refused.map(([file, why]) => (file ? `${file}: ${why}` : why)).join(" "));
      else row.remove();
    };
    // What the server says of it; the connection is named only where there was no answer.
    const told = (name, status, detail) => {
      if (status === 401) return say(texts.session, name);
      if (!detail) return say(texts.unanswered, name).replace("{status}", status);
      return name ? `${name}: ${detail}` : detail;
    };
    const fail = (row, again, sentence) => {
      const retry = element("button", { type: "button", className: "btn btn--s", textContent: texts.again });
      const cancel = element("button", { type: "button", className: "linklike", textContent: texts.cancel });
      retry.addEventListener("click", () => {
        row.remove();
        again();
      });
      cancel.addEventListener("click", () => row.remove());
      row.replaceChildren(element("p", { className: "field__error", role: "alert", textContent: sentence }), retry, cancel);
    };

    // --- one request a file, one after the other, so that a slow line carries each as fast as it can
    let last = Promise.resolve();
    const upload = (file) => {
      const row = element("li", { className: "file" });
      queue.append(row);
      if (file.size > Number(texts.max) * 1024 * 1024) return refuse(row, `${file.name}: ${texts.tooLarge}`);
      const bar = element("progress", { max: 100, value: 0, ariaLabel: say(texts.uploading, file.name) });
      const cancel = element("button", { type: "button", className: "linklike", textContent: texts.cancel });
      row.append(element("span", { textContent: file.name }), bar, cancel);
      let request = null;
      let isCancelled = false;
      cancel.addEventListener("click", () => {
        isCancelled = true;
        request?.abort();
        row.remove();
      });
      const again = () => upload(file);
      last = last.then(
        () =>
          new Promise((resolve) => {
            if (isCancelled) return resolve();
            request = new XMLHttpRequest();
            request.open("POST", address);
            request.setRequestHeader("accept", "application/json");
            request.upload.addEventListener("progress", (event) => {
              if (event.lengthComputable) bar.value = (event.loaded * 100) / event.total;
            });
            request.addEventListener("load", () => settle(row, request, again, file.name));
            request.addEventListener("error", () => fail(row, again, say(texts.failed, file.name)));
            request.addEventListener("loadend", resolve);
            const body = new FormData();
            body.append("file", file, file.name);
            request.send(body);
          }),
      );
    };
    const takeAll = (files) => {
      for (const file of files) upload(file);
    };

    const picker = element("input", {
      type: "file",
      multiple: true,
      hidden: true,
      accept: ".pdf,.docx,.xlsx,.pptx,.jpg,.jpeg,.png,.webp",
    });
    place.append(picker);
    picker.addEventListener("change", () => {
      takeAll([...picker.files]);
      picker.value = "";
    });
    place.querySelector('button[value^="evidence-"]').addEventListener("click", (event) => {
      event.preventDefault();
      picker.click();
    });
    place.querySelector("[data-hint]").hidden = false;

    const deed = (path, body) => {
      const row = element("li", { className: "file" });
      queue.append(row);
      const send = () => {
        queue.append(row);
        const request = new XMLHttpRequest();
        request.open("POST", `${address}/${path}`);
        request.setRequestHeader("accept", "application/json");
        request.addEventListener("load", () => settle(row, request, send, ""));
        request.addEventListener("error", () => fail(row, send, texts.failedDeed));
        request.send(body);
      };
      send();
    };
    list.addEventListener("click", ({ target }) => {
      const button = target.closest("button");
      if (button?.dataset.remove) deed(`${button.dataset.remove}/removal`, new URLSearchParams());
      if (button?.dataset.reuse) deed("reuse", new URLSearchParams([[`evidence-${button.dataset.reuse}`, "on"]]));
    });

    const carriesFiles = (event) => [...(event.dataTransfer?.types ?? [])].includes("Files");
    box.addEventListener("dragover", (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      place.classList.add("evidence--over");
    });
    box.addEventListener("dragleave", (event) => {
      if (!box.contains(event.relatedTarget)) place.classList.remove("evidence--over");
    });
    box.addEventListener("drop", (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      place.classList.remove("evidence--over");
      takeAll([...event.dataTransfer.files]);
    });
    box.addEventListener("paste", (event) => {
      const pictures = [...(event.clipboardData?.files ?? [])];
      if (!pictures.length || event.clipboardData.types.includes("text/plain")) return; // a spreadsheet copies a picture of its text too
      event.preventDefault();
      const at = new Date().toTimeString().slice(0, 8).replaceAll(":", "");
      for (const [i, file] of pictures.entries()) {
        const isNameless = /^image\.\w+$/.test(file.name);
        upload(
          isNameless
            ? new File([file], `${texts.pasted}-${at}-${i + 1}.${file.name.split(".").pop()}`, { type: file.type })
            : file,
        );
      }
    });
    showList();
  }

  // A file dropped beside an entry must not replace the page.
  for (const name of ["dragover", "drop"])
    addEventListener(name, (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    });
})();
