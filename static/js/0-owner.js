// Every request that a script of this page makes says whose page it is: the server answers it only while that person is the one
// who is signed in. Where somebody else is, the page says so once.
(() => {
  "use strict";
  const HEADER = "x-page-owner";
  const owner = document.body.dataset.owner;
  if (!owner) return;
  const isOurs = (address) => new URL(address, location.href).origin === location.origin;
  // Whoever signs in again may be somebody else: what comes back is that person's page.
  const isSignIn = (address) => new URL(address, location.href).pathname === "/sign-in";

  let told = false;
  const tell = (words) => {
    if (told || !words) return;
    told = true;
    const line = document.createElement("p");
    line.className = "note note--bad";
    line.setAttribute("role", "alert");
    line.dataset.anothers = "";
    line.textContent = words;
    document.querySelector("main").prepend(line);
  };
  const detail = (text) => {
    try {
      return JSON.parse(text).detail;
    } catch {
      return "";
    }
  };

  const plainFetch = window.fetch;
  window.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!isOurs(request.url) || isSignIn(request.url)) return plainFetch(request);
    if (!request.headers.has(HEADER)) request.headers.set(HEADER, owner);
    const answer = await plainFetch(request);
    if (answer.status === 409 && answer.headers.has(HEADER)) tell(detail(await answer.clone().text()));
    return answer;
  };

  const plainOpen = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function open(method, address, ...rest) {
    plainOpen.call(this, method, address, ...rest);
    if (!isOurs(address)) return;
    this.setRequestHeader(HEADER, owner);
    this.addEventListener("load", () => {
      if (this.status === 409 && this.getResponseHeader(HEADER)) tell(detail(this.responseText));
    });
  };

  // --- a page that comes back from the browser's memory is shown only to its owner, and its forms are sent anew
  addEventListener("pageshow", async (event) => {
    if (!event.persisted) return;
    document.body.hidden = true;
    const answer = await fetch("/session", { headers: { accept: "application/json" } }).catch(() => null);
    if (!answer?.ok) {
      location.reload();
      return;
    }
    for (const id of document.querySelectorAll('form input[name="form_id"]')) id.value = crypto.randomUUID();
    document.body.hidden = false;
  });
})();
