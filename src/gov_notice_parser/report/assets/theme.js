"use strict";
(() => {
  const root = document.documentElement;
  root.dataset.theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  const turn = () => { root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark"; };
  document.addEventListener("click", (event) => { if (event.target.closest("#theme")) turn(); });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest && event.target.closest("input,select,textarea");
    if (event.key === "t" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) turn();
  });
})();
