(() => {
  "use strict";
  const root = document.documentElement, all = (q, from = document) => [...from.querySelectorAll(q)];
  const store = (value) => { try { if (value === undefined) return localStorage.getItem("lemmacheck-theme"); localStorage.setItem("lemmacheck-theme", value); } catch { return null; } };

  const theme = document.getElementById("theme");
  const wear = (name) => { root.dataset.theme = name; theme.textContent = name === "dark" ? "Light theme" : "Dark theme"; };
  if (theme) {
    wear(store() || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
    theme.hidden = false;
    theme.addEventListener("click", () => { wear(root.dataset.theme === "dark" ? "light" : "dark"); store(root.dataset.theme); });
  }

  const narrow = matchMedia("(max-width: 74rem)"), fold = document.querySelector(".contents details");
  const tidy = () => { if (fold) fold.open = !narrow.matches; };
  tidy();
  narrow.addEventListener("change", tidy);

  const open = () => {
    const aim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!aim) return;
    if (narrow.matches) tidy();
    for (let at = aim; at; at = at.parentElement) { at.classList.remove("away"); if (at.tagName === "DETAILS") at.open = true; }
    aim.scrollIntoView();
  };
  addEventListener("hashchange", open);
  addEventListener("click", (event) => { const link = event.target.closest("a[href^='#']"); if (link && link.hash === location.hash) open(); });

  const tools = document.querySelector(".tools"), search = document.getElementById("search"), said = document.getElementById("shown");
  const entries = new Map(all(".contents a[data-claim]").map((link) => [link.dataset.claim, link]));
  const cards = all("article:has(> .card)").map((card) => { const id = card.querySelector(".body").id; return { card, id, rows: all("details.reading", card), entry: entries.get(id) }; });
  const words = new Map();
  const text = (node) => { if (!words.has(node)) words.set(node, node.textContent.toLowerCase()); return words.get(node); };
  const sift = () => {
    const on = all("button[data-verdict][aria-pressed=true]", tools).map((b) => b.dataset.verdict);
    const wanted = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let claims = 0, readings = 0;
    for (const { card, rows, entry } of cards) {
      const spoken = wanted.every((word) => text(card).includes(word));
      let shown = 0;
      for (const reading of rows) {
        const keep = spoken && (!on.length || on.some((verdict) => reading.classList.contains(verdict)));
        reading.classList.toggle("away", !keep);
        shown += keep;
      }
      const keep = spoken && (shown > 0 || (!on.length && !rows.length));
      card.classList.toggle("away", !keep);
      if (entry) entry.parentElement.classList.toggle("away", !keep);
      claims += keep; readings += shown;
    }
    said.textContent = on.length || wanted.length ? `${readings} readings of ${claims} statements` : "";
  };
  if (tools) {
    tools.hidden = false;
    let waiting;
    search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(sift, 80); });
    for (const button of all("button[data-verdict]", tools)) button.addEventListener("click", () => { button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true")); sift(); });
    document.getElementById("unfold").addEventListener("click", (event) => {
      const now = event.target.getAttribute("aria-pressed") !== "true";
      event.target.setAttribute("aria-pressed", String(now));
      for (const card of all("details.card")) card.open = now;
    });
  }

  const reach = (within) => { for (const e of all(".scroll, .judged, .judged code, .domain li, .steps > span, .formula, .display, pre", within)) { const down = e.localName === "code" && e.scrollHeight > e.clientHeight + 1; if (down || e.scrollWidth > e.clientWidth + 1) { e.tabIndex = 0; if (e.localName !== "li") { e.setAttribute("role", "group"); e.setAttribute("aria-label", down ? "Scrolls" : "Scrolls sideways"); } } } };
  addEventListener("toggle", (event) => { if (event.target.open && !event.target.parentElement.closest("details:not([open])")) reach(event.target); }, true);
  if (!cards.length) reach(document);

  let folded = [];
  addEventListener("beforeprint", () => { folded = all("details:is(.card, .also):not([open])"); for (const one of folded) one.open = true; });
  addEventListener("afterprint", () => { for (const one of folded) one.open = false; });

  const step = (by) => {
    const seen = cards.filter((c) => !c.card.classList.contains("away")), top = seen.map((c) => c.card.getBoundingClientRect().top - 60);
    const next = by > 0 ? top.findIndex((y) => y > 40) : top.findLastIndex((y) => y < -40);
    if (next >= 0) { seen[next].card.scrollIntoView(); seen[next].card.querySelector("summary").focus({ preventScroll: true }); }
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === search) { if (event.key === "Escape") { search.value = ""; search.blur(); sift(); } return; }
    if (event.key === "/" && search) { event.preventDefault(); search.focus(); }
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
    if (event.key === "t" && theme) theme.click();
  });

  if (entries.size) {
    const near = new Set();
    let current;
    const watch = new IntersectionObserver((seen) => {
      for (const one of seen) near[one.isIntersecting ? "add" : "delete"](one.target);
      const now = cards.find((c) => near.has(c.card))?.entry;
      if (now === current) return;
      current?.removeAttribute("aria-current");
      now?.setAttribute("aria-current", "true");
      current = now;
    }, { rootMargin: "-10% 0px -70% 0px" });
    for (const { card } of cards) watch.observe(card);
  }

  const net = document.querySelector("svg.net");
  const edges = net ? all("path", net) : [], boxes = new Map(net ? all("a", net).map((node) => [node.dataset.node, node]) : []);
  const trace = (name, from, to, seen = new Set([name])) => {
    for (const edge of edges) if (edge.dataset[from] === name) { edge.classList.add("lit"); if (!seen.has(edge.dataset[to])) { seen.add(edge.dataset[to]); trace(edge.dataset[to], from, to, seen); } }
    return seen;
  };
  const dim = () => { net.classList.remove("tracing"); for (const one of all(".lit", net)) one.classList.remove("lit"); };
  const frame = net && net.parentElement, cue = document.querySelector(".cue");
  const show = (node) => {
    node.scrollIntoView({ block: "nearest" });
    const box = node.getBoundingClientRect(), pane = frame.getBoundingClientRect();
    frame.scrollLeft += Math.min(0, box.left - pane.left - 8) + Math.max(0, box.right - pane.right + 8);
  };
  for (const [name, node] of boxes) {
    node.addEventListener("focus", () => { show(node); requestAnimationFrame(() => show(node)); });
    for (const kind of ["mouseenter", "focus"]) node.addEventListener(kind, () => { dim(); net.classList.add("tracing"); for (const other of [...trace(name, "user", "used"), ...trace(name, "used", "user")]) boxes.get(other)?.classList.add("lit"); });
    for (const kind of ["mouseleave", "blur"]) node.addEventListener(kind, dim);
  }
  if (frame && cue) new ResizeObserver(() => cue.classList.toggle("over", frame.scrollWidth > frame.clientWidth + 4)).observe(frame);
  const zoom = (by) => { const full = net.viewBox.baseVal, wide = by ? net.width.baseVal.value * by : Math.min(full.width, frame.clientWidth); net.setAttribute("width", wide); net.setAttribute("height", wide * full.height / full.width); };
  for (const button of all("[data-zoom]")) {
    button.parentElement.hidden = false;
    button.addEventListener("click", () => zoom(Number(button.dataset.zoom)));
  }
  if (frame && frame.clientWidth >= .75 * net.viewBox.baseVal.width) zoom(0);
  if (location.hash) open();
})();
