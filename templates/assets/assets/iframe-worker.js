/* Opened from a stick (file:) a page may start no worker, so the theme's search worker runs in a hidden frame instead.
   The frame takes over the page's content security policy; its script is a file, so nothing more need be allowed.
   The theme's worker looks for `IFrameWorker` in its parent to find the files of other languages. */
(function () {
  "use strict";
  if (location.protocol !== "file:") {
    return;
  }

  function load(inside, url) {
    return new Promise(function (done, failed) {
      var script = inside.document.createElement("script");
      script.src = url;
      script.onload = done;
      script.onerror = failed;
      inside.document.body.appendChild(script);
    });
  }

  function Stand(url) {
    var worker = new EventTarget();
    var frame = document.createElement("iframe");
    frame.hidden = true;
    frame.title = "Search";
    document.body.appendChild(frame);
    var inside = frame.contentWindow;
    inside.postMessage = function (data) {
      worker.dispatchEvent(new MessageEvent("message", { data: data }));
    };
    inside.importScripts = function () {
      return Array.prototype.reduce.call(
        arguments,
        function (before, one) {
          return before.then(function () {
            return load(inside, one);
          });
        },
        Promise.resolve()
      );
    };
    var ready = load(inside, url);
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

  window.Worker = window.IFrameWorker = Stand;
})();
