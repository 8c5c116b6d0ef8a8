// Judges the page that it is evaluated in. Every function gives findings: {rule, selector, note}.
globalThis.rules = (() => {
  const finding = (rule, element, note) => ({rule, selector: selector(element), note});
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const isShown = element => element.checkVisibility({visibilityProperty: true, opacityProperty: true});
  // What is kept out of sight until it is focused.
  const isAway = rect => rect.right <= 0 || rect.bottom + scrollY <= 0;

  function selector(element) {
    const steps = [];
    for (let e = element; e && e !== document.documentElement; e = e.parentElement) {
      const alike = e.parentElement ? [...e.parentElement.children].filter(x => x.tagName === e.tagName) : [];
      steps.unshift(e.tagName.toLowerCase() + (alike.length > 1 ? `:nth-of-type(${alike.indexOf(e) + 1})` : ""));
    }
    return steps.join(">") || "html";
  }

  function texts() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.data.trim() && !node.parentElement.closest("style,script") && isShown(node.parentElement)) found.push(node);
    }
    return found;
  }

  function rects(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    return [...range.getClientRects()].filter(r => r.width > 0 && r.height > 0);
  }

  // Colours

  const pixel = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const known = new Map();

  // [red, green, blue, alpha] of any CSS colour, as the browser itself reads it.
  function colour(css) {
    if (!known.has(css)) {
      pixel.clearRect(0, 0, 1, 1);
      pixel.fillStyle = css;
      pixel.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = pixel.getImageData(0, 0, 1, 1).data;
      known.set(css, [r, g, b, a / 255]);
    }
    return known.get(css);
  }

  const over = (top, under, opacity = 1) => {
    const alpha = top[3] * opacity;
    return [0, 1, 2].map(i => top[i] * alpha + under[i] * (1 - alpha));
  };

  // What is behind the words of an element; null where it is a picture.
  function background(element) {
    const layers = [];
    for (let e = element; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      if (style.backgroundImage !== "none") return null;
      layers.push(colour(style.backgroundColor));
      if (layers.at(-1)[3] === 1) break;
    }
    const canvas = matchMedia("(prefers-color-scheme:dark)").matches ? [18, 18, 18] : [255, 255, 255];
    return layers.reduceRight((under, layer) => over(layer, under), canvas);
  }

  function opacity(element) {
    let product = 1;
    for (let e = element; e; e = e.parentElement) product *= getComputedStyle(e).opacity;
    return product;
  }

  const luminance = rgb => {
    const [r, g, b] = rgb.map(v => v / 255).map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  function judge(rule, element, css, least, behind = element) {
    const under = background(behind);
    if (!under) return [finding(rule, element, "is on a picture, where nobody can tell")];
    const found = ratio(over(colour(css), under, opacity(element)), under);
    return found >= least ? [] : [finding(rule, element, `${found.toFixed(2)}:1, not ${least}:1`)];
  }

  function leastContrast(style) {
    const size = parseFloat(style.fontSize);
    return size >= 24 || (size >= 18.66 && style.fontWeight >= 700) ? 3 : 4.5;
  }

  // 1.4.3 and 1.4.11: words, words made by the style, and drawings.
  function contrast() {
    const found = [...new Set(texts().map(t => t.parentElement))].flatMap(e => {
      const style = getComputedStyle(e);
      return judge("contrast", e, style.color, leastContrast(style));
    });
    for (const e of all("body *")) {
      if (!isShown(e)) continue;
      for (const pseudo of ["::before", "::after"]) {
        const style = getComputedStyle(e, pseudo);
        if (/\p{L}/u.test(style.content) && !/^(none|normal)$/.test(style.content))
          found.push(...judge("contrast", e, style.color, leastContrast(style)));
      }
    }
    for (const e of all("svg rect,svg path,svg circle,svg line,svg polyline"))
      found.push(...judge("graphic-contrast", e, getComputedStyle(e).fill, 3));
    return found;
  }

  // Structure

  function structure(language) {
    const found = [];
    const root = document.documentElement;
    if (root.lang !== language) found.push(finding("lang", root, `is "${root.lang}", not "${language}"`));
    const levels = all("h1,h2,h3,h4,h5,h6").filter(isShown);
    if (levels.filter(h => h.tagName === "H1").length !== 1) found.push(finding("h1", document.body, "not exactly one"));
    levels.forEach((h, i) => {
      const before = i ? +levels[i - 1].tagName[1] : 0;
      if (+h.tagName[1] > before + 1) found.push(finding("heading-gap", h, `h${before} is followed by h${h.tagName[1]}`));
    });
    for (const img of all("img")) if (!img.hasAttribute("alt")) found.push(finding("alt", img, "none"));
    for (const text of texts()) {
      const e = text.parentElement;
      if (!e.closest("header,nav,main,footer,.skip")) found.push(finding("landmark", e, "words outside of all"));
    }
    return found;
  }

  // 3.1.1, 3.1.2: the pages hold Vietnamese, that its letters tell, and English, that has none of them.
  // Names of papers and places, that have no two words in small letters, are the same in both.
  function languages() {
    return texts().flatMap(text => {
      const words = text.data.match(/\p{L}+/gu) ?? [];
      if (words.filter(w => /^\p{Ll}/u.test(w)).length < 2) return [];
      const language = /[ăâđêôơư\u1EA0-\u1EF9]/i.test(text.data) ? "vi" : "en";
      const said = text.parentElement.closest("[lang]")?.lang.split("-")[0];
      return said === language ? [] : [finding("lang", text.parentElement, `"${text.data.trim().slice(0, 30)}" is said to be ${said}`)];
    });
  }

  // Targets and focus

  const targets = () => all("a[href],button,input,select,textarea,summary,[tabindex]")
    .filter(e => e.tabIndex >= 0 && !e.disabled && isShown(e));

  // The style of links that wait, by link.
  let waiting = new Map();
  const traits = ["outlineStyle", "outlineWidth", "outlineColor", "boxShadow", "backgroundColor", "borderTopColor", "color"];
  function look(e) {
    const style = getComputedStyle(e);
    return Object.fromEntries(traits.map(t => [t, style[t]]));
  }

  // Notes how everything looks unfocused, and gives how many there are.
  function begin() {
    document.activeElement?.blur();
    waiting = new Map(all("a,button,input,select,textarea,summary,[tabindex]").map(e => [e, look(e)]));
    return targets().length;
  }

  function isSmall(e) {
    const sides = [...e.getClientRects()].map(r => Math.min(r.width, r.height));
    return Math.max(...sides) < 23.99;
  }

  // A link among words; a row of links in a header, a navigation or a footer is no sentence.
  function isInSentence(e) {
    if (getComputedStyle(e).display !== "inline" || !e.closest("main")) return false;
    let block = e.parentElement;
    while (getComputedStyle(block).display === "inline") block = block.parentElement;
    return texts().some(text => {
      let own = text.parentElement;
      if (!block.contains(own) || own.closest("a")) return false;
      while (own !== block && getComputedStyle(own).display === "inline") own = own.parentElement;
      return own === block && /\p{L}/u.test(text.data);
    });
  }

  // 2.5.8
  function sizes() {
    return targets().filter(e => !isAway(e.getBoundingClientRect()) && isSmall(e) && !isInSentence(e)).map(e => {
      const {width, height} = e.getBoundingClientRect();
      return finding("target-size", e, `${width.toFixed(1)} × ${height.toFixed(1)} px`);
    });
  }

  // Where the focus is among all targets, and what is wrong with how it is shown.
  function focused() {
    const e = document.activeElement;
    const order = targets();
    const found = [];
    const index = order.indexOf(e);
    if (index < 0) return {index, count: order.length, found, selector: e ? selector(e) : "nothing"};
    const box = e.getBoundingClientRect();
    const isWithin = box.top >= -0.5 && box.left >= -0.5 && box.right <= innerWidth + 0.5 && box.bottom <= innerHeight + 0.5;
    if (!isWithin && box.height <= innerHeight) found.push(finding("focus-in-view", e, "is not in view as a whole"));
    const rect = e.getClientRects()[0];
    const top = rect && document.elementFromPoint(rect.left + rect.width / 2, rect.top + rect.height / 2);
    if (top && !e.contains(top) && !top.contains(e)) found.push(finding("focus-in-view", e, `is under ${selector(top)}`));
    found.push(...indication(e));
    const style = getComputedStyle(e);
    found.push(...judge("contrast", e, style.color, leastContrast(style)));
    if (isSmall(e) && !isInSentence(e)) found.push(finding("target-size", e, "too small when it is focused"));
    return {index, count: order.length, found, selector: selector(e), isSummary: e.tagName === "SUMMARY"};
  }

  // 2.4.7 and 1.4.11: an outline that stands out, or a background that changes enough.
  function indication(e) {
    const [before, now] = [waiting.get(e), look(e)];
    if (!before || traits.every(t => before[t] === now[t])) return [finding("focus-visible", e, "looks as before")];
    if (now.outlineStyle !== "none" && parseFloat(now.outlineWidth) > 0)
      return judge("focus-contrast", e, now.outlineColor, 3, e.parentElement);
    const under = background(e.parentElement);
    const changed = ratio(over(colour(before.backgroundColor), under), over(colour(now.backgroundColor), under));
    return changed >= 3 ? [] : [finding("focus-visible", e, "hardly looks different")];
  }

  const isOpen = () => document.activeElement.parentElement.open;

  const skipTarget = link => link?.hash && link.pathname === location.pathname && document.getElementById(link.hash.slice(1));
  const isAtSkipLink = () => document.activeElement === targets()[0] && !!skipTarget(targets()[0]);

  function skipped() {
    const link = targets()[0];
    return document.activeElement === skipTarget(link) ? [] : [finding("skip", link, "does not take the focus along")];
  }

  // Whether the focus is at the first target within the main part, or behind it where that has none.
  function isPastNavigation() {
    const main = document.querySelector("main");
    const inside = targets().filter(e => main?.contains(e));
    const e = document.activeElement;
    return inside.length ? e === inside[0] : !e.closest("header,nav");
  }

  // Layout

  // 1.4.10
  function reflow() {
    const root = document.scrollingElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = all("body *").filter(e => isShown(e) && e.getBoundingClientRect().right > root.clientWidth + 0.5);
    return [finding("reflow", wide.at(-1) ?? document.body, `${root.scrollWidth} px wide in ${root.clientWidth}`)];
  }

  // Words that are cut, or lie on others.
  function losses(rule) {
    const cut = all("body *").filter(e => {
      const style = getComputedStyle(e);
      return isShown(e) && !/^(IMG|SVG)$/i.test(e.tagName) && !e.closest("svg")
        && style.overflow !== "visible" && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1);
    }).map(e => finding(rule, e, "is cut"));
    const lines = texts().flatMap(node => rects(node).map(rect => ({node, rect})))
      .filter(line => !isAway(line.rect)).sort((a, b) => a.rect.top - b.rect.top);
    const found = [];
    lines.forEach((one, i) => {
      for (let j = i + 1; j < lines.length && lines[j].rect.top < one.rect.bottom - 3; j++) {
        const other = lines[j];
        const shared = Math.min(one.rect.right, other.rect.right) - Math.max(one.rect.left, other.rect.left);
        if (shared > 3 && one.node !== other.node) found.push(finding(rule, other.node.parentElement, `lies on ${selector(one.node.parentElement)}`));
      }
    });
    return cut.concat(found);
  }

  // 1.4.12
  function spaced() {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}"
      + "p{margin-bottom:2em!important}");
    document.adoptedStyleSheets = [sheet];
    const found = [...losses("text-spacing"), ...reflow().map(f => ({...f, rule: "text-spacing"}))];
    document.adoptedStyleSheets = [];
    return found;
  }

  // 2.3.3: whoever wants less motion gets none.
  function motion() {
    return all("html,body,body *").filter(e => {
      const style = getComputedStyle(e);
      return style.animationName !== "none" || /[1-9]/.test(style.transitionDuration) || style.scrollBehavior === "smooth";
    }).map(e => finding("motion", e, "moves"));
  }

  const seen = language => [
    ...contrast(), ...structure(language), ...languages(), ...sizes(), ...losses("overlap"), ...reflow(), ...motion()];

  return {begin, focused, isAtSkipLink, isOpen, isPastNavigation, reflow, seen, selector, skipped, spaced};
})();
