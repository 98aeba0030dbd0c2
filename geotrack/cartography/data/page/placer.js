/* The placer: which label goes where. The rules are those of geotrack/cartography/placement.py and lettering.py, which
   hand over the table of costs; a test lets both place the same labels. Nothing here knows of a document. */
function geotrackPlacer(costs) {
  "use strict";
  const hit = (a, b, gap) => a.l < b.r + gap && b.l < a.r + gap && a.t < b.b + gap && b.t < a.b + gap;
  const has = (a, p, gap) => p.x > a.l - gap && p.x < a.r + gap && p.y > a.t - gap && p.y < a.b + gap;
  const apart = (box, p) => Math.hypot(Math.max(box.l - p.x, 0, p.x - box.r), Math.max(box.t - p.y, 0, p.y - box.b));
  const nearest = (box, p) => ({ x: Math.max(box.l, Math.min(box.r, p.x)), y: Math.max(box.t, Math.min(box.b, p.y)) });
  const same = (a, b) => a.x === b.x && a.y === b.y;
  const leader = (a, b) => costs.leader.map(t => ({ x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) }));
  const pull = v => Math.max(-1, Math.min(1, v * 1.5));
  const far = costs.radii[costs.radii.length - 1];
  const first = (p, i, all) => all.findIndex(q => same(p, q)) === i;
  function count(all, holds) {
    let total = 0;
    for (const one of all) if (holds(one)) total += 1;
    return total;
  }

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
      if (!p || labels[i] === label) return;
      const own = labels[i].at;
      const whole = { l: Math.min(p.box.l, own.x), t: Math.min(p.box.t, own.y), r: Math.max(p.box.r, own.x), b: Math.max(p.box.b, own.y) };
      if (touches(whole)) placed.push({ box: p.box, at: own, end: p.end, line: p.end && leader(own, p.end) });
    });
    return {
      frame: field.frame, fixed: field.fixed, placed: placed, inside: has(field.frame, at, 0),
      dots: field.dots.filter(p => !same(p, at) && touches({ l: p.x, t: p.y, r: p.x, b: p.y })),
      route: field.route.filter(p => Math.abs(p.x - at.x) < rx && Math.abs(p.y - at.y) < ry),
    };
  }
  function judged(c, at, near, limit) {
    const box = c.box, f = near.frame;
    let cost = c.cost;
    if (near.inside && (box.l < f.l || box.t < f.t || box.r > f.r || box.b > f.b)) cost += costs.offFrame;
    cost += costs.onFurniture * count(near.fixed, b => hit(box, b, 3));
    if (cost >= limit) return cost;
    for (const p of near.placed) {
      if (hit(box, p.box, 2)) cost += costs.onLabel;
      if (p.line && p.line.some(q => has(box, q, 0))) cost += costs.leaderThrough;
    }
    if (cost >= limit) return cost;
    cost += costs.onDot * count(near.dots, p => has(box, p, 5));
    const struck = count(near.route, p => has(box, p, 2));
    cost += costs.each * struck + (struck ? costs.onRoute : 0);
    if (cost >= limit) return cost;
    return cost + (c.end ? tied(c, at, near) : astray(c, at, near));
  }
  /* Without a leader a name belongs to the dot that it stands nearest to. */
  function astray(c, at, near) {
    const own = apart(c.box, at) - 1;
    return near.dots.some(p => apart(c.box, p) < own) ? costs.astray : 0;
  }
  function tied(c, at, near) {
    const line = leader(at, c.end), meets = (p, q, gap) => Math.abs(p.x - q.x) < gap && Math.abs(p.y - q.y) < gap;
    let cost = costs.leadersCross * count(near.placed, p => p.end && crosses(at, c.end, p.at, p.end));
    for (const q of line) cost += costs.each * count(near.route, p => meets(p, q, 4));
    if (line.some(q => near.placed.some(p => has(p.box, q, 0)))) cost += costs.leaderThrough;
    return cost + (line.some(q => near.dots.some(p => meets(p, q, 5))) ? costs.leaderOnDot : 0);
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
  /* A place for each label { at, w, h }, in the order given; the field has frame, fixed, route and dots. One that is
     `kept` stays where it is. */
  function place(labels, field) {
    const step = Math.floor(field.route.length / costs.dense) + 1;
    const thin = { frame: field.frame, fixed: field.fixed, route: field.route.filter((p, i) => i % step === 0),
      dots: field.dots.concat(labels.map(label => label.at)).filter(first) };
    const crowd = labels.map(a => count(labels, b => Math.abs(a.at.x - b.at.x) + Math.abs(a.at.y - b.at.y) < costs.crowd));
    const found = labels.map(label => label.kept || null);
    const queue = labels.map((_, i) => i).filter(i => !found[i]).sort((a, b) => crowd[b] - crowd[a] || a - b);
    for (let round = labels.length > costs.many ? 1 : costs.rounds; round > 0; round--)
      for (const i of queue) found[i] = best(labels[i], around(labels[i], labels, found, thin));
    return found;
  }

  /* Pills and names: a name without room is left out, a crowd becomes one pill. An item is { at, name, numbers };
     `size(tag)` says how large a tag is drawn, with its name or `bare`. Tags come back as { at, items, bare, placed }. */
  const NOWHERE = { box: { l: 0, t: 0, r: 0, b: 0 }, end: null, cost: 0 };
  const numbered = tag => tag.items[0].numbers.length > 0, full = tag => tag.placed.cost > costs.noRoom;
  function tags(items, field, size) {
    const around = Object.assign({}, field, { dots: field.dots.concat(items.map(item => item.at)) });
    const set = all => {
      const written = all.filter(tag => numbered(tag) || !tag.bare);
      const placed = place(written.map(tag => Object.assign({ at: tag.at, kept: tag.placed }, size(tag))), around);
      return all.map(tag => Object.assign({}, tag, { placed: placed[written.indexOf(tag)] || NOWHERE }));
    };
    let tried = set(once(items));
    for (;;) {
      const fewer = tried.some(full) && thinned(tried);
      if (!fewer) return tried.map(tag => pointed(tag, tried));
      tried = set(fewer);
    }
  }
  /* Each name once where travellers met: the second has its number only. */
  function once(items) {
    const seen = [];
    return items.map(item => {
      const again = seen.some(other => same(other.at, item.at) && other.name === item.name);
      seen.push(item);
      return { at: item.at, items: [item], bare: again && item.numbers.length > 0, placed: null };
    });
  }
  /* Less to write: without the names that found no room, or, where none is left, merged; null when nothing can give way. */
  function thinned(tried) {
    if (tried.some(tag => full(tag) && !tag.bare)) return tried.map(tag => full(tag) ? Object.assign({}, tag, { bare: true, placed: null }) : tag);
    const lost = tried.filter(full), rest = tried.filter(tag => !full(tag));
    if (!rest.some(numbered)) rest.push(lost.pop());
    if (!lost.length) return null;
    for (const guest of lost) {
      let host = -1;
      const gap = i => Math.hypot(rest[i].at.x - guest.at.x, rest[i].at.y - guest.at.y);
      rest.forEach((tag, i) => { if (numbered(tag) && (host < 0 || gap(i) < gap(host))) host = i; });
      rest[host] = Object.assign({}, rest[host], { items: rest[host].items.concat(guest.items), bare: true, placed: null });
    }
    return rest;
  }
  /* A leader line where one might take a tag for another's. */
  function pointed(tag, others) {
    if (tag.placed.end || tag.placed === NOWHERE) return tag;
    const box = tag.placed.box, own = apart(box, tag.at);
    const near = Math.min(Infinity, ...others.filter(o => !same(o.at, tag.at)).map(o => apart(box, o.at)));
    if (own < near - costs.beside) return tag;
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

  /* ---- distances and the names around: where they touch nothing, or nowhere ---- */
  const within = (box, f) => box.l > f.l && box.r < f.r && box.t > f.t && box.b < f.b;
  function free(box, field, taken, busy) {
    return within(box, field.frame) && !taken.some(other => hit(box, other, 2)) && !busy.some(p => has(box, p, 2));
  }
  const length = line => line.slice(1).reduce((sum, p, i) => sum + Math.hypot(p.x - line[i].x, p.y - line[i].y), 0);
  function along(line, share) {
    let left = share * length(line);
    for (let i = 1; i < line.length; i++) {
      const a = line[i - 1], b = line[i], piece = Math.hypot(b.x - a.x, b.y - a.y);
      if (left <= piece && piece)
        return { x: a.x + (b.x - a.x) * left / piece, y: a.y + (b.y - a.y) * left / piece, turn: Math.atan2(b.y - a.y, b.x - a.x) };
      left -= piece;
    }
    return { x: line[line.length - 1].x, y: line[line.length - 1].y, turn: 0 };
  }
  /* The box of a distance beside its line and by no other, or null; `w` and `h` are those of the words. */
  function beside(line, w, h, field, taken, busy, others) {
    if (length(line) < costs.shortest * w) return null;
    for (const share of costs.shares) for (const side of [1, -1]) {
      const m = along(line, share), nx = -Math.sin(m.turn) * side, ny = Math.cos(m.turn) * side;
      const reach = 5 + Math.abs(nx) * w / 2 + Math.abs(ny) * h / 2, x = m.x + nx * reach, y = m.y + ny * reach;
      const box = { l: x - w / 2, t: y - h / 2, r: x + w / 2, b: y + h / 2 };
      if (free(box, field, taken, busy) && !others.some(p => has(box, p, costs.aloof))) return box;
    }
    return null;
  }
  /* Where a name of the map stands: { box, of the words; whole, with its spot } or null. */
  function somewhere(name, spots, w, h, field, taken, busy) {
    const country = name.kind === "country", moves = country ? [0] : [w / 2 + 6, -w / 2 - 6];
    for (const at of spots) for (const move of moves) {
      const x = at.x + move, box = { l: x - w / 2, t: at.y - h / 2, r: x + w / 2, b: at.y + h / 2 };
      const whole = country ? box : { l: Math.min(box.l, at.x - 4), t: box.t, r: Math.max(box.r, at.x + 4), b: box.b };
      if (free(whole, field, taken, busy)) return { box: box, whole: whole };
    }
    return null;
  }
  /* Points of a line some 7 pixels apart. */
  function sampled(line) {
    const out = [];
    for (let i = 1; i < line.length; i++) {
      const a = line[i - 1], b = line[i], n = Math.max(1, Math.min(200, Math.round(Math.hypot(b.x - a.x, b.y - a.y) / 7)));
      for (let k = 0; k < n; k++) out.push({ x: a.x + (b.x - a.x) * k / n, y: a.y + (b.y - a.y) * k / n });
    }
    return out;
  }
  /* The first of some boxes that holds neither route nor dots nor what is taken, or null. */
  function corner(boxes, field, taken) {
    const clear = box => !taken.some(other => hit(box, other, 2)) && !field.route.some(p => has(box, p, 6)) && !field.dots.some(p => has(box, p, 18));
    return boxes.find(clear) || null;
  }
  return { place: place, tags: tags, runs: runs, beside: beside, somewhere: somewhere, sampled: sampled, along: along, length: length, corner: corner, has: has, hit: hit };
}
