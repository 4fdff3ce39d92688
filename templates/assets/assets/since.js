/* Says where the choice of another edition has led, and remembers on the device which edition somebody was trained on. */
(function () {
  "use strict";
  /** @param {() => Storage} area @param {string} name @param {string | null} [value] @returns {string | null} */
  function kept(area, name, value) {
    try {
      if (value === undefined) {
        return area().getItem(name);
      }
      if (value === null) {
        area().removeItem(name);
      } else {
        area().setItem(name, value);
      }
    } catch (refused) { /* a browser that keeps nothing */ }
    return null;
  }
  function tab() {
    return sessionStorage;
  }
  function device() {
    return localStorage;
  }
  /** @returns {{version: string, root: URL, path: string}} */
  function place() {
    var foot = /** @type {HTMLElement | null} */ (document.querySelector("[data-edition]"));
    var root = new URL(((foot && foot.dataset.root) || ".").replace(/\/?$/, "/"), location.href);
    return { version: (foot && foot.dataset.edition) || "", root: root, path: location.pathname.slice(root.pathname.length) };
  }
  /** @param {string} title @param {string} version */
  function miss(title, version) {
    var head = document.querySelector(".md-content__inner header, .md-content__inner h1");
    var line = document.createElement("p");
    line.className = "v-banner v-banner--warn v-banner--edition";
    line.setAttribute("role", "status");
    line.textContent = "“" + title + "” is not in " + version + ". This is the first page of " + version + ".";
    if (head) {
      head.before(line);
    }
  }
  /* The theme leads to the first page where the edition's list has no such page; a record may have another id there. */
  function arrive() {
    var found = kept(tab, "vademecum-sought");
    if (found === null) {
      return;
    }
    kept(tab, "vademecum-sought", null);
    var sought = /** @type {{to: string, paths: string[], hash: string, title: string}} */ (JSON.parse(found));
    var here = place();
    if (sought.to !== here.version || here.path !== "" || sought.paths[0] === "") {
      return;
    }
    /** @param {number} number */
    function seek(number) {
      if (number === sought.paths.length) {
        miss(sought.title, here.version);
        return;
      }
      var there = new URL(sought.paths[number], here.root);
      fetch(there.href, { method: "HEAD" }).then(function (answer) {
        if (answer.ok) {
          location.replace(there.href + sought.hash);
        } else {
          seek(number + 1);
        }
      }, function () {
        miss(sought.title, here.version);
      });
    }
    seek(0);
  }
  document.addEventListener("click", function (event) {
    var at = event.target instanceof Element ? event.target : null;
    var link = /** @type {HTMLAnchorElement | null} */ (at && at.closest(".md-version__link"));
    if (!link) {
      return;
    }
    var title = ((document.querySelector("h1") || document.body).textContent || "").trim();
    var to = new URL(link.href).pathname.replace(/\/$/, "").split("/").pop();
    var path = place().path;
    var paths = [path];
    /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-earlier]")).forEach(function (one) {
      (one.dataset.earlier || "").split(" ").forEach(function (id) {
        paths.push(path.replace(/[^/]+\/?$/, id + "/"));
      });
    });
    kept(tab, "vademecum-sought", JSON.stringify({ to: to, paths: paths, hash: location.hash, title: title }));
  }, true);
  function since() {
    var line = /** @type {HTMLElement | null} */ (document.querySelector("[data-since]"));
    if (!line || !line.hidden) {
      return;
    }
    var select = document.createElement("select");
    var label = document.createElement("label");
    var told = document.createElement("span");
    select.id = "since";
    label.htmlFor = "since";
    label.textContent = "I was trained on";
    told.setAttribute("role", "status");
    select.append(new Option("I do not know", ""));
    (line.dataset.since || "").split(" ").forEach(function (pair) {
      var one = pair.split("=");
      select.append(new Option(one[1], one[0]));
    });
    line.append(label, " ", select, " Kept on this device only. ", told);
    line.hidden = false;
    select.value = kept(device, "vademecum-trained") || "";
    if (select.selectedIndex < 0) {
      select.value = "";
    }
    function show() {
      var shown = 0;
      /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".v-shelf[data-number]")).forEach(function (shelf) {
        shelf.hidden = select.value !== "" && Number(shelf.dataset.number) <= Number(select.value);
        shown += shelf.hidden ? 0 : 1;
      });
      told.textContent = select.value === "" ? "" : shown ? shown + (shown === 1 ? " edition since then." : " editions since then.") : "Nothing is newer than that.";
    }
    select.addEventListener("change", function () {
      kept(device, "vademecum-trained", select.value || null);
      show();
    });
    show();
  }
  function start() {
    arrive();
    since();
  }
  start();
  /* Where the theme changes pages without loading them, it says so here. */
  var changes = /** @type {any} */ (window).document$;
  if (changes) {
    changes.subscribe(start);
  }
})();
