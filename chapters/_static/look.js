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

// An exhibit that stands in the record now is followed there; a link into a folded part opens it, and print shows
// all that is folded.
function openForTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const moved = target && target.matches(".in-annex li") && target.querySelector("a");
  if (moved) { location.replace(moved.href); return; }
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

function make(tag, attributes, text) {
  const element = document.createElement(tag);
  Object.entries(attributes || {}).forEach(([name, value]) => element.setAttribute(name, value));
  if (text) element.textContent = text;
  return element;
}

// *Cite*: the records of a page stand in scripts of their own, which the first click asks for. Where they cannot be
// had the link leads on, to the page How to cite.
const folder = document.currentScript.src;
let records = null;

function load(src) {
  return new Promise((done, failed) => {
    const script = make("script", { src });
    script.addEventListener("load", done);
    script.addEventListener("error", failed);
    document.head.append(script);
  });
}

document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-cite]"), from = document.querySelector("[data-records]");
  if (!link || !from || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  try {
    await (records ||= load(new URL("cite.js", folder)).then(() => load(from.dataset.records)));
  } catch {
    location.assign(link.href);
    return;
  }
  cite.open(link);
});

// One card for evidence marks and numbers. With a mouse, pointing shows it and a click keeps it; with the keyboard,
// focus shows it, Enter keeps it and goes into it, Esc goes back; a tap keeps it. Ctrl-click follows the link.
const card = {
  element: null, owner: null, asked: null, kept: false, timer: 0, quiet: false,

  attach(link, fill, ready = () => null) {
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "mouse" || this.kept) return;
      clearTimeout(this.timer);
      this.asked = link;
      this.timer = setTimeout(async () => {
        await ready();
        if (this.asked === link) this.show(link, fill);
      }, this.owner ? 60 : 140);
      ready();
    });
    link.addEventListener("pointerleave", (event) => {
      if (event.pointerType !== "mouse") return;
      this.asked = null;
      this.closeSoon();
    });
    link.addEventListener("focus", async () => {
      if (this.quiet || this.kept || !link.matches(":focus-visible")) return;
      this.asked = link;
      await ready();
      if (this.asked === link && !this.kept) this.show(link, fill);
    });
    link.addEventListener("blur", ({ relatedTarget: next }) => {  // what the keys go on to is not covered
      this.asked = null;
      if (this.kept || this.owner !== link) return;
      if (next && !this.element.contains(next)) this.close(false); else this.closeSoon();
    });
    link.addEventListener("click", async (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      if (this.kept && this.owner === link) { this.close(true); return; }
      await ready();
      this.kept = false;
      this.show(link, fill);
      this.keep(event.detail === 0);
    });
  },

  show(link, fill) {
    clearTimeout(this.timer);
    if (this.owner === link && !this.element.hidden) return;
    this.close(false);
    this.owner = link;
    this.element.replaceChildren();
    this.title = fill(this.element, link);
    this.element.hidden = false;
    this.element.scrollTop = 0;
    link.setAttribute("aria-expanded", "true");
    this.place();
  },

  keep(moveInto) {
    this.kept = true;
    this.element.setAttribute("role", "dialog");
    this.element.setAttribute("aria-label", this.title);
    const close = make("button", { class: "close", type: "button", "aria-label": "Close" }, "×");
    close.addEventListener("click", () => this.close(true));
    this.element.append(close);
    if (moveInto) this.element.querySelector("a, button").focus({ preventScroll: true });
  },

  close(goBack) {
    clearTimeout(this.timer);
    if (!this.owner) return;
    this.owner.setAttribute("aria-expanded", "false");
    if (goBack) {
      this.quiet = true;
      this.owner.focus({ preventScroll: true });
      this.quiet = false;
    }
    Object.assign(this, { owner: null, kept: false });
    this.element.hidden = true;
    this.element.removeAttribute("role");
    this.element.removeAttribute("aria-label");
  },

  closeSoon() {
    clearTimeout(this.timer);
    if (!this.kept) this.timer = setTimeout(() => this.close(false), 220);
  },

  place() {
    const box = this.element;
    box.style.left = box.style.top = box.style.maxHeight = "";
    const word = this.owner.getBoundingClientRect();
    if (matchMedia("(max-width: 719px)").matches) {  // a sheet at the foot: keep the word in sight above it
      const under = word.bottom + 18 - (innerHeight - box.offsetHeight);
      if (under > 0) scrollBy({ top: under, behavior: "instant" });
      return;
    }
    const left = Math.max(16, Math.min(word.left - 20, root.clientWidth - box.offsetWidth - 16));
    const gap = 10, bar = 56;
    const room = { under: innerHeight - 8 - word.bottom - gap, over: word.top - gap - bar };
    const under = box.offsetHeight <= room.under || room.under >= room.over;
    box.style.maxHeight = `${Math.max(140, under ? room.under : room.over)}px`;
    const top = under ? word.bottom + gap : word.top - gap - box.offsetHeight;
    box.style.left = `${left + scrollX}px`;
    box.style.top = `${top + scrollY}px`;
  },

  start() {
    this.element = make("div", { class: "card", id: "card", hidden: "" });
    document.querySelector("main").append(this.element);
    this.element.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.element.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") this.closeSoon(); });
    this.element.addEventListener("keydown", (event) => {  // Tab past either end goes back to the word
      if (event.key !== "Tab") return;
      const stops = [...this.element.querySelectorAll("a[href], button")];
      if (document.activeElement === (event.shiftKey ? stops[0] : stops.at(-1))) {
        event.preventDefault();
        this.close(true);
      }
    });
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(this.kept); });
    document.addEventListener("pointerdown", (event) => {
      if (this.owner && !this.element.contains(event.target) && !this.owner.contains(event.target)) this.close(false);
    });
    addEventListener("resize", () => { if (this.owner) this.place(); });
  },
};

