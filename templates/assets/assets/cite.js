/* Copies a citation, its words and its address. Without a script both can be marked by hand. */
(function () {
  "use strict";
  /** @param {Element} block */
  function prepare(block) {
    var button = block.querySelector("button");
    var said = block.querySelector("[role=status]");
    var parts = block.querySelectorAll(".v-cite__text, .v-cite__address");
    if (!button || !said || parts.length < 2) {
      return;
    }
    var told = said;
    var words = parts[0].textContent + ". " + parts[1].textContent;
    function done() {
      told.textContent = "Copied.";
    }
    function byHand() {
      var range = document.createRange();
      range.setStartBefore(parts[0]);
      range.setEndAfter(parts[1]);
      var chosen = /** @type {Selection} */ (getSelection());
      chosen.removeAllRanges();
      chosen.addRange(range);
      told.textContent = document.execCommand("copy") ? "Copied." : "Marked; copy it with the keyboard.";
    }
    button.hidden = false;
    button.addEventListener("click", function () {
      told.textContent = "";
      if (navigator.clipboard && isSecureContext) {
        navigator.clipboard.writeText(words).then(done, byHand);
      } else {
        byHand();
      }
    });
  }
  document.querySelectorAll("[data-cite]").forEach(prepare);
})();
