/* A run as values: the clock from T, ticks, skips and notes, and what is written of them. It touches no page. */
(function (root) {
  "use strict";

  var Keeping = typeof require === "function" ? require("./keeping.js") : /** @type {any} */ (root).VademecumKeeping;
  var VERSION = 1;
  var MOST_LINES = 400;
  var MOST_ADDRESS = 6000;

  /**
   * @typedef {{id: string, heading: string, part: string, owner: string, deputy: string, by: string, within: string, every: string,
   *   mode: string, actions: string[], doneWhen: string, fallback: string, links: {href: string, words: string}[], roles: string[]}} Step
   * @typedef {{id: string, code: string, title: string, roles: {id: string, title: string}[], steps: Step[], tlp: string,
   *   folder: string, forge: string, taken: string[]}} Data
   * @typedef {{at: string, step: string, what: string, role: string, text: string}} Entry
   * @typedef {{id: string, t: string, role: string, shown: string, log: Entry[]}} Run
   */

  /** @param {Data} data @param {string} t @returns {Run} */
  function begun(data, t) {
    return { id: data.id, t: t, role: "", shown: "", log: [{ at: t, step: "", what: "start", role: "", text: "" }] };
  }

  /** Whether a kept or received value is a run of this playbook, sound in every part. @param {Data} data @param {any} run @returns {boolean} */
  function sound(data, run) {
    var texts = function (/** @type {any} */ holder, /** @type {string[]} */ names) {
      return Boolean(holder) && typeof holder === "object" && names.every(function (name) { return typeof holder[name] === "string"; });
    };
    return texts(run, ["id", "t", "role", "shown"]) && run.id === data.id && !isNaN(Date.parse(run.t)) && Array.isArray(run.log) &&
      run.log.every(function (/** @type {any} */ entry) { return texts(entry, ["at", "step", "what", "role", "text"]) && !isNaN(Date.parse(entry.at)); });
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

  /**
   * How a step stands at a moment, in words and in marks. A step with `every` is never done for good.
   * @param {Run} run @param {Step} step @param {number} now minutes from T
   */
  function standing(run, step, now) {
    var state = stateOf(run, step);
    var due = dueAt(run, step);
    var late = due === null ? null : distance(due, now);
    var last = state.done[state.done.length - 1];
    var times = state.done.length > 1 ? " (" + state.done.length + " times)" : "";
    var words = state.skipped ? "skipped at " + clockOf(state.skipped) + ": " + state.reason : last ? "done at " + clockOf(last) + times : "";
    return {
      words: [words, late ? late.words : ""].filter(Boolean).join(", "), late: Boolean(late && late.late),
      done: Boolean(last) && !step.every, again: Boolean(last), skipped: Boolean(state.skipped), notes: state.notes
    };
  }

  /** @param {Data} data @param {Run} run @param {number} now minutes from T @returns {number} how many steps are overdue */
  function overdue(data, run, now) {
    return data.steps.filter(function (step) { return standing(run, step, now).late; }).length;
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

  /** @param {Data} data @param {Run} run @returns {string} an id that no record of the wiki had when it was built */
  function named(data, run) {
    var base = data.id.slice(0, 45).replace(/-+$/, "") + "-run-" + dayOf(new Date(run.t));
    var name = base;
    for (var number = 2; data.taken.indexOf(name) >= 0; number += 1) {
      name = base + "-" + number;
    }
    return name;
  }

  /** Where the forge takes the review as a new file; no address when it has no such page, or the text is too long for one. @param {Data} data @param {Run} run */
  function filing(data, run) {
    var name = named(data, run) + ".yml";
    var url = data.forge + "?filename=" + encodeURIComponent(name) + "&value=" + encodeURIComponent(asRecord(data, run));
    var whole = Boolean(data.forge) && url.length <= MOST_ADDRESS;
    var day = dayOf(new Date(run.t));
    return {
      path: data.folder + "/" + name, url: whole ? url : "",
      words: whole ? "The forge opens with the file filled in; read it through there and propose it."
        : "Put the saved file into this folder, or that of your mission, in a branch of your own. " +
          (data.forge ? "Upload it there: its text makes an address of " + url.length + " signs, and a forge takes " + MOST_ADDRESS + "."
            : "Words for the merge request: “Review of a run of " + data.title + " on " + day + ". What changes has an owner and a day.”")
    };
  }

  /** The log as an after-action record that `vademecum check` accepts. @param {Data} data @param {Run} run @returns {string} */
  function asRecord(data, run) {
    var day = dayOf(new Date(run.t));
    var found = lines(data, run);
    var kept = found.slice(0, MOST_LINES - (found.length > MOST_LINES ? 1 : 0));
    var text = [
      "kind: after-action",
      "id: " + named(data, run),
      "title: " + Keeping.quoted(("Run of " + data.title).slice(0, 78) + " " + day),
      "tlp: " + data.tlp,
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
    if (!sound(data, opened.state)) {
      return { run: null, why: opened.state.id === data.id ? "This file is damaged." : "This file is the run of another playbook." };
    }
    return { run: opened.state, why: "" };
  }

  var Runs = {
    asRecord: asRecord, asText: asText, begun: begun, clock: clockOf, day: function (/** @type {number} */ ms) { return dayOf(new Date(ms)); }, distance: distance, dueAt: dueAt, elapsed: elapsed, filing: filing, lines: lines, MOST_ADDRESS: MOST_ADDRESS,
    named: named, overdue: overdue, received: received, sound: sound, standing: standing, stateOf: stateOf, VERSION: VERSION
  };
  if (typeof module === "object" && module.exports) {
    module.exports = Runs;
    return;
  }
  /** @type {any} */ (root).VademecumRuns = Runs;
})(typeof window === "undefined" ? /** @type {any} */ (globalThis) : window);
