/* The base map and the view of it. */
function geotrackGround(map, data) {
  "use strict";
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
  function draw(base, pane) {
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
  const bounds = box => L.latLngBounds([box[0], box[1]], [box[2], box[3]]);
  const edge = bounds(data.base.box), route = bounds(data.fit);
  function pads() {
    const size = map.getSize(), side = Math.min(90, size.x * 0.13), top = Math.min(64, size.y * 0.11);
    return { paddingTopLeft: [side, top], paddingBottomRight: [side, top], animate: false };
  }
  function fit() {
    const size = map.getSize();
    if (!size.x || !size.y) return;
    map.setMinZoom(-2).setMaxBounds(null);
    map.fitBounds(route, pads());
    if (data.world) return map.setMinZoom(Math.min(1, map.getZoom()));
    map.setMinZoom(Math.min(map.getZoom(), map.getBoundsZoom(edge, true))).setMaxBounds(edge);
  }
  /* All of these places in view, or the route again. */
  function wide(places) {
    const all = L.latLngBounds(route.getSouthWest(), route.getNorthEast());
    for (const place of places) all.extend([place.lat, place.lon]);
    if (!places.length) fit();
    else if (!map.getBounds().contains(all)) map.fitBounds(all, pads());
  }
  for (const [name, level] of [["world", 140], ["ground", 150], ["under", 350], ["words", 590]]) {
    map.createPane(name).style.zIndex = level;
    map.getPane(name).style.pointerEvents = "none";
  }
  /* Leaflet takes a credit for markup, so that a name goes through an element first. */
  const credit = document.createElement("span");
  credit.textContent = data.ground;
  map.attributionControl.setPrefix(false).addAttribution(credit.innerHTML);
  /* The scale bar in the reader's unit, which need not be one of the two that Leaflet knows. */
  const Bar = L.Control.Scale.extend({
    _updateMetric: function (metres) {
      const most = metres / data.unit.metres, n = most < 1 ? Math.floor(most * 10) / 10 || 0.1 : this._getRoundNum(most);
      this._updateScale(this._mScale, data.unit.words.replace("{n}", String(n).replace(".", data.unit.decimal)), n / most);
    },
  });
  fit();
  if (data.world) draw(data.world, "world");
  draw(data.base, "ground");
  return { fit: fit, wide: wide, scale: new Bar({ position: "bottomleft", maxWidth: 110, imperial: false }).addTo(map) };
}
