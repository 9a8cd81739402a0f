import type { DropItem } from 'react-aria-components';

/** The kind of thing that is dragged; nothing else can be dropped on a stage. */
export const DEAL = 'application/x-rilato-deal';

/** The ids of the deals that were dropped. */
export async function dropped(items: Iterable<DropItem>): Promise<string[]> {
  const texts = [...items].map((item) =>
    item.kind === 'text' && item.types.has(DEAL) ? item.getText(DEAL) : undefined,
  );
  return (await Promise.all(texts)).filter((id) => id !== undefined);
}
