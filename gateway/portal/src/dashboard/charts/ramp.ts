const LIGHTEST = 38;

/**
 * The colour of a step: one hue from light to dark, so that the order is seen by every eye and in
 * both themes.
 */
export const ramp = (at: number, of: number): string => {
  const share = of > 1 ? LIGHTEST + ((100 - LIGHTEST) * at) / (of - 1) : 100;
  return `color-mix(in oklab, var(--accent) ${Math.round(share)}%, var(--surface))`;
};
