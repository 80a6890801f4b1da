(() => {
  "use strict";
  const root = document.documentElement, all = (q, from = document) => [...from.querySelectorAll(q)];
  const store = (value) => { try { if (value === undefined) return localStorage.getItem("lemmacheck-theme"); localStorage.setItem("lemmacheck-theme", value); } catch { return null; } };

  const theme = document.getElementById("theme");
  const wear = (name) => { root.dataset.theme = name; theme.textContent = name === "dark" ? "Light" : "Dark"; theme.setAttribute("aria-label", `Switch to the ${theme.textContent.toLowerCase()} theme`); };
  if (theme) {
    wear(store() || (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light"));
    theme.hidden = false;
    theme.addEventListener("click", () => { wear(root.dataset.theme === "dark" ? "light" : "dark"); store(root.dataset.theme); });
  }

  const open = () => {
    const aim = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!aim) return;
    for (let at = aim; at; at = at.parentElement) { at.classList.remove("away"); if (at.tagName === "DETAILS") at.open = true; }
    aim.scrollIntoView();
  };
  addEventListener("hashchange", open);

  const tools = document.querySelector(".tools"), search = document.getElementById("search"), said = document.getElementById("shown");
  const cards = all("article").map((card) => ({ card, rows: all("[data-reading]", card), row: document.querySelector(`tr[data-claim="${CSS.escape(card.id)}"]`) }));
  const words = new Map();
  const text = (node) => { if (!words.has(node)) words.set(node, node.textContent.toLowerCase()); return words.get(node); };
  const sift = () => {
    const on = all("button[data-verdict][aria-pressed=true]", tools).map((b) => b.dataset.verdict);
    const wanted = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let claims = 0, readings = 0;
    for (const { card, rows, row } of cards) {
      const spoken = wanted.every((word) => text(card).includes(word));
      let shown = 0;
      for (const reading of rows) {
        const keep = spoken && (!on.length || on.includes(reading.dataset.reading));
        reading.classList.toggle("away", !keep);
        if (keep && reading.tagName === "DETAILS") shown += 1;
      }
      const keep = spoken && (shown > 0 || (!on.length && !rows.length));
      card.classList.toggle("away", !keep);
      if (row) row.classList.toggle("away", !keep);
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
      for (const reading of all("details.reading")) reading.open = now || reading.classList.contains("first");
    });
  }

  const step = (by) => {
    const seen = cards.filter((c) => !c.card.classList.contains("away")), top = seen.map((c) => c.card.getBoundingClientRect().top - 60);
    const next = by > 0 ? top.findIndex((y) => y > 40) : top.findLastIndex((y) => y < -40);
    if (next >= 0) { seen[next].card.scrollIntoView(); scrollBy(0, -54); }
  };
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === search) { if (event.key === "Escape") { search.value = ""; search.blur(); sift(); } return; }
    if (event.key === "/" && search) { event.preventDefault(); search.focus(); }
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
    if (event.key === "t" && theme) theme.click();
  });

  for (const node of all("svg.net a")) {
    const edges = all(`svg.net path[data-user="${CSS.escape(node.dataset.node)}"], svg.net path[data-used="${CSS.escape(node.dataset.node)}"]`);
    for (const [kind, lit] of [["mouseenter", true], ["focus", true], ["mouseleave", false], ["blur", false]])
      node.addEventListener(kind, () => edges.forEach((edge) => edge.classList.toggle("lit", lit)));
  }
  if (location.hash) open();
})();
