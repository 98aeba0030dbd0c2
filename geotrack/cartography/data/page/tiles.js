/* A detailed base map of another host. Nothing is asked of it before the reader's click, nor where the page lies on no
   web server: such a host must be told who asks. */
function geotrackTiles(map, data, ground, nodes) {
  "use strict";
  const button = document.getElementById("tiles"), offer = data.tiles, words = data.words, root = document.documentElement;
  button.textContent = words.load_tiles;
  button.parentNode.hidden = false;
  if (!/^https?:$/.test(location.protocol)) {
    button.textContent = words.tiles_not_here;
    button.disabled = true;
    return;
  }
  const credit = nodes.html("span"), theme = root.dataset.theme, deepest = map.getMaxZoom(), snap = map.options.zoomSnap;
  for (const [text, address] of offer.credit) {
    const part = nodes.html(address ? "a" : "span", "", text);
    if (address) { part.href = address; part.rel = "noopener"; part.target = "_blank"; }
    credit.append(part);
  }
  let layer = null;
  function load() {
    map.createPane("tiles").style.zIndex = 160;
    layer = L.tileLayer(offer.url, { pane: "tiles", subdomains: offer.subdomains, minZoom: 0, maxZoom: 22, maxNativeZoom: offer.deepest,
      referrerPolicy: "strict-origin-when-cross-origin", attribution: credit.innerHTML });
    map.options.zoomSnap = 1;
    map.setMaxBounds(null).setMinZoom(1).setMaxZoom(offer.deepest).setZoom(Math.floor(map.getZoom()), { animate: false });
    layer.addTo(map);
    root.dataset.theme = "light";
  }
  function drop() {
    layer.remove();
    layer = null;
    map.options.zoomSnap = snap;
    map.setMaxZoom(deepest);
    if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
    ground.fit();
  }
  button.addEventListener("click", () => {
    if (layer) drop(); else load();
    map.getContainer().classList.toggle("tiled", Boolean(layer));
    button.textContent = layer ? words.tiles_off : words.load_tiles;
  });
}
