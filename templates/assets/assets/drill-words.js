/* How the controllers' window words a card: who speaks to whom, and how it stands. */
(function (root) {
  "use strict";
  /** @type {any} */
  var Drill = /** @type {any} */ (root).VademecumDrill;
  /** @type {any} */
  var Keeping = /** @type {any} */ (root).VademecumKeeping;

  /** @param {any} data @param {any} one @returns {string} who speaks to whom, and how */
  function route(data, one) {
    var to = one.all ? ["everybody"] : one.to.map(function (/** @type {string} */ id) {
      return data.roles.filter(function (/** @type {string[]} */ pair) { return pair[0] === id; }).map(function (/** @type {string[]} */ pair) { return pair[1]; })[0] || id;
    });
    if (one.type === "clock-jump") {
      return "The clock jumps to " + Keeping.point(one.jump);
    }
    return (one.type === "check" ? "Check" : [Drill.words(data, one.channel), one.from].filter(Boolean).join(": ")) + (to.length ? ", to " + to.join(", ") : "");
  }

  /** @param {number} minutes @returns {string} */
  function lasting(minutes) {
    var whole = Math.ceil(Math.abs(minutes));
    return whole < 90 ? whole + " min" : Math.round(whole / 6) / 10 + " h";
  }

  /** @param {any} data @param {any} state @param {any} one @param {any} how @returns {string} the state of a card in words */
  function standing(data, state, one, how) {
    var record = state.cards[one.id] || {};
    var since = record.at === undefined ? "" : " at " + Keeping.point(record.at);
    var cause = one.missing ? Drill.called(data, Drill.card(data, one.missing)) : "";
    var deaf = one.channel && state.down.indexOf(one.channel) >= 0 && !record.n ? " Its channel does not work in the story now." : "";
    switch (how.key) {
      case "waiting": return "Waiting" + (state.begun ? ", due in " + lasting(how.left) + " of the story." : ".") + deaf;
      case "due": return "Due now." + deaf;
      case "held": return "Held" + since + ".";
      case "struck": return "Struck out" + since + (record.why ? ": " + record.why : "") + ".";
      case "reserve": return "In reserve. Offered when the action that " + cause + " expects is not seen.";
      case "offered": return "Offered: the action that " + cause + " expects was not seen." + deaf;
      case "unneeded": return "Not needed: see " + cause + ".";
      case "done": return (one.type === "clock-jump" ? "Done" : one.type === "check" ? "Asked" : "Released") + since + (record.mark ? ", " + Drill.MARKS[record.mark] : "") + ".";
      default: return (one.type === "check" ? "Asked" : "Released") + since + ". " + (how.left === Infinity ? "Mark what you saw." : how.passed ? "The limit has passed: was the action seen in time, late, or not?" : "Limit in " + lasting(how.left) + (one.play ? " of play." : " of the story."));
    }
  }

  /** @type {any} */ (root).VademecumDrillWords = { route: route, standing: standing };
})(window);
