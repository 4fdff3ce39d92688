/* Ticks on a card: each keeps its time on this device. The card works without this script. */
(function () {
  "use strict";
  var VERSION = 1;
  var card = document.querySelector("[data-card]");
  if (!card) {
    return;
  }
  var key = "vademecum-card:" + card.getAttribute("data-card");
  var boxes = Array.prototype.slice.call(card.querySelectorAll(".lines input"));
  var tools = /** @type {any} */ (card.querySelector(".tools"));

  /** @returns {Object<string, string>} the times of the ticks, by the id of the line */
  function read() {
    try {
      var kept = JSON.parse(window.localStorage.getItem(key) || "{}");
      return kept && kept.version === VERSION && kept.ticks ? kept.ticks : {};
    } catch (problem) {
      return {};
    }
  }

  /** @param {Object<string, string>} ticks */
  function write(ticks) {
    try {
      if (Object.keys(ticks).length) {
        window.localStorage.setItem(key, JSON.stringify({ version: VERSION, ticks: ticks }));
      } else {
        window.localStorage.removeItem(key);
      }
    } catch (problem) {
      /* Without storage a tick lasts as long as the page. */
    }
  }

  /** @param {string} moment an ISO date, @returns {string} hours and minutes here, with the day when it is not today */
  function clock(moment) {
    var then = new Date(moment);
    var two = function (/** @type {number} */ number) {
      return (number < 10 ? "0" : "") + number;
    };
    var day = then.toDateString() === new Date().toDateString() ? "" : then.getMonth() + 1 + "-" + two(then.getDate()) + " ";
    return "done " + day + two(then.getHours()) + ":" + two(then.getMinutes());
  }

  var ticks = read();

  function show() {
    boxes.forEach(function (box) {
      box.checked = Boolean(ticks[box.id]);
      var when = box.parentNode.querySelector(".when");
      when.textContent = ticks[box.id] ? clock(ticks[box.id]) : "";
    });
    tools.hidden = !Object.keys(ticks).length;
  }

  boxes.forEach(function (box) {
    box.addEventListener("change", function () {
      if (box.checked) {
        ticks[box.id] = new Date().toISOString();
      } else {
        delete ticks[box.id];
      }
      write(ticks);
      show();
    });
  });
  tools.querySelector(".clear").addEventListener("click", function () {
    ticks = {};
    write(ticks);
    show();
    boxes[0].focus();
  });
  window.addEventListener("storage", function (event) {
    if (event.key === key) {
      ticks = read();
      show();
    }
  });
  show();
})();
