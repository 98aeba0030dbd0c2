/* Elements of the document. Words of a report reach it only through textContent. */
function geotrackNodes() {
  "use strict";
  function html(name, className, text) {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text) { node.textContent = text; node.dir = "auto"; }
    return node;
  }
  function svg(name, attributes) {
    const node = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    return node;
  }
  /* The sign of a legend's entry, or of the layer that it explains. */
  function sample(entry) {
    const round = /^[12] /.test(entry.dash || "");
    const picture = svg("svg", { width: 34, height: 16, viewBox: "-17 -8 34 16", "aria-hidden": "true" });
    if (entry.kind === "line") {
      const look = { x1: -16, x2: 16, class: entry.look, "stroke-width": entry.weight, "stroke-linecap": round ? "round" : "butt" };
      picture.append(svg("line", entry.dash ? Object.assign(look, { "stroke-dasharray": entry.dash }) : look));
    } else if (entry.kind === "circle") picture.append(svg("circle", { class: "circle", r: 7 }));
    else picture.append(sign(entry.kind));
    return picture;
  }
  /* A diamond for what is only mentioned, a broken ring for what a name may mean otherwise. */
  function sign(kind) {
    if (kind !== "rival") return svg("rect", { class: "diamond", x: -4, y: -4, width: 8, height: 8, transform: "rotate(45)" });
    return svg("circle", { class: "rival-ring", r: 6 });
  }
  /* The dates of a stop, and the report's own words for them. */
  const times = visit => [visit.when, visit.said && "“" + visit.said + "”"].filter(Boolean);
  /* A line that came as whole steps of a grid, five bits a letter. */
  function decoded(line, step) {
    const out = [];
    let i = 0, x = 0, y = 0;
    function next() {
      let number = 0, shift = 0, bits;
      do { bits = line.charCodeAt(i++) - 63; number |= (bits & 31) << shift; shift += 5; } while (bits > 31);
      return number & 1 ? ~(number >> 1) : number >> 1;
    }
    while (i < line.length) { x += next(); y += next(); out.push([y * step, x * step]); }
    return out;
  }
  function quoted(parts) {
    const [before, name, after, source] = parts, p = html("p"), quote = html("q");
    quote.dir = "auto";
    if (document.documentElement.lang !== "en") quote.lang = "en"; /* the language of all reports */
    quote.append(before, ...(name ? [html("mark", "", name)] : []), after);
    p.append(quote);
    if (source) p.append(" ", html("cite", "", source));
    return p;
  }
  const say = (words, ...parts) => words.replace(/\{(\d)\}/g, (_, n) => parts[n]);
  return { html: html, svg: svg, sample: sample, sign: sign, quoted: quoted, times: times, decoded: decoded, say: say };
}
