/* The base map and the view of it. */
function geotrackGround(map, data, nodes) {
  "use strict";
  const { decoded } = nodes;
  function coasts(ring, box, step) {
    const near = step * 1.5, runs = [], at = (a, b) => Math.abs(a - b) <= near;
    const seam = (a, b) =>
      (at(a[1], b[1]) && (at(a[1], box[1]) || at(a[1], box[3]) || at(Math.abs(a[1] % 360), 180))) ||
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
    if (!data.polar) add([[s, w], [s, e], [n, e], [n, w]], "sea", { fill: true, stroke: false });
    add(rings.map(ring => [ring]), "land", { fill: true, fillRule: "evenodd", noClip: true });
    add(borders, "border", { fill: false });
    add(shore, "coast", { fill: false });
  }
  /* Lambert's azimuthal equal-area projection, for routes near a pole: that of the picture (Snyder 1987, section 24). */
  function azimuthal(plane) {
    const RAD = Math.PI / 180, sin0 = Math.sin(plane.lat * RAD), cos0 = Math.cos(plane.lat * RAD);
    const turned = (x, y, turn) => L.point(x * Math.cos(turn * RAD) - y * Math.sin(turn * RAD), x * Math.sin(turn * RAD) + y * Math.cos(turn * RAD));
    return L.extend({}, L.CRS.Earth, {
      code: "azimuthal", transformation: new L.Transformation(0.25, 0.5, -0.25, 0.5),
      projection: {
        bounds: L.bounds([-2, -2], [2, 2]),
        project(at) {
          const lat = at.lat * RAD, lon = (at.lng - plane.lon) * RAD, cos = Math.cos(lat) * Math.cos(lon);
          const grown = Math.sqrt(2 / Math.max(1e-9, 1 + sin0 * Math.sin(lat) + cos0 * cos));
          return turned(grown * Math.cos(lat) * Math.sin(lon), grown * (cos0 * Math.sin(lat) - sin0 * cos), plane.turn);
        },
        unproject(spot) {
          const { x, y } = turned(spot.x, spot.y, -plane.turn), far = Math.max(Math.hypot(x, y), 1e-12);
          const c = 2 * Math.asin(Math.min(1, far / 2)), sin = Math.sin(c), cos = Math.cos(c);
          const lat = Math.asin(Math.max(-1, Math.min(1, cos * sin0 + y * sin * cos0 / far)));
          return L.latLng(lat / RAD, Math.atan2(x * sin, far * cos0 * cos - y * sin0 * sin) / RAD + plane.lon);
        },
      },
    });
  }
  if (data.polar) map.options.crs = azimuthal(data.polar);
  const bounds = box => L.latLngBounds([box[0], box[1]], [box[2], box[3]]);
  const edge = bounds(data.base.box), route = bounds(data.fit);
  function pads() {
    const size = map.getSize(), side = Math.min(90, size.x * 0.13), top = Math.min(64, size.y * 0.11);
    return { paddingTopLeft: [side, top], paddingBottomRight: [side, top], animate: false };
  }
  /* As fitBounds, for a plane on which north is not up everywhere. */
  function fitPoints(places) {
    const spots = L.bounds(places.map(place => map.project(place, 0))), size = map.getSize(), pad = pads().paddingTopLeft;
    const from = spots.getSize(), room = Math.min((size.x - 2 * pad[0]) / (from.x || 1), (size.y - 2 * pad[1]) / (from.y || 1));
    map.setView(map.unproject(spots.getCenter(), 0), Math.floor(Math.log2(room) * 4) / 4, { animate: false, reset: true });
  }
  const all = data.ways.flatMap(way => way.path).concat(data.dots.map(dot => [dot.lat, dot.lon]));
  function fit() {
    const size = map.getSize();
    if (!size.x || !size.y) return;
    map.setMinZoom(-2).setMaxBounds(null);
    if (data.polar) return fitPoints(all), map.setMinZoom(map.getZoom() - 1);
    map.fitBounds(route, pads());
    if (data.world) return map.setMinZoom(Math.min(1, map.getZoom()));
    map.setMinZoom(Math.min(map.getZoom(), map.getBoundsZoom(edge, true)));
    map.panInsideBounds(edge, { animate: false }).setMaxBounds(edge); /* in this order: else the map glides away under its labels */
  }
  /* All of these places in view, or the route again. */
  function wide(places) {
    if (data.polar) return fitPoints(all.concat(places.map(place => [place.lat, place.lon])));
    const both = L.latLngBounds(route.getSouthWest(), route.getNorthEast());
    for (const place of places) both.extend([place.lat, place.lon]);
    if (!places.length) fit();
    else if (!map.getBounds().contains(both)) map.fitBounds(both, pads());
  }
  for (const [name, level] of [["world", 140], ["ground", 150], ["under", 350], ["words", 590]]) {
    map.createPane(name).style.zIndex = level;
    map.getPane(name).style.pointerEvents = "none";
  }
  /* Leaflet takes a credit for markup, so that a name goes through an element first. */
  const credit = document.createElement("span");
  credit.textContent = data.ground;
  map.setMaxZoom(17); /* some five kilometres over a wide screen: the base map knows no more */
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
