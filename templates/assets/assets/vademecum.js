/* Two mends of the theme's search. Nothing here is needed to read a page. */
(function () {
  "use strict";

  /* The theme puts the words under each result into an unnamed <nav>; so many landmarks confuse a screen reader. */
  var results = document.querySelector(".md-search-result__list");
  if (results) {
    new MutationObserver(function () {
      results.querySelectorAll("nav:not([role])").forEach(function (words) {
        words.setAttribute("role", "presentation");
      });
    }).observe(results, { childList: true, subtree: true });
  }

  /* The search box of the home page opens the theme's search at once, without loading the page again. */
  var box = document.querySelector(".v-find__box");
  var toggle = document.getElementById("__search");
  var input = document.querySelector(".md-search__input");
  if (box && toggle && input) {
    box.addEventListener("click", function (event) {
      event.preventDefault();
      if (!toggle.checked) {
        toggle.click();
      }
      input.focus();
    });
  }
})();
