/* Run mode: a playbook with a clock from T. What is so stands in running.js; here it is shown, and clicks are taken. */
(function () {
  "use strict";

  /**
   * @typedef {{id: string, heading: string, part: string, owner: string, deputy: string, by: string, within: string, every: string,
   *   mode: string, actions: string[], doneWhen: string, fallback: string, links: {href: string, words: string}[], roles: string[]}} Step
   * @typedef {{id: string, roles: {id: string, title: string}[], steps: Step[]}} Data
   * @typedef {{id: string, t: string, role: string, shown: string, log: {at: string, step: string, what: string, role: string, text: string}[]}} Run
   */
  /** @type {any} */
  var Keeping = /** @type {any} */ (window).VademecumKeeping;
  /** @type {any} */
  var Runs = /** @type {any} */ (window).VademecumRuns;
  var place = /** @type {HTMLElement} */ (document.getElementById("run"));
  /** @type {Data} */
  var data = JSON.parse(/** @type {any} */ (document.getElementById("run-data")).textContent);
  var kept = new Keeping.Place("run:" + data.id, Runs.VERSION);
  /** @type {Run|null} */
  var run = null;
  var exported = false;

  /** @param {string} tag @param {Object<string, any>} [values] @param {any[]} [inside] @returns {any} */
  function make(tag, values, inside) {
    var made = document.createElement(tag);
    Object.keys(values || {}).forEach(function (name) {
      if (name === "click") {
        made.addEventListener(name, /** @type {any} */ (values)[name]);
      } else if (name in made) {
        /** @type {any} */ (made)[name] = /** @type {any} */ (values)[name];
      } else {
        made.setAttribute(name, /** @type {any} */ (values)[name]);
      }
    });
    (inside || []).forEach(function (one) {
      made.appendChild(typeof one === "string" ? document.createTextNode(one) : one);
    });
    return made;
  }

  /** A button; by its key it is found again when the page was drawn anew. @param {string} words @param {string} key @param {function(): void} act @param {string} [sort] */
  function button(words, key, act, sort) {
    return make("button", { type: "button", className: sort || "", textContent: words, "data-key": key, click: act });
  }

  function say(/** @type {string} */ words) {
    /** @type {any} */ (document.getElementById("said")).textContent = words;
  }

  function save() {
    if (run && !kept.save(run)) {
      say("This device keeps nothing. Export the log before you close this page.");
    }
  }

  /** @param {string} step @param {string} what @param {string} [text] */
  function note(step, what, text) {
    if (!run) {
      return;
    }
    run.log.push({ at: new Date().toISOString(), step: step, what: what, role: run.role, text: text || "" });
    save();
    draw();
  }

  /**
   * Asks for a line of text in the page itself, below the button that asked. `then` may refuse it with false.
   * @param {string} holder @param {string} key @param {string} words @param {function(string): (boolean|void)} then
   */
  function ask(holder, key, words, then) {
    var near = /** @type {HTMLElement} */ (document.getElementById(holder));
    var old = near.querySelector(".ask");
    var again = old && old.getAttribute("data-for") === key;
    if (old) {
      near.removeChild(old);
    }
    if (again) {
      return;
    }
    var field = make("input", { type: "text", id: "ask-" + holder, maxLength: 200, autocomplete: "off", "data-key": "ask:" + holder });
    function send() {
      var text = field.value.trim();
      if (!text) {
        field.focus();
        return;
      }
      near = /** @type {HTMLElement} */ (document.getElementById(holder));
      near.removeChild(asked);
      if (then(text) === false) {
        near.appendChild(asked);
        field.focus();
      } else {
        focus(key, holder);
      }
    }
    var asked = make("p", { className: "ask", "data-for": key }, [make("label", { htmlFor: field.id, textContent: words }), field, button("Keep it", "keep:" + holder, send)]);
    asked.addEventListener("keydown", function (/** @type {any} */ event) {
      if (event.key === "Enter" && event.target === field) {
        /* Else the same key would press the button that has the focus next. */
        event.preventDefault();
        send();
      } else if (event.key === "Escape") {
        asked.parentNode.removeChild(asked);
        focus(key, holder);
      }
    });
    near.appendChild(asked);
    field.focus();
  }

  /** Gives the focus to what has the key; when that is gone, to the first button near it, to the clock, or to the start. @param {string} key @param {string} [holder] */
  function focus(key, holder) {
    var found = Array.prototype.filter.call(place.querySelectorAll("[data-key]"), function (one) { return one.getAttribute("data-key") === key; })[0];
    var near = holder && document.getElementById(holder);
    found = found || (near && near.querySelector("button")) || place.querySelector("select, button.first");
    if (found) {
      found.focus();
    }
  }

  function chooser(/** @type {string} */ words, /** @type {string} */ first, /** @type {"role"|"shown"} */ name) {
    var current = /** @type {Run} */ (run);
    var field = make("select", { "data-key": name }, [make("option", { value: "", textContent: first })].concat(data.roles.map(function (role) {
      return make("option", { value: role.id, textContent: role.title });
    })));
    field.value = current[name];
    field.addEventListener("change", function () {
      current[name] = field.value;
      save();
      draw();
    });
    return make("label", { className: "choose" }, [words + " ", field]);
  }

  function drawStart() {
    var ago = make("input", { type: "text", id: "ago", value: "0", inputMode: "numeric", maxLength: 5, autocomplete: "off", "data-key": "ago" });
    return make("section", { className: "start" }, [
      make("h2", { textContent: "Start the clock" }),
      make("p", {}, [make("label", { htmlFor: "ago", textContent: "T, the moment of the event, was so many minutes ago: " }), ago]),
      make("p", {}, [button("Start", "start", function () {
        if (!/^[0-9]{1,5}$/.test(ago.value)) {
          say("Write whole minutes, such as 0 or 25.");
          ago.focus();
          return;
        }
        run = Runs.begun(data, new Date(Date.now() - Number(ago.value) * 60000).toISOString());
        exported = false;
        save();
        draw();
      }, "first"), button("Take over a run from a file", "take", take)])
    ]);
  }

  function take() {
    var field = make("input", { type: "file", accept: "application/json,.json" });
    field.addEventListener("change", function () {
      var reader = new FileReader();
      reader.onload = function () {
        var found = Runs.received(String(reader.result), data);
        if (!found.run) {
          say(found.why + " Nothing was changed.");
          return;
        }
        if (run) {
          Keeping.hand(fileName("before-handover", "json"), Keeping.written(run, Runs.VERSION), "application/json");
        }
        run = found.run;
        exported = false;
        note("", "Shift taken over");
        say("The run goes on here.");
      };
      reader.readAsText(field.files[0]);
      field.remove();
    });
    /* Outside the page it may be cleared away too early. */
    field.hidden = true;
    document.body.append(field);
    field.addEventListener("cancel", function () { field.remove(); });
    field.click();
  }

  function fileName(/** @type {string} */ what, /** @type {string} */ ending) {
    return data.id + "-" + what + "-" + Runs.day(Date.now()) + "." + ending;
  }

  function present() {
    return Runs.elapsed(/** @type {Run} */ (run), new Date().toISOString());
  }

  function drawStep(/** @type {Step} */ step, /** @type {number} */ number) {
    var state = Runs.standing(/** @type {Run} */ (run), step, present());
    var name = "item-" + step.id;
    var act = function (/** @type {string} */ words, /** @type {string} */ what, /** @type {string} */ sort, /** @type {string} */ asks) {
      var key = what + ":" + step.id;
      var made = button(words, key, function () {
        if (asks) {
          ask(name, key, asks, function (text) { note(step.id, what, text); });
        } else {
          note(step.id, what);
        }
      }, sort);
      made.setAttribute("aria-describedby", "step-" + step.id);
      return made;
    };
    var acts = state.skipped ? [act("Take up again", "undone", "", "")] : state.done ? [act("Take back", "undone", "", "")]
      : [act(state.again ? "Done again" : "Done", "done", "first", ""), act("Skip", "skipped", "", "Why is it skipped? ")];
    var limit = step.by || (step.within ? step.within + " each" : "") || (step.every ? "every " + step.every : "no limit");
    var who = [step.owner, step.deputy ? "or " + step.deputy : ""].filter(Boolean).join(" ");
    var more = make("details", {}, [make("summary", { textContent: "How", "data-key": "how:" + step.id })].concat(step.actions.map(function (text) {
      return make("p", { textContent: text });
    }), step.doneWhen ? [make("p", {}, [make("i", { textContent: "Done when: " }), step.doneWhen])] : [], step.fallback ? [make("p", {}, [make("i", { textContent: "No internet: " }), step.fallback])] : [], step.links.map(function (link, at) {
      return make("p", {}, [make("a", { href: link.href, textContent: link.words, "data-key": "link-" + at + ":" + step.id })]);
    })));
    return make("li", { id: name, "data-step": step.id }, [
      make("h3", { id: "step-" + step.id }, [make("span", { className: "number", textContent: number + ". " }), step.heading]),
      make("p", { className: "who" }, [make("b", { textContent: limit }), " " + who + ", " + step.mode]),
      make("p", { className: "state" }), make("p", { className: "acts" }, acts.concat([act("Note", "note", "", "Note: ")])), more
    ].concat(state.notes.map(function (/** @type {{at: string, text: string}} */ entry) {
      return make("p", { className: "noted", textContent: Runs.clock(entry.at) + " " + entry.text });
    })));
  }

  function drawFiling() {
    var found = Runs.filing(data, /** @type {Run} */ (run));
    var link = found.url ? [make("a", { href: found.url, target: "_blank", rel: "noopener", textContent: "New file on the forge", "data-key": "forge" }), ". "] : [];
    return make("p", { id: "filing" }, ["The review is among your downloads. Its place in the wiki: ", make("code", { textContent: found.path }), ". "].concat(link, [found.words]));
  }

  function drawTools() {
    var current = /** @type {Run} */ (run);
    return make("section", { className: "export", id: "tools" }, [
      make("h2", { textContent: "Log" }),
      make("p", { className: "acts" }, [
        button("Note for the log", "note", function () { ask("tools", "note", "Note: ", function (text) { note("", "note", text); }); }),
        button("Log as text", "text", function () { Keeping.hand(fileName("log", "txt"), Runs.asText(data, current)); }),
        button("After-action review (YAML)", "review", function () {
          Keeping.hand(Runs.named(data, current) + ".yml", Runs.asRecord(data, current), "text/yaml");
          exported = true;
          draw();
        }),
        button("Hand over the shift (file)", "hand", function () {
          note("", "Shift handed over");
          Keeping.hand(fileName("handover", "json"), Keeping.written(run, Runs.VERSION), "application/json");
        }),
        button("Take over from a file", "take", take),
        button("End this run", "end", function () { ask("tools", "end", "The log will be saved as a file and the run deleted here. Type END: ", end); })
      ]),
      exported ? drawFiling() : "",
      make("ol", { className: "log" }, Runs.lines(data, current).reverse().slice(0, 60).map(function (/** @type {{at: string, clock: string, what: string}} */ line) {
        return make("li", {}, [make("b", { textContent: line.at }), " " + line.clock.slice(11) + " " + line.what]);
      }))
    ]);
  }

  function end(/** @type {string} */ word) {
    if (word !== "END" || !run) {
      say("The run goes on. Type END in capital letters to end it.");
      return false;
    }
    Keeping.hand(fileName("log", "txt"), Runs.asText(data, run));
    Keeping.hand(fileName("handover", "json"), Keeping.written(run, Runs.VERSION), "application/json");
    kept.forget();
    run = null;
    draw();
    say("The run is over. Its log is among your downloads.");
    return true;
  }

  /** Draws everything anew; what was open stays open, what is being typed stays, and so does the focus. */
  function draw() {
    var at = document.activeElement;
    var held = at && place.contains(at) ? at : null;
    var holder = held ? held.closest("[id^=item-], #tools") : null;
    var open = Array.prototype.map.call(place.querySelectorAll("details[open]"), function (one) { return one.parentNode.id; });
    /** @type {any[]} */
    var asked = Array.prototype.map.call(place.querySelectorAll(".ask"), function (one) { return { near: one.parentNode.id, one: one }; });
    place.textContent = "";
    if (run) {
      drawRun(run);
      open.forEach(function (id) {
        var details = document.querySelector("#" + CSS.escape(String(id)) + " details");
        if (details) {
          /** @type {any} */ (details).open = true;
        }
      });
      asked.forEach(function (pair) {
        var near = document.getElementById(pair.near);
        if (near) {
          near.appendChild(pair.one);
        }
      });
      refresh();
    } else {
      place.appendChild(drawStart());
    }
    if (held) {
      focus(held.getAttribute("data-key") || "", holder ? holder.id : "");
    }
  }

  /** @param {Run} current */
  function drawRun(current) {
    place.appendChild(make("p", { className: "clock", id: "clock", role: "timer" }));
    place.appendChild(make("div", { className: "bar" }, [chooser("I act as", "nobody in particular", "role"), chooser("Show steps of", "all roles", "shown")]));
    [["card", "First-hour card"], ["steps", "Steps"]].forEach(function (part) {
      var all = data.steps.filter(function (one) { return one.part === part[0]; });
      var shown = all.filter(function (one) { return !current.shown || one.roles.indexOf(current.shown) >= 0; });
      if (shown.length) {
        place.appendChild(make("section", {}, [make("h2", { textContent: part[1] }), make("ol", { className: "steps" }, shown.map(function (one) {
          return drawStep(one, all.indexOf(one) + 1);
        }))]));
      }
    });
    place.appendChild(drawTools());
  }

  /** Writes what the passing time changes, and nothing else. */
  function refresh() {
    if (!run) {
      return;
    }
    var current = run;
    var now = present();
    var late = Runs.overdue(data, current, now);
    /** @param {any} shown @param {string} words */
    function put(shown, words) {
      if (shown.textContent !== words) {
        shown.textContent = words;
      }
    }
    put(document.getElementById("clock"), Keeping.point(now) + (late ? ", " + late + " overdue" : ", nothing overdue"));
    data.steps.forEach(function (step) {
      var item = document.getElementById("item-" + step.id);
      if (item) {
        var state = Runs.standing(current, step, now);
        put(item.querySelector(".state"), state.words);
        item.className = "step" + (state.done ? " is-done" : "") + (state.skipped ? " is-skipped" : "") + (state.late ? " is-late" : "");
      }
    });
  }

  /** Takes what is kept here, when it is sound; else it is put aside. */
  function open() {
    var state = kept.open().state;
    if (state && Runs.sound(data, state)) {
      run = state;
    } else if (state) {
      kept.setAside();
    }
  }

  /** Offers what was put aside as a file, until somebody says that it may go. */
  function offer() {
    var spot = /** @type {HTMLElement} */ (document.getElementById("unread"));
    var spoiled = kept.spoiled();
    spot.textContent = "";
    spot.hidden = spoiled === null;
    if (spoiled !== null) {
      spot.appendChild(document.createTextNode("A run stands on this device that this edition cannot read. Nothing of it is lost: "));
      spot.appendChild(button("save it as a file", "", function () { Keeping.hand(fileName("unread-run", "txt"), spoiled); }));
      spot.appendChild(button("delete it here", "", function () {
        kept.dropSpoiled();
        offer();
        focus("");
      }));
    }
  }

  Keeping.meet("run:" + data.id, function () {
    say("This run is open in another tab too. Use one of them: what is ticked there comes here.");
  });
  window.addEventListener("storage", function (event) {
    if (event.key === kept.key && event.newValue !== null) {
      open();
      offer();
      draw();
    }
  });
  setInterval(refresh, 1000);
  open();
  draw();
  offer();
  if (!kept.works) {
    say("This device keeps nothing. Export the log before you close this page.");
  }
})();
