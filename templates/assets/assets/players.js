/* The players' window of an exercise: it shows what the controllers' window tells, and knows nothing by itself. */
(function () {
  "use strict";
  /** @type {any} */
  var Keeping = /** @type {any} */ (window).VademecumKeeping;
  /** @type {any} */
  var main = document.querySelector("[data-drill]");
  var marker = main.getAttribute("data-marker");
  var key = "vademecum-players:" + main.getAttribute("data-drill");
  /** @type {any} */
  var told = null;
  var read = 0;
  var shown = "";

  /** @param {string} id @returns {any} */
  function $(id) {
    return document.getElementById(id);
  }

  /** @param {any} element @param {string} text */
  function say(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  /** @param {string} name @param {string} sort @param {string} text @param {any} into */
  function add(name, sort, text, into) {
    var made = into.appendChild(document.createElement(name));
    made.className = sort;
    made.textContent = text;
    return made;
  }

  /** One message; true, false and unrelated ones look the same. @param {any} item */
  function message(item) {
    var made = document.createElement("article");
    made.setAttribute("dir", "auto");
    made.setAttribute("data-n", item.n);
    add("p", "mark", marker, made);
    var head = add("h2", "", "", made);
    add("span", "fresh", item.n > read ? "New. " : "", head);
    add("span", "", [Keeping.point(item.at), item.channel, item.from].filter(Boolean).join(" · "), head);
    add("p", "to", "To: " + (item.all ? "everybody" : item.to.join(", ")), made);
    item.text.forEach(function (/** @type {string} */ text) { add("p", "said", text, made); });
    add("p", "mark", marker, made);
    return made;
  }

  /** Whether the chosen filter lets an item through. @param {any} item */
  function wanted(item) {
    var only = $("only").value;
    var name = only.slice(1);
    return !only || item.all || (only.charAt(0) === "r" ? item.to.indexOf(name) >= 0 : item.channel === name);
  }

  function showFilter() {
    var have = Array.prototype.map.call($("only").options, function (option) { return option.value; });
    told.feed.forEach(function (/** @type {any} */ item) {
      item.to.map(function (/** @type {string} */ role) { return ["r" + role, "only for " + role]; }).concat(item.channel ? [["c" + item.channel, "only by " + item.channel.toLowerCase()]] : [])
        .forEach(function (/** @type {string[]} */ pair) {
          if (have.indexOf(pair[0]) < 0) {
            have.push(pair[0]);
            add("option", "", pair[1], $("only")).value = pair[0];
          }
        });
    });
  }

  function showFeed() {
    var items = told.feed.filter(wanted);
    var feed = $("feed");
    /* Another filter, or another play: begin anew. Else only what is new is added, and read aloud. */
    if (shown !== $("only").value + told.begun || feed.children.length > items.length) {
      shown = $("only").value + told.begun;
      feed.textContent = "";
    }
    items.slice(feed.children.length).forEach(function (/** @type {any} */ item) { feed.insertBefore(message(item), feed.firstChild); });
    Array.prototype.forEach.call(feed.children, function (item) {
      say(item.querySelector(".fresh"), Number(item.getAttribute("data-n")) > read ? "New. " : "");
    });
    var fresh = told.feed.filter(function (/** @type {any} */ item) { return item.n > read; }).length;
    $("read").disabled = !fresh;
    document.title = (fresh ? "(" + fresh + " new) " : "") + marker;
  }

  function showClock() {
    if (!told) {
      return;
    }
    var gone = told.clock.since === null ? 0 : Math.max(0, Date.now() - told.clock.since);
    say($("clock"), Keeping.point(told.clock.at + (gone * told.clock.speed) / 60000));
    say($("word"), told.over ? "The play is over." : told.stopped ? "STOPPED" : !told.begun ? "The play has not begun." : told.clock.since === null ? "The clock is paused." : "The play is on.");
  }

  /** @param {any} news */
  function take(news) {
    if (told && news.begun !== told.begun) {
      keep(0);
    }
    told = news;
    showClock();
    $("stopped").hidden = !told.stopped;
    document.body.setAttribute("data-stopped", String(told.stopped));
    say($("down"), told.down.length ? "Does not work now: " + told.down.join(", ") + "." : told.begun ? "All channels work." : "");
    showFilter();
    showFeed();
  }

  /** @param {number} n the last message that was read */
  function keep(n) {
    read = n;
    try {
      window.sessionStorage.setItem(key, JSON.stringify([n]));
    } catch (problem) {
      /* Without storage it lasts as long as the page. */
    }
  }

  try {
    var kept = JSON.parse(window.sessionStorage.getItem(key) || "[0]");
    read = Number(kept[0]) || 0;
  } catch (problem) {
    read = 0;
  }
  $("still").hidden = true;
  /* A page of the wiki holds no such field; a script may make one. */
  var only = document.createElement("select");
  only.id = "only";
  $("only-place").appendChild(only);
  add("option", "", "everything", only).value = "";
  $("only").addEventListener("change", function () { if (told) { showFeed(); } });
  $("read").addEventListener("click", function () {
    keep(told.feed.reduce(function (/** @type {number} */ most, /** @type {any} */ item) { return Math.max(most, item.n); }, 0));
    showFeed();
    $("feed").focus();
  });
  if (!window.BroadcastChannel) {
    say($("word"), "This browser cannot be told by the controllers' window. Look at the printed feed.");
    return;
  }
  var channel = new BroadcastChannel("vademecum-drill:" + main.getAttribute("data-drill"));
  channel.onmessage = function (event) {
    if (event.data && event.data.sort === "state") {
      take(event.data);
    }
  };
  channel.postMessage({ sort: "ask" });
  setInterval(showClock, 500);
})();
