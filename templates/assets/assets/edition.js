/* On every page of an edition: tells of a newer one, and says when this one is out of date. */
(function () {
  "use strict";
  /** @param {string} words @param {string} [href] @param {string} [link] */
  function banner(words, href, link) {
    var line = document.createElement("p");
    line.className = "v-banner v-banner--warn v-banner--edition";
    line.setAttribute("role", "status");
    if (href) {
      var to = document.createElement("a");
      to.href = href;
      to.textContent = link || "";
      line.append(words + " ", to, ".");
    } else {
      line.append(words);
    }
    var head = document.querySelector(".md-content__inner header, .md-content__inner h1");
    if (head) {
      head.before(line);
    } else {
      (document.querySelector("main") || document.body).prepend(line);
    }
  }
  /** @param {string} day */
  function words(day) {
    return new Date(day + "T00:00:00Z").toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  }
  /** @param {HTMLElement} foot */
  function tell(foot) {
    var here = foot.dataset.edition || "";
    var until = foot.dataset.expires || "";
    var root = new URL((foot.dataset.root || ".").replace(/\/?$/, "/"), location.href);
    var path = location.pathname.slice(root.pathname.length);
    if (new Date(until + "T00:00:00Z") <= new Date()) {
      banner("This edition was valid until " + words(until) + ". Ask for the newest before you rely on it.");
    }
    if (location.protocol.indexOf("http") !== 0) {
      return;
    }
    fetch(new URL("../versions.json", root).href, { cache: "no-cache" }).then(function (answer) {
      return answer.ok ? answer.json() : [];
    }).then(function (/** @type {{version: string, aliases: string[]}[]} */ versions) {
      /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-past]")).forEach(function (line) {
        var past = line.dataset.past || "";
        if (line.querySelector("a") || !versions.some(function (one) { return one.version === past; })) {
          return;
        }
        var link = document.createElement("a");
        link.href = new URL("../" + past + "/" + line.dataset.path, root).href;
        link.textContent = "Open it in " + past;
        line.append(" ", link, ".");
      });
      var newest = versions.filter(function (one) { return one.aliases.indexOf("latest") >= 0; })[0];
      if (!newest || newest.version === here) {
        return;
      }
      var version = newest.version;
      var there = new URL("../" + version + "/" + path, root);
      return fetch(there.href, { method: "HEAD" }).then(function (answer) {
        var said = "This is " + here + ", superseded by " + version + ".";
        if (answer.ok) {
          banner(said, there.href + location.search + location.hash, "This page in " + version);
        } else {
          banner(said + " It has no such page.", new URL("../" + version + "/", root).href, "First page of " + version);
        }
      });
    }).catch(function () { /* no network: the edition's own line stands on the page */ });
  }
  function start() {
    /** @type {HTMLElement | null} */
    var foot = document.querySelector("[data-edition]");
    if (foot && !foot.dataset.told) {
      foot.dataset.told = "yes";
      tell(foot);
    }
  }
  start();
  /* Where the theme changes pages without loading them, it says so here. */
  var changes = /** @type {any} */ (window).document$;
  if (changes) {
    changes.subscribe(start);
  }
})();
