// A permanent address of something that stands on another page leads there at once. Without this script the
// line at the address is a link.
"use strict";

function leadOn() {
  const line = document.getElementById(location.hash.slice(1));
  const link = line && line.matches(".as-addresses > li") && line.querySelector("a");
  if (link) location.replace(link.href);  // in place of this page, or the way back would lead here again
}

// A page that the browser has kept, or an address that is asked for again, runs no script anew.
["hashchange", "popstate", "pageshow"].forEach((event) => addEventListener(event, leadOn));
leadOn();
