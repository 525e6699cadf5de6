"use strict";
(() => {
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const numbers = (node) => node.dataset.m.split(" ");
  const index = (nodes) => {
    const found = new Map();
    for (const node of nodes) for (const n of numbers(node)) found.has(n) ? found.get(n).push(node) : found.set(n, [node]);
    return found;
  };
  /* the source as text and as pages: the same marks in both */
  const source = document.getElementById("source");
  const panes = new Map(all("#text,#pages").map((node) => [node.id, { node, pieces: index(all("[data-m]", node)) }]));
  let pane = panes.get(source.dataset.pane);
  const rows = all("[data-m]").filter((node) => !source.contains(node));
  const rowsOf = index(rows);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let chosen = [], painted = [], current = null, last = null, turn = 0;

  const clear = () => {
    for (const node of chosen) node.classList.remove("on");
    chosen = []; painted = []; current = null;
  };
  const into = (node) => node.scrollIntoView({ block: "center", inline: "nearest", behavior: calm ? "auto" : "smooth" });
  const paint = (ns) => {
    clear(); painted = ns;
    for (const n of ns) for (const node of [...(pane.pieces.get(n) || []), ...(rowsOf.get(n) || [])]) {
      node.classList.add("on"); chosen.push(node);
    }
  };
  const show = (id) => {
    const n = current, ns = painted;
    pane = panes.get(id); source.dataset.pane = id;
    for (const [name, each] of panes) each.node.hidden = name !== id;
    for (const other of all("[data-pane]", source)) other.setAttribute("aria-pressed", String(other.dataset.pane === id));
    paint(ns); current = n; last = null;
    if (n && pane.pieces.has(n)) into(pane.pieces.get(n)[0]);
  };
  const other = () => [...panes.keys()].find((id) => panes.get(id) !== pane);
  /* from a row to the source; a second time, to its next place */
  const fromRow = (row) => {
    let ns = numbers(row).filter((n) => pane.pieces.has(n));
    if (!ns.length && other()) {
      ns = numbers(row).filter((n) => panes.get(other()).pieces.has(n));
      if (ns.length) show(other());
    }
    if (!ns.length) return;
    turn = last === row ? (turn + 1) % ns.length : 0;
    last = row; paint(ns); current = ns[turn];
    into(pane.pieces.get(current)[0]);
  };
  /* from the source to the row of the innermost mark; a second time, to that of the mark around it */
  const fromPiece = (piece) => {
    const ns = numbers(piece).filter((n) => rowsOf.has(n));
    if (!ns.length) return;
    turn = last === piece ? (turn + 1) % ns.length : 0;
    last = piece; paint([ns[turn]]); current = ns[turn];
    const row = rowsOf.get(current)[0];
    for (let at = row; at; at = at.parentElement) if (at.tagName === "DETAILS" && at !== row.closest("summary")?.parentElement) at.open = true;
    into(row);
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) return press(button);
    const node = event.target.closest("[data-m]");
    if (!node || String(getSelection())) return;
    if (node.closest("summary")) event.preventDefault();
    source.contains(node) ? fromPiece(node) : fromRow(node);
  });

  const press = (button) => {
    const { layer, view, pane: id } = button.dataset;
    if (id) show(id);
    else if (layer) {
      const hidden = source.classList.toggle("no-" + layer);
      button.setAttribute("aria-pressed", String(!hidden));
    } else if (view) {
      const text = panes.get("text").node;
      text.classList.remove("both", "after"); if (view !== "before") text.classList.add(view);
      for (const each of all("[data-view]")) each.setAttribute("aria-pressed", String(each === button));
    }
  };

  const step = (by) => {
    const order = [...pane.pieces.keys()].filter((n) => rowsOf.has(n));
    if (!order.length) return;
    const at = order.indexOf(current);
    const n = order[at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length];
    paint([n]); current = n; last = null;
    into(pane.pieces.get(n)[0]); into(rowsOf.get(n)[0]);
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.target.closest && event.target.closest("[data-m]");
    if ((event.key === "Enter" || event.key === " ") && row) { event.preventDefault(); fromRow(row); }
    else if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else if (event.key === "v" && other()) show(other());
    else if (event.key === "Escape") { clear(); last = null; }
    else if (event.key === "Enter" && current && rowsOf.has(current)) rowsOf.get(current)[0].focus();
  });
})();
