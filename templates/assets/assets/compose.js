/* The composer: fills the blanks of a message, counts it against each channel, and says what it must still hold. */
(function (root) {
  "use strict";

  /* The alphabet of a plain text message (GSM 03.38); one character outside it makes the whole message dearer. */
  var PLAIN = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
  var DOUBLE = "^{}\\[~]|€";
  var SHOWN = 4;

  /**
   * @typedef {{text: string, blank: boolean}} Piece
   * @typedef {{part: string, pieces: Piece[]}} Passage
   * @typedef {{lang: string, name: string, dir: string, passages: Passage[], proposed: boolean}} Text
   * @typedef {{title: string, limit: number|null, sms: boolean, parts: number|null}} Channel
   * @typedef {{name: string, asks: string, example: string, fromContacts: boolean}} Blank
   * @typedef {{id: string, title: string, texts: Text[], blanks: Blank[], channels: Channel[],
   *   posts: {id: string, title: string, contacts: Object<string, {value: string, doubt: string}>}[]}} Data
   */

  /** The text with its blanks filled; an empty blank stays in braces. @param {Text} text @param {Object<string, string>} values */
  function filled(text, values) {
    return text.passages.map(function (passage) {
      return passage.pieces.map(function (piece) {
        return piece.blank ? (values[piece.text] || "").trim() || "{" + piece.text + "}" : piece.text;
      }).join("");
    }).join(text.passages.length > 1 ? " " : "").replace(/[ \t]+/g, " ").trim();
  }

  /** The blanks of a text, or of one passage, that are still empty. @param {Passage[]} passages @param {Object<string, string>} values @returns {string[]} */
  function empty(passages, values) {
    /** @type {string[]} */
    var found = [];
    passages.forEach(function (passage) {
      passage.pieces.forEach(function (piece) {
        if (piece.blank && !(values[piece.text] || "").trim() && found.indexOf(piece.text) < 0) {
          found.push(piece.text);
        }
      });
    });
    return found;
  }

  /**
   * How many parts a text message needs, and which signs forced the wide alphabet: as pages/facts/text_messages.py counts.
   * @param {string} text @returns {{parts: number, length: number, each: number, plain: boolean, outside: string[], more: boolean}}
   */
  function sms(text) {
    var signs = Array.from(text);
    var outside = signs.filter(function (sign, at) {
      return PLAIN.indexOf(sign) < 0 && DOUBLE.indexOf(sign) < 0 && signs.indexOf(sign) === at;
    });
    var plain = !outside.length;
    var one = plain ? 160 : 70;
    var room = plain ? 153 : 67;
    var length = 0;
    var parts = 1;
    var left = room;
    signs.forEach(function (sign) {
      var cost = plain ? (DOUBLE.indexOf(sign) < 0 ? 1 : 2) : sign.length;
      length += cost;
      if (cost > left) {
        /* No sign is cut in two. */
        parts += 1;
        left = room;
      }
      left -= cost;
    });
    parts = length <= one ? 1 : parts;
    return { parts: parts, length: length, each: parts === 1 ? one : room, plain: plain, outside: outside.slice(0, SHOWN), more: outside.length > SHOWN };
  }

  /** Characters as people count them. @param {string} text @returns {number} */
  function count(text) {
    return Array.from(text).length;
  }

  /**
   * What to say of a channel; `letters` follow the words, each by itself, since they may run from right to left.
   * @param {Channel} channel @param {string} text @returns {{words: string, letters: string[], over: boolean}}
   */
  function fit(channel, text) {
    var length = count(text);
    if (channel.sms) {
      var found = sms(text);
      var most = channel.parts || Infinity;
      var over = found.parts > most;
      var words = found.parts + (found.parts === 1 ? " text message" : " text messages") + (over ? ", too long: " + most + " at most" : "") +
        " (" + found.length + " signs, " + found.each + " in each)" + (found.plain ? "" : "; letters outside the plain alphabet" + (found.more ? ", such as" : "") + ":");
      return { words: words, letters: found.outside, over: over };
    }
    if (!channel.limit) {
      return { words: length + " characters, no limit", letters: [], over: false };
    }
    var beyond = length - channel.limit;
    return { words: length + " of " + channel.limit + " characters" + (beyond > 0 ? ", too long by " + beyond : ""), letters: [], over: beyond > 0 };
  }

  var Composing = { count: count, empty: empty, filled: filled, fit: fit, sms: sms };
  if (typeof module === "object" && module.exports) {
    module.exports = Composing;
    return;
  }

  /** @param {string} id @returns {any} */
  function by(id) {
    return document.getElementById(id);
  }
  var place = by("compose");
  if (!place) {
    return;
  }
  /** @type {Data} */
  var data = JSON.parse(by("compose-data").textContent);
  /** @type {Object<string, string>} */
  var values = {};
  var text = data.texts[0];

  /** @param {string} tag @param {Object<string, any>} values @param {any[]} [inside] @returns {any} */
  function make(tag, values, inside) {
    var made = document.createElement(tag);
    Object.keys(values).forEach(function (name) {
      if (name in made) {
        /** @type {any} */ (made)[name] = values[name];
      } else {
        made.setAttribute(name, values[name]);
      }
    });
    (inside || []).forEach(function (one) {
      made.appendChild(typeof one === "string" ? document.createTextNode(one) : one);
    });
    return made;
  }

  /** @param {string} words @param {{value: string, words: string}[]} choices @param {function(string): void} then */
  function chooser(words, choices, then) {
    var field = make("select", {}, choices.map(function (one) {
      return make("option", { value: one.value, textContent: one.words });
    }));
    field.addEventListener("change", function () {
      then(field.value);
    });
    return make("label", { className: "choose" }, [words + " ", field]);
  }

  function show() {
    var words = filled(text, values);
    var out = by("out");
    out.textContent = "";
    out.lang = text.lang;
    out.dir = text.dir;
    text.passages.forEach(function (passage) {
      passage.pieces.forEach(function (piece) {
        var value = (values[piece.text] || "").trim();
        out.appendChild(piece.blank ? make("bdi", { className: value ? "" : "blank", textContent: value || piece.text }) : document.createTextNode(piece.text));
      });
      out.appendChild(document.createTextNode(" "));
    });
    var parts = by("parts");
    if (parts) {
      parts.textContent = "";
      text.passages.forEach(function (passage) {
        var lacking = empty([passage], values);
        parts.appendChild(make("li", { className: lacking.length ? "lacks" : "holds" }, [make("b", { textContent: passage.part + ": " }), lacking.length ? "still empty: " + lacking.join(", ") : "said"]));
      });
    }
    var fits = by("fits");
    fits.textContent = "";
    data.channels.forEach(function (channel) {
      var found = fit(channel, words);
      fits.appendChild(make("li", { className: found.over ? "over" : "" }, [make("b", { textContent: channel.title + ": " }), found.words].concat(found.letters.reduce(function (/** @type {any[]} */ all, letter) {
        return all.concat([" ", make("bdi", { textContent: letter })]);
      }, []))));
    });
    by("proposal").hidden = !text.proposed;
    var lacking = empty(text.passages, values);
    by("lacking").textContent = lacking.length ? "Still empty: " + lacking.join(", ") + "." : "No blank is left.";
  }

  function copy() {
    var lacking = empty(text.passages, values);
    if (lacking.length) {
      by("said").textContent = "Not copied. Fill first: " + lacking.join(", ") + ".";
      by("blank-" + lacking[0]).focus();
      return;
    }
    var words = filled(text, values);
    function done() {
      by("said").textContent = "Copied. Read it once more aloud before you send it.";
    }
    function byHand() {
      var range = document.createRange();
      range.selectNodeContents(by("out"));
      var chosen = /** @type {any} */ (window.getSelection());
      chosen.removeAllRanges();
      chosen.addRange(range);
      by("said").textContent = document.execCommand("copy") ? "Copied. Read it once more aloud before you send it." : "The text is marked; copy it with the keyboard.";
    }
    if (navigator.clipboard && window.isSecureContext) {
      navigator.clipboard.writeText(words).then(done, byHand);
    } else {
      byHand();
    }
  }

  function draw() {
    place.textContent = "";
    place.appendChild(make("p", { className: "bar" }, [
      chooser("Language", data.texts.map(function (one) {
        return { value: one.lang, words: one.name };
      }), function (value) {
        text = data.texts.filter(function (one) { return one.lang === value; })[0];
        show();
      }),
      data.posts.length ? chooser("Post", [{ value: "", words: "none: fill its numbers by hand" }].concat(data.posts.map(function (one) {
        return { value: one.id, words: one.title };
      })), post) : ""
    ]));
    place.appendChild(make("div", { className: "blanks" }, data.blanks.map(function (blank) {
      var field = make("input", { type: "text", id: "blank-" + blank.name, maxLength: 200, autocomplete: "off", dir: "auto" });
      field.addEventListener("input", function () {
        values[blank.name] = field.value;
        show();
      });
      return make("p", {}, [make("label", { htmlFor: "blank-" + blank.name }, [make("b", { textContent: blank.name }), " " + blank.asks + (blank.example ? " (such as: " + blank.example + ")" : "")]), field, make("span", { className: "doubt", id: "doubt-" + blank.name })]);
    })));
  }

  /** Fills what a post's tested contacts hold. @param {string} id */
  function post(id) {
    var chosen = data.posts.filter(function (one) { return one.id === id; })[0];
    data.blanks.forEach(function (blank) {
      var contact = blank.fromContacts && chosen ? chosen.contacts[blank.name] : null;
      if (blank.fromContacts) {
        values[blank.name] = contact ? contact.value : "";
        by("blank-" + blank.name).value = values[blank.name];
        by("doubt-" + blank.name).textContent = contact ? contact.doubt : "";
      }
    });
    show();
  }

  draw();
  by("tools").hidden = false;
  by("copy").addEventListener("click", copy);
  show();
})(typeof window === "undefined" ? /** @type {any} */ (globalThis) : window);
