// Look-up tables: a field above each that hides the rows which do not hold every word typed.
// The rows are all in the page: without this script nothing is missing but the field.
"use strict";

// What is typed in several ways is one: yeh, kaf, vowel signs, quotation marks, hyphens. As in search.js.
const alike = (text) => text.normalize("NFKC").toLowerCase()
  .replace(/[\u064a\u0649]/g, "\u06cc").replace(/\u0643/g, "\u06a9").replace(/[\u064b-\u0652\u0640]/g, "")
  .replace(/[\u2018\u2019\u02bc]/g, "'").replace(/[\u201c\u201d]/g, '"').replace(/[\u2010-\u2015]/g, "-");

function addFilter(lookup, index) {
  const rows = Array.from(lookup.querySelectorAll("tbody tr"));
  if (!rows.length) return;
  const texts = rows.map((row) => alike(row.textContent));
  const bar = document.createElement("div");
  const label = document.createElement("label");
  const input = document.createElement("input");
  const status = document.createElement("span");
  bar.className = "as-filter";
  input.type = "search";
  input.id = `as-filter-${index}`;
  input.autocomplete = "off";  // nor does a browser put back what was typed before the page was left
  label.htmlFor = input.id;
  label.textContent = `Filter ${lookup.dataset.noun}`;
  status.setAttribute("role", "status");

  function show() {
    const words = alike(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, i) => {
      row.hidden = !words.every((word) => texts[i].includes(word));
      shown += row.hidden ? 0 : 1;
    });
    status.textContent = `${shown} of ${rows.length} ${lookup.dataset.noun}`;
  }

  function leaveForTarget() {
    // A link to a row that the filter hides shows everything again.
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.hidden && rows.includes(target)) {
      input.value = "";
      show();
      target.scrollIntoView();
    }
  }

  input.addEventListener("input", show);
  // An address that is asked for again changes nothing in the address, so there is no hashchange.
  ["hashchange", "popstate", "pageshow"].forEach((event) => addEventListener(event, leaveForTarget));
  bar.append(label, input, status);
  lookup.prepend(bar);
  show();
}

// Where the style sheet sets a table as entries, browsers no longer tell that it is a table: say so.
const ROLES = {
  table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", "thead th": "columnheader",
  "tbody th": "rowheader", td: "cell",
};

function nameRoles(lookup) {
  Object.entries(ROLES).forEach(([selector, role]) => {
    lookup.querySelectorAll(selector).forEach((element) => element.setAttribute("role", role));
  });
}

// A row that has a name: its permanent address, and its record for those who cite it.
function offerCite(lookup) {
  lookup.querySelectorAll("tbody tr[id]").forEach((row) => {
    const link = document.createElement("a");
    link.href = `#${row.id}`;
    link.className = "as-cite";
    link.dataset.cite = row.id;
    link.textContent = "Cite";
    link.setAttribute("aria-label", `Cite ${row.id}`);
    row.cells[0].append(link);
  });
}

document.querySelectorAll(".as-lookup").forEach((lookup, index) => {
  nameRoles(lookup);
  addFilter(lookup, index);
  offerCite(lookup);
});
