// Scrolls the table of the page to its last row, some rows a frame, and tells how the frames were.
async () => {
  const A_FRAME = 110;
  const LOOK_EVERY = 3;
  const PATIENCE = 30_000;
  const table = document.querySelector('[role=table]');
  const box = table.parentElement;
  const rows = () => Number(table.getAttribute('aria-rowcount')) - 1;
  const links = () => box.querySelectorAll('[data-row-link]');
  const tasks = [];
  new PerformanceObserver((list) => tasks.push(...list.getEntries().map((one) => one.duration))).observe({
    type: 'longtask',
  });
  const seen = new Set();
  const frames = [];
  let most = 0;
  let waited = 0;
  let last = performance.now();
  let moved = last;
  const begun = last;
  for (let at = 0; ; at++) {
    const before = box.scrollTop;
    box.scrollTop += A_FRAME;
    const now = await new Promise(requestAnimationFrame);
    const moves = box.scrollTop > before;
    if (moves) {
      frames.push(now - last);
      moved = now;
    } else {
      waited += now - last;
    }
    last = now;
    if (at % LOOK_EVERY === 0 || !moves) {
      links().forEach((link) => seen.add(link.getAttribute('href')));
      most = Math.max(most, links().length);
    }
    if (seen.size >= rows() || now - moved > PATIENCE) break;
  }
  const sorted = frames.toSorted((one, other) => one - other);
  const at = (share) => Math.round(10 * (sorted[Math.floor(share * (sorted.length - 1))] ?? 0)) / 10;
  return {
    rows: rows(),
    seen: seen.size,
    'most in the page': most,
    seconds: Math.round((last - begun) / 1000),
    'of it waiting for rows': Math.round(waited / 1000),
    frames: frames.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    longest: at(1),
    'over 50 ms': frames.filter((one) => one > 50).length,
    'long tasks': tasks.length,
    'longest task': Math.round(Math.max(0, ...tasks)),
  };
}
