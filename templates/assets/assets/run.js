/* Run mode: a playbook with a clock from T. All that is ticked stays on this device until somebody exports it. */
(function (root) {
  "use strict";

  var Keeping = typeof require === "function" ? require("./keeping.js") : /** @type {any} */ (root).VademecumKeeping;
  var VERSION = 1;
  var MOST_LINES = 400;

  /**
   * @typedef {{id: string, heading: string, part: string, owner: string, deputy: string, by: string, within: string, every: string,
   *   mode: string, actions: string[], doneWhen: string, fallback: string, links: {href: string, words: string}[]}} Step
   * @typedef {{id: string, code: string, title: string, roles: {id: string, title: string}[], steps: Step[]}} Data
   * @typedef {{at: string, step: string, what: string, role: string, text: string}} Entry
   * @typedef {{id: string, t: string, role: string, shown: string, log: Entry[]}} Run
   */

  /** @param {Data} data @param {string} t @returns {Run} */
  function begun(data, t) {
    return { id: data.id, t: t, role: "", shown: "", log: [{ at: t, step: "", what: "start", role: "", text: "" }] };
  }

  /** What a step's entries come to. @param {Run} run @param {Step} step */
  function stateOf(run, step) {
    var found = { done: /** @type {string[]} */ ([]), skipped: "", reason: "", notes: /** @type {Entry[]} */ ([]) };
    run.log.forEach(function (entry) {
      if (entry.step !== step.id) {
        return;
      }
      if (entry.what === "done") {
        found.done.push(entry.at);
        found.skipped = "";
      } else if (entry.what === "undone") {
        found.done.pop();
        found.skipped = "";
      } else if (entry.what === "skipped") {
        found.skipped = entry.at;
        found.reason = entry.text;
      } else if (entry.what === "note") {
        found.notes.push(entry);
      }
    });
    return found;
  }

  /**
   * When a step is due, in minutes from T, or null when it has no point on the clock. A step with `every` is due again
   * that long after it was last done.
   * @param {Run} run @param {Step} step @returns {number|null}
   */
  function dueAt(run, step) {
    var state = stateOf(run, step);
    if (state.skipped) {
      return null;
    }
    if (step.every) {
      var last = state.done[state.done.length - 1];
      var first = step.by ? Keeping.minutes(step.by) : Keeping.span(step.every);
      return last ? elapsed(run, last) + Keeping.span(step.every) : first;
    }
    return state.done.length || !step.by ? null : Keeping.minutes(step.by);
  }

  /** Minutes from T to a moment. @param {Run} run @param {string} moment @returns {number} */
  function elapsed(run, moment) {
    return (new Date(moment).getTime() - new Date(run.t).getTime()) / 60000;
  }

  /** `in 5 min`, `overdue by 1 h 10 min`. @param {number} due @param {number} now @returns {{words: string, late: boolean}} */
  function distance(due, now) {
    var minutes = Math.round(Math.abs(due - now));
    var hours = Math.floor(minutes / 60);
    var words = hours >= 48 ? Math.round(hours / 24) + " days" : hours ? hours + " h " + (minutes % 60) + " min" : minutes + " min";
    return now > due ? { words: "overdue by " + words, late: true } : { words: "due in " + words, late: false };
  }

  function two(/** @type {number} */ number) {
    return (number < 10 ? "0" : "") + number;
  }

  /** @param {Date} day @returns {string} */
  function dayOf(day) {
    return day.getFullYear() + "-" + two(day.getMonth() + 1) + "-" + two(day.getDate());
  }

  /** @param {string} moment @returns {string} */
  function clockOf(moment) {
    var then = new Date(moment);
    return two(then.getHours()) + ":" + two(then.getMinutes());
  }

  /** The words of an entry, for the log. @param {Data} data @param {Entry} entry @returns {string} */
  function wordsOf(data, entry) {
    var step = data.steps.filter(function (one) {
      return one.id === entry.step;
    })[0];
    var heading = step ? step.heading.replace(/[.:]$/, "") : "";
    var acts = { start: "T set", done: "Done: " + heading, undone: "Taken back: " + heading, skipped: "Skipped: " + heading };
    var words = /** @type {any} */ (acts)[entry.what] || (entry.what === "note" ? "Note" + (heading ? " on " + heading : "") : entry.what);
    return words + (entry.text ? ": " + entry.text : "") + (entry.role ? " (" + titleOf(data, entry.role) + ")" : "");
  }

  /** @param {Data} data @param {string} role @returns {string} */
  function titleOf(data, role) {
    var found = data.roles.filter(function (one) {
      return one.id === role;
    })[0];
    return found ? found.title : role;
  }

  /** The log as lines of the clock and words. @param {Data} data @param {Run} run */
  function lines(data, run) {
    return run.log.map(function (entry) {
      return { at: Keeping.point(elapsed(run, entry.at)), clock: dayOf(new Date(entry.at)) + " " + clockOf(entry.at), what: wordsOf(data, entry) };
    });
  }

  /** @param {Data} data @param {Run} run @returns {string} */
  function asText(data, run) {
    var head = (data.code ? data.code + " " : "") + data.title + "\nT = " + dayOf(new Date(run.t)) + " " + clockOf(run.t) + "\n\n";
    return head + lines(data, run).map(function (line) {
      return line.at + "  " + line.clock + "  " + line.what;
    }).join("\n") + "\n";
  }

  /** The log as an after-action record that `vademecum check` accepts. @param {Data} data @param {Run} run @returns {string} */
  function asRecord(data, run) {
    var day = dayOf(new Date(run.t));
    var found = lines(data, run);
    var kept = found.slice(0, MOST_LINES - (found.length > MOST_LINES ? 1 : 0));
    var text = [
      "kind: after-action",
      "id: " + (data.id.slice(0, 45) + "-run-" + day),
      "title: " + Keeping.quoted(("Run of " + data.title).slice(0, 78) + " " + day),
      "tlp: TLP:AMBER",
      "of: event",
      "playbook: " + data.id,
      "held_on: " + day,
      "# What stays, what changes, and who changes it by when:",
      "# strengths: [...]",
      "# to_improve: [{finding: ..., root_cause: ..., element: planning}]",
      "# actions: [{id: ..., text: ..., owner_role: ..., due: " + day + ", changes: " + data.id + "}]",
      "log:"
    ];
    kept.forEach(function (line) {
      text.push("  - {at: " + Keeping.quoted(line.at) + ", what: " + Keeping.quoted((line.clock.slice(11) + " " + line.what).slice(0, 290)) + "}");
    });
    if (kept.length < found.length) {
      text.push("  - {at: " + Keeping.quoted(found[found.length - 1].at) + ", what: " + Keeping.quoted(found.length - kept.length + " later lines stand in the text export") + "}");
    }
    return text.join("\n") + "\n";
  }

  /** A run out of a file that another device wrote, or why not. @param {string} text @param {Data} data @returns {{run: Run|null, why: string}} */
  function received(text, data) {
    var opened = Keeping.read(text, VERSION);
    if (!opened.state) {
      return { run: null, why: "This file is no run, or a newer edition of this wiki wrote it." };
    }
    if (opened.state.id !== data.id || !Array.isArray(opened.state.log) || isNaN(Date.parse(opened.state.t))) {
      return { run: null, why: "This file is the run of another playbook." };
    }
    return { run: opened.state, why: "" };
  }

  var Runs = { asRecord: asRecord, asText: asText, begun: begun, distance: distance, dueAt: dueAt, elapsed: elapsed, lines: lines, received: received, stateOf: stateOf, VERSION: VERSION };
  if (typeof module === "object" && module.exports) {
    module.exports = Runs;
    return;
  }
  /** @type {any} */ (root).VademecumRuns = Runs;

  /* From here on the page. */
  var place = document.getElementById("run");
  if (!place) {
    return;
  }
  /** @type {Data} */
  var data = JSON.parse(/** @type {any} */ (document.getElementById("run-data")).textContent);
  var kept = new Keeping.Place("run:" + data.id, VERSION);
  var opened = kept.open();
  /** @type {Run|null} */
  var run = opened.state;

  /** @param {string} tag @param {Object<string, any>} [values] @param {any[]} [inside] @returns {any} */
  function make(tag, values, inside) {
    var made = document.createElement(tag);
    Object.keys(values || {}).forEach(function (name) {
      if (name === "click" || name === "change" || name === "input") {
        made.addEventListener(name, /** @type {any} */ (values)[name]);
      } else if (name in made && name !== "list") {
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

  /** @param {string} words @param {function(): void} act @param {string} [sort] */
  function button(words, act, sort) {
    return make("button", { type: "button", className: sort || "", textContent: words, click: act });
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

  /** Asks for a line of text in the page itself. @param {any} near @param {string} words @param {function(string): void} then */
  function ask(near, words, then) {
    var old = near.querySelector(".ask");
    if (old) {
      old.parentNode.removeChild(old);
      return;
    }
    var name = "ask-" + Math.random().toString(36).slice(2);
    var field = make("input", { type: "text", id: name, maxLength: 200, autocomplete: "off" });
    function send() {
      if (field.value.trim()) {
        then(field.value.trim());
      } else {
        field.focus();
      }
    }
    field.addEventListener("keydown", function (/** @type {any} */ event) {
      if (event.key === "Enter") {
        send();
      }
    });
    near.appendChild(make("p", { className: "ask" }, [make("label", { htmlFor: name, textContent: words }), field, button("Keep it", send)]));
    field.focus();
  }

  function chooser(/** @type {string} */ words, /** @type {string} */ first, /** @type {string} */ value, /** @type {function(string): void} */ then) {
    var field = make("select", {}, [make("option", { value: "", textContent: first })].concat(data.roles.map(function (role) {
      return make("option", { value: role.id, textContent: role.title });
    })));
    field.value = value;
    field.addEventListener("change", function () {
      then(field.value);
    });
    return make("label", { className: "choose" }, [words + " ", field]);
  }

  function drawStart() {
    var now = new Date();
    var ago = make("input", { type: "text", id: "ago", value: "0", inputMode: "numeric", maxLength: 5, autocomplete: "off" });
    return make("section", { className: "start" }, [
      make("h2", { textContent: "Start the clock" }),
      make("p", {}, [make("label", { htmlFor: "ago", textContent: "T, the moment of the event, was so many minutes ago: " }), ago]),
      make("p", {}, [button("Start", function () {
        var minutes = Number(ago.value);
        if (!/^[0-9]{1,5}$/.test(ago.value)) {
          say("Write whole minutes, such as 0 or 25.");
          ago.focus();
          return;
        }
        now = new Date();
        run = begun(data, new Date(now.getTime() - minutes * 60000).toISOString());
        save();
        draw();
      }, "first"), button("Take over a run from a file", take)])
    ]);
  }

  function take() {
    var field = make("input", { type: "file", accept: "application/json,.json" });
    field.addEventListener("change", function () {
      var reader = new FileReader();
      reader.onload = function () {
        var found = received(String(reader.result), data);
        if (!found.run) {
          say(found.why + " Nothing was changed.");
          return;
        }
        if (run) {
          Keeping.hand(fileName("before-handover", "json"), Keeping.written(run, VERSION), "application/json");
        }
        run = found.run;
        note("", "Shift taken over");
        say("The run goes on here.");
      };
      reader.readAsText(field.files[0]);
    });
    field.click();
  }

  function fileName(/** @type {string} */ what, /** @type {string} */ ending) {
    return data.id + "-" + what + "-" + dayOf(new Date()) + "." + ending;
  }

  function drawStep(/** @type {Step} */ step, /** @type {number} */ number) {
    var current = /** @type {Run} */ (run);
    var state = stateOf(current, step);
    var due = dueAt(current, step);
    var now = elapsed(current, new Date().toISOString());
    var late = due === null ? null : distance(due, now);
    var done = state.done[state.done.length - 1];
    var words = state.skipped ? "skipped at " + clockOf(state.skipped) + ": " + state.reason : done ? "done at " + clockOf(done) + (state.done.length > 1 ? " (" + state.done.length + " times)" : "") : "";
    var status = [words, late ? late.words : ""].filter(Boolean).join(", ");
    var item = make("li", { className: "step" + (done && !step.every ? " is-done" : "") + (state.skipped ? " is-skipped" : "") + (late && late.late ? " is-late" : "") });
    var heading = make("h3", { id: "step-" + step.id }, [make("span", { className: "number", textContent: number + ". " }), step.heading]);
    var who = make("p", { className: "who" }, [make("b", { textContent: step.by || (step.within ? step.within + " each" : "") || (step.every ? "every " + step.every : "no limit") }), " " + [step.owner, step.deputy ? "or " + step.deputy : ""].filter(Boolean).join(" ") + ", " + step.mode]);
    var more = make("details", {}, [make("summary", { textContent: "How" })].concat(step.actions.map(function (text) {
      return make("p", { textContent: text });
    }), step.doneWhen ? [make("p", {}, [make("i", { textContent: "Done when: " }), step.doneWhen])] : [], step.fallback ? [make("p", {}, [make("i", { textContent: "No internet: " }), step.fallback])] : [], step.links.map(function (link) {
      return make("p", {}, [make("a", { href: link.href, textContent: link.words })]);
    })));
    var acts = make("p", { className: "acts" });
    if (state.skipped) {
      acts.appendChild(button("Take up again", function () { note(step.id, "undone"); }));
    } else if (done && !step.every) {
      acts.appendChild(button("Take back", function () { note(step.id, "undone"); }));
    } else {
      acts.appendChild(button(done ? "Done again" : "Done", function () { note(step.id, "done"); }, "first"));
      acts.appendChild(button("Skip", function () { ask(item, "Why is it skipped? ", function (text) { note(step.id, "skipped", text); }); }));
    }
    acts.appendChild(button("Note", function () { ask(item, "Note: ", function (text) { note(step.id, "note", text); }); }));
    Array.prototype.forEach.call(acts.querySelectorAll("button"), function (/** @type {any} */ one) {
      one.setAttribute("aria-describedby", "step-" + step.id);
    });
    [heading, who, make("p", { className: "state", textContent: status }), acts, more].forEach(function (one) { item.appendChild(one); });
    state.notes.forEach(function (entry) {
      item.appendChild(make("p", { className: "noted", textContent: clockOf(entry.at) + " " + entry.text }));
    });
    return item;
  }

  function drawTools() {
    var current = /** @type {Run} */ (run);
    return make("section", { className: "export" }, [
      make("h2", { textContent: "Log" }),
      make("p", {}, [button("Note for the log", function () { ask(/** @type {any} */ (document.querySelector(".export")), "Note: ", function (text) { note("", "note", text); }); })]),
      make("p", {}, [
        button("Log as text", function () { Keeping.hand(fileName("log", "txt"), asText(data, current)); }),
        button("After-action review (YAML)", function () { Keeping.hand(fileName("run", "yml"), asRecord(data, current), "text/yaml"); }),
        button("Hand over the shift (file)", function () { note("", "Shift handed over"); Keeping.hand(fileName("handover", "json"), Keeping.written(run, VERSION), "application/json"); }),
        button("Take over from a file", take)
      ]),
      make("ol", { className: "log" }, lines(data, current).reverse().slice(0, 60).map(function (line) {
        return make("li", {}, [make("b", { textContent: line.at }), " " + line.clock.slice(11) + " " + line.what]);
      })),
      make("p", {}, [button("End this run", function () { ask(/** @type {any} */ (document.querySelector(".export")), "The log will be saved as a file and the run deleted here. Type END: ", function (text) {
        if (text !== "END") {
          return;
        }
        Keeping.hand(fileName("log", "txt"), asText(data, current));
        Keeping.hand(fileName("handover", "json"), Keeping.written(run, VERSION), "application/json");
        kept.forget();
        run = null;
        draw();
        say("The run is over. Its log is among your downloads.");
      }); })])
    ]);
  }

  function typing() {
    var at = document.activeElement;
    return Boolean(at && at.closest && at.closest(".ask, select, .start"));
  }

  function draw() {
    var open = Array.prototype.map.call(document.querySelectorAll("#run details[open]"), function (/** @type {any} */ one) {
      return one.parentNode.querySelector("h3").id;
    });
    var at = /** @type {any} */ (document.activeElement);
    var step = at && at.closest ? at.closest(".step") : null;
    var back = step && at.tagName === "BUTTON" ? step.querySelector("h3").id : "";
    var target = /** @type {any} */ (place);
    target.textContent = "";
    if (!run) {
      target.appendChild(drawStart());
      return;
    }
    var current = run;
    target.appendChild(make("p", { className: "clock", id: "clock", role: "timer" }));
    target.appendChild(make("div", { className: "bar" }, [
      chooser("I act as", "nobody in particular", current.role, function (value) { current.role = value; save(); draw(); }),
      chooser("Show steps of", "all roles", current.shown, function (value) { current.shown = value; save(); draw(); })
    ]));
    var parts = [["card", "First-hour card"], ["steps", "Steps"]];
    parts.forEach(function (part) {
      var shown = data.steps.filter(function (one) {
        return one.part === part[0] && (!current.shown || rolesOf(one).indexOf(current.shown) >= 0);
      });
      if (shown.length) {
        target.appendChild(make("section", {}, [make("h2", { textContent: part[1] }), make("ol", { className: "steps" }, shown.map(function (one) {
          return drawStep(one, data.steps.filter(function (other) { return other.part === part[0]; }).indexOf(one) + 1);
        }))]));
      }
    });
    target.appendChild(drawTools());
    open.forEach(function (/** @type {any} */ id) {
      var heading = document.getElementById(id);
      if (heading) {
        /** @type {any} */ (heading.parentNode).querySelector("details").open = true;
      }
    });
    var heading = back && document.getElementById(back);
    if (heading) {
      /** @type {any} */ (heading.parentNode).querySelector(".acts button").focus();
    }
    tick();
  }

  function rolesOf(/** @type {any} */ step) {
    return step.roles || [];
  }

  function tick() {
    var shown = document.getElementById("clock");
    if (run && shown) {
      var now = elapsed(run, new Date().toISOString());
      var late = data.steps.filter(function (step) {
        var due = dueAt(/** @type {Run} */ (run), step);
        return due !== null && now > due;
      }).length;
      shown.textContent = Keeping.point(now) + (late ? ", " + late + " overdue" : ", nothing overdue");
    }
  }

  Keeping.meet("run:" + data.id, function () {
    say("This run is open in another tab too. Use one of them: what is ticked there comes here.");
  });
  window.addEventListener("storage", function (event) {
    if (event.key === kept.key) {
      var again = kept.open();
      if (again.state) {
        run = again.state;
        draw();
      }
    }
  });
  setInterval(function () {
    if (typing()) {
      tick();
    } else {
      draw();
    }
  }, 15000);
  setInterval(tick, 1000);
  draw();
  if (opened.spoiled !== null) {
    var spoiled = opened.spoiled;
    say("A run stands on this device that this edition cannot read. Nothing of it is lost: ");
    /** @type {any} */ (document.getElementById("said")).appendChild(button("save it as a file", function () {
      Keeping.hand(fileName("unread-run", "txt"), String(spoiled));
    }));
  } else if (!kept.works) {
    say("This device keeps nothing. Export the log before you close this page.");
  }
})(typeof window === "undefined" ? /** @type {any} */ (globalThis) : window);
