/* Opened from a stick (file:) a page may start no worker, so the theme's search worker runs in a hidden frame instead.
   The frame takes over the page's content security policy; its script is a file, so nothing more need be allowed.
   The theme's worker looks for `IFrameWorker` in its parent to find the files of other languages. */
(function () {
  "use strict";
  if (location.protocol !== "file:") {
    return;
  }

  /** @param {any} inside @param {string} url @returns {Promise<unknown>} */
  function load(inside, url) {
    return new Promise(function (done, failed) {
      var script = inside.document.createElement("script");
      script.src = url;
      script.onload = done;
      script.onerror = failed;
      inside.document.body.appendChild(script);
    });
  }

  /** @param {string} url */
  function Stand(url) {
    /** @type {any} */
    var worker = new EventTarget();
    var frame = document.createElement("iframe");
    frame.hidden = true;
    frame.title = "Search";
    document.body.appendChild(frame);
    /** @type {any} */
    var inside = frame.contentWindow;
    /** @param {unknown} data */
    inside.postMessage = function (data) {
      worker.dispatchEvent(new MessageEvent("message", { data: data }));
    };
    inside.importScripts = function () {
      return Array.prototype.slice.call(arguments).reduce(
        /** @param {Promise<unknown>} before @param {string} one */
        function (before, one) {
          return before.then(function () {
            return load(inside, one);
          });
        },
        Promise.resolve()
      );
    };
    var ready = load(inside, url);
    /** @param {unknown} data */
    worker.postMessage = function (data) {
      ready.then(function () {
        inside.dispatchEvent(new inside.MessageEvent("message", { data: data }));
      });
    };
    worker.terminate = function () {
      frame.remove();
    };
    return worker;
  }

  /** @type {any} */
  var page = window;
  page.Worker = page.IFrameWorker = Stand;
})();
