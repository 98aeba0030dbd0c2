/* The placer: which label goes where. The rules are those of geotrack/cartography/placement.py and lettering.py, which
   hands over the table of costs; a test lets both place the same labels. Nothing here knows of a document. */
function geotrackPlacer(costs) {
  const hit = (a, b, gap) => a.l < b.r + gap && b.l < a.r + gap && a.t < b.b + gap && b.t < a.b + gap;
  const has = (a, p, gap) => p.x > a.l - gap && p.x < a.r + gap && p.y > a.t - gap && p.y < a.b + gap;
  const apart = (box, p) => Math.hypot(Math.max(box.l - p.x, 0, p.x - box.r), Math.max(box.t - p.y, 0, p.y - box.b));
  const nearest = (box, p) => ({ x: Math.max(box.l, Math.min(box.r, p.x)), y: Math.max(box.t, Math.min(box.b, p.y)) });
  const sum = (all, of) => all.reduce((total, one) => total + of(one), 0);
  const same = (a, b) => a.x === b.x && a.y === b.y;
  const leader = (a, b) => costs.leader.map(t => ({ x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) }));
  const pull = v => Math.max(-1, Math.min(1, v * 1.5));
  const far = costs.radii[costs.radii.length - 1];

  function crosses(a, b, c, d) {
    const side = (p, u, v) => (v.x - u.x) * (p.y - u.y) - (v.y - u.y) * (p.x - u.x);
    const along = p => (b.x - a.x) * (p.y - a.y) - (b.y - a.y) * (p.x - a.x);
    return side(a, c, d) * side(b, c, d) < 0 && along(c) * along(d) < 0;
  }
  function candidates(label) {
    const out = [], w = label.w, h = label.h, at = label.at;
    for (const r of costs.radii) for (const [cos, sin] of costs.ways) {
      const x = at.x + r * cos + pull(cos) * (w / 2), y = at.y + r * sin + pull(sin) * (h / 2);
      const box = { l: x - w / 2, t: y - h / 2, r: x + w / 2, b: y + h / 2 }, tied = r > costs.free;
      const first = r * 0.7 + 2.5 * (1 - cos) + (tied ? 8 : 0);
      out.push({ box: box, end: tied ? nearest(box, at) : null, cost: Math.floor(first * costs.grain + 0.5) / costs.grain });
    }
    return out;
  }
  /* What a label could touch at all; the rest of the drawing does not matter to it. */
  function around(label, labels, found, field) {
    const at = label.at, rx = label.w + far, ry = label.h + far;
    const touches = box => box.l < at.x + rx && box.r > at.x - rx && box.t < at.y + ry && box.b > at.y - ry;
    const placed = [];
    found.forEach((p, i) => {
      const own = p && labels[i].at;
      if (!p || labels[i] === label) return;
      const whole = { l: Math.min(p.box.l, own.x), t: Math.min(p.box.t, own.y), r: Math.max(p.box.r, own.x), b: Math.max(p.box.b, own.y) };
      if (touches(whole)) placed.push({ box: p.box, at: own, end: p.end, line: p.end && leader(own, p.end) });
    });
    return {
      frame: field.frame, fixed: field.fixed, placed: placed, inside: has(field.frame, at, 0),
      dots: labels.map(other => other.at).filter(p => !same(p, at) && touches({ l: p.x, t: p.y, r: p.x, b: p.y })),
      route: field.route.filter(p => Math.abs(p.x - at.x) < rx && Math.abs(p.y - at.y) < ry),
    };
  }
  function judged(c, at, near, limit) {
    const box = c.box, f = near.frame;
    let cost = c.cost;
    if (near.inside && (box.l < f.l || box.t < f.t || box.r > f.r || box.b > f.b)) cost += costs.offFrame;
    cost += costs.onFurniture * sum(near.fixed, b => hit(box, b, 3));
    if (cost >= limit) return cost;
    cost += sum(near.placed, p => (hit(box, p.box, 2) ? costs.onLabel : 0) +
      (p.line && p.line.some(q => has(box, q, 0)) ? costs.leaderThrough : 0));
    if (cost >= limit) return cost;
    cost += costs.onDot * sum(near.dots, p => has(box, p, 5));
    cost += costs.onRoute * sum(near.route, p => has(box, p, 2));
    if (cost >= limit) return cost;
    return cost + (c.end ? tied(c, at, near) : astray(c, at, near));
  }
  /* Without a leader a name belongs to the dot that it stands nearest to. */
  function astray(c, at, near) {
    const own = apart(c.box, at) - 1;
    return near.dots.some(p => apart(c.box, p) < own) ? costs.onDot : 0;
  }
  function tied(c, at, near) {
    const line = leader(at, c.end);
    return costs.onRoute * sum(line, q => sum(near.route, p => Math.abs(p.x - q.x) < 4 && Math.abs(p.y - q.y) < 4)) +
      (line.some(q => near.placed.some(p => has(p.box, q, 0))) ? costs.leaderThrough : 0) +
      (line.some(q => near.dots.some(p => Math.abs(p.x - q.x) < 5 && Math.abs(p.y - q.y) < 5)) ? costs.onDot : 0) +
      costs.leadersCross * sum(near.placed, p => p.end && crosses(at, c.end, p.at, p.end) ? 1 : 0);
  }
  function best(label, near) {
    let found = null;
    for (const c of candidates(label)) {
      const limit = found ? found.cost : Infinity;
      if (c.cost >= limit) continue;
      c.cost = judged(c, label.at, near, limit);
      if (c.cost < limit) found = c;
    }
    return found;
  }
  /* A place for each label { at, w, h }, in the order given. */
  function place(labels, field) {
    const step = Math.floor(field.route.length / costs.dense) + 1;
    const thin = Object.assign({}, field, { route: field.route.filter((p, i) => i % step === 0) });
    const crowd = labels.map(a => labels.filter(b => Math.abs(a.at.x - b.at.x) + Math.abs(a.at.y - b.at.y) < costs.crowd).length);
    const queue = labels.map((_, i) => i).sort((a, b) => crowd[b] - crowd[a] || a - b);
    const found = labels.map(() => null);
    for (let round = labels.length > costs.many ? 1 : costs.rounds; round > 0; round--)
      for (const i of queue) found[i] = best(labels[i], around(labels[i], labels, found, thin));
    return found;
  }
  /* Pills and names: a name without room is left out, a crowd becomes one pill. A draft is { at, items, bare };
     `measured` gives its label { w, h }, once as it is and again when it has lost its name or taken others in. */
  function tags(drafts, field, measured) {
    const set = all => {
      const labels = all.map(draft => Object.assign({ at: draft.at }, measured(draft)));
      return place(labels, field).map((placed, i) => Object.assign({}, all[i], { placed: placed }));
    };
    const full = all => all.some(tag => tag.placed.cost > costs.noRoom);
    let tried = set(drafts);
    if (full(tried)) tried = set(tried.map(tag => tag.placed.cost > costs.noRoom ? Object.assign({}, tag, { bare: true }) : tag));
    while (full(tried) && tried.length > 1) tried = set(merged(tried));
    return tried.map(tag => pointed(tag, tried));
  }
  function merged(tried) {
    const lost = tried.filter(tag => tag.placed.cost > costs.noRoom), rest = tried.filter(tag => tag.placed.cost <= costs.noRoom);
    if (!rest.length) rest.push(lost.pop());
    for (const guest of lost) {
      let host = 0;
      const gap = i => Math.hypot(rest[i].at.x - guest.at.x, rest[i].at.y - guest.at.y);
      rest.forEach((_, i) => { if (gap(i) < gap(host)) host = i; });
      rest[host] = Object.assign({}, rest[host], { items: rest[host].items.concat(guest.items), bare: true });
    }
    return rest;
  }
  /* A leader line where one might take a tag for another's. */
  function pointed(tag, others) {
    const box = tag.placed.box, own = apart(box, tag.at);
    const near = Math.min(Infinity, ...others.filter(o => !same(o.at, tag.at)).map(o => apart(box, o.at)));
    if (tag.placed.end || own < near - 6) return tag;
    return Object.assign({}, tag, { placed: Object.assign({}, tag.placed, { end: nearest(box, tag.at) }) });
  }
  /* Numbers as a crowd's pill bears them: "4–6, 9". */
  function runs(numbers) {
    if (!numbers.every(n => /^\d+$/.test(n))) return numbers.length < 4 ? numbers.join(", ") : numbers[0] + " +" + (numbers.length - 1);
    const out = [];
    for (const n of numbers.map(Number).sort((a, b) => a - b)) {
      const last = out[out.length - 1];
      if (last && n <= last[1] + 1) last[1] = n; else out.push([n, n]);
    }
    return out.map(([a, b]) => a === b ? a : b === a + 1 ? a + ", " + b : a + "–" + b).join(", ");
  }
  return { place: place, tags: tags, runs: runs, hit: hit, has: has };
}
