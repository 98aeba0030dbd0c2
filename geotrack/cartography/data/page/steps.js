/* Step by step along the route: by date where the report has dates, else by order; at the reader's pace or played. */
function geotrackSteps(map, data, route, nodes) {
  "use strict";
  const { html, quoted, times } = nodes, steps = data.steps, total = steps.length, words = data.words;
  const part = id => document.getElementById(id), slider = part("slider"), told = part("step"), play = part("play");
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches, PACE = 2600;
  const last = total ? steps[total - 1].at : 0, end = data.axis ? Math.round(last * 1.06) : last + 1;
  let now = total + 1, timer = 0;

  function line(step) {
    const dot = data.dots[step.dot], visit = dot.visits[step.visit], head = html("p", "where" + (data.several ? " track-" + (dot.track % 6) : "")), when = times(visit);
    head.append(html("span", "pill", visit.number), html("b", "", dot.name), html("span", "when", when.join(" · ") || words.not_dated));
    return [head, ...visit.quotes.slice(0, 1).map(quoted)];
  }
  function dim(whole) {
    for (const { parts, order } of route.things) for (const part of parts) {
      const element = part._path || (part.getElement && part.getElement());
      if (element) element.classList.toggle("dim", !whole && order > now);
    }
    const dot = whole ? -1 : steps[now - 1].dot;
    route.stops.forEach((stop, i) => {
      if (stop.spot._path) stop.spot._path.classList.toggle("now", i === dot);
      const element = stop.marker.getElement();
      if (element) element.classList.toggle("now", i === dot);
    });
  }
  function go(n, quiet) {
    now = n;
    const whole = n > total, step = whole ? null : steps[n - 1], dot = step && data.dots[step.dot];
    slider.value = whole ? end : step.at;
    part("back").disabled = n <= 1; part("forth").disabled = whole;
    told.replaceChildren(...(whole ? [html("p", "where", words.whole)] : line(step)));
    slider.setAttribute("aria-valuetext", whole ? words.whole : [dot.visits[step.visit].number, dot.name, dot.visits[step.visit].when].filter(Boolean).join(", "));
    dim(whole);
    if (dot && !quiet) map.panInside([dot.lat, dot.lon], { padding: [60, 60], animate: !calm });
  }
  function pause() {
    clearInterval(timer);
    timer = 0;
    play.setAttribute("aria-label", words.play);
    play.title = words.play;
    play.classList.remove("playing");
  }
  function played() {
    if (timer) return pause();
    go(now > total ? 1 : now);
    play.setAttribute("aria-label", words.pause);
    play.title = words.pause;
    play.classList.add("playing");
    timer = setInterval(() => { go(now + 1); if (now > total) pause(); }, PACE);
  }
  const by = move => { pause(); go(Math.max(1, Math.min(total + 1, now + move))); };
  function slid() {
    pause();
    const value = +slider.value, at = steps.filter(step => step.at <= value).length;
    go(value > last + (end - last) / 2 ? total + 1 : Math.max(1, at));
  }
  /* The keys walk from stop to stop, however far apart they lie in time. */
  const KEYS = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, Home: -Infinity, End: Infinity };
  function ticks() {
    const axis = part("axis"), share = at => "calc(9px + (100% - 18px) * " + (at / end).toFixed(4) + ")";
    for (const at of data.axis.ticks) {
      const tick = html("i");
      tick.style.left = share(at);
      axis.append(tick);
    }
    axis.append(html("span", "", data.axis.first), html("span", "", data.axis.last));
    axis.hidden = false;
  }
  if (total > 1) {
    part("stepper").hidden = false;
    slider.min = data.axis ? 0 : 1;
    slider.max = end;
    if (data.axis) ticks();
    slider.addEventListener("input", slid);
    slider.addEventListener("keydown", e => {
      if (!(e.key in KEYS)) return;
      e.preventDefault();
      by(getComputedStyle(slider).direction === "rtl" && Math.abs(KEYS[e.key]) === 1 && e.key.match(/Left|Right/) ? -KEYS[e.key] : KEYS[e.key]);
    });
    part("back").addEventListener("click", () => by(-1));
    part("forth").addEventListener("click", () => by(1));
    play.addEventListener("click", played);
    pause();
    go(total + 1);
  }
  return { again: () => { if (total > 1) go(now, true); } };
}
