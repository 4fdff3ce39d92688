/* Leads on to the page in the newest edition, and keeps what stands behind the ? and the # of the address. */
(function () {
  "use strict";
  var script = document.currentScript;
  var to = script && script.getAttribute("data-to");
  if (to) {
    location.replace(to + location.search + location.hash);
  }
})();
