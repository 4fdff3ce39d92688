/* What a run, a drill and a composer keep on this device: a state with a version, never lost, never sent. */
(function (root) {
  "use strict";

  /**
   * @typedef {{version: number, saved: string, state: any}} Kept
   * @typedef {{state: any, spoiled: string|null}} Opened  `spoiled` is what stood there and cannot be read by this edition
   */

  /**
   * Reads a kept state. What is corrupted, or written by a newer edition, comes back as text to be saved elsewhere.
   * @param {string|null} text @param {number} version @returns {Opened}
   */
  function read(text, version) {
    if (text === null || text === "") {
      return { state: null, spoiled: null };
    }
    try {
      var kept = JSON.parse(text);
      if (kept && typeof kept === "object" && kept.version === version && kept.state && typeof kept.state === "object") {
        return { state: kept.state, spoiled: null };
      }
    } catch (problem) {
      /* told below */
    }
    return { state: null, spoiled: text };
  }

  /** @param {any} state @param {number} version @returns {string} */
  function written(state, version) {
    return JSON.stringify({ version: version, saved: new Date().toISOString(), state: state });
  }

  /** A place in the device's storage. Without storage, a state lasts as long as the page. @param {string} key @param {number} version */
  function Place(key, version) {
    this.key = "vademecum:" + key;
    this.version = version;
    this.works = true;
  }

  /** @returns {Opened} */
  Place.prototype.open = function () {
    var text = null;
    try {
      text = root.localStorage.getItem(this.key);
    } catch (problem) {
      this.works = false;
    }
    var opened = read(text, this.version);
    if (opened.spoiled !== null) {
      this.setAside();
    }
    return opened;
  };

  /** Puts what stands here aside, below what lies there already, since the next save would overwrite it. */
  Place.prototype.setAside = function () {
    try {
      var text = root.localStorage.getItem(this.key) || "";
      var there = root.localStorage.getItem(this.key + ":spoiled");
      if (there === null || there.split("\n\n").indexOf(text) < 0) {
        root.localStorage.setItem(this.key + ":spoiled", there === null ? text : there + "\n\n" + text);
      }
    } catch (problem) {
      this.works = false;
    }
  };

  /** @returns {string|null} what was put aside, until it is dropped */
  Place.prototype.spoiled = function () {
    try {
      return root.localStorage.getItem(this.key + ":spoiled");
    } catch (problem) {
      return null;
    }
  };

  Place.prototype.dropSpoiled = function () {
    try {
      root.localStorage.removeItem(this.key + ":spoiled");
    } catch (problem) {
      this.works = false;
    }
  };

  /** @param {any} state @returns {boolean} whether the device kept it */
  Place.prototype.save = function (state) {
    try {
      root.localStorage.setItem(this.key, written(state, this.version));
      this.works = true;
    } catch (problem) {
      this.works = false;
    }
    return this.works;
  };

  Place.prototype.forget = function () {
    try {
      root.localStorage.removeItem(this.key);
      root.localStorage.removeItem(this.key + ":spoiled");
    } catch (problem) {
      this.works = false;
    }
  };

  /**
   * Tells when the same thing is open in another tab of this browser.
   * @param {string} key @param {function(): void} told
   */
  function meet(key, told) {
    if (!root.BroadcastChannel) {
      return;
    }
    var channel = new root.BroadcastChannel("vademecum-tabs:" + key);
    channel.onmessage = function (/** @type {MessageEvent} */ event) {
      if (event.data === "here?") {
        channel.postMessage("here");
      }
      told();
    };
    channel.postMessage("here?");
  }

  /** Hands a file to the reader. @param {string} name @param {string} text @param {string} [type] */
  function hand(name, text, type) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: type || "text/plain;charset=utf-8" }));
    link.download = name;
    document.body.appendChild(link);
    link.click();
    document.body.removeChild(link);
    setTimeout(function () {
      URL.revokeObjectURL(link.href);
    }, 10000);
  }

  /** A text as a YAML scalar that every reader takes for text. @param {string} text @returns {string} */
  function quoted(text) {
    /* What the wiki's reader refuses because nobody sees it: as source/characters.py has it, and halves of characters. */
    var unseen = /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff]|[\udb40-\udb43][\udc00-\udfff]/g;
    var seen = String(text).replace(unseen, " ").replace(/[\ud800-\udbff](?![\udc00-\udfff])/g, " ").replace(/(^|[^\ud800-\udbff])[\udc00-\udfff]/g, "$1 ");
    return '"' + seen.replace(/ {2,}/g, " ").trim().replace(/\\/g, "\\\\").replace(/"/g, '\\"') + '"';
  }

  /** Minutes of a point on the clock: `T+0:20` is 20, `T-6w` is -60480. @param {string} text @returns {number} */
  function minutes(text) {
    var match = /^T([+-])(?:([0-9]{1,3}):([0-5][0-9])|([0-9]{1,4})(mo|[mhdw])?)$/.exec(text);
    if (!match) {
      return NaN;
    }
    /** @type {Object<string, number>} */
    var units = { m: 1, h: 60, d: 1440, w: 10080, mo: 43200 };
    var amount = match[2] !== undefined ? Number(match[2]) * 60 + Number(match[3]) : Number(match[4]) * units[match[5] || "m"];
    return match[1] === "-" ? -amount : amount;
  }

  /** Minutes of a length of time: `15m` is 15, `2h` is 120. @param {string} text @returns {number} */
  function span(text) {
    var match = /^([0-9]{1,4})(mo|[mhdw])$/.exec(text);
    /** @type {Object<string, number>} */
    var units = { m: 1, h: 60, d: 1440, w: 10080, mo: 43200 };
    return match ? Number(match[1]) * units[match[2]] : NaN;
  }

  /** Minutes as a point on the clock: 20 is `T+0:20`. @param {number} amount @returns {string} */
  function point(amount) {
    var whole = Math.floor(Math.abs(amount));
    var rest = whole % 60;
    return "T" + (amount < 0 ? "-" : "+") + Math.floor(whole / 60) + ":" + (rest < 10 ? "0" : "") + rest;
  }

  var Keeping = { Place: Place, hand: hand, meet: meet, minutes: minutes, point: point, quoted: quoted, read: read, span: span, written: written };
  if (typeof module === "object" && module.exports) {
    module.exports = Keeping;
  } else {
    /** @type {any} */ (root).VademecumKeeping = Keeping;
  }
})(typeof window === "undefined" ? /** @type {any} */ (globalThis) : window);
