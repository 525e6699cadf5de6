"use strict";
(() => {
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const one = (query) => document.querySelector(query);
  const none = "（无）", cell = (row, k) => row.cells[k].textContent;
  const rows = all("#rows tr").map((row) => ({
    row,
    text: [row.textContent, row.cells[2].title].join(" ").toLowerCase(),
    year: [cell(row, 0).slice(0, 4)],
    genre: [cell(row, 3) || none],
    issuer: (row.dataset.issuer || none).split("\t"),
    region: (row.dataset.region || "").split("\t"),
  }));
  const search = one("#search"), selects = all("select[data-by]"), shown = one("#shown");

  const apply = () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const wanted = selects.filter((select) => select.value).map((select) => [select.dataset.by, select.value]);
    let count = 0;
    for (const entry of rows) {
      const fits = words.every((word) => entry.text.includes(word)) && wanted.every(([by, value]) => entry[by].includes(value));
      entry.row.hidden = !fits;
      count += fits;
    }
    shown.textContent = count + " 件";
    for (const bar of all("[data-filter]")) {
      bar.classList.toggle("on", wanted.some(([by, value]) => by === bar.dataset.filter && value === bar.dataset.value));
    }
  };
  const choose = (by, value) => {
    const select = selects.find((each) => each.dataset.by === by);
    if (!select) return;
    if (![...select.options].some((option) => option.value === value)) select.add(new Option(value, value));
    select.value = select.value === value ? "" : value;
    apply();
  };

  const circles = all("circle[data-node]"), arcs = all("path[data-from]"), note = one("#cited");
  const light = (node) => {
    const k = node.dataset.node, was = node.classList.contains("on");
    for (const each of [...circles, ...arcs]) each.classList.remove("on", "near");
    one(".graph").classList.toggle("picked", !was);
    note.textContent = "";
    if (was) return;
    node.classList.add("on");
    for (const arc of arcs) {
      const { from, to } = arc.dataset;
      if (from !== k && to !== k) continue;
      arc.classList.add("on");
      circles[from === k ? to : from].classList.add("near");
    }
    note.textContent = node.getAttribute("aria-label");
  };

  const act = (target) => {
    const bar = target.closest("[data-filter]"), node = target.closest("circle[data-node]");
    if (bar) choose(bar.dataset.filter, bar.dataset.value);
    else if (node) light(node);
    else return false;
    return true;
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest("#clear")) {
      search.value = "";
      for (const select of selects) select.value = "";
      apply();
    } else act(event.target);
  });
  search.addEventListener("input", apply);
  for (const select of selects) select.addEventListener("change", apply);
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/" && !event.target.closest("input,select")) { event.preventDefault(); search.focus(); }
    else if ((event.key === "Enter" || event.key === " ") && !event.target.closest("button,input,select,a") && act(event.target)) event.preventDefault();
  });
})();
