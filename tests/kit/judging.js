// Runs in each page before anything else: remembers what the page does, and tells what in it could act.
(() => {
  const seen = { violations: [], ran: [], left: [] };
  const natives = new Set();
  for (let one = window; one; one = Object.getPrototypeOf(one)) Object.getOwnPropertyNames(one).forEach((n) => natives.add(n));
  for (let one = document; one; one = Object.getPrototypeOf(one)) Object.getOwnPropertyNames(one).forEach((n) => natives.add(n));
  const quoted = (text) => String(text).slice(0, 120);
  document.addEventListener("securitypolicyviolation", (event) => {
    seen.violations.push(`${event.effectiveDirective} ${quoted(event.blockedURI)} ${quoted(event.sample)}`);
  });
  if (window.navigation) {
    // Nothing leads away from the page but the test itself.
    navigation.addEventListener("navigate", (event) => {
      // A page that saves a file of its own making asks nobody for it.
      const saved = event.downloadRequest != null && event.destination.url.startsWith("blob:");
      if (!saved) seen.left.push(event.destination.url);
      if (event.cancelable) event.preventDefault();
    });
  }

  const LOADED = ["src", "srcset", "imagesrcset", "poster", "background", "data", "manifest", "archive", "codebase",
    "classid", "profile", "dynsrc", "lowsrc", "icon", "code", "object"];
  const FOLLOWED = ["href", "xlink:href", "action", "formaction", "cite", "longdesc", "usemap"];
  const NEVER = ["srcdoc", "contenteditable", "autofocus", "ping", "formaction", "form", "is", "popover", "popovertarget",
    "nonce", "http-equiv", "shadowrootmode", "draggable", "accesskey", "download", "dynsrc", "lowsrc", "background",
    "attributename", "commandfor", "target"];
  const ELEMENTS = ["applet", "audio", "base", "bgsound", "button", "canvas", "datalist", "details", "dialog", "embed",
    "fencedframe", "fieldset", "form", "frame", "frameset", "iframe", "img", "input", "isindex", "keygen", "layer",
    "link", "listing", "map", "marquee", "math", "meta", "meter", "noembed", "noframes", "noscript", "object", "option",
    "optgroup", "output", "param", "picture", "plaintext", "portal", "script", "select", "source", "style", "svg",
    "template", "textarea", "title", "track", "video", "xml", "xmp", "xss", "animate", "animatemotion",
    "animatetransform", "set", "use", "foreignobject", "image", "feimage", "discard", "handler", "listener"];
  const FOCUS = "data-focus-visible-added";
  const SAFE = ["http:", "https:", "mailto:", "tel:"];

  // A scheme counts as the browser reads it: after entities, tabs and line breaks are gone.
  const scheme = (value) => {
    try { return new URL(value, document.baseURI).protocol; } catch { return "unreadable:"; }
  };

  const described = (element) => {
    const name = element.localName;
    const sort = [...element.classList].filter((one) => !/--(active|shadow|top|bottom)$|^focus-visible$/.test(one))
      .sort().join(".");
    const id = element.id.replace(/\d+/g, "N");
    return `<${name}${id ? "#" + id : ""}${sort ? "." + sort : ""}>`;
  };

  const attribute = (element, { name, value }, found) => {
    const key = name.toLowerCase();
    const where = described(element);
    if (key.startsWith("on")) found.push(["handler", key, where, value]);
    else if (key === "style") found.push(["style", [...element.style].sort().join(","), where, value]);
    else if (NEVER.includes(key)) found.push(["attribute", key, where, value]);
    if (FOLLOWED.includes(key) && !SAFE.includes(scheme(value)) && scheme(value) !== "unreadable:")
      found.push(["address", scheme(value), where, value]);
    if (LOADED.includes(key)) {
      const first = value.trim().split(/\s/)[0];
      if (scheme(first) === "unreadable:") found.push(["address", "unreadable:", where, value]);
      else if (new URL(first, document.baseURI).origin !== location.origin) found.push(["loaded", key, where, value]);
    }
  };

  const walk = (root, found, ids) => {
    for (const element of root.querySelectorAll("*")) {
      const name = element.localName.toLowerCase();
      if (ELEMENTS.includes(name)) found.push(["element", name, described(element), element.getAttribute("rel") || ""]);
      for (const one of element.attributes) attribute(element, one, found);
      if (element.id) ids.push(element.id);
      if (element.getAttribute("name") && name !== "meta") ids.push(element.getAttribute("name"));
      if (element.content instanceof DocumentFragment) walk(element.content, found, ids);
      if (element.shadowRoot) walk(element.shadowRoot, found, ids);
    }
  };

  // What could act in the page now. Shapes are the names of elements with those of their attributes.
  seen.look = () => {
    const found = [];
    const ids = [];
    walk(document, found, ids);
    const shapes = new Set();
    for (const element of document.querySelectorAll("*"))
      shapes.add([element.localName, ...[...element.attributes].map((one) => one.name).filter((one) => one !== FOCUS).sort()].join(" "));
    return {
      found,
      shapes: [...shapes],
      twice: [...new Set(ids.filter((id, number) => ids.indexOf(id) !== number))],
      clobbering: [...new Set(ids.filter((id) => natives.has(id)))],
      scripts: [...document.scripts].map((one) => [one.getAttribute("src") || "", one.type, one.text]),
      title: document.title,
      heading: (document.querySelector("article h1") || { textContent: "" }).textContent,
      text: (document.querySelector("body > main") || document.querySelector("article") || document.body || { textContent: "" }).textContent,
      description: (document.querySelector("meta[name=description]") || { content: "" }).content,
      violations: seen.violations,
      ran: seen.ran,
      left: seen.left,
    };
  };

  const EVENTS = ["pointerover", "pointerenter", "mouseover", "mouseenter", "mousemove", "mousedown", "mouseup", "click",
    "dblclick", "contextmenu", "focus", "focusin", "blur", "input", "change", "toggle", "beforetoggle", "error", "load",
    "animationstart", "transitionend", "begin", "submit", "paste", "drag", "wheel", "scroll"];

  // Buttons that end, forget or read in.
  const ENDS = /forget|stop|\bend\b|over\b|clear|drop|import|read a/i;
  const ends = (element) => element.closest("body > main") && ENDS.test(`${element.id} ${element.textContent}`);

  // Does to each element of the text what a reader could do, and follows each of its links without leaving the page.
  seen.stir = async () => {
    const expected = [];
    for (const element of document.querySelectorAll("article *, [class^=md-] :not(article *), body > main *")) {
      if (element.localName === "button" && ends(element)) continue;
      // Of a page that is a tool, nothing but a field is changed.
      const still = element.closest("body > main") && !element.matches("input, select, textarea");
      const events = still ? EVENTS.filter((name) => name !== "input" && name !== "change") : EVENTS;
      for (const name of events) element.dispatchEvent(new Event(name, { bubbles: false, cancelable: true }));
      if (element.hasAttribute("title") || element.hasAttribute("tabindex")) element.focus();
    }
    for (const link of document.querySelectorAll("article a, body > p > a, body > main a")) {
      const address = link.href.baseVal ?? link.href;
      expected.push(scheme(address) === "unreadable:" ? address : new URL(address, document.baseURI).href);
      link.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, view: window }));
    }
    await new Promise((done) => setTimeout(done, 30));
    return seen.left.filter((url) => !expected.includes(url));
  };

  // Uses a page that is a tool, as its reader would: writes a text into each field, takes the last of each choice, and
  // presses each button but those that end, forget or read in.
  seen.use = async (text) => {
    for (const element of document.querySelectorAll("body > main :is(input, select, textarea, button, summary)")) {
      if (!element.isConnected || element.type === "file" || ends(element)) continue;
      if (element.localName === "select") element.selectedIndex = element.options.length - 1;
      else if (element.matches("textarea, input:not([type=checkbox], [type=radio])")) element.value = text;
      else { element.click(); continue; }
      for (const name of ["input", "change"]) element.dispatchEvent(new Event(name, { bubbles: true }));
    }
    await new Promise((done) => setTimeout(done, 60));
  };

  // Looks, stirs, and looks again.
  seen.try = async () => {
    const before = seen.look();
    const left = await seen.stir();
    return [before, seen.look(), left];
  };

  // With the policy off, what runs says so here.
  seen.listen = () => {
    for (const name of ["alert", "confirm", "prompt", "print", "open"])
      window[name] = (...words) => { seen.ran.push(`${name}(${quoted(words[0])})`); };
  };
  Object.defineProperty(window, "__judging", { value: seen });
})();
