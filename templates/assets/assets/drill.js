/* The controllers' window of an exercise. What is so stands in drilling.js; here it is shown, and clicks are taken. */
(function () {
  "use strict";
  /** @type {any} */
  var Drill = /** @type {any} */ (window).VademecumDrill;
  /** @type {any} */
  var Keeping = /** @type {any} */ (window).VademecumKeeping;
  /** @type {any} */
  var Words = /** @type {any} */ (window).VademecumDrillWords;
  /** @type {any} */
  var Posting = /** @type {any} */ (window).VademecumPosting;
  var data = JSON.parse(/** @type {HTMLElement} */ (document.getElementById("drill-data")).textContent || "");
  var place = new Keeping.Place("drill:" + data.id, Drill.VERSION);
  var channel = window.BroadcastChannel ? new BroadcastChannel("vademecum-drill:" + data.id) : null;
  /** @type {Object<string, any>} */
  var rows = {};
  /** @type {any} */
  var state;
  /** @type {function(any, number): void} */
  var showPosts = function () {};

  /** @param {string} id @returns {any} */
  function $(id) {
    return document.getElementById(id);
  }

  /** @param {string} name @param {Object<string, any>} [has] @param {any[]} [inside] @returns {any} */
  function make(name, has, inside) {
    var made = document.createElement(name);
    Object.keys(has || {}).forEach(function (key) {
      var value = /** @type {any} */ (has)[key];
      if (key === "text") {
        made.textContent = value;
      } else if (typeof value === "function") {
        made.addEventListener(key, value);
      } else {
        made.setAttribute(key, value);
      }
    });
    (inside || []).forEach(function (one) { made.appendChild(one); });
    return made;
  }

  /** @param {string} text @param {function(): void} act @returns {any} */
  function button(text, act) {
    return make("button", { type: "button", text: text, click: act });
  }

  /** @param {any} element @param {string} text */
  function say(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  /** Takes a change: keeps it, shows it, and tells the players' windows. */
  function changed() {
    $("unkept").hidden = place.save(state);
    show();
    if (channel) {
      channel.postMessage(Drill.told(data, state));
    }
  }

  /** @param {function(number): void} act @param {any} [next] what has the focus when the button is gone @returns {function(): void} */
  function doing(act, next) {
    return function () {
      /** @type {any} */
      var held = document.activeElement;
      var top = held ? held.getBoundingClientRect().top : 0;
      act(Date.now());
      changed();
      var now = document.activeElement;
      if (next && (!now || now === document.body || now.closest("[hidden]"))) {
        next.focus();
      } else if (held && held !== document.body && now === held) {
        /* What changed above must not push it out of sight. */
        window.scrollBy(0, held.getBoundingClientRect().top - top);
      }
    };
  }

  /* ---- Cards ---- */

  /** @param {any} one @returns {any} the card's words */
  function words(one) {
    var claims = /** @type {Object<string, string>} */ ({ false: "this is false", unrelated: "this has nothing to do with it" });
    var named = function (/** @type {string[]} */ names) { return names.map(function (name) { return Drill.words(data, name); }).join(", "); };
    var facts = [
      ["In the story", one.type === "inject" ? claims[one.claim] : ""], ["Expected", one.expected], ["Stops working", named(one.takes)],
      ["Works again", named(one.gives)], ["Tests", one.objectives.join(", ")], ["If nothing happens", one.nothing], ["Look for", one.note]
    ].filter(function (pair) { return pair[1]; });
    return make("div", { class: "words", dir: "auto" }, one.text.map(function (/** @type {string} */ text) { return make("p", { class: "said", text: text }); }).concat([
      make("dl", {}, facts.map(function (pair) { return make("div", {}, [make("dt", { text: pair[0] }), make("dd", { text: pair[1] })]); }))
    ]));
  }

  /** @param {any} one @returns {any} a row of the list, built once */
  function row(one) {
    var code = one.code || "no. " + (data.injects.indexOf(one) + 1);
    var head = make("h3", { id: "card-" + one.id, tabindex: "-1" }, [make("span", { class: "at", text: Keeping.point(one.t) }), document.createTextNode(" "), make("span", { class: "no", text: one.code || "" }), document.createTextNode(" " + Words.route(data, one))]);
    var act = function (/** @type {function(number): void} */ does) { return doing(does, head); };
    var why = make("input", { type: "text", id: "why-" + one.id, autocomplete: "off", maxlength: "280" });
    var made = {
      state: make("p", { class: "state" }), details: make("details", {}, [make("summary", { text: "Card " + code }), words(one)]), open: "", passed: false,
      head: head,
      release: button((one.type === "check" ? "Ask " : one.type === "clock-jump" ? "Jump: " : "Release ") + code, act(function (ms) { Drill.release(data, state, one.id, ms); })),
      hold: button("Hold " + code, act(function (ms) { Drill.put(data, state, one.id, "held", ms); })),
      back: button("Bring back " + code, act(function (ms) { Drill.put(data, state, one.id, "", ms); })),
      strike: make("details", { class: "strike" }, [make("summary", { text: "Strike out " + code }), make("label", { for: "why-" + one.id, text: "Why" }), why, button("Strike it out", act(function (ms) { Drill.put(data, state, one.id, "struck", ms, why.value); }))]),
      marks: make("div", { class: "marks", role: "group", "aria-label": "Expected action of " + code }, Object.keys(Drill.MARKS).map(function (mark) {
        var text = one.type === "check" ? { "in time": "It is so", late: "So, but late", missing: "It is not so" }[mark] : { "in time": "Seen in time", late: "Seen late", missing: "Not seen" }[mark];
        var made = button(String(text), act(function (ms) { Drill.mark(data, state, one.id, mark, ms); }));
        made.setAttribute("data-mark", mark);
        return made;
      }))
    };
    /** @type {any} */ (made).item = make("li", { id: "inject-" + one.id, class: "row" }, [made.head, made.state, make("p", { class: "acts" }, [made.release, made.hold, made.back]), made.marks, made.details, made.strike]);
    return made;
  }

  /** @param {number} ms */
  function showCards(ms) {
    var shown = Drill.chosen(data, state);
    var lists = /** @type {Object<string, any[]>} */ ({ due: [], offered: [], passed: [], held: [], next: [] });
    data.injects.forEach(function (/** @type {any} */ one) {
      var made = rows[one.id];
      made.item.hidden = shown.indexOf(one) < 0;
      if (made.item.hidden) {
        return;
      }
      var how = Drill.standing(data, state, one, ms);
      var open = how.key === "due" || how.key === "offered" || how.key === "released";
      var begun = Boolean(state.begun) && !state.over;
      var gone = (state.cards[one.id] || {}).state === "released";
      var mark = (state.cards[one.id] || {}).mark;
      (lists[how.passed ? "passed" : how.key] || []).push(one);
      if (how.key === "waiting" && !lists.next.length) {
        lists.next.push(one);
      }
      say(made.state, Words.standing(data, state, one, how));
      made.item.setAttribute("data-state", how.passed ? "passed" : how.key);
      made.release.hidden = !begun || gone || /struck|reserve|unneeded/.test(how.key) || state.stopped;
      made.hold.hidden = made.release.hidden || how.key === "held";
      made.back.hidden = !begun || !/held|struck/.test(how.key);
      made.strike.hidden = !begun || gone || how.key === "struck";
      made.marks.hidden = !state.begun || !one.expected || !(gone || (one.type === "check" && how.key === "due"));
      Array.prototype.forEach.call(made.marks.children, function (child) { child.setAttribute("aria-pressed", String(child.getAttribute("data-mark") === mark)); });
      if (made.open !== how.key) {
        made.details.open = open;
        made.strike.open = false;
        made.open = how.key;
      }
    });
    showDue([["Due", lists.due], ["Offered", lists.offered], ["Limit passed, mark it", lists.passed], ["Held", lists.held], ["Next", lists.next]]);
  }

  /** What asks for something now, as links to the cards. @param {any[]} groups */
  function showDue(groups) {
    var begun = state.begun && !state.over;
    var full = groups.filter(function (pair) { return pair[1].length; });
    var text = !begun ? "" : full.length ? full.map(function (pair) {
      return pair[0] + ": " + pair[1].map(function (/** @type {any} */ one) { return Drill.called(data, one) + (pair[0] === "Next" ? " at " + Keeping.point(one.t) : ""); }).join(", ") + ".";
    }).join(" ") : "Nothing is due.";
    if ($("due").textContent === text) {
      return;
    }
    /** @type {any} */
    var focus = document.activeElement;
    var held = $("due").contains(focus) ? focus.getAttribute("href") || "" : null;
    $("due").textContent = begun && full.length ? "" : text;
    full.forEach(function (pair, group) {
      if (!begun) {
        return;
      }
      $("due").appendChild(document.createTextNode((group ? " " : "") + pair[0] + ": "));
      pair[1].forEach(function (/** @type {any} */ one, /** @type {number} */ number) {
        $("due").appendChild(make("a", { href: "#card-" + one.id, text: Drill.called(data, one) }));
        $("due").appendChild(document.createTextNode((pair[0] === "Next" ? " at " + Keeping.point(one.t) : "") + (number + 1 < pair[1].length ? ", " : ".")));
      });
    });
    if (held !== null) {
      ($("due").querySelector("a[href='" + held + "']") || $("due")).focus();
    }
  }

  /* ---- Clock, channels, posts, log ---- */

  /** @param {any} read @returns {boolean} whether it is a state of this drill; then it is taken */
  function adopt(read) {
    var fits = read && Drill.sound(data, read);
    state = fits ? Posting.fit(data, read) : state;
    return Boolean(fits);
  }

  /** @param {number} ms */
  function showDuePosts(ms) {
    var due = function () { return Posting.due(data, state, Drill.now(state, ms)); };
    if (due().length) {
      /* Another window may have written meanwhile. */
      adopt(place.works && place.open().state);
      Posting.show(state, due(), Drill.now(state, ms));
      changed();
    }
  }

  function showClock(/** @type {number} */ ms) {
    var running = Drill.running(state);
    say($("clock"), Keeping.point(Drill.now(state, ms)));
    say($("word"), state.over ? "The play is over" : state.stopped ? "STOPPED" : running ? "Running" + (state.clock.speed === 1 ? "" : ", " + state.clock.speed + " times as fast") : state.begun ? "Paused" : "Not begun");
    say($("run"), running ? "Pause" : state.begun ? "Run on" : "Begin the play");
    say($("stop"), state.stopped ? "Go on" : "Stop: " + data.stop);
    $("run").hidden = state.stopped || Boolean(state.over);
    $("stop").hidden = !state.begun || Boolean(state.over);
    $("end").hidden = $("stop").hidden;
    $("stopped").hidden = !state.stopped;
    $("before").hidden = Boolean(state.begun);
    document.body.setAttribute("data-stopped", String(state.stopped));
    Array.prototype.forEach.call(document.getElementsByName("speed"), function (one) { one.checked = Number(one.value) === state.clock.speed; });
    Array.prototype.forEach.call(document.getElementsByName("version"), function (one) { one.checked = (one.value === "short") === state.short; });
  }

  function showChannels() {
    Array.prototype.forEach.call($("channels").children, function (item) {
      var down = state.down.indexOf(item.getAttribute("data-channel")) >= 0;
      say(item.querySelector("strong"), down ? "does not work" : "works");
      var button = item.querySelector("button");
      say(button, button.textContent.replace(/^(Take away|Give back)/, down ? "Give back" : "Take away"));
      item.setAttribute("data-down", String(down));
    });
  }

  function showLog() {
    var list = $("log");
    while (list.children.length > state.log.length) {
      list.removeChild(list.lastChild);
    }
    state.log.forEach(function (/** @type {any} */ line, /** @type {number} */ number) {
      var item = list.children[number] || list.appendChild(make("li", { dir: "auto" }));
      say(item, Keeping.point(line.at) + " · " + Drill.time(line.real) + " · " + line.what + (line.more ? " (" + line.more + ")" : ""));
    });
    say($("log-words"), "Log: " + state.log.length + (state.log.length === 1 ? " line" : " lines"));
  }

  /* ---- Fields: each shows and writes one value of the state ---- */

  /** @type {Array<function(): void>} */
  var fields = [];

  /** @param {any} element @param {function(): string} read @param {function(string): void} write */
  function field(element, read, write) {
    element.addEventListener("input", function () {
      write(element.value);
      $("unkept").hidden = place.save(state);
      showReview();
    });
    fields.push(function () {
      if (element !== document.activeElement && element.value !== read()) {
        element.value = read();
      }
    });
  }

  /** @param {string} sort @param {string|number} key @returns {any} */
  function part(sort, key) {
    return state[sort][key] || (state[sort][key] = {});
  }

  function showActions() {
    var found = Drill.actions(data, state);
    $("no-actions").hidden = found.length > 0;
    data.objectives.forEach(function (/** @type {any} */ one) {
      $("action-" + one.id).hidden = !found.some(function (/** @type {any} */ action) { return action.objective === one.id; });
    });
  }

  function showReview() {
    showActions();
    var ready = Boolean(state.begun);
    $("review").hidden = !ready;
    $("no-review").hidden = ready;
    if (!ready) {
      return;
    }
    var text = Drill.review(data, state);
    var name = Drill.named(data, state) + ".yml";
    var there = Drill.address(data, name, text);
    $("yaml").value = text;
    say($("file"), data.folder + "/" + name);
    $("forge").hidden = !there.url;
    $("forge").href = there.url || "#review";
    say($("forge-words"), !there.url ? "Save the file and put it into the folder above in a branch of your own. Words for the merge request: “After-action review of " + data.title + ", played on " + Drill.day(state.begun) + ". Each objective rated M or U has an action with an owner and a day.”"
      : there.whole ? "The forge opens with the file filled in; read it through there and propose it." : "The text is too long for an address: the forge opens with an empty file. Copy the text from here, or save the file and upload it.");
  }

  function show() {
    var ms = Date.now();
    showClock(ms);
    showCards(ms);
    showPosts(state, Drill.now(state, ms));
    showChannels();
    showLog();
    fields.forEach(function (one) { one(); });
    Array.prototype.forEach.call(document.querySelectorAll("[data-rating]"), function (one) {
      one.checked = ((state.ratings[one.getAttribute("data-rating")] || {}).rating || "") === one.value;
    });
    showReview();
  }

  /* ---- What was kept ---- */

  /** What stood here and cannot be read is offered as a file until somebody says that it may go. */
  function offer() {
    var spoiled = place.spoiled();
    $("spoiled").hidden = spoiled === null;
  }

  /** Makes the fields that a page of the wiki cannot hold, at their places. */
  function makeFields() {
    Array.prototype.forEach.call(document.querySelectorAll("[data-make]"), function (spot) {
      var made = make(spot.getAttribute("data-make"), { id: spot.getAttribute("data-id") });
      if (spot.getAttribute("data-rows")) {
        made.setAttribute("rows", spot.getAttribute("data-rows"));
      }
      (data[spot.getAttribute("data-choices")] || []).forEach(function (/** @type {string[]} */ pair) {
        made.appendChild(make("option", { value: pair[0], text: pair[1] }));
      });
      spot.parentNode.replaceChild(made, spot);
    });
    $("yaml").readOnly = true;
    $("yaml").spellcheck = false;
  }

  function build() {
    makeFields();
    state = Drill.fresh(data, false);
    var kept = place.open().state;
    if (!adopt(kept) && kept) {
      place.setAside();
    }
    offer();
    data.injects.forEach(function (/** @type {any} */ one) {
      rows[one.id] = row(one);
      $("injects").appendChild(rows[one.id].item);
    });
    showPosts = Posting.panel(data, $, make, function (/** @type {function(any, number): string} */ act, /** @type {any} */ next) {
      doing(function (ms) {
        var told = act(state, Drill.now(state, ms));
        if (state.begun) {
          Drill.log(state, ms, told);
        }
      }, next)();
    });
    data.objectives.forEach(function (/** @type {any} */ one) {
      field($("rating-why-" + one.id), function () { return (state.ratings[one.id] || {}).why || ""; }, function (text) { part("ratings", one.id).why = text; });
      ["text", "due", "owner", "changes"].forEach(function (name) {
        field($("action-" + name + "-" + one.id), function () {
          var now = Drill.actions(data, state).filter(function (/** @type {any} */ action) { return action.objective === one.id; })[0];
          return now ? now[name] : "";
        }, function (text) { part("actions", one.id)[name] = text; });
      });
    });
    data.questions.forEach(function (/** @type {string} */ _, /** @type {number} */ number) {
      field($("answer-" + number), function () { return (state.answers[number] || {}).text || ""; }, function (text) { part("answers", number).text = text; });
      field($("answer-as-" + number), function () { return (state.answers[number] || {}).as || ""; }, function (text) { part("answers", number).as = text; });
    });
    field($("care"), function () { return state.care; }, function (text) { state.care = text; });
    show();
  }

  /** @param {string} ending @returns {string} a name for a file of this drill */
  function fileName(ending) {
    return data.id + "-" + Drill.day(state.begun || Date.now()) + ending;
  }

  function importFile() {
    var input = make("input", { type: "file", accept: ".json,application/json" });
    input.addEventListener("change", function () {
      var reader = new FileReader();
      reader.onload = function () {
        var read = Keeping.read(String(reader.result), Drill.VERSION);
        if (!read.state || !Drill.sound(data, read.state)) {
          say($("imported"), "This file is no saved drill of this exercise, or a newer edition wrote it. Nothing was changed.");
          return;
        }
        if (state.begun) {
          Keeping.hand(fileName("-before-import.json"), Keeping.written(state, Drill.VERSION), "application/json");
        }
        adopt(read.state);
        changed();
        say($("imported"), "Read in. What stood here before was saved as a file, if the play had begun.");
      };
      reader.readAsText(input.files[0]);
      input.remove();
    });
    /* A field that stands in no page may be cleared away before a file was chosen. */
    input.hidden = true;
    document.body.append(input);
    input.addEventListener("cancel", function () { input.remove(); });
    input.click();
  }

  /** @param {string} id @param {function(): void} act */
  function on(id, act) {
    $(id).addEventListener("click", act);
  }

  function listen() {
    on("run", doing(function (ms) { (Drill.running(state) ? Drill.pause : Drill.start.bind(null, data))(state, ms); }));
    on("stop", doing(function (ms) { if (state.stopped) { Drill.goOn(state, ms); } else { Drill.stop(data, state, ms); } }));
    on("end-sure", doing(function (ms) { Drill.end(state, ms); }, $("ratings-head")));
    on("set", doing(function (ms) {
      var at = Keeping.minutes($("set-to").value.trim());
      say($("set-told"), isNaN(at) ? "Write the moment as T+3:00." : state.begun ? "" : "The play has not begun.");
      if (!isNaN(at) && state.begun) {
        Drill.log(state, ms, "The clock is set to " + Keeping.point(at));
        Drill.set(state, ms, at);
      }
    }));
    $("speeds").addEventListener("change", function (/** @type {any} */ event) { doing(function (ms) { Drill.pace(state, ms, Number(event.target.value)); })(); });
    $("before").addEventListener("change", function (/** @type {any} */ event) { doing(function () { state.short = event.target.value === "short"; })(); });
    $("hide-done").addEventListener("change", function (/** @type {any} */ event) { $("injects").classList.toggle("hide-done", event.target.checked); });
    on("note-add", doing(function (ms) {
      if ($("note").value.trim()) {
        Drill.log(state, ms, "Note: " + $("note").value.trim());
        $("note").value = "";
      }
    }));
    $("note").addEventListener("keydown", function (/** @type {any} */ event) { if (event.key === "Enter") { $("note-add").click(); } });
    $("channels").addEventListener("click", function (/** @type {any} */ event) {
      var item = event.target.closest("button") && event.target.closest("[data-channel]");
      if (item) {
        var name = item.getAttribute("data-channel");
        var down = state.down.indexOf(name) < 0;
        doing(function (ms) {
          Drill.turn(state, name, down);
          Drill.log(state, ms, Drill.words(data, name) + (down ? " stops working" : " works again"));
        })();
      }
    });
    $("ratings").addEventListener("change", function (/** @type {any} */ event) {
      var objective = event.target.getAttribute("data-rating");
      if (objective) {
        doing(function () { part("ratings", objective).rating = event.target.value; })();
      }
    });
    on("save-yaml", function () { Keeping.hand(Drill.named(data, state) + ".yml", Drill.review(data, state)); });
    on("copy-yaml", function () {
      $("yaml").select();
      document.execCommand("copy");
      say($("copied"), "Copied.");
    });
    on("save-log", function () { Keeping.hand(fileName("-log.txt"), Drill.logText(data, state)); });
    on("save-state", function () { Keeping.hand(fileName(".json"), Keeping.written(state, Drill.VERSION), "application/json"); });
    on("import", importFile);
    on("forget-sure", function () {
      place.forget();
      state = Drill.fresh(data, state.short);
      changed();
      $("forget").open = false;
      $("run").focus();
    });
    on("spoiled-save", function () { Keeping.hand(data.id + "-unreadable.txt", place.spoiled() || ""); });
    on("spoiled-drop", function () { place.dropSpoiled(); offer(); $("run").focus(); });
    if (channel) {
      channel.onmessage = function (event) {
        if (channel && event.data && event.data.sort === "ask") {
          channel.postMessage(Drill.told(data, state));
        }
      };
    }
    $("deaf").hidden = Boolean(channel);
    Keeping.meet("drill:" + data.id, function () { $("twice").hidden = false; });
    window.addEventListener("storage", function (event) {
      if (event.key === place.key && event.newValue !== null) {
        if (adopt(Keeping.read(event.newValue, Drill.VERSION).state)) {
          show();
        }
      }
    });
    window.addEventListener("beforeunload", function (event) {
      if (state.begun && !state.over) {
        event.preventDefault();
        event.returnValue = "";
      }
    });
  }

  build();
  listen();
  $("still").hidden = true;
  $("drill").hidden = false;
  changed();
  setInterval(function () {
    var ms = Date.now();
    showClock(ms);
    showCards(ms);
    showDuePosts(ms);
  }, 500);
})();
