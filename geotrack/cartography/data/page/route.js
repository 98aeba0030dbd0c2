/* Legs, dots, circles, stops and what opens on them. Everything drawn is a thing:
   { in, told, group, parts, order }: the layers that must be on, and the step from which it is seen. */
function geotrackRoute(map, groups, data, nodes) {
  "use strict";
  const { html, svg, sign, quoted, times, say } = nodes, words = data.words, things = [];
  const under = L.svg({ pane: "under", padding: 0.5 });
  function thing(of, group, order, parts, kind) {
    things.push({ in: kind ? of.in.concat(kind) : of.in, told: of.told, group: group, order: order, parts: parts });
  }

  /* ---- legs ---- */
  const flat = path => path.map(p => map.project(p, 10));
  function along(points, share) {
    const lengths = points.slice(1).map((p, i) => p.distanceTo(points[i]));
    let left = share * lengths.reduce((a, b) => a + b, 0), i = 0;
    while (i < lengths.length - 1 && left > lengths[i]) left -= lengths[i++];
    const a = points[i], b = points[i + 1], t = lengths[i] ? left / lengths[i] : 0;
    const at = L.point(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y));
    return { at: map.unproject(at, 10), turn: Math.atan2(b.y - a.y, b.x - a.x) };
  }
  const still = (where, node, className) => L.marker(where, {
    icon: L.divIcon({ html: node, className: className, iconSize: [0, 0] }), pane: "words", interactive: false, keyboard: false });
  function written(kind, text, where) {
    const node = html("div");
    node.append(html("span", "", text));
    return still(where, node, kind);
  }
  function arrow(way, share, colour) {
    const m = along(flat(way.path), share), picture = svg("svg", { width: 14, height: 14, viewBox: "-7 -7 14 14", "aria-hidden": "true" });
    picture.append(svg("path", { d: "M-5-4.6 6 0-5 4.6-2.6 0Z", class: colour, transform: "rotate(" + (m.turn * 180 / Math.PI).toFixed(1) + ")" }));
    return still(m.at, picture, "arrow");
  }
  const legs = data.ways.map(way => {
    const look = data.several ? "traveller-" + (way.track % 6) : way.stroke;
    const round = /^[12] /.test(way.dash || "") ? "round" : "butt";
    const options = { interactive: false, smoothFactor: 0.5, lineJoin: "round" };
    const casing = L.polyline(way.path, Object.assign({ className: "casing", weight: way.weight + 3.5 }, options));
    const line = L.polyline(way.path, Object.assign(
      { className: "leg on-" + look + (way.assumed ? " assumed" : ""), weight: way.weight, dashArray: way.dash, lineCap: round }, options));
    const far = written("far", way.far, along(flat(way.path), 0.5).at);
    const arrows = [0.35, 0.7].map(share => arrow(way, share, "in-" + look));
    thing(way, groups[way.in[0]], way.order, [casing, line]);
    thing(way, groups.distances, way.order, [far, ...arrows], "distances");
    return { way: way, line: line, far: far, arrows: arrows, path: way.path.map(p => L.latLng(p)) };
  });

  /* ---- what opens on a stop ---- */
  function facts(dot) {
    return dot.visits.flatMap((visit, i) => {
      const head = html("h2", data.several ? "track-" + (dot.track % 6) : ""), body = i ? [html("hr"), head] : [head];
      head.append(html("span", "pill", visit.number), html("span", "", dot.name));
      if (visit.status) body.push(html("p", "", visit.status));
      const known = times(visit).concat(visit.notes);
      if (known.length) body.push(html("p", "facts", known.join(" · ")));
      body.push(...visit.quotes.map(quoted));
      if (visit.onward) body.push(html("p", "facts", visit.onward));
      return body.concat(html("p", "facts", visit.spot));
    });
  }
  function beside(place) {
    return [html("h2", "", place.name), ...place.facts.map(fact => html("p", "facts", fact))];
  }
  function tagged(kind, label, name) {
    const node = html("div", kind), leader = svg("svg", { class: "leader", width: 1, height: 1, "aria-hidden": "true" });
    const tag = html("div", "tag");
    leader.append(svg("line", {}));
    if (label) tag.append(html("span", "pill", label));
    tag.append(html("span", "name", name));
    node.append(leader, tag);
    return node;
  }
  /* A pill, or the sign and name of a place beside the route: opened by a click, by Enter and by Space. */
  function item(place, kind, more) {
    const node = tagged(kind, place.label, place.name), tag = node.querySelector(".tag");
    const marker = L.marker([place.lat, place.lon], { icon: L.divIcon({ html: node, className: kind + "-mark" + (more.look || ""), iconSize: [0, 0] }) });
    const made = Object.assign({ node: node, tag: tag, marker: marker, where: L.latLng(place.lat, place.lon), name: place.name,
      numbers: [], crowd: [], facts: () => beside(place), place: place }, more);
    const contents = () => {
      const box = html("div");
      for (const one of [made, ...made.crowd]) box.append(...one.facts());
      return box;
    };
    marker.bindPopup(contents, { maxWidth: 290, minWidth: 200, autoPanPadding: [12, 12], offset: [0, -2] });
    marker.off("click").off("keypress").on("click", () => opened(made)).on("add", () => dressed(made));
    return made;
  }
  /* A crowd's pill parts when one comes closer; what no zoom parts is told together. */
  function opened(made) {
    const all = L.latLngBounds([made, ...made.crowd].map(one => one.where));
    const zoom = made.crowd.length ? Math.min(map.getMaxZoom(), map.getBoundsZoom(all.pad(0.3))) : 0;
    if (zoom > map.getZoom()) return map.setView(all.getCenter(), zoom, { animate: false }), made.marker.getElement().focus({ preventScroll: true });
    made.marker.openPopup();
  }
  function dressed(made) {
    const element = made.marker.getElement();
    if (!element) return;
    const all = [made, ...made.crowd], numbers = made.tag.querySelector(".pill");
    element.setAttribute("aria-label", made.crowd.length ? say(words.crowd, numbers.textContent, all.map(one => one.name).join(", ")) : made.told);
    element.onkeydown = e => {
      if (e.target !== element || (e.key !== "Enter" && e.key !== " ")) return;
      e.preventDefault(); e.stopPropagation();
      opened(made);
    };
  }

  /* Leaflet's own circle is one on Web Mercator only. */
  function circle(where, metres, options) {
    if (!data.polar) return L.circle(where, Object.assign({ radius: metres }, options));
    const RAD = Math.PI / 180, far = metres / 6371000, lat = where[0] * RAD, edge = [];
    for (let turn = 0; turn < 2 * Math.PI; turn += Math.PI / 24) {
      const there = Math.asin(Math.sin(lat) * Math.cos(far) + Math.cos(lat) * Math.sin(far) * Math.cos(turn));
      const across = Math.atan2(Math.sin(turn) * Math.sin(far) * Math.cos(lat), Math.cos(far) - Math.sin(lat) * Math.sin(there));
      edge.push([there / RAD, where[1] + across / RAD]);
    }
    return L.polygon(edge, options);
  }

  /* ---- stops, and the places beside the route ---- */
  const total = data.steps.length;
  const stops = data.dots.map(dot => {
    const orders = dot.visits.map(v => v.order), first = Math.min(...orders), where = [dot.lat, dot.lon];
    const told = dot.ahead ? say(words.ahead, dot.name) : say(words.stop, orders.join(words.and), total, dot.name);
    const look = dot.ahead ? " ahead" : data.several ? " track-" + (dot.track % 6) : "";
    const made = item(dot, "stop", { look: look, told: told, numbers: dot.visits.map(v => v.number), facts: () => facts(dot), order: first });
    const spot = L.circleMarker(where, { className: "dot" + (dot.ahead ? " ahead" : ""), radius: dot.ahead ? 4.5 : 5, pane: "overlayPane" });
    spot.on("click", () => made.marker.openPopup());
    thing(dot, groups[dot.in[0]], first, [spot, made.marker]);
    made.thing = things[things.length - 1];
    made.spot = spot;
    if (dot.radius) {
      made.circle = circle(where, dot.radius, { className: "circle", interactive: false, pane: "under", renderer: under });
      thing(dot, groups.circles, first, [made.circle], "circles");
    }
    return made;
  });
  const others = data.asides.concat(data.rivals).map(place => {
    const made = item(place, place.kind, { told: say(words[place.kind], place.name) });
    const picture = svg("svg", { class: "sign", width: 1, height: 1, "aria-hidden": "true" });
    picture.append(svg("circle", { class: "hit", r: 12 }), sign(place.kind));
    made.node.prepend(picture);
    thing(place, groups[place.in[0]], 0, [made.marker]);
    made.thing = things[things.length - 1];
    return made;
  });
  const around = data.context.map(name => {
    const marker = written("town " + name.kind, name.name, name.spots[0]).addTo(map);
    if (name.kind === "town") marker.getElement().firstChild.prepend(html("i"));
    return { name: name, marker: marker, spots: name.spots.map(spot => L.latLng(spot)) };
  });

  /* ---- the focus moves into what opens, and back when it closes (Leaflet does neither) ---- */
  let opener = null;
  map.on("popupopen", e => {
    opener = e.popup._source && e.popup._source.getElement && e.popup._source.getElement();
    const box = e.popup.getElement();
    box.setAttribute("role", "dialog");
    box.setAttribute("aria-label", opener ? opener.getAttribute("aria-label") : "");
    const close = box.querySelector(".leaflet-popup-close-button");
    if (close) { close.setAttribute("aria-label", words.close); close.title = words.close; }
    const body = box.querySelector(".leaflet-popup-content");
    body.tabIndex = 0;
    setTimeout(() => body.focus({ preventScroll: true }), 30);
  });
  map.on("popupclose", e => {
    const inside = e.popup.getElement().contains(document.activeElement);
    if (opener && (inside || document.activeElement === document.body)) opener.focus({ preventScroll: true });
  });
  map.getContainer().addEventListener("keydown", e => { if (e.key === "Escape") map.closePopup(); });
  /* A circle smaller than its dot says nothing. */
  const circled = () => data.dots.some(dot => {
    const east = dot.lon + dot.radius / (111195 * Math.max(0.05, Math.cos(dot.lat * Math.PI / 180)));
    return dot.radius && map.latLngToLayerPoint([dot.lat, dot.lon]).distanceTo(map.latLngToLayerPoint([dot.lat, east])) > 6;
  });
  return { circled: circled, things: things, legs: legs, stops: stops, others: others, around: around, dressed: dressed };
}
