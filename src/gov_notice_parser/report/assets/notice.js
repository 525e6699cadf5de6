"use strict";
(() => {
  const text = document.getElementById("text");
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const numbers = (node) => node.dataset.m.split(" ");
  const index = (nodes) => {
    const found = new Map();
    for (const node of nodes) for (const n of numbers(node)) found.has(n) ? found.get(n).push(node) : found.set(n, [node]);
    return found;
  };
  const pieces = index(all("[data-m]", text));
  const rows = all("[data-m]").filter((node) => !text.contains(node));
  const rowsOf = index(rows);
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let chosen = [], current = null, last = null, turn = 0;

  const clear = () => {
    for (const node of chosen) node.classList.remove("on");
    chosen = []; current = null;
  };
  const into = (node) => node.scrollIntoView({ block: "center", inline: "nearest", behavior: calm ? "auto" : "smooth" });
  const paint = (ns) => {
    clear();
    for (const n of ns) for (const node of [...(pieces.get(n) || []), ...(rowsOf.get(n) || [])]) {
      node.classList.add("on"); chosen.push(node);
    }
  };
  /* from a row to the text; a second time, to its next place */
  const fromRow = (row) => {
    const ns = numbers(row).filter((n) => pieces.has(n));
    if (!ns.length) return;
    turn = last === row ? (turn + 1) % ns.length : 0;
    last = row; paint(ns); current = ns[turn];
    into(pieces.get(current)[0]);
  };
  /* from the text to the row of the innermost mark; a second time, to that of the mark around it */
  const fromText = (piece) => {
    const ns = numbers(piece).filter((n) => rowsOf.has(n));
    if (!ns.length) return;
    turn = last === piece ? (turn + 1) % ns.length : 0;
    last = piece; paint([ns[turn]]); current = ns[turn];
    const row = rowsOf.get(current)[0];
    for (let at = row; at; at = at.parentElement) if (at.tagName === "DETAILS" && at !== row.closest("summary")?.parentElement) at.open = true;
    into(row);
    return row;
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) return press(button);
    const node = event.target.closest("[data-m]");
    if (!node || String(getSelection())) return;
    if (node.closest("summary")) event.preventDefault();
    text.contains(node) ? fromText(node) : fromRow(node);
  });

  const press = (button) => {
    const { layer, view } = button.dataset;
    if (layer) {
      const hidden = text.classList.toggle("no-" + layer);
      button.setAttribute("aria-pressed", String(!hidden));
    } else if (view) {
      text.classList.remove("both", "after"); if (view !== "before") text.classList.add(view);
      for (const other of all("[data-view]")) other.setAttribute("aria-pressed", String(other === button));
    }
  };

  const order = [...pieces.keys()].filter((n) => rowsOf.has(n));
  const step = (by) => {
    if (!order.length) return;
    const at = order.indexOf(current);
    const n = order[at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length];
    paint([n]); current = n; last = null;
    into(pieces.get(n)[0]); into(rowsOf.get(n)[0]);
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const row = event.target.closest && event.target.closest("[data-m]");
    if ((event.key === "Enter" || event.key === " ") && row) { event.preventDefault(); fromRow(row); }
    else if (event.key === "j" || event.key === "n") step(1);
    else if (event.key === "k" || event.key === "p") step(-1);
    else if (event.key === "Escape") { clear(); last = null; }
    else if (event.key === "Enter" && current && rowsOf.has(current)) rowsOf.get(current)[0].focus();
  });
})();
