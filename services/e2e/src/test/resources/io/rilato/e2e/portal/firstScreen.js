// Notes when the first screen is there and the page can answer, in milliseconds since the navigation began.
{
  const loading = '[role=status][aria-label="Loading…"]';
  let busyUntil = 0;
  let shownAt;
  new PerformanceObserver((tasks) => {
    for (const { startTime, duration } of tasks.getEntries()) busyUntil = startTime + duration;
  }).observe({ type: 'longtask', buffered: true });
  (function look() {
    if (document.querySelector('h1') && !document.querySelector(loading)) shownAt = performance.now();
    else requestAnimationFrame(look);
  })();

  // A second without a long task (50 ms) ends the loading.
  globalThis.firstScreen = async () => {
    do await new Promise((then) => setTimeout(then, 1000));
    while (performance.now() - busyUntil < 1000);
    const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
    return {
      painted: Math.round(painted),
      shown: Math.round(shownAt),
      interactive: Math.round(Math.max(shownAt, busyUntil)),
    };
  };
}
