// Read without…: the reader leaves out a part of the evidence, and the page becomes what it would be. Numbers,
// findings and judgements carry their own changes, worked out when the book was built; what goes under a choice
// stands in one script for all pages, which the first choice asks for. The choice is kept in the address alone.
"use strict";

const without = {
  form: null, strip: null, chosen: null, shared: null, asked: null,

  // ---- what all pages share
  take(shared) {
    const numbers = (text) => new Set(text.split(" ").filter(Boolean).flatMap((run) => {
      const [first, last = first] = run.split("-").map(Number);
      return Array.from({ length: last - first + 1 }, (_, step) => first + step);
    }));
    const roots = new Map([...numbers(shared.items)].map((item, place) => [item, shared.roots[place]]));
    this.shared = { ...shared, roots, named: numbers(shared.named) };
    this.shared.gone = Object.fromEntries(Object.entries(shared.gone).map(([key, text]) => [key, numbers(text)]));
  },

  load() {
    this.asked ||= new Promise((done) => {
      const script = make("script", { src: this.form.dataset.items });
      script.addEventListener("load", done);
      script.addEventListener("error", () => { this.asked = null; done(); });
      document.head.append(script);
    });
    return this.asked;
  },

  gone(id, key) {
    const taken = this.shared && this.shared.gone[key];
    return Boolean(taken && taken.has(Number(id.slice(1))));
  },

  root(id) { return this.shared.roots.get(Number(id.slice(1))); },

  // How a statement is known by what is left: the class of its mark, and the words.
  standing(ids) {
    const roots = new Set(ids.map((id) => this.root(id)));
    if (!ids.length) return ["gone", "no evidence left"];
    if (roots.size > 1) return ["two", `${inWords(roots.size)} origins`];
    const named = ids.some((id) => this.shared.named.has(Number(id.slice(1))));
    return named ? ["named", "one named origin"] : ["", "one origin, unnamed or the author’s word"];
  },

  // ---- what a choice changes on this page
  numbers() { return [...document.querySelectorAll(".n[data-without]")]; },
  marks() { return [...document.querySelectorAll("a.ev[data-ids]")]; },
  findings() { return [...document.querySelectorAll("[data-falls]")]; },

  effect(key) {
    const lost = (mark) => mark.dataset.ids.split(" ").every((id) => this.gone(id, key));
    return {
      numbers: this.numbers().filter((number) => key in changes(number)).length,
      marks: this.shared ? this.marks().filter(lost).length : 0,
      fails: this.findings().filter((finding) => finding.dataset.falls.split(" ").includes(key)).length,
    };
  },

  async choose(key, { keep = true } = {}) {
    const input = this.form.elements.without;
    const radio = [...input].find((each) => each.value === key) || input[0];
    radio.checked = true;
    this.chosen = radio.value || null;
    if (keep) keepInAddress(this.chosen);
    if (this.chosen) await this.load();
    if (radio.value !== (this.chosen || "")) return;  // another choice has been made meanwhile
    card.close(false);
    const words = this.words = this.chosen ? `without ${radio.dataset.words}` : "";
    this.changeNumbers();
    this.changeMarks();
    this.changeCharts();
    this.changeJudgements();
    this.findings().forEach((finding) => {
      const falls = Boolean(this.chosen) && finding.dataset.falls.split(" ").includes(this.chosen);
      finding.classList.toggle("falls", falls);
      finding.querySelector(".verdict").textContent = falls ? `Does not hold ${words}` : "";
    });
    root.toggleAttribute("data-without", Boolean(this.chosen));
    this.say(words);
  },

  changeNumbers() {
    this.numbers().forEach((number) => {
      number.dataset.text ??= number.textContent;
      const changed = changes(number);
      const text = this.chosen in changed ? changed[this.chosen] || "not computable" : null;
      number.replaceChildren(...(text === null ? [number.dataset.text] : [make("s", {}, number.dataset.text), " ", make("ins", {}, text)]));
      let word = number.nextElementSibling;
      while (word && word.matches(".agrees")) {
        const shown = text === null ? number.dataset.text : text;
        word.textContent = /^(one|1)$/i.test(shown) ? word.dataset.one : word.dataset.many;
        word = word.nextElementSibling;
      }
    });
  },

  changeMarks() {
    evidence.gone = (id) => Boolean(this.chosen) && this.gone(id, this.chosen);
    if (!this.shared) return;
    this.marks().forEach((mark) => {
      const ids = mark.dataset.ids.split(" ");
      const [kind, words] = this.standing(ids.filter((id) => !evidence.gone(id)));
      mark.className = `ev ${kind}`.trim();
      mark.querySelector(".as-hidden").textContent = `Evidence ${ids.join(", ")}: ${words}`;
    });
  },

  // A mark of a chart names its items in its tooltip.
  changeCharts() {
    const ties = this.chosen === "single-origin";
    document.querySelectorAll(".as-chart svg title").forEach((title) => {
      const ids = title.textContent.match(/\bE\d{4,}\b/g);
      if (!ids || !this.shared) return;
      const left = ids.filter((id) => !evidence.gone(id));
      const exhibit = title.closest("figure");
      const single = ties && this.shared.ties.includes(exhibit && exhibit.id) && this.standing(ids)[0] !== "two";
      title.parentNode.classList.toggle("lost", !left.length || single);
      title.parentNode.classList.toggle("weak", !single && left.length > 0 && left.length < ids.length && this.standing(left)[0] !== "two");
    });
    document.querySelectorAll("figure:has(.as-chart)").forEach((figure) => this.noteUnder(figure));
  },

  // Under an exhibit: what its faded marks mean. What is printed in it stays as published.
  noteUnder(figure) {
    const count = (kind) => figure.querySelectorAll(`.as-chart:not(.as-narrow) .${kind}`).length;
    const [lost, weak] = [count("lost"), count("weak")];
    let note = figure.querySelector(".as-read");
    if (!lost && !weak) { if (note) note.remove(); return; }
    if (!note) {
      note = make("p", { class: "as-read" });
      figure.querySelector(".as-chart").before(note);
    }
    const said = [];
    if (lost) said.push(`${lost} ${lost === 1 ? "mark goes (faint)" : "marks go (faint)"}`);
    if (weak) said.push(`${weak} ${weak === 1 ? "is left with one origin (half-faded)" : "are left with one origin (half-faded)"}`);
    note.textContent = `Read ${this.words}: ${said.join(", ")}. Counts printed in the chart stand as published.`;
  },

  // What is left of the items and origins of a judgement.
  changeJudgements() {
    document.querySelectorAll(".judge .as-strip").forEach((strip) => {
      const ids = [...strip.closest(".judge").querySelectorAll(".as-ids a")].map((link) => link.textContent);
      const left = ids.filter((id) => !evidence.gone(id));
      let note = strip.querySelector(".left");
      if (left.length === ids.length || !this.shared) { if (note) note.remove(); return; }
      if (!note) strip.append(note = make("b", { class: "left" }));
      const roots = new Set(left.map((id) => this.root(id))).size;
      note.textContent = `${this.words}: ${counted(left.length, "item")}, ${counted(roots, "origin")}`;
    });
  },

  say(words) {
    this.strip.replaceChildren();
    this.strip.hidden = !words;
    if (!words) return;
    const { numbers, marks, fails } = this.effect(this.chosen);
    const said = [];
    if (numbers) said.push(`${inWords(numbers)} ${numbers === 1 ? "number changes" : "numbers change"}`);
    if (marks) said.push(`${inWords(marks)} ${marks === 1 ? "statement loses its" : "statements lose their"} evidence`);
    const what = said.length ? said.join(", ") : fails ? "" : "nothing on this page changes";
    const undo = make("button", { type: "button" }, "Put it back");
    undo.addEventListener("click", () => {
      this.choose("");
      document.querySelector("[data-without-button]").focus();
    });
    this.strip.append(make("b", {}, `Reading ${words}.`));
    if (what) this.strip.append(make("span", {}, `${what[0].toUpperCase()}${what.slice(1)}.`));
    if (fails) this.strip.append(this.linkToFallen(fails));
    this.strip.append(undo);
  },

  // A link to what no longer holds: a click goes to the next of them.
  linkToFallen(fails) {
    let place = -1;
    const many = `${inWords(fails)} ${fails === 1 ? "finding does" : "findings do"} not hold`;
    const link = make("button", { type: "button" }, `${many[0].toUpperCase()}${many.slice(1)}: show`);
    link.addEventListener("click", () => {
      const fallen = this.findings().filter((finding) => finding.classList.contains("falls"));
      place = (place + 1) % fallen.length;
      const to = fallen[place];
      to.setAttribute("tabindex", "-1");
      to.scrollIntoView({ block: "center" });
      to.focus({ preventScroll: true });
    });
    return link;
  },

  // What each choice would change here, said beside it.
  async sayEffects() {
    await this.load();
    this.form.querySelectorAll("label").forEach((label) => {
      const radio = label.querySelector("input");
      if (!radio.value) return;
      const { numbers, marks, fails } = this.effect(radio.value);
      const said = [];
      if (fails) said.push(`${fails} ${fails === 1 ? "falls" : "fall"}`);
      if (numbers) said.push(`${numbers} ${numbers === 1 ? "number" : "numbers"}`);
      if (!fails && !numbers && marks) said.push(`${marks} ${marks === 1 ? "mark" : "marks"}`);
      label.querySelector(".effect").textContent = said.join(", ") || "–";
    });
  },

  start() {
    this.form = document.getElementById("without");
    this.strip = document.querySelector(".strip");
    document.querySelector("[data-without-button]").hidden = false;
    this.form.addEventListener("change", ({ target }) => this.choose(target.value));
    this.form.addEventListener("submit", (event) => event.preventDefault());
    this.form.addEventListener("toggle", ({ newState }) => { if (newState === "open") this.sayEffects(); });
    const asked = new URLSearchParams(location.search).get("without");
    if (asked) this.choose(asked, { keep: false });
    ["pointerdown", "focusin", "click"].forEach((kind) => document.addEventListener(kind, ({ target }) => {
      const link = target.closest && target.closest("a[href]");
      if (link) this.carry(link);
    }, true));
    document.addEventListener("copy", (event) => this.sayInCopy(event));
  },

  // The choice goes with the reader to other pages of the book.
  carry(link) {
    const here = new URL(location.href), there = new URL(link.href, here);
    const book = there.protocol === here.protocol && there.host === here.host && there.pathname.endsWith(".html");
    if (!book || (there.pathname === here.pathname && there.hash)) return;
    if (this.chosen) there.searchParams.set("without", this.chosen); else there.searchParams.delete("without");
    link.href = there.href;
  },

  // What is copied from a page that is read without something says so; the records under *Cite* do by themselves.
  sayInCopy(event) {
    const text = String(getSelection());
    if (!this.chosen || !text || !event.clipboardData || getSelection().anchorNode.parentElement?.closest(".cite")) return;
    const words = this.form.querySelector("input:checked").dataset.words;
    event.clipboardData.setData("text/plain", `${text} [read without ${words}]`);
    event.preventDefault();
  },
};

function changes(number) {
  return Object.fromEntries(number.dataset.without.split(";").map((change) => change.split("=")));
}

function counted(number, noun) {
  return `${number} ${number === 1 ? noun : `${noun}s`}`;
}

function inWords(number) {
  const words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
  return words[number] || String(number);
}

function keepInAddress(key) {
  const address = new URL(location.href);
  if (key) address.searchParams.set("without", key); else address.searchParams.delete("without");
  history.replaceState(history.state, "", address);
}

without.start();
