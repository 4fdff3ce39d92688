/* The home page keeps which post is yours, on this device only, and opens it. Without it one opens it by hand. */
(function () {
  "use strict";
  var KEY = "vademecum-post-1";
  var posts = Array.prototype.slice.call(document.querySelectorAll("details[data-post]"));
  /** @type {string | null} */
  var mine = null;
  try {
    mine = localStorage.getItem(KEY);
  } catch (fault) {
    /* A browser that keeps nothing opens nothing. */
  }
  posts.forEach(function (post) {
    var name = post.getAttribute("data-post") || "";
    if (name === mine && post.parentNode) {
      post.setAttribute("open", "");
      post.parentNode.insertBefore(post, post.parentNode.firstChild);
    }
    post.addEventListener("toggle", function () {
      var open = post.hasAttribute("open");
      try {
        if (open) {
          localStorage.setItem(KEY, name);
        } else if (localStorage.getItem(KEY) === name) {
          localStorage.removeItem(KEY);
        }
      } catch (fault) {
        /* As above. */
      }
    });
  });
})();
