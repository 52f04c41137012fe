// What the pages do by themselves. All of it is an addition: without script the text, its links and its folded
// parts work as they stand. Loaded in the head, so that the colours are right before anything is painted.
"use strict";

const root = document.documentElement;

// A browser may refuse storage altogether; then a choice lasts as long as the page.
const kept = {
  get(name) { try { return localStorage.getItem(name); } catch { return null; } },
  set(name, value) {
    try { if (value) localStorage.setItem(name, value); else localStorage.removeItem(name); } catch { /* refused */ }
  },
};

const chosen = kept.get("theme");
if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
root.classList.add("js");

function offerColours() {
  const button = document.querySelector("[data-theme-button]");
  const names = { "": "automatic", light: "light", dark: "dark" };
  const say = () => {
    const now = names[root.dataset.theme || ""];
    button.setAttribute("aria-label", `Colours: ${now}. Change`);
    button.title = `Colours: ${now}`;
  };
  button.addEventListener("click", () => {
    const order = matchMedia("(prefers-color-scheme: dark)").matches ? ["", "light", "dark"] : ["", "dark", "light"];
    const next = order[(order.indexOf(root.dataset.theme || "") + 1) % order.length];
    if (next) root.dataset.theme = next; else delete root.dataset.theme;
    kept.set("theme", next);
    say();
  });
  button.hidden = false;
  say();
}

function followSections() {
  const links = [...document.querySelectorAll(".toc a[href^='#']")];
  const inView = new Set();
  const watch = new IntersectionObserver((seen) => {
    seen.forEach((each) => inView[each.isIntersecting ? "add" : "delete"](each.target.id));
    const now = links.findLast((link) => inView.has(link.hash.slice(1)));
    if (!now) return;
    links.forEach((link) => link.removeAttribute("aria-current"));
    now.setAttribute("aria-current", "true");
  }, { rootMargin: "-15% 0px -65% 0px" });
  links.forEach((link) => {
    const section = document.getElementById(link.hash.slice(1));
    if (section) watch.observe(section);
  });
}

// A link into a folded part opens it, and print shows all that is folded.
function openForTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const folded = target && target.closest("details:not([open])");
  if (folded) { folded.open = true; target.scrollIntoView(); }
}

let opened = [];
addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll("details:not([open]):not(.code)")];
  opened.forEach((part) => { part.open = true; });
});
addEventListener("afterprint", () => {
  opened.forEach((part) => { part.open = false; });
  opened = [];
});

document.addEventListener("DOMContentLoaded", () => {
  offerColours();
  followSections();
  openForTarget();
  addEventListener("hashchange", openForTarget);
});
