/* The feed of a drill: ordinary posts that the clock shows by itself, so that the cards hide among them. */
(function (root) {
  "use strict";

  /** @param {any} value @returns {boolean} */
  function plain(value) {
    return Boolean(value) && typeof value === "object" && !Array.isArray(value);
  }

  /** Whether what a state says of posts is sound; a drill that was kept before there were posts says nothing. @param {any} state */
  function sound(state) {
    return state.posts === undefined || (plain(state.posts) && Object.keys(state.posts).every(function (id) {
      var shown = state.posts[id];
      return plain(shown) && isFinite(shown.n) && isFinite(shown.at) && typeof shown.n === "number" && typeof shown.at === "number";
    }));
  }

  /** Completes a state that was kept by an earlier edition, or before its exercise was changed. @param {any} data @param {any} state */
  function fit(data, state) {
    if (!state.posts) {
      state.posts = {};
      state.paced = state.clock.speed !== 1;
    }
    if (!state.begun && !state.paced) {
      state.clock.speed = data.pace || 1;
    }
    return state;
  }

  /** The posts that the clock shows now: their hour has come, and their channel works. @param {any} data @param {any} state @param {number} at */
  function due(data, state, at) {
    var awake = state.begun && state.clock.since !== null && !state.byHand;
    return (data.posts || []).filter(function (/** @type {any} */ post) {
      return awake && !state.posts[post.id] && post.t <= at && state.down.indexOf(post.channel) < 0;
    });
  }

  /** Shows posts to the players. One that comes late carries its own hour. @param {any} state @param {any[]} posts @param {number} at */
  function show(state, posts, at) {
    posts.forEach(function (post) {
      if (!state.posts[post.id]) {
        state.count += 1;
        state.posts[post.id] = { n: state.count, at: Math.min(post.t, Math.floor(at)) };
      }
    });
  }

  /** The posts that were shown, like cards. @param {any} data @param {any} state @returns {any[]} */
  function shown(data, state) {
    return (data.posts || []).filter(function (/** @type {any} */ post) { return state.posts[post.id]; }).map(function (/** @type {any} */ post) {
      return { n: state.posts[post.id].n, at: state.posts[post.id].at, card: post, all: !post.to.length };
    });
  }

  /**
   * The list of posts in the controllers' window. `act` takes a change, which says what the log is told, and what has the focus then.
   * @param {any} data @param {function(string): any} $ @param {any} make an element @param {function(function(any, number): string, any=): void} act
   * @returns {function(any, number): void} shows how the posts stand
   */
  function panel(data, $, make, act) {
    var Keeping = /** @type {any} */ (root).VademecumKeeping;
    var Drill = /** @type {any} */ (root).VademecumDrill;
    var claims = /** @type {Object<string, string>} */ ({ true: "In the story this is so.", false: "In the story this is false." });
    var rows = (data.posts || []).map(function (/** @type {any} */ post, /** @type {number} */ index) {
      var head = make("h3", { tabindex: "-1", text: Keeping.point(post.t) + " " + Drill.words(data, post.channel) + ": " + post.from });
      var state = make("p", { class: "state" });
      var button = make("button", { type: "button", text: "Show post " + (index + 1) + " now", click: function () {
        act(function (state, at) {
          show(state, [post], at);
          return "Post " + (index + 1) + " of the feed shown by hand";
        }, head);
      } });
      var said = post.text.concat(claims[post.claim] || []).map(function (/** @type {string} */ text) { return make("p", { text: text }); });
      $("posts").appendChild(make("li", { class: "row", id: "post-" + post.id, dir: "auto" }, [head].concat(said, [state, button])));
      return { post: post, state: state, button: button };
    });
    $("by-clock").addEventListener("change", function () {
      act(function (state) {
        state.byHand = !$("by-clock").checked;
        return "Posts of the feed are shown by " + (state.byHand ? "hand" : "the clock");
      });
    });
    return function (state, at) {
      var left = rows.filter(function (/** @type {any} */ row) { return !state.posts[row.post.id]; });
      $("by-clock").checked = !state.byHand;
      $("posts-word").textContent = (rows.length - left.length) + " of " + rows.length + " shown" + (left.length ? ", the next at " + Keeping.point(left[0].post.t) : "");
      rows.forEach(function (/** @type {any} */ row) {
        var shown = state.posts[row.post.id];
        var late = state.down.indexOf(row.post.channel) >= 0 && row.post.t <= at;
        row.state.textContent = shown ? "Shown, with the hour " + Keeping.point(shown.at) + "." : late ? "Waits until its channel works again." : "Waiting.";
        row.state.parentNode.setAttribute("data-state", shown ? "done" : "waiting");
        row.button.hidden = Boolean(shown) || !state.begun || Boolean(state.over) || state.stopped;
      });
    };
  }

  var Posting = { due: due, fit: fit, panel: panel, show: show, shown: shown, sound: sound };
  if (typeof module === "object" && module.exports) {
    module.exports = Posting;
  } else {
    /** @type {any} */ (root).VademecumPosting = Posting;
  }
})(typeof window === "undefined" ? /** @type {any} */ (globalThis) : window);
