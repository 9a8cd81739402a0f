import { useSyncExternalStore } from 'react';

const PHONE = '(max-width: 760px)';

const subscribe = (onChange: () => void) => {
  const query = matchMedia(PHONE);
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
};

/** Whether the window is as narrow as a phone's. */
export const usePhone = (): boolean =>
  useSyncExternalStore(subscribe, () => matchMedia(PHONE).matches);
