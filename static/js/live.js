// News while a page of figures is open: a quiet note, and the figures anew in place when the reader asks for them.
(() => {
  "use strict";
  if (!window.EventSource || !window.fetch) return;
  let stream = null;
  const note = () => document.querySelector("[data-news]");

  // The spot is empty until there is something to say; the link loads the page anew wherever the swap in place fails.
  const say = (words, offers) => {
    const spot = note();
    const line = document.createElement("p");
    line.append(words);
    if (offers) {
      const link = document.createElement("a");
      link.href = location.href;
      link.textContent = spot.dataset.refresh;
      link.dataset.again = "";
      line.append(" ", link);
    }
    spot.replaceChildren(line);
  };
  const close = () => { stream?.close(); stream = null; };
  const listen = () => {
    const spot = note();
    if (stream || !spot || document.hidden) return;
    stream = new EventSource(spot.dataset.news);
    stream.addEventListener("news", (event) => say(event.data, true));
    // Refused for good (signed out, too many pages): the page stays as it was drawn.
    stream.addEventListener("error", () => { if (stream?.readyState === EventSource.CLOSED) close(); });
  };

  // The same page is fetched and its figures put in place of the old ones; open parts stay open, nothing scrolls.
  const refresh = async () => {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) throw new Error("not the page");
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const [now, then] = [fresh.querySelector("[data-figures]"), document.querySelector("[data-figures]")];
    if (!now || !then) throw new Error("not the page");
    const opened = [...then.querySelectorAll("details")].map((details) => details.open);
    [...now.querySelectorAll("details")].forEach((details, index) => { details.open = opened[index] ?? false; });
    then.replaceWith(document.adoptNode(now));
    const spot = note();
    spot.dataset.news = fresh.querySelector("[data-news]").dataset.news;
    close();
    listen();
    say(spot.dataset.updated, false);
  };
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-again]")) return;
    event.preventDefault();
    refresh().catch(() => say(note().dataset.away, true));
  });
  // A page that nobody looks at holds no line.
  document.addEventListener("visibilitychange", () => (document.hidden ? close() : listen()));
  addEventListener("pagehide", close);
  addEventListener("pageshow", listen);
})();
