/* The layers: what is seen is what all of its switches are on for; what several reports tell, with one of them. */
function geotrackSwitches(map, groups, data, route, nodes, changed) {
  "use strict";
  const { html, sample } = nodes, on = new Set(data.layers.filter(layer => layer.shown).map(layer => layer.key));
  const seen = thing => thing.in.every(key => on.has(key) || !(data.layers.some(layer => layer.key === key))) &&
    thing.told.every(reports => reports.some(key => on.has(key)));
  function update() {
    for (const thing of route.things) {
      const show = seen(thing);
      for (const part of thing.parts) if (thing.group.hasLayer(part) !== show) thing.group[show ? "addLayer" : "removeLayer"](part);
    }
    legend();
  }
  function legend() {
    for (const entry of document.querySelectorAll(".legend [data-layer]"))
      entry.hidden = !on.has(entry.dataset.layer) || (entry.dataset.layer === "circles" && !route.circled());
  }
  function tick(layer) {
    const label = html("label"), box = html("input");
    box.type = "checkbox"; box.checked = layer.shown;
    label.append(box);
    if (layer.sample) label.append(sample(layer.sample));
    label.append(html("span", "", layer.name));
    box.addEventListener("change", () => {
      on[box.checked ? "add" : "delete"](layer.key);
      update();
      changed(layer.key, box.checked);
    });
    return label;
  }
  const list = document.getElementById("layers"), sets = list.appendChild(html("div", "sets"));
  for (const group of new Set(data.layers.map(layer => layer.group))) {
    const set = html("fieldset");
    set.append(html("legend", "", group), ...data.layers.filter(layer => layer.group === group).map(tick));
    sets.append(set);
  }
  list.hidden = !data.layers.length;
  for (const key in groups) groups[key].addTo(map);
  update();
  map.on("zoomend resize", legend);
}
