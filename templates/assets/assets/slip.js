/* Writes the page's code on the correction slip: what stands behind the ? of the address, and only if it looks like one. */
(function () {
  "use strict";
  var line = document.getElementById("page");
  /** @param {string} text */
  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch (fault) {
      return "";
    }
  }
  var found = decoded(location.search.slice(1));
  if (line && found.length <= 64 && /^[^\s<>"'&=]+$/.test(found)) {
    line.textContent = found;
  }
})();