// What the cards of a page say of its evidence stands in a script of its own, which the first card asks for.
const evidence = {
  items: {}, asked: null, gone: () => false,

  take(markup) {
    const bank = document.querySelector("template#evidence");
    bank.innerHTML = markup;
    bank.content.querySelectorAll("li").forEach((item) => { this.items[item.dataset.id] = item; });
  },

  load() {
    this.asked ||= new Promise((done) => {
      const script = make("script", { src: document.querySelector("template#evidence").dataset.src });
      script.addEventListener("load", done);
      script.addEventListener("error", () => { this.asked = null; done(); });
      document.head.append(script);
    });
    return this.asked;
  },

  // The item, or where it cannot be had the link to its row in the register.
  item(id, register) {
    if (this.items[id]) return this.items[id].cloneNode(true);
    const entry = make("li");
    entry.append(make("a", { href: `${register}#${id.toLowerCase()}` }, id));
    return entry;
  },
};

function offerEvidence() {
  document.querySelectorAll("a.ev[data-ids]").forEach((mark) => card.attach(mark, (box, link) => {
    const said = link.textContent.trim().split(": ").at(-1);
    const title = make("h2");
    title.append(make("span", { class: link.className, "aria-hidden": "true" }), said[0].toUpperCase() + said.slice(1));
    const list = make("ol");
    link.dataset.ids.split(" ").forEach((id) => {
      const entry = evidence.item(id, "evidence_register.html");
      entry.classList.toggle("out", evidence.gone(id));
      list.append(entry);
    });
    box.append(title, list);
    return `Evidence: ${said}`;
  }, () => evidence.load()));
}

// Numbers. A number has what is counted, how far it moves where a part of the evidence is left out, and where it
// is shown. One that no exhibit shows is plain text until there is a card to open.
const amount = (text) => Number(text.replaceAll(",", "").replace("\u2212", "-").replace("%", ""));

function draw(tag, attributes, text) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
  if (text) element.textContent = text;
  return element;
}

function drawRange({ low, high, value }) {
  const width = 300, edge = 22;
  const at = (text) => edge + (width - 2 * edge) * (amount(text) - amount(low)) / (amount(high) - amount(low));
  const svg = draw("svg", { class: "range", viewBox: `0 0 ${width} 34`, "aria-hidden": "true" });
  svg.append(draw("path", { d: `M${at(low)} 10H${at(high)}M${at(low)} 5v10M${at(high)} 5v10` }));
  [low, high].filter((end) => end !== value).forEach((end) => {
    svg.append(draw("text", { class: "end", x: at(end), y: 31 }, end));
  });
  svg.append(draw("circle", { cx: at(value), cy: 10, r: 4.5 }), draw("text", { x: at(value), y: 31 }, value));
  return svg;
}

function rangeSaid({ low, high, lowest, highest, missing }) {
  const lost = missing ? ` Under ${missing} omission${missing === "1" ? "" : "s"} no source gives it.` : "";
  const ends = [[low, lowest], [high, highest]].map(([end, under]) => (under ? `${end} (${under})` : end));
  if (low !== high) return `Between ${ends.join(" and ")} if any one origin, source or grade of evidence is left out.${lost}`;
  return missing
    ? `Stays at ${low} wherever a source for it is left.${lost}`
    : `Stays at ${low} whichever origin, source or grade of evidence is left out.`;
}

function fillNumber(box, { dataset, href }) {
  const title = dataset.what[0].toUpperCase() + dataset.what.slice(1);
  box.append(make("h2", {}, title));
  if (dataset.low) {
    if (dataset.low !== dataset.high) box.append(drawRange(dataset));
    box.append(make("p", {}, rangeSaid(dataset)));
  }
  if (dataset.breaks) box.append(make("p", { class: "small" }, `The finding \u201c${dataset.finding}\u201d falls ${dataset.breaks}.`));
  if (dataset.origins) {
    const many = dataset.origins === "1" ? "one origin" : `${dataset.origins} independent origins`;
    box.append(make("p", { class: "small" }, `Rests on ${many}.`));
  }
  if (href) {
    const links = make("div", { class: "links" });
    links.append(make("a", { href }, dataset.exhibit), make("a", { href: dataset.csv, download: "" }, "Rows (CSV)"));
    box.append(links);
  }
  return title;
}

function offerNumbers() {
  document.querySelectorAll("span.n[data-what]").forEach((plain) => {
    const button = make("button", { type: "button", class: "n" }, plain.textContent);
    Object.assign(button.dataset, plain.dataset);
    plain.replaceWith(button);
  });
  document.querySelectorAll(".n[data-what]").forEach((number) => card.attach(number, fillNumber));
}

document.addEventListener("DOMContentLoaded", () => {
  offerColours();
  followSections();
  openForTarget();
  addEventListener("hashchange", openForTarget);
  card.start();
  offerEvidence();
  offerNumbers();
});

// The evidence of an exhibit in a card: the list that is folded away under it for those who read without script.
function offerLists() {
  document.querySelectorAll("a.as-list").forEach((link) => card.attach(link, (box) => {
    const list = document.getElementById(link.hash.slice(1)).cloneNode(true);
    const title = `Evidence: ${list.children.length} ${list.children.length === 1 ? "item" : "items"}`;
    list.removeAttribute("id");
    box.append(make("h2", {}, title), list);
    return title;
  }));
}

document.addEventListener("DOMContentLoaded", offerLists);
