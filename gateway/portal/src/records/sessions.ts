/** A place where somebody is signed in. */
export interface Session {
  id: string;
  /** Program and device in words, such as `Firefox on Linux`. */
  browser: string;
  /** Of the network, shortened. */
  address: string;
  since: string;
  lastSeen: string;
  current: boolean;
}

export interface Sessions {
  items: Session[];
}

/** A shortened address without the last dot, which looks like a fourth one of the ellipsis. */
export const networkOf = (address: string): string => address.replace(/[.:]…$/, '…');
