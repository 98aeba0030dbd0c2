/* The page's own script: fills the folium map's layers from the data, and looks after the page's life. */
function geotrack(map, groups, data) {
  "use strict";
  const root = document.documentElement, live = map.getContainer();
  root.classList.add("scripted");
  const asked = new URLSearchParams(location.search).get("theme");
  if (asked === "light" || asked === "dark") root.dataset.theme = asked;
  let touched = false;

  map.invalidateSize({ animate: false, pan: false });
  const nodes = geotrackNodes();
  for (const way of data.ways) way.path = nodes.decoded(way.path, data.grain);
  const ground = geotrackGround(map, data, nodes);
  const route = geotrackRoute(map, groups, data, nodes);
  let labels = null, steps = null;
  geotrackSwitches(map, groups, data, route, nodes, (key, on) => {
    if (key === "asides" || key === "rivals") ground.wide(on ? data[key] : []);
    labels.place();
    steps.again();
  });
  labels = geotrackLabels(map, data, route, ground, nodes);
  for (const name of ["in", "out"]) {
    const button = live.querySelector(".leaflet-control-zoom-" + name);
    if (button) { button.title = data.words["zoom_" + name]; button.setAttribute("aria-label", button.title); }
  }
  labels.resized();
  if (data.tiles) geotrackTiles(map, data, ground, nodes);
  steps = geotrackSteps(map, data, route, nodes);

  for (const kind of ["pointerdown", "keydown", "wheel"]) live.addEventListener(kind, () => { touched = true; }, { passive: true });
  map.on("click focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());
  map.on("zoomend", labels.place);
  map.on("moveend", labels.panned);
  map.on("resize", () => { if (!touched) ground.fit(); labels.resized(); });
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
