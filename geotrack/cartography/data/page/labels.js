/* The labels on the page: measured once, placed by the placer after every zoom. */
function geotrackLabels(map, data, route, ground, nodes) {
  "use strict";
  const placer = geotrackPlacer(data.costs), { html } = nodes, globe = document.getElementById("globe");
  const box = map.getContainer(), point = where => map.latLngToContainerPoint(where);
  const shown = item => map.hasLayer(item.marker), off = node => node.getBoundingClientRect();
  let sizes = new Map(), pills = new Map(), centre = null;

  /* ---- how large everything is ---- */
  /* A name broken into two lines is narrower than its box: it gets the width of its words. */
  function widest(name) {
    const range = document.createRange();
    range.selectNodeContents(name);
    const widths = [...range.getClientRects()].map(r => r.width);
    return widths.length > 1 ? Math.ceil(Math.max(...widths)) + 5 : 0;
  }
  function measure() {
    const bench = html("div", "bench"), items = route.stops.concat(route.others);
    const clones = items.map(item => {
      const copy = item.node.cloneNode(true);
      copy.classList.remove("bare", "hidden");
      const pill = copy.querySelector(".pill"), name = copy.querySelector(".name");
      if (pill) pill.textContent = item.numbers.join(", ");
      name.style.width = "";
      return bench.appendChild(copy);
    });
    box.appendChild(bench);
    const widths = clones.map(copy => widest(copy.querySelector(".name")));
    clones.forEach((copy, i) => {
      const width = widths[i] && widths[i] < 178 ? widths[i] + "px" : "";
      copy.querySelector(".name").style.width = items[i].tag.querySelector(".name").style.width = width;
    });
    clones.forEach((copy, i) => {
      const size = off(copy.querySelector(".tag"));
      sizes.set(items[i], { w: Math.ceil(size.width) + 2, h: Math.ceil(size.height) });
    });
    for (const { far } of route.legs) spanned(far, "far", bench);
    for (const { marker, name } of route.around) spanned(marker, "town " + name.kind, bench);
    bench.remove();
  }
  function spanned(marker, kind, bench) {
    const copy = html("div", kind), size = copy.appendChild(marker.options.icon.options.html.cloneNode(true)) && bench.appendChild(copy);
    const rect = off(size.querySelector("span"));
    sizes.set(marker, { w: Math.ceil(rect.width), h: Math.ceil(rect.height) });
  }
  function pill(text) {
    if (!pills.has(text)) {
      const bench = html("div", "bench"), tag = html("div", "tag");
      tag.append(html("span", "pill", text));
      bench.append(tag);
      box.append(bench);
      const size = off(tag);
      pills.set(text, { w: Math.ceil(size.width) + 2, h: Math.ceil(size.height) });
      bench.remove();
    }
    return pills.get(text);
  }
  const label = tag => tag.items.length > 1 ? placer.runs(tag.items.flatMap(one => one.item.numbers)) : tag.items[0].item.numbers.join(", ");
  const size = tag => tag.bare ? pill(label(tag)) : sizes.get(tag.items[0].item);

  /* ---- where it stands ---- */
  function place() {
    const view = map.getSize(), frame = { l: 4, t: 4, r: view.x - 4, b: view.y - 4 };
    const near = item => placer.has(frame, item.at, 240), clip = p => placer.has(frame, p, 300);
    const every = route.stops.concat(route.others);
    for (const item of every) item.at = point(item.where);
    const live = every.filter(shown), legs = route.legs.filter(leg => map.hasLayer(leg.line));
    for (const leg of legs) leg.points = leg.path.map(point);
    for (const leg of legs) leg.spots = placer.sampled(leg.points).filter(clip);
    centre = map.getCenter();
    const field = { frame: frame, fixed: [], dots: live.map(item => item.at), route: legs.flatMap(leg => leg.spots) };
    furniture(field, view);
    const asked = items => items.filter(shown).filter(near).map(item => ({ at: item.at, name: item.name, numbers: item.numbers, item: item }));
    written(placer.tags(asked(route.stops), field, size), field);
    written(placer.tags(asked(route.others), field, size), field);
    const busy = field.dots.concat(field.route), taken = field.fixed;
    for (const leg of route.legs) distance(leg, field, taken, busy, legs);
    around(field, taken, busy, view.x < 500 ? 5 : 9);
    for (const { circle, where, place, at } of route.stops) if (circle && circle._path) {
      const radius = 100 * place.radius / map.distance(where, map.containerPointToLatLng([at.x + 100, at.y]));
      circle._path.style.display = radius > 6 && radius < view.x ? "" : "none";
    }
  }
  /* Scale bar and globe go to corners that hold nothing; where none is free they are not shown. */
  function furniture(field, view) {
    const origin = off(box), bar = ground.scale.getContainer(), g = 10;
    for (const control of box.querySelectorAll(".leaflet-control:not(.leaflet-control-scale)")) {
      const r = off(control);
      if (r.width) field.fixed.push({ l: r.left - origin.left, t: r.top - origin.top, r: r.right - origin.left, b: r.bottom - origin.top });
    }
    const at = (x, y, w, h) => ({ l: x, t: y, r: x + w, b: y + h }), w = bar.offsetWidth, h = bar.offsetHeight;
    const bars = { bottomleft: at(5, view.y - h - 5, w, h), bottomright: at(view.x - w - 5, view.y - h - 25, w, h), topright: at(view.x - w - 5, 5, w, h) };
    const barred = !scaled() ? null : placer.corner(Object.values(bars), field, field.fixed);
    bar.style.visibility = barred ? "" : "hidden";
    if (barred) {
      ground.scale.setPosition(Object.keys(bars).find(name => bars[name] === barred));
      field.fixed.push(barred);
    }
    const d = globe ? globe.clientWidth || 96 : 0;
    if (!globe) return;
    const corners = [at(view.x - d - g, g, d, d), at(view.x - d - g, view.y - d - g - 18, d, d), at(g + 42, g, d, d), at(g, view.y - d - g, d, d), at(g, view.y - d - g - 34, d, d)];
    const free = placer.corner(corners, field, field.fixed);
    globe.style.visibility = free ? "" : "hidden";
    if (!free) return;
    globe.style.left = free.l + "px"; globe.style.top = free.t + "px";
    field.fixed.push(free);
  }
  /* A map that shows more has no one scale. */
  function scaled() {
    const middle = map.getSize().y / 2;
    return map.distance(map.containerPointToLatLng([0, middle]), map.containerPointToLatLng([100, middle])) / 100 * map.getSize().x < 4.5e6;
  }
  function written(tags, field) {
    for (const tag of tags) {
      const [host, ...guests] = tag.items.map(one => one.item), c = tag.placed, covers = c.cost > data.costs.noRoom;
      host.crowd = guests;
      for (const guest of guests) { guest.crowd = []; guest.node.classList.add("hidden"); guest.marker.getElement().classList.add("merged"); }
      host.node.classList.remove("hidden");
      host.marker.getElement().classList.remove("merged");
      host.node.classList.toggle("bare", tag.bare);
      const number = host.tag.querySelector(".pill");
      if (number) number.textContent = label(tag);
      route.dressed(host);
      host.tag.style.left = (c.box.l + 1 - host.at.x).toFixed(1) + "px";
      host.tag.style.top = (c.box.t - host.at.y).toFixed(1) + "px";
      const line = host.node.querySelector("line"), end = c.end || host.at;
      line.setAttribute("x2", (end.x - host.at.x).toFixed(1));
      line.setAttribute("y2", (end.y - host.at.y).toFixed(1));
      if (tag.bare && !number) continue;
      field.fixed.push(c.box);
      if (c.end) field.route.push(...placer.sampled([host.at, c.end]));
    }
  }
  function distance(leg, field, taken, busy, legs) {
    for (const a of leg.arrows) if (a.getElement()) a.getElement().classList.toggle("hidden", !leg.points || placer.length(leg.points) < 70);
    const element = leg.far.getElement();
    if (!element) return;
    const { w, h } = sizes.get(leg.far), base = point(leg.far.getLatLng());
    const found = map.hasLayer(leg.line) && placer.beside(leg.points, w, h, field, taken, busy, { some: near => legs.some(other => other !== leg && other.spots.some(near)) });
    element.classList.toggle("hidden", !found);
    if (!found) return;
    moved(element, (found.l + found.r) / 2 - base.x, (found.t + found.b) / 2 - base.y);
    taken.push(found);
  }
  function around(field, taken, busy, left) {
    for (const { name, marker, spots } of route.around) {
      const { w, h } = sizes.get(marker), element = marker.getElement(), home = point(spots[0]);
      const found = left > 0 && placer.somewhere(name, spots.map(point), w, h, field, taken, busy);
      element.classList.toggle("hidden", !found);
      if (!found) continue;
      left -= 1;
      moved(element, (found.box.l + found.box.r) / 2 - home.x, (found.box.t + found.box.b) / 2 - home.y);
      taken.push(found.whole);
    }
  }
  function moved(element, x, y) {
    const span = element.querySelector("span");
    span.style.left = x.toFixed(1) + "px"; span.style.top = y.toFixed(1) + "px";
  }
  /* After a long way over the map the labels of what was far outside find their places too. */
  function panned() {
    const size = map.getSize();
    if (centre && point(centre).distanceTo(size.divideBy(2)) > Math.min(size.x, size.y) / 2) place();
  }
  function resized() { sizes = new Map(); pills = new Map(); measure(); place(); }
  return { place: place, panned: panned, resized: resized };
}
