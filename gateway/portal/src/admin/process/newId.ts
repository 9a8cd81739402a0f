const PREFIX = 'new-';

/** Stands in for the id that Rilato will give. */
export const newId = (prefix = PREFIX): string => `${prefix}${crypto.randomUUID().slice(0, 8)}`;
export const made = (id: string): boolean => id.startsWith(PREFIX);
