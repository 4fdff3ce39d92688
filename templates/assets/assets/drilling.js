/* A drill as values: the clock of the story, cards, marks, ratings, and what is written of it. It touches no page. */
(function (root) {
  "use strict";

  var VERSION = 1;
  var LINE = 300;
  var MOST = { log: 400, finding: 60, address: 7500 };
  var MARKS = { "in time": "seen in time", late: "seen late", missing: "not seen" };
  /** @type {any} */
  var Keeping = typeof module === "object" && module.exports ? require("./keeping.js") : /** @type {any} */ (root).VademecumKeeping;
  /** @type {any} */
  var Posting = typeof module === "object" && module.exports ? require("./posting.js") : /** @type {any} */ (root).VademecumPosting;

  /** @param {any} data @param {boolean} short @returns {any} the state of a drill that has not begun */
  function fresh(data, short) {
    return {
      marker: data.marker, exercise: data.id, short: short, begun: 0, over: 0, stopped: false, resume: false, count: 0, jumped: 0,
      clock: { at: 0, since: null, speed: data.pace || 1, played: 0 },
      cards: {}, posts: {}, paced: false, byHand: false, down: [], log: [], ratings: {}, answers: {}, actions: {}, care: ""
    };
  }

  /** @param {any} value @returns {boolean} */
  function plain(value) {
    return Boolean(value) && typeof value === "object" && !Array.isArray(value);
  }

  /** Whether a kept or imported value is a state of this exercise, sound in every part. @param {any} data @param {any} state */
  function sound(data, state) {
    var numbers = function (/** @type {any} */ holder, /** @type {string[]} */ names) {
      return names.every(function (name) { return typeof holder[name] === "number" && isFinite(holder[name]); });
    };
    return plain(state) && state.exercise === data.id && numbers(state, ["begun", "over", "count", "jumped"]) &&
      plain(state.clock) && numbers(state.clock, ["at", "speed", "played"]) && state.clock.speed > 0 &&
      Posting.sound(state) && (state.clock.since === null || numbers(state.clock, ["since"])) &&
      ["cards", "ratings", "answers", "actions"].every(function (name) {
        return plain(state[name]) && Object.keys(state[name]).every(function (key) { return plain(state[name][key]); });
      }) && typeof state.care === "string" && Array.isArray(state.down) && Array.isArray(state.log) &&
      state.log.every(function (/** @type {any} */ line) { return plain(line) && typeof line.what === "string" && numbers(line, ["at", "real"]); });
  }

  /** Milliseconds of play since the clock was last set right; none while it stands. @param {any} state @param {number} ms */
  function gone(state, ms) {
    return state.clock.since === null ? 0 : Math.max(0, ms - state.clock.since);
  }

  /** @param {any} state @param {number} ms @returns {number} minutes on the clock of the story */
  function now(state, ms) {
    return state.clock.at + (gone(state, ms) * state.clock.speed) / 60000;
  }

  /** @param {any} state @param {number} ms @returns {number} minutes of play, pauses left out */
  function played(state, ms) {
    return state.clock.played + gone(state, ms) / 60000;
  }

  /** Writes down where the clock stands; from here it runs on, or not. @param {any} state @param {number} ms @param {boolean} running */
  function settle(state, ms, running) {
    var at = now(state, ms);
    state.clock.played = played(state, ms);
    state.clock.at = at;
    state.clock.since = running ? ms : null;
  }

  /** @param {any} state @param {number} ms @param {string} what @param {string} [more] what only controllers may read */
  function log(state, ms, what, more) {
    state.log.push({ at: Math.floor(now(state, ms)), real: ms, what: what, more: more || "" });
  }

  /** @param {any} state @returns {boolean} */
  function running(state) {
    return state.clock.since !== null;
  }

  /** @param {any} data @param {any} state @param {number} ms */
  function start(data, state, ms) {
    if (state.stopped || state.over || running(state)) {
      return;
    }
    var first = !state.begun;
    if (first) {
      state.begun = ms;
      var cards = chosen(data, state);
      state.clock.at = cards.length ? Math.min(0, cards[0].t) : 0;
    }
    settle(state, ms, true);
    log(state, ms, first ? "The play begins" + (state.short ? ", in the short version" : "") + (state.clock.speed === 1 ? "" : ", " + inWords(state.clock.speed)) : "The clock runs again");
  }

  /** @param {any} state @param {number} ms */
  function pause(state, ms) {
    if (running(state)) {
      settle(state, ms, false);
      log(state, ms, "The clock is paused");
    }
  }

  /** @param {number} speed @returns {string} */
  function inWords(speed) {
    return "at " + speed + (speed === 1 ? " minute" : " minutes") + " of the story a minute";
  }

  /** @param {any} state @param {number} ms @param {number} speed */
  function pace(state, ms, speed) {
    settle(state, ms, running(state));
    state.clock.speed = speed;
    state.paced = true;
    if (state.begun) {
      log(state, ms, "The clock runs " + inWords(speed));
    }
  }

  /** Sets the clock of the story; limits do not count the minutes that are left out. @param {any} state @param {number} ms @param {number} at */
  function set(state, ms, at) {
    settle(state, ms, running(state));
    state.jumped += at - state.clock.at;
    state.clock.at = at;
  }

  /** @param {any} data @param {any} state @param {number} ms */
  function stop(data, state, ms) {
    if (!state.stopped) {
      state.resume = running(state);
      settle(state, ms, false);
      state.stopped = true;
      log(state, ms, "Stop word: " + data.stop + ". Play stops");
    }
  }

  /** @param {any} state @param {number} ms */
  function goOn(state, ms) {
    if (state.stopped) {
      state.stopped = false;
      settle(state, ms, state.resume && !state.over);
      log(state, ms, "Play goes on");
    }
  }

  /** @param {any} state @param {number} ms */
  function end(state, ms) {
    settle(state, ms, false);
    state.over = ms;
    state.stopped = false;
    log(state, ms, "The play is over");
  }

  /** The cards of the chosen version. @param {any} data @param {any} state @returns {any[]} */
  function chosen(data, state) {
    return data.injects.filter(function (/** @type {any} */ card) {
      return !state.short || card.micro || card.type === "clock-jump";
    });
  }

  /** @param {any} data @param {string} id @returns {any} */
  function card(data, id) {
    return data.injects.filter(function (/** @type {any} */ one) { return one.id === id; })[0];
  }

  /** What a card is called where players may hear it. @param {any} data @param {any} one @returns {string} */
  function called(data, one) {
    var word = { check: "Check", "clock-jump": "Clock jump", inject: "Inject" }[/** @type {"check"} */ (one.type)];
    return word + " " + (one.code || "no. " + (data.injects.indexOf(one) + 1));
  }

  /**
   * How a card stands: a key, and for a card that waits for a mark, whether its limit has passed.
   * @param {any} data @param {any} state @param {any} one @param {number} ms
   * @returns {{key: string, passed: boolean, left: number}}
   */
  function standing(data, state, one, ms) {
    var record = state.cards[one.id] || {};
    var at = now(state, ms);
    var is = function (/** @type {string} */ key) { return { key: key, passed: false, left: one.t - at }; };
    if (record.state === "released") {
      if (record.mark || one.type === "clock-jump" || !one.expected) {
        return is("done");
      }
      var left = one.play ? one.play - (played(state, ms) - record.played) : one.within ? one.within - (at - state.jumped - record.run) : Infinity;
      return { key: "released", passed: left <= 0, left: left };
    }
    if (record.state === "struck" || record.state === "held") {
      return is(record.state);
    }
    if (one.missing) {
      var cause = state.cards[one.missing] || {};
      return is(cause.mark === "missing" ? "offered" : cause.mark || cause.state === "struck" ? "unneeded" : "reserve");
    }
    return is(state.begun && at >= one.t ? "due" : "waiting");
  }

  /** @param {any} data @param {any} state @param {string} id @param {number} ms */
  function release(data, state, id, ms) {
    var one = card(data, id);
    if ((state.cards[id] || {}).state === "released") {
      return;
    }
    state.count += 1;
    state.cards[id] = { state: "released", n: state.count, at: Math.floor(now(state, ms)), run: now(state, ms) - state.jumped, played: played(state, ms) };
    if (one.type === "clock-jump") {
      log(state, ms, "The clock jumps to " + Keeping.point(one.jump));
      set(state, ms, one.jump);
    } else {
      log(state, ms, called(data, one) + (one.type === "check" ? " asked" : " released"), [one.from, words(data, one.channel)].filter(Boolean).join(", "));
    }
    state.down = state.down.filter(function (/** @type {string} */ name) { return one.gives.indexOf(name) < 0; });
    one.takes.forEach(function (/** @type {string} */ name) { turn(state, name, true); });
  }

  /** @param {any} state @param {string} channel @param {boolean} down */
  function turn(state, channel, down) {
    state.down = state.down.filter(function (/** @type {string} */ name) { return name !== channel; }).concat(down ? [channel] : []);
  }

  /** Holds a card, strikes it out, or (with an empty word) brings it back. @param {any} data @param {any} state @param {string} id @param {string} word @param {number} ms @param {string} [why] */
  function put(data, state, id, word, ms, why) {
    if ((state.cards[id] || {}).state === "released") {
      return;
    }
    if (word) {
      state.cards[id] = { state: word, at: Math.floor(now(state, ms)), why: why || "" };
    } else {
      delete state.cards[id];
    }
    var told = { held: " held", struck: " struck out", "": " brought back" }[/** @type {"held"} */ (word)];
    log(state, ms, called(data, card(data, id)) + told, why);
  }

  /** @param {any} data @param {any} state @param {string} id @param {string} value of MARKS @param {number} ms */
  function mark(data, state, id, value, ms) {
    var one = card(data, id);
    if (one.type === "check") {
      release(data, state, id, ms);
    }
    state.cards[id].mark = value;
    log(state, ms, called(data, one) + ": expected action " + MARKS[/** @type {"late"} */ (value)]);
  }

  /** @param {any} data @param {string} name @returns {string} a channel in words */
  function words(data, name) {
    return data.channels.filter(function (/** @type {string[]} */ pair) { return pair[0] === name; }).map(function (/** @type {string[]} */ pair) { return pair[1]; })[0] || name;
  }

  /** What the players have: no code, no claim, no card that was not released. @param {any} data @param {any} state */
  function told(data, state) {
    var given = data.injects.filter(function (/** @type {any} */ one) {
      return one.type !== "check" && (state.cards[one.id] || {}).state === "released";
    }).map(function (/** @type {any} */ one) {
      return { n: state.cards[one.id].n, at: state.cards[one.id].at, card: one, all: one.all || one.type === "clock-jump" };
    }).concat(Posting.shown(data, state));
    given.sort(function (/** @type {any} */ a, /** @type {any} */ b) { return a.n - b.n; });
    return {
      sort: "state", begun: state.begun, over: state.over, stopped: state.stopped, clock: state.clock,
      down: state.down.map(function (/** @type {string} */ name) { return words(data, name); }),
      feed: given.map(function (/** @type {any} */ item) {
        var one = item.card;
        var to = data.roles.filter(function (/** @type {string[]} */ pair) { return one.to.indexOf(pair[0]) >= 0; });
        return {
          n: item.n, at: item.at, text: one.text, all: item.all, channel: one.channel ? words(data, one.channel) : "",
          from: one.type === "clock-jump" ? "The clock" : one.from, to: to.map(function (/** @type {string[]} */ pair) { return pair[1]; })
        };
      })
    };
  }

  /** A text in pieces of at most `most` characters, parted between words where that can be. @param {string} text @param {number} most */
  function pieces(text, most) {
    var rest = text.replace(/\s+/g, " ").trim();
    var found = [];
    while (rest.length > most) {
      var space = rest.lastIndexOf(" ", most);
      var here = space > most / 2 ? space : most;
      if (/[\ud800-\udbff]/.test(rest.charAt(here - 1))) {
        here -= 1;
      }
      found.push(rest.slice(0, here).trim());
      rest = rest.slice(here).trim();
    }
    return rest ? found.concat([rest]) : found;
  }

  /** @param {string} text @returns {string[]} its lines, each short enough for a record */
  function lines(text) {
    return text.split("\n").reduce(function (/** @type {string[]} */ all, line) { return all.concat(pieces(line, LINE)); }, []);
  }

  /** @param {number} ms @param {number} [days] @returns {string} the day here */
  function day(ms, days) {
    var then = new Date(ms);
    then.setDate(then.getDate() + (days || 0));
    return then.getFullYear() + "-" + two(then.getMonth() + 1) + "-" + two(then.getDate());
  }

  /** @param {number} number @returns {string} */
  function two(number) {
    return (number < 10 ? "0" : "") + number;
  }

  /** @param {number} ms @returns {string} the time here */
  function time(ms) {
    var then = new Date(ms);
    return [then.getHours(), then.getMinutes(), then.getSeconds()].map(two).join(":");
  }

  /** @param {string|undefined} text @returns {string} the text when it is a day of the calendar */
  function sure(text) {
    return /^20[0-9]{2}-[0-9]{2}-[0-9]{2}$/.test(text || "") && day(new Date(text + "T12:00").getTime()) === text ? text : "";
  }

  /** The objectives rated M or U, with the action that answers each. @param {any} data @param {any} state @returns {any[]} */
  function actions(data, state) {
    return data.objectives.filter(function (/** @type {any} */ one) { return /[MU]/.test((state.ratings[one.id] || {}).rating || ""); }).map(function (/** @type {any} */ one) {
      var given = state.actions[one.id] || {};
      return {
        objective: one.id, name: one.name,
        text: (given.text || "").trim() || "Find out what was missing, and mend it: " + one.text,
        owner: given.owner || data.owner,
        due: sure(given.due) || day(state.begun || Date.now(), 30),
        changes: given.changes === undefined ? (data.changes[0] || [""])[0] : given.changes
      };
    });
  }

  /** The lines that hot wash answers give to a part of the record. @param {any} data @param {any} state @param {string} as */
  function answered(data, state, as) {
    return data.questions.reduce(function (/** @type {string[]} */ all, /** @type {string} */ question, /** @type {number} */ number) {
      var given = state.answers[number] || {};
      return all.concat(given.as === as ? lines(given.text || "") : []);
    }, []).slice(0, MOST.finding);
  }

  /** @param {any} data @param {any} state @returns {string} an id that no record of the wiki had when it was built */
  function named(data, state) {
    var base = data.id.slice(0, 50).replace(/-+$/, "") + "-" + day(state.begun);
    var name = base;
    for (var number = 2; data.taken.indexOf(name) >= 0; number += 1) {
      name = base + "-" + number;
    }
    return name;
  }

  /** The after-action record. It tells of no card more than its number. @param {any} data @param {any} state @returns {string} */
  function review(data, state) {
    var q = Keeping.quoted;
    var out = ["# " + data.marker, "kind: after-action", "id: " + named(data, state)];
    out.push("title: " + q(data.title.slice(0, 66).trim() + ", played on " + day(state.begun)), "tlp: " + data.tlp);
    out.push("owner_role: " + data.owner, "of: exercise", "exercise: " + data.id, "held_on: " + day(state.begun));
    /** @param {string} key @param {string[][]} items */
    function list(key, items) {
      if (items.length) {
        out.push(key + ":");
        items.forEach(function (item) { out.push("  - " + item.join("\n    ")); });
      }
    }
    /** @param {string} key @param {string|undefined} text @returns {string[]} */
    function field(key, text) {
      var short = pieces(text || "", LINE)[0];
      return short ? [key + ": " + q(short)] : [];
    }
    list("ratings", data.objectives.filter(function (/** @type {any} */ one) { return (state.ratings[one.id] || {}).rating; }).map(function (/** @type {any} */ one) {
      var given = state.ratings[one.id];
      return ["objective: " + one.id, "rating: " + given.rating].concat(field("why", given.why));
    }));
    list("strengths", answered(data, state, "strength").map(function (/** @type {string} */ text) { return [q(text)]; }));
    list("to_improve", data.elements.reduce(function (/** @type {string[][]} */ all, /** @type {string} */ element) {
      return all.concat(answered(data, state, element).map(function (/** @type {string} */ text) { return ["finding: " + q(text), "element: " + element]; }));
    }, []).slice(0, MOST.finding));
    list("actions", actions(data, state).map(function (one) {
      var head = ["id: " + ("mend-" + one.objective).slice(0, 64).replace(/-+$/, "")].concat(field("text", one.text));
      return head.concat(["owner_role: " + one.owner, "due: " + one.due, "objective: " + one.objective], one.changes ? ["changes: " + one.changes] : []);
    }));
    /* Square brackets would be links in the wiki. */
    var care = state.care.replace(/\[/g, "(").replace(/\]/g, ")").trim().slice(0, 8000);
    if (care) {
      out.push("staff_care: " + q(care));
    }
    var rows = state.log.reduce(function (/** @type {string[][]} */ all, /** @type {any} */ line) {
      return all.concat(lines(line.what).map(function (text) { return ["at: " + q(Keeping.point(line.at)), "what: " + q(text)]; }));
    }, []);
    if (rows.length > MOST.log) {
      var more = rows.length - MOST.log + 1;
      rows = rows.slice(0, MOST.log - 1).concat([["at: " + q(Keeping.point(now(state, 0))), "what: " + q(more + " more lines stand in the log that was saved as text")]]);
    }
    list("log", rows);
    return out.concat(["# " + data.marker, ""]).join("\n");
  }

  /** The log as text, for controllers. @param {any} data @param {any} state @returns {string} */
  function logText(data, state) {
    var out = [data.marker, "", data.title + ": log of the controllers", state.begun ? "Began on " + day(state.begun) + " at " + time(state.begun) : "Not begun", ""];
    state.log.forEach(function (/** @type {any} */ line) {
      out.push([Keeping.point(line.at), time(line.real), line.what + (line.more ? " (" + line.more + ")" : "")].join("  "));
    });
    out.push("", "Ratings");
    data.objectives.forEach(function (/** @type {any} */ one) {
      var given = state.ratings[one.id] || {};
      out.push(one.name + "  " + (given.rating || "not rated") + (given.why ? "  " + given.why : ""));
    });
    out.push("", "Hot wash");
    data.questions.forEach(function (/** @type {string} */ question, /** @type {number} */ number) {
      out.push(question, "  " + ((state.answers[number] || {}).text || "no answer").replace(/\n/g, "\n  "));
    });
    out.push("", "How the people are", "  " + (state.care || "nothing noted"), "", data.marker, "");
    return out.join("\n");
  }

  /** The forge's page for a new file, filled in when the text fits into an address. @param {any} data @param {string} name @param {string} text */
  function address(data, name, text) {
    if (!data.forge) {
      return { url: "", whole: false };
    }
    var bare = data.forge + "?filename=" + encodeURIComponent(name);
    var full = bare + "&value=" + encodeURIComponent(text);
    return full.length <= MOST.address ? { url: full, whole: true } : { url: bare, whole: false };
  }

  var Drill = {
    VERSION: VERSION, actions: actions, address: address, called: called, card: card, chosen: chosen, day: day, end: end, fresh: fresh, goOn: goOn, log: log,
    logText: logText, MARKS: MARKS, mark: mark, named: named, now: now, pace: pace, pause: pause, pieces: pieces, played: played, put: put,
    release: release, review: review, running: running, set: set, sound: sound, standing: standing, start: start, stop: stop, told: told, turn: turn, words: words, time: time
  };
  if (typeof module === "object" && module.exports) {
    module.exports = Drill;
    return;
  }
  /** @type {any} */ (root).VademecumDrill = Drill;
})(typeof window === "undefined" ? /** @type {any} */ (globalThis) : window);
