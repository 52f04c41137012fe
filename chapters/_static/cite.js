// *Cite*: the records of what is cited, each copied by a click. Loaded when somebody first asks; without it *Cite*
// leads to the page How to cite. What the reader left out under *Read without* stands in every record.
"use strict";

const cite = {
  box: null, said: null,

  // ---- what the page says: the records as text with slots, and where the page is published
  take(said) { this.said = said; },

  // The permanent address: where the book is published, or where it is being read. A disk is no address.
  address(key, isRow) {
    const read = /^https?:$/.test(location.protocol) ? new URL(".", location.href).href : "";
    const base = this.said.at || read;
    if (!base) return "";
    const address = new URL(isRow ? this.said.rows : this.said.page, base);
    if (typeof without !== "undefined" && without.chosen) address.searchParams.set("without", without.chosen);
    address.hash = key;
    return address.href;
  },

  leftOut() {
    return typeof without !== "undefined" && without.chosen ? without.words.replace(/^without /, "") : "";
  },

  filled(style, parts, fills) {
    const fit = {
      csl: (text) => JSON.stringify(text).slice(1, -1),
      bibtex: (text, name) => (name === "address" ? text : text.replace(/[&%$#_{}]/g, "\\$&")),
    }[style] || ((text) => text);
    return parts.map((part) => {
      if (typeof part === "string") return part;
      const [name, before, after] = part;
      return fills[name] ? before + fit(fills[name], name) + after : "";
    }).join("");
  },

  // ---- what is cited: the page, something on it that has a name, or a row of a table
  open(link) {
    const key = link.dataset.cite;
    const row = key in this.said.records ? null : document.getElementById(key);
    const of = this.said.records[row ? "row" : key];
    const fills = { address: this.address(key, Boolean(row)), without: this.leftOut(), row: row ? this.rowSaid(row) : "" };
    const title = key ? `Cite ${this.called(key, row)}` : "Cite this page";
    this.show(title, fills.address, Object.entries(of).map(([style, parts]) => [style, this.filled(style, parts, fills)]));
  },

  called(key, row) {
    if (row) return this.nameOf(row);
    return /^j\d\d$/.test(key) ? `judgement ${key.toUpperCase()}` : `exhibit ${key}`;
  },

  nameOf(row) {
    const head = row.cells[0].cloneNode(true);
    head.querySelectorAll("[data-cite]").forEach((link) => link.remove());
    return head.textContent.trim();
  },

  // An event is called by what happened; its row begins with the day.
  rowSaid(row) {
    const what = row.querySelector("td[data-label=What]");
    const name = what ? `${what.textContent.trim()}, ${this.nameOf(row)}` : this.nameOf(row);
    const kind = row.closest("[data-noun]").dataset.noun.replace(/s$/, "").replace(/^item$/, "item of evidence");
    return name.toLowerCase() === row.id ? `${name} [${kind}]` : `${name} [${kind} ${row.id}]`;
  },

  // ---- the box
  show(title, address, records) {
    this.box.replaceChildren();
    const heading = make("h2", { id: "cite-title" }, title);
    const close = make("button", { class: "close", type: "button", "aria-label": "Close" }, "×");
    close.addEventListener("click", () => this.box.hidePopover());
    const status = make("p", { class: "as-hidden", role: "status" });
    this.box.append(heading, close);
    if (address) this.box.append(this.part("Address", address, status));
    records.forEach(([style, text]) => this.box.append(this.part(this.said.names[style], text, status)));
    const more = make("p");
    more.append(make("a", { href: "how_to_cite.html" }, "How to cite"));
    this.box.append(status, more);
    if (!this.box.matches(":popover-open")) this.box.showPopover();
    this.box.scrollTop = 0;
    this.box.querySelector(".copy").focus();
  },

  part(name, text, status) {
    const part = make("section");
    const button = make("button", { class: "copy", type: "button", "aria-label": `Copy ${name}` }, "Copy");
    button.addEventListener("click", async () => {
      const copied = await this.copy(text);
      this.box.querySelectorAll(".copy").forEach((each) => { each.textContent = "Copy"; });
      button.textContent = copied ? "Copied" : "Not allowed";
      status.textContent = copied ? `${name} copied` : "The browser lets nothing be copied; select the text instead";
    });
    part.append(make("h3", {}, name), button, make("pre", { tabindex: "0", role: "group", "aria-label": name }, text.trimEnd()));
    return part;
  },

  // Where the clipboard is not offered, as on a page without https, the older way.
  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const put = (event) => {
        event.clipboardData.setData("text/plain", text);
        event.preventDefault();
        event.stopImmediatePropagation();
      };
      document.addEventListener("copy", put, { capture: true, once: true });
      const done = document.execCommand("copy");
      document.removeEventListener("copy", put, { capture: true });
      return done;
    }
  },

  start() {
    document.head.append(make("link", { rel: "stylesheet", href: new URL("cite.css", document.currentScript.src).href }));
    this.box = make("div", { class: "cite", popover: "", role: "dialog", "aria-labelledby": "cite-title" });
    document.querySelector("main").append(this.box);
  },
};

cite.start();
