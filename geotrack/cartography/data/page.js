/* The page's own script: fills the folium map's layers from the data, places the labels, steps along the route.
   Words of the report reach the document only through textContent. */
function geotrack(map, groups, data) {
  "use strict";
  document.documentElement.classList.add("scripted");
  const asked = new URLSearchParams(location.search).get("theme");
  if (asked === "light" || asked === "dark") document.documentElement.dataset.theme = asked;
  const several = new Set(data.dots.map(d => d.track)).size > 1;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const svgns = "http://www.w3.org/2000/svg";
  let touched = false;

  function html(name, className, text) {
    const node = document.createElement(name);
    if (className) node.className = className;
    if (text) node.textContent = text;
    return node;
  }
  function svg(name, attributes) {
    const node = document.createElementNS(svgns, name);
    for (const key in attributes) node.setAttribute(key, attributes[key]);
    return node;
  }

  /* ---- base map ---- */
  function decoded(line, step) {
    const out = [];
    let x = 0, y = 0;
    for (let i = 0; i < line.length; i += 2) out.push([(y += line[i + 1]) * step, (x += line[i]) * step]);
    return out;
  }
  function coasts(ring, box, step) {
    const near = step * 1.5, runs = [], at = (a, b) => Math.abs(a - b) <= near;
    const seam = (a, b) =>
      (at(a[1], b[1]) && (at(a[1], box[1]) || at(a[1], box[3]) || (a[0] < -75 && at(Math.abs(a[1] % 360), 180)))) ||
      (at(a[0], b[0]) && (at(a[0], box[0]) || at(a[0], box[2]) || a[0] < -84.5));
    let run = [ring[0]];
    ring.forEach((a, i) => {
      const b = ring[(i + 1) % ring.length];
      if (seam(a, b)) { if (run.length > 1) runs.push(run); run = []; }
      run.push(b);
    });
    if (run.length > 1) runs.push(run);
    return runs;
  }
  function ground(base, pane) {
    const options = { pane: pane, renderer: L.svg({ pane: pane, padding: 0.7 }), interactive: false, smoothFactor: 0.7 };
    const rings = base.land.map(line => decoded(line, base.step));
    const shore = rings.flatMap(ring => coasts(ring, base.box, base.step));
    const borders = base.borders.map(line => decoded(line, base.step));
    const [s, w, n, e] = base.box;
    const add = (shape, className, more) => shape.length &&
      (more.fill ? L.polygon : L.polyline)(shape, Object.assign({ className: className }, options, more)).addTo(map);
    add([[s, w], [s, e], [n, e], [n, w]], "sea", { fill: true, stroke: false });
    add(rings.map(ring => [ring]), "land", { fill: true, fillRule: "evenodd", noClip: true });
    add(borders, "border", { fill: false });
    add(shore, "coast", { fill: false });
  }
  map.createPane("world").style.zIndex = 140;
  map.createPane("ground").style.zIndex = 150;
  map.createPane("under").style.zIndex = 350;
  map.createPane("words").style.zIndex = 590;
  for (const name of ["world", "ground", "under", "words"]) map.getPane(name).style.pointerEvents = "none";
  map.attributionControl.setPrefix(false).addAttribution("Natural Earth");
  const window_ = L.latLngBounds([data.base.box[0], data.base.box[1]], [data.base.box[2], data.base.box[3]]);
  const route = L.latLngBounds([data.fit[0], data.fit[1]], [data.fit[2], data.fit[3]]);

  function pads() {
    const size = map.getSize(), side = Math.min(90, size.x * 0.13), top = Math.min(64, size.y * 0.11);
    return { paddingTopLeft: [side, top], paddingBottomRight: [side, top], maxZoom: 11, animate: false };
  }
  function fit() {
    const size = map.getSize();
    if (!size.x || !size.y) return;
    map.setMinZoom(0).setMaxBounds(null);
    map.fitBounds(route, pads());
    if (data.world) return map.setMinZoom(1);
    map.setMinZoom(Math.min(map.getZoom(), map.getBoundsZoom(window_, true))).setMaxBounds(window_);
  }
  fit();
  if (data.world) ground(data.world, "world");
  ground(data.base, "ground");
  L.control.scale({ position: "bottomleft", maxWidth: 110 }).addTo(map);

  /* ---- legs, dots, circles ---- */
  const under = L.svg({ pane: "under", padding: 0.5 });
  const drawn = [];
  function look(name, track) { return "on-" + (several ? "traveller-" + (track % 6) : name); }
  for (const way of data.ways) {
    const group = groups[way.layer], colour = look(way.stroke, way.track);
    const round = /^[12] /.test(way.dash || "") ? "round" : "butt";
    const options = { interactive: false, smoothFactor: 0.5, lineJoin: "round" };
    const casing = L.polyline(way.path, Object.assign({ className: "casing", weight: way.weight + 3.5 }, options));
    const line = L.polyline(way.path, Object.assign(
      { className: colour + (way.assumed ? " assumed" : ""), weight: way.weight, dashArray: way.dash, lineCap: round }, options));
    casing.addTo(group); line.addTo(group);
    drawn.push({ order: way.order, paths: [casing, line] });
    way.arrows = [0.35, 0.7].map(share => arrow(way, share, colour.replace("on-", "in-")).addTo(group));
    way.far_ = words("far", way.far, middle(way));
    if (groups.distances) way.far_.addTo(groups.distances);
    drawn.push({ order: way.order, markers: [way.far_, ...way.arrows] });
  }
  function flat(path) { return path.map(p => map.project(p, 10)); }
  function along(points, share) {
    const lengths = points.slice(1).map((p, i) => p.distanceTo(points[i]));
    let left = share * lengths.reduce((a, b) => a + b, 0), i = 0;
    while (i < lengths.length - 1 && left > lengths[i]) left -= lengths[i++];
    const a = points[i], b = points[i + 1], t = lengths[i] ? left / lengths[i] : 0;
    return { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y), turn: Math.atan2(b.y - a.y, b.x - a.x) };
  }
  function middle(way) { const m = along(flat(way.path), 0.5); return map.unproject(L.point(m.x, m.y), 10); }
  function words(kind, text, where) {
    const node = html("div");
    node.append(html("span", "", text));
    return L.marker(where, { icon: L.divIcon({ html: node, className: kind, iconSize: [0, 0] }), pane: "words", interactive: false, keyboard: false });
  }
  function arrow(way, share, colour) {
    const m = along(flat(way.path), share), picture = svg("svg", { width: 14, height: 14, viewBox: "-7 -7 14 14", "aria-hidden": "true" });
    picture.append(svg("path", { d: "M-5-4.6 6 0-5 4.6-2.6 0Z", class: colour, transform: "rotate(" + (m.turn * 180 / Math.PI).toFixed(1) + ")" }));
    const where = map.unproject(L.point(m.x, m.y), 10);
    return L.marker(where, { icon: L.divIcon({ html: picture, className: "arrow", iconSize: [0, 0] }), pane: "words", interactive: false, keyboard: false });
  }

  /* ---- stops and what opens on them ---- */
  function facts(dot) {
    const body = html("div");
    dot.visits.forEach((visit, i) => {
      if (i) body.append(html("hr"));
      const head = html("h3");
      head.append(html("span", "pill", visit.number), html("span", "", dot.name));
      body.append(head);
      if (visit.status) body.append(html("p", "", visit.status));
      if (visit.facts.length) body.append(html("p", "facts", visit.facts.join(" · ")));
      for (const [before, name, after, source] of visit.quotes) {
        const quote = html("q");
        quote.append(before, html("mark", "", name), after);
        const p = html("p");
        p.append(quote);
        if (source) p.append(" ", html("cite", "", source));
        body.append(p);
      }
      if (visit.onward) body.append(html("p", "facts", visit.onward));
      body.append(html("p", "facts", visit.spot));
    });
    return body;
  }
  function tagged(kind, label, name) {
    const node = html("div"), leader = svg("svg", { class: "leader", width: 1, height: 1, "aria-hidden": "true" });
    const tag = html("div", "tag");
    leader.append(svg("line", {}));
    if (label) tag.append(html("span", "pill", label));
    tag.append(html("span", "name", name));
    node.append(leader, tag);
    return node;
  }
  const total = data.steps.length;
  const stops = data.dots.map(dot => {
    const node = tagged("stop", dot.label, dot.name), where = [dot.lat, dot.lon];
    const marker = L.marker(where, { icon: L.divIcon({ html: node, className: "stop" + (dot.ahead ? " ahead" : several ? " track-" + (dot.track % 6) : ""), iconSize: [0, 0] }) });
    const spot = L.circleMarker(where, { className: "dot" + (dot.ahead ? " ahead" : ""), radius: dot.ahead ? 4.5 : 5, pane: "overlayPane" });
    const group = groups[dot.layer];
    if (dot.radius && groups.circles) {
      const circle = L.circle(where, { className: "circle", radius: dot.radius, interactive: false, pane: "under", renderer: under });
      dot.circle = circle.addTo(groups.circles);
      drawn.push({ order: dot.visits[0].order, paths: [circle] });
    }
    marker.bindPopup(() => facts(dot), { maxWidth: 290, minWidth: 200, autoPanPadding: [12, 12], offset: [0, -2] });
    spot.on("click", () => marker.openPopup());
    marker.addTo(group); spot.addTo(group);
    const numbers = dot.visits.map(v => v.order);
    const name = (dot.ahead ? "Headed for: " : "Stop " + numbers.join(" and ") + " of " + total + ": ") + dot.name;
    const item = { node: node, name: dot.name, label: dot.label, marker: marker, where: where, layer: group, kind: "stop", announce: name, order: numbers[0] };
    marker.on("add", () => dressed(item));
    dressed(item);
    drawn.push({ order: numbers[0], markers: [marker], paths: [spot] });
    return item;
  });
  function dressed(item) {
    const element = item.marker.getElement();
    if (element) element.setAttribute("aria-label", item.announce);
  }
  const asides = data.asides.map(aside => {
    const node = tagged("aside", "", aside.name), picture = svg("svg", { width: 16, height: 16, "aria-hidden": "true" });
    picture.append(svg("rect", { class: "diamond", x: 4, y: 4, width: 8, height: 8, transform: "rotate(45 8 8)" }));
    node.prepend(picture);
    const marker = L.marker([aside.lat, aside.lon], { icon: L.divIcon({ html: node, className: "aside", iconSize: [0, 0] }) });
    marker.bindPopup(() => {
      const body = html("div");
      body.append(html("h3", "", aside.name), html("p", "facts", "Mentioned, not visited: " + aside.why));
      if (aside.surfaces.length) body.append(html("p", "facts", "In the report: " + aside.surfaces.join(", ")));
      return body;
    }, { maxWidth: 260, autoPanPadding: [12, 12] });
    const item = { node: node, name: aside.name, label: "", marker: marker, where: [aside.lat, aside.lon], layer: groups.asides, kind: "aside", announce: "Mentioned, not visited: " + aside.name };
    marker.on("add", () => dressed(item));
    return marker.addTo(groups.asides), item;
  });
  const context_ = data.context.map(name => {
    const marker = words("town " + name.kind, name.name, name.spots[0]).addTo(map);
    if (name.kind === "town") marker.getElement().firstChild.prepend(html("i"));
    return { marker: marker, spots: name.spots, kind: name.kind };
  });

  /* ---- Enter opens and moves the focus in, Escape closes and gives it back (Leaflet does neither) ---- */
  let opener = null;
  map.on("popupopen", e => {
    opener = e.popup._source && e.popup._source.getElement && e.popup._source.getElement();
    const box = e.popup.getElement();
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", opener ? opener.getAttribute("aria-label") : "");
    box.tabIndex = -1;
    setTimeout(() => box.focus({ preventScroll: true }), 30);
  });
  map.on("popupclose", e => {
    const inside = e.popup.getElement().contains(document.activeElement);
    if (opener && (inside || document.activeElement === document.body)) opener.focus({ preventScroll: true });
  });
  map.getContainer().addEventListener("keydown", e => { if (e.key === "Escape") map.closePopup(); });

  /* ---- the placer: which label goes where ---- */
  const hit = (a, b, gap) => a.l < b.r + gap && b.l < a.r + gap && a.t < b.b + gap && b.t < a.b + gap;
  const has = (a, p, gap) => p.x > a.l - gap && p.x < a.r + gap && p.y > a.t - gap && p.y < a.b + gap;
  function crosses(a, b, c, d) {
    const side = (p, q, r) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
    return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
  }
  const apart = (box, p) => Math.hypot(Math.max(box.l - p.x, 0, p.x - box.r), Math.max(box.t - p.y, 0, p.y - box.b));
  function pierces(a, b, box) {
    for (let i = 1; i < 8; i++) if (has(box, { x: a.x + (b.x - a.x) * i / 8, y: a.y + (b.y - a.y) * i / 8 }, 0)) return true;
    return false;
  }
  function beside(p, a, b) {
    const length = Math.hypot(b.x - a.x, b.y - a.y), t = ((p.x - a.x) * (b.x - a.x) + (p.y - a.y) * (b.y - a.y)) / (length * length);
    return t > 0.15 && t < 1 && Math.abs((p.x - a.x) * (b.y - a.y) - (p.y - a.y) * (b.x - a.x)) / length < 5;
  }
  const RADII = [9, 14, 24, 36, 50, 68, 90], TURNS = 24, FREE = 15, MANY = 30, DENSE = 2500;
  function candidates(at, w, h) {
    const out = [];
    for (const r of RADII) for (let k = 0; k < TURNS; k++) {
      const turn = k * 2 * Math.PI / TURNS, cos = Math.cos(turn), sin = Math.sin(turn), pull = v => Math.max(-1, Math.min(1, v * 1.5));
      const x = at.x + r * cos + pull(cos) * w / 2, y = at.y + r * sin + pull(sin) * h / 2;
      const box = { l: x - w / 2, r: x + w / 2, t: y - h / 2, b: y + h / 2 };
      const end = { x: Math.max(box.l, Math.min(box.r, at.x)), y: Math.max(box.t, Math.min(box.b, at.y)) };
      out.push({ box: box, end: end, leader: r > FREE, cost: r * 0.7 + 2.5 * (1 - cos) + (r > FREE ? 8 : 0) });
    }
    return out;
  }
  function judged(c, at, field, item, line, limit) {
    let cost = c.cost;
    const f = field.frame, inside = has(f, at, 0);
    if (inside && (c.box.l < f.l || c.box.r > f.r || c.box.t < f.t || c.box.b > f.b)) cost += 2000;
    for (const box of field.fixed) if (hit(c.box, box, 3)) cost += 2000;
    if (cost >= limit) return cost;
    for (const p of field.placed) {
      if (p.item === item) continue;
      if (hit(c.box, p.box, 2)) cost += 1500;
      if (p.leader && pierces(p.at, p.end, c.box)) cost += 300;
      if (c.leader && pierces(at, c.end, p.box)) cost += 300;
      if (c.leader && p.leader && crosses(at, c.end, p.at, p.end)) cost += 400;
      if (cost >= limit) return cost;
    }
    for (const p of field.dots) if (p !== at && has(c.box, p, 5)) cost += 220;
    /* without a leader a name belongs to the dot that it stands nearest to */
    if (!c.leader) for (const p of field.dots) if (p !== at && apart(c.box, p) < apart(c.box, at) - 1) { cost += 220; break; }
    if (cost >= limit) return cost;
    for (const p of line) if (has(c.box, p, 2) || (c.leader && beside(p, at, c.end))) cost += 14;
    return cost;
  }
  /* The part of the route that a label of this size could touch. */
  const nearby = (at, w, h, field) => field.line.filter(p => Math.abs(p.x - at.x) < w + 100 && Math.abs(p.y - at.y) < h + 100);
  function best(at, w, h, field, item) {
    const line = nearby(at, w, h, field);
    let found = null;
    for (const c of candidates(at, w, h)) {
      const limit = found ? found.cost : Infinity;
      if (c.cost >= limit) continue;
      c.cost = judged(c, at, field, item, line, limit);
      if (c.cost < limit) found = c;
    }
    return found;
  }
  const point = where => map.latLngToContainerPoint(where);
  function rect(node) {
    const a = node.getBoundingClientRect(), o = map.getContainer().getBoundingClientRect();
    return { l: a.left - o.left, r: a.right - o.left, t: a.top - o.top, b: a.bottom - o.top };
  }
  function sampled(path) {
    const points = path.map(point), out = [];
    for (let i = 1; i < points.length; i++) {
      const n = Math.min(200, Math.max(1, Math.round(points[i].distanceTo(points[i - 1]) / 7)));
      for (let k = 0; k < n; k++) out.push({ x: points[i - 1].x + (points[i].x - points[i - 1].x) * k / n, y: points[i - 1].y + (points[i].y - points[i - 1].y) * k / n });
    }
    return out;
  }
  const globe = document.getElementById("globe");
  function place() {
    const size = map.getSize(), live = stops.concat(asides).filter(item => map.hasLayer(item.layer));
    for (const item of live) item.at = point(item.where);
    const frame = { l: 4, t: 4, r: size.x - 4, b: size.y - 4 };
    const line = data.ways.filter(way => map.hasLayer(groups[way.layer])).flatMap(way => sampled(way.path))
      .filter(p => has(frame, p, 60)).filter((p, i, all) => i % Math.ceil(all.length / DENSE) === 0);
    const fixed = [...document.querySelectorAll(".leaflet-control")].map(rect);
    const field = { frame: frame, fixed: fixed, placed: [], line: line, dots: live.map(item => item.at) };
    inset(field);
    labels(live.filter(item => has(frame, item.at, 200)), field);
    distances(field);
    context(field);
    for (const dot of data.dots) if (dot.circle) {
      const path = dot.circle._path, px = dot.circle._radius;
      if (path) path.style.display = px > 6 && px < size.x ? "" : "none";
    }
  }
  function inset(field) {
    if (!globe) return;
    const w = globe.clientWidth, size = map.getSize(), g = 10;
    const corners = [[size.x - w - g, g], [size.x - w - g, size.y - w - g - 18], [g + 42, g], [g, size.y - w - g - 44]];
    const full = ([x, y]) => {
      const box = { l: x, t: y, r: x + w, b: y + w };
      return field.line.filter(p => has(box, p, 8)).length * 2 + field.dots.filter(p => has(box, p, 30)).length * 60 +
        field.fixed.filter(b => hit(box, b, 2)).length * 500;
    };
    const scored = corners.map((c, i) => [full(c) + i, c]).sort((a, b) => a[0] - b[0]);
    const [cost, [x, y]] = scored[0];
    globe.style.left = x + "px"; globe.style.top = y + "px";
    globe.style.display = cost > 300 ? "none" : "";
    if (cost <= 300) field.fixed.push({ l: x, t: y, r: x + w, b: y + w });
  }
  function labels(items, field) {
    for (const item of items) {
      item.tag = item.node.querySelector(".tag");
      item.node.classList.remove("bare", "hidden");
      if (item.label) item.tag.querySelector(".pill").textContent = item.label;
      item.merged = [];
      snug(item.tag.querySelector(".name"));
      item.w = item.tag.offsetWidth + 2; item.h = item.tag.offsetHeight;
      item.crowd = items.filter(o => o !== item && o.at.distanceTo(item.at) < 110).length;
    }
    const queue = [...items].sort((a, b) => (a.kind === "aside") - (b.kind === "aside") || b.crowd - a.crowd);
    const rounds = queue.length > MANY ? 1 : 3;
    for (let round = 0; round < rounds; round++) for (const item of queue) {
      field.placed = field.placed.filter(p => p.item !== item);
      const c = best(item.at, item.w, item.h, field, item);
      field.placed.push(Object.assign(c, { item: item, at: item.at }));
    }
    for (const item of queue) if (mine(item, field).cost > 900) shrink(item, field);
    for (const item of queue) if (mine(item, field).cost > 900) merge(item, field);
    for (const item of queue) show(item, mine(item, field));
  }
  /* A name broken into two lines is narrower than its box: take the width of the words. */
  function snug(name) {
    name.style.width = "";
    const range = document.createRange();
    range.selectNodeContents(name);
    const widths = [...range.getClientRects()].map(r => r.width), widest = Math.max(0, ...widths);
    if (widths.length > 1 && widest < 178) name.style.width = Math.ceil(widest) + 5 + "px";
  }
  const mine = (item, field) => field.placed.find(p => p.item === item) || { cost: 0 };
  function shrink(item, field) {
    field.placed = field.placed.filter(p => p.item !== item);
    if (item.kind === "stop") item.node.classList.add("bare");
    const w = item.kind === "stop" ? item.tag.offsetWidth + 2 : item.w;
    field.placed.push(Object.assign(best(item.at, w, item.h, field, item), { item: item, at: item.at }));
  }
  /* What finds no room even as a number joins the nearest pill: "4-9"; coming closer parts them again. */
  function merge(item, field) {
    field.placed = field.placed.filter(p => p.item !== item);
    item.node.classList.add("hidden");
    if (item.kind !== "stop") return;
    const hosts = field.placed.filter(p => p.item.kind === "stop" && p.cost <= 900);
    hosts.sort((a, b) => item.at.distanceTo(a.at) - item.at.distanceTo(b.at));
    const host = hosts[0];
    if (!host) return item.node.classList.remove("hidden"), field.placed.push({ item: item, at: item.at, box: { l: 0, r: 0, t: 0, b: 0 }, end: item.at, cost: 0, heap: true });
    host.item.merged.push(item);
    const all = [host.item, ...host.item.merged].flatMap(o => o.label.split(", "));
    host.item.node.classList.add("bare");
    host.item.tag.querySelector(".pill").textContent = runs(all);
    field.placed = field.placed.filter(p => p !== host);
    field.placed.push(Object.assign(best(host.at, host.item.tag.offsetWidth + 2, host.item.h, field, host.item), { item: host.item, at: host.at }));
  }
  function runs(labels) {
    const numbers = labels.map(Number);
    if (numbers.some(isNaN)) return labels.length > 3 ? labels[0] + " +" + (labels.length - 1) : labels.join(", ");
    numbers.sort((a, b) => a - b);
    const out = [];
    for (const n of numbers) {
      const last = out[out.length - 1];
      if (last && n <= last[1] + 1) last[1] = n; else out.push([n, n]);
    }
    return out.map(([a, b]) => a === b ? a : b === a + 1 ? a + ", " + b : a + "–" + b).join(", ");
  }
  function show(item, c) {
    if (!c.box || c.heap) return;
    item.tag.style.left = (c.box.l - item.at.x).toFixed(1) + "px";
    item.tag.style.top = (c.box.t - item.at.y).toFixed(1) + "px";
    const leader = item.node.querySelector("line");
    leader.setAttribute("x2", c.leader ? (c.end.x - item.at.x).toFixed(1) : 0);
    leader.setAttribute("y2", c.leader ? (c.end.y - item.at.y).toFixed(1) : 0);
    item.node.classList.toggle("hidden", c.cost > 900 && item.kind === "aside");
  }
  function distances(field) {
    for (const way of data.ways) {
      const element = way.far_.getElement(), points = way.path.map(point);
      const length = points.slice(1).reduce((sum, p, i) => sum + p.distanceTo(points[i]), 0);
      for (const a of way.arrows) { const e = a.getElement(); if (e) e.classList.toggle("hidden", length < 70); }
      if (!element || !map.hasLayer(groups[way.layer])) { if (element) element.classList.add("hidden"); continue; }
      const span = element.querySelector("span"), w = span.offsetWidth, h = span.offsetHeight, base = point(way.far_.getLatLng());
      const xs = points.map(p => p.x), ys = points.map(p => p.y);
      const line = field.line.filter(p => has({ l: Math.min(...xs), r: Math.max(...xs), t: Math.min(...ys), b: Math.max(...ys) }, p, w + 20));
      let found = null;
      for (const share of [0.5, 0.42, 0.58, 0.3, 0.7, 0.2, 0.8]) for (const side of [1, -1]) for (const off of [3, 9]) {
        const m = along(points, share), nx = -Math.sin(m.turn) * side, ny = Math.cos(m.turn) * side;
        const reach = off + Math.abs(nx) * w / 2 + Math.abs(ny) * h / 2, x = m.x + nx * reach, y = m.y + ny * reach;
        const box = { l: x - w / 2, r: x + w / 2, t: y - h / 2, b: y + h / 2 };
        const cost = judged({ box: box, cost: Math.abs(share - 0.5) * 30 + off, leader: false }, m, field, way, line, found ? found.cost : Infinity);
        if (!found || cost < found.cost) found = { box: box, cost: cost, x: x, y: y };
      }
      const fits = found.cost < 120 && length > w * 0.8;
      element.classList.toggle("hidden", !fits);
      if (!fits) continue;
      span.style.left = (found.x - base.x).toFixed(1) + "px"; span.style.top = (found.y - base.y).toFixed(1) + "px";
      field.placed.push({ item: way, box: found.box, at: base, end: base, leader: false });
    }
  }
  function context(field) {
    let left = map.getSize().x < 500 ? 5 : 9;
    const around = (x, y, w, h) => ({ l: x - w / 2, r: x + w / 2, t: y - h / 2, b: y + h / 2 });
    const within = (box, f) => box.l > f.l && box.r < f.r && box.t > f.t && box.b < f.b;
    const free = (box, name) => within(box, field.frame) && field.dots.every(d => !has(box, d, 12)) &&
      judged({ box: box, cost: 0, leader: false }, { x: (box.l + box.r) / 2, y: (box.t + box.b) / 2 }, field, name, field.line, 10) < 10;
    for (const name of context_) {
      const element = name.marker.getElement(), span = element.querySelector("span"), w = span.offsetWidth, h = span.offsetHeight;
      const home = point(name.spots[0]), country = name.kind === "country";
      const moves = country ? [[0, 0]] : [[w / 2 + 6, 0], [-w / 2 - 6, 0], [0, -h / 2 - 5], [0, h / 2 + 5]];
      let found = null;
      for (const at of left > 0 ? name.spots.map(point) : []) for (const [x, y] of moves) {
        if (found) break;
        const box = around(at.x + x, at.y + y, w, h), dot = around(at.x, at.y, country ? 0 : 8, country ? 0 : 8);
        const both = { l: Math.min(box.l, dot.l), r: Math.max(box.r, dot.r), t: Math.min(box.t, dot.t), b: Math.max(box.b, dot.b) };
        if (has(field.frame, at, -8) && free(both, name)) found = { x: at.x + x - home.x, y: at.y + y - home.y, box: both };
      }
      element.classList.toggle("hidden", !found);
      if (!found) continue;
      left -= 1;
      span.style.left = found.x.toFixed(1) + "px"; span.style.top = found.y.toFixed(1) + "px";
      field.placed.push({ item: name, at: home, end: home, leader: false, box: found.box });
    }
  }

  /* ---- stepper ---- */
  const slider = document.getElementById("slider"), step = document.getElementById("step");
  const back = document.getElementById("back"), forth = document.getElementById("forth");
  function go(n) {
    const whole = n > total;
    slider.value = n;
    back.disabled = n <= 1; forth.disabled = whole;
    const now = data.steps[n - 1], dot = now && data.dots[now.dot];
    const words = whole ? "Whole route" : now.number + " " + dot.name + (now.when ? ", " + now.when : "");
    step.textContent = words;
    slider.setAttribute("aria-valuetext", words);
    for (const entry of drawn) {
      const dim = !whole && entry.order > n;
      for (const path of entry.paths || []) if (path._path) path._path.classList.toggle("dim", dim);
      for (const marker of entry.markers || []) if (marker.getElement()) marker.getElement().classList.toggle("dim", dim);
    }
    if (dot) map.panInside([dot.lat, dot.lon], { padding: [60, 60], animate: !calm });
  }
  if (total > 1) {
    document.getElementById("stepper").hidden = false;
    slider.max = total + 1;
    slider.addEventListener("input", () => go(+slider.value));
    back.addEventListener("click", () => go(Math.max(1, +slider.value - 1)));
    forth.addEventListener("click", () => go(Math.min(total + 1, +slider.value + 1)));
    go(total + 1);
  }

  /* ---- layers ---- */
  const box = document.getElementById("layers");
  for (const layer of [...data.layers].reverse()) {
    const label = html("label"), tick = html("input");
    tick.type = "checkbox"; tick.checked = layer.shown;
    label.append(tick, html("span", "", layer.name));
    box.querySelector("fieldset").append(label);
    tick.addEventListener("change", () => {
      map[tick.checked ? "addLayer" : "removeLayer"](groups[layer.key]);
      if (layer.key === "asides") wide(tick.checked);
      place();
      if (total > 1) go(+slider.value);
    });
  }
  box.hidden = !data.layers.length;
  function wide(on) {
    const all = L.latLngBounds(route.getSouthWest(), route.getNorthEast());
    for (const aside of data.asides) all.extend([aside.lat, aside.lon]);
    if (on && !map.getBounds().contains(all)) map.fitBounds(all, pads());
    else if (!on) fit();
  }

  /* ---- life ---- */
  const live = map.getContainer();
  for (const kind of ["pointerdown", "keydown", "wheel"]) live.addEventListener(kind, () => { touched = true; }, { passive: true });
  map.on("click focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
  map.on("zoomend", place);
  map.on("resize", () => { if (!touched) fit(); place(); });
  place();
  /* A frame that is not shown yet has no size: look again when it has loaded, and whenever the map's box changes. */
  const measure = () => map.invalidateSize({ animate: false, pan: false });
  if (window.ResizeObserver) new ResizeObserver(measure).observe(live);
  addEventListener("load", measure);
  /* In a frame: tell the page around how high this one is, in the words of AMP and newswire, Datawrapper and Pym. */
  let told = 0;
  const tell = () => {
    const high = Math.ceil(document.querySelector("main").getBoundingClientRect().bottom + scrollY);
    if (high === told) return;
    told = high;
    const child = new URLSearchParams(location.search).get("childId");
    parent.postMessage({ sentinel: "amp", type: "embed-size", height: high }, "*");
    parent.postMessage({ "datawrapper-height": { geotrack: high } }, "*");
    if (child) parent.postMessage("pymxPYMx" + child + "xPYMxheightxPYMx" + high, "*");
  };
  if (parent !== window) {
    if (window.ResizeObserver) new ResizeObserver(tell).observe(document.querySelector("main"));
    addEventListener("load", tell);
  }
  live.dataset.ready = "yes";
}
