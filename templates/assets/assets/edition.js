/* Tells of a newer edition, says where a page went, and remembers on the device which edition somebody was trained on. */
(function () {
  "use strict";
  var foot = document.querySelector(".v-edition");
  if (!foot) return;
  var here = foot.dataset.edition;
  var root = new URL(foot.dataset.root.replace(/\/?$/, "/"), location.href);
  var path = location.pathname.slice(root.pathname.length);
  function kept(area, name, value) {
    try {
      if (value === undefined) return area.getItem(name);
      if (value === null) area.removeItem(name);
      else area.setItem(name, value);
    } catch (refused) { /* a browser that keeps nothing */ }
    return null;
  }
  function banner(words, href, link) {
    var line = document.createElement("p");
    line.className = "v-banner v-banner--warn v-banner--edition";
    line.setAttribute("role", "status");
    line.append(words + " ");
    if (href) {
      var to = document.createElement("a");
      to.href = href;
      to.textContent = link;
      line.append(to, ".");
    }
    var place = document.querySelector(".md-content__inner");
    place.insertBefore(line, place.querySelector("h1, header"));
  }
  function words(day) {
    return new Date(day + "T00:00:00Z").toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  }
  if (new Date(foot.dataset.expires + "T00:00:00Z") <= new Date()) {
    banner("This edition was valid until " + words(foot.dataset.expires) + ". Ask for the newest before you rely on it.");
  }
  var sought = kept(sessionStorage, "vademecum-sought");
  if (sought !== null) {
    kept(sessionStorage, "vademecum-sought", null);
    sought = JSON.parse(sought);
    if (sought.to === here && sought.path !== path && path === "") {
      banner("“" + sought.title + "” is not in " + here + ". This is its first page.");
    }
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest(".md-version__link");
    if (!link) return;
    var title = (document.querySelector("h1") || document).textContent.trim();
    var to = new URL(link.href).pathname.replace(/\/$/, "").split("/").pop();
    kept(sessionStorage, "vademecum-sought", JSON.stringify({ to: to, path: path, title: title }));
  }, true);
  if (location.protocol.indexOf("http") === 0) {
    fetch(new URL("../versions.json", root)).then(function (answer) {
      return answer.ok ? answer.json() : [];
    }).then(function (versions) {
      var newest = versions.filter(function (one) { return one.aliases.indexOf("latest") >= 0; })[0];
      var names = versions.map(function (one) { return one.version; });
      document.querySelectorAll("[data-past]").forEach(function (line) {
        if (names.indexOf(line.dataset.past) < 0) return;
        var link = document.createElement("a");
        link.href = new URL("../" + line.dataset.past + "/" + line.dataset.path, root);
        link.textContent = "Open it in " + line.dataset.past;
        line.append(" ", link, ".");
      });
      if (!newest || newest.version === here) return;
      var there = new URL("../" + newest.version + "/" + path, root);
      return fetch(there, { method: "HEAD" }).then(function (answer) {
        var said = "This is " + here + ", superseded by " + newest.version + ".";
        if (answer.ok) banner(said, there.href + location.hash, "This page in " + newest.version);
        else banner(said + " It has no such page.", new URL("../" + newest.version + "/", root).href, "First page of " + newest.version);
      });
    }).catch(function () { /* no network: the edition's own line stands on the page */ });
  }
  var since = document.querySelector("[data-since]");
  if (since) {
    var select = document.createElement("select");
    var label = document.createElement("label");
    var told = document.createElement("span");
    select.id = "since";
    label.htmlFor = "since";
    label.textContent = "I was trained on";
    told.setAttribute("role", "status");
    [["", "I do not know"]].concat(since.dataset.since.split(" ").map(function (one) { return one.split("="); })).forEach(function (pair) {
      select.append(new Option(pair[1], pair[0]));
    });
    since.append(label, " ", select, " Kept on this device only. ", told);
    since.hidden = false;
    select.value = kept(localStorage, "vademecum-trained") || "";
    var show = function () {
      var known = Number(select.value);
      var shown = 0;
      document.querySelectorAll(".v-shelf[data-number]").forEach(function (shelf) {
        shelf.hidden = select.value !== "" && Number(shelf.dataset.number) <= known;
        if (!shelf.hidden) shown += 1;
      });
      told.textContent = select.value === "" ? "" : shown ? shown + (shown === 1 ? " edition since then." : " editions since then.") : "Nothing is newer than that.";
    };
    select.addEventListener("change", function () {
      kept(localStorage, "vademecum-trained", select.value === "" ? null : select.value);
      show();
    });
    show();
  }
})();
