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
